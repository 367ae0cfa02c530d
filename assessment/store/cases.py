# SPDX-License-Identifier: Apache-2.0
"""Cases and who takes part in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    ScalarSelect,
    Table,
    and_,
    bindparam,
    delete,
    func,
    insert,
    select,
    update,
)

from assessment.store.encoding import decode
from assessment.store.tables import abstentions, ballots, cases, fields, members, people, texts
from assessment.store.values import Actor, Case, Json

_PLAIN = (
    "id", "kind", "state", "round", "version", "framework_id", "framework_version",
    "framework_digest", "framework_text_digest", "opened_at",
)  # fmt: skip
_CASE = select(*(cases.c[name] for name in (*_PLAIN, "opened_issuer", "opened_subject", "sheet")))
_ONE = _CASE.where(cases.c.id == bindparam("case"))
# SQLite knows no row locks and needs none: a transaction that writes is alone there.
_LOCKED = _ONE.with_for_update()
_MOVE = (
    update(cases)
    .where(cases.c.id == bindparam("case"))
    .values(
        state=bindparam("new_state"),
        round=bindparam("new_round"),
        version=cases.c.version + 1,
        sheet=bindparam("new_sheet"),
        changed_at=bindparam("new_at"),
    )
)
_ROLES = select(members.c.role).where(
    members.c.case_id == bindparam("case"),
    members.c.issuer == bindparam("who_issuer"),
    members.c.subject == bindparam("who_subject"),
)
_EVERYONE = (
    select(members.c.issuer, members.c.subject, members.c.role, people.c.id, people.c.name)
    .outerjoin(
        people,
        and_(people.c.issuer == members.c.issuer, people.c.subject == members.c.subject),
    )
    .where(members.c.case_id == bindparam("case"))
    .order_by(members.c.issuer, members.c.subject, members.c.role)
)
_NO_ROLES = delete(members).where(
    members.c.case_id == bindparam("case"),
    members.c.issuer == bindparam("who_issuer"),
    members.c.subject == bindparam("who_subject"),
)
_BALLOTS_CHANGED = select(func.coalesce(func.sum(ballots.c.version), 0)).where(
    ballots.c.case_id == bindparam("case")
)
_BALLOT = (
    ballots.c.case_id == bindparam("case"),
    ballots.c.issuer == bindparam("who_issuer"),
    ballots.c.subject == bindparam("who_subject"),
    ballots.c.round == bindparam("in_round"),
)
_MEMBERS = (
    select(members.c.issuer, members.c.subject)
    .where(members.c.case_id == bindparam("case"), members.c.role == bindparam("held"))
    .order_by(members.c.issuer, members.c.subject)
)
_CHANGED_AT = select(cases.c.changed_at).where(cases.c.id == bindparam("case"))
_READ_BALLOT = select(ballots.c.version).where(*_BALLOT)
_OF_READER: dict[str, ColumnElement[Any]] = {
    "issuer": bindparam("who_issuer"),
    "subject": bindparam("who_subject"),
}


def _own(table: Table, *further: ColumnElement[bool]) -> ScalarSelect[int]:
    """How often the reader of a case changed what is theirs in a table."""
    mine = (table.c[name] == who for name, who in _OF_READER.items())
    total = select(func.coalesce(func.sum(table.c.version), 0))
    return total.where(table.c.case_id == cases.c.id, *mine, *further).scalar_subquery()


_SEEN = (
    _CASE.add_columns(
        members.c.role,
        _own(ballots, ballots.c.round == cases.c.round),
        _own(texts),
        _own(abstentions, abstentions.c.round == cases.c.round),
    )
    .join(members, members.c.case_id == cases.c.id)
    .where(
        cases.c.id == bindparam("case"),
        *(members.c[name] == who for name, who in _OF_READER.items()),
    )
)
_SEEN_LOCKED = _SEEN.with_for_update(of=cases)
_NEW_BALLOT = insert(ballots)
_COUNT_BALLOT = update(ballots).where(*_BALLOT).values(version=ballots.c.version + 1)


@dataclass(frozen=True, slots=True)
class Registered:
    """A person as the registers know them; id and name are None for somebody nobody entered."""

    id: str | None
    name: str | None
    roles: tuple[str, ...]


class Seen(NamedTuple):
    """A case as one person sees it.

    Attributes:
        ballot: how often they changed their ratings and abstentions of the present round.
        texts: how often they changed their unfinished texts.
        abstentions: how often they changed which scenarios of that round they leave to others.
    """

    case: Case
    roles: frozenset[str]
    ballot: int
    texts: int
    abstentions: int


class Cases:
    """The register of cases, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Work within the transaction of this connection."""
        self._connection = connection

    def add(self, case: Case) -> None:
        """Enter a new case."""
        row = asdict(case)
        issuer, subject = row.pop("opened_by")
        row |= {"opened_issuer": issuer, "opened_subject": subject, "changed_at": case.opened_at}
        self._connection.execute(insert(cases), row)

    def read(self, case_id: str, *, lock: bool = False) -> Case | None:
        """A case, or None when there is none of this id. `lock` keeps other writers waiting."""
        statement = _LOCKED if lock else _ONE
        row = self._connection.execute(statement, {"case": case_id}).first()
        return None if row is None else _case(row)

    def seen_by(self, case_id: str, actor: Actor, *, lock: bool = False) -> Seen | None:
        """A case as a person sees it; None when they hold no role in it.

        `lock` keeps other writers of the case waiting.
        """
        who = {"case": case_id, "who_issuer": actor.issuer, "who_subject": actor.subject}
        rows = self._connection.execute(_SEEN_LOCKED if lock else _SEEN, who).all()
        if not rows:
            return None
        *case, role, ballot, typed, aside = rows[0]
        roles = frozenset((role, *(row[len(case)] for row in rows[1:])))
        return Seen(_case(case), roles, int(ballot), int(typed), int(aside))

    def move(self, case: Case, at: str) -> None:
        """Keep state, round and sheet as given, and count the version up by one."""
        new = {"new_state": case.state, "new_round": case.round, "new_sheet": case.sheet}
        self._connection.execute(_MOVE, {"case": case.id, "new_at": at} | new)

    def of(self, actor: Actor) -> list[tuple[Case, str]]:
        """The cases in which a person holds a role, each with the time of its last change."""
        mine = select(members.c.case_id).where(
            members.c.issuer == actor.issuer, members.c.subject == actor.subject
        )
        rows = self._connection.execute(
            _CASE.add_columns(cases.c.changed_at)
            .where(cases.c.id.in_(mine))
            .order_by(cases.c.changed_at.desc(), cases.c.id.desc())
        )
        return [(_case(row[:-1]), row[-1]) for row in rows]

    def beside(self, case_id: str, part: str) -> list[tuple[Case, Json]]:
        """What the other cases keep in a part of theirs, oldest case first."""
        rows = self._connection.execute(
            _CASE.add_columns(fields.c.value)
            .join(fields, fields.c.case_id == cases.c.id)
            .where(cases.c.id != case_id, fields.c.part == part, fields.c.value.is_not(None))
            .order_by(cases.c.opened_at, cases.c.id, fields.c.key)
        )
        return [(_case(row[:-1]), decode(row[-1])) for row in rows]

    def changed_at(self, case_id: str) -> str:
        """Time of the last change to a case."""
        found: str = self._connection.execute(_CHANGED_AT, {"case": case_id}).scalar_one()
        return found

    def add_member(self, case_id: str, actor: Actor, roles: Iterable[str]) -> None:
        """Give a person roles in a case."""
        who = {"case_id": case_id, "issuer": actor.issuer, "subject": actor.subject}
        self._connection.execute(insert(members), [who | {"role": role} for role in roles])

    def roles(self, case_id: str, actor: Actor) -> frozenset[str]:
        """The roles a person holds in a case; none at all for a stranger."""
        who = {"case": case_id, "who_issuer": actor.issuer, "who_subject": actor.subject}
        return frozenset(self._connection.execute(_ROLES, who).scalars())

    def everyone(self, case_id: str) -> dict[Actor, Registered]:
        """Everybody who holds a role in a case."""
        found: dict[Actor, Registered] = {}
        for issuer, subject, role, person, name in self._connection.execute(
            _EVERYONE, {"case": case_id}
        ):
            actor = Actor(issuer, subject)
            before = found.get(actor, Registered(person, name, ()))
            found[actor] = replace(before, roles=(*before.roles, role))
        return found

    def set_roles(self, case_id: str, actor: Actor, roles: Iterable[str]) -> None:
        """Give a person these roles in a case and no others."""
        who = {"case": case_id, "who_issuer": actor.issuer, "who_subject": actor.subject}
        self._connection.execute(_NO_ROLES, who)
        given = tuple(roles)
        if given:
            self.add_member(case_id, actor, given)

    def ballots_changed(self, case_id: str) -> int:
        """How often anybody changed a rating of any round: goes up with each change."""
        changes: int = self._connection.execute(_BALLOTS_CHANGED, {"case": case_id}).scalar_one()
        return changes

    def members(self, case_id: str, role: str) -> list[Actor]:
        """Everybody who holds a role in a case, in a fixed order."""
        rows = self._connection.execute(_MEMBERS, {"case": case_id, "held": role})
        return [Actor(*row) for row in rows]

    def ballot_version(self, case_id: str, actor: Actor, in_round: int) -> int:
        """How often a person changed their ratings of a round; 0 before the first."""
        who = _ballot(case_id, actor, in_round)
        found = self._connection.execute(_READ_BALLOT, who).scalar()
        return 0 if found is None else found

    def count_ballot(self, case_id: str, actor: Actor, in_round: int) -> None:
        """Note that a person changed their ratings of a round."""
        who = _ballot(case_id, actor, in_round)
        if self._connection.execute(_COUNT_BALLOT, who).rowcount == 0:
            row = {"case_id": case_id, "issuer": actor.issuer, "subject": actor.subject}
            self._connection.execute(_NEW_BALLOT, row | {"round": in_round, "version": 1})


def _case(row: Sequence[Any]) -> Case:
    plain = dict(zip(_PLAIN, row, strict=False))
    issuer, subject, sheet = row[len(_PLAIN) :]
    return Case(**plain, opened_by=Actor(issuer, subject), sheet=sheet)


def _ballot(case_id: str, actor: Actor, in_round: int) -> dict[str, str | int]:
    return {
        "case": case_id,
        "who_issuer": actor.issuer,
        "who_subject": actor.subject,
        "in_round": in_round,
    }
