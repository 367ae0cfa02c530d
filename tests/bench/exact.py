"""Exact answers against random draws on the same net, and how long the structure takes to make."""

from collections.abc import Callable
from random import Random
from time import perf_counter

import numpy as np

from assessment.engine.v1.answers import Answer, Answers, whole_scale
from assessment.engine.v1.exact.inputs import shares
from assessment.engine.v1.exact.replay import FLOATS, WHOLE
from assessment.engine.v1.exact.shares import in_parts
from assessment.engine.v1.exact.structure import Structure, Structures
from assessment.engine.v1.program import Program, prepare
from tests.bench.drawn import drawn_answers, shipped
from tests.bench.report import BenchLine

RANGES_BUDGET = 1 / 25
UNKNOWN_BUDGET = 1 / 5
COMPILE_BUDGET = 1.0
RANGE_DRAWS = 1_000_000
UNKNOWN_DRAWS = 100_000
CHUNK = 20_000
ROUNDS = 5
MAKINGS = 3
CHANCE = 20261120
NEAR = 5.0
"""Standard errors within which the draws have to agree with the exact shares."""


def lines() -> list[BenchLine]:
    """Every rating a range; then every rating and fact unknown. 14 scenarios each."""
    program = prepare(shipped())
    ranges, nothing = ranged(program), unknown(program)
    compiled, structure = made(program, ranges)
    exactly = best_time(lambda: exact(structure, ranges))
    planned = best_time(lambda: in_floats(structure, ranges))
    drawn = seconds_of_draws(structure, ranges, RANGE_DRAWS)
    in_floats(structure, nothing)  # cuts the structure down once, as a session does
    open_ = best_time(lambda: in_floats(structure, nothing))
    few = seconds_of_draws(structure, nothing, UNKNOWN_DRAWS)
    plan = structure.narrowed(structure.weights(nothing, shares)).plan
    against = f"{RANGE_DRAWS:,} draws {drawn * 1e3:.0f} ms"
    return [
        BenchLine(
            "exact shares, 14 scenarios, every rating a range, whole numbers",
            exactly / drawn,
            RANGES_BUDGET,
            f"{exactly * 1e3:.1f} ms (floats {planned * 1e3:.1f} ms); {against}",
        ),
        BenchLine(
            "exact shares, 14 scenarios, everything unknown, floats",
            open_ / few,
            UNKNOWN_BUDGET,
            f"{open_ * 1e3:.1f} ms; {UNKNOWN_DRAWS:,} draws {few * 1e3:.0f} ms;"
            f" {plan.total:,} rows, at most {plan.peak:,} at once",
        ),
        BenchLine(
            "exact structure of 14 scenarios, made from the framework",
            compiled / drawn,
            COMPILE_BUDGET,
            f"{compiled * 1e3:.0f} ms with a plan of {structure.plan.total:,} rows; {against}",
        ),
    ]


def made(program: Program, answers: Answers) -> tuple[float, Structure]:
    """The structure with its whole plan, and how long it takes from the prepared framework."""
    times = []
    structures = []
    for _ in range(MAKINGS):
        started = perf_counter()
        structures.append(Structures(program).of(answers))
        assert structures[-1].plan.steps
        times.append(perf_counter() - started)
    return min(times), structures[-1]


def ranged(program: Program) -> Answers:
    """All fourteen scenarios, facts known, every rating a range of up to three levels."""
    framework = program.framework
    every = tuple(scenario.id for scenario in framework.scenarios)
    drawn = drawn_answers(framework, Random(CHANCE), every)
    sizes = {criterion.id: criterion.levels for criterion in framework.criteria}
    inputs = {
        key: _wide(answer, sizes.get(key.rpartition(".")[2]))
        for key, answer in drawn.inputs.items()
    }
    return Answers(drawn.settings, inputs, drawn.sets, every)


def _wide(answer: Answer, size: int | None) -> Answer:
    """A rating with one level on either side; a fact as it is, unknowns at their free end."""
    if size is None:
        return answer if answer.known else answer.fixed(answer.favourable)
    best = answer.best if answer.known else answer.favourable
    low, high = max(0, best - 1), min(size - 1, best + 1)
    return Answer(low, best, high, known=True, worst_is_high=answer.worst_is_high)


def unknown(program: Program) -> Answers:
    """The same scenarios with every rating and every fact unknown."""
    known = ranged(program)
    sizes = {
        key: (meaning.size or len(meaning.values))
        for key in known.inputs
        for meaning in (program.meanings[key.rpartition(".")[2]],)
    }
    inputs = {
        key: whole_scale(sizes[key], worst_is_high=answer.worst_is_high)
        for key, answer in known.inputs.items()
    }
    return Answers(known.settings, inputs, known.sets, known.assessed)


def exact(structure: Structure, answers: Answers) -> tuple[object, ...]:
    """Shares as fractions; the structure is cut down to these ranges afresh when not kept."""
    weights = structure.weights(answers, shares)
    return in_parts(structure.narrowed(weights).replay(weights, WHOLE).tiers(structure.tiers))


def in_floats(structure: Structure, answers: Answers) -> np.ndarray:
    weights = structure.weights(answers, shares)
    parts = {name: weight / sum(weight) for name, weight in weights.items()}
    return structure.narrowed(weights).replay(parts, FLOATS).tiers(structure.tiers)


def seconds_of_draws(structure: Structure, answers: Answers, draws: int) -> float:
    """How long so many vectorised draws take on the same net; they have to agree."""
    weights = structure.weights(answers, shares)
    planned = structure.narrowed(weights)
    classes = planned.weighed(weights, FLOATS)
    edges = {name: np.cumsum(each)[:-1] / each.sum() for name, each in classes.items()}
    chance = np.random.Generator(np.random.SFC64(CHANCE))
    counts = np.zeros(structure.tiers)
    started = perf_counter()
    for _ in range(draws // CHUNK):
        cases = {
            name: np.searchsorted(edge, chance.random(CHUNK, np.float32)).astype(np.int32)
            for name, edge in edges.items()
        }
        counts += np.bincount(planned.net.tiers(cases, CHUNK), minlength=structure.tiers)
    taken = perf_counter() - started
    expected = in_floats(structure, answers)
    expected = expected / expected.sum()
    spread = np.sqrt(expected * (1 - expected) / draws) + 1e-6
    assert (abs(counts / draws - expected) <= NEAR * spread).all(), (counts, expected)
    return taken


def best_time(function: Callable[[], object], clock: Callable[[], float] = perf_counter) -> float:
    """Seconds for one call, the best of some."""
    best = float("inf")
    for _ in range(ROUNDS):
        started = clock()
        function()
        best = min(best, clock() - started)
    return best
