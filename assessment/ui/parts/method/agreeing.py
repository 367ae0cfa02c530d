# SPDX-License-Identifier: Apache-2.0
"""How far the raters of one case agree, as a table with its pictures in it."""

from __future__ import annotations

from assessment.ui.parts import bars, tables
from assessment.ui.parts.markup import Child, Markup, el, join
from assessment.ui.parts.method.cells import SHARES, column, short, signed, with_id
from assessment.ui.parts.prose import mute, strong, whole
from assessment.ui.viewmodels.method.agreeing import AgreedLine, RoundAgreed
from assessment.wording import say


def agreed(view: RoundAgreed) -> Markup:
    """Each criterion of one round with alpha, items, differences and levels; all together last."""
    columns = [column(name) for name in ("criterion", "alpha", "alpha", "items", "two-apart")]
    columns[1] = say("screens.method.column.scale", start=short(view.start), end=1)
    columns.append(column("given"))
    rows = [_row(each, view.start) for each in view.rows]
    caption = say("screens.method.case.caption", round=view.round)
    return tables.table(columns, rows, caption=caption, numbers=(3, 4), look=SHARES)


def _row(each: AgreedLine, start: float) -> tables.Row:
    heading = with_id(each.name, each.id) if each.id else strong(each.name)
    picture = None if each.alpha is None else bars.whisker(each.ends, each.alpha, start=start)
    cells = (picture, _alpha(each), each.items, each.two_apart, _levels(each))
    return tables.Row(heading, cells)


def _alpha(each: AgreedLine) -> Child:
    if each.alpha is None:
        return mute(say("screens.method.case.none"))
    said: Child = strong(signed(f"{each.alpha:.2f}"))
    if each.ends is None:
        return said
    low, high = (signed(f"{end:.2f}") for end in each.ends)
    return join(said, " ", whole(mute(say("screens.method.alpha.between", low=low, high=high))))


def _levels(each: AgreedLine) -> Child:
    """How often each level was given, and how often somebody could not tell."""
    if not each.counts:
        return None
    counts = " / ".join(map(str, each.counts))
    said = [el("div", say("screens.method.case.levels", counts=counts), cls="m s")]
    if each.unknown:
        words = say("screens.method.case.unknown", count=each.unknown)
        said.append(el("div", words, cls="m s"))
    return el("div", bars.columns(each.shares), *said)
