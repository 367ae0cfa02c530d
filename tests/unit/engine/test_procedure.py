"""Whatever the process asks for and a case does not show is a gap, and each is told apart."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from assessment.engine.v1 import Evaluator
from assessment.engine.v1.procedure import procedure_gaps
from assessment.model.assessment import Assessment
from assessment.model.framework import Framework
from assessment.reading import Document, shape
from assessment.records.seal import slotted
from assessment.records.slots import stand_in
from assessment.wording import explain
from tests.frameworks import CALM, SMALL, tupled
from tests.sealing import salts

PROFILES = [
    {
        "id": "committee",
        "raters_at_least": 3,
        "seats": ["domain_expert", "openness_advocate"],
        "kinds": ["decision", "study"],
        "sources": ["SRC"],
    },
    {"id": "pair", "raters_at_least": 2, "sources": ["SRC"]},
]
GIVEN = {"lowest": 0, "best": 0, "highest": 0}
NONE: dict[str, Any] = {"none": True}


def rules(**changes: Any) -> Framework:
    value = copy.deepcopy(SMALL)
    value["facts"].append(
        {
            "id": "gap",
            "type": "choice",
            "values": ["no", "yes"],
            "set_by": "procedure_gap",
            "sources": ["SRC"],
            "supplied_by": "developer",
        }
    )
    value["logic"]["gates"].append(
        {"id": "GP", "when": 'gap == "yes"', "provisional": True, "sources": ["SRC"]}
    )
    value["process"] = {
        "roles": ["chair", "rater", "domain_expert", "openness_advocate"],
        "profiles": PROFILES,
        "departures": {
            "looser_steps_at_most": 1,
            "looser_requires": [],
            "stricter_requires": [],
            "sources": ["SRC"],
        },
        "triggers": [],
    }
    return Framework.model_validate(tupled({**value, **changes}))


def member(name: str, *roles: str, **more: Any) -> dict[str, Any]:
    person = {"issuer": "local", "subject": name, "name": name}
    return {"person": person, "roles": list(roles or ("rater",)), "interest": NONE, **more}


def seat(name: str, *scenarios: str) -> dict[str, Any]:
    return {"seat": name, "scenarios": list(scenarios)}


MEMBERS: dict[str, dict[str, Any]] = {
    "Ann": member("Ann", seats=[seat("domain_expert", "FRAUD")]),
    "Bob": member("Bob", seats=[seat("openness_advocate")]),
    "Cy": member("Cy", "rater", "chair"),
    "Dee": member("Dee", "approver"),
}
ROUNDS: list[dict[str, Any]] = [
    {
        "number": 1,
        "opened_at": "2026-11-20T09:00:00Z",
        "ended_at": "2026-11-20T10:00:00Z",
        "revealed": True,
    },
]
SECOND = {
    "number": 2,
    "opened_at": "2026-11-20T11:00:00Z",
    "ended_at": "2026-11-20T12:00:00Z",
}
OPEN = {"input": "FRAUD.HARM", "spread": 2}


def ballot(name: str, *aside: str, **ratings: Any) -> dict[str, Any]:
    given = ratings or {"SKILL": GIVEN, "GAIN": GIVEN, "FRAUD.HARM": GIVEN, "FRAUD.PROOF": GIVEN}
    kept = {key: each for key, each in given.items() if key.partition(".")[0] not in aside}
    return {"rater": name, "ratings": kept, "abstains": list(aside)}


BALLOTS = [ballot("Ann"), ballot("Bob"), ballot("Cy")]


def case(
    *,
    ballots: Any = BALLOTS,
    kind: str = "decision",
    members: dict[str, Any] | None = None,
    **committee: Any,
) -> Assessment:
    """A case in which nothing is missing, but for what is said otherwise."""
    people = {**MEMBERS, **(members or {})}
    held = {
        "profile": "committee",
        "members": [each for each in people.values() if each],
        "rounds": ROUNDS,
        **committee,
    }
    value = {**CALM, "kind": kind, "ballots": ballots, "committee": held}
    return Assessment.model_validate(tupled(copy.deepcopy(value)))


def gaps(given: Assessment, framework: Framework | None = None) -> list[str]:
    """The codes of the gaps, each of which must have its words, and who can supply it."""
    found = procedure_gaps(framework or rules(), given, ("FRAUD",))
    for gap in found:
        assert explain(gap).message
        assert explain(gap).hint
    return [gap.code.removeprefix("procedure.") for gap in found]


def test_a_case_that_shows_all_the_process_asks_for_has_no_gap() -> None:
    assert gaps(case()) == []
    assert Evaluator(rules()).evaluate(case()).recommendation.status == "determined"


def test_a_gap_makes_the_result_provisional_and_never_holds() -> None:
    found = Evaluator(rules()).evaluate(case(rounds=[]))
    assert found.recommendation.status == "provisional"
    assert found.recommendation.tier == Evaluator(rules()).evaluate(case()).recommendation.tier
    assert not any(rule.fires for rule in found.hold)


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({"profile": "nobody_knows"}, ["profile-unknown"]),
        ({"kind": "rehearsal"}, ["profile-kind"]),
        ({"ballots": BALLOTS[:1]}, ["alone", "raters", "seat"]),
        ({"ballots": []}, ["alone", "raters", "seat", "seat"]),
        ({"ballots": BALLOTS[:2]}, ["raters"]),
        ({"ballots": [*BALLOTS[:2], ballot("Cy", "FRAUD")]}, ["scenario-raters"]),
        ({"ballots": [ballot("Ann", "FRAUD"), *BALLOTS[1:]]}, ["scenario-raters", "expert"]),
        ({"ballots": [*BALLOTS[:2], ballot("Cy", SKILL=GIVEN)]}, ["scenario-raters"]),
        ({"members": {"Ann": member("Ann")}}, ["seat"]),
        ({"members": {"Ann": member("Ann", seats=[seat("domain_expert", "CYBER")])}}, ["expert"]),
        ({"members": {"Ann": member("Ann", seats=[seat("domain_expert")])}}, []),
        ({"members": {"Bob": member("Bob")}}, ["seat"]),
        ({"members": {"Bob": {**MEMBERS["Bob"], "interest": None}}}, ["interest"]),
        ({"members": {"Dee": member("Dee", "approver", interest=None)}}, ["interest"]),
        ({"members": {"Eve": member("Eve", "observer", interest=None)}}, []),
        ({"members": {"Bob": {**MEMBERS["Bob"], "interest": {"none": False}}}}, ["interest"]),
        (
            {
                "members": {
                    "Bob": {**MEMBERS["Bob"], "interest": {"none": False, "text": "Shares."}}
                }
            },
            [],
        ),
        ({"members": {"Cy": None}}, ["not-a-member"]),
        ({"rounds": []}, ["not-revealed"]),
        ({"rounds": [{**ROUNDS[0], "revealed": False}, SECOND]}, ["not-revealed"]),
        ({"rounds": [{**ROUNDS[0], "ended_at": None}]}, ["not-revealed"]),
        ({"talks": [OPEN]}, ["not-settled"]),
        ({"talks": [{**OPEN, "mark": "stands"}]}, []),
        ({"talks": [OPEN], "rounds": [*ROUNDS, SECOND]}, []),
        ({"talks": [OPEN], "rounds": [*ROUNDS, {**SECOND, "ended_at": None}]}, ["not-settled"]),
    ],
)
def test_each_gap_is_found_and_nothing_else(change: dict[str, Any], found: list[str]) -> None:
    assert gaps(case(**change)) == found


@pytest.mark.parametrize(
    ("scenarios", "found"),
    [
        (["FRAUD"], ["scenario-raters", "recused-rated"]),
        ([], ["raters", "recused-rated"]),
        (["CYBER"], []),
    ],
)
def test_who_stands_aside_is_no_rater_there_and_may_not_rate(
    scenarios: list[str], found: list[str]
) -> None:
    aside = member("Cy", "rater", "chair", recusal={"scenarios": scenarios, "reason": "Shares."})
    assert gaps(case(members={"Cy": aside})) == found


def test_who_stands_aside_from_the_whole_case_owes_no_declaration_and_fills_no_seat() -> None:
    aside = {"recusal": {"reason": "Shares."}, "interest": None}
    extra = member("Eve", seats=[seat("openness_advocate")], **aside)
    assert gaps(case(members={"Bob": member("Bob"), "Eve": extra})) == ["seat"]


@pytest.mark.parametrize(
    ("role", "found"),
    [("observer", ["seat"]), ("rater", ["seat"]), ("auditor", ["seat"]), ("recorder", [])],
)
def test_a_seat_is_filled_by_somebody_who_takes_part(role: str, found: list[str]) -> None:
    extra = member("Eve", role, seats=[seat("openness_advocate")])
    assert gaps(case(members={"Bob": member("Bob"), "Eve": extra})) == found


def test_a_profile_without_seats_and_kinds_asks_for_raters_and_rounds_only() -> None:
    pair: dict[str, Any] = {
        "profile": "pair",
        "kind": "rehearsal",
        "members": {"Ann": member("Ann")},
    }
    assert gaps(case(**pair)) == []
    assert gaps(case(**pair, ballots=BALLOTS[:1])) == ["alone", "raters"]


def test_a_framework_without_a_process_knows_no_profile() -> None:
    assert gaps(case(), rules(process=None)) == ["profile-unknown"]


@pytest.mark.parametrize(("ballots", "found"), [(BALLOTS[:1], ["alone"]), (BALLOTS[:2], [])])
def test_without_a_committee_on_record_only_work_by_one_person_is_a_gap(
    ballots: Any, found: list[str]
) -> None:
    bare = case(ballots=ballots).model_copy(update={"committee": None})
    assert gaps(bare) == found


def apart(**other: Any) -> list[dict[str, Any]]:
    """Bob rates some things otherwise than the others."""
    given = {"SKILL": GIVEN, "GAIN": GIVEN, "FRAUD.HARM": GIVEN, "FRAUD.PROOF": GIVEN}
    return [BALLOTS[0], ballot("Bob", **{**given, **other}), BALLOTS[2]]


HIGH = {"lowest": 2, "best": 2, "highest": 2}
MIDDLE = {"lowest": 1, "best": 1, "highest": 1}
UNKNOWN, SKIPPED = {"state": "unknown"}, {"state": "not_applicable"}


@pytest.mark.parametrize(
    ("other", "found"),
    [
        ({"FRAUD.HARM": HIGH}, ["not-settled"]),
        ({"FRAUD.HARM": MIDDLE}, []),
        ({"FRAUD.HARM": UNKNOWN}, ["not-settled"]),
        ({"FRAUD.PROOF": UNKNOWN}, []),
        ({"GAIN": SKIPPED}, []),
        ({"FRAUD.HARM": SKIPPED}, ["not-settled"]),
    ],
)
def test_a_difference_that_is_on_no_agenda_is_open(other: dict[str, Any], found: list[str]) -> None:
    given = case(ballots=apart(**other))
    assert gaps(given) == found
    talks = [{"input": key, "spread": 2, "mark": "stands"} for key in other]
    assert gaps(case(ballots=apart(**other), talks=talks)) == []
    assert gaps(case(ballots=apart(**other), rounds=[*ROUNDS, SECOND])) == []


def test_what_nobody_rates_because_it_does_not_apply_is_no_difference() -> None:
    given = [ballot(each["rater"], **{**each["ratings"], "GAIN": SKIPPED}) for each in BALLOTS]
    assert gaps(case(ballots=given)) == []


def test_only_the_last_round_is_looked_at() -> None:
    later = [{**each, "round": 2} for each in BALLOTS]
    assert gaps(case(ballots=[*BALLOTS[:1], *later])) == []
    assert gaps(case(ballots=[*BALLOTS, *later[:1]])) == ["alone", "raters", "seat"]


def test_gaps_are_the_same_with_every_name_withheld() -> None:
    aside = member("Cy", "rater", "chair", recusal={"scenarios": ["FRAUD"], "reason": "Shares."})
    for given in (case(), case(members={"Cy": aside}), case(members={"Bob": None}, rounds=[])):
        document, _ = slotted(rules(), given, salts())
        withheld = shape(Document("", stand_in(document)), Assessment)
        assert withheld.ballots[0].rater != given.ballots[0].rater
        assert gaps(withheld) == gaps(given)
