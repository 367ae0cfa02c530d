"""A back-test in plain lines: the figures first, what they are not last."""

from __future__ import annotations

from functools import cache

import pytest

from assessment.engine.backtest import Asked, back_test
from assessment.export.backtest import NOT, backtest_lines
from assessment.export.backtest.columns import columns, percent
from assessment.model.backtest import Backtest, Idle, SameChoice, Sheet, Spread
from assessment.store.library import evaluator, find_framework
from assessment.wording import say
from tests.unit.engine.backtest import tiny
from tests.unit.engine.backtest.test_back_test import FEW, FIVE, MADE, USED, default_study


@cache
def plain() -> tuple[Backtest, list[str]]:
    loaded = find_framework("outcome-led")
    found = back_test(FIVE, {"beside": FIVE}, loaded.used, (MADE,), FEW)
    return found, list(backtest_lines(found, loaded.text))


def under(heading: str) -> list[str]:
    """The lines below a heading, up to the next empty one."""
    lines = plain()[1]
    start = lines.index(say(f"backtest.heading.{heading}")) + 1
    return lines[start : [*lines, ""].index("", start)]


def words(line: str) -> str:
    """A line with the gaps between its columns closed."""
    return " ".join(line.split())


@pytest.mark.parametrize(
    ("share", "expected"),
    [(0, "0"), (1, "100"), (0.95, "95"), (0.925, "92.5"), (0.0125, "1.3"), (0.0124, "1.2")],
)
def test_percent_has_one_place_where_it_is_not_whole(share: float, expected: str):
    assert percent(share) == expected


def test_columns_stand_under_one_another():
    rows = [["", "a", "long"], ["name", "10", "2"]]
    assert list(columns(rows)) == ["         a  long", "  name  10     2"]


def test_the_figures_of_the_passes_stand_first():
    lines = plain()[1]
    assert lines[0].startswith("Back-test of outcome-led")
    assert "on 3 past decisions" in lines[0]
    assert lines[1] == "Readings and ratings: made up for a test (2026-01-01)."
    assert lines[2] == ""
    assert words(lines[4]) == "Pass C 2 (66.7 %) 0 (0 %) 1 (33.3 %) 0 (0 %)"
    assert words(lines[6]) == "Mean 50 % 0 % 50 % 16.7 %"
    assert lines[7].strip() == "The passes lead to the same tier in 66.7 % of the cases."


def test_each_part_has_its_rows():
    assert words(under("tiers")[2]).endswith(" 2 25 % 0 % 75 %")
    assert [line.split()[0] for line in under("readers")[1:]] == ["L1", "L2", "majority"]
    assert [line.split()[0] for line in under("beside")[1:3]] == ["always-open", "beside"]
    assert any(line.strip().startswith("UN ") for line in under("decides"))
    assert len(under("criteria")) == 5


def test_what_decides_nothing_is_not_listed():
    assert not any("AUT  " in line for line in under("decides"))
    assert under("decides")[-1].strip() == "Read for the tier, and idle on these cases: AUT, HZD"


def test_cases_that_differ_are_told_one_by_one():
    assert [line.strip() for line in under("different")] == [
        "two: majority High: structured access; D: Critical: third-party evaluation",
        (
            "three: majority High: structured access; C: Critical: third-party evaluation;"
            " D: Critical: third-party evaluation"
        ),
    ]


def test_what_the_figures_are_not_and_how_they_were_made_stands_last():
    lines = plain()[1]
    assert lines[-1] == "  nothing"
    assert [line.strip() for line in under("not")[:-1]] == [
        say(f"backtest.not.{each}") for each in NOT
    ]


