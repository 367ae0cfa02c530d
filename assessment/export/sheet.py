# SPDX-License-Identifier: Apache-2.0
"""The rating sheet of a framework as Markdown: all a rater needs, and no rule, step or tier.

What raters read away from the screen are the words the screen shows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assessment.model.criterion import Criterion
from assessment.model.framework import CriterionText, Framework, FrameworkText
from assessment.wording import say


def sheet_lines(framework: Framework, text: FrameworkText) -> Iterator[str]:
    """The sheet, line by line."""
    yield f"# {say('sheet.title', title=text.title, version=framework.version)}"
    yield ""
    yield say("sheet.lede")
    yield from _rules(text)
    yield from _facts(framework, text)
    yield from _criteria(framework, text, "model")
    yield from _scenarios(framework, text)
    yield from _criteria(framework, text, "scenario")


def _heading(key: str) -> Iterator[str]:
    yield ""
    yield f"## {say(f'sheet.{key}')}"


def _dots(lines: Iterable[str]) -> Iterator[str]:
    yield ""
    for line in lines:
        yield f"- {line}"


def _rules(text: FrameworkText) -> Iterator[str]:
    if text.general_rules:
        yield from _heading("rules")
        yield from _dots(f"**{id_}** {rule}" for id_, rule in text.general_rules.items())


def _facts(framework: Framework, text: FrameworkText) -> Iterator[str]:
    for scope in ("model", "scenario"):
        asked = [fact for fact in framework.facts if fact.scope == scope]
        if asked:
            yield from _heading(f"facts.{scope}")
        for fact in asked:
            words = text.facts[fact.id]
            yield ""
            yield f"### {fact.id}: {words.name}"
            yield words.question
            if words.values:
                yield from _dots(f"`{value}` {said}" for value, said in words.values.items())


def _criteria(framework: Framework, text: FrameworkText, scope: str) -> Iterator[str]:
    asked = [criterion for criterion in framework.criteria if criterion.scope == scope]
    if asked:
        yield from _heading(f"criteria.{scope}")
    for criterion in asked:
        yield from _criterion(criterion, text.criteria[criterion.id], text)


def _criterion(criterion: Criterion, words: CriterionText, text: FrameworkText) -> Iterator[str]:
    yield ""
    yield f"### {criterion.id}: {words.name}"
    yield f"{words.question} {words.why}"
    yield ""
    for level, anchor in enumerate(words.anchors):
        line = f"- **{level} {anchor.name}.** {anchor.text}"
        if anchor.example:
            line += f" {say('sheet.example', example=anchor.example)}"
        yield line
    for kind, said in (("hard-cases", words.hard_cases), ("mistakes", words.mistakes)):
        if said:
            yield ""
            yield say(f"sheet.{kind}")
            yield from _dots(said)
    yield ""
    if criterion.defaults_to is not None:
        name = text.criteria[criterion.defaults_to].name
        yield say("sheet.stands-in", name=name)
    if words.not_applicable is None:
        yield say("sheet.always-applies")
    else:
        yield say("sheet.not-applicable", when=words.not_applicable)


def _scenarios(framework: Framework, text: FrameworkText) -> Iterator[str]:
    if framework.scenarios:
        yield from _heading("scenarios")
    for scenario in framework.scenarios:
        words = text.scenarios[scenario.id]
        yield ""
        yield f"### {scenario.id}: {words.name}"
        yield words.text
        yield ""
        yield say("sheet.included", when=text.inclusion[scenario.id])
        if words.points:
            yield from _dots(words.points)
