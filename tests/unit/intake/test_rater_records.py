"""From a rater's sheet to an assessment: every answer in its place, nothing missing made safe."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from assessment.engine.v1 import admit
from assessment.errors import StoreError
from assessment.intake.rater_records import assessment_of, is_of_the_sheet, rating
from assessment.model.assessment import Assessment, FactAnswer, Named, Subject
from assessment.model.rating import UNKNOWN, Rating
from assessment.store.library import evaluator
from assessment.wording import explain
from tests.unit.intake.records import FRAUD, record

DEFAULT = "tiered-openness@1.0.0"
SUBJECT = Subject(name="An invented model")


def read(**changes: Any) -> Assessment:
    return assessment_of(record(**changes), evaluator(DEFAULT), SUBJECT, "C", "made up")


def ratings(assessment: Assessment) -> dict[str, Rating]:
    (ballot,) = assessment.ballots
    return ballot.ratings


def test_a_record_becomes_a_study_that_fits_the_framework():
    found = read()
    assert admit(evaluator(DEFAULT).program, found) == []
    assert (found.id, found.kind, found.as_of) == ("invented", "study", "2025-01-01")
    assert (found.subject, found.provenance) == (SUBJECT, "made up")
    assert found.evidence == "as_rated"
    assert [ballot.rater for ballot in found.ballots] == ["C"]
    assert found.narrative.summary == "In doubt: everything."
    assert found.narrative.scenarios["S04"].path == FRAUD["path"]
    assert evaluator(DEFAULT).evaluate(found).recommendation.tier == "fully-open"


def test_facts_get_the_names_of_the_framework():
    facts = read().facts
    assert facts["plan"] == "weights_open"
    assert facts["next_option"] == "hosted with review of uses"
    assert facts["outputs"] == ("text", "code")
    assert facts["general"] == "yes"
    assert facts["thresh"] == "not_assessed"
    assert facts["parent"] == "none"
    assert facts["parent_tier"] == "open"
    assert [facts[name] for name in ("pe1", "pe2", "pe3", "pe4")] == [
        "done",
        "not_done",
        "done",
        "not_done",
    ]


@pytest.mark.parametrize(
    ("scale", "expected"),
    [
        ("below", "below"),
        ("above", "above"),
        ("above_largest", "above"),
        ("unknown", "unknown"),
    ],
)
def test_training_compute_is_read_as_a_band(scale: str, expected: str):
    assert read(facts={"scale": scale}).facts["training_compute"] == expected


@pytest.mark.parametrize(
    ("tier", "expected"),
    [("T1", "open"), ("T2", "structured"), ("T3", "third_party"), ("unknown", "unknown")],
)
def test_the_tier_of_the_parent_is_read_in_words(tier: str, expected: str):
    assert read(facts={"parent": {"name": "x", "tier": tier}}).facts["parent_tier"] == expected


@pytest.mark.parametrize("name", ["outputs", "mode", "general", "scale", "pe", "csam_data"])
def test_a_fact_left_out_is_unknown(name: str):
    left_out, said = read(facts={name: None}), read(facts={name: "unknown"})
    assert left_out == said
    assert "unknown" in left_out.facts.values()


def test_without_a_parent_nothing_is_said_about_it():
    facts = read(facts={"parent": "unknown"}).facts
    assert "parent" not in facts
    assert "parent_tier" not in facts


def test_the_law_is_taken_as_clear_and_says_so():
    legal = read().facts["legal"]
    assert isinstance(legal, FactAnswer)
    assert legal.value == "clear"
    assert legal.note


def test_a_plain_number_stands_for_a_range_of_one_level():
    assert rating(2) == Rating(lowest=2, best=2, highest=2)
    assert rating((0, 1, 3)) == Rating(lowest=0, best=1, highest=3)


def test_cannot_tell_and_does_not_apply_are_two_answers():
    found = ratings(read())
    assert found["SGS"] == UNKNOWN
    assert found["MEDIA"] == Rating(state="not_applicable")


def test_does_not_apply_becomes_unknown_where_the_framework_does_not_allow_it():
    assert ratings(read())["SGG"] == UNKNOWN
    pictures = read(facts={"outputs": ("image",)})
    assert ratings(pictures)["MEDIA"] == UNKNOWN


def test_a_scenario_in_the_record_is_assessed_and_all_others_are_set_aside():
    screening = {entry.scenario: entry for entry in read().screening}
    assert len(screening) == 14
    assert [id_ for id_, entry in screening.items() if entry.assessed] == ["S04"]
    assert all(entry.reason for entry in screening.values())


def test_a_scenario_that_had_to_be_assessed_is_missed_whatever_its_record_leaves_out():
    found = evaluator(DEFAULT).evaluate(read(ratings={"HZD": 3}))
    missing = {item.input for item in found.recommendation.missing}
    assert found.recommendation.status == "hold"
    assert {"S01", "S03"} <= missing


def test_a_scenario_carries_its_ratings_and_facts():
    found = read()
    assert ratings(found)["S04.SEV"] == Rating(lowest=1, best=2, highest=2)
    assert "S04.UTH" not in ratings(found)
    assert found.facts["S04.sep"] == "none"
    assert found.facts["S04.base"] == Named(name="Invented 1.0 (2024-01), downloadable")


@pytest.mark.parametrize(("base", "expected"), [("none", "none"), ("unknown", "unknown")])
def test_no_alternative_and_an_unknown_one_are_two_answers(base: str, expected: str):
    assert read(scenarios=({**FRAUD, "base": base},)).facts["S04.base"] == expected


def test_hosted_uplift_goes_over_where_it_was_rated():
    hosted = ratings(read(scenarios=({**FRAUD, "UTH": 1, "UNH": (0, 0, 1)},)))
    assert hosted["S04.UTH"] == Rating(lowest=1, best=1, highest=1)
    assert hosted["S04.UNH"] == Rating(lowest=0, best=0, highest=1)


def test_a_rating_of_a_scenario_that_is_left_out_is_unknown():
    bare = read(scenarios=({"id": "S04"},))
    assert ratings(bare)["S04.SEV"] == UNKNOWN
    assert bare.facts["S04.sep"] == "unknown"
    assert bare.facts["S04.base"] == "unknown"
    assert bare.narrative.scenarios == {}
    strict = evaluator(DEFAULT).evaluate(bare).recommendation
    assert (strict.tier, strict.status) == ("third-party-evaluation", "hold")


def test_what_the_framework_does_not_know_is_found_when_it_is_evaluated():
    odd = read(scenarios=({**FRAUD, "id": "S99"},), ratings={"XX": 1})
    codes = {problem.code for problem in admit(evaluator(DEFAULT).program, odd)}
    assert codes >= {"assessment.unknown-scenario", "assessment.unknown-criterion"}


def test_only_the_framework_of_the_sheet_reads_a_record():
    assert is_of_the_sheet("tiered-openness", "0.2.9")
    assert is_of_the_sheet("tiered-openness", "1.0.0")
    assert not is_of_the_sheet("tiered-openness", "2.0.0")
    with pytest.raises(StoreError) as refused:
        assessment_of(record(), evaluator("size-tiers"), SUBJECT, "C", "made up")
    (problem,) = refused.value.problems
    assert problem.code == "precedents.sheet-of-another-framework"
    assert "size-tiers@0.1.0" in explain(problem).message


@pytest.mark.parametrize(
    "changes",
    [
        {"facts": {"general": "maybe"}},
        {"facts": {"pe": ("PE5",)}},
        {"ratings": {"FO": 12}},
        {"ratings": {"FO": (1, 2)}},
        {"ratings": {"FO": "high"}},
        {"as_of": "2025-02-30"},
        {"tier": "T1"},
    ],
)
def test_what_is_no_answer_is_no_record(changes: dict[str, Any]):
    with pytest.raises(ValidationError):
        record(**changes)
