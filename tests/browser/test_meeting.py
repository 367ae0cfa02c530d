"""The meeting in several browsers at once: it follows the chair by itself and disturbs nobody."""

import re
from collections.abc import Callable
from functools import partial

import pytest
from playwright.sync_api import Page, expect

from assessment.review import (
    Desk,
    let_stand,
    local_person,
    meeting,
    progress,
    read_case,
    reveal,
    show_names,
    take_up,
)
from assessment.store.workspace import Workspace
from assessment.ui.desk import CONTEXT
from tests import committees
from tests.browser import steps
from tests.browser.seats import seated
from tests.browser.test_judging_pages import HOSTILE, LONGEST
from tests.committees import level

FOLLOWS = 15_000
"""Milliseconds within which every page follows, on a slow machine too."""

ROLES = {"Emin": ("observer",)}
FO = "Distance to the open frontier"


@pytest.fixture
def desk(tmp_path) -> Desk:
    workspace = Workspace.open(tmp_path / "workspace")
    return Desk(workspace, CONTEXT, local_person(workspace, CONTEXT, "Ada"))


@pytest.fixture
def seats(start_app, browser, desk):
    """Seat a room in front of a running app."""
    with_them = []

    def opened(room):
        entered = seated(start_app, browser, room)
        with_them.append(entered)
        return entered.__enter__()

    yield opened
    for each in with_them:
        each.__exit__(None, None, None)


def title(page: Page, name: str) -> None:
    """Wait until a page has this title, without anybody touching it."""
    expect(page.get_by_role("heading", level=1, name=name)).to_be_visible(timeout=FOLLOWS)


def said(page: Page, words: str) -> None:
    """Wait until a screen reader would have been told this."""
    expect(page.locator(".to-voice")).to_have_text(re.compile(words), timeout=FOLLOWS)


def test_everybody_follows_the_chair_from_the_reveal_to_the_result(desk, seats):
    room = committees.answered(committees.rating(desk, roles=ROLES), committees.FAR)
    at = seats(room)
    chair, rater, observer = (at.open(name, "meeting") for name in ("Ada", "Boz", "Emin"))
    steps.press(chair, "Close the round and reveal")
    steps.press(chair, "Reveal the ratings")
    for page in (chair, rater, observer):
        title(page, "4 of 4 still to be talked about.")
    said(observer, "4 of 24 ratings need talk")
    chair.keyboard.press("Alt+ArrowRight")
    for page in (rater, observer):
        title(page, FO)
        assert page.get_by_role("button", name="Let it stand").count() == 0
    said(rater, f"Now on the table: {FO}")
    chair.keyboard.press("Alt+t")
    for page in (rater, observer):
        title(page, f"Rated again: {FO}")
    steps.press(rater, "Keep my answer")
    expect(observer.get_by_text("1 of 4 have answered again.")).to_be_visible(timeout=FOLLOWS)
    for name in ("Ada", "Cleo", "Dara"):
        room.rated(room.of(name), "FO", level(1))
    for item in meeting(desk, room.case).agenda:
        if item.mark is None:
            room.step(let_stand, item.key)
    steps.press(chair, "Close and show the result")
    steps.press(chair, "Close it and show the result")
    for page in (chair, rater, observer):
        expect(page.locator(".to-say")).to_be_visible(timeout=FOLLOWS)
    said(rater, "The rules recommend")
    assert read_case(desk, room.case).case.state == "closed"


def test_what_others_do_takes_neither_the_cursor_nor_what_is_being_typed(desk, seats):
    room = committees.again(desk, roles=ROLES)
    page = seats(room).open("Boz", "meeting")
    field = page.get_by_label("Why this level, and not one lower?")
    field.click()
    field.press("End")
    field.press_sequentially(" And so")
    room.rated(room.of("Cleo"), "FO", level(1))
    # The other one is the reader: what is typed is kept at every pause, and counts.
    expect(page.get_by_text("2 of 4 have answered again.")).to_be_visible(timeout=FOLLOWS)
    field.press_sequentially(" it went on.")
    room.step(show_names, shown=True)
    page.wait_for_timeout(4000)
    assert field.input_value().endswith("And so it went on.")
    assert field.evaluate("element => element === document.activeElement")
    kept = read_case(room.of("Boz"), room.case).rating("FO").rating
    assert kept is not None
    assert kept.rationale.endswith("And so it went on.")


def test_a_question_stays_open_while_the_page_behind_it_is_drawn_anew(desk, seats):
    room = committees.rating(desk, roles=ROLES)
    page = seats(room).open("Ada", "meeting")
    steps.press(page, "Close the round and reveal")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text("The ratings cannot be laid open yet.")).to_be_visible()
    committees.answered(room, committees.FAR)
    expect(page.get_by_text("4 of 4 have answered everything.")).to_be_attached(timeout=FOLLOWS)
    expect(dialog.get_by_role("button", name="Reveal the ratings")).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    page.wait_for_timeout(4000)
    expect(dialog).to_have_count(0)


def test_a_page_that_waits_costs_little_and_is_not_drawn_anew(desk, seats):
    room = committees.rating(desk, roles=ROLES)
    at = seats(room)
    page = at.page("Emin")
    received: list[int] = []
    page.on(
        "websocket",
        lambda socket: socket.on("framereceived", lambda data: received.append(len(data))),
    )
    at.open("Emin", "meeting", page)
    page.wait_for_timeout(1000)
    received.clear()
    boz = room.of("Boz")
    for number, key in enumerate(("FO", "FC", "AUT")):
        room.rated(boz, key, level(number))
        page.wait_for_timeout(3000)
    # A look begins with one message of Streamlit's own. A drawing would add one for each element.
    begun = [size for size in received if size > 3_000]
    assert 1 <= len(begun) <= 4
    assert sum(received) - sum(begun) < 400 * len(begun)
    assert page.get_by_text("0 of 4 have answered everything.").is_visible()


