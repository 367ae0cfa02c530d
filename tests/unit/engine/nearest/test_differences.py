"""The one difference that moves the tier, on answers small enough to try by hand.

Under the framework used here S01 asks for the third tier from SEV 4 and UN 3 on, and for the
second from UN 2 on.
"""

from __future__ import annotations

from typing import Any

from assessment.engine.crosswalk import reference
from assessment.engine.nearest.differences import difference
from assessment.engine.nearest.pieces import answers_apart, exchanged
from assessment.engine.nearest.read import Read
from assessment.intake.rater_records import rating
from assessment.model.assessment import Screening
from assessment.model.nearest import Difference, Move
from assessment.model.rating import Ballot
from assessment.store.library import evaluator
from tests.unit.engine.backtest.invented import outcome_led
from tests.unit.engine.nearest.invented import read

OPEN, MIDDLE, STRICT = "fully-open", "structured-access", "third-party-evaluation"


def answers(*scenarios: str, facts: dict[str, Any] | None = None, **levels: int) -> Read:
    """An assessment of some scenarios; levels by key, with `_` for the dot."""
    given = read().assessment
    ratings = {key.replace("_", "."): rating(level) for key, level in levels.items()}
    screening = tuple(
        Screening(scenario=each.id, assessed=each.id in scenarios)
        for each in outcome_led().framework.scenarios
    )
    ballot = Ballot(rater="one", ratings={"AUT": rating(0), "HZD": rating(2), **ratings})
    return Read(
        outcome_led(),
        given.model_copy(
            update={
                "screening": screening,
                "ballots": (ballot,),
                "facts": {**given.facts, **(facts or {})},
            }
        ),
    )


def inputs(move: Move | None) -> list[str]:
    assert move is not None
    return [change.input for change in move.changes]


def told(found: Difference) -> list[tuple[list[str], str]]:
    return [(inputs(move), move.reaches) for move in found.alone]


def test_of_equal_tiers_nothing_is_tried_and_the_rules_are_named():
    found = difference(read(4, 3), read(4, 4))
    assert (found.here, found.there) == (STRICT, STRICT)
    assert found.rules_here == found.rules_there != ()
    assert (found.alone, found.together) == ((), None)


def test_the_most_open_tier_rests_on_no_rule():
    found = difference(read(4, 0), read(1, 4))
    assert (found.here, found.there, found.rules_here, found.rules_there) == (OPEN, OPEN, (), ())


def test_one_answer_that_moves_the_tier_is_named_with_both_sides():
    found = difference(read(4, 0), read(4, (2, 3, 4)))
    (move,) = found.alone
    (change,) = move.changes
    assert (change.input, move.reaches, move.scenario, move.mandatory) == (
        "S01.UN",
        STRICT,
        None,
        False,
    )
    assert change.here is not None
    assert (change.here.given, change.here.read) == ("0", 0)
    assert change.there is not None
    assert (change.there.given, change.there.read) == ("2 3 4", 3)
    assert found.together is None


def test_the_other_way_round_the_same_answer_frees():
    assert told(difference(read(4, 3), read(4, 0))) == [(["S01.UN"], OPEN)]


def test_every_answer_that_does_it_alone_is_named_in_the_order_of_the_framework():
    assert told(difference(read(4, 3), read(1, 0))) == [(["S01.SEV"], OPEN), (["S01.UN"], OPEN)]


def test_what_moves_it_all_the_way_comes_before_what_moves_it_half():
    here = answers("S01", S01_SEV=4, S01_UN=0)
    there = answers("S01", "S02", S01_SEV=4, S01_UN=2, S02_SEV=4, S02_UN=3)
    found = difference(here, there)
    assert told(found) == [(["S02"], STRICT), (["S01.UN"], MIDDLE)]
    assert found.alone[0].scenario == "S02"
    (change,) = found.alone[0].changes
    assert change.here is None
    assert change.there is not None
    assert (change.there.given, change.there.read) == ("assessed", True)


def test_a_step_beyond_the_tier_there_is_no_explanation():
    """Of the answers there each alone leads past the tier they lead to together."""
    here = answers("S01", S01_SEV=4, S01_UN=1)
    there = answers("S01", S01_SEV=3, S01_UN=3)
    assert there.tier_id(there.tier) != STRICT
    for move in difference(here, there).alone:
        assert move.reaches == there.tier_id(there.tier)


def test_a_scenario_as_a_whole_is_named_where_none_of_its_answers_does_it():
    here = answers("S01", S01_SEV=1, S01_UN=1)
    there = answers("S01", S01_SEV=4, S01_UN=3)
    found = difference(here, there)
    assert told(found) == [(["S01.SEV", "S01.UN"], STRICT)]
    assert found.alone[0].scenario == "S01"


def test_a_scenario_that_was_assessed_here_alone_is_taken_out():
    here = answers("S01", "S02", S01_SEV=4, S01_UN=0, S02_SEV=4, S02_UN=3)
    there = answers("S01", S01_SEV=4, S01_UN=0)
    (move,) = difference(here, there).alone
    (change,) = move.changes
    assert (change.input, move.scenario, change.there) == ("S02", "S02", None)
    assert change.here is not None


def test_where_nothing_does_it_alone_a_smallest_group_is_found():
    here = answers("S01", "S02", S01_SEV=4, S01_UN=3, S02_SEV=4, S02_UN=3)
    there = answers("S01", "S02", S01_SEV=4, S01_UN=0, S02_SEV=4, S02_UN=0, HZD=1)
    found = difference(here, there)
    assert found.alone == ()
    assert inputs(found.together) == ["S01.UN", "S02.UN"]
    assert found.together is not None
    assert (found.together.reaches, found.together.mandatory) == (OPEN, False)


def default(**changes: Any) -> Read:
    """Under the default framework: a general model skilled in hazardous fields, harmless here."""
    asked = evaluator("tiered-openness")
    given = read().assessment
    keys = [c.id for c in asked.framework.criteria if c.scope == "scenario"]
    ratings = {f"S01.{key}": rating(0) for key in keys}
    ballot = Ballot(rater="one", ratings={**ratings, "HZD": rating(2), "AUT": rating(0)})
    update = {"framework": reference(asked.framework), "ballots": (ballot,), **changes}
    return Read(asked, given.model_copy(update=update))


def test_a_gate_that_asks_for_the_tier_is_named_beside_the_rules():
    logic = evaluator("tiered-openness").framework.logic
    gates = {gate.id for gate in logic.gates if gate.at_least == STRICT}
    derived = default(facts={"parent_tier": "third_party"})
    assert derived.tier_id(derived.tier) == STRICT
    assert gates & set(derived.asking)
    assert not gates & set(default(facts={"parent_tier": "open"}).asking)


def test_a_scenario_that_must_be_assessed_here_is_not_taken_out_alone():
    here = default()
    assert "S01" in here.mandatory
    nothing = tuple(
        Screening(scenario=each.id, assessed=False) for each in here.evaluator.framework.scenarios
    )
    there = default(screening=nothing)
    found = difference(here, there)
    assert all(move.scenario != "S01" for move in found.alone)


def test_answers_to_a_fact_with_several_values_are_exchanged_whole():
    images = default(facts={"outputs": ("image",)})
    texts = default(facts={"outputs": ("text",)})
    (piece,) = (each for each in answers_apart(images, texts) if each.keys == ("outputs",))
    assert (piece.stricter, piece.freer) == (True, True)
    assert exchanged(images, texts, [piece]).sets["outputs"] == {"text"}
