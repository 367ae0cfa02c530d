"""The options page in a real browser: no barriers, nothing cut off, names that never overlap."""

import csv
import json

import pytest
from playwright.sync_api import expect

from assessment.model.assessment import Screening
from assessment.review import close_round, mark_rest_unknown
from tests.app import steps as made
from tests.browser import steps

CASES = ("strict", "held", "free", "unknown")
WIDTHS = (1440, 1280, 640, 390, 320)

CUT = """() => {
  const seen = e => !e.closest('.to-wrap, .to-sr, .col, thead') && e.getClientRects().length;
  const beyond = [...document.querySelectorAll('.to *, h1, h2, h3, p, button, label')]
    .filter(e => seen(e) && e.getBoundingClientRect().right > innerWidth + 1)
    .map(e => e.outerHTML.slice(0, 120));
  const wide = [...document.querySelectorAll('.to-wrap')]
    .filter(e => e.getBoundingClientRect().right > innerWidth + 1)
    .map(e => e.outerHTML.slice(0, 120));
  return [...beyond, ...wide];
}"""

OVERLAPS = """() => {
  const boxes = [...document.querySelectorAll('.to-plane .dot, .to-plane .level')]
    .map(e => [e.innerText, e.getBoundingClientRect()]);
  const found = [];
  boxes.forEach(([one, a], i) => boxes.slice(i + 1).forEach(([other, b]) => {
    const apart = a.right <= b.left + 1 || b.right <= a.left + 1
      || a.bottom <= b.top + 1 || b.bottom <= a.top + 1;
    if (!apart) found.push([one, other]);
  }));
  const spilt = [...document.querySelectorAll('.to-plane .cell')].filter(cell =>
    [...cell.querySelectorAll('.dot *')].some(e => {
      const inner = e.getBoundingClientRect(), outer = cell.getBoundingClientRect();
      return inner.right > outer.right + 1 || inner.bottom > outer.bottom + 1;
    }));
  return [...found, ...spilt.map(cell => cell.innerText)];
}"""


@pytest.fixture(scope="module")
def cases(app) -> dict[str, str]:
    desk = steps.desk(app.workspace)
    screening = tuple(Screening(scenario=f"S{n:02d}", assessed=True) for n in range(1, 15))
    given = made.document("gpt-oss-120b").model_copy(update={"screening": screening})
    found = {
        "strict": made.closed(desk, "gpt-oss-120b"),
        "held": made.closed(desk, "stable-diffusion-1.5"),
        "free": made.closed(desk, "alphafold-3"),
        "unknown": made.frozen(desk, given=given, rated=False),
    }
    mark_rest_unknown(desk, desk.command(found["unknown"], 0))
    made.step(desk, found["unknown"], close_round)
    return found


def rung(page, option):
    return page.locator(f".st-key-to-at-rung-{option}").get_by_role("button")


@pytest.fixture
def shown(page, app, cases, ready):
    """Open the page of a case; with an option looked at, every fold is open as well."""

    def opened(name, option=None):
        page.goto(app.page("options", cases[name]))
        steps.idle(ready(page))
        if option is not None:
            rung(page, option).click()
            expect(page.locator(".st-key-to-closely")).to_contain_text("What it opens")
            steps.idle(page)
            page.locator("details").evaluate_all("all => all.forEach(e => { e.open = true })")
        return page

    return opened


@pytest.mark.parametrize(("name", "theme"), [("strict", "light"), ("unknown", "dark")])
def test_the_page_has_no_barrier_that_axe_finds(name, theme, page, shown):
    page.emulate_media(color_scheme=theme)
    steps.no_barriers(shown(name, "O5"))


@pytest.mark.parametrize("name", CASES)
def test_nothing_is_cut_off_and_no_names_overlap_at_any_width(name, shown):
    page = shown(name, "O5")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        page.wait_for_timeout(200)
        assert page.evaluate(CUT) == [], f"at {width}"
        assert page.evaluate(OVERLAPS) == [], f"at {width}"


def test_options_that_share_a_point_stand_one_below_the_other_under_their_own_names(shown):
    page = shown("strict")
    cell = page.locator(".to-plane .cell", has_text="O5")
    expect(cell.locator(".dot")).to_have_text(
        [
            "O2* Vetted evaluator access",
            "O5 Weights to vetted recipients",
            "O6 Open weights with use limits",
            "O7 Open weights and code",
            "O8 Fully open",
        ]
    )
    label = page.get_by_role("img", name="Every option by the misuse").get_attribute("aria-label")
    assert "O8 Fully open: misuse 1, benefit 2, can be undone: no, closed." in (label or "")


def test_an_option_is_opened_and_closed_by_keyboard_alone_and_the_focus_stays(shown):
    page = shown("strict")
    rung(page, "O4").focus()
    page.keyboard.press("Tab")
    expect(rung(page, "O5")).to_be_focused()
    page.keyboard.press("Enter")
    closely = page.locator(".st-key-to-closely")
    expect(closely).to_contain_text("What would open it")
    expect(closely).to_contain_text("if it finds no more than is rated today")
    expect(rung(page, "O5")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(closely.locator("details[open]")).to_have_count(1)
    rung(page, "O5").press("Enter")
    expect(closely).to_have_count(0)


def test_the_next_closed_option_is_led_to_and_stands_in_view(shown):
    page = shown("strict")
    page.get_by_role("button", name="Why is O5 closed?").click()
    expect(page.get_by_text("What would open it")).to_be_in_viewport()
    expect(rung(page, "O5")).to_be_in_viewport()


def test_what_is_looked_at_stands_directly_below_its_rung(shown):
    page = shown("strict", "O5")
    below = page.locator(".st-key-to-closely").bounding_box()
    above = page.locator(".st-key-to-at-rung-O5").bounding_box()
    following = page.locator(".st-key-to-at-rung-O6").bounding_box()
    assert above["y"] + above["height"] <= below["y"] + 1
    assert below["y"] + below["height"] <= following["y"] + 1


def test_wide_tables_and_the_plane_scroll_in_their_own_box_on_a_phone(shown):
    page = shown("strict")
    page.set_viewport_size({"width": 320, "height": 700})
    matrix = page.get_by_role("region", name="Components, and the options that open them")
    assert matrix.evaluate("e => e.scrollWidth > e.clientWidth")
    matrix.focus()
    expect(matrix).to_be_focused()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_both_files_are_taken_along(shown, tmp_path):
    page = shown("strict")
    table = steps.download(page, "Download the table (CSV)", tmp_path)
    whole = steps.download(page, "Download everything (JSON)", tmp_path)
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    found = json.loads(whole.read_text("utf-8"))
    assert [row["option"] for row in rows[:9]] == [each["id"] for each in found["options"]]
    assert any(each["what_would_open"] for each in found["options"])
