"""A personal code lets one person in, once, into what it was made for, and nowhere else."""

import dataclasses

import pytest

from assessment import review
from assessment.model.decision import Person
from assessment.review import Conflict, Desk, Saved
from assessment.review.codes import later, new_code, tidy
from assessment.review.inviting import (
    CODE_HOURS,
    Guest,
    invitations,
    invite,
    invite_again,
    invite_operator,
    withdraw_invitation,
)
from assessment.review.joining import (
    BROWSER_DAYS,
    FROM_ALL,
    FROM_ONE_ADDRESS,
    Door,
    Visitor,
    digest_of_token,
    join,
    join_as,
    sign_out,
    signed_in,
    welcome,
)
from assessment.store.values import Actor
from tests.unit.review.bench import Bench, refused

BO = Guest("Bo", ("rater",))
HERE = Visitor("192.0.2.7")


def door(bench: Bench) -> Door:
    return Door(bench.workspace, bench.context)


def asked(bench: Bench, guest: Guest = BO) -> str:
    """Invite somebody; the code."""
    code = new_code(bench.context)
    stamp = invitations(bench.desk, bench.case).stamp
    assert isinstance(invite(bench.desk, bench.command(stamp), guest, code), Saved)
    return code


def only(bench: Bench):
    return invitations(bench.desk, bench.case).invited[-1]


def come(bench: Bench, code: str, token: str = "t1", visitor: Visitor = HERE) -> Desk:
    """Join in a browser; the desk of whoever is signed in there."""
    join(door(bench), code, visitor, token)
    return at(bench, token)


def at(bench: Bench, token: str) -> Desk:
    browser = signed_in(door(bench), token)
    assert browser is not None
    person = Person(issuer=browser.actor.issuer, subject=browser.actor.subject, name=browser.name)
    return Desk(bench.workspace, bench.context, person, browser.id)


@pytest.fixture
def case(bench):
    bench.open_calm(copy_ratings=False)
    return bench


def test_a_code_makes_its_person_a_member_with_roles_and_seats(case):
    guest = Guest(" Bo ", ("rater", "recorder"))
    code = asked(case, guest)
    before = case.view.case.version
    opened = welcome(door(case), code, HERE)
    assert (opened.name, opened.case, opened.subject) == ("Bo", case.case, "A model")
    bo = come(case, code)
    assert bo.person.name == "Bo"
    assert bo.person.issuer == "local"
    assert bo.actor != case.desk.actor
    assert case.view.case.version == before + 1
    assert review.read_case(bo, case.case).roles == {"rater", "recorder"}
    assert only(case).standing == "joined"
    assert only(case).actor == bo.actor
    assert only(case).signed_in == 1


def test_a_code_works_once_whoever_comes_second(case):
    code = asked(case)
    come(case, code)
    with refused("review.wrong-code"):
        join(door(case), code, HERE, "t2")
    with refused("review.wrong-code"):
        welcome(door(case), code, HERE)
    assert signed_in(door(case), "t2") is None


def test_looking_at_what_a_code_opens_does_not_use_it_up(case):
    code = asked(case)
    for _ in range(3):
        welcome(door(case), code, HERE)
    assert only(case).standing == "open"
    come(case, code)


def test_a_code_expires(case, monkeypatch):
    code = asked(case)
    late = later("2026-11-20T01:00:00Z", hours=CODE_HOURS + 1)
    context = dataclasses.replace(case.context, clock=lambda: late)
    desk = dataclasses.replace(case.desk, context=context)
    assert invitations(desk, case.case).invited[0].standing == "expired"
    with refused("review.wrong-code"):
        join(Door(case.workspace, context), code, HERE, "t1")


def test_a_browser_is_forgotten_after_a_while(case):
    come(case, asked(case))
    late = later("2026-11-20T01:00:00Z", days=BROWSER_DAYS, hours=1)
    context = dataclasses.replace(case.context, clock=lambda: late)
    assert signed_in(Door(case.workspace, context), "t1") is None


