# SPDX-License-Identifier: Apache-2.0
"""How far the raters of one assessment agree: a description, and never a pass mark."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from assessment.model.assessment import Kind
from assessment.model.base import IsoDate, Name, Noun, Slug
from assessment.model.evaluation import FrameworkUsed

Alpha = Annotated[str, StringConstraints(pattern=r"^-?[0-9]+/[1-9][0-9]*$")]
"""An exact fraction in lowest terms: 1 where all agree, 0 what chance would give."""

FEWEST_ITEMS = 10
"""Items below which alpha says little; a description then rests on the differences themselves."""

FEWEST_DRAWN = 5
"""Scenarios below which drawing them anew would feign an interval."""


class LevelsAgreed(Noun):
    """What ratings of several people have in common.

    Attributes:
        items: things that at least two people gave a level.
        two_apart: those of them in which two levels lie two or more apart.
        few: fewer items than alpha needs to say much.
        alpha: Krippendorff's alpha for ordered levels; null where nothing could have differed,
            and for one item alone.
        interval: holds 95 of 100 draws of whole scenarios; null where there are too few of them,
            or too few draws define alpha.
    """

    items: Annotated[int, Field(ge=0)]
    two_apart: Annotated[int, Field(ge=0)]
    few: bool
    alpha: Alpha | None
    interval: tuple[Alpha, Alpha] | None


class CriterionAgreement(LevelsAgreed):
    """How far raters agree on one criterion.

    Attributes:
        levels: how often each level was given, in items that count.
        unknown: how often somebody could not tell, in all items. Alpha leaves these out.
    """

    criterion: Name
    levels: tuple[int, ...]
    unknown: Annotated[int, Field(ge=0)]


class RoundAgreement(Noun):
    """How far raters agree in one silent round.

    Attributes:
        raters: how many gave a ballot.
        overall: items of all criteria. Its alpha is the mean of theirs, each weighted with the
            number of its ratings; levels of different criteria are never compared.
        criteria: those that at least two people rated, in the order of the framework.
    """

    round: Annotated[int, Field(ge=1, le=9)]
    raters: Annotated[int, Field(ge=0)]
    overall: LevelsAgreed
    criteria: tuple[CriterionAgreement, ...]


class AgreementDocument(Noun):
    """How far the raters of an assessment agree, as `openness agreement` prints it.

    Attributes:
        fewest_items: items below which alpha says little.
        draws, seed: of the intervals; the same give the same figures everywhere.
        rounds: the first and the last silent round; one where there was one, none without raters.
    """

    document: Annotated[Literal["openness-agreement/0"], Field(alias="schema")]
    framework: FrameworkUsed
    assessment: Slug
    kind: Kind
    as_of: IsoDate
    fewest_items: int
    draws: int
    seed: int
    rounds: tuple[RoundAgreement, ...]
