"""Rate: nothing is chosen before, everything is kept at once, nothing is told before the close."""

import pytest

from assessment.model.committee import Recusal
from assessment.model.decision import Person
from assessment.model.rating import Rating
from assessment.review import (
    Desk,
    Saved,
    appoint,
    asking_order,
    case_document,
    clear_rating,
    close_round,
    freeze,
    open_from_document,
    progress,
    rate,
    read_case,
    recuse,
    reopen,
    standing,
)
from assessment.store.library import example_files, load_assessment
from assessment.ui import identity
from tests import committees

LEVEL = Rating(lowest=1, best=1, highest=1, rationale="Seen.")


def opened(desk, name="pythia-12b", *, rated=False, state="rating"):
    path = next(path for path in example_files() if path.stem == name)
    document = load_assessment(path).assessment
    command = desk.context.new_id()
    case = open_from_document(desk, command, document, "example", copy_ratings=rated).case
    for step in (freeze,) if state == "rating" else (freeze, close_round):
        assert isinstance(step(desk, now(desk, case)), Saved)
    return case


def now(desk, case):
    return desk.command(case, read_case(desk, case).case.version)


def kept(desk, case, key) -> Rating | None:
    return read_case(desk, case).rating(key).rating


def put(desk, case, key, rating):
    version = read_case(desk, case).rating(key).version
    assert isinstance(rate(desk, desk.command(case, version), key, rating), Saved)


@pytest.fixture
def fresh(desk) -> str:
    """Frozen, and nobody has rated anything."""
    return opened(desk)


@pytest.fixture
def rated(desk) -> str:
    """Frozen, with every rating given."""
    return opened(desk, rated=True)


@pytest.fixture
def closed(desk) -> str:
    return opened(desk, rated=True, state="closed")


def page(tab, case, part=None):
    driver = tab("rate", case)
    if part is not None:
        driver.key("rate", "list").select(part).run()
    return driver.sound()


# Before, and without a case


def test_without_a_case_the_way_home_is_shown(tab):
    assert "No assessment is open here" in tab("rate").sound().words


def test_before_freezing_there_is_only_the_way_to_the_evidence(tab, example_case):
    driver = tab("rate", example_case).sound()
    assert "Rating has not begun" in driver.words
    driver.press("to-evidence").sound()
    assert not driver.at.radio


# One question


def test_nothing_is_chosen_before_a_person_chooses(tab, fresh):
    driver = page(tab, fresh)
    assert [radio.value for radio in driver.at.radio] == [None] * 4
    assert not any(box.value for box in driver.at.checkbox)
    assert "0 of 24 answered." in driver.words


def test_every_anchor_stands_in_its_label_with_number_name_sentence_and_example(tab, fresh):
    labels = page(tab, fresh).key("FO", "choice").options
    assert labels[0].startswith("**0 Matched long ago:** A model as good as this")
    assert "For example: A small sentence classifier" in labels[0]
    assert labels[-1].startswith("**Cannot tell from this sheet:**")


def test_a_level_is_kept_at_once_and_counted(tab, desk, fresh):
    driver = page(tab, fresh).fill("FO", "choice", value=2).sound()
    assert kept(desk, fresh, "FO") == Rating(lowest=2, best=2, highest=2)
    assert "1 of 24 answered." in driver.words
    assert "Saved" in driver.words


def test_a_range_is_two_marks_and_moves_along_with_the_level(tab, desk, fresh):
    driver = page(tab, fresh)
    assert driver.key("FO", "lower").disabled
    driver.fill("FO", "choice", value=2).fill("FO", "lower", value=True)
    assert kept(desk, fresh, "FO").levels == (1, 2, 2)
    driver.fill("FO", "higher", value=True)
    assert kept(desk, fresh, "FO").levels == (1, 2, 3)
    driver.fill("FO", "choice", value=3).sound()
    assert kept(desk, fresh, "FO").levels == (2, 3, 4)
    assert "Range: 2 (Matched lately) to 4 (Ahead of every one)." in driver.words
    driver.fill("FO", "lower", value=False)
    assert kept(desk, fresh, "FO").levels == (3, 3, 4)


