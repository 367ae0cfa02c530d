# SPDX-License-Identifier: Apache-2.0
"""Who is let in: invitations, the browsers people signed in with, and wrong codes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from assessment.store.encoding import decode, encode
from assessment.store.tables import browsers, invitations, people, tries
from assessment.store.values import Actor, Json

InvitationState: TypeAlias = Literal["open", "joined", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Invitation:
    """Somebody asked to take part in a case.

    Attributes:
        case: the case, or None for the person who runs the app.
        name: what the person is called, by whoever asked them.
        seats: by seat, the scenarios the person speaks for.
        code: digest of the code that is open now, or None.
        state: `open` until the code is used, `joined` after it, or `withdrawn`.
        actor: who came with the code, or is to come back with a new one.
        made_person: whether this invitation is how the person came to be known here.
    """

    id: str
    case: str | None
    name: str
    roles: tuple[str, ...]
    seats: dict[str, tuple[str, ...]]
    code: str | None
    version: int
    made_at: str
    expires_at: str
    state: InvitationState
    actor: Actor | None
    made_person: bool


@dataclass(frozen=True, slots=True)
class Browser:
    """A browser somebody is signed in with.

    Attributes:
        token: digest of what the browser holds as its cookie.
        name: of the person, empty until it is read.
        ended_at: when it was signed out, or None.
    """

    id: str
    token: str
    actor: Actor
    invitation: str
    opened_at: str
    expires_at: str
    ended_at: str | None = None
    name: str = ""

    def is_live(self, at: str) -> bool:
        """Whether somebody is signed in with it at that time."""
        return self.ended_at is None and at < self.expires_at


_INVITATION = (
    "id", "case_id", "name", "roles", "seats", "code", "version", "made_at", "expires_at",
    "state", "issuer", "subject", "made_person",
)  # fmt: skip
_ASKED = select(*(invitations.c[name] for name in _INVITATION))
_BY_ID = _ASKED.where(invitations.c.id == bindparam("id"))
_BY_CODE = _ASKED.where(invitations.c.code == bindparam("code"))
_OF_CASE = _ASKED.where(invitations.c.case_id == bindparam("case")).order_by(invitations.c.id)
_OF_NONE = _ASKED.where(invitations.c.case_id.is_(None)).order_by(invitations.c.id)


class Invitations:
    """The invitations of all cases, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Work within the transaction of this connection."""
        self._connection = connection

    def add(self, invitation: Invitation) -> None:
        """Enter a new invitation."""
        self._connection.execute(insert(invitations), _row(invitation))

    def change(self, invitation: Invitation) -> None:
        """Keep an invitation as it is given, and count its version up by one."""
        row = _row(invitation) | {"version": invitation.version + 1}
        where = invitations.c.id == invitation.id
        self._connection.execute(update(invitations).where(where).values(row))

    def read(self, invitation: str) -> Invitation | None:
        """An invitation, or None."""
        return _invitation(self._connection.execute(_BY_ID, {"id": invitation}).first())

    def by_code(self, code: str) -> Invitation | None:
        """The invitation whose open code has this digest, or None."""
        return _invitation(self._connection.execute(_BY_CODE, {"code": code}).first())

    def of(self, case: str | None) -> list[Invitation]:
        """Every invitation to a case, oldest first; without a case, those of the operator."""
        statement, asked = (_OF_NONE, {}) if case is None else (_OF_CASE, {"case": case})
        rows = self._connection.execute(statement, asked)
        return [found for found in map(_invitation, rows) if found is not None]

    def stamp(self, case: str) -> int:
        """Goes up with every change to an invitation of a case."""
        versions = select(func.coalesce(func.sum(invitations.c.version), 0))
        counted: int = self._connection.execute(
            versions.where(invitations.c.case_id == case)
        ).scalar_one()
        return counted


_BROWSER = (
    browsers.c.id, browsers.c.token, browsers.c.issuer, browsers.c.subject,
    browsers.c.invitation, browsers.c.opened_at, browsers.c.expires_at, browsers.c.ended_at,
)  # fmt: skip
_BY_TOKEN = (
    select(*_BROWSER, people.c.name)
    .join(people, (people.c.issuer == browsers.c.issuer) & (people.c.subject == browsers.c.subject))
    .where(browsers.c.token == bindparam("token"))
)
_LIVE = select(browsers.c.id).where(
    browsers.c.id == bindparam("id"),
    browsers.c.ended_at.is_(None),
    browsers.c.expires_at > bindparam("at"),
)


class Browsers:
    """The browsers people are signed in with, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Work within the transaction of this connection."""
        self._connection = connection

    def add(self, browser: Browser) -> None:
        """Enter a browser somebody signed in with."""
        row = {
            "id": browser.id,
            "token": browser.token,
            "issuer": browser.actor.issuer,
            "subject": browser.actor.subject,
            "invitation": browser.invitation,
            "opened_at": browser.opened_at,
            "expires_at": browser.expires_at,
            "ended_at": browser.ended_at,
        }
        self._connection.execute(insert(browsers), row)

    def by_token(self, token: str) -> Browser | None:
        """The browser that holds what has this digest, with the name of its person."""
        row = self._connection.execute(_BY_TOKEN, {"token": token}).first()
        return None if row is None else _browser(row)

    def is_live(self, browser: str, at: str) -> bool:
        """Whether somebody is signed in with a browser."""
        return self._connection.execute(_LIVE, {"id": browser, "at": at}).first() is not None

    def of(self, actor: Actor) -> list[Browser]:
        """Every browser of a person, oldest first."""
        rows = self._connection.execute(
            select(*_BROWSER)
            .where(browsers.c.issuer == actor.issuer, browsers.c.subject == actor.subject)
            .order_by(browsers.c.id)
        )
        return [_browser(row) for row in rows]

    def end(self, actor: Actor, at: str, *, only: str | None = None) -> None:
        """Sign a person out everywhere, or in one browser only."""
        statement = update(browsers).where(
            browsers.c.issuer == actor.issuer,
            browsers.c.subject == actor.subject,
            browsers.c.ended_at.is_(None),
        )
        if only is not None:
            statement = statement.where(browsers.c.id == only)
        self._connection.execute(statement.values(ended_at=at))


class Tries:
    """How many wrong codes came, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Work within the transaction of this connection."""
        self._connection = connection

    def count(self, address: str, period: str) -> int:
        """How many came from an address within a period."""
        statement = select(tries.c.count).where(
            tries.c.address == address, tries.c.period == period
        )
        found = self._connection.execute(statement).scalar()
        return 0 if found is None else found

    def note(self, address: str, period: str) -> None:
        """Count one more, and forget those of earlier periods."""
        here = (tries.c.address == address, tries.c.period == period)
        done = self._connection.execute(update(tries).where(*here).values(count=tries.c.count + 1))
        if done.rowcount == 0:
            self._connection.execute(delete(tries).where(tries.c.period < period))
            row = {"address": address, "period": period, "count": 1}
            self._connection.execute(insert(tries), row)


def _row(each: Invitation) -> dict[str, Json]:
    issuer, subject = each.actor or (None, None)
    return {
        "id": each.id,
        "case_id": each.case,
        "name": each.name,
        "roles": encode(each.roles),
        "seats": encode(each.seats),
        "code": each.code,
        "version": each.version,
        "made_at": each.made_at,
        "expires_at": each.expires_at,
        "state": each.state,
        "issuer": issuer,
        "subject": subject,
        "made_person": int(each.made_person),
    }


def _invitation(row: Sequence[Any] | None) -> Invitation | None:
    if row is None:
        return None
    plain = dict(zip(_INVITATION, row, strict=True))
    issuer, subject = plain.pop("issuer"), plain.pop("subject")
    held = {seat: tuple(known) for seat, known in decode(plain.pop("seats")).items()}
    return Invitation(
        case=plain.pop("case_id"),
        roles=tuple(decode(plain.pop("roles"))),
        seats=held,
        actor=None if issuer is None else Actor(issuer, subject),
        made_person=bool(plain.pop("made_person")),
        **plain,
    )


def _browser(row: Sequence[Any]) -> Browser:
    id_, token, issuer, subject, *rest = row
    return Browser(id_, token, Actor(issuer, subject), *rest)
