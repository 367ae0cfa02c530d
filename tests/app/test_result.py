"""Result: hidden until the round is closed, then the recommendation first, with every reason."""

import pytest

from assessment.model.assessment import Screening
from assessment.review import close_round, mark_rest_unknown
from tests.app import steps


def test_without_a_case_the_way_home_is_shown(tab):
    assert "No assessment is open here" in tab("result").sound().words


def test_before_freezing_nothing_is_recommended(tab, new_case):
    driver = tab("result", new_case).sound()
    assert "The recommendation stays hidden" in driver.words
    driver.press("result", "back").sound()
    assert driver.at.title[0].value == "What is on file?"


def test_while_a_round_is_open_it_says_what_is_left_and_no_tier(tab, desk):
    case = steps.frozen(desk, rated=False)
    driver = tab("result", case).sound()
    assert "You have 24 questions without an answer." in driver.words
    assert "Fully open" not in repr(driver.at.main)
    driver.press("result", "back").sound()
    assert driver.at.title[0].value == "Capability"


def test_a_fully_open_result_says_that_no_rule_asks_for_less(tab, desk):
    words = tab("result", steps.closed(desk)).sound().words
    assert "T1 Fully open" in words
    assert "Fully open: no rule asks for less." in words
    assert "none of the 21 rules applies" in words
    assert "Example, not a decision" in words
    assert "Provisional, because of this." in words
    assert words.index("Balanced") < words.index("Precautionary") < words.index("<h1")


def test_a_strict_result_names_its_rule_with_what_it_read_and_what_would_free_it(tab, desk):
    words = tab("result", steps.closed(desk, "gpt-oss-120b")).sound().words
    assert "T3 Third-party evaluation required" in words
    assert "Evidence on weapons that kill: 3" in words
    assert "Outsiders before the decision" in words
    assert "if it finds no more than is rated today" in words
    assert "These are bounds." in words
    assert "R309" in words
    assert "D301" in words


def test_a_held_result_says_what_is_missing_and_what_may_be_published_meanwhile(tab, desk):
    words = tab("result", steps.closed(desk, "stable-diffusion-1.5")).sound().words
    assert "On hold: something that decides is missing." in words
    assert "Usually supplied by: Those who know the training data" in words
    assert "What may be published meanwhile" in words
    assert "Documentation and results only" in words


def test_a_blocked_result_says_what_blocks_it(tab, desk):
    given = steps.document("stable-diffusion-1.5")
    facts = {**given.facts, "csam_data": "found"}
    case = steps.closed(desk, given=given.model_copy(update={"facts": facts}))
    words = tab("result", case).sound().words
    assert "What blocks this" in words
    assert "Nobody can lift this, whoever signs." in words


def test_closed_options_say_why_and_whether_they_could_be_undone(tab, desk):
    words = tab("result", steps.closed(desk, "gpt-oss-120b")).sound().words
    assert "O5 Weights to vetted recipients<br>O6 Open weights with use limits" in words
    assert "Cannot be undone." in words


@pytest.mark.parametrize("name", ["pythia-12b", "gpt-oss-120b"])
def test_the_whole_trace_stands_behind_a_disclosure(name, tab, desk):
    case = steps.closed(desk, name)
    driver = tab("result", case).sound()
    assert any("Every answer as it was read" in each.label for each in driver.at.expander)
    assert "set by the program: something the process asks for is missing" not in driver.words
    driver.at.session_state[f"{case}/{desk.person.subject}/result/trace"] = True
    driver.at.run()
    assert "set by the program: something the process asks for is missing" in driver.sound().words
    assert "Hazardous skill" in driver.words


def test_fourteen_scenarios_with_everything_unknown_are_shown(tab, desk):
    given = steps.document("gpt-oss-120b")
    screening = tuple(Screening(scenario=f"S{n:02d}", assessed=True) for n in range(1, 15))
    case = steps.frozen(desk, given=given.model_copy(update={"screening": screening}), rated=False)
    mark_rest_unknown(desk, desk.command(case, 0))
    steps.step(desk, case, close_round)
    words = tab("result", case).sound().words
    assert "Hold" in words
    assert "Something unknown decides" not in words
    assert "With what is unknown read at its worst the tier is stricter" in words


def test_the_way_on_leads_to_the_decision_and_later_to_the_record(tab, desk):
    driver = tab("result", steps.closed(desk)).press("result", "on").sound()
    assert driver.at.title[0].value == "What is decided?"
    driver = tab("result", steps.decided(desk)).press("result", "on").sound()
    assert driver.at.title[0].value == "Read it once more, then seal it"