def test_with_appetites_each_reading_stands_under_each():
    loaded = find_framework("tiered-openness")
    found = back_test(default_study(), {}, loaded.used, (MADE,), Asked(draws=1))
    lines = list(backtest_lines(found, loaded.text))
    assert lines[2] == "Appetite: Balanced"
    assert not any("The passes lead" in line for line in lines)
    start = lines.index(say("backtest.heading.readers"))
    shown = [line.split("  ")[1] for line in lines[start + 2 : start + 6]]
    assert shown == [
        "Balanced, L1",
        "Balanced, majority",
        "Precautionary, L1",
        "Precautionary, majority",
    ]
    assert "  None." in lines
    assert evaluator("tiered-openness").framework.id == loaded.framework.id


def test_a_weak_agreement_where_levels_vary_is_marked():
    found = plain()[0]
    loaded = find_framework("outcome-led")
    weak = found.criteria["SEV"].model_copy(update={"varies": True, "alpha": 0.5})
    marked = found.model_copy(update={"criteria": {**found.criteria, "SEV": weak}})
    lines = list(backtest_lines(marked, loaded.text))
    assert any("0.50*" in line for line in lines)
    assert any(line.strip().startswith("* below 0.70") for line in lines)
    assert not any("*" in line for line in plain()[1])


def test_an_appetite_without_a_name_is_shown_as_it_is():
    found = plain()[0].model_copy(update={"appetite": "default"})
    lines = list(backtest_lines(found, find_framework("outcome-led").text))
    assert lines[2] == "Appetite: default"


def test_a_group_that_decides_is_told_by_its_criteria_and_its_name():
    found = plain()[0]
    skill = found.decides["default"]["skill"]
    cases = {**skill.cases, "highest": ("one", "two")}
    moved = skill.model_copy(update={"highest": 0.5, "cases": cases})
    decides = {"default": {**found.decides["default"], "skill": moved}}
    lines = list(
        backtest_lines(
            found.model_copy(update={"decides": decides}), find_framework("outcome-led").text
        )
    )
    expected = "AUT+HZD Hazardous skill 0 (0 %) in 0 3 (50 %) in 2 0 (0 %) in 0"
    assert expected in [words(line) for line in lines]


def test_a_framework_that_asks_for_no_rating_has_no_tables_of_ratings():
    found = plain()[0]
    nothing = Spread(least=0, middle=0, most=0)
    bare = found.model_copy(
        update={
            "criteria": {},
            "settings": {},
            "decides": {"default": {}},
            "idle": {"default": Idle(here=(), options=(), informational=())},
            "sheet": Sheet(asked=nothing, needed=nothing, criteria={}),
        }
    )
    lines = list(backtest_lines(bare, find_framework("outcome-led").text))
    for heading in ("criteria", "decides", "sheet", "settings"):
        assert say(f"backtest.heading.{heading}") not in lines


# -------------------------------------------------------------- on the invented cases of `tiny`


@cache
def invented(as_of: str | None = None) -> list[str]:
    found = back_test(tiny.tiny(), {}, USED, (MADE,), Asked(as_of=as_of, draws=20))
    return list(backtest_lines(found, tiny.text()))


def below(heading: str, lines: list[str]) -> list[str]:
    start = lines.index(heading) + 1
    return [words(line) for line in lines[start : [*lines, ""].index("", start)]]


def test_each_pass_has_its_table_of_majority_and_tier():
    shown = below(say("backtest.heading.confusion", name="Q"), invented())
    assert shown[1:] == [
        "Fully-Open 1 0 0",
        "Structured-Access 1 0 0",
        "Third-Party-Evaluation 0 0 1",
    ]


def test_each_setting_has_its_figures_and_the_cases_that_move():
    shown = below(say("backtest.heading.settings"), invented())
    assert shown[2] == "as asked 83.3 % 16.7 % 0 %"
    assert shown[3] == "appetite=precautionary 100 % 0 % 0 % 1 1"
    assert "appetite=precautionary moves" in shown
    assert "torn: Q: Fully-Open to Structured-Access" in shown
    assert any(
        line.endswith(
            "P: Structured-Access to Third-Party-Evaluation;"
            " Q: Fully-Open to Third-Party-Evaluation"
        )
        for line in shown
    )


