# SPDX-License-Identifier: Apache-2.0
"""How much of the way from the strict reading to the stated ranges each open input makes.

At the start every input stands where the strict reading takes it: a range at its best estimate, an
unknown at its worst. At the end each has its stated range. An input contributes what letting it go
from one to the other changes in the share of each tier, on average over all orders in which the
inputs can be let go (its Shapley value).

No order is listed. Let every input go by the same part of its way: a tier's share is then a
polynomial in that part, and what an input contributes is the integral of the polynomial's slope
along that input. A slope takes one pass backward; as many points as there are inputs give the
integral exactly, and half as many in floating point.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import factorial, lcm, prod

import numpy as np
import numpy.typing as npt
from numpy.polynomial.legendre import leggauss

from assessment.engine.v1.answers import Answers
from assessment.engine.v1.exact.inputs import shares, strict
from assessment.engine.v1.exact.replay import FLOATS, WHOLE, Replay, Weights
from assessment.engine.v1.exact.structure import Planned, Structure

EXACT_WORK = 6_000_000
"""Rows of the plan times inputs, up to which contributions are exact: some ten seconds."""

DECIMALS = 10**9
"""What contributions are rounded to where exact ones would take too long."""

Parts = tuple[Fraction, ...]
"""What is added to the share of each tier, from the most open; together nothing."""


@dataclass(frozen=True)
class Shared:
    """What each input that can change the tier contributes.

    Attributes:
        exact: whether these are the fractions themselves, or rounded to nine decimals.
        each: by key of the input.
    """

    exact: bool
    each: Mapping[str, Parts]


@dataclass(frozen=True)
class Way:
    """The inputs that can change the tier, each on its way from one point to its range.

    Attributes:
        start: for each input, one for the class it starts from.
        end: for each input, the weights of its classes at the end.
    """

    planned: Planned
    start: Weights
    end: Weights

    @property
    def inputs(self) -> int:
        """How many inputs there are."""
        return len(self.planned.net.inputs)

    @property
    def work(self) -> int:
        """Rows times inputs."""
        return self.planned.plan.total * self.inputs

    def exactly(self) -> dict[str, Parts]:
        """What each contributes, as fractions."""
        count, steps = self.inputs, max(self.inputs - 1, 1)
        whole = {name: int(end.sum()) for name, end in self.end.items()}
        start = {name: whole[name] * self.start[name] for name in whole}
        counted, parts = equal_steps(count)
        sums = {name: np.zeros(self.planned.tiers, object) for name in whole}
        for at, part in enumerate(counted):
            weights = {
                name: (steps - at) * start[name] + at * end for name, end in self.end.items()
            }
            for name, tier, slope in self._slopes(Replay(self.planned.plan, WHOLE, weights)):
                sums[name][tier] += part * int(slope.dot(self.end[name] - start[name]))
        scale = parts * int(steps) ** (count - 1) * prod(whole.values())
        return {
            name: balanced(Fraction(value, scale) for value in found[:-1])
            for name, found in sums.items()
        }

    def rounded(self) -> dict[str, Parts]:
        """The same by floating point numbers, rounded."""
        start = {name: np.asarray(each, np.float64) for name, each in self.start.items()}
        change = {
            name: np.asarray(end, np.float64) / float(end.sum()) - start[name]
            for name, end in self.end.items()
        }
        sums = {name: np.zeros(self.planned.tiers) for name in start}
        spots, parts = leggauss(max(1, (self.inputs + 1) // 2))
        for spot, part in zip((spots + 1) / 2, parts / 2, strict=True):
            weights = {name: start[name] + spot * change[name] for name in start}
            for name, tier, slope in self._slopes(Replay(self.planned.plan, FLOATS, weights)):
                sums[name][tier] += part * slope.dot(change[name])
        return {
            name: balanced(Fraction(round(value * DECIMALS), DECIMALS) for value in found[:-1])
            for name, found in sums.items()
        }

    def _slopes(self, replay: Replay) -> Iterator[tuple[str, int, npt.NDArray[np.generic]]]:
        """The slope of each tier but the last, along each class of each input."""
        for tier in range(self.planned.tiers - 1):
            slopes = replay.slopes(tier)
            for name in self.end:
                yield name, tier, slopes[name]


def way_of(structure: Structure, answers: Answers) -> Way:
    """The way of the open inputs of an assessment. What makes no difference is not on it."""
    end = structure.weights(answers, shares)
    planned = structure.narrowed(end)
    start = structure.weights(answers, strict)
    return Way(planned, planned.weighed(start, WHOLE), planned.weighed(end, WHOLE))


def shared(structure: Structure, answers: Answers) -> Shared:
    """What each open input contributes: exact where that takes seconds, else rounded."""
    way = way_of(structure, answers)
    exact = way.work <= EXACT_WORK
    found = way.exactly() if exact else way.rounded()
    return Shared(exact, {structure.inputs[name].key: parts for name, parts in found.items()})


def balanced(parts: Iterator[Fraction]) -> Parts:
    """The parts of all tiers but the last with that of the last: what one gains another loses."""
    found = tuple(parts)
    return (*found, -sum(found, Fraction(0)))


def equal_steps(count: int) -> tuple[tuple[int, ...], int]:
    """Weights of equally spaced points from 0 to 1 that integrate a polynomial exactly.

    Args:
        count: how many points; the polynomial has a lower degree than that.

    Returns:
        The weight of each point, in parts of the number given with them.
    """
    last = count - 1
    if last < 1:
        return (1,) * count, 1
    product = [1]
    for root in range(count):
        product = [
            low - root * high for low, high in zip([0, *product], [*product, 0], strict=True)
        ]
    found = [_weight(product, root, last) for root in range(count)]
    parts = lcm(*(each.denominator for each in found))
    return tuple(int(each * parts) for each in found), parts


def _weight(product: list[int], root: int, last: int) -> Fraction:
    """The weight of one point: its polynomial, which is one there and nothing at the others."""
    left: list[int] = [0]
    for factor in reversed(product[1:]):
        left.append(factor + root * left[-1])
    area = sum(
        (Fraction(factor * last**power, power + 1) for power, factor in enumerate(left[:0:-1])),
        Fraction(0),
    )
    sign = -1 if (last - root) % 2 else 1
    return area * sign / (factorial(root) * factorial(last - root))
