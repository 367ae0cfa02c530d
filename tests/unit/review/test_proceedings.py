"""What a workspace tells about how a case went when it is sealed: ids, dates and digests only."""

from typing import Any

from assessment import review
from assessment.model.proceedings import Proceedings
from assessment.records.verify import verify
from assessment.review import Saved
from tests.unit.review.bench import Bench, evidence

LATER = "2027-06-01"
FILE = {"name": "weights", "component": "K1", "digest": "a" * 64}


def told(bench: Bench) -> Proceedings:
    package = review.packages(bench.desk, bench.case)[0]
    stated = verify(review.package_bytes(bench.desk, bench.case, package.name)).stated
    assert stated is not None
    assert stated.predicate.proceedings is not None
    return stated.predicate.proceedings


def opened(bench: Bench, *artefacts: dict[str, Any]) -> str:
    case = bench.open_calm()
    for number, artefact in enumerate(artefacts, start=1):
        assert isinstance(bench.set("artefacts", f"A{number}", artefact), Saved)
    return case


def seal(bench: Bench) -> None:
    """From a draft to a sealed deferral."""
    assert isinstance(review.freeze(bench.desk, bench.now), Saved)
    for key in review.progress(bench.desk, bench.case).left:
        assert isinstance(bench.rate(key), Saved)
    assert isinstance(review.close_round(bench.desk, bench.now), Saved)
    draft = {"disposition": "defer", "reasons": "Early.", "until": "Later.", "review_by": LATER}
    for key, value in draft.items():
        assert isinstance(bench.set("decision", key, value), Saved)
    assert isinstance(review.decide(bench.desk, bench.now), Saved)
    assert isinstance(review.seal(bench.desk, bench.now), Saved)


def test_evidence_that_was_taken_out_again_leaves_its_id_and_no_words(bench):
    opened(bench)
    item = evidence(id="E9", title="Taken out")
    assert isinstance(review.save_evidence(bench.desk, bench.command(0), item), Saved)
    assert isinstance(review.remove_evidence(bench.desk, bench.command(1), "E9"), Saved)
    seal(bench)
    (dropped,) = told(bench).dropped
    assert dropped.item == "E9"
    assert dropped.at < told(bench).steps[1].at
    assert "Taken out" not in told(bench).model_dump_json()


def test_other_cases_about_the_same_files_are_listed_by_id(bench):
    first = opened(bench, FILE)
    opened(bench, {**FILE, "digest": "b" * 64})
    opened(bench, FILE, {**FILE, "name": "more", "digest": "c" * 64})
    seal(bench)
    (other,) = told(bench).others
    assert (other.case, other.state, other.digests) == (first, "draft", ("a" * 64,))


def test_the_case_in_whose_place_one_stands_is_listed_without_a_common_file(bench):
    bench.sealed()
    before = bench.case
    bench.case = review.open_successor(bench.desk, bench.context.new_id(), before).case
    seal(bench)
    (other,) = told(bench).others
    assert (other.case, other.state, other.digests) == (before, "sealed", ())
