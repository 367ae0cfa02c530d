"""A committee from its codes to a record that verifies: five raters, a chair, and a projector.

All seven have a browser of their own on an app that was really started for a room. What people do
in front of each other is clicked and typed. To keep it short, most of the first round is given at
the raters' desks behind the same workspace, and all codes but one are made there.
"""

import json
import re
import time
import zipfile
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from assessment import review
from assessment.review import Desk, progress, read_case
from assessment.review.members import members_of
from assessment.store.library import example_files, load_assessment
from assessment.ui.desk import CONTEXT
from tests.browser import steps
from tests.browser.conftest import settled
from tests.browser.room import Room, in_a_room
from tests.browser.seats import choose
from tests.committees import level

RATERS = ("Bo", "Cy", "Di", "Eve", "Flo")
PROJECTOR = "Projector"
WHY = "Why this level, and not one lower?"
FAR = "FO"
FAR_NAME = "Distance to the open frontier"
OTHER = "S05.EV"
HIGH = "Two novices finished the step that stopped the others."
LOW = "The control arm had forums and textbooks as well."
DISSENT = "One arm of twelve is too little to rest this on."
PAUSE = 1500
"""A little longer than the pause in which a text is kept, in milliseconds."""
AT_ONCE = 15_000
"""Milliseconds in which everybody has a step of the chair on their page, on a slow machine too."""


@dataclass
class Committee:
    """The room, its case, and the page of each who takes part."""

    room: Room
    case: str
    pages: dict[str, Page]

    @property
    def chair(self) -> Page:
        return self.room.operator

    @property
    def everybody(self) -> tuple[Page, ...]:
        return (self.chair, *self.pages.values())

    def desk(self, name: str) -> Desk:
        """The desk of somebody who came in with a code."""
        at = self.room.desk
        with at.workspace.reading() as tx:
            kept = tx.cases.read(self.case)
            assert kept is not None
            found = next(each for each in members_of(tx, kept) if each.name == name)
        return Desk(at.workspace, CONTEXT, found.person)

    def step(self, command, *arguments) -> None:
        """A command of the chair that expects the case as it is."""
        desk = self.room.desk
        version = read_case(desk, self.case).case.version
        outcome = command(desk, desk.command(self.case, version), *arguments)
        assert isinstance(outcome, review.Saved), outcome


@pytest.fixture
def committee(start_app, browser, tmp_path):
    with in_a_room(start_app, browser, tmp_path / "workspace") as room:
        yield Committee(room, opened(room), {})


def opened(room: Room) -> str:
    """A case to decide about, chaired by somebody who does not rate."""
    path = next(path for path in example_files() if path.stem == "pythia-12b")
    document = load_assessment(path).assessment
    desk = room.desk
    command = CONTEXT.new_id()
    case = review.open_from_document(desk, command, document, "decision", copy_ratings=False).case
    at = Committee(room, case, {})
    at.step(review.appoint, desk.actor, ("chair", "recorder", "approver"), {})
    return case


def test_five_raters_come_to_one_sealed_decision(committee, tmp_path):
    come_in(committee)
    freeze(committee)
    rate_blind(committee)
    reveal(committee)
    talk_about_one(committee)
    let_the_rest_stand(committee)
    see_the_result(committee)
    vote_and_decide(committee)
    hand_on(committee, tmp_path)


def come_in(at: Committee) -> None:
    """One code is made on the page; all of them are used where people use them."""
    codes = {RATERS[0]: asked_on_the_page(at)}
    codes |= {name: at.room.invite(at.case, name, "rater") for name in RATERS[1:]}
    codes[PROJECTOR] = at.room.invite(at.case, PROJECTOR, "observer")
    at.pages = {name: at.room.join(codes[name]) for name in (*RATERS, PROJECTOR)}
    assert len({id(page.context) for page in at.everybody}) == len(RATERS) + 2


