# SPDX-License-Identifier: Apache-2.0
"""The meeting: what is on the table, what people gave, and what the chair does about it.

Everybody in the case sees the same. Before the reveal that is who has finished; afterwards the
ratings of the first round. What is answered again stays hidden until the second round is closed,
and what would move the tier is told at no time.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from assessment.engine.v1.differing import Differing, best_as_read
from assessment.errors import Problem, ReviewError
from assessment.model.rating import Rating
from assessment.review.carrying import Work, carry_out
from assessment.review.desk import Command, Desk
from assessment.review.gathering import needed_of
from assessment.review.members import OnRecord, raters_of
from assessment.review.minutes import (
    AGAIN,
    LETTERS,
    NAMES,
    TABLE,
    agenda_of,
    is_meeting,
    mark_slot,
    marks_of,
    note_round,
    revealed_round,
)
from assessment.review.plain import refuse_unfit
from assessment.review.procedure import permitted
from assessment.review.revealing import rating_in
from assessment.review.rounds import start_next_round
from assessment.review.rules import rules_of
from assessment.review.turnout import answered_again, turnout
from assessment.review.values import Outcome, Pulse
from assessment.review.views import AgendaItem, Given, Meeting, OnTheTable, Phase, Reason
from assessment.store.values import Case, Json

if TYPE_CHECKING:
    from assessment.store.transaction import Transaction

MOST_MINUTES = 120
USUAL_MINUTES = 6
"""How long one item should take, unless the chair says otherwise."""


def pulse(desk: Desk, case_id: str) -> Pulse:
    """Numbers that tell a page of the meeting whether to read again; costs one small reading."""
    with desk.workspace.reading() as tx:
        case = permitted(tx, desk.actor, case_id, "see-meeting")
        return Pulse(case.version, tx.cases.ballots_changed(case.id))


def meeting(desk: Desk, case_id: str) -> Meeting:
    """The meeting as everybody in the case may see it.

    Raises:
        ReviewError: no such case for this reader.
    """
    with desk.workspace.reading() as tx:
        case = permitted(tx, desk.actor, case_id, "see-meeting")
        held = revealed_round(tx, case)
        marks = marks_of(tx, case)
        agenda = [_item(each, marks.get(each.key)) for each in agenda_of(tx, case)]
        return Meeting(
            turnout=turnout(desk, tx, case) if case.state == "rating" else None,
            agenda=tuple(agenda),
            rated=0 if case.state == "draft" else len(needed_of(desk.workspace, tx, case)),
            table=_table(tx, case, agenda),
            names_shown=bool(tx.fields.read(case.id, *NAMES).value),
            revealed_at=None if held is None else held.ended_at,
        )


def take_up(desk: Desk, command: Command, key: str | None, minutes: int = USUAL_MINUTES) -> Outcome:
    """Put an item of the agenda on the table, or clear the table. `expected`: the case's version.

    Raises:
        ReviewError: nothing was revealed, no such item, or no number of minutes.
    """

    def change(work: Work) -> Outcome:
        if not 0 < minutes <= MOST_MINUTES:
            raise ReviewError(Problem("review.minutes", params={"limit": MOST_MINUTES}))
        if key is not None:
            _on_agenda(work, key)
        work.overwrite(TABLE, _laid(work, key, "talk", minutes))
        return work.move()

    return _talk(desk, command, ["take-up", key, minutes], change)


def let_stand(desk: Desk, command: Command, key: str | None) -> Outcome:
    """Let an item stand as it was rated; all that are left when no key is named.

    `command.expected` is the case's version.
    """

    def change(work: Work) -> Outcome:
        marks = marks_of(work.tx, work.case)
        if key is not None:
            _on_agenda(work, key)
        rest = [each.key for each in agenda_of(work.tx, work.case) if each.key not in marks]
        for each in rest if key is None else [key]:
            work.overwrite(mark_slot(each), "stands")
            work.log("let-stand", input=each, round=work.case.round)
        return work.move()

    return _talk(desk, command, ["let-stand", key], change)


def rate_again(desk: Desk, command: Command, key: str) -> Outcome:
    """Have an item rated again in silence; the first one opens the second round.

    Everybody starts from their own rating of the first round, which is kept as it was.
    `command.expected` is the case's version.
    """

    def change(work: Work) -> Outcome:
        _on_agenda(work, key)
        work.overwrite(mark_slot(key), "rated_again")
        now = work.tx.fields.read(work.case.id, *TABLE).value or {}
        work.overwrite(TABLE, _laid(work, key, "rate_again", now.get("minutes", USUAL_MINUTES)))
        work.log("rate-again", input=key, round=work.case.round)
        if work.case.state == "rating":
            return work.move()
        start_next_round(work)
        work.overwrite(AGAIN, work.case.round + 1)
        note_round(work, work.case.round + 1)
        return work.move(replace(work.case, state="rating", round=work.case.round + 1))

    return _talk(desk, command, ["rate-again", key], change)


def show_names(desk: Desk, command: Command, *, shown: bool) -> Outcome:
    """Show names in place of letters, or letters again. `expected`: the case's version."""

    def change(work: Work) -> Outcome:
        work.overwrite(NAMES, shown or None)
        work.log("show-names", shown=shown, round=work.case.round)
        return work.move()

    return _talk(desk, command, ["show-names", shown], change)