@pytest.mark.parametrize("calm", [False, True])
def test_the_timer_counts_in_the_browser_and_by_whole_minutes_for_who_wants_no_motion(
    calm, desk, seats
):
    room = committees.talked(desk, roles=ROLES)
    at = seats(room)
    page = at.page("Emin")
    page.emulate_media(reduced_motion="reduce" if calm else "no-preference")
    at.open("Emin", "meeting", page)
    shown = page.locator(".to-clock b")
    if calm:
        page.wait_for_timeout(2500)
        assert shown.inner_text() == "0:00"
    else:
        before = shown.inner_text()
        expect(shown).not_to_have_text(before, timeout=5000)
        assert re.fullmatch(r"\d+:\d\d", shown.inner_text())


@pytest.mark.parametrize("raters", [4, 9])
@pytest.mark.parametrize("projected", [False, True])
def test_all_of_an_item_fits_a_projector_without_scrolling(raters, projected, desk, seats):
    room = committees.talked(desk, names=committees.NAMES[:raters])
    page = seats(room).open("Ada", "meeting")
    if projected:
        steps.press(page, "Show as projector")
        expect(page.get_by_role("button", name="Leave the projector view")).to_be_visible()
    bar = page.locator(".st-key-to-bar").bounding_box()
    assert bar is not None
    for shown in (page.locator(".to-spread"), page.locator(".to-voices"), page.locator("h1")):
        box = shown.bounding_box()
        assert box is not None
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= bar["y"] + 1
    assert bar["y"] + bar["height"] <= 720
    letters = page.locator(".to-spread tbody th").first
    size = letters.evaluate("each => parseFloat(getComputedStyle(each).fontSize)")
    assert size >= 15


MAKES: dict[str, Callable[..., committees.Room]] = {
    "silent": committees.rating,
    "agenda": committees.revealed,
    "talk": committees.talked,
    "again": partial(committees.again, kind="rehearsal"),
    "over": committees.closed,
}


def hostile(desk: Desk) -> committees.Room:
    """Twelve people with long names, who differ about everything at the greatest length."""
    names = (HOSTILE, *(f"{name} {LONGEST[:60]}" for name in committees.NAMES[:10]))
    room = committees.rating(desk, names, everything=True)
    why = f"{HOSTILE}\n{LONGEST}"[:20_000]
    keys = progress(desk, room.case).left
    far = {
        HOSTILE: {key: level(0, why, to=1) for key in keys},
        names[1]: {key: level(3, why, low=1, to=3) for key in keys},
    }
    committees.answered(room, far)
    room.step(reveal)
    room.step(take_up, meeting(desk, room.case).agenda[0].key, 6)
    room.step(show_names, shown=True)
    return room


MAKES["hostile"] = hostile


def test_what_people_write_makes_no_link_and_no_picture(desk, seats):
    page = seats(hostile(desk)).open("Ada", "meeting")
    main = page.locator("main")
    assert HOSTILE in main.inner_text()
    assert main.locator("a[href*='192.0.2.1'], img[src*='192.0.2.1']").count() == 0


@pytest.mark.parametrize("face", MAKES)
def test_no_face_of_the_meeting_has_a_barrier_or_is_cut_off(face, desk, seats, axe):
    room = MAKES[face](desk)
    at = seats(room)
    others = (room.others[-1].person.name,) if face in ("talk", "again") else ()
    for name in ("Ada", *others):
        page = at.open(name, "meeting")
        axe(page)
        for width in (1440, 390, 320):
            page.set_viewport_size({"width": width, "height": 800})
            page.wait_for_timeout(300)
            cut = page.evaluate(
                """() => [...document.querySelectorAll('.to *, h1, h2, button, label')]
                  .filter(e => !e.closest('.to-wrap, .to-sr, thead') && e.getClientRects().length)
                  .filter(e => getComputedStyle(e).clipPath === 'none')
                  .filter(e => e.getBoundingClientRect().right > innerWidth + 1)
                  .map(e => e.outerHTML.slice(0, 120))"""
            )
            assert cut == [], f"{name} at {width}"
        page.set_viewport_size({"width": 1280, "height": 720})


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_committee_page_and_a_scenario_left_to_others_have_no_barrier(theme, desk, seats):
    room = committees.rating(desk, roles=ROLES)
    at = seats(room)
    chair, rater = at.page("Ada"), at.page("Boz")
    for page in (chair, rater):
        page.emulate_media(color_scheme=theme)
    at.open("Ada", "committee", chair)
    chair.get_by_label("Change roles and seats of").click()
    chair.get_by_role("option", name="Boz").click()
    expect(chair.get_by_label("Seats of Boz")).to_be_attached()
    steps.no_barriers(chair)
    rater.goto(at.app.page("rate", room.case) + "&part=S04")
    steps.idle(rater)
    steps.press(rater, "Not my field: leave this scenario to the others")
    expect(rater.get_by_text("You leave this scenario to the others.")).to_be_visible()
    steps.no_barriers(rater)


def test_an_item_taken_up_elsewhere_is_not_settled_by_a_stale_page(desk, seats):
    room = committees.talked(desk, roles=ROLES)
    page = seats(room).open("Ada", "meeting")
    room.step(take_up, "BN3", 6)
    steps.press(page, "Let it stand")
    expect(page.get_by_text("this page had been overtaken")).to_be_visible(timeout=FOLLOWS)
    assert [item.mark for item in meeting(desk, room.case).agenda] == [None] * 4
