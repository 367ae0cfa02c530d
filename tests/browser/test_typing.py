"""Typing: kept in every pause on every page, and never taken away by the page being drawn anew."""

import pytest
from playwright.sync_api import expect

from assessment.review import Slot, read_case, set_field
from tests.app import steps as made
from tests.browser import steps

PAUSE = 1500
"""A little longer than the pause in which a text is kept, in milliseconds."""


@pytest.fixture
def case(app, page, ready) -> str:
    page.goto(app.address)
    ready(page)
    return made.opened(steps.desk(app.workspace))


def open_evidence(page):
    steps.press(page, "Add an item")


def open_scenario(page):
    page.locator("summary").first.click()


PLACES = {
    "opening": ("Subject", lambda _page: None),
    "scope": ("Developer", lambda _page: None),
    "evidence": ("What it is", open_evidence),
    "scenarios": ("6. What is uncertain, and what is assumed", open_scenario),
}


@pytest.mark.parametrize("place", PLACES)
def test_what_is_typed_is_kept_in_a_pause_on_every_page(place, page, app, case, ready):
    label, opened = PLACES[place]
    page.goto(app.page(place, case))
    steps.idle(ready(page))
    opened(page)
    page.get_by_label(label, exact=True).fill("Half a sen")
    page.wait_for_timeout(PAUSE)
    steps.idle(page)
    expect(page.get_by_label(label, exact=True)).to_be_focused()
    page.reload()
    steps.idle(ready(page))
    opened(page)
    expect(page.get_by_label(label, exact=True)).to_have_value("Half a sen")


def test_letters_typed_while_the_page_is_drawn_anew_stay(page, app, case, ready):
    page.goto(app.page("scope", case))
    steps.idle(ready(page))
    developer = page.get_by_label("Developer", exact=True)
    developer.fill("")
    words = ("A lab ", "with a ", "long name ", "that is ", "typed ", "slowly")
    for word in words:
        developer.press_sequentially(word, delay=30)
        # The pause ends in the middle of the next word: its first letters meet the drawing.
        page.wait_for_timeout(1150)
    expect(developer).to_have_value("".join(words))
    expect(developer).to_be_focused()
    page.wait_for_timeout(PAUSE)
    steps.idle(page)
    expect(developer).to_have_value("".join(words))
    kept = read_case(steps.desk(app.workspace), case).field("subject", "developer")
    assert kept.value == "".join(words)
    expect(page.get_by_role("alert")).to_have_count(0)


def test_a_conflict_takes_nothing_along_that_is_typed_elsewhere_on_the_page(page, app, case, ready):
    desk = steps.desk(app.workspace)
    page.goto(app.page("scope", case))
    steps.idle(ready(page))
    version = read_case(desk, case).field("subject", "developer").version
    set_field(desk, desk.command(case, version), Slot("subject", "developer"), "Theirs")
    page.get_by_label("Developer", exact=True).fill("Mine")
    elsewhere = page.get_by_label("Version", exact=True)
    elsewhere.select_text()
    page.keyboard.type("typed while the conflict comes", delay=40)
    conflict = page.get_by_role("alert").filter(has_text="was changed elsewhere")
    expect(conflict).to_contain_text("Mine")
    expect(conflict).to_contain_text("Theirs")
    expect(page.get_by_label("Developer", exact=True)).to_have_value("Theirs")
    expect(elsewhere).to_have_value("typed while the conflict comes")
    expect(elsewhere).to_be_focused()


def test_every_field_filled_in_quick_succession_is_kept(page, app, case, ready):
    desk = steps.desk(app.workspace)
    page.goto(app.page("scope", case))
    steps.idle(ready(page))
    labels = {"Subject": "name", "Version": "version", "Developer": "developer"}
    for turn in range(4):
        for label in labels:
            field = page.get_by_label(label, exact=True)
            field.fill(f"{label} {turn}")
            field.blur()
    steps.idle(page)
    page.wait_for_timeout(PAUSE)
    steps.idle(page)
    view = read_case(desk, case)
    assert {name: view.field("subject", name).value for name in labels.values()} == {
        name: f"{label} 3" for label, name in labels.items()
    }
    expect(page.get_by_role("alert")).to_have_count(0)


@pytest.mark.parametrize("place", ["", "opening", "scope", "rate"])
def test_keeping_what_is_typed_stands_last_and_takes_no_room(place, page, app, case, ready):
    page.goto(app.page(place, case))
    steps.idle(ready(page))
    script = page.locator('[data-testid="stMainBlockContainer"] script').last
    last = script.locator("xpath=ancestor::*[@data-testid='stElementContainer'][1]")
    assert last.evaluate("e => e.getBoundingClientRect().height") == 0
    assert last.evaluate("e => e.nextElementSibling") is None
    assert (
        last.evaluate(
            "e => e.parentElement.closest('[data-testid=\"stVerticalBlock\"]')"
            ".parentElement.dataset.testid"
        )
        == "stMainBlockContainer"
    )
