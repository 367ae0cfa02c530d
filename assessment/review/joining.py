# SPDX-License-Identifier: Apache-2.0
"""Come in with a personal code, be known again by one's browser, and leave.

What is not settled here is by whom a code was typed: it says that the chair gave it to somebody,
and nothing more. Records of people who came this way say that they were not authenticated.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assessment.errors import Problem, ReviewError
from assessment.model.decision import Person
from assessment.records.canonical import sha256_hex
from assessment.review.assigning import still_possible
from assessment.review.codes import digest_of_code, later, tidy
from assessment.review.desk import Context, Desk
from assessment.review.inviting import entered
from assessment.review.people import LOCAL
from assessment.store.doors import Browser, Invitation
from assessment.store.values import Actor, Change

if TYPE_CHECKING:
    from assessment.store.transaction import Transaction
    from assessment.store.workspace import Workspace

BROWSER_DAYS = 30
"""How long a browser stays signed in."""

FROM_ONE_ADDRESS = 10
FROM_ALL = 200
"""Wrong codes within ten minutes, after which no code is looked at until they are over."""

_ALL = "*"


@dataclass(frozen=True, slots=True)
class Door:
    """Where people come in."""

    workspace: Workspace
    context: Context


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who holds a code.

    Attributes:
        address: from where they ask, as the server sees it; wrong codes are counted by it.
        browser: the browser they are signed in with already, or None.
    """

    address: str
    browser: Browser | None = None


@dataclass(frozen=True, slots=True)
class Welcome:
    """What a code opens.

    Attributes:
        name: who it was made for.
        case: the case it lets into, None for the whole app.
        subject: what the case is about.
        bound: who has to come back with it, None when it is for somebody new.
    """

    name: str
    case: str | None
    subject: str
    roles: tuple[str, ...]
    bound: Actor | None


def welcome(door: Door, code: str, visitor: Visitor) -> Welcome:
    """What a code opens, without using it up.

    Raises:
        ReviewError: no such code is open, or too many wrong ones came.
    """
    digest = _digest(door, code, visitor)
    with door.workspace.reading() as tx:
        found = _found(door, tx, digest)
        if found is not None:
            name = None if found.case is None else tx.fields.read(found.case, "subject", "name")
            subject = "" if name is None else str(name.value)
            return Welcome(found.name, found.case, subject, found.roles, found.actor)
    raise _wrong(door, visitor)


def join(door: Door, code: str, visitor: Visitor, token: str) -> str | None:
    """Use a code up, and sign its person in with this browser.

    Who is signed in here already stays who they are, unless the code is for somebody who has to
    come back: then this browser becomes theirs.

    Args:
        door: where.
        code: as it was typed.
        visitor: from where, and as whom until now.
        token: what the browser will hold; 32 random bytes or more, as text. Only a digest is kept.

    Returns:
        The case that was joined, None for the whole app.

    Raises:
        ReviewError: no such code is open, too many wrong ones came, or the case takes in nobody
            in these roles any more.
    """
    digest = _digest(door, code, visitor)
    with door.workspace.writing() as tx:
        found = _found(door, tx, digest)
        if found is not None:
            at = door.context.clock()
            person, made = _person(door, tx, found, visitor)
            if visitor.browser is None or visitor.browser.actor != _actor(person):
                if visitor.browser is not None:
                    tx.browsers.end(visitor.browser.actor, at, only=visitor.browser.id)
                _sign_in(door, tx, found, person, token)
            _take(tx, Desk(door.workspace, door.context, person), found, at, made=made)
            return found.case
    raise _wrong(door, visitor)


def opens(desk: Desk, code: str) -> bool:
    """Whether a code would let in the person of this desk, who signed in elsewhere.

    Not counted: trying all codes in this way takes longer than any code is open.
    """
    signs = tidy(code)
    if signs is None:
        return False
    digest = digest_of_code(signs)
    with desk.workspace.reading() as tx:
        found = _found(Door(desk.workspace, desk.context), tx, digest)
    return found is not None and found.actor in (None, desk.actor)


def join_as(desk: Desk, code: str, address: str) -> str | None:
    """Use a code up as the person of this desk, who signed in elsewhere.

    Raises:
        ReviewError: as `join`, or the code is for somebody else.
    """
    door, visitor = Door(desk.workspace, desk.context), Visitor(address)
    digest = _digest(door, code, visitor)
    with desk.workspace.writing() as tx:
        found = _found(door, tx, digest)
        if found is not None:
            if found.actor not in (None, desk.actor):
                raise ReviewError(Problem("review.code-of-another"))
            _take(tx, desk, found, desk.context.clock(), made=found.made_person)
            return found.case
    raise _wrong(door, visitor)