def test_at_the_end_of_the_scale_there_is_nothing_beyond_to_mark(tab, fresh):
    driver = page(tab, fresh).fill("FO", "choice", value=4)
    assert driver.key("FO", "higher").disabled
    assert not driver.key("FO", "lower").disabled


def test_a_wider_range_names_both_ends(tab, desk, fresh):
    driver = page(tab, fresh).fill("FO", "choice", value=2).press("FO", "wider")
    driver.fill("FO", "lowest", value=0).fill("FO", "highest", value=4).sound()
    assert kept(desk, fresh, "FO").levels == (0, 2, 4)
    assert page(tab, fresh).key("FO", "lowest").value == 0
    driver.fill("FO", "lowest", value=1).fill("FO", "highest", value=3).press("FO", "narrow")
    assert driver.key("FO", "lower").value is True
    assert kept(desk, fresh, "FO").levels == (1, 2, 3)


def test_cannot_tell_is_an_answer_and_asks_what_the_sheet_would_have_to_say(tab, desk, fresh):
    driver = page(tab, fresh).fill("FO", "choice", value="unknown").sound()
    assert kept(desk, fresh, "FO") == Rating(state="unknown")
    assert driver.key("FO", "reason").label == "What would the sheet have to say?"
    assert driver.key("FO", "lower").disabled


def test_does_not_apply_is_offered_only_where_the_framework_allows_it_now(tab, desk, fresh):
    driver = page(tab, fresh, "capability")
    assert len(driver.key("FO", "choice").options) == 6
    driver = page(tab, fresh, "dual_use")
    assert len(driver.key("MEDIA", "choice").options) == 7
    driver.fill("MEDIA", "choice", value="not_applicable").sound()
    assert kept(desk, fresh, "MEDIA") == Rating(state="not_applicable")


def test_a_reason_typed_first_goes_into_the_answer(tab, desk, fresh):
    driver = page(tab, fresh).fill("FO", "reason", value="Typed first.").sound()
    assert kept(desk, fresh, "FO") is None
    assert page(tab, fresh).key("FO", "reason").value == "Typed first."
    driver.fill("FO", "choice", value=1).sound()
    assert kept(desk, fresh, "FO").rationale == "Typed first."
    driver.fill("FO", "reason", value="And more.").sound()
    assert kept(desk, fresh, "FO") == Rating(lowest=1, best=1, highest=1, rationale="And more.")
    assert not any(text.value for text in read_case(desk, fresh).texts.values())


def test_an_answer_rests_on_items_by_id_and_title(tab, desk, fresh):
    driver = page(tab, fresh)
    assert driver.key("FO", "evidence").disabled
    driver.fill("FO", "choice", value=1)
    assert driver.key("FO", "evidence").options[0].startswith("E1 ")
    driver.fill("FO", "evidence", value=["E1", "E4"]).sound()
    assert kept(desk, fresh, "FO").evidence == ("E1", "E4")
    driver.fill("FO", "evidence", value=[]).sound()
    assert kept(desk, fresh, "FO").evidence == ()


def test_an_answer_can_be_taken_back_and_its_reason_stays(tab, desk, fresh):
    put(desk, fresh, "FO", LEVEL)
    driver = page(tab, fresh).press("FO", "back").sound()
    assert kept(desk, fresh, "FO") is None
    assert driver.key("FO", "choice").value is None
    assert driver.key("FO", "reason").value == "Seen."
    assert "0 of 24 answered." in driver.words


def test_optional_questions_say_what_stands_in_for_them_and_are_not_counted(tab, desk, fresh):
    driver = page(tab, fresh, "S04")
    assert "May stay open: the rating of “Uplift today” is then taken." in driver.words
    driver.fill("S04.UNH", "choice", value=1).sound()
    assert kept(desk, fresh, "S04.UNH").best == 1
    assert "0 of 24 answered." in driver.words


