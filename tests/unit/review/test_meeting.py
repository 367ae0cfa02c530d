"""The reveal, the talk, the second round, and what nobody sees before its time."""

import json
from dataclasses import asdict

import pytest

from assessment import review
from assessment.model.rating import Rating
from assessment.review import Conflict, Saved
from tests.unit.review.bench import refused
from tests.unit.review.room import Room, rated

UNKNOWN = Rating(state="unknown")


def told(room: Room, name: str = "Ada") -> str:
    return json.dumps(asdict(review.meeting(room.person(name), room.case)), default=repr)


def test_before_the_reveal_everybody_sees_who_has_finished_and_nothing_else(room: Room):
    room.open().frozen()
    room.rate_all("Ben", HARM=2)
    seen = review.meeting(room.person("Cem"), room.case)
    assert seen.turnout is not None
    assert (seen.turnout.done, seen.turnout.waiting) == (("Ben",), ("Cem", "Dia"))
    assert (seen.agenda, seen.table, seen.revealed_at) == ((), None, None)
    assert "Ben on" not in told(room, "Cem")


def test_the_reveal_waits_for_everybody(room: Room):
    room.open().frozen()
    room.rate_all("Ben")
    ada = room.person("Ada")
    with refused("review.ratings-missing"):
        review.reveal(ada, room.now())
    with refused("review.not-revealed-yet"):
        review.close_round(ada, room.now())
    with refused("review.role-missing"):
        review.reveal(room.person("Ben"), room.now("Ben"))
    for name in ("Cem", "Dia"):
        room.rate_all(name)
    stale = room.command("Ada", 1)
    assert isinstance(review.reveal(ada, stale), Conflict)
    assert isinstance(review.reveal(ada, room.now()), Saved)
    with refused("review.no-open-round"):
        review.reveal(ada, room.now())


def test_one_person_has_nothing_to_reveal_and_closes_at_once(room: Room):
    room.open(raters=("Ben",)).frozen()
    room.rate_all("Ben")
    ada = room.person("Ada")
    with refused("review.nobody-to-reveal-to"):
        review.reveal(ada, room.now())
    assert isinstance(review.close_round(ada, room.now()), Saved)


def test_a_round_without_raters_is_not_closed(room: Room):
    room.open(raters=()).frozen()
    with refused("review.no-raters"):
        review.close_round(room.person("Ada"), room.now())


def test_the_agenda_holds_what_differs_by_two_levels_largest_spread_first(room: Room):
    room.open().frozen()
    room.rate_all("Ben", HARM=0, GAIN=0, SKILL=0)
    room.rate_all("Cem", HARM=1, GAIN=2, SKILL=1)
    room.rate_all("Dia", HARM=2, GAIN=1, SKILL=1)
    review.reveal(room.person("Ada"), room.now())
    agenda = review.meeting(room.person("Ben"), room.case).agenda
    assert [(each.key, each.lowest, each.highest) for each in agenda] == [
        ("GAIN", 0, 2),
        ("FRAUD.HARM", 0, 2),
    ]


def test_an_unknown_counts_at_its_worst_in_the_agenda(room: Room):
    room.open().frozen()
    for name in ("Ben", "Cem", "Dia"):
        room.rate_all(name, HARM=0, PROOF=2, GAIN=2)
    for key in ("FRAUD.HARM", "FRAUD.PROOF"):
        room.rate("Ben", key, UNKNOWN)
    review.reveal(room.person("Ada"), room.now())
    agenda = review.meeting(room.person("Ada"), room.case).agenda
    assert [(each.key, each.lowest, each.highest, each.unknowns) for each in agenda] == [
        ("FRAUD.HARM", 0, 2, 1),
        ("FRAUD.PROOF", 0, 2, 1),
    ]


