"""The disclosure options of a small framework, side by side."""

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.engine.v1 import Evaluator
from assessment.engine.v1.disclosure import disclosure, laying_of
from assessment.engine.v1.disclosure.asking import rests_on
from assessment.engine.v1.disclosure.benefit import Benefit
from assessment.engine.v1.disclosure.dominance import Contender
from assessment.engine.v1.disclosure.risk import Risk
from assessment.engine.v1.program import prepare
from assessment.errors import EvaluationError
from assessment.model.assessment import Assessment
from assessment.model.disclosure import Disclosure, OptionView
from assessment.model.framework import Framework
from assessment.model.option import Option
from tests.frameworks import CALM, SMALL, calm, small

LEVELS = ("lowest", "best", "highest")


def level(low: int, best: int | None = None, high: int | None = None) -> dict[str, int]:
    best = low if best is None else best
    return dict(zip(LEVELS, (low, best, best if high is None else high), strict=True))


def rated(**changes: Any) -> Assessment:
    """The calm assessment with some ratings or facts replaced; `FRAUD__HARM` is of a scenario."""
    ratings = {
        "SKILL": level(0),
        "GAIN": level(1, 2, 2),
        "FRAUD.HARM": level(0),
        "FRAUD.PROOF": level(1),
    }
    facts = dict(CALM["facts"])
    for key, value in changes.items():
        name = key.replace("__", ".")
        if name.rpartition(".")[2].isupper():
            ratings[name] = value
        else:
            facts[name] = value
    ballots = [{"rater": rater, "round": 1, "ratings": ratings} for rater in ("one", "two")]
    return calm(ballots=ballots, facts=facts)


def logic(**changes: Any) -> dict[str, Any]:
    return {**copy.deepcopy(SMALL["logic"]), **changes}


def rule(id_: str, **changes: Any) -> list[dict[str, Any]]:
    """The rules with one changed."""
    rules: list[dict[str, Any]] = copy.deepcopy(SMALL["logic"]["rules"])
    return [{**each, **changes} if each["id"] == id_ else each for each in rules]


def laid_out(assessment: Assessment, framework: Framework | None = None) -> Disclosure:
    return disclosure(Evaluator(framework or small()), assessment)


def option(found: Disclosure, id_: str) -> OptionView:
    return next(each for each in found.options if each.id == id_)


def sets(view: OptionView) -> list[list[tuple[str, str, str, Any]]]:
    return [
        [(each.input, each.kind, each.given, each.to) for each in opening.supplies]
        for opening in view.what_would_open
    ]


# -------------------------------------------------------------------------------- what it says


def test_an_open_option_says_what_it_adds_gives_and_owes():
    found = laid_out(rated(FRAUD__HARM=level(1)))
    weights = option(found, "O2")
    assert (found.tier, found.status, weights.open) == ("fully-open", "determined", True)
    assert (weights.net_misuse, weights.net_misuse_from) == (1, ("FRAUD",))
    assert (weights.benefit, weights.reversible) == (None, "no")
    assert (weights.tier, weights.steps_away) == ("fully-open", 0)
    assert (weights.reasons, weights.what_would_open, weights.stays_closed_by) == ((), (), ())
    assert option(found, "O1").net_misuse is None


def test_what_does_not_fit_the_framework_is_refused():
    with pytest.raises(EvaluationError):
        laid_out(calm(settings={"appetite": "bold"}))


def test_a_rule_that_names_what_it_misses_is_opened_by_a_test_that_comes_out_well():
    rules = rule("R31", missing=["PROOF"])
    found = laid_out(rated(FRAUD__HARM=level(2)), small(logic=logic(rules=rules)))
    weights = option(found, "O2")
    assert weights.reasons == ("R31",)
    assert (weights.tier, weights.steps_away) == ("fully-open", 2)
    assert sets(weights) == [[("FRAUD.PROOF", "test", "1", 2)]]
    (opening,) = weights.what_would_open
    assert (opening.needs_test, opening.tier, opening.status) == (True, "fully-open", "determined")
    (supply,) = opening.supplies
    assert (supply.named_by, supply.supplied_by) == (("R31",), "developer")


