# SPDX-License-Identifier: Apache-2.0
"""The meeting page as a whole: what it asks now, who is awaited, and what its reader may do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from assessment.export.shown.reading import Reading
from assessment.review import CaseView
from assessment.review.views import Meeting, OnTheTable
from assessment.ui.viewmodels.meeting.agenda import Agenda, Line, agenda
from assessment.ui.viewmodels.meeting.rerating import open_again
from assessment.ui.viewmodels.meeting.spread import Spread, spread
from assessment.wording import say

Face: TypeAlias = Literal["draft", "alone", "silent", "agenda", "talk", "again", "over"]
"""What the page is about: nothing yet, one rater only, the silent round, the agenda, an item that
is talked about, an item that is rated again, the result."""

OPEN = ("rating", "revealed")
"""States of a case in which a meeting can be under way."""

MINUTES = (3, 6, 10, 15, 20)
"""How long an item may be planned to take."""

USUAL = 6
"""Minutes for an item while nobody has chosen another time."""


@dataclass(frozen=True, slots=True)
class Awaited:
    """Who has answered and who has not, by name, and never what.

    Attributes:
        words: both counts, in a sentence.
    """

    done: tuple[str, ...]
    waiting: tuple[str, ...]
    words: str

    @property
    def count(self) -> int:
        """How many are asked."""
        return len(self.done) + len(self.waiting)

    @property
    def is_complete(self) -> bool:
        """Whether nobody is awaited any more."""
        return not self.waiting


@dataclass(frozen=True, slots=True)
class Board:
    """The meeting page for one reader.

    Attributes:
        revealed: ratings were laid open before, so that a silent round ends with the result.
        rehearsal: whether it must be said in big words that nothing counts.
        projects: the page is shown to the room.
        leads: the reader is the chair and sees the controls.
        answers: the reader is asked to answer the item on the table again, here.
        has_answered: the reader has done so.
        owed: items the reader has still to answer again, apart from the one on the table.
        agenda: what needs talk; empty before the reveal.
        item: the item on the table, None when none is.
        awaited: of the silent round, or of the item that is rated again; None when nobody is.
        told: what a screen reader is told when it changes.
    """

    face: Face
    revealed: bool
    rehearsal: bool
    projects: bool
    leads: bool
    rates: bool
    answers: bool
    has_answered: bool
    owed: tuple[Line, ...]
    agenda: Agenda
    item: Spread | None
    awaited: Awaited | None
    names_shown: bool
    told: str


def board(view: CaseView, meeting: Meeting, reading: Reading, *, projector: bool = False) -> Board:
    """The meeting page.

    Args:
        view: the case as its reader may see it.
        meeting: the meeting as everybody in it may see it.
        reading: the framework with its words.
        projector: shown to the room: no controls, and nobody's own answer.
    """
    face = face_of(view, meeting)
    table = meeting.table
    found = agenda(meeting, reading)
    item = None if table is None else spread(table, reading, names_shown=meeting.names_shown)
    awaited = _awaited(face, meeting)
    rates = "rater" in view.roles and not projector
    return Board(
        face=face,
        revealed=meeting.revealed_at is not None,
        rehearsal=view.case.kind == "rehearsal",
        projects=projector,
        leads="chair" in view.roles and not projector,
        rates=rates,
        answers=rates and _is_asked(view, table),
        has_answered=_has_answered(view, table),
        owed=_owed(view, meeting, found, face),
        agenda=found,
        item=item,
        awaited=awaited,
        names_shown=meeting.names_shown,
        told=_told(face, found, item),
    )


def face_of(view: CaseView, meeting: Meeting) -> Face:
    """What the page is about now."""
    state = view.case.state
    if state == "draft":
        return "draft"
    if state not in OPEN:
        return "over"
    if meeting.table is not None:
        return "talk" if meeting.table.phase == "talk" else "again"
    # A case that was opened again has left the meeting: everything may be rated anew, in silence.
    if state == "revealed" or open_again(view) is not None:
        return "agenda"
    turnout = meeting.turnout
    lonely = turnout is not None and len(turnout.done) + len(turnout.waiting) == 1
    return "alone" if lonely else "silent"


def _awaited(face: Face, meeting: Meeting) -> Awaited | None:
    """Whom the page waits for."""
    if face == "again" and meeting.table is not None:
        return _counted("again", meeting.table.again, meeting.table.waiting)
    if face == "silent" and meeting.turnout is not None:
        return _counted("silent", meeting.turnout.done, meeting.turnout.waiting)
    return None


def _counted(what: str, done: tuple[str, ...], waiting: tuple[str, ...]) -> Awaited:
    count = len(done) + len(waiting)
    words = say(f"screens.meeting.{what}.count", done=len(done), count=count)
    return Awaited(done, waiting, words)


def _is_asked(view: CaseView, table: OnTheTable | None) -> bool:
    """Whether the reader is among those who answer the item again."""
    if table is None or table.phase == "talk":
        return False
    return view.me.name in (*table.again, *table.waiting)


def _has_answered(view: CaseView, table: OnTheTable | None) -> bool:
    return table is not None and view.me.name in table.again


def _owed(view: CaseView, meeting: Meeting, found: Agenda, face: Face) -> tuple[Line, ...]:
    """What is rated again and still stands as the reader rated it in the first round.

    A round begins with a copy of the one before; an answer given in it is a later version.
    """
    here = None if found.now is None or face != "again" else found.now.key
    again = {item.key for item in meeting.agenda if item.mark == "rated_again"} - {here}
    return tuple(
        line
        for line in found.lines
        if line.key in again
        and view.rating(line.key).version == 1
        and line.key.rpartition(".")[0] not in view.stands_aside_in
    )


def _told(face: Face, found: Agenda, item: Spread | None) -> str:
    if face == "agenda":
        return found.title if found.left == len(found.lines) else found.standing
    if item is not None and face in ("talk", "again"):
        return say(f"screens.meeting.told.{face}", name=item.name)
    return ""


def minutes_chosen(held: int | None, table: OnTheTable | None) -> int:
    """How long the next item is planned: as chosen, else as the one on the table, else as usual."""
    return held or (USUAL if table is None else table.minutes)
