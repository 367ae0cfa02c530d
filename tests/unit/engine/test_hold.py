"""What a hold rule asks for, and which tiers an answer would leave possible."""

from __future__ import annotations

import copy
from typing import Any

from assessment.engine import evaluate
from assessment.model.evaluation import Evaluation, Missing
from tests.frameworks import CALM, SMALL, calm, small


def held(rule: dict[str, Any], **changes: Any) -> Evaluation:
    """The calm assessment under the small framework with one more hold rule."""
    logic = copy.deepcopy(SMALL["logic"])
    logic["hold"].append({"id": "H9", "sources": ["SRC"], **rule})
    return evaluate(small(logic=logic), calm(**changes))


def asked(evaluation: Evaluation) -> list[Missing]:
    return [item for item in evaluation.recommendation.missing if item.why == "H9"]


BASELINE = {"when": 'plan == "weights"', "missing": ["base", "plan", "SKILL"]}


def test_an_answer_of_each_scenario_is_asked_for_in_every_assessed_one() -> None:
    both = [{"scenario": id_, "assessed": True} for id_ in ("FRAUD", "CYBER")]
    items = asked(held(BASELINE, screening=both))
    assert [item.input for item in items] == ["FRAUD.base", "CYBER.base", "plan", "SKILL"]
    suppliers = {item.input: item.supplied_by for item in items}
    assert suppliers["FRAUD.base"] == "committee"
    assert suppliers["plan"] == "developer"


def test_a_rule_may_name_who_supplies_what_it_asks_for() -> None:
    items = asked(held({**BASELINE, "supplied_by": "developer"}))
    assert {item.supplied_by for item in items} == {"developer"}


def test_the_tiers_that_each_value_of_an_answer_leads_to_are_named() -> None:
    tiers = {item.input: item.tiers for item in asked(held(BASELINE))}
    assert tiers["plan"] == ("fully-open",)
    assert tiers["FRAUD.base"] == ("fully-open",)
    grave = copy.deepcopy(CALM["ballots"])
    for ballot in grave:
        ballot["ratings"]["GAIN"] = {"lowest": 0, "best": 0, "highest": 0}
        ballot["ratings"]["FRAUD.PROOF"] = {"lowest": 0, "best": 0, "highest": 0}
    tiers = {item.input: item.tiers for item in asked(held(BASELINE, ballots=grave))}
    assert tiers["FRAUD.base"] == ("fully-open", "structured-access")


def test_a_rule_that_does_not_fire_asks_for_nothing() -> None:
    hosted = {**CALM["facts"], "plan": "hosted"}
    evaluation = held(BASELINE, facts=hosted)
    assert asked(evaluation) == []
    assert evaluation.recommendation.status == "determined"


def test_a_mandatory_scenario_is_thought_through_with_its_answers_at_both_ends() -> None:
    ballots = copy.deepcopy(CALM["ballots"])
    for ballot in ballots:
        ballot["ratings"]["SKILL"] = {"lowest": 2, "best": 2, "highest": 2}
    evaluation = evaluate(small(), calm(ballots=ballots))
    (missing,) = evaluation.recommendation.missing
    assert (missing.input, missing.why) == ("CYBER", "H2")
    assert missing.tiers == ("fully-open", "third-party-evaluation")


def test_only_the_most_open_tier_can_be_spanned() -> None:
    ballots = copy.deepcopy(CALM["ballots"])
    for ballot in ballots:
        ballot["ratings"]["FRAUD.HARM"] = {"lowest": 1, "best": 1, "highest": 2}
        ballot["ratings"]["GAIN"] = {"lowest": 0, "best": 0, "highest": 0}
    evaluation = evaluate(small(), calm(ballots=ballots))
    assert evaluation.recommendation.tier == "structured-access"
    assert not any(hold.fires for hold in evaluation.hold)
