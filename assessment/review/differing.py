# SPDX-License-Identifier: Apache-2.0
"""Where raters differ: what the meeting talks about, and in which order. Never what it would move.

An unknown counts at its worst, as it does when the ratings are reconciled; so does an answer that
does not apply where somebody else says that it does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assessment.model.criterion import Criterion
from assessment.model.rating import Rating
from assessment.review.minutes import Differing
from assessment.review.rules import Rules

WORTH_TALKING = 2
"""Levels apart from which a difference is talked about (design, section 6)."""


def agenda(
    rules: Rules, needed: Sequence[str], given: Sequence[Mapping[str, Rating]]
) -> tuple[Differing, ...]:
    """The ratings people differ about, largest spread first, then in the framework's order.

    Args:
        rules: the framework.
        needed: every rating that is asked for, in its order.
        given: for each rater, the ratings of those who judge the scenario.
    """
    found = []
    for key in needed:
        criterion = rules.criterion(key)
        ratings = [each[key] for each in given if key in each]
        if criterion is not None and len(ratings) > 1:
            found.append(differing(criterion, key, ratings))
    worth = [each for each in found if each.spread >= min(WORTH_TALKING, _top(rules, each.key))]
    return tuple(sorted(worth, key=lambda each: -each.spread))


def differing(criterion: Criterion, key: str, ratings: Sequence[Rating]) -> Differing:
    """How far the best estimates of one rating lie apart."""
    bests = [best_as_read(criterion, rating, ratings) for rating in ratings]
    unknowns = sum(rating.state == "unknown" for rating in ratings)
    return Differing(key, min(bests), max(bests), unknowns)


def best_as_read(criterion: Criterion, rating: Rating, beside: Sequence[Rating]) -> int:
    """The best estimate as it counts when the ratings are reconciled.

    Args:
        criterion: what is rated.
        rating: one person's.
        beside: everybody's.
    """
    if rating.best is not None:
        return rating.best
    if rating.state == "not_applicable" and all(other.state == rating.state for other in beside):
        return 0
    return criterion.levels - 1 if criterion.orientation == "risk" else 0


def _top(rules: Rules, key: str) -> int:
    criterion = rules.criterion(key)
    return 1 if criterion is None else criterion.levels - 1
