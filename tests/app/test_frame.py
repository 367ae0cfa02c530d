"""The frame: one error boundary, addresses that carry the case, a log entry for what is ours."""

import gc
import logging

import pytest

from assessment.errors import AssessmentError, Problem
from assessment.ui import boundary, case, telling
from assessment.ui.navigation import PLACES
from assessment.ui.session import Failure


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.id)
def test_every_page_can_be_drawn_without_a_case(place, tab):
    tab(place.id).sound()


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.id)
def test_every_page_can_be_drawn_with_a_case(place, tab, example_case):
    tab(place.id, example_case).sound()


def test_a_page_puts_its_case_back_into_the_address(tab, example_case):
    page = tab("scope", example_case)
    del page.at.query_params["case"]
    page.at.run()
    assert page.at.query_params["case"] == example_case


def test_the_collector_is_frozen_once_the_app_is_imported(tab):
    tab().sound()
    assert gc.get_freeze_count() > 0


def test_a_fault_of_the_program_is_told_with_a_number_and_logged(tab, monkeypatch, caplog):
    def broken():
        raise RuntimeError("the secret cause")

    monkeypatch.setattr(case, "here", broken)
    with caplog.at_level(logging.ERROR, "assessment.ui"):
        page = tab("scope")
    assert not page.at.exception
    assert "Something went wrong inside the program." in page.words
    assert "the secret cause" not in page.words
    (entry,) = [record for record in caplog.records if record.name == "assessment.ui"]
    assert entry.getMessage().split()[-1] in page.words


def test_problems_are_told_with_their_hints():
    told = boundary.told(AssessmentError(Problem("opening.kind-missing")))
    assert told.causes[0][0] == "No kind is chosen."
    assert told.causes[0][1]
    assert told.id == ""


def test_what_is_drawn_apart_from_its_page_has_the_same_boundary(monkeypatch):
    told: list[Failure] = []
    monkeypatch.setattr(telling, "tell_inside", told.append)

    @telling.guards
    def broken():
        raise RuntimeError("the secret cause")

    broken()
    assert told[0].id
    assert told[0].causes == ()
