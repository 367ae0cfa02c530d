"""Votes and dissent on the decision page: for oneself, in one's own words, on this draft."""

import pytest

from assessment.review import (
    Slot,
    appoint,
    close_round,
    freeze,
    read_case,
    reveal,
    set_field,
    vote,
)
from assessment.ui import identity
from tests import committees


@pytest.fixture
def page(tab, monkeypatch):
    """The decision page as one of a room sees it."""

    def opened(room, name=None):
        person = (room.chair if name is None else room.of(name)).person
        monkeypatch.setattr(identity, "who", lambda *_: identity.Known(person))
        return tab("decide", room.case).sound()

    return opened


@pytest.fixture
def room(desk):
    return committees.closed(desk, roles={"Emin": ("observer",)})


def mine(room, name):
    view = read_case(room.of(name), room.case)
    return view.votes[view.me.id]


def test_a_vote_is_kept_at_once_and_seen_by_everybody(page, room):
    driver = page(room, "Boz").fill("vote", "choice", value="for").sound()
    assert mine(room, "Boz").vote == "for"
    assert "For it: 1 of 4 who may vote." in driver.words
    assert "For it: 1 of 4 who may vote." in page(room).words


def test_dissent_is_written_by_its_author_and_stands_beside_the_vote(page, room):
    driver = page(room, "Boz").fill("vote", "choice", value="against")
    driver.fill("vote", "dissent", value="It is <b>too early</b>.").sound()
    kept = mine(room, "Boz")
    assert (kept.vote, kept.dissent) == ("against", "It is <b>too early</b>.")
    assert "It is &lt;b&gt;too early&lt;/b&gt;." in page(room).words
    driver.fill("vote", "choice", value="abstain").sound()
    assert mine(room, "Boz").dissent == "It is <b>too early</b>."


def test_a_draft_that_is_changed_is_voted_on_again(page, room, desk):
    page(room, "Boz").fill("vote", "choice", value="for").sound()
    command = desk.command(room.case, 0)
    set_field(desk, command, Slot("decision", "reasons"), "Others.")
    driver = page(room, "Boz")
    assert "For, on an earlier draft" in driver.words
    assert driver.key("vote", "choice").value is None
    driver.fill("vote", "choice", value="for").sound()
    assert mine(room, "Boz").is_current


def test_an_observer_reads_the_votes_and_casts_none(page, room):
    boz = room.of("Boz")
    vote(boz, boz.command(room.case, 0), "for")
    driver = page(room, "Emin")
    assert "For it: 1 of 4 who may vote." in driver.words
    assert not [each for each in driver.at.radio if each.key.endswith("vote/choice")]


def test_one_person_alone_is_asked_for_no_votes(page, desk):
    room = committees.rating(desk, ())
    committees.answered(room)
    room.step(close_round)
    assert "who may vote" not in page(room).words


def test_a_rater_reads_the_draft_and_votes_and_changes_nothing_in_it(page, room):
    driver = page(room, "Boz")
    assert driver.key("decision", "disposition", "").disabled
    assert "None are written down." in driver.words
    assert "Add a condition" not in [button.label for button in driver.at.button]
    assert not driver.key("vote", "choice").disabled


OPEN = {
    "disposition": "approve",
    "option": "O8",
    "reasons": "What it adds is small.",
    "until": "A test shows otherwise.",
    "departure_reason": "The rules read one rating alone.",
    "review_by": "2099-01-01",
}


@pytest.fixture
def looser(desk):
    """Everybody's ratings lead to the middle tier; Emin did not rate and answers by name."""
    roles = {"Emin": ("approver",)}
    room = committees.opened(desk, roles=roles)
    seats = {"named_executive": ()}
    room.step(appoint, room.of("Emin").actor, ("approver",), seats)
    room.step(freeze)
    names = [each.person.name for each in room.desks]
    committees.answered(room, {name: {"S04.UN": committees.level(3)} for name in names})
    room.step(reveal)
    room.step(close_round)
    for key, value in OPEN.items():
        version = read_case(desk, room.case).field("decision", key).version
        set_field(desk, desk.command(room.case, version), Slot("decision", key), value)
    return room


def test_a_looser_decision_takes_an_executive_a_majority_and_a_public_word(page, looser):
    driver = page(looser)
    assert "One step looser than recommended." in driver.words
    for line in (
        "A named executive answers for it",
        "It is said what is told the public",
        "A majority is for it, and who is against says why",
    ):
        assert line in driver.words
    assert driver.key("decide", "confirm").disabled
    driver.fill("acknowledgement", "", value="We say that it goes beyond the advice.").sound()
    for name in ("Boz", "Cleo", "Emin"):
        page(looser, name).fill("vote", "choice", value="for").sound()
    driver = page(looser, "Dara").fill("vote", "choice", value="against").sound()
    assert driver.key("vote", "dissent")
    driver = page(looser, "Emin")
    assert driver.key("decide", "confirm").disabled
    page(looser, "Dara").fill("vote", "dissent", value="One rating is not nothing.").sound()
    driver = page(looser, "Emin").press("decide", "confirm").sound()
    decided = read_case(looser.chair, looser.case)
    assert decided.case.state == "decided"
    assert "One rating is not nothing." in page(looser).words
