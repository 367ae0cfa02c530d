"""One person's answers so far: when the outcome is settled, and what is asked next."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from assessment.engine.v1 import Evaluator
from assessment.engine.v1.exact.interview import Interview, Interviews
from assessment.errors import FrameworkError
from assessment.model.assessment import Assessment
from tests.frameworks import CALM, calm, small
from tests.unit.engine.exact.test_sensitivity import known, levels

ALL = ("SKILL", "GAIN", "FRAUD.HARM", "FRAUD.PROOF")
FRAUD_ALONE = [
    {"scenario": "FRAUD", "assessed": True},
    {"scenario": "CYBER", "assessed": False},
]


def assessment(facts: dict[str, Any], **ratings: Any) -> Assessment:
    """One scenario, one rater, calm facts beside those given; FRAUD__HARM is FRAUD.HARM."""
    given = {key.replace("__", "."): rating for key, rating in ratings.items()}
    return calm(
        ballots=[{"rater": "one", "round": 1, "ratings": given}],
        screening=FRAUD_ALONE,
        evidence="as_rated",
        facts={**CALM["facts"], **facts},
    )


def asked(*, facts: dict[str, Any] | None = None, **ratings: Any) -> Interview:
    return Interviews(Evaluator(small())).interview(assessment(facts or {}, **ratings))


def keys(interview: Interview) -> list[str]:
    return [ask.key for ask in interview.order]


def outcome(given: Assessment) -> tuple[str, str]:
    found = Evaluator(small()).evaluate(given).recommendation
    return found.tier, found.status


def test_with_nothing_answered_everything_is_left_and_something_is_asked_first() -> None:
    interview = asked()
    assert interview.left == ALL
    assert not interview.settled
    # Much of what strong skill would do is to make a missing scenario mandatory.
    assert keys(interview)[0] == "SKILL"
    reductions = [ask.reduction for ask in interview.order]
    assert reductions == sorted(reductions, reverse=True)


def test_where_one_answer_is_left_that_decides_it_settles_and_the_rest_is_not_needed() -> None:
    # Without harm no rule asks for less; strong skill would make a missing scenario mandatory.
    interview = asked(FRAUD__HARM=known(0))
    assert not interview.settled
    assert [(ask.key, ask.settles, ask.reduction) for ask in interview.order] == [
        ("SKILL", True, Fraction(4, 9))
    ]
    assert interview.not_needed == ("GAIN", "FRAUD.PROOF")


def test_an_outcome_that_is_settled_asks_for_nothing() -> None:
    interview = asked(FRAUD__HARM=known(0), SKILL=known(0))
    assert interview.settled
    assert interview.order == ()
    assert interview.not_needed == interview.left == ("GAIN", "FRAUD.PROOF")


def test_what_is_recorded_as_not_needed_is_left_and_changes_no_outcome() -> None:
    state = {"state": "not_needed"}
    given = {"FRAUD__HARM": known(0), "SKILL": known(0)}
    recorded = assessment({}, GAIN=state, FRAUD__PROOF=state, **given)
    assert Interviews(Evaluator(small())).interview(recorded).left == ("GAIN", "FRAUD.PROOF")
    for gain in range(3):
        for proof in range(3):
            other = assessment({}, GAIN=known(gain), FRAUD__PROOF=known(proof), **given)
            assert outcome(recorded) == outcome(other) == ("fully-open", "provisional")


def test_what_was_not_needed_is_not_told_as_missing() -> None:
    # The unknown fact holds the outcome whatever the gain, which only says how far it could fall.
    logic = small().logic
    rules = tuple(
        rule.model_copy(update={"when": 'compute == "above"'}) if rule.id == "R31" else rule
        for rule in logic.rules
    )
    framework = small().model_copy(update={"logic": logic.model_copy(update={"rules": rules})})
    given = {"FRAUD__HARM": known(1), "FRAUD__PROOF": known(0), "SKILL": known(0)}
    facts = {"compute": "unknown"}
    interview = Interviews(Evaluator(framework)).interview(assessment(facts, **given))
    assert interview.settled
    assert interview.left == ("GAIN",)

    def missing(said: Assessment) -> list[str]:
        found = Evaluator(framework).evaluate(said).recommendation
        assert (found.tier, found.status) == ("third-party-evaluation", "hold")
        return [item.input for item in found.missing if item.why == "H1"]

    assert missing(assessment(facts, GAIN={"state": "unknown"}, **given)) == ["compute", "GAIN"]
    assert missing(assessment(facts, GAIN={"state": "not_needed"}, **given)) == ["compute"]


def test_what_the_law_forbids_needs_no_answer_once_the_tier_is_settled() -> None:
    assert not asked(facts={"law": "prohibited"}).settled
    assert asked(facts={"law": "prohibited"}, FRAUD__HARM=known(0)).settled


def test_an_outcome_that_is_held_anyway_does_not_wait_for_what_would_hold_it_too() -> None:
    assert asked(facts={"law": "unresolved"}, FRAUD__HARM=known(0)).settled


def test_an_obligation_that_hangs_on_an_answer_keeps_the_outcome_open() -> None:
    content = small().model_copy(deep=True)
    logic = content.logic
    owed = logic.obligations[0].model_copy(update={"when": "GAIN <= 1"})
    gates = tuple(gate for gate in logic.gates if not gate.provisional)
    changed = logic.model_copy(update={"obligations": (owed,), "gates": gates})
    framework = content.model_copy(update={"logic": changed})
    interviews = Interviews(Evaluator(framework))
    given = assessment({}, FRAUD__HARM=known(0), SKILL=known(0))
    interview = interviews.interview(given)
    assert not interview.settled
    assert keys(interview) == ["GAIN"]
    assert interviews.interview(
        assessment({}, FRAUD__HARM=known(0), SKILL=known(0), GAIN=known(2))
    ).settled


@pytest.mark.parametrize("appetite", ["balanced", "precautionary"])
def test_an_obligation_that_hangs_on_a_setting_is_no_question(appetite: str) -> None:
    logic = small().logic
    owed = logic.obligations[0].model_copy(update={"when": 'appetite == "precautionary"'})
    framework = small().model_copy(
        update={"logic": logic.model_copy(update={"obligations": (owed,)})}
    )
    given = assessment({}, FRAUD__HARM=known(0)).model_copy(
        update={"settings": {"appetite": appetite}}
    )
    assert keys(Interviews(Evaluator(framework)).interview(given)) == ["SKILL"]


def test_where_an_unknown_fact_may_decide_the_answer_is_asked_that_tells_whether_it_does() -> None:
    # With compute unknown R22 asks for structured access. Whether that rests on the unknown alone
    # hangs on the gain, which R21 asks for.
    given = {"FRAUD__HARM": known(1), "FRAUD__PROOF": known(0), "SKILL": known(0)}
    interview = asked(facts={"compute": "unknown"}, **given)
    assert not interview.settled
    assert keys(interview) == ["GAIN"]
    assert interview.order[0].reduction > 0
    for gain, status in ((0, "provisional"), (1, "hold"), (2, "hold")):
        said = assessment({"compute": "unknown"}, GAIN=known(gain), **given)
        assert outcome(said) == ("structured-access", status)


def test_where_the_end_of_a_range_may_hold_the_outcome_the_answer_is_asked_that_tells() -> None:
    given = {"FRAUD__HARM": levels(1, 1, 2), "GAIN": known(2), "SKILL": known(0)}
    interview = asked(**given)
    assert not interview.settled
    assert keys(interview) == ["FRAUD.PROOF"]
    assert interview.order[0].settles
    for proof, status in ((1, "hold"), (2, "provisional")):
        said = assessment({}, FRAUD__PROOF=known(proof), **given)
        assert outcome(said) == ("fully-open", status)


def test_without_hold_rules_that_compare_readings_only_the_strict_reading_counts() -> None:
    logic = small().logic
    rules = tuple(rule for rule in logic.hold if rule.probe is None)
    framework = small().model_copy(update={"logic": logic.model_copy(update={"hold": rules})})
    given = {"FRAUD__HARM": levels(1, 1, 2), "GAIN": known(2), "SKILL": known(0)}
    assert Interviews(Evaluator(framework)).interview(assessment({}, **given)).settled
    begun = Interviews(Evaluator(framework)).interview(assessment({}))
    assert keys(begun) == ["SKILL", "FRAUD.HARM", "GAIN", "FRAUD.PROOF"]


def test_one_sheet_serves_every_answer_given_on_it_and_another_fact_takes_another() -> None:
    interviews = Interviews(Evaluator(small()))

    def sheet(facts: dict[str, Any], **ratings: Any) -> object:
        interview = interviews.interview(assessment(facts, **ratings))
        return interviews.sheets.of(interview.answers, frozenset(interview.left))

    begun = sheet({})
    assert sheet({}, FRAUD__HARM=levels(0, 1, 2), GAIN=known(1)) is begun
    other = sheet({"compute": "1e26"}, GAIN=known(1))
    assert other is not begun
    assert sheet({"compute": "1e26"}) is not begun
    assert sheet({}, SKILL=known(1)) is begun


def test_what_would_not_fit_in_memory_is_refused() -> None:
    interview = Interviews(Evaluator(small()), limit=1).interview(assessment({}))
    assert not interview.settled
    with pytest.raises(FrameworkError) as refused:
        _ = interview.order
    assert refused.value.problems[0].code == "sensitivity.too-large"
