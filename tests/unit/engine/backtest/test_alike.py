"""Agreement of the passes on facts and on the choice of scenarios."""

from __future__ import annotations

from assessment.engine.backtest.alike import alike
from assessment.model.assessment import Named
from assessment.model.backtest import Alike
from tests.unit.engine.backtest.tiny import CASES, PASSES, also_cyber, rated, study, tiny


def of(one, other) -> Alike:
    return alike(study({"P": {"calm": one}, "Q": {"calm": other}}, CASES[0]))


def calm(**facts):
    return rated("calm", (0, 1, 2), **facts)


def test_facts_are_compared_pair_by_pair():
    law = alike(tiny()).facts["law"]
    assert (law.scope, law.items, law.equal, law.answers) == ("model", 3, 0.6667, 2)


def test_an_answer_counts_as_the_rules_read_it():
    # Two quantities of one band, and the band itself, are one answer.
    assert of(calm(compute="3e22"), calm(compute="5e23")).facts["compute"].equal == 1
    assert of(calm(compute="3e22"), calm(compute="below")).facts["compute"].equal == 1
    assert of(calm(compute="3e22"), calm(compute="3e25")).facts["compute"].equal == 0
    assert (
        of(calm(outputs=("text", "image")), calm(outputs=("image", "text"))).facts["outputs"].equal
        == 1
    )


def test_unknown_is_an_answer_and_an_absent_one_means_the_same():
    without = calm()
    without = without.model_copy(
        update={"facts": {key: v for key, v in without.facts.items() if key != "law"}}
    )
    both = of(without, calm(law="unknown")).facts["law"]
    assert (both.equal, both.answers) == (1, 1)
    assert of(without, calm(law="prohibited")).facts["law"].equal == 0


def test_all_values_of_a_set_are_another_answer_than_unknown():
    assert of(calm(outputs=("text", "image")), calm(outputs="unknown")).facts["outputs"].equal == 0


def test_facts_about_scenarios_are_compared_where_both_have_chosen_them():
    both = of(calm(), also_cyber(calm(**{"FRAUD.base": "none"}))).facts["base"]
    assert (both.scope, both.items, both.equal) == ("scenario", 1, 0)
    shared = of(also_cyber(calm()), also_cyber(calm())).facts["base"]
    assert (shared.items, shared.equal, shared.answers) == (2, 1, 2)


def test_names_are_not_compared_only_whether_there_is_one():
    other = calm(**{"FRAUD.base": Named(name="Another model")})
    assert of(calm(), other).facts["base"].equal == 1


def test_what_the_tool_sets_itself_is_no_answer():
    assert set(alike(tiny()).facts) == {"plan", "law", "compute", "outputs", "base"}


def test_together_only_facts_with_more_than_one_answer_count():
    # law 2 of 3 and compute 2 of 3; plan and outputs have one answer throughout.
    assert alike(tiny()).facts_equal == 0.6667
    assert of(calm(), calm()).facts_equal is None


def test_a_scenario_is_chosen_alike_as_often_as_both_do_of_as_often_as_either_does():
    found = alike(tiny())
    fraud, cyber = found.scenarios["FRAUD"], found.scenarios["CYBER"]
    assert (fraud.both, fraud.either, fraud.equal) == (3, 3, 1)
    assert (cyber.both, cyber.either, cyber.equal) == (0, 1, 0)
    assert found.scenarios_equal == 0.75


def test_a_scenario_nobody_chose_has_no_share():
    assert of(calm(), calm()).scenarios["CYBER"].equal is None


def test_with_three_passes_every_pair_counts():
    given = {"P": {"calm": calm()}, "Q": {"calm": calm()}, "R": {"calm": calm(law="unresolved")}}
    law = alike(study(given, CASES[0])).facts["law"]
    assert (law.items, law.equal) == (3, 0.3333)


def test_one_pass_has_nobody_to_agree_with():
    found = alike(study({"P": PASSES["P"]}, *CASES))
    assert found.facts["law"].items == 0
    assert found.facts_equal is None
    assert found.scenarios_equal is None