def test_a_rule_that_names_nothing_stays():
    weights = option(laid_out(rated(FRAUD__HARM=level(2))), "O2")
    assert (weights.what_would_open, weights.stays_closed_by) == ((), ("R31",))


def test_what_is_unknown_opens_once_it_is_known_and_needs_no_test():
    found = laid_out(rated(FRAUD__HARM={"state": "unknown"}))
    weights = option(found, "O2")
    assert weights.reasons == ("R31", "H1")
    assert sets(weights) == [[("FRAUD.HARM", "answer", "unknown", 1)]]
    (opening,) = weights.what_would_open
    assert not opening.needs_test
    assert not weights.net_misuse_rated


def test_an_unknown_fact_that_blocks_opens_at_the_least_good_answer_that_is_enough():
    weights = option(laid_out(rated(law="unknown")), "O2")
    assert weights.reasons == ("G1", "H4")
    assert [(gate.id, gate.absolute) for gate in weights.gates] == [("G1", True)]
    assert sets(weights) == [[("law", "answer", "unknown", "clear")]]


def test_nothing_passes_an_absolute_gate_that_rests_on_what_is_known():
    weights = option(laid_out(rated(law="prohibited")), "O2")
    assert weights.reasons == ("G1", "H4")
    assert (weights.what_would_open, weights.stays_closed_by) == ((), ("G1",))
    assert option(laid_out(rated(law="prohibited")), "O1").open


def test_a_gate_that_is_not_absolute_is_passed_by_what_a_hold_rule_asks_for():
    gates = copy.deepcopy(SMALL["logic"]["gates"])
    gates[0]["absolute"] = False
    weights = option(laid_out(rated(law="prohibited"), small(logic=logic(gates=gates))), "O2")
    assert weights.reasons == ("G1", "H4")
    assert sets(weights) == [[("law", "answer", "prohibited", "clear")]]


def test_a_rating_that_spans_opens_once_it_is_settled_as_it_is_read_today():
    found = laid_out(rated(FRAUD__HARM=level(0, 1, 2)))
    weights = option(found, "O2")
    assert weights.reasons == ("H3",)
    assert sets(weights) == [[("FRAUD.HARM", "range", "0 1 2", 1)]]
    (opening,) = weights.what_would_open
    assert opening.needs_test


def test_what_is_asked_for_next_stands_in_the_same_set():
    """A test lifts the rule; then one rating spans, and that has to be settled too."""
    rules = rule("R31", missing=["PROOF"], when="worst + SKILL >= 2")
    framework = small(logic=logic(rules=rules))
    found = laid_out(rated(FRAUD__HARM=level(2), SKILL=level(0, 0, 1)), framework)
    assert sets(option(found, "O2")) == [
        [("FRAUD.PROOF", "test", "1", 2), ("SKILL", "range", "0 0 1", 0)]
    ]


def test_a_scenario_left_out_opens_once_it_is_assessed():
    found = laid_out(rated(SKILL=level(2)))
    weights = option(found, "O2")
    assert weights.reasons == ("H2",)
    assert sets(weights) == [[("CYBER", "scenario", "not assessed", "assessed")]]
    assert weights.what_would_open[0].supplies[0].supplied_by == "committee"


def test_a_scenario_left_out_is_asked_for_by_rules_that_rest_on_it():
    rules = [
        *rule("R31", when="worst >= 2 or left_out", missing=["PROOF"]),
    ]
    found = laid_out(rated(SKILL=level(2)), small(logic=logic(rules=rules)))
    assert sets(option(found, "O2")) == [[("CYBER", "scenario", "not assessed", "assessed")]]


