# SPDX-License-Identifier: Apache-2.0
"""The chair asks people to take part: one personal code each, for one browser, once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal, TypeAlias

from assessment.errors import Place, Problem, ReviewError
from assessment.review.assigning import no_such, still_possible
from assessment.review.carrying import Work, carry_out, enter
from assessment.review.codes import digest_of_code, later, tidy
from assessment.review.desk import Command, Context, Desk
from assessment.review.members import members_of
from assessment.review.people import LOCAL
from assessment.review.procedure import permitted
from assessment.review.values import Outcome
from assessment.store.doors import Invitation
from assessment.store.values import Actor, Case, Conflict, Kept

if TYPE_CHECKING:
    from assessment.store.transaction import Transaction
    from assessment.store.workspace import Workspace

CODE_HOURS = 72
"""How long a code can be used."""

OPERATOR_HOURS = 1
"""How long the code can be used that lets in the person who runs the app."""

LONGEST_NAME = 200

Standing: TypeAlias = Literal["open", "expired", "joined", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Guest:
    """Who is asked to take part.

    Attributes:
        name: what everybody calls them; nobody else in the case has it.
        seats: by seat, the scenarios they speak for; empty for all of them.
    """

    name: str
    roles: tuple[str, ...]
    seats: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Invited:
    """An invitation as the chair sees it. The code is shown once, when it is made.

    Attributes:
        standing: where it stands: code open, code expired, person there, or withdrawn.
        version: what the next command about it must expect.
        actor: who came with it.
        signed_in: in how many browsers they are signed in now.
    """

    id: str
    guest: Guest
    standing: Standing
    version: int
    expires_at: str
    actor: Actor | None
    signed_in: int


@dataclass(frozen=True, slots=True)
class Invitations:
    """All invitations to a case; `stamp` is what the next new one must expect."""

    invited: tuple[Invited, ...]
    stamp: int


def invitations(desk: Desk, case_id: str) -> Invitations:
    """Who was asked to take part, oldest first.

    Raises:
        ReviewError: neither chair nor recorder of this case.
    """
    at = desk.context.clock()
    with desk.workspace.reading() as tx:
        case = permitted(tx, desk.actor, case_id, "see-invitations")
        found = tuple(_invited(tx, each, at) for each in tx.invitations.of(case.id))
        return Invitations(found, tx.invitations.stamp(case.id))


def invite(desk: Desk, command: Command, guest: Guest, code: str) -> Outcome:
    """Ask somebody to take part. The invitation has the id of the command.

    `command.expected` is the stamp of the case's invitations.

    Args:
        desk: the chair's.
        command: which case, and its stamp.
        guest: who, with which roles and seats.
        code: made by `new_code`; only a digest of it is kept.

    Raises:
        ReviewError: everything that is wrong with name, roles, seats and code.
    """
    name, roles = guest.name.strip(), tuple(dict.fromkeys(guest.roles))
    seats = {seat: tuple(known) for seat, known in guest.seats.items()}
    secret = _secret(code)

    def change(work: Work) -> Outcome:
        stamp = work.tx.invitations.stamp(work.case.id)
        if stamp != command.expected:
            return Conflict(work.case.id, name, Kept(None, stamp))
        problems = list(guest_problems(work, Guest(name, roles, seats)))
        if problems:
            raise ReviewError(problems)
        work.tx.invitations.add(
            Invitation(
                id=command.id,
                case=work.case.id,
                name=name,
                roles=roles,
                seats=seats,
                code=secret,
                version=1,
                made_at=work.at,
                expires_at=later(work.at, hours=CODE_HOURS),
                state="open",
                actor=None,
                made_person=False,
            )
        )
        work.log("invite", invitation=command.id, roles=roles, seats=sorted(seats))
        return work.saved(stamp + 1)

    return carry_out(desk, command, "invite", [name, roles, seats, secret], change)


def invite_again(desk: Desk, command: Command, invitation: str, code: str) -> Outcome:
    """Give somebody a new code. The old one is void, and their old browser is signed out.

    `command.expected` is the invitation's version.

    Raises:
        ReviewError: no such invitation, or the person takes part elsewhere by somebody else's
            word, whose chair could then be impersonated.
    """
    secret = _secret(code)

    def renew(work: Work, found: Invitation) -> Invitation:
        expires = later(work.at, hours=CODE_HOURS)
        return replace(found, code=secret, state="open", expires_at=expires)

    return _change(desk, command, invitation, ("invite-again", secret), renew)


def withdraw_invitation(desk: Desk, command: Command, invitation: str) -> Outcome:
    """Take an invitation back. Who came by it is signed out; ratings and roles stay.

    `command.expected` is the invitation's version.

    Raises:
        ReviewError: no such invitation, or the person takes part elsewhere as well.
    """

    def end(_work: Work, found: Invitation) -> Invitation:
        return replace(found, code=None, state="withdrawn")

    return _change(desk, command, invitation, ("uninvite", ""), end)


def invite_operator(workspace: Workspace, context: Context, actor: Actor, code: str) -> None:
    """Let in the person who runs the app: at a room's network nobody is anybody without a code.

    Codes made for an earlier start are void.
    """
    secret, at, new_id = _secret(code), context.clock(), context.new_id()
    with workspace.writing() as tx:
        for each in tx.invitations.of(None):
            if each.code is not None:
                tx.invitations.change(replace(each, code=None, state="withdrawn"))
        tx.invitations.add(
            Invitation(
                id=new_id,
                case=None,
                name=_name(tx, actor),
                roles=(),
                seats={},
                code=secret,
                version=1,
                made_at=at,
                expires_at=later(at, hours=OPERATOR_HOURS),
                state="open",
                actor=actor,
                made_person=True,
            )
        )


def entered(tx: Transaction, desk: Desk, invitation: Invitation, at: str) -> None:
    """Enter in the log, in the name of who came, that an invitation was taken up."""
    enter(tx, desk, "join", at, {"case": invitation.case, "invitation": invitation.id})


def _change(
    desk: Desk,
    command: Command,
    invitation: str,
    asked: tuple[str, str],
    made: Callable[[Work, Invitation], Invitation],
) -> Outcome:
    kind, secret = asked

    def change(work: Work) -> Outcome:
        found = work.tx.invitations.read(invitation)
        if found is None or found.case != work.case.id:
            raise ReviewError(Problem("review.unknown-invitation"))
        if found.version != command.expected:
            return Conflict(work.case.id, found.name, Kept(found.state, found.version))
        if found.actor is not None:
            _refuse_impersonation(work, found, found.actor)
            if found.made_person:
                work.tx.browsers.end(found.actor, work.at)
        work.tx.invitations.change(made(work, found))
        work.log(kind, invitation=found.id)
        return work.saved(found.version + 1)

    return carry_out(desk, command, "invite", [kind, invitation, secret], change)


def _refuse_impersonation(work: Work, found: Invitation, actor: Actor) -> None:
    """A new code makes whoever uses it this person, also in cases that are not the chair's own."""
    if actor.issuer != LOCAL:  # signed in elsewhere: the code alone makes nobody this person
        return
    elsewhere = [case for case, _ in work.tx.cases.of(actor) if case.id != work.case.id]
    mine = work.desk.actor
    is_chair = all("chair" in work.tx.cases.roles(case.id, mine) for case in elsewhere)
    if not found.made_person or not is_chair:
        raise ReviewError(Problem("review.person-of-another-case", params={"name": found.name}))


