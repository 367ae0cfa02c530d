"""A back-test in plain lines: the figures first, what they are not last."""

from __future__ import annotations

from functools import cache

import pytest

from assessment.engine.backtest import Asked, back_test
from assessment.export.backtest import NOT, backtest_lines, columns, percent
from assessment.model.backtest import Backtest
from assessment.store.library import evaluator, find_framework
from assessment.wording import say
from tests.unit.engine.backtest.test_back_test import FEW, FIVE, MADE, default_study


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
    assert lines[0].startswith("Back-test of outcome-led 0.1.0 on 3 past decisions")
    assert lines[1] == ""
    assert words(lines[3]) == "Pass C 2 (66.7 %) 0 (0 %) 1 (33.3 %) 0 (0 %)"
    assert words(lines[5]) == "Mean 50 % 0 % 50 % 16.7 %"
    assert lines[6].strip() == "The passes lead to the same tier in 66.7 % of the cases."


def test_each_part_has_its_rows():
    assert words(under("tiers")[2]).endswith(" 2 25 % 0 % 75 %")
    assert [line.split()[0] for line in under("readers")[1:]] == ["L1", "L2", "majority"]
    assert [line.split()[0] for line in under("beside")[1:3]] == ["always-open", "beside"]
    assert any(line.strip().startswith("UN ") for line in under("decides"))
    assert len(under("criteria")) == 5


def test_what_decides_nothing_is_not_listed():
    assert not any("AUT  " in line for line in under("decides"))


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
    assert lines[-2:] == ["  Readings and ratings: made up for a test (2026-01-01).", "  nothing"]
    assert [line.strip() for line in under("not")[:-2]] == [
        say(f"backtest.not.{each}") for each in NOT
    ]


def test_with_appetites_each_reading_stands_under_each():
    loaded = find_framework("tiered-openness")
    found = back_test(default_study(), {}, loaded.used, (MADE,), Asked(draws=1))
    lines = list(backtest_lines(found, loaded.text))
    assert lines[1] == "Appetite: Balanced"
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
    assert lines[1] == "Appetite: default"


def test_a_group_that_decides_is_told_by_its_criteria_and_its_name():
    found = plain()[0]
    moved = found.decides["default"]["skill"].model_copy(update={"highest": 0.5})
    decides = {"default": {**found.decides["default"], "skill": moved}}
    lines = list(
        backtest_lines(
            found.model_copy(update={"decides": decides}), find_framework("outcome-led").text
        )
    )
    assert any(words(line) == "AUT+HZD Hazardous skill 0 % 50 % 0 %" for line in lines)


def test_a_framework_that_asks_for_no_rating_has_no_tables_of_ratings():
    found = plain()[0]
    bare = found.model_copy(update={"criteria": {}, "decides": {"default": {}}})
    lines = list(backtest_lines(bare, find_framework("outcome-led").text))
    assert say("backtest.heading.criteria") not in lines
    assert say("backtest.heading.decides") not in lines
