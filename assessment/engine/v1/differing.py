# SPDX-License-Identifier: Apache-2.0
"""The ratings of one round that people differ about so far that it is talked about.

An unknown counts at its worst, as it does when ratings are reconciled; so does an answer that
does not apply where somebody else says that it does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assessment.model.criterion import Criterion
from assessment.model.framework import Framework
from assessment.model.rating import Rating

WORTH_TALKING = 2
"""Levels apart from which a difference is talked about; 1 on a scale of two levels."""


@dataclass(frozen=True, slots=True)
class Differing:
    """A rating people differ about.

    Attributes:
        lowest, highest: lowest and highest best estimate, as they count.
        unknowns: how many cannot tell.
    """

    key: str
    lowest: int
    highest: int
    unknowns: int

    @property
    def spread(self) -> int:
        """Levels between the lowest and the highest best estimate."""
        return self.highest - self.lowest


def differing(
    framework: Framework, needed: Sequence[str], given: Sequence[Mapping[str, Rating]]
) -> Iterator[Differing]:
    """What people differ about, in the order of what is asked for.

    Args:
        framework: with the scales.
        needed: every rating that is asked for.
        given: for each rater, the ratings of the scenarios they judge.
    """
    criteria = {criterion.id: criterion for criterion in framework.criteria}
    for key in needed:
        criterion = criteria[key.rpartition(".")[2]]
        ratings = [each[key] for each in given if key in each]
        best = [best_as_read(criterion, rating, ratings) for rating in ratings]
        if best and max(best) - min(best) >= min(WORTH_TALKING, criterion.levels - 1):
            unknowns = sum(rating.state == "unknown" for rating in ratings)
            yield Differing(key, min(best), max(best), unknowns)


def best_as_read(criterion: Criterion, rating: Rating, beside: Sequence[Rating]) -> int:
    """The best estimate as it counts when ratings are reconciled.

    Args:
        criterion: what is rated.
        rating: one person's.
        beside: everybody's, their own included.
    """
    if rating.best is not None:
        return rating.best
    if rating.state == "not_applicable" and all(each.state == rating.state for each in beside):
        return 0
    return criterion.levels - 1 if criterion.orientation == "risk" else 0
