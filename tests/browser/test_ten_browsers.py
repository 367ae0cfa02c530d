"""Ten real browsers in one meeting: everybody sees each step soon, and no rating is lost."""

import time

import pytest
from playwright.sync_api import expect

from assessment.review import RatingView, read_case
from tests import committees
from tests.browser import steps
from tests.browser.seats import choose, seated

OTHERS = committees.NAMES[:9]
SOON = 15_000
"""Milliseconds in which a step has to be on every page, ten browsers on a busy machine included.

Pages look every two seconds, in the silent round every three.
"""
FIRST = "Distance to the open frontier"


@pytest.fixture
def seats(start_app, browser, tmp_path):
    """Ten people have answered everything, and sit in the meeting."""
    desk = steps.desk(tmp_path / "workspace")
    room = committees.answered(committees.rating(desk, OTHERS), committees.FAR)
    with seated(start_app, browser, room) as opened:
        yield opened


def press(page, name) -> None:
    """Press a button that also names its keys."""
    steps.idle(page).get_by_role("button", name=name).click()


def seen(pages, heading) -> float:
    """Wait until a heading stands on every page; the seconds until the last one had it."""
    begun = time.monotonic()
    for page in pages.values():
        title = page.get_by_role("heading", level=1, name=heading)
        expect(title).to_be_visible(timeout=SOON)
    return time.monotonic() - begun


def kept(room) -> dict[str, RatingView]:
    """What each of them has given, by name."""
    return {desk.person.name: read_case(desk, room.case).rating("FO") for desk in room.desks}


def test_each_step_arrives_everywhere_and_each_rating_is_kept_once(seats):
    room, chair = seats.room, seats.chair
    names = (chair, *OTHERS)
    pages = {name: seats.page(name) for name in names}
    for page in pages.values():
        page.goto(seats.app.page("meeting", room.case), wait_until="commit")
    seen(pages, "Is everyone done?")
    lead = pages[chair]
    steps.press(steps.idle(lead), "Close the round and reveal")
    steps.press(lead, "Reveal the ratings")
    took = {"reveal": seen(pages, "4 of 4 still to be talked about.")}
    press(lead, "Take up the first item")
    took["item"] = seen(pages, FIRST)
    press(lead, "Rate again in silence")
    took["rate again"] = seen(pages, f"Rated again: {FIRST}")
    before = kept(room)
    # Each gives another level than before: to click what is chosen already is no answer.
    levels = {
        name: ((before[name].rating.best or 0) + 1 + place % 4) % 5
        for place, name in enumerate(names)
    }
    for name, page in pages.items():
        choose(page, "FO", levels[name])
    expect(lead.get_by_text("10 of 10 have answered again.")).to_be_visible(timeout=SOON)
    given = kept(room)
    assert {name: each.rating.best for name, each in given.items()} == levels
    written = {name: each.version - before[name].version for name, each in given.items()}
    assert written == dict.fromkeys(names, 1)
    press(lead, "Next item")
    steps.idle(lead)
    expect(lead.get_by_role("heading", level=1, name=FIRST)).to_have_count(0)
    took["next item"] = seen(pages, lead.get_by_role("heading", level=1).inner_text())
    assert max(took.values()) < SOON / 1000, took
