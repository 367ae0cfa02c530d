# SPDX-License-Identifier: Apache-2.0
"""Yes-or-no questions put to a whole framework, settled exactly, with a smallest example of yes.

A question says what must hold and what may not. What may not hold is often a long list, every
other rule of a tier, and most of it never gets in the way. So it is taken up piece by piece: an
example is sought that heeds none of it; where something on the list holds for that example, the
question is put again with that added. Where less already cannot be met, the whole cannot either.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from assessment.engine.v1.compiler.graph import Lookup
from assessment.engine.v1.exact.ends import with_one_end
from assessment.engine.v1.exact.join import TooManyRowsError
from assessment.engine.v1.exact.net import TIER, Net, narrowed, reduced
from assessment.engine.v1.exact.plan import Plan, Planner
from assessment.engine.v1.exact.replay import FAR, STEPS, Replay
from assessment.engine.v1.exact.runs import stages, with_one_run
from assessment.engine.v1.tabled import Positions

__all__ = ["LIMIT", "Effort", "Example", "Ground", "Literal", "Numbers", "TooManyRowsError"]

LIMIT = 4_000_000
"""Rows one step of a proof may have."""

WHOLE = 1_000_000_000
"""Rows all the nets of one proof may have together."""

LEAST = 500_000
"""What making a net costs however few rows it has, counted in rows."""

Numbers: TypeAlias = npt.NDArray[np.int64]

Literal: TypeAlias = "tuple[str, int]"
"""A name of the net, and the value it is to have; for yes or no also True and False."""

_ALL: Positions = np.array([[0, 0], [0, 1]], np.int16)


@dataclass(frozen=True)
class Example:
    """A smallest way to a yes.

    Attributes:
        steps: how far it is from the calmest answers.
        states: for every input the place of its state.
        values: of everything in the net.
    """

    steps: int
    states: Mapping[str, int]
    values: Mapping[str, int]


@dataclass
class Effort:
    """What a proof may still cost: whoever is handed a framework must come to an end with it."""

    left: int = WHOLE

    def spend(self, rows: int) -> None:
        """Count one net.

        Raises:
            TooManyRowsError: that was more than all nets together may have.
        """
        self.left -= max(rows, LEAST)
        if self.left < 0:
            raise TooManyRowsError(WHOLE - self.left)


@dataclass(frozen=True, eq=False)
class Ground:
    """A net that questions are put to.

    Attributes:
        costs: of each input, how far each of its states is from the calmest one.
        lookups: each after those it reads.
        chains: for each group word the names of its running values.
        fixed: what has one value whatever is answered.
        places: how many scenarios the running values take in.
        limit: rows one step may have.
        effort: what is left of it, shared by all nets of one proof.
    """

    costs: Mapping[str, Numbers]
    lookups: tuple[Lookup, ...]
    chains: tuple[tuple[str, ...], ...]
    fixed: Mapping[str, int]
    places: int
    limit: int = LIMIT
    effort: Effort = field(default_factory=Effort)
    _found: dict[frozenset[Literal], Example | None] = field(default_factory=dict)

    def example(self, must: Iterable[Literal], never: Iterable[str] = ()) -> Example | None:
        """A smallest example where all of one list holds and nothing of the other, or None.

        Raises:
            TooManyRowsError: it would take more rows than the limit.
        """
        asked, listed = frozenset(must), sorted(set(never))
        while True:
            # Many questions share their first steps.
            if asked not in self._found:
                self._found[asked] = self._with(asked)
            found = self._found[asked]
            if found is None:
                return None
            against = [name for name in listed if found.values[name]]
            if not against:
                return found
            # What rests on the model alone is settled first: it makes the smaller net.
            new = [name for name in against if (name, False) not in asked]
            asked |= {(min(new, key=lambda name: (name in self.late, name)), False)}

    def _with(self, asked: Iterable[Literal]) -> Example | None:
        open_: list[Literal] = []
        for name, wanted in sorted(asked, key=lambda each: (each[0] in self.late, each)):
            if name not in self.fixed:
                open_.append((name, wanted))
            elif self.fixed[name] != wanted:
                return None
        if not open_:
            return self._completed(0, {})
        self.effort.spend(0)
        net = with_one_end(with_one_run(_that_can_occur(self._net(open_)), self.places))
        if not net.inputs:
            return self._completed(0, {}) if net.tiers({}, 1)[0] else None
        plan = _plan(net, self.limit)
        self.effort.spend(plan.total)
        replay = Replay(plan, STEPS, _of_classes(net, self.costs))
        steps = int(replay.tiers(2)[1])
        return None if steps >= FAR else self._completed(steps, self._states(net, replay.way(1)))

    def _net(self, asked: Sequence[Literal]) -> Net:
        """What a question rests on, and nothing else."""
        lookups = list(self.lookups)
        before = ""
        for place, (name, wanted) in enumerate(asked):
            id_ = TIER if place == len(asked) - 1 else f"?{place}"
            own = (np.arange(self.sizes[name]) == wanted).astype(np.int16)
            reads, table = ((name,), own) if not before else ((before, name), _ALL[:, own])
            lookups.append(Lookup(id_, reads, table, 2))
            before = id_
        states = {name: np.arange(len(each), dtype=np.int16) for name, each in self.costs.items()}
        return reduced(Net(states, tuple(lookups), self.chains))

    def _states(self, net: Net, way: Mapping[str, int]) -> dict[str, int]:
        """The calmest state of each class along a way."""
        found = {}
        for name, position in way.items():
            fits = np.flatnonzero(net.inputs[name] == position)
            found[name] = int(fits[np.argmin(self.costs[name][fits])])
        return found

    def _completed(self, steps: int, states: Mapping[str, int]) -> Example:
        """The example with the calmest state of everything it does not rest on."""
        every = {name: int(np.argmin(costs)) for name, costs in self.costs.items()}
        every.update(states)
        values = {**self.fixed, **every}
        for lookup in self.lookups:
            spot = tuple(values[name] for name in lookup.reads)
            values[lookup.id] = int(lookup.table[spot])
        return Example(steps, every, values)

    @cached_property
    def sizes(self) -> Mapping[str, int]:
        """How many values each name has."""
        sizes = {lookup.id: lookup.size for lookup in self.lookups}
        return sizes | {name: len(costs) for name, costs in self.costs.items()}

    @cached_property
    def late(self) -> frozenset[str]:
        """Names that rest on what runs over the scenarios."""
        found = {name for chain in self.chains for name in chain}
        for lookup in self.lookups:
            if not found.isdisjoint(lookup.reads):
                found.add(lookup.id)
        return frozenset(found)


def _that_can_occur(net: Net) -> Net:
    """The net without values that nothing leads to."""
    sizes = net.sizes
    return narrowed(net, {name: np.ones(sizes[name], np.bool_) for name in net.inputs})


def _plan(net: Net, limit: int) -> Plan:
    sizes = net.sizes
    inputs = {name: range(sizes[name]) for name in net.inputs}
    planner = Planner(inputs, net.lookups, sizes, frozenset([TIER]), limit)
    return planner.plan(stages(net))


def _of_classes(net: Net, costs: Mapping[str, Numbers]) -> Mapping[str, Numbers]:
    """The lowest cost of each class of states."""
    found = {}
    for name, classes in net.inputs.items():
        each = np.full(int(classes.max()) + 1, FAR, np.int64)
        np.minimum.at(each, classes, costs[name])
        found[name] = each
    return found
