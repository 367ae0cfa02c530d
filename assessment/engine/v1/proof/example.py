# SPDX-License-Identifier: Apache-2.0
"""A counter-example as two ordinary assessments, for a person to read and to evaluate."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from assessment.engine.v1.meaning import NAMED_VALUES, Sort, Where
from assessment.engine.v1.proof.asking import Numbers
from assessment.engine.v1.proof.calm import costs_of
from assessment.engine.v1.proof.monotone import Freed
from assessment.engine.v1.proof.outcome import About, Question
from assessment.engine.v1.proof.whole import Whole
from assessment.model.assessment import Assessment
from assessment.model.framework import Framework

DAY = "2000-01-01"
"""A counter-example is of no day; where the framework names none, this stands there."""


@dataclass(frozen=True)
class CounterExample:
    """Two assessments that differ in one answer, the riskier one with the freer outcome.

    Attributes:
        key: the answer, as assessments name it.
        low, high: what it is before and after, in words or levels.
        question: what was yes and is no.
        beside: the other answers that are not at their calmest, in words or levels.
        before, after: the assessments.
        steps: how far the first is from the calmest answers.
    """

    key: str
    low: str
    high: str
    question: Question
    beside: tuple[tuple[str, str], ...]
    before: Assessment
    after: Assessment
    steps: int


def counter_example(freed: Freed) -> CounterExample:
    """The pair that a twin proof found, written out."""
    framework = freed.framework
    before, after = freed.twin.sides(freed.example)
    sides = _Side(framework, before, freed), _Side(framework, after, freed)
    name = freed.twin.name
    low, high = (side.shown(name) for side in sides)
    return CounterExample(
        key=sides[0].key(name),
        low=low,
        high=high,
        question=freed.question,
        beside=tuple((sides[0].key(other), sides[0].shown(other)) for other in sides[0].uneasy()),
        before=sides[0].assessment("before"),
        after=sides[1].assessment("after"),
        steps=freed.example.steps,
    )


class _Side:
    """One of the two assessments."""

    def __init__(self, whole: Whole, states: Mapping[str, int], freed: Freed) -> None:
        self.whole = whole
        self.program = whole.tabulated.program
        self.framework: Framework = self.program.framework
        self.states = states
        self.raised = freed.twin.name
        self.open = freed.question.subject if freed.question.about is About.INCLUDED else ""
        inputs = whole.inputs
        self.costs: Mapping[str, Numbers] = {
            name: costs_of(self.program, each) for name, each in inputs.items()
        }
        self.assessed = [
            scenario.id
            for scenario in self.framework.scenarios
            if states.get(f"{scenario.id}.assessed")
        ]

    def key(self, name: str) -> str:
        """The name as assessments have it; a value of a set behind its fact."""
        each = self.whole.inputs[name]
        return each.key if each.word is None else f"{each.key} {each.word}"

    def shown(self, name: str) -> str:
        """The state of an input in words."""
        each = self.whole.inputs[name]
        level, end = each.states[self.states[name]]
        last = each.key.rpartition(".")[2]
        if last == "assessed" or each.word is not None:
            return "yes" if level else "no"
        meaning = self.program.meanings[last]
        if meaning.sort is Sort.WORD:
            return meaning.values[level]
        return (
            str(level) if end in {None, level} else f"{min(level, end or 0)}-{max(level, end or 0)}"
        )

    def uneasy(self) -> list[str]:
        """Inputs that are not at their calmest, but for the one that is raised."""
        found = [
            name
            for name in self.states
            if name != self.raised
            and self._is_asked(name)
            and self.states[name] != int(np.argmin(self.costs[name]))
        ]
        # The whole model first, then scenario by scenario, each beginning with that it is assessed.
        return sorted(
            found,
            key=lambda name: ("." in name, name.partition(".")[0], not name.endswith(".assessed")),
        )

    def _is_asked(self, name: str) -> bool:
        scenario = name.rpartition(".")[0]
        return not scenario or scenario in self.assessed or name.endswith(".assessed")

    def assessment(self, side: str) -> Assessment:
        """The document."""
        framework = self.framework
        name = self.key(self.raised).lower().replace(" ", "-")
        content: dict[str, Any] = {
            "schema": "openness-assessment/0",
            "id": f"{name}.{side}",
            "kind": "example",
            "as_of": max((source.checked for source in framework.sources), default=DAY),
            "framework": {"id": framework.id, "version": framework.version},
            "settings": dict(self._settings()),
            "subject": {"name": f"{framework.id} {framework.version}: {self.key(self.raised)}"},
            "facts": dict(self._facts()),
            "screening": tuple(
                {"scenario": each.id, "assessed": each.id in self.assessed}
                for each in framework.scenarios
                if each.id != self.open
            ),
            "evidence": "as_rated",
            # Two people, so that nothing is missing from the procedure.
            "ballots": tuple({"rater": rater, "ratings": {}} for rater in ("one", "two")),
            "consensus": dict(self._ratings()),
        }
        return Assessment.model_validate(content)

    def _settings(self) -> Iterator[tuple[str, str]]:
        for setting in self.framework.settings:
            if setting.id in self.states:
                yield setting.id, setting.values[self.states[setting.id]]

    def _places(self, where: Where) -> tuple[str, ...]:
        return ("",) if where is Where.MODEL else tuple(f"{id_}." for id_ in self.assessed)

    def _facts(self) -> Iterator[tuple[str, Any]]:
        for fact in self.framework.facts:
            meaning = self.program.meanings.get(fact.id)
            if meaning is None:
                continue
            for prefix in self._places(meaning.where):
                if meaning.sort is Sort.SET:
                    yield (
                        fact.id,
                        tuple(
                            word
                            for at, word in enumerate(meaning.values)
                            if self._position(f"{fact.id}__{at}")
                        ),
                    )
                elif fact.type == "named":
                    named = self._position(prefix + fact.id) == 0
                    yield prefix + fact.id, {"name": NAMED_VALUES[0]} if named else "none"
                else:
                    yield prefix + fact.id, meaning.values[self._position(prefix + fact.id)]

    def _position(self, name: str) -> int:
        """What a fact is; what nothing reads is at its calmest."""
        return self.states.get(name, 0)

    def _ratings(self) -> Iterator[tuple[str, Any]]:
        for criterion in self.framework.criteria:
            where = Where.MODEL if criterion.scope == "model" else Where.SCENARIO
            for prefix in self._places(where):
                key = prefix + criterion.id
                name = f"{key}~" if f"{key}~" in self.states else key
                if name in self.states:
                    level, end = self.whole.inputs[name].states[self.states[name]]
                    yield key, _rating(level, level if end is None else end)


def _rating(level: int, end: int) -> dict[str, int]:
    return {"lowest": min(level, end), "best": level, "highest": max(level, end)}
