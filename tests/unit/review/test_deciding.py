import pytest

from assessment import review
from assessment.review import Conflict
from tests.unit.review.bench import refused


def test_a_draft_is_confirmed_with_who_and_when(bench):
    bench.decided()
    decision = review.assessment_document(bench.desk, bench.case).decision
    assert decision is not None
    assert decision.decided_by == (bench.desk.person,)
    assert decision.decided_at.startswith("2026-11-20T")
    row = review.portfolio(bench.desk)[0]
    assert (row.state, row.disposition, row.review_by) == ("decided", "defer", "2027-06-01")


def test_a_draft_decision_stands_in_no_document(bench):
    bench.drafted()
    assert review.assessment_document(bench.desk, bench.case).decision is None


def test_a_draft_lacks_what_every_decision_needs(bench):
    bench.closed()
    problems = review.before_deciding(bench.desk, bench.case).problems
    assert [(p.code, p.params["field"]) for p in problems] == [
        ("review.decision-incomplete", "disposition"),
        ("review.decision-incomplete", "review_by"),
    ]
    with refused("review.decision-incomplete", "review.decision-incomplete"):
        review.decide(bench.desk, bench.now)


def test_what_cannot_be_sealed_cannot_be_confirmed(bench):
    bench.drafted(disposition="approve", review_by="2026-01-01")
    codes = ["record.decision.option-missing", "record.decision.review-not-later"]
    problems = review.before_deciding(bench.desk, bench.case).problems
    assert sorted(problem.code for problem in problems) == codes
    with refused(*codes):
        review.decide(bench.desk, bench.now)


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("disposition", "perhaps", "reading.not-allowed-value"),
        ("review_by", "soon", "reading.pattern"),
        ("decided_by", [], "reading.unknown-field"),
        ("reasons", "a\0", "review.unfit-text"),
        ("conditions", [{"text": "Watch."}], "reading.missing-field"),
    ],
)
def test_a_field_of_the_draft_that_does_not_fit_is_refused(bench, key, value, code):
    bench.closed()
    with pytest.raises(Exception, match=code):
        bench.set("decision", key, value)


def test_conditions_are_kept_and_confirmed(bench):
    bench.drafted()
    condition = {"text": "Watch misuse.", "owner": "Grace", "due": "2027-01-01"}
    bench.set("decision", "conditions", [condition])
    review.decide(bench.desk, bench.now)
    decision = review.assessment_document(bench.desk, bench.case).decision
    assert decision is not None
    assert [each.text for each in decision.conditions] == ["Watch misuse."]


def test_a_word_changed_in_another_tab_is_not_confirmed_unseen(bench):
    bench.drafted()
    seen = bench.now
    bench.set("decision", "reasons", "Other words.")
    answer = review.decide(bench.desk, seen)
    assert isinstance(answer, Conflict)
    assert bench.view.case.state == "closed"


def test_a_decision_is_written_only_between_closing_and_confirming(bench):
    bench.frozen()
    with refused("review.not-deciding"):
        bench.set("decision", "reasons", "Early.")
    bench.decided()
    with refused("review.not-deciding"):
        bench.set("decision", "reasons", "Late.")
    with refused("review.not-deciding"):
        review.decide(bench.desk, bench.now)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("disposition", "defer"),
        ("reasons", "Why."),
        ("review_by", "2027-06-01"),
        ("conditions", ({"text": "Watch.", "owner": "Ada", "due": "2027-01-01"},)),
    ],
)
def test_any_field_of_a_draft_can_be_taken_away_again(bench, key, value):
    bench.closed()
    bench.set("decision", key, value)
    assert isinstance(bench.set("decision", key, None), review.Saved)
    assert key not in bench.view.part("decision")


def test_a_draft_has_no_other_fields(bench):
    bench.closed()
    with refused("reading.unknown-field"):
        bench.set("decision", "moon", None)
