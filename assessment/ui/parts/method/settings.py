# SPDX-License-Identifier: Apache-2.0
"""What settings do: how the figures change, and which decisions move."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assessment.ui.parts import lists, tables
from assessment.ui.parts.marks import tier_mark
from assessment.ui.parts.markup import Child, Markup, el, join
from assessment.ui.parts.method.cells import SHARES, column
from assessment.ui.parts.method.tiers import case, split_row
from assessment.ui.parts.prose import lines, para, quiet
from assessment.ui.viewmodels.method.bars import Bar
from assessment.ui.viewmodels.method.cases import EffectView, MovedCase
from assessment.wording import say


def settings(now: Bar, items: Sequence[EffectView]) -> Markup:
    """How the figures change with each setting."""
    columns = [
        column(name)
        for name in ("setting", "picture", "free", "agree", "strict", "moved", "options")
    ]
    first = split_row(now)
    rows = [tables.Row(first.heading, (*first.cells, "–", "–"), "sel")]
    for each in items:
        row = split_row(each.bar)
        heading = lines(*(setting for setting in _values(each)))
        rows.append(tables.Row(heading, (*row.cells, len(each.moved), len(each.options))))
    caption = say("screens.method.settings.caption")
    return tables.table(columns, rows, caption=caption, numbers=(2, 3, 4, 5, 6), look=SHARES)


def _values(each: EffectView) -> Iterable[str]:
    return (say("screens.method.setting", name=name, value=value) for name, value in each.values)


def moved(each: EffectView) -> Markup:
    """The decisions one setting moves, behind a disclosure."""
    counts = {"tiers": len(each.moved), "options": len(each.options)}
    title = say("screens.method.moved", name=each.bar.name, **counts)
    pieces: list[Child] = [quiet(sentence) for sentence in each.meaning]
    if each.moved:
        columns = [column(name) for name in ("decision", "by", "from", "to")]
        rows = [row for one in each.moved for row in _moved(one)]
        caption = say("screens.method.moved.caption")
        pieces.append(tables.table(columns, rows, caption=caption))
    else:
        pieces.append(para(say("screens.method.moved.none")))
    if each.options:
        names = join(*(case(one) for one in each.options), between=", ")
        pieces.append(el("p", say("screens.method.moved.options"), " ", names, cls="s"))
    return lists.more(title, *pieces)


def _moved(each: MovedCase) -> Iterable[tables.Row]:
    for step in each.steps:
        cells = (step.passes, tier_mark(step.before), tier_mark(step.after))
        yield tables.Row(case(each.case), cells)
