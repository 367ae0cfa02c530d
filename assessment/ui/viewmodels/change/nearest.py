# SPDX-License-Identifier: Apache-2.0
"""The smallest change that leads to each other tier, in words; ways to more openness first."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

from assessment.export.shown.look import TierLook, tier_look
from assessment.export.shown.reading import Reading
from assessment.model.sensitivity import Move, NearestChange, Sensitivity
from assessment.wording import say


@dataclass(frozen=True, slots=True)
class MoveLine:
    """One rating that would have to stand elsewhere: its name, the level wanted, that of today."""

    name: str
    to: str
    start: str


@dataclass(frozen=True, slots=True)
class Way:
    """Moves that lead to a tier together.

    Attributes:
        title: who could take this way, in words.
        length: how many levels it takes, in words.
        tested: whether it takes a test, which may also find more than is rated today.
    """

    title: str
    length: str
    moves: tuple[MoveLine, ...]
    tested: bool


@dataclass(frozen=True, slots=True)
class Target:
    """Another tier, and the ways to it.

    Attributes:
        opens: whether it is more open than the tier of today.
        ways: the smallest one, then what the lab alone could do where that differs.
        never: why there is no way, or none for the lab; empty otherwise.
    """

    tier: TierLook
    opens: bool
    ways: tuple[Way, ...]
    never: str


def targets(found: Sensitivity, reading: Reading) -> tuple[Target, ...]:
    """Every other tier: the more open ones, then the less open ones, each the nearest first."""
    order = [tier.id for tier in reading.framework.tiers]
    now = order.index(found.tier)

    def far(tier: str) -> tuple[float, int]:
        nearest = found.nearest_change.get(tier)
        return (nearest.steps if nearest else inf, abs(order.index(tier) - now))

    more, less = sorted(order[:now], key=far), sorted(order[now + 1 :], key=far)
    return (
        *(_target(tier, found, reading, opens=True) for tier in more),
        *(_target(tier, found, reading, opens=False) for tier in less),
    )


def _target(tier: str, found: Sensitivity, reading: Reading, *, opens: bool) -> Target:
    look = tier_look(reading.framework, reading.text, tier)
    nearest = found.nearest_change.get(tier)
    if nearest is None:
        return Target(look, opens, (), say("screens.change.never"))
    lab = found.nearest_change_actionable.get(tier) if opens else None
    if lab is not None and lab.steps == nearest.steps:
        return Target(look, opens, (_way("both", lab, reading),), "")
    ways = [_way("any", nearest, reading)]
    if lab is not None:
        ways.append(_way("lab", lab, reading))
    never = say("screens.change.lab-never") if opens and lab is None else ""
    return Target(look, opens, tuple(ways), never)


def _way(who: str, change: NearestChange, reading: Reading) -> Way:
    key = "screens.change.steps.1" if change.steps == 1 else "screens.change.steps.more"
    return Way(
        say(f"screens.change.way.{who}"),
        say(key, steps=change.steps),
        tuple(_line(move, reading) for move in change.changes),
        any(takes_a_test(move.input, move.start, move.to, reading) for move in change.changes),
    )


def _line(move: Move, reading: Reading) -> MoveLine:
    id_ = move.input.rpartition(".")[2]
    return MoveLine(
        reading.input(move.input), reading.value(id_, move.to), reading.value(id_, move.start)
    )


def takes_a_test(key: str, start: int, to: int, reading: Reading) -> bool:
    """Whether it takes more evidence: a test, and nobody knows what that will find."""
    scales = {each.id for each in reading.framework.criteria if each.evidence}
    return to > start and key.rpartition(".")[2] in scales