def test_evidence_stands_beside_with_its_level_finding_date_and_how_it_was_read(tab, desk):
    case = opened(desk, "llama-3.1-405b")
    words = page(tab, case, "S04").words
    assert "Evidence on file: level 2 of 4, “Dated data”" in words
    assert "read in a secondary copy" in words
    none = page(tab, case, "S05").words
    assert "Evidence on file: level 0 of 4, “Nothing on file”" in none


# Parts


def test_parts_are_switched_with_their_counts(tab, desk, fresh):
    put(desk, fresh, "MEDIA", LEVEL)
    driver = page(tab, fresh)
    assert "Dual use 1/1" in driver.key("rate", "list").options
    driver.press("rate", "after").sound()
    assert driver.at.title[0].value == "Dual use"
    driver.press("rate", "before").sound()
    assert driver.at.title[0].value == "Capability"


def test_next_unrated_goes_through_what_is_left_and_comes_round(tab, desk, fresh):
    for key in progress(desk, fresh).needed[:-1]:
        put(desk, fresh, key, LEVEL)
    driver = page(tab, fresh, "capability").press("rate", "next").sound()
    last = progress(desk, fresh).left[0]
    assert driver.key(last, "choice").value is None
    driver.press("rate", "next").sound()
    assert driver.key(last, "choice").value is None


# One person alone: asked what settles the outcome, and told when it is settled


def own_answers(name="pythia-12b"):
    """The ratings of the example, as one person gives them."""
    path = next(path for path in example_files() if path.stem == name)
    return load_assessment(path).assessment.ballots[0].ratings


def answered_until_settled(desk, case) -> list[str]:
    """Answers in the order to ask; returns what was asked."""
    asked: list[str] = []
    while not standing(desk, read_case(desk, case)).settled:
        asked.append(asking_order(desk, read_case(desk, case))[0])
        put(desk, case, asked[-1], own_answers()[asked[-1]])
    return asked


@pytest.fixture
def settled(desk, fresh) -> str:
    """Frozen, with as much answered as it takes."""
    answered_until_settled(desk, fresh)
    return fresh


def test_one_person_is_led_through_the_questions_in_the_order_to_ask(tab, desk, fresh):
    order = asking_order(desk, read_case(desk, fresh))
    assert order != progress(desk, fresh).left
    driver = page(tab, fresh).press("rate", "next").sound()
    assert target(driver) == order[0]
    driver.press("rate", "next").sound()
    assert target(driver) == order[1], "what was passed over comes back later"
    driver.fill(order[1], "choice", value=1).press("rate", "next").sound()
    assert target(driver) == asking_order(desk, read_case(desk, fresh))[0]


def target(driver) -> str:
    """The question the cursor was put on."""
    put_ = driver.at.session_state["session"].put
    return next(value for name, value in put_.items() if name.endswith("rate/target"))


def test_a_settled_outcome_is_said_in_words_that_name_no_tier(tab, settled):
    driver = page(tab, settled)
    assert "Settled: no answer that is left can change the outcome." in driver.words
    told = repr(driver.at.main)
    for secret in ("Structured access", "Fully open", "Third-party", "R20", "R30", "G11"):
        assert secret not in told, secret


def test_before_that_nothing_is_said_and_the_round_stays_open(tab, desk, fresh):
    driver = page(tab, fresh)
    assert "Settled" not in driver.words
    assert not [b for b in driver.at.button if (b.key or "").endswith("rate/close")]


def test_a_settled_round_is_closed_with_what_was_not_asked_as_not_needed(tab, desk, settled):
    left = progress(desk, settled).left
    driver = page(tab, settled).press("rate", "close").sound()
    assert f"Not asked, and recorded as not needed: {len(left)}." in driver.words
    assert "Fraud and impersonation for gain: " in driver.words
    assert "You can also go on answering." in driver.words
    driver.press("rate", "close", "go").sound()
    assert "What do the rules recommend?" in driver.words
    assert read_case(desk, settled).case.state == "closed"
    (ballot,) = case_document(desk, settled).assessment.ballots
    assert {key for key, r in ballot.ratings.items() if r.state == "not_needed"} == set(left)
    closed = page(tab, settled, "benefit")
    assert "Not needed: no answer could change the outcome any more." in closed.words
    assert f"{len(left)} were not needed." in closed.words
    assert any(label.startswith("Benefit") for label in closed.key("rate", "list").options)


