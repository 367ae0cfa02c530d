# SPDX-License-Identifier: Apache-2.0
"""Open an assessment: afresh, or from an assessment document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from assessment.errors import Problem, ReviewError
from assessment.model.assessment import Assessment, Kind, Subject
from assessment.model.rating import Rating
from assessment.review.assembly import frame, lay
from assessment.review.carrying import (
    enter,
    first_answer,
    note_opening,
    refuse_signed_out,
    request_digest,
)
from assessment.review.desk import Desk
from assessment.review.ending import payload_of
from assessment.review.gathering import document_of
from assessment.review.members import SEATS, OnRecord, members_of
from assessment.review.minutes import PROFILE, SUPERSEDES
from assessment.review.plain import plain, refuse_unfit, shaped
from assessment.review.procedure import ALL_ROLES, permitted
from assessment.review.rules import keep_framework, make_ready, rules_of
from assessment.review.scope import date_problems
from assessment.store.library import LoadedFramework, find_framework, framework_for
from assessment.store.values import Case, Change, Json, Saved, Slot

if TYPE_CHECKING:
    from assessment.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Opening:
    """What is settled when a case is opened; kind and framework stay as they are.

    Attributes:
        framework: `id@version`, or `id` for the newest shipped version.
        settings: where they differ from the framework's defaults.
    """

    kind: Kind
    framework: str
    subject: Subject
    as_of: str
    settings: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Contents:
    """What a new case starts with."""

    kind: Kind
    loaded: LoadedFramework
    fields: Mapping[Slot, Json]
    evidence: Mapping[str, Json]
    ratings: Mapping[str, Json]
    members: tuple[OnRecord, ...] = ()


def open_case(desk: Desk, command_id: str, opening: Opening) -> Saved:
    """Open an empty case; whoever opens it holds all roles. Returns the new case's id in `case`.

    Raises:
        StoreError: there is no such framework.
        ReviewError: something in the opening the framework does not know.
    """
    fields = {
        Slot("case", "as_of"): opening.as_of,
        **_by_key("subject", plain(opening.subject)),
        **_by_key("settings", dict(opening.settings)),
    }
    contents = _Contents(opening.kind, find_framework(opening.framework), fields, {}, {})
    return _open(desk, command_id, contents)


def open_from_document(
    desk: Desk, command_id: str, document: Assessment, kind: Kind, *, copy_ratings: bool = False
) -> Saved:
    """Open a case with everything a document holds: subject, facts, screening, evidence, texts.

    Args:
        desk: who opens it.
        command_id: makes repeating harmless: the same id gives the same case.
        document: for example a shipped example, or an exported assessment.
        kind: kind of the new case, whatever the document's own kind is.
        copy_ratings: take over the first rater's last round as the caller's own ratings. Refused
            for the kind `decision`: nobody decides on ratings made by somebody else.

    Raises:
        StoreError: there is no such framework, or it is not the one the document was made with.
        ReviewError: the document does not fit the framework or cannot be taken over.
    """
    loaded = framework_for(document)
    problems = make_ready(loaded).admit(document)
    if copy_ratings and kind == "decision":
        problems.append(Problem("review.ratings-not-copied"))
    if document.evidence == "as_rated":
        problems.append(Problem("review.evidence-as-rated"))
    if problems:
        raise ReviewError(problems)
    value = plain(document)
    evidence = {item["id"]: item for item in value["evidence"]}
    ratings = plain(_ratings(document)) if copy_ratings else {}
    contents = _Contents(kind, loaded, dict(_fields(value)), evidence, ratings)
    return _open(desk, command_id, contents)


def open_successor(desk: Desk, command_id: str, case_id: str) -> Saved:
    """Open a case that is to take the place of a sealed decision, with all its committee.

    It starts with everything but ratings and decision. Interests are declared anew. The earlier
    decision stands until the new one is sealed.

    Raises:
        ReviewError: not sealed, or not the chair of it.
    """
    with desk.workspace.reading() as tx:
        case = permitted(tx, desk.actor, case_id, "succeed")
        loaded = rules_of(tx, case).loaded
        value = plain(document_of(tx, case, desk.actor).assessment)
        named = {"case": case.id, "payload": payload_of(tx, case)}
        profile = tx.fields.read(case.id, *PROFILE).value
        members = members_of(tx, case)
    kept = {} if profile is None else {PROFILE: profile}
    fields = dict(_fields(value)) | {SUPERSEDES: named} | kept
    evidence = {item["id"]: item for item in value["evidence"]}
    kind: Kind = value["kind"]
    return _open(desk, command_id, _Contents(kind, loaded, fields, evidence, {}, members))


def _open(desk: Desk, command_id: str, contents: _Contents) -> Saved:
    loaded = contents.loaded
    fields = [[*slot, value] for slot, value in contents.fields.items()]
    rest = [contents.kind, loaded.digest, fields, contents.evidence, contents.ratings]
    refuse_unfit(plain((command_id, *rest)))
    asked = request_digest(["open", *rest])
    with desk.workspace.writing() as tx:
        refuse_signed_out(tx, desk)
        first = tx.commands.done(command_id)
        if first is not None:
            return first_answer(first, desk, asked)
        case = _case(desk, contents)
        _check(case, contents)
        keep_framework(tx, loaded)
        tx.cases.add(case)
        _enter_members(tx, case, contents.members)
        _fill(tx, case, contents)
        saved = Saved(case.id, case.version, case.opened_at)
        note_opening(tx, desk, command_id, asked, saved)
        framework = {
            "id": case.framework_id,
            "version": case.framework_version,
            "digest": case.framework_digest,
            "text": case.framework_text_digest,
        }
        facts = {"case": case.id, "case_kind": case.kind, "framework": framework}
        enter(tx, desk, "open", case.opened_at, facts)
        return saved


def _case(desk: Desk, contents: _Contents) -> Case:
    loaded = contents.loaded
    return Case(
        id=desk.context.new_id(),
        kind=contents.kind,
        state="draft",
        round=1,
        version=1,
        framework_id=loaded.framework.id,
        framework_version=loaded.framework.version,
        framework_digest=loaded.digest,
        framework_text_digest=loaded.text_digest,
        opened_at=desk.context.clock(),
        opened_by=desk.actor,
        sheet=None,
    )


def _enter_members(tx: Transaction, case: Case, members: tuple[OnRecord, ...]) -> None:
    """Whoever opens a case holds every role, unless a committee comes along with it."""
    if not members:
        tx.cases.add_member(case.id, case.opened_by, ALL_ROLES)
    for member in members:
        tx.cases.add_member(case.id, member.actor, sorted(member.roles))
        if member.seats:
            change = Change(plain(member.seats), 0, case.opened_at, case.opened_by)
            tx.standings.put((case.id, *member.actor, SEATS), change)


def _check(case: Case, contents: _Contents) -> None:
    """Hold what a case starts with against its framework, as a whole."""
    document = frame(case)
    for slot, value in contents.fields.items():
        if slot != PROFILE:
            lay(document, slot, value)
    document["evidence"] = tuple(contents.evidence.values())
    assessment = shaped(plain(document), Assessment)
    problems = make_ready(contents.loaded).admit(assessment)
    problems += date_problems(assessment.as_of, "/as_of")
    if problems:
        raise ReviewError(problems)


def _fill(tx: Transaction, case: Case, contents: _Contents) -> None:
    def first(value: Json) -> Change:
        return Change(value, 0, case.opened_at, case.opened_by)

    for slot, value in contents.fields.items():
        tx.fields.put((case.id, *slot), first(value))
    for item_id, value in contents.evidence.items():
        tx.evidence.put((case.id, item_id), first(value))
    for key, value in contents.ratings.items():
        tx.ratings.put((case.id, *case.opened_by, case.round, key), first(value))
    if contents.ratings:
        tx.cases.count_ballot(case.id, case.opened_by, case.round)


def _fields(value: dict[str, Json]) -> Iterator[tuple[Slot, Json]]:
    """The single fields of a document."""
    case = {"as_of": value["as_of"], "provenance": value["provenance"]}
    yield from _by_key("case", case).items()
    for part in ("subject", "settings", "facts", "ceilings"):
        yield from _by_key(part, value[part]).items()
    for entry in value["screening"]:
        said = {name: item for name, item in entry.items() if name != "scenario"}
        yield Slot("screening", entry["scenario"]), said
    for number, artefact in enumerate(value["artefacts"], start=1):
        yield Slot("artefacts", f"A{number}"), artefact
    narrative = value["narrative"]
    yield from _by_key("narrative", {"summary": narrative["summary"]}).items()
    for scenario, steps in narrative["scenarios"].items():
        texts = {f"{scenario}.{step}": text for step, text in steps.items()}
        yield from _by_key("narrative", texts).items()


def _by_key(part: str, values: Mapping[str, Json]) -> dict[Slot, Json]:
    """Fields of one part; an empty text is a field nobody set."""
    return {Slot(part, key): value for key, value in values.items() if value != ""}


def _ratings(document: Assessment) -> dict[str, Rating]:
    """The first rater's last round; without ballots, the reconciled ratings.

    What was not needed there may be needed here, and is left open.
    """
    found = document.consensus or {}
    if document.ballots:
        first = document.ballots[0].rater
        own = [ballot for ballot in document.ballots if ballot.rater == first]
        found = max(own, key=lambda ballot: ballot.round).ratings
    return {key: rating for key, rating in found.items() if rating.state != "not_needed"}
