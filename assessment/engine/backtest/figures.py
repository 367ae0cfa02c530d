# SPDX-License-Identifier: Apache-2.0
"""Agreement, under-calls and over-calls, by pass and in the mean of passes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from assessment.engine.backtest.study import Tiers
from assessment.model.backtest import Figures

_PLACES = 4


@dataclass(frozen=True, slots=True)
class Tally:
    """How often tiers agree with a reading, lie below it, or above it."""

    agree: int
    under: int
    over: int

    @property
    def cases(self) -> int:
        """How many were compared."""
        return self.agree + self.under + self.over


def tally(found: Tiers, right: Tiers) -> Tally:
    """Compare tiers case by case; a case without a reading is left out."""
    steps = [tier - right[case] for case, tier in found.items() if case in right]
    return Tally(
        agree=sum(step == 0 for step in steps),
        under=sum(step < 0 for step in steps),
        over=sum(step > 0 for step in steps),
    )


def share(part: int | Fraction, whole: int) -> float:
    """A share of 1, rounded; of nothing, 0."""
    return round(float(Fraction(part) / whole), _PLACES) if whole else 0.0


def figures(tallies: Sequence[Tally]) -> Figures:
    """Figures of one pass, or the mean over several, each pass weighing the same."""
    counted = [each for each in tallies if each.cases]
    return Figures(
        cases=max((each.cases for each in counted), default=0),
        agreement=_mean(Fraction(each.agree, each.cases) for each in counted),
        under_calls=_mean(Fraction(each.under, each.cases) for each in counted),
        over_calls=_mean(Fraction(each.over, each.cases) for each in counted),
    )


def against(passes: Mapping[str, Tiers], right: Tiers) -> Figures:
    """The mean over passes against one reading."""
    return figures([tally(found, right) for found in passes.values()])


def passes_agree(passes: Mapping[str, Tiers]) -> float | None:
    """Share of the cases of all passes that get one tier; None where no case has two passes."""
    each = list(passes.values())
    shared = [case for case in each[0] if all(case in found for found in each)] if each else []
    if len(each) < 2 or not shared:  # noqa: PLR2004 - agreeing takes two
        return None
    same = sum(len({found[case] for found in each}) == 1 for case in shared)
    return share(same, len(shared))


def _mean(shares: Iterable[Fraction]) -> float:
    found = list(shares)
    return share(sum(found, Fraction(0)), len(found))
