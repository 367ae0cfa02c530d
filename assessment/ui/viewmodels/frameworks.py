# SPDX-License-Identifier: Apache-2.0
"""The frameworks page: everything that decides, in words, with its reasons and its sources."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.export.shown.look import TierLook, tier_look
from assessment.model.criterion import Criterion, NamedFact, TextFact
from assessment.model.framework import Framework, FrameworkText
from assessment.model.logic import Gate, HoldRule, Step
from assessment.model.source import Grounded, Source
from assessment.wording import say

PARTS = ("criteria", "facts", "scenarios", "steps", "rules", "options", "sources")
"""The parts a reader can turn to."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What something rests on: publications, or a value choice with its reason."""

    sources: str
    choice: str


@dataclass(frozen=True, slots=True)
class AnchorLine:
    """One level of a criterion."""

    level: int
    name: str
    text: str
    example: str


@dataclass(frozen=True, slots=True)
class CriterionView:
    """A criterion with everything a rater is told."""

    id: str
    name: str
    question: str
    why: str
    orientation: str
    role: str
    anchors: tuple[AnchorLine, ...]
    hard_cases: tuple[str, ...]
    mistakes: tuple[str, ...]
    ground: Ground


@dataclass(frozen=True, slots=True)
class DimensionView:
    """Criteria of one dimension."""

    name: str
    text: str
    criteria: tuple[CriterionView, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of one of the tables: id, name, sentence, how it follows, what it rests on."""

    id: str
    name: str
    text: str
    formula: str = ""
    effect: str = ""
    tier: TierLook | None = None
    ground: Ground = Ground("", "")


def ground(each: Grounded, names: dict[str, str]) -> Ground:
    """What a part of the framework rests on."""
    sources = ", ".join(names[id_] for id_ in each.sources)
    return Ground(
        say("screens.frameworks.sources", names=sources) if sources else "",
        say("screens.frameworks.choice", reason=each.value_choice) if each.value_choice else "",
    )


def source_names(framework: Framework) -> dict[str, str]:
    """The titles of the sources by id."""
    return {source.id: source.title for source in framework.sources}


def dimensions(framework: Framework, text: FrameworkText) -> tuple[DimensionView, ...]:
    """The criteria by dimension, in the framework's order."""
    names = source_names(framework)
    return tuple(
        DimensionView(
            text.dimensions[dimension.id].name,
            text.dimensions[dimension.id].text,
            tuple(
                _criterion(each, text, names)
                for each in framework.criteria
                if each.dimension == dimension.id
            ),
        )
        for dimension in framework.dimensions
    )


def _criterion(each: Criterion, text: FrameworkText, names: dict[str, str]) -> CriterionView:
    words = text.criteria[each.id]
    return CriterionView(
        id=each.id,
        name=words.name,
        question=words.question,
        why=words.why,
        orientation=say(f"screens.frameworks.orientation.{each.orientation}"),
        role=say(f"screens.frameworks.role.{each.role}"),
        anchors=tuple(
            AnchorLine(level, anchor.name, anchor.text, anchor.example or "")
            for level, anchor in enumerate(words.anchors)
        ),
        hard_cases=words.hard_cases,
        mistakes=words.mistakes,
        ground=ground(each, names),
    )


def facts(framework: Framework, text: FrameworkText) -> tuple[Entry, ...]:
    """The facts, with their values from least to most worrying."""
    names = source_names(framework)
    found = []
    for fact in framework.facts:
        words = text.facts[fact.id]
        known = () if isinstance(fact, NamedFact | TextFact) else fact.values
        values = [words.values.get(value, value) for value in known]
        found.append(
            Entry(
                fact.id,
                words.name,
                words.question,
                effect="; ".join(values),
                ground=ground(fact, names),
            )
        )
    return tuple(found)


def scenarios(framework: Framework, text: FrameworkText) -> tuple[Entry, ...]:
    """The scenarios with the tests that call for them."""
    names = source_names(framework)
    return tuple(
        Entry(
            each.id,
            text.scenarios[each.id].name,
            " ".join((text.scenarios[each.id].text, *text.scenarios[each.id].points)),
            formula=each.include_when,
            effect=text.inclusion.get(each.id, ""),
            ground=ground(each, names),
        )
        for each in framework.scenarios
    )


def steps(framework: Framework, text: FrameworkText) -> tuple[Entry, ...]:
    """The named steps from answers to what the rules read."""
    logic = framework.logic
    return tuple(
        Entry(each.id, text.steps[each.id].name, text.steps[each.id].text, formula=_formula(each))
        for each in (*logic.before, *logic.scenario, *logic.after)
        if each.id in text.steps
    )


def _formula(step: Step) -> str:
    if step.formula is not None:
        return step.formula
    of = ", ".join(step.table.of) if step.table is not None else ""
    return say("screens.frameworks.table", names=of)


def rules(framework: Framework, text: FrameworkText) -> tuple[Entry, ...]:
    """The rules in order, with the tier each asks for."""
    names = source_names(framework)
    return tuple(
        Entry(
            each.id,
            "",
            text.rules[each.id],
            formula=each.when,
            tier=tier_look(framework, text, each.tier),
            ground=ground(each, names),
        )
        for each in framework.logic.rules
    )


def gates(framework: Framework, text: FrameworkText) -> tuple[Entry, ...]:
    """The gates with what each does."""
    names = source_names(framework)
    return tuple(
        Entry(
            each.id,
            "",
            text.gates[each.id],
            formula=each.when,
            effect=_effect(each, text),
            ground=ground(each, names),
        )
        for each in framework.logic.gates
    )


def _effect(gate: Gate, text: FrameworkText) -> str:
    if gate.blocks:
        return say("screens.frameworks.gate.blocks")
    if gate.provisional:
        return say("screens.frameworks.gate.provisional")
    if gate.at_least is not None:
        return say("screens.frameworks.gate.at_least", tier=text.tiers[gate.at_least].name)
    return say("screens.frameworks.gate.forbids", names=", ".join(gate.forbids))


def holds(framework: Framework, text: FrameworkText) -> tuple[Entry, ...]:
    """What keeps an outcome on hold until it is known."""
    names = source_names(framework)
    return tuple(
        Entry(
            each.id,
            text.hold[each.id].name,
            text.hold[each.id].text,
            formula=_hold_formula(each),
            ground=ground(each, names),
        )
        for each in framework.logic.hold
    )


def _hold_formula(hold: HoldRule) -> str:
    return hold.when or ""


@dataclass(frozen=True, slots=True)
class OptionLine:
    """A disclosure option with the tiers at which it is open."""

    id: str
    name: str
    text: str
    reversible: str
    tiers: tuple[TierLook, ...]


def options(framework: Framework, text: FrameworkText) -> tuple[OptionLine, ...]:
    """The options from least to most open."""
    return tuple(
        OptionLine(
            each.id,
            text.options[each.id].name,
            text.options[each.id].text,
            say(f"screens.frameworks.reversible.{each.reversible}"),
            tuple(
                tier_look(framework, text, tier.id)
                for tier in framework.tiers
                if each.id in tier.options
            ),
        )
        for each in framework.options
    )


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A publication, with how well it was read."""

    title: str
    address: str | None
    published: str
    reading: str


def sources(framework: Framework) -> tuple[SourceLine, ...]:
    """The publications the framework rests on."""
    return tuple(_source(each) for each in framework.sources)


def _source(each: Source) -> SourceLine:
    how = say(f"screens.frameworks.read.{each.read}")
    said = say("screens.frameworks.read.when", how=how, day=each.checked)
    return SourceLine(each.title, each.url, each.published or "", said)
