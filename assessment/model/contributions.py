# SPDX-License-Identifier: Apache-2.0
"""What each open input, each rating and each rater contributes to the shares of the tiers.

Contributions are Shapley values: what one of them changes, on average over all orders in which
they can be taken in. They always add up to the whole change.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from assessment.model.assessment import Kind
from assessment.model.base import IsoDate, Line, Name, Noun, Slug
from assessment.model.evaluation import FrameworkUsed, Outcome
from assessment.model.sensitivity import Shares

Part = Annotated[str, StringConstraints(pattern=r"^(0|-?[1-9][0-9]*)/[1-9][0-9]*$")]
"""What is added or taken away, in lowest terms, numerator and denominator."""


class Shift(Noun):
    """What is added to the share of each tier, and to the mean tier.

    Attributes:
        tiers: from the most open; they add up to nothing, since what one tier gains others lose.
        mean_tier: added to the mean position of the tier, counted from 0 for the most open. It
            means more than an order only to someone for whom all steps between tiers are equal.
    """

    tiers: dict[Slug, Part]
    mean_tier: Part


class InputContribution(Shift):
    """What one input contributes.

    Attributes:
        kind: whether nothing is known, a range is stated, or one level.
    """

    input: str
    kind: Literal["unknown", "range", "known"]


class NameContribution(Shift):
    """What all inputs of one criterion or fact contribute, added up over the scenarios.

    Attributes:
        inputs: those that can change the tier.
    """

    name: Name
    inputs: tuple[str, ...]


class RatedTogether(Noun):
    """What some raters' ballots give together.

    Attributes:
        tier: of the strict reading.
    """

    tier: Slug
    tier_probability: Shares


class RatingsContributions(Noun):
    """From ratings that nobody has given, all of them unknown, to those the tier rests on.

    Attributes:
        nobody: where the way starts.
        shift: all the way to the shares of the stated ranges.
        arithmetic: as in the contributions.
        inputs: ratings that can change the tier, the largest contribution first.
        names: the same by criterion.
    """

    nobody: RatedTogether
    shift: Shift
    arithmetic: Literal["exact", "rounded"]
    inputs: tuple[InputContribution, ...]
    names: tuple[NameContribution, ...]


class RaterContribution(Noun):
    """What one rater contributes.

    Attributes:
        to_result: to what all raters give together; null where there are too many raters.
        to_mean: to the mean of what each gives alone; null likewise.
        without: what the others give together.
    """

    rater: Line
    to_result: Shift | None
    to_mean: Shift | None
    without: RatedTogether


class RatersContributions(Noun):
    """From nobody's ballot to all of them; the start is that of the ratings.

    Attributes:
        rests_on: `consensus` where one is recorded: then `together`, made from the ballots alone,
            can differ from the result of the assessment.
        together: with every ballot of the last round.
        mean: the mean of what each rater gives alone, the others standing in where one abstains.
    """

    rests_on: Literal["ballots", "consensus"]
    together: RatedTogether
    mean: Shares
    each: tuple[RaterContribution, ...]


class Contributions(Noun):
    """What each open input, each rating and each rater contributes to one assessment.

    Attributes:
        tier: the strict reading, from which the inputs start.
        tier_probability: the shares of the stated ranges, where they end.
        shift: all the way from the one to the other.
        arithmetic: `exact`, or `rounded` to nine decimals where exact fractions would take long.
            The raters' part is always exact.
        inputs: unknowns and ranges that can change the tier, the largest contribution first.
        names: the same by criterion and fact.
        without_effect: unknowns and ranges that cannot change the tier; they contribute nothing.
        ratings: what the ratings contribute from nobody's on, known ones too.
        raters: null where there are no ballots.
    """

    tier: Slug
    tier_probability: Shares
    shift: Shift
    arithmetic: Literal["exact", "rounded"]
    inputs: tuple[InputContribution, ...]
    names: tuple[NameContribution, ...]
    without_effect: tuple[str, ...]
    ratings: RatingsContributions
    raters: RatersContributions | None


class ContributionsDocument(Contributions):
    """The same with what it was made from, as `openness contributions` prints it."""

    document: Annotated[Literal["openness-contributions/0"], Field(alias="schema")]
    framework: FrameworkUsed
    assessment: str
    kind: Kind
    as_of: IsoDate
    settings: dict[str, str]
    recommendation: Outcome
