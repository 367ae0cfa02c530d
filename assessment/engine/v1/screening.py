# SPDX-License-Identifier: Apache-2.0
"""Which scenarios are assessed, which answers are due, and what may be not applicable."""

from __future__ import annotations

from collections.abc import Mapping

from assessment.engine.v1.answers import Answer, Ends, fact_answer, rating_answer, whole_scale
from assessment.engine.v1.listing import set_name, write_condition
from assessment.engine.v1.order import FUNCTIONS
from assessment.engine.v1.program import Line, Program
from assessment.model.assessment import Assessment, FactValue
from assessment.model.criterion import Criterion
from assessment.model.framework import Framework
from assessment.model.rating import Rating


def settings_words(framework: Framework, given: Mapping[str, str]) -> dict[str, str]:
    """Every setting with the value used: the one given, else the default."""
    return {setting.id: given.get(setting.id, setting.default) for setting in framework.settings}


class Screen:
    """A framework's conditions on scenarios and criteria, under one set of facts.

    Facts that are unknown are read at their worst. A whole-model criterion is read at its
    recorded ceiling, else at the highest end of its rating, else at its worst: a scenario is
    assessed as soon as the highest estimate could reach its line.
    """

    def __init__(
        self,
        program: Program,
        facts: Mapping[str, FactValue],
        settings: Mapping[str, str],
        ceilings: Mapping[str, int],
        ratings: Mapping[str, Rating],
    ) -> None:
        """Read facts, settings, ceilings and ratings once."""
        self._program = program
        self._space: dict[str, int] = {}
        words = settings_words(program.framework, settings)
        for setting in program.framework.settings:
            self._space[setting.id] = setting.values.index(words[setting.id])
        for fact in program.framework.facts:
            if fact.scope == "model":
                self._add_fact(fact.id, fact_answer(fact, facts.get(fact.id), words))
        for criterion in program.framework.criteria:
            if criterion.scope == "model":
                highest = _highest(criterion, ceilings, ratings)
                self._space[criterion.id] = highest
                self._space[criterion.stated_end or criterion.id] = highest

    def suggests(self, scenario: str) -> bool:
        """Whether the inclusion test of a scenario is met."""
        return self._holds(self._program.include[scenario], self._space)

    def may_skip(self, criterion: str, *, nothing_assessed: bool) -> bool:
        """Whether a criterion may be answered `not applicable`."""
        line = self._program.inapplicable.get(criterion)
        if line is None:
            return False
        return self._holds(line, {**self._space, "nothing_assessed": nothing_assessed})

    def _add_fact(self, fact: str, answer: Answer | frozenset[str] | None) -> None:
        if isinstance(answer, Answer):
            self._space[fact] = answer.at(Ends.STRICT)
        elif answer is not None:
            for position, word in enumerate(self._program.meanings[fact].values):
                self._space[set_name(fact, position)] = word in answer

    def _holds(self, line: Line, space: Mapping[str, int]) -> bool:
        text = write_condition(self._program, line)
        # Rendered by `listing` from checked names, numbers and operators only.
        return bool(eval(text, dict(FUNCTIONS), dict(space)))  # noqa: S307


def _highest(
    criterion: Criterion, ceilings: Mapping[str, int], ratings: Mapping[str, Rating]
) -> int:
    if criterion.id in ceilings:
        return ceilings[criterion.id]
    rating = ratings.get(criterion.id)
    if rating is None:
        return whole_scale(criterion.levels, worst_is_high=True).high
    return rating_answer(criterion, rating).high


def assessed_scenarios(
    program: Program, assessment: Assessment, ratings: Mapping[str, Rating]
) -> tuple[str, ...]:
    """The assessed scenarios, in the order of the framework.

    A scenario without a screening entry is assessed when its test is met or when somebody rated
    it: leaving out the entry never frees a case.
    """
    decided = {key.partition(".")[0]: True for key in ratings if "." in key}
    decided |= {entry.scenario: entry.assessed for entry in assessment.screening}
    every = tuple(scenario.id for scenario in program.framework.scenarios)
    open_ = [scenario for scenario in every if scenario not in decided]
    if open_:
        facts, settings = assessment.facts, assessment.settings
        screen = Screen(program, facts, settings, assessment.ceilings, ratings)
        decided |= {scenario: screen.suggests(scenario) for scenario in open_}
    return tuple(scenario for scenario in every if decided[scenario])


def needed_keys(framework: Framework, assessed: tuple[str, ...]) -> tuple[str, ...]:
    """Every rating that is asked for: whole-model criteria, then each assessed scenario's.

    Criteria that default to another one may be left out and are not listed.
    """
    asked = [criterion for criterion in framework.criteria if criterion.defaults_to is None]
    model = [criterion.id for criterion in asked if criterion.scope == "model"]
    each = [criterion.id for criterion in asked if criterion.scope == "scenario"]
    return (*model, *(f"{scenario}.{id_}" for scenario in assessed for id_ in each))
