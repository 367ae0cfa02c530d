# SPDX-License-Identifier: Apache-2.0
"""The ratings of one round that people differ about so far that it is talked about.

An unknown counts at its worst, as it does when ratings are reconciled; so does an answer that
does not apply where somebody else says that it does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assessment.engine.v1.consensus import judged
from assessment.engine.v1.screening import needed_keys
from assessment.model.criterion import Criterion
from assessment.model.framework import Framework
from assessment.model.rating import Ballot, Rating

WORTH_TALKING = 2
"""Levels apart from which a difference is talked about; 1 on a scale of two levels."""


def differing(
    framework: Framework, ballots: Sequence[Ballot], assessed: Sequence[str]
) -> Iterator[str]:
    """The keys of what people differ about, in the order of the framework.

    Args:
        framework: with the scales.
        ballots: of one round.
        assessed: the scenarios that are assessed.
    """
    criteria = {criterion.id: criterion for criterion in framework.criteria}
    given = [judged(ballot) for ballot in ballots]
    for key in needed_keys(framework, tuple(assessed)):
        criterion = criteria[key.rpartition(".")[2]]
        best = _as_read(criterion, [each[key] for each in given if key in each])
        if best and max(best) - min(best) >= min(WORTH_TALKING, criterion.levels - 1):
            yield key


def _as_read(criterion: Criterion, ratings: Sequence[Rating]) -> list[int]:
    """The best estimates as they count when they are reconciled."""
    if all(rating.state == "not_applicable" for rating in ratings):
        return []
    worst = criterion.levels - 1 if criterion.orientation == "risk" else 0
    return [worst if rating.best is None else rating.best for rating in ratings]