def test_without_anybody_who_supplies_scenarios_none_is_asked_for():
    rules = rule("R31", when="worst >= 2 or left_out")
    found = laid_out(rated(SKILL=level(2)), small(logic=logic(rules=rules, hold=[])))
    assert option(found, "O2").stays_closed_by == ("R31",)


def test_an_unknown_set_opens_once_what_worries_is_out_of_it():
    rules = rule("R31", when='outputs has "image"')
    framework = small(logic=logic(rules=rules, hold=[]))
    weights = option(laid_out(rated(outputs="unknown"), framework), "O2")
    assert sets(weights) == [[("outputs", "answer", "unknown", "text")]]
    rules = rule("R31", when='outputs has "text"')
    framework = small(logic=logic(rules=rules, hold=[]))
    weights = option(laid_out(rated(outputs="unknown"), framework), "O2")
    assert sets(weights) == [[("outputs", "answer", "unknown", "none")]]


def test_what_the_program_itself_sets_is_asked_of_nobody():
    rules = rule("R31", when='gap == "yes"', missing=["gap"])
    found = laid_out(rated(), small(logic=logic(rules=rules)))
    assert option(found, "O2").open
    alone = rated().model_copy(update={"ballots": rated().ballots[:1]})
    weights = option(laid_out(alone, small(logic=logic(rules=rules))), "O2")
    assert (weights.what_would_open, weights.stays_closed_by) == ((), ("R31",))


def test_a_quantity_between_two_bands_may_turn_out_in_the_lower_one():
    rules = rule("R22", when='compute == "above"', missing=["compute"])
    found = laid_out(rated(compute=("1e24", "1e26")), small(logic=logic(rules=rules)))
    weights = option(found, "O2")
    assert sets(weights) == [[("compute", "test", "unknown", "below")]]


def test_a_rating_read_for_another_one_moves_with_it():
    criteria = copy.deepcopy(SMALL["criteria"])
    criteria.append({**criteria[0], "id": "DEPTH", "defaults_to": "SKILL"})
    rules = rule("R31", when="DEPTH >= 1 or SKILL >= 1", missing=["SKILL", "DEPTH"])
    framework = small(criteria=criteria, logic=logic(rules=rules, hold=[]))
    weights = option(laid_out(rated(SKILL=level(1)), framework), "O2")
    assert sets(weights) == [[("SKILL", "test", "1", 0)]]
    both = rated(SKILL=level(1), DEPTH=level(1))
    weights = option(laid_out(both, framework), "O2")
    assert sets(weights) == [[("SKILL", "test", "1", 0), ("DEPTH", "test", "1", 0)]]


def test_one_that_is_supplied_itself_no_longer_follows():
    criteria = copy.deepcopy(SMALL["criteria"])
    criteria.append({**criteria[0], "id": "DEPTH", "defaults_to": "SKILL"})
    rules = rule("R31", when="DEPTH >= 1 or SKILL >= 2", missing=["DEPTH", "SKILL"])
    framework = small(criteria=criteria, logic=logic(rules=rules, hold=[]))
    weights = option(laid_out(rated(SKILL=level(2)), framework), "O2")
    assert sets(weights) == [[("SKILL", "test", "2", 0)]]


def test_a_range_that_others_follow_leaves_those_that_are_supplied_themselves():
    criteria = copy.deepcopy(SMALL["criteria"])
    criteria.append({**criteria[0], "id": "DEPTH", "defaults_to": "SKILL"})
    rules = [
        *rule("R31", when="DEPTH >= 1", missing=["DEPTH"]),
        {**rule("R31")[0], "id": "R32", "when": "SKILL >= 2"},
    ]
    hold = [each for each in SMALL["logic"]["hold"] if each["id"] != "H2"]
    framework = small(criteria=criteria, logic=logic(rules=rules, hold=hold))
    weights = option(laid_out(rated(SKILL=level(0, 1, 2)), framework), "O2")
    assert sets(weights) == [[("DEPTH", "test", "0 1 2", 0), ("SKILL", "range", "0 1 2", 1)]]


