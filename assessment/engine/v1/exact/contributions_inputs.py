# SPDX-License-Identifier: Apache-2.0
"""How much of the way from one reading to another each input makes.

At the start every input is as one reading has it, at the end as another. One way leads from the
strict reading, where a range stands at its best estimate and an unknown at its worst, to the
stated ranges. Another leads from ratings that nobody has given to those that are given. An input
contributes what going from its start to its end changes in the share of each tier, on average over
all orders in which the inputs can go (its Shapley value).

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
from typing import TypeAlias

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

Stated: TypeAlias = Mapping[str, npt.NDArray[np.object_]]
"""For each input the weight of each of its states."""

Parts: TypeAlias = tuple[Fraction, ...]
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
    """Inputs on their way from one state of knowledge to another.

    Attributes:
        planned: what can occur on the way.
        inputs: those whose end differs from their start, and which can change the tier.
        start: for each input of the plan, the weights of its classes at the start.
        end: the same at the end; each has the same sum as at the start.
    """

    planned: Planned
    inputs: tuple[str, ...]
    start: Weights
    end: Weights

    @property
    def work(self) -> int:
        """Rows of the plan times inputs."""
        return self.planned.plan.total * len(self.inputs)

    def exactly(self) -> dict[str, Parts]:
        """What each contributes, as fractions."""
        count, steps = len(self.inputs), max(len(self.inputs) - 1, 1)
        counted, parts = equal_steps(count)
        change = {name: self.end[name] - self.start[name] for name in self.inputs}
        sums = {name: np.zeros(self.planned.tiers, object) for name in self.inputs}
        for at, part in enumerate(counted):
            weights = dict(self.end) | {
                name: steps * self.start[name] + at * moved for name, moved in change.items()
            }
            for name, tier, slope in self._slopes(Replay(self.planned.plan, WHOLE, weights)):
                sums[name][tier] += part * int(slope.dot(change[name]))
        whole = prod(int(end.sum()) for end in self.end.values())
        scale = parts * int(steps) ** (count - 1) * whole if count else 1
        return {
            name: balanced(Fraction(value, scale) for value in found[:-1])
            for name, found in sums.items()
        }

    def rounded(self) -> dict[str, Parts]:
        """The same by floating point numbers, rounded."""
        end = {name: np.asarray(each, np.float64) / each.sum() for name, each in self.end.items()}
        start = {
            name: np.asarray(self.start[name], np.float64) / self.start[name].sum()
            for name in self.inputs
        }
        sums = {name: np.zeros(self.planned.tiers) for name in self.inputs}
        spots, parts = leggauss(max(1, (len(self.inputs) + 1) // 2))
        for spot, part in zip((spots + 1) / 2, parts / 2, strict=True):
            weights = end | {name: each + spot * (end[name] - each) for name, each in start.items()}
            for name, tier, slope in self._slopes(Replay(self.planned.plan, FLOATS, weights)):
                sums[name][tier] += part * slope.dot(end[name] - start[name])
        return {
            name: balanced(Fraction(round(value * DECIMALS), DECIMALS) for value in found[:-1])
            for name, found in sums.items()
        }

    def _slopes(self, replay: Replay) -> Iterator[tuple[str, int, npt.NDArray[np.generic]]]:
        """The slope of each tier but the last, along each class of each input."""
        for tier in range(self.planned.tiers - 1):
            slopes = replay.slopes(tier)
            for name in self.inputs:
                yield name, tier, slopes[name]


def from_strict(structure: Structure, answers: Answers) -> Way:
    """From the strict reading to the stated ranges."""
    weights = structure.weights
    return _way(structure, weights(answers, strict), weights(answers, shares))


def between(structure: Structure, before: Answers, after: Answers) -> Way:
    """From the ranges of some answers to those of others."""
    weights = structure.weights
    return _way(structure, weights(before, shares), weights(after, shares))


def _way(structure: Structure, start: Stated, end: Stated) -> Way:
    """The way between weights of states. What makes no difference is not on it."""
    planned = structure.narrowed({name: start[name] + end[name] for name in end})
    first, last = planned.weighed(start, WHOLE), planned.weighed(end, WHOLE)
    whole = {name: (int(first[name].sum()), int(last[name].sum())) for name in last}
    first = {name: first[name] * sums[1] for name, sums in whole.items()}
    last = {name: last[name] * sums[0] for name, sums in whole.items()}
    moving = tuple(name for name in last if (first[name] != last[name]).any())
    return Way(planned, moving, first, last)


def shared(structure: Structure, way: Way) -> Shared:
    """What each input of a way contributes: exact where that takes seconds, else rounded."""
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
