# SPDX-License-Identifier: Apache-2.0
"""The past decisions nearest to an assessment, and what of theirs moves its tier.

Nearness is a count of steps, feature by feature, each of which can be said in words and argued
with. What became known later stands in a part of its own.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from assessment.model.base import IsoDate, Line, Name, Noun, Slug
from assessment.model.evaluation import FrameworkUsed, Status, Value
from assessment.model.precedent import (
    Decided,
    Happened,
    Motive,
    Outside,
    Provenance,
    Stated,
    TierId,
    TierReading,
)
from assessment.model.source import Source

FeatureId = Literal["outputs", "scenarios", "plan", "HZD", "AUT", "FO", "date", "tier"]
"""What decisions are compared by: what comes out, the scenarios assessed, the access planned,
skill (hazardous skill, autonomy, distance to what is open), day of the decision, tier."""


class Feature(Noun):
    """How far two decisions lie apart in one thing.

    Attributes:
        steps: 0 for the same, 3 for nothing in common, or for unknown on either side.
        here, there: words, levels or ids; None where it is unknown.
    """

    id: FeatureId
    steps: Annotated[int, Field(ge=0, le=3)]
    here: tuple[str, ...] | None
    there: tuple[str, ...] | None


class Side(Noun):
    """An answer on one side: as given (levels or a word), and as the rules read it."""

    given: str
    read: Value


class Change(Noun):
    """One answer that differs, or a scenario that one side alone assesses: there a side is None."""

    input: str
    here: Side | None
    there: Side | None


class Move(Noun):
    """Answers of the precedent that, put in place of those here, move the tier.

    Attributes:
        scenario: given when all that is said about one scenario is put in place together.
        mandatory: a scenario is taken out that may not be left out here.
        reaches: the tier that follows.
    """

    changes: tuple[Change, ...]
    scenario: Name | None = None
    mandatory: bool = False
    reaches: Slug


class Difference(Noun):
    """Why the tier here is not the one there, or on what both rest.

    Attributes:
        here, there: the tiers the rules give.
        rules_here, rules_there: ids of the rules and gates that ask for them; none for the most
            open tier.
        alone: answers, or scenarios, each of which moves the tier by itself; those that move it
            all the way come first.
        together: where nothing does so alone, the smallest group found in the declared order. No
            part of it can be left out.
    """

    here: Slug
    there: Slug
    rules_here: tuple[Name, ...]
    rules_there: tuple[Name, ...]
    alone: tuple[Move, ...] = ()
    together: Move | None = None


class PassStanding(Noun):
    """What the rules make of one rating pass, under the settings of the assessment."""

    tier: Slug
    status: Status
    difference: Difference


class Nearby(Noun):
    """A past decision beside the assessment.

    Attributes:
        same_decision: it is the decision the assessment is about, by id or name.
        decided_later: its day is later than the as-of date of the assessment.
        compared_with: the pass whose answers the features are taken from: the nearest one.
        steps: sum over the features.
        passes: by pass; empty while nothing may be said about the outcome here, and so are
            `readings` and `majority`.
        later: what became known after the day. `later_left_out` counts what is dated after the
            as-of date and was asked to be left out.
        sources: those that the statements here name.
    """

    id: Slug
    name: Line
    same_decision: bool
    decided_later: bool
    compared_with: Name | None
    steps: int
    features: tuple[Feature, ...]
    passes: dict[Name, PassStanding]
    decision: Decided
    access: Stated
    motive: Motive
    outside: Outside
    gaps: tuple[Line, ...]
    readings: tuple[TierReading, ...]
    majority: TierId | None
    later: tuple[Happened, ...]
    later_left_out: int
    sources: tuple[Source, ...]
    provenance: Provenance


class Nearest(Noun):
    """Past decisions beside one assessment.

    Attributes:
        features: what was compared, in the order in which ties are broken.
        same: the decision itself, where it is among the precedents.
        nearest: the others, nearest first.
        cases: how many precedents there are.
        left_out_later: how many were left out because they were decided later.
        not_listed: how many more were compared than are listed.
    """

    features: tuple[FeatureId, ...]
    same: tuple[Nearby, ...]
    nearest: tuple[Nearby, ...]
    cases: int
    left_out_later: int
    not_listed: int


class NearestDocument(Nearest):
    """The nearest precedents with what they were looked for, as `openness precedents` prints it."""

    document: Annotated[Literal["openness-precedents/0"], Field(alias="schema")]
    framework: FrameworkUsed
    assessment: Slug
    as_of: IsoDate
    settings: dict[str, str]
    tier: Slug
    status: Status
    before_as_of: bool
