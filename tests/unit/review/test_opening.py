import pytest

from assessment import review
from assessment.model.assessment import Subject
from assessment.model.rating import Ballot, Rating
from assessment.review import Opening
from tests.unit.review.bench import document, evidence, refused


def test_whoever_opens_a_case_holds_all_roles_in_it(bench):
    bench.open()
    assert bench.view.roles == {"chair", "recorder", "rater", "approver"}
    assert (bench.view.case.state, bench.view.case.round) == ("draft", 1)


def test_an_opened_case_pins_kind_and_framework_to_the_byte(bench):
    case = bench.open("decision")
    opened = bench.view.case
    assert opened.kind == "decision"
    framework = review.framework_of(bench.desk, case)
    assert (opened.framework_digest, opened.framework_text_digest) == (
        framework.digest,
        framework.text_digest,
    )
    assert review.assessment_document(bench.desk, case).framework.digest == framework.digest


def test_opening_twice_with_one_command_gives_one_case(bench):
    start = Opening("study", "small", Subject(name="A model"), "2026-11-20")
    first = review.open_case(bench.desk, "once", start)
    assert review.open_case(bench.desk, "once", start) == first
    assert len(review.portfolio(bench.desk)) == 1


def test_a_command_id_used_for_something_else_is_refused(bench):
    start = Opening("study", "small", Subject(name="A model"), "2026-11-20")
    review.open_case(bench.desk, "once", start)
    other = Opening("study", "small", Subject(name="Another"), "2026-11-20")
    with refused("review.command-id-used"):
        review.open_case(bench.desk, "once", other)


@pytest.mark.parametrize(
    ("opening", "code"),
    [
        (Opening("study", "small", Subject(name="A"), "2026-02-29"), "review.no-such-date"),
        (Opening("study", "small", Subject(name="A"), "soon"), "reading.pattern"),
        (Opening("vote", "small", Subject(name="A"), "2026-11-20"), "reading.not-allowed-value"),  # type: ignore[arg-type]
        (
            Opening("study", "small", Subject(name="A"), "2026-11-20", {"appetite": "none"}),
            "assessment.unknown-value",
        ),
        (Opening("study", "small", Subject(name="A\0"), "2026-11-20"), "review.unfit-text"),
    ],
)
def test_an_opening_that_does_not_fit_opens_nothing(bench, opening, code):
    before = bench.content()
    with refused(code):
        review.open_case(bench.desk, "c", opening)
    assert bench.content() == before


def test_a_document_is_taken_over_whole(bench):
    given = document(
        subject={"name": "A model", "developer": "A lab", "summary": "Small."},
        settings={"appetite": "precautionary"},
        ceilings={"SKILL": 1},
        narrative={"summary": "Words.", "scenarios": {"FRAUD": {"path": "By mail."}}},
        artefacts=[{"name": "weights", "component": "K1", "digest": "a" * 64}],
        provenance="Made for a test.",
    )
    case = review.open_from_document(bench.desk, "c", given, "example", copy_ratings=True).case
    taken = review.assessment_document(bench.desk, case)
    framework = taken.framework
    changed = {"id": case, "kind": "example", "framework": framework, "ballots": taken.ballots}
    assert taken == given.model_copy(update=changed)
    assert taken.ballots == (Ballot(rater="Ada", round=1, ratings=given.ballots[0].ratings),)


def test_ratings_are_only_taken_over_when_asked_for(bench):
    bench.open_calm(copy_ratings=False)
    assert bench.view.ratings == {}
    assert bench.view.ballot_version == 0


def test_the_last_round_of_the_first_rater_is_taken_over(bench):
    last = Ballot(rater="one", round=2, ratings={"SKILL": Rating(state="unknown")})
    given = document().model_copy(update={"ballots": (*document().ballots, last)})
    bench.case = review.open_from_document(
        bench.desk, "c", given, "example", copy_ratings=True
    ).case
    assert {key: view.rating for key, view in bench.view.ratings.items()} == dict(last.ratings)


def test_reconciled_ratings_stand_in_for_missing_ballots(bench):
    consensus = {"SKILL": Rating(state="unknown")}
    given = document().model_copy(update={"ballots": (), "consensus": consensus})
    bench.case = review.open_from_document(
        bench.desk, "c", given, "example", copy_ratings=True
    ).case
    assert bench.view.rating("SKILL").rating == Rating(state="unknown")


def test_nobody_decides_on_ratings_made_by_somebody_else(bench):
    with refused("review.ratings-not-copied"):
        bench.open_calm("decision")
    bench.open_calm("decision", copy_ratings=False)
    assert bench.view.ratings == {}


def test_a_document_without_items_of_evidence_cannot_become_a_case(bench):
    with refused("review.evidence-as-rated"):
        review.open_from_document(bench.desk, "c", document(evidence="as_rated"), "study")


def test_a_document_that_does_not_fit_its_framework_is_refused_with_every_reason(bench):
    given = document(facts={"law": "maybe", "moon": "full"})
    with refused("assessment.unknown-fact", "assessment.unknown-value"):
        review.open_from_document(bench.desk, "c", given, "study")


def test_evidence_of_a_document_keeps_its_id(bench):
    bench.open_calm()
    assert [view.item for view in bench.view.evidence] == [evidence()]
    assert bench.view.next_evidence_id == "E2"