def test_the_table_shows_every_rating_by_letters_and_the_reasons_of_the_extremes(room: Room):
    room.open().revealed(Ben=0, Cem=2, Dia=1)
    ada = room.person("Ada")
    review.take_up(ada, room.now(), "FRAUD.HARM", 5)
    table = review.meeting(room.person("Ben"), room.case).table
    assert table is not None
    assert [each.rating.best for each in table.given] == [0, 1, 2]
    assert [each.is_far for each in table.given] == [True, False, True]
    assert sorted(each.rater for each in table.given) == ["A", "B", "C"]
    assert all(not each.rating.rationale for each in table.given)
    assert [each.rating.rationale for each in table.reasons] == [
        "Ben on FRAUD.HARM",
        "Cem on FRAUD.HARM",
    ]
    assert (table.minutes, table.phase) == (5, "talk")
    assert '"Ben"' not in told(room)
    review.show_names(ada, room.now(), shown=True)
    table = review.meeting(ada, room.case).table
    assert table is not None
    assert [each.rater for each in table.given] == ["Ben", "Dia", "Cem"]
    review.show_names(ada, room.now(), shown=False)
    assert '"Ben"' not in told(room)


def test_letters_are_others_for_another_item(room: Room):
    room.open(raters=("Ben", "Cem", "Dia", "Eve", "Flo", "Gil")).frozen()
    for place, name in enumerate(("Ben", "Cem", "Dia", "Eve", "Flo", "Gil")):
        room.rate_all(name, HARM=2 * (place % 2), GAIN=2 * (place % 2), SKILL=2 * (place % 2))
    ada = room.person("Ada")
    review.reveal(ada, room.now())
    order = []
    for key in ("SKILL", "GAIN", "FRAUD.HARM"):
        review.take_up(ada, room.now(), key)
        table = review.meeting(ada, room.case).table
        assert table is not None
        order.append([(each.rater, each.rating.rationale.split()[0]) for each in table.reasons])
    named = [dict(each) for each in order]
    assert not (named[0] == named[1] == named[2])


def test_who_does_not_judge_a_scenario_is_counted_and_not_shown(room: Room):
    room.open(raters=("Ben", "Cem", "Dia")).frozen()
    ben = room.person("Ben")
    review.abstain(ben, room.command("Ben", 0), "FRAUD", "Not my field.")
    room.rate("Ben", "SKILL", rated(1))
    room.rate("Ben", "GAIN", rated(1))
    room.rate_all("Cem", HARM=0)
    room.rate_all("Dia", HARM=2)
    ada = room.person("Ada")
    review.reveal(ada, room.now())
    review.take_up(ada, room.now(), "FRAUD.HARM")
    table = review.meeting(ada, room.case).table
    assert table is not None
    assert (len(table.given), table.abstaining) == (2, 1)
    review.rate_again(ada, room.now(), "FRAUD.HARM")
    assert room.view("Ben").stands_aside_in == {"FRAUD"}
    table = review.meeting(ada, room.case).table
    assert table is not None
    assert table.waiting == ("Cem", "Dia")
    review.let_stand(ada, room.now(), None)
    for name in ("Cem", "Dia"):
        room.rate(name, "FRAUD.HARM", rated(1))
    review.close_round(ada, room.now())
    ballots = review.assessment_document(ada, room.case).ballots
    own = [each for each in ballots if each.rater == "Ben"]
    assert [each.abstains for each in own] == [("FRAUD",), ("FRAUD",)]
    assert all(set(each.ratings) == {"SKILL", "GAIN"} for each in own)


