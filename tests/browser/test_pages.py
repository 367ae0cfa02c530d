"""Home, opening, scope, evidence, scenarios, frameworks and settings in a real browser."""

import re

import pytest
from playwright.sync_api import expect

from assessment.ui.navigation import PLACES
from tests.browser.watching import BrowserWatch

MINE = (
    "home",
    "opening",
    "scope",
    "evidence",
    "scenarios",
    "precedents",
    "frameworks",
    "method",
    "settings",
)
HOSTILE = (
    "![x](http://192.0.2.1/a.png) <img src=http://192.0.2.1/b.png> :material/home: :red[r]"
    " **b** $x$ [l](http://192.0.2.1/c) https://192.0.2.1/d"
)
WIDTHS = (1440, 1280, 640, 390, 320)


def address(app, place, case):
    return app.page("" if place == PLACES[0].id else place, case)


@pytest.fixture
def case(page, app, open_example) -> str:
    opened: str = open_example(page, app, "Pythia")
    return opened


@pytest.mark.parametrize("place", MINE)
def test_a_page_has_no_barrier_that_axe_finds(place, page, app, case, ready, axe):
    page.goto(address(app, place, case))
    axe(ready(page))


@pytest.mark.parametrize("place", MINE)
def test_nothing_of_a_page_is_cut_off_at_any_width(place, page, app, case, ready):
    page.goto(address(app, place, case))
    ready(page)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        page.wait_for_timeout(300)
        cut = page.evaluate(
            """() => {
              const seen = e => !e.closest('.to-wrap, .to-sr, thead') && e.getClientRects().length;
              return [...document.querySelectorAll('.to *, h1, h2, h3, p, button, label')]
                .filter(e => seen(e) && e.getBoundingClientRect().right > innerWidth + 1)
                .map(e => e.outerHTML.slice(0, 120));
            }"""
        )
        assert cut == [], f"at {width}"


def test_what_people_write_makes_no_link_no_picture_and_no_request(context, app, ready):
    watch = BrowserWatch()
    watch.follow(context)
    page = context.new_page()
    page.goto(app.page("opening"))
    ready(page)
    page.get_by_text("Study:").click()
    page.get_by_label("Subject", exact=True).fill(HOSTILE)
    page.get_by_role("button", name="Open the assessment").click()
    page.wait_for_url("**/scope?case=**")
    ready(page)
    case = page.url.partition("case=")[2]
    page.get_by_label("Version", exact=True).fill(HOSTILE)
    page.get_by_label("Version", exact=True).blur()
    page.get_by_text("Saved").first.wait_for()
    for place in ("scope", "evidence", "scenarios", "home"):
        page.goto(address(app, place, case))
        ready(page)
        main = page.locator("main")
        expect(main).to_contain_text(HOSTILE)
        assert main.locator("a[href*='192.0.2.1'], img[src*='192.0.2.1']").count() == 0
    assert watch.outside == []


def test_a_refresh_a_second_tab_and_a_restart_lose_nothing(browser, start_app, ready, tmp_path):
    workspace = tmp_path / "workspace"
    with start_app(workspace) as app:
        page = browser.new_page()
        page.goto(app.page("opening"))
        ready(page)
        page.get_by_text("Decision:").click()
        page.get_by_label("Subject", exact=True).fill("Alpha")
        page.get_by_role("button", name="Open the assessment").click()
        page.wait_for_url("**/scope?case=**")
        ready(page)
        place = page.url.removeprefix(app.address)
        page.get_by_label("Developer", exact=True).fill("A lab")
        page.get_by_role("radiogroup", name="Open-ended").get_by_text("Yes", exact=True).click()
        page.get_by_text(re.compile(r"^1 of \d+ facts answered")).wait_for()
        page.reload()
        ready(page)
        expect(page.get_by_label("Developer", exact=True)).to_have_value("A lab")
        other = browser.new_page()
        other.goto(app.address + place)
        ready(other)
        expect(other.get_by_label("Developer", exact=True)).to_have_value("A lab")
        group = other.get_by_role("radiogroup", name="Open-ended")
        expect(group.get_by_role("radio", name="Yes")).to_be_checked()
        assert app.stop() == 0
    with start_app(workspace) as app:
        page.goto(app.address + place)
        ready(page)
        expect(page.get_by_label("Developer", exact=True)).to_have_value("A lab")


def test_two_clicks_in_one_go_open_one_assessment(page, start_app, ready, tmp_path):
    with start_app(tmp_path / "workspace") as app:
        page.goto(app.address)
        ready(page)
        page.get_by_role("button", name="Open as a new assessment").first.dblclick()
        page.wait_for_url("**case=**")
        ready(page)
        page.goto(app.address)
        ready(page)
        assert page.get_by_role("heading", level=1).inner_text() == "One assessment needs you"


def test_a_case_is_opened_from_the_table_in_the_same_tab(page, app, case, ready):
    page.goto(app.address)
    ready(page)
    page.locator(f"a[href='scope?case={case}']").click()
    page.get_by_role("heading", level=1, name="What might be released").wait_for()
    assert case in page.url
    assert len(page.context.pages) == 1


