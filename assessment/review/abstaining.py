# SPDX-License-Identifier: Apache-2.0
"""Not my field: a rater leaves a scenario to the others. Neither unknown nor not applicable."""

from __future__ import annotations

from assessment.errors import Problem, ReviewError
from assessment.review.carrying import Work, carry_out
from assessment.review.desk import Command, Desk
from assessment.review.gathering import frozen_of
from assessment.review.members import raters_of
from assessment.review.values import Outcome

LONGEST_REASON = 20_000


def abstain(desk: Desk, command: Command, scenario: str, reason: str | None) -> Outcome:
    """Leave a scenario to the other raters in this round; None takes that back.

    What was answered there stays kept and counts again once it is taken back. An empty reason is
    one: "not my field" needs no more. `command.expected` is the abstention's own version.

    Raises:
        ReviewError: no round is open, the scenario is not assessed, or nobody else rates.
    """

    def change(work: Work) -> Outcome:
        case, actor = work.case, desk.actor
        problems = _refused(desk, work, scenario, reason)
        if problems:
            raise ReviewError(problems)
        expected = command.expected
        value = None if reason is None else {"reason": reason}
        place = (*actor, case.round, scenario)
        conflict = work.put(work.tx.abstentions, place, value, expected)
        if conflict is not None:
            return conflict
        work.tx.cases.count_ballot(case.id, actor, case.round)
        return work.saved(expected + 1)

    return carry_out(desk, command, "rate", ["abstain", scenario, reason], change)


def _refused(desk: Desk, work: Work, scenario: str, reason: str | None) -> list[Problem]:
    needed = frozen_of(desk.workspace, work.tx, work.case).needed
    problems = []
    if scenario not in {key.rpartition(".")[0] for key in needed} - {""}:
        problems.append(Problem("review.not-assessed", params={"name": scenario[:80]}))
    if reason is not None and len(reason) > LONGEST_REASON:
        problems.append(Problem("review.text-too-long", params={"limit": LONGEST_REASON}))
    if reason is not None and len(raters_of(work.tx, work.case)) == 1:
        problems.append(Problem("review.abstain-alone"))
    return problems
