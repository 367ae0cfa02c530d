"""Agreement, under-calls and over-calls."""

from __future__ import annotations

import pytest

from assessment.engine.backtest.figures import (
    Tally,
    against,
    figures,
    passes_agree,
    share,
    tally,
)


def test_too_free_is_an_under_call_and_too_strict_an_over_call():
    assert tally({"a": 0, "b": 2, "c": 1}, {"a": 1, "b": 1, "c": 1}) == Tally(1, 1, 1)


def test_a_case_without_a_reading_is_left_out():
    assert tally({"a": 0, "b": 2}, {"a": 0}).cases == 1


def test_shares_are_fractions_of_one():
    found = figures([Tally(agree=37, under=1, over=2)])
    assert (found.cases, found.agreement) == (40, 0.925)
    assert (found.under_calls, found.over_calls) == (0.025, 0.05)


def test_the_mean_weighs_each_pass_the_same():
    found = figures([Tally(1, 0, 0), Tally(5, 5, 0)])
    assert found.agreement == 0.75
    assert found.under_calls == 0.25


def test_a_pass_with_nothing_to_compare_is_left_out_of_the_mean():
    assert figures([Tally(1, 1, 0), Tally(0, 0, 0)]).agreement == 0.5


def test_of_nothing_every_share_is_nothing():
    found = figures([])
    assert (found.cases, found.agreement, found.under_calls, found.over_calls) == (0, 0, 0, 0)
    assert share(0, 0) == 0


def test_shares_are_rounded_to_four_places():
    assert share(1, 3) == 0.3333
    assert share(2, 3) == 0.6667


def test_against_a_reading_is_the_mean_over_passes():
    found = against({"C": {"a": 0, "b": 0}, "D": {"a": 0, "b": 1}}, {"a": 0, "b": 1})
    assert found.agreement == 0.75
    assert found.under_calls == 0.25
    assert found.over_calls == 0


def test_passes_agree_where_all_lead_to_one_tier():
    assert passes_agree({"C": {"a": 0, "b": 1}, "D": {"a": 0, "b": 2}}) == 0.5
    assert passes_agree({"C": {"a": 0}, "D": {"a": 0}, "E": {"a": 1}}) == 0


def test_only_cases_of_two_passes_can_agree_whichever_they_are():
    assert passes_agree({"C": {"a": 0, "b": 1}, "D": {"a": 0}}) == 1
    own = {"C": {"a": 0}, "D": {"a": 0}, "X": {"b": 1}, "Y": {"b": 2}}
    assert passes_agree(own) == 0.5


@pytest.mark.parametrize("passes", [{}, {"C": {"a": 0}}, {"C": {"a": 0}, "D": {"b": 0}}])
def test_agreeing_takes_two_passes_of_one_case(passes):
    assert passes_agree(passes) is None
