# SPDX-License-Identifier: Apache-2.0
"""Votes on the draft decision: who has voted, how, and who thinks otherwise, in their own words."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.model.decision import Dissent, Person, Vote
from assessment.records.procedure import VOTES
from assessment.review import CaseView, MemberView, VoteView
from assessment.wording import say

EXECUTIVE = "named_executive"
"""The seat of whoever answers for a decision looser than recommended."""

CHOICES = ("for", "against", "abstain")


@dataclass(frozen=True, slots=True)
class VoteLine:
    """Somebody who may vote, with the vote in words and the dissent as written."""

    name: str
    vote: str
    dissent: str


@dataclass(frozen=True, slots=True)
class Voting:
    """Votes on the draft.

    Attributes:
        lines: everybody who may vote; empty where one person decides alone.
        mine: the reader's own vote, None while there is none.
        may_vote: whether the reader may vote.
        count: votes for the draft as it stands, of all who may vote, in a sentence.
    """

    lines: tuple[VoteLine, ...]
    mine: VoteView | None
    may_vote: bool
    count: str


def voting(view: CaseView) -> Voting:
    """The votes on the draft decision of a case."""
    entitled = tuple(member for member in view.members if _may_vote(member))
    cast_ = [view.votes.get(member.id) for member in entitled]
    in_favour = sum(vote is not None and vote.is_current and vote.vote == "for" for vote in cast_)
    several = len(view.members) > 1
    me = view.me
    return Voting(
        lines=tuple(_line(each, view.votes.get(each.id)) for each in entitled) if several else (),
        mine=view.votes.get(me.id),
        may_vote=several and _may_vote(me) and view.case.state == "closed",
        count=say("screens.decide.votes.count", count=in_favour, of=len(entitled)),
    )


def votes_of(view: CaseView) -> tuple[Vote, ...]:
    """The votes on the draft as it stands, as the decision will have them."""
    return tuple(
        Vote(person=person_of(member), vote=cast_.vote)
        for member in view.members
        if (cast_ := view.votes.get(member.id)) and cast_.is_current and cast_.vote
    )


def dissents_of(view: CaseView) -> tuple[Dissent, ...]:
    """What members wrote who think otherwise, as the decision will have it."""
    return tuple(
        Dissent(person=person_of(member), text=cast_.dissent)
        for member in view.members
        if (cast_ := view.votes.get(member.id)) and cast_.dissent.strip()
    )


def executive_of(view: CaseView) -> Person | None:
    """Who answers for the decision: whoever confirms it, if they hold that seat."""
    me = next((member for member in view.members if member.is_reader), None)
    return person_of(me) if me is not None and EXECUTIVE in me.seats else None


def person_of(member: MemberView) -> Person:
    """A member as a decision names them."""
    return Person(issuer=member.actor.issuer, subject=member.actor.subject, name=member.name)


def _may_vote(member: MemberView) -> bool:
    stands_aside = member.recusal is not None and not member.recusal.scenarios
    return bool(VOTES & member.roles) and not stands_aside


def _line(member: MemberView, cast_: VoteView | None) -> VoteLine:
    if cast_ is None or cast_.vote is None:
        return VoteLine(member.name, say("screens.decide.vote.open"), _dissent(cast_))
    said = say(f"screens.decide.vote.{cast_.vote}")
    if not cast_.is_current:
        said = say("screens.decide.vote.earlier", vote=said)
    return VoteLine(member.name, said, _dissent(cast_))


def _dissent(cast_: VoteView | None) -> str:
    return "" if cast_ is None else cast_.dissent
