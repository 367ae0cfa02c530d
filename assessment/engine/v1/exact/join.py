# SPDX-License-Identifier: Apache-2.0
"""Rows of what can occur together, joined and grouped, never more of them than allowed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from assessment.engine.v1.compiler.graph import Lookup

Column: TypeAlias = npt.NDArray[np.int32]

Numbers: TypeAlias = npt.NDArray[np.int64]

COUNTED = 1 << 21
"""Numbers below which rows are counted, not searched for."""

WIDEST = 1 << 62
"""Numbers up to which several columns are written as one."""


class TooManyRowsError(Exception):
    """A join would have more rows than allowed. Nothing was made yet.

    Attributes:
        rows: how many rows it would have.
    """

    def __init__(self, rows: int) -> None:
        """Keep the number."""
        super().__init__(rows)
        self.rows = rows


@dataclass(frozen=True, eq=False)
class Rows:
    """Combinations that can occur.

    Attributes:
        count: how many.
        columns: value of each name, row by row.
        places: for each source of weights, the position in it, row by row.
    """

    count: int
    columns: Mapping[str, Column]
    places: Mapping[str, Column]


ONE_ROW = Rows(1, {}, {})
"""The join of nothing."""


def relation(lookup: Lookup) -> Rows:
    """A lookup as rows: what it reads, and what it gives."""
    shape = lookup.table.shape
    spots = np.indices(shape, dtype=np.int32).reshape(len(shape), lookup.table.size)
    columns = {name: spots[axis] for axis, name in enumerate(lookup.reads)}
    columns[lookup.id] = lookup.table.reshape(-1).astype(np.int32)
    return Rows(lookup.table.size, columns, {})


def looked_up(rows: Rows, lookup: Lookup) -> Rows:
    """The rows with a lookup's value, where all it reads is there; rows that differ drop out."""
    value = lookup.table[tuple(rows.columns[name] for name in lookup.reads)].astype(np.int32)
    given = rows.columns.get(lookup.id)
    if given is None:
        value = np.broadcast_to(value, (rows.count,))
        return Rows(rows.count, {**rows.columns, lookup.id: value}, rows.places)
    return _picked(rows, np.flatnonzero(given == value))


def joined(one: Rows, other: Rows, sizes: Mapping[str, int], limit: int) -> Rows:
    """Every pair of rows that agree on what both name.

    Raises:
        TooManyRowsError: there are more pairs than the limit.
    """
    shared = [name for name in other.columns if name in one.columns]
    both = [np.concatenate([one.columns[name], other.columns[name]]) for name in shared]
    codes = coded(both, [sizes[name] for name in shared], one.count + other.count)
    asked, held = codes[: one.count], codes[one.count :]
    order = np.argsort(held, kind="stable")
    low, matches = _found(asked, held, held[order])
    count = int(matches.sum())
    if count > limit:
        raise TooManyRowsError(count)
    if count == one.count and bool((matches == 1).all()):
        kept, right = one, order[low]
    else:
        kept = _picked(one, np.repeat(np.arange(one.count), matches))
        before = np.cumsum(matches) - matches
        right = order[np.arange(count) + np.repeat(low - before, matches)]
    new = {name: column for name, column in other.columns.items() if name not in one.columns}
    added = _picked(Rows(other.count, new, other.places), right)
    return Rows(count, {**kept.columns, **added.columns}, {**kept.places, **added.places})


def _found(asked: Numbers, held: Numbers, ranked: Numbers) -> tuple[Numbers, Numbers]:
    """Where in the ranked numbers each one asked for begins, and how many there are."""
    if not len(held) or max(asked.max(initial=0), ranked[-1]) >= COUNTED:
        low = np.searchsorted(ranked, asked, "left")
        return low, np.searchsorted(ranked, asked, "right") - low
    # Small numbers are counted, which is quicker than to look for each of them.
    counts = np.bincount(held, minlength=int(asked.max(initial=0)) + 1)
    return (np.cumsum(counts) - counts)[asked], counts[asked]


def coded(columns: Sequence[Column], sizes: Sequence[int], count: int) -> npt.NDArray[np.int64]:
    """Several columns as one: equal numbers for equal rows."""
    code, width = np.zeros(count, np.int64), 1
    for column, size in zip(columns, sizes, strict=True):
        if width * size > WIDEST:
            found, code = np.unique(code, return_inverse=True)
            width = len(found)
        code, width = code * size + column, width * size
    return code


def _picked(rows: Rows, places: npt.NDArray[np.intp]) -> Rows:
    columns = {name: column[places] for name, column in rows.columns.items()}
    kept = {name: column[places] for name, column in rows.places.items()}
    return Rows(len(places), columns, kept)
