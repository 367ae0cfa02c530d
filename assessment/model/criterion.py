# SPDX-License-Identifier: Apache-2.0
"""What is asked: rated criteria, typed facts, scenarios."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from assessment.model.base import Decimal, IsoDate, Line, Name, Noun, Orientation, Scope, Words
from assessment.model.source import Grounded

Role = Literal["tier", "options", "informational"]
"""What reads a criterion: the tier, only the list of open options, or people alone."""


class Criterion(Grounded):
    """One question answered by one rating on an ordered scale.

    Attributes:
        levels: number of levels, 2 to 12; the lowest is 0.
        not_applicable_when: expression over facts and `assessed_any`; absent means never.
        defaults_to: criterion whose rating is taken when this one is not given.
        stated_end: name under which rules may read the cautious end of the stated range.
        supplied_by: who can usually supply the answer, an id of `Framework.suppliers`.
    """

    id: Name
    dimension: Name
    scope: Scope = "model"
    orientation: Orientation
    levels: Annotated[int, Field(ge=2, le=12)] = 5
    role: Role = "tier"
    evidence: bool = False
    not_applicable_when: Line | None = None
    defaults_to: Name | None = None
    stated_end: Name | None = None
    supplied_by: Name


class _FactBase(Grounded):
    id: Name
    scope: Scope = "model"
    supplied_by: Name


class ChoiceFact(_FactBase):
    """A fact with ordered values, from least to most worrying; unknown is read as the last.

    `set_by` names the rule by which the tool itself sets the fact; an answer given by people
    can then only make it worse.
    """

    type: Literal["choice"]
    values: Annotated[tuple[Words, ...], Field(min_length=2, max_length=12)]
    set_by: Literal["people", "stale_evidence", "procedure_gap"] = "people"


class Cut(Grounded):
    """A dated threshold: from `at` on (or the value of a setting) the next band begins."""

    at: Decimal | None = None
    setting: Name | None = None
    since: IsoDate
    checked: IsoDate


class BandFact(_FactBase):
    """A quantity cut into bands, from least to most worrying.

    Answered with a number, an interval of two numbers, or the band itself.
    """

    type: Literal["band"]
    unit: Line
    values: Annotated[tuple[Words, ...], Field(min_length=2, max_length=12)]
    cuts: Annotated[tuple[Cut, ...], Field(min_length=1, max_length=11)]


class SetFact(_FactBase):
    """Several values may hold at once. Read by conditions with `has`; unknown counts as all."""

    type: Literal["set"]
    values: Annotated[tuple[Words, ...], Field(min_length=1, max_length=40)]


class NamedFact(_FactBase):
    """Names a thing with its date, for example the baseline. Values: `named`, then `none`."""

    type: Literal["named"]


class TextFact(_FactBase):
    """A text shown to people and read by no rule."""

    type: Literal["text"]


Fact = Annotated[
    ChoiceFact | BandFact | SetFact | NamedFact | TextFact, Field(discriminator="type")
]


class Scenario(Grounded):
    """A way the release could do harm.

    Attributes:
        flags: fixed properties that steps may read by name.
        include_when: expression; the scenario is assessed when it holds.
        mandatory_when: expression; leaving the scenario out while it holds is a gap.
    """

    id: Name
    flags: tuple[Name, ...] = ()
    include_when: Line
    mandatory_when: Line | None = None


class Setting(Grounded):
    """A value choice of a lab, frozen before the first rating.

    Attributes:
        kind: `appetite` settings are always evaluated under every value and shown together.
        values: of an appetite from bold to careful, of a switch from free to strict.
    """

    id: Name
    kind: Literal["appetite", "threshold", "switch"]
    values: Annotated[tuple[Words, ...], Field(min_length=2, max_length=12)]
    default: Words


class Dimension(Noun):
    """A group of criteria."""

    id: Name
