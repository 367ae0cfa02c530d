"""The chair asks people in, sees who came, and puts the meeting on the projector."""

import re

import pytest
from playwright.sync_api import expect

from assessment import review
from assessment.review.inviting import invitations
from tests.browser.conftest import settled
from tests.browser.room import in_a_room
from tests.browser.steps import download, heading, idle, no_barriers, press


@pytest.fixture(scope="module")
def room(start_app, browser, tmp_path_factory):
    with in_a_room(start_app, browser, tmp_path_factory.mktemp("people") / "workspace") as opened:
        yield opened


def code_of(page):
    return page.locator(".to-code").first.inner_text()


def test_a_person_is_asked_by_name_comes_in_and_is_seen(room):
    case = room.open_case()
    page = room.operator
    page.goto(room.app.page("invite", case))
    heading(page, "Is everybody in?")
    expect(page.get_by_text("Nobody was asked yet.")).to_be_visible()
    page.get_by_label("Name", exact=True).fill("Bo")
    page.get_by_label("Name", exact=True).blur()
    idle(page)
    page.get_by_label("Roles").click()
    page.get_by_role("option", name="Rater").click()
    page.keyboard.press("Escape")
    idle(page)
    press(page, "Make a code")
    expect(page.locator(".to-code")).to_have_count(1)
    expect(page.get_by_role("img", name=re.compile("QR code of .+-"))).to_be_visible()
    assert page.get_by_label("Name", exact=True).input_value() == ""
    no_barriers(page)

    bo = room.join(code_of(page))
    bo.goto(room.app.page("scope", case))
    settled(bo)
    page.goto(room.app.page("invite", case))
    heading(page, "Is everybody in?")
    row = page.get_by_role("row", name=re.compile("Bo"))
    expect(row).to_contain_text("Came in")
    expect(row).to_contain_text("Here now")
    expect(page.locator(".to-code")).to_have_count(0)
    (invited,) = invitations(room.desk, case).invited
    assert invited.guest.roles == ("rater",)
    assert review.read_case(room.desk, case).case.version == 2
    bo.goto(room.app.page("invite", case))
    settled(bo)
    expect(bo.get_by_text("The chair and the recorder look after this page.")).to_be_visible()
    no_barriers(bo)


def test_the_projector_has_a_code_of_its_own_and_opens_the_meeting(room):
    case = room.open_case()
    page = room.operator
    page.goto(room.app.page("invite", case))
    heading(page, "Is everybody in?")
    press(page, "Make a code for the projector")
    expect(page.locator(".to-code")).to_have_count(1)
    projector = room.join(code_of(page))
    projector.wait_for_url("**/meeting?case=**")
    (invited,) = invitations(room.desk, case).invited
    assert invited.guest.roles == ("observer",)


def test_a_new_code_and_taking_back_from_the_page(room):
    case = room.open_case()
    cy = room.join(room.invite(case, "Cy", "observer"))
    page = room.operator
    page.goto(room.app.page("invite", case))
    heading(page, "Is everybody in?")
    page.get_by_text("New codes, and taking back").click()
    press(page, "New code for Cy")
    expect(page.locator(".to-code")).to_have_count(1)
    cy.goto(room.app.page("scope", case))
    cy.wait_for_url("**/join")
    press(page, "Take back Cy’s invitation")
    expect(page.get_by_role("row", name=re.compile("Cy"))).to_contain_text("Taken back")


@pytest.mark.parametrize("width", [1280, 390])
def test_the_page_has_no_barriers_and_fits(room, axe, width):
    case = room.open_case()
    for name in ("Di", "A person with an uncommonly long name " * 4):
        room.invite(case, name.strip(), "rater", "observer")
    page = room.operator
    page.set_viewport_size({"width": width, "height": 720})
    page.goto(room.app.page("invite", case))
    heading(page, "Is everybody in?")
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.set_viewport_size({"width": 1280, "height": 720})


def test_alone_on_a_machine_the_page_says_how_to_serve_a_room(app, open_example, page, ready):
    case = open_example(page, app, "Pythia")
    page.goto(app.page("invite", case))
    ready(page)
    expect(page.get_by_text("The app runs for this machine alone.")).to_be_visible()
    no_barriers(page)


def test_a_ballot_comes_back_on_paper_and_is_entered_by_the_recorder(room, tmp_path):
    case = room.open_case()
    people = room.five(case)
    chair, recorder = people["Ada"], people["Eve"]
    chair.goto(room.app.page("invite", case))
    heading(chair, "Is everybody in?")
    chair.get_by_label("Name of somebody who rates on paper").fill("Zoe")
    chair.get_by_label("Name of somebody who rates on paper").blur()
    idle(chair)
    press(chair, "Add them as a rater on paper")
    expect(chair.get_by_text("Raters: 5")).to_be_visible()
    at = room.desk
    frozen = review.freeze(at, at.command(case, review.read_case(at, case).case.version))
    assert isinstance(frozen, review.Saved)

    recorder.goto(room.app.page("invite", case))
    heading(recorder, "Is everybody in?")
    box = recorder.get_by_label("Blank ballot for")
    box.scroll_into_view_if_needed()
    box.click()
    recorder.get_by_role("option", name="Zoe").click()
    idle(recorder)
    file = download(recorder, "Download the file to fill in", tmp_path)
    page = download(recorder, "Download the page to print", tmp_path)
    assert "☐" in page.read_text("utf-8")
    blank = file.read_text("utf-8")
    file.write_text(blank.replace("answer: null", 'answer: "unknown"', 1), "utf-8")
    recorder.locator('input[type="file"]').set_input_files(file)
    press(recorder, "Enter this ballot")
    expect(recorder.get_by_text("is not answered.").first).to_be_visible()
    no_barriers(recorder)
    file.write_text(blank.replace("answer: null", 'answer: "unknown"'), "utf-8")
    recorder.goto(room.app.page("invite", case))
    heading(recorder, "Is everybody in?")
    recorder.locator('input[type="file"]').set_input_files(file)
    press(recorder, "Enter this ballot")
    expect(recorder.get_by_text("The ballot of Zoe is entered.")).to_be_visible()
    no_barriers(recorder)
    found = list(review.meeting(at, case).turnout.done)
    assert found == ["Zoe"]
