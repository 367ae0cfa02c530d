# SPDX-License-Identifier: Apache-2.0
"""Decide. The draft is kept field by field (part `decision`), then confirmed as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from assessment.errors import Place, Problem, ReviewError
from assessment.model.decision import Decision
from assessment.records.admissible import decision_problems
from assessment.review.carrying import Work, carry_out
from assessment.review.desk import Command, Desk
from assessment.review.gathering import CONFIRMED, document_of
from assessment.review.members import members_of
from assessment.review.plain import plain, shaped
from assessment.review.procedure import permitted
from assessment.review.rules import rules_of
from assessment.review.values import Checklist, Outcome
from assessment.review.voting import cast
from assessment.store.values import Case, Json

if TYPE_CHECKING:
    from assessment.store.transaction import Transaction

EXECUTIVE = "named_executive"
"""The seat whose holder may answer for a decision looser than recommended."""

_NEEDED = ("disposition", "review_by")


def before_deciding(desk: Desk, case_id: str) -> Checklist:
    """What still stands in the way of confirming the draft decision.

    Raises:
        ReviewError: the round is not closed yet.
    """
    with desk.workspace.reading() as tx:
        case = permitted(tx, desk.actor, case_id, "see-result")
        _, problems = _draft(tx, case, desk, desk.context.clock())
        return Checklist(tuple(problems))


def decide(desk: Desk, command: Command) -> Outcome:
    """Confirm the draft decision as it stands.

    `command.expected` is the case's version, so that exactly what was on the screen is decided.

    Raises:
        ReviewError: everything `before_deciding` lists.
    """

    def change(work: Work) -> Outcome:
        unseen = work.unseen("decided")
        if unseen is not None:
            return unseen
        decision, problems = _draft(work.tx, work.case, desk, work.at)
        if decision is None or problems:
            raise ReviewError(problems)
        confirmed = plain(decision)
        work.overwrite(CONFIRMED, confirmed)
        work.log("decide", decision=work.bound(confirmed), round=work.case.round)
        return work.move(replace(work.case, state="decided"))

    return carry_out(desk, command, "decide", None, change)


def _draft(
    tx: Transaction, case: Case, desk: Desk, at: str
) -> tuple[Decision | None, list[Problem]]:
    """The decision the draft comes to, and everything that keeps it from being one."""
    fields: dict[str, Json] = {
        str(key[0]): plain(kept.value)
        for key, kept in tx.fields.under(case.id, "decision").items()
        if kept.value is not None
    }
    missing = [
        Problem("review.decision-incomplete", Place(path=f"/decision/{name}"), {"field": name})
        for name in _NEEDED
        if name not in fields
    ]
    if missing:
        return None, missing
    given = {"reasons": "", "until": "", **fields}
    decision = shaped(given | _said_by(tx, case, desk, fields) | {"decided_at": at}, Decision)
    rules = rules_of(tx, case)
    document = document_of(tx, case, desk.actor).assessment
    evaluation = rules.evaluate(document)
    return decision, decision_problems(rules.framework, evaluation, decision, document)


def _said_by(
    tx: Transaction, case: Case, desk: Desk, fields: Mapping[str, Json]
) -> dict[str, Json]:
    """Who decides, who answers for it, how people voted, and who thinks otherwise."""
    me = next(each for each in members_of(tx, case) if each.actor == desk.actor)
    votes, dissents = cast(tx, case)
    said: dict[str, Json] = {
        "decided_by": (plain(me.person),),
        "votes": plain(votes),
        "dissents": (*fields.get("dissents", ()), *plain(dissents)),
    }
    if EXECUTIVE in me.seats:
        said["executive"] = plain(me.person)
    return said
