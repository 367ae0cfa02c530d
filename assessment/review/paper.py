# SPDX-License-Identifier: Apache-2.0
"""A ballot on paper or in a file, for somebody who cannot come to a browser.

The chair or the recorder enters it, as long as they rate nothing themselves: whoever types a
ballot has read it. The record says of its rater that it came on paper.
"""

from __future__ import annotations

from collections.abc import Iterator

from assessment.errors import Parameter, Place, Problem, ReviewError
from assessment.model.assessment import FrameworkRef
from assessment.model.paper import FORMAT, PaperAnswer, PaperBallot
from assessment.model.rating import Rating
from assessment.review.assembly import NOT_APPLICABLE, KeptBallot, complete
from assessment.review.carrying import Work, carry_out
from assessment.review.desk import Command, Desk
from assessment.review.gathering import needed_of, own_ratings, sheet_of
from assessment.review.inviting import Guest, guest_problems
from assessment.review.members import ON_PAPER, SEATS, OnRecord, abstained, judged, members_of
from assessment.review.minutes import is_meeting, marks_of
from assessment.review.people import LOCAL
from assessment.review.plain import plain
from assessment.review.procedure import permitted
from assessment.review.rating import form_problems
from assessment.review.rules import rules_of
from assessment.review.values import Outcome
from assessment.store.transaction import Transaction
from assessment.store.values import Actor, Case, Json


def blank_ballot(desk: Desk, case_id: str, rater: str) -> PaperBallot:
    """The empty ballot of somebody in the present round, or the next one while the case is a draft.

    Raises:
        ReviewError: neither chair nor recorder, no such rater, or nothing is asked of them.
    """
    with desk.workspace.reading() as tx:
        case = permitted(tx, desk.actor, case_id, "see-invitations")
        member = _rater(tx, case, rater)
        asked = _asked(desk, tx, case, member)
        subject = str(tx.fields.read(case.id, "subject", "name").value)
    framework = FrameworkRef(
        id=case.framework_id, version=case.framework_version, digest=case.framework_digest
    )
    return PaperBallot(
        format=FORMAT,
        case=case.id,
        subject=subject,
        round=case.round,
        rater=member.name,
        framework=framework,
        answers={key: PaperAnswer() for key in asked},
    )


def admit_on_paper(desk: Desk, command: Command, guest: Guest) -> Outcome:
    """Take somebody into the case who will never open it. `expected`: the case's version.

    They are named and not authenticated, rate and nothing else, and have no way to sign in.

    Raises:
        ReviewError: everything that is wrong with name, roles and seats.
    """
    name = guest.name.strip()
    seats = {seat: sorted(known) for seat, known in sorted(guest.seats.items())}
    named = Guest(name, guest.roles, guest.seats)

    def change(work: Work) -> Outcome:
        unseen = work.unseen(name)
        if unseen is not None:
            return unseen
        problems = list(guest_problems(work, named))
        if guest.roles != ("rater",):
            problems.append(Problem("review.paper-rates-only"))
        if problems:
            raise ReviewError(problems)
        person = desk.context.new_id()
        actor = Actor(LOCAL, person)
        work.tx.people.add(person, actor, name)
        work.tx.cases.add_member(work.case.id, actor, guest.roles)
        if seats:
            work.put(work.tx.standings, (*actor, SEATS), seats, 0)
        work.put(work.tx.standings, (*actor, ON_PAPER), value=True, expected=0)
        work.log("admit-on-paper", person=person, seats=seats)
        return work.move()

    return carry_out(desk, command, "admit-on-paper", [name, guest.roles, seats], change)


def enter_ballot(desk: Desk, command: Command, ballot: PaperBallot) -> Outcome:
    """Enter somebody's ballot, whole or not at all. `expected`: the case's version.

    Entered once more, for example after a slip in typing, it replaces what was entered before.

    Raises:
        ReviewError: everything that is wrong with it; the author rates themselves; or its rater
            has a browser, and with it a ballot of their own.
    """
    given = {key: answer.rating() for key, answer in ballot.answers.items()}
    request = plain(ballot)

    def change(work: Work) -> Outcome:
        unseen = work.unseen("ballot")
        if unseen is not None:
            return unseen
        _refuse_raters(work)
        problems = list(_of_another(work, ballot))
        if problems:
            raise ReviewError(problems)
        member = _rater(work.tx, work.case, ballot.rater)
        _refuse_browsers(work, member)
        ratings = {key: rating for key, rating in given.items() if rating is not None}
        problems = list(_problems(work, member, ratings))
        if problems:
            raise ReviewError(problems)
        return _enter(work, member, {key: plain(rating) for key, rating in ratings.items()})

    return carry_out(desk, command, "enter-ballot", request, change)