def test_rating_again_is_silent_and_the_first_round_stays_as_it_was(room: Room):
    room.open().revealed(Ben=0, Cem=2, Dia=1)
    ada = room.person("Ada")
    review.take_up(ada, room.now(), "FRAUD.HARM")
    review.rate_again(ada, room.now(), "FRAUD.HARM")
    case = room.view().case
    assert (case.state, case.round) == ("rating", 2)
    room.rate("Ben", "FRAUD.HARM", rated(2, "canary"))
    for name in ("Ada", "Cem", "Dia"):
        assert "canary" not in told(room, name)
        assert "canary" not in repr(room.view(name))
        assert "canary" not in repr(review.case_document(room.person(name), room.case))
    table = review.meeting(ada, room.case).table
    assert table is not None
    assert [each.rating.best for each in table.given] == [0, 1, 2]
    assert (table.phase, table.again, table.waiting) == ("rate_again", ("Ben",), ("Cem", "Dia"))
    with refused("review.not-rated-again"):
        review.close_round(ada, room.now())
    room.rate("Cem", "FRAUD.HARM", rated(2, "Cem on FRAUD.HARM"))  # keeps it
    room.rate("Dia", "FRAUD.HARM", rated(2))
    assert isinstance(review.close_round(ada, room.now()), Saved)
    document = review.assessment_document(ada, room.case)
    levels = {
        (each.rater, each.round): each.ratings["FRAUD.HARM"].best for each in document.ballots
    }
    assert levels == {
        ("Ben", 1): 0, ("Ben", 2): 2, ("Cem", 1): 2, ("Cem", 2): 2, ("Dia", 1): 1, ("Dia", 2): 2,
    }  # fmt: skip
    committee = document.committee
    assert committee is not None
    assert [(each.number, each.revealed) for each in committee.rounds] == [(1, True), (2, False)]
    assert [(each.input, each.mark) for each in committee.talks] == [("FRAUD.HARM", "rated_again")]
    assert review.meeting(ada, room.case).table is None


def test_in_the_second_round_only_what_the_meeting_opened_is_rated_again(room: Room):
    room.open().revealed(Ben=0, Cem=2)
    ada, ben = room.person("Ada"), room.person("Ben")
    review.rate_again(ada, room.now(), "FRAUD.HARM")
    with refused("review.not-open-again"):
        room.rate("Ben", "SKILL", rated(2))
    with refused("review.not-open-again"):
        review.clear_rating(ben, room.command("Ben", 1), "SKILL")
    assert isinstance(room.rate("Ben", "FRAUD.HARM", rated(1)), Saved)
    review.let_stand(ada, room.now(), "FRAUD.HARM")
    with refused("review.not-open-again"):
        room.rate("Ben", "FRAUD.HARM", rated(2))


def test_opened_again_in_the_second_round_everything_is_open(room: Room):
    room.open().revealed(Ben=0, Cem=2)
    ada = room.person("Ada")
    review.take_up(ada, room.now(), "FRAUD.HARM")
    review.rate_again(ada, room.now(), "FRAUD.HARM")
    review.reopen(ada, room.now(), "draft", "The evidence was wrong.")
    room.frozen()
    assert review.meeting(ada, room.case).table is None
    assert isinstance(room.rate("Ben", "SKILL", rated(2)), Saved)
    assert isinstance(review.close_round(ada, room.now()), Saved)


def test_no_tier_is_seen_between_the_reveal_and_the_end_of_the_second_round(room: Room):
    room.open().revealed(Ben=0, Cem=2, Dia=1)
    ada = room.person("Ada")
    with refused("review.not-closed"):
        review.evaluation(ada, room.case)
    assert {each.tier for each in review.portfolio(ada)} == {None}
    review.rate_again(ada, room.now(), "FRAUD.HARM")
    with refused("review.not-closed"):
        review.evaluation(ada, room.case)
    review.let_stand(ada, room.now(), "FRAUD.HARM")
    review.close_round(ada, room.now())
    assert review.evaluation(ada, room.case) == review.evaluation(room.person("Ben"), room.case)


def test_each_item_of_the_agenda_stands_or_is_rated_again(room: Room):
    room.open().frozen()
    room.rate_all("Ben", HARM=0, GAIN=0)
    for name in ("Cem", "Dia"):
        room.rate_all(name, HARM=2, GAIN=2)
    ada = room.person("Ada")
    review.reveal(ada, room.now())
    (problem,) = review.before_closing(ada, room.case).problems
    assert (problem.code, problem.params["count"]) == ("review.agenda-left", 2)
    review.let_stand(ada, room.now(), "GAIN")
    with refused("review.agenda-left"):
        review.close_round(ada, room.now())
    review.let_stand(ada, room.now(), None)
    assert isinstance(review.close_round(ada, room.now()), Saved)


def test_an_empty_agenda_goes_straight_to_the_result(room: Room):
    room.open().revealed()
    assert review.meeting(room.person("Ada"), room.case).agenda == ()
    assert isinstance(review.close_round(room.person("Ada"), room.now()), Saved)