def test_a_hold_that_does_not_close_an_option_is_not_asked_for_it():
    gate = {"id": "G3", "when": "SKILL >= 0", "forbids": ["O1"], "sources": ["SRC"]}
    found = laid_out(rated(law="unresolved"), small(logic=logic(gates=[gate])))
    assert sets(option(found, "O2")) == [[("law", "answer", "unresolved", "clear")]]
    assert option(found, "O1").reasons == ("G3",)
    assert option(found, "O1").stays_closed_by == ("G3",)


def test_a_scenario_to_be_assessed_is_asked_for_as_a_whole():
    rules = rule("R31", when="worst >= 1", missing=["PROOF"])
    found = laid_out(
        rated(SKILL=level(2), FRAUD__HARM=level(2), FRAUD__PROOF=level(2)),
        small(logic=logic(rules=rules)),
    )
    assert option(found, "O2").stays_closed_by == ("R31",)


def test_a_condition_rests_on_all_that_its_steps_read():
    program = prepare(small())
    assert {"HARM", "PROOF", "base"} <= rests_on(program, "R31")
    assert "SKILL" not in rests_on(program, "R31")
    assert {"HARM_end", "HARM"} <= rests_on(program, "R22")
    assert "SKILL" in rests_on(program, "H2")
    assert rests_on(program, "H1") == {"H1"}
    both = small(logic=logic(rules=rule("R31", when="worst >= 1 and seen <= 0")))
    assert {"PROOF", "HARM"} <= rests_on(prepare(both), "R31")


def test_the_other_appetite_is_laid_out_in_full():
    found = laid_out(rated(FRAUD__HARM=level(1), GAIN=level(1)))
    assert found.settings["appetite"] == "balanced"
    assert set(found.appetites) == {"precautionary"}
    careful = found.appetites["precautionary"]
    assert (found.tier, careful.tier) == ("fully-open", "structured-access")
    assert [each.open for each in found.options] == [True, True]
    assert [each.open for each in careful.options] == [True, False]
    assert careful.options[1].reasons == ("R21",)


def test_a_setting_that_is_no_appetite_is_not_varied():
    switch = {"id": "reach", "kind": "switch", "values": ["near", "far"], "default": "near"}
    settings = [*SMALL["settings"], {**switch, "sources": ["SRC"]}]
    assert set(laid_out(rated(), small(settings=settings)).appetites) == {"precautionary"}


def middle(**changes: Any) -> Framework:
    """The small framework with weights open at the second tier too."""
    tiers = copy.deepcopy(SMALL["tiers"])
    tiers[1]["options"] = ["O1", "O2"]
    return small(tiers=tiers, logic=logic(**changes))


def test_an_option_may_open_at_a_tier_that_is_not_the_freest():
    rules = [*rule("R31", missing=["PROOF"]), {**rule("R22")[2], "id": "R23", "when": "SKILL >= 0"}]
    weights = option(laid_out(rated(FRAUD__HARM=level(2)), middle(rules=rules)), "O2")
    assert weights.reasons == ("R31",)
    assert weights.tier == "structured-access"
    (opening,) = weights.what_would_open
    assert (opening.tier, sets(weights)) == (
        "structured-access",
        [[("FRAUD.PROOF", "test", "1", 2)]],
    )


def test_a_hold_by_an_unknown_is_settled_at_the_tier_it_leaves():
    """R21 asks for the middle tier because GAIN is unknown; known to be nothing, it is settled."""
    weights = option(
        laid_out(rated(FRAUD__HARM=level(1), GAIN={"state": "unknown"}), middle()), "O2"
    )
    assert weights.reasons == ("H1",)
    assert sets(weights) == [[("GAIN", "answer", "unknown", 0)]]
    assert weights.what_would_open[0].tier == "structured-access"


