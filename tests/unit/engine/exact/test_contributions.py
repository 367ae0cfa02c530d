"""Contributions of open inputs and of raters, on small cases worked out by hand."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from assessment.engine.v1.answers import ratings_of
from assessment.engine.v1.collect import collect
from assessment.engine.v1.exact import contributions_inputs, contributions_raters
from assessment.engine.v1.exact.contributions import contributions
from assessment.engine.v1.exact.sensitivity import Sensitivities, sensitivity
from assessment.errors import EvaluationError, FrameworkError
from assessment.model.contributions import Contributions, Shift
from assessment.store.library import example_files, load_assessment
from tests.bench.drawn import shipped
from tests.frameworks import CALM, calm, small
from tests.unit.engine.exact.test_sensitivity import (
    OPEN,
    STRUCTURED,
    TESTED,
    UNKNOWN,
    known,
    levels,
    rated,
)

RANGES = {"GAIN": levels(0, 0, 1), "FRAUD__HARM": levels(0, 1, 2)}


def told(*ballots: dict[str, Any], **more: Any) -> Contributions:
    return contributions(Sensitivities(small()), calm(**{"ballots": list(ballots), **more}))


def of_tiers(shift: Shift | None) -> tuple[str, ...]:
    assert shift is not None
    assert list(shift.tiers) == [OPEN, STRUCTURED, TESTED]
    return tuple(shift.tiers.values())


def test_two_ranges_contribute_what_was_worked_out_by_hand() -> None:
    # Both at their best estimate: structured access. GAIN let go alone: 1 in 4 open. HARM let go
    # alone: 1 in 5 open, 1 in 5 tested. Both: 7/20, 9/20, 1/5.
    found = told(rated(**RANGES, FRAUD__PROOF=levels(0, 1, 1)))
    assert (found.tier, found.arithmetic) == (STRUCTURED, "exact")
    assert found.tier_probability == {OPEN: "7/20", STRUCTURED: "9/20", TESTED: "1/5"}
    assert of_tiers(found.shift) == ("7/20", "-11/20", "1/5")
    assert found.shift.mean_tier == "-3/20"
    harm, gain = found.inputs
    assert (harm.input, harm.kind) == ("FRAUD.HARM", "range")
    assert of_tiers(harm) == ("3/20", "-7/20", "1/5")
    assert harm.mean_tier == "1/20"
    assert (gain.input, gain.kind) == ("GAIN", "range")
    assert of_tiers(gain) == ("1/5", "-1/5", "0/1")
    assert gain.mean_tier == "-1/5"
    assert found.without_effect == ("FRAUD.PROOF",)


def test_an_unknown_starts_from_its_worst() -> None:
    found = told(rated(GAIN=UNKNOWN, FRAUD__HARM=known(1)))
    (gain,) = found.inputs
    assert (gain.input, gain.kind) == ("GAIN", "unknown")
    assert of_tiers(gain) == of_tiers(found.shift) == ("2/3", "-2/3", "0/1")


def test_a_criterion_contributes_what_its_scenarios_do_together() -> None:
    grave = {"CYBER__HARM": levels(1, 1, 2), "CYBER__PROOF": known(1), "GAIN": known(0)}
    both = [{"scenario": id_, "assessed": True} for id_ in ("FRAUD", "CYBER")]
    found = told(rated(FRAUD__HARM=levels(1, 1, 2), **grave), screening=both)
    (harm,) = (each for each in found.names if each.name == "HARM")
    assert harm.inputs == ("FRAUD.HARM", "CYBER.HARM")
    assert of_tiers(harm) == of_tiers(found.shift) == ("0/1", "-7/16", "7/16")
    assert {of_tiers(each) for each in found.inputs if each.input in harm.inputs} == {
        ("0/1", "-7/32", "7/32")
    }


def test_where_nothing_open_matters_nobody_contributes_anything() -> None:
    found = told(rated(SKILL=UNKNOWN))
    assert (found.inputs, found.names) == ((), ())
    assert of_tiers(found.shift) == ("0/1", "0/1", "0/1")
    assert found.without_effect == ("SKILL",)


def test_beyond_some_seconds_of_work_contributions_are_rounded_and_say_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(contributions_inputs, "EXACT_WORK", 0)
    found = told(rated(**RANGES))
    assert found.arithmetic == "rounded"
    assert [of_tiers(each) for each in found.inputs] == [
        ("3/20", "-7/20", "1/5"),
        ("1/5", "-1/5", "0/1"),
    ]
    assert found.ratings.arithmetic == "rounded"
    assert told(rated(SKILL=UNKNOWN)).arithmetic == "exact"


def test_rounded_contributions_of_many_inputs_lie_within_nine_decimals() -> None:
    ready = Sensitivities(shipped())
    (file,) = (each for each in example_files() if each.stem == "kimi-k2.5")
    given = load_assessment(file).assessment
    answers = collect(ready.program, given, ratings_of(ready.framework, given)).answers
    way = contributions_inputs.from_strict(ready.structures.of(answers), answers)
    assert len(way.inputs) > 9
    exact, rounded = way.exactly(), way.rounded()
    for name, parts in exact.items():
        for one, other in zip(parts[:-1], rounded[name], strict=False):
            assert abs(one - other) <= Fraction(1, 10**9)


def test_known_ratings_contribute_on_the_way_from_nobodys() -> None:
    # Nobody's: 2/3, 1/9, 2/9 as below. HARM at 0 alone makes all open, and so does PROOF at 2;
    # GAIN at 2 alone takes the 1/9 away. HARM joins with, before or after the others.
    found = told(rated(FRAUD__PROOF=known(2), SKILL=UNKNOWN)).ratings
    assert found.nobody.tier_probability == {OPEN: "2/3", STRUCTURED: "1/9", TESTED: "2/9"}
    assert (of_tiers(found.shift), found.shift.mean_tier) == (("1/3", "-1/9", "-2/9"), "-5/9")
    assert {each.kind for each in found.inputs} == {"known"}
    by_name = {each.input: of_tiers(each) for each in found.inputs}
    assert set(by_name) == {"GAIN", "FRAUD.HARM", "FRAUD.PROOF"}
    assert [each.name for each in found.names] == ["GAIN", "HARM", "PROOF"]
    # With PROOF at 2, HARM 2 is net 1: structured where GAIN is 0, 1 in 9. By the six orders
    # outside tests fall to HARM or PROOF, whichever comes first; GAIN never moves them.
    assert by_name["GAIN"][2] == "0/1"
    assert by_name["FRAUD.HARM"][2] == by_name["FRAUD.PROOF"][2] == "-1/9"
    assert found.arithmetic == "exact"


def test_two_raters_who_differ_contribute_to_the_result_and_to_the_mean() -> None:
    # The cautious of two ratings counts. With nobody's, 2 of 9 pairs of HARM and PROOF ask for
    # outside tests, and 3 of 9 for structured access where GAIN is 0, which is 1 in 3.
    calm_one, graver = rated(), {**rated(FRAUD__HARM=known(2)), "rater": "two"}
    every = told(calm_one, graver)
    found, nobody = every.raters, every.ratings.nobody
    assert found is not None
    assert found.rests_on == "ballots"
    assert nobody.tier == TESTED
    assert nobody.tier_probability == {OPEN: "2/3", STRUCTURED: "1/9", TESTED: "2/9"}
    assert found.together.tier_probability == {OPEN: "0/1", STRUCTURED: "0/1", TESTED: "1/1"}
    assert found.mean == {OPEN: "1/2", STRUCTURED: "0/1", TESTED: "1/2"}
    one, two = found.each
    assert (one.rater, two.rater) == ("one", "two")
    # To outside tests: one brings -2/9 when first and 0 when second, the other 7/9 and 1.
    assert of_tiers(one.to_result) == ("1/6", "-1/18", "-1/9")
    assert of_tiers(two.to_result) == ("-5/6", "-1/18", "8/9")
    assert of_tiers(one.to_mean) == ("5/12", "-1/18", "-13/36")
    assert one.without.tier == TESTED
    assert one.without.tier_probability == {OPEN: "0/1", STRUCTURED: "0/1", TESTED: "1/1"}
    assert two.without.tier == OPEN


def test_a_recorded_consensus_is_told_apart_from_what_the_ballots_give() -> None:
    found = told(rated(), consensus=rated(FRAUD__HARM=known(2))["ratings"])
    assert found.tier == TESTED
    assert found.raters is not None
    assert found.raters.rests_on == "consensus"
    assert found.raters.together.tier == OPEN


def test_without_ballots_there_are_no_raters() -> None:
    assert told(consensus=rated()["ratings"]).raters is None


def test_only_the_last_round_counts() -> None:
    early = {**rated(FRAUD__HARM=known(2)), "rater": "two"}
    found = told(early, {**rated(), "round": 2})
    assert found.raters is not None
    assert [each.rater for each in found.raters.each] == ["one"]
    assert found.raters.together.tier == OPEN


def test_raters_too_many_for_every_set_are_only_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contributions_raters, "MOST_RATERS", 1)
    found = told(rated(), {**rated(FRAUD__HARM=known(2)), "rater": "two"}).raters
    assert found is not None
    assert [each.to_result or each.to_mean for each in found.each] == [None, None]
    assert [each.without.tier for each in found.each] == [TESTED, OPEN]


def test_the_result_of_all_raters_is_the_one_sensitivity_tells() -> None:
    ballots = [rated(**RANGES), {**rated(GAIN=UNKNOWN), "rater": "two"}]
    found, other = told(*ballots), sensitivity(small(), calm(ballots=ballots))
    assert found.raters is not None
    assert found.tier_probability == other.tier_probability
    assert found.raters.together.tier_probability == other.tier_probability
    assert found.raters.mean == other.raters_average


def test_leaving_a_rater_out_changes_neither_scenarios_nor_the_procedure() -> None:
    # Only the second rater sees the skill that brings CYBER in.
    ballots = [rated(), {**rated(SKILL=known(1), CYBER__HARM=known(2)), "rater": "two"}]
    found = told(*ballots, screening=[])
    assert found.raters is not None
    one, two = found.raters.each
    # Without the second, CYBER is still assessed, and unrated.
    assert two.without.tier == TESTED
    assert two.without.tier_probability[OPEN] == "7/9"
    assert one.without.tier_probability[OPEN] == "1/3"


def test_what_does_not_fit_is_refused() -> None:
    with pytest.raises(EvaluationError):
        told(rated(), facts={**CALM["facts"], "law": "vague"})
    with pytest.raises(FrameworkError):
        contributions(Sensitivities(small(), limit=3), calm())
