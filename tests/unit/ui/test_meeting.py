"""The meeting page: what it asks, who is awaited, what differs, and nothing that moves a tier."""

from dataclasses import replace

import pytest

from assessment.export.shown.reading import Reading
from assessment.model.rating import Rating
from assessment.review import RatingView
from assessment.review.views import (
    AgendaItem,
    Given,
    Meeting,
    MemberView,
    OnTheTable,
    Reason,
    Turnout,
)
from assessment.store.values import Actor, Kept
from assessment.ui.parts.meeting import agenda as agenda_parts
from assessment.ui.parts.meeting import live
from assessment.ui.parts.meeting import spread as spread_parts
from assessment.ui.viewmodels.meeting.agenda import agenda
from assessment.ui.viewmodels.meeting.board import USUAL, board, minutes_chosen
from assessment.ui.viewmodels.meeting.rerating import open_again
from assessment.ui.viewmodels.meeting.spread import spread
from tests.unit.ui import cases
from tests.unit.ui.test_parts import Reader

AT = "2026-11-20T14:02:00Z"
FO = AgendaItem("FO", 0, 3, 3, 0, None)
UT = AgendaItem("S04.UT", 1, 3, 2, 1, None)
EV = AgendaItem("S05.EV", 1, 3, 2, 0, "stands")


def reading():
    loaded = cases.framework()
    return Reading(loaded.framework, loaded.text)


def member(name="Ada", *roles, me=True):
    actor = Actor("local", name)
    return MemberView(name, actor, name, frozenset(roles), {}, None, None, {}, me)


def view(state="revealed", *roles, kind="decision", round_=1, ratings=None, aside=()):
    seen = cases.view(state=state, kind=kind, round_=round_)
    return replace(
        seen,
        roles=frozenset(roles),
        members=(member("Ada", *roles), member("Boz", "rater", me=False)),
        ratings=ratings or {},
        abstentions={name: Kept({"reason": ""}, 1, AT) for name in aside},
    )


def level(best, low=None, high=None, **more):
    low, high = best if low is None else low, best if high is None else high
    return Rating(lowest=low, best=best, highest=high, **more)


def table(item=FO, phase="talk", **changes):
    given = {
        "item": item,
        "phase": phase,
        "since": AT,
        "minutes": 6,
        "given": (
            Given("B", level(0, 0, 1), is_far=True),
            Given("A", level(1), is_far=False),
            Given("C", level(3, 2, 4), is_far=True),
        ),
        "abstaining": 0,
        "reasons": (
            Reason("B", level(0, 0, 1, rationale="<b>Old</b> news.", evidence=("E1", "E2"))),
            Reason("C", level(3, 2, 4, rationale="New people.")),
        ),
        "again": (),
        "waiting": (),
    }
    return OnTheTable(**{**given, **changes})


def meeting(*items, table=None, turnout=None, revealed_at=AT, rated=24, names_shown=False):
    return Meeting(turnout, items, rated, table, names_shown, revealed_at)


SILENT = meeting(turnout=Turnout(("Ada",), ("Boz", "Cleo")), revealed_at=None)


AGAIN = {("meeting", "again"): 2}
"""What is kept of a case whose meeting has answers given again in round 2."""


# What the page is about


def test_between_two_items_of_the_second_round_it_is_about_the_agenda():
    seen = cases.view(state="rating", round_=2, fields=AGAIN)
    assert board(seen, meeting(FO), reading()).face == "agenda"
    later = cases.view(state="rating", round_=3, fields=AGAIN)
    shown = board(later, meeting(FO, turnout=SILENT.turnout), reading())
    assert (shown.face, shown.revealed) == ("silent", True)


@pytest.mark.parametrize(
    ("state", "given", "face"),
    [
        ("draft", meeting(revealed_at=None, rated=0), "draft"),
        ("rating", SILENT, "silent"),
        ("rating", meeting(turnout=Turnout((), ("Ada",)), revealed_at=None), "alone"),
        ("revealed", meeting(FO), "agenda"),
        ("revealed", meeting(FO, table=table()), "talk"),
        ("rating", meeting(FO, table=table(phase="rate_again")), "again"),
        ("rating", meeting(FO, turnout=SILENT.turnout), "silent"),
        ("closed", meeting(FO), "over"),
        ("sealed", meeting(FO), "over"),
        ("withdrawn", meeting(FO), "over"),
    ],
)
def test_the_page_is_about_where_the_meeting_stands(state, given, face):
    assert board(view(state, "rater"), given, reading()).face == face


