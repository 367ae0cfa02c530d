# SPDX-License-Identifier: Apache-2.0
"""How every command is carried out: once, whole, and never over unseen work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assessment.errors import Problem, ReviewError
from assessment.records.canonical import canonical_bytes, digest, sha256_hex
from assessment.review.desk import Command, Desk
from assessment.review.plain import plain, refuse_unfit
from assessment.review.procedure import permitted
from assessment.review.values import Outcome
from assessment.store.encoding import encode
from assessment.store.values import Case, Change, Conflict, Done, Json, Kept, Key, Saved, Slot

if TYPE_CHECKING:
    from assessment.store.shelf import Shelf
    from assessment.store.transaction import Transaction

LOG_FORMAT = "openness-log/1"

SALT = Slot("log", "salt")
"""Without it a digest in the log fits no text; it stands in the workspace and nowhere else."""


@dataclass(frozen=True, slots=True)
class Work:
    """A command while it is carried out: everything it may look at and change.

    Attributes:
        case: the case as it stands, locked for this transaction.
        at: the time that is kept with every change of this command.
    """

    desk: Desk
    command: Command
    tx: Transaction
    case: Case
    at: str

    def put(self, shelf: Shelf, key: Key, value: Json, expected: int) -> Conflict | None:
        """Keep one value in the name of the author; the conflict if it changed unseen."""
        change = Change(value, expected, self.at, self.desk.actor)
        there = shelf.put((self.case.id, *key), change)
        return None if there is None else Conflict(self.case.id, value, there)

    def put_shared(self, shelf: Shelf, key: Key, value: Json) -> Outcome:
        """Keep a value all people of the case share, at the version the command expects."""
        conflict = self.put(shelf, key, value, self.command.expected)
        if conflict is not None:
            return conflict
        self.move()
        return self.saved(self.command.expected + 1)

    def overwrite(self, key: Key, value: Json) -> None:
        """Keep a field this command is entitled to, whatever stands there now."""
        version = self.tx.fields.read(self.case.id, *key).version
        self.put(self.tx.fields, key, value, version)

    def saved(self, version: int) -> Saved:
        """The answer to a command that was carried out."""
        return Saved(self.case.id, version, self.at)

    def move(self, moved: Case | None = None) -> Saved:
        """Count the case up, into a new state if one is given."""
        self.tx.cases.move(moved or self.case, self.at)
        return self.saved(self.case.version + 1)

    def unseen(self, yours: Json) -> Conflict | None:
        """The conflict if the case changed since the author of the command last saw it."""
        case = self.case
        if self.command.expected == case.version:
            return None
        at = self.tx.cases.changed_at(case.id)
        return Conflict(case.id, yours, Kept(case.state, case.version, at))

    def bound(self, value: Json) -> str:
        """What stands in the log for what people wrote: its digest with a salt of the case.

        Packages bring the entries of their case along. The salt stays in the workspace, so whoever
        has an entry cannot try out which name or reason fits. Once it is erased, nobody can.
        """
        salt = self.tx.fields.read(self.case.id, *SALT).value
        if salt is None:
            salt = self.desk.context.new_salt().hex()
            self.overwrite(SALT, salt)
        return digest([salt, value])

    def log(self, kind: str, **facts: Json) -> None:
        """Enter what happened into the log: ids and salted digests, no names, no free text."""
        enter(self.tx, self.desk, kind, self.at, {"case": self.case.id, **facts})


def carry_out(
    desk: Desk, command: Command, action: str, request: Json, change: Callable[[Work], Outcome]
) -> Outcome:
    """Carry out one command in one transaction.

    A command carried out before gives its first answer. A conflict or a refusal leaves no trace.

    Args:
        desk: who asks.
        command: case, expected version and id.
        action: what is asked, a key of `procedure.PERMISSIONS`.
        request: everything else that is asked, so that an id used twice is noticed.
        change: does it, and returns `Saved`, or `Conflict` without having changed anything.
    """
    refuse_unfit(plain((command.case, command.id, request)))
    asked = request_digest([action, command.case, command.expected, request])
    with desk.workspace.writing() as tx:
        refuse_signed_out(tx, desk)
        first = tx.commands.done(command.id)
        if first is not None:
            return first_answer(first, desk, asked)
        case = permitted(tx, desk.actor, command.case, action, lock=True)
        work = Work(desk, command, tx, case, desk.context.clock())
        outcome = change(work)
        if isinstance(outcome, Saved):
            tx.commands.note(_done(command.id, desk, action, asked, outcome))
        return outcome


def refuse_signed_out(tx: Transaction, desk: Desk) -> None:
    """Refuse whoever works in a browser that was signed out after the page was drawn.

    Raises:
        ReviewError: it was.
    """
    if desk.browser and not tx.browsers.is_live(desk.browser, desk.context.clock()):
        raise ReviewError(Problem("review.signed-out"))


def request_digest(request: Json) -> str:
    """What tells one request from another."""
    return sha256_hex(encode(request).encode())


def first_answer(first: Done, desk: Desk, asked: str) -> Saved:
    """The answer a command was given when it was first carried out.

    Raises:
        ReviewError: the id was used for something else, or by somebody else.
    """
    if (first.actor, first.request) != (desk.actor, asked):
        raise ReviewError(Problem("review.command-id-used"))
    return Saved(first.case, first.version, first.at)


def note_opening(tx: Transaction, desk: Desk, command_id: str, asked: str, saved: Saved) -> None:
    """Note the command that opened a case."""
    tx.commands.note(_done(command_id, desk, "open", asked, saved))


def enter(tx: Transaction, desk: Desk, kind: str, at: str, facts: dict[str, Json]) -> None:
    """Add an entry to the log. The person stands there by the id this workspace gave them."""
    tx.log.append(kind, entry_of(desk, known_as(tx, desk), kind, at, facts), at)


def known_as(tx: Transaction, desk: Desk) -> str:
    """The id this workspace gave to whoever acts, given now if they have none yet."""
    known = tx.people.read(desk.actor)
    if known is None:
        known = (desk.context.new_id(), desk.person.name)
        tx.people.add(known[0], desk.actor, desk.person.name)
    return known[0]


def entry_of(desk: Desk, by: str, kind: str, at: str, facts: dict[str, Json]) -> bytes:
    """An entry of the log as it will stand there.

    Args:
        desk: where it is made.
        by: id this workspace gave to the person who acts.
        kind: what happened.
        at: when.
        facts: ids and digests, no names, no free text.
    """
    return canonical_bytes(
        {
            "format": LOG_FORMAT,
            "kind": kind,
            "at": at,
            "by": by,
            # Without it, somebody who sees only the hash of an entry could guess what it holds.
            "salt": desk.context.new_salt().hex(),
            **facts,
        }
    )


def _done(command_id: str, desk: Desk, action: str, asked: str, saved: Saved) -> Done:
    return Done(command_id, desk.actor, action, asked, saved.case, saved.version, saved.at)
