"""A sound framework passes; each way to break one is refused with its own code."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from assessment.engine.v1.check import check_framework
from assessment.model.framework import Framework, FrameworkText
from assessment.wording import catalogue, explain
from tests.frameworks import SMALL, small, small_text, tupled
from tests.unit.engine.check.broken import BROKEN, Break, broken, put


def test_the_small_framework_is_sound() -> None:
    checked = check_framework(small(), small_text())
    assert checked.logic == ()
    assert checked.words == ()
    assert checked.cells > 0
    assert checked.pairs > 0


@pytest.mark.parametrize("code", sorted(BROKEN))
def test_a_broken_framework_is_refused_with_its_code(code: str) -> None:
    framework = Framework.model_validate(tupled(broken(BROKEN[code])))
    problems = check_framework(framework).logic
    assert code in {problem.code for problem in problems}
    for problem in problems:
        assert problem.place.path.startswith("/")
        words = explain(problem)
        assert words.message
        assert words.hint


_OF_OTHERS = {"words", "case", "whole", "from-table"}
"""What is found about words, cases, the whole and tables from elsewhere has tests of its own."""


def test_every_code_of_the_logic_has_a_broken_framework() -> None:
    known = {
        key.removeprefix("problem.")
        for key in catalogue()
        if key.startswith("problem.framework.") and not _OF_OTHERS & set(key.split("."))
    }
    assert known == set(BROKEN)


def test_all_findings_come_at_once() -> None:
    content = broken(BROKEN["framework.source.missing"])
    BROKEN["framework.id.unknown"](content)
    codes = {p.code for p in check_framework(Framework.model_validate(tupled(content))).logic}
    assert {"framework.source.missing", "framework.id.unknown"} <= codes


def _text(change: Break) -> FrameworkText:
    words: dict[str, Any] = small_text().model_dump(mode="json")
    change(words)
    return FrameworkText.model_validate(tupled(words))


WORDS: dict[str, Break] = {
    "framework.words.other-framework": lambda words: words.update(framework="another"),
    "framework.words.missing": lambda words: words["rules"].pop("R31"),
    "framework.words.unused": lambda words: words["rules"].update(R99="Because"),
    "framework.words.anchor-count": lambda words: words["criteria"]["SKILL"]["anchors"].pop(),
    "framework.words.not-applicable": lambda words: words["criteria"]["SKILL"].update(
        not_applicable="Never mind"
    ),
}


@pytest.mark.parametrize("code", sorted(WORDS))
def test_broken_words_are_refused_with_their_code(code: str) -> None:
    problems = check_framework(small(), _text(WORDS[code])).words
    assert [problem.code for problem in problems] == [code]
    assert explain(problems[0]).hint


def test_words_of_values_must_match_the_fact() -> None:
    problems = check_framework(small(), _text(lambda w: w["facts"]["law"]["values"].pop("clear")))
    assert [p.code for p in problems.words] == ["framework.words.missing"]
    without = _text(lambda w: w["facts"].pop("law"))
    assert [p.code for p in check_framework(small(), without).words] == ["framework.words.missing"]
    silent = _text(lambda w: w["criteria"].pop("SKILL"))
    assert [p.code for p in check_framework(small(), silent).words] == ["framework.words.missing"]


def test_every_code_of_the_words_has_a_broken_file() -> None:
    known = {
        key.removeprefix("problem.")
        for key in catalogue()
        if key.startswith("problem.framework.words.")
    }
    assert known == set(WORDS)


def test_a_counter_example_is_named() -> None:
    content = broken(BROKEN["framework.order.mixed"])
    problem = next(
        p
        for p in check_framework(Framework.model_validate(tupled(content))).logic
        if p.code == "framework.order.mixed"
    )
    assert problem.params["name"] == "net"
    assert problem.params["input"] == "added"
    assert (problem.params["low"], problem.params["high"]) == ("1", "2")
    assert (problem.params["before"], problem.params["after"]) == ("2", "1")
    assert problem.params["rest"] == "PROOF 0"


def test_the_appetite_may_not_free() -> None:
    content = copy.deepcopy(SMALL)
    content["logic"]["rules"][1]["when"] = "worst >= 1 and GAIN <= (0 if careful else 1)"
    codes = {p.code for p in check_framework(Framework.model_validate(tupled(content))).logic}
    assert codes & {"framework.order.mixed", "framework.order.conflict"}


def test_risk_may_not_widen_what_need_not_be_answered() -> None:
    content = copy.deepcopy(SMALL)
    content["criteria"][1]["not_applicable_when"] = 'plan >= "weights"'
    problems = check_framework(Framework.model_validate(tupled(content))).logic
    assert [p.code for p in problems] == ["framework.order.frees"]


def _codes(**changes: Any) -> set[str]:
    """What is said of the small framework with some values changed, by place."""
    content = copy.deepcopy(SMALL)
    for path, value in changes.items():
        put(path.replace("__", "/"), value)(content)
    return {p.code for p in check_framework(Framework.model_validate(tupled(content))).logic}


SWITCH = {
    "id": "reach",
    "kind": "switch",
    "values": ["narrow", "wide"],
    "default": "narrow",
    "value_choice": "How far a rule reaches",
}


def test_a_switch_may_only_tighten_along_its_values() -> None:
    settings = [*SMALL["settings"], SWITCH]
    when = "logic__rules__2__when"
    tightens = 'compute == "above" and (seen <= 0 or reach == "wide")'
    assert _codes(settings=settings, **{when: tightens}) == set()
    frees = tightens.replace('reach == "wide"', 'reach == "narrow"')
    assert _codes(settings=settings, **{when: frees}) == {"framework.order.conflict"}


def test_that_scenarios_are_assessed_may_not_spare_an_answer() -> None:
    place = "criteria__0__not_applicable_when"
    assert _codes(**{place: "nothing_assessed"}) == set()
    assert _codes(**{place: "not nothing_assessed"}) == {"framework.order.frees"}


def test_what_makes_a_scenario_mandatory_may_not_close_the_gap() -> None:
    step = "logic__after__2__is"
    gap = "any over all scenarios of grave and not mandatory and not assessed"
    assert _codes(**{step: gap}) == {"framework.order.frees"}


@pytest.mark.parametrize(
    "other",
    [{"levels": 4}, {"orientation": "good"}, {"scope": "scenario"}, {"defaults_to": "GAIN"}],
)
def test_a_default_must_be_a_rating_of_the_same_kind(other: dict[str, Any]) -> None:
    first = {**SMALL["criteria"][0], "id": "ALIKE"}
    second = {**first, "id": "OTHER", **other}
    criteria = [*SMALL["criteria"], {**first, "defaults_to": "OTHER"}, second]
    assert "framework.criterion.default-unfit" in _codes(criteria=criteria)
    alike = [*SMALL["criteria"], {**first, "defaults_to": "SKILL"}]
    assert "framework.criterion.default-unfit" not in _codes(criteria=alike)


def test_defaults_that_go_round_in_a_circle_are_refused() -> None:
    first = {**SMALL["criteria"][0], "id": "A", "defaults_to": "B"}
    circle = [*SMALL["criteria"], first, {**first, "id": "B", "defaults_to": "A"}]
    assert "framework.criterion.default-unfit" in _codes(criteria=circle)


def test_more_evidence_must_be_freer() -> None:
    criteria = copy.deepcopy(SMALL["criteria"])
    criteria[3]["orientation"] = "risk"
    assert "framework.criterion.evidence-unfit" in _codes(criteria=criteria)


def test_an_empty_list_says_that_a_rule_closes_no_more_than_its_tier() -> None:
    tier = {"logic__rules__1__tier": "third-party-evaluation"}
    assert _codes(**tier) == {"framework.rule.closes-missing"}
    assert _codes(**tier, logic__rules__1__closes=[]) == set()


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("settings__0__values", ["balanced", "precautionary", "balanced"]),
        ("logic__rules__0__closes", ["weights", "weights"]),
        ("tiers__0__options", ["O1", "O2", "O1"]),
        ("criteria__0__sources", ["SRC", "SRC"]),
        ("suppliers", ["developer", "committee", "committee"]),
    ],
)
def test_a_name_given_twice_in_one_list_is_refused(path: str, value: list[str]) -> None:
    assert _codes(**{path: value}) == {"framework.id.twice"}


def test_equal_answers_in_one_row_of_a_table_are_no_name_twice() -> None:
    facts = [{**SMALL["facts"][1], "id": id_} for id_ in ("here", "there")]
    words = SMALL["facts"][1]["values"]
    rows = [
        {"when": [one, two], "then": int("prohibited" in (one, two))}
        for one in words
        for two in words
    ]
    before = [
        *SMALL["logic"]["before"],
        {"id": "barred", "table": {"of": ["here", "there"], "rows": rows}},
    ]
    found = _codes(
        facts=[*SMALL["facts"], *facts],
        logic__before=before,
        logic__gates__1__when='gap == "yes" or barred >= 1',
    )
    assert found == set()
