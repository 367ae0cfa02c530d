"""What happens in the middle of rating, in silence or in the meeting, takes no work along.

A server that is killed, a line that is cut, a page that is loaded anew and a second tab: what the
page said was saved is there, and what was typed is there or the page says where to look.
"""

import pytest
from playwright.sync_api import expect

from assessment.model.rating import Rating
from assessment.review import read_case
from tests import committees
from tests.browser import steps
from tests.browser.seats import Line, choose, seated

BACK = 60_000
"""Streamlit looks for the server at growing intervals, in milliseconds."""

WHY = "Why this level, and not one lower?"
NAMES = ("Boz", "Cleo", "Dara", "Emin")
PLACES = {"silent": "rate", "again": "meeting"}
"""Where people rate in the first round, and where they rate one item again."""


@pytest.fixture(scope="module", params=PLACES)
def seats(request, start_app, browser, tmp_path_factory):
    """A committee in its first silent round, or in the middle of a silent re-rating."""
    desk = steps.desk(tmp_path_factory.mktemp(request.param) / "workspace")
    if request.param == "again":
        room = committees.again(desk)
    else:
        room = committees.answered(committees.rating(desk), committees.FAR)
    with seated(start_app, browser, room) as opened:
        yield opened


@pytest.fixture
def place(request) -> str:
    found: str = PLACES[request.node.callspec.params["seats"]]
    return found


def given(seats, name) -> Rating:
    kept = read_case(seats.room.of(name), seats.room.case).rating("FO").rating
    assert kept is not None
    return kept


def until(page, seats, name, holds) -> None:
    """Wait until the store holds what was given."""
    for _ in range(300):
        if holds(given(seats, name)):
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"kept: {given(seats, name)}")


def chosen(page, level: int) -> None:
    expect(steps.question(page, "FO").get_by_role("radio").nth(level)).to_be_checked()


def reason(page):
    return steps.question(page, "FO").get_by_label(WHY)


def test_a_cut_line_takes_nothing_along(seats, place):
    page = seats.page("Boz")
    line = Line(page)
    seats.open("Boz", place, page)
    choose(page, "FO", 2)
    until(page, seats, "Boz", lambda rating: rating.best == 2)
    steps.idle(page)
    reason(page).fill("Half a sen")
    connections = len(line.sockets)
    line.cut()
    for _ in range(BACK // 100):
        page.wait_for_timeout(100)
        if len(line.sockets) > connections:
            break
    assert len(line.sockets) == connections + 1
    expect(page.locator(".to-lost")).to_be_hidden()
    steps.idle(page)
    chosen(page, 2)
    expect(reason(page)).to_have_value("Half a sen")
    reason(page).press("End")
    reason(page).press_sequentially("tence")
    reason(page).blur()
    until(page, seats, "Boz", lambda rating: rating.rationale == "Half a sentence")
    assert given(seats, "Boz").best == 2


def test_a_page_loaded_anew_shows_what_was_given(seats, place):
    page = seats.open("Cleo", place)
    choose(page, "FO", 4)
    until(page, seats, "Cleo", lambda rating: rating.best == 4)
    steps.idle(page)
    # A pause is enough: the cursor stays in the text.
    reason(page).fill("Read once more.")
    until(page, seats, "Cleo", lambda rating: rating.rationale == "Read once more.")
    page.reload()
    page.wait_for_selector(".to", timeout=steps.MS)
    steps.idle(page)
    chosen(page, 4)
    expect(reason(page)).to_have_value("Read once more.")


def test_two_tabs_of_one_rater_show_both_versions_and_lose_neither(seats, place):
    first, second = seats.open("Dara", place), seats.page("Dara")
    choose(first, "FO", 2)
    until(first, seats, "Dara", lambda rating: rating.best == 2)
    steps.idle(first)
    seats.open("Dara", place, second)
    chosen(second, 2)
    choose(second, "FO", 4)
    until(second, seats, "Dara", lambda rating: rating.best == 4)
    choose(first, "FO", 0)
    conflict = first.get_by_role("alert").filter(has_text="was changed elsewhere")
    names = steps.question(first, "FO").get_by_role("radio")
    expect(conflict).to_contain_text("0 ")
    expect(conflict).to_contain_text("4 ")
    assert names.count() > 4
    assert given(seats, "Dara").best == 4
    steps.press(first, "Save my version instead")
    expect(conflict).to_have_count(0)
    until(first, seats, "Dara", lambda rating: rating.best == 0)


def test_a_killed_server_takes_nothing_along_that_was_saved(seats, place):
    page = seats.open("Emin", place)
    lost = page.locator(".to-lost")
    choose(page, "FO", 3)
    until(page, seats, "Emin", lambda rating: rating.best == 3)
    steps.idle(page)
    reason(page).fill("Saved before.")
    reason(page).blur()
    until(page, seats, "Emin", lambda rating: rating.rationale == "Saved before.")
    steps.idle(page)
    reason(page).press("End")
    reason(page).press_sequentially(" Typed last.")
    seats.kill()
    expect(lost).to_be_visible()
    expect(lost).to_contain_text("Connection lost.")
    expect(reason(page)).to_be_disabled()
    expect(reason(page)).to_have_value("Saved before. Typed last.")
    seats.start()
    expect(lost).to_be_hidden(timeout=BACK)
    told = page.get_by_role("alert").filter(has_text="The server was started anew.")
    expect(told).to_be_visible()
    steps.idle(page)
    chosen(page, 3)
    kept = given(seats, "Emin")
    assert kept.best == 3
    assert kept.rationale.startswith("Saved before.")
    expect(reason(page)).to_have_value(kept.rationale)
    reason(page).fill("Saved after.")
    reason(page).blur()
    until(page, seats, "Emin", lambda rating: rating.rationale == "Saved after.")
    others = {name: given(seats, name) for name in NAMES if name != "Emin"}
    assert all(rating.levels or rating.state for rating in others.values())
