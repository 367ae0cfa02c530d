# SPDX-License-Identifier: Apache-2.0
"""The agenda: what people differ about, the widest apart first, and what was settled about it.

It knows spreads and the order of the framework. Nothing here knows rules or tiers.
"""

from __future__ import annotations

from dataclasses import dataclass

from assessment.export.shown.reading import Reading
from assessment.review.views import AgendaItem, Meeting, OnTheTable
from assessment.wording import say


@dataclass(frozen=True, slots=True)
class Line:
    """One item of the agenda.

    Attributes:
        number: its place, counted from 1.
        fact: how far apart people are.
        mark: what was settled about it, in words; empty while nothing was.
        is_now: whether it is on the table.
    """

    key: str
    number: int
    name: str
    fact: str
    mark: str
    is_now: bool


@dataclass(frozen=True, slots=True)
class Agenda:
    """The agenda of a meeting.

    Attributes:
        title: how much needs talk, in a sentence.
        rest: what stands without talk, in a sentence; empty when nothing does.
        lines: the items in order.
        next: the item to take up next: the first without a mark after the one on the table, then
            from the beginning; None when every other one has a mark.
        left: number of items without a mark.
    """

    title: str
    rest: str
    lines: tuple[Line, ...]
    next: str | None
    left: int

    @property
    def now(self) -> Line | None:
        """The line of the item on the table."""
        return next((line for line in self.lines if line.is_now), None)

    @property
    def standing(self) -> str:
        """How much of it is left, in a sentence; empty without an agenda."""
        if not self.lines:
            return ""
        if not self.left:
            return say("screens.meeting.agenda.settled")
        return say("screens.meeting.agenda.open", left=self.left, count=len(self.lines))


def agenda(meeting: Meeting, reading: Reading) -> Agenda:
    """The agenda in words."""
    on_table = None if meeting.table is None else meeting.table.item.key
    items = meeting.agenda
    return Agenda(
        title=_title(meeting),
        rest=_rest(meeting),
        lines=tuple(_line(n, item, meeting.table, reading) for n, item in enumerate(items, 1)),
        next=_next(items, on_table),
        left=sum(item.mark is None for item in items),
    )


def _title(meeting: Meeting) -> str:
    count = len(meeting.agenda)
    if count == 0:
        return say("screens.meeting.agenda.none")
    if count == 1:
        return say("screens.meeting.agenda.count.one", rated=meeting.rated)
    return say("screens.meeting.agenda.count", count=count, rated=meeting.rated)


def _rest(meeting: Meeting) -> str:
    if not meeting.agenda:
        return say("screens.meeting.agenda.none.lede", rated=meeting.rated)
    rest = meeting.rated - len(meeting.agenda)
    return say("screens.meeting.agenda.rest", rest=rest) if rest else ""


def _line(number: int, item: AgendaItem, table: OnTheTable | None, reading: Reading) -> Line:
    is_now = table is not None and item.key == table.item.key
    is_open = is_now and table is not None and table.phase == "rate_again"
    ends = {"lowest": item.lowest, "highest": item.highest}
    fact = (
        say("screens.meeting.line.unknown", **ends, count=item.unknowns)
        if item.unknowns
        else say("screens.meeting.line", **ends)
    )
    return Line(
        key=item.key,
        number=number,
        name=reading.input(item.key),
        fact=fact,
        mark=_mark("now" if is_open else item.mark),
        is_now=is_now,
    )


def _mark(mark: str | None) -> str:
    return "" if mark is None else say(f"screens.meeting.mark.{mark}")


def _next(items: tuple[AgendaItem, ...], on_table: str | None) -> str | None:
    keys = [item.key for item in items]
    start = keys.index(on_table) + 1 if on_table in keys else 0
    turned = [*items[start:], *items[:start]]
    return next((each.key for each in turned if each.mark is None and each.key != on_table), None)
