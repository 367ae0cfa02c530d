# SPDX-License-Identifier: Apache-2.0
"""One person alone: when the outcome is settled, what to ask next, and closing without the rest.

In a committee nothing of this is told: what moves the outcome would steer the raters.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assessment.engine.v1.exact.interview import Interview
from assessment.errors import FrameworkError, Problem, ReviewError
from assessment.model.rating import Ballot, Rating
from assessment.review.assembly import applicable
from assessment.review.carrying import Work, carry_out
from assessment.review.desk import Command, Desk
from assessment.review.gathering import Frozen, frozen_before, frozen_of, own_ratings
from assessment.review.members import raters_of
from assessment.review.plain import plain, restored
from assessment.review.rounds import closed
from assessment.review.values import CaseView, Outcome
from assessment.store.values import Case

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


def standing(desk: Desk, view: CaseView) -> Standing | None:
    """How one person's interview stands; None where several people rate, or no round is open.

    Args:
        desk: who asks.
        view: the case as this person has read it.
    """
    found = _seen(desk, view)
    return None if found is None else Standing(found[0].settled, found[1])


def asking_order(desk: Desk, view: CaseView) -> tuple[str, ...]:
    """The needed ratings without an answer, in the order to ask one person; else none.

    First what settles the outcome soonest, then the rest in the framework's order. A framework too
    large for exact answers is asked in its own order.

    Args:
        desk: who asks.
        view: the case as this person has read it.
    """
    found = _seen(desk, view)
    if found is None:
        return ()
    interview, left = found
    try:
        first = [ask.key for ask in interview.order if ask.key in left]
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
        case, actor = work.case, desk.actor
        kept = own_ratings(work.tx, case, actor)
        given = {
            key: restored(each.value, Rating)
            for key, each in kept.items()
            if each.value is not None
        }
        frozen = frozen_of(desk.workspace, work.tx, case)
        alone = [each.actor for each in raters_of(work.tx, case)] == [actor]
        if not alone or not _interview(frozen, desk, case, given).settled:
            raise ReviewError(Problem("review.not-settled"))
        for key in _left(frozen, given):
            version = kept[key].version if key in kept else 0
            work.put(work.tx.ratings, (*actor, case.round, key), plain(NOT_NEEDED), version)
        work.tx.cases.count_ballot(case.id, actor, case.round)
        return closed(work)

    return carry_out(desk, command, "close", "settled", change)


def _left(frozen: Frozen, given: Mapping[str, Rating]) -> tuple[str, ...]:
    return tuple(key for key in frozen.needed if key not in given)


def _seen(desk: Desk, view: CaseView) -> tuple[Interview, tuple[str, ...]] | None:
    """The interview of the only rater of an open round, and the needed ratings that are left."""
    case = view.case
    if case.state != "rating" or not view.rates_alone:
        return None
    given = {key: each.rating for key, each in view.ratings.items() if each.rating is not None}
    frozen = frozen_before(desk.workspace, case)
    return _interview(frozen, desk, case, given), _left(frozen, given)


def _interview(frozen: Frozen, desk: Desk, case: Case, given: Mapping[str, Rating]) -> Interview:
    """The interview of somebody who gave these ratings."""
    ballot = Ballot(rater=desk.actor.subject, round=case.round, ratings=dict(given))
    if all(rating.state != "not_applicable" for rating in given.values()):
        return frozen.blank.after(ballot)
    # Where that is allowed may hang on other answers.
    document = frozen.document.model_copy(update={"ballots": (ballot,)})
    return frozen.rules.interviews.interview(applicable(frozen.rules, document, []).assessment)
