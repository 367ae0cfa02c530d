# SPDX-License-Identifier: Apache-2.0
"""Look everything up for many answers at once."""

from __future__ import annotations

from math import prod

import numpy as np

from assessment.engine.v1.batch.reading import Reading, Values
from assessment.engine.v1.batch.tables import Chain, Every, Look, Tables

_BYTE = 255
_SHORT = 32


def run(tables: Tables, reading: Reading) -> list[Values]:
    """The code of all conditions that hold, word by word, for answers under the same settings."""
    return _Run(tables, reading).results()


class _Run:
    def __init__(self, tables: Tables, reading: Reading) -> None:
        self.tables = tables
        self.reading = reading
        self.layout = reading.layout
        self.space: dict[str, Values] = {}
        self.spread: dict[tuple[tuple[str, ...], tuple[int, ...]], Values] = {}

    def results(self) -> list[Values]:
        tables = self.tables
        for look in (*tables.before, *tables.scenario):
            self.space[look.id] = self._look(look)
        self._fields()
        for chain in tables.chains:
            self.space[chain.id] = self._chain(chain)
        for every in tables.every:
            self.space[every.id] = self._every(every)
        for look in tables.after:
            self.space[look.id] = self._look(look)
        return [self._joined(looks, fixed, self.layout.count) for looks, fixed in tables.results]

    def _value(self, name: str) -> Values:
        found = self.space.get(name)
        if found is None:
            found = self.space[name] = self.reading.value(name)
        return found

    def _look(self, look: Look) -> Values:
        """What a table gives, for each assessment or, where it is asked of them, each pair."""
        return look.table.take(self._row(look))

    def _row(self, look: Look) -> Values:
        """The row of the table."""
        count = len(look.shared)
        row = self._combined(look.shared, look.sizes[:count])
        if not look.per_pair:
            return row
        wide = _width(look.sizes)
        pairs = self._spread_out(look.shared, look.sizes[:count], row)
        for name, size in zip(look.own, look.sizes[count:], strict=True):
            pairs = np.multiply(pairs, wide(size), dtype=wide)
            pairs += self._value(name)
        return pairs

    def _combined(self, names: tuple[str, ...], sizes: tuple[int, ...]) -> Values:
        """One number for each combination of what the model gives."""
        if not names:
            return np.zeros(self.layout.count, np.uint8)
        wide = _width(sizes)
        row = self._value(names[0])
        for name, size in zip(names[1:], sizes[1:], strict=True):
            row = np.multiply(row, wide(size), dtype=wide)
            row += self._value(name)
        return row

    def _spread_out(self, names: tuple[str, ...], sizes: tuple[int, ...], row: Values) -> Values:
        """The same for each pair."""
        key = names, sizes
        if key not in self.spread:
            self.spread[key] = row.take(self.layout.rows)
        return self.spread[key]

    def _joined(self, looks: tuple[Look, ...], fixed: int, count: int) -> Values:
        """All codes together."""
        kinds = [look.table.dtype for look in looks]
        kinds.append(np.dtype(np.uint64 if fixed >> _SHORT else np.uint32))
        code = np.full(count, fixed, max(kinds, key=lambda kind: kind.itemsize))
        for look in looks:
            code |= self._look(look)
        return code

    def _fields(self) -> None:
        """The highest and lowest of all scenarios."""
        if not self.tables.fields:
            return
        codes = self._joined(self.tables.codes, self.tables.fixed, len(self.layout.rows))
        code = np.bitwise_or.reduce(self._laid_out(codes, 0), axis=0)
        for field in self.tables.fields:
            row = code >> code.dtype.type(field.shift) & code.dtype.type(field.mask)
            self.space[field.id] = field.positions.take(row)

    def _laid_out(self, values: Values, absent: int) -> Values:
        """Scenarios by assessments, with one value where a scenario is not assessed."""
        laid = np.full(self.layout.pairs.shape, absent, values.dtype)
        laid.reshape(-1)[self.layout.spots] = values
        return laid

    def _chain(self, chain: Chain) -> Values:
        items = chain.table.shape[1]
        seen = self._laid_out(self._value(chain.item).astype(np.uint16), items - 1)
        so_far = np.full(self.layout.count, chain.start, chain.table.dtype)
        table = chain.table.reshape(-1)
        for row in seen:
            so_far = table.take(so_far * np.uint16(items) + row)
        return so_far

    def _every(self, every: Every) -> Values:
        so_far = np.full(self.layout.count, every.start, every.table.dtype)
        table, items = every.table.reshape(-1), every.table.shape[1]
        wide = _width(every.table.shape)
        for scenario, item in every.items:
            row = np.multiply(so_far, wide(items), dtype=wide)
            row += wide(item) if isinstance(item, int) else self._of_scenario(scenario, item)
            so_far = table.take(row)
        return so_far

    def _of_scenario(self, scenario: str, looks: tuple[Look, ...]) -> Values:
        """What one scenario of the whole list adds."""
        place = self.reading.place(scenario)
        self.space["assessed"] = self.layout.assessed[place].view(np.uint8)
        if f"{scenario}?mandatory" in self.space:
            self.space["mandatory"] = self.space[f"{scenario}?mandatory"]
        for look in looks:
            self.space[look.id] = self._look(look)
        return self.space[looks[-1].id]


def _width(sizes: tuple[int, ...]) -> type[np.uint8 | np.uint16]:
    """The fewest bytes that hold the row of a table of this shape."""
    return np.uint8 if prod(sizes) <= _BYTE else np.uint16
