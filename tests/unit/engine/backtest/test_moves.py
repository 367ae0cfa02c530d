"""What decides: ratings moved alone, on cases whose tier follows from two ratings."""

from __future__ import annotations

import pytest

from assessment.engine.backtest.moves import DIMENSIONS, GROUPS, groups, idle, moves, rated
from assessment.model.backtest import Moves
from assessment.store.library import evaluator
from tests.unit.engine.backtest.invented import Level, case, study
from tests.unit.engine.backtest.tiny import tiny


def moved(criterion: str, sev: Level, un: Level, settings: dict[str, str] | None = None) -> Moves:
    found = study({"C": {"one": (sev, un)}}, case("one", 0))
    return moves(found, rated(found, settings or {}), (criterion,))


def shown(found: Moves) -> tuple[float, ...]:
    return found.lowest, found.highest, found.own_low, found.own_high, found.own_range


def test_a_rating_that_decides_does_so_at_the_ends_of_its_scale_and_of_its_range():
    # High as rated; without uplift moderate, with a scarce step opened critical.
    assert shown(moved("UN", 4, (1, 2, 3))) == (1, 1, 1, 1, 1)


def test_a_rating_without_a_range_decides_at_the_ends_of_its_scale_only():
    assert shown(moved("UN", 4, 2)) == (1, 1, 0, 0, 0)


def test_one_end_of_the_range_is_enough_for_the_range_to_decide():
    assert shown(moved("UN", 4, (2, 2, 3))) == (1, 1, 0, 1, 1)
    assert shown(moved("UN", 4, (1, 2, 2))) == (1, 1, 1, 0, 1)


def test_a_rating_that_cannot_matter_moves_nothing():
    assert shown(moved("UN", 2, (0, 2, 4))) == (0, 0, 0, 0, 0)
    assert shown(moved("HZD", 4, 2)) == (0, 0, 0, 0, 0)


def test_an_unknown_rating_moves_to_the_ends_of_its_scale_and_has_no_range_of_its_own():
    # Read at its worst it is critical; shown to add nothing it is moderate.
    assert shown(moved("UN", 4, "unknown")) == (1, 0, 0, 0, 0)


def test_what_does_not_apply_is_not_moved():
    # The document could not say so of UN; what is tested is that such an answer stays.
    assert shown(moved("UN", 4, "na")) == (0, 0, 0, 0, 0)


def test_settings_are_those_asked_for():
    assert shown(moved("UN", 3, (1, 2, 3))) == (0, 0, 0, 0, 0)
    assert shown(moved("UN", 3, (1, 2, 3), {"grave_from": "deaths"})) == (1, 1, 1, 1, 1)


def test_shares_are_of_all_cases_in_all_passes():
    passes: dict[str, dict[str, tuple[Level, Level]]]
    passes = {"C": {"one": (4, 2), "two": (1, 2)}, "D": {"one": (4, (1, 2, 2)), "two": (1, 0)}}
    found = study(passes, case("one", 1), case("two", 0))
    assert shown(moves(found, rated(found, {}), ("UN",))) == (0.5, 0.5, 0.25, 0, 0.25)


def test_the_cases_are_named_in_which_at_least_one_pass_moves():
    passes: dict[str, dict[str, tuple[Level, Level]]]
    passes = {"C": {"two": (4, 2), "one": (1, 2)}, "D": {"one": (4, (1, 2, 2)), "two": (4, 2)}}
    found = study(passes, case("one", 1), case("two", 0))
    each = moves(found, rated(found, {}), ("UN",))
    assert each.sheets == 4
    assert each.cases == {
        "lowest": ("one", "two"),
        "highest": ("one", "two"),
        "own_range": ("one",),
    }
    assert each.lowest == 0.75


def test_criteria_of_a_group_move_together():
    found = study({"C": {"one": (3, 1)}}, case("one", 0))
    both = moves(found, rated(found, {}), ("SEV", "UN"))
    assert both.criteria == ("SEV", "UN")
    assert both.highest == 1
    assert moves(found, rated(found, {}), ("SEV",)).highest == 0
    assert moves(found, rated(found, {}), ("UN",)).highest == 0


def test_a_framework_has_the_groups_whose_criteria_it_has_all_and_each_criterion():
    found = study({"C": {"one": (4, 2)}}, case("one", 0))
    assert [name for name, _ in groups(found)] == ["skill", "AUT", "HZD", "SEV", "UN"]


def test_a_whole_dimension_is_a_group_of_what_the_tier_reads_there():
    found = dict(groups(tiny()))
    assert found["benefit"] == ("GAIN", "WIDER")
    assert list(found)[1:] == ["SKILL", "GAIN", "HARM", "PROOF", "WIDER", "NOTED"]


def test_what_moves_no_tier_is_told_by_what_it_is_there_for():
    found = tiny()
    every = {name: moves(found, rated(found, {}), group) for name, group in groups(found)}
    still = idle(found, every)
    assert still.here == ("SKILL",)
    assert still.options == ()
    assert still.informational == ("NOTED",)


@pytest.mark.parametrize("name", DIMENSIONS)
def test_the_default_framework_has_every_group_that_is_a_dimension(name: str):
    framework = evaluator("tiered-openness").framework
    members = [c.id for c in framework.criteria if c.dimension == DIMENSIONS[name]]
    assert len(members) > 1


@pytest.mark.parametrize("name", GROUPS)
def test_the_default_framework_has_every_group(name: str):
    known = {criterion.id for criterion in evaluator("tiered-openness").framework.criteria}
    assert set(GROUPS[name]) <= known
