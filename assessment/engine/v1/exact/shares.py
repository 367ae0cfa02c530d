# SPDX-License-Identifier: Apache-2.0
"""Which tiers are possible, and which share of the stated ranges each of them has."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from assessment.engine.v1.answers import Answers
from assessment.engine.v1.exact.inputs import Weighing, shares
from assessment.engine.v1.exact.replay import FLOATS, POSSIBLE, WHOLE
from assessment.engine.v1.exact.structure import Structure


def possible_tiers(
    structure: Structure, answers: Answers, weighing: Weighing = shares
) -> tuple[int, ...]:
    """Positions of the tiers that some way to settle what is open leads to."""
    weights = structure.weights(answers, weighing)
    found = structure.narrowed(weights).replay(weights, POSSIBLE).tiers(structure.tiers)
    return tuple(at for at, reached in enumerate(found) if reached)


def tier_shares(structure: Structure, answers: Answers) -> tuple[Fraction, ...]:
    """The exact share of the stated ranges that leads to each tier."""
    weights = structure.weights(answers, shares)
    found = structure.narrowed(weights).replay(weights, WHOLE).tiers(structure.tiers)
    return in_parts(found)


def rounded_shares(structure: Structure, answers: Answers) -> tuple[float, ...]:
    """The same as floating point numbers, for a screen. Nothing that is kept rests on them."""
    weights = structure.weights(answers, shares)
    narrowed = structure.narrowed(weights)
    parts = {name: weight / sum(weight) for name, weight in weights.items()}
    found = narrowed.replay(parts, FLOATS).tiers(structure.tiers)
    whole = float(found.sum())
    return tuple(float(part) / whole for part in found)


def average(each: Sequence[Sequence[Fraction]]) -> tuple[Fraction, ...]:
    """The mean of several shares, tier by tier."""
    return tuple(sum(parts, Fraction(0)) / len(each) for parts in zip(*each, strict=True))


def in_parts(weights: Iterable[int]) -> tuple[Fraction, ...]:
    """Weights as shares of their sum."""
    listed = [int(weight) for weight in weights]
    whole = sum(listed)
    return tuple(Fraction(weight, whole) for weight in listed)
