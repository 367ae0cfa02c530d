"""Agreement in a case, drawn for the method page: figures, pictures and no line to reach."""

from __future__ import annotations

from assessment.engine.v1.agreeing import rounds_agreed
from assessment.model.rating import Ballot, Rating
from assessment.store.library import find_framework
from assessment.ui.parts import method as parts
from assessment.ui.viewmodels.method.agreeing import CaseAgreed, agreed
from tests.frameworks import small, small_text
from tests.unit.engine.test_agreeing import DEFAULT, PLACES, ballot, case, level, many
from tests.unit.ui.test_method import said

TEXT = find_framework("tiered-openness@1.0.0").text
UNKNOWN = Rating(state="unknown")
DIFFERENT = (
    ballot("a", {"FRAUD.HARM": level(0), "CYBER.HARM": level(2), "SKILL": level(0)}),
    ballot("b", {"FRAUD.HARM": level(1), "CYBER.HARM": level(2), "SKILL": level(2)}),
    ballot("c", {"FRAUD.HARM": UNKNOWN}),
)
CROSSED = (
    ballot("a", {"FRAUD.HARM": level(0), "CYBER.HARM": level(2)}),
    ballot("b", {"FRAUD.HARM": level(2), "CYBER.HARM": level(0)}),
)


def found(*ballots: Ballot) -> CaseAgreed | None:
    rounds = rounds_agreed(small(), case(*ballots), PLACES)
    return agreed("A model", rounds, small_text(small()))


def shown(*ballots: Ballot) -> str:
    view = found(*ballots)
    assert view is not None
    return " ".join(said(parts.agreed(each)) for each in view.rounds)


def test_each_criterion_has_its_figures_and_all_together_stand_last() -> None:
    words = shown(*DIFFERENT)
    assert "Skill SKILL none 1 1 1 / 0 / 1" in words
    assert "1 / 1 / 2 could not tell: 1" in words
    assert words.index("Harm HARM") < words.index("Overall")


def test_few_items_are_said_to_be_few_and_enough_are_not() -> None:
    view = found(*DIFFERENT)
    assert view is not None
    assert view.few
    rounds = rounds_agreed(small(), case(*DIFFERENT), PLACES)
    enough = [
        each.model_copy(
            update={"criteria": tuple(c.model_copy(update={"few": False}) for c in each.criteria)}
        )
        for each in rounds
    ]
    told = agreed("A model", enough, small_text(small()))
    assert told is not None
    assert not told.few


def test_the_scale_begins_below_nothing_where_people_agree_less_than_by_chance() -> None:
    view = found(*CROSSED)
    assert view is not None
    assert view.rounds[0].start < 0
    assert "From −" in shown(*CROSSED)
    assert "From 0 to 1" in shown(DIFFERENT[0], DIFFERENT[0].model_copy(update={"rater": "b"}))


def test_an_alpha_stands_alone_or_with_its_interval() -> None:
    assert "0.83 2 0" in shown(*DIFFERENT)
    given, places = many((0, 1, 2, 1, 0, 2), (0, 1, 1, 1, 0, 2))
    view = agreed("A model", rounds_agreed(DEFAULT, given, places), TEXT)
    assert view is not None
    assert " to 1.00) 6 0" in said(parts.agreed(view.rounds[0]))


def test_where_there_is_no_alpha_no_scale_is_drawn() -> None:
    view = found(*DIFFERENT)
    assert view is not None
    assert str(parts.agreed(view.rounds[0])).count("to-alpha") == 2


def test_there_is_no_line_to_reach() -> None:
    view = found(*DIFFERENT)
    assert view is not None
    assert "<b style" not in str(parts.agreed(view.rounds[0]))


def test_with_nothing_to_compare_there_is_nothing_to_draw() -> None:
    assert found() is None
    assert found(DIFFERENT[0]) is None
