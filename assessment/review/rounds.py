# SPDX-License-Identifier: Apache-2.0
"""Close a silent round, and open an earlier step again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal, TypeAlias

from assessment.errors import Parameter, Place, Problem, ReviewError
from assessment.records.canonical import digest
from assessment.review.carrying import Work, carry_out
from assessment.review.desk import Command, Desk
from assessment.review.gathering import (
    CONFIRMED,
    OUTCOME,
    document_of,
    needed_of,
    own_ratings,
)
from assessment.review.plain import plain
from assessment.review.procedure import MOST_ROUNDS, ORDER, permitted
from assessment.review.rules import rules_of
from assessment.review.values import Checklist, Outcome
from assessment.store.values import Case, Change, Slot

if TYPE_CHECKING:
    from assessment.store.transaction import Transaction

ReopenTo: TypeAlias = Literal["draft", "rating", "closed"]
"""`draft`: scope and evidence may change again; `rating`: only ratings; `closed`: only the draft
decision. Always an earlier step than the present one."""

LONGEST_REASON = 20_000


def before_closing(desk: Desk, case_id: str) -> Checklist:
    """What still stands in the way of closing the round."""
    with desk.workspace.reading() as tx:
        case = permitted(tx, desk.actor, case_id, "read")
        return Checklist(tuple(_unanswered(desk, tx, case)))


def close_round(desk: Desk, command: Command) -> Outcome:
    """Close the round: ratings are final and the recommendation may be seen.

    `command.expected` is the case's version. Needs every needed rating, given or unknown.

    Raises:
        ReviewError: everything `before_closing` lists.
    """

    def change(work: Work) -> Outcome:
        unseen = work.unseen("closed")
        if unseen is not None:
            return unseen
        problems = _unanswered(desk, work.tx, work.case)
        if problems:
            raise ReviewError(problems)
        return closed(work)

    return carry_out(desk, command, "close", None, change)


def closed(work: Work) -> Outcome:
    """Close the round of a case, whose ratings are all there."""
    case = replace(work.case, state="closed")
    saved = work.move(case)
    document = document_of(work.tx, case, work.desk.actor).assessment
    outcome = rules_of(work.tx, case).evaluate(document).recommendation
    work.overwrite(OUTCOME, {"tier": outcome.tier, "status": outcome.status})
    work.log("close", round=case.round, ballots=digest(plain(document)["ballots"]))
    return saved


def reopen(desk: Desk, command: Command, to: ReopenTo, reason: str) -> Outcome:
    """Go back to an earlier step, with a reason. Logged; nothing given so far is lost.

    Once a round was closed its ratings stay as they are: rating goes on in the next round, which
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
        work.log("reopen", to=to, reason=digest(reason), round=work.case.round)
        if work.case.state == "decided":
            work.overwrite(CONFIRMED, None)
        sheet = None if to == "draft" else work.case.sheet
        reopened = replace(work.case, state=to, sheet=sheet)
        if to == "closed" or work.case.state == "rating":
            return work.move(reopened)
        work.overwrite(OUTCOME, None)
        _start_next_round(work)
        return work.move(replace(reopened, round=work.case.round + 1))

    return carry_out(desk, command, "reopen", [to, reason], change)


def _unanswered(desk: Desk, tx: Transaction, case: Case) -> list[Problem]:
    """The ratings that are missing, counted over everybody who rates, without names."""
    needed = needed_of(desk.workspace, tx, case)
    left: list[str] = []
    for rater in tx.cases.members(case.id, "rater"):
        own = own_ratings(tx, case, rater)
        left += [key for key in needed if key not in own or own[key].value is None]
    if not left:
        return []
    params: dict[str, Parameter] = {"count": len(left), "first": left[0]}
    return [Problem("review.ratings-missing", Place(path=f"/{left[0]}"), params)]


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


def _start_next_round(work: Work) -> None:
    """Copy everybody's ratings into the next round; the closed one stays as it was.

    What was not needed is open again: with other answers it may be.
    """
    case = work.case
    for rater in work.tx.cases.members(case.id, "rater"):
        for key, kept in own_ratings(work.tx, case, rater).items():
            if kept.value is not None and kept.value.get("state") != "not_needed":
                change = Change(kept.value, 0, work.at, rater)
                work.tx.ratings.put((case.id, *rater, case.round + 1, key), change)
                work.tx.cases.count_ballot(case.id, rater, case.round + 1)
