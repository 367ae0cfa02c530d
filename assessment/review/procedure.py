# SPDX-License-Identifier: Apache-2.0
"""Who may do what, and when: the states of a case and what each of them permits.

One person walks draft, rating, closed, decided, sealed. A committee walks draft, rating,
revealed, rating (the second round), closed, decided, sealed. Later a sealed decision may be
superseded or withdrawn.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assessment.errors import Problem, ReviewError
from assessment.review.plain import is_unicode
from assessment.store.values import Actor, Case, State

if TYPE_CHECKING:
    from assessment.store.cases import Seen
    from assessment.store.transaction import Transaction

ALL_ROLES = ("chair", "recorder", "rater", "approver")
"""What somebody holds who opens a case and works alone. Observers and auditors only read."""

ROLES = (*ALL_ROLES, "observer", "auditor")
"""Every role there is. What else a framework's process names are seats."""

ORDER: tuple[State, ...] = ("draft", "rating", "revealed", "closed", "decided", "sealed")
"""The states in the order in which they are first reached."""

ENDED: tuple[State, ...] = ("superseded", "withdrawn")
"""What a sealed decision may become."""

MOST_ROUNDS = 9
"""Rounds a ballot can name."""


@dataclass(frozen=True, slots=True)
class Permission:
    """When an action is permitted and to whom.

    Attributes:
        states: states of the case in which it is permitted.
        roles: any one of these; empty for everybody who takes part.
        otherwise: code of the problem when the state is another one.
    """

    states: tuple[State, ...]
    roles: tuple[str, ...]
    otherwise: str


_WRITERS = ("chair", "recorder")
_BEFORE_DECIDING = ORDER[: ORDER.index("decided")]
_OVER = (*ORDER[ORDER.index("closed") :], *ENDED)

PERMISSIONS: Mapping[str, Permission] = {
    "describe": Permission(("draft",), _WRITERS, "review.frozen"),
    "freeze": Permission(("draft",), ("chair",), "review.frozen"),
    "second": Permission(("draft",), ALL_ROLES, "review.frozen"),
    "appoint": Permission(_BEFORE_DECIDING, ("chair",), "review.members-fixed"),
    "invite": Permission(ORDER, ("chair",), "review.members-fixed"),
    "see-invitations": Permission((*ORDER, *ENDED), _WRITERS, "review.unknown-case"),
    "admit-on-paper": Permission(_BEFORE_DECIDING, ("chair",), "review.members-fixed"),
    "enter-ballot": Permission(("rating",), _WRITERS, "review.no-open-round"),
    "attend": Permission((*ORDER, *ENDED), (), "review.unknown-case"),
    "dismiss": Permission(("draft",), ("chair",), "review.members-fixed"),
    "declare": Permission(_BEFORE_DECIDING, (), "review.members-fixed"),
    "recuse": Permission(_BEFORE_DECIDING, (), "review.members-fixed"),
    "rate": Permission(("rating",), ("rater",), "review.no-open-round"),
    "reveal": Permission(("rating",), ("chair",), "review.no-open-round"),
    "see-meeting": Permission((*ORDER, *ENDED), (), "review.unknown-case"),
    "talk": Permission(("revealed", "rating"), ("chair",), "review.not-revealed"),
    "keep-text": Permission(ORDER, (), "review.sealed"),
    "close": Permission(("rating", "revealed"), ("chair",), "review.no-open-round"),
    "see-result": Permission(_OVER, (), "review.not-closed"),
    "draft-decision": Permission(("closed",), (*_WRITERS, "approver"), "review.not-deciding"),
    "vote": Permission(("closed",), ("rater", "approver"), "review.not-deciding"),
    "decide": Permission(("closed",), ("approver",), "review.not-deciding"),
    "seal": Permission(("decided",), ("chair",), "review.not-decided"),
    "reopen": Permission(
        ("rating", "revealed", "closed", "decided"), ("chair",), "review.not-reopened"
    ),
    "countersign": Permission(("sealed",), ALL_ROLES, "review.not-sealed"),
    "publish": Permission(("sealed", *ENDED), _WRITERS, "review.not-sealed"),
    "withdraw": Permission(("sealed",), ("chair", "approver"), "review.not-sealed"),
    "succeed": Permission(("sealed",), ("chair",), "review.not-sealed"),
    "read": Permission((*ORDER, *ENDED), (), "review.unknown-case"),
}


def permitted(
    tx: Transaction, actor: Actor, case_id: str, action: str, *, lock: bool = False
) -> Case:
    """The case, if this person may do this now.

    Args:
        tx: where to look.
        actor: who asks.
        case_id: which case is meant.
        action: a key of `PERMISSIONS`.
        lock: keep other writers of the case waiting until the transaction ends.

    Raises:
        ReviewError: no such case for this person, a role is missing, or it is not the time.
    """
    return seen_as_permitted(tx, actor, case_id, action, lock=lock).case


def seen_as_permitted(
    tx: Transaction, actor: Actor, case_id: str, action: str, *, lock: bool = False
) -> Seen:
    """The same, with what else the store knows of this person in the case."""
    seen = tx.cases.seen_by(case_id, actor, lock=lock) if is_unicode(case_id) else None
    if seen is None:
        # A stranger learns nothing, not even that there is such a case.
        raise ReviewError(Problem("review.unknown-case", params={"case": case_id[:80]}))
    case, roles = seen.case, seen.roles
    permission = PERMISSIONS[action]
    if permission.roles and not roles.intersection(permission.roles):
        raise ReviewError(
            Problem("review.role-missing", params={"roles": ", ".join(permission.roles)})
        )
    if case.state not in permission.states:
        raise ReviewError(Problem(permission.otherwise, params={"state": case.state}))
    return seen
