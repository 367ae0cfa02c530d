# SPDX-License-Identifier: Apache-2.0
"""The smallest parts of a collection that satisfy a wish, each one found or none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import comb
from typing import TypeAlias

Part: TypeAlias = frozenset[int]
"""Positions of what is in it."""

Holds: TypeAlias = Callable[[Part], bool]

MOST_TRIES = 1500
"""Combinations looked at before a smaller part is no longer sought: about a second."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a part must do.

    Attributes:
        wished: the wish.
        needed: something that holds wherever the wish does, and in every larger part too.
    """

    wished: Holds
    needed: Holds


@dataclass(frozen=True, slots=True)
class Found:
    """The smallest parts, in order; `proved` unless some smaller ones were not looked at."""

    parts: tuple[Part, ...]
    proved: bool


def smallest(size: int, wishes: Sequence[Wish], most_tries: int = MOST_TRIES) -> Found:
    """The smallest parts of so many things that satisfy one of the wishes."""
    best = Found((), proved=True)
    for wish in wishes:
        best = _better(best, _smallest(size, wish, most_tries, _size(best)))
    return best


def _better(one: Found, other: Found) -> Found:
    proved = one.proved and other.proved
    if not other.parts or (one.parts and _size(one) < _size(other)):
        return Found(one.parts, proved)
    if not one.parts or _size(other) < _size(one):
        return Found(other.parts, proved)
    return Found(tuple(dict.fromkeys((*one.parts, *other.parts))), proved)


def _size(found: Found) -> int:
    return min((len(part) for part in found.parts), default=-1)


def _smallest(size: int, wish: Wish, most_tries: int, at_most: int) -> Found:
    """The smallest parts for one wish, none of them larger than what is known already."""
    everything = frozenset(range(size))
    if not wish.needed(everything):
        return Found((), proved=True)
    # What cannot be left out even when all else is there stands in every part.
    core = frozenset(each for each in everything if not wish.needed(everything - {each}))
    rest = sorted(everything - core)
    tries = 0
    for more in range(len(rest) + 1):
        if -1 < at_most < len(core) + more:
            return Found((), proved=True)
        tries += comb(len(rest), more)
        if tries > most_tries:
            return _reduced(everything, wish)
        parts = [core | set(chosen) for chosen in combinations(rest, more)]
        if found := tuple(part for part in parts if wish.wished(part)):
            return Found(found, proved=True)
    return Found((), proved=True)


def _reduced(everything: Part, wish: Wish) -> Found:
    """One part of which nothing can be left out alone; what comes first is left out first."""
    part = everything
    if not wish.wished(part):
        return Found((), proved=False)
    before: Part = frozenset()
    while part != before:
        before = part
        for each in sorted(part):
            if wish.wished(part - {each}):
                part -= {each}
    return Found((part,), proved=False)
