"""One rating: nothing is chosen before, a range moves along, reasons and evidence stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from assessment.model.rating import Rating
from assessment.ui.viewmodels.rating import (
    NOT_APPLICABLE,
    UNKNOWN,
    answer_of,
    in_words,
    question,
    with_choice,
    with_ends,
    with_evidence,
    with_reason,
)
from tests.unit.ui.cases import framework

TOP = 4
WHY = Rating(lowest=1, best=2, highest=3, rationale="Seen.", evidence=("E1",))

levels = some.integers(0, TOP)
triples = some.tuples(levels, levels, levels).map(sorted)


def rating(low, best, high):
    return Rating(lowest=low, best=best, highest=high, rationale="Seen.", evidence=("E1",))


def asked(name="FO", given_=None, *, may_skip=False, unfinished=""):
    loaded = framework()
    criterion = next(each for each in loaded.framework.criteria if each.id == name)
    answer = answer_of(given_, 3, unfinished)
    return question(criterion, loaded.text.criteria[name], (name, 1), answer, may_skip=may_skip)


def test_nothing_is_chosen_before_a_person_chooses():
    answer = asked().answer
    assert (answer.choice, answer.level, answer.below, answer.above) == (None, None, 0, 0)
    assert not answer.is_wide
    assert asked().range_in_words == ""


def test_every_level_and_cannot_tell_can_be_chosen():
    assert asked().choices == (0, 1, 2, 3, 4, UNKNOWN)
    assert asked(may_skip=True).choices == (0, 1, 2, 3, 4, UNKNOWN, NOT_APPLICABLE)


def test_an_answer_that_is_kept_can_always_be_seen():
    kept = asked(given_=Rating(state="not_applicable"))
    assert kept.choices[-1] == NOT_APPLICABLE
    assert kept.answer.choice == NOT_APPLICABLE


def test_not_needed_is_nobodys_answer():
    assert answer_of(Rating(state="not_needed"), 1).choice is None


def test_each_level_has_number_name_sentence_and_example():
    shown = asked()
    assert shown.named(0) == "0 Matched long ago"
    assert shown.anchors[0].text.startswith("A model as good as this")
    assert shown.anchors[0].example
    assert shown.top == TOP


@pytest.mark.parametrize(
    ("name", "given_", "why"),
    [
        ("FO", None, "and not one lower"),
        ("EV", None, "and not one higher"),
        ("FO", Rating(state="unknown"), "What would the sheet have to say"),
        ("FO", Rating(state="not_applicable"), "Why does it not apply"),
    ],
)
def test_the_reason_is_asked_for_in_the_direction_of_caution(name, given_, why):
    assert why in asked(name, given_).asks_why


def test_a_range_is_said_with_the_names_of_its_ends():
    assert asked(given_=rating(1, 2, 2)).range_in_words == (
        "Range: 1 (Matched half a year ago) to 2 (Matched lately)."
    )
    assert asked(given_=rating(2, 2, 2)).range_in_words == ""


@pytest.mark.parametrize(
    ("low", "high", "wide"), [(2, 2, False), (1, 3, False), (0, 2, True), (2, 4, True)]
)
def test_a_range_beyond_one_step_is_wide(low, high, wide):
    assert answer_of(rating(low, 2, high), 1).is_wide is wide


def test_a_reason_typed_before_any_answer_is_shown_and_goes_into_the_first_one():
    assert asked(unfinished="Early.").answer.rationale == "Early."
    first = with_choice(None, 2, TOP, "Early.")
    assert first == Rating(lowest=2, best=2, highest=2, rationale="Early.")
    assert with_choice(None, UNKNOWN, TOP, "Early.") == Rating(state="unknown", rationale="Early.")


@given(triples, levels)
def test_another_level_takes_its_range_along_within_the_scale(triple, chosen):
    low, best, high = triple
    moved = with_choice(rating(low, best, high), chosen, TOP)
    assert moved.best == chosen
    assert moved.lowest == max(0, chosen - (best - low))
    assert moved.highest == min(TOP, chosen + (high - best))
    assert (moved.rationale, moved.evidence) == ("Seen.", ("E1",))


@given(triples, some.none() | levels, some.none() | levels)
def test_the_best_estimate_always_stays_inside_its_range(triple, lowest, highest):
    changed = with_ends(rating(*triple), lowest=lowest, highest=highest)
    assert changed.levels == tuple(sorted(changed.levels or ()))
    assert changed.best == triple[1]


def test_without_a_level_there_is_no_range_to_change():
    assert with_ends(Rating(state="unknown"), lowest=0) == Rating(state="unknown")


def test_a_state_takes_the_levels_away_and_keeps_the_reason():
    changed = with_choice(WHY, NOT_APPLICABLE, TOP)
    assert changed == Rating(state="not_applicable", rationale="Seen.", evidence=("E1",))


def test_reason_and_evidence_change_nothing_else():
    assert with_reason(WHY, "Read.").levels == WHY.levels
    assert with_evidence(WHY, ["E2", "E3"]).evidence == ("E2", "E3")
    assert with_evidence(WHY, []).rationale == "Seen."


@pytest.mark.parametrize(
    ("given_", "said"),
    [
        (WHY, "2 Matched lately, range 1 to 3\nSeen.\nE1"),
        (Rating(lowest=0, best=0, highest=0), "0 Matched long ago"),
        (Rating(state="unknown", rationale="Silent."), "Cannot tell from this sheet\nSilent."),
        (Rating(), ""),
    ],
)
def test_a_rating_is_said_in_words_for_a_conflict(given_, said):
    assert in_words(given_, framework().text.criteria["FO"]) == said
