# SPDX-License-Identifier: Apache-2.0
"""What the process asks for and a case does not show: each such gap makes it provisional.

A gap never holds and never frees. Who rated is told by the names on the ballots; so it is with
every name withheld, because one person's stand-ins are the same everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from assessment.engine.v1.consensus import judged, last_round, scenario_of
from assessment.engine.v1.differing import differing
from assessment.engine.v1.screening import needed_keys
from assessment.errors import Parameter, Place, Problem
from assessment.model.assessment import Assessment
from assessment.model.committee import EXPERT, Committee, Member, RoundHeld
from assessment.model.framework import Framework
from assessment.model.process import Profile

RATERS_OF_A_PROCEDURE = 2
"""One person working alone leaves a gap in the procedure (contracts: process profiles)."""

DECLARES = frozenset({"rater", "approver"})
"""Roles whose holders say what interests they have, or that they have none."""

Rated: TypeAlias = Mapping[str, frozenset[str]]
"""By rater, the scenarios they rated."""

LOOKS_ON = frozenset({"rater", "observer", "auditor"})
"""Roles that by themselves fill no seat: a rater fills one by rating, the others look on."""


def procedure_gaps(
    framework: Framework, assessment: Assessment, assessed: Sequence[str]
) -> tuple[Problem, ...]:
    """What is missing of the procedure; each gap says who can supply it.

    Where nobody recorded how the procedure was followed, only work by one person is a gap.

    Args:
        framework: with the process profiles.
        assessment: with the ballots, and the committee if it is on record.
        assessed: the scenarios that are assessed.
    """
    rated = {
        ballot.rater: frozenset(map(scenario_of, judged(ballot)))
        for ballot in last_round(assessment.ballots)
    }
    is_alone = len(rated) < RATERS_OF_A_PROCEDURE
    alone = [_gap("procedure.alone", "/ballots")] if is_alone else []
    committee = assessment.committee
    if committee is None:
        return tuple(alone)
    profiles = framework.process.profiles if framework.process else ()
    profile = next((each for each in profiles if each.id == committee.profile), None)
    asked: list[Problem] = []
    if profile is None:
        known = ", ".join(each.id for each in profiles)
        where = "/committee/profile"
        asked = [_gap("procedure.profile-unknown", where, profile=committee.profile, known=known)]
    else:
        asked = [*_kind(profile, assessment), *_Held(profile, committee, rated, assessed).gaps()]
    rounds = [] if is_alone else [*_rounds(framework, assessment, committee, assessed)]
    return (*alone, *asked, *_people(committee, rated), *rounds)


def _kind(profile: Profile, assessment: Assessment) -> Iterator[Problem]:
    if profile.kinds and assessment.kind not in profile.kinds:
        where = "/committee/profile"
        yield _gap("procedure.profile-kind", where, profile=profile.id, kind=assessment.kind)


@dataclass(frozen=True, slots=True)
class _Held:
    """Raters and seats, against what a profile asks for.

    Attributes:
        rated: by rater, where they rated something in the last round; empty for the whole model.
    """

    profile: Profile
    committee: Committee
    rated: Rated
    assessed: Sequence[str]

    def gaps(self) -> Iterator[Problem]:
        everybody = len(self.raters(None))
        needed = self.profile.raters_at_least
        if everybody < needed:
            yield _gap("procedure.raters", "/ballots", count=everybody, needed=needed)
        for scenario in self.assessed:
            count = len(self.raters(scenario))
            if count < min(needed, everybody):
                yield _gap(
                    "procedure.scenario-raters",
                    "/ballots",
                    scenario=scenario,
                    count=count,
                    needed=needed,
                )
        yield from self.seats()

    def seats(self) -> Iterator[Problem]:
        members = self.committee.members
        filled = {s.seat for each in members if self.takes_part(each) for s in each.seats}
        for seat in self.profile.seats:
            if seat not in filled:
                yield _gap("procedure.seat", "/committee/members", seat=seat)
            elif seat == EXPERT:
                yield from self.experts()

    def experts(self) -> Iterator[Problem]:
        """Each assessed scenario needs one of its own experts among its raters."""
        for scenario in self.assessed:
            raters = self.raters(scenario)
            experts = {m.person.name for m in self.committee.members if m.speaks_for(scenario)}
            if not experts & raters:
                yield _gap("procedure.expert", "/ballots", scenario=scenario)

    def takes_part(self, member: Member) -> bool:
        """Whether somebody does more than look on: rates in the last round, or has other work."""
        works = bool(set(member.roles) - LOOKS_ON) or member.person.name in self.raters(None)
        return works and not member.stands_aside

    def raters(self, scenario: str | None) -> set[str]:
        """Who rates a scenario in the last round, or anything; never who has an interest."""
        aside = {m.person.name for m in self.committee.members if _is_aside(m, scenario)}
        given = {
            rater
            for rater, scenarios in self.rated.items()
            if (bool(scenarios) if scenario is None else scenario in scenarios)
        }
        return given - aside


def _is_aside(member: Member, scenario: str | None) -> bool:
    return member.stands_aside if scenario is None else member.is_recused(scenario)


def _people(committee: Committee, rated: Rated) -> Iterator[Problem]:
    """Everybody who rates or approves has said what interests they have, and kept to it."""
    members = {member.person.name: member for member in committee.members}
    for index, member in enumerate(committee.members):
        if DECLARES & set(member.roles) and not member.stands_aside and not _declared(member):
            where = f"/committee/members/{index}/interest"
            yield _gap("procedure.interest", where, person=member.person.name)
    for name, scenarios in rated.items():
        rater = members.get(name)
        if rater is None:
            yield _gap("procedure.not-a-member", "/ballots", person=name)
        elif any(rater.is_recused(scenario) for scenario in scenarios):
            yield _gap("procedure.recused-rated", "/ballots", person=name)


def _declared(member: Member) -> bool:
    interest = member.interest
    return interest is not None and (interest.none or bool(interest.text.strip()))


def _rounds(
    framework: Framework, assessment: Assessment, committee: Committee, assessed: Sequence[str]
) -> Iterator[Problem]:
    """A silent round that was laid open, and what people differed about settled after it.

    What they differed about follows from the ballots too: no agenda can be kept short.
    """
    ended = [held for held in committee.rounds if held.ended_at is not None]
    revealed = [held for held in ended if held.revealed]
    if not revealed:
        yield _gap("procedure.not-revealed", "/committee/rounds")
        return
    if _rated_again(ended, revealed):
        return
    laid_open = max(held.number for held in revealed)
    given = [judged(ballot) for ballot in assessment.ballots if ballot.round == laid_open]
    found = differing(framework, needed_keys(framework, tuple(assessed)), given)
    marked = {talk.input for talk in committee.talks if talk.mark is not None}
    listed = [talk.input for talk in committee.talks]
    apart = dict.fromkeys([*listed, *(each.key for each in found)])
    open_ = [key for key in apart if key not in marked]
    if open_:
        yield _gap("procedure.not-settled", "/committee/talks", count=len(open_), first=open_[0])


def _rated_again(ended: Sequence[RoundHeld], revealed: Sequence[RoundHeld]) -> bool:
    """Whether a silent round ended after the one whose ratings were laid open."""
    return max(held.number for held in ended) > max(held.number for held in revealed)


def _gap(code: str, path: str, **params: Parameter) -> Problem:
    return Problem(code, Place(path=path), params)
