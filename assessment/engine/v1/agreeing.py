# SPDX-License-Identifier: Apache-2.0
"""How far the raters of one assessment agree, by criterion, in the first and the last round.

Best estimates are compared. Who cannot tell, and who abstains, gives no level. Scenarios are drawn
whole for the intervals, because what people say of one scenario hangs together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from assessment.engine.agreement import Unit, agreement, interval, resampled, samples
from assessment.engine.v1.consensus import judged
from assessment.engine.v1.exact.sensitivity import in_words
from assessment.model.agreement import (
    FEWEST_DRAWN,
    FEWEST_ITEMS,
    CriterionAgreement,
    LevelsAgreed,
    RoundAgreement,
)
from assessment.model.assessment import Assessment
from assessment.model.criterion import Criterion
from assessment.model.framework import Framework
from assessment.model.rating import Ballot

DRAWS, SEED = 500, 1
"""Draws of the intervals, and where their numbers begin."""

SEVERAL = 2
"""Raters, and items, from which on there is something to compare."""


def rounds_agreed(
    framework: Framework,
    assessment: Assessment,
    assessed: Sequence[str],
    draws: int = DRAWS,
    seed: int = SEED,
) -> tuple[RoundAgreement, ...]:
    """The first and the last silent round of an assessment that fits the framework.

    Args:
        framework: with the scales.
        assessment: with the ballots.
        assessed: the scenarios that are assessed; ratings of others do not count.
        draws: how often scenarios are drawn for the intervals.
        seed: the same one gives the same draws.
    """
    numbers = {ballot.round for ballot in assessment.ballots}
    drawn = samples(len(assessed), draws, seed) if len(assessed) >= FEWEST_DRAWN else []
    return tuple(
        _Round(framework, _of(assessment, number), assessed, drawn).told(number)
        for number in sorted({min(numbers), max(numbers)} if numbers else ())
    )


def _of(assessment: Assessment, number: int) -> tuple[Ballot, ...]:
    return tuple(ballot for ballot in assessment.ballots if ballot.round == number)


@dataclass(frozen=True, slots=True)
class _Compared:
    """One criterion: its units by scenario, its figures, and alpha in each draw."""

    told: CriterionAgreement
    alpha: Fraction | None
    drawn: list[Fraction | None]


@dataclass(frozen=True, slots=True)
class _Round:
    framework: Framework
    ballots: tuple[Ballot, ...]
    assessed: Sequence[str]
    draws: list[list[int]]

    def told(self, number: int) -> RoundAgreement:
        """Everything about this round."""
        each = [self._compared(criterion) for criterion in self.framework.criteria]
        found = [one for one in each if one.told.items]
        return RoundAgreement(
            round=number,
            raters=len({ballot.rater for ballot in self.ballots}),
            overall=self._overall(found),
            criteria=tuple(one.told for one in found),
        )

    def _compared(self, criterion: Criterion) -> _Compared:
        places = self.assessed if criterion.scope == "scenario" else ("",)
        keys = [f"{place}.{criterion.id}".removeprefix(".") for place in places]
        clusters = [[self._unit(key)] for key in keys]
        common = agreement(clusters, criterion.levels, [])
        # One item alone tells no more than whether people differ there.
        is_told = common.items >= SEVERAL
        drawn = resampled(clusters, self.draws) if is_told else []
        alpha = common.alpha if is_told else None
        return _Compared(
            CriterionAgreement(
                criterion=criterion.id,
                items=common.items,
                two_apart=common.two_apart,
                few=common.items < FEWEST_ITEMS,
                alpha=None if alpha is None else in_words(alpha),
                interval=_ends(drawn) if common.items >= FEWEST_DRAWN else None,
                levels=common.levels,
                unknown=sum(self._unknown(key) for key in keys),
            ),
            alpha,
            drawn,
        )

    def _unit(self, key: str) -> Unit:
        """The best estimates of one thing, None where somebody gave none."""
        given = (judged(ballot).get(key) for ballot in self.ballots)
        return tuple(None if rating is None else rating.best for rating in given)

    def _unknown(self, key: str) -> int:
        ratings = (judged(ballot).get(key) for ballot in self.ballots)
        return sum(rating is not None and rating.state == "unknown" for rating in ratings)

    def _overall(self, found: Sequence[_Compared]) -> LevelsAgreed:
        items = sum(one.told.items for one in found)
        weights = [sum(one.told.levels) for one in found]
        alpha = _mean([one.alpha for one in found], weights)
        drawn = [
            _mean([one.drawn[at] if one.drawn else None for one in found], weights)
            for at in range(len(self.draws))
        ]
        return LevelsAgreed(
            items=items,
            two_apart=sum(one.told.two_apart for one in found),
            few=items < FEWEST_ITEMS,
            alpha=None if alpha is None else in_words(alpha),
            interval=_ends(drawn) if alpha is not None else None,
        )


def _mean(alphas: Sequence[Fraction | None], weights: Sequence[int]) -> Fraction | None:
    """The weighted mean of those that are defined."""
    defined = [(each, by) for each, by in zip(alphas, weights, strict=True) if each is not None]
    if not defined:
        return None
    return sum((each * by for each, by in defined), Fraction(0)) / sum(by for _, by in defined)


def _ends(drawn: Sequence[Fraction | None]) -> tuple[str, str] | None:
    found = interval(drawn)
    return None if found is None else (in_words(found[0]), in_words(found[1]))
