# SPDX-License-Identifier: Apache-2.0
"""Set what a case is about: subject, facts, settings, screening, texts, draft decision."""

from __future__ import annotations

from datetime import date

from assessment.errors import Parameter, Place, Problem, ReviewError
from assessment.model.assessment import Assessment
from assessment.model.base import IsoDate, Name, Noun, Prose
from assessment.model.decision import Condition, Disposition, Dissent
from assessment.review.assembly import frame, lay
from assessment.review.carrying import Work, carry_out
from assessment.review.desk import Command, Desk
from assessment.review.minutes import PROFILE, SUPERSEDES
from assessment.review.plain import plain, shaped
from assessment.review.rules import rules_of
from assessment.review.values import Outcome
from assessment.store.values import Case, Json, Slot

LONGEST_TEXT = 100_000
"""Characters of an unfinished text; five times what any finished one may have."""

_ALWAYS = {Slot("subject", "name"), Slot("case", "as_of")}
"""Fields every document has: they can be changed, not taken away."""


class DraftDecision(Noun):
    """A decision while it is written: any field may still be missing."""

    disposition: Disposition | None = None
    option: Name | None = None
    reasons: Prose = ""
    until: Prose = ""
    goes_without: Prose = ""
    departure_reason: Prose = ""
    acknowledgement: Prose = ""
    review_by: IsoDate | None = None
    conditions: tuple[Condition, ...] = ()
    dissents: tuple[Dissent, ...] = ()


def set_field(desk: Desk, command: Command, slot: Slot, value: Json) -> Outcome:
    """Keep one field. `command.expected` is the field's version as read; None takes it away.

    Which parts and keys there are: `assessment.review.values.Part`. Form and words are checked at
    once; whether a scenario may be set aside like this is asked when the evidence is frozen.

    Raises:
        ReviewError: frozen by now, not permitted, no such field, or a value that does not fit.
    """
    given = plain(value)
    is_decision = slot.part == "decision"

    def change(work: Work) -> Outcome:
        if is_decision:
            _check_draft(slot.key, given)
        elif slot == SUPERSEDES:
            # Said when the successor is opened, and by nobody afterwards.
            params: dict[str, Parameter] = {"part": slot.part, "name": slot.key}
            raise ReviewError(Problem("review.unknown-field", params=params))
        elif slot == PROFILE:
            _check_profile(work, given)
        else:
            check_field(work, slot, given)
        return work.put_shared(work.tx.fields, slot, given)

    return carry_out(
        desk, command, "draft-decision" if is_decision else "describe", [*slot, given], change
    )


def _check_draft(key: str, given: Json) -> None:
    """Look at one field of a draft decision; any of them may be taken away."""
    is_taken_away = given is None and key in DraftDecision.model_fields
    shaped({} if is_taken_away else {key: given}, DraftDecision)


def _check_profile(work: Work, given: Json) -> None:
    """Look at the chosen process profile: is there one, and is it meant for this kind of case."""
    process = rules_of(work.tx, work.case).framework.process
    profiles = {each.id: each for each in process.profiles} if process else {}
    if given is None:
        return
    if given not in profiles:
        raise ReviewError(Problem("review.unknown-profile", params={"name": str(given)[:80]}))
    kinds = profiles[given].kinds
    if kinds and work.case.kind not in kinds:
        params: dict[str, Parameter] = {"name": given, "kind": work.case.kind}
        raise ReviewError(Problem("review.profile-not-for-kind", params=params))


def check_field(work: Work, slot: Slot, given: Json) -> None:
    """Look at one field by itself: is there such a field, and does the framework know the value.

    Raises:
        ReviewError: no, with every reason.
    """
    if given is None and slot in _ALWAYS:
        raise ReviewError(Problem("review.field-needed", params={"name": slot.key}))
    document = alone(work.case)
    lay(document, slot, given if given is not None else "")
    if given is None:
        return
    problems = fit(work, document)
    if slot == Slot("case", "as_of"):
        problems += date_problems(str(given), "/as_of")
    if problems:
        raise ReviewError(problems)


def alone(case: Case) -> dict[str, Json]:
    """A document that says nothing yet, to look at one field by itself."""
    # Whether cited evidence is on file is asked of the whole document, where it can be.
    return {**frame(case), "evidence": "as_rated"}


def fit(work: Work, document: dict[str, Json]) -> list[Problem]:
    """What the framework of the case does not know in a document."""
    rules = rules_of(work.tx, work.case)
    assessment = shaped(plain(document), Assessment)
    known = {scenario.id for scenario in rules.framework.scenarios}
    unknown = [
        Problem("assessment.unknown-scenario", Place(path=f"/narrative/{name}"), {"name": name})
        for name in assessment.narrative.scenarios
        if name not in known
    ]
    return rules.admit(assessment) + unknown


def date_problems(text: str, path: str) -> list[Problem]:
    """Whether a date of the right form is a day of the calendar."""
    try:
        date.fromisoformat(text)
    except ValueError:
        return [Problem("review.no-such-date", Place(path=path), {"date": text})]
    return []


def keep_text(desk: Desk, command: Command, place: str, text: str) -> Outcome:
    """Keep one's own unfinished text, for example a reason typed before a level was chosen.

    `command.expected` is the text's own version; an empty text takes it away.
    """

    def change(work: Work) -> Outcome:
        if len(text) > LONGEST_TEXT or not 0 < len(place) <= 200:  # noqa: PLR2004
            raise ReviewError(Problem("review.text-too-long", params={"limit": LONGEST_TEXT}))
        expected = work.command.expected
        conflict = work.put(work.tx.texts, (*desk.actor, place), text or None, expected)
        return conflict or work.saved(expected + 1)

    return carry_out(desk, command, "keep-text", [place, text], change)
