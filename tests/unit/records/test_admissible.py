"""How far people may leave the recommendation, and what no signature lifts."""

from typing import Any

import pytest

from assessment.engine import evaluate
from assessment.model.decision import Decision
from assessment.model.framework import Framework
from assessment.records.admissible import decision_problems, departure_steps
from tests.frameworks import tupled
from tests.sealing import DECISION, codes, decided, logic

CALM = decided()
HARM = {"FRAUD.HARM": {"lowest": 2, "best": 2, "highest": 2}}
PROOF = {"FRAUD.PROOF": {"lowest": 0, "best": 0, "highest": 0}}
KNOWN = {
    "SKILL": {"lowest": 0, "best": 0, "highest": 0},
    "GAIN": {"lowest": 2, "best": 2, "highest": 2},
    "FRAUD.HARM": {"lowest": 0, "best": 0, "highest": 0},
    "FRAUD.PROOF": {"lowest": 2, "best": 2, "highest": 2},
}
MIDDLE = {
    **KNOWN,
    "FRAUD.HARM": {"lowest": 1, "best": 1, "highest": 1},
    "FRAUD.PROOF": {"lowest": 1, "best": 1, "highest": 1},
    "GAIN": {"lowest": 0, "best": 0, "highest": 0},
}
STRICT = {**KNOWN, **HARM, **PROOF}


def rules(**changes: Any) -> Framework:
    """The framework, parts of its logic and of its departures replaced."""
    value = logic()
    for name, part in changes.items():
        holder = value["process"]["departures"] if name in value["process"]["departures"] else value
        holder[name] = part
    return Framework.model_validate(tupled(value))


def judged(ratings, framework=None, facts=None, **decision):
    """The codes with which a decision after these ratings is refused."""
    used = framework or rules()
    given = decided(
        consensus=ratings, facts={**CALM.model_dump(by_alias=True)["facts"], **(facts or {})}
    )
    made = Decision.model_validate(tupled({**DECISION, **decision}))
    evaluation = evaluate(used, given)
    return codes(decision_problems(used, evaluation, made))


def steps(ratings, option, framework=None):
    used = framework or rules()
    return departure_steps(used, evaluate(used, decided(consensus=ratings)), option)


def test_the_recommended_option_may_be_approved():
    assert judged(KNOWN, departure_reason="", goes_without="") == []


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({"option": None}, ["option-missing"]),
        ({"option": "O9"}, ["option-unknown"]),
        ({"conditions": []}, ["conditions-missing"]),
        ({"reasons": " "}, ["text-missing"]),
        ({"until": ""}, ["text-missing"]),
        ({"decided_by": []}, ["nobody"]),
        ({"review_by": "2026-11-20"}, ["review-not-later"]),
        ({"review_by": "2027-02-29"}, ["no-such-date"]),
        ({"decided_at": "2026-02-29T12:00:00Z"}, ["no-such-date"]),
        ({"disposition": "defer"}, ["option-withheld"]),
        ({"disposition": "do_not_release"}, ["option-withheld"]),
        (
            {"disposition": "do_not_release", "option": None, "goes_without": ""},
            ["requirement-missing"],
        ),
    ],
    ids=lambda value: str(value)[:60],
)
def test_a_decision_must_say_what_was_decided(change, found):
    assert judged(KNOWN, **change) == [f"record.decision.{code}" for code in found]


def test_an_approval_without_conditions_needs_none():
    assert judged(KNOWN, disposition="approve", conditions=[]) == []


def test_deferring_needs_no_departure_reason():
    assert judged(STRICT, disposition="defer", option=None, departure_reason="") == []


def test_a_stricter_option_needs_a_reason_and_who_goes_without():
    assert judged(KNOWN, option="O1") == []
    assert (
        judged(KNOWN, option="O1", departure_reason="", goes_without="")
        == ["record.decision.requirement-missing"] * 2
    )


def test_withholding_below_the_strictest_tier_is_a_stricter_departure():
    withheld: dict[str, Any] = {"disposition": "do_not_release", "option": None}
    assert judged(MIDDLE, **withheld, departure_reason="") == [
        "record.decision.requirement-missing"
    ]
    assert judged(STRICT, **withheld, departure_reason="") == []
    assert judged(STRICT, **withheld, goes_without="") == ["record.decision.text-missing"]


