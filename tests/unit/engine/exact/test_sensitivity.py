"""Exact answers on small cases worked out by hand, and what is told about each of them."""

from __future__ import annotations

import copy
from fractions import Fraction
from typing import Any

import pytest

from assessment.engine.v1.exact.sensitivity import Sensitivities, sensitivity
from assessment.errors import EvaluationError, FrameworkError
from assessment.model.evaluation import Value
from assessment.model.sensitivity import NearestChange, Sensitivity
from tests.frameworks import CALM, SMALL, calm, small

OPEN, STRUCTURED, TESTED = "fully-open", "structured-access", "third-party-evaluation"


def levels(low: int, best: int, high: int) -> dict[str, Any]:
    return {"lowest": low, "best": best, "highest": high}


def known(level: int) -> dict[str, Any]:
    return levels(level, level, level)


UNKNOWN = {"state": "unknown"}


def rated(**ratings: dict[str, Any]) -> dict[str, Any]:
    """One rater's ballot: the given ratings beside calm ones. FRAUD__HARM stands for FRAUD.HARM."""
    given = {key.replace("__", "."): rating for key, rating in ratings.items()}
    return {
        "rater": "one",
        "round": 1,
        "ratings": {
            "SKILL": known(0),
            "GAIN": known(2),
            "FRAUD.HARM": known(0),
            "FRAUD.PROOF": known(1),
            **given,
        },
    }


def told(*ballots: dict[str, Any], facts: dict[str, Any] | None = None, **more: Any) -> Sensitivity:
    content = {"ballots": list(ballots), "facts": {**CALM["facts"], **(facts or {})}, **more}
    return sensitivity(small(), calm(**content))


def moves(change: NearestChange) -> set[tuple[str, int, int]]:
    return {(move.input, move.start, move.to) for move in change.changes}


def answers(found: Sensitivity) -> dict[str, dict[Value, tuple[str, ...]]]:
    return {
        each.input: {answer.value: answer.tiers for answer in each.answers}
        for each in found.decisive_unknowns
    }


def test_three_ranges_give_the_shares_worked_out_by_hand() -> None:
    # HARM 2 (1 of 5) asks for outside tests whatever the rest. HARM 1 (3 of 5) asks for structured
    # access where GAIN is 0 (3 of 4). PROOF at 0 or 1 lets both stand.
    found = told(
        rated(GAIN=levels(0, 0, 1), FRAUD__HARM=levels(0, 1, 2), FRAUD__PROOF=levels(0, 1, 1))
    )
    assert found.tier == STRUCTURED
    assert found.possible_tiers == (OPEN, STRUCTURED, TESTED)
    assert found.possible_from_unknowns == (STRUCTURED,)
    assert not found.settled
    assert found.tier_probability == {OPEN: "7/20", STRUCTURED: "9/20", TESTED: "1/5"}
    assert (found.favourable, found.cautious) == (OPEN, TESTED)
    assert found.nearest_change[STRUCTURED] == NearestChange(steps=0)
    assert found.nearest_change[OPEN].steps == found.nearest_change[TESTED].steps == 1
    assert moves(found.nearest_change[TESTED]) == {("FRAUD.HARM", 1, 2)}
    assert TESTED not in found.nearest_change_actionable
    assert found.nearest_change_actionable[OPEN].steps == 1
    assert moves(found.nearest_change_actionable[OPEN]) <= {("GAIN", 0, 1), ("FRAUD.PROOF", 1, 2)}
    assert {(flip.input, flip.start, flip.to, flip.tier) for flip in found.flips_one} == {
        ("GAIN", 0, 1, OPEN),
        ("GAIN", 0, 2, OPEN),
        ("FRAUD.HARM", 1, 0, OPEN),
        ("FRAUD.HARM", 1, 2, TESTED),
        ("FRAUD.PROOF", 1, 2, OPEN),
    }
    assert found.flips_two == ()
    assert answers(found) == {
        "FRAUD.HARM": {0: (OPEN,), 1: (OPEN, STRUCTURED), 2: (TESTED,)},
        "GAIN": {0: (OPEN, STRUCTURED, TESTED), 1: (OPEN, TESTED)},
    }
    before = 1 - sum(Fraction(n, 20) ** 2 for n in (7, 9, 4))
    harm, gain = found.decisive_unknowns
    # With HARM settled, only at 1 (3 of 5) do two readings differ: 3 to 1 by GAIN.
    assert Fraction(harm.reduction) == before - Fraction(3, 5) * Fraction(6, 16)
    # GAIN 0: 1, 3 and 1 of 5. GAIN 1: 4 and 1 of 5.
    after = Fraction(3, 4) * Fraction(14, 25) + Fraction(1, 4) * Fraction(8, 25)
    assert Fraction(gain.reduction) == before - after
    assert found.without_effect == ("FRAUD.PROOF",)