def test_who_goes_on_after_that_may_answer_everything(tab, desk, settled):
    driver = page(tab, settled).press("rate", "next").sound()
    for key in progress(desk, settled).left:
        put(desk, settled, key, own_answers()[key])
    driver = page(tab, settled)
    assert "Settled" not in driver.words
    driver.press("rate", "close").sound()
    assert "recorded as not needed" not in driver.words


def test_an_answer_taken_back_meanwhile_is_not_closed_over(tab, desk, settled):
    driver = page(tab, settled).press("rate", "close")
    for key, kept_ in read_case(desk, settled).ratings.items():
        clear_rating(desk, desk.command(settled, kept_.version), key)
    driver.press("rate", "close", "go")
    assert "The outcome is not settled" in driver.words
    assert read_case(desk, settled).case.state == "rating"


def test_in_a_committee_nothing_is_said_of_it_and_the_frameworks_order_is_kept(tab, desk, settled):
    other = committees.person(desk, "Grace")
    assert isinstance(appoint(desk, now(desk, settled), other.actor, ("rater",), {}), Saved)
    driver = page(tab, settled, "capability")
    assert "Settled" not in driver.words
    assert not [b for b in driver.at.button if (b.key or "").endswith("rate/close")]
    driver.press("rate", "next").sound()
    assert target(driver) == progress(desk, settled).left[0]


# Two tabs


def test_two_tabs_on_different_pieces_of_one_rating_lose_nothing(tab, desk, fresh):
    put(desk, fresh, "FO", LEVEL)
    first, second = page(tab, fresh), page(tab, fresh)
    first.fill("FO", "reason", value="From the first.")
    second.fill("FO", "choice", value=3).sound()
    assert kept(desk, fresh, "FO").rationale == "From the first."
    assert kept(desk, fresh, "FO").best == 3


def test_two_tabs_on_one_level_meet_and_show_both_versions(tab, desk, fresh):
    first, second = page(tab, fresh), page(tab, fresh)
    first.fill("FO", "choice", value=1)
    second.fill("FO", "choice", value=3)
    assert kept(desk, fresh, "FO").best == 1
    assert "Distance to the open frontier was changed elsewhere" in second.words
    assert "3 Level with the best" in second.words
    assert "1 Matched half a year ago" in second.words
    assert second.key("FO", "choice").value == 1
    second.press("FO", "choice", "mine").sound()
    assert kept(desk, fresh, "FO").best == 3


def test_what_a_conflict_shows_as_ones_own_is_what_saving_it_keeps(tab, desk, fresh):
    first, second = page(tab, fresh), page(tab, fresh)
    first.fill("FO", "choice", value=1).fill("FO", "reason", value="From the first.")
    second.fill("FO", "choice", value=3)
    yours, _, saved = second.words.partition("Saved version")
    assert "3 Level with the best" in yours
    assert "From the first." in yours.rpartition("Your version")[2]
    assert "From the first." in saved
    second.press("FO", "choice", "mine").sound()
    assert (kept(desk, fresh, "FO").best, kept(desk, fresh, "FO").rationale) == (
        3,
        "From the first.",
    )


def test_a_round_closed_elsewhere_is_noticed_at_the_next_change(tab, desk, rated):
    driver = page(tab, rated, "capability")
    assert isinstance(close_round(desk, now(desk, rated)), Saved)
    driver.fill("FO", "choice", value=4)
    assert kept(desk, rated, "FO").best == 1
    assert "Round 1 is closed." in driver.words


# The end of a round


