# SPDX-License-Identifier: Apache-2.0
"""In which order names are summed out, and how many rows that would take, by estimate.

A factor says which values of some names can occur together. To sum a name out, all factors that
name it are joined, and what others still name is kept as a new factor. The same order is followed
twice: once in numbers only, before anything is made, and then with the rows themselves.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from math import exp, log
from typing import Generic, TypeAlias, TypeVar

Joined = TypeVar("Joined")
"""Several factors joined, in whatever form an elimination has them."""

Stages: TypeAlias = Iterable[tuple[Sequence[str], bool]]
"""Names to sum out first, each with whether all of them go at once."""

LARGEST = 10**18
"""Estimates end here: beyond it no number says more."""


class Elimination(ABC, Generic[Joined]):
    """Names summed out, whichever has the smallest join by estimate first.

    Attributes:
        sizes: how many values each name has.
        asked: what is not summed out.
    """

    def __init__(
        self,
        factors: Mapping[str, tuple[Sequence[str], int]],
        sizes: Mapping[str, int],
        asked: frozenset[str],
    ) -> None:
        """Note which factor names which values.

        Args:
            factors: by key, the names and how many rows.
            sizes: how many values each name has.
            asked: what is not summed out.
        """
        self.sizes = sizes
        self.asked = asked
        self._logs = {name: log(size) for name, size in sizes.items()}
        self._scopes = {key: tuple(scope) for key, (scope, _) in factors.items()}
        self._rows = {key: log(max(1, rows)) for key, (_, rows) in factors.items()}
        self._naming: dict[str, set[str]] = {}
        for key, scope in self._scopes.items():
            for name in scope:
                self._naming.setdefault(name, set()).add(key)

    def carry_out(self, stages: Stages) -> None:
        """Sum everything out that is not asked for, stage by stage, then the rest."""
        for names, at_once in stages:
            left = {name for name in names if self._is_left(name)}
            if at_once and left:
                self._sum_out(left)
            elif left:
                self._greedily(left)
        self._greedily({name for name in self._naming if self._is_left(name)})

    @abstractmethod
    def _join(self, keys: Sequence[str]) -> Joined:
        """Factors joined."""

    @abstractmethod
    def _names(self, joined: Joined) -> Iterable[str]:
        """What a join names."""

    @abstractmethod
    def _keep(self, joined: Joined, kept: Sequence[str]) -> tuple[str, float]:
        """The key of a new factor with what is kept, and the logarithm of its rows."""

    @abstractmethod
    def _drop(self, key: str) -> None:
        """A factor that went into another one is no longer needed."""

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
        """Rows of a join in logarithms, and a little for each name in it."""
        rows, seen = self._guess(self._naming[name])
        return rows + 1e-3 * len(seen)

    def _guess(self, keys: Iterable[str]) -> tuple[float, dict[str, None]]:
        """Rows of a join in logarithms, as if what is shared agreed by chance, and its names."""
        seen: dict[str, None] = {}
        rows = 0.0
        for key in sorted(keys, key=lambda each: (self._rows[each], each)):
            rows += self._rows[key]
            for name in self._scopes[key]:
                if name in seen:
                    rows -= self._logs[name]
            seen.update(dict.fromkeys(self._scopes[key]))
        return rows, seen

    def _sum_out(self, names: set[str]) -> set[str]:
        """Join all that names these, keep what others still name. Returns the names kept."""
        keys = sorted({key for name in names for key in self._naming[name]})
        joined = self._join(keys)
        for key in keys:
            for name in self._scopes.pop(key):
                self._naming[name].discard(key)
            self._drop(key)
        kept = [
            name
            for name in self._names(joined)
            if name not in names and (name in self.asked or self._naming[name])
        ]
        key, self._rows[key] = self._keep(joined, kept)
        self._scopes[key] = tuple(kept)
        for name in kept:
            self._naming[name].add(key)
        return set(kept)


class Estimate(Elimination[tuple[float, dict[str, None]]]):
    """The order followed in numbers only."""

    def most(self, stages: Stages) -> int:
        """About how many rows the largest join has."""
        self._made = 0
        self._most = 0.0
        self.carry_out(stages)
        self._join(list(self._scopes))
        return LARGEST if self._most >= log(LARGEST) else round(exp(self._most))

    def _join(self, keys: Sequence[str]) -> tuple[float, dict[str, None]]:
        rows, seen = self._guess(keys)
        rows = min(rows, sum(self._logs[name] for name in seen))
        self._most = max(self._most, rows)
        return rows, seen

    def _names(self, joined: tuple[float, dict[str, None]]) -> Iterable[str]:
        return joined[1]

    def _keep(
        self, joined: tuple[float, dict[str, None]], kept: Sequence[str]
    ) -> tuple[str, float]:
        self._made += 1
        return f"m:{self._made}", min(joined[0], sum(self._logs[name] for name in kept))

    def _drop(self, key: str) -> None:
        del self._rows[key]
