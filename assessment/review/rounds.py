# SPDX-License-Identifier: Apache-2.0
"""Close the last silent round, and open an earlier step again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal, TypeAlias

from assessment.errors import Problem, ReviewError
from assessment.review.carrying import Work, carry_out
from assessment.review.desk import Command, Desk
from assessment.review.gathering import CONFIRMED, OUTCOME, document_of, own_ratings
from assessment.review.members import raters_of
from assessment.review.minutes import end_round, leave_meeting, note_round, revealed_round
from assessment.review.plain import plain
from assessment.review.procedure import MOST_ROUNDS, ORDER, permitted
from assessment.review.rules import rules_of
from assessment.review.turnout import unanswered, unsettled
from assessment.review.values import Checklist, Outcome
from assessment.store.values import Actor, Case, Change, Slot

if TYPE_CHECKING:
    from assessment.store.transaction import Transaction

ReopenTo: TypeAlias = Literal["draft", "rating", "closed"]
"""`draft`: scope and evidence may change again; `rating`: only ratings; `closed`: only the draft
decision. Always an earlier step than the present one."""

LONGEST_REASON = 20_000
SEVERAL = 2
"""Raters from which a first round is revealed and talked about before a tier is shown."""


def before_closing(desk: Desk, case_id: str) -> Checklist:
    """What still stands in the way of closing the rounds and showing the result."""
    with desk.workspace.reading() as tx:
        case = permitted(tx, desk.actor, case_id, "read")
        return Checklist(tuple(_before_closing(desk, tx, case)))


def close_round(desk: Desk, command: Command) -> Outcome:
    """Close the last silent round: ratings are final and the recommendation may be seen.

    `command.expected` is the case's version. One person has one round. Several people have had
    theirs revealed, and each item of the agenda either stands or was rated again.

    Raises:
        ReviewError: everything `before_closing` lists.
    """

    def change(work: Work) -> Outcome:
        unseen = work.unseen("closed")
        if unseen is not None:
            return unseen
        problems = _before_closing(desk, work.tx, work.case)
        if problems:
            raise ReviewError(problems)
        return closed(work)

    return carry_out(desk, command, "close", None, change)


def closed(work: Work) -> Outcome:
    """Close the rounds of a case, whose ratings are all there."""
    if work.case.state == "rating":
        end_round(work)
    case = replace(work.case, state="closed")
    saved = work.move(case)
    document = document_of(work.tx, case, work.desk.actor).assessment
    outcome = rules_of(work.tx, case).evaluate(document).recommendation
    work.overwrite(OUTCOME, {"tier": outcome.tier, "status": outcome.status})
    work.log("close", round=case.round, ballots=work.bound(plain(document)["ballots"]))
    return saved


def reopen(desk: Desk, command: Command, to: ReopenTo, reason: str) -> Outcome:
    """Go back to an earlier step, with a reason. Logged; nothing given so far is lost.

    Once ratings were laid open they stay as they are: rating goes on in the next round, which
    starts with a copy of them. `command.expected` is the case's version.

    Raises:
        ReviewError: no reason, not an earlier step, or no round is left.
    """

    def change(work: Work) -> Outcome:
        unseen = work.unseen(to)
        if unseen is not None:
            return unseen
        _check_reopening(work.case, to, reason)
        work.overwrite(Slot("reopened", f"v{work.case.version}"), {"to": to, "reason": reason})
        work.log("reopen", to=to, reason=work.bound(reason), round=work.case.round)
        if work.case.state == "decided":
            work.overwrite(CONFIRMED, None)
        leave_meeting(work)
        sheet = None if to == "draft" else work.case.sheet
        reopened = replace(work.case, state=to, sheet=sheet)
        if to == "closed" or work.case.state == "rating":
            return work.move(reopened)
        work.overwrite(OUTCOME, None)
        start_next_round(work)
        if to == "rating":
            note_round(work, work.case.round + 1)
        return work.move(replace(reopened, round=work.case.round + 1))

    return carry_out(desk, command, "reopen", [to, reason], change)


def start_next_round(work: Work) -> None:
    """Copy everybody's ratings into the next round; the present one stays as it is.

    What was not needed is open again: with other answers it may be.
    """
    for rater in raters_of(work.tx, work.case):
        _copy_ballot(work, rater.actor)


def _copy_ballot(work: Work, actor: Actor) -> None:
    case, new = work.case, work.case.round + 1
    ratings = {
        key: kept.value
        for key, kept in own_ratings(work.tx, case, actor).items()
        if kept.value is not None and kept.value.get("state") != "not_needed"
    }
    for key, value in ratings.items():
        work.tx.ratings.put((case.id, *actor, new, key), Change(value, 0, work.at, actor))
    aside = work.tx.abstentions.under(case.id, *actor, case.round)
    for (scenario, *_), kept in aside.items():
        if kept.value is not None:
            place = (case.id, *actor, new, scenario)
            work.tx.abstentions.put(place, Change(kept.value, 0, work.at, actor))
    if ratings or aside:
        work.tx.cases.count_ballot(case.id, actor, new)


def _before_closing(desk: Desk, tx: Transaction, case: Case) -> list[Problem]:
    if case.state == "revealed":
        return unsettled(tx, case)
    if len(raters_of(tx, case)) >= SEVERAL and revealed_round(tx, case) is None:
        return [Problem("review.not-revealed-yet")]
    return [*unanswered(desk, tx, case), *unsettled(tx, case)]


def _check_reopening(case: Case, to: ReopenTo, reason: str) -> None:
    problems = []
    if not 0 < len(reason.strip()) <= LONGEST_REASON:
        problems.append(Problem("review.reason-needed", params={"limit": LONGEST_REASON}))
    if ORDER.index(to) >= ORDER.index(case.state):
        problems.append(Problem("review.not-earlier", params={"to": to, "state": case.state}))
    if to != "closed" and case.state != "rating" and case.round >= MOST_ROUNDS:
        problems.append(Problem("review.no-round-left", params={"limit": MOST_ROUNDS}))
    if problems:
        raise ReviewError(problems)
