# SPDX-License-Identifier: Apache-2.0
"""How the tiers of the rules compare with readings: bars, tables, single decisions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil

from assessment.ui.parts import bars, tables
from assessment.ui.parts.marks import status_mark, tier_mark
from assessment.ui.parts.markup import Markup, el, join, precedent_link
from assessment.ui.parts.method.cells import SHARES, column, percent_of
from assessment.ui.parts.prose import lines, mute, para, strong, whole
from assessment.ui.viewmodels.method.bars import Bar, BarGroup, Table
from assessment.ui.viewmodels.method.cases import Decision, Named, PassTier
from assessment.wording import say

_SHADES = 3
"""Darkest of the slate ramp on which a frame is still seen."""


def split_rows(groups: Iterable[BarGroup], *, caption: str) -> Markup:
    """Bars in groups, each with its three shares in numbers."""
    columns = [column(name) for name in ("rules", "picture", "free", "agree", "strict")]
    rows = []
    for group in groups:
        rows.append(tables.Row(group.name, ()))
        rows += [split_row(each) for each in group.bars]
    return tables.table(columns, rows, caption=caption, numbers=(2, 3, 4), look=SHARES)


def families(items: Sequence[Bar]) -> Markup:
    """The figures without each family."""
    columns = [column(name) for name in ("without", "picture", "free", "agree", "strict")]
    caption = say("screens.method.families.caption")
    rows = [split_row(each) for each in items]
    return tables.table(columns, rows, caption=caption, numbers=(2, 3, 4), look=SHARES)


def split_row(each: Bar) -> tables.Row:
    """A bar with its three shares in numbers."""
    picture = bars.split(each.free, each.agree, each.strict)
    shares = (percent_of(value) for value in (each.free, each.agree, each.strict))
    return tables.Row(each.name, (picture, *shares), "sel" if each.used else "")


def confusion(table: Table) -> Markup:
    """One pass: the tier of the majority by the tier of the rules."""
    rows = [
        tables.HeatRow(
            tier_mark(right),
            tuple(
                tables.HeatCell(count, ceil(_SHADES * count / max(1, sum(counts))), at == place)
                for at, count in enumerate(counts)
            ),
        )
        for place, (right, counts) in enumerate(table.rows)
    ]
    columns = [say("screens.method.tables.row"), *(f"{t.code} {t.name}" for t in table.tiers)]
    caption = say("screens.method.tables.caption", pass_=table.name)
    return join(para(strong(table.name)), tables.heat(columns, rows, caption=caption))


def decisions(items: Iterable[Decision], *, caption: str, more: bool = False) -> Markup:
    """Decisions with what readers and rules say.

    Args:
        items: the decisions.
        caption: what the table shows.
        more: whether the numbers of ratings are told too.
    """
    names = ("decision", "majority", "passes", "readers", *(("settled-by",) if more else ()))
    rows = [_decision(each, more=more) for each in items]
    return tables.table([column(name) for name in names], rows, caption=caption)


def _decision(each: Decision, *, more: bool) -> tables.Row:
    passes = (
        para(mute(_of_pass(one.name)), tier_mark(one.tier), _status(one.status))
        for one in each.passes
    )
    readers = (
        para(mute(_of_pass(name)), tier_mark(tier, words=False)) for name, tier in each.readings
    )
    cells = [tier_mark(each.majority), el("div", *passes), el("div", *readers)]
    if more:
        cells.append(el("div", *(_settled(one) for one in each.passes)))
    return tables.Row(lines(case(each.case), whole(mute(each.date))), tuple(cells))


def _settled(each: PassTier) -> Markup:
    counts = {"needed": each.needed, "asked": each.asked}
    return para(mute(_of_pass(each.name)), say("screens.method.settled", **counts))


def _status(status: str) -> Markup | None:
    return status_mark("hold") if status == "hold" else None


def _of_pass(name: str) -> str:
    return say("screens.method.of-pass", name=name)


def case(each: Named) -> Markup:
    """A decision by its name, linked to its page."""
    return precedent_link(each.id, each.name)