def test_a_framework_without_appetite_components_or_access_nodes_is_laid_out():
    logic_ = logic(before=[{"id": "careful", "is": "1 == 2"}])
    framework = small(
        settings=[],
        components=[],
        access_classes=[{"id": "hosted"}, {"id": "weights"}],
        logic=logic_,
    )
    found = laid_out(rated(FRAUD__HARM=level(2)), framework)
    assert (found.appetites, found.components) == ({}, ())
    for view in found.options:
        assert (view.net_misuse, view.net_misuse_rated, view.benefit) == (None, False, None)
        assert not view.dominated


def test_an_option_that_no_tier_lists_stands_at_none():
    options = [*SMALL["options"], {"id": "O3", "access": "weights", "reversible": "no"}]
    tiers = copy.deepcopy(SMALL["tiers"])
    view = option(laid_out(rated(), small(options=options, tiers=tiers)), "O3")
    assert (view.tier, view.steps_away, view.duties, view.obligations) == (None, 0, (), ())


def test_obligations_and_duties_are_those_of_the_tier_it_stands_at():
    tiers = copy.deepcopy(SMALL["tiers"])
    tiers[0]["duties"] = [{"id": "D1", "sources": ["SRC"]}]
    tiers[2]["duties"] = [{"id": "D3", "sources": ["SRC"]}]
    found = laid_out(rated(FRAUD__HARM=level(2), compute="1e26"), small(tiers=tiers))
    assert found.tier == "third-party-evaluation"
    assert (option(found, "O1").duties, option(found, "O1").obligations) == (("D3",), ())
    assert (option(found, "O2").duties, option(found, "O2").obligations) == (("D1",), ("B1",))


# ------------------------------------------------------------------------ benefit and components


def componented(**changes: Any) -> Framework:
    """The small framework with components that options open."""
    components = [
        {"id": "K1", "benefits": ["GAIN"], "hazard": "medium", "sources": ["SRC"]},
        {"id": "K2", "benefits": ["USE", "HARM"], "hazard": "high", "sources": ["SRC"]},
        {"id": "K3", "benefits": [], "hazard": "low", "irreversible": True, "sources": ["SRC"]},
    ]
    use = {**SMALL["criteria"][1], "id": "USE"}
    use.pop("not_applicable_when")
    options = [
        {"id": "O1", "access": "hosted", "reversible": "yes", "components": ["K1"]},
        {"id": "O2", "access": "weights", "reversible": "no", "components": ["K1", "K2"]},
    ]
    return small(
        components=components,
        criteria=[*copy.deepcopy(SMALL["criteria"]), use],
        **{"options": options, **changes},
    )


def test_a_benefit_is_what_two_reach_or_one_exceeds_and_unknown_ones_count_least():
    found = laid_out(rated(GAIN=level(2), USE=level(2)), componented())
    assert [each.benefit for each in found.options] == [1, 2]
    found = laid_out(rated(GAIN=level(2)), componented())
    weights = option(found, "O2")
    assert (weights.benefit, weights.benefit_rated) == (1, False)
    assert weights.benefit_criteria == ("GAIN", "USE")
    assert option(found, "O1").benefit_rated


def test_one_component_more_says_what_it_adds_and_how_hazardous_it_is():
    found = laid_out(rated(GAIN=level(1), USE=level(2)), componented())
    first, second = option(found, "O1").one_more
    assert (first.component, first.adds_benefits, first.benefit) == ("K2", ("USE",), 1)
    assert (first.hazard, first.raises_hazard, first.irreversible) == ("high", True, False)
    assert (second.component, second.adds_benefits, second.benefit) == ("K3", (), 0)
    assert (second.hazard, second.raises_hazard, second.irreversible) == ("low", False, True)
    assert (option(found, "O1").hazard, option(found, "O2").hazard) == ("medium", "high")


