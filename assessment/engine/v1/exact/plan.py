# SPDX-License-Identifier: Apache-2.0
"""In which order a net is summed out, worked out once and replayed for every question.

A step joins all that names one value, and sums that value out. It keeps positions only: which
rows of which earlier result are combined, and which rows fall together. So the same plan serves
true and false, shares and steps alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log

import numpy as np
import numpy.typing as npt

from assessment.engine.v1.compiler.graph import Lookup
from assessment.engine.v1.exact.elimination import Elimination, Estimate, Stages
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


class Planner(Elimination[Rows]):
    """Plans one net."""

    def __init__(
        self,
        inputs: Mapping[str, Sequence[int]],
        lookups: Sequence[Lookup],
        sizes: Mapping[str, int],
        asked: frozenset[str],
        limit: int = LIMIT,
    ) -> None:
        """Take a net.

        Args:
            inputs: the values each input may have.
            lookups: the tables of the net.
            sizes: how many values each name has.
            asked: what is not summed out.
            limit: rows one step may have.
        """
        self.limit = limit
        self._steps: list[Step] = []
        self._tables = {f"f:{lookup.id}": lookup for lookup in lookups if lookup.reads}
        self._given: dict[str, Rows] = {}
        for name, values in inputs.items():
            column = np.array(values, np.int32)
            self._given[name] = Rows(len(column), {name: column}, {name: column})
        for lookup in lookups:
            if not lookup.reads:
                self._given[f"c:{lookup.id}"] = relation(lookup)
        self._factors: dict[str, tuple[Sequence[str], int]] = {
            key: ((*table.reads, table.id), table.table.size) for key, table in self._tables.items()
        }
        self._factors |= {key: (tuple(r.columns), r.count) for key, r in self._given.items()}
        super().__init__(self._factors, sizes, asked)

    def estimated(self, stages: Stages = ()) -> int:
        """About how many rows the largest step of the plan will have. Makes nothing."""
        return Estimate(self._factors, self.sizes, self.asked).most(stages)

    def plan(self, stages: Stages = ()) -> Plan:
        """The plan, stage by stage, then the rest.

        Args:
            stages: names to sum out first, each with whether all of them go at once.

        Raises:
            TooManyRowsError: a step would have more rows than the limit.
        """
        self.carry_out(stages)
        last = self._join(list(self._scopes))
        columns = self._finish(last, [name for name in last.columns if name in self.asked])
        return Plan(tuple(self._steps), columns.columns)

    def _names(self, joined: Rows) -> Iterable[str]:
        return joined.columns

    def _keep(self, joined: Rows, kept: Sequence[str]) -> tuple[str, float]:
        message = self._finish(joined, kept)
        key = self._steps[-1].id
        self._given[key] = message
        return key, log(max(1, message.count))

    def _drop(self, key: str) -> None:
        del self._rows[key]
        self._tables.pop(key, None)
        self._given.pop(key, None)

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
        shared = [self._logs[name] for name in scope if name in have]
        near = 2 if shared or not have else 3
        return near, self._rows[key] - sum(shared), key

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