def test_a_stated_end_that_decides_can_be_narrowed_or_tested() -> None:
    # Above the compute line, untested harm asks for structured access as long as the stated range
    # of HARM reaches 1.
    ranges = rated(FRAUD__HARM=levels(0, 0, 1), FRAUD__PROOF=levels(0, 0, 1))
    found = told(ranges, facts={"compute": "2e25"})
    assert found.tier_probability == {OPEN: "1/4", STRUCTURED: "3/4", TESTED: "0/1"}
    assert found.nearest_change[OPEN].steps == 1
    assert moves(found.nearest_change_actionable[OPEN]) == {("FRAUD.PROOF", 0, 1)}
    assert {(flip.input, flip.to) for flip in found.flips_one if flip.tier == OPEN} == {
        ("FRAUD.HARM_end", 0),
        ("FRAUD.PROOF", 1),
        ("FRAUD.PROOF", 2),
    }
    (proof,) = found.decisive_unknowns
    assert (proof.input, proof.kind, proof.settles) == ("FRAUD.PROOF", "range", True)
    assert proof.reduction == "3/8"
    assert proof.supplied_by == "developer"
    # The end of a range stays while the level varies, so HARM by itself changes nothing here.
    assert found.without_effect == ("FRAUD.HARM",)


def test_a_range_that_may_still_be_narrowed_leaves_more_possible_than_its_levels() -> None:
    ranges = rated(FRAUD__HARM=levels(0, 0, 1), FRAUD__PROOF=known(0))
    found = told(ranges, facts={"compute": "2e25"})
    assert found.possible_tiers == (STRUCTURED,)
    assert found.possible_from_any_answer == (OPEN, STRUCTURED)
    assert found.favourable == OPEN
    assert not found.settled


def test_an_unknown_that_settles_the_tier_is_asked_for_first() -> None:
    found = told(rated(GAIN=UNKNOWN, FRAUD__HARM=known(1)))
    assert found.tier_probability == {OPEN: "2/3", STRUCTURED: "1/3", TESTED: "0/1"}
    assert found.possible_from_unknowns == (OPEN, STRUCTURED)
    (gain,) = found.decisive_unknowns
    assert (gain.input, gain.kind, gain.settles) == ("GAIN", "unknown", True)
    assert gain.reduction == "4/9"
    assert answers(found) == {"GAIN": {0: (STRUCTURED,), 1: (OPEN,), 2: (OPEN,)}}
    assert moves(found.nearest_change_actionable[OPEN]) <= {("GAIN", 0, 1), ("FRAUD.PROOF", 1, 2)}


def test_an_unknown_with_a_stated_end_moves_both_at_once() -> None:
    # Unknown, HARM is read at 2 and so is its end; answered with one level, both are that level.
    unknown = rated(FRAUD__HARM=UNKNOWN, FRAUD__PROOF=known(0))
    found = told(unknown, facts={"compute": "2e25"})
    assert found.tier == TESTED
    assert found.tier_probability == {OPEN: "1/3", STRUCTURED: "1/3", TESTED: "1/3"}
    assert moves(found.nearest_change[STRUCTURED]) == {("FRAUD.HARM", 2, 1)}
    assert moves(found.nearest_change[OPEN]) == {("FRAUD.HARM", 2, 0)}


def test_a_set_stands_as_given_and_counts_in_full_when_unknown() -> None:
    logic = copy.deepcopy(SMALL["logic"])
    logic["rules"][2]["when"] = 'outputs has "image" and GAIN <= 1'
    for outputs, possible in (
        (["text"], (OPEN,)),
        (["text", "image"], (OPEN, STRUCTURED)),
        ("unknown", (OPEN, STRUCTURED)),
    ):
        given = calm(
            ballots=[rated(GAIN=levels(1, 2, 2))], facts={**CALM["facts"], "outputs": outputs}
        )
        assert sensitivity(small(logic=logic), given).possible_tiers == possible