def test_the_rest_is_marked_as_unknown_only_after_a_question(tab, desk, fresh):
    put(desk, fresh, "FO", LEVEL)
    driver = page(tab, fresh).fill("FC", "reason", value="Typed, not answered.")
    driver.press("rate", "rest").sound()
    assert "23 questions have no answer yet." in driver.words
    assert len(progress(desk, fresh).left) == 23
    driver.press("rate", "rest", "go").sound()
    assert progress(desk, fresh).left == ()
    assert kept(desk, fresh, "FO") == LEVEL
    assert kept(desk, fresh, "FC") == Rating(state="unknown", rationale="Typed, not answered.")
    assert "24 of 24 answered. 23 of them cannot be told." in driver.words


def test_marking_the_rest_does_not_pass_over_an_answer_given_elsewhere(tab, desk, fresh):
    driver = page(tab, fresh).press("rate", "rest")
    put(desk, fresh, "FO", LEVEL)
    driver.press("rate", "rest", "go")
    assert "Nothing was changed" in driver.words
    assert len(progress(desk, fresh).left) == 23


def test_the_round_is_closed_only_when_everything_is_answered(tab, desk, fresh):
    driver = page(tab, fresh)
    assert not [b for b in driver.at.button if (b.key or "").endswith("rate/close")]


def test_closing_says_what_it_means_and_leads_to_the_result(tab, desk, rated):
    driver = page(tab, rated).press("rate", "close").sound()
    assert "the recommendation is shown for the first time" in driver.words
    driver.press("rate", "close", "go").sound()
    assert read_case(desk, rated).case.state == "closed"
    assert "What do the rules recommend?" in driver.words


def test_a_closed_round_can_be_read_and_not_changed(tab, closed):
    driver = page(tab, closed)
    assert "Round 1 is closed." in driver.words
    assert not driver.at.radio
    assert not driver.at.text_area
    assert "1 Matched half a year ago" in driver.words
    assert "Range: 0 (Matched long ago) to 1 (Matched half a year ago)." in driver.words
    assert "GPT-NeoX-20B, larger and of the same kind" in driver.words
    assert "E4 " in driver.words
    dual = page(tab, closed, "dual_use")
    assert "<b>Does not apply</b>" in dual.words
    assert "No answer was given." in page(tab, closed, "S04").words
    assert not [b for b in driver.at.button if (b.key or "").endswith(("back", "rest", "next"))]
    driver.press("rate", "result").sound()
    assert "What do the rules recommend?" in driver.words


def test_another_round_takes_a_reason_and_starts_with_a_copy(tab, desk, closed):
    driver = page(tab, closed).press("rate", "again").press("rate", "again", "go")
    assert "There is no reason." in driver.words
    driver.press("rate", "again").fill("text", "rerate", "reason", value="A test came in.")
    driver.press("rate", "again").press("rate", "again", "go").sound()
    case = read_case(desk, closed).case
    assert (case.state, case.round) == ("rating", 2)
    assert kept(desk, closed, "FO").best == 1
    assert not page(tab, closed).key("FO", "choice").disabled


# Several raters, and nothing told before the close


@pytest.fixture
def colleague(desk, rated) -> Desk:
    """Somebody else who rates the same case, and has said something only they know."""
    other = committees.person(desk, "Grace Canary")
    assert isinstance(appoint(desk, now(desk, rated), other.actor, ("rater",), {}), Saved)
    put(other, rated, "FO", Rating(lowest=4, best=4, highest=4, rationale="canary sings"))
    return other


def test_nobody_elses_rating_and_no_recommendation_is_told_while_rating(tab, rated, colleague):
    for part in ("capability", "S04", "benefit"):
        driver = page(tab, rated, part)
        told = repr(driver.at.main)
        for secret in ("canary", "Grace", "Structured access", "Fully open", "R20", "R30", "G11"):
            assert secret not in told, f"{secret} in {part}"


def test_where_several_rate_the_round_ends_in_the_meeting(tab, desk, rated, colleague):
    driver = page(tab, rated)
    assert not [b for b in driver.at.button if (b.key or "").endswith("rate/close")]
    assert "Grace" not in driver.words
    driver.press("rate", "meeting").sound()
    assert [each.value for each in driver.at.title] == ["Is everyone done?"]
    assert "canary" not in driver.words
    assert read_case(desk, rated).case.state == "rating"


