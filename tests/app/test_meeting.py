"""Meeting: who is awaited, what differs, what the chair does; no tier before the end."""

import pytest

from assessment.model.rating import Rating
from assessment.review import (
    Slot,
    appoint,
    close_round,
    freeze,
    let_stand,
    meeting,
    rate_again,
    read_case,
    reveal,
    set_field,
    show_names,
    take_up,
)
from assessment.ui import identity
from tests import committees
from tests.committees import level

SAID = 'class="to-say'
TIERS = ("Fully open", "Structured access", "Third-party evaluation", 'class="to-tier', SAID)
REASON = "Two novices finished the step that stopped the others."


@pytest.fixture
def at(tab, monkeypatch):
    """A page of a room's case, as one of those in it sees it."""

    def opened(place, room, name=None):
        person = (room.chair if name is None else room.of(name)).person
        monkeypatch.setattr(identity, "who", lambda *_: identity.Known(person))
        return tab(place, room.case).sound()

    return opened


@pytest.fixture
def page(at):
    """The meeting page."""
    return lambda room, name=None: at("meeting", room, name)


def labels(driver):
    return [button.label for button in driver.at.button]


def title(driver):
    return [each.value for each in driver.at.title]


def now(room):
    return meeting(room.chair, room.case)


def test_before_freezing_there_is_only_the_way_to_the_evidence(page, desk):
    driver = page(committees.opened(desk))
    assert title(driver) == ["The meeting has not begun"]
    driver.press("meeting", "back")
    assert title(driver) == ["What is on file?"]


def test_one_rater_alone_is_sent_to_the_rating_page(page, desk):
    driver = page(committees.rating(desk, ()))
    assert title(driver) == ["One person rates here"]
    assert "Close the round and reveal" not in labels(driver)


def test_the_silent_round_says_who_is_awaited_and_nothing_of_any_rating(page, desk):
    room = committees.rating(desk)
    committees.answered(room, committees.FAR)
    room.rated(room.of("Boz"), "FO", level(4, "A canary."))
    driver = page(room)
    assert title(driver) == ["Is everyone done?"]
    assert "5 of 5 have answered everything." in driver.words
    assert "canary" not in driver.words
    assert REASON not in driver.words
    assert not any(tier in driver.words for tier in TIERS)


def test_a_rater_sees_the_way_to_the_rating_page_and_no_controls(page, desk):
    driver = page(committees.rating(desk), "Boz")
    assert "Continue rating" in labels(driver)
    assert "Close the round and reveal" not in labels(driver)


def test_the_reveal_asks_first_says_what_it_waits_for_and_then_shows_what_differs(page, desk):
    room = committees.rating(desk)
    driver = page(room).press("meeting", "reveal")
    assert "The ratings cannot be laid open yet." in driver.words
    assert read_case(desk, room.case).case.state == "rating"
    committees.answered(room, committees.FAR)
    driver.at.run()
    driver.press("meeting", "reveal", "go").sound()
    assert title(driver) == ["4 of 4 still to be talked about."]
    assert "4 of 24 ratings need talk, the widest apart first." in driver.words
    assert not any(tier in driver.words for tier in TIERS)


def test_a_question_before_a_step_is_put_away_when_it_is_answered(page, desk):
    room = committees.answered(committees.rating(desk), committees.FAR)
    driver = page(room).press("meeting", "reveal").press("meeting", "reveal", "go")
    driver.at.run()
    assert "Reveal the ratings" not in labels(driver)


def test_an_item_shows_spread_and_reasons_by_letters_and_names_only_when_shown(page, desk):
    room = committees.talked(desk)
    driver = page(room)
    assert title(driver) == ["Distance to the open frontier"]
    assert "3, range 2 to 4" in driver.words
    assert REASON in driver.words
    assert "Boz" not in driver.words
    driver.press("meeting", "names")
    assert not now(room).names_shown
    driver.press("meeting", "names", "go").sound()
    assert "Boz gave 3 Level with the best" in driver.words
    assert "Names are shown. The record says so." in driver.words
    driver.press("meeting", "letters").sound()
    assert "Boz" not in driver.words


