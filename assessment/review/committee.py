# SPDX-License-Identifier: Apache-2.0
"""Who takes part: roles and seats, declared interests, and standing aside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from assessment.errors import Problem, ReviewError
from assessment.model.committee import Interest, Recusal
from assessment.review.assigning import no_such, still_possible
from assessment.review.carrying import Work, carry_out
from assessment.review.desk import Command, Desk
from assessment.review.members import INTEREST, RECUSAL, SEATS, OnRecord, members_of
from assessment.review.plain import plain, shaped
from assessment.review.rules import rules_of
from assessment.review.values import Outcome
from assessment.store.values import Actor, Json

LONGEST_REASON = 20_000


def appoint(
    desk: Desk,
    command: Command,
    actor: Actor,
    roles: Sequence[str],
    seats: Mapping[str, Sequence[str]],
) -> Outcome:
    """Give somebody these roles and seats, and no others. `expected`: the case's version.

    Args:
        desk: who asks; the chair.
        command: case, expected version and id.
        actor: a person this workspace knows.
        roles: of `procedure.ROLES`, at least one.
        seats: by seat, the scenarios an expert speaks for; empty for all of them.

    Raises:
        ReviewError: no such person, role, seat or scenario; nobody would be left in the chair; or
            somebody would begin or cease to rate once ratings were laid open.
    """
    given = {seat: sorted(set(scenarios)) for seat, scenarios in sorted(seats.items())}
    wanted = tuple(sorted(set(roles)))

    def change(work: Work) -> Outcome:
        unseen = work.unseen("appointed")
        if unseen is not None:
            return unseen
        known = work.tx.people.read(actor)
        problems = [] if known else [Problem("review.unknown-person")]
        problems += no_such(work, wanted, given)
        problems += _out_of_place(work, actor, wanted)
        if known is None or problems:
            raise ReviewError(problems)
        work.tx.cases.set_roles(work.case.id, actor, wanted)
        _record(work, actor, SEATS, given or None)
        work.log("appoint", person=known[0], roles=list(wanted), seats=given)
        return work.move()

    return carry_out(desk, command, "appoint", [*actor, list(wanted), given], change)


def dismiss(desk: Desk, command: Command, actor: Actor) -> Outcome:
    """Take somebody off the case before anybody rates. `expected`: the case's version.

    Raises:
        ReviewError: not a member, or nobody would be left in the chair.
    """

    def change(work: Work) -> Outcome:
        unseen = work.unseen("dismissed")
        if unseen is not None:
            return unseen
        member = _member(work, actor)
        problems = _out_of_place(work, actor, ())
        if problems:
            raise ReviewError(problems)
        work.tx.cases.set_roles(work.case.id, actor, ())
        for what in (SEATS, INTEREST, RECUSAL):
            _record(work, actor, what, None)
        work.log("dismiss", person=member.id)
        return work.move()

    return carry_out(desk, command, "dismiss", [*actor], change)


def declare_interest(desk: Desk, command: Command, interest: Interest | None) -> Outcome:
    """Declare one's own interests, or that there are none; None takes the declaration back.

    `command.expected` is the declaration's own version.

    Raises:
        ReviewError: neither, or both.
    """
    given = None if interest is None else plain(interest)

    def change(work: Work) -> Outcome:
        if interest is not None and interest.none == bool(interest.text.strip()):
            raise ReviewError(Problem("review.interest-unclear"))
        return _put(work, desk.actor, INTEREST, None if given is None else _checked(given))

    return carry_out(desk, command, "declare", given, change)


def recuse(desk: Desk, command: Command, actor: Actor, recusal: Recusal | None) -> Outcome:
    """Have somebody stand aside, from some scenarios or from the whole case.

    Everybody for themselves, the chair for anybody. `command.expected` is its own version. Once
    rating has begun it can no longer be taken back.

    Raises:
        ReviewError: not a member, no reason, no such scenario, or not this person's to say.
    """
    given = None if recusal is None else plain(recusal)

    def change(work: Work) -> Outcome:
        member = _member(work, actor)
        own = work.desk.actor
        if actor != own and "chair" not in work.tx.cases.roles(work.case.id, own):
            raise ReviewError(Problem("review.role-missing", params={"roles": "chair"}))
        problems = list(_not_aside(work, member, recusal))
        if problems:
            raise ReviewError(problems)
        return _put(work, actor, RECUSAL, given)

    return carry_out(desk, command, "recuse", [*actor, given], change)


def _checked(given: Json) -> Json:
    shaped(given, Interest)
    return given


def _put(work: Work, actor: Actor, what: str, value: Json) -> Outcome:
    """Keep one thing on record at its own version, and have every page read again."""
    conflict = work.put(work.tx.standings, (*actor, what), value, work.command.expected)
    if conflict is not None:
        return conflict
    person = _member(work, actor).id
    work.log(what, person=person, value=None if value is None else work.bound(value))
    work.move()
    return work.saved(work.command.expected + 1)


def _record(work: Work, actor: Actor, what: str, value: Json) -> None:
    """Keep one thing on record, whatever stands there now."""
    kept = work.tx.standings.read(work.case.id, *actor, what)
    if kept.version or value is not None:
        work.put(work.tx.standings, (*actor, what), value, kept.version)


def _member(work: Work, actor: Actor) -> OnRecord:
    for member in members_of(work.tx, work.case):
        if member.actor == actor:
            return member
    raise ReviewError(Problem("review.not-a-member"))


def _out_of_place(work: Work, actor: Actor, roles: Sequence[str]) -> list[Problem]:
    """Roles that cannot be given or taken now."""
    tx, case = work.tx, work.case
    held = tx.cases.roles(case.id, actor)
    problems = []
    if "chair" in held and "chair" not in roles and len(tx.cases.members(case.id, "chair")) == 1:
        problems.append(Problem("review.no-chair-left"))
    if "rater" in roles and "rater" not in held:
        problems += still_possible(case, roles)
    elif "rater" in held.difference(roles) and case.state != "draft":
        problems.append(Problem("review.raters-fixed"))
    return problems


def _not_aside(work: Work, member: OnRecord, recusal: Recusal | None) -> Iterator[Problem]:
    if recusal is None:
        if work.case.state != "draft":
            yield Problem("review.recusal-stands")
        return
    if not 0 < len(recusal.reason.strip()) <= LONGEST_REASON:
        yield Problem("review.recusal-reason")
    before = member.recusal
    narrower = before is not None and (
        not before.scenarios or not set(before.scenarios) <= set(recusal.scenarios)
    )
    if narrower and recusal.scenarios and work.case.state != "draft":
        yield Problem("review.recusal-stands")
    known = {scenario.id for scenario in rules_of(work.tx, work.case).framework.scenarios}
    for scenario in recusal.scenarios:
        if scenario not in known:
            yield Problem("assessment.unknown-scenario", params={"name": scenario})