def test_passes_that_move_alike_are_told_together():
    both = {name: {"torn": given["torn"]} for name, given in tiny.PASSES.items()}
    both["P"] = both["Q"]
    found = back_test(tiny.study(both, tiny.CASES[1]), {}, USED, (MADE,), FEW)
    shown = below(say("backtest.heading.settings"), list(backtest_lines(found, tiny.text())))
    assert "torn: P, Q: Fully-Open to Structured-Access" in shown


def test_a_cell_of_what_decides_tells_sheets_share_and_cases():
    shown = below(say("backtest.heading.decides"), invented())
    assert say("backtest.line.counts", sheets=6, cases=3) in shown
    assert "HARM Harm 2 (33.3 %) in 2 4 (66.7 %) in 2 1 (16.7 %) in 1" in shown
    assert shown[-2:] == [
        "Read for the tier, and idle on these cases: SKILL",
        "Informational, read by no rule: NOTED",
    ]


def test_what_settles_a_tier_is_told_in_numbers_and_by_criterion():
    shown = below(say("backtest.heading.sheet"), invented())
    assert shown[1].startswith("ratings asked for 6 6 6")
    assert shown[-1].startswith("Sheets in which a criterion is among them: HARM ")


def test_agreement_on_facts_and_scenarios_is_told_with_what_says_nothing():
    facts = below(say("backtest.heading.facts"), invented())
    assert "law Law 66.7 % 3 2" in facts
    assert facts[-1].endswith("on agreement: plan, outputs, base")
    scenarios = below(say("backtest.heading.scenarios"), invented())
    assert scenarios[-2:] == ["CYBER Cyber 0 % 0 1", "all scenarios together 75 %"]
    early = below(say("backtest.heading.scenarios"), invented("2024-12-31"))
    assert early[-1] == "Chosen by nobody: CYBER"


def test_where_every_answer_differs_somewhere_and_nothing_was_chosen_that_is_all_there_is():
    found = back_test(tiny.tiny(), {}, USED, (MADE,), FEW)
    nobody = {"CYBER": SameChoice(either=0, both=0, equal=None)}
    law = {"law": found.alike.facts["law"]}
    update = {"facts": law, "scenarios": nobody, "scenarios_equal": None}
    changed = found.alike.model_copy(update=update)
    lines = list(backtest_lines(found.model_copy(update={"alike": changed}), tiny.text()))
    assert below(say("backtest.heading.facts"), lines)[-1].startswith("facts of the whole model")
    assert below(say("backtest.heading.scenarios"), lines)[1:] == ["Chosen by nobody: CYBER"]


def test_one_pass_alone_has_nothing_about_agreement_on_facts():
    found = back_test(tiny.study({"P": tiny.PASSES["P"]}, *tiny.CASES), {}, USED, (MADE,), FEW)
    lines = list(backtest_lines(found, tiny.text()))
    assert say("backtest.heading.facts") not in lines


def test_where_nothing_is_asked_or_only_one_family_is_there_nothing_is_told_about_it():
    found = back_test(tiny.study({"P": tiny.PASSES["P"]}, *tiny.CASES), {}, USED, (MADE,), FEW)
    alike = found.alike.model_copy(update={"facts": {}, "scenarios": {}})
    bare = found.model_copy(
        update={"passes_agree": 1.0, "alike": alike, "without_family": {"one": found.mean}}
    )
    lines = list(backtest_lines(bare, tiny.text()))
    for heading in ("facts", "scenarios", "without-family"):
        assert say(f"backtest.heading.{heading}") not in lines


def test_the_day_up_to_which_decisions_count_is_told():
    assert invented("2024-12-31")[2] == "Only decisions up to 2024-12-31."
    assert not any("Only decisions" in line for line in invented())
