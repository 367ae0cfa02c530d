"""Method page: how far the raters of the open case agree, once its rounds are closed."""

from __future__ import annotations

import pytest

from assessment.review import close_round, let_stand, read_case
from assessment.ui import identity
from tests import committees
from tests.app import steps

TITLE = "How far the raters of this case agree"


@pytest.fixture
def method(tab, monkeypatch):
    """The method page with a room's case open, as one of those in it sees it."""

    def opened(room, name=None):
        person = (room.chair if name is None else room.of(name)).person
        monkeypatch.setattr(identity, "who", lambda *_: identity.Known(person))
        return tab("method", room.case).sound()

    return opened


def test_a_closed_case_shows_it_for_everybody_as_a_description(method, desk):
    room = committees.closed(desk)
    for name in (None, "Boz"):
        words = method(room, name).words
        assert TITLE in words
        assert "This describes and is no pass mark" in words
        assert "Agreement of the raters on each criterion, round 1" in words
        assert "Overall" in words


def test_two_rounds_stand_one_after_the_other(method, desk):
    room = committees.again(desk)
    for rater in room.desks:
        if "rater" in read_case(rater, room.case).roles:
            room.rated(rater, "FO", committees.level(2))
    for key in ("BN3", "S04.UT", "S05.EV"):
        room.step(let_stand, key)
    room.step(close_round)
    words = method(room).words
    assert words.index("each criterion, round 1") < words.index("each criterion, round 2")


@pytest.mark.parametrize("make", [committees.rating, committees.talked])
def test_nothing_of_it_is_shown_before_the_rounds_are_closed(method, desk, make):
    assert TITLE not in method(make(desk)).words


def test_one_rater_has_nobody_to_agree_with(tab, desk):
    assert TITLE not in tab("method", steps.closed(desk)).sound().words
    assert TITLE not in tab("method").sound().words