def test_nothing_kept_holds_a_code_or_what_a_browser_holds(case):
    code = asked(case)
    come(case, code, "a-secret-of-the-browser")
    kept = repr(case.content())
    assert code not in kept
    assert str(tidy(code)) not in kept
    assert "a-secret-of-the-browser" not in kept


def test_the_log_names_nobody(case):
    come(case, asked(case, Guest("Bo Unlikely", ("rater",))))
    entries = case.log()[-2:]
    assert [entry["kind"] for entry in entries] == ["invite", "join"]
    assert "Unlikely" not in repr(entries)


def test_a_repeated_invitation_is_the_same_one_and_a_stale_one_changes_nothing(case):
    code, command = new_code(case.context), case.command(0)
    first = invite(case.desk, command, BO, code)
    assert invite(case.desk, command, BO, code) == first
    assert len(invitations(case.desk, case.case).invited) == 1
    before = case.content()
    late = invite(case.desk, case.command(0), Guest("Cy", ("rater",)), new_code(case.context))
    assert isinstance(late, Conflict)
    assert case.content() == before
    with refused("review.command-id-used"):
        invite(case.desk, command, Guest("Cy", ("rater",)), code)


def test_everything_wrong_with_an_invitation_is_said_at_once(case):
    asked(case)
    for guest, codes in [
        (Guest("  ", ()), ("name-needed", "role-needed")),
        (Guest("x" * 201, ("king",)), ("name-needed", "unknown-role")),
        (Guest("Ada", ("rater",)), ("name-taken",)),
        (Guest("Cy", ("rater",), {"throne": ()}), ("unknown-seat",)),
    ]:
        stamp = invitations(case.desk, case.case).stamp
        with refused(*(f"review.{code}" for code in codes)):
            invite(case.desk, case.command(stamp), guest, new_code(case.context))
    with refused("review.code-mistyped"):
        invite(case.desk, case.command(1), Guest("Cy", ("rater",)), "ABC")


def test_a_role_named_twice_is_given_once(case):
    code, stamp = new_code(case.context), invitations(case.desk, case.case).stamp
    invite(case.desk, case.command(stamp), Guest("Bo", ("rater", "rater")), code)
    assert invitations(case.desk, case.case).invited[0].guest.roles == ("rater",)
    come(case, code)


def test_only_a_chair_invites_and_a_stranger_does_not_even_see_the_case(case):
    bo = come(case, asked(case))
    command = bo.command(case.case, 2)
    with refused("review.role-missing"):
        invite(bo, command, Guest("Cy", ("rater",)), new_code(case.context))
    with refused("review.role-missing"):
        invitations(bo, case.case)
    stranger = Desk(case.workspace, case.context, Person(issuer="local", subject="x", name="X"))
    with refused("review.unknown-case"):
        invitations(stranger, case.case)


def test_a_new_code_signs_the_old_browser_out_and_keeps_person_roles_and_ballot(case):
    code = asked(case)
    review.freeze(case.desk, case.now)
    old = come(case, code)
    review.rate(old, old.command(case.case, 0), "SKILL", review_rating())
    again = new_code(case.context)
    invite_again(case.desk, case.command(only(case).version), only(case).id, again)
    assert signed_in(door(case), "t1") is None
    with refused("review.signed-out"):
        review.rate(old, old.command(case.case, 1), "SKILL", review_rating())
    with refused("review.signed-out"):
        review.keep_draft(old, old.command("", 0), "opening/name", "x")
    new = come(case, again, "t2")
    assert new.actor == old.actor
    assert review.read_case(new, case.case).rating("SKILL").version == 1
    assert review.read_case(new, case.case).roles == {"rater"}


def test_who_comes_back_keeps_the_roles_of_now(case):
    bo = come(case, asked(case))
    with case.workspace.writing() as tx:
        tx.cases.set_roles(case.case, bo.actor, ("observer",))
    again = new_code(case.context)
    invite_again(case.desk, case.command(only(case).version), only(case).id, again)
    back = come(case, again, "t2")
    assert review.read_case(back, case.case).roles == {"observer"}


