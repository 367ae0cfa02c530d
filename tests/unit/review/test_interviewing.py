"""One person alone is asked what settles the outcome, and may leave out what is not needed."""

import pytest

from assessment import review
from assessment.engine.v1.exact.interview import Interviews
from assessment.model.rating import Rating
from assessment.records.verify import verify
from assessment.review import Conflict, Saved, Standing
from assessment.review.rules import Rules
from assessment.store.values import Actor
from tests.unit.review.bench import Bench, refused

NONE_AT_ALL = Rating(lowest=0, best=0, highest=0, rationale="Nothing of the sort.")
REST = ("GAIN", "FRAUD.PROOF")


@pytest.fixture
def begun(bench) -> Bench:
    """Frozen, and nobody has rated anything."""
    bench.open_calm(copy_ratings=False)
    assert isinstance(review.freeze(bench.desk, bench.now), Saved)
    return bench


@pytest.fixture
def settled(begun) -> Bench:
    """Without harm, and without skill that would bring in another scenario."""
    begun.rate("FRAUD.HARM", NONE_AT_ALL)
    begun.rate("SKILL", NONE_AT_ALL)
    return begun


@pytest.fixture
def committee(settled) -> Bench:
    """Somebody else rates as well."""
    with settled.workspace.writing() as tx:
        tx.people.add("p2", Actor("local", "p2"), "Grace")
        settled.admit(tx, Actor("local", "p2"), ("rater",))
    return settled


def states(bench: Bench) -> dict[str, str | None]:
    (ballot,) = review.assessment_document(bench.desk, bench.case).ballots
    return {key: rating.state for key, rating in ballot.ratings.items()}


def test_the_outcome_is_settled_once_no_answer_can_change_it(begun):
    assert review.standing(begun.desk, begun.view) == Standing(
        settled=False, left=("SKILL", "GAIN", "FRAUD.HARM", "FRAUD.PROOF")
    )
    begun.rate("FRAUD.HARM", NONE_AT_ALL)
    assert review.standing(begun.desk, begun.view) == Standing(
        settled=False, left=("SKILL", "GAIN", "FRAUD.PROOF")
    )
    begun.rate("SKILL", NONE_AT_ALL)
    assert review.standing(begun.desk, begun.view) == Standing(settled=True, left=REST)


def test_what_settles_soonest_is_asked_first_and_what_is_not_needed_last(begun):
    assert review.asking_order(begun.desk, begun.view)[0] == "SKILL"
    begun.rate("FRAUD.HARM", NONE_AT_ALL)
    assert review.asking_order(begun.desk, begun.view) == ("SKILL", "GAIN", "FRAUD.PROOF")
    begun.rate("SKILL", NONE_AT_ALL)
    assert review.asking_order(begun.desk, begun.view) == REST


def test_a_settled_round_closes_and_what_was_not_asked_is_recorded_as_not_needed(settled):
    assert isinstance(review.close_settled(settled.desk, settled.now), Saved)
    assert settled.view.case.state == "closed"
    assert states(settled) == {
        "SKILL": None,
        "FRAUD.HARM": None,
        "GAIN": "not_needed",
        "FRAUD.PROOF": "not_needed",
    }
    found = review.evaluation(settled.desk, settled.case)
    assert (found.recommendation.tier, found.recommendation.status) == ("fully-open", "provisional")
    notes = {each.input: each.note for each in found.trace.inputs}
    assert {notes[key] for key in REST} == {"results.note.not-needed"}


def test_the_outcome_is_the_one_that_any_other_answer_would_have_given(settled):
    review.close_settled(settled.desk, settled.now)
    outcome = review.portfolio(settled.desk)[0]
    for level in range(3):
        review.reopen(settled.desk, settled.now, "rating", "Once more, with answers.")
        for key in REST:
            settled.rate(key, Rating(lowest=level, best=level, highest=level))
        review.close_round(settled.desk, settled.now)
        again = review.portfolio(settled.desk)[0]
        assert (again.tier, again.status) == (outcome.tier, outcome.status)


def test_a_record_with_ratings_that_were_not_needed_verifies_and_recomputes(settled):
    review.close_settled(settled.desk, settled.now)
    for key, value in (
        ("disposition", "defer"),
        ("reasons", "Too early."),
        ("until", "A test is done."),
        ("review_by", "2027-06-01"),
    ):
        settled.set("decision", key, value)
    review.decide(settled.desk, settled.now)
    assert isinstance(review.seal(settled.desk, settled.now), Saved)
    (package,) = review.packages(settled.desk, settled.case)
    report = verify(review.package_bytes(settled.desk, settled.case, package.name))
    assert {check.status for check in report.checks} == {"PASS", "NOT CHECKED"}
    assert {c.name: c.status for c in report.checks}["tier"] == "PASS"


def test_while_an_answer_can_change_the_outcome_the_rest_may_not_be_left_out(begun):
    before = begun.content()
    with refused("review.not-settled"):
        review.close_settled(begun.desk, begun.now)
    assert begun.content() == before


def test_who_has_not_seen_the_case_as_it_is_closes_nothing(settled):
    version = settled.view.case.version
    assert isinstance(review.close_settled(settled.desk, settled.command(version - 1)), Conflict)
    assert settled.view.case.state == "rating"


def test_a_closed_round_has_no_interview(settled):
    review.close_settled(settled.desk, settled.now)
    assert review.standing(settled.desk, settled.view) is None
    assert review.asking_order(settled.desk, settled.view) == ()
    with refused("review.no-open-round"):
        review.close_settled(settled.desk, settled.now)


def test_in_a_committee_nothing_is_told_of_what_settles(committee):
    assert not committee.view.rates_alone
    assert review.standing(committee.desk, committee.view) is None
    assert review.asking_order(committee.desk, committee.view) == ()
    with refused("review.not-settled"):
        review.close_settled(committee.desk, committee.now)


def test_a_framework_too_large_for_exact_answers_is_asked_in_its_own_order(begun, monkeypatch):
    small = property(lambda rules: Interviews(rules.evaluator, limit=1))
    monkeypatch.setattr(Rules, "interviews", small)
    assert review.asking_order(begun.desk, begun.view) == (
        "SKILL", "GAIN", "FRAUD.HARM", "FRAUD.PROOF",
    )  # fmt: skip


def test_in_the_next_round_what_was_not_needed_is_open_again(settled):
    review.close_settled(settled.desk, settled.now)
    review.reopen(settled.desk, settled.now, "rating", "A new finding.")
    assert review.progress(settled.desk, settled.case).left == REST
    assert settled.view.rating("SKILL").rating == NONE_AT_ALL


def test_a_copy_of_an_assessment_leaves_open_what_was_not_needed_there(settled):
    review.close_settled(settled.desk, settled.now)
    document = review.assessment_document(settled.desk, settled.case)
    command = settled.context.new_id()
    copy = review.open_from_document(settled.desk, command, document, "study", copy_ratings=True)
    assert set(review.read_case(settled.desk, copy.case).ratings) == {"SKILL", "FRAUD.HARM"}


def test_what_does_not_apply_counts_as_an_answer(bench):
    bench.open_calm(copy_ratings=False)
    bench.set("facts", "plan", "hosted")
    review.freeze(bench.desk, bench.now)
    bench.rate("GAIN", Rating(state="not_applicable"))
    found = review.standing(bench.desk, bench.view)
    assert found == Standing(settled=False, left=("SKILL", "FRAUD.HARM", "FRAUD.PROOF"))
