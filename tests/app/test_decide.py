"""Decide: a draft kept field by field, every option beside the recommendation, then confirmed."""

from assessment.review import read_case
from tests.app import steps


def test_without_a_case_the_way_home_is_shown(tab):
    assert "No assessment is open here" in tab("decide").sound().words


def test_before_the_round_is_closed_there_is_nothing_to_decide(tab, desk, new_case):
    driver = tab("decide", new_case).sound()
    assert "There is nothing to decide yet" in driver.words
    driver.press("decide", "back").sound()
    driver = tab("decide", steps.frozen(desk)).sound()
    assert "There is nothing to decide yet" in driver.words
    driver.press("decide", "back").sound()
    assert driver.at.title[0].value == "Capability"


def test_nothing_is_chosen_ahead_and_nothing_can_be_confirmed(tab, desk):
    driver = tab("decide", steps.closed(desk)).sound()
    assert driver.key("disposition", "").value is None
    assert driver.key("decide", "confirm").disabled
    assert "A decision is chosen" in driver.words
    assert not [radio for radio in driver.at.radio if radio.key.endswith("option/")]


def test_a_draft_is_kept_field_by_field_and_confirmed_as_a_whole(tab, desk):
    case = steps.closed(desk)
    driver = tab("decide", case).fill("disposition", "", value="approve")
    driver.fill("decision", "option", "", value="O8")
    assert "Matches the recommendation." in driver.words
    driver.fill("decision", "reasons", "", value="It adds <b>nothing</b>.")
    driver.fill("decision", "until", "", value="A test shows otherwise.")
    assert driver.key("decide", "confirm").disabled
    driver.press("review", "half").sound()
    again = tab("decide", case).sound()
    assert again.key("decision", "reasons", "").value == "It adds <b>nothing</b>."
    again.press("decide", "confirm").sound()
    assert read_case(desk, case).case.state == "decided"
    assert "Read it once more, then seal it" in again.words
    assert "It adds &lt;b&gt;nothing&lt;/b&gt;." in again.words


def test_a_stricter_choice_asks_for_a_reason_and_who_goes_without(tab, desk):
    case = steps.closed(desk)
    driver = tab("decide", case).fill("disposition", "", value="approve")
    assert not [area for area in driver.at.text_area if "goes_without" in area.key]
    driver.fill("decision", "option", "", value="O3").sound()
    assert "Stricter than recommended." in driver.words
    driver.fill("decision", "goes_without", "", value="Users.")
    driver.fill("decision", "departure_reason", "", value="Doubt.").sound()
    assert steps.draft(desk, case)["goes_without"] == "Users."


def test_options_that_cannot_be_decided_are_shown_with_their_reason_and_not_offered(tab, desk):
    case = steps.closed(desk, "gpt-oss-120b")
    driver = tab("decide", case).fill("disposition", "", value="approve").sound()
    labels = driver.key("decision", "option", "").options
    assert len(labels) == 6
    assert "O6 Open weights" in driver.words
    assert "Not possible: looser than the framework permits." in driver.words
    driver.fill("decision", "option", "", value="O5").sound()
    assert "This is asked for: a named executive answers for it" in driver.words


def test_a_choice_that_releases_nothing_takes_the_option_away(tab, desk):
    case = steps.closed(desk)
    driver = tab("decide", case).fill("disposition", "", value="approve")
    driver.fill("decision", "option", "", value="O8")
    driver.fill("disposition", "", value="defer").sound()
    assert steps.draft(desk, case) == {"disposition": "defer"}


def test_a_deferral_takes_over_what_is_missing_once(tab, desk):
    case = steps.closed(desk, "gpt-oss-120b")
    driver = tab("decide", case).fill("disposition", "", value="defer")
    driver.fill("decision", "until", "", value="First this.")
    driver.press("decide", "missing").press("decide", "missing").sound()
    lines = steps.draft(desk, case)["until"].split("\n")
    assert lines[0] == "First this."
    assert lines[1].startswith("Biological weapons: Evidence on file. Usually supplied by: Those")
    assert lines[2].startswith("Outsiders before the decision.")
    assert len(lines) == 3


def test_a_date_that_is_none_is_refused_beside_its_field(tab, desk):
    case = steps.closed(desk)
    driver = tab("decide", case).fill("disposition", "", value="defer")
    driver.fill("decision", "review_by", "", value="next spring").sound()
    assert "Not saved." in driver.words
    assert "review_by" not in steps.draft(desk, case)
    driver.fill("decision", "review_by", "", value="2026-01-01").sound()
    assert "does not come after the decision" in driver.words


# Conditions and dissents


def test_duties_of_the_tier_become_conditions_with_one_click_each(tab, desk):
    case = steps.closed(desk)
    driver = tab("decide", case).fill("disposition", "", value="approve_with_conditions")
    driver.press("decide", "duty", "D102").sound()
    (kept,) = steps.draft(desk, case)["conditions"]
    assert (kept["duty"], kept["owner"]) == ("D102", desk.person.name)
    assert not [b for b in driver.at.button if (b.key or "").endswith("duty/D102")]
    driver.press("duties", "all").sound()
    assert len(steps.draft(desk, case)["conditions"]) == 7
    assert not [b for b in driver.at.button if "duties/all" in (b.key or "")]


