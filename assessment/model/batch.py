# SPDX-License-Identifier: Apache-2.0
"""What the engine returns for many assessments at once: a row for each."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from assessment.model.base import Name, Noun, Slug
from assessment.model.evaluation import FrameworkUsed, OptionResult, Outcome, Status
from assessment.model.sensitivity import Shares


class BatchRow(Noun):
    """The outcome of one of many assessments.

    Attributes:
        id: the name of the row.
        own: what the author of the table keeps beside it.
        settings: every setting with the value used.
        appetites: outcome under each value of the appetite setting.
        favourable, cautious: tier with every range and unknown at that end.
        decided_by: rules and gates that ask for the tier.
        rules: those that apply; gates that are closed; obligations that take the place of a
            stricter tier; hold rules that fire.
        possible_tiers, tier_probability: what the ranges and unknowns leave possible, and the
            share of the stated ranges that leads to each tier; only when asked for.
        remarks: keys of the catalogue about how this outcome came about.
    """

    id: str
    own: dict[str, str] = {}
    settings: dict[str, str]
    tier: Slug
    status: Status
    appetites: dict[str, Outcome]
    favourable: Slug
    cautious: Slug
    decided_by: tuple[Name, ...]
    rules: tuple[Name, ...]
    gates: tuple[Name, ...]
    obligations: tuple[Name, ...]
    hold: tuple[Name, ...]
    options: tuple[OptionResult, ...]
    assessed: tuple[Name, ...]
    possible_tiers: tuple[Slug, ...] | None = None
    tier_probability: Shares | None = None
    remarks: tuple[str, ...] = ()

    @property
    def open(self) -> tuple[str, ...]:
        """The options that are open."""
        return tuple(option.id for option in self.options if option.open)


class BatchDocument(Noun):
    """The outcomes of many assessments, as `openness batch` prints them."""

    document: Annotated[Literal["openness-batch/0"], Field(alias="schema")]
    framework: FrameworkUsed
    rows: tuple[BatchRow, ...]
