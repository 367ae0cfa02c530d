# SPDX-License-Identifier: Apache-2.0
"""What decides, and how many ratings settle a tier."""

from __future__ import annotations

from assessment.ui.parts import bars, lists, tables
from assessment.ui.parts.markup import Markup, el, join
from assessment.ui.parts.method.cells import SHARES, column, percent_of, share_of, with_id
from assessment.ui.parts.prose import lines, strong
from assessment.ui.viewmodels.method.deciding import Count, Decided, Deciding, Needed
from assessment.wording import say


def deciding(view: Deciding) -> Markup:
    """What moving each group or criterion does."""
    columns = [column(name) for name in ("criterion", "lowest", "highest", "own-range")]
    rows = []
    for name, of_groups in (("groups", True), ("single", False)):
        found = [each for each in view.rows if each.is_group is of_groups]
        if found:
            rows.append(tables.Row(say(f"screens.method.decides.{name}"), ()))
            rows += [_decided(each, view) for each in found]
    caption = say("screens.method.decides.caption")
    return tables.table(columns, rows, caption=caption, look="to-three")


def _decided(each: Decided, view: Deciding) -> tables.Row:
    cells = tuple(_count(count, view) for count in (each.lowest, each.highest, each.own_range))
    return tables.Row(join(each.name, " ", el("span", each.ids, cls="m s")), cells)


def _count(each: Count, view: Deciding) -> Markup:
    share = strong(percent_of(each.share))
    if not each.sheets:
        return join(bars.share(each.share), share)
    sheets = say("screens.method.sheets", sheets=each.sheets, of=view.sheets)
    cases = say("screens.method.cases", cases=each.cases, of=view.cases)
    first = join(bars.share(each.share), share, " ", el("span", sheets, cls="m s"))
    return lines(first, el("span", cases, cls="m s"))


def still(view: Deciding) -> Markup:
    """What changes no tier, with the reason."""
    return lists.named((each.sentence, each.names) for each in view.still)


def needed(view: Needed) -> Markup:
    """How many ratings are asked for and how many settle the tier, on one scale."""
    columns = [column(name) for name in ("ratings", "least", "least", "middle", "most")]
    columns[1] = say("screens.method.column.scale", start=0, end=view.asked.most)
    rows = []
    for name, each in (("asked", view.asked), ("enough", view.needed)):
        picture = bars.span(0, each.least, each.middle, each.most, max(1, view.asked.most))
        cells = (picture, each.least, each.middle, each.most)
        rows.append(tables.Row(say(f"screens.method.needed.{name}"), cells))
    caption = say("screens.method.needed.caption")
    return tables.table(columns, rows, caption=caption, numbers=(2, 3, 4), look=SHARES)


def needed_by(view: Needed) -> Markup:
    """How often each criterion is among the ratings that settle."""
    columns = [column(name) for name in ("criterion", "share")]
    rows = [
        tables.Row(with_id(name, id_), (share_of(value),)) for id_, name, value in view.by_criterion
    ]
    return tables.table(columns, rows, caption=say("screens.method.needed.by.caption"))
