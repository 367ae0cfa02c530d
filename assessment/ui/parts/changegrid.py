# SPDX-License-Identifier: Apache-2.0
"""The table of single changes: a row a rating, a cell a level, the tier in mark and code."""

from __future__ import annotations

from assessment.ui.parts import lists
from assessment.ui.parts.marks import tier_mark, tier_shape
from assessment.ui.parts.markup import Markup, el, join
from assessment.ui.parts.prose import mute, para, quiet
from assessment.ui.viewmodels.change.grid import Cell, Grid, GridPart, GridRow, Turn
from assessment.wording import say


def table(grid: Grid) -> Markup:
    """Ratings that change the tier by themselves. Scrolls in a box of its own."""
    levels = [el("th", level, scope="col") for level in range(grid.levels)]
    head = el(
        "tr",
        el("th", say("screens.change.grid.first"), scope="col"),
        *levels,
        el("th", say("screens.change.grid.words"), cls="words", scope="col"),
    )
    caption = say("screens.change.grid.caption")
    full = el(
        "table",
        el("caption", caption, cls="to-sr"),
        el("thead", head),
        *(_part(part, grid.levels) for part in grid.parts),
        cls="to-heat to-singles",
    )
    return el("div", full, cls="to-wrap", tabindex=0, role="region", aria_label=caption)


def _part(part: GridPart, levels: int) -> Markup:
    title = el("th", part.title, scope="rowgroup", colspan=levels + 2)
    return el("tbody", el("tr", title, cls="part"), *(_row(row) for row in part.rows))


def _row(row: GridRow) -> Markup:
    note = mute(row.note) if row.note else None
    heading = el("th", row.name, el("br") if note else None, note, scope="row")
    words = [_turn(turn) for turn in row.turns]
    return el("tr", heading, *(_cell(cell) for cell in row.cells), el("td", *words, cls="words"))


def _cell(cell: Cell) -> Markup:
    if cell.tier is None:
        return el("td", "–", _aside(say("screens.change.grid.beyond")), cls="none")
    marks = (" now" if cell.now else "") + (" rng" if cell.stated else "")
    said = [
        say(f"screens.change.grid.{name}")
        for name, holds in (("now", cell.now), ("stated", cell.stated))
        if holds
    ]
    asides = [_aside(each) for each in said]
    return el("td", tier_shape(cell.tier), cell.tier.code, *asides, cls=cell.tier.hue + marks)


def _aside(words: str) -> Markup:
    """What frame and line say, for those who do not see them."""
    return el("span", f", {words}", cls="to-sr")


def _turn(turn: Turn) -> Markup:
    more = mute(say("screens.result.if-no-more")) if turn.tested else None
    return el("div", join(turn.where, tier_mark(turn.tier), more, between=" "))


def idle(grid: Grid) -> Markup | None:
    """Ratings that change nothing alone, in one sentence with their names behind it."""
    if not grid.count:
        return None
    names = [
        para(say("screens.change.grid.names", title=title, names=names))
        for title, names in grid.idle
    ]
    return lists.more(say("screens.change.grid.idle", count=grid.count), *names)


def skipped(grid: Grid) -> Markup | None:
    """Ratings that do not apply, and so do not move."""
    if not grid.skipped:
        return None
    return quiet(say("screens.change.grid.skipped", names=grid.skipped))
