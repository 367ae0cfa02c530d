# SPDX-License-Identifier: Apache-2.0
"""The one public question: what follows from this assessment, and why.

Reads as the method's table of contents: collect the answers, run the framework, find the tier,
see whether it is held, list the options, repeat under the other appetite, keep the trace.
"""

from __future__ import annotations

from dataclasses import dataclass

from assessment.engine.v1.admit import admit
from assessment.engine.v1.answers import Answers, Ends, ratings_of
from assessment.engine.v1.asks import Asking
from assessment.engine.v1.collect import Collected, collect
from assessment.engine.v1.hold import Holding
from assessment.engine.v1.outcome import Finding, find, options, status
from assessment.engine.v1.program import Program, prepare
from assessment.engine.v1.reference import Reference, Values
from assessment.engine.v1.trace import conditions_read, trace
from assessment.errors import EvaluationError
from assessment.model.assessment import Assessment
from assessment.model.evaluation import (
    Evaluation,
    GateResult,
    HoldResult,
    Missing,
    ObligationResult,
    Outcome,
    Recommendation,
    RuleResult,
    Status,
)
from assessment.model.framework import Framework
from assessment.model.logic import HoldRule

NAME = "tiered-openness-engine/1"
"""Name and version of this engine, as records state it."""


@dataclass(frozen=True, slots=True)
class _Verdict:
    """What the framework says about one set of answers."""

    values: Values
    finding: Finding
    held: tuple[HoldRule, ...]
    holding: Holding
    status: Status


class Evaluator:
    """A framework made ready to evaluate many assessments."""

    def __init__(self, framework: Framework) -> None:
        """Prepare the framework once.

        Raises:
            FrameworkError: an expression or table of the framework cannot be read.
        """
        self.framework = framework
        self.program: Program = prepare(framework)
        self.reference = Reference(self.program)

    def evaluate(self, assessment: Assessment) -> Evaluation:
        """Evaluate one assessment.

        Raises:
            EvaluationError: the assessment does not fit the framework. A missing rating or fact
                is never an error.
        """
        problems = admit(self.program, assessment)
        if problems:
            raise EvaluationError(problems)
        collected = collect(self.program, assessment, ratings_of(self.framework, assessment))
        return self._evaluation(collected, self._verdict(collected.answers))

    def tier_of(self, answers: Answers, ends: Ends) -> int:
        """Position of the tier under one reading of the answers."""
        return find(self.framework, self.reference.run(answers, ends)).tier

    def _verdict(self, answers: Answers) -> _Verdict:
        values = self.reference.run(answers, Ends.STRICT)
        finding = find(self.framework, values)
        holding = Holding(self.program, answers, values, self.tier_of)
        held = tuple(rule for rule in self.framework.logic.hold if holding.fires(rule))
        return _Verdict(values, finding, held, holding, status(finding, [r.id for r in held]))

    def _evaluation(self, collected: Collected, verdict: _Verdict) -> Evaluation:
        logic = self.framework.logic
        answers, values, finding = collected.answers, verdict.values, verdict.finding
        tiers = self.framework.tiers
        held = tuple(rule.id for rule in verdict.held)
        read = conditions_read(self.program, values)
        return Evaluation(
            engine=NAME,
            settings={
                setting.id: setting.values[answers.settings[setting.id]]
                for setting in self.framework.settings
            },
            recommendation=Recommendation(
                tier=tiers[finding.tier].id,
                status=verdict.status,
                missing=self._missing(collected, verdict),
            ),
            appetites=self._appetites(answers, verdict),
            favourable=tiers[self.tier_of(answers, Ends.FAVOURABLE)].id,
            cautious=tiers[self.tier_of(answers, Ends.CAUTIOUS)].id,
            options=options(self.framework, finding, held),
            rules=tuple(
                RuleResult(id=r.id, tier=r.tier, applies=r in finding.rules, read=read[r.id])
                for r in logic.rules
            ),
            gates=tuple(
                GateResult(id=g.id, closed=g in finding.gates, read=read[g.id]) for g in logic.gates
            ),
            obligations=tuple(
                ObligationResult(id=o.id, read=read[o.id]) for o in finding.obligations
            ),
            hold=tuple(HoldResult(id=h.id, fires=h in verdict.held) for h in logic.hold),
            assessed=answers.assessed,
            remarks=collected.remarks,
            trace=trace(self.program, collected, values),
        )

    def _missing(self, collected: Collected, verdict: _Verdict) -> tuple[Missing, ...]:
        """What the hold rules ask for, then what the rules of the tier ask for.

        What was not asked because no answer could change the outcome holds nothing up.
        """
        tier = self.framework.tiers[verdict.finding.tier].id
        asking = Asking(self.program, collected.answers, self.reference.run)
        left_out = {k for k, each in collected.ratings.items() if each.state == "not_needed"}
        asked_for = (item for rule in verdict.held for item in verdict.holding.missing(rule))
        held = [item for item in asked_for if item.input not in left_out]
        return (*held, *asking.missing(r for r in verdict.finding.rules if r.tier == tier))

    def _appetites(self, answers: Answers, verdict: _Verdict) -> dict[str, Outcome]:
        """The outcome under every value of every appetite setting, the one used included."""
        outcomes: dict[str, Outcome] = {}
        for setting in self.framework.settings:
            if setting.kind != "appetite":
                continue
            for position, value in enumerate(setting.values):
                used = position == answers.settings[setting.id]
                other = (
                    verdict if used else self._verdict(answers.with_setting(setting.id, position))
                )
                tier = self.framework.tiers[other.finding.tier].id
                outcomes[value] = Outcome(tier=tier, status=other.status)
        return outcomes


def evaluate(framework: Framework, assessment: Assessment) -> Evaluation:
    """Evaluate one assessment under one framework.

    Raises:
        FrameworkError: the framework cannot be read.
        EvaluationError: the assessment does not fit the framework.
    """
    return Evaluator(framework).evaluate(assessment)