def _enter(work: Work, member: OnRecord, ratings: dict[str, Json]) -> Outcome:
    case, actor = work.case, member.actor
    before = own_ratings(work.tx, case, actor)
    for key, rating in ratings.items():
        version = before[key].version if key in before else 0
        work.put(work.tx.ratings, (*actor, case.round, key), rating, version)
    work.tx.cases.count_ballot(case.id, actor, case.round)
    kept = work.tx.standings.read(case.id, *actor, ON_PAPER)
    if not kept.value:
        work.put(work.tx.standings, (*actor, ON_PAPER), value=True, expected=kept.version)
    work.log("ballot-on-paper", person=member.id, round=case.round, ballot=work.bound(ratings))
    return work.move()


def _refuse_raters(work: Work) -> None:
    """Whoever rates does not read another ballot before the reveal, and so enters none."""
    if "rater" in work.tx.cases.roles(work.case.id, work.desk.actor):
        raise ReviewError(Problem("review.raters-enter-nothing"))


def _refuse_browsers(work: Work, member: OnRecord) -> None:
    params: dict[str, Parameter] = {"name": member.name}
    if member.actor.issuer != LOCAL or any(
        browser.is_live(work.at) for browser in work.tx.browsers.of(member.actor)
    ):
        raise ReviewError(Problem("review.rater-has-browser", params=params))
    own = own_ratings(work.tx, work.case, member.actor).values()
    if any(kept.by == member.actor and kept.value is not None for kept in own):
        raise ReviewError(Problem("review.ballot-begun", params=params))


def _of_another(work: Work, ballot: PaperBallot) -> Iterator[Problem]:
    """Whether a ballot is of this case, this round and these rules."""
    case = work.case
    if ballot.case != case.id:
        yield Problem("review.ballot-of-another-case", Place(path="/case"))
    if ballot.round != case.round:
        params: dict[str, Parameter] = {"round": ballot.round, "now": case.round}
        yield Problem("review.ballot-of-another-round", Place(path="/round"), params)
    if ballot.framework.digest != case.framework_digest:
        yield Problem("review.ballot-of-other-rules", Place(path="/framework"))


def _problems(work: Work, member: OnRecord, ratings: dict[str, Rating]) -> Iterator[Problem]:
    """Everything that is wrong with the answers themselves."""
    rules = rules_of(work.tx, work.case)
    asked = _asked(work.desk, work.tx, work.case, member)
    for key in asked:
        if key not in ratings:
            yield _problem("review.ballot-unanswered", key, name=key)
    known = {
        str(key[0])
        for key, kept in work.tx.evidence.under(work.case.id).items()
        if kept.value is not None
    }
    sound = True
    for key, rating in ratings.items():
        criterion = rules.criterion(key)
        if criterion is None or key not in asked:
            yield _problem("review.ballot-not-asked", key, name=key)
            continue
        found = form_problems(criterion, key, rating)
        sound = sound and not found
        yield from (_within(each) for each in found)
        for item in rating.evidence:
            if item not in known:
                yield _problem("review.unknown-evidence", key, id=item[:80])
    if sound:
        yield from _skipped(work, member, ratings)


def _skipped(work: Work, member: OnRecord, ratings: dict[str, Rating]) -> Iterator[Problem]:
    """Whether each "does not apply" is allowed beside the other answers of this ballot."""
    given = {key: plain(rating) for key, rating in ratings.items()}
    kept = KeptBallot("-", work.case.round, given)
    sheet = sheet_of(work.tx, work.case, member.actor).with_ballots((kept,))
    for remark in complete(rules_of(work.tx, work.case), sheet).remarks:
        if remark.code == NOT_APPLICABLE:
            yield _problem("assessment.not-applicable-refused", remark.key, name=remark.key)


def _asked(desk: Desk, tx: Transaction, case: Case, member: OnRecord) -> tuple[str, ...]:
    """What is asked of a rater now; after a reveal only what the meeting opened again."""
    needed = judged(needed_of(desk.workspace, tx, case), abstained(tx, case, member, case.round))
    if case.round == 1 or not is_meeting(tx, case):
        return needed
    marks = marks_of(tx, case)
    return tuple(key for key in needed if marks.get(key) == "rated_again")


def _rater(tx: Transaction, case: Case, name: str) -> OnRecord:
    for member in members_of(tx, case):
        if member.name == name and member.rates:
            return member
    raise ReviewError(Problem("review.no-such-rater", params={"name": name[:100]}))


def _within(problem: Problem) -> Problem:
    return Problem(problem.code, Place(path=f"/answers{problem.place.path}"), problem.params)


def _problem(code: str, key: str, **params: Parameter) -> Problem:
    return Problem(code, Place(path=f"/answers/{key[:100]}"), params)
