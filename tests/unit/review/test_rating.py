import pytest

from assessment import review
from assessment.model.rating import Rating
from assessment.review import Conflict, Saved
from tests.unit.review.bench import RATED, Bench, refused

NONE = Rating(state="not_applicable")


def test_a_rating_is_kept_as_given(bench):
    bench.frozen()
    bench.rate("SKILL")
    assert bench.view.rating("SKILL").rating == RATED


def test_each_rating_has_its_own_version(bench):
    bench.frozen()
    before = bench.view
    bench.rate("SKILL")
    bench.rate("SKILL")
    after = bench.view
    assert after.rating("SKILL").version == before.rating("SKILL").version + 2
    assert after.rating("GAIN") == before.rating("GAIN")
    assert after.case == before.case
    assert after.ballot_version == before.ballot_version + 2


def test_a_second_tab_that_has_not_seen_a_rating_does_not_overwrite_it(bench):
    bench.frozen()
    seen = bench.view.rating("SKILL").version
    bench.rate("SKILL")
    before = bench.content()
    answer = review.rate(bench.desk, bench.command(seen), "SKILL", Rating(state="unknown"))
    assert isinstance(answer, Conflict)
    assert (answer.yours["state"], answer.saved.value["best"]) == ("unknown", RATED.best)
    assert bench.content() == before


def test_a_rating_taken_back_is_an_answer_that_is_left(bench):
    bench.frozen()
    version = bench.view.rating("SKILL").version
    review.clear_rating(bench.desk, bench.command(version), "SKILL")
    assert bench.view.rating("SKILL").rating is None
    assert review.progress(bench.desk, bench.case).left == ("SKILL",)
    assert "SKILL" not in review.assessment_document(bench.desk, bench.case).ballots[0].ratings


def test_what_was_never_rated_cannot_be_taken_back(bench):
    bench.frozen()
    with refused("review.nothing-to-clear"):
        review.clear_rating(bench.desk, bench.command(0), "CYBER.HARM")


@pytest.mark.parametrize(
    ("key", "rating", "code"),
    [
        ("MOON", RATED, "assessment.unknown-criterion"),
        ("HARM", RATED, "assessment.unknown-criterion"),
        ("MOON.HARM", RATED, "assessment.unknown-criterion"),
        ("FRAUD.SKILL", RATED, "assessment.unknown-criterion"),
        ("SKILL", Rating(), "assessment.rating-incomplete"),
        ("SKILL", Rating(best=1), "assessment.rating-incomplete"),
        ("SKILL", Rating(best=1, state="unknown"), "assessment.rating-incomplete"),
        (
            "SKILL",
            Rating(lowest=0, best=1, highest=2, state="unknown"),
            "assessment.rating-incomplete",
        ),
        ("SKILL", Rating(state="not_needed"), "assessment.rating-incomplete"),
        ("SKILL", Rating(lowest=2, best=1, highest=2), "assessment.range-crossed"),
        ("SKILL", Rating(lowest=1, best=2, highest=3), "assessment.level-too-high"),
        ("SKILL", NONE, "assessment.not-applicable-refused"),
        ("SKILL", Rating(state="unknown", rationale="a\0"), "review.unfit-text"),
        ("SKILL", Rating(state="unknown", evidence=("a\0",)), "review.unfit-text"),
    ],
)
def test_a_rating_that_is_none_is_refused_and_nothing_is_changed(bench, key, rating, code):
    bench.frozen()
    before = bench.content()
    with refused(code):
        review.rate(bench.desk, bench.command(0), key, rating)
    assert bench.content() == before


def test_not_applicable_stands_where_the_framework_allows_it(bench):
    bench.open()
    bench.set("facts", "plan", "hosted")
    review.freeze(bench.desk, bench.now)
    assert isinstance(bench.rate("GAIN", NONE), Saved)
    assert bench.view.rating("GAIN").rating == NONE
    assert "GAIN" in review.progress(bench.desk, bench.case).given


def test_not_applicable_that_is_no_longer_allowed_is_read_as_unknown_and_said_so(bench):
    bench.open()
    bench.set("facts", "plan", "hosted")
    review.freeze(bench.desk, bench.now)
    bench.rate("GAIN", NONE)
    review.reopen(bench.desk, bench.now, "draft", "The plan has changed.")
    bench.set("facts", "plan", "weights")
    made = review.case_document(bench.desk, bench.case)
    assert made.assessment.ballots[0].ratings["GAIN"] == Rating(state="unknown")
    assert [(remark.code, remark.key) for remark in made.remarks] == [
        ("review.remark.not-applicable", "GAIN")
    ]
    assert bench.view.rating("GAIN").rating == NONE


def test_the_rest_is_marked_as_unknown_and_what_was_given_stays(bench):
    bench.open()
    bench.set("facts", "outputs", ["text"])
    review.freeze(bench.desk, bench.now)
    bench.rate("SKILL")
    before = review.progress(bench.desk, bench.case)
    assert before.given == ("SKILL",)
    review.mark_rest_unknown(bench.desk, bench.command(bench.view.ballot_version))
    after = review.progress(bench.desk, bench.case)
    assert (after.given, after.unknown, after.left) == (before.given, before.left, ())
    assert bench.view.rating("SKILL").rating == RATED


def test_a_rating_taken_back_counts_among_the_rest(bench):
    bench.frozen()
    review.clear_rating(bench.desk, bench.command(1), "SKILL")
    review.mark_rest_unknown(bench.desk, bench.command(bench.view.ballot_version))
    assert bench.view.rating("SKILL").rating == Rating(state="unknown")
    assert bench.view.rating("SKILL").version == 3


def test_the_rest_is_not_marked_by_who_has_not_seen_the_last_rating(bench):
    bench.open()
    review.freeze(bench.desk, bench.now)
    seen = bench.command(bench.view.ballot_version)
    bench.rate("SKILL")
    before = bench.content()
    assert isinstance(review.mark_rest_unknown(bench.desk, seen), Conflict)
    assert bench.content() == before


def test_the_needed_ratings_are_those_of_the_whole_model_and_of_assessed_scenarios(bench):
    bench.frozen()
    progress = review.progress(bench.desk, bench.case)
    assert progress.needed == ("SKILL", "GAIN", "FRAUD.HARM", "FRAUD.PROOF")
    assert progress.left == ()


def test_a_rating_of_a_scenario_that_is_not_assessed_is_kept_all_the_same(bench: Bench):
    bench.frozen()
    bench.rate("CYBER.HARM")
    ballot = review.assessment_document(bench.desk, bench.case).ballots[0]
    assert ballot.ratings["CYBER.HARM"] == RATED
