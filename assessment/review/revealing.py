# SPDX-License-Identifier: Apache-2.0
"""The reveal: the first round ends and its ratings lie open; the tier does not."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from assessment.engine.v1.differing import Differing, differing
from assessment.errors import Problem, ReviewError
from assessment.model.rating import Rating
from assessment.review.carrying import Work, carry_out
from assessment.review.desk import Command, Desk
from assessment.review.gathering import needed_of
from assessment.review.members import abstained, judged, raters_of
from assessment.review.minutes import AGENDA, LETTERS, end_round, revealed_round
from assessment.review.plain import plain, restored
from assessment.review.procedure import permitted
from assessment.review.rounds import SEVERAL
from assessment.review.rules import rules_of
from assessment.review.turnout import unanswered
from assessment.review.values import Checklist, Outcome
from assessment.store.values import Case, Json

if TYPE_CHECKING:
    from assessment.review.members import OnRecord
    from assessment.store.transaction import Transaction


def before_revealing(desk: Desk, case_id: str) -> Checklist:
    """What still stands in the way of ending the first round and laying its ratings open."""
    with desk.workspace.reading() as tx:
        case = permitted(tx, desk.actor, case_id, "read")
        return Checklist(tuple(_before_revealing(desk, tx, case)))


def reveal(desk: Desk, command: Command) -> Outcome:
    """End the first silent round and lay its ratings open, with letters for names.

    `command.expected` is the case's version. The reveal is an entry of the log. From now on these
    ratings stay as they are; who thinks otherwise after the talk rates again in the second round.

    Raises:
        ReviewError: everything `before_revealing` lists.
    """

    def change(work: Work) -> Outcome:
        unseen = work.unseen("revealed")
        if unseen is not None:
            return unseen
        problems = _before_revealing(desk, work.tx, work.case)
        if problems:
            raise ReviewError(problems)
        end_round(work, revealed=True)
        found = _agenda(desk, work)
        work.overwrite(
            AGENDA, tuple((each.key, each.lowest, each.highest, each.unknowns) for each in found)
        )
        work.overwrite(LETTERS, desk.context.new_salt().hex())
        raters = {each.id: _ballot(work, each) for each in raters_of(work.tx, work.case)}
        work.log("reveal", round=work.case.round, ballots=work.bound(raters), agenda=len(found))
        return work.move(replace(work.case, state="revealed"))

    return carry_out(desk, command, "reveal", None, change)


def ratings_in(tx: Transaction, case: Case, rater: OnRecord, in_round: int) -> dict[str, Rating]:
    """A rater's ratings of a round, without the scenarios they do not judge."""
    under = tx.ratings.under(case.id, *rater.actor, in_round)
    keys = judged(tuple(str(key[0]) for key in under), abstained(tx, case, rater, in_round))
    return {
        key: restored(under[key,].value, Rating) for key in keys if under[key,].value is not None
    }


def rating_in(
    tx: Transaction, case: Case, rater: OnRecord, in_round: int, key: str
) -> Rating | None:
    """One rating of a rater in a round; None where they do not judge the scenario."""
    if key.rpartition(".")[0] in abstained(tx, case, rater, in_round):
        return None
    value = tx.ratings.read(case.id, *rater.actor, in_round, key).value
    return None if value is None else restored(value, Rating)


def _before_revealing(desk: Desk, tx: Transaction, case: Case) -> list[Problem]:
    if revealed_round(tx, case) is not None:
        return [Problem("review.revealed-already")]
    if len(raters_of(tx, case)) < SEVERAL:
        return [Problem("review.nobody-to-reveal-to")]
    return unanswered(desk, tx, case)


def _agenda(desk: Desk, work: Work) -> tuple[Differing, ...]:
    tx, case = work.tx, work.case
    given = [ratings_in(tx, case, rater, case.round) for rater in raters_of(tx, case)]
    needed = needed_of(desk.workspace, tx, case)
    found = differing(rules_of(tx, case).framework, needed, given)
    # Largest spread first, then in the framework's order; never by what it would move.
    return tuple(sorted(found, key=lambda each: -each.spread))


def _ballot(work: Work, rater: OnRecord) -> dict[str, Json]:
    return {
        key: plain(rating)
        for key, rating in ratings_in(work.tx, work.case, rater, work.case.round).items()
    }
