# SPDX-License-Identifier: Apache-2.0
"""How far the passes agree on what is not a level: facts, and which scenarios they choose.

Answers are compared as the rules read them. Two passes that both could not tell agree.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import TypeAlias

from assessment.engine.backtest.figures import share
from assessment.engine.backtest.study import Study
from assessment.engine.v1.answers import Answer, Answers, fact_answer, fact_value
from assessment.engine.v1.screening import settings_words
from assessment.model.assessment import Assessment
from assessment.model.backtest import Alike, SameChoice, SameFact
from assessment.model.criterion import ChoiceFact, Fact, TextFact

NO_SETTINGS: Mapping[str, str] = {}

Said: TypeAlias = "Answer | frozenset[str] | None"
"""What was answered to a fact; None for unknown."""


@dataclass(frozen=True)
class _Sheet:
    assessment: Assessment
    answers: Answers


def alike(study: Study) -> Alike:
    """How far the passes agree, over all pairs of passes of the same case."""
    pairs = list(_pairs(study))
    framework = study.evaluator.framework
    words = settings_words(framework, NO_SETTINGS)
    said = {
        fact.id: [pair for one, other in pairs for pair in _both(fact, one, other, words)]
        for fact in framework.facts
        if _is_answered(fact)
    }
    scopes = {fact.id: fact.scope for fact in framework.facts}
    telling = [
        pair
        for id_, found in said.items()
        if scopes[id_] == "model" and _different(found) > 1
        for pair in found
    ]
    chosen = {
        scenario.id: [
            (scenario.id in one.answers.assessed, scenario.id in other.answers.assessed)
            for one, other in pairs
        ]
        for scenario in framework.scenarios
    }
    everywhere = _choice([pair for found in chosen.values() for pair in found])
    return Alike(
        facts={
            id_: SameFact(
                scope=scopes[id_],
                items=len(found),
                equal=_equal(found),
                answers=_different(found),
            )
            for id_, found in said.items()
        },
        facts_equal=_equal(telling) if telling else None,
        scenarios={id_: _choice(found) for id_, found in chosen.items()},
        scenarios_equal=everywhere.equal,
    )


def _is_answered(fact: Fact) -> bool:
    """Whether people answer it, and in a form that can be compared."""
    by_the_tool = isinstance(fact, ChoiceFact) and fact.set_by != "people"
    return not by_the_tool and not isinstance(fact, TextFact)


def _pairs(study: Study) -> Iterator[tuple[_Sheet, _Sheet]]:
    answers = study.answers(NO_SETTINGS)
    for case in study.cases:
        given = [
            _Sheet(assessments[case.id], answers[name][case.id])
            for name, assessments in study.passes.items()
            if case.id in assessments
        ]
        yield from combinations(given, 2)


def _both(
    fact: Fact, one: _Sheet, other: _Sheet, words: Mapping[str, str]
) -> Iterator[tuple[Said, Said]]:
    """What both say to a fact; about scenarios where both have chosen them."""
    keys = [fact.id]
    if fact.scope == "scenario":
        shared = set(one.answers.assessed) & set(other.answers.assessed)
        keys = [f"{scenario}.{fact.id}" for scenario in sorted(shared)]
    for key in keys:
        yield _said(fact, key, one, words), _said(fact, key, other, words)


def _said(fact: Fact, key: str, sheet: _Sheet, words: Mapping[str, str]) -> Said:
    given = sheet.assessment.facts.get(key)
    return None if fact_value(given) is None else fact_answer(fact, given, words)


def _equal(pairs: list[tuple[Said, Said]]) -> float:
    return share(sum(one == other for one, other in pairs), len(pairs))


def _different(pairs: list[tuple[Said, Said]]) -> int:
    return len({said for pair in pairs for said in pair})


def _choice(pairs: list[tuple[bool, bool]]) -> SameChoice:
    either, both = sum(map(any, pairs)), sum(map(all, pairs))
    return SameChoice(either=either, both=both, equal=share(both, either) if either else None)