def test_the_chair_leads_and_nobody_else(room: Room):
    room.open().revealed(Ben=0, Cem=2)
    ben = room.person("Ben")
    for refused_command in (
        lambda: review.take_up(ben, room.now("Ben"), "FRAUD.HARM"),
        lambda: review.let_stand(ben, room.now("Ben"), None),
        lambda: review.rate_again(ben, room.now("Ben"), "FRAUD.HARM"),
        lambda: review.show_names(ben, room.now("Ben"), shown=True),
    ):
        with refused("review.role-missing"):
            refused_command()


def test_only_what_is_on_the_agenda_comes_to_the_table(room: Room):
    room.open().revealed(Ben=0, Cem=2)
    ada = room.person("Ada")
    for command in (review.take_up, review.rate_again, review.let_stand):
        with refused("review.not-on-agenda"):
            command(ada, room.now(), "SKILL")
    for minutes in (0, 121):
        with refused("review.minutes"):
            review.take_up(ada, room.now(), "FRAUD.HARM", minutes)
    review.take_up(ada, room.now(), "FRAUD.HARM")
    review.take_up(ada, room.now(), None)
    assert review.meeting(ada, room.case).table is None


def test_there_is_no_talk_before_the_reveal_or_on_an_old_page(room: Room):
    room.open().frozen()
    ada = room.person("Ada")
    with refused("review.not-revealed"):
        review.take_up(ada, room.now(), "SKILL")
    for name in ("Ben", "Cem", "Dia"):
        room.rate_all(name, HARM=2 * (name == "Ben"))
    review.reveal(ada, room.now())
    assert isinstance(review.take_up(ada, room.command("Ada", 1), "FRAUD.HARM"), Conflict)


def test_a_repeated_command_opens_no_third_round(room: Room):
    room.open().revealed(Ben=0, Cem=2)
    again = room.now()
    first = review.rate_again(room.person("Ada"), again, "FRAUD.HARM")
    assert review.rate_again(room.person("Ada"), again, "FRAUD.HARM") == first
    assert room.view().case.round == 2


def test_opened_again_after_the_reveal_the_next_round_starts_with_what_was_given(room: Room):
    room.open().revealed(Ben=0, Cem=2)
    ada = room.person("Ada")
    review.reopen(ada, room.now(), "draft", "The evidence was wrong.")
    room.frozen()
    assert room.view().case.round == 2
    with refused("review.revealed-already"):
        review.reveal(ada, room.now())
    assert room.view("Ben").rating("FRAUD.HARM").rating == rated(0, "Ben on FRAUD.HARM")
    with refused("review.not-revealed"):
        review.let_stand(ada, room.now(), None)
    room.rate("Ben", "SKILL", rated(0, "On other evidence."))
    assert isinstance(review.close_round(ada, room.now()), Saved)
    review.reopen(ada, room.now(), "rating", "Somebody was mistaken.")
    assert room.view().case.round == 3
    room.rate("Ben", "SKILL", rated(1))
    assert isinstance(review.close_round(ada, room.now()), Saved)


def test_the_pulse_moves_with_every_change_somebody_may_see(room: Room):
    room.open().frozen()
    ada = room.person("Ada")
    before = review.pulse(ada, room.case)
    room.rate("Ben", "SKILL", rated(1))
    after = review.pulse(ada, room.case)
    assert (after.case, after.ballots) == (before.case, before.ballots + 1)


@pytest.mark.parametrize("name", ["Ada", "Ben"])
def test_what_another_rater_answers_changes_no_reading_before_the_reveal(room: Room, name: str):
    room.open().frozen()
    reader = room.person(name)
    seen = set()
    for level, why in ((0, "canary one"), (2, "canary two, which is longer")):
        room.rate("Cem", "FRAUD.HARM", rated(level, why))
        view, meeting = room.view(name), review.meeting(reader, room.case)
        document = review.case_document(reader, room.case)
        progress, rows = review.progress(reader, room.case), review.portfolio(reader)
        seen.add(repr((view, meeting, document, progress, rows)))
    assert len(seen) == 1
    assert "canary" not in seen.pop()
    assert "canary" not in repr(room.log())