@pytest.fixture
def seen_by(tab, monkeypatch):
    """The rating page as one of a room sees it."""

    def opened(room, name, part=None):
        monkeypatch.setattr(identity, "who", lambda *_: identity.Known(room.of(name).person))
        return page(tab, room.case, part)

    return opened


def test_a_scenario_is_left_to_the_others_and_taken_back(desk, seen_by):
    room = committees.rating(desk)
    boz = room.of("Boz")
    room.rated(boz, "S04.SEV", LEVEL)
    driver = seen_by(room, "Boz", "S04").press("rate", "abstain").sound()
    view = read_case(boz, room.case)
    assert view.stands_aside_in == {"S04"}
    assert "You leave this scenario to the others." in driver.words
    assert not driver.at.radio
    assert "0 of 19 answered." in driver.words
    driver.fill("abstain", "S04", value="I know nothing of fraud.").sound()
    kept_ = read_case(boz, room.case).abstentions["S04"]
    assert kept_.value == {"reason": "I know nothing of fraud."}
    driver.press("rate", "judge").sound()
    assert read_case(boz, room.case).stands_aside_in == frozenset()
    assert driver.key("S04.SEV", "choice").value == 1
    assert "1 of 24 answered." in driver.words


def test_whoever_stands_aside_because_of_an_interest_is_not_asked_there(desk, seen_by):
    room = committees.rating(desk)
    boz = room.of("Boz")
    recusal = Recusal(scenarios=("S04",), reason="Paid.")
    assert isinstance(recuse(boz, boz.command(room.case, 0), boz.actor, recusal), Saved)
    driver = seen_by(room, "Boz", "S04")
    assert "You stand aside here, because of an interest." in driver.words
    assert not driver.at.radio
    assert not [b for b in driver.at.button if (b.key or "").endswith("rate/judge")]


def test_one_person_alone_has_nobody_to_leave_a_scenario_to(tab, fresh):
    driver = page(tab, fresh, "S04")
    assert not [b for b in driver.at.button if (b.key or "").endswith("rate/abstain")]


def test_after_the_reveal_ratings_are_read_and_the_way_leads_to_the_meeting(desk, seen_by):
    room = committees.revealed(desk)
    driver = seen_by(room, "Boz")
    assert "The ratings of round 1 lie open." in driver.words
    assert not driver.at.radio
    driver.press("rate", "meeting").sound()
    assert "ratings need talk" in driver.words


def test_in_a_second_round_only_what_the_meeting_asks_for_can_be_changed(desk, seen_by):
    room = committees.again(desk)
    driver = seen_by(room, "Boz", "capability")
    assert [radio.key.split("/")[-2] for radio in driver.at.radio] == ["FO"]
    assert "Open in this part: Distance to the open frontier." in driver.words
    driver = seen_by(room, "Boz", "S04")
    assert "Nothing of it stands in this part." in driver.words
    assert not driver.at.radio


def test_who_does_not_rate_sees_no_questions(tab, desk, new_case, monkeypatch):
    other = Desk(desk.workspace, desk.context, Person(issuer="local", subject="p3", name="Obs"))
    with desk.workspace.writing() as tx:
        tx.people.add("p3", other.actor, "Obs")
        tx.cases.add_member(new_case, other.actor, ("observer",))
    assert isinstance(freeze(desk, now(desk, new_case)), Saved)
    monkeypatch.setattr(identity, "who", lambda *_: identity.Known(other.person))
    driver = tab("rate", new_case).sound()
    assert [each.value for each in driver.at.title] == ["You do not rate in this assessment"]
    assert not driver.at.radio


def test_a_second_round_keeps_its_own_answers(tab, desk, closed):
    assert isinstance(reopen(desk, now(desk, closed), "rating", "A test."), Saved)
    page(tab, closed, "capability").fill("FO", "choice", value=4).sound()
    assert kept(desk, closed, "FO").best == 4