def test_back_leads_back_and_the_case_stays_open(page, app, case, ready):
    page.goto(app.page("scope", case))
    ready(page)
    page.get_by_role("link", name="Evidence").click()
    page.get_by_role("heading", level=1, name="What is on file?").wait_for()
    page.wait_for_url(f"**/evidence?case={case}")
    ready(page)
    page.go_back()
    page.get_by_role("heading", level=1, name="What might be released").wait_for()
    assert case in page.url


def test_each_page_takes_one_place_in_the_history(page, app, case, ready):
    page.set_viewport_size({"width": 1440, "height": 900})  # where the bar has room for all
    page.goto(app.page("scope", case))
    ready(page)
    before = page.evaluate("history.length")
    walk = ("Evidence", "Method", "Scenarios", "Precedents", "Rate", "Settings")
    for name in walk:
        page.get_by_role("navigation").get_by_role("link", name=name, exact=True).click()
        page.wait_for_url(f"**/{name.lower()}?case={case}")
        ready(page)
    assert page.evaluate("history.length") == before + len(walk)


def test_a_field_whose_code_comes_late_is_neither_shown_nor_saved_empty(page, app, case, ready):
    held = []

    def hold(route):
        held.append(route)

    code = re.compile(r"/static/js/TextInput[^/]*\.js")
    page.route(code, hold)
    page.goto(app.page("scope", case))
    appetite = page.get_by_role("radiogroup", name="Appetite for risk")
    appetite.get_by_text("Precautionary:").click()
    page.wait_for_timeout(1500)
    for request in held:
        request.continue_()
    page.unroute(code)
    developer = page.get_by_label("Developer", exact=True)
    expect(developer).to_have_value("EleutherAI")
    appetite.get_by_text("Balanced:").click()
    page.wait_for_timeout(1500)
    page.reload()
    ready(page)
    assert held
    expect(developer).to_have_value("EleutherAI")


def test_an_answer_can_be_given_by_keyboard_alone(page, app, case, ready):
    page.goto(app.page("scope", case))
    ready(page)
    group = page.get_by_role("radiogroup", name="Appetite for risk")
    group.get_by_role("radio").first.focus()
    page.keyboard.press("ArrowDown")
    expect(group.get_by_role("radio").nth(1)).to_be_checked()
    page.wait_for_timeout(1000)
    focused = page.evaluate("document.activeElement.closest('[role=radiogroup]')?.ariaLabel")
    assert focused.startswith("Appetite for risk")
    page.reload()
    ready(page)
    expect(group.get_by_role("radio").nth(1)).to_be_checked()


def test_a_draft_of_an_item_of_evidence_survives_a_refresh(page, app, case, ready):
    page.goto(app.page("evidence", case))
    ready(page)
    page.get_by_role("button", name="Add an item").click()
    page.get_by_label("What it is", exact=True).fill("A half-written item")
    page.get_by_label("What it is", exact=True).blur()
    # The name of the field leaves the list of what is missing once it is kept.
    page.get_by_text("not on file yet. Missing: Date").wait_for()
    page.reload()
    ready(page)
    page.get_by_role("button", name="Add an item").click()
    page.get_by_text("New item").wait_for()
    expect(page.get_by_label("What it is", exact=True)).to_have_value("A half-written item")


def test_a_note_is_written_in_a_dialog_and_kept(page, app, case, ready, axe):
    page.goto(app.page("scope", case))
    ready(page)
    page.get_by_role("button", name="Edit note").first.click()
    box = page.get_by_role("dialog")
    field = box.get_by_label("Why this answer?")
    field.fill("As the card says.")
    field.blur()
    ready(page)
    field.fill("As the card says, on page 2.")
    field.blur()
    ready(page)
    page.wait_for_timeout(1000)
    page.keyboard.press("Escape")
    page.get_by_text("As the card says, on page 2.", exact=True).wait_for()
    assert page.get_by_text("was changed elsewhere").count() == 0


def test_what_is_told_about_a_scenario_is_kept(page, app, case, ready):
    page.goto(app.page("scenarios", case))
    ready(page)
    page.locator("summary").first.click()
    step = page.get_by_label("6. What is uncertain")
    step.fill("How well the filter holds.")
    step.blur()
    name = page.get_by_label("Name", exact=True)
    name.fill("Another model")
    name.blur()
    page.get_by_label("Its date").fill("2023-01-01")
    page.get_by_label("Its date").blur()
    page.wait_for_timeout(1500)
    page.reload()
    ready(page)
    page.locator("summary").first.click()
    expect(page.get_by_label("6. What is uncertain")).to_have_value("How well the filter holds.")
    expect(page.get_by_label("Name", exact=True)).to_have_value("Another model")
    expect(page.get_by_label("Its date")).to_have_value("2023-01-01")


def test_an_address_that_names_no_page_or_case_is_told(page, app, ready):
    page.goto(app.page("scope", "nothing-like-it"))
    page.get_by_text("That was not done.").wait_for()
