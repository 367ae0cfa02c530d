# SPDX-License-Identifier: Apache-2.0
"""The compiled graph as plain data: lookups over small arrays, and folds over scenarios."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np

from assessment.engine.v1.tabled import Part, Positions, Scope

Fixed: TypeAlias = Mapping[str, int]
"""Names that have one value only, with its position."""


@dataclass(frozen=True, eq=False)
class Lookup:
    """A named value that follows from others by looking it up.

    Attributes:
        reads: names of what it reads, one axis of the table each.
        table: position of the value, for every combination of positions read.
        size: how many values it has.
    """

    id: str
    reads: tuple[str, ...]
    table: Positions
    size: int
    scope: Scope = Scope.MODEL
    part: Part = Part.HIDDEN

    @property
    def constant(self) -> int | None:
        """Its position, when it has one value whatever it reads."""
        first = int(self.table.flat[0])
        return first if bool((self.table == first).all()) else None


@dataclass(frozen=True, eq=False)
class Folded:
    """A value that takes in one scenario after the other.

    Attributes:
        items: name of each scenario's value, or its position where it is fixed.
        table: position after one more scenario, by position before and position of the item.
        start: position before the first scenario.
        size: how many values it has.
    """

    id: str
    items: tuple[str | int, ...]
    table: Positions
    start: int
    size: int

    @property
    def reads(self) -> tuple[str, ...]:
        """Names of the items that are not fixed."""
        return tuple(item for item in self.items if isinstance(item, str))

    def end(self, items: Iterable[int] = ()) -> int:
        """Its position for these items, in place of those that are not fixed."""
        given = iter(items)
        position = self.start
        for item in self.items:
            position = int(self.table[position, item if isinstance(item, int) else next(given)])
        return position

    def chain(self) -> list[Lookup]:
        """The same as one lookup per scenario, the last under the id of the fold."""
        ids = [f"{self.id}@{place}" for place in range(len(self.items) - 1)] + [self.id]
        before: str | int = self.start
        links = []
        for id_, item in zip(ids, self.items, strict=False):
            reads = tuple(name for name in (before, item) if isinstance(name, str))
            row = self.table if isinstance(before, str) else self.table[before]
            table = row if isinstance(item, str) else row[..., item]
            links.append(Lookup(id_, reads, np.asarray(table), self.size))
            before = id_
        return links


@dataclass(frozen=True, eq=False)
class Graph:
    """A framework for one set of assessed scenarios.

    Attributes:
        inputs: how many values each input has, by its name; scenario inputs by scenario, dot,
            name. Only inputs that something reads.
        steps: lookups and folds, each after what it reads.
        fixed: conditions that have one value whatever the answers.
    """

    inputs: Mapping[str, int]
    steps: tuple[Lookup | Folded, ...]
    fixed: Fixed


def settled(lookup: Lookup, fixed: Fixed) -> Lookup:
    """The lookup without what is fixed, and without what makes no difference to it."""
    if lookup.part is Part.RUN:
        return lookup
    reads: list[str] = []
    table = lookup.table
    for name in lookup.reads:
        axis = len(reads)
        position = fixed.get(name)
        if position is None and bool((table == table.take([0], axis)).all()):
            position = 0
        if position is None:
            reads.append(name)
        else:
            table = table[(slice(None),) * axis + (position,)]
    return replace(lookup, reads=tuple(reads), table=table)


def all_settled(lookups: Iterable[Lookup], fixed: dict[str, int]) -> list[Lookup]:
    """All lookups settled, in order; those that become fixed move to `fixed`.

    What a scenario gives to a fold stays, and so does the fold.
    """
    left = []
    for lookup in lookups:
        smaller = settled(lookup, fixed)
        constant = None if lookup.part in {Part.ITEM, Part.RUN} else smaller.constant
        if constant is None:
            left.append(smaller)
        else:
            fixed[lookup.id] = constant
    return left


def needed(lookups: Iterable[Lookup]) -> list[Lookup]:
    """The lookups that a condition rests on, in order."""
    wanted: set[str] = set()
    found = []
    for lookup in reversed(list(lookups)):
        is_asked = lookup.part is Part.MANDATORY and "mandatory" in wanted
        if lookup.part is Part.CONDITION or lookup.id in wanted or is_asked:
            wanted.update(lookup.reads)
            found.append(lookup)
    return found[::-1]
