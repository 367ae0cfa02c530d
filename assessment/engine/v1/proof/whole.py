# SPDX-License-Identifier: Apache-2.0
"""A whole framework as one net: every setting open, every scenario free to be assessed or not.

Exact answers about one assessment fix its settings and its scenarios. A proof may not: what is
said of a framework must hold whatever is chosen and whatever is looked at.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from assessment.engine.v1.compiler.graph import Graph, Lookup, settled
from assessment.engine.v1.domains import FLAG
from assessment.engine.v1.exact.inputs import Input, inputs_of
from assessment.engine.v1.listing import set_name
from assessment.engine.v1.meaning import NOTHING_ASSESSED, Where
from assessment.engine.v1.tabled import Fold, Part, Scope, Tabled, Tabulated

_YES_OR_NO = {Part.CONDITION, Part.MANDATORY, Part.INCLUDE, Part.INAPPLICABLE}


@dataclass(frozen=True, eq=False)
class Whole:
    """A framework unrolled over its scenarios.

    Attributes:
        order: every scenario, in the order in which the running values take them in.
        inputs: everything that can be answered or chosen, by name; `S.assessed` among it.
        lookups: each after those it reads.
        chains: for each group word the names of its running values, scenario after scenario.
        fixed: what has one value whatever is answered.
    """

    tabulated: Tabulated
    order: tuple[str, ...]
    inputs: Mapping[str, Input]
    lookups: tuple[Lookup, ...]
    chains: tuple[tuple[str, ...], ...]
    fixed: Mapping[str, int]


def whole(tabulated: Tabulated, order: Sequence[str], free: frozenset[str]) -> Whole:
    """The net of a framework whose tables are complete.

    Args:
        tabulated: the framework.
        order: every scenario, in any order: the group words heed none.
        free: scenarios that may be assessed; the others are not.
    """
    return _Unrolling(tabulated, tuple(order), free).whole()


class _Unrolling:
    def __init__(self, tabulated: Tabulated, order: tuple[str, ...], free: frozenset[str]) -> None:
        self.tabulated = tabulated
        self.order = order
        self.free = free
        self.fixed: dict[str, int] = {}
        self.lookups: list[Lookup] = []
        self.chains: list[tuple[str, ...]] = []
        self.folds = {fold.run: fold for fold in tabulated.folds.values()}
        self.of_scenario = self._of_scenario()
        self.known: dict[tuple[object, ...], Lookup] = {}
        for scenario in tabulated.program.framework.scenarios:
            self._fix(scenario.id, scenario.flags)

    def whole(self) -> Whole:
        self._nothing_assessed()
        for node in self.tabulated.nodes.values():
            if node.part is Part.RUN:
                self._fold(node, self.folds[node.id])
            elif node.scope is Scope.MODEL:
                self._lookup(node, "")
            else:
                for scenario in self.order:
                    if node.scope is Scope.EVERY or scenario in self.free:
                        self._lookup(node, scenario)
        made = {lookup.id for lookup in self.lookups}
        read = (name for lookup in self.lookups for name in lookup.reads if name not in made)
        domains = self.tabulated.domains
        sizes = {name: domains[name.rpartition(".")[2]].size for name in dict.fromkeys(read)}
        found = inputs_of(self.tabulated.program, Graph(sizes, (), {}))
        lookups = (*found.shown, *self.lookups)
        return Whole(
            self.tabulated, self.order, found.each, lookups, tuple(self.chains), self.fixed
        )

    def _of_scenario(self) -> set[str]:
        """Names that each scenario has for itself."""
        found = {node.id for node in self.tabulated.nodes.values() if node.scope != Scope.MODEL}
        for meaning in self.tabulated.program.meanings.values():
            if meaning.where in {Where.SCENARIO, Where.FLAG, Where.EVERY}:
                found.add(meaning.id)
                found.update(set_name(meaning.id, at) for at in range(len(meaning.values)))
        return found

    def _fix(self, scenario: str, flags: Sequence[str]) -> None:
        """What is known of a scenario before anything is answered."""
        program = self.tabulated.program
        for meaning in program.meanings.values():
            if meaning.where is Where.FLAG:
                self.fixed[f"{scenario}.{meaning.id}"] = int(meaning.id in flags)
        if scenario not in self.free:
            self.fixed[f"{scenario}.assessed"] = 0
        if scenario not in program.mandatory:
            self.fixed[f"{scenario}?mandatory"] = 0

    def _named(self, name: str, scenario: str) -> str:
        if not scenario or name not in self.of_scenario:
            return name
        return f"{scenario}?mandatory" if name == "mandatory" else f"{scenario}.{name}"

    def _lookup(self, node: Tabled, scenario: str) -> None:
        names = {name: self._named(name, scenario) for name in node.reads}
        fixed = {name: self.fixed[own] for name, own in names.items() if own in self.fixed}
        key = (node.id, *fixed.items())
        if key not in self.known:
            self.known[key] = settled(_read_as(node), fixed)
        small, id_ = self.known[key], self._named(node.id, scenario)
        if small.constant is None:
            reads = tuple(names[name] for name in small.reads)
            self.lookups.append(replace(small, id=id_, reads=reads))
        else:
            self.fixed[id_] = small.constant

    def _fold(self, run: Tabled, fold: Fold) -> None:
        """One link for each scenario; one that is not assessed leaves the value as it is."""
        absent = run.table.shape[1]
        same = np.arange(run.domain.size, dtype=np.int16)[:, None]
        table = np.concatenate([run.table, same], axis=1)
        items = [self._item(fold, scenario, absent) for scenario in self.order]
        self._chain(run.id, fold.start, table, items)

    def _item(self, fold: Fold, scenario: str, absent: int) -> str | int:
        """What a scenario gives to a fold: a name, or a position where that is fixed."""
        name, asked = f"{scenario}.{fold.item}", f"{scenario}.assessed"
        item = self.fixed.get(name, name)
        if fold.every:
            return item
        if scenario not in self.free:
            return absent
        reads = (asked,) if isinstance(item, int) else (asked, name)
        given = np.array(item) if isinstance(item, int) else np.arange(absent)
        gate = np.stack([np.full(given.shape, absent), given]).astype(np.int16)
        self.lookups.append(Lookup(f"{name}?", reads, gate, absent + 1))
        return f"{name}?"

    def _nothing_assessed(self) -> None:
        """Whether no scenario is assessed, worked out as one goes along."""
        items = [f"{scenario}.assessed" if scenario in self.free else 0 for scenario in self.order]
        self._chain(NOTHING_ASSESSED, 1, np.array([[0, 0], [1, 0]], np.int16), items)

    def _chain(self, id_: str, start: int, table: np.ndarray, items: Sequence[str | int]) -> None:
        fixed = [item for item in items if isinstance(item, int)]
        if len(fixed) == len(items):
            for position in fixed:
                start = int(table[start, position])
            self.fixed[id_] = start
            return
        ids = [f"{id_}@{place}" for place in range(len(items) - 1)] + [id_]
        before: str | int = start
        for link, item in zip(ids, items, strict=True):
            reads = tuple(name for name in (before, item) if isinstance(name, str))
            row = table if isinstance(before, str) else table[before]
            cut = row if isinstance(item, str) else row[..., item]
            self.lookups.append(Lookup(link, reads, np.asarray(cut), len(table)))
            before = link
        self.chains.append(tuple(ids))


def _read_as(node: Tabled) -> Lookup:
    table, size = node.table, node.domain.size
    if node.part in _YES_OR_NO:
        # Position and value are the same, even where only one of the two occurs.
        table, size = np.array(node.domain.values, dtype=np.int16)[table], len(FLAG)
    return Lookup(node.id, node.reads, table, size, node.scope, node.part)
