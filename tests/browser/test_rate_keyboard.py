"""Rating by keyboard alone: Tab, arrows, Space, and Alt+N for the next open question."""

import re

import pytest
from playwright.sync_api import expect

from assessment.model.rating import Rating
from assessment.review import clear_rating, read_case
from tests.browser import steps

LEFT = ("FO", "FC", "S04.SEV")


@pytest.fixture
def case(page, app, open_example) -> str:
    """pythia-12b in rating, with three answers taken back."""
    opened: str = open_example(page, app, "Pythia")
    steps.freeze(page, app, opened)
    desk = steps.desk(app.workspace)
    for key in LEFT:
        version = read_case(desk, opened).rating(key).version
        clear_rating(desk, desk.command(opened, version), key)
    page.goto(app.page("rate", opened))
    steps.heading(page, "Capability")
    return opened


def at(page, key):
    """Wait until the cursor is on an answer of this question."""
    place = f".st-key-to-at-{key.replace('.', '-')}"
    page.wait_for_function(
        "place => document.activeElement.closest(place) !== null", arg=place, timeout=steps.MS
    )
    steps.idle(page)


class Late:
    """A slow line: what the server says can be held back on its way to the page."""

    def __init__(self, page):
        self.holding, self.waiting, self.page_side = False, [], None
        page.route_web_socket(re.compile("_stcore/stream"), self._between)

    def _between(self, page_side):
        self.page_side = page_side
        server = page_side.connect_to_server()
        page_side.on_message(server.send)
        server.on_message(self._told)

    def _told(self, message):
        if self.holding:
            self.waiting.append(message)
        else:
            self.page_side.send(message)

    def hold(self):
        self.holding = True

    def release(self):
        self.holding = False
        for message in self.waiting:
            self.page_side.send(message)
        assert self.waiting, "nothing was held back"


def focused(page) -> str:
    answer: str = page.evaluate(
        "(() => { const e = document.activeElement; return e.getAttribute('aria-label')"
        " || (e.labels && e.labels[0] && e.labels[0].innerText) || e.innerText || e.tagName })()"
    )
    return answer


def tab_to(page, words, most=40):
    for _ in range(most):
        page.keyboard.press("Tab")
        if words in focused(page):
            return
    raise AssertionError(f"{words} was not reached, the cursor is on {focused(page)}")


def test_every_answer_can_be_given_by_keyboard_and_the_round_be_closed(page, app, case):
    desk = steps.desk(app.workspace)
    expect(steps.bar(page)).to_contain_text("21 of 24 answered.")
    page.keyboard.press("Alt+n")
    at(page, "FO")
    page.keyboard.press("Space")
    expect(steps.bar(page)).to_contain_text("22 of 24 answered.")
    at(page, "FO")  # the cursor stays where it is while the page is drawn anew
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(steps.question(page, "FO").get_by_role("radio").nth(2)).to_be_checked()
    tab_to(page, "One higher is also defensible")
    page.keyboard.press("Space")
    expect(steps.question(page, "FO")).to_contain_text("Range: 2 (Matched lately) to 3")
    tab_to(page, "Why this level, and not one lower?")
    page.keyboard.type("By keyboard alone.")
    # From inside a text: what is typed is kept before the key leads away.
    page.keyboard.press("Alt+n")
    at(page, "FC")
    page.keyboard.press("Space")
    expect(steps.bar(page)).to_contain_text("23 of 24 answered.")
    assert read_case(desk, case).rating("FO").rating == Rating(
        lowest=2, best=2, highest=3, rationale="By keyboard alone."
    )
    page.keyboard.press("Alt+n")
    at(page, "S04.SEV")
    steps.heading(page, "Fraud and impersonation for gain")
    page.keyboard.press("Space")
    for _ in range(5):
        page.keyboard.press("ArrowDown")
    expect(steps.question(page, "S04.SEV").get_by_role("radio").nth(5)).to_be_checked()
    expect(steps.bar(page)).to_contain_text("24 of 24 answered. 1 of them cannot be told.")
    assert read_case(desk, case).rating("S04.SEV").rating.state == "unknown"
    tab_to(page, "Close the round", most=80)
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Close the round?")
    # A person looks for the button before pressing Tab; it comes a moment after the dialog.
    expect(dialog.get_by_role("button", name="Close it and read the result")).to_be_enabled()
    steps.idle(page)
    tab_to(page, "Close it and read the result", most=5)
    page.keyboard.press("Enter")
    page.get_by_text("What do the rules recommend?").wait_for(timeout=steps.MS)
    assert read_case(desk, case).case.state == "closed"


def test_a_click_made_before_the_counts_are_drawn_leads_to_no_other_part(page, app, case):
    late = Late(page)
    page.goto(app.page("rate", case))
    steps.heading(page, "Capability")
    steps.part(page, "Fraud and impersonation for gain")
    late.hold()
    steps.question(page, "S04.SEV").get_by_role("radio").nth(1).check(force=True)
    page.wait_for_timeout(600)
    steps.question(page, "S04.UT").get_by_role("radio").nth(0).check(force=True)
    page.wait_for_timeout(600)
    late.release()
    expect(steps.bar(page)).to_contain_text("22 of 24 answered.")
    expect(steps.question(page, "S04.UT").get_by_role("radio").nth(0)).to_be_checked()
    steps.idle(page)
    page.wait_for_timeout(600)
    assert page.get_by_role("heading", level=1).inner_text() == "Fraud and impersonation for gain"


def test_back_leads_to_the_part_before(page, case):
    steps.part(page, "Dual use")
    steps.part(page, "Fraud and impersonation for gain")
    page.go_back()
    steps.heading(page, "Dual use")
    page.go_forward()
    steps.heading(page, "Fraud and impersonation for gain")


def test_the_way_through_a_question_is_the_way_it_is_read(page, case):
    page.keyboard.press("Alt+n")
    at(page, "FO")
    page.keyboard.press("Space")
    expect(steps.bar(page)).to_contain_text("22 of 24 answered.")
    at(page, "FO")
    order = []
    for _ in range(8):
        page.keyboard.press("Tab")
        order.append(focused(page).split("\n")[0])
    assert order[:4] == [
        "One higher is also defensible",
        "Wider range",
        "Why this level, and not one lower?",
        order[3],
    ]
    assert "Why this is asked, hard cases, common mistakes" in order
    assert "Take this answer back" in order
