# SPDX-License-Identifier: Apache-2.0
"""An assessment read under one framework, so that answers can be exchanged and tried."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from assessment.engine.crosswalk import only_where_applicable
from assessment.engine.v1 import Evaluator, admit
from assessment.engine.v1.answers import Answers, Ends, ratings_of
from assessment.engine.v1.collect import collect
from assessment.errors import EvaluationError
from assessment.model.assessment import Assessment
from assessment.model.evaluation import Evaluation, InputResult
from assessment.model.precedent import Precedent


@dataclass(frozen=True)
class Read:
    """One assessment with its answers and what follows from them."""

    evaluator: Evaluator
    assessment: Assessment

    @cached_property
    def answers(self) -> Answers:
        """Every answer as the rules read it."""
        ratings = ratings_of(self.evaluator.framework, self.assessment)
        return collect(self.evaluator.program, self.assessment, ratings).answers

    @cached_property
    def tier(self) -> int:
        """Position of the tier, from the most open."""
        return self.tier_of(self.answers)

    @cached_property
    def mandatory(self) -> frozenset[str]:
        """Scenarios that may not be left out with these answers."""
        return self.evaluator.reference.run(self.answers, Ends.STRICT).mandatory

    @cached_property
    def evaluation(self) -> Evaluation:
        """The whole answer of the engine."""
        return self.evaluator.evaluate(self.assessment)

    @cached_property
    def inputs(self) -> Mapping[str, InputResult]:
        """Every answer in words, by key."""
        return {each.input: each for each in self.evaluation.trace.inputs}

    @cached_property
    def asking(self) -> tuple[str, ...]:
        """The rules and gates that ask for the tier; none for the most open one."""
        found, tier = self.evaluation, self.evaluation.recommendation.tier
        gates = {gate.id: gate.at_least for gate in self.evaluator.framework.logic.gates}
        return (
            *(rule.id for rule in found.rules if rule.applies and rule.tier == tier),
            *(gate.id for gate in found.gates if gate.closed and gates[gate.id] == tier),
        )

    def tier_of(self, answers: Answers) -> int:
        """Position of the tier of other answers, read strictly."""
        return self.evaluator.reference.tier(answers, Ends.STRICT)

    def tier_id(self, position: int) -> str:
        """The id of the tier at a position."""
        return self.evaluator.framework.tiers[position].id


@dataclass(frozen=True)
class RatedCase:
    """A precedent with its rating passes under the framework of the assessment beside it."""

    precedent: Precedent
    passes: Mapping[str, Assessment]

    def read(self, evaluator: Evaluator, settings: Mapping[str, str]) -> Mapping[str, Read]:
        """The passes under the settings of the assessment beside it.

        Raises:
            EvaluationError: a pass does not fit the framework; case and pass are named.
        """
        found: dict[str, Read] = {}
        for name, given in self.passes.items():
            asked = given.model_copy(update={"settings": dict(settings)})
            # What did not apply under other settings may apply under these.
            asked = only_where_applicable(asked, evaluator)
            problems = admit(evaluator.program, asked)
            if problems:
                where = f"{self.precedent.id} {name}"
                placed = [replace(p, place=replace(p.place, file=where)) for p in problems]
                raise EvaluationError(placed)
            found[name] = Read(evaluator, asked)
        return found
