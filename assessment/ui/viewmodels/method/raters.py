# SPDX-License-Identifier: Apache-2.0
"""How far the raters agree, as the method page shows it."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.export.backtest.raters import WEAK, is_weak
from assessment.model.backtest import Backtest, CriterionFigures
from assessment.model.framework import FrameworkText


@dataclass(frozen=True, slots=True)
class AlphaLine:
    """Agreement on one criterion.

    Attributes:
        alpha: None where it is undefined. `low`, `high`: ends of its interval.
        levels: share of ratings at each level.
        varies: whether the levels vary enough for alpha to say something.
        weak: below the line although they vary.
    """

    id: str
    name: str
    alpha: float | None
    low: float | None
    high: float | None
    items: int
    levels: tuple[float, ...]
    varies: bool
    weak: bool


@dataclass(frozen=True, slots=True)
class Alphas:
    """Agreement on all criteria the tier reads.

    Attributes:
        start: where the drawn scale starts; 0, or below where an interval reaches further down.
        line: below it an anchor is worth mending.
    """

    start: float
    line: float
    rows: tuple[AlphaLine, ...]


@dataclass(frozen=True, slots=True)
class Same:
    """How often two passes say the same of one thing.

    Attributes:
        equal: share, None where nothing could be compared.
        of: how many pairs were compared.
        of_scenarios: whether it is asked for every scenario both have chosen.
    """

    id: str
    name: str
    equal: float | None
    of: int
    of_scenarios: bool = False


@dataclass(frozen=True, slots=True)
class Alike:
    """Agreement on what is not a level.

    Attributes:
        facts: of the whole model, and about scenarios, where more than one answer occurs.
        still: names of facts with one answer throughout.
        unchosen: names of scenarios nobody chose.
    """

    facts: tuple[Same, ...]
    facts_equal: float | None
    still: tuple[str, ...]
    scenarios: tuple[Same, ...]
    scenarios_equal: float | None
    unchosen: tuple[str, ...]


def alphas(found: Backtest, text: FrameworkText) -> Alphas:
    """Alpha of each criterion the tier reads, in the order of the framework."""
    rows = tuple(
        _alpha(id_, each, text) for id_, each in found.criteria.items() if each.tier_relevant
    )
    lowest = min((row.low for row in rows if row.low is not None), default=0.0)
    return Alphas(min(0.0, lowest), WEAK, rows)


def alike(found: Backtest, text: FrameworkText) -> Alike:
    """Facts and scenarios."""
    facts, scenarios = found.alike.facts, found.alike.scenarios
    return Alike(
        facts=tuple(
            Same(id_, text.facts[id_].name, each.equal, each.items, each.scope == "scenario")
            for id_, each in facts.items()
            if each.answers > 1
        ),
        facts_equal=found.alike.facts_equal,
        still=tuple(text.facts[id_].name for id_, each in facts.items() if each.answers <= 1),
        scenarios=tuple(
            Same(id_, text.scenarios[id_].name, each.equal, each.either)
            for id_, each in scenarios.items()
            if each.either
        ),
        scenarios_equal=found.alike.scenarios_equal,
        unchosen=tuple(
            f"{id_} {text.scenarios[id_].name}"
            for id_, each in scenarios.items()
            if not each.either
        ),
    )


def _alpha(id_: str, each: CriterionFigures, text: FrameworkText) -> AlphaLine:
    low, high = each.interval or (None, None)
    return AlphaLine(
        id=id_,
        name=text.criteria[id_].name,
        alpha=each.alpha,
        low=low,
        high=high,
        items=each.items,
        levels=each.levels,
        varies=each.varies,
        weak=is_weak(each),
    )
