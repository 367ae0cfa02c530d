"""How many ratings settle a tier: enough in any case, and none that could be spared."""

from __future__ import annotations

import pytest

from assessment.engine.backtest.sheet import Asked, asked, sheet
from tests.unit.engine.backtest.tiny import CASES, PASSES, Sheet, also_cyber, rated, study, tiny

BALANCED = {"appetite": "balanced"}


def one(given: Sheet, settings: dict[str, str] | None = None, **facts) -> Asked:
    found = study({"P": {"calm": rated("calm", given, **facts)}}, CASES[0])
    return asked(found, settings or BALANCED)["P"]["calm"]


def test_all_ratings_of_the_sheet_are_asked_for():
    assert one((0, 1, 2)).asked == ("SKILL", "GAIN", "WIDER", "NOTED", "FRAUD.HARM", "FRAUD.PROOF")


def test_what_does_not_apply_is_not_asked_for():
    found = study({"P": {"calm": rated("calm", (0, 1, "na"), plan="hosted")}}, CASES[0])
    assert "GAIN" not in asked(found, BALANCED)["P"]["calm"].asked


@pytest.mark.parametrize(
    ("given", "needed"),
    [
        ((0, 1, 2), {"FRAUD.HARM"}),  # no harm, so nothing else matters
        ((2, 0, 2), {"FRAUD.HARM", "FRAUD.PROOF"}),  # grave harm, not proven away
        ((1, 1, 2), {"FRAUD.HARM", "GAIN"}),  # some harm, bought by gain
        ((1, 1, 0), {"FRAUD.HARM", "FRAUD.PROOF", "GAIN", "WIDER"}),  # and by nothing
    ],
)
def test_the_ratings_that_settle_a_tier_are_those_without_which_it_could_change(given, needed):
    assert one(given).needed == needed


def test_the_settings_asked_for_are_used():
    assert "GAIN" in one((1, 1, 1)).needed
    assert one((1, 1, 1), {"appetite": "precautionary"}).needed >= {"GAIN", "WIDER"}


def test_where_facts_alone_settle_the_tier_no_rating_is_needed():
    always = {"systemic_scale_test": "always"}
    assert one((0, 1, 2), always, compute="above").needed == frozenset()


def test_an_unknown_rating_and_an_unknown_fact_are_read_at_their_worst_and_stay_so():
    assert one(("unknown", 0, 2)).needed == one((2, 0, 2)).needed
    always = {"systemic_scale_test": "always"}
    assert one((0, 1, 2), always, compute="unknown").needed == frozenset()


def test_scenarios_stay_as_chosen():
    found = study({"P": {"calm": also_cyber(rated("calm", (0, 1, 2)))}}, CASES[0])
    # Nothing is known of the second scenario, and its ratings were never given.
    assert asked(found, BALANCED)["P"]["calm"].needed == frozenset()


def test_together_the_smallest_the_middle_and_the_largest_are_told():
    found = sheet(tiny(), asked(tiny(), BALANCED))
    assert (found.asked.least, found.asked.middle, found.asked.most) == (6, 6, 6)
    needed = sorted(
        len(each.needed) for cases in asked(tiny(), BALANCED).values() for each in cases.values()
    )
    spread = (found.needed.least, found.needed.middle, found.needed.most)
    assert spread == (needed[0], needed[3], needed[-1])


def test_a_criterion_has_its_share_of_the_sheets_that_ask_for_it():
    found = sheet(tiny(), asked(tiny(), BALANCED)).criteria
    assert found["NOTED"] == found["SKILL"] == 0
    assert found["HARM"] == 0.8333
    assert set(PASSES) == {"P", "Q"}
