# SPDX-License-Identifier: Apache-2.0
"""What the tier rests on, and nothing else: a net of small tables from the inputs to the tier."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from assessment.engine.v1.compiler.graph import Folded, Graph, Lookup
from assessment.engine.v1.program import Program
from assessment.engine.v1.tabled import Positions

TIER = "tier?"
"""The name of the tier in a net; no id of a framework ends so."""

NEVER = -1
"""Stands for the class of a state that is ruled out."""

Codes: TypeAlias = npt.NDArray[np.int32]
"""Positions of values, one for each of many cases."""


@dataclass(frozen=True, eq=False)
class Net:
    """Tables from inputs to the tier, over as few values as the tier tells apart.

    Attributes:
        inputs: by name of the input, the class of each of its states, NEVER where it is ruled
            out. Those that make no difference are left out.
        lookups: in order, each after those it reads; the last one is the tier.
        chains: for each group word, the names of its running values, scenario after scenario.
        run: names of the merged running state, scenario after scenario, each with the name of
            what the scenario adds; empty before merging.
    """

    inputs: Mapping[str, Positions]
    lookups: tuple[Lookup, ...]
    chains: tuple[tuple[str, ...], ...] = ()
    run: tuple[tuple[str, str], ...] = ()

    @property
    def sizes(self) -> dict[str, int]:
        """How many values each name has."""
        sizes = {name: int(classes.max()) + 1 for name, classes in self.inputs.items()}
        return sizes | {lookup.id: lookup.size for lookup in self.lookups}

    def tiers(self, cases: Mapping[str, Codes], count: int) -> Codes:
        """The tier of many cases at once, from the class of each input."""
        found: dict[str, Codes] = dict(cases)
        for lookup in self.lookups:
            shape = lookup.table.shape
            spot = np.zeros(count, np.int32)
            for name, size in zip(lookup.reads, shape, strict=True):
                spot = spot * np.int32(size) + found[name]
            found[lookup.id] = lookup.table.reshape(-1).take(spot).astype(np.int32)
        return found[TIER]


def tier_net(
    program: Program, graph: Graph, inputs: Mapping[str, int], shown: Iterable[Lookup]
) -> Net:
    """The net of the tier of a compiled graph.

    Args:
        program: the framework.
        graph: compiled for one set of assessed scenarios.
        inputs: how many states each input has, by name.
        shown: what the graph reads where that is not an input itself but follows from one.
    """
    lookups: list[Lookup] = list(shown)
    chains: list[tuple[str, ...]] = []
    for step in graph.steps:
        if isinstance(step, Folded):
            links = step.chain()
            lookups += links
            chains.append(tuple(link.id for link in links))
        else:
            lookups.append(step)
    lookups += _tier(program, graph, _over_scenarios(lookups, chains))
    states = {name: np.arange(size, dtype=np.int16) for name, size in inputs.items()}
    return reduced(Net(states, tuple(lookups), tuple(chains)))


def _over_scenarios(lookups: Sequence[Lookup], chains: Sequence[tuple[str, ...]]) -> frozenset[str]:
    """Names that rest on what runs over the scenarios."""
    found = {name for chain in chains for name in chain}
    for lookup in lookups:
        if not found.isdisjoint(lookup.reads):
            found.add(lookup.id)
    return frozenset(found)


def _tier(program: Program, graph: Graph, running: frozenset[str]) -> list[Lookup]:
    """The strictest tier that a rule or gate asks for, one condition after the other.

    Conditions on the model alone come first: what they ask for is one value to all that follow.
    """
    framework = program.framework
    position = {tier.id: at for at, tier in enumerate(framework.tiers)}
    asked = {rule.id: position[rule.tier] for rule in framework.logic.rules}
    asked |= {
        gate.id: position[gate.at_least]
        for gate in framework.logic.gates
        if gate.at_least is not None
    }
    always = max((asked[id_] for id_ in asked if graph.fixed.get(id_)), default=0)
    open_ = sorted(
        (id_ for id_ in asked if id_ not in graph.fixed),
        key=lambda id_: (id_ in running, -asked[id_]),
    )
    size = len(framework.tiers)
    if not open_:
        return [Lookup(TIER, (), np.array(always, np.int16), size)]
    links: list[Lookup] = []
    for place, id_ in enumerate(open_):
        name = TIER if place == len(open_) - 1 else f"{TIER}{place}"
        before = np.arange(size) if links else np.array(always)
        table = np.stack([before, np.maximum(before, asked[id_])], axis=-1).astype(np.int16)
        reads = (links[-1].id, id_) if links else (id_,)
        links.append(Lookup(name, reads, table, size))
    return links


def reduced(net: Net) -> Net:
    """The same net over as few values as the tier tells apart, without what is idle."""
    kept = _ancestors(net.lookups)
    classes = _classes(net, kept)
    lookups = [_smaller(lookup, classes) for lookup in kept]
    left = [lookup for lookup in lookups if lookup.size > 1 or lookup.id == TIER]
    inputs = {
        name: np.where(own == NEVER, NEVER, classes[name][own]).astype(np.int16)
        for name, own in net.inputs.items()
        if name in classes and classes[name].max() > 0
    }
    return replace(net, inputs=inputs, lookups=tuple(left))


def in_order(lookups: Iterable[Lookup], inputs: Iterable[str]) -> tuple[Lookup, ...]:
    """The same lookups, each after those it reads."""
    waiting, done, order = list(lookups), set(inputs), list[Lookup]()
    while waiting:
        ready = [each for each in waiting if done.issuperset(each.reads)]
        order += ready
        done.update(each.id for each in ready)
        waiting = [each for each in waiting if each.id not in done]
    return tuple(order)


def _ancestors(lookups: Sequence[Lookup]) -> list[Lookup]:
    wanted, found = {TIER}, []
    for lookup in reversed(lookups):
        if lookup.id in wanted:
            wanted.update(lookup.reads)
            found.append(lookup)
    return found[::-1]


def _classes(net: Net, lookups: Sequence[Lookup]) -> dict[str, Positions]:
    """The class of each value, found from the tier backward."""
    views: dict[str, list[Positions]] = defaultdict(list)
    classes: dict[str, Positions] = {}
    for lookup in reversed(lookups):
        own = views[lookup.id]
        whole = lookup.id == TIER
        classes[lookup.id] = np.arange(lookup.size, dtype=np.int16) if whole else told_apart(own)
        table = classes[lookup.id][lookup.table]
        for axis, name in enumerate(lookup.reads):
            size = table.shape[axis]
            views[name].append(np.moveaxis(table, axis, 0).reshape(size, -1))
    for name in net.inputs:
        if name in views:
            classes[name] = told_apart(views[name])
    return classes


def narrowed(net: Net, allowed: Mapping[str, npt.NDArray[np.bool_]]) -> Net:
    """The same net with some states of inputs ruled out, over what can still occur.

    Args:
        net: reduced.
        allowed: for each input which of its classes remain.
    """
    left: dict[str, npt.NDArray[np.integer]] = {
        name: np.flatnonzero(allowed[name]) for name in net.inputs
    }
    inputs = {name: _renumbered(left[name], own) for name, own in net.inputs.items()}
    lookups = []
    for lookup in net.lookups:
        table = np.asarray(lookup.table[np.ix_(*(left[name] for name in lookup.reads))])
        if lookup.id == TIER:
            lookups.append(replace(lookup, table=table))
            continue
        values, places = np.unique(table, return_inverse=True)
        left[lookup.id] = values
        table = places.reshape(table.shape).astype(np.int16)
        lookups.append(replace(lookup, table=table, size=len(values)))
    return reduced(replace(net, inputs=inputs, lookups=tuple(lookups)))


def _renumbered(left: npt.NDArray[np.integer], own: Positions) -> Positions:
    """The classes that remain, numbered without gaps; NEVER for the others."""
    numbers = np.full(max(int(own.max()), int(left.max())) + 2, NEVER, np.int16)
    numbers[left] = np.arange(len(left), dtype=np.int16)
    found: Positions = numbers.take(own)
    return found


def told_apart(views: Iterable[Positions]) -> Positions:
    """The class of each value by what its readers make of it, numbered in order of the values."""
    rows = np.ascontiguousarray(np.hstack(list(views)))
    # Rows as one long word each: far quicker to sort than column by column.
    words = rows.view(np.dtype((np.void, rows.dtype.itemsize * rows.shape[1]))).reshape(-1)
    _, first, classes = np.unique(words, return_index=True, return_inverse=True)
    rank = np.argsort(np.argsort(first))
    numbered: Positions = rank[classes.reshape(-1)].astype(np.int16)
    return numbered


def _smaller(lookup: Lookup, classes: Mapping[str, Positions]) -> Lookup:
    table: npt.NDArray[np.int16] = classes[lookup.id][lookup.table]
    reads: list[str] = []
    for name in lookup.reads:
        # The first value of each class stands for all of them.
        first = np.unique(classes[name], return_index=True)[1]
        axis = len(reads)
        if len(first) > 1:
            table = table.take(first, axis)
            reads.append(name)
        else:
            table = table.take([0], axis).squeeze(axis)
    size = int(classes[lookup.id].max()) + 1
    return replace(lookup, reads=tuple(reads), table=np.asarray(table, order="C"), size=size)
