# SPDX-License-Identifier: Apache-2.0
"""Read cases: for a page, for the home page, and as a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from assessment.model.assessment import Assessment, Evidence
from assessment.model.rating import Rating
from assessment.review.carrying import SALT
from assessment.review.desk import Desk
from assessment.review.gathering import CONFIRMED, OUTCOME, document_of, needed_of, own_ratings
from assessment.review.members import OnRecord, abstained, judged, members_at, members_of
from assessment.review.plain import plain, restored
from assessment.review.procedure import permitted, seen_as_permitted
from assessment.review.remembering import ByVersion
from assessment.review.rules import rules_of
from assessment.review.values import (
    CaseDocument,
    CaseView,
    EvidenceView,
    PortfolioRow,
    Progress,
    RatingView,
    Versions,
)
from assessment.review.views import MemberView
from assessment.review.voting import votes_of
from assessment.store.library import LoadedFramework
from assessment.store.values import Actor, Case, Kept, Key, Package, Slot

if TYPE_CHECKING:
    from assessment.store.transaction import Transaction
    from assessment.store.workspace import Workspace


def read_case(desk: Desk, case_id: str, before: CaseView | None = None) -> CaseView:
    """Everything the reader may know about a case, with the versions the next commands need.

    Args:
        desk: who asks.
        case_id: which case is meant.
        before: what the same reader was given before. The same object is given again if nothing
            of it has changed since: a page asks at every run.

    Raises:
        ReviewError: no such case, or the reader holds no role in it.
    """
    with desk.workspace.reading() as tx:
        seen, actor = seen_as_permitted(tx, desk.actor, case_id, "read"), desk.actor
        case, shared = seen.case, _shared_of(desk.workspace, tx, seen.case)
        known = before if before is not None and before.case == case else None
        view = known or _of_all(case, shared, seen.roles, actor)
        if view.ballot_version != seen.ballot:
            view = _with_ratings(view, own_ratings(tx, case, actor), seen.ballot)
        if _versions(view.abstentions) != seen.abstentions:
            aside = tx.abstentions.under(case.id, *actor, case.round)
            view = replace(view, abstentions=_by_name(aside))
        if _versions(view.texts) != seen.texts:
            view = replace(view, texts=_by_name(tx.texts.under(case.id, *actor)))
        if case.state in _VOTED:  # the votes of others are counted nowhere
            view = replace(view, votes=votes_of(tx, case))
        at = _saved_at(view, shared)
        return view if view.saved_at == at else replace(view, saved_at=at)


def versions(desk: Desk, case_id: str) -> Versions:
    """Whether anything changed since: cheap enough to ask at every run of a page."""
    with _reading(desk, case_id) as (tx, case):
        ballot = tx.cases.ballot_version(case.id, desk.actor, case.round)
        return Versions(case.version, ballot)


def progress(desk: Desk, case_id: str) -> Progress:
    """How far the reader's own ratings of the current round have come."""
    with _reading(desk, case_id) as (tx, case):
        needed = needed_of(desk.workspace, tx, case)
        own = own_ratings(tx, case, desk.actor)
        aside = _aside_of(tx, case, desk.actor)
    answers = {key: plain(kept.value) for key, kept in own.items() if kept.value is not None}
    unknown = {key for key, value in answers.items() if value.get("state") == "unknown"}
    return Progress(
        needed=needed,
        given=tuple(key for key in needed if key in answers and key not in unknown),
        unknown=tuple(key for key in needed if key in unknown),
        left=tuple(key for key in judged(needed, aside) if key not in answers),
    )


def portfolio(desk: Desk) -> tuple[PortfolioRow, ...]:
    """The cases in which the reader holds a role, last changed first."""
    with desk.workspace.reading() as tx:
        return tuple(_row(tx, case, changed_at) for case, changed_at in tx.cases.of(desk.actor))


def framework_of(desk: Desk, case_id: str) -> LoadedFramework:
    """The framework the case was opened with, byte for byte, even if a newer one ships now."""
    with _reading(desk, case_id) as (tx, case):
        return rules_of(tx, case).loaded


def case_document(desk: Desk, case_id: str) -> CaseDocument:
    """The complete document, with remarks about answers that had to be read as unknown.

    While a round is open it holds the reader's own ballots only.
    """
    with _reading(desk, case_id) as (tx, case):
        return document_of(tx, case, desk.actor)


def assessment_document(desk: Desk, case_id: str) -> Assessment:
    """The complete document: what is evaluated, sealed and exported."""
    return case_document(desk, case_id).assessment


@contextmanager
def _reading(desk: Desk, case_id: str) -> Iterator[tuple[Transaction, Case]]:
    with desk.workspace.reading() as tx:
        yield tx, permitted(tx, desk.actor, case_id, "read")


