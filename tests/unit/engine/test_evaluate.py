"""Tier, status, options and what is missing, on a framework small enough to check by hand."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from assessment.engine import CURRENT, evaluate
from assessment.engine.v1 import Evaluator
from assessment.errors import EvaluationError, FrameworkError
from assessment.model.evaluation import Evaluation
from tests.frameworks import CALM, SMALL, calm, small

UNKNOWN = {"state": "unknown"}


def level(lowest: int, best: int, highest: int) -> dict[str, int]:
    return {"lowest": lowest, "best": best, "highest": highest}


def rated(**changes: Any) -> Evaluation:
    """The calm assessment with ratings changed in both ballots; None leaves one out."""
    ballots = copy.deepcopy(CALM["ballots"])
    for ballot in ballots:
        for key, rating in changes.items():
            name = key.replace("__", ".")
            if rating is None:
                ballot["ratings"].pop(name, None)
            else:
                ballot["ratings"][name] = rating
    return evaluate(small(), calm(ballots=ballots))


def answered(**changes: Any) -> Evaluation:
    """The calm assessment with facts changed; None leaves one out."""
    facts = {**CALM["facts"], **{key.replace("__", "."): v for key, v in changes.items()}}
    return evaluate(small(), calm(facts={k: v for k, v in facts.items() if v is not None}))


def open_options(evaluation: Evaluation) -> list[str]:
    return [option.id for option in evaluation.options if option.open]


def test_nothing_against_it_is_fully_open_and_determined() -> None:
    evaluation = evaluate(small(), calm())
    assert evaluation.engine == CURRENT
    assert evaluation.recommendation.tier == "fully-open"
    assert evaluation.recommendation.status == "determined"
    assert evaluation.recommendation.missing == ()
    assert open_options(evaluation) == ["O1", "O2"]
    assert not any(rule.applies for rule in evaluation.rules)
    assert evaluation.assessed == ("FRAUD",)


def test_the_strictest_rule_that_applies_gives_the_tier() -> None:
    evaluation = rated(FRAUD__HARM=level(2, 2, 2), GAIN=level(0, 0, 0))
    assert [rule.id for rule in evaluation.rules if rule.applies] == ["R31", "R21"]
    assert evaluation.recommendation.tier == "third-party-evaluation"
    assert open_options(evaluation) == ["O1"]
    closed = evaluation.options[1]
    assert closed.reasons == ("R31",)
    assert evaluation.rules[0].read == {"worst": 2}


def test_both_appetites_stand_side_by_side() -> None:
    evaluation = rated(FRAUD__HARM=level(1, 1, 1), GAIN=level(1, 1, 1))
    tiers = {value: outcome.tier for value, outcome in evaluation.appetites.items()}
    assert tiers == {"balanced": "fully-open", "precautionary": "structured-access"}
    assert evaluation.settings == {"appetite": "balanced"}


def test_an_unknown_that_decides_holds_and_is_named() -> None:
    evaluation = rated(FRAUD__HARM=UNKNOWN)
    assert evaluation.recommendation.tier == "third-party-evaluation"
    assert evaluation.recommendation.status == "hold"
    (missing,) = evaluation.recommendation.missing
    assert missing.input == "FRAUD.HARM"
    assert missing.why == "H1"
    assert missing.supplied_by == "committee"
    assert missing.tiers == ("fully-open", "third-party-evaluation")
    assert open_options(evaluation) == ["O1"]


def test_a_rating_left_out_is_read_like_unknown() -> None:
    left_out, unknown = rated(FRAUD__HARM=None), rated(FRAUD__HARM=UNKNOWN)
    assert left_out.recommendation == unknown.recommendation
    assert left_out.options == unknown.options


def test_unknowns_that_decide_only_together_are_all_named() -> None:
    evaluation = rated(FRAUD__HARM=level(1, 1, 1), FRAUD__PROOF=UNKNOWN, GAIN=UNKNOWN)
    assert evaluation.recommendation.tier == "structured-access"
    named = {item.input for item in evaluation.recommendation.missing}
    assert named == {"FRAUD.PROOF", "GAIN"}


def test_an_unknown_that_decides_nothing_does_not_hold() -> None:
    evaluation = rated(GAIN=UNKNOWN)
    assert evaluation.recommendation.status == "determined"


def test_an_unknown_fact_is_read_at_its_worst() -> None:
    evaluation = answered(law=None)
    assert evaluation.recommendation.status == "blocked"
    assert [gate.id for gate in evaluation.gates if gate.closed] == ["G1"]
    assert evaluation.options[1].reasons == ("G1", "H4")
    assert answered(law="unknown").recommendation == evaluation.recommendation


def test_a_fact_may_carry_a_note() -> None:
    noted = answered(law={"value": "clear", "note": "counsel asked", "evidence": ()})
    assert noted.recommendation == evaluate(small(), calm()).recommendation


def test_blocked_is_worse_than_held_and_held_than_provisional() -> None:
    assert answered(law="prohibited").recommendation.status == "blocked"
    assert answered(law="unresolved", compute="1e26").recommendation.status == "hold"
    provisional = answered(compute="1e26")
    assert provisional.recommendation.status == "provisional"
    assert [owed.id for owed in provisional.obligations] == ["B1"]


def test_a_question_of_law_names_the_fact_and_the_tiers_it_leaves_open() -> None:
    (missing,) = answered(law="unresolved").recommendation.missing
    assert (missing.input, missing.why, missing.supplied_by) == ("law", "H4", "committee")
    assert missing.tiers == ("fully-open",)


def test_a_number_that_straddles_a_threshold_is_read_above_it() -> None:
    proof = rated  # evidence decides R22 together with compute
    assert proof(FRAUD__PROOF=level(0, 0, 0)).recommendation.tier == "fully-open"
    ballots = copy.deepcopy(CALM["ballots"])
    for ballot in ballots:
        ballot["ratings"]["FRAUD.PROOF"] = level(0, 0, 0)
    facts = {**CALM["facts"], "compute": ["9e24", "2e25"]}
    evaluation = evaluate(small(), calm(ballots=ballots, facts=facts))
    assert evaluation.recommendation.tier == "structured-access"
    assert evaluation.recommendation.status == "hold"
    assert [item.input for item in evaluation.recommendation.missing] == ["compute"]


def test_the_cautious_end_of_a_range_is_read_where_a_rule_asks_for_it() -> None:
    facts = {**CALM["facts"], "compute": "1e26"}
    ballots = copy.deepcopy(CALM["ballots"])
    for ballot in ballots:
        ballot["ratings"]["FRAUD.PROOF"] = level(0, 0, 0)
    wide = evaluate(small(), calm(facts=facts, ballots=ballots))
    assert wide.recommendation.tier == "structured-access"
    for ballot in ballots:
        ballot["ratings"]["FRAUD.HARM"] = level(0, 0, 0)
    narrow = evaluate(small(), calm(facts=facts, ballots=ballots))
    assert narrow.recommendation.tier == "fully-open"


def test_one_rating_that_spans_all_tiers_holds() -> None:
    evaluation = rated(FRAUD__HARM=level(0, 0, 2))
    assert evaluation.recommendation.tier == "fully-open"
    assert evaluation.recommendation.status == "hold"
    (missing,) = evaluation.recommendation.missing
    assert (missing.input, missing.why) == ("FRAUD.HARM", "H3")
    assert missing.tiers == ("fully-open", "third-party-evaluation")
    assert evaluation.favourable == "fully-open"
    assert evaluation.cautious == "third-party-evaluation"


def test_a_mandatory_scenario_left_out_holds_and_is_named() -> None:
    evaluation = rated(SKILL=level(2, 2, 2))
    assert [hold.id for hold in evaluation.hold if hold.fires] == ["H2"]
    (missing,) = evaluation.recommendation.missing
    assert missing.input == "CYBER"
    assert missing.supplied_by == "committee"
    assert missing.tiers == ("fully-open", "third-party-evaluation")


def test_a_scenario_without_a_screening_entry_is_assessed_when_its_test_is_met() -> None:
    silent = evaluate(small(), calm(screening=[]))
    assert silent.assessed == ("FRAUD",)
    ballots = copy.deepcopy(CALM["ballots"])
    for ballot in ballots:
        ballot["ratings"]["SKILL"] = level(0, 0, 1)
    reaching = evaluate(small(), calm(screening=[], ballots=ballots))
    assert reaching.assessed == ("FRAUD", "CYBER")


def test_a_scenario_somebody_rated_is_assessed() -> None:
    ballots = copy.deepcopy(CALM["ballots"])
    ballots[0]["ratings"]["CYBER.HARM"] = level(0, 0, 0)
    evaluation = evaluate(small(), calm(screening=[], ballots=ballots))
    assert evaluation.assessed == ("FRAUD", "CYBER")


def test_a_recorded_ceiling_screens_a_scenario_in() -> None:
    evaluation = evaluate(small(), calm(screening=[], ceilings={"SKILL": 1}))
    assert "CYBER" in evaluation.assessed


def test_an_unknown_set_counts_as_holding_everything() -> None:
    facts = {k: v for k, v in CALM["facts"].items() if k != "outputs"}
    assert "FRAUD" in evaluate(small(), calm(screening=[], facts=facts)).assessed
    facts["outputs"] = ["image"]
    ballots = copy.deepcopy(CALM["ballots"])
    for ballot in ballots:
        ballot["ratings"] = {k: v for k, v in ballot["ratings"].items() if "." not in k}
    nothing = evaluate(small(), calm(screening=[], facts=facts, ballots=ballots))
    assert nothing.assessed == ()
    assert nothing.recommendation.tier == "fully-open"


def test_one_person_alone_leaves_a_gap_in_the_procedure() -> None:
    evaluation = evaluate(small(), calm(ballots=CALM["ballots"][:1]))
    assert evaluation.recommendation.status == "provisional"
    notes = {item.input: item.note for item in evaluation.trace.inputs}
    assert notes["gap"] == "results.note.procedure-gap"
    said = answered(gap="yes")
    assert said.recommendation.status == "provisional"
    assert {item.input: item.note for item in said.trace.inputs}["gap"] is None


def test_people_cannot_deny_what_the_program_found() -> None:
    facts = {**CALM["facts"], "gap": "no"}
    evaluation = evaluate(small(), calm(ballots=CALM["ballots"][:1], facts=facts))
    assert evaluation.recommendation.status == "provisional"


def test_a_framework_without_a_source_of_truth_is_refused() -> None:
    logic = copy.deepcopy(SMALL["logic"])
    logic["rules"][0]["when"] = "worst >="
    with pytest.raises(FrameworkError) as caught:
        Evaluator(small(logic=logic))
    assert caught.value.problems[0].place.path == "/logic/rules/0/when"


def test_an_unknown_engine_is_refused() -> None:
    with pytest.raises(EvaluationError) as caught:
        evaluate(small(), calm(), engine="somebody-else/9")
    assert caught.value.problems[0].code == "assessment.unknown-engine"


def test_not_applicable_is_read_as_the_lowest_level() -> None:
    facts = {**CALM["facts"], "plan": "hosted"}
    ballots = copy.deepcopy(CALM["ballots"])
    for ballot in ballots:
        ballot["ratings"]["GAIN"] = {"state": "not_applicable"}
        ballot["ratings"]["FRAUD.HARM"] = level(1, 1, 1)
    evaluation = evaluate(small(), calm(facts=facts, ballots=ballots))
    assert evaluation.recommendation.tier == "structured-access"
    shown = {item.input: item for item in evaluation.trace.inputs}
    assert shown["GAIN"].level == 0
    assert shown["GAIN"].note == "results.note.not-applicable"


def test_a_consensus_given_replaces_the_ballots() -> None:
    consensus = {**CALM["ballots"][0]["ratings"], "FRAUD.HARM": level(2, 2, 2)}
    evaluation = evaluate(small(), calm(consensus=consensus))
    assert evaluation.recommendation.tier == "third-party-evaluation"


def test_the_trace_names_every_answer_and_step() -> None:
    evaluation = evaluate(small(), calm())
    steps = {step.step: step for step in evaluation.trace.steps}
    assert list(steps) == [
        "careful",
        "FRAUD.added",
        "FRAUD.net",
        "worst",
        "seen",
        "left_out",
    ]
    assert steps["FRAUD.added"].read == {"HARM": 0, "base": "named"}
    assert steps["FRAUD.net"].value == 0
    assert steps["careful"].value is False
    inputs = {item.input: item for item in evaluation.trace.inputs}
    assert inputs["compute"].level == "below"
    assert inputs["outputs"].level == "text"
    assert inputs["FRAUD.HARM"].given == "0 0 1"
    assert inputs["FRAUD.HARM"].level == 0


def evidence(**changes: Any) -> dict[str, Any]:
    return {
        "id": "E1",
        "title": "A test",
        "source": {"title": "A report", "read": "at_source"},
        "date": "2026-05-01",
        "level": 2,
        "scenarios": ["FRAUD"],
        **changes,
    }


def proof(*items: dict[str, Any]) -> tuple[object, str | None]:
    evaluation = evaluate(small(), calm(evidence=list(items)))
    shown = {item.input: item for item in evaluation.trace.inputs}["FRAUD.PROOF"]
    return shown.level, shown.note


def test_evidence_is_read_no_higher_than_what_is_on_file() -> None:
    capped = "results.note.evidence-on-file"
    assert proof(evidence()) == (1, None)
    assert proof() == (0, capped)
    assert proof(evidence(level=0)) == (0, capped)
    assert proof(evidence(level=1), evidence(id="E2", level=2)) == (1, None)
    assert proof(evidence(scenarios=["CYBER"])) == (0, capped)


def test_later_expired_or_discounted_evidence_does_not_count() -> None:
    capped = "results.note.evidence-on-file"
    assert proof(evidence(date="2026-11-21")) == (0, capped)
    assert proof(evidence(expires="2026-11-19")) == (0, capped)
    assert proof(evidence(expires="2026-11-20")) == (1, None)
    assert proof(evidence(counts=False, why_not="cancelled")) == (0, capped)


def test_evidence_from_after_the_date_is_remarked() -> None:
    later = evaluate(small(), calm(evidence=[evidence(date="2027-01-01")]))
    assert later.remarks == ("results.remark.later-evidence-ignored",)
    as_rated = evaluate(small(), calm())
    assert as_rated.remarks == ("results.remark.evidence-as-rated",)


def test_expired_evidence_makes_the_file_stale() -> None:
    facts = [
        *SMALL["facts"],
        {
            "id": "stale",
            "type": "choice",
            "values": ["no", "yes"],
            "set_by": "stale_evidence",
            "sources": ["SRC"],
            "supplied_by": "developer",
        },
    ]
    framework = small(facts=facts)
    fresh = evaluate(framework, calm(evidence=[evidence()]))
    old = evaluate(framework, calm(evidence=[evidence(expires="2026-01-01")]))
    read = [
        {item.input: item.level for item in e.trace.inputs}["stale"]
        for e in (fresh, old, evaluate(framework, calm()))
    ]
    assert read == ["no", "yes", "no"]


ASKING = [
    {**SMALL["logic"]["rules"][0], "missing": ["PROOF", "law"]},
    *SMALL["logic"]["rules"][1:],
]


def asking(**ratings: Any) -> Evaluation:
    logic = {**SMALL["logic"], "rules": ASKING}
    ballots = copy.deepcopy(CALM["ballots"])
    for ballot in ballots:
        ballot["ratings"].update({k.replace("__", "."): v for k, v in ratings.items()})
    return evaluate(small(logic=logic), calm(ballots=ballots))


def test_a_rule_asks_only_for_what_would_lift_it() -> None:
    evaluation = asking(FRAUD__HARM=level(2, 2, 2), FRAUD__PROOF=level(1, 1, 1))
    assert evaluation.recommendation.status == "determined"
    (missing,) = evaluation.recommendation.missing
    assert (missing.input, missing.why, missing.supplied_by) == ("FRAUD.PROOF", "R31", "developer")
    assert missing.tiers == ("fully-open", "third-party-evaluation")


def test_a_rule_that_nothing_named_would_lift_asks_for_nothing() -> None:
    logic = copy.deepcopy(SMALL["logic"])
    logic["rules"][0]["missing"] = ["law"]
    ballots = copy.deepcopy(CALM["ballots"])
    for ballot in ballots:
        ballot["ratings"]["FRAUD.HARM"] = level(2, 2, 2)
    evaluation = evaluate(small(logic=logic), calm(ballots=ballots))
    assert evaluation.recommendation.tier == "third-party-evaluation"
    assert evaluation.recommendation.missing == ()


def test_a_rule_that_does_not_apply_asks_for_nothing() -> None:
    assert asking().recommendation.missing == ()
