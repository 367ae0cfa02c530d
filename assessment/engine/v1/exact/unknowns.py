# SPDX-License-Identifier: Apache-2.0
"""What is open, and how much settling it can change: in which order to ask.

The measure is the chance that two readings drawn from the stated ranges give different tiers.
It is nothing once the tier is settled. Settling one input lowers it, on average over the answers
it may have, by an exact fraction. First comes what settles the tier whatever the answer, then
whatever lowers the measure most.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from assessment.engine.v1.answers import Answers
from assessment.engine.v1.exact.inputs import Input, shares
from assessment.engine.v1.exact.replay import WHOLE
from assessment.engine.v1.exact.shares import in_parts
from assessment.engine.v1.exact.structure import Planned, Structure


@dataclass(frozen=True, slots=True)
class Opened:
    """One open input.

    Attributes:
        answers: the tiers left possible by each value it may have.
        settles: whether each value leaves one.
        reduction: by how much settling it lowers the chance of disagreement, on average.
    """

    key: str
    answers: tuple[tuple[int, tuple[int, ...]], ...]
    settles: bool
    reduction: Fraction


@dataclass(frozen=True)
class Open:
    """All open inputs: those that can change the tier in the order to ask, and the others."""

    decisive: tuple[Opened, ...]
    idle: tuple[str, ...]


def opened(structure: Structure, answers: Answers) -> Open:
    """Every unknown and every range of an assessment."""
    weights = structure.weights(answers, shares)
    planned = structure.narrowed(weights)
    replay = planned.replay(weights, WHOLE)
    slopes = replay.all_slopes(planned.tiers)
    disagreement = differing(in_parts(replay.tiers(planned.tiers)))
    asked = {
        structure.inputs[name].key: _opened(
            structure.inputs[name], planned, weights[name], slopes, disagreement
        )
        for name in planned.net.inputs
    }
    found = sorted(asked.values(), key=lambda each: (not each.settles, -each.reduction))
    idle = (
        key
        for key, answer in answers.inputs.items()
        if answer.low != answer.high and key not in asked
    )
    return Open(tuple(found), tuple(idle))


def _opened(
    each: Input,
    planned: Planned,
    weights: npt.NDArray[np.object_],
    slopes: Sequence[Mapping[str, npt.NDArray[np.object_]]],
    before: Fraction,
) -> Opened:
    """One input that can change the tier."""
    by_value: dict[int, list[int]] = defaultdict(lambda: [0] * planned.tiers)
    for state, weight, position in zip(
        each.states, weights, planned.net.inputs[each.name], strict=True
    ):
        if weight:
            for tier, slope in enumerate(slopes):
                by_value[state[0]][tier] += weight * slope[each.name][position]
    whole = sum(map(sum, by_value.values()))
    after = sum(
        (Fraction(sum(found), whole) * differing(in_parts(found)) for found in by_value.values()),
        Fraction(0),
    )
    answers = tuple(
        (value, tuple(tier for tier, weight in enumerate(found) if weight))
        for value, found in sorted(by_value.items())
    )
    settles = all(len(tiers) == 1 for _, tiers in answers)
    return Opened(each.key, answers, settles, before - after)


def differing(parts: Sequence[Fraction]) -> Fraction:
    """The chance that two draws by these shares differ."""
    return 1 - sum((part * part for part in parts), Fraction(0))
