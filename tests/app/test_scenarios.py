"""Scenarios: they follow their tests until a person decides; six steps may stay empty."""

from assessment.review import (
    before_freezing,
    framework_of,
    read_case,
    suggested_scenarios,
)


def kept(desk, case, part, key):
    return read_case(desk, case).field(part, key).value


def test_nothing_is_decided_ahead_and_open_facts_are_read_at_their_worst(tab, new_case):
    page = tab("scenarios", new_case).sound()
    assert {radio.value for radio in page.at.radio} == {None}
    assert "14 of 14 scenarios are assessed as things stand" in page.words


def assessed(desk, case):
    """How many scenarios are assessed as things stand."""
    screening = read_case(desk, case).part("screening")
    said = {id_: each.value["assessed"] for id_, each in screening.items()}
    return sum((suggested_scenarios(desk, case) | said).values())


def test_a_ceiling_moves_the_tests(tab, desk, example_case):
    page = tab("scenarios", example_case).sound()
    before = assessed(desk, example_case)
    assert f"{before} of 14 scenarios are assessed" in page.words
    page.fill("ceilings", "HZD", "", value=4).sound()
    assert kept(desk, example_case, "ceilings", "HZD") == 4
    assert page.words.count(">Test met</span>") > before


def test_a_scenario_whose_test_is_met_needs_reasons_to_be_set_aside(tab, desk, example_case):
    page = tab("scenarios", example_case).fill("screening", "S04", "assessed", value=False).sound()
    codes = {problem.code for problem in before_freezing(desk, example_case).problems}
    assert codes == {"review.set-aside-without-reference", "review.set-aside-alone"}
    assert page.key("freeze").disabled
    # Three widgets of one field, changed in one go, as when a person tabs through quickly.
    page.key("screening", "S04", "reason").set_value("Out of reach.")
    page.key("screening", "S04", "reference").set_value("E1, page 2")
    page.key("screening", "S04", "second_reviewer").set_value("B. Second")
    page.at.run()
    page.sound()
    assert kept(desk, example_case, "screening", "S04") == {
        "assessed": False,
        "reason": "Out of reach.",
        "reference": "E1, page 2",
        "second_reviewer": "B. Second",
    }
    assert before_freezing(desk, example_case).ready


def test_a_scenario_may_be_added_freely(tab, desk, example_case):
    before = assessed(desk, example_case)
    page = tab("scenarios", example_case).fill("screening", "S08", "assessed", value=True).sound()
    assert kept(desk, example_case, "screening", "S08")["assessed"] is True
    assert f"{before + 1} of 14 scenarios are assessed" in page.words
    assert before_freezing(desk, example_case).ready


def test_what_is_known_about_each_assessed_scenario_can_be_opened(tab, desk, example_case):
    page = tab("scenarios", example_case).sound()
    labels = [expander.label for expander in page.at.expander]
    assert len(labels) == assessed(desk, example_case)
    assert labels[0].startswith("S04 Fraud and impersonation for gain. ")


def test_a_mandatory_scenario_that_is_set_aside_is_said_to_be_missing_at_once(tab, desk, new_case):
    hold = framework_of(desk, new_case).text.hold["H2"].text
    page = tab("scope", new_case).fill("facts", "like_vis", "answer", value="yes")
    page.open("scenarios").sound()
    assert hold not in page.words
    page.fill("screening", "S06", "assessed", value=False).sound()
    assert page.words.count(hold) == 1
    page.fill("screening", "S06", "assessed", value=True).sound()
    assert hold not in page.words
