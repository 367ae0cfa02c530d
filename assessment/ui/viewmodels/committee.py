# SPDX-License-Identifier: Apache-2.0
"""The committee page: who takes part, in which seats, and what the profile still lacks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assessment.model.framework import Framework, FrameworkText, Labelled
from assessment.model.process import Profile
from assessment.review import CaseView, MemberView
from assessment.review.minutes import profile_of
from assessment.review.procedure import ROLES
from assessment.ui.viewmodels.words import kind_of
from assessment.wording import say

EXPERT = "domain_expert"
"""The seat that is filled for each scenario."""

WORKING = frozenset({"chair", "recorder", "rater", "approver"})
"""Roles whose holders declare their interests. Observers and auditors only read."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose, in the words of the framework."""

    id: str
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Need:
    """Something the profile asks for: whether it is there, and what is missing or who it is."""

    done: bool
    text: str
    detail: str


@dataclass(frozen=True, slots=True)
class MemberLine:
    """Somebody who takes part, in words.

    Attributes:
        member: the values behind it.
        aside: where they stand aside and why; empty when nowhere.
    """

    member: MemberView
    name: str
    roles: str
    seats: str
    interest: str
    aside: str


@dataclass(frozen=True, slots=True)
class Committee:
    """The committee page.

    Attributes:
        lede: how many take part and rate, in a sentence.
        profile: the profile that holds; None for a framework without any.
        profiles: those that fit the kind of the case.
        needs: what the profile asks for.
        roles, seats: what can be given to somebody.
        scenarios: the assessed scenarios.
        leads: whether the reader may give roles and seats.
    """

    lede: str
    profile: str | None
    profiles: tuple[Choice, ...]
    needs: tuple[Need, ...]
    members: tuple[MemberLine, ...]
    roles: tuple[Choice, ...]
    seats: tuple[Choice, ...]
    scenarios: tuple[Choice, ...]
    leads: bool

    @property
    def is_complete(self) -> bool:
        """Whether nothing is missing that the profile asks for."""
        return all(need.done for need in self.needs)


def committee(
    view: CaseView, framework: Framework, text: FrameworkText, assessed: Iterable[str]
) -> Committee:
    """The committee page of a case.

    Args:
        view: the case.
        framework: its framework.
        text: the words of the framework.
        assessed: the scenarios that are rated, in the framework's order.
    """
    scenarios = tuple(_choice(id_, text.scenarios) for id_ in assessed)
    kind = kind_of(view.case.kind)
    profiles = () if framework.process is None else framework.process.profiles
    held = profile_of(framework, kind, view.field("committee", "profile").value)
    profile = next((each for each in profiles if each.id == held), None)
    members = view.members
    return Committee(
        lede=_lede(members),
        profile=held,
        profiles=tuple(_choice(each.id, text.profiles) for each in profiles if kind in each.kinds),
        needs=() if profile is None else tuple(_needs(profile, members, text, scenarios)),
        members=tuple(_line(member, text) for member in members),
        roles=tuple(_choice(role, text.roles) for role in ROLES),
        seats=tuple(_choice(seat, text.roles) for seat in _seats(framework)),
        scenarios=scenarios,
        leads="chair" in view.roles,
    )


def rates(member: MemberView) -> bool:
    """Whether somebody rates at all."""
    stands_aside = member.recusal is not None and not member.recusal.scenarios
    return "rater" in member.roles and not stands_aside


def _seats(framework: Framework) -> tuple[str, ...]:
    named = () if framework.process is None else framework.process.roles
    return tuple(each for each in named if each not in ROLES)


def _lede(members: Sequence[MemberView]) -> str:
    if len(members) == 1:
        return say("screens.committee.count.one")
    raters = sum(rates(member) for member in members)
    return say("screens.committee.count", count=len(members), raters=raters)


# What the profile asks for -----------------------------------------------------------------------


def _needs(
    profile: Profile,
    members: Sequence[MemberView],
    text: FrameworkText,
    scenarios: Sequence[Choice],
) -> Iterable[Need]:
    raters = sum(rates(member) for member in members)
    least = profile.raters_at_least
    said = say("screens.committee.raters", count=raters, least=least)
    yield Need(raters >= least, said, "")
    for seat in profile.seats:
        yield _seat(seat, members, text, scenarios if seat == EXPERT else ())
    open_ = [each.name for each in members if each.interest is None and each.roles & WORKING]
    missing = say("screens.committee.interests.missing", names=", ".join(open_))
    yield Need(not open_, say("screens.committee.interests"), missing if open_ else "")
    confirms = any("approver" in member.roles for member in members)
    nobody = "" if confirms else say("screens.committee.approver.nobody")
    yield Need(confirms, say("screens.committee.approver"), nobody)


def _seat(
    seat: str, members: Sequence[MemberView], text: FrameworkText, scenarios: Sequence[Choice]
) -> Need:
    said = say("screens.committee.seat", seat=_choice(seat, text.roles).name)
    holders = [member for member in members if seat in member.seats]
    if not holders:
        return Need(False, said, say("screens.committee.seat.nobody"))  # noqa: FBT003
    spoken = {
        each.id
        for each in scenarios
        if any(not member.seats[seat] or each.id in member.seats[seat] for member in holders)
    }
    missing = [each.name for each in scenarios if each.id not in spoken]
    if missing:
        detail = say("screens.committee.seat.scenarios", scenarios=", ".join(missing))
        return Need(False, said, detail)  # noqa: FBT003
    return Need(True, said, ", ".join(member.name for member in holders))  # noqa: FBT003


# Members -----------------------------------------------------------------------------------------


def _line(member: MemberView, text: FrameworkText) -> MemberLine:
    roles = [role for role in ROLES if role in member.roles]
    return MemberLine(
        member=member,
        name=member.name,
        roles=", ".join(_choice(role, text.roles).name for role in roles),
        seats=", ".join(_held(seat, named, text) for seat, named in member.seats.items()),
        interest=_interest(member),
        aside=_aside(member, text),
    )


def _held(seat: str, scenarios: Sequence[str], text: FrameworkText) -> str:
    name = _choice(seat, text.roles).name
    if not scenarios:
        return name
    return say("screens.committee.seat.for", seat=name, scenarios=_named(scenarios, text))


def _interest(member: MemberView) -> str:
    if member.interest is None:
        return say("screens.committee.interest.open") if member.roles & WORKING else ""
    return member.interest.text or say("screens.committee.interest.none")


def _aside(member: MemberView, text: FrameworkText) -> str:
    recusal = member.recusal
    if recusal is None:
        return ""
    if not recusal.scenarios:
        return say("screens.committee.aside.case", reason=recusal.reason)
    named = _named(recusal.scenarios, text)
    return say("screens.committee.aside.some", scenarios=named, reason=recusal.reason)


def _named(scenarios: Iterable[str], text: FrameworkText) -> str:
    return ", ".join(_choice(each, text.scenarios).name for each in scenarios)


def _choice(id_: str, words: Mapping[str, Labelled]) -> Choice:
    """A choice in the framework's words; what it has no words for keeps its id."""
    found = words.get(id_)
    return Choice(id_, id_, "") if found is None else Choice(id_, found.name, found.text)
