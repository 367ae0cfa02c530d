"""How long one assessment takes, against the tier as written by hand in plain Python.

Each evaluator starts from the answers as it takes them, already read: words and levels by name
for the scorer, values in order for the engine's two. The scorer names the tier and nothing else.
"""

from collections.abc import Callable
from dataclasses import replace
from random import Random
from time import perf_counter

from assessment.engine.v1.answers import Answers, Ends, ratings_of
from assessment.engine.v1.collect import collect
from assessment.engine.v1.compiler import Compiler
from assessment.engine.v1.evaluate import Evaluator
from assessment.model.framework import Framework
from assessment.store.library import example_files, load_assessment
from tests.bench.drawn import drawn_answers, plain_answers, shipped
from tests.bench.pinned_scorer import tier
from tests.bench.report import BenchLine

COMPILED_BUDGET = 1 / 3
REFERENCE_BUDGET = 1.2
SCENARIOS = 6
ROUNDS = 15
RUNS = 1_000
CHANCE = 20261120


def lines() -> list[BenchLine]:
    """The compiled framework and the reference evaluator, each in turns with the scorer."""
    engine = Evaluator(shipped())
    compiler = Compiler(engine.program)
    found = []
    for name, answers in cases(engine).items():
        scorer, compiled, reference = evaluators(engine, compiler, answers)
        pinned, fast, readable = best_times(scorer, compiled, reference)
        against = f"hand-written {pinned * 1e6:.1f} us"
        found += [
            BenchLine(
                f"one assessment, nine options, compiled ({name})",
                fast / pinned,
                COMPILED_BUDGET,
                f"{fast * 1e6:.1f} us; {against}",
            ),
            BenchLine(
                f"one assessment, tier, reference evaluator ({name})",
                readable / pinned,
                REFERENCE_BUDGET,
                f"{readable * 1e6:.1f} us; {against}",
            ),
        ]
    return found


def cases(engine: Evaluator) -> dict[str, Answers]:
    """A model like gpt-oss with six scenarios, and one of all fourteen drawn by chance."""
    file = next(file for file in example_files() if file.stem.startswith("gpt-oss"))
    assessment = load_assessment(file).assessment
    ratings = ratings_of(engine.framework, assessment)
    answers = collect(engine.program, assessment, ratings).answers
    every = tuple(scenario.id for scenario in engine.framework.scenarios)
    return {
        "6 scenarios": replace(answers, assessed=answers.assessed[:SCENARIOS]),
        "14 scenarios": drawn_answers(engine.framework, Random(CHANCE), every),
    }


def evaluators(
    engine: Evaluator, compiler: Compiler, answers: Answers
) -> tuple[Callable[[], object], Callable[[], object], Callable[[], object]]:
    """The three, ready to be called; they agree on the tier."""
    framework: Framework = engine.framework
    plain = plain_answers(framework, answers, Ends.STRICT)
    compiled = compiler.compiled(answers.assessed, answers.settings)
    positions = compiled.read(answers, Ends.STRICT)
    reading = engine.reference.read(answers, Ends.STRICT)
    expected = tier(*plain)
    assert framework.tiers[compiled.run(positions)[0]].id == expected
    assert framework.tiers[engine.reference.tier_of(reading)].id == expected
    return (
        lambda: tier(*plain),
        lambda: compiled.run(positions),
        lambda: engine.reference.tier_of(reading),
    )


def best_times(*functions: Callable[[], object]) -> list[float]:
    """Seconds for one call of each, the best of some rounds in turns."""
    best = [float("inf")] * len(functions)
    for _ in range(ROUNDS):
        for place, function in enumerate(functions):
            started = perf_counter()
            for _ in range(RUNS):
                function()
            best[place] = min(best[place], (perf_counter() - started) / RUNS)
    return best
