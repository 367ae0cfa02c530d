"""What a document says about its committee must fit the framework; what it leaves out may."""

from __future__ import annotations

from typing import Any

import pytest

from assessment.engine.v1 import admit
from assessment.engine.v1.program import prepare
from assessment.wording import explain
from tests.unit.engine.test_procedure import MEMBERS, ROUNDS, ballot, case, member, rules, seat

PROGRAM = prepare(rules())


@pytest.mark.parametrize(
    ("change", "code", "path"),
    [
        (
            {"members": {"Bob": member("Ann")}},
            "assessment.member-twice",
            "/committee/members/1/person/name",
        ),
        (
            {"rounds": [*ROUNDS, *ROUNDS]},
            "assessment.round-twice",
            "/committee/rounds/1/number",
        ),
        (
            {"members": {"Ann": member("Ann", seats=[seat("domain_expert", "NOWHERE")])}},
            "assessment.unknown-scenario",
            "/committee/members/0/seats/0/scenarios/0",
        ),
        (
            {"members": {"Ann": member("Ann", recusal={"scenarios": ["FRAUD", "NOWHERE"]})}},
            "assessment.unknown-scenario",
            "/committee/members/0/recusal/scenarios/1",
        ),
        (
            {"talks": [{"input": "NOTHING", "spread": 2}]},
            "assessment.unknown-criterion",
            "/committee/talks/0/input",
        ),
        (
            {"talks": [{"input": "FRAUD.SKILL", "spread": 2}]},
            "assessment.unknown-criterion",
            "/committee/talks/0/input",
        ),
        (
            {"talks": [{"input": "HARM", "spread": 2}]},
            "assessment.unknown-criterion",
            "/committee/talks/0/input",
        ),
        (
            {"ballots": [ballot("Ann", "NOWHERE")]},
            "assessment.unknown-scenario",
            "/ballots/0/abstains/0",
        ),
        (
            {"ballots": [{**ballot("Ann"), "abstains": ["FRAUD"]}]},
            "assessment.rated-and-abstains",
            "/ballots/0/abstains/0",
        ),
    ],
)
def test_what_does_not_fit_is_refused_at_its_place(
    change: dict[str, Any], code: str, path: str
) -> None:
    (problem,) = admit(PROGRAM, case(**change))
    assert (problem.code, problem.place.path) == (code, path)
    assert explain(problem).message
    assert explain(problem).hint


def test_what_the_process_leaves_open_is_no_problem_of_the_document() -> None:
    assert admit(PROGRAM, case(rounds=[], profile="unheard_of")) == []
    nobody = case(members=dict.fromkeys(MEMBERS))
    assert admit(PROGRAM, nobody) == []
    talked = [{"input": "SKILL", "spread": 2}, {"input": "FRAUD.HARM", "spread": 2}]
    assert admit(PROGRAM, case(talks=talked)) == []
