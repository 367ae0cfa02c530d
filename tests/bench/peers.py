"""The smallest change with proof against z3, which has to give the same answer.

z3 gets the same net, cut to what the tier rests on and before anything is merged for our plan:
each value a Boolean, each row of a table a clause, each level moved a soft clause that costs one.
Of the encodings tried this is the one it solves fastest. Both sides are timed in processor time
on what they have prepared: z3 without building its clauses, which takes it longer than solving
them, ours without making the structure and without the costs of the moves.
"""

from dataclasses import replace
from importlib.util import find_spec
from time import process_time
from typing import Any

import numpy as np

from assessment.engine.v1.answers import Answers
from assessment.engine.v1.exact.changes import Movable, nearest_changes, ratings
from assessment.engine.v1.exact.inputs import inputs_of
from assessment.engine.v1.exact.net import TIER, Net, net_of, tier_links
from assessment.engine.v1.exact.replay import FAR
from assessment.engine.v1.exact.structure import Structures
from assessment.engine.v1.program import Program, prepare
from tests.bench.drawn import shipped
from tests.bench.exact import best_time, ranged, unknown
from tests.bench.report import BenchLine

BUDGET = 1 / 100
PATIENCE = 60_000
"""Milliseconds after which z3 is taken to have given up."""

RANGES = "smallest change with proof, 14 scenarios, every rating a range, against z3"
NOTHING = "smallest change with proof, 14 scenarios, every rating unknown, against z3"
MISSING = "z3-solver is not installed: `make bench` installs it from locks/peers.txt"


def lines() -> list[BenchLine]:
    """Fourteen scenarios with facts known: every rating a range, then every rating unknown."""
    if find_spec("z3") is None:
        return [BenchLine(job, float("nan"), BUDGET, not_run=MISSING) for job in (RANGES, NOTHING)]
    program = prepare(shipped())
    structures = Structures(program)
    ranges = ranged(program)
    return [
        raced(RANGES, structures, program, ranges),
        raced(NOTHING, structures, program, unrated(program, ranges)),
    ]


def unrated(program: Program, answers: Answers) -> Answers:
    """The same with no rating known; facts as they are."""
    criteria = {criterion.id for criterion in program.framework.criteria}
    nothing = unknown(program).inputs
    inputs = {
        key: nothing[key] if key.rpartition(".")[2] in criteria else answer
        for key, answer in answers.inputs.items()
    }
    return replace(answers, inputs=inputs)


def raced(job: str, structures: Structures, program: Program, answers: Answers) -> BenchLine:
    """Both on the same question: the smallest change to each tier but the strict reading's."""

    asked = movable(structures, program, answers)
    found = nearest_changes(asked)
    ours = best_time(lambda: nearest_changes(asked), process_time)
    steps = [(tier, reached.steps) for tier, reached in found.items() if reached.steps]
    theirs = [seconds_of_z3(asked, tier, least) for tier, least in steps]
    if None in theirs:
        said = f"z3 gave up after {PATIENCE // 1000} s; ours {ours * 1e3:.1f} ms"
        return BenchLine(job, float("nan"), BUDGET, said)
    whole = sum(each or 0.0 for each in theirs)
    least = ", ".join(str(count) for _, count in steps)
    detail = f"{ours * 1e3:.1f} ms; z3 {whole * 1e3:.0f} ms; smallest changes of {least} levels"
    return BenchLine(job, ours / whole, BUDGET, detail)


def movable(structures: Structures, program: Program, answers: Answers) -> Movable:
    """Every rating may be moved; facts stay."""
    framework = program.framework
    ends = {c.id: c.stated_end for c in framework.criteria if c.stated_end is not None}
    return Movable(structures.of(answers), answers, ratings(framework, answers, ()), ends)


def seconds_of_z3(asked: Movable, tier: int, steps: int) -> float | None:
    """How long z3 takes to find and prove the smallest change; nothing when it gives up."""
    import z3

    structure = asked.structure
    graph = structure.compiled.graph
    net = net_of(structure.program, graph, inputs_of(structure.program, graph), tier_links)
    optimum = z3.Optimize()
    optimum.set("timeout", PATIENCE)
    held = clauses(net, asked.costs, optimum)
    optimum.add(held[TIER][tier])
    started = process_time()
    verdict = optimum.check()
    taken = process_time() - started
    if verdict != z3.sat:
        return None
    least = optimum.model().eval(optimum.objectives()[0], model_completion=True).as_long()
    assert least == steps, (least, steps)
    return taken


def clauses(net: Net, costs: Any, optimum: Any) -> dict[str, list[Any]]:
    """The net for z3: of each name, one Boolean for each value."""
    import z3

    held = {
        name: [z3.Bool(f"{name} is {value}") for value in range(size)]
        for name, size in net.sizes.items()
    }
    for values in held.values():
        optimum.add(z3.PbEq([(value, 1) for value in values], 1))
    for name, classes in net.inputs.items():
        for at, value in enumerate(held[name]):
            cost = min(int(costs[name][state]) for state in np.flatnonzero(classes == at))
            if cost >= FAR:
                optimum.add(z3.Not(value))
            elif cost:
                optimum.add_soft(z3.Not(value), cost)
    for lookup in net.lookups:
        for spot in np.ndindex(*lookup.table.shape):
            reads = [z3.Not(held[name][at]) for name, at in zip(lookup.reads, spot, strict=True)]
            optimum.add(z3.Or([*reads, held[lookup.id][int(lookup.table[spot])]]))
    return held
