# SPDX-License-Identifier: Apache-2.0
"""What the tier rests on, and nothing else: a net of small tables from the inputs to the tier."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from assessment.engine.v1.compiler.graph import Folded, Graph, Lookup
from assessment.engine.v1.exact.inputs import Inputs
from assessment.engine.v1.program import Program
from assessment.engine.v1.tabled import Positions
from assessment.model.framework import Framework

TIER = "tier?"
"""The name of what is asked about in a net, mostly the tier; no id of a framework ends so."""

NEVER = -1
"""Stands for the class of a state that is ruled out."""

Links: TypeAlias = Callable[[Program, Graph, frozenset[str]], list[Lookup]]
"""Makes the last lookups of a net; the third argument is what rests on runs over scenarios."""

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


def net_of(program: Program, graph: Graph, inputs: Inputs, links: Links) -> Net:
    """The net of the tier of a compiled graph, or of what else `links` make of its conditions.

    Args:
        program: the framework.
        graph: compiled for one set of assessed scenarios.
        inputs: of that graph.
        links: leads from the conditions to what is asked about.
    """
    lookups: list[Lookup] = list(inputs.shown)
    chains: list[tuple[str, ...]] = []
    for step in graph.steps:
        if isinstance(step, Folded):
            chain = step.chain()
            lookups += chain
            chains.append(tuple(link.id for link in chain))
        else:
            lookups.append(step)
    lookups += links(program, graph, _over_scenarios(lookups, chains))
    states = {
        name: np.arange(len(each.states), dtype=np.int16) for name, each in inputs.each.items()
    }
    return reduced(Net(states, tuple(lookups), tuple(chains)))


def _over_scenarios(lookups: Sequence[Lookup], chains: Sequence[tuple[str, ...]]) -> frozenset[str]:
    """Names that rest on what runs over the scenarios."""
    found = {name for chain in chains for name in chain}
    for lookup in lookups:
        if not found.isdisjoint(lookup.reads):
            found.add(lookup.id)
    return frozenset(found)


def tier_links(program: Program, graph: Graph, running: frozenset[str]) -> list[Lookup]:
    """From the conditions to the strictest tier that a rule or gate asks for."""
    framework = program.framework
    return highest(TIER, tiers_asked(framework), len(framework.tiers), graph, running)


def tiers_asked(framework: Framework) -> dict[str, int]:
    """The position of the tier each rule and gate asks for."""
    position = {tier.id: at for at, tier in enumerate(framework.tiers)}
    asked = {rule.id: position[rule.tier] for rule in framework.logic.rules}
    gates = framework.logic.gates
    return asked | {g.id: position[g.at_least] for g in gates if g.at_least is not None}


def highest(
    name: str, asked: Mapping[str, int], size: int, graph: Graph, running: frozenset[str]
) -> list[Lookup]:
    """The highest value that a condition which holds asks for, one condition after the other.

    Conditions on the model alone come first: what they ask for is one value to all that follow.

    Args:
        name: of the result.
        asked: by condition, what it asks for where it holds.
        size: how many values there are; where nothing is asked for it is the first.
        graph: says which conditions hold or fail whatever the answers.
        running: names that rest on what runs over the scenarios.
    """
    always = max((asked[id_] for id_ in asked if graph.fixed.get(id_)), default=0)
    open_ = sorted(
        (id_ for id_ in asked if id_ not in graph.fixed),
        key=lambda id_: (id_ in running, -asked[id_]),
    )
    if not open_:
        return [Lookup(name, (), np.array(always, np.int16), size)]
    links: list[Lookup] = []
    for place, id_ in enumerate(open_):
        own = name if place == len(open_) - 1 else f"{name}{place}"
        before = np.arange(size) if links else np.array(always)
        table = np.stack([before, np.maximum(before, asked[id_])], axis=-1).astype(np.int16)
        reads = (links[-1].id, id_) if links else (id_,)
        links.append(Lookup(own, reads, table, size))
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


def cut(net: Net, weights: Mapping[str, npt.NDArray[Any]]) -> Net:
    """The same net over what weights of the states of its inputs leave possible."""
    return narrowed(net, allowed(net, weights))


def allowed(net: Net, weights: Mapping[str, npt.NDArray[Any]]) -> dict[str, npt.NDArray[np.bool_]]:
    """For each input which of its classes have a state with a weight."""
    found = {}
    for name, classes in net.inputs.items():
        left = np.zeros(int(classes.max()) + 1, np.bool_)
        left[classes[weights[name].astype(np.bool_)]] = True
        found[name] = left
    return found


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
