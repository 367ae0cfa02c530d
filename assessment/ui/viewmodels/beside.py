# SPDX-License-Identifier: Apache-2.0
"""What a rater has beside the questions of one part: evidence on file, facts, the path told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from assessment.export.shown.facts import FactView, fact_groups, in_words, scenario_facts
from assessment.model.framework import Framework, FrameworkText
from assessment.review import CaseView
from assessment.ui.viewmodels.evidence import Item, sheet, why_out
from assessment.ui.viewmodels.rate import Part
from assessment.ui.viewmodels.scenarios import STEPS
from assessment.wording import say


@dataclass(frozen=True, slots=True)
class Beside:
    """The frozen sheet, as far as it bears on one part.

    Attributes:
        level: the strongest item that counts, as a level of the evidence scale in words.
        items: items on file for this part.
        others: items on file for something else; a rating may rest on them too.
        facts: name and answer of each fact, with its note.
        told: label and text of each step that somebody wrote.
    """

    level: str
    items: tuple[Item, ...]
    others: tuple[Item, ...]
    facts: tuple[tuple[str, str, str], ...]
    told: tuple[tuple[str, str], ...]


def beside(part: Part, view: CaseView, framework: Framework, text: FrameworkText) -> Beside:
    """What stands beside one part."""
    on_sheet = sheet(view, framework, text)
    ids = _bearing(part, view)
    facts = {key: kept.value for key, kept in view.part("facts").items()}
    if part.scenario:
        asked: Iterable[FactView] = scenario_facts(framework, text, part.scenario, facts)
    else:
        groups = fact_groups(framework, text, facts)
        asked = (fact for group in groups for fact in group.facts)
    return Beside(
        level=_level(part, view, framework, text),
        items=tuple(item for item in on_sheet.items if item.id in ids),
        others=tuple(item for item in on_sheet.items if item.id not in ids),
        facts=tuple(_fact(fact) for fact in asked if not fact.by_tool),
        told=_told(part, view),
    )


def _bearing(part: Part, view: CaseView) -> frozenset[str]:
    """Ids of the items on file for a part: those of its scenario, or all for the whole model."""
    return frozenset(
        each.id
        for each in view.evidence
        if each.item is not None and (not part.scenario or part.scenario in each.item.scenarios)
    )


def _level(part: Part, view: CaseView, framework: Framework, text: FrameworkText) -> str:
    """The highest level among the items that count for a scenario."""
    scale = next((each for each in framework.criteria if each.evidence), None)
    if not part.scenario or scale is None:
        return ""
    as_of = str(view.field("case", "as_of").value or view.case.opened_at[:10])
    levels = [
        each.item.level
        for each in view.evidence
        if each.item is not None
        and part.scenario in each.item.scenarios
        and not why_out(each.item, as_of)
    ]
    level = max(levels, default=0)
    name = text.criteria[scale.id].anchors[level].name
    return say("screens.rate.on-file", level=level, top=scale.levels - 1, name=name)


def _fact(fact: FactView) -> tuple[str, str, str]:
    if fact.standing == "answered":
        return fact.name, in_words(fact, fact.answer.value), fact.answer.note
    said = say("screens.rate.fact.open", reading=fact.reading) if fact.reading else ""
    return fact.name, said, fact.answer.note


def _told(part: Part, view: CaseView) -> tuple[tuple[str, str], ...]:
    steps = STEPS if part.scenario else ()
    texts = ((step, view.field("narrative", f"{part.scenario}.{step}").value) for step in steps)
    return tuple((say(f"screens.scenarios.step.{step}"), str(told)) for step, told in texts if told)
