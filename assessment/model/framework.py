# SPDX-License-Identifier: Apache-2.0
"""A framework: the declared rules, and the words shown for them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from assessment.model.base import Line, Name, Noun, Prose, Slug, Version
from assessment.model.criterion import Criterion, Dimension, Fact, Scenario, Setting
from assessment.model.logic import Logic
from assessment.model.option import AccessClass, Component, Option, Tier
from assessment.model.process import Process
from assessment.model.source import Source


class Framework(Noun):
    """Everything that decides, and nothing that is only shown.

    Order carries meaning: tiers and options from most to least open and from least to most
    open respectively, fact values from least to most worrying.
    """

    format: Literal["openness-framework/0"]
    id: Slug
    version: Version
    sources: tuple[Source, ...]
    suppliers: tuple[Name, ...]
    dimensions: tuple[Dimension, ...]
    settings: tuple[Setting, ...] = ()
    criteria: tuple[Criterion, ...]
    facts: tuple[Fact, ...] = ()
    scenarios: tuple[Scenario, ...] = ()
    access_classes: tuple[AccessClass, ...]
    options: tuple[Option, ...]
    components: tuple[Component, ...] = ()
    tiers: Annotated[tuple[Tier, ...], Field(min_length=2, max_length=12)]
    logic: Logic
    process: Process | None = None


class AnchorText(Noun):
    """What one level looks like, in one observable sentence, with a short example."""

    name: Line
    text: Line
    example: Line | None = None


class CriterionText(Noun):
    """The words around one criterion.

    Attributes:
        hard_cases: what to answer where people hesitate between two levels.
        mistakes: how people go wrong.
        not_applicable: in which case the question makes no sense.
    """

    name: Line
    question: Line
    why: Line
    anchors: tuple[AnchorText, ...]
    hard_cases: tuple[Line, ...] = ()
    mistakes: tuple[Line, ...] = ()
    not_applicable: Line | None = None


class FactText(Noun):
    """The words around one fact and each of its values."""

    name: Line
    question: Line
    values: dict[str, Line] = {}


class Labelled(Noun):
    """A name and what it means."""

    name: Line
    text: Line


class ScenarioText(Labelled):
    """The words around one scenario.

    Attributes:
        points: reference points, the levels its usual path has on a scale.
    """

    points: tuple[Line, ...] = ()


class SettingText(Noun):
    """The words around one setting: what it chooses, and each value with a short name."""

    name: Line
    question: Line
    values: dict[str, Labelled]


class FrameworkText(Noun):
    """The displayed words of a framework in one language; outside the logic digest."""

    format: Literal["openness-framework-text/0"]
    framework: Slug
    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
    title: Line
    summary: Prose
    general_rules: dict[str, Line] = {}
    suppliers: dict[str, Line]
    dimensions: dict[str, Labelled]
    settings: dict[str, SettingText] = {}
    criteria: dict[str, CriterionText]
    facts: dict[str, FactText] = {}
    scenarios: dict[str, ScenarioText] = {}
    inclusion: dict[str, Line] = {}
    access_classes: dict[str, Labelled]
    options: dict[str, Labelled]
    components: dict[str, Labelled] = {}
    tiers: dict[str, Labelled]
    duties: dict[str, Line] = {}
    steps: dict[str, Labelled] = {}
    rules: dict[str, Line]
    gates: dict[str, Line] = {}
    obligations: dict[str, Line] = {}
    hold: dict[str, Labelled] = {}
    profiles: dict[str, Labelled] = {}
    roles: dict[str, Labelled] = {}
    requirements: dict[str, Line] = {}
    triggers: dict[str, Line] = {}
