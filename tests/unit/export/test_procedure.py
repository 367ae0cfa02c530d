"""How the procedure was followed stands beside the outcome, in words and in JSON."""

from __future__ import annotations

from typing import Any

import pytest

from assessment.engine.v1 import Evaluator
from assessment.export.evaluation import evaluation_document, evaluation_lines
from assessment.export.procedure import procedure_followed, profile_name
from assessment.model.assessment import Assessment
from assessment.model.evaluation import EvaluationDocument, FrameworkUsed, ProcedureFollowed
from assessment.model.framework import Labelled
from tests.frameworks import small_text, tupled
from tests.sealing import DECISION, person
from tests.unit.engine.test_experts import GRAVE
from tests.unit.engine.test_procedure import BALLOTS, MEMBERS, ballot, case, member, rules

EVALUATOR = Evaluator(rules())
TEXT = small_text(rules()).model_copy(
    update={
        "profiles": {"committee": Labelled(name="Full committee", text="A.")},
        "roles": {"openness_advocate": Labelled(name="Openness advocate", text="A.")},
    }
)
USED = FrameworkUsed(id="small", version="0.1.0", digest="0" * 64, text_digest="1" * 64)


def followed(given: Assessment) -> ProcedureFollowed:
    found = procedure_followed(EVALUATOR, TEXT, given, EVALUATOR.evaluate(given))
    assert found is not None
    return found


def words(given: Assessment) -> str:
    evaluation = EVALUATOR.evaluate(given)
    return "\n".join(
        evaluation_lines(EVALUATOR.framework, TEXT, given, evaluation, followed(given))
    )


def decided(*votes: str) -> Assessment:
    cast = [{"person": person(str(at)), "vote": vote} for at, vote in enumerate(votes)]
    value = case().model_dump(by_alias=True, exclude_none=True)
    return Assessment.model_validate(tupled({**value, "decision": {**DECISION, "votes": cast}}))


def test_where_nothing_is_missing_that_is_said() -> None:
    said = words(case())
    assert "How the procedure was followed (profile: Full committee)" in said
    assert "Nothing is missing that the profile asks for." in said
    assert "With each scenario's experts alone: Fully-Open (determined)." in said
    assert "Votes" not in said


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"members": {"Bob": member("Bob")}}, "fills the seat Openness advocate."),
        ({"kind": "rehearsal"}, "Full committee is not for an assessment of the kind rehearsal"),
        ({"profile": "unheard_of"}, "no process profile “unheard_of”"),
        ({"members": {"Ann": member("Ann")}}, "fills the seat domain_expert."),
        ({"ballots": [ballot("Ann", "FRAUD"), *BALLOTS[1:]]}, "expert on scenario FRAUD (Fraud)"),
        ({"members": {"Dee": {**MEMBERS["Dee"], "interest": None}}}, "Dee has not declared"),
    ],
)
def test_each_gap_is_told_in_the_words_of_the_framework(
    change: dict[str, Any], expected: str
) -> None:
    given = case(**change)
    assert any(expected in gap.message for gap in followed(given).gaps)
    assert expected in words(given)
    assert "Nothing is missing that the profile asks for." not in words(given)


def test_the_experts_own_outcome_stands_beside_the_others() -> None:
    given = case(ballots=[ballot("Ann", **GRAVE), *BALLOTS[1:]])
    found = followed(given)
    assert EVALUATOR.evaluate(given).recommendation.tier == "fully-open"
    assert found.experts_alone is not None
    assert found.experts_alone.tier == "third-party-evaluation"
    nobody = case(members={"Ann": member("Ann")})
    assert followed(nobody).experts_alone is None
    assert "experts alone" not in words(nobody)


def test_votes_are_counted() -> None:
    given = decided("for", "for", "against", "abstain")
    votes = followed(given).votes
    assert votes is not None
    assert votes.model_dump(by_alias=True) == {"for": 2, "against": 1, "abstain": 1}
    assert "Votes on the decision: for 2, against 1, abstaining 1." in words(given)
    assert followed(decided()).votes is None


def test_a_document_that_does_not_say_is_told_as_before() -> None:
    bare = case().model_copy(update={"committee": None})
    evaluation = EVALUATOR.evaluate(bare)
    assert procedure_followed(EVALUATOR, TEXT, bare, evaluation) is None
    said = "\n".join(evaluation_lines(EVALUATOR.framework, TEXT, bare, evaluation))
    assert "How the procedure was followed" not in said
    assert evaluation_document(USED, bare, evaluation).procedure is None


def test_the_document_carries_all_of_it_and_reads_back() -> None:
    given = decided("for")
    document = evaluation_document(USED, given, EVALUATOR.evaluate(given), followed(given))
    content = document.model_dump(mode="json", by_alias=True)
    assert content["procedure"]["votes"] == {"for": 1, "against": 0, "abstain": 0}
    assert content["procedure"]["gaps"] == []
    assert EvaluationDocument.model_validate(tupled(content)) == document


def test_a_profile_without_words_keeps_its_id() -> None:
    assert profile_name(TEXT, "pair") == "pair"
