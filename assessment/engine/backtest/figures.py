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
    """Share of the cases with two passes or more that get one tier in all of theirs.

    None where no case has two passes.
    """
    given: dict[str, list[int]] = {}
    for tiers in passes.values():
        for case, tier in tiers.items():
            given.setdefault(case, []).append(tier)
    shared = [tiers for tiers in given.values() if len(tiers) > 1]
    if not shared:
        return None
    return share(sum(len(set(tiers)) == 1 for tiers in shared), len(shared))


def _mean(shares: Iterable[Fraction]) -> float:
    found = list(shares)
    return share(sum(found, Fraction(0)), len(found))
