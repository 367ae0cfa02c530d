# SPDX-License-Identifier: Apache-2.0
"""Tables that are tables: with row headings, read out as such, and stacked on a phone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assessment.export.shown.look import TierLook
from assessment.ui.parts.marks import tier_shape
from assessment.ui.parts.markup import Child, Markup, el, join

Look = str
"""How a row stands out: empty, `sel` (chosen) or `dim` (another is at least as good)."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its heading, then a cell for each further column; without cells it heads a part."""

    heading: Child
    cells: tuple[Child, ...]
    look: Look = ""


def table(
    columns: Sequence[str],
    rows: Sequence[Row],
    *,
    caption: str,
    numbers: Sequence[int] = (),
    look: str = "",
) -> Markup:
    """A table in words. On a phone each row becomes a block with the column name before a value.

    Args:
        columns: names of all columns, that of the row headings first.
        rows: the rows in order.
        caption: what the table shows, for those who hear it.
        numbers: places of the columns that hold numbers, counted from 0.
        look: a class of `look.css` for a table that is laid out otherwise on a phone.
    """
    head = el("tr", *(_column(n, name, numbers) for n, name in enumerate(columns)), role="row")
    body = [_row(row, columns, numbers) for row in rows]
    return el(
        "table",
        el("caption", caption, cls="to-sr"),
        el("thead", head, role="rowgroup"),
        el("tbody", *body, role="rowgroup"),
        cls=f"to-tbl to-stack {look}".strip(),
        role="table",
    )


def _column(place: int, name: str, numbers: Sequence[int]) -> Markup:
    number = "num" if place in numbers else ""
    return el("th", name, cls=number, scope="col", role="columnheader")


def _row(row: Row, columns: Sequence[str], numbers: Sequence[int]) -> Markup:
    if not row.cells:
        part = el("th", row.heading, scope="rowgroup", colspan=len(columns), role="rowheader")
        return el("tr", part, cls="part", role="row")
    cells = [
        el(
            "td",
            cell,
            cls="num" if place in numbers else "",
            role="cell",
            data_label=columns[place],
        )
        for place, cell in enumerate(row.cells, 1)
    ]
    heading = el("th", row.heading, scope="row", role="rowheader")
    return el("tr", heading, *cells, cls=row.look, role="row")


@dataclass(frozen=True, slots=True)
class HeatCell:
    """A cell of a heat table: a level, a tier, or nothing.

    Attributes:
        shown: a level, a tier, or None where there can be no value.
        shade: 0 to 4 of the slate ramp, for levels.
        now: true for the value of today.
        stated: true inside the range people stated.
    """

    shown: int | TierLook | None
    shade: int = 0
    now: bool = False
    stated: bool = False


@dataclass(frozen=True, slots=True)
class HeatRow:
    """A row of a heat table: its heading, its cells, and the same in words if wanted."""

    heading: Child
    cells: tuple[HeatCell, ...]
    words: Child = None


def heat(
    columns: Sequence[str], rows: Sequence[HeatRow], *, caption: str, words: str = ""
) -> Markup:
    """A heat table: each cell holds its number or its tier, so that the shade only repeats it.

    Args:
        columns: names of all columns, that of the row headings first.
        rows: the rows in order.
        caption: what the table shows; also names the region that scrolls.
        words: heading of the last column, which says the same in words; empty for none.
    """
    heads = [el("th", name, scope="col") for name in columns]
    if words:
        heads.append(el("th", words, cls="words", scope="col"))
    body = [_heat_row(row, with_words=bool(words)) for row in rows]
    inner = el("caption", caption, cls="to-sr")
    full = el("table", inner, el("thead", el("tr", *heads)), el("tbody", *body), cls="to-heat")
    return el("div", full, cls="to-wrap", tabindex=0, role="region", aria_label=caption)


def _heat_row(row: HeatRow, *, with_words: bool) -> Markup:
    cells = [_heat_cell(cell) for cell in row.cells]
    if with_words:
        cells.append(el("td", row.words, cls="words"))
    return el("tr", el("th", row.heading, scope="row"), *cells)


def _heat_cell(cell: HeatCell) -> Markup:
    marks = (" now" if cell.now else "") + (" rng" if cell.stated else "")
    if cell.shown is None:
        return el("td", "–", cls="none")
    if isinstance(cell.shown, TierLook):
        inner = join(tier_shape(cell.shown), cell.shown.code)
        return el("td", inner, cls=cell.shown.hue + marks)
    return el("td", cell.shown, cls=f"v{cell.shade}{marks}")
