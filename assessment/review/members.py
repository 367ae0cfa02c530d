# SPDX-License-Identifier: Apache-2.0
"""Who takes part in a case, and what is on record about each of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assessment.model.committee import Interest, Member, Recusal, Seat
from assessment.model.decision import Person
from assessment.review.plain import restored
from assessment.review.remembering import ByVersion
from assessment.store.values import NOTHING, Actor, Case, Kept

if TYPE_CHECKING:
    from assessment.store.transaction import Transaction
    from assessment.store.workspace import Workspace

SEATS, INTEREST, RECUSAL, ON_PAPER = "seats", "interest", "recusal", "on_paper"
"""What is on record about a member: the keys of the shelf `standings`."""


@dataclass(frozen=True, slots=True, eq=False)
class OnRecord:
    """A member of a case.

    Attributes:
        id: of the person in this workspace.
        name: no two members of a case have the same.
        kept: what is on record about them, with versions.
    """

    id: str
    actor: Actor
    name: str
    roles: frozenset[str]
    kept: Mapping[str, Kept]

    @property
    def person(self) -> Person:
        """Who it is, by the name that nobody else in the case has."""
        return Person(issuer=self.actor.issuer, subject=self.actor.subject, name=self.name)

    @property
    def seats(self) -> dict[str, tuple[str, ...]]:
        """By seat, the scenarios an expert speaks for; empty for all of them."""
        value = self.on_record(SEATS).value or {}
        return {seat: tuple(scenarios) for seat, scenarios in value.items()}

    @property
    def interest(self) -> Interest | None:
        """What they declared, or None."""
        value = self.on_record(INTEREST).value
        return None if value is None else restored(value, Interest)

    @property
    def recusal(self) -> Recusal | None:
        """Where they stand aside, or None."""
        value = self.on_record(RECUSAL).value
        return None if value is None else restored(value, Recusal)

    @property
    def rates(self) -> bool:
        """Whether they rate at all."""
        stands_aside = self.recusal is not None and not self.recusal.scenarios
        return "rater" in self.roles and not stands_aside

    @property
    def stands_aside_in(self) -> frozenset[str]:
        """The scenarios an interest keeps them from rating."""
        return frozenset() if self.recusal is None else frozenset(self.recusal.scenarios)

    def on_record(self, what: str) -> Kept:
        """One thing on record, version 0 when it never was."""
        return self.kept.get(what, NOTHING)

    def noun(self) -> Member:
        """The member as the assessment document has it."""
        seats = (Seat(seat=seat, scenarios=known) for seat, known in sorted(self.seats.items()))
        return Member(
            person=self.person,
            roles=tuple(sorted(self.roles)),
            seats=tuple(seats),
            interest=self.interest,
            recusal=self.recusal,
            on_paper=bool(self.on_record(ON_PAPER).value),
        )


_members = ByVersion[tuple[OnRecord, ...]]()


def members_of(tx: Transaction, case: Case) -> tuple[OnRecord, ...]:
    """Everybody who holds a role in a case, in a fixed order, raters first."""
    known = tx.cases.everyone(case.id)
    ordered = sorted(known, key=lambda actor: ("rater" not in known[actor].roles, actor))
    kept: dict[Actor, dict[str, Kept]] = {}
    for (issuer, subject, what), value in tx.standings.under(case.id).items():
        kept.setdefault(Actor(str(issuer), str(subject)), {})[str(what)] = value
    found: list[OnRecord] = []
    for actor in ordered:
        entry = known[actor]
        name = _unlike(entry.name or actor.subject, [other.name for other in found])
        roles = frozenset(entry.roles)
        found.append(OnRecord(entry.id or actor.subject, actor, name, roles, kept.get(actor, {})))
    return tuple(found)


def raters_of(tx: Transaction, case: Case) -> tuple[OnRecord, ...]:
    """Everybody who rates."""
    return tuple(member for member in members_of(tx, case) if member.rates)


def members_at(workspace: Workspace, tx: Transaction, case: Case) -> tuple[OnRecord, ...]:
    """The same for whoever asks often: read once for each version of the case."""
    return _members.of(workspace, case, lambda: members_of(tx, case))


def abstained(tx: Transaction, case: Case, member: OnRecord, in_round: int) -> frozenset[str]:
    """The scenarios a rater does not judge in a round: not their field, or an interest."""
    said = tx.abstentions.there(case.id, *member.actor, in_round)
    return member.stands_aside_in | {str(key[0]) for key in said}


def judged(needed: tuple[str, ...], aside: frozenset[str]) -> tuple[str, ...]:
    """The ratings asked of somebody who does not judge these scenarios."""
    return tuple(key for key in needed if key.rpartition(".")[0] not in aside)


def _unlike(name: str, others: list[str]) -> str:
    """A name nobody else has; two people of one name are told apart by a number."""
    same = sum(other == name or other.startswith(f"{name} (") for other in others)
    return f"{name} ({same + 1})" if same else name