def test_a_code_taken_back_opens_nothing_and_signs_its_person_out(case):
    code = asked(case)
    withdraw_invitation(case.desk, case.command(1), only(case).id)
    assert only(case).standing == "withdrawn"
    with refused("review.wrong-code"):
        join(door(case), code, HERE, "t1")
    code = asked(case)
    come(case, code)
    withdraw_invitation(case.desk, case.command(only(case).version), only(case).id)
    assert signed_in(door(case), "t1") is None
    stale = case.command(only(case).version - 1)
    assert isinstance(withdraw_invitation(case.desk, stale, only(case).id), Conflict)
    with refused("review.unknown-invitation"):
        withdraw_invitation(case.desk, case.command(1), "no-such-invitation")


def test_who_is_signed_in_already_stays_who_they_are(case):
    bo = come(case, asked(case))
    first = case.case
    case.open_calm(copy_ratings=False)
    code = asked(case, Guest("Bo of the other case", ("observer",)))
    browser = signed_in(door(case), "t1")
    join(door(case), code, Visitor("192.0.2.7", browser), "t9")
    assert signed_in(door(case), "t9") is None
    assert at(case, "t1").actor == bo.actor
    assert review.read_case(bo, case.case).roles == {"observer"}
    assert review.read_case(bo, first).roles == {"rater"}


def test_a_chair_cannot_become_somebody_of_another_case_by_a_new_code(case):
    """Whoever opens a case is its chair; that must not open other people's ballots."""
    first = case.case
    bo = come(case, asked(case))
    chair = come(case, asked(case, Guest("Cy", ("observer",))), "t2")
    theirs = review.open_from_document(
        chair, "open-own", review.assessment_document(case.desk, first), "study"
    ).case
    code = new_code(case.context)
    invite(chair, chair.command(theirs, 0), Guest("Bo", ("rater",)), code)
    join(door(case), code, Visitor("192.0.2.7", signed_in(door(case), "t1")), "t9")
    found = invitations(chair, theirs).invited[0]
    assert found.actor == bo.actor
    again = new_code(case.context)
    with refused("review.person-of-another-case"):
        invite_again(chair, chair.command(theirs, found.version), found.id, again)
    with refused("review.person-of-another-case"):
        withdraw_invitation(chair, chair.command(theirs, found.version), found.id)
    assert signed_in(door(case), "t1") is not None
    # Nor can the first chair, once the person takes part where that chair is not the chair.
    mine = invitations(case.desk, first).invited[0]
    with refused("review.person-of-another-case"):
        invite_again(case.desk, case.desk.command(first, mine.version), mine.id, again)


def test_a_code_for_somebody_who_comes_back_takes_the_browser_over(case):
    bo = come(case, asked(case))
    come(case, asked(case, Guest("Cy", ("rater",))), "t2")
    found = invitations(case.desk, case.case).invited[0]
    again = new_code(case.context)
    invite_again(case.desk, case.command(found.version), found.id, again)
    visitor = Visitor("192.0.2.7", signed_in(door(case), "t2"))
    join(door(case), again, visitor, "t3")
    assert signed_in(door(case), "t2") is None
    assert at(case, "t3").actor == bo.actor


def test_wrong_codes_are_counted_by_address_and_then_none_is_looked_at(case):
    code = asked(case)
    for _ in range(FROM_ONE_ADDRESS):
        with refused("review.wrong-code"):
            join(door(case), new_code(case.context), HERE, "t1")
    with refused("review.too-many-codes"):
        join(door(case), code, HERE, "t1")
    with refused("review.too-many-codes"):
        welcome(door(case), code, HERE)
    come(case, code, visitor=Visitor("192.0.2.8"))


