"""What does not fit a framework is refused: every misfit at once, each at its place."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from assessment.engine.v1 import admit, evaluate, prepare
from assessment.errors import EvaluationError, Problem
from assessment.model.assessment import Assessment
from assessment.wording import explain
from tests.frameworks import CALM, SMALL, calm, small, tupled

LEVELS = {"lowest": 0, "best": 0, "highest": 0}
ITEM = {
    "id": "E1",
    "title": "A test",
    "source": {"title": "A report", "read": "at_source"},
    "date": "2026-05-01",
    "level": 2,
    "scenarios": ["FRAUD"],
}


def problems(**changes: Any) -> list[Problem]:
    """What is said against the calm assessment with parts replaced."""
    found = admit(prepare(small()), calm(**changes))
    for problem in found:
        assert explain(problem).message
        assert explain(problem).hint
    return found


def said(**changes: Any) -> list[tuple[str, str]]:
    """Code and place of each problem."""
    return [(problem.code, problem.place.path) for problem in problems(**changes)]


def rated(**ratings: Any) -> dict[str, Any]:
    """One ballot with other ratings beside the calm ones."""
    ballot = copy.deepcopy(CALM["ballots"][0])
    ballot["ratings"] |= {key.replace("__", "."): rating for key, rating in ratings.items()}
    return {"ballots": [ballot]}


def test_a_document_that_fits_has_no_problem() -> None:
    assert said() == []


def test_what_is_missing_is_no_problem() -> None:
    assert said(facts={}, ballots=[], screening=[], evidence=[]) == []


@pytest.mark.parametrize("version", ["0.2.0", "9.9.9"])
def test_another_version_of_the_framework_is_refused(version: str) -> None:
    named = {"framework": {"id": "small", "version": version}}
    assert said(**named) == [("assessment.framework-differs", "/framework")]


def test_under_another_framework_nothing_else_is_looked_at() -> None:
    other = said(framework={"id": "large", "version": "0.1.0"}, settings={"nothing": "x"})
    assert other == [("assessment.framework-differs", "/framework")]


def test_under_another_version_everything_else_is_said_too() -> None:
    older = said(framework={"id": "small", "version": "0.0.9"}, settings={"nothing": "x"})
    assert [code for code, _ in older] == [
        "assessment.framework-differs",
        "assessment.unknown-setting",
    ]


def test_settings_and_their_values_are_those_of_the_framework() -> None:
    assert said(settings={"appetite": "precautionary"}) == []
    assert said(settings={"hunger": "great"}) == [
        ("assessment.unknown-setting", "/settings/hunger")
    ]
    (problem,) = problems(settings={"appetite": "bold"})
    assert (problem.code, problem.place.path) == (
        "assessment.unknown-value",
        "/settings/appetite",
    )
    assert "balanced, precautionary" in explain(problem).hint


@pytest.mark.parametrize("key", ["weather", "FRAUD.law", "base", "OTHER.base", "FRAUD.weather"])
def test_a_fact_nobody_asked_for_is_refused(key: str) -> None:
    facts = {**CALM["facts"], key: "unknown"}
    assert said(facts=facts) == [("assessment.unknown-fact", f"/facts/{key}")]


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("law", "murky", "assessment.unknown-value"),
        ("law", ["clear"], "assessment.unknown-value"),
        ("law", {"name": "clear"}, "assessment.unknown-value"),
        ("FRAUD.base", "some model", "assessment.unknown-value"),
        ("compute", "much", "assessment.quantity-needed"),
        ("compute", "-1", "assessment.quantity-needed"),
        ("compute", {"name": "much"}, "assessment.quantity-needed"),
        ("compute", ["1e24", "much"], "assessment.quantity-needed"),
        ("compute", ["1e24"], "assessment.interval-needed"),
        ("compute", ["1e25", "1e24"], "assessment.interval-needed"),
        ("compute", ["1", "2", "3"], "assessment.interval-needed"),
        ("outputs", "text", "assessment.list-needed"),
        ("outputs", ["text", "smell"], "assessment.unknown-value"),
    ],
)
def test_an_answer_of_another_kind_is_refused(key: str, value: Any, code: str) -> None:
    facts = {**CALM["facts"], key: value}
    assert said(facts=facts) == [(code, f"/facts/{key}")]
    noted = {**CALM["facts"], key: {"value": value, "note": "Because"}}
    assert said(facts=noted) == [(code, f"/facts/{key}")]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("law", "unknown"),
        ("FRAUD.base", "none"),
        ("FRAUD.base", {"name": "An older model"}),
        ("compute", "above"),
        ("compute", "1.5e24"),
        ("compute", ["1e24", "1e24"]),
        ("outputs", []),
        ("outputs", ["image", "text"]),
    ],
)
def test_an_answer_of_the_right_kind_fits(key: str, value: Any) -> None:
    assert said(facts={**CALM["facts"], key: value}) == []


def test_a_text_is_a_text() -> None:
    text = {"id": "story", "type": "text", "sources": ["SRC"], "supplied_by": "developer"}
    framework = small(facts=[*SMALL["facts"], text])

    def codes(value: Any) -> list[str]:
        given = calm(facts={**CALM["facts"], "story": value})
        return [problem.code for problem in admit(prepare(framework), given)]

    assert codes("A story") == []
    assert codes("unknown") == []
    assert codes(["A", "story"]) == ["assessment.text-needed"]
    told = evaluate(framework, calm(facts={**CALM["facts"], "story": "A story"}))
    assert told.recommendation == evaluate(small(), calm()).recommendation


def test_ceilings_are_levels_of_whole_model_criteria() -> None:
    assert said(ceilings={"SKILL": 2}) == []
    assert said(ceilings={"SKILL": 3, "HARM": 1, "LUCK": 1}) == [
        ("assessment.level-too-high", "/ceilings/SKILL"),
        ("assessment.unknown-criterion", "/ceilings/HARM"),
        ("assessment.unknown-criterion", "/ceilings/LUCK"),
    ]


def test_a_scenario_is_screened_once_and_exists() -> None:
    screening = [
        {"scenario": "FRAUD", "assessed": True},
        {"scenario": "ARSON", "assessed": True},
        {"scenario": "FRAUD", "assessed": False},
    ]
    assert said(screening=screening) == [
        ("assessment.unknown-scenario", "/screening/1/scenario"),
        ("assessment.screened-twice", "/screening/2/scenario"),
    ]


def test_evidence_has_its_own_id_a_level_of_the_scale_and_known_scenarios() -> None:
    items = [ITEM, {**ITEM, "level": 3}, {**ITEM, "id": "E2", "scenarios": ["FRAUD", "ARSON"]}]
    assert said(evidence=items) == [
        ("assessment.evidence-twice", "/evidence/1/id"),
        ("assessment.level-too-high", "/evidence/1/level"),
        ("assessment.unknown-scenario", "/evidence/2/scenarios/1"),
    ]


def test_where_nothing_rates_evidence_any_level_of_an_item_fits() -> None:
    criteria = copy.deepcopy(SMALL["criteria"])
    criteria[3]["evidence"] = False
    given = calm(evidence=[{**ITEM, "level": 11}])
    assert admit(prepare(small(criteria=criteria)), given) == []


def test_an_artefact_is_of_a_component_of_the_framework() -> None:
    artefact = {"name": "Weights", "component": "K1", "digest": "0" * 64}
    assert said(artefacts=[artefact, {**artefact, "component": "K9"}]) == [
        ("assessment.unknown-component", "/artefacts/1/component")
    ]


def test_one_rater_has_one_ballot_a_round() -> None:
    ballot = {"rater": "one", "ratings": {}}
    ballots = [ballot, {**ballot, "round": 2}, ballot]
    assert said(ballots=ballots) == [("assessment.ballot-twice", "/ballots/2")]


@pytest.mark.parametrize("key", ["LUCK", "HARM", "FRAUD.SKILL", "ARSON.HARM"])
def test_a_rating_of_nothing_is_refused(key: str) -> None:
    assert said(consensus={key: LEVELS}) == [("assessment.unknown-criterion", f"/consensus/{key}")]


@pytest.mark.parametrize(
    ("rating", "code"),
    [
        ({}, "assessment.rating-incomplete"),
        ({"best": 1}, "assessment.rating-incomplete"),
        ({"state": "unknown", "best": 1}, "assessment.rating-incomplete"),
        ({**LEVELS, "state": "unknown"}, "assessment.rating-incomplete"),
        ({"lowest": 1, "best": 0, "highest": 2}, "assessment.range-crossed"),
        ({"lowest": 0, "best": 1, "highest": 3}, "assessment.level-too-high"),
    ],
)
def test_a_rating_is_three_rising_levels_of_the_scale_or_a_state(
    rating: dict[str, Any], code: str
) -> None:
    assert said(**rated(SKILL=rating)) == [(code, "/ballots/0/ratings/SKILL")]
    assert said(consensus={"SKILL": rating}) == [(code, "/consensus/SKILL")]


def test_a_crossed_range_above_the_scale_is_said_to_be_both() -> None:
    codes = [code for code, _ in said(consensus={"SKILL": {"lowest": 9, "best": 1, "highest": 1}})]
    assert codes == ["assessment.range-crossed", "assessment.level-too-high"]


def test_what_is_cited_is_on_file() -> None:
    facts = {**CALM["facts"], "law": {"value": "clear", "evidence": ["E1", "E9"]}}
    ratings = rated(SKILL={**LEVELS, "evidence": ["E8"]})
    assert said(evidence=[ITEM], facts=facts, **ratings) == [
        ("assessment.unknown-evidence", "/facts/law/evidence/1"),
        ("assessment.unknown-evidence", "/ballots/0/ratings/SKILL/evidence/0"),
    ]
    assert said(evidence="as_rated", facts=facts, **ratings) == []


def test_a_decision_is_for_an_option_of_the_framework() -> None:
    decision = {
        "disposition": "approve",
        "option": "O9",
        "reasons": "Because",
        "until": "Never",
        "review_by": "2027-01-01",
        "decided_by": [{"issuer": "local", "subject": "a", "name": "A"}],
        "decided_at": "2026-11-20T12:00:00Z",
    }
    assert said(decision=decision) == [("assessment.unknown-option", "/decision/option")]
    assert said(decision={**decision, "option": "O2"}) == []
    assert said(decision={**decision, "option": None}) == []


def test_not_applicable_needs_leave_of_the_framework() -> None:
    state = {"state": "not_applicable"}
    hosted = {**CALM["facts"], "plan": "hosted"}
    assert said(facts=hosted, **rated(GAIN=state)) == []
    assert said(**rated(GAIN=state)) == [("assessment.not-applicable-refused", "/ballots")]
    assert said(consensus={"SKILL": state}) == [("assessment.not-applicable-refused", "/consensus")]


def test_what_hangs_on_other_answers_is_looked_at_once_those_fit() -> None:
    state = {"state": "not_applicable"}
    assert said(settings={"hunger": "great"}, consensus={"SKILL": state}) == [
        ("assessment.unknown-setting", "/settings/hunger")
    ]


def test_all_problems_are_raised_together() -> None:
    with pytest.raises(EvaluationError) as caught:
        evaluate(small(), calm(settings={"hunger": "great"}, ceilings={"LUCK": 1}))
    assert [problem.code for problem in caught.value.problems] == [
        "assessment.unknown-criterion",
        "assessment.unknown-setting",
    ]


def test_the_place_of_a_problem_lies_in_the_document() -> None:
    given = Assessment.model_validate(tupled({**CALM, "ceilings": {"LUCK": 1}}))
    (problem,) = admit(prepare(small()), given)
    assert problem.place.path == "/ceilings/LUCK"
