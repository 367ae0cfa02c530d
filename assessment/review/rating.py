# SPDX-License-Identifier: Apache-2.0
"""Rate in silence: one's own ratings, one at a time."""

from __future__ import annotations

from assessment.errors import Parameter, Place, Problem, ReviewError
from assessment.model.criterion import Criterion
from assessment.model.rating import UNKNOWN, Rating
from assessment.review.assembly import NOT_APPLICABLE, KeptBallot, complete
from assessment.review.carrying import Work, carry_out
from assessment.review.desk import Command, Desk
from assessment.review.gathering import needed_of, own_ratings, sheet_of
from assessment.review.members import abstained, judged, members_at, raters_of
from assessment.review.minutes import is_meeting, marks_of
from assessment.review.plain import plain
from assessment.review.rules import rules_of
from assessment.review.values import Outcome, Remark
from assessment.store.values import Conflict, Json, Kept


def rate(desk: Desk, command: Command, key: str, rating: Rating) -> Outcome:
    """Keep one's own rating of one key. `command.expected` is that rating's own version.

    Raises:
        ReviewError: no round is open, not a rater, no such key, levels the scale does not have,
            or `not_applicable` where the framework does not allow it.
    """
    given = plain(rating)

    def change(work: Work) -> Outcome:
        criterion = rules_of(work.tx, work.case).criterion(key)
        if criterion is None:
            raise ReviewError(_problem("unknown-criterion", key, name=key[:100]))
        problems = [*_locked(work, key), *_aside(work, key), *form_problems(criterion, key, rating)]
        if not problems and rating.state == "not_applicable":
            problems = _applies(work, key, given)
        if problems:
            raise ReviewError(problems)
        return _keep(work, key, given, command.expected)

    return carry_out(desk, command, "rate", [key, given], change)


def clear_rating(desk: Desk, command: Command, key: str) -> Outcome:
    """Take one's own rating back; the key is then without an answer.

    Raises:
        ReviewError: no round is open, or not a rater.
    """

    def change(work: Work) -> Outcome:
        problems = _locked(work, key)
        if command.expected == 0:
            problems.append(Problem("review.nothing-to-clear", params={"name": key[:100]}))
        if problems:
            raise ReviewError(problems)
        return _keep(work, key, None, command.expected)

    return carry_out(desk, command, "rate", [key, None], change)


def mark_rest_unknown(desk: Desk, command: Command) -> Outcome:
    """Answer every needed key that has no answer with `unknown`.

    `command.expected` is the reader's `ballot_version`.

    Raises:
        ReviewError: no round is open, or not a rater.
    """

    def change(work: Work) -> Outcome:
        case, actor = work.case, desk.actor
        version = work.tx.cases.ballot_version(case.id, actor, case.round)
        if version != command.expected:
            return Conflict(case.id, "unknown", Kept(None, version))
        given = own_ratings(work.tx, case, actor)
        needed = needed_of(desk.workspace, work.tx, case)
        for key in judged(needed, _aside_of(work)):
            kept = given.get(key, Kept())
            if kept.value is None:
                place = (*actor, case.round, key)
                work.put(work.tx.ratings, place, plain(UNKNOWN), kept.version)
        work.tx.cases.count_ballot(case.id, actor, case.round)
        return work.saved(version + 1)

    return carry_out(desk, command, "rate", "rest", change)


def _keep(work: Work, key: str, given: Json, expected: int) -> Outcome:
    case, actor = work.case, work.desk.actor
    conflict = work.put(work.tx.ratings, (*actor, case.round, key), given, expected)
    if conflict is not None:
        return conflict
    work.tx.cases.count_ballot(case.id, actor, case.round)
    return work.saved(expected + 1)


def _aside_of(work: Work) -> frozenset[str]:
    """The scenarios the author of a command does not judge in the present round."""
    raters = raters_of(work.tx, work.case)
    own = next((each for each in raters if each.actor == work.desk.actor), None)
    if own is None:
        raise ReviewError(Problem("review.recused"))
    return abstained(work.tx, work.case, own, work.case.round)


def _locked(work: Work, key: str) -> list[Problem]:
    """Whether a rating stands as it was revealed, because the meeting did not open it again."""
    is_first = work.case.round == 1  # by far the most ratings, and nothing was revealed yet
    if is_first or not is_meeting(work.tx, work.case):
        return []
    if marks_of(work.tx, work.case).get(key) == "rated_again":
        return []
    return [Problem("review.not-open-again", Place(path=f"/{key[:100]}"), {"name": key[:100]})]


def _aside(work: Work, key: str) -> list[Problem]:
    """Whether the author of a command stands aside where they are about to rate."""
    case, actor, scenario = work.case, work.desk.actor, key.rpartition(".")[0]
    members = members_at(work.desk.workspace, work.tx, case)
    own = next(member for member in members if member.actor == actor)
    if not own.rates:
        raise ReviewError(Problem("review.recused"))
    left = scenario in own.stands_aside_in
    if scenario and not left:
        kept = work.tx.abstentions.read(case.id, *actor, case.round, scenario)
        left = kept.value is not None
    place = Place(path=f"/{key[:100]}")
    return [Problem("review.abstained", place, {"name": scenario})] if left else []


def form_problems(criterion: Criterion, key: str, rating: Rating) -> list[Problem]:
    """Whether a rating is one: three levels of the scale in order, or an answer without any."""
    levels = rating.levels
    given = [level for level in (rating.lowest, rating.best, rating.highest) if level is not None]
    # "Not needed" is a finding of the engine about a whole round, never one person's answer.
    is_answer = not given and rating.state in {"unknown", "not_applicable"}
    if levels is None or rating.state is not None:
        return [] if is_answer else [_problem("rating-incomplete", key, name=criterion.id)]
    if list(levels) != sorted(levels):
        return [_problem("range-crossed", key, name=criterion.id)]
    top = criterion.levels - 1
    if levels[-1] > top:
        return [_problem("level-too-high", key, name=criterion.id, level=levels[-1], top=top)]
    return []


def _applies(work: Work, key: str, given: Json) -> list[Problem]:
    """Whether the framework allows `not applicable` here, beside the person's other answers."""
    case, actor = work.case, work.desk.actor
    own = {name: plain(kept.value) for name, kept in own_ratings(work.tx, case, actor).items()}
    ratings = {name: value for name, value in own.items() if value is not None} | {key: given}
    sheet = sheet_of(work.tx, case, actor).with_ballots((KeptBallot("-", case.round, ratings),))
    remarks = complete(rules_of(work.tx, case), sheet).remarks
    if Remark(NOT_APPLICABLE, key) in remarks:
        return [_problem("not-applicable-refused", key, name=key)]
    return []


def _problem(code: str, key: str, **params: Parameter) -> Problem:
    return Problem(f"assessment.{code}", Place(path=f"/{key[:100]}"), params)
