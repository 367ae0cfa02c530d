"""Which scenarios are assessed, which answers are asked for, and what may be left out."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from assessment.engine.v1 import prepare
from assessment.engine.v1.screening import (
    Screen,
    assessed_scenarios,
    needed_keys,
    settings_words,
)
from assessment.model.rating import Rating
from tests.frameworks import CALM, SMALL, calm, small

PROGRAM = prepare(small())


def level(lowest: int, best: int, highest: int) -> Rating:
    return Rating(lowest=lowest, best=best, highest=highest)


def screen(
    facts: dict[str, Any] | None = None,
    ceilings: dict[str, int] | None = None,
    **ratings: Rating,
) -> Screen:
    """The tests of the small framework, for a model that makes text and has no skill."""
    given = {"outputs": ("text",)} if facts is None else facts
    known = {"SKILL": level(0, 0, 0), "GAIN": level(0, 0, 0), **ratings}
    return Screen(PROGRAM, given, {}, ceilings or {}, known)


def test_a_test_is_met_by_the_facts() -> None:
    assert screen().suggests("FRAUD")
    assert not screen({"outputs": ("image",)}).suggests("FRAUD")
    assert not screen({"outputs": ()}).suggests("FRAUD")


@pytest.mark.parametrize("facts", [{}, {"outputs": "unknown"}])
def test_an_unknown_fact_is_read_at_its_worst(facts: dict[str, Any]) -> None:
    assert screen(facts).suggests("FRAUD")


def test_a_test_is_met_as_soon_as_the_highest_estimate_reaches_its_line() -> None:
    assert not screen().suggests("CYBER")
    assert screen(SKILL=level(0, 0, 1)).suggests("CYBER")
    assert screen(SKILL=Rating(state="unknown")).suggests("CYBER")
    assert not screen(SKILL=Rating(state="not_applicable")).suggests("CYBER")


def test_a_recorded_ceiling_stands_in_for_the_highest_estimate() -> None:
    assert screen(ceilings={"SKILL": 1}).suggests("CYBER")
    assert not screen(ceilings={"SKILL": 0}, SKILL=level(0, 1, 2)).suggests("CYBER")


def test_a_rating_that_is_not_there_reaches_every_line() -> None:
    assert Screen(PROGRAM, {}, {}, {}, {}).suggests("CYBER")


def test_not_applicable_hangs_on_the_condition_of_the_framework() -> None:
    hosted = {"plan": "hosted", "outputs": ("text",)}
    assert screen(hosted).may_skip("GAIN", nothing_assessed=False)
    assert not screen({"plan": "weights"}).may_skip("GAIN", nothing_assessed=False)
    assert not screen({}).may_skip("GAIN", nothing_assessed=False)
    assert not screen(hosted).may_skip("SKILL", nothing_assessed=True)


def test_a_condition_may_ask_whether_anything_is_assessed() -> None:
    criteria = copy.deepcopy(SMALL["criteria"])
    criteria[0]["not_applicable_when"] = "nothing_assessed"
    program = prepare(small(criteria=criteria))
    given = Screen(program, {}, {}, {}, {})
    assert given.may_skip("SKILL", nothing_assessed=True)
    assert not given.may_skip("SKILL", nothing_assessed=False)


def test_a_setting_that_is_not_given_has_its_default() -> None:
    assert settings_words(small(), {}) == {"appetite": "balanced"}
    assert settings_words(small(), {"appetite": "precautionary"}) == {"appetite": "precautionary"}


def assessed(ratings: dict[str, Rating] | None = None, **changes: Any) -> tuple[str, ...]:
    known = {"SKILL": level(0, 0, 0), **(ratings or {})}
    return assessed_scenarios(PROGRAM, calm(**changes), known)


def test_an_entry_decides_and_without_one_the_test_or_a_rating_does() -> None:
    assert assessed() == ("FRAUD",)
    assert assessed(screening=[]) == ("FRAUD",)
    assert assessed(screening=[{"scenario": "CYBER", "assessed": True}]) == ("FRAUD", "CYBER")
    assert assessed(screening=[{"scenario": "FRAUD", "assessed": False}]) == ()
    assert assessed({"CYBER.HARM": level(0, 0, 0)}, screening=[]) == ("FRAUD", "CYBER")
    left_out = {"screening": [{"scenario": "CYBER", "assessed": False}]}
    assert assessed({"CYBER.HARM": level(0, 0, 0)}, **left_out) == ("FRAUD",)


def test_scenarios_stand_in_the_order_of_the_framework() -> None:
    entries = [{"scenario": id_, "assessed": True} for id_ in ("CYBER", "FRAUD")]
    assert assessed(screening=entries) == ("FRAUD", "CYBER")


def test_what_is_asked_for_leaves_out_what_another_answer_stands_for() -> None:
    assert needed_keys(small(), ("FRAUD",)) == ("SKILL", "GAIN", "FRAUD.HARM", "FRAUD.PROOF")
    assert needed_keys(small(), ()) == ("SKILL", "GAIN")
    other = {**SMALL["criteria"][2], "id": "HOSTED", "stated_end": None, "defaults_to": "HARM"}
    framework = small(criteria=[*SMALL["criteria"], other])
    assert "FRAUD.HOSTED" not in needed_keys(framework, ("FRAUD",))


def test_the_calm_assessment_screens_as_it_says() -> None:
    said = {entry["scenario"]: entry["assessed"] for entry in CALM["screening"]}
    for scenario, is_assessed in said.items():
        assert screen().suggests(scenario) == is_assessed
