"""People who sign in with a provider are known by issuer and subject, and by nothing else."""

import re

import pytest
from playwright.sync_api import expect

from assessment import review
from assessment.model.assessment import Subject
from assessment.model.decision import Person
from assessment.review import Desk, Opening, Saved
from assessment.review.codes import new_code
from assessment.review.inviting import Guest, invitations, invite
from assessment.store.workspace import Workspace
from assessment.ui.desk import CONTEXT
from tests.browser.conftest import free_port, settled
from tests.browser.providers import auth_file, provider, sign_in
from tests.browser.steps import heading, idle, no_barriers


@pytest.fixture(scope="module")
def first():
    with provider() as running:
        yield running


@pytest.fixture(scope="module")
def second():
    with provider() as running:
        yield running


@pytest.fixture(scope="module")
def served(start_app, first, second, tmp_path_factory):
    folder, port = tmp_path_factory.mktemp("sign-in"), free_port()
    file = auth_file(folder, port, first=first, second=second)
    with start_app(folder / "workspace", None, "--auth", str(file), port=port) as app:
        yield app


@pytest.fixture
def address(served):
    # A provider sends people back to the name they came by, and the cookie goes by it.
    return served.address.replace("127.0.0.1", "localhost")


def desk_of(served, issuer, subject, name="Somebody"):
    person = Person(issuer=issuer, subject=subject, name=name)
    return Desk(Workspace.open(served.workspace), CONTEXT, person)


def context(browser):
    return browser.new_context(viewport={"width": 1280, "height": 720})


def shown_as(page, address):
    page.goto(f"{address}/settings")
    settled(page)
    return page.locator("main").inner_text()


def test_nobody_sees_more_than_where_to_sign_in(served, browser, address):
    opened = context(browser)
    page = opened.new_page()
    for place in ("", "settings", "precedents", "rate?case=x"):
        page.goto(f"{address}/{place}")
        heading(page, "Who are you?")
        assert "Workspace" not in page.locator("main").inner_text()
        expect(page.get_by_role("navigation")).to_have_count(0)
    no_barriers(page)
    opened.close()


def test_two_people_in_two_browsers_are_two_and_keep_their_own(served, browser, address, first):
    one, two = context(browser), context(browser)
    first.name("ada-1", "Ada")
    first.name("bo-2", "Bo")
    ada = sign_in(one.new_page(), address, "first", "ada-1")
    bo = sign_in(two.new_page(), address, "first", "bo-2")
    assert "ada-1" in shown_as(ada, address)
    assert "bo-2" in shown_as(bo, address)

    chair = desk_of(served, first.issuer, "ada-1", "Ada")
    opening = Opening("study", "tiered-openness", Subject(name="A model"), "2026-11-20")
    case = review.open_case(chair, CONTEXT.new_id(), opening).case
    bo.goto(f"{address}/scope?case={case}")
    idle(bo)
    expect(bo.get_by_text("There is no case").first).to_be_visible()

    code = new_code(CONTEXT)
    stamp = invitations(chair, case).stamp
    guest = Guest("Bo", ("rater",))
    assert isinstance(invite(chair, chair.command(case, stamp), guest, code), Saved)
    bo.goto(f"{address}/join/{code}")
    settled(bo)
    heading(bo, "What is your code?")
    no_barriers(bo)
    bo.get_by_role("button", name="Join", exact=True).click()
    bo.wait_for_url(re.compile(f"case={case}"))
    member = desk_of(served, first.issuer, "bo-2")
    assert review.read_case(member, case).roles == {"rater"}

    # A code is for whoever uses it first, and then for nobody.
    ada.goto(f"{address}/join/{code}")
    settled(ada)
    ada.get_by_role("button", name="Join", exact=True).click()
    expect(ada.get_by_text("This code opens nothing").first).to_be_visible()

    for each in (one, two):
        each.close()


def test_another_name_is_the_same_person(served, browser, address, first):
    opened = context(browser)
    first.name("fay-5", "Fay")
    fay = sign_in(opened.new_page(), address, "first", "fay-5")
    assert "Fay" in shown_as(fay, address)
    member = desk_of(served, first.issuer, "fay-5")
    opening = Opening("study", "tiered-openness", Subject(name="A model"), "2026-11-20")
    case = review.open_case(member, CONTEXT.new_id(), opening).case
    first.name("fay-5", "Fay Renamed")
    fay.get_by_role("button", name="Sign out").click()
    fay.wait_for_url("**/oauth2/end_session**")
    sign_in_again(fay, address, "first", "fay-5")
    assert "Fay Renamed" in shown_as(fay, address)
    fay.goto(f"{address}/scope?case={case}")
    idle(fay)
    expect(fay.get_by_text("There is no case")).to_have_count(0)
    opened.close()


def test_a_code_waits_until_its_holder_has_signed_in(served, browser, address, first):
    chair = desk_of(served, first.issuer, "gil-6", "Gil")
    opening = Opening("study", "tiered-openness", Subject(name="A model"), "2026-11-20")
    case = review.open_case(chair, CONTEXT.new_id(), opening).case
    code = new_code(CONTEXT)
    invite(chair, chair.command(case, 0), Guest("Hal", ("observer",)), code)
    opened = context(browser)
    hal = sign_in(opened.new_page(), f"{address}/join/{code}", "first", "hal-7", address)
    heading(hal, "What is your code?")
    hal.get_by_role("button", name="Join", exact=True).click()
    hal.wait_for_url(re.compile(f"case={case}"))
    hal.goto(address)
    settled(hal)
    expect(hal.get_by_role("heading", name="What is your code?")).to_have_count(0)
    opened.close()


def sign_in_again(page, address, name, subject):
    page.context.clear_cookies()
    return sign_in(page, address, name, subject)


def test_the_same_subject_at_another_issuer_is_somebody_else(
    served, browser, address, first, second
):
    chair = desk_of(served, first.issuer, "cy-3", "Cy")
    opening = Opening("study", "tiered-openness", Subject(name="Unseen model"), "2026-11-20")
    case = review.open_case(chair, CONTEXT.new_id(), opening).case
    one, two = context(browser), context(browser)
    cy = sign_in(one.new_page(), address, "first", "cy-3")
    cy.goto(f"{address}/scope?case={case}")
    settled(cy)
    assert "Unseen model" in cy.content()
    other = sign_in(two.new_page(), address, "second", "cy-3")
    other.goto(f"{address}/scope?case={case}")
    idle(other)
    expect(other.get_by_text("There is no case").first).to_be_visible()
    assert "Unseen model" not in other.content()
    for each in (one, two):
        each.close()


def test_signing_out_leaves_nothing_behind(served, browser, address, first):
    opened = context(browser)
    page = sign_in(opened.new_page(), address, "first", "di-4")
    page.goto(f"{address}/settings")
    settled(page)
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/oauth2/end_session**")
    page.goto(f"{address}/settings")
    heading(page, "Who are you?")
    opened.close()


def test_a_record_of_somebody_signed_in_says_so(served, first):
    from assessment.review.sealing import _sealed_by

    assert _sealed_by(desk_of(served, first.issuer, "ada-1")).user == "authenticated"
    assert _sealed_by(desk_of(served, "local", "x")).user == "unauthenticated_local"