def asked_on_the_page(at: Committee) -> str:
    page = at.chair
    page.goto(at.room.app.page("invite", at.case))
    steps.heading(page, "Is everybody in?")
    page.get_by_label("Roles").click()
    page.get_by_role("option", name="Rater").click()
    page.keyboard.press("Escape")
    page.wait_for_timeout(PAUSE)
    steps.typed(steps.idle(page), "Name", RATERS[0])
    page.wait_for_timeout(PAUSE)
    steps.press(steps.idle(page), "Make a code")
    code: str = page.locator(".to-code").first.inner_text()
    return code


def freeze(at: Committee) -> None:
    page = at.chair
    page.goto(at.room.app.page("evidence", at.case))
    steps.heading(page, "What is on file?")
    steps.press(page, "Freeze and start rating")
    page.wait_for_url("**/rate**")


def rate_blind(at: Committee) -> None:
    """The two who differ most rate what they differ about by hand; nobody sees the other."""
    for name, answer, why in ((RATERS[0], 3, HIGH), (RATERS[1], 0, LOW)):
        page = at.pages[name]
        page.goto(at.room.app.page("rate", at.case))
        steps.heading(page, "Capability")
        choose(page, FAR, answer)
        field = steps.question(steps.idle(page), FAR).get_by_label(WHY)
        field.fill(why)
        field.blur()
        until(page, at, name, FAR, lambda rating, why=why: rating.rationale == why)
    given = {(RATERS[2], OTHER): level(3, "Seen twice, by outsiders.")}
    for name in RATERS:
        desk = at.desk(name)
        for key in progress(desk, at.case).left:
            version = read_case(desk, at.case).rating(key).version
            rating = given.get((name, key), level(1))
            review.rate(desk, desk.command(at.case, version), key, rating)
    for name, page in at.pages.items():
        page.goto(at.room.app.page("meeting", at.case))
        steps.heading(page, "Is everyone done?")
        seen = page.content()
        assert HIGH not in seen, name
        assert LOW not in seen, name


def until(page, at: Committee, name: str, key: str, holds) -> None:
    """Wait until the store holds what somebody gave."""
    rating = None
    for _ in range(300):
        rating = read_case(at.desk(name), at.case).rating(key).rating
        if rating is not None and holds(rating):
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"kept: {rating}")


def seen(at: Committee, heading: str) -> None:
    """Wait until everybody has a heading on their page, without touching it."""
    for page in at.everybody:
        title = page.get_by_role("heading", level=1, name=heading)
        expect(title).to_be_visible(timeout=AT_ONCE)


def lead(at: Committee, name: str) -> None:
    """Press a button of the chair; some of them name their keys as well."""
    steps.idle(at.chair).get_by_role("button", name=re.compile(f"^{name}")).click()


def reveal(at: Committee) -> None:
    at.chair.goto(at.room.app.page("meeting", at.case))
    steps.heading(at.chair, "Is everyone done?")
    expect(at.chair.get_by_text("5 of 5 have answered everything.")).to_be_visible()
    lead(at, "Close the round and reveal")
    lead(at, "Reveal the ratings")
    seen(at, "2 of 2 still to be talked about.")
    for page in at.everybody:
        assert page.locator(".to-tier").count() == 0, "nobody sees a tier yet"


def talk_about_one(at: Committee) -> None:
    """The item farthest apart is talked about by letters, and rated again in silence."""
    lead(at, "Take up the first item")
    seen(at, FAR_NAME)
    for page in at.everybody:
        expect(page.get_by_text(HIGH)).to_be_visible()
        expect(page.get_by_text(LOW)).to_be_visible()
        assert not [name for name in RATERS if f"{name} gave" in page.content()]
    lead(at, "Rate again in silence")
    seen(at, f"Rated again: {FAR_NAME}")
    for name in RATERS[:2]:
        choose(at.pages[name], FAR, 1)
        until(at.pages[name], at, name, FAR, lambda rating: rating.best == 1)
    for name in RATERS[2:]:
        steps.press(steps.idle(at.pages[name]), "Keep my answer")
    for page in (at.chair, at.pages[PROJECTOR]):
        expect(page.get_by_text("5 of 5 have answered again.")).to_be_visible(timeout=AT_ONCE)