def test_before_the_reveal_it_says_who_is_awaited_and_nothing_of_what_anybody_gave():
    shown = board(view("rating", "chair"), SILENT, reading())
    assert shown.awaited.words == "1 of 3 have answered everything."
    assert (shown.awaited.done, shown.awaited.waiting) == (("Ada",), ("Boz", "Cleo"))
    assert not shown.awaited.is_complete
    assert (shown.item, shown.agenda.lines, shown.told) == (None, (), "")


def test_controls_are_for_the_chair_and_never_on_the_projector():
    assert board(view("revealed", "chair"), meeting(FO), reading()).leads
    assert not board(view("revealed", "rater", "observer"), meeting(FO), reading()).leads
    projected = board(view("revealed", "chair", "rater"), meeting(FO), reading(), projector=True)
    assert (projected.projects, projected.leads, projected.rates) == (True, False, False)


def test_only_a_rehearsal_is_called_one():
    kinds = {
        kind: board(view(kind=kind), meeting(), reading()).rehearsal
        for kind in ("decision", "study", "rehearsal", "example")
    }
    assert [kind for kind, said in kinds.items() if said] == ["rehearsal"]


# The silent re-rating


def test_a_rater_who_is_asked_answers_on_the_page_and_the_projector_shows_nobodys_answer():
    asked = meeting(FO, table=table(phase="rate_again", again=("Boz",), waiting=("Ada",)))
    shown = board(view("rating", "rater"), asked, reading())
    assert (shown.answers, shown.has_answered) == (True, False)
    assert shown.awaited.words == "1 of 2 have answered again."
    projected = board(view("rating", "rater"), asked, reading(), projector=True)
    assert not projected.answers


def test_whoever_has_answered_again_is_told_so():
    asked = meeting(FO, table=table(phase="rate_again", again=("Ada",), waiting=()))
    shown = board(view("rating", "rater"), asked, reading())
    assert (shown.answers, shown.has_answered) == (True, True)
    assert shown.awaited.is_complete


def test_nobody_answers_again_who_does_not_judge_the_item_or_while_it_is_talked_about():
    others = meeting(FO, table=table(phase="rate_again", waiting=("Boz",)))
    assert not board(view("rating", "rater"), others, reading()).answers
    talked = meeting(FO, table=table(waiting=("Ada",)))
    assert not board(view("revealed", "rater"), talked, reading()).answers


def test_what_was_not_answered_again_when_the_chair_went_on_is_still_owed():
    again = [replace(item, mark="rated_again") for item in (FO, UT)]
    kept = {key: RatingView(level(1), 1, AT) for key in ("FO", "S04.UT")}

    def owed(table=None, **changes):
        shown = view("rating", "rater", round_=2, ratings={**kept, **changes.pop("ratings", {})})
        aside = {name: Kept({"reason": ""}, 1, AT) for name in changes.get("aside", ())}
        given = meeting(*again, EV, table=table)
        return [
            line.key for line in board(replace(shown, abstentions=aside), given, reading()).owed
        ]

    assert owed() == ["FO", "S04.UT"]
    assert owed(ratings={"FO": RatingView(level(2), 2, AT)}) == ["S04.UT"]
    assert owed(table=table(again[0], "rate_again", waiting=("Ada",))) == ["S04.UT"]
    assert owed(aside=("S04",)) == ["FO"]


# The agenda


def test_the_agenda_says_how_much_needs_talk_and_what_stands_without():
    shown = agenda(meeting(FO, UT, EV), reading())
    assert shown.title == "3 of 24 ratings need talk, the widest apart first."
    assert shown.rest == "The other 21 lie within one level and stand without talk."
    assert shown.standing == "2 of 3 still to be talked about."
    assert [line.number for line in shown.lines] == [1, 2, 3]
    assert shown.lines[0].name == "Distance to the open frontier"
    assert [line.fact for line in shown.lines] == ["0 to 3", "1 to 3, 1 cannot tell", "1 to 3"]
    assert [line.mark for line in shown.lines] == ["", "", "stands as rated"]


def test_one_item_and_an_agenda_of_everything_are_said_rightly():
    assert agenda(meeting(FO), reading()).title == "1 of 24 ratings needs talk."
    assert agenda(meeting(FO, rated=1), reading()).rest == ""


