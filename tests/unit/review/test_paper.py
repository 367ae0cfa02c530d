"""A ballot on paper is entered whole or not at all, by somebody who rates nothing themselves."""

from typing import Any

import pytest

from assessment import review
from assessment.errors import ReviewError
from assessment.model.decision import Person
from assessment.model.paper import PaperAnswer, PaperBallot
from assessment.review import Conflict, Desk, Saved
from assessment.review.inviting import Guest
from assessment.review.members import members_of
from assessment.review.paper import admit_on_paper, blank_ballot, enter_ballot
from assessment.store.values import Actor
from tests.unit.review.bench import RATED, Bench, refused
from tests.unit.review.test_inviting import asked, come

BO = Guest("Bo", ("rater",))


@pytest.fixture
def table(bench: Bench):
    """A case in its first round: Ada rates, Eve keeps the minutes, Bo is on paper."""
    bench.open_calm(copy_ratings=False)
    eve = Person(issuer="local", subject="eve", name="Eve")
    with bench.workspace.writing() as tx:
        tx.people.add("eve", Actor("local", "eve"), "Eve")
        tx.cases.add_member(bench.case, Actor("local", "eve"), ("recorder",))
    assert isinstance(admit_on_paper(bench.desk, bench.now, BO), Saved)
    review.freeze(bench.desk, bench.now)
    return bench, Desk(bench.workspace, bench.context, eve)


def filled(desk: Desk, case: str, **changes) -> PaperBallot:
    blank = blank_ballot(desk, case, "Bo")
    given = PaperAnswer(answer=1, lowest=0, reason="As the sheet says.")
    return blank.model_copy(update={"answers": dict.fromkeys(blank.answers, given), **changes})


def now(desk: Desk, case: str):
    return desk.command(case, review.read_case(desk, case).case.version)


def test_a_blank_ballot_asks_everything_that_is_asked_of_its_rater(table):
    bench, eve = table
    blank = blank_ballot(eve, bench.case, "Bo")
    assert tuple(blank.answers) == review.progress(bench.desk, bench.case).needed
    assert (blank.rater, blank.round, blank.subject) == ("Bo", 1, "A model")
    assert all(answer.rating() is None for answer in blank.answers.values())


def test_a_ballot_is_entered_whole_and_the_record_says_it_came_on_paper(table):
    bench, eve = table
    assert isinstance(enter_ballot(eve, now(eve, bench.case), filled(eve, bench.case)), Saved)
    with bench.workspace.reading() as tx:
        case = tx.cases.read(bench.case)
        (bo,) = [each for each in members_of(tx, case) if each.name == "Bo"]
        assert bo.noun().on_paper
        kept = tx.ratings.under(case.id, *bo.actor, 1)
    assert {each.by for each in kept.values()} == {eve.actor}
    assert {each.value["best"] for each in kept.values()} == {1}
    assert [entry["kind"] for entry in bench.log()][-1] == "ballot-on-paper"
    assert "Bo" not in repr(bench.log())
    assert review.read_case(bench.desk, bench.case).ratings == {}, "the others see nothing of it"


def test_a_slip_in_typing_is_put_right_by_entering_it_again(table):
    bench, eve = table
    enter_ballot(eve, now(eve, bench.case), filled(eve, bench.case))
    better = PaperAnswer(answer=2)
    again = filled(eve, bench.case)
    again = again.model_copy(update={"answers": {**again.answers, "SKILL": better}})
    assert isinstance(enter_ballot(eve, now(eve, bench.case), again), Saved)
    with bench.workspace.reading() as tx:
        (bo,) = [e for e in members_of(tx, tx.cases.read(bench.case)) if e.name == "Bo"]
        assert tx.ratings.read(bench.case, *bo.actor, 1, "SKILL").value["best"] == 2


def test_whoever_rates_enters_nobody_elses_ballot(table):
    bench, _ = table
    with refused("review.raters-enter-nothing"):
        enter_ballot(bench.desk, bench.now, filled(bench.desk, bench.case))


def test_who_has_a_browser_has_their_own_ballot(table):
    bench, eve = table
    cy = come(bench, asked(bench, Guest("Cy", ("rater",))))
    ballot = filled(eve, bench.case, rater="Cy")
    with refused("review.rater-has-browser"):
        enter_ballot(eve, now(eve, bench.case), ballot)
    review.rate(cy, cy.command(bench.case, 0), "SKILL", RATED)
    with bench.workspace.writing() as tx:
        tx.browsers.end(cy.actor, "2026-11-20T00:00:00Z")
    with refused("review.ballot-begun"):
        enter_ballot(eve, now(eve, bench.case), ballot)


def test_everything_wrong_with_a_ballot_is_said_at_once_and_nothing_is_kept(table):
    bench, eve = table
    good = filled(eve, bench.case)
    before = bench.content()
    others: list[tuple[dict[str, Any], tuple[str, ...]]] = [
        ({"case": "other", "round": 2}, ("of-another-case", "of-another-round")),
        ({"framework": good.framework.model_copy(update={"digest": None})}, ("of-other-rules",)),
        ({"rater": "Nobody"}, ("no-such-rater",)),
    ]
    for changes, codes in others:
        named = [f"review.ballot-{code}".replace("ballot-no-such", "no-such") for code in codes]
        with refused(*named):
            enter_ballot(eve, now(eve, bench.case), good.model_copy(update=changes))
    crossed = PaperAnswer(answer=1, lowest=2)
    wrong = {
        **good.answers,
        "SKILL": crossed,
        "NOTHING": PaperAnswer(answer=1),
        "FRAUD.HARM": PaperAnswer(answer=1, evidence=("E99",)),
    }
    first = next(key for key in good.answers if key not in ("SKILL", "FRAUD.HARM"))
    wrong[first] = PaperAnswer()
    assert "FRAUD.HARM" in good.answers
    with refused(
        "assessment.range-crossed",
        "review.ballot-not-asked",
        "review.ballot-unanswered",
        "review.unknown-evidence",
    ):
        enter_ballot(eve, now(eve, bench.case), good.model_copy(update={"answers": wrong}))
    assert bench.content() == before


def test_a_stale_or_repeated_ballot_changes_nothing(table):
    bench, eve = table
    command, ballot = now(eve, bench.case), filled(eve, bench.case)
    first = enter_ballot(eve, command, ballot)
    assert enter_ballot(eve, command, ballot) == first
    assert isinstance(
        enter_ballot(eve, eve.command(bench.case, command.expected), ballot), Conflict
    )


def test_somebody_on_paper_rates_and_nothing_else(bench):
    bench.open_calm(copy_ratings=False)
    with refused("review.paper-rates-only"):
        admit_on_paper(bench.desk, bench.now, Guest("Bo", ("rater", "chair")))
    with refused("review.name-taken"):
        admit_on_paper(bench.desk, bench.now, Guest(" Ada ", ("rater",)))
    assert isinstance(admit_on_paper(bench.desk, bench.command(99), BO), Conflict)


def test_does_not_apply_is_looked_at_beside_the_other_answers(table):
    bench, eve = table
    good = filled(eve, bench.case)
    skipped = {key: PaperAnswer(answer="not_applicable") for key in good.answers}
    before = bench.content()
    with pytest.raises(ReviewError) as caught:
        enter_ballot(eve, now(eve, bench.case), good.model_copy(update={"answers": skipped}))
    assert {each.code for each in caught.value.problems} == {"assessment.not-applicable-refused"}
    assert all(each.place.path.startswith("/answers/") for each in caught.value.problems)
    assert bench.content() == before
