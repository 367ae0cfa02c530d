# SPDX-License-Identifier: Apache-2.0
"""Who has finished a silent round. Nothing is told of what anybody answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assessment.errors import Parameter, Place, Problem
from assessment.review.desk import Desk
from assessment.review.gathering import needed_of
from assessment.review.members import OnRecord, abstained, judged, raters_of
from assessment.review.minutes import agenda_of, is_meeting, marks_of
from assessment.review.views import Turnout
from assessment.store.values import Actor, Case

if TYPE_CHECKING:
    from assessment.store.transaction import Transaction


def left_of(desk: Desk, tx: Transaction, case: Case) -> dict[OnRecord, list[str]]:
    """What each rater still has to answer in the present round."""
    needed = needed_of(desk.workspace, tx, case)
    given: dict[Actor, set[str]] = {}
    for issuer, subject, round_, key in tx.ratings.there(case.id):
        if round_ == case.round:
            given.setdefault(Actor(str(issuer), str(subject)), set()).add(str(key))
    return {
        rater: [
            key
            for key in judged(needed, abstained(tx, case, rater, case.round))
            if key not in given.get(rater.actor, ())
        ]
        for rater in raters_of(tx, case)
    }


def turnout(desk: Desk, tx: Transaction, case: Case) -> Turnout:
    """Who has finished the present round, and who has not."""
    left = left_of(desk, tx, case)
    return Turnout(
        done=tuple(rater.name for rater, keys in left.items() if not keys),
        waiting=tuple(rater.name for rater, keys in left.items() if keys),
    )


def unanswered(desk: Desk, tx: Transaction, case: Case) -> list[Problem]:
    """The ratings that are missing, counted over everybody who rates, without names."""
    each = left_of(desk, tx, case)
    if not each:
        return [Problem("review.no-raters")]
    left = [key for keys in each.values() for key in keys]
    if not left:
        return []
    params: dict[str, Parameter] = {"count": len(left), "first": left[0]}
    return [Problem("review.ratings-missing", Place(path=f"/{left[0]}"), params)]


def answered_again(
    tx: Transaction, case: Case, key: str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Names of who has rated one key anew in the present round, and of who has not.

    A round begins with a copy of the one before; an answer given in it is at least the second
    version of its row.
    """
    again: list[str] = []
    waiting: list[str] = []
    for rater in raters_of(tx, case):
        if key.rpartition(".")[0] in abstained(tx, case, rater, case.round):
            continue
        version = tx.ratings.version(case.id, *rater.actor, case.round, key)
        (again if version > 1 else waiting).append(rater.name)
    return tuple(again), tuple(waiting)


def unsettled(tx: Transaction, case: Case) -> list[Problem]:
    """Items of the agenda nothing was settled about, and answers a second round still waits for."""
    if not is_meeting(tx, case):
        return []
    marks = marks_of(tx, case)
    open_ = [item.key for item in agenda_of(tx, case) if item.key not in marks]
    problems = []
    if open_:
        params: dict[str, Parameter] = {"count": len(open_), "first": open_[0]}
        problems.append(Problem("review.agenda-left", Place(path=f"/{open_[0]}"), params))
    for key, mark in marks.items():
        waiting = answered_again(tx, case, key)[1] if mark == "rated_again" else ()
        if waiting:
            params = {"name": key, "count": len(waiting)}
            problems.append(Problem("review.not-rated-again", Place(path=f"/{key}"), params))
    return problems
