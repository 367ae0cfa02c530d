"""Options: hidden until the round is closed, then all side by side, and one of them closely."""

import json

import pytest
from click.testing import CliRunner

from assessment.cli.options import command
from assessment.errors import ReviewError
from assessment.model.assessment import Screening
from assessment.review import close_round, mark_rest_unknown, read_case
from assessment.store.library import example_files, find_framework
from assessment.ui import disclosing
from assessment.ui.case import Here
from tests.app import steps

EXAMPLES = sorted(path.stem for path in example_files())


@pytest.fixture
def unknown(desk) -> str:
    """A closed round of fourteen scenarios with everything unknown."""
    screening = tuple(Screening(scenario=f"S{n:02d}", assessed=True) for n in range(1, 15))
    given = steps.document("gpt-oss-120b").model_copy(update={"screening": screening})
    case = steps.frozen(desk, given=given, rated=False)
    mark_rest_unknown(desk, desk.command(case, 0))
    steps.step(desk, case, close_round)
    return case


def here(desk, case) -> Here:
    return Here(desk, read_case(desk, case), find_framework("tiered-openness"))


def test_without_a_case_the_way_home_is_shown(tab):
    assert "No assessment is open here" in tab("options").sound().words


def test_before_freezing_nothing_is_laid_out(tab, new_case):
    driver = tab("options", new_case).sound()
    assert driver.at.title[0].value == "The options stay hidden"
    assert "O3" not in repr(driver.at.main)
    driver.press("options", "back").sound()
    assert driver.at.title[0].value == "What is on file?"


def test_while_a_round_is_open_it_says_what_is_left_and_no_option(tab, desk):
    case = steps.frozen(desk, rated=False)
    driver = tab("options", case).sound()
    assert "You have 24 questions without an answer." in driver.words
    assert "O3" not in repr(driver.at.main)
    driver.press("options", "back").sound()
    assert driver.at.title[0].value == "Capability"


def test_while_a_round_is_open_nothing_is_worked_out_at_all(desk):
    case = steps.frozen(desk)
    with pytest.raises(ReviewError):
        disclosing.options(here(desk, case))


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_worked_example_has_its_answer_ladder_plane_and_matrix(name, tab, desk):
    driver = tab("options", steps.closed(desk, name)).sound()
    words = driver.words
    assert driver.at.title[0].value.startswith("The most open option that is open is O")
    for option in ("O0", "O4", "O8"):
        assert driver.key("options", option).label.startswith(option)
    assert "Every option by the misuse and the benefit it adds." in words
    assert "The same as a table" in words
    assert "Components, and the options that open them" in words
    assert "Balanced" in words
    assert "Precautionary" in words


def test_the_answer_comes_before_the_ladder_and_says_what_comes_next(tab, desk):
    driver = tab("options", steps.closed(desk, "gpt-oss-120b")).sound()
    words = driver.words
    title = "The most open option that is open is O4, Hosted use with tuning or internals"
    assert driver.at.title[0].value == title
    assert "Beyond it, O5 Weights to vetted recipients is closed by R309." in words
    assert words.index("Beyond it") < words.index("Standing: ") < words.index("Misuse added →")
    assert "For the same reasons as O5: R309." in words


def test_an_option_is_looked_at_closely_below_its_rung_and_no_longer_at_the_next_press(tab, desk):
    driver = tab("options", steps.closed(desk, "gpt-oss-120b")).sound()
    assert "What would open it" not in driver.words
    driver.press("options", "O5").sound()
    words = driver.words
    assert "What would open it" in words
    assert "One step looser than recommended." in words
    assert "Usually supplied by: An evaluator outside the developer" in words
    assert "if it finds no more than is rated today" in words
    order = [words.index(piece) for piece in ("Shown closely below", "Why it is closed", "as O5")]
    assert order == sorted(order)
    driver.press("options", "O3").sound()
    assert "What would open it" not in driver.words
    assert "Hosted access" in driver.words
    driver.press("options", "O3").sound()
    assert "What it opens" not in driver.words


def test_the_next_closed_option_is_one_press_away(tab, desk):
    driver = tab("options", steps.closed(desk, "gpt-oss-120b")).sound()
    assert driver.key("options", "why").label == "Why is O5 closed?"
    driver.press("options", "why").press("options", "why").sound()
    assert "What would open it" in driver.words


def test_where_everything_is_open_nobody_is_asked_why_something_is_closed(tab, desk):
    driver = tab("options", steps.closed(desk)).sound()
    assert "No option is closed." in driver.words
    assert not [each for each in driver.at.button if each.key and each.key.endswith("/why")]


def test_on_hold_it_says_what_is_open_meanwhile_as_the_engine_says_it(tab, desk):
    words = tab("options", steps.closed(desk, "stable-diffusion-1.5")).sound().words
    assert "On hold: something that decides is missing." in words
    assert "Open now, and can be undone at least in part: O0 Internal only; O1" in words
    assert "H3" in words


def test_blocked_it_says_what_nobody_can_lift(tab, desk):
    given = steps.document("stable-diffusion-1.5")
    facts = {**given.facts, "csam_data": "found", "legal": "prohibited"}
    case = steps.closed(desk, given=given.model_copy(update={"facts": facts}))
    driver = tab("options", case).sound()
    assert "Blocked" in driver.words
    driver.press("options", "O8").sound()
    assert "Nobody can lift this, whoever signs." in driver.words
    assert "Nobody can sign past it." in driver.words


def test_fourteen_scenarios_with_everything_unknown_are_laid_out(tab, unknown):
    driver = tab("options", unknown).sound()
    assert "at worst" in driver.words
    assert "Hold" in driver.words
    driver.press("options", "O5").sound()
    assert "all of them needed" in driver.words
    assert "Looking for the smallest set" not in driver.words


def test_what_differs_under_the_other_appetite_stands_beside(tab, desk):
    words = tab("options", steps.closed(desk, "alphafold-3")).sound().words
    assert "Closed by R204, R217." in words
    same = tab("options", steps.closed(desk)).sound().words
    assert "every option stands the same under Balanced, Precautionary" in same


def test_the_way_on_leads_to_the_decision_and_later_to_the_record(tab, desk):
    driver = tab("options", steps.closed(desk)).press("options", "on").sound()
    assert driver.at.title[0].value == "What is decided?"
    driver = tab("options", steps.decided(desk)).press("options", "on").sound()
    assert driver.at.title[0].value == "Read it once more, then seal it"


def test_what_is_taken_along_is_what_the_command_line_prints(desk, tmp_path):
    known = disclosing.options(here(desk, steps.closed(desk, "gpt-oss-120b")))
    file = tmp_path / "assessment.json"
    plain = known.document.model_dump(mode="json", by_alias=True, exclude_none=True)
    file.write_text(json.dumps(plain), "utf-8")
    printed = CliRunner().invoke(command, [str(file), "--format", "json"])
    assert printed.exit_code == 0, printed.output
    assert json.loads(known.json()) == json.loads(printed.output)
    lines = known.csv().decode().splitlines()
    assert len(lines) == 1 + 2 * len(known.found.options)
    assert lines[1].split(",")[4:6] == ["balanced", "true"]
    assert "S01.EV=4; indep=" in known.csv().decode()
