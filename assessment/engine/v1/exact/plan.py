# SPDX-License-Identifier: Apache-2.0
"""In which order a net is summed out, worked out once and replayed for every question.

A step joins all that names one value, and sums that value out. It keeps positions only: which
rows of which earlier result are combined, and which rows fall together. So the same plan serves
true and false, shares and steps alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import log

import numpy as np
import numpy.typing as npt

from assessment.engine.v1.compiler.graph import Lookup
from assessment.engine.v1.exact.join import (
    ONE_ROW,
    Column,
    Rows,
    coded,
    joined,
    looked_up,
    relation,
)

LIMIT = 8_000_000
"""Rows one step may have, and a quarter of what all steps together may have."""


@dataclass(frozen=True, eq=False)
class Step:
    """One value summed out.

    Attributes:
        sources: earlier results and inputs, each with the position of every row in it.
        starts: where each group of rows begins.
        rows: how many rows there are.
    """

    id: str
    sources: tuple[tuple[str, Column], ...]
    starts: npt.NDArray[np.intp]
    rows: int


@dataclass(frozen=True, eq=False)
class Plan:
    """The steps, and what the last one says.

    Attributes:
        columns: of what was asked for, the value in each row of the last result.
    """

    steps: tuple[Step, ...]
    columns: Mapping[str, Column]

    @property
    def peak(self) -> int:
        """Rows of the largest step."""
        return max(step.rows for step in self.steps)

    @property
    def total(self) -> int:
        """Rows of all steps."""
        return sum(step.rows for step in self.steps)


@dataclass
class Planner:
    """Plans one net.

    Attributes:
        inputs: the values each input may have.
        lookups: the tables of the net.
        sizes: how many values each name has.
        asked: what is not summed out.
        limit: rows one step may have.
    """

    inputs: Mapping[str, Sequence[int]]
    lookups: Sequence[Lookup]
    sizes: Mapping[str, int]
    asked: frozenset[str]
    limit: int = LIMIT
    _steps: list[Step] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Note which factor names which values."""
        self._tables = {f"f:{lookup.id}": lookup for lookup in self.lookups if lookup.reads}
        self._given: dict[str, Rows] = {}
        for name, values in self.inputs.items():
            column = np.array(values, np.int32)
            self._given[name] = Rows(len(column), {name: column}, {name: column})
        for lookup in self.lookups:
            if not lookup.reads:
                self._given[f"c:{lookup.id}"] = relation(lookup)
        self._scopes = {key: (*t.reads, t.id) for key, t in self._tables.items()}
        self._scopes |= {key: tuple(rows.columns) for key, rows in self._given.items()}
        self._naming: dict[str, set[str]] = {}
        for key, scope in self._scopes.items():
            for name in scope:
                self._naming.setdefault(name, set()).add(key)

    def plan(self, stages: Iterable[tuple[Sequence[str], bool]] = ()) -> Plan:
        """The plan, stage by stage, then the rest.

        Args:
            stages: names to sum out first, each with whether all of them go at once.

        Raises:
            TooManyRowsError: a step would have more rows than the limit.
        """
        for names, at_once in stages:
            left = {name for name in names if self._is_left(name)}
            if at_once and left:
                self._sum_out(left)
            elif left:
                self._greedily(left)
        self._greedily({name for name in self._naming if self._is_left(name)})
        last = self._join(list(self._scopes))
        columns = self._finish(last, [name for name in last.columns if name in self.asked])
        return Plan(tuple(self._steps), columns.columns)

    def _is_left(self, name: str) -> bool:
        return name not in self.asked and bool(self._naming.get(name))

    def _greedily(self, left: set[str]) -> None:
        """One after the other, whichever has the smallest join by estimate."""
        costs = {name: self._cost(name) for name in left}
        while costs:
            name = min(costs, key=lambda each: (costs[each], each))
            touched = self._sum_out({name})
            for other in tuple(costs):
                if not self._naming[other]:
                    del costs[other]
                elif other in touched:
                    costs[other] = self._cost(other)

    def _cost(self, name: str) -> float:
        """Rows of the join in logarithms, as if what is shared agreed by chance."""
        seen: set[str] = set()
        rows = 0.0
        for key in sorted(self._naming[name], key=lambda each: (self._rows(each), each)):
            scope = self._scopes[key]
            rows += log(self._rows(key)) - sum(log(self.sizes[s]) for s in scope if s in seen)
            seen.update(scope)
        return rows + 1e-3 * len(seen)

    def _rows(self, key: str) -> int:
        table = self._tables.get(key)
        return max(1, self._given[key].count if table is None else table.table.size)

    def _sum_out(self, names: set[str]) -> set[str]:
        """Join all that names these, keep what others still name. Returns the names kept."""
        keys = sorted({key for name in names for key in self._naming[name]})
        rows = self._join(keys)
        for key in keys:
            for name in self._scopes.pop(key):
                self._naming[name].discard(key)
            self._tables.pop(key, None)
            self._given.pop(key, None)
        kept = [
            name
            for name in rows.columns
            if name not in names and (name in self.asked or self._naming[name])
        ]
        message = self._finish(rows, kept)
        key = self._steps[-1].id
        self._given[key] = message
        self._scopes[key] = tuple(kept)
        for name in kept:
            self._naming[name].add(key)
        return set(kept)

    def _join(self, keys: Sequence[str]) -> Rows:
        """The rows of several factors together, the most telling ones first."""
        rows, left = ONE_ROW, list(keys)
        while left:
            key = min(left, key=lambda each: self._rank(each, rows))
            left.remove(key)
            table = self._tables.get(key)
            if table is None:
                rows = joined(rows, self._given[key], self.sizes, self.limit)
            elif rows.columns.keys() >= set(table.reads):
                rows = looked_up(rows, table)
            else:
                rows = joined(rows, relation(table), self.sizes, self.limit)
        return rows

    def _rank(self, key: str, rows: Rows) -> tuple[int, float, str]:
        """Filters first, then what follows from what is there, then what adds fewest rows."""
        scope, table, have = self._scopes[key], self._tables.get(key), rows.columns
        absent = [name for name in scope if name not in have]
        if table is not None and all(name in have for name in table.reads):
            return (1 if absent else 0), 0, key
        if not absent:
            return 0, 0, key
        shared = [log(self.sizes[name]) for name in scope if name in have]
        near = 2 if shared or not have else 3
        return near, log(self._rows(key)) - sum(shared), key

    def _finish(self, rows: Rows, kept: Sequence[str]) -> Rows:
        """Rows grouped by what is kept; the step is noted, its result given back as rows."""
        code = coded(
            [rows.columns[name] for name in kept], [self.sizes[name] for name in kept], rows.count
        )
        order = np.argsort(code, kind="stable")
        ranked = code[order]
        starts = np.flatnonzero(np.r_[True, ranked[1:] != ranked[:-1]])
        sources = tuple((key, place[order].astype(np.int32)) for key, place in rows.places.items())
        id_ = f"m:{len(self._steps)}"
        self._steps.append(Step(id_, sources, starts, rows.count))
        first = order[starts]
        columns = {name: rows.columns[name][first] for name in kept}
        places = {id_: np.arange(len(starts), dtype=np.int32)}
        return Rows(len(starts), columns, places)