def test_wrong_codes_are_counted_over_all_addresses(case):
    code = asked(case)
    period = "2026-11-20T00:0"
    with case.workspace.writing() as tx:
        for _ in range(FROM_ALL):
            tx.tries.note("*", period)
    with refused("review.too-many-codes"):
        join(door(case), code, Visitor("198.51.100.1"), "t1")
    over = dataclasses.replace(case.context, clock=lambda: "2026-11-20T00:10:00Z")
    join(Door(case.workspace, over), code, HERE, "t1")


def test_a_slip_is_not_counted(case):
    code = asked(case)
    for _ in range(2 * FROM_ONE_ADDRESS):
        with refused("review.code-mistyped"):
            join(door(case), code[:-1], HERE, "t1")
    come(case, code)


@pytest.mark.parametrize("token", ["", "t1 ", "T1", digest_of_token("t1"), "x" * 100_000])
def test_another_cookie_is_nobody(case, token):
    come(case, asked(case))
    assert signed_in(door(case), token) is None


def test_signing_out_ends_this_browser_only(case):
    bo = come(case, asked(case))
    browser = signed_in(door(case), "t1")
    assert browser is not None
    sign_out(door(case), browser)
    assert signed_in(door(case), "t1") is None
    with refused("review.signed-out"):
        review.keep_draft(bo, bo.command("", 0), "opening/name", "x")


def test_the_operators_code_lets_them_in_as_who_they_were(bench):
    first, second = new_code(bench.context), new_code(bench.context)
    invite_operator(bench.workspace, bench.context, bench.desk.actor, first)
    invite_operator(bench.workspace, bench.context, bench.desk.actor, second)
    with refused("review.wrong-code"):
        join(door(bench), first, HERE, "t1")
    assert join(door(bench), second, HERE, "t1") is None
    assert at(bench, "t1").person == bench.desk.person


def test_somebody_signed_in_elsewhere_joins_as_they_are(case):
    person = Person(issuer="https://id.example", subject="7", name="Bo B.")
    bo = Desk(case.workspace, case.context, person)
    code = asked(case)
    assert join_as(bo, code, "192.0.2.7") == case.case
    assert review.read_case(bo, case.case).roles == {"rater"}
    with refused("review.wrong-code"):
        join_as(bo, code, "192.0.2.7")
    same_subject = dataclasses.replace(person_desk(case, "https://other.example", "7"))
    with refused("review.unknown-case"):
        review.read_case(same_subject, case.case)
    again = new_code(case.context)
    invite_again(case.desk, case.command(only(case).version), only(case).id, again)
    with refused("review.code-of-another"):
        join_as(same_subject, again, "192.0.2.7")
    join_as(bo, again, "192.0.2.7")


def test_who_rates_is_settled_by_the_end_of_the_first_round(bench):
    bench.frozen()
    code = asked(bench)
    assert isinstance(review.close_round(bench.desk, bench.now), Saved)
    stamp = invitations(bench.desk, bench.case).stamp
    with refused("review.raters-fixed"):
        invite(bench.desk, bench.command(stamp), Guest("Cy", ("rater",)), new_code(bench.context))
    with refused("review.raters-fixed"):
        join(door(bench), code, HERE, "t1")
    assert signed_in(door(bench), "t1") is None


def test_once_decided_only_readers_are_let_in(bench):
    bench.drafted()
    code = asked(bench, Guest("Cy", ("observer",)))
    late = asked(bench, Guest("Di", ("approver",)))
    assert isinstance(review.decide(bench.desk, bench.now), Saved)
    stamp = invitations(bench.desk, bench.case).stamp
    with refused("review.members-fixed"):
        invite(bench.desk, bench.command(stamp), BO, new_code(bench.context))
    with refused("review.members-fixed"):
        join(door(bench), late, HERE, "t1")
    assert come(bench, code).person.name == "Cy"


def person_desk(bench: Bench, issuer: str, subject: str) -> Desk:
    return Desk(
        bench.workspace, bench.context, Person(issuer=issuer, subject=subject, name="Somebody")
    )


def review_rating():
    from tests.unit.review.bench import RATED

    return RATED


def test_actors_compare_by_issuer_and_subject():
    assert Actor("a", "1") != Actor("b", "1")