def signed_in(door: Door, token: str) -> Browser | None:
    """The browser that holds this, if somebody is signed in with it."""
    at, digest = door.context.clock(), digest_of_token(token)
    with door.workspace.reading() as tx:
        found = tx.browsers.by_token(digest)
    if found is None or not hmac.compare_digest(found.token, digest) or not found.is_live(at):
        return None
    return found


def sign_out(door: Door, browser: Browser) -> None:
    """Sign a browser out."""
    with door.workspace.writing() as tx:
        tx.browsers.end(browser.actor, door.context.clock(), only=browser.id)


def digest_of_token(token: str) -> str:
    """What is kept of what a browser holds. It is long and random, so a plain digest does."""
    return sha256_hex(token.encode())


def _digest(door: Door, code: str, visitor: Visitor) -> str:
    """The digest of a code, made while nobody waits for the workspace.

    Raises:
        ReviewError: too many wrong codes came, or this one cannot be one.
    """
    period = _period(door.context.clock())
    with door.workspace.reading() as tx:
        counted = tx.tries.count(visitor.address, period), tx.tries.count(_ALL, period)
    if counted[0] >= FROM_ONE_ADDRESS or counted[1] >= FROM_ALL:
        raise ReviewError(Problem("review.too-many-codes"))
    signs = tidy(code)
    if signs is None:  # says nothing about which codes there are, and is mostly a slip
        raise ReviewError(Problem("review.code-mistyped"))
    return digest_of_code(signs)


def _found(door: Door, tx: Transaction, digest: str) -> Invitation | None:
    """The invitation a code opens now, or None."""
    found = tx.invitations.by_code(digest)
    if found is None or not hmac.compare_digest(str(found.code), digest):
        return None
    is_open = found.state == "open" and door.context.clock() < found.expires_at
    return found if is_open else None


def _wrong(door: Door, visitor: Visitor) -> ReviewError:
    """Count a wrong code, after the transaction in which it was looked up."""
    with door.workspace.writing() as tx:
        period = _period(door.context.clock())
        tx.tries.note(visitor.address, period)
        tx.tries.note(_ALL, period)
    return ReviewError(Problem("review.wrong-code"))


def _period(at: str) -> str:
    """The ten minutes a time lies in: 2026-11-20T14:02:11Z lies in 2026-11-20T14:0."""
    return at[: len("2026-11-20T14:0")]


def _person(
    door: Door, tx: Transaction, found: Invitation, visitor: Visitor
) -> tuple[Person, bool]:
    """Who comes in by an invitation, and whether it is how they came to be known."""
    if found.actor is not None:
        known = tx.people.read(found.actor)
        name = found.name if known is None else known[1]
        return _named(found.actor, name), found.made_person
    if visitor.browser is not None:
        return _named(visitor.browser.actor, visitor.browser.name), False
    actor = Actor(LOCAL, door.context.new_id())
    tx.people.add(actor.subject, actor, found.name)
    return _named(actor, found.name), True


def _sign_in(door: Door, tx: Transaction, found: Invitation, person: Person, token: str) -> None:
    at = door.context.clock()
    tx.browsers.add(
        Browser(
            id=door.context.new_id(),
            token=digest_of_token(token),
            actor=_actor(person),
            invitation=found.id,
            opened_at=at,
            expires_at=later(at, days=BROWSER_DAYS),
        )
    )


def _take(tx: Transaction, desk: Desk, found: Invitation, at: str, *, made: bool) -> None:
    """Give a person what an invitation promises, and use its code up.

    Who comes back with a new code keeps the roles they hold now, whatever was promised once.
    """
    if found.case is not None and found.actor is None:
        _become_member(tx, desk, found, found.case, at)
    taken = replace(found, code=None, state="joined", actor=desk.actor, made_person=made)
    tx.invitations.change(taken)
    entered(tx, desk, found, at)


def _become_member(tx: Transaction, desk: Desk, found: Invitation, case_id: str, at: str) -> None:
    case = tx.cases.read(case_id, lock=True)
    if case is None:
        raise ReviewError(Problem("review.unknown-invitation"))
    held = tx.cases.roles(case_id, desk.actor)
    new = tuple(role for role in found.roles if role not in held)
    problems = list(still_possible(case, new))
    if problems:
        raise ReviewError(problems)
    tx.cases.add_member(case_id, desk.actor, new)
    key = (case_id, *desk.actor, "seats")
    before = tx.standings.read(*key)
    seats = {**(before.value or {}), **found.seats}
    if seats and seats != before.value:
        tx.standings.put(key, Change(seats, before.version, at, desk.actor))
    if new or seats:
        tx.cases.move(case, at)


def _actor(person: Person) -> Actor:
    return Actor(person.issuer, person.subject)


def _named(actor: Actor, name: str) -> Person:
    return Person(issuer=actor.issuer, subject=actor.subject, name=name)
