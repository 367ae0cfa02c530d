# SPDX-License-Identifier: Apache-2.0
"""From several ballots to one set of ratings, cautious where people differ.

Lowest, best and highest level are each reconciled by the median; with an even number of raters
the cautious one of the two middle values is taken (upper for risk, lower for benefit,
safeguards and evidence). One rater's unknown counts at its worst. Not applicable stands only
if nobody says otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assessment.model.criterion import Criterion
from assessment.model.framework import Framework
from assessment.model.rating import UNKNOWN, Ballot, Rating


def reconcile(framework: Framework, ballots: Sequence[Ballot]) -> Mapping[str, Rating]:
    """The reconciled ratings of the last round; a single ballot stands as it is."""
    last = max((ballot.round for ballot in ballots), default=0)
    final = [ballot for ballot in ballots if ballot.round == last]
    if len(final) == 1:
        return final[0].ratings
    criteria = {criterion.id: criterion for criterion in framework.criteria}
    keys = dict.fromkeys(key for ballot in final for key in ballot.ratings)
    return {
        key: _together(criteria[key.rpartition(".")[2]], [_given(criteria, b, key) for b in final])
        for key in keys
    }


def _given(criteria: Mapping[str, Criterion], ballot: Ballot, key: str) -> Rating:
    """A ballot's rating; where it leaves out one that defaults to another, that other one."""
    if key in ballot.ratings:
        return ballot.ratings[key]
    prefix, dot, name = key.rpartition(".")
    other = criteria[name].defaults_to
    return UNKNOWN if other is None else ballot.ratings.get(prefix + dot + other, UNKNOWN)


def _together(criterion: Criterion, ratings: Sequence[Rating]) -> Rating:
    states = {rating.state for rating in ratings}
    if len(states) == 1 and None not in states:
        return Rating(state=next(iter(states)))
    if "not_applicable" in states:
        return UNKNOWN
    worst = criterion.levels - 1 if criterion.orientation == "risk" else 0
    levels = [rating.levels or (worst, worst, worst) for rating in ratings]
    lowest, best, highest = (_median(criterion, column) for column in zip(*levels, strict=True))
    return Rating(lowest=lowest, best=best, highest=highest)


def _median(criterion: Criterion, values: Sequence[int]) -> int:
    ordered = sorted(values)
    middle = len(ordered) // 2 if criterion.orientation == "risk" else (len(ordered) - 1) // 2
    return ordered[middle]
