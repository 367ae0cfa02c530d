# SPDX-License-Identifier: Apache-2.0
"""The report of a sealed record set as pages, from the value that every form of it is made from."""

from __future__ import annotations

from assessment.export.report.value import (
    Block,
    Cell,
    Items,
    Line,
    Mark,
    Pairs,
    Quote,
    Report,
    Section,
    Statement,
    Stop,
    Table,
    Text,
)
from assessment.export.shown.look import TierLook
from assessment.ui.parts import lists, tables
from assessment.ui.parts.marks import kind_mark, tier_mark, tier_shape
from assessment.ui.parts.markup import Child, Markup, el, join
from assessment.ui.parts.prose import lines, mono, strong
from assessment.ui.parts.strips import strip
from assessment.wording import say

FRONT = ("decision", "process")
"""The sections of the first two pages: the answer, and how it came about."""


def front(report: Report) -> Markup:
    """The first pages: what was decided, and how the process went."""
    first, *others = (each for each in report.sections if each.id in FRONT)
    heading = [
        el("p", say("screens.record.of"), " ", kind_mark(report.kind), cls="m s"),
        el("h2", report.headline),
    ]
    pages = [el("article", *heading, *_blocks(first), cls="to-doc")]
    return el("div", *pages, *(page(each) for each in others), cls="to-pages")


def page(section: Section) -> Markup:
    """One section by itself, set as a page."""
    return el("article", el("h2", section.title), *_blocks(section), cls="to-doc")


def back(report: Report) -> Markup:
    """All it rests on, a part at a time."""
    parts = [
        lists.more(each.title, el("div", *_blocks(each), cls="to-part"))
        for each in report.sections
        if each.id not in FRONT
    ]
    return el("article", el("h2", say("screens.record.rests")), *parts, cls="to-doc")


def _blocks(section: Section) -> list[Markup]:
    return [block(each) for each in section.blocks]


def block(given: Block) -> Markup:
    """One block of a section."""
    match given:
        case Text() | Quote() | Items():
            return _written(given)
        case Pairs() | Table():
            return _listed(given)
        case Statement():
            return _statement(given)
        case Line():
            return _line(given)


def _written(given: Text | Quote | Items) -> Markup:
    match given:
        case Text():
            return join(
                _label(given.label),
                el("p", given.text, cls="to-own m s" if given.quiet else "to-own"),
            )
        case Quote():
            return lists.quote(given.text, given.source)
        case Items():
            return join(_label(given.label), lists.dots(_words(each) for each in given.items))


def _listed(given: Pairs | Table) -> Markup:
    if isinstance(given, Pairs):
        return lists.named((name, cell(value)) for name, value in given.rows)
    rows = [tables.Row(cell(row[0]), tuple(cell(each) for each in row[1:])) for row in given.rows]
    drawn = tables.table(given.header, rows, caption=given.caption or given.header[0])
    return join(_label(given.caption), drawn)


def _label(text: str) -> Markup | None:
    return el("h3", text) if text else None


def _statement(given: Statement) -> Markup:
    look = TierLook(given.mark.place, given.mark.of, given.tier)
    rest = [el("p", each) for each in given.sentences]
    first = el("p", tier_mark(look), " ", strong(given.status))
    return el("div", el("p", given.label, cls="m s"), first, *rest, cls="to-want")


def cell(given: Cell) -> Child:
    """A cell: its text, with the picture that says the same."""
    text: Child = mono(given.text) if given.mono else _words(given.text)
    if given.mark is not None:
        text = el("span", tier_shape(_look(given.mark)), given.text, cls="to-pass")
    if given.strip is None:
        return text
    drawn = given.strip
    return lines(strip(drawn.levels, drawn.lowest, drawn.best, drawn.highest, width=4.5), text)


def _look(mark: Mark) -> TierLook:
    return TierLook(mark.place, mark.of, "")


def _words(text: str) -> Markup:
    """A text as its author wrote it, inside a line."""
    return el("span", text, cls="to-own")


def _line(given: Line) -> Markup:
    """Points on a line, as a list in their order; what the drawing says stands in it as words."""
    return join(
        _label(given.caption),
        el("ol", *(_stop(each) for each in given.stops), cls="to-stops", aria_label=given.alt),
    )


def _stop(given: Stop) -> Markup:
    shape = None if given.mark is None else tier_shape(_look(given.mark))
    name = strong(given.name) if given.strong else given.name
    note = el("span", given.note, cls="m s") if given.note else None
    return el("li", el("span", shape, name), note)