def test_an_empty_agenda_says_that_all_stand():
    shown = agenda(meeting(), reading())
    assert shown.title == "No rating differs by two levels or more."
    assert shown.rest == "All 24 lie within one level and stand without talk."
    assert (shown.standing, shown.next, shown.now) == ("", None, None)


def test_the_next_item_is_the_first_unsettled_one_after_the_present_then_from_the_start():
    def following(*items, now=None):
        laid = None if now is None else table(now)
        return agenda(meeting(*items, table=laid), reading()).next

    assert following(FO, UT, EV) == "FO"
    assert following(FO, UT, EV, now=FO) == "S04.UT"
    assert following(FO, UT, EV, now=UT) == "FO"
    assert following(FO, EV, now=FO) is None
    assert following(EV) is None


def test_everything_settled_is_said():
    assert agenda(meeting(EV), reading()).standing == "Everything on the agenda is settled."


def test_the_item_that_is_rated_again_says_that_it_is_being_rated():
    item = replace(FO, mark="rated_again")
    marks = [
        agenda(meeting(item, table=laid), reading()).lines[0].mark
        for laid in (table(item, "rate_again"), table(item), None)
    ]
    assert marks == ["being rated again", "rated again", "rated again"]


def test_the_agenda_as_markup_marks_the_item_on_the_table():
    shown = agenda(meeting(FO, EV, table=table()), reading())
    read = Reader(agenda_parts.items(shown))
    assert [item.get("aria-current") for item in read.attributes("li")] == ["true", None]
    assert "1 to 3, stands as rated" in read.text


# The item


def test_raters_are_letters_unless_the_chair_shows_names():
    hidden = spread(table(), reading(), names_shown=False)
    assert [row.rater for row in hidden.rows] == ["Rater B", "Rater A", "Rater C"]
    assert hidden.quotes[0].who == "Rater B gave 0 Matched long ago, resting on E1, E2"
    assert hidden.quotes[1].who == "Rater C gave 3 Level with the best"
    shown = spread(
        table(given=(Given("Boz", level(1), is_far=False),)), reading(), names_shown=True
    )
    assert [row.rater for row in shown.rows] == ["Boz"]


def test_a_rating_is_said_with_its_range_and_an_answer_that_is_no_level_in_words():
    given = (
        Given("A", level(1), is_far=False),
        Given("B", level(2, 1, 3), is_far=False),
        Given("C", Rating(state="unknown"), is_far=True),
        Given("D", Rating(state="not_applicable"), is_far=False),
    )
    rows = spread(table(given=given), reading(), names_shown=False).rows
    assert [row.said for row in rows] == ["1", "2, range 1 to 3", "cannot tell", "does not apply"]
    assert [row.levels for row in rows] == [(1, 1, 1), (1, 2, 3), None, None]


def test_a_reason_for_an_unknown_is_quoted_with_it():
    reasons = (Reason("A", Rating(state="unknown", rationale="Nothing on file.")),)
    quote = spread(table(reasons=reasons), reading(), names_shown=False).quotes[0]
    assert (quote.text, quote.who) == ("Nothing on file.", "Rater A gave cannot tell")


@pytest.mark.parametrize(("count", "begins"), [(0, ""), (1, "1 more does"), (3, "3 more do")])
def test_who_does_not_judge_is_counted(count, begins):
    said = spread(table(abstaining=count), reading(), names_shown=False).abstaining
    assert said.startswith(begins)
    assert bool(said) is bool(count)


def test_the_picture_is_a_table_that_says_every_rating_in_words_and_escapes_them():
    read = Reader(spread_parts.picture(spread(table(), reading(), names_shown=False)))
    assert [scope["scope"] for scope in read.attributes("th")] == ["col"] * 3 + ["row"] * 3
    assert read.text.index("Rater B") < read.text.index("0, range 0 to 1")
    assert "3 Level with the best" in read.text
    dots = [mark["style"] for mark in read.attributes("s")]
    assert dots == ["--at: 10.00%", "--at: 30.00%", "--at: 70.00%"]
    assert [line["style"] for line in read.attributes("u")] == [
        "--from: 10.00%; --span: 20.00%",
        "--from: 50.00%; --span: 40.00%",
    ]
    far = [row.get("class") for row in read.attributes("tr")]
    assert far.count("far") == 2


