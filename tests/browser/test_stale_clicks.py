"""A click on a page that was overtaken, and a message sent twice, change nothing more."""

import pytest
from playwright.sync_api import expect

from assessment.review import meeting, progress, read_case, reveal, take_up
from tests import committees
from tests.browser import steps
from tests.browser.seats import Line, choose, seated

REFUSED = "That was not done."
PAUSE = 1500


@pytest.fixture
def seats(start_app, browser, tmp_path):
    """Everybody has answered; the chair may reveal."""
    desk = steps.desk(tmp_path / "workspace")
    room = committees.answered(committees.rating(desk), committees.FAR)
    with seated(start_app, browser, room) as opened:
        yield opened


def version(seats) -> int:
    return read_case(seats.room.chair, seats.room.case).case.version


def on_table(seats) -> str:
    table = meeting(seats.room.chair, seats.room.case).table
    return "" if table is None else table.item.key


def test_of_two_tabs_of_the_chair_the_slower_reveals_nothing_and_says_why(seats):
    quick, slow = seats.page(seats.chair), seats.page(seats.chair)
    line = Line(slow)
    for tab in (quick, slow):
        seats.open(seats.chair, "meeting", tab)
        steps.press(tab, "Close the round and reveal")
        expect(tab.get_by_role("button", name="Reveal the ratings")).to_be_enabled()
        steps.idle(tab)
    line.looks = False  # the tab hears nothing of what happens elsewhere
    steps.press(quick, "Reveal the ratings")
    steps.heading(quick, "4 of 4 still to be talked about.")
    after = version(seats)
    steps.press(slow, "Reveal the ratings")
    expect(slow.get_by_role("alert").filter(has_text=REFUSED)).to_be_visible()
    steps.heading(slow, "4 of 4 still to be talked about.")
    assert version(seats) == after
    line.looks = True
    seats.room.step(take_up, "FO", 6)  # drawn anew because others went on, the page still says so
    steps.heading(slow, "Distance to the open frontier")
    expect(slow.get_by_role("alert").filter(has_text=REFUSED)).to_be_visible()


def test_a_click_meant_for_one_item_never_hits_the_next(seats):
    room = seats.room
    room.step(reveal)
    room.step(take_up, "FO", 6)
    page = seats.page(seats.chair)
    line = Line(page)
    seats.open(seats.chair, "meeting", page)
    steps.heading(page, "Distance to the open frontier")
    line.hold()
    other = next(each.key for each in meeting(room.chair, room.case).agenda if each.key != "FO")
    room.step(take_up, other, 6)
    line.wait_for_more(page)  # the server has moved on; the page has not heard of it
    steps.press(page, "Let it stand")
    page.wait_for_timeout(PAUSE)
    line.release()
    expect(page.get_by_role("heading", level=1)).not_to_have_text("Distance to the open frontier")
    steps.idle(page)
    assert [each.mark for each in meeting(room.chair, room.case).agenda] == [None] * 4


def test_a_message_sent_twice_writes_once(seats):
    room, rater = seats.room, seats.room.of("Boz")
    page = seats.page("Boz")
    line = Line(page)
    seats.open("Boz", "rate", page)
    before = read_case(rater, room.case).rating("FO").version
    choose(page, "FO", 1)
    for _ in range(100):
        if read_case(rater, room.case).rating("FO").version > before:
            break
        page.wait_for_timeout(100)
    steps.idle(page)
    click = line.said[-1]
    for _ in range(3):
        line.say_again(click)
        page.wait_for_timeout(PAUSE)
    kept = read_case(rater, room.case).rating("FO")
    assert kept.version == before + 1
    assert kept.rating is not None
    assert kept.rating.best == 1
    assert not progress(rater, room.case).left
    expect(page.get_by_role("alert").filter(has_text="was changed elsewhere")).to_have_count(0)


def test_a_step_of_the_chair_sent_twice_is_one_step(seats):
    seats.room.step(reveal)
    page = seats.page(seats.chair)
    line = Line(page)
    seats.open(seats.chair, "meeting", page)
    page.get_by_role("button", name="Take up the first item").click()
    steps.heading(page, "Distance to the open frontier")
    click = line.said[-1]
    assert on_table(seats) == "FO"
    after = version(seats)
    for _ in range(3):
        line.say_again(click)
        page.wait_for_timeout(PAUSE)
    assert on_table(seats) == "FO"
    assert version(seats) == after
