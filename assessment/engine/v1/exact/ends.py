# SPDX-License-Identifier: Apache-2.0
"""Running states that lead to the same tier whatever the model is like, made one.

A state says how high the highest risk is, how low the lowest evidence, and so on. Once one rule
asks for the strictest tier the rest no longer matters; no single table shows that, because each
rule has its own. So every end state is put beside every way the model can be as the rules see
it, and states with equal tiers throughout become one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from assessment.engine.v1.compiler.graph import Lookup
from assessment.engine.v1.exact.join import TooManyRowsError
from assessment.engine.v1.exact.net import TIER, Net, reduced, told_apart
from assessment.engine.v1.exact.plan import Planner
from assessment.engine.v1.tabled import Positions

MOST_WAYS = 400_000
"""Ways the model can be, up to which they are listed."""

MOST_CELLS = 40_000_000
"""Ways times end states, up to which all are compared."""


def with_one_end(net: Net) -> Net:
    """The same net with end states that always lead to the same tier made one.

    Where there are too many ways the model can be, the net stays as it is.
    """
    if not net.run:
        return net
    ends = _Ends(net)
    if ends.resting[-1:] != [TIER]:
        return net
    try:
        sides = ends.sides()
    except TooManyRowsError:
        return net
    ways = next(iter(sides.values())).shape[0] if sides else 1
    if ways * net.sizes[ends.last] > MOST_CELLS:
        return net
    return reduced(ends.merged(told_apart([ends.tiers(sides, ways).T])))


class _Ends:
    def __init__(self, net: Net) -> None:
        self.net = net
        self.last = net.run[-1][0]
        self.sizes = net.sizes
        known = {self.last}
        self.after: list[Lookup] = []
        for lookup in net.lookups:
            if not known.isdisjoint(lookup.reads):
                known.add(lookup.id)
                self.after.append(lookup)
        self.known = known
        self.resting = [lookup.id for lookup in self.after]

    def sides(self) -> dict[str, Positions]:
        """What each rule sees of the model, for every way the model can be. Equal ways once.

        Raises:
            TooManyRowsError: there are too many ways.
        """
        seen = {name for each in self.after for name in each.reads if name not in self.known}
        if not seen:
            return {}
        inner = self._resting_on(seen)
        made = {lookup.id for lookup in inner}
        named = seen.union(*(lookup.reads for lookup in inner))
        free = {name: range(self.sizes[name]) for name in sorted(named - made)}
        columns = Planner(free, inner, self.sizes, frozenset(seen), MOST_WAYS).plan().columns
        views = {
            lookup.id: self._side(lookup)[tuple(columns[name] for name in self._outer(lookup))]
            for lookup in self.after
            if self._outer(lookup)
        }
        rows = np.unique(np.stack(list(views.values()), axis=1), axis=0)
        return {id_: rows[:, at] for at, id_ in enumerate(views)}

    def _resting_on(self, seen: set[str]) -> list[Lookup]:
        """The lookups of the model that these follow from."""
        wanted, found = set(seen), []
        for lookup in reversed(self.net.lookups):
            if lookup.id in wanted:
                wanted.update(lookup.reads)
                found.append(lookup)
        return found[::-1]

    def _outer(self, lookup: Lookup) -> list[str]:
        return [name for name in lookup.reads if name not in self.known]

    def _turned(self, lookup: Lookup) -> Positions:
        """The table with what it reads of the model first."""
        outer = [lookup.reads.index(name) for name in self._outer(lookup)]
        return np.moveaxis(lookup.table, outer, range(len(outer)))

    def _side(self, lookup: Lookup) -> Positions:
        """The class of what a lookup reads of the model, by what it makes of it."""
        table, count = self._turned(lookup), len(self._outer(lookup))
        ways = int(np.prod(table.shape[:count]))
        return told_apart([table.reshape(ways, -1)]).reshape(table.shape[:count])

    def tiers(self, sides: Mapping[str, Positions], ways: int) -> Positions:
        """The tier for each way the model can be, and each end state."""
        states = np.arange(self.sizes[self.last], dtype=np.int16)[None, :]
        found: dict[str, Positions] = {self.last: states}
        for lookup in self.after:
            inner = [found[name] for name in lookup.reads if name in self.known]
            if lookup.id not in sides:
                found[lookup.id] = _picked(lookup.table, inner)
                continue
            side = self._side(lookup).reshape(-1)
            first = np.unique(side, return_index=True)[1]
            count = len(self._outer(lookup))
            table = self._turned(lookup)
            table = table.reshape(-1, *table.shape[count:])[first]
            spot = _spot(table.shape[1:], inner)
            if len(spot) == 1:
                # What follows from the end state alone: one row for each side, then whole rows.
                rows = table.reshape(len(table), -1)[:, spot[0]]
                found[lookup.id] = rows[sides[lookup.id]]
            else:
                found[lookup.id] = _picked(table, [sides[lookup.id][:, None], *inner])
        return np.broadcast_to(found[TIER], (ways, states.size))

    def merged(self, classes: Positions) -> Net:
        """The net with one end state for each class; its first state speaks for all of them."""
        first = np.unique(classes, return_index=True)[1]
        lookups = []
        for lookup in self.net.lookups:
            changed = lookup
            if lookup.id == self.last:
                changed = replace(lookup, table=classes[lookup.table], size=len(first))
            elif self.last in lookup.reads:
                axis = lookup.reads.index(self.last)
                changed = replace(lookup, table=lookup.table.take(first, axis))
            lookups.append(changed)
        return replace(self.net, lookups=tuple(lookups))


def _picked(table: Positions, spots: Sequence[Positions]) -> Positions:
    """A table looked up in many places at once."""
    return table.reshape(-1).take(_spot(table.shape, spots))


def _spot(shape: Sequence[int], spots: Sequence[Positions]) -> Positions:
    """Places in a table as one number each.

    Two bytes are enough for it: a table of the framework lists at most 20,000 combinations, and
    there are at most 32,000 end states.
    """
    spot = spots[0]
    for size, more in zip(shape[1:], spots[1:], strict=True):
        spot = spot * size + more
    return spot
