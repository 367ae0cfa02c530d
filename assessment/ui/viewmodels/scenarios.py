# SPDX-License-Identifier: Apache-2.0
"""The scenarios page: what the tests suggest, what is assessed, and what is said about each."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from assessment.engine.v1.meaning import SUPPLIED_BY_SCREENING
from assessment.export.shown.facts import FactView, scenario_facts
from assessment.model.assessment import ScenarioNarrative
from assessment.model.framework import Framework, FrameworkText
from assessment.review import CaseView
from assessment.ui.viewmodels.evidence import Anchor, why_out
from assessment.wording import say

STEPS = tuple(ScenarioNarrative.model_fields)
"""The six steps of the marginal-risk method, in order."""

_NAME = re.compile(r"[A-Za-z_]\w*")


@dataclass(frozen=True, slots=True)
class Ceiling:
    """How high a whole-model criterion could be at most, for the tests of the scenarios."""

    id: str
    name: str
    question: str
    anchors: tuple[Anchor, ...]
    worst: int


@dataclass(frozen=True, slots=True)
class ScenarioView:
    """A scenario on the page.

    Attributes:
        test: when it is to be assessed, in words.
        suggested: whether its test is met, by facts and ceilings as they stand.
        mandatory: whether it can be mandatory; its test says when.
        held_by: what holds the outcome if it stays left out: ids and sentences of hold rules.
        said: what a person decided, None while it follows its test.
        screening: what is kept about it.
        facts: what is asked for it by itself.
        on_file: how many items that count bear on it.
        strongest: the highest level among them, in words; empty without one.
        told: how many of the six steps are written.
    """

    id: str
    name: str
    definition: str
    test: str
    suggested: bool
    mandatory: bool
    held_by: tuple[tuple[str, str], ...]
    said: bool | None
    screening: Mapping[str, Any]
    facts: tuple[FactView, ...]
    on_file: int
    strongest: str
    told: int

    @property
    def assessed(self) -> bool:
        """Whether it is assessed as things stand."""
        return self.suggested if self.said is None else self.said

    @property
    def set_aside(self) -> bool:
        """Whether a person leaves it out although its test is met; this needs reasons."""
        return self.suggested and self.said is False


@dataclass(frozen=True, slots=True)
class Screen:
    """The scenarios page."""

    frozen: bool
    ceilings: tuple[Ceiling, ...]
    scenarios: tuple[ScenarioView, ...]

    @property
    def assessed(self) -> tuple[ScenarioView, ...]:
        """The scenarios that are assessed as things stand."""
        return tuple(each for each in self.scenarios if each.assessed)


def screen(
    view: CaseView,
    framework: Framework,
    text: FrameworkText,
    suggested: Mapping[str, bool],
    anchors: tuple[Anchor, ...],
    missing: frozenset[str] = frozenset(),
) -> Screen:
    """The scenarios page of a case.

    Args:
        view: the case.
        framework: its framework.
        text: the words of the framework.
        suggested: which scenarios the tests suggest.
        anchors: the levels of the evidence scale.
        missing: which mandatory scenarios are left out.
    """
    holds = tuple(
        (rule.id, text.hold[rule.id].text)
        for rule in framework.logic.hold
        if SUPPLIED_BY_SCREENING in rule.missing
    )
    return Screen(
        frozen=view.case.state != "draft",
        ceilings=_ceilings(framework, text),
        scenarios=tuple(
            replace(
                _scenario(view, framework, text, each.id, suggested, anchors),
                held_by=holds if each.id in missing else (),
            )
            for each in framework.scenarios
        ),
    )


def _ceilings(framework: Framework, text: FrameworkText) -> tuple[Ceiling, ...]:
    """The whole-model criteria that a test of a scenario reads."""
    tests = " ".join(f"{s.include_when} {s.mandatory_when or ''}" for s in framework.scenarios)
    read = set(_NAME.findall(tests))
    found = []
    for criterion in framework.criteria:
        if criterion.scope == "model" and criterion.id in read:
            words = text.criteria[criterion.id]
            levels = tuple(Anchor(n, each.name, each.text) for n, each in enumerate(words.anchors))
            worst = criterion.levels - 1 if criterion.orientation == "risk" else 0
            found.append(Ceiling(criterion.id, words.name, words.question, levels, worst))
    return tuple(found)


def _scenario(
    view: CaseView,
    framework: Framework,
    text: FrameworkText,
    id_: str,
    suggested: Mapping[str, bool],
    anchors: tuple[Anchor, ...],
) -> ScenarioView:
    words = text.scenarios[id_]
    given = next(each for each in framework.scenarios if each.id == id_)
    kept = view.field("screening", id_).value
    screening = kept if isinstance(kept, Mapping) else {}
    facts = {key: each.value for key, each in view.part("facts").items()}
    levels = _levels_on_file(view, id_)
    return ScenarioView(
        id=id_,
        name=words.name,
        definition=words.text,
        test=text.inclusion[id_],
        suggested=suggested[id_],
        mandatory=given.mandatory_when is not None,
        held_by=(),
        said=screening.get("assessed"),
        screening=screening,
        facts=scenario_facts(framework, text, id_, facts),
        on_file=len(levels),
        strongest=_strongest(levels, anchors),
        told=sum(bool(view.field("narrative", f"{id_}.{step}").value) for step in STEPS),
    )


def _levels_on_file(view: CaseView, scenario: str) -> list[int]:
    as_of = str(view.field("case", "as_of").value or view.case.opened_at[:10])
    return [
        each.item.level
        for each in view.evidence
        if each.item is not None
        and scenario in each.item.scenarios
        and not why_out(each.item, as_of)
    ]


def _strongest(levels: list[int], anchors: tuple[Anchor, ...]) -> str:
    if not levels:
        return ""
    top = max(levels)
    name = next((each.name for each in anchors if each.level == top), "")
    return say("screens.evidence.level", level=top, top=len(anchors) - 1, name=name)
