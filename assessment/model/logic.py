# SPDX-License-Identifier: Apache-2.0
"""How answers become an outcome: steps, rules, gates, hold rules, obligations."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from assessment.model.base import Line, Name, Noun, Slug, Words
from assessment.model.source import Grounded

Cell = int | Words
"""A level or a word in a table."""


class Row(Noun):
    """One row of a table written out: a value for each named thing, and the result."""

    when: Annotated[tuple[Cell, ...], Field(min_length=1, max_length=8)]
    then: Cell


class Table(Noun):
    """A grid with every cell written out.

    Attributes:
        of: the names it reads.
        values: the possible results in order, from least to most worrying (for words).
        grid: for one or two names, the results by level: one list per level of the first name,
            each with one cell per level of the second (a single list when there is one name).
        rows: the same for any number of names, one entry per combination.
    """

    of: Annotated[tuple[Name, ...], Field(min_length=1, max_length=8)]
    values: tuple[Cell, ...] = ()
    grid: tuple[tuple[Cell, ...], ...] = ()
    rows: Annotated[tuple[Row, ...], Field(max_length=20_000)] = ()


class Step(Noun):
    """One named step, either an expression or a table."""

    id: Name
    formula: Annotated[Line | None, Field(alias="is")] = None
    table: Table | None = None


class Rule(Grounded):
    """Recommends `tier` when its condition holds.

    Attributes:
        closes: access classes this rule closes beyond what the tier itself closes.
        missing: answers that would lift the rule if they came out well, supplied together. What
            of them is really needed is worked out for each assessment.
    """

    id: Name
    tier: Slug
    when: Line
    closes: tuple[Name, ...] = ()
    missing: tuple[Name, ...] = ()


class Gate(Grounded):
    """Tightens, never loosens. Exactly one effect."""

    id: Name
    when: Line
    at_least: Slug | None = None
    forbids: tuple[Name, ...] = ()
    blocks: bool = False
    provisional: bool = False
    absolute: bool = False


class Obligation(Grounded):
    """A condition instead of a stricter tier; makes the outcome provisional."""

    id: Name
    tier: Slug
    when: Line


Probe = Literal["unknown_decides", "one_rating_spans"]
"""Questions that need a second reading: does an unknown decide; does one rating within its own
stated range turn the freest tier into the strictest."""


class HoldRule(Grounded):
    """Holds the outcome until what is missing is supplied. Exactly one of `when`, `probe`.

    Attributes:
        missing: inputs named in the list of what is missing.
    """

    id: Name
    when: Line | None = None
    probe: Probe | None = None
    missing: tuple[Name, ...] = ()
    supplied_by: Name | None = None
    absolute: bool = False


class Logic(Noun):
    """The whole way from answers to outcome.

    Attributes:
        before: steps over whole-model answers.
        scenario: steps repeated for every assessed scenario.
        after: steps that may read all scenarios.
    """

    before: tuple[Step, ...] = ()
    scenario: tuple[Step, ...] = ()
    after: tuple[Step, ...] = ()
    rules: tuple[Rule, ...]
    gates: tuple[Gate, ...] = ()
    obligations: tuple[Obligation, ...] = ()
    hold: tuple[HoldRule, ...] = ()
