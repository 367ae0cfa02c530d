# SPDX-License-Identifier: Apache-2.0
"""One person alone: when the outcome is settled, what to ask next, and closing without the rest.

In a committee nothing of this is told: what moves the outcome would steer the raters.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assessment.engine.v1.exact.interview import Interview
from assessment.errors import FrameworkError, Problem, ReviewError
from assessment.model.assessment import Assessment
from assessment.model.rating import Ballot, Rating
from assessment.review.carrying import Work, carry_out
from assessment.review.desk import Command, Desk
from assessment.review.gathering import document_of, needed_of, own_ratings, unrated_of
from assessment.review.plain import plain, restored
from assessment.review.procedure import permitted
from assessment.review.rounds import closed
from assessment.review.rules import rules_of
from assessment.review.values import Outcome
from assessment.store.values import Case

if TYPE_CHECKING:
    from assessment.store.transaction import Transaction

NOT_NEEDED = Rating(state="not_needed")
"""What is kept for a rating that was not asked because no answer could change the outcome."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How the interview of one person stands.

    Attributes:
        settled: no answer that remains can change tier or status.
        left: needed ratings without an answer, in the framework's order.
    """

    settled: bool
    left: tuple[str, ...]


def standing(desk: Desk, case_id: str) -> Standing | None:
    """How one person's interview stands; None where several people rate, or no round is open."""
    with desk.workspace.reading() as tx:
        case = permitted(tx, desk.actor, case_id, "read")
        found = _interview(desk, tx, case)
        if found is None:
            return None
        return Standing(found.settled, _left(desk, tx, case))


def asking_order(desk: Desk, case_id: str) -> tuple[str, ...]:
    """The needed ratings without an answer, in the order to ask.

    One person is asked what settles the outcome soonest, then the rest in the framework's order.
    Where several people rate, or the framework is too large for exact answers, all of it is asked
    in the framework's order.
    """
    with desk.workspace.reading() as tx:
        case = permitted(tx, desk.actor, case_id, "read")
        left = _left(desk, tx, case)
        found = _interview(desk, tx, case)
    if found is None:
        return left
    try:
        first = [ask.key for ask in found.order if ask.key in left]
    except FrameworkError:
        return left
    return (*first, *(key for key in left if key not in first))


def close_settled(desk: Desk, command: Command) -> Outcome:
    """Close the round of one person whose outcome is settled; what is left was not needed.

    `command.expected` is the case's version.

    Raises:
        ReviewError: an answer that is left can still change the outcome, or several people rate.
    """

    def change(work: Work) -> Outcome:
        unseen = work.unseen("closed")
        if unseen is not None:
            return unseen
        found = _interview(desk, work.tx, work.case)
        if found is None or not found.settled:
            raise ReviewError(Problem("review.not-settled"))
        _leave(work)
        return closed(work)

    return carry_out(desk, command, "close", "settled", change)


def _leave(work: Work) -> None:
    """Keep `not needed` for every needed rating without an answer."""
    case, actor = work.case, work.desk.actor
    given = own_ratings(work.tx, case, actor)
    for key in _left(work.desk, work.tx, case):
        version = given[key].version if key in given else 0
        work.put(work.tx.ratings, (*actor, case.round, key), plain(NOT_NEEDED), version)
    work.tx.cases.count_ballot(case.id, actor, case.round)


def _left(desk: Desk, tx: Transaction, case: Case) -> tuple[str, ...]:
    given = own_ratings(tx, case, desk.actor)
    needed = needed_of(desk.workspace, tx, case)
    return tuple(key for key in needed if key not in given or given[key].value is None)


def _interview(desk: Desk, tx: Transaction, case: Case) -> Interview | None:
    """The interview of the only rater of an open round."""
    if case.state != "rating" or tx.cases.members(case.id, "rater") != [desk.actor]:
        return None
    return rules_of(tx, case).interviews.interview(_document(desk, tx, case))


def _document(desk: Desk, tx: Transaction, case: Case) -> Assessment:
    """The document with this person's ballot. A page asks at every click, so it is made quickly."""
    ratings = {
        key: restored(kept.value, Rating)
        for key, kept in own_ratings(tx, case, desk.actor).items()
        if kept.value is not None
    }
    if any(rating.state == "not_applicable" for rating in ratings.values()):
        # Where that is allowed may hang on other answers.
        return document_of(tx, case, desk.actor).assessment
    ballot = Ballot(rater=desk.actor.subject, round=case.round, ratings=ratings)
    unrated = unrated_of(desk.workspace, tx, case)
    return unrated.model_copy(update={"ballots": (ballot,)})
