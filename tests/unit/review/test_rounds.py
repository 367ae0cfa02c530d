import pytest

from assessment import review
from assessment.model.rating import Rating
from assessment.review import Saved
from assessment.review.procedure import MOST_ROUNDS
from tests.unit.review.bench import RATED, refused


def test_a_round_closes_only_when_every_needed_rating_is_given_or_unknown(bench):
    bench.open()
    bench.set("facts", "outputs", ["text"])
    review.freeze(bench.desk, bench.now)
    bench.rate("SKILL")
    (problem,) = review.before_closing(bench.desk, bench.case).problems
    progress = review.progress(bench.desk, bench.case)
    assert problem.params == {"count": len(progress.left), "first": progress.left[0]}
    with refused("review.ratings-missing"):
        review.close_round(bench.desk, bench.now)
    review.mark_rest_unknown(bench.desk, bench.command(bench.view.ballot_version))
    assert isinstance(review.close_round(bench.desk, bench.now), Saved)


def test_nobody_sees_a_result_before_the_round_is_closed(bench):
    bench.open_calm()
    with refused("review.not-closed"):
        review.evaluation(bench.desk, bench.case)
    with refused("review.not-closed"):
        review.before_deciding(bench.desk, bench.case)
    review.freeze(bench.desk, bench.now)
    with refused("review.not-closed"):
        review.evaluation(bench.desk, bench.case)
    assert review.portfolio(bench.desk)[0].tier is None
    review.close_round(bench.desk, bench.now)
    result = review.evaluation(bench.desk, bench.case).recommendation
    row = review.portfolio(bench.desk)[0]
    assert (row.tier, row.status) == (result.tier, result.status)


def test_ratings_of_a_closed_round_are_final(bench):
    bench.closed()
    with refused("review.no-open-round"):
        bench.rate("SKILL")
    with refused("review.no-open-round"):
        review.clear_rating(bench.desk, bench.command(1), "SKILL")
    with refused("review.no-open-round"):
        review.mark_rest_unknown(bench.desk, bench.command(1))


def test_one_persons_result_is_provisional(bench):
    bench.closed()
    assert review.evaluation(bench.desk, bench.case).recommendation.status == "provisional"


def test_rating_again_after_the_result_is_a_round_of_its_own(bench):
    bench.closed()
    first = review.assessment_document(bench.desk, bench.case).ballots
    review.reopen(bench.desk, bench.now, "rating", "A new finding.")
    assert (bench.view.case.state, bench.view.case.round) == ("rating", 2)
    assert bench.view.rating("SKILL").rating == first[0].ratings["SKILL"]
    bench.rate("SKILL")
    review.close_round(bench.desk, bench.now)
    ballots = review.assessment_document(bench.desk, bench.case).ballots
    assert ballots[0] == first[0]
    assert (ballots[1].round, ballots[1].ratings["SKILL"]) == (2, RATED)


def test_opening_the_sheet_before_the_result_goes_on_in_the_same_round(bench):
    bench.frozen()
    bench.rate("SKILL")
    given = bench.view.ratings
    review.reopen(bench.desk, bench.now, "draft", "A fact was wrong.")
    assert (bench.view.case.state, bench.view.case.round) == ("draft", 1)
    assert bench.view.ratings == given
    review.freeze(bench.desk, bench.now)
    assert bench.view.ratings == given


def test_opening_again_hides_the_result_and_takes_back_the_confirmation(bench):
    bench.decided()
    review.reopen(bench.desk, bench.now, "draft", "New facts.")
    with refused("review.not-closed"):
        review.evaluation(bench.desk, bench.case)
    row = review.portfolio(bench.desk)[0]
    assert (row.tier, row.status, row.disposition) == (None, None, None)
    assert review.assessment_document(bench.desk, bench.case).decision is None
    assert bench.view.field("decision", "reasons").value == "Too early."


def test_the_decision_alone_is_opened_again_without_a_new_round(bench):
    bench.decided()
    review.reopen(bench.desk, bench.now, "closed", "A condition is missing.")
    assert (bench.view.case.state, bench.view.case.round) == ("closed", 1)
    assert bench.view.case.sheet is not None
    bench.set("decision", "reasons", "Better words.")
    review.decide(bench.desk, bench.now)
    decision = review.assessment_document(bench.desk, bench.case).decision
    assert decision is not None
    assert decision.reasons == "Better words."


def test_why_a_case_was_opened_again_is_kept_and_the_log_holds_its_digest_only(bench):
    bench.closed()
    review.reopen(bench.desk, bench.now, "rating", "Because Grace said so.")
    kept = [slot for slot in bench.view.fields if slot.part == "reopened"]
    assert [bench.view.fields[slot].value["reason"] for slot in kept] == ["Because Grace said so."]
    assert "Grace" not in str(bench.log())
    assert bench.log()[-1]["kind"] == "reopen"


@pytest.mark.parametrize(
    ("to", "reason", "codes"),
    [
        ("rating", " ", ["review.reason-needed"]),
        ("rating", "x" * 20_001, ["review.reason-needed"]),
        ("closed", "Why not.", ["review.not-earlier"]),
        ("closed", "", ["review.not-earlier", "review.reason-needed"]),
        ("rating", "a\0", ["review.unfit-text"]),
    ],
)
def test_opening_again_takes_a_reason_and_an_earlier_step(bench, to, reason, codes):
    bench.closed()
    before = bench.content()
    with refused(*codes):
        review.reopen(bench.desk, bench.now, to, reason)
    assert bench.content() == before


def test_a_draft_and_a_sealed_case_are_not_opened_again(bench):
    bench.open()
    with refused("review.not-reopened"):
        review.reopen(bench.desk, bench.now, "draft", "Why not.")
    bench.sealed()
    with refused("review.not-reopened"):
        review.reopen(bench.desk, bench.now, "draft", "Why not.")


def test_rounds_are_counted_to_a_limit(bench):
    bench.closed()
    for _ in range(MOST_ROUNDS - 1):
        review.reopen(bench.desk, bench.now, "rating", "Once more.")
        review.close_round(bench.desk, bench.now)
    with refused("review.no-round-left"):
        review.reopen(bench.desk, bench.now, "rating", "Once more.")
    assert len(review.assessment_document(bench.desk, bench.case).ballots) == MOST_ROUNDS


def test_a_rating_given_after_the_page_was_drawn_does_not_stop_the_chair(bench):
    bench.frozen()
    seen = bench.now
    bench.rate("SKILL", Rating(state="unknown"))
    assert isinstance(review.close_round(bench.desk, seen), Saved)