def test_nobody_but_the_chair_has_controls(page, desk):
    roles = {"Boz": ("observer",)}
    room = committees.talked(
        desk,
        names=committees.NAMES[:3],
        roles=roles,
        far={
            "Cleo": {"FO": level(3, REASON)},
        },
    )
    for name in ("Boz", "Cleo"):
        driver = page(room, name)
        steps = set(labels(driver)) - {"Show as projector", "Leave the projector view"}
        assert steps == {"Draw the page again"}
        assert REASON in driver.words


def test_the_chair_goes_through_the_agenda_and_only_then_to_the_result(page, desk):
    room = committees.revealed(desk)
    driver = page(room).press("next").sound()
    assert now(room).table.item.key == "FO"
    assert "Close and show the result" not in labels(driver)
    driver.press("stand").sound()
    assert [item.mark for item in now(room).agenda] == ["stands", None, None, None]
    for _ in range(3):
        driver.press("next").press("stand").sound()
    driver.press("meeting", "close")
    driver.press("meeting", "close", "go").sound()
    assert read_case(desk, room.case).case.state == "closed"
    assert "What do the rules recommend?" in driver.words
    assert SAID in driver.words


def test_the_chair_may_take_up_any_item_with_minutes_of_their_own(page, desk):
    room = committees.revealed(desk)
    driver = page(room).fill("meeting", "minutes", value=10)
    driver.press("meeting", "take", "S05.EV").sound()
    table = now(room).table
    assert (table.item.key, table.minutes) == ("S05.EV", 10)
    assert "of 10:00 minutes used." in driver.words
    driver.press("next").sound()
    assert now(room).table.minutes == 10


def test_a_silent_re_rating_is_answered_on_the_page_and_hidden_from_the_room(page, desk):
    room = committees.talked(desk)
    chair = page(room).press("again").sound()
    assert title(chair) == ["Rated again: Distance to the open frontier"]
    assert "0 of 5 have answered again." in chair.words
    rater = page(room, "Boz")
    assert rater.key("FO", "choice").value == 3
    rater.fill("FO", "choice", value=2).sound()
    assert read_case(room.of("Boz"), room.case).rating("FO").rating.best == 2
    assert "You have answered again." in rater.words
    assert "Keep my answer" not in labels(rater)
    assert "1 of 5 have answered again." in rater.words


def test_a_kept_answer_is_an_answer(page, desk):
    room = committees.again(desk)
    driver = page(room, "Cleo").press("keep", "FO").sound()
    assert now(room).table.again == ("Cleo",)
    assert read_case(room.of("Cleo"), room.case).rating("FO").rating.best == 0
    assert "You have answered again." in driver.words


def test_nobody_sees_what_was_answered_again_before_the_close(page, desk):
    room = committees.again(desk)
    room.rated(room.of("Boz"), "FO", Rating(lowest=4, best=4, highest=4, rationale="A canary."))
    for name in (None, "Cleo"):
        driver = page(room, name)
        assert "canary" not in driver.words
        assert "4 Ahead" not in "".join(driver.markup)


def test_the_room_sees_only_how_many_have_answered(page, desk):
    room = committees.again(desk)
    room.rated(room.of("Boz"), "FO", level(2))
    driver = page(room).press("meeting", "projector").sound()
    assert "1 of 5 have answered again." in driver.words
    assert "Boz" not in driver.words
    assert not driver.at.radio
    assert set(labels(driver)) == {"Leave the projector view", "Draw the page again"}
    driver.press("meeting", "projector").sound()
    assert driver.at.radio


def test_what_is_still_owed_when_the_chair_goes_on_is_said_with_the_way_there(page, desk):
    room = committees.again(desk)
    room.step(take_up, "BN3", 6)
    room.step(rate_again, "BN3")
    driver = page(room, "Boz")
    assert "You have not answered these again yet." in driver.words
    assert "Distance to the open frontier" in driver.words


