# SPDX-License-Identifier: Apache-2.0
"""How far the passes agree: on levels, on facts, on the choice of scenarios."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.export.backtest.columns import columns, names, percents
from assessment.model.backtest import Backtest, CriterionFigures
from assessment.model.framework import FrameworkText
from assessment.wording import say

WEAK = 0.7
"""Alpha below which an anchor is worth mending."""


def alpha_shown(alpha: float) -> str:
    """Alpha to two places, to four where two would hide on which side of the line it lies."""
    hides = (round(alpha, 2) < WEAK) is not (alpha < WEAK)
    return f"{alpha:.4f}" if hides else f"{alpha:.2f}"


def is_weak(each: CriterionFigures) -> bool:
    """Whether raters differ too much on a criterion whose levels vary."""
    return each.varies and each.alpha is not None and each.alpha < WEAK


def criteria(found: Backtest, text: FrameworkText) -> Iterator[str]:
    """Alpha, its interval, items and spread, by criterion."""
    heads = names("alpha", "interval", "items", "spread")
    rows = [[heads[0], heads[1] + " ", *heads[2:]]]  # A mark may follow each alpha.
    read = {id_: each for id_, each in found.criteria.items() if each.tier_relevant}
    rows += [[f"{id_}  {text.criteria[id_].name}", *_agreement(each)] for id_, each in read.items()]
    if read:
        yield ""
        yield say("backtest.heading.criteria")
        yield from columns(rows)
    if any(is_weak(each) for each in read.values()):
        yield "  " + say("backtest.line.weak", alpha=f"{WEAK:.2f}")


def alike(found: Backtest, text: FrameworkText) -> Iterator[str]:
    """Facts, then scenarios."""
    if found.passes_agree is None:
        return
    if found.alike.facts:
        yield from _facts(found, text)
    if found.alike.scenarios:
        yield from _scenarios(found, text)


def _agreement(each: CriterionFigures) -> list[str]:
    mark = "*" if is_weak(each) else " "
    none = say("backtest.row.none")
    alpha = none if each.alpha is None else alpha_shown(each.alpha)
    interval = none
    if each.interval is not None:
        interval = say(
            "backtest.row.interval", low=f"{each.interval[0]:.2f}", high=f"{each.interval[1]:.2f}"
        )
    levels = "/".join(str(round(share * 100)) for share in each.levels)
    return [alpha + mark, interval, str(each.items), levels]


def _facts(found: Backtest, text: FrameworkText) -> Iterator[str]:
    yield ""
    yield say("backtest.heading.facts")
    rows = [names("equal", "items", "answers")]
    for id_, each in found.alike.facts.items():
        if each.answers > 1:
            row = [*percents([each.equal]), str(each.items), str(each.answers)]
            rows.append([f"{id_}  {text.facts[id_].name}", *row])
    if found.alike.facts_equal is not None:
        overall = percents([found.alike.facts_equal])
        rows.append([say("backtest.row.facts-overall"), *overall, "", ""])
    yield from columns(rows)
    still = [id_ for id_, each in found.alike.facts.items() if each.answers <= 1]
    if still:
        yield "  " + say("backtest.line.facts-still", facts=", ".join(still))


def _scenarios(found: Backtest, text: FrameworkText) -> Iterator[str]:
    yield ""
    yield say("backtest.heading.scenarios")
    rows = [names("equal", "both", "either")]
    for id_, each in found.alike.scenarios.items():
        if each.equal is not None:
            row = [*percents([each.equal]), str(each.both), str(each.either)]
            rows.append([f"{id_}  {text.scenarios[id_].name}", *row])
    if found.alike.scenarios_equal is not None:
        overall = percents([found.alike.scenarios_equal])
        rows.append([say("backtest.row.scenarios-overall"), *overall, "", ""])
    yield from columns(rows)
    still = [id_ for id_, each in found.alike.scenarios.items() if each.equal is None]
    if still:
        yield "  " + say("backtest.line.scenarios-still", scenarios=", ".join(still))