def test_withholding_what_is_held_is_no_departure():
    assert (
        judged(
            KNOWN,
            facts={"law": "unresolved"},
            disposition="do_not_release",
            option=None,
            departure_reason="",
        )
        == []
    )


def test_one_tier_looser_needs_what_the_framework_asks():
    assert judged(MIDDLE) == []
    assert judged(MIDDLE, departure_reason="") == ["record.decision.requirement-missing"]


def test_two_tiers_looser_is_refused():
    assert judged(STRICT) == ["record.decision.too-loose"]


def test_a_framework_that_permits_no_departure_is_followed():
    assert judged(MIDDLE, rules(looser_steps_at_most=0)) == ["record.decision.too-loose"]
    assert judged(MIDDLE, rules(process=None)) == ["record.decision.too-loose"]
    assert judged(KNOWN, rules(process=None), option="O1") == []


def test_what_a_record_cannot_show_is_not_taken_as_met():
    asked = rules(looser_requires=["reason", "an_oath"])
    assert judged(MIDDLE, asked) == ["record.decision.requirement-not-recordable"]


@pytest.mark.parametrize("law", ["unresolved", "prohibited"])
def test_while_held_or_blocked_what_cannot_be_undone_is_closed(law):
    assert judged(KNOWN, facts={"law": law}) == ["record.decision.closed"]


def test_while_held_a_reversible_open_option_may_be_approved():
    assert judged(KNOWN, facts={"law": "unresolved"}, option="O1") == []


def gated(**gate):
    base = {"id": "GX", "when": 'plan >= "weights"', "absolute": True, "sources": ["SRC"], **gate}
    value = logic()
    value["logic"]["gates"].append(base)
    return Framework.model_validate(tupled(value))


def test_an_absolute_gate_stands_whoever_signs():
    forbids = gated(forbids=["O2"])
    assert judged(KNOWN, forbids) == ["record.decision.closed"]
    assert judged(KNOWN, gated(at_least="structured-access")) == ["record.decision.closed"]


def test_an_absolute_gate_stands_behind_a_stricter_rule():
    both = gated(at_least="structured-access")
    both = both.model_copy(
        update={
            "process": both.process
            and both.process.model_copy(
                update={
                    "departures": both.process.departures.model_copy(
                        update={"looser_steps_at_most": 2}
                    )
                }
            )
        }
    )
    assert judged(STRICT, both) == ["record.decision.closed"]


def test_an_absolute_gate_that_is_not_closed_stands_in_nobodys_way():
    idle = gated(at_least="structured-access", when='law >= "prohibited"')
    assert judged(MIDDLE, idle) == []


def test_another_gate_may_be_departed_from_by_one_tier():
    gate = gated(forbids=["O2"], absolute=False)
    assert judged(KNOWN, gate) == []
    assert judged(KNOWN, gate, departure_reason="") == ["record.decision.requirement-missing"]


def test_steps_are_counted_from_the_strictest_tier_at_which_the_option_is_open():
    assert steps(KNOWN, "O2") == 0
    assert steps(KNOWN, "O1") == -2
    assert steps(MIDDLE, "O2") == 1
    assert steps(MIDDLE, "O1") == -1
    assert steps(STRICT, "O2") == 2
    assert steps(STRICT, "O1") == 0


def test_a_rule_that_closes_access_closes_it_from_its_own_tier_on():
    value = logic()
    for tier in value["tiers"]:
        tier["options"] = ["O1", "O2"]
    listed = Framework.model_validate(tupled(value))
    assert steps(STRICT, "O2", listed) == 1
    assert judged(STRICT, listed) == []


def test_an_option_open_nowhere_is_looser_than_any_tier():
    value = logic()
    for tier in value["tiers"]:
        tier["options"] = ["O1"]
    nowhere = Framework.model_validate(tupled(value))
    assert steps(KNOWN, "O2", nowhere) == 1
    assert steps(STRICT, "O2", nowhere) == 3
