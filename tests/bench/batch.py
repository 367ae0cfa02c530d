"""10,000 assessments at once, against the tier as written by hand in plain Python, one by one.

Both start from a parsed table: the scorer from words and levels by name, as it takes them, the
batch from one array for each column. The scorer names the tier and nothing else. The batch gives,
for each assessment, the tier, every rule and gate that holds and every option that is closed; the
second line adds the status, for which each assessment is looked at again: with all unknowns at
their best, and with single ratings at the cautious end of their range.

Screenings differ within the batch (none to all fourteen scenarios), a part of the answers is
unknown, and one choice of settings is used; all choices mixed are said in the detail.
"""

from collections.abc import Callable
from dataclasses import replace
from random import Random
from time import perf_counter

from assessment.engine.v1.answers import Answers, Ends
from assessment.engine.v1.batch import Batch, Stack, stacked
from assessment.engine.v1.evaluate import Evaluator
from tests.bench.drawn import drawn_answers, plain_answers, shipped
from tests.bench.pinned_scorer import tier
from tests.bench.report import BenchLine

BUDGET = 60.0
WITH_STATUS = 2.0
COUNT = 10_000
ROUNDS = 7
CHANCE = 20261120


def lines() -> list[BenchLine]:
    """Tier, rules and options; then the status too."""
    engine = Evaluator(shipped())
    batch = Batch(engine.program, is_monotone=True)
    mixed = drawn(engine)
    default = {s.id: s.values.index(s.default) for s in engine.framework.settings}
    alike = [replace(answers, settings=default) for answers in mixed]
    plain = [plain_answers(engine.framework, answers, Ends.STRICT) for answers in alike]
    stack, other = stacked(engine.program, alike), stacked(engine.program, mixed)
    names = [each.id for each in engine.framework.tiers]
    tiers = [names[position] for position in batch.findings(stack, Ends.STRICT).tier]
    assert tiers == [tier(*each) for each in plain]
    first = made(engine, stack)
    batch.findings(other, Ends.STRICT)
    fast, slow, mixed_too, status = best_times(
        lambda: batch.findings(stack, Ends.STRICT).tier,
        lambda: [tier(*each) for each in plain],
        lambda: batch.findings(other, Ends.STRICT).tier,
        lambda: batch.verdicts(stack),
    )
    against = f"hand-written {slow * 1e3:.0f} ms"
    return [
        BenchLine(
            f"{COUNT:,} assessments, tiers, rules and options",
            slow / fast,
            BUDGET,
            f"{fast * 1e3:.1f} ms ({first * 1e3:.0f} ms with the tables, made once; "
            f"{mixed_too * 1e3:.0f} ms with all settings mixed); {against}",
            at_least=True,
        ),
        BenchLine(
            f"{COUNT:,} assessments, status and hold rules too",
            slow / status,
            WITH_STATUS,
            f"{status * 1e3:.0f} ms; {against}, which gives the tier alone",
            at_least=True,
        ),
    ]


def drawn(engine: Evaluator) -> list[Answers]:
    """Calm and worrying cases in which some, all or none of the scenarios are assessed."""
    chance = Random(CHANCE)
    return [drawn_answers(engine.framework, chance) for _ in range(COUNT)]


def made(engine: Evaluator, stack: Stack) -> float:
    """Seconds from the prepared framework to the first tiers."""
    started = perf_counter()
    assert len(Batch(engine.program).findings(stack, Ends.STRICT).tier) == COUNT
    return perf_counter() - started


def best_times(*functions: Callable[[], object]) -> list[float]:
    """Seconds for one call of each, the best of some rounds in turns."""
    best = [float("inf")] * len(functions)
    for _ in range(ROUNDS):
        for place, function in enumerate(functions):
            started = perf_counter()
            function()
            best[place] = min(best[place], perf_counter() - started)
    return best