def _talk(
    desk: Desk, command: Command, request: Json, change: Callable[[Work], Outcome]
) -> Outcome:
    refuse_unfit(tuple(request))

    def in_meeting(work: Work) -> Outcome:
        unseen = work.unseen(request[0])
        if unseen is not None:
            return unseen
        if not is_meeting(work.tx, work.case):
            raise ReviewError(Problem("review.not-revealed"))
        return change(work)

    return carry_out(desk, command, "talk", request, in_meeting)


def _on_agenda(work: Work, key: str) -> None:
    if key not in {each.key for each in agenda_of(work.tx, work.case)}:
        raise ReviewError(Problem("review.not-on-agenda", params={"name": key[:100]}))


def _laid(work: Work, key: str | None, phase: Phase, minutes: int) -> Json:
    if key is None:
        return None
    return {"key": key, "phase": phase, "since": work.at, "minutes": minutes}


def _item(found: Differing, mark: Literal["stands", "rated_again"] | None) -> AgendaItem:
    return AgendaItem(found.key, found.lowest, found.highest, found.spread, found.unknowns, mark)


def _table(tx: Transaction, case: Case, agenda: list[AgendaItem]) -> OnTheTable | None:
    laid = tx.fields.read(case.id, *TABLE).value
    item = next((each for each in agenda if laid and each.key == laid["key"]), None)
    held = revealed_round(tx, case)
    if laid is None or item is None or held is None or not is_meeting(tx, case):
        return None
    phase: Phase = laid["phase"]
    raters = raters_of(tx, case)
    found = {rater: rating_in(tx, case, rater, held.number, item.key) for rater in raters}
    gave = {rater: rating for rater, rating in found.items() if rating is not None}
    given, reasons = _lines(tx, case, item, gave)
    is_again = phase == "rate_again"
    again, waiting = answered_again(tx, case, item.key) if is_again else ((), ())
    return OnTheTable(
        item=item,
        phase=phase,
        since=laid["since"],
        minutes=laid["minutes"],
        given=given,
        abstaining=len(raters) - len(gave),
        reasons=reasons,
        again=again,
        waiting=waiting,
    )


def _lines(
    tx: Transaction, case: Case, item: AgendaItem, gave: dict[OnRecord, Rating]
) -> tuple[tuple[Given, ...], tuple[Reason, ...]]:
    """What everybody gave, from the least to the most, and why those did who differ most."""
    criterion = rules_of(tx, case).criterion(item.key)
    assert criterion is not None  # noqa: S101 - the agenda holds keys of the framework only
    called = _called(tx, case, item.key, tuple(gave))
    beside = tuple(gave.values())

    def place(rater: OnRecord) -> tuple[int, tuple[int, ...], str]:
        rating = gave[rater]
        return best_as_read(criterion, rating, beside), rating.levels or (), called[rater]

    ordered = sorted(gave, key=place)
    far = [rater for rater in ordered if place(rater)[0] in (item.lowest, item.highest)]
    given = tuple(
        Given(called[rater], gave[rater].model_copy(update={"rationale": ""}), rater in far)
        for rater in ordered
    )
    reasons = tuple(Reason(called[each], gave[each]) for each in far if gave[each].rationale)
    return given, reasons


def _called(
    tx: Transaction, case: Case, key: str, raters: tuple[OnRecord, ...]
) -> dict[OnRecord, str]:
    """What each rater is called: their name, or a letter that is another one for each item."""
    if tx.fields.read(case.id, *NAMES).value:
        return {rater: rater.name for rater in raters}
    salt = str(tx.fields.read(case.id, *LETTERS).value)

    def chance(rater: OnRecord) -> bytes:
        return hashlib.sha256("\n".join((salt, key, *rater.actor)).encode()).digest()

    return {rater: _letter(n) for n, rater in enumerate(sorted(raters, key=chance))}


def _letter(number: int) -> str:
    """A to Z, then A2, B2 and so on."""
    again, place = divmod(number, 26)
    return chr(ord("A") + place) + (str(again + 1) if again else "")
