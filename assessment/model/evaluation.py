# SPDX-License-Identifier: Apache-2.0
"""What the engine returns: the recommendation, and everything that led to it."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from assessment.model.assessment import Kind
from assessment.model.base import Grown, IsoDate, Name, Noun, Sha256, Slug, Version

Status = Literal["determined", "provisional", "hold", "blocked"]
"""From best to worst. Worse always wins."""

Value = bool | int | str
"""A value of a step: a level, a word, or yes/no."""


class Missing(Noun):
    """One thing that is missing and matters.

    Attributes:
        input: rating or fact, for example `S01.EV`.
        why: id of the hold rule or rule that asks for it.
        tiers: tiers that become possible once it is known.
        supplied_by: who can usually supply it, an id of the framework's suppliers.
    """

    input: str
    why: Name
    tiers: tuple[Slug, ...]
    supplied_by: Name


class Recommendation(Noun):
    """The tier the rules give, how settled it is, and what is missing."""

    tier: Slug
    status: Status
    missing: tuple[Missing, ...] = ()


class OptionResult(Noun):
    """Whether an option is open, and the ids of what closes it."""

    id: Name
    open: bool
    reasons: tuple[str, ...] = ()


class RuleResult(Noun):
    """Whether a rule applies, with the values of what it read."""

    id: Name
    tier: Slug
    applies: bool
    read: dict[str, Value]


class GateResult(Noun):
    """Whether a gate is closed, with the values of what it read."""

    id: Name
    closed: bool
    read: dict[str, Value]


class HoldResult(Noun):
    """Whether a hold rule fires."""

    id: Name
    fires: bool


class ObligationResult(Noun):
    """An obligation that takes the place of a stricter tier."""

    id: Name
    read: dict[str, Value]


class InputResult(Noun):
    """How one answer was read.

    Attributes:
        given: the answer as it stands: levels, a state, or a fact value.
        level: the value the rules read.
        note: why they differ, a key of the catalogue, or absent.
    """

    input: str
    given: str
    level: Value
    note: str | None = None


class StepResult(Noun):
    """The value of one step, with the values of what it read."""

    step: str
    value: Value
    read: dict[str, Value]


class Trace(Noun):
    """Every answer as read, and every step, in the order of evaluation."""

    inputs: tuple[InputResult, ...]
    steps: tuple[StepResult, ...]


class Outcome(Noun):
    """Tier and status under one set of settings or one reading of the answers."""

    tier: Slug
    status: Status


class Evaluation(Noun):
    """The whole answer of the engine to one assessment.

    Attributes:
        settings: every setting with the value used.
        appetites: outcome under each value of the appetite setting.
        favourable: tier with every range at its favourable end; `cautious` likewise. Bounds, not
            a claim that every tier between them can occur.
        remarks: keys of the catalogue about how this result came about.
    """

    engine: str
    settings: dict[str, str]
    recommendation: Recommendation
    appetites: dict[str, Outcome]
    favourable: Slug
    cautious: Slug
    options: tuple[OptionResult, ...]
    rules: tuple[RuleResult, ...]
    gates: tuple[GateResult, ...]
    obligations: tuple[ObligationResult, ...]
    hold: tuple[HoldResult, ...]
    assessed: tuple[Name, ...]
    remarks: tuple[str, ...]
    trace: Trace


class FrameworkUsed(Noun):
    """The framework an evaluation rests on, by the digests of its logic and its words."""

    id: Slug
    version: Version
    digest: Sha256
    text_digest: Sha256


class Gap(Noun):
    """Something the process asks for and the document does not show.

    Attributes:
        path: the place in the document.
        hint: who can supply it.
    """

    code: str
    path: str
    message: str
    hint: str


class VotesCast(Noun):
    """How people voted on the decision on record."""

    in_favour: Annotated[int, Field(ge=0, alias="for")]
    against: Annotated[int, Field(ge=0)]
    abstain: Annotated[int, Field(ge=0)]


class ProcedureFollowed(Noun):
    """How the procedure was followed, as the document has it. It never moves the tier.

    Attributes:
        profile: the process profile that was chosen.
        gaps: what is missing of it; any makes the result provisional.
        experts_alone: the outcome with each scenario's experts alone; null where none rated.
        votes: null where nobody voted.
    """

    profile: Name
    gaps: tuple[Gap, ...]
    experts_alone: Outcome | None
    votes: VotesCast | None


class EvaluationDocument(Grown, Evaluation):
    """An evaluation with what it was made from, as `openness evaluate` prints it.

    Attributes:
        procedure: left out where the document does not say how the procedure was followed.
    """

    LATER: ClassVar[frozenset[str]] = frozenset({"procedure"})

    document: Annotated[Literal["openness-evaluation/0"], Field(alias="schema")]
    framework: FrameworkUsed
    assessment: Slug
    kind: Kind
    as_of: IsoDate
    procedure: ProcedureFollowed | None = None
