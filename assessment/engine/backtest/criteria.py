# SPDX-License-Identifier: Apache-2.0
"""How far the passes agree on each criterion."""

from __future__ import annotations

from fractions import Fraction

from assessment.engine.agreement import Unit, agreement, samples
from assessment.engine.backtest.figures import share
from assessment.engine.backtest.study import Study
from assessment.model.backtest import CriterionFigures
from assessment.model.criterion import Criterion

_ITEMS = 10
_FIFTH = Fraction(1, 5)
_PLACES = 4


def criteria_figures(study: Study, seed: int, draws: int) -> dict[str, CriterionFigures]:
    """Agreement of the passes by criterion; cases are drawn whole."""
    drawn = samples(len(study.cases), draws, seed)
    ratings = [
        {case: study.ratings(one) for case, one in assessments.items()}
        for assessments in study.passes.values()
    ]
    found: dict[str, CriterionFigures] = {}
    for criterion in study.evaluator.framework.criteria:
        clusters: list[list[Unit]] = []
        for case in study.cases:
            given = [each.get(case.id, {}) for each in ratings]
            keys = dict.fromkeys(
                key for one in given for key in one if key.rpartition(".")[2] == criterion.id
            )
            clusters.append(
                [[_best(one[key]) if key in one else None for one in given] for key in keys]
            )
        found[criterion.id] = _figures(criterion, clusters, drawn)
    return found


def _best(rating: object) -> int | None:
    return getattr(rating, "best", None)


def _figures(
    criterion: Criterion, clusters: list[list[Unit]], drawn: list[list[int]]
) -> CriterionFigures:
    common = agreement(clusters, criterion.levels, drawn)
    rated = sum(common.levels)
    often = sum(count >= _FIFTH * rated for count in common.levels) if rated else 0
    alpha, interval = common.alpha, common.interval
    return CriterionFigures(
        alpha=None if alpha is None else _rounded(alpha),
        interval=None if interval is None else (_rounded(interval[0]), _rounded(interval[1])),
        items=common.items,
        levels=tuple(share(count, rated) for count in common.levels),
        two_apart=share(common.two_apart, common.items),
        varies=common.items >= _ITEMS and often > 1,
        tier_relevant=criterion.role == "tier",
    )


def _rounded(value: Fraction) -> float:
    return round(float(value), _PLACES)
