"""Facts: nothing missing looks answered, and a note never loses its answer."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from assessment.export.shown.facts import (
    Answer,
    answer_of,
    fact_groups,
    fact_view,
    figure,
    figure_in_words,
    in_words,
    plain,
    scenario_facts,
)
from tests.unit.ui.cases import framework

FRAMEWORK, TEXT = framework().framework, framework().text
MODEL = [fact for fact in FRAMEWORK.facts if fact.scope == "model"]


def named(id_):
    return next(fact for fact in FRAMEWORK.facts if fact.id == id_)


def viewed(id_, stored=None):
    return fact_view(named(id_), TEXT, id_, stored)


@given(
    some.one_of(some.none(), some.text(min_size=1), some.lists(some.text(min_size=1))),
    some.text(),
    some.lists(some.from_regex(r"E[1-9]", fullmatch=True)),
)
def test_an_answer_is_taken_apart_as_it_was_put_together(value, note, evidence):
    answer = Answer(value, note, tuple(evidence))
    again = answer_of(answer.stored())
    assert (again.note, again.evidence) == (note, tuple(evidence))
    if value is None and (note or evidence):
        assert again.value == "unknown"
    else:
        assert again.value == value


def test_every_fact_about_the_model_is_asked_once_and_in_order():
    groups = fact_groups(FRAMEWORK, TEXT, {})
    keys = [fact.key for group in groups for fact in group.facts]
    assert sorted(keys) == sorted(fact.id for fact in MODEL)
    assert sum(group.asked for group in groups) == len(MODEL) - sum(
        fact.by_tool for group in groups for fact in group.facts
    )
    assert all(group.answered == 0 for group in groups)


@pytest.mark.parametrize("fact", MODEL, ids=lambda fact: fact.id)
def test_a_missing_answer_is_open_and_says_how_it_is_read(fact):
    view = viewed(fact.id)
    assert view.standing == "open"
    assert view.reading or view.sort == "text"
    assert in_words(view, None) == ""


def test_unknown_can_be_chosen_and_is_told_from_an_answer():
    view = viewed("general", "unknown")
    assert view.standing == "unknown"
    assert view.choices[-1].value == "unknown"
    assert in_words(view, "unknown") == "Not known"


def test_the_worst_value_is_named():
    assert viewed("general").reading == "read as “Yes”"
    assert viewed("outputs").reading == "read as all of them"
    assert viewed("base").reading == "read as none"


def test_a_fact_of_the_program_is_never_among_the_open_ones():
    groups = fact_groups(FRAMEWORK, TEXT, {})
    assert {f.key for g in groups for f in g.facts if f.by_tool} == {"stale", "process_gap"}
    assert not any(fact.by_tool for group in groups for fact in group.open)


def test_answers_are_counted_as_answers_and_unknown_is_not():
    stored = {"general": "yes", "like_vis": "unknown", "plan": {"value": "withheld", "note": "x"}}
    groups = fact_groups(FRAMEWORK, TEXT, stored)
    assert sum(group.answered for group in groups) == 2
    assert "like_vis" in {fact.key for group in groups for fact in group.open}


def test_the_facts_of_a_scenario_have_keys_of_their_own():
    facts = scenario_facts(FRAMEWORK, TEXT, "S03", {"S03.sep": "held"})
    assert [fact.key for fact in facts] == ["S03.sep", "S03.base"]
    assert [fact.standing for fact in facts] == ["answered", "open"]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("5e24", "5e24"),
        (" 5 E24 ", "5e24"),
        ("1,000,000", "1000000"),
        ("2e24 to 8e24", ["2e24", "8e24"]),
        ("2e24 – 8e24", ["2e24", "8e24"]),
    ],
)
def test_a_figure_is_read_as_people_type_it(typed, kept):
    assert figure(typed) == kept


@pytest.mark.parametrize(
    ("value", "shown"),
    [("5e24", "5e24"), (["2e24", "8e24"], "2e24 to 8e24"), ("above", ""), (None, "")],
)
def test_a_figure_is_shown_where_it_is_one(value, shown):
    assert figure_in_words(value, viewed("training_compute").choices) == shown


def test_answers_of_every_sort_have_words():
    assert in_words(viewed("outputs"), ["text", "code"]) == "Text, Program code"
    assert in_words(viewed("base"), {"name": "X", "date": "2024-01-01"}) == "X, 2024-01-01"
    assert in_words(viewed("general"), {"value": "no", "note": "n"}).startswith("No")
    assert in_words(viewed("training_compute"), "5e24") == "5e24"


@pytest.mark.parametrize(
    ("sentence", "label"),
    [("Yes.", "Yes"), ("No. It sorts.", "No. It sorts."), ("And so on...", "And so on...")],
)
def test_a_label_has_no_full_stop_unless_it_is_a_text(sentence, label):
    assert plain(sentence) == label