def test_two_ratings_flip_the_tier_only_together() -> None:
    found = told(rated(GAIN=known(1)))
    assert found.tier == OPEN
    (pair,) = found.flips_two
    assert {(m.input, m.start, m.to) for m in pair.changes} == {
        ("GAIN", 1, 0),
        ("FRAUD.HARM", 0, 1),
    }
    assert pair.tier == STRUCTURED
    assert [(flip.input, flip.to, flip.tier) for flip in found.flips_one] == [
        ("FRAUD.HARM", 2, TESTED)
    ]


def test_where_nothing_open_matters_the_tier_is_settled() -> None:
    found = told(rated(SKILL=UNKNOWN, FRAUD__PROOF=levels(0, 1, 2)))
    assert found.settled
    assert found.possible_tiers == (OPEN,)
    assert found.tier_probability == {OPEN: "1/1", STRUCTURED: "0/1", TESTED: "0/1"}
    assert found.decisive_unknowns == ()
    assert set(found.without_effect) == {"SKILL", "FRAUD.PROOF"}


def test_an_unknown_fact_is_asked_for_by_its_words_and_never_moved() -> None:
    facts = {"compute": "unknown"}
    found = told(rated(FRAUD__HARM=levels(0, 0, 1), FRAUD__PROOF=known(0)), facts=facts)
    (compute,) = found.decisive_unknowns
    assert compute.input == "compute"
    assert answers(found) == {"compute": {"below": (OPEN,), "above": (STRUCTURED,)}}
    moved = {move.input for change in found.nearest_change.values() for move in change.changes}
    assert moved | {flip.input for flip in found.flips_one} <= {
        "GAIN",
        "FRAUD.HARM",
        "FRAUD.HARM_end",
        "FRAUD.PROOF",
    }


def test_what_is_not_applicable_is_never_moved() -> None:
    hosted = {"plan": "hosted"}
    skipped = rated(GAIN={"state": "not_applicable"}, FRAUD__HARM=known(1))
    found = told(skipped, facts=hosted)
    assert found.tier == STRUCTURED
    assert "GAIN" not in {flip.input for flip in found.flips_one}
    assert moves(found.nearest_change[OPEN]) <= {("FRAUD.HARM", 1, 0), ("FRAUD.PROOF", 1, 2)}


def test_each_rater_has_shares_and_each_counts_once_in_their_mean() -> None:
    calmer = rated(GAIN=UNKNOWN, FRAUD__HARM=known(1))
    graver = {**rated(FRAUD__HARM=levels(0, 1, 2)), "rater": "two"}
    earlier = {**rated(), "rater": "three", "round": 0}
    found = told({**calmer, "round": 2}, {**graver, "round": 2}, {**earlier, "round": 1})
    assert {each.rater: each.tier_probability for each in found.raters} == {
        "one": {OPEN: "2/3", STRUCTURED: "1/3", TESTED: "0/1"},
        "two": {OPEN: "4/5", STRUCTURED: "0/1", TESTED: "1/5"},
    }
    assert found.raters_average == {OPEN: "11/15", STRUCTURED: "1/6", TESTED: "1/10"}


def test_without_ballots_there_is_no_rater_to_tell_of() -> None:
    found = told(consensus=rated()["ratings"])
    assert found.raters == ()
    assert found.raters_average is None


def test_a_framework_without_any_open_rule_is_settled_whatever_is_said() -> None:
    logic = copy.deepcopy(SMALL["logic"])
    rule = {"id": "R31", "tier": STRUCTURED, "sources": ["SRC"]}
    logic["rules"] = [{**rule, "when": 'appetite == "balanced"'}]
    found = sensitivity(small(logic=logic), calm(ballots=[]))
    assert found.settled
    assert found.possible_tiers == (STRUCTURED,)
    assert not found.flips_one
    assert not found.flips_two


def test_an_assessment_that_does_not_fit_is_refused() -> None:
    with pytest.raises(EvaluationError):
        told(rated(NOTHING=known(0)))


def test_a_framework_too_large_for_memory_is_refused_with_its_size() -> None:
    with pytest.raises(FrameworkError) as refused:
        Sensitivities(small(), limit=3).sensitivity(calm())
    (problem,) = refused.value.problems
    assert problem.code == "sensitivity.too-large"
    assert problem.params["limit"] == 3
    assert int(problem.params["rows"]) > 3
