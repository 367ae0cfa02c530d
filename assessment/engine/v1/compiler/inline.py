# SPDX-License-Identifier: Apache-2.0
"""Put lookups into those that read them, where that saves looking up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import prod

import numpy as np

from assessment.engine.v1.combinations import spread
from assessment.engine.v1.compiler.graph import Lookup
from assessment.engine.v1.tabled import Part, Scope

LARGEST = 4_096
"""Rows up to which a table may grow, unless more is asked for."""


def inlined(
    lookups: Sequence[Lookup], sizes: Mapping[str, int], largest: int = LARGEST
) -> list[Lookup]:
    """Equal lookups, fewer to make. `sizes` are those of the inputs."""
    whole = _Inlining(lookups, sizes, largest)
    while whole.improve():
        pass
    return list(whole.lookups.values())


class _Inlining:
    def __init__(self, lookups: Sequence[Lookup], sizes: Mapping[str, int], largest: int) -> None:
        self.largest = largest
        self.lookups = {lookup.id: lookup for lookup in lookups}
        self.sizes = {**sizes, **{lookup.id: lookup.size for lookup in lookups}}

    def improve(self) -> bool:
        """Inline every lookup that is better inlined. False when there is none."""
        found = [id_ for id_ in tuple(self.lookups) if self._inline(id_)]
        return bool(found)

    def _inline(self, id_: str) -> bool:
        lookup = self.lookups[id_]
        readers = [other for other in self.lookups.values() if id_ in other.reads]
        if not self._pays(lookup, readers):
            return False
        for reader in readers:
            self.lookups[reader.id] = self._put_into(lookup, reader)
        del self.lookups[id_]
        return True

    def _pays(self, lookup: Lookup, readers: Sequence[Lookup]) -> bool:
        if lookup.part not in {Part.STEP, Part.HIDDEN}:
            return False
        alone = len(lookup.reads) > 1
        before, after = len(lookup.reads) + 1, 0
        for reader in readers:
            reads = _together(lookup, reader)
            fits = prod(self.sizes[name] for name in reads) <= self.largest
            hoisted = alone and lookup.scope is Scope.MODEL and reader.scope is not Scope.MODEL
            if reader.part is Part.RUN or not fits or hoisted:
                return False
            before += len(reader.reads)
            after += len(reads)
        return after < before

    def _put_into(self, lookup: Lookup, reader: Lookup) -> Lookup:
        reads = _together(lookup, reader)
        shape = tuple(self.sizes[name] for name in reads)
        spots = dict(zip(reads, spread([range(size) for size in shape]), strict=True))
        inner = lookup.table[tuple(spots[name] for name in lookup.reads)]
        spots[lookup.id] = inner.astype(np.int64)
        table = reader.table[tuple(spots[name] for name in reader.reads)]
        return replace(reader, reads=reads, table=np.broadcast_to(table, shape))


def _together(lookup: Lookup, reader: Lookup) -> tuple[str, ...]:
    """What the reader reads once the lookup stands in it."""
    kept = [name for name in reader.reads if name != lookup.id]
    return tuple(dict.fromkeys((*kept, *lookup.reads)))