def test_an_empty_agenda_leads_straight_to_the_result(page, desk):
    room = committees.revealed(desk, far={})
    driver = page(room)
    assert title(driver) == ["No rating differs by two levels or more."]
    driver.press("meeting", "close").press("meeting", "close", "go").sound()
    assert SAID in driver.words


def test_the_close_waits_for_everybody_who_is_asked_again(page, desk):
    room = committees.again(desk)
    for key in ("BN3", "S04.UT", "S05.EV"):
        room.step(let_stand, key)
    room.step(take_up, "BN3", 6)
    driver = page(room)
    driver.press("meeting", "close").sound()
    assert "The round cannot be closed yet." in driver.words


def test_everybody_sees_the_result_at_once(page, desk):
    room = committees.closed(desk)
    for name in (None, "Boz"):
        driver = page(room, name)
        assert SAID in driver.words
        assert "The round is closed. The rules recommend: Fully open." in driver.words
        driver.press("meeting", "result")
        assert "What would change this" in driver.words


def test_a_rehearsal_says_so_in_big_words_on_every_face(page, desk):
    for make in (committees.rating, committees.talked, committees.closed):
        words = page(make(desk, kind="rehearsal")).words
        assert '<p class="to-banner">Rehearsal. Nothing here counts as a decision.</p>' in words
    assert "Nothing here counts" not in page(committees.talked(desk)).words


def test_a_step_taken_twice_at_once_changes_nothing_the_second_time(page, desk):
    room = committees.talked(desk)
    driver = page(room)
    room.step(take_up, "BN3", 6)
    driver.press("stand").sound()
    assert "this page had been overtaken" in driver.words
    assert [item.mark for item in now(room).agenda] == [None] * 4


def test_names_that_somebody_else_showed_are_there_at_the_next_drawing(page, desk):
    room = committees.talked(desk)
    driver = page(room)
    room.step(show_names, shown=True)
    driver.at.run()
    assert "Boz gave 3" in driver.words


@pytest.mark.parametrize("place", ["result", "options", "decide", "record"])
def test_while_the_ratings_are_talked_about_nothing_tells_a_tier(place, at, desk):
    driver = at(place, committees.talked(desk))
    assert not any(tier in driver.words for tier in TIERS)
    assert "Go to the meeting" in labels(driver)


def test_the_close_of_a_case_without_talk_is_what_the_meeting_shows(page, desk):
    room = committees.revealed(desk, far={})
    driver = page(room, "Boz")
    room.step(close_round)
    driver.at.run()
    assert SAID in driver.words


# What the result says of the procedure


def test_the_result_says_profile_and_gaps_in_words(at, desk):
    words = at("result", committees.closed(desk)).words
    assert "Process profile:" in words
    assert "Nobody who takes part fills the seat Openness advocate." in words
    assert "has not declared their interests." in words


def test_the_experts_tier_stands_beside_that_of_all(at, desk):
    room = committees.opened(desk)
    seats = {"domain_expert": ("S04", "S05")}
    room.step(appoint, room.of("Boz").actor, ("rater",), seats)
    room.step(freeze)
    committees.answered(room)
    room.step(reveal)
    room.step(close_round)
    words = at("result", room).words
    assert "With each scenario&#x27;s experts alone:" in words
    assert "The experts of each scenario come to the same tier" in words


def test_a_small_team_is_told_its_limit_on_the_first_line(at, desk):
    room = committees.opened(desk, committees.NAMES[:1])
    version = read_case(desk, room.case).field("committee", "profile").version
    command = desk.command(room.case, version)
    set_field(desk, command, Slot("committee", "profile"), "small_team")
    room.step(freeze)
    committees.answered(room)
    room.step(reveal)
    room.step(close_round)
    words = at("result", room).words
    limit = words.index("Only the most open tier can be decided by this team")
    assert limit < words.index(SAID)
