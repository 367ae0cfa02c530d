"""What would change the result, in a browser: no barriers, by keyboard alone, on a small phone."""

import pytest
from playwright.sync_api import expect

from tests.app import steps as made
from tests.browser import steps

PANEL = "Other ratings, facts or value choices, as a trial"


@pytest.fixture(scope="module")
def case(app) -> str:
    return made.closed(steps.desk(app.workspace), "gpt-oss-120b")


@pytest.fixture
def shown(page, app, case, ready):
    """The result with the panel for trials open."""
    page.goto(app.page("result", case))
    steps.idle(ready(page))
    page.get_by_text(PANEL).click()
    expect(page.get_by_role("combobox", name="What to try")).to_be_visible()
    return steps.idle(page)


def test_the_section_has_no_barrier_in_either_theme(shown):
    shown.locator("details").evaluate_all("all => all.forEach(each => { each.open = true })")
    for theme in ("light", "dark"):
        shown.emulate_media(color_scheme=theme)
        steps.no_barriers(shown)


def test_an_answer_is_tried_read_and_taken_back_by_keyboard_alone(shown):
    trial = shown.get_by_text("In this trial").locator("..").locator("..")
    expect(trial).to_contain_text("T3 Third-party evaluation required")
    which = shown.get_by_role("combobox", name="What to try")
    which.focus()
    shown.keyboard.type("Biological weapons: Severity")
    shown.keyboard.press("Enter")
    answer = shown.get_by_role("combobox", name="Biological weapons: Severity of the path told")
    expect(answer).to_be_visible()
    steps.idle(shown)
    expect(which).to_be_focused()
    answer.focus()
    shown.keyboard.type("2 Lasting")
    shown.keyboard.press("Enter")
    expect(trial).to_contain_text("T1 Fully open")
    expect(shown.locator("main")).to_contain_text("No longer:")
    steps.idle(shown)
    shown.get_by_role("button", name="Take all of it back").focus()
    shown.keyboard.press("Enter")
    expect(trial).to_contain_text("Nothing is tried yet.")
    expect(answer).to_have_count(0)


def test_on_a_small_phone_only_the_table_scrolls_sideways(shown):
    shown.set_viewport_size({"width": 320, "height": 700})
    shown.wait_for_timeout(500)
    wide = """() => [document.documentElement, document.querySelector('[data-testid="stMain"]')]
      .map(each => each.scrollWidth - each.clientWidth)"""
    assert shown.evaluate(wide) == [0, 0]
    cut = shown.evaluate(
        """() => [...document.querySelectorAll('main .to *')]
          .filter(e => !e.closest('.to-wrap, .to-sr, thead') && e.getClientRects().length)
          .filter(e => e.getBoundingClientRect().right > innerWidth + 1)
          .map(e => e.outerHTML.slice(0, 120))"""
    )
    assert cut == []
    table = shown.get_by_role("region", name="The tier at each level of one rating")
    assert table.evaluate("box => box.scrollWidth > box.clientWidth")
    table.focus()
    for _ in range(4):
        shown.keyboard.press("ArrowRight")
    shown.wait_for_timeout(400)
    assert table.evaluate("box => box.scrollLeft") > 0