def test_the_first_component_of_an_option_raises_its_hazard():
    options = [{**each, "components": []} for each in SMALL["options"]]
    found = laid_out(rated(USE=level(0)), componented(options=options))
    more = option(found, "O1").one_more
    assert [each.raises_hazard for each in more] == [True, True, True]
    assert more[2].benefit is None
    assert option(found, "O1").hazard is None


def test_the_matrix_shows_components_that_belong_to_no_option():
    found = laid_out(rated(), componented())
    assert [(each.id, each.options) for each in found.components] == [
        ("K1", ("O1", "O2")),
        ("K2", ("O2",)),
        ("K3", ()),
    ]


# ------------------------------------------------------------------------------------ dominance


def test_an_option_with_more_risk_that_gives_no_more_and_cannot_be_undone_is_beaten():
    found = laid_out(rated(FRAUD__HARM=level(1), GAIN=level(0), USE=level(0)), componented())
    weights = option(found, "O2")
    assert (weights.benefit, option(found, "O1").benefit) == (0, 0)
    assert weights.dominated_by == ("O1",)
    assert weights.dominated
    assert not option(found, "O1").dominated


def test_a_less_open_option_gives_nothing_of_what_a_more_open_one_adds():
    found = laid_out(rated(FRAUD__HARM=level(1), GAIN=level(2), USE=level(0)), componented())
    assert (option(found, "O2").benefit, option(found, "O1").benefit) == (1, 1)
    assert not option(found, "O2").dominated


@pytest.mark.parametrize(
    "changes", [{"GAIN": level(2)}, {"USE": level(0), "FRAUD__HARM": {"state": "unknown"}}]
)
def test_what_is_not_rated_beats_nothing_and_is_beaten_by_nothing(changes: dict[str, Any]):
    found = laid_out(rated(**changes), componented())
    assert not any(each.dominated for each in found.options)


def test_an_option_that_is_closed_beats_nothing():
    gates = [{**SMALL["logic"]["gates"][0], "id": "G3", "when": "SKILL >= 0", "forbids": ["O1"]}]
    for gate in gates:
        gate.update(blocks=False, absolute=False)
    found = laid_out(rated(GAIN=level(2), USE=level(1)), componented(logic=logic(gates=gates)))
    assert not option(found, "O1").open
    assert not option(found, "O2").dominated


LADDER = ("no", "partly", "yes")
CONTENDERS = st.builds(
    lambda place, access, reversible, is_open, risk, benefit: Contender(
        Option(id=f"O{place}", access=access, reversible=reversible), place, is_open, risk, benefit
    ),
    st.integers(0, 9),
    st.just("some"),
    st.sampled_from(LADDER),
    st.booleans() | st.just(True),
    st.builds(
        lambda step, rated_, scale: Risk(step, step, (), rated=rated_, scale=(scale,)),
        st.none() | st.integers(0, 2),
        st.booleans() | st.just(True),
        st.sampled_from(["LEVEL", "LEVEL", "WORD"]),
    ),
    st.builds(
        lambda step, rated_: Benefit(step, (), rated=rated_),
        st.none() | st.integers(0, 2),
        st.booleans() | st.just(True),
    ),
)


@given(CONTENDERS, CONTENDERS, CONTENDERS)
def test_to_beat_is_an_order(one: Contender, other: Contender, third: Contender):
    assert not one.beats(one)
    assert not (one.beats(other) and other.beats(one))
    if one.beats(other):
        assert one.is_open
    if one.beats(other) and other.beats(third):
        assert one.beats(third)


# ----------------------------------------------------------------------------- net misuse


def with_after(*steps: dict[str, Any], node: str) -> Framework:
    """The small framework with more steps, and a node for the class of weights."""
    after = [*copy.deepcopy(SMALL["logic"]["after"]), *steps]
    classes = [{"id": "hosted"}, {"id": "weights", "net_misuse": node}]
    return small(access_classes=classes, logic=logic(after=after))


