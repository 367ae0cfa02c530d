"""A decision looser than recommended needs all the framework asks, from people who did not rate."""

from __future__ import annotations

import copy
from itertools import product
from typing import Any

import pytest

from assessment.engine import evaluate
from assessment.model.assessment import Assessment
from assessment.model.decision import Decision
from assessment.model.framework import Framework
from assessment.reading import Document, shape
from assessment.records.admissible import decision_problems
from assessment.records.seal import slotted
from assessment.records.slots import stand_in
from assessment.records.verify import verify
from tests.frameworks import tupled
from tests.sealing import (
    COMMITTEE,
    DECISION,
    codes,
    decided,
    failing,
    logic,
    member,
    person,
    refusal,
    salts,
    sealed,
)
from tests.unit.records.test_admissible import KNOWN, MIDDLE, STRICT

ALL = [
    "named_executive",
    "majority",
    "reason",
    "recorded_dissent",
    "expiry",
    "public_acknowledgement",
]
"""What the default framework asks of one step looser."""


def rules(**departures: Any) -> Framework:
    value = logic()
    value["process"]["departures"] |= {"looser_requires": ALL, **departures}
    return Framework.model_validate(tupled(value))


def case(ratings: Any, committee: Any = None, **decision: Any) -> Assessment:
    """A decided case: one and two rated, the dissenter voted against, the chair decided."""
    return decided(
        consensus=ratings,
        committee={**copy.deepcopy(COMMITTEE), **(committee or {})},
        decision={**copy.deepcopy(DECISION), **decision},
    )


def judged(given: Assessment, framework: Framework | None = None) -> list[str]:
    """The codes with which its decision is refused; the same with every name withheld."""
    used = framework or rules()
    made = given.decision
    assert made is not None
    evaluation = evaluate(used, given)
    found = codes(decision_problems(used, evaluation, made, given))
    document, _ = slotted(used, given, salts())
    withheld = shape(Document("", stand_in(document)), Assessment)
    assert withheld.decision is not None
    again = decision_problems(used, evaluation, withheld.decision, withheld)
    assert [problem.code for problem in again] == found
    return [code.removeprefix("record.decision.") for code in found]


def voted(**votes: str) -> list[dict[str, Any]]:
    return [{"person": person(name), "vote": vote} for name, vote in votes.items()]


def test_one_step_looser_passes_with_all_that_is_asked() -> None:
    assert judged(case(MIDDLE)) == []


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({"executive": None}, ["executive-missing"]),
        ({"departure_reason": ""}, ["requirement-missing"]),
        ({"acknowledgement": ""}, ["acknowledgement-missing"]),
        ({"dissents": []}, ["dissent-missing"]),
        ({"dissents": [{"person": person("dissenter"), "text": ""}]}, ["dissent-missing"]),
        ({"dissents": [{"person": person("one"), "text": "No."}]}, ["dissent-missing"]),
        ({"votes": []}, ["majority-missing"]),
        ({"votes": voted(one="for", dissenter="against")}, ["majority-missing"]),
        ({"votes": voted(one="for", two="abstain")}, ["majority-missing"]),
        ({"votes": voted(one="for", two="for")}, []),
        ({"votes": voted(one="for", two="for", chair="for")}, ["vote-not-entitled"]),
        ({"votes": voted(one="for", chair="for")}, ["vote-not-entitled", "majority-missing"]),
        (
            {"votes": [*voted(one="for"), *voted(one="for")]},
            ["vote-twice", "majority-missing"],
        ),
        ({"decided_by": [person("one")]}, ["own-override"]),
        ({"executive": person("two")}, ["own-override"]),
        ({"decided_by": [person("one")], "executive": person("one")}, ["own-override"] * 2),
        ({"decided_by": [person("dissenter")]}, []),
    ],
)
def test_each_thing_that_is_missing_is_named(change: dict[str, Any], found: list[str]) -> None:
    assert judged(case(MIDDLE, **change)) == found


def test_none_of_it_is_asked_of_what_is_recommended() -> None:
    bare: dict[str, Any] = {"executive": None, "acknowledgement": "", "dissents": [], "votes": []}
    assert judged(case(KNOWN, **bare, decided_by=[person("one")])) == []


def test_two_steps_looser_do_not_exist_whatever_is_shown() -> None:
    assert judged(case(STRICT)) == ["too-loose"]


