# SPDX-License-Identifier: Apache-2.0
"""Whether a decision may be sealed: how far people may leave what the engine recommends.

The engine recommends and people decide, within limits that no signature lifts: a prohibition,
a hold and a gate marked absolute stand whoever signs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from assessment.errors import Problem
from assessment.model.assessment import Assessment
from assessment.model.decision import Decision
from assessment.model.evaluation import Evaluation, OptionResult
from assessment.model.framework import Framework
from assessment.model.process import Departures
from assessment.records.procedure import (
    APPROVALS,
    Procedure,
    own_override,
    procedure_of,
    procedure_problems,
    unmet,
)
from assessment.records.procedure import decision_problem as _problem

NO_DEPARTURES = Departures(looser_steps_at_most=0, looser_requires=(), stricter_requires=())
"""What a framework permits that says nothing about departures."""


def decision_problems(
    framework: Framework,
    evaluation: Evaluation,
    decision: Decision,
    assessment: Assessment | None = None,
) -> list[Problem]:
    """Everything that keeps this decision from being sealed.

    Args:
        framework: what decides how far people may go.
        evaluation: what the engine recommends.
        decision: what people chose.
        assessment: what it is about, for who rated and who takes part. Without a committee on
            record the decision is held against the recommendation alone.
    """
    held = procedure_of(decision, assessment)
    found = [*_form(decision), *procedure_problems(framework, evaluation, held)]
    if decision.option is not None and decision.disposition in APPROVALS:
        found += _Choice(framework, evaluation, held, decision.option).problems()
    elif decision.disposition == "do_not_release":
        found += _withheld(framework, evaluation, held)
    return found


def departure_steps(framework: Framework, evaluation: Evaluation, option: str) -> int:
    """How many tiers an option lies from the recommendation: below 0 stricter, above 0 looser.

    Measured from the recommended tier to the strictest tier at which the option is open.
    """
    tiers = [tier.id for tier in framework.tiers]
    recommended = tiers.index(evaluation.recommendation.tier)
    steps = recommended - _strictest_open(framework, evaluation, option)
    is_open = next(result.open for result in evaluation.options if result.id == option)
    return steps if is_open else max(steps, 1)


def _strictest_open(framework: Framework, evaluation: Evaluation, option: str) -> int:
    """Position of the strictest tier at which the option is open, -1 if it is so nowhere.

    A rule that closes a kind of access does so from its own tier on.
    """
    position = {tier.id: index for index, tier in enumerate(framework.tiers)}
    access = next(each.access for each in framework.options if each.id == option)
    applies = {rule.id for rule in evaluation.rules if rule.applies}
    closed_from = min(
        (
            position[rule.tier]
            for rule in framework.logic.rules
            if rule.id in applies and access in rule.closes
        ),
        default=len(position),
    )
    return max(
        (i for i, tier in enumerate(framework.tiers) if option in tier.options and i < closed_from),
        default=-1,
    )


def _form(decision: Decision) -> Iterator[Problem]:
    """What every decision must say."""
    approved = decision.disposition in APPROVALS
    if approved and decision.option is None:
        yield _problem("option-missing", "/option")
    if not approved and decision.option is not None:
        yield _problem("option-withheld", "/option", disposition=decision.disposition)
    if decision.disposition == "approve_with_conditions" and not decision.conditions:
        yield _problem("conditions-missing", "/conditions")
    for field in ("reasons", "until"):
        if not getattr(decision, field).strip():
            yield _problem("text-missing", f"/{field}", field=field)
    if not decision.decided_by:
        yield _problem("nobody", "/decided_by")
    yield from _dates(decision)


def _dates(decision: Decision) -> Iterator[Problem]:
    decided, review = _day(decision.decided_at[:10]), _day(decision.review_by)
    if decided is None:
        yield _problem("no-such-date", "/decided_at", date=decision.decided_at)
    if review is None:
        yield _problem("no-such-date", "/review_by", date=decision.review_by)
    if decided and review and review <= decided:
        yield _problem("review-not-later", "/review_by", date=decision.review_by)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _withheld(framework: Framework, evaluation: Evaluation, held: Procedure) -> Iterator[Problem]:
    """Withholding where the recommendation leaves something open is a stricter departure."""
    outcome = evaluation.recommendation
    is_settled = outcome.status not in {"hold", "blocked"}
    if is_settled and outcome.tier != framework.tiers[-1].id:
        yield from _stricter(framework, held)
    elif not held.decision.goes_without.strip():
        yield _problem("text-missing", "/goes_without", field="goes_without")


def _stricter(framework: Framework, held: Procedure) -> Iterator[Problem]:
    departures = framework.process.departures if framework.process else NO_DEPARTURES
    required = dict.fromkeys(("reason", "who_goes_without", *departures.stricter_requires))
    return unmet(tuple(required), held)


@dataclass(frozen=True, slots=True)
class _Choice:
    """An option that people approve."""

    framework: Framework
    evaluation: Evaluation
    held: Procedure
    option: str

    def problems(self) -> list[Problem]:
        """What keeps the option from being approved."""
        result = next((each for each in self.evaluation.options if each.id == self.option), None)
        if result is None:
            return [_problem("option-unknown", "/option", option=self.option)]
        if not result.open and (refused := self._closed_to_all(result)):
            reasons = ", ".join(refused)
            return [_problem("closed", "/option", option=self.option, reasons=reasons)]
        steps = departure_steps(self.framework, self.evaluation, self.option)
        if steps < 0:
            return list(_stricter(self.framework, self.held))
        return self._looser(steps, result.reasons) if steps else []

    def _closed_to_all(self, result: OptionResult) -> tuple[str, ...]:
        """Ids of what no signature lifts: blocks, holds, absolute gates.

        While held or blocked, only an option that is open may be approved at all.
        """
        if self.evaluation.recommendation.status in {"hold", "blocked"}:
            return result.reasons
        position = {tier.id: index for index, tier in enumerate(self.framework.tiers)}
        strictest = _strictest_open(self.framework, self.evaluation, self.option)
        closed = {gate.id for gate in self.evaluation.gates if gate.closed}
        return tuple(
            gate.id
            for gate in self.framework.logic.gates
            if gate.absolute
            and gate.id in closed
            and (gate.id in result.reasons or position.get(gate.at_least or "", 0) > strictest)
        )

    def _looser(self, steps: int, reasons: tuple[str, ...]) -> list[Problem]:
        process = self.framework.process
        departures = process.departures if process else NO_DEPARTURES
        most = departures.looser_steps_at_most
        if steps > most:
            closed_by = ", ".join(reasons)
            return [_problem("too-loose", "/option", steps=steps, most=most, reasons=closed_by)]
        required = dict.fromkeys(("reason", *departures.looser_requires))
        return [*unmet(tuple(required), self.held), *own_override(self.held)]
