# SPDX-License-Identifier: Apache-2.0
"""The whole model as its scenarios see it: what no scenario tells apart, made one.

Every scenario reads the same few answers about the whole model, and most of them coarsely: only
whether a level is reached, only two facts together. While a plan goes through the scenarios it
carries what they read along, in every combination. So each group of names that scenarios read
together becomes one name with as few values as they tell apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import prod

import numpy as np
import numpy.typing as npt

from assessment.engine.v1.compiler.graph import Lookup
from assessment.engine.v1.exact.net import Net, in_order, reduced, told_apart
from assessment.engine.v1.exact.runs import scenario_of
from assessment.engine.v1.tabled import Positions


@dataclass(frozen=True, eq=False)
class _View:
    """Names of the whole model that scenarios read together.

    Attributes:
        made: one name for them, by what scenarios tell apart.
        names: the names it stands for.
        first: for each of its values the first combination that it stands for.
    """

    made: Lookup
    names: tuple[str, ...]
    first: npt.NDArray[np.intp]

    def on(self, lookup: Lookup) -> Lookup:
        """A lookup of a scenario, reading the one name in place of the others."""
        rest = tuple(name for name in lookup.reads if name not in self.names)
        table = np.ascontiguousarray(_together(lookup, self.names)[self.first])
        return replace(lookup, reads=(self.made.id, *rest), table=table)


def with_views(net: Net) -> Net:
    """The same net with scenarios that read no more of the whole model than they tell apart."""
    views = _views(net.lookups, net.sizes)
    if not views:
        return net
    seeing = [
        views[read].on(lookup) if (read := _outer(lookup)) in views else lookup
        for lookup in net.lookups
    ]
    made = [view.made for view in views.values()]
    return reduced(replace(net, lookups=in_order([*made, *seeing], net.inputs)))


def _views(lookups: Iterable[Lookup], sizes: Mapping[str, int]) -> dict[tuple[str, ...], _View]:
    """A view for each group of names where that has fewer values than the names together."""
    readers: dict[tuple[str, ...], list[Lookup]] = {}
    for lookup in lookups:
        if read := _outer(lookup):
            readers.setdefault(read, []).append(lookup)
    found: dict[tuple[str, ...], _View] = {}
    for names, each in readers.items():
        shape = tuple(sizes[name] for name in names)
        tables = (_together(lookup, names) for lookup in each)
        classes = told_apart(table.reshape(len(table), -1) for table in tables)
        count = int(classes.max()) + 1
        if count < prod(shape):
            made = Lookup(f"seen?{len(found)}", names, classes.reshape(shape), count)
            found[names] = _View(made, names, np.unique(classes, return_index=True)[1])
    return found


def _outer(lookup: Lookup) -> tuple[str, ...]:
    """What a lookup of a scenario reads of the whole model."""
    if not scenario_of(lookup.id):
        return ()
    return tuple(sorted(name for name in lookup.reads if not scenario_of(name)))


def _together(lookup: Lookup, names: Sequence[str]) -> Positions:
    """The table of a lookup with some of what it reads as its one first axis."""
    axes = [lookup.reads.index(name) for name in names]
    table = np.moveaxis(lookup.table, axes, range(len(axes)))
    return table.reshape(-1, *table.shape[len(axes) :])
