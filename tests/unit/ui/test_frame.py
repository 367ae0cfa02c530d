"""What stands on every page: the case, times with their zone, addresses, keys."""

import pytest

from assessment.export.shown.look import tier_look
from assessment.ui import state
from assessment.ui.case import entry
from assessment.ui.navigation import PLACES, _listed
from assessment.ui.viewmodels.casebar import bar
from assessment.ui.viewmodels.times import day, when
from tests.unit.ui.cases import framework, view


@pytest.mark.parametrize("kind", ["decision", "study", "rehearsal", "example"])
def test_the_kind_stands_in_the_bar_of_every_case(kind):
    assert bar(view(kind=kind), framework()).kind == kind


def test_the_bar_names_subject_stage_day_and_framework():
    shown = bar(view(fields={("subject", "version"): "2"}, state="rating", round_=3), framework())
    assert shown.name == "Alpha 2"
    assert shown.stage == "Round 3, silent. Evidence frozen"
    assert shown.as_of == "As of 2026-11-20"
    assert shown.framework == "Tiered openness 1.0.0"


def test_a_subject_without_a_version_has_its_name_alone():
    assert bar(view(), framework()).name == "Alpha"


def test_a_time_says_its_zone_and_another_day_its_date():
    assert when("2026-11-20T14:02:59Z", "2026-11-20") == "14:02 UTC"
    assert when("2026-11-19T14:02:00Z", "2026-11-20") == "2026-11-19 14:02 UTC"
    assert day("2026-11-19T14:02:00Z") == "2026-11-19"


def test_the_tiers_of_a_framework_stand_in_its_order():
    loaded = framework()
    looks = [tier_look(loaded.framework, loaded.text, each.id) for each in loaded.framework.tiers]
    assert [look.code for look in looks] == ["T1", "T2", "T3"]
    assert looks[0].meaning.startswith("Fully open: no rule asks for less")


@pytest.mark.parametrize("given", [None, "", "../x", "A B", "a" * 81, "<script>", "a\n"])
def test_an_address_that_names_no_case_opens_none(given):
    assert state.case_of_address(given) is None


def test_an_address_that_names_a_case_opens_it():
    assert state.case_of_address("01a1f7dfd2f7") == "01a1f7dfd2f7"


def test_pages_have_titles_files_and_addresses_of_their_own():
    assert len({place.id for place in PLACES}) == len(PLACES)
    assert all(place.title for place in PLACES)
    assert PLACES[0].id == "home"


def test_anybody_finds_the_page_that_checks_packages_with_or_without_a_case():
    verify = next(place for place in PLACES if place.id == "verify")
    assert not verify.of_case
    assert _listed(verify, None)
    # With a case open the record page leads there: the bar has no more room.
    assert not _listed(verify, "a-case")
    assert _listed(next(place for place in PLACES if place.id == "record"), "a-case")


def test_a_piece_of_an_object_changes_and_the_rest_stays():
    piece = entry("reason")
    assert piece.take({"assessed": False, "reason": "x"}) == "x"
    assert piece.put({"assessed": False}, "y") == {"assessed": False, "reason": "y"}
    assert piece.put({"assessed": False, "reason": "y"}, None) == {"assessed": False}
    assert piece.take(None) is None
    assert piece.put(None, "z") == {"reason": "z"}
    assert piece.put({"reason": "z"}, None) is None