def test_a_rating_without_a_level_has_no_dot():
    given = (Given("A", Rating(state="unknown"), is_far=False),)
    read = Reader(spread_parts.picture(spread(table(given=given), reading(), names_shown=False)))
    assert read.attributes("s") == []


def test_reasons_are_quoted_as_text_and_can_be_reached_by_keyboard():
    markup = spread_parts.quotes(spread(table(), reading(), names_shown=False).quotes)
    assert "&lt;b&gt;Old&lt;/b&gt; news." in markup.html
    assert all(quote["tabindex"] == "0" for quote in Reader(markup).attributes("blockquote"))
    assert "wrote no reason" in spread_parts.quotes(()).html


# Who is awaited, the timer, the voice


def test_who_is_awaited_stands_in_words_beside_the_bar_with_names_only_where_wanted():
    awaited = board(view("rating", "chair"), SILENT, reading()).awaited
    assert awaited is not None
    read = Reader(agenda_parts.awaited(awaited))
    assert "1 of 3 have answered everything. Still at it Boz, Cleo Done Ada" in read.text
    assert "Boz" not in agenda_parts.awaited(awaited, names=False).html
    assert "Still at it nobody" in Reader(agenda_parts.awaited(replace(awaited, waiting=()))).text


@pytest.mark.parametrize(
    ("now", "shown", "over"),
    [
        ("2026-11-20T14:02:00Z", "0:00", False),
        ("2026-11-20T14:06:12Z", "4:12", False),
        ("2026-11-20T14:08:00Z", "6:00", True),
        ("2026-11-20T15:10:05Z", "68:05", True),
        ("2026-11-20T14:01:59Z", "0:00", False),
    ],
)
def test_the_timer_counts_from_the_servers_times(now, shown, over):
    clock = live.clock(AT, 6, now)
    read = Reader(clock)
    assert read.text == f"{shown} of 6:00 minutes used."
    attributes = read.attributes("span")[0]
    assert attributes["role"] == "timer"
    assert ("over" in attributes["class"]) is over
    assert int(attributes["data-minutes"]) == 6


def test_screen_readers_are_told_what_changes_for_the_room():
    def told(state, given):
        return board(view(state, "rater"), given, reading()).told

    assert told("revealed", meeting(FO)) == "1 of 24 ratings needs talk."
    assert told("revealed", meeting(FO, EV)) == "1 of 2 still to be talked about."
    assert told("revealed", meeting(FO, table=table())).startswith("Now on the table: Distance")
    again = meeting(FO, table=table(phase="rate_again"))
    assert told("rating", again).startswith("Silent re-rating has begun: Distance")


def test_an_item_takes_the_minutes_chosen_else_those_of_the_one_before():
    assert minutes_chosen(10, table(minutes=3)) == 10
    assert minutes_chosen(None, table(minutes=3)) == 3
    assert minutes_chosen(None, None) == USUAL


# What a second round leaves open


def test_everything_is_open_but_in_the_round_the_meeting_has_answered_again():
    again = {("meeting", "again"): 2}
    marks = {("meeting", "mark.FO"): "rated_again", ("meeting", "mark.S04.UT"): "stands"}

    def opened(fields, round_):
        return open_again(cases.view(state="rating", fields=fields, round_=round_))

    assert opened({}, 1) is None
    assert opened(marks, 2) is None
    assert opened(again, 2) == frozenset()
    assert opened({**again, **marks}, 2) == {"FO"}
    assert opened({**again, **marks}, 3) is None


def test_of_many_raters_those_who_gave_the_same_share_a_row_and_are_counted():
    many = [Given(letter, level(1), is_far=False) for letter in "ABCDEFGHIJ"]
    far = Given("K", level(3, 2, 4), is_far=True)
    shown = spread(table(given=(*many, far)), reading(), names_shown=False)
    assert [row.said for row in shown.rows] == ["1 (10 times)", "3, range 2 to 4"]
    assert shown.rows[0].rater == "Raters A, B, C, D, E, F, G, H, I, J"
    named = spread(table(given=(*many, far)), reading(), names_shown=True)
    assert [row.rater for row in named.rows] == ["A, B, C, D, E, F, G, H, I, J", "K"]
    few = spread(table(given=tuple(many)), reading(), names_shown=False)
    assert [row.said for row in few.rows] == ["1"] * 10
