"""Fourteen scenarios, all of it unknown or in ranges: the answers are there, and are right.

On a small framework they are counted a second time, scenario after scenario, in a few lines that
know its rules by heart. On the default framework random draws, each put to the reference
evaluator, have to agree with the exact shares.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from math import sqrt
from random import Random
from typing import Any

import pytest

from assessment.engine.v1.answers import Answer, Answers, Ends, ratings_of
from assessment.engine.v1.collect import collect
from assessment.engine.v1.exact.contributions import contributions
from assessment.engine.v1.exact.sensitivity import Sensitivities
from assessment.engine.v1.reference import Reference
from assessment.model.assessment import Assessment
from assessment.model.framework import Framework
from assessment.model.sensitivity import Sensitivity
from tests.bench.drawn import shipped
from tests.exactly import stated, with_all
from tests.frameworks import SMALL, calm, small, tupled

SCENARIOS = [f"S{number:02d}" for number in range(1, 15)]
GRID = SMALL["logic"]["scenario"][1]["table"]["grid"]
DRAWS = 600
NEAR = 5.0
"""Standard errors within which draws have to agree with the exact shares."""

Weighed = tuple[int, int]
"""A level and its weight."""

SCALE: list[Weighed] = [(0, 1), (1, 1), (2, 1)]
MIDDLE: list[Weighed] = [(0, 1), (1, 3), (2, 1)]


def counted(
    gain: list[Weighed], levels: list[Weighed], bases: list[str], end: int | None, above: list[bool]
) -> tuple[Fraction, ...]:
    """The share of each tier of the small framework, by its rules written out here."""
    states = Counter({(0, 2): 1})
    for _ in SCENARIOS:
        after: Counter[tuple[int, int]] = Counter()
        for (worst, seen), before in states.items():
            for (harm, one), (proof, other), base in product(levels, levels, bases):
                added = max(harm, 1) if base == "none" else harm
                tested = proof if (harm if end is None else end) >= 1 else 2
                state = max(worst, GRID[added][proof]), min(seen, tested)
                after[state] += before * one * other
        states = after
    tiers = [0, 0, 0]
    for (worst, seen), (level, weight), large in product(states, gain, above):
        asked = (worst >= 1 and level <= 0) or (large and seen <= 0)
        tiers[2 if worst >= 2 else int(asked)] += states[worst, seen] * weight
    return tuple(Fraction(tier, sum(tiers)) for tier in tiers)


def framework_of_fourteen() -> Framework:
    listed = [{"id": i, "include_when": "SKILL >= 1", "sources": ["SRC"]} for i in SCENARIOS]
    return small(scenarios=[{**listed[0], "flags": ["grave"]}, *listed[1:]])


def shares(found: Sensitivity) -> tuple[Fraction, ...]:
    return tuple(map(Fraction, found.tier_probability.values()))


def told(**content: Any) -> tuple[Sensitivity, tuple[Fraction, ...]]:
    """What is told of fourteen scenarios, and the shares the contributions add up to."""
    screening = [{"scenario": id_, "assessed": True} for id_ in SCENARIOS]
    ready = Sensitivities(framework_of_fourteen())
    given = calm(screening=screening, **content)
    found = contributions(ready, given)
    start = [tier == found.tier for tier in found.shift.tiers]
    added = [
        sum((Fraction(each.tiers[tier]) for each in found.inputs), Fraction(0))
        for tier in found.shift.tiers
    ]
    assert found.arithmetic == "exact"
    return ready.sensitivity(given), tuple(at + more for at, more in zip(start, added, strict=True))


def test_with_nothing_known_the_shares_are_those_counted_by_hand() -> None:
    found, added = told(ballots=[], facts={})
    assert shares(found) == added == counted(SCALE, SCALE, ["named", "none"], None, [False, True])
    assert found.possible_tiers == found.possible_from_unknowns
    assert len(found.possible_tiers) == 3


def test_with_every_rating_a_range_the_shares_are_those_counted_by_hand() -> None:
    wide = {"lowest": 0, "best": 1, "highest": 2}
    keys = ["GAIN", "SKILL", *(f"{id_}.{name}" for id_ in SCENARIOS for name in ("HARM", "PROOF"))]
    bases = {f"{id_}.base": {"name": "An older model"} for id_ in SCENARIOS}
    found, added = told(
        consensus=dict.fromkeys(keys, wide),
        ballots=[],
        facts={"compute": "above", "plan": "weights", "law": "clear", "outputs": [], **bases},
    )
    assert shares(found) == added == counted(MIDDLE, MIDDLE, ["named"], 2, [True])
    assert found.possible_from_unknowns == (found.tier,)


@pytest.fixture(scope="module")
def ready() -> Sensitivities:
    return Sensitivities(shipped())


def blank(ready: Sensitivities, **content: Any) -> Assessment:
    """All scenarios of the default framework assessed, and no ballot."""
    framework = ready.framework
    return Assessment.model_validate(
        tupled(
            {
                "schema": "openness-assessment/0",
                "id": "blank",
                "kind": "study",
                "as_of": "2026-11-20",
                "framework": {"id": framework.id, "version": framework.version},
                "subject": {"name": "A model"},
                "evidence": "as_rated",
                "screening": [{"scenario": s.id, "assessed": True} for s in framework.scenarios],
                **content,
            }
        )
    )


def in_ranges(ready: Sensitivities) -> dict[str, dict[str, int]]:
    """Every rating one level to either side of the middle of its scale."""
    found = {}
    for criterion in ready.framework.criteria:
        middle = criterion.levels // 2
        rating = {
            "lowest": max(0, middle - 1),
            "best": middle,
            "highest": min(criterion.levels - 1, middle + 1),
        }
        everywhere = [f"{scenario.id}." for scenario in ready.framework.scenarios]
        for prefix in everywhere if criterion.scope == "scenario" else [""]:
            found[prefix + criterion.id] = rating
    return found


def drawn(answers: Answers, chance: Random) -> Iterator[tuple[str, Answer]]:
    """One way to settle what is open, drawn by its weight."""
    for key, answer in answers.inputs.items():
        taken = stated(answer)
        yield key, chance.choices([one for one, _ in taken], [weight for _, weight in taken])[0]


@pytest.mark.parametrize("known", [False, True], ids=["nothing known", "every rating a range"])
def test_the_default_framework_answers_and_draws_agree(ready: Sensitivities, known: bool) -> None:
    given = blank(ready, consensus=in_ranges(ready) if known else {})
    answers = collect(ready.program, given, ratings_of(ready.framework, given)).answers
    assert len(answers.assessed) == 14
    found = ready.sensitivity(given)
    reference, chance = Reference(ready.program), Random(20261120)
    tiers: Counter[str] = Counter()
    for _ in range(DRAWS):
        settled = with_all(answers, drawn(answers, chance))
        tiers[ready.framework.tiers[reference.tier(settled, Ends.STRICT)].id] += 1
    assert set(tiers) <= set(found.possible_tiers)
    for tier, share in found.tier_probability.items():
        exact = float(Fraction(share))
        assert abs(tiers[tier] / DRAWS - exact) <= NEAR * sqrt(exact * (1 - exact) / DRAWS) + 1e-3
    assert sum(shares(found)) == 1
    assert found.nearest_change
    assert found.decisive_unknowns
    assert not found.settled
