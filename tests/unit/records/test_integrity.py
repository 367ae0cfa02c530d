"""The integrity sheet says what changed once others' ratings or the result were known."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.engine import evaluate
from assessment.model.assessment import Assessment
from assessment.model.proceedings import Dropped, LoggedStep, Proceedings
from assessment.model.rating import Rating
from assessment.records.integrity import (
    ONLY_A_WORKSPACE_KNOWS,
    IntegritySheet,
    integrity_sheet,
    way_of,
)
from tests.frameworks import calm, small, tupled

UNKNOWN = Rating(state="unknown")
NOT_APPLICABLE = Rating(state="not_applicable")
NOT_NEEDED = Rating(state="not_needed")


def levels(*given: int) -> Rating:
    lowest, best, highest = given
    return Rating(lowest=lowest, best=best, highest=highest)


def ballot(rater: str, number: int, **harm: Any) -> dict[str, Any]:
    ratings = calm().model_dump(exclude_none=True)["ballots"][0]["ratings"]
    return {"rater": rater, "round": number, "ratings": {**ratings, **harm}}


def held(number: int, *, revealed: bool = False) -> dict[str, Any]:
    return {"number": number, "opened_at": "2026-11-20T09:00:00Z", "revealed": revealed}


def case(*ballots: dict[str, Any], rounds: tuple[dict[str, Any], ...] = (), **more: Any):
    content = calm().model_dump(by_alias=True, exclude_none=True)
    content.pop("consensus", None)
    content["ballots"] = ballots
    if rounds:
        content["committee"] = {"profile": "committee", "rounds": rounds}
    return Assessment.model_validate(tupled({**content, **more}))


def step(kind: str, seq: int, number: int | None = None, sheet: str | None = None) -> LoggedStep:
    at = f"2026-11-20T{9 + seq:02}:00:00Z"
    return LoggedStep(seq=seq, kind=kind, at=at, round=number, sheet=sheet, leaf="0" * 64)


def proceedings(*steps: LoggedStep, dropped: tuple[Dropped, ...] = ()) -> Proceedings:
    return Proceedings(origin="a-log", steps=steps, dropped=dropped)


def sheet(given: Assessment, told: Proceedings | None = None) -> IntegritySheet:
    return integrity_sheet(small(), given, evaluate(small(), given), told)


HIGH = {"FRAUD.HARM": {"lowest": 2, "best": 2, "highest": 2}}
LOW = {"FRAUD.HARM": {"lowest": 0, "best": 0, "highest": 0}}


def test_a_rating_that_changed_after_the_reveal_is_told_with_its_way():
    given = case(
        ballot("ada", 1, **HIGH),
        ballot("bo", 1, **HIGH),
        ballot("ada", 2, **LOW),
        ballot("bo", 2, **HIGH),
        rounds=(held(1, revealed=True), held(2)),
    )
    found = sheet(given)
    (move,) = found.moves
    assert (move.rater, move.input, move.round) == ("ada", "FRAUD.HARM", 2)
    assert (move.was.best, move.now.best, move.after, move.way) == (2, 0, "reveal", "freer")
    assert found.unanswered == ONLY_A_WORKSPACE_KNOWS


def test_what_changed_once_the_result_was_known_is_told_apart():
    given = case(
        ballot("ada", 1, **LOW),
        ballot("ada", 2, **HIGH),
        ballot("ada", 3, **LOW),
        rounds=(held(1, revealed=True), held(2), held(3)),
    )
    told = proceedings(step("close", 5, 2), step("reopen", 6, 2), step("close", 7, 3))
    found = sheet(given, told)
    assert [(move.after, move.way) for move in found.moves] == [
        ("reveal", "stricter"),
        ("result", "freer"),
    ]
    assert [each.seq for each in found.reopened] == [6]
    assert found.unanswered == ()


def test_a_round_before_any_reveal_is_said_to_be_one():
    given = case(ballot("ada", 1, **LOW), ballot("ada", 2, **HIGH))
    assert [move.after for move in sheet(given).moves] == [None]


def test_the_tier_of_an_earlier_round_is_told_where_it_follows_from_the_ballots():
    given = case(
        ballot("ada", 1, **HIGH), ballot("ada", 2, **LOW), rounds=(held(1, revealed=True), held(2))
    )
    now = evaluate(small(), given).recommendation
    before = evaluate(small(), case(ballot("ada", 1, **HIGH))).recommendation
    assert now.tier != before.tier
    (then,) = sheet(given).then
    assert (then.at, then.round, then.tier, then.status) == (
        "reveal",
        1,
        before.tier,
        before.status,
    )


def test_no_earlier_tier_is_told_where_the_sealed_one_does_not_follow_from_the_ballots():
    given = case(
        ballot("ada", 1, **HIGH),
        ballot("ada", 2, **HIGH),
        rounds=(held(1, revealed=True), held(2)),
        consensus=calm().model_dump(exclude_none=True)["ballots"][0]["ratings"],
    )
    assert sheet(given).then == ()


def test_an_earlier_round_that_cannot_be_evaluated_is_passed_over():
    given = case(
        ballot("ada", 1, **{"FRAUD.HARM": {"state": "not_applicable"}}),
        ballot("ada", 2),
        rounds=(held(1, revealed=True), held(2)),
    )
    evaluation = evaluate(small(), case(ballot("ada", 2)))
    assert integrity_sheet(small(), given, evaluation, None).then == ()


def test_only_a_freeze_of_something_else_counts_and_evidence_is_told_before_and_after():
    told = proceedings(
        step("freeze", 1, 1, "a" * 64),
        step("freeze", 3, 1, "a" * 64),
        step("freeze", 4, 2, "b" * 64),
        dropped=(
            Dropped(item="E1", at="2026-11-20T09:30:00Z"),
            Dropped(item="E2", at="2026-11-20T11:00:00Z"),
        ),
    )
    found = sheet(case(ballot("ada", 1)), told)
    assert [each.seq for each in found.frozen_anew] == [4]
    assert [each.item for each in found.dropped_early] == ["E1"]
    assert [each.item for each in found.dropped_late] == ["E2"]


def test_what_was_dropped_before_anything_was_frozen_is_early():
    told = proceedings(dropped=(Dropped(item="E1", at="2026-11-20T09:30:00Z"),))
    assert [each.item for each in sheet(case(ballot("ada", 1)), told).dropped_early] == ["E1"]


@pytest.mark.parametrize(
    ("was", "now", "risk", "good"),
    [
        (levels(0, 1, 2), levels(1, 1, 2), "stricter", "freer"),
        (levels(1, 1, 2), levels(0, 1, 2), "freer", "stricter"),
        (levels(0, 1, 2), levels(1, 1, 1), "neither", "neither"),
        (UNKNOWN, levels(2, 2, 2), "freer", "freer"),
        (levels(0, 0, 0), UNKNOWN, "stricter", "stricter"),
        (NOT_APPLICABLE, UNKNOWN, "stricter", "stricter"),
        (UNKNOWN, NOT_NEEDED, "neither", "neither"),
        (NOT_APPLICABLE, levels(0, 0, 0), "neither", "neither"),
    ],
    ids=range(8),
)
def test_a_change_points_one_way_or_none(was, now, risk, good):
    assert way_of("risk", was, now) == risk
    assert way_of("good", was, now) == good


RANGES = st.lists(st.integers(0, 2), min_size=3, max_size=3).map(
    lambda drawn: levels(*sorted(drawn))
)
KEYS = {"SKILL": "risk", "GAIN": "good", "FRAUD.HARM": "risk", "FRAUD.PROOF": "good"}


@given(st.sampled_from(sorted(KEYS)), RANGES | st.just(UNKNOWN), RANGES | st.just(UNKNOWN))
def test_what_points_one_way_never_moves_the_tier_the_other(key, was, now):
    outcomes = []
    for rating in (was, now):
        given = case(ballot("ada", 1, **{key: rating.model_dump(exclude_none=True)}))
        outcomes.append(evaluate(small(), given).recommendation.tier)
    tiers = [tier.id for tier in small().tiers]
    before, after = map(tiers.index, outcomes)
    way = way_of(KEYS[key], was, now)  # type: ignore[arg-type]
    if way == "freer":
        assert after <= before
    elif way == "stricter" and was != now:
        assert after >= before