@dataclass(frozen=True, slots=True)
class _Shared:
    """What all people of a case share. It stays the same while the case has the same version."""

    fields: Mapping[Slot, Kept]
    evidence: tuple[EvidenceView, ...]
    members: tuple[OnRecord, ...]
    packages: tuple[Package, ...]
    changed_at: str


_VOTED = ("closed", "decided")
_NOT_READ = -1

_shared = ByVersion[_Shared]()


def _shared_of(workspace: Workspace, tx: Transaction, case: Case) -> _Shared:
    """The shared part of a case. A page reads it at every rating, so it is remembered."""

    def read() -> _Shared:
        fields = {
            Slot(str(key[0]), str(key[1])): kept
            for key, kept in tx.fields.under(case.id).items()
            if key[0] != SALT.part
        }
        return _Shared(
            fields=MappingProxyType(fields),
            evidence=tuple(_evidence(tx, case)),
            members=members_at(workspace, tx, case),
            packages=tuple(tx.packages.of(case.id)),
            changed_at=tx.cases.changed_at(case.id),
        )

    return _shared.of(workspace, case, read)


def _evidence(tx: Transaction, case: Case) -> Iterable[EvidenceView]:
    for key, kept in tx.evidence.under(case.id).items():
        item = None if kept.value is None else restored(kept.value, Evidence)
        yield EvidenceView(str(key[0]), item, kept.version, str(kept.at))


def _of_all(case: Case, shared: _Shared, roles: frozenset[str], reader: Actor) -> CaseView:
    """What a reader sees of a case before anything of their own is read."""
    return CaseView(
        case=case,
        roles=roles,
        fields=shared.fields,
        evidence=shared.evidence,
        ratings={},
        ballot_version=_NOT_READ,
        texts={},
        packages=shared.packages,
        saved_at=shared.changed_at,
        rates_alone=_rates_alone(shared.members, reader),
        members=tuple(_member(each, reader) for each in shared.members),
    )


def _with_ratings(view: CaseView, own: Mapping[str, Kept], version: int) -> CaseView:
    """The view with the reader's ratings as they are kept; what did not change stays as read."""
    ratings = {key: _rating(kept, view.ratings.get(key)) for key, kept in own.items()}
    return replace(view, ratings=ratings, ballot_version=version)


def _by_name(under: Mapping[Key, Kept]) -> dict[str, Kept]:
    return {str(key[0]): kept for key, kept in under.items()}


def _versions(under: Mapping[str, Kept]) -> int:
    """How often any of these was changed."""
    return sum(kept.version for kept in under.values())


def _saved_at(view: CaseView, shared: _Shared) -> str:
    """When the last change was kept that the reader can see."""
    kept = (*view.texts.values(), *view.abstentions.values())
    times = [*(each.at for each in view.ratings.values()), *(each.at for each in kept)]
    return max([shared.changed_at, *(at for at in times if at is not None)])


def _member(member: OnRecord, reader: Actor) -> MemberView:
    return MemberView(
        id=member.id,
        actor=member.actor,
        name=member.name,
        roles=member.roles,
        seats=member.seats,
        interest=member.interest,
        recusal=member.recusal,
        versions={what: kept.version for what, kept in member.kept.items()},
        is_reader=member.actor == reader,
    )


def _rates_alone(members: Iterable[OnRecord], reader: Actor) -> bool:
    return [member.actor for member in members if member.rates] == [reader]


def _aside_of(tx: Transaction, case: Case, reader: Actor) -> frozenset[str]:
    own = next((each for each in members_of(tx, case) if each.actor == reader), None)
    return frozenset() if own is None else abstained(tx, case, own, case.round)


def _rating(kept: Kept, known: RatingView | None) -> RatingView:
    """A rating of the reader; a version that was read once stays as it is."""
    if known is not None and known.version == kept.version:
        return known
    rating = None if kept.value is None else restored(kept.value, Rating)
    return RatingView(rating, kept.version, kept.at)


def _row(tx: Transaction, case: Case, changed_at: str) -> PortfolioRow:
    name = tx.fields.read(case.id, "subject", "name").value
    outcome = tx.fields.read(case.id, *OUTCOME).value or {}
    decision = tx.fields.read(case.id, *CONFIRMED).value or {}
    packages = tx.packages.of(case.id)
    return PortfolioRow(
        id=case.id,
        name=str(name),
        kind=case.kind,
        state=case.state,
        round=case.round,
        framework=f"{case.framework_id}@{case.framework_version}",
        opened_at=case.opened_at,
        changed_at=changed_at,
        tier=outcome.get("tier"),
        status=outcome.get("status"),
        disposition=decision.get("disposition"),
        option=decision.get("option"),
        review_by=decision.get("review_by"),
        package=packages[0].name if packages else None,
    )
