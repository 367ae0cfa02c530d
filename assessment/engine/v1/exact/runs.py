# SPDX-License-Identifier: Apache-2.0
"""All that runs over the scenarios, as one running state.

A framework counts, takes highest and lowest over the same scenarios many times. Kept apart these
running values would have to be carried side by side in every combination. Most combinations
cannot occur, and many make no difference: together they are one state with few values.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from assessment.engine.v1.compiler.graph import Lookup
from assessment.engine.v1.exact.join import TooManyRowsError, coded
from assessment.engine.v1.exact.net import Net, in_order, reduced
from assessment.engine.v1.exact.plan import Planner
from assessment.engine.v1.tabled import Positions

LARGEST = 4_000_000
"""Combinations a table of running states may list."""

MOST = 32_000
"""States there may be, so that each has a number of two bytes."""

States: TypeAlias = npt.NDArray[np.int16]
"""Combinations that can occur: a row each, a column for each name."""


def scenario_of(name: str) -> str:
    """The scenario whose own value this is; empty for the whole model."""
    return name.partition(".")[0] if "." in name else ""


def with_one_run(net: Net, count: int) -> Net:
    """The same net with one running state over the assessed scenarios.

    Args:
        net: reduced.
        count: how many scenarios are assessed. Group words over the whole list stay as they are.

    Raises:
        TooManyRowsError: the running states have more combinations than a table may list.
    """
    held = {lookup.id for lookup in net.lookups}
    chains = [c for c in net.chains if len(c) == count and held.intersection(c)]
    return reduced(_Merging(net, chains, count).net()) if chains else net


@dataclass(frozen=True)
class _Place:
    """The running values at one scenario.

    Attributes:
        names: of the running values.
        reads: of what they take in there.
    """

    names: tuple[str, ...]
    reads: tuple[str, ...]


class _Merging:
    def __init__(self, net: Net, chains: Sequence[tuple[str, ...]], count: int) -> None:
        self.net_before = net
        self.lookups = {lookup.id: lookup for lookup in net.lookups}
        self.sizes = net.sizes
        self.chained = {name for chain in chains for name in chain}
        self.places = [
            self._place([c[at] for c in chains if c[at] in self.lookups]) for at in range(count)
        ]
        self.supports: dict[object, States] = {}

    def _place(self, names: Sequence[str]) -> _Place:
        read = dict.fromkeys(name for each in names for name in self.lookups[each].reads)
        return _Place(tuple(names), tuple(name for name in read if name not in self.chained))

    def net(self) -> Net:
        made: list[Lookup] = []
        run: list[tuple[str, str]] = []
        states, before, previous = np.zeros((1, 0), np.int16), _Place((), ()), ""
        for at, place in enumerate(self.places):
            if not place.names:
                continue
            added, id_ = f"added?{at}", f"run?{at}"
            support = self._support(place.reads)
            made.append(self._addition(added, place.reads, support))
            states, table = self._next(states, before, support, place)
            reads = (previous, added) if previous else (added,)
            shaped = table if previous else table[0]
            made.append(Lookup(id_, reads, shaped, len(states)))
            run.append((id_, added))
            before, previous = place, id_
        last = [
            Lookup(name, (previous,), states[:, column], self.sizes[name])
            for column, name in enumerate(before.names)
        ]
        kept = [each for each in self.net_before.lookups if each.id not in self.chained]
        lookups = in_order([*kept, *made, *last], self.net_before.inputs)
        return replace(self.net_before, lookups=lookups, chains=(), run=tuple(run))

    def _addition(self, id_: str, reads: Sequence[str], support: States) -> Lookup:
        """What one scenario adds: the place of its combination among those that can occur."""
        shape = tuple(self.sizes[name] for name in reads)
        table = np.zeros(shape, np.int16)
        table.reshape(-1)[_spots(support, shape)] = np.arange(len(support), dtype=np.int16)
        return Lookup(id_, tuple(reads), table, len(support))

    def _next(
        self, states: States, before: _Place, support: States, place: _Place
    ) -> tuple[States, Positions]:
        """The states after one more scenario, and which of them follows from each pair."""
        _refuse(len(states) * len(support))
        spots = {name: states[:, [at]] for at, name in enumerate(before.names)}
        spots |= {name: support[:, at][None, :] for at, name in enumerate(place.reads)}
        shape = (len(states), len(support))
        columns = []
        for name in place.names:
            lookup = self.lookups[name]
            value = lookup.table[tuple(spots[read] for read in lookup.reads)]
            columns.append(np.broadcast_to(value, shape).reshape(-1).astype(np.int32))
        code = coded(columns, [self.sizes[name] for name in place.names], shape[0] * shape[1])
        _, first, follows = np.unique(code, return_index=True, return_inverse=True)
        found = np.stack([column[first] for column in columns], axis=1).astype(np.int16)
        _refuse(len(found), MOST)
        return found, follows.reshape(shape).astype(np.int16)

    def _support(self, reads: Sequence[str]) -> States:
        """The combinations one scenario can give, whatever the whole model is like."""
        if not reads:
            return np.zeros((1, 0), np.int16)
        _refuse(int(np.prod([self.sizes[name] for name in reads], dtype=np.int64)))
        inner = self._inner(reads)
        made = {lookup.id for lookup in inner}
        key = _shape_of(reads, inner)
        if key not in self.supports:
            named = dict.fromkeys((*reads, *(name for each in inner for name in each.reads)))
            free = {name: range(self.sizes[name]) for name in named if name not in made}
            plan = Planner(free, inner, self.sizes, frozenset(reads), LARGEST).plan()
            found = np.stack([plan.columns[name] for name in reads], axis=1).astype(np.int16)
            _refuse(len(found), MOST)
            self.supports[key] = found
        return self.supports[key]

    def _inner(self, reads: Sequence[str]) -> list[Lookup]:
        """The lookups of one scenario that these rest on."""
        wanted, found = set(reads), []
        for lookup in reversed(self.net_before.lookups):
            if lookup.id in wanted and scenario_of(lookup.id):
                wanted.update(lookup.reads)
                found.append(lookup)
        return found[::-1]


def _spots(support: States, shape: tuple[int, ...]) -> npt.NDArray[np.intp]:
    """Where each combination stands in a table of this shape."""
    spots = np.zeros(len(support), np.intp)
    for column, size in zip(support.T, shape, strict=True):
        spots = spots * size + column
    return spots


def _refuse(rows: int, most: int = LARGEST) -> None:
    if rows > most:
        raise TooManyRowsError(rows)


def _shape_of(reads: Sequence[str], inner: Sequence[Lookup]) -> tuple[object, ...]:
    """What the combinations depend on, alike for scenarios that differ in name only."""
    lookups = [
        (_bare(each.id), tuple(map(_bare, each.reads)), each.table.shape, each.table.tobytes())
        for each in inner
    ]
    return tuple(map(_bare, reads)), *lookups


def _bare(name: str) -> str:
    return f".{name.partition('.')[2]}" if scenario_of(name) else name


def stages(net: Net) -> list[tuple[Sequence[str], bool]]:
    """What is summed out first: each scenario's own names, then its step of the running state."""
    names = [*net.inputs, *(lookup.id for lookup in net.lookups)]
    own: dict[str, list[str]] = {}
    for name in names:
        own.setdefault(scenario_of(name), []).append(name)
    reads: Mapping[str, tuple[str, ...]] = {each.id: each.reads for each in net.lookups}
    found: list[tuple[Sequence[str], bool]] = []
    previous = ""
    for id_, added in net.run:
        scenarios = dict.fromkeys(scenario_of(name) for name in reads.get(added, ()))
        mine = [name for scenario in scenarios if scenario for name in own[scenario]]
        found += [(mine, False), ([previous, added], True)]
        previous = id_
    return found