def let_the_rest_stand(at: Committee) -> None:
    lead(at, "Next item")
    expect(at.pages[PROJECTOR].get_by_text("Seen twice, by outsiders.")).to_be_visible(
        timeout=AT_ONCE
    )
    lead(at, "Let it stand")


def see_the_result(at: Committee) -> None:
    """Nobody loads a page anew: the result comes to all of them."""
    lead(at, "Close and show the result")
    lead(at, "Close it and show the result")
    begun = time.monotonic()
    for page in at.everybody:
        expect(page.get_by_text("What do the rules recommend?")).to_be_visible(timeout=AT_ONCE)
        expect(page.locator(".to-say")).to_be_visible(timeout=AT_ONCE)
    assert time.monotonic() - begun < AT_ONCE / 1000
    said = {page.locator(".to-say").first.inner_text() for page in at.everybody}
    assert len(said) == 1


def vote_and_decide(at: Committee) -> None:
    """The chair drafts, everybody votes, one says why not."""
    chair, app = at.chair, at.room.app
    chair.goto(app.page("decide", at.case))
    steps.heading(chair, "What is decided?")
    chair.get_by_text("Defer:").click()
    steps.idle(chair)
    steps.typed(chair, "Reasons for waiting", "What differs rests on one small test.")
    steps.typed(chair, "What is waited for, and who supplies it", "A second test, by outsiders.")
    without = "Who goes without, and what that costs them"
    steps.typed(chair, without, "Two groups that had planned to study it wait.")
    steps.press(steps.idle(chair), day(chair))
    steps.idle(chair)
    for name in RATERS:
        page = at.pages[name]
        page.goto(app.page("decide", at.case))
        steps.heading(page, "What is decided?")
        choice = "Against" if name == "Cy" else "For"
        votes = page.get_by_role("radiogroup", name="Your vote")
        votes.get_by_text(choice, exact=True).click()
        expect(page.get_by_text(re.compile(r"For it: \d of"))).to_be_visible()
    dissenter = at.pages["Cy"]
    steps.typed(dissenter, "What you think otherwise, in your own words", DISSENT)
    expect(dissenter.locator("main").get_by_text(DISSENT).first).to_be_visible()
    chair.reload()
    settled(chair)
    expect(chair.get_by_text("For it: 4 of")).to_be_visible()
    expect(chair.get_by_text(DISSENT).first).to_be_visible()
    confirm = chair.get_by_role("button", name="Confirm the decision")
    expect(confirm).to_be_enabled()
    confirm.click()
    steps.seal(chair)


def day(page: Page) -> str:
    button = page.get_by_role("button", name="In half a year")
    expect(button).to_be_visible()
    return button.inner_text()


def hand_on(at: Committee, folder) -> None:
    """The record verifies, and tells both rounds, every vote and the dissent."""
    package = steps.trusted(at.chair, folder)
    answer = steps.verify(package)
    assert answer.returncode == 0, answer.stdout
    assert answer.stdout.startswith("Unaltered and signed by keys you trust")
    with zipfile.ZipFile(package) as held:
        told = "\n".join(held.read(name).decode("utf-8", "replace") for name in held.namelist())
    assert DISSENT in told
    assert json.dumps(HIGH) in told
    document = review.assessment_document(at.room.desk, at.case)
    rounds = sorted(ballot.round for ballot in document.ballots)
    assert rounds == [1] * len(RATERS) + [2] * len(RATERS)
    assert document.decision is not None
    assert sorted(vote.vote for vote in document.decision.votes) == ["against", *["for"] * 4]
    assert [each.text for each in document.decision.dissents] == [DISSENT]
