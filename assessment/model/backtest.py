# SPDX-License-Identifier: Apache-2.0
"""What a back-test found: how a framework's tiers compare with readings of past decisions.

Shares are fractions of 1, rounded to four places. They describe these cases, these readings and
these raters; they are no forecast and no proof.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from assessment.model.base import IsoDate, Line, Name, Noun, Slug
from assessment.model.evaluation import FrameworkUsed, Status
from assessment.model.precedent import Provenance, TierId

Share = Annotated[float, Field(ge=0, le=1)]

Against = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_]{0,47}$")]
"""A reader, or `majority`."""


class Figures(Noun):
    """How often tiers agree with a reading.

    Attributes:
        cases: how many were compared; in a mean over passes, how many there are per pass.
        under_calls: too free, the worse error. `over_calls`: too strict.
    """

    cases: int
    agreement: Share
    under_calls: Share
    over_calls: Share


class PassFigures(Figures):
    """Figures of one rating pass.

    Attributes:
        on_hold: share of cases whose outcome is held.
    """

    on_hold: Share


class View(Noun):
    """Everything under one choice of settings.

    Attributes:
        passes: by pass, against each reader and the majority.
        mean: over passes.
        tiers: against the majority, by its tier, mean over passes.
        passes_agree: share of cases in which all passes lead to the same tier.
        on_hold: by pass.
    """

    passes: dict[Name, dict[Against, Figures]]
    mean: dict[Against, Figures]
    tiers: dict[TierId, Figures]
    passes_agree: Share | None
    on_hold: dict[Name, Share]


class Comparator(Figures):
    """Another rule on the same cases, against the majority, mean over passes.

    Attributes:
        settled: the same where no missing answer decides; None where there is no such case.
        settings: with one setting at another value.
    """

    passes_agree: Share | None
    settled: Figures | None = None
    settings: dict[Line, Figures] = {}


class CriterionFigures(Noun):
    """How far the passes agree on one criterion.

    Attributes:
        alpha: Krippendorff's alpha for ordered levels; None where it is undefined.
        interval: 95 of 100 draws of whole cases lie between.
        items: cases, or scenarios of cases, that two passes rated.
        levels: share of ratings at each level, from the lowest.
        two_apart: share of items on which passes differ by two levels or more.
        varies: at least ten items, and two levels with a fifth of the ratings each. Where this
            does not hold, alpha says little.
        tier_relevant: whether a rule of the tier reads it.
    """

    alpha: float | None
    interval: tuple[float, float] | None
    items: int
    levels: tuple[Share, ...]
    two_apart: Share
    varies: bool
    tier_relevant: bool


class Moves(Noun):
    """In how many cases the tier changes when some criteria alone are moved.

    Attributes:
        criteria: what is moved, everywhere it was rated.
        lowest, highest: to the ends of the scale.
        own_low, own_high: to the ends of the range the rater gave.
        own_range: to either of these.
    """

    criteria: tuple[Name, ...]
    lowest: Share
    highest: Share
    own_low: Share
    own_high: Share
    own_range: Share


class PassResult(Noun):
    """What one pass leads to in one case."""

    tier: TierId
    status: Status


class CaseResult(Noun):
    """One case: what readers say and what the passes lead to."""

    id: Slug
    date: IsoDate
    majority: TierId
    readings: dict[Name, TierId]
    passes: dict[Name, PassResult]


class Backtest(Noun):
    """The whole back-test. Without other words, figures are against the majority.

    Attributes:
        appetite: the appetite behind `passes`, `mean`, `passes_agree`, `cases`; None where the
            framework has none.
        evidence: levels of evidence are taken as raters gave them; no items are on file.
        appetites: everything under each appetite, or under `default` where there is none.
        settings: one setting at another value, mean over passes.
        decides: by appetite, by group or criterion.
        without_family: mean over passes when one family of models is left out.
        seed, draws: of the intervals.
    """

    document: Annotated[Literal["openness-backtest/0"], Field(alias="schema")]
    framework: FrameworkUsed
    provenance: tuple[Provenance, ...]
    appetite: str | None
    against: Literal["majority"] = "majority"
    evidence: Literal["as_rated"] = "as_rated"
    passes: dict[Name, PassFigures]
    mean: PassFigures
    passes_agree: Share | None
    appetites: dict[str, View]
    settings: dict[Line, Figures]
    comparators: dict[str, Comparator]
    criteria: dict[Name, CriterionFigures]
    decides: dict[str, dict[Name, Moves]]
    without_family: dict[Slug, Figures]
    cases: tuple[CaseResult, ...]
    seed: int
    draws: int