def guest_problems(work: Work, guest: Guest) -> Iterator[Problem]:
    """Everything that is wrong with an invitation."""
    if not 0 < len(guest.name) <= LONGEST_NAME:
        yield Problem("review.name-needed", Place(path="/name"), {"limit": LONGEST_NAME})
    if guest.name in _names(work.tx, work.case):
        yield Problem("review.name-taken", Place(path="/name"), {"name": guest.name})
    yield from no_such(work, guest.roles, guest.seats)
    yield from still_possible(work.case, guest.roles)


def _names(tx: Transaction, case: Case) -> set[str]:
    asked = {each.name for each in tx.invitations.of(case.id) if each.state != "withdrawn"}
    return asked | {member.name for member in members_of(tx, case)}


def _invited(tx: Transaction, each: Invitation, at: str) -> Invited:
    standing: Standing = each.state
    if standing == "open" and at >= each.expires_at:
        standing = "expired"
    found = [] if each.actor is None else tx.browsers.of(each.actor)
    return Invited(
        id=each.id,
        guest=Guest(each.name, each.roles, each.seats),
        standing=standing,
        version=each.version,
        expires_at=each.expires_at,
        actor=each.actor,
        signed_in=sum(browser.is_live(at) for browser in found),
    )


def _secret(code: str) -> str:
    signs = tidy(code)
    if signs is None:
        raise ReviewError(Problem("review.code-mistyped"))
    return digest_of_code(signs)


def _name(tx: Transaction, actor: Actor) -> str:
    known = tx.people.read(actor)
    return actor.subject if known is None else known[1]
