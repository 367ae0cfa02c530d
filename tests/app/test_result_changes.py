"""Result, "What would change this": exact answers after the round, and trials nobody keeps."""

import pytest

from assessment.engine.v1.exact import structure
from assessment.errors import FrameworkError, Problem
from assessment.model.assessment import Screening, Subject
from assessment.review import (
    Opening,
    Saved,
    close_round,
    freeze,
    mark_rest_unknown,
    open_case,
    read_case,
    reopen,
)
from assessment.store.library import find_framework
from assessment.ui import changes
from tests.app import steps

TITLE = "What would change this"


@pytest.fixture
def trying(tab, desk):
    """A tab on a result with the panel for trials open."""

    def opened(case):
        driver = tab("result", case).sound()
        driver.at.session_state[f"{case}/{desk.person.subject}/trial/open"] = True
        driver.at.run()
        return driver.sound()

    return opened


def outcome(driver) -> str:
    """What the trial says follows."""
    (found,) = (each for each in driver.markup if "In this trial" in each)
    return found


def test_nothing_of_it_is_on_a_page_before_the_round_is_closed(tab, desk):
    case = steps.frozen(desk)
    for page in ("result", "rate"):
        driver = tab(page, case).sound()
        assert TITLE not in driver.words
        assert "Try other answers" not in driver.words


def test_an_open_result_says_what_remains_possible_before_what_would_change_it(tab, desk):
    words = tab("result", steps.closed(desk, "gpt-oss-120b")).sound().words
    assert "Not settled." in words
    order = ["Possible as rated", "More open", "In words", "23.2 %", "What each answer leaves"]
    places = [words.index(each) for each in order]
    assert places == sorted(places)
    assert "Changing any one of these 47 ratings alone changes nothing." in words
    assert "It is never the probability that the tier is right." in words
    assert "A domain expert for the scenario" in words
    assert "Working out" not in words


def test_a_settled_result_says_so_first_and_asks_for_nothing(tab, desk):
    words = tab("result", steps.closed(desk)).sound().words
    assert "Settled." in words
    assert "All of what is open leads to one tier:" in words
    assert "Nothing that is open can change the tier" in words


def test_a_held_result_tells_the_tier_and_the_hold_apart(tab, desk):
    words = tab("result", steps.closed(desk, "stable-diffusion-1.5")).sound().words
    assert "This is about the tier. What holds the outcome stands above." in words


def test_fourteen_scenarios_with_nothing_known_fold_away_what_changes_nothing(tab, desk):
    given = steps.document("gpt-oss-120b")
    screening = tuple(Screening(scenario=f"S{n:02d}", assessed=True) for n in range(1, 15))
    given = given.model_copy(update={"screening": screening, "facts": {}, "ballots": ()})
    case = steps.frozen(desk, given=given, rated=False)
    mark_rest_unknown(desk, desk.command(case, 0))
    steps.step(desk, case, close_round)
    words = tab("result", case).sound().words
    assert "No change of ratings leads there while the facts stay as they are." in words
    assert "alone changes nothing." in words
    assert "more, in the same order" in words


def test_a_framework_without_ratings_says_that_facts_alone_decide(trying, desk):
    opening = Opening("decision", "compute-threshold", Subject(name="Alpha"), "2026-11-20")
    case = open_case(desk, desk.context.new_id(), opening).case
    steps.step(desk, case, freeze)
    steps.step(desk, case, close_round)
    words = trying(case).words
    assert "No change of ratings leads there while the facts stay as they are." in words
    assert "No rating changes the tier by itself." in words


def test_a_framework_too_large_for_exact_answers_keeps_the_rest_of_the_page(
    trying, desk, monkeypatch
):
    def refuse(*_):
        raise structure.too_large(9, 1)

    monkeypatch.setattr(structure.Structures, "of", refuse)
    driver = trying(steps.closed(desk, "gpt-oss-120b"))
    assert "Exact answers are out of reach for this framework." in driver.words
    assert "In words" in driver.words
    assert "Disclosure options" in driver.words
    assert "What to settle first" not in driver.words
    assert "Possible, unknowns and ranges open" not in driver.words
    driver.fill("trial", "which", value="S01.SEV").fill("answer", "S01.SEV", value=2).sound()
    assert "T1 Fully open" in outcome(driver)


def test_another_fault_of_a_framework_is_told_as_one(monkeypatch):
    def refuse(*_):
        raise FrameworkError(Problem("framework.step.no-row"))

    ready = changes.Ready(find_framework("tiered-openness").framework)
    monkeypatch.setattr(structure.Structures, "of", refuse)
    with pytest.raises(FrameworkError):
        ready.exactly(lambda exact: exact.sensitivity(steps.document("pythia-12b")))


def test_a_trial_starts_as_the_result_and_follows_every_answer(trying, desk):
    driver = trying(steps.closed(desk, "gpt-oss-120b"))
    assert "Only a trial: nothing is saved." in driver.words
    assert "Nothing is tried yet." in outcome(driver)
    for key in ("outputs", "appetite", "S01.SEV"):
        driver.fill("trial", "which", value=key).sound()
    assert "T3 Third-party evaluation required" in outcome(driver)
    driver.fill("answer", "S01.SEV", value=2).sound()
    assert "T1 Fully open" in outcome(driver)
    assert "The result:" in outcome(driver)
    assert "No longer:" in driver.words
    driver.fill("answer", "outputs", value=["text"]).fill("answer", "appetite", value="balanced")
    assert "T1 Fully open" in outcome(driver.sound())


def test_taking_it_all_back_ends_the_trial_and_leaves_empty_fields(trying, desk):
    driver = trying(steps.closed(desk, "gpt-oss-120b"))
    driver.fill("trial", "which", value="S01.SEV").fill("trial", "which", value="FO")
    driver.fill("answer", "S01.SEV", value=2).fill("answer", "FO", value=4).sound()
    driver.fill("trial", "which", value="S01.SEV").sound()
    assert driver.key("answer", "FO").value == 4
    assert "The result:" in outcome(driver)
    driver.press("trial", "reset").sound()
    assert "Nothing is tried yet." in outcome(driver)
    assert driver.key("trial", "which").value is None
    driver.fill("trial", "which", value="FO").sound()
    assert driver.key("answer", "FO").value is None


def test_a_trial_ends_where_another_round_is_opened_elsewhere(trying, desk):
    case = steps.closed(desk, "gpt-oss-120b")
    driver = trying(case)
    driver.fill("trial", "which", value="S01.SEV")
    reopened = desk.command(case, read_case(desk, case).case.version)
    assert isinstance(reopen(desk, reopened, "rating", "Something new."), Saved)
    driver.fill("answer", "S01.SEV", value=2).sound()
    assert "The recommendation stays hidden" in driver.words
    assert "In this trial" not in driver.words


def test_nothing_of_a_trial_is_kept_and_another_tab_knows_nothing_of_it(trying, desk):
    case = steps.closed(desk, "gpt-oss-120b")
    before = read_case(desk, case)
    driver = trying(case)
    driver.fill("trial", "which", value="S01.SEV").fill("answer", "S01.SEV", value=2).sound()
    assert read_case(desk, case) == before
    assert "Nothing is tried yet." in outcome(trying(case))