def test_a_rater_is_known_by_account_under_another_name() -> None:
    disguised = {**person("one"), "name": "Somebody else"}
    assert judged(case(MIDDLE, executive=disguised)) == ["own-override"]


def test_a_rater_of_an_earlier_round_has_rated() -> None:
    given = case(MIDDLE, executive=person("two"))
    first = [each for each in given.ballots if each.round == 1 or each.rater.endswith("one")]
    assert judged(given.model_copy(update={"ballots": tuple(first)})) == ["own-override"]


def test_a_majority_is_more_than_half_of_all_who_may_vote() -> None:
    names = ["one", "two", "three", "four"]
    for count in range(1, len(names) + 1):
        people = [member(name, "approver") for name in names[:count]]
        for said in product(("for", "against", "abstain", None), repeat=count):
            votes = {n: v for n, v in zip(names, said, strict=False) if v}
            dissents = [{"person": person(n), "text": "No."} for n in votes]
            given = case(MIDDLE, {"members": people}, votes=voted(**votes), dissents=dissents)
            passes = sum(each == "for" for each in said) * 2 > count
            made = given.decision
            assert made is not None
            found = decision_problems(rules(), evaluate(rules(), given), made, given)
            assert (found == []) == passes, said


def test_who_stands_aside_from_the_case_has_no_vote() -> None:
    aside = {**member("one", "rater"), "recusal": {"scenarios": [], "reason": "Shares."}}
    people = [aside, *COMMITTEE["members"][1:]]
    found = judged(case(MIDDLE, {"members": people}))
    assert found == ["vote-not-entitled", "majority-missing"]


def test_without_a_committee_on_record_no_majority_can_be_shown() -> None:
    bare = case(MIDDLE).model_copy(update={"committee": None})
    assert judged(bare) == ["majority-missing"]
    assert judged(bare, rules(looser_requires=["reason"])) == []


@pytest.mark.parametrize(
    ("profile", "ratings", "option", "found"),
    [
        ("small_team", KNOWN, "O2", []),
        ("small_team", KNOWN, "O1", []),
        ("small_team", MIDDLE, "O2", ["small-team"]),
        ("small_team", STRICT, "O1", ["small-team"]),
        ("desk_study", KNOWN, "O2", ["desk-study"]),
        ("desk_study", STRICT, "O1", ["desk-study"]),
    ],
)
def test_a_profile_may_limit_what_is_approved(
    profile: str, ratings: Any, option: str, found: list[str]
) -> None:
    assert judged(case(ratings, {"profile": profile}, option=option)) == found


@pytest.mark.parametrize("disposition", ["defer", "do_not_release"])
@pytest.mark.parametrize("profile", ["small_team", "desk_study"])
def test_every_profile_may_withhold(disposition: str, profile: str) -> None:
    withheld = {"disposition": disposition, "option": None}
    assert judged(case(STRICT, {"profile": profile}, **withheld)) == []


def test_a_small_team_approves_nothing_while_the_outcome_is_held() -> None:
    held = {**decided().model_dump(by_alias=True)["facts"], "law": "unresolved"}
    given = case(KNOWN, {"profile": "small_team"}, option="O1")
    given = Assessment.model_validate(
        tupled({**given.model_dump(by_alias=True, exclude_none=True), "facts": held})
    )
    assert judged(given) == ["small-team"]


def test_to_defer_what_could_be_released_for_good_says_who_goes_without() -> None:
    deferred: dict[str, Any] = {"disposition": "defer", "option": None, "goes_without": ""}
    assert judged(case(KNOWN, **deferred)) == ["text-missing"]
    assert judged(case(KNOWN, **{**deferred, "goes_without": "Small teams."})) == []
    assert judged(case(STRICT, **deferred)) == []
    bare = case(KNOWN, **deferred).model_copy(update={"committee": None})
    assert judged(bare) == []


def test_sealing_and_verifying_hold_a_decision_against_the_procedure() -> None:
    assert failing(verify(sealed(case(MIDDLE)).data)) == set()
    late = case(KNOWN, votes=[*voted(one="for"), *voted(one="for")])
    assert refusal(lambda: sealed(late)) == ["record.decision.vote-twice"]


def test_a_decision_alone_is_held_against_the_recommendation_alone() -> None:
    made = Decision.model_validate(tupled(copy.deepcopy(DECISION)))
    given = case(KNOWN)
    assert decision_problems(rules(), evaluate(rules(), given), made) == []