def both_assessed(harm: int, other: int) -> Assessment:
    given_ = rated(FRAUD__HARM=level(harm), CYBER__HARM=level(other), CYBER__PROOF=level(0))
    screening = [{"scenario": "FRAUD", "assessed": True}, {"scenario": "CYBER", "assessed": True}]
    named = {**given_.facts, "CYBER.base": given_.facts["FRAUD.base"]}
    return given_.model_copy(
        update={"screening": calm(screening=screening).screening, "facts": named}
    )


def test_scenarios_that_alone_give_the_misuse_are_named_ties_included():
    found = laid_out(both_assessed(1, 1))
    assert option(found, "O2").net_misuse_from == ("FRAUD", "CYBER")
    found = laid_out(both_assessed(1, 0))
    assert option(found, "O2").net_misuse_from == ("FRAUD",)


def test_scenarios_that_only_together_give_the_misuse_are_named_together():
    framework = with_after(
        {"id": "many", "is": "count over scenarios of net >= 1 up to 3"}, node="many"
    )
    view = option(laid_out(both_assessed(1, 1), framework), "O2")
    assert (view.net_misuse, view.net_misuse_from) == (2, ("FRAUD", "CYBER"))


def test_a_misuse_that_no_scenario_makes_names_none():
    view = option(laid_out(rated()), "O2")
    assert (view.net_misuse, view.net_misuse_from) == (0, ())


@pytest.mark.parametrize(
    ("step", "shown"),
    [
        ({"is": "any over scenarios of net >= 1"}, True),
        ({"table": {"of": ["worst"], "values": ["calm", "grave"],
                    "grid": [["calm", "grave", "grave"]]}}, "grave"),
    ],
)  # fmt: skip
def test_a_misuse_is_shown_as_its_step_says_it(step: dict[str, Any], shown: Any):
    framework = with_after({"id": "node", **step}, node="node")
    view = option(laid_out(rated(FRAUD__HARM=level(1)), framework), "O2")
    assert (view.net_misuse, view.net_misuse_from) == (shown, ("FRAUD",))


def test_misuse_on_two_scales_is_never_compared():
    step = {"id": "node", "is": "any over scenarios of net >= 1"}
    options = [
        {"id": "O1", "access": "hosted", "reversible": "yes", "components": ["K1"]},
        {"id": "O2", "access": "weights", "reversible": "no", "components": ["K1"]},
    ]
    classes = [
        {"id": "hosted", "net_misuse": "node"},
        {"id": "weights", "net_misuse": "worst"},
    ]
    after = [*copy.deepcopy(SMALL["logic"]["after"]), step]
    framework = small(options=options, access_classes=classes, logic=logic(after=after))
    nothing = rated(GAIN=level(0))
    assert not any(each.dominated for each in laid_out(nothing, framework).options)
    same = small(options=options)
    assert option(laid_out(nothing, same), "O2").dominated


def test_what_would_open_an_option_is_sought_only_where_it_is_asked_for():
    given = rated(law="unknown", FRAUD__HARM={"state": "unknown"})
    laying = laying_of(Evaluator(small()), given)
    whole = laying.out()
    assert whole == laid_out(given)
    closed = [each.id for each in whole.options if each.what_would_open]
    assert closed
    for asked in ((), closed[:1], closed):
        part = laying.out(asked)
        for one, other in zip(part.options, whole.options, strict=True):
            assert one.open == other.open
            if other.open or one.id in asked:
                assert one == other
            else:
                assert (one.what_would_open, one.smallest_proved) == ((), False)
                assert (one.reasons, one.net_misuse) == (other.reasons, other.net_misuse)


def test_what_is_evaluated_already_is_not_evaluated_again(monkeypatch):
    given = rated(FRAUD__HARM={"state": "unknown"})
    evaluator, whole = Evaluator(small()), laid_out(given)
    evaluation = evaluator.evaluate(given)
    monkeypatch.setattr(Evaluator, "evaluate", None)
    assert laying_of(evaluator, given, evaluation).out() == whole
