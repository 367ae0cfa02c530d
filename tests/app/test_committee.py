"""Committee: profile, roles, seats, interests and standing aside, each kept at once."""

import pytest

from assessment.model.committee import Interest, Recusal
from assessment.review import declare_interest, freeze, read_case
from assessment.ui import identity
from tests import committees


@pytest.fixture
def page(tab, monkeypatch):
    """The committee page of a room's case, as one of those in it sees it."""

    def opened(room, name=None):
        person = (room.chair if name is None else room.of(name)).person
        monkeypatch.setattr(identity, "who", lambda *_: identity.Known(person))
        return tab("committee", room.case).sound()

    return opened


def labels(driver):
    return [button.label for button in driver.at.button]


def of(room, name):
    found = read_case(room.chair, room.case).members
    return next(member for member in found if member.name == name)


@pytest.fixture
def room(desk):
    return committees.opened(desk)


def test_it_says_who_takes_part_and_what_the_profile_lacks(page, room):
    driver = page(room)
    assert "5 people take part, 5 of them rate." in driver.words
    assert "Raters: 5 of at least 3" in driver.words
    assert "Nobody has this seat." in driver.words
    assert driver.key("committee", "profile", "").value == "committee"


def test_the_profile_is_kept_at_once_and_fixed_with_the_evidence(page, room):
    driver = page(room).fill("committee", "profile", "", value="small_team").sound()
    kept = read_case(room.chair, room.case).field("committee", "profile")
    assert kept.value == "small_team"
    assert "Raters: 5 of at least 1" in driver.words
    room.step(freeze)
    driver = page(room)
    assert driver.key("committee", "profile", "").disabled
    assert "It was fixed when the evidence was frozen." in driver.words


def test_nobody_but_a_chair_or_recorder_chooses_the_profile_and_nobody_but_the_chair_gives_seats(
    page, room
):
    driver = page(room, "Boz")
    assert driver.key("committee", "profile", "").disabled
    assert "The chair gives roles and seats." in driver.words
    assert not driver.at.multiselect


def whose(driver, room, name):
    return driver.fill("committee", "whose", value=of(room, name).id).sound()


def test_the_chair_gives_roles_and_seats(page, room):
    boz = of(room, "Boz").id
    driver = whose(page(room), room, "Boz")
    driver.fill("roles", boz, value=["rater", "approver"]).sound()
    assert of(room, "Boz").roles == {"rater", "approver"}
    driver.fill("seats", boz, value=["domain_expert"]).sound()
    assert of(room, "Boz").seats == {"domain_expert": ()}
    driver.fill("expert", boz, value=["S04"]).sound()
    assert of(room, "Boz").seats == {"domain_expert": ("S04",)}
    assert of(room, "Boz").roles == {"rater", "approver"}
    driver.fill("seats", boz, value=[]).sound()
    assert of(room, "Boz").seats == {}


def test_what_cannot_be_given_is_refused_beside_its_field(page, room):
    chair = of(room, room.chair.person.name).id
    driver = whose(page(room), room, room.chair.person.name)
    driver.fill("roles", chair, value=["rater"]).sound()
    assert "The case would have no chair." in driver.words
    assert "chair" in of(room, room.chair.person.name).roles


def test_the_chair_takes_somebody_off_a_draft(page, room):
    driver = whose(page(room), room, "Boz")
    driver.press("dismiss", of(room, "Boz").id).sound()
    assert "Boz" not in {each.name for each in read_case(room.chair, room.case).members}
    assert "4 people take part" in driver.words


def test_interests_are_declared_in_ones_own_words_or_as_none_and_taken_back(page, room):
    driver = page(room, "Boz").fill("committee", "interest", value="I own <b>shares</b>.")
    driver.sound()
    assert of(room, "Boz").interest == Interest(none=False, text="I own <b>shares</b>.")
    assert "I own &lt;b&gt;shares&lt;/b&gt;." in driver.words
    driver.fill("committee", "interest", value="").sound()
    assert of(room, "Boz").interest is None
    driver.press("declare-none").sound()
    assert of(room, "Boz").interest == Interest(none=True)
    assert "You declared that you have none." in driver.words
    driver.press("undeclare").sound()
    assert of(room, "Boz").interest is None


def test_a_declaration_made_elsewhere_meanwhile_is_a_conflict(page, room):
    driver = page(room, "Boz")
    boz = room.of("Boz")
    other = Interest(none=False, text="From another tab.")
    declare_interest(boz, boz.command(room.case, 0), other)
    driver.fill("committee", "interest", value="From this one.").sound()
    assert "From another tab." in driver.words
    assert of(room, "Boz").interest == other


def test_standing_aside_takes_a_reason_and_can_be_taken_back_in_a_draft(page, room):
    boz = of(room, "Boz").id
    driver = page(room, "Boz").press("aside", boz)
    driver.press("aside", "go").sound()
    assert "Standing aside takes a reason." in driver.words
    driver.press("aside", boz)
    driver.fill("text", "stand-aside", boz, value="I was paid by them.")
    driver.fill("aside", boz, "where", value=["S04"])
    driver.press("aside", "go").sound()
    assert of(room, "Boz").recusal == Recusal(scenarios=("S04",), reason="I was paid by them.")
    assert "Stand aside, with this reason" not in labels(driver)
    assert "I was paid by them." in driver.words
    driver.press("unaside", boz).sound()
    assert of(room, "Boz").recusal is None


def test_the_chair_has_somebody_else_stand_aside_from_the_whole_case(page, room):
    boz = of(room, "Boz").id
    driver = whose(page(room), room, "Boz").press("aside", boz)
    driver.fill("text", "stand-aside", boz, value="Paid.").press("aside", "go").sound()
    assert of(room, "Boz").recusal == Recusal(reason="Paid.")
    assert "5 people take part, 4 of them rate." in driver.words


def test_once_the_case_is_decided_it_is_only_read(page, desk):
    room = committees.closed(desk)
    boz = room.of("Boz")
    text = Interest(none=False, text="Shares.")
    declare_interest(boz, boz.command(room.case, 0), text)
    driver = page(room, "Boz")
    assert "Have Boz stand aside" not in labels(driver)
    assert driver.at.text_area
