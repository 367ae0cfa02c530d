# SPDX-License-Identifier: Apache-2.0
"""A plan carried out: forward with one of several arithmetics, backward, or along a minimum."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, zip_longest
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from assessment.engine.v1.exact.net import TIER
from assessment.engine.v1.exact.plan import Plan

Weights: TypeAlias = Mapping[str, npt.NDArray[Any]]
"""For each input a number for each of its classes."""


@dataclass(frozen=True, eq=False)
class Arithmetic:
    """How rows are combined, and how those that fall together become one.

    Attributes:
        both: of two that hold at once.
        any: of several ways to the same.
        nothing: what a tier has that cannot be reached.
        all: what an empty product has.
    """

    both: np.ufunc
    any: np.ufunc
    nothing: Any
    all: Any
    dtype: Any


POSSIBLE = Arithmetic(np.logical_and, np.logical_or, nothing=False, all=True, dtype=np.bool_)
FLOATS = Arithmetic(np.multiply, np.add, nothing=0.0, all=1.0, dtype=np.float64)
WHOLE = Arithmetic(np.multiply, np.add, nothing=0, all=1, dtype=object)
FAR = 1_000_000
"""Steps that stand for never."""
STEPS = Arithmetic(np.add, np.minimum, nothing=FAR, all=0, dtype=np.int64)


class Replay:
    """One plan carried out forward with one arithmetic, all its results at hand."""

    def __init__(self, plan: Plan, arithmetic: Arithmetic, weights: Weights) -> None:
        """Carry it out."""
        self._plan = plan
        self._arithmetic = arithmetic
        self._values = dict(weights)
        for step in plan.steps:
            value = self._combined(step.sources, step.rows)
            if len(step.starts) < step.rows:
                value = arithmetic.any.reduceat(value, step.starts)
            self._values[step.id] = value

    def _combined(self, sources: tuple[tuple[str, Any], ...], rows: int) -> npt.NDArray[Any]:
        if not sources:
            return np.full(rows, self._arithmetic.all, self._arithmetic.dtype)
        key, place = sources[0]
        value: npt.NDArray[Any] = self._values[key][place]
        for key, place in sources[1:]:
            value = self._arithmetic.both(value, self._values[key][place])
        return value

    def tiers(self, count: int) -> npt.NDArray[Any]:
        """What each tier has, from the most open."""
        found = np.full(count, self._arithmetic.nothing, self._arithmetic.dtype)
        found[self._plan.columns[TIER]] = self._values[self._plan.steps[-1].id]
        return found

    def slopes(self, tier: int) -> dict[str, npt.NDArray[Any]]:
        """What a tier would have if one class of one input counted once and no other did.

        By input, for each of its classes: everything else as weighted. One pass backward.
        """
        return self._backward({tier: self._arithmetic.all})

    def all_slopes(self, count: int) -> list[dict[str, npt.NDArray[Any]]]:
        """The slopes of every tier, for weights that are whole numbers and classes that have one.

        One pass backward for all of them: each tier has its digits in one long number. The last
        tier has what the others leave, because every way to settle the rest leads to one tier.
        """
        tiers = self.tiers(count)
        whole = int(sum(tiers))
        reached = [int(tier) for tier in np.flatnonzero(tiers)]
        digits = whole.bit_length()
        starts = {tier: 1 << digits * place for place, tier in enumerate(reached[:-1])}
        names = [name for name in self._values if not name.startswith("m:")]
        found = [
            {name: np.zeros(len(self._values[name]), object) for name in names}
            for _ in range(count)
        ]
        together = self._backward(starts) if starts else found[reached[-1]]
        for name in names:
            left = np.full(len(together[name]), whole // int(self._values[name].sum()), object)
            for place, tier in enumerate(reached[:-1]):
                found[tier][name] = (together[name] >> digits * place) & ((1 << digits) - 1)
                left = left - found[tier][name]
            found[reached[-1]][name] = left
        return found

    def _backward(self, starts: Mapping[int, Any]) -> dict[str, npt.NDArray[Any]]:
        """What each weight counts for, where each tier counts for what it starts with."""
        slopes = {
            key: np.full(len(value), self._arithmetic.nothing, self._arithmetic.dtype)
            for key, value in self._values.items()
        }
        for tier, start in starts.items():
            slopes[self._plan.steps[-1].id][self._plan.columns[TIER] == tier] = start
        for step in reversed(self._plan.steps):
            counts = np.diff(np.append(step.starts, step.rows))
            above = np.repeat(slopes.pop(step.id), counts)
            shares = self._but_one(above, [self._values[key][place] for key, place in step.sources])
            for (key, place), share in zip(step.sources, shares, strict=True):
                self._arithmetic.any.at(slopes[key], place, share)
        return slopes

    def _but_one(
        self, above: npt.NDArray[Any], pieces: Sequence[npt.NDArray[Any]]
    ) -> Iterator[npt.NDArray[Any]]:
        """For each piece: what stands above, combined with all the other pieces."""
        both = self._arithmetic.both
        after = list(accumulate(reversed(pieces[1:]), both))[::-1]
        before = above
        for piece, rest in zip_longest(pieces, after):
            yield before if rest is None else both(before, rest)
            if rest is not None:
                before = both(before, piece)

    def way(self, tier: int) -> dict[str, int]:
        """The class of each input along one smallest way to a tier."""
        last = self._plan.steps[-1]
        rows = {last.id: int(np.flatnonzero(self._plan.columns[TIER] == tier)[0])}
        found: dict[str, int] = {}
        for step in reversed(self._plan.steps):
            row = rows[step.id]
            start = step.starts[row]
            end = step.starts[row + 1] if row + 1 < len(step.starts) else step.rows
            sources = tuple((key, place[start:end]) for key, place in step.sources)
            best = int(self._combined(sources, end - start).argmin())
            for key, place in sources:
                (rows if key.startswith("m:") else found)[key] = int(place[best])
        return found