def test_a_condition_is_edited_in_place_and_removed(tab, desk):
    case = steps.closed(desk)
    driver = tab("decide", case).press("decide", "add").sound()
    assert "Each condition says what is owed" not in driver.words
    driver.fill("disposition", "", value="approve").sound()
    assert "Each condition says what is owed" in driver.words
    driver.fill("conditions", "0.text", value="Watch <i>it</i>.")
    driver.fill("conditions", "0.owner", value="A lead")
    driver.fill("conditions", "0.due", value="2099-01-01")
    driver.fill("conditions", "0.blocking", value=True).sound()
    (kept,) = steps.draft(desk, case)["conditions"]
    assert kept == {
        "text": "Watch <i>it</i>.",
        "owner": "A lead",
        "due": "2099-01-01",
        "blocking": True,
    }
    driver.fill("conditions", "0.blocking", value=False).sound()
    assert steps.draft(desk, case)["conditions"][0]["blocking"] is False
    driver.press("remove", "0").sound()
    assert "conditions" not in steps.draft(desk, case)


def test_what_is_removed_is_what_stood_there_and_never_what_moved_up(tab, desk):
    case = steps.closed(desk)
    first = tab("decide", case)
    for text in ("One", "Two", "Three"):
        number = len(steps.draft(desk, case).get("conditions", ()))
        first.press("decide", "add").fill("conditions", f"{number}.text", value=text).sound()
    second = tab("decide", case).sound()
    first.press("remove", "0").sound()
    second.press("remove", "0").sound()
    assert "this page had been overtaken" in second.words
    assert [each["text"] for each in steps.draft(desk, case)["conditions"]] == ["Two", "Three"]


def test_a_condition_without_an_owner_is_refused_and_the_kept_one_stays(tab, desk):
    case = steps.closed(desk)
    driver = tab("decide", case).press("decide", "add")
    driver.fill("conditions", "0.owner", value="").sound()
    assert "Not saved." in driver.words
    assert steps.draft(desk, case)["conditions"][0]["owner"] == desk.person.name


def test_dissent_stands_in_the_words_of_those_who_disagree(tab, desk):
    case = steps.closed(desk)
    driver = tab("decide", case).press("decide", "dissent").sound()
    assert steps.draft(desk, case)["dissents"][0]["person"]["name"] == desk.person.name
    driver.fill("dissents", "0.text", value="I would wait.")
    driver.fill("dissents", "0.person", value="Grace").sound()
    (kept,) = steps.draft(desk, case)["dissents"]
    assert (kept["person"]["name"], kept["text"]) == ("Grace", "I would wait.")
    assert kept["person"]["issuer"] == "local"
    driver.fill("dissents", "0.person", value=desk.person.name).sound()
    assert steps.draft(desk, case)["dissents"][0]["person"]["subject"] == desk.person.subject
    driver.press("undissent", "0").sound()
    assert "dissents" not in steps.draft(desk, case)


def test_two_tabs_on_different_conditions_lose_nothing_and_on_one_meet(tab, desk):
    case = steps.closed(desk)
    tab("decide", case).press("decide", "add").press("decide", "add")
    first, second = tab("decide", case), tab("decide", case)
    first.fill("conditions", "0.text", value="From the first.")
    second.fill("conditions", "1.text", value="From the second.").sound()
    texts = [each["text"] for each in steps.draft(desk, case)["conditions"]]
    assert texts == ["From the first.", "From the second."]
    third = tab("decide", case)
    tab("decide", case).fill("conditions", "1.text", value="Changed.")
    third.fill("conditions", "1.text", value="Otherwise.")
    assert "Conditions was changed elsewhere" in third.words
    assert "Otherwise. (" in third.words
    assert steps.draft(desk, case)["conditions"][1]["text"] == "Changed."


def test_two_tabs_on_one_dissent_meet(tab, desk):
    case = steps.closed(desk)
    tab("decide", case).press("decide", "dissent")
    first, second = tab("decide", case), tab("decide", case)
    first.fill("dissents", "0.text", value="One.")
    second.fill("dissents", "0.text", value="Two.")
    assert f"{desk.person.name}: Two." in second.words


# After the decision


def test_a_decision_can_be_read_and_opened_again_with_a_reason(tab, desk):
    case = steps.decided(desk)
    driver = tab("decide", case).sound()
    assert "Decided, not sealed yet" in driver.words
    assert "Too &lt;b&gt;early&lt;/b&gt;." in driver.words
    assert not driver.at.radio
    driver.press("decide", "again").press("decide", "again", "go")
    assert "There is no reason." in driver.words
    driver.press("decide", "again").fill("text", "redecide", "reason", value="A slip.")
    driver.press("decide", "again").press("decide", "again", "go").sound()
    assert read_case(desk, case).case.state == "closed"
    assert tab("decide", case).key("decision", "until", "").value == "A test is done."


def test_a_sealed_decision_can_only_be_read(tab, desk):
    driver = tab("decide", steps.sealed(desk)).sound()
    assert "Decided and sealed" in driver.words
    assert [b.key for b in driver.at.button if "again" in (b.key or "")] == []
    driver.press("decide", "on").sound()
    assert driver.at.title[0].value == "Unaltered. Who signed is not established"


def test_while_held_what_is_open_can_be_decided(tab, desk):
    case = steps.closed(desk, "stable-diffusion-1.5")
    driver = tab("decide", case).fill("disposition", "", value="approve").sound()
    assert len(driver.key("decision", "option", "").options) == 5
    assert "Not possible, whoever signs." in driver.words
    driver.fill("decision", "option", "", value="O1").sound()
    assert "Stricter than recommended." in driver.words


def test_who_may_not_approve_cannot_confirm(tab, desk):
    case = steps.closed(desk)
    steps.without_role(desk, "approver")
    driver = tab("decide", case).sound()
    assert "Confirming it takes an approver of this case." in driver.words
    assert not [b for b in driver.at.button if (b.key or "").endswith("decide/confirm")]
