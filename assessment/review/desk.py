# SPDX-License-Identifier: Apache-2.0
"""What a person works at: a workspace, a clock, a source of ids, and who they are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assessment.model.decision import Person
from assessment.store.values import Actor

if TYPE_CHECKING:  # the store behind it needs the database library, the words here do not
    from assessment.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Context:
    """What the floors below may not reach for themselves; made at the command line or the app.

    Attributes:
        clock: the time now, UTC to the second, as `2026-11-20T14:02:00Z`.
        new_id: a new opaque, sortable id of small letters and digits.
        new_salt: new random bytes for the withholdable fields of a record.
    """

    clock: Callable[[], str]
    new_id: Callable[[], str]
    new_salt: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Command:
    """One intended change.

    Attributes:
        case: the case it is about.
        expected: the version its author has seen of the thing to be changed; each command says
            which version it means.
        id: made anew for each click or edit. The same id again returns the first answer and
            changes nothing.
    """

    case: str
    expected: int
    id: str


@dataclass(frozen=True, slots=True)
class Desk:
    """Where one person works: every command and every reading starts here.

    Attributes:
        browser: id of the browser they are signed in with, empty where no code let them in. A
            command from a browser that was signed out since is refused.
    """

    workspace: Workspace
    context: Context
    person: Person
    browser: str = ""

    @property
    def actor(self) -> Actor:
        """Issuer and subject of the person: what ratings, roles and locks are kept by."""
        return Actor(self.person.issuer, self.person.subject)

    def command(self, case: str, expected: int) -> Command:
        """A new command with a fresh id."""
        return Command(case, expected, self.context.new_id())
