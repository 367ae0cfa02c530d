# SPDX-License-Identifier: Apache-2.0
"""Questions about what people decided: was it approved, which option, until when, on what terms?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assessment.errors import Parameter, Problem
from assessment.model.framework import Framework
from assessment.records.gate.record import Record
from assessment.records.gate.release import Release
from assessment.records.gate.statements import ConditionsMet, Statements
from assessment.records.gate.verdict import Answer, Note
from assessment.records.procedure import APPROVALS
from assessment.records.statement import Stated

THIRD_PARTY = "third-party-evaluation"
"""Tier at which an evaluator from outside comes before whatever the tier does not open."""


def decision_answer(record: Record) -> Answer:
    """Whether the record holds an approval, and is a decision at all."""
    stated = record.stated
    if stated is None:
        return Answer("decision", (Problem("gate.decision.unreadable"),))
    return Answer("decision", tuple(_decision_reasons(stated)))


def _decision_reasons(stated: Stated) -> Iterator[Problem]:
    kinds = {stated.predicate.kind, stated.assessment.kind}
    if kinds != {"decision"}:
        yield Problem("gate.decision.kind", params={"kind": ", ".join(sorted(kinds))})
    made = stated.assessment.decision
    if made is None:
        yield Problem("gate.decision.none")
    elif made.disposition not in APPROVALS:
        yield Problem("gate.decision.disposition", params={"disposition": made.disposition})


def option_answer(record: Record, release: Release) -> Answer:
    """Whether the option of the release is the one that was approved."""
    stated = record.stated
    if stated is None:
        return Answer("option", (Problem("gate.option.unreadable"),))
    reasons = []
    known = [each.id for each in stated.predicate.evaluation.options]
    if release.option not in known:
        params = {"option": release.option, "known": ", ".join(known)}
        reasons.append(Problem("gate.option.unknown", params=params))
    made = stated.assessment.decision
    approved = made.option if made else None
    if approved is None:
        reasons.append(Problem("gate.option.none"))
    elif approved != release.option:
        params = {"option": release.option, "approved": approved}
        reasons.append(Problem("gate.option.other", params=params))
    return Answer("option", tuple(reasons))


def status_answer(record: Record, release: Release) -> Answer:
    """Whether anything blocks or holds the outcome, and whether nobody could set it aside."""
    stated = record.stated
    if stated is None:
        return Answer("status", (Problem("gate.status.unreadable"),))
    reasons = [*_prohibitions(record.framework, stated, release)]
    status = stated.predicate.evaluation.recommendation.status
    if status == "blocked":
        reasons.append(Problem("gate.status.blocked"))
    if status == "hold" and not _may_be_undone(record.framework, stated, release):
        held = [rule.id for rule in stated.predicate.evaluation.hold if rule.fires]
        reasons.append(Problem("gate.status.hold", params={"rules": ", ".join(held)}))
    return Answer("status", tuple(reasons))


def _may_be_undone(framework: Framework | None, stated: Stated, release: Release) -> bool:
    """Whether the option is one that may be decided under a hold: open, and not for good."""
    if framework is None:
        return False
    is_open = {each.id for each in stated.predicate.evaluation.options if each.open}
    for_good = {each.id for each in framework.options if each.reversible == "no"}
    return release.option in is_open - for_good


def _prohibitions(
    framework: Framework | None, stated: Stated, release: Release
) -> Iterator[Problem]:
    """Gates and holds marked absolute that bear on this option, whoever signs."""
    if framework is None:
        return
    evaluation = stated.predicate.evaluation
    closed = {gate.id for gate in evaluation.gates if gate.closed}
    for gate in framework.logic.gates:
        bears = gate.blocks or release.option in gate.forbids
        if gate.id in closed and gate.absolute and bears:
            yield Problem("gate.status.prohibited", params={"id": gate.id})
    fires = {rule.id for rule in evaluation.hold if rule.fires}
    irreversible = {each.id for each in framework.options if each.reversible == "no"}
    for rule in framework.logic.hold:
        if rule.id in fires and rule.absolute and release.option in irreversible:
            yield Problem("gate.status.prohibited", params={"id": rule.id})


def date_answer(record: Record, release: Release) -> Answer:
    """Whether the decision was there on the day, and had not run out."""
    made = record.stated.assessment.decision if record.stated else None
    if record.stated is None or made is None:
        return Answer("date", (Problem("gate.date.unreadable"),))
    date, sealed = release.date, record.stated.predicate.sealed_at[:10]
    reasons = []
    if date > made.review_by:
        params = {"date": date, "until": made.review_by}
        reasons.append(Problem("gate.date.expired", params=params))
    if date < made.decided_at[:10]:
        params = {"date": date, "decided": made.decided_at[:10]}
        reasons.append(Problem("gate.date.decided-later", params=params))
    if date < sealed:
        reasons.append(Problem("gate.date.sealed-later", params={"date": date, "sealed": sealed}))
    return Answer("date", tuple(reasons))


def conditions_answer(record: Record, statements: Statements) -> Answer:
    """Whether every condition that blocks is shown to be met."""
    made = record.stated.assessment.decision if record.stated else None
    if made is None:
        return Answer("conditions", (Problem("gate.conditions.unreadable"),))
    met = _met(statements.conditions)
    reasons, notes = list(statements.problems), []
    for number, condition in enumerate(made.conditions, 1):
        params: dict[str, Parameter] = {"number": number, "due": condition.due}
        if number in met:
            notes.append(Note("condition-met", {"number": number, "at": met[number]}))
        elif condition.blocking:
            reasons.append(Problem("gate.conditions.open", params=params))
        else:
            notes.append(Note("condition-owed", params))
    strange = met.keys() - set(range(1, len(made.conditions) + 1))
    reasons += [Problem("gate.conditions.number", params={"number": n}) for n in sorted(strange)]
    return Answer("conditions", tuple(reasons), tuple(notes))


def _met(said: Sequence[ConditionsMet]) -> dict[int, str]:
    """By number of the condition, since when it is met as the earliest statement says."""
    found: dict[int, str] = {}
    for statement in said:
        for each in statement.met:
            found[each.number] = min(statement.at, found.get(each.number, statement.at))
    return found


def evaluation_answer(record: Record) -> Answer:
    """Whether an evaluator from outside comes first, as the tier asks for this option."""
    stated = record.stated
    made = stated.assessment.decision if stated else None
    if stated is None or made is None:
        return Answer("evaluation", (Problem("gate.evaluation.unreadable"),))
    evaluation = stated.predicate.evaluation
    closed = {each.id for each in evaluation.options if not each.open}
    if evaluation.recommendation.tier == THIRD_PARTY and made.option in closed:
        params = {"option": str(made.option)}
        return Answer("evaluation", (Problem("gate.evaluation.missing", params=params),))
    return Answer("evaluation")
