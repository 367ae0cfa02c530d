# SPDX-License-Identifier: Apache-2.0
"""What an assessment leaves open: which tiers remain possible, and what would change the tier.

All of it is exact. Shares are shares of the stated ranges, as fractions of whole numbers; they
are never the probability that a tier is right.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from assessment.model.assessment import Kind
from assessment.model.base import IsoDate, Line, Name, Noun, Slug
from assessment.model.evaluation import FrameworkUsed, Outcome, Value

Share = Annotated[str, StringConstraints(pattern=r"^(0|[1-9][0-9]*)/[1-9][0-9]*$")]
"""An exact share in lowest terms, numerator and denominator."""

Shares = dict[Slug, Share]
"""The share of each tier, from the most open; they add up to one."""


class Move(Noun):
    """One rating moved, or the stated end of its range under the name the rules read it by.

    Attributes:
        start: the level it is read at now.
        to: the level it would have to be read at.
    """

    input: str
    start: Annotated[int, Field(alias="from")]
    to: int


class NearestChange(Noun):
    """The fewest levels that ratings have to move for one tier, and one way to do it.

    A stated end stays where it is unless its level moves past it; then it goes along.
    """

    steps: int
    changes: tuple[Move, ...] = ()


class Flip(Move):
    """One rating that changes the tier by itself."""

    tier: Slug


class PairFlip(Noun):
    """Two ratings that change the tier together; neither of them does so alone."""

    changes: tuple[Move, Move]
    tier: Slug


class Settling(Noun):
    """What one answer would leave possible."""

    value: Value
    tiers: tuple[Slug, ...]


class DecisiveUnknown(Noun):
    """An unknown or a range, and how much settling it can change.

    Attributes:
        kind: whether nothing is known, or a range is stated.
        settles: whether every answer to it leaves one tier only.
        reduction: how much the chance that two readings drawn from the stated ranges give
            different tiers falls on average once this is settled.
        supplied_by: who can usually supply it.
    """

    input: str
    kind: Literal["unknown", "range"]
    settles: bool
    reduction: Share
    answers: tuple[Settling, ...]
    supplied_by: Name


class RaterShares(Noun):
    """What one rater's own ratings give."""

    rater: Line
    tier_probability: Shares


class Sensitivity(Noun):
    """Exact answers about what one assessment leaves open.

    Attributes:
        tier: the strict reading; what nearest changes and flips start from.
        possible_tiers: with unknowns and stated ranges, from the most open.
        possible_from_unknowns: the same with every rating at its best estimate.
        possible_from_any_answer: the same where ranges may also be narrowed to any part of
            themselves, and unknowns answered by any range.
        settled: whether no answer that remains can change the tier.
        favourable, cautious: the tier with every range and unknown at that end.
        raters_average: the mean of the raters' own shares, each rater counted once.
        nearest_change: by tier; tiers that no change of ratings reaches are left out.
        nearest_change_actionable: the same, moving only what a lab can act on: evidence,
            safeguards, benefit.
        decisive_unknowns: in the order in which to ask: first what settles the tier whatever
            the answer, then by reduction.
        without_effect: unknowns and ranges that cannot change the tier, whatever the others are.
    """

    tier: Slug
    possible_tiers: tuple[Slug, ...]
    possible_from_unknowns: tuple[Slug, ...]
    possible_from_any_answer: tuple[Slug, ...]
    settled: bool
    favourable: Slug
    cautious: Slug
    tier_probability: Shares
    raters: tuple[RaterShares, ...]
    raters_average: Shares | None
    nearest_change: dict[Slug, NearestChange]
    nearest_change_actionable: dict[Slug, NearestChange]
    flips_one: tuple[Flip, ...]
    flips_two: tuple[PairFlip, ...]
    decisive_unknowns: tuple[DecisiveUnknown, ...]
    without_effect: tuple[str, ...]


class SensitivityDocument(Sensitivity):
    """The same with what it was made from, as `openness sensitivity` prints it."""

    document: Annotated[Literal["openness-sensitivity/0"], Field(alias="schema")]
    framework: FrameworkUsed
    assessment: str
    kind: Kind
    as_of: IsoDate
    settings: dict[str, str]
    recommendation: Outcome
