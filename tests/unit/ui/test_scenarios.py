"""The scenarios page follows the tests until a person decides otherwise."""

import pytest

from assessment.ui.viewmodels.evidence import evidence_scale
from assessment.ui.viewmodels.scenarios import STEPS, screen
from tests.unit.ui.cases import framework, item, view

LOADED = framework()
IDS = [each.id for each in LOADED.framework.scenarios]


def shown(met=(), missing=(), **given):
    suggested = {id_: id_ in met for id_ in IDS}
    anchors = evidence_scale(LOADED.framework, LOADED.text)
    left_out = frozenset(missing)
    page = screen(view(**given), LOADED.framework, LOADED.text, suggested, anchors, left_out)
    return page, {each.id: each for each in page.scenarios}


def test_every_scenario_is_on_the_page_and_follows_its_test():
    page, scenarios = shown(met=["S03", "S05"])
    assert list(scenarios) == IDS
    assert [each.id for each in page.assessed] == ["S03", "S05"]
    assert all(each.said is None and not each.set_aside for each in page.scenarios)


@pytest.mark.parametrize(
    ("met", "said", "assessed", "set_aside"),
    [
        (True, True, True, False),
        (True, False, False, True),
        (False, True, True, False),
        (False, False, False, False),
    ],
)
def test_a_decision_stands_before_the_test_and_only_a_met_one_needs_reasons(
    met, said, assessed, set_aside
):
    fields = {("screening", "S03"): {"assessed": said}}
    _, scenarios = shown(met=["S03"] if met else [], fields=fields)
    assert scenarios["S03"].assessed is assessed
    assert scenarios["S03"].set_aside is set_aside


def test_what_can_be_mandatory_is_marked():
    _, scenarios = shown()
    marked = {id_ for id_, each in scenarios.items() if each.mandatory}
    assert marked == {"S01", "S03", "S04", "S06", "S07", "S10"}
    assert all("andatory" in scenarios[id_].test for id_ in marked)


def test_a_mandatory_scenario_that_is_left_out_says_what_will_hold_the_outcome():
    _, scenarios = shown(missing=["S06"])
    assert scenarios["S06"].held_by == (("H2", LOADED.text.hold["H2"].text),)
    assert not any(each.held_by for id_, each in scenarios.items() if id_ != "S06")


def test_ceilings_are_asked_for_what_the_tests_read():
    page, _ = shown()
    assert [each.id for each in page.ceilings] == ["AUT", "HZD"]
    assert [each.worst for each in page.ceilings] == [4, 4]


def test_only_items_that_count_stand_behind_a_scenario():
    _, scenarios = shown(
        evidence=[item("E1", level=1), item("E2", level=3), item("E3", level=4, date="2027-01-01")]
    )
    assert scenarios["S03"].on_file == 2
    assert scenarios["S03"].strongest.startswith("Level 3 of 4")
    assert (scenarios["S01"].on_file, scenarios["S01"].strongest) == (0, "")


def test_written_steps_are_counted():
    fields = {("narrative", "S03.path"): "a", ("narrative", "S03.uncertainty"): "b"}
    _, scenarios = shown(fields=fields)
    assert (scenarios["S03"].told, len(STEPS)) == (2, 6)


def test_a_frozen_page_says_so():
    assert shown(state="rating")[0].frozen
