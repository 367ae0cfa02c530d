# SPDX-License-Identifier: Apache-2.0
"""What is back-tested: cases with readings, and their assessments under one framework."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from assessment.engine.v1 import Evaluator, admit
from assessment.engine.v1.answers import Answers, Ends, ratings_of
from assessment.engine.v1.collect import collect
from assessment.engine.v1.compiler import Compiler
from assessment.errors import EvaluationError, Problem
from assessment.model.assessment import Assessment
from assessment.model.precedent import TIERS, TierId
from assessment.model.rating import Rating

Tiers = Mapping[str, int]
"""Position of the tier by case."""


@dataclass(frozen=True, slots=True)
class Case:
    """A past decision with its readings; nothing that came later.

    Attributes:
        date: the day of the decision.
        readings: position of the tier by reader.
        majority: position of the middle reading.
    """

    id: str
    name: str
    date: str
    family: str
    readings: Mapping[str, int]
    majority: int


@dataclass(frozen=True)
class Study:
    """One framework and what it is tried on.

    Attributes:
        passes: by pass and case, the assessment under this framework.
    """

    evaluator: Evaluator
    cases: tuple[Case, ...]
    passes: Mapping[str, Mapping[str, Assessment]]

    def up_to(self, day: str | None) -> Study:
        """The same with the decisions made by the end of that day, in order; None takes all.

        Raises:
            EvaluationError: none had been made by then.
        """
        ordered = sorted(self.cases, key=lambda case: (case.date, case.id))
        cases = tuple(case for case in ordered if day is None or case.date <= day)
        if day is not None and ordered and not cases:
            params = {"day": day, "first": ordered[0].date}
            raise EvaluationError(Problem("backtest.none-by-then", params=params))
        kept = {case.id for case in cases}
        passes = {
            name: {id_: one for id_, one in assessments.items() if id_ in kept}
            for name, assessments in self.passes.items()
        }
        return replace(self, cases=cases, passes=passes)

    def refuse_unfit(self) -> None:
        """Stop when a figure could not mean what it says.

        Raises:
            EvaluationError: there is nothing to compare, the framework has other tiers than the
                readings, or an assessment does not fit it; every problem is named.
        """
        if not any(self.passes.values()):
            raise EvaluationError(Problem("precedents.nothing-to-compare"))
        framework = self.evaluator.framework
        found = tuple(tier.id for tier in framework.tiers)
        if found != TIERS:
            params = {"id": framework.id, "found": ", ".join(found), "known": ", ".join(TIERS)}
            raise EvaluationError(Problem("precedents.other-tiers", params=params))
        problems = [
            replace(problem, place=replace(problem.place, file=f"{case} {name}"))
            for name, assessments in self.passes.items()
            for case, assessment in assessments.items()
            for problem in admit(self.evaluator.program, assessment)
        ]
        if problems:
            raise EvaluationError(problems)

    @cached_property
    def compiler(self) -> Compiler:
        """The framework compiled, for questions that ask for many tiers."""
        return Compiler(self.evaluator.program)

    @cached_property
    def appetite(self) -> tuple[str, tuple[str, ...]] | None:
        """Name and values of the appetite setting, if the framework has one."""
        for setting in self.evaluator.framework.settings:
            if setting.kind == "appetite":
                return setting.id, setting.values
        return None

    def answers(self, settings: Mapping[str, str]) -> Mapping[str, Mapping[str, Answers]]:
        """All answers by pass and case, read under these settings."""
        evaluator = self.evaluator
        return {
            name: {
                case: collect(
                    evaluator.program,
                    assessment.model_copy(update={"settings": dict(settings)}),
                    self.ratings(assessment),
                ).answers
                for case, assessment in assessments.items()
            }
            for name, assessments in self.passes.items()
        }

    def tiers(
        self, settings: Mapping[str, str], ends: Ends = Ends.STRICT
    ) -> Mapping[str, Mapping[str, int]]:
        """Position of the tier by pass and case."""
        return {
            name: {case: self.evaluator.tier_of(each, ends) for case, each in answers.items()}
            for name, answers in self.answers(settings).items()
        }

    def ratings(self, assessment: Assessment) -> Mapping[str, Rating]:
        """The ratings a tier rests on."""
        return ratings_of(self.evaluator.framework, assessment)

    def other_settings(self, settings: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        """Every value of every setting but the one it has here, one at a time."""
        for setting in self.evaluator.framework.settings:
            for value in setting.values:
                if value != settings.get(setting.id, setting.default):
                    yield setting.id, value


def position(tier: TierId) -> int:
    """Position of a tier from the most open."""
    return TIERS.index(tier)
