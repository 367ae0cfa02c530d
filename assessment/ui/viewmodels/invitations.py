# SPDX-License-Identifier: Apache-2.0
"""The People page: who was asked, who came, and whether the meeting can begin."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assessment.review import MemberView
from assessment.review.inviting import Invited
from assessment.review.presence import Attending
from assessment.store.values import Actor
from assessment.ui.viewmodels.committee import Committee, Need
from assessment.ui.viewmodels.times import when
from assessment.wording import say

OLDEST = {"Firefox": 128, "Edge": 122, "Chrome": 122, "Safari": 17}
"""The oldest version of each browser the app is looked at with, or that has what it needs."""

_BROWSERS = (
    ("Edge", re.compile(r"Edg/(\d{1,5})")),
    ("Firefox", re.compile(r"Firefox/(\d{1,5})")),
    ("Chrome", re.compile(r"(?:Chrome|CriOS)/(\d{1,5})")),
    ("Safari", re.compile(r"Version/(\d{1,5})[\d.]* .*Safari/")),
)
"""In this order: each also calls itself by the names of some that stand below it."""

SKEW = 60
"""Seconds a clock may be off before it is worth a word."""


@dataclass(frozen=True, slots=True)
class Line:
    """Somebody who was asked.

    Attributes:
        standing: whether they came, in words.
        seen: since when they are there, in words.
        can_renew: whether a new code makes sense.
    """

    invited: Invited
    name: str
    roles: str
    seats: str
    standing: str
    seen: str
    device: str
    can_renew: bool
    can_withdraw: bool


@dataclass(frozen=True, slots=True)
class Address:
    """Where the app is open, and what is known about it.

    Attributes:
        shown: the address, empty when no other machine is served.
        answers: whether it answered when it was asked just now; None when it was not asked.
    """

    shown: str
    answers: bool | None


def lines(
    invited: Sequence[Invited], attending: Sequence[Attending], words: Committee, today: str
) -> tuple[Line, ...]:
    """Everybody who was asked, in the order they were.

    Args:
        invited: the invitations.
        attending: who has the case open.
        words: the committee, for the names of roles and seats.
        today: the day it is.
    """
    by_actor = _last(attending)
    named = {each.id: each.name for each in (*words.roles, *words.seats, *words.scenarios)}
    return tuple(_line(each, by_actor, named, today) for each in invited)


def before_meeting(
    address: Address,
    people: Sequence[Line],
    attending: Sequence[Attending],
    members: Sequence[MemberView],
    words: Committee,
) -> tuple[Need, ...]:
    """What to look at before the meeting, each with what is missing."""
    by_actor = _last(attending)
    names = {member.actor: member.name for member in members}
    seen = [(names.get(actor, actor.subject), each) for actor, each in by_actor.items()]
    return (
        _reachable(address),
        _came(people),
        _browsers(seen),
        _clocks(seen),
        _projector(people),
        *words.needs,
    )


def browser(agent: str) -> tuple[str, int] | None:
    """Name and version of a browser, from what it calls itself; None when it is none we know."""
    for name, pattern in _BROWSERS:
        found = pattern.search(agent)
        if found:
            return name, int(found.group(1))
    return None


def _line(
    each: Invited, by_actor: Mapping[Actor, Attending], named: Mapping[str, str], today: str
) -> Line:
    found = None if each.actor is None else by_actor.get(each.actor)
    seats = (_seat(seat, known, named) for seat, known in each.guest.seats.items())
    return Line(
        invited=each,
        name=each.guest.name,
        roles=", ".join(named.get(role, role) for role in each.guest.roles),
        seats="; ".join(seats),
        standing=_standing(each, today),
        seen=_seen(found, today),
        device="" if found is None else _device(found),
        can_renew=True,
        can_withdraw=each.standing != "withdrawn",
    )


def _seat(seat: str, scenarios: Sequence[str], named: Mapping[str, str]) -> str:
    said = named.get(seat, seat)
    if not scenarios:
        return said
    listed = ", ".join(named.get(each, each) for each in scenarios)
    return say("screens.committee.seat.for", seat=said, scenarios=listed)


def _standing(each: Invited, today: str) -> str:
    if each.standing == "open":
        return say("screens.invite.standing.open", until=when(each.expires_at, today))
    if each.standing == "joined" and not each.signed_in and _by_code(each):
        return say("screens.invite.standing.out")
    return say(f"screens.invite.standing.{each.standing}")


def _by_code(each: Invited) -> bool:
    return each.actor is not None and each.actor.issuer == "local"


def _seen(found: Attending | None, today: str) -> str:
    if found is None:
        return say("screens.invite.seen.never")
    if found.is_here:
        return say("screens.invite.seen.here")
    return say("screens.invite.seen.last", at=when(found.seen_at, today))


def _device(found: Attending) -> str:
    known = browser(found.device.agent)
    named = say("screens.invite.browser.unknown") if known is None else f"{known[0]} {known[1]}"
    width = found.device.width
    return say("screens.invite.browser.wide", browser=named, width=width) if width else named


def _last(attending: Iterable[Attending]) -> dict[Actor, Attending]:
    """The last sign of life of each person, whatever number of browsers they have open."""
    found: dict[Actor, Attending] = {}
    for each in sorted(attending, key=lambda one: one.seen_at):
        found[each.actor] = each
    return found


# The check before the meeting --------------------------------------------------------------------


def _reachable(address: Address) -> Need:
    said = say("screens.invite.check.address")
    if not address.shown:
        return _open(said, say("screens.invite.check.address.local"))
    if address.answers is False:
        return _open(said, say("screens.invite.check.address.silent", address=address.shown))
    detail = say("screens.invite.check.address.answers", address=address.shown)
    return _done(said, detail)


def _came(people: Sequence[Line]) -> Need:
    asked = [each for each in people if each.invited.standing != "withdrawn"]
    absent = [each.name for each in asked if each.invited.standing != "joined"]
    said = say("screens.invite.check.came", came=len(asked) - len(absent), asked=len(asked))
    if absent:
        return _open(said, say("screens.invite.check.came.not", names=", ".join(absent)))
    return _done(said)


def _browsers(seen: Sequence[tuple[str, Attending]]) -> Need:
    said = say("screens.invite.check.browsers")
    old = []
    for name, each in seen:
        known = browser(each.device.agent)
        if known is not None and known[1] < OLDEST[known[0]]:
            old.append(say("screens.invite.check.old", name=name, browser=f"{known[0]} {known[1]}"))
    return _open(said, " ".join(old)) if old else _done(said)


def _clocks(seen: Sequence[tuple[str, Attending]]) -> Need:
    said = say("screens.invite.check.clocks")
    off = [(name, each.device.skew) for name, each in seen if abs(each.device.skew) > SKEW]
    if not off:
        return _done(said)
    listed = ", ".join(
        say("screens.invite.check.clock", name=name, seconds=abs(skew)) for name, skew in off
    )
    return _open(said, listed)


def _projector(people: Sequence[Line]) -> Need:
    said = say("screens.invite.check.projector")
    name = say("screens.invite.projector")
    found = [each for each in people if each.name == name]
    if any(each.invited.standing == "joined" for each in found):
        return _done(said)
    return _open(said, say(f"screens.invite.check.projector.{'waits' if found else 'none'}"))


def _done(text: str, detail: str = "") -> Need:
    return Need(True, text, detail)  # noqa: FBT003


def _open(text: str, detail: str) -> Need:
    return Need(False, text, detail)  # noqa: FBT003
