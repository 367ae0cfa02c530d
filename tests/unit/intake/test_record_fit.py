"""Rating records that do not fit the framework: each problem once, at its place in the file."""

from __future__ import annotations

from typing import Any

import pytest

from assessment.engine.v1 import Evaluator
from assessment.errors import StoreError
from assessment.intake.precedents import rated_cases, sheet_among
from assessment.intake.record_fit import fit_problems
from assessment.model.rater_record import RaterRecord
from assessment.store.library import evaluator
from assessment.wording import explain
from tests.unit.engine.nearest.invented import precedent
from tests.unit.intake.records import FRAUD, record

DEFAULT = "tiered-openness"


def problems(**changes: Any) -> list[tuple[str, str]]:
    """Codes and places of what is wrong with a case whose one pass is changed."""
    case = precedent("invented").model_copy(update={"passes": {"A": record(**changes)}})
    found = fit_problems(case, evaluator(DEFAULT))
    for problem in found:
        assert explain(problem).hint
    return [(problem.code, problem.place.path) for problem in found]


def asked() -> dict[str, Any]:
    """The answers of the invented record that the framework still asks for."""
    known = {criterion.id for criterion in evaluator(DEFAULT).framework.criteria}
    return {name: level for name, level in record().ratings.items() if name in known}


def test_a_record_that_fits_has_no_problem():
    assert problems() == []


def test_an_answer_nobody_asks_for_is_placed_among_the_ratings():
    assert problems(ratings={"NOBODY": 1}) == [
        ("assessment.unknown-criterion", "/passes/A/ratings/NOBODY")
    ]


def test_a_level_beyond_the_scale_and_a_crossed_range_are_placed():
    assert problems(ratings={"AUT": 9, "HZD": (2, 1, 0)}) == [
        ("assessment.level-too-high", "/passes/A/ratings/AUT"),
        ("assessment.range-crossed", "/passes/A/ratings/HZD"),
    ]


def test_answers_about_a_scenario_are_placed_in_its_entry():
    assert problems(scenarios=({**FRAUD, "id": "S05"}, {**FRAUD, "UN": (3, 2, 1)})) == [
        ("assessment.range-crossed", "/passes/A/scenarios/1/UN")
    ]


def test_of_a_scenario_nobody_knows_one_thing_is_said():
    assert problems(scenarios=(FRAUD, {**FRAUD, "id": "S99"})) == [
        ("assessment.unknown-scenario", "/passes/A/scenarios/1/id")
    ]


def test_every_pass_is_looked_at():
    bad = record(ratings={**asked(), "AUT": 9})
    case = precedent("invented").model_copy(update={"passes": {"A": bad, "B": bad}})
    found = fit_problems(case, evaluator(DEFAULT))
    assert [problem.place.path for problem in found] == [
        "/passes/A/ratings/AUT",
        "/passes/B/ratings/AUT",
    ]


def test_a_fact_the_framework_does_not_ask_for_is_placed_with_the_facts():
    framework = evaluator(DEFAULT).framework
    fewer = tuple(fact for fact in framework.facts if fact.id != "next_option")
    case = precedent("invented").model_copy(update={"passes": {"A": record()}})
    found = fit_problems(case, Evaluator(framework.model_copy(update={"facts": fewer})))
    assert [(problem.code, problem.place.path) for problem in found] == [
        ("assessment.unknown-fact", "/passes/A/facts")
    ]


def test_another_framework_than_that_of_the_sheet_is_refused():
    case = precedent("invented").model_copy(update={"passes": {"A": record()}})
    with pytest.raises(StoreError):
        fit_problems(case, evaluator("outcome-led"))


# --------------------------------------------------------------------------------- rated cases


def test_cases_keep_their_passes_under_the_framework_of_the_sheet():
    sheet = evaluator(DEFAULT)
    given: dict[str, RaterRecord] = {"A": record(), "B": record(ratings={"AUT": 2})}
    one = precedent("invented").model_copy(update={"passes": given})
    nobody = precedent("nobody")
    rated, unrated = rated_cases([one, nobody], sheet, sheet)
    assert list(rated.passes) == ["A", "B"]
    assert rated.passes["A"].framework.id == sheet.framework.id
    assert rated.passes["A"].provenance == one.provenance.how
    assert (unrated.precedent, unrated.passes) == (nobody, {})


def test_under_another_framework_quantities_on_file_go_over():
    other = evaluator("compute-threshold")
    known = {"training_compute": {"flop": "3e24", "confidence": "sure", "read": "memory"}}
    one = precedent("invented", known=known).model_copy(update={"passes": {"A": record()}})
    (rated,) = rated_cases([one], evaluator(DEFAULT), other)
    assert rated.passes["A"].framework.id == "compute-threshold"
    assert rated.passes["A"].facts["training_compute"] == "3e24"
    assert list(rated.read(other, {})) == ["A"]


def test_the_newest_framework_of_the_sheet_is_found_among_those_shipped():
    shipped = (("other", "9.0.0"), (DEFAULT, "1.2.0"), (DEFAULT, "1.0.0"))
    assert sheet_among(shipped) == f"{DEFAULT}@1.2.0"
