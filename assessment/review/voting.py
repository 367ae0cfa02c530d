# SPDX-License-Identifier: Apache-2.0
"""Votes on the draft decision, and dissent in each person's own words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from assessment.errors import Problem, ReviewError
from assessment.model.decision import Dissent, Vote
from assessment.records.canonical import digest
from assessment.review.carrying import Work, carry_out
from assessment.review.desk import Command, Desk
from assessment.review.members import OnRecord, members_of
from assessment.review.plain import plain
from assessment.review.values import Outcome
from assessment.review.views import VoteView
from assessment.store.values import Case

if TYPE_CHECKING:
    from assessment.store.transaction import Transaction

Choice: TypeAlias = Literal["for", "against", "abstain"]

LONGEST_DISSENT = 20_000
_NOT_VOTED_ON = ("dissents",)


def vote(desk: Desk, command: Command, choice: Choice | None, dissent: str = "") -> Outcome:
    """Vote on the draft decision as it stands; None takes the vote back.

    The vote is on this draft: once the draft is changed it no longer counts and is to be cast
    again. `command.expected` is the vote's own version.

    Raises:
        ReviewError: not the time, not a voting member, or a dissent that is too long.
    """

    def change(work: Work) -> Outcome:
        if len(dissent) > LONGEST_DISSENT:
            raise ReviewError(Problem("review.text-too-long", params={"limit": LONGEST_DISSENT}))
        draft = draft_digest(work.tx, work.case)
        value = {"vote": choice, "dissent": dissent, "on": draft}
        kept = value if choice is not None or dissent.strip() else None
        conflict = work.put(work.tx.votes, desk.actor, kept, command.expected)
        if conflict is not None:
            return conflict
        work.log("vote", vote=choice, dissent=work.bound(dissent), on=work.bound(draft))
        work.move()
        return work.saved(command.expected + 1)

    return carry_out(desk, command, "vote", [choice, dissent], change)


def draft_digest(tx: Transaction, case: Case) -> str:
    """What a vote is about: every field of the draft decision but the dissents."""
    fields = {
        str(key[0]): plain(kept.value)
        for key, kept in tx.fields.under(case.id, "decision").items()
        if kept.value is not None and str(key[0]) not in _NOT_VOTED_ON
    }
    return digest(fields)


def votes_of(tx: Transaction, case: Case) -> dict[str, VoteView]:
    """By id of the member, the votes on the draft decision; those on an earlier draft included."""
    now = draft_digest(tx, case)
    found = {}
    for member in members_of(tx, case):
        kept = tx.votes.read(case.id, *member.actor)
        value = kept.value or {}
        if kept.version:
            is_current = value.get("on") == now
            said = value.get("vote"), value.get("dissent", "")
            found[member.id] = VoteView(*said, kept.version, is_current)
    return found


def cast(tx: Transaction, case: Case) -> tuple[tuple[Vote, ...], tuple[Dissent, ...]]:
    """The votes that count, and the dissents of all who wrote one, as the decision has them."""
    views = votes_of(tx, case)
    members = [member for member in members_of(tx, case) if member.id in views]
    return (
        tuple(each for member in members if (each := _vote(member, views[member.id]))),
        tuple(
            Dissent(person=member.person, text=views[member.id].dissent)
            for member in members
            if views[member.id].dissent.strip()
        ),
    )


def _vote(member: OnRecord, view: VoteView) -> Vote | None:
    if view.vote is None or not view.is_current:
        return None
    return Vote(person=member.person, vote=view.vote)
