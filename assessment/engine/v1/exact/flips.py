# SPDX-License-Identifier: Apache-2.0
"""Every change of one rating that changes the tier, and every pair that does so only together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

import numpy as np

from assessment.engine.v1.exact.changes import Movable, Moved
from assessment.engine.v1.exact.inputs import strict
from assessment.engine.v1.exact.net import Codes, Net
from assessment.engine.v1.exact.replay import FAR

CHUNK = 1 << 15
"""Pairs put to the net at once."""


@dataclass(frozen=True, slots=True)
class Flipped:
    """Moves that change the tier together, and the tier they lead to."""

    moves: tuple[Moved, ...]
    tier: int


@dataclass(frozen=True, slots=True)
class _Option:
    """Single moves of one input that the tier does not tell apart."""

    input: int
    position: int
    moves: tuple[Moved, ...]


@dataclass(frozen=True)
class Flips:
    """All flips of one and of two ratings."""

    one: tuple[Flipped, ...]
    two: tuple[Flipped, ...]


def flips(movable: Movable) -> Flips:
    """Every flip from the strict reading. A pair is listed where neither part of it is one."""
    net = movable.planned().net
    start = _start(movable, net)
    options = list(_options(movable, net, start))
    base = int(_tiers(net, start, [])[0])
    single = _tiers(net, start, [([o.input for o in options], [o.position for o in options])])
    hits = [
        Flipped((move,), int(tier))
        for option, tier in zip(options, single, strict=True)
        if tier != base
        for move in option.moves
    ]
    left = [option for option, tier in zip(options, single, strict=True) if tier == base]
    return Flips(tuple(hits), tuple(_pairs(net, start, left, base)))


def _start(movable: Movable, net: Net) -> dict[str, int]:
    """The class of each input in the strict reading."""
    found = {}
    for name, classes in net.inputs.items():
        weights = movable.structure.inputs[name].weights(movable.answers, strict)
        found[name] = int(classes[weights.index(1)])
    return found


def _options(movable: Movable, net: Net, start: Mapping[str, int]) -> Iterator[_Option]:
    """Every single move that the net can tell from where it starts, by input and class."""
    for at, (name, classes) in enumerate(net.inputs.items()):
        each = movable.structure.inputs[name]
        found: dict[int, list[Moved]] = defaultdict(list)
        costs = movable.costs[name]
        for state, position, cost in zip(each.states, classes, costs, strict=True):
            if position != start[name] and cost < FAR:
                moves = movable.moves(each, state)
                if len(moves) == 1:
                    found[int(position)] += moves
        for position, moves_there in found.items():
            yield _Option(at, position, tuple(moves_there))


def _tiers(net: Net, start: Mapping[str, int], changes: list[tuple[list[int], list[int]]]) -> Codes:
    """The tier of many cases: all start alike, each changes one input per list."""
    count = len(changes[0][0]) if changes else 1
    cases = np.repeat(np.array(list(start.values()), np.int32)[:, None], count, axis=1)
    for inputs, positions in changes:
        cases[inputs, np.arange(count)] = positions
    return net.tiers(dict(zip(start, cases, strict=True)), count)


def _pairs(
    net: Net, start: Mapping[str, int], options: list[_Option], base: int
) -> Iterator[Flipped]:
    first, second = np.triu_indices(len(options), 1)
    inputs = np.array([option.input for option in options], np.intp)
    positions = np.array([option.position for option in options], np.intp)
    differ = inputs[first] != inputs[second]
    first, second = first[differ], second[differ]
    for begin in range(0, len(first), CHUNK):
        one, other = first[begin : begin + CHUNK], second[begin : begin + CHUNK]
        both = [(inputs[one], positions[one]), (inputs[other], positions[other])]
        tiers = _tiers(net, start, both)
        for at in np.flatnonzero(tiers != base):
            for pair in product(options[one[at]].moves, options[other[at]].moves):
                yield Flipped(pair, int(tiers[at]))
