# SPDX-License-Identifier: Apache-2.0
"""What decides, what decides nowhere, and how many ratings settle a tier."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.engine.backtest import DEFAULT
from assessment.export.backtest.columns import columns, names, percent
from assessment.model.backtest import Backtest, Moves
from assessment.model.framework import FrameworkText
from assessment.wording import say


def decides(found: Backtest, text: FrameworkText) -> Iterator[str]:
    """In how many rating sheets, and of how many cases, the tier changes."""
    under = found.appetite or DEFAULT
    rows = [names("lowest", "highest", "range")]
    for name, each in found.decides[under].items():
        if any(each.cases.values()):
            rows.append([_label(name, each, text), *_cells(each)])
    if len(rows) > 1:
        sheets = next(iter(found.decides[under].values())).sheets
        yield ""
        yield say("backtest.heading.decides")
        yield "  " + say("backtest.line.decides")
        yield "  " + say("backtest.line.counts", sheets=sheets, cases=len(found.cases))
        yield from columns(rows)
    yield from _idle(found, under)


def sheet(found: Backtest) -> Iterator[str]:
    """How many ratings are asked for, and how many settle the tier."""
    each = found.sheet
    if not each.asked.most:
        return
    yield ""
    yield say("backtest.heading.sheet")
    rows = [names("least", "middle", "most")]
    for name in ("asked", "needed"):
        spread = getattr(each, name)
        row = [str(spread.least), str(spread.middle), str(spread.most)]
        rows.append([say(f"backtest.row.{name}"), *row])
    yield from columns(rows)
    yield "  " + say("backtest.line.sheet")
    often = sorted(each.criteria.items(), key=lambda item: -item[1])
    among = [
        say("backtest.row.needed-in", id=id_, percent=percent(share))
        for id_, share in often
        if share
    ]
    if among:
        yield "  " + say("backtest.line.needed", criteria=", ".join(among))


def _label(name: str, each: Moves, text: FrameworkText) -> str:
    is_group = name not in text.criteria
    label = say(f"backtest.group.{name}") if is_group else text.criteria[name].name
    return f"{'+'.join(each.criteria)}  {label}"


def _cells(each: Moves) -> Iterator[str]:
    for share, cases in (
        (each.lowest, each.cases["lowest"]),
        (each.highest, each.cases["highest"]),
        (each.own_range, each.cases["own_range"]),
    ):
        count = round(share * each.sheets)
        yield say("backtest.row.decides", count=count, percent=percent(share), cases=len(cases))


def _idle(found: Backtest, under: str) -> Iterator[str]:
    each = found.idle[under]
    for name in ("here", "options", "informational"):
        criteria = getattr(each, name)
        if criteria:
            yield "  " + say(f"backtest.line.idle.{name}", criteria=", ".join(criteria))
