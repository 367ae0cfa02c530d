"""How far two decisions lie apart, feature by feature, counted by hand."""

from __future__ import annotations

import pytest

from assessment.engine.nearest.features import (
    Profile,
    compared,
    features_of,
    profile,
    profile_without_ratings,
)
from assessment.engine.nearest.read import Read
from assessment.model.assessment import Screening
from assessment.model.nearest import Feature, FeatureId
from assessment.model.rating import UNKNOWN, Ballot
from assessment.store.library import evaluator
from tests.unit.engine.backtest.invented import outcome_led
from tests.unit.engine.nearest.invented import read

ALL = ("outputs", "scenarios", "plan", "HZD", "AUT", "FO", "date", "tier")
BLIND = ("outputs", "scenarios", "plan", "date")


def one(id_: FeatureId, here: object, there: object) -> Feature:
    """One feature of two profiles that say nothing else."""
    fields = {"HZD": "skills", "AUT": "skills", "FO": "skills", "date": "day"}
    name = fields.get(id_, id_)

    def told(value: object) -> Profile:
        given = {id_: value} if name == "skills" and value is not None else value
        base = {"day": "2025-01-01"}
        return Profile(**{**base, name: given})  # type: ignore[arg-type]

    (feature,) = compared(told(here), told(there), (id_,))
    (back,) = compared(told(there), told(here), (id_,))
    assert (back.steps, back.here, back.there) == (feature.steps, feature.there, feature.here)
    return feature


@pytest.mark.parametrize("id_", ["outputs", "scenarios"])
@pytest.mark.parametrize(
    ("here", "there", "steps"),
    [
        (("a", "b"), ("a", "b"), 0),
        ((), (), 0),
        (("a", "b"), ("a",), 1),
        (("a", "b"), ("a", "c"), 2),
        (("a", "b", "c", "d"), ("a",), 2),
        (("a",), ("b",), 3),
        (("a",), (), 3),
        (None, ("a",), 3),
        (None, None, 3),
    ],
)
def test_sets_are_counted_by_what_one_alone_holds(id_: FeatureId, here, there, steps: int):
    assert one(id_, here, there).steps == steps


@pytest.mark.parametrize("id_", ["plan", "tier"])
@pytest.mark.parametrize(("there", "steps"), [(0, 0), (1, 1), (3, 3), (5, 3)])
def test_places_in_an_order_are_counted_up_to_three(id_: FeatureId, there: int, steps: int):
    feature = one(id_, (0, "first"), (there, "other"))
    assert (feature.steps, feature.here, feature.there) == (steps, ("first",), ("other",))


@pytest.mark.parametrize("id_", ["plan", "tier"])
def test_a_place_nobody_knows_is_three_steps_away(id_: FeatureId):
    feature = one(id_, None, (0, "first"))
    assert (feature.steps, feature.here) == (3, None)


@pytest.mark.parametrize("id_", ["HZD", "AUT", "FO"])
def test_skill_is_counted_level_by_level(id_: FeatureId):
    assert one(id_, 2, 2).steps == 0
    assert one(id_, 2, 3).steps == 1
    assert one(id_, 0, 4).steps == 3
    assert (one(id_, 2, 3).here, one(id_, 2, 3).there) == (("2",), ("3",))


def test_skill_nobody_knows_is_three_steps_away():
    nobody, other = Profile("2025-01-01"), Profile("2025-01-01", skills={"HZD": None})
    (feature,) = compared(nobody, other, ("HZD",))
    assert (feature.steps, feature.here, feature.there) == (3, None, None)


@pytest.mark.parametrize(
    ("there", "steps"),
    [
        ("2025-01-01", 0),
        ("2025-07-03", 0),
        ("2025-07-04", 1),
        ("2026-01-01", 1),
        ("2026-01-02", 2),
        ("2027-01-01", 2),
        ("2027-01-02", 3),
        ("2019-01-01", 3),
    ],
)
def test_dates_are_near_within_half_a_year_one_year_two_years(there: str, steps: int):
    assert one("date", "2025-01-01", there).steps == steps


def test_everything_the_framework_asks_for_is_compared_and_nothing_else():
    assert features_of(evaluator("tiered-openness").framework, blind=False) == ALL
    assert features_of(outcome_led().framework, blind=False) == (
        "outputs",
        "scenarios",
        "HZD",
        "AUT",
        "date",
        "tier",
    )


def test_while_a_round_is_open_neither_ratings_nor_tier_are_compared():
    assert features_of(evaluator("tiered-openness").framework, blind=True) == BLIND


def test_an_assessment_is_described_by_its_answers():
    found = profile(read(4, 3))
    assert found == Profile(
        day="2025-01-01",
        outputs=("text",),
        scenarios=("S01",),
        skills={"AUT": 0, "HZD": 2},
        tier=(2, "third-party-evaluation"),
    )


def test_what_is_unknown_is_not_compared_by_how_the_rules_read_it():
    given = read(facts={"outputs": "unknown"}).assessment
    ballot = Ballot(rater="one", ratings={**given.ballots[0].ratings, "HZD": UNKNOWN})
    found = profile(Read(outcome_led(), given.model_copy(update={"ballots": (ballot,)})))
    assert found.outputs is None
    assert found.skills == {"AUT": 0, "HZD": None}


def test_a_plan_is_described_by_its_place_and_its_word():
    asked = evaluator("tiered-openness")
    values = asked.program.meanings["plan"].values
    given = read().assessment.model_copy(
        update={"facts": {"plan": values[1]}, "ballots": (), "screening": ()}
    )
    assert profile_without_ratings(asked, given).plan == (1, values[1])
    unknown = given.model_copy(update={"facts": {}})
    assert profile_without_ratings(asked, unknown).plan is None


def test_without_ratings_the_same_is_said_whatever_was_rated():
    mine = read(4, 0).assessment
    screening = tuple(each for each in mine.screening if each.scenario == "S01")
    others = [
        given.model_copy(update={"screening": screening})
        for given in (mine, read(0, 4).assessment, mine.model_copy(update={"ballots": ()}))
    ]
    worst = others[0].model_copy(
        update={"consensus": {"HZD": UNKNOWN, "S03.SEV": UNKNOWN}, "ballots": ()}
    )
    told = [profile_without_ratings(outcome_led(), given) for given in (*others, worst)]
    assert len(set(map(repr, told))) == 1
    assert told[0].skills is None
    assert told[0].tier is None


def test_what_the_chair_screened_is_said_without_ratings():
    entries = (Screening(scenario="S04", assessed=True),)
    given = read().assessment
    told = profile_without_ratings(
        outcome_led(), given.model_copy(update={"screening": (*given.screening[:3], *entries)})
    )
    assert "S04" in (told.scenarios or ())
