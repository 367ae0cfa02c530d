# SPDX-License-Identifier: Apache-2.0
"""A framework as text a policy person can read and argue with, and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from assessment.model.evaluation import FrameworkUsed
from assessment.model.framework import Framework, FrameworkText
from assessment.model.logic import Step
from assessment.model.source import Grounded
from assessment.reading import Plain
from assessment.wording import say


def framework_json(used: FrameworkUsed, content: Plain, words: Plain) -> dict[str, Any]:
    """Digests, logic and words of a framework."""
    return {"framework": used.model_dump(), "content": content, "text": words}


def framework_lines(framework: Framework, text: FrameworkText) -> Iterator[str]:
    """The whole framework, line by line, in the order in which it works."""
    yield f"{text.title} ({framework.id}@{framework.version})"
    yield text.summary.strip()
    yield from _settings(framework, text)
    yield from _facts(framework, text)
    yield from _criteria(framework, text)
    yield from _scenarios(framework, text)
    yield from _logic(framework, text)
    yield from _tiers(framework, text)
    yield from _sources(framework)


def _heading(key: str) -> Iterator[str]:
    yield ""
    yield say(f"results.framework.{key}")


def _ground(item: Grounded) -> str:
    parts = list(item.sources)
    if item.value_choice is not None:
        parts.append(say("results.framework.value-choice", reason=item.value_choice))
    return f" [{'; '.join(parts)}]"


def _settings(framework: Framework, text: FrameworkText) -> Iterator[str]:
    yield from _heading("settings")
    for setting in framework.settings:
        words = text.settings[setting.id]
        yield f"  {setting.id}: {words.name}. {words.question}{_ground(setting)}"
        for value in setting.values:
            mark = "*" if value == setting.default else " "
            label = words.values[value]
            yield f"   {mark} {value}: {label.name}. {label.text}"


def _facts(framework: Framework, text: FrameworkText) -> Iterator[str]:
    yield from _heading("facts")
    for fact in framework.facts:
        words = text.facts[fact.id]
        yield f"  {fact.id} ({fact.type}, {fact.scope}): {words.question}"
        for value, meaning in words.values.items():
            yield f"      {value}: {meaning}"


def _criteria(framework: Framework, text: FrameworkText) -> Iterator[str]:
    yield from _heading("criteria")
    for criterion in framework.criteria:
        words = text.criteria[criterion.id]
        direction = say(f"results.framework.{criterion.orientation}")
        role = say(f"results.framework.role.{criterion.role}")
        yield f"  {criterion.id} {words.name} ({direction}; {role}){_ground(criterion)}"
        yield f"      {words.question}"
        for level, anchor in enumerate(words.anchors):
            yield f"      {level} {anchor.name}: {anchor.text}"


def _scenarios(framework: Framework, text: FrameworkText) -> Iterator[str]:
    yield from _heading("scenarios")
    for scenario in framework.scenarios:
        words = text.scenarios[scenario.id]
        yield f"  {scenario.id} {words.name}: {words.text}"
        yield f"      {text.inclusion[scenario.id]} ({scenario.include_when})"
        if scenario.mandatory_when is not None:
            yield "      " + say("results.framework.mandatory", when=scenario.mandatory_when)


def _steps(steps: Iterable[Step], text: FrameworkText) -> Iterator[str]:
    for step in steps:
        yield f"  {step.id}: {text.steps[step.id].text}"
        if step.table is None:
            yield f"      = {step.formula}"
            continue
        yield f"      {' x '.join(step.table.of)}"
        for line in step.table.grid:
            yield "      " + " ".join(str(cell) for cell in line)
        for row in step.table.rows:
            yield f"      {', '.join(str(cell) for cell in row.when)} -> {row.then}"


def _logic(framework: Framework, text: FrameworkText) -> Iterator[str]:
    logic = framework.logic
    for part in ("before", "scenario", "after"):
        yield from _heading(part)
        yield from _steps(getattr(logic, part), text)
    yield from _heading("rules")
    for rule in logic.rules:
        closes = ", ".join(text.access_classes[id_].name for id_ in rule.closes)
        also = " " + say("results.framework.closes", classes=closes) if closes else ""
        yield f"  {rule.id} -> {text.tiers[rule.tier].name}: {text.rules[rule.id]}{_ground(rule)}"
        yield f"      {rule.when}{also}"
    yield from _heading("gates")
    for gate in logic.gates:
        yield f"  {gate.id}: {text.gates[gate.id]}{_ground(gate)}"
        yield f"      {gate.when}"
    yield from _heading("hold")
    for hold in logic.hold:
        yield f"  {hold.id}: {text.hold[hold.id].text}{_ground(hold)}"
        yield f"      {hold.when or hold.probe}"
    yield from _heading("obligations")
    for obligation in logic.obligations:
        yield f"  {obligation.id}: {text.obligations[obligation.id]}{_ground(obligation)}"
        yield f"      {obligation.when}"


def _tiers(framework: Framework, text: FrameworkText) -> Iterator[str]:
    yield from _heading("tiers")
    for tier in framework.tiers:
        yield f"  {text.tiers[tier.id].name}: {', '.join(tier.options)}"
        for duty in tier.duties:
            yield f"      {duty.id}: {text.duties[duty.id]}"


def _sources(framework: Framework) -> Iterator[str]:
    yield from _heading("sources")
    for source in framework.sources:
        read = say(f"results.framework.read.{source.read}")
        address = "" if source.url is None else f" {source.url}"
        yield f"  {source.id}: {source.title}.{address} ({read}, {source.checked})"
