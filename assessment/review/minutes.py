# SPDX-License-Identifier: Apache-2.0
"""The minutes of a case: its profile, the rounds that were held, the agenda and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from assessment.engine.v1.differing import Differing
from assessment.model.assessment import Kind
from assessment.model.committee import Committee, RoundHeld, Talk
from assessment.model.framework import Framework
from assessment.review.members import members_of
from assessment.review.plain import plain
from assessment.store.values import Case, Json, Slot

if TYPE_CHECKING:
    from assessment.review.carrying import Work
    from assessment.store.transaction import Transaction

PROFILE = Slot("committee", "profile")
AGENDA = Slot("meeting", "agenda")
NAMES = Slot("meeting", "names")
TABLE = Slot("meeting", "table")
SUPERSEDES = Slot("case", "supersedes")
"""Which sealed decision this one takes the place of."""

AGAIN = Slot("meeting", "again")
"""Number of the round in which the meeting has ratings answered again; None outside of one."""

LETTERS = Slot("meeting", "letters")
"""Random text from which the letters of the raters follow, another order for each item."""

DESK_STUDY = "desk_study"

Mark = Literal["stands", "rated_again"]


def round_slot(number: int) -> Slot:
    """Where a round is noted."""
    return Slot("rounds", str(number))


def mark_slot(key: str) -> Slot:
    """Where it is noted what came of an item of the agenda."""
    return Slot("meeting", f"mark.{key}")


def note_round(work: Work, number: int) -> None:
    """Note that a silent round begins, unless it is noted already."""
    if work.tx.fields.read(work.case.id, *round_slot(number)).value is None:
        work.overwrite(round_slot(number), plain(RoundHeld(number=number, opened_at=work.at)))


def end_round(work: Work, *, revealed: bool = False) -> None:
    """Note that the present round ends."""
    slot = round_slot(work.case.round)
    held = work.tx.fields.read(work.case.id, *slot).value or {"opened_at": work.at}
    ended = {**held, "number": work.case.round, "ended_at": work.at, "revealed": revealed}
    work.overwrite(slot, ended)


def rounds_of(tx: Transaction, case: Case) -> tuple[RoundHeld, ...]:
    """The silent rounds, in order."""
    kept = tx.fields.under(case.id, "rounds").values()
    held = [RoundHeld.model_validate(each.value) for each in kept if each.value is not None]
    return tuple(sorted(held, key=lambda each: each.number))


def revealed_round(tx: Transaction, case: Case) -> RoundHeld | None:
    """The round whose ratings were laid open, or None."""
    return next((each for each in reversed(rounds_of(tx, case)) if each.revealed), None)


def is_meeting(tx: Transaction, case: Case) -> bool:
    """Whether the meeting goes on: from the reveal to the end of the round it has answered again.

    A case that is opened again in between leaves the meeting: then everything may be rated anew.
    """
    if case.state == "revealed":
        return True
    return case.state == "rating" and tx.fields.read(case.id, *AGAIN).value == case.round


def leave_meeting(work: Work) -> None:
    """End the meeting: the case is opened again, and everything may be rated anew."""
    for slot in (AGAIN, TABLE):
        if work.tx.fields.read(work.case.id, *slot).value is not None:
            work.overwrite(slot, None)


def agenda_of(tx: Transaction, case: Case) -> tuple[Differing, ...]:
    """What people differ about, largest spread first; empty before the reveal."""
    kept = tx.fields.read(case.id, *AGENDA).value or ()
    return tuple(Differing(*item) for item in kept)


def marks_of(tx: Transaction, case: Case) -> dict[str, Mark]:
    """What came of the items of the agenda, by key."""
    start = "mark."
    return {
        str(key[0]).removeprefix(start): kept.value
        for key, kept in tx.fields.under(case.id, "meeting").items()
        if str(key[0]).startswith(start) and kept.value is not None
    }


def profile_of(framework: Framework, kind: Kind, chosen: str | None) -> str | None:
    """The process profile of a case: the one chosen, else what fits its kind.

    A study is a desk study unless somebody says otherwise; everything else asks for the first
    profile the framework lists. None for a framework that knows no profiles.
    """
    profiles = [] if framework.process is None else [each.id for each in framework.process.profiles]
    if chosen in profiles:
        return chosen
    if kind == "study" and DESK_STUDY in profiles:
        return DESK_STUDY
    return profiles[0] if profiles else None


def committee_of(tx: Transaction, case: Case, framework: Framework) -> Json:
    """How the procedure was followed, as the document has it; None where none is declared."""
    chosen = tx.fields.read(case.id, *PROFILE).value
    kind: Kind = case.kind  # type: ignore[assignment]
    profile = profile_of(framework, kind, chosen)
    if profile is None:
        return None
    marks = marks_of(tx, case)
    return plain(
        Committee(
            profile=profile,
            members=tuple(member.noun() for member in members_of(tx, case)),
            rounds=rounds_of(tx, case),
            talks=tuple(
                Talk(input=item.key, spread=item.spread, mark=marks.get(item.key))
                for item in agenda_of(tx, case)
            ),
            names_shown=bool(tx.fields.read(case.id, *NAMES).value),
        )
    )
