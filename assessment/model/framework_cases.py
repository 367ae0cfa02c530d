# SPDX-License-Identifier: Apache-2.0
"""Cases of a framework: invented situations, and what its rules must make of each.

The index lies beside the framework as `cases.yaml`. The situations are assessment documents in
`cases/`, one file each. Nothing here decides: a framework has the same digest with and without
its cases.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from assessment.model.assessment import Evidence, FactValue, Screening
from assessment.model.base import IsoDate, Level, Line, Name, Noun, Prose, Slug, Words
from assessment.model.evaluation import Outcome, Status
from assessment.model.rating import Key, Rating

Relation = Literal["same", "freer", "no-freer", "stricter", "no-stricter"]
"""How a variant comes out beside the case itself.

`same`: the same tier, status, findings and options. `freer` and `stricter`: another tier.
`no-freer`: no freer tier and no further option open; `no-stricter` is the reverse.
"""


class Expected(Noun):
    """What the rules must find.

    Attributes:
        rules, gates, hold, obligations: exactly these apply, close, fire or are owed.
        missing: exactly these answers are asked for; not looked at when left out.
        open: exactly these options are open; not looked at when left out.
        appetites: tier and status under other appetites, by the value of the setting.
    """

    tier: Slug
    status: Status
    rules: tuple[Name, ...] = ()
    gates: tuple[Name, ...] = ()
    hold: tuple[Name, ...] = ()
    obligations: tuple[Name, ...] = ()
    missing: tuple[Key, ...] | None = None
    open: tuple[Name, ...] | None = None
    appetites: dict[Words, Outcome] = {}


class Changes(Noun):
    """What a variant says otherwise than its document. Null takes an answer away.

    Attributes:
        screening: each entry stands in the place of that scenario's.
        evidence: each item stands in the place of the one with its id, or is added.
        ratings: in every ballot of the last round but where its rater abstains, and in the
            consensus if there is one.
    """

    as_of: IsoDate | None = None
    settings: dict[Name, Words] = {}
    facts: dict[Key, FactValue | None] = {}
    ceilings: dict[Name, Level | None] = {}
    screening: tuple[Screening, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    ratings: dict[Key, Rating | None] = {}


class Variant(Noun):
    """The case with something changed, where the edge lies in the difference.

    Attributes:
        document: another document of `cases/`, where a change would say everything anew.
        compared: how it comes out beside the case itself.
    """

    id: Slug
    title: Line
    document: Slug | None = None
    changes: Changes = Changes()
    expect: Expected
    compared: Relation | None = None


class FrameworkCase(Noun):
    """One situation; its document is `cases/<id>.yaml`.

    Attributes:
        trap: what is easily got wrong.
        must: what the tool must do instead.
        elsewhere: what these rules do not answer, and who does.
        differs: where the expectation departs from what others would expect, and why.
    """

    id: Slug
    title: Line
    trap: Prose
    must: Prose
    elsewhere: Prose = ""
    differs: Prose = ""
    expect: Expected
    variants: tuple[Variant, ...] = ()


class FrameworkCases(Noun):
    """The index of a framework's cases.

    Attributes:
        framework: id of the framework they lie beside, whatever its version.
        provenance: how the cases came about.
    """

    format: Literal["openness-framework-cases/0"]
    framework: Slug
    provenance: Prose
    cases: Annotated[tuple[FrameworkCase, ...], Field(min_length=1)]
