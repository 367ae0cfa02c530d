"""The experts' own tier stands beside the others': theirs where they rated, else as it was."""

from __future__ import annotations

from typing import Any

import pytest

from assessment.engine.v1 import Evaluator
from assessment.engine.v1.experts import experts_alone
from assessment.engine.v1.program import prepare
from assessment.model.rating import UNKNOWN
from tests.unit.engine.test_procedure import BALLOTS, ballot, case, member, rules, seat

PROGRAM = prepare(rules())
HIGH = {"lowest": 2, "best": 2, "highest": 2}
NONE_ON_FILE = {"lowest": 0, "best": 0, "highest": 0}
GRAVE = {"SKILL": HIGH, "FRAUD.HARM": HIGH, "FRAUD.PROOF": NONE_ON_FILE}


def test_a_scenario_rests_on_its_experts_and_the_whole_model_on_everybody() -> None:
    given = case(ballots=[ballot("Ann", **GRAVE), *BALLOTS[1:]])
    alone = experts_alone(PROGRAM, given)
    assert alone is not None
    assert alone.consensus is not None
    assert alone.consensus["FRAUD.HARM"].best == 2
    assert alone.consensus["SKILL"].best == 0
    assert alone.model_copy(update={"consensus": None}) == given
    evaluator = Evaluator(rules())
    assert evaluator.evaluate(given).recommendation.tier == "fully-open"
    assert evaluator.evaluate(alone).recommendation.tier == "third-party-evaluation"


def test_several_experts_are_reconciled_among_themselves() -> None:
    experts = {"Bob": member("Bob", seats=[seat("domain_expert"), seat("openness_advocate")])}
    middle = {"lowest": 0, "best": 1, "highest": 1}
    ballots = [ballot("Ann", **GRAVE), ballot("Bob", **{"FRAUD.HARM": middle}), BALLOTS[2]]
    alone = experts_alone(PROGRAM, case(ballots=ballots, members=experts))
    assert alone is not None
    assert alone.consensus is not None
    assert alone.consensus["FRAUD.HARM"].levels == (2, 2, 2)
    assert alone.consensus["FRAUD.PROOF"].levels == (0, 0, 0)


@pytest.mark.parametrize(
    "change",
    [
        {"members": {"Ann": member("Ann")}},
        {"members": {"Ann": member("Ann", seats=[seat("domain_expert", "CYBER")])}},
        {"ballots": [ballot("Ann", "FRAUD"), *BALLOTS[1:]]},
        {"ballots": BALLOTS[1:]},
        {
            "members": {
                "Ann": member("Ann", seats=[seat("domain_expert")], recusal={"reason": "Shares."})
            }
        },
    ],
)
def test_without_an_expert_who_rated_there_is_nothing_beside(change: dict[str, Any]) -> None:
    assert experts_alone(PROGRAM, case(**change)) is None
    assert experts_alone(PROGRAM, case().model_copy(update={"committee": None})) is None


def test_scenarios_without_an_expert_stay_as_they_were() -> None:
    cyber = {"CYBER.HARM": HIGH, "CYBER.PROOF": NONE_ON_FILE}
    ballots = [ballot("Ann", **GRAVE), ballot("Bob", **cyber), ballot("Cy", **cyber)]
    given = case(ballots=ballots)
    alone = experts_alone(PROGRAM, given)
    assert alone is not None
    assert alone.consensus is not None
    assert alone.consensus["CYBER.HARM"].best == 2


def test_what_experts_alone_skip_where_it_may_not_be_skipped_is_unknown() -> None:
    skipped = {"state": "not_applicable"}
    given = case(ballots=[ballot("Ann", **{"FRAUD.HARM": skipped}), *BALLOTS[1:]])
    alone = experts_alone(PROGRAM, given)
    assert alone is not None
    assert alone.consensus is not None
    assert alone.consensus["FRAUD.HARM"] == UNKNOWN
