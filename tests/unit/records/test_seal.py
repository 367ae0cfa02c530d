"""Sealing gives one package from one input, and refuses what must not be signed."""

import json
from typing import Any

import pytest

from assessment.engine import evaluate
from assessment.errors import EvaluationError, RecordError
from assessment.model.evaluation import Evaluation
from assessment.records import seal as sealing_module
from assessment.records.canonical import digest
from assessment.records.checks import failed, report
from assessment.records.envelope import parse
from assessment.records.package import BOM, DISCLOSURES, FRAMEWORK, GUIDE, LIMITS
from assessment.records.seal import seal
from tests.sealing import (
    CANARY,
    CHAIR,
    REVIEWER,
    SEALING,
    codes,
    content,
    decided,
    files,
    framework,
    logic,
    package,
    refusal,
    salts,
    sealed,
    with_decision,
)


def test_the_same_input_gives_the_same_bytes():
    assert sealed(decided(), CHAIR, REVIEWER) == package()
    assert sealed(decided(), REVIEWER, CHAIR) == package()


def test_no_text_of_the_assessment_is_signed_readable():
    signed = parse(package().envelope, "e", LIMITS)
    assert CANARY.encode() not in signed.payload
    outside = [data for name, data in files().items() if name not in {DISCLOSURES, BOM}]
    assert not any(CANARY.encode() in data for data in outside)
    assert CANARY.encode() in files()[DISCLOSURES]


def test_the_statement_says_what_was_sealed():
    predicate = json.loads(parse(package().envelope, "e", LIMITS).payload)["predicate"]
    assert predicate["id"] == SEALING.id
    assert predicate["kind"] == "decision"
    assert predicate["engine"] == predicate["evaluation"]["engine"]
    assert predicate["framework"]["digest"] == digest(json.loads(files()[FRAMEWORK]))
    assert predicate["sealed_by"] == {"user": "unauthenticated_local", "signature": "key_file"}
    assert predicate["supersedes"] is None


def test_levels_answers_and_dates_stay_readable():
    document = json.loads(parse(package().envelope, "e", LIMITS).payload)["predicate"]["assessment"]
    assert document["consensus"]["SKILL"]["best"] == 0
    assert document["facts"]["plan"] == "weights"
    assert document["facts"]["law"]["value"] == "clear"
    assert document["decision"]["review_by"] == "2027-05-20"
    assert document["evidence"][0]["date"] == "2026-10-01"


def test_the_guide_holds_no_text_of_the_case():
    assert b"openssl" in files()[GUIDE]
    assert files()[GUIDE] == files(sealed(decided(id="other")).data)[GUIDE]


REFUSED: dict[str, tuple[dict[str, Any], list[str]]] = {
    "no decision": ({"decision": None}, ["record.seal.no-decision"]),
    "another framework": (
        {"framework": {"id": "small", "version": "0.1.0", "digest": "0" * 64}},
        ["record.seal.framework"],
    ),
    "a digest that does not follow": (
        {
            "artefacts": [
                {
                    "name": "w",
                    "component": "K1",
                    "digest": "0" * 64,
                    "resources": [{"name": "f", "algorithm": "sha256", "digest": "1" * 64}],
                }
            ]
        },
        ["record.artefact.digest"],
    ),
}


@pytest.mark.parametrize("what", REFUSED)
def test_an_assessment_is_not_sealed_with(what):
    changes, found = REFUSED[what]
    assert refusal(lambda: sealed(decided(**changes))) == found


def test_a_decision_beyond_the_framework_is_not_sealed():
    given = with_decision(option=None)
    assert refusal(lambda: sealed(given)) == ["record.decision.option-missing"]


def test_a_decision_of_the_future_is_not_sealed():
    given = with_decision(decided_at="2026-11-20T12:30:01Z")
    assert refusal(lambda: sealed(given)) == ["record.seal.before-decision"]


def test_references_must_be_ids_on_file():
    loose = {"lowest": 0, "best": 0, "highest": 0, "evidence": ["as my neighbour says"]}
    given = decided(
        evidence="as_rated",
        consensus={"SKILL": loose},
        ballots=[{"rater": "r", "round": 1, "ratings": {"SKILL": loose}}],
        facts={"plan": {"value": "weights", "evidence": ["hearsay"]}},
    )
    assert refusal(lambda: sealed(given)).count("record.seal.citation") == 3


def test_an_assessment_without_consensus_or_artefacts_is_sealed():
    assert sealed(decided(consensus=None, artefacts=[])).data


def test_an_assessment_that_does_not_fit_is_not_sealed():
    other = decided(facts={"plan": "balloon"})
    evaluation = evaluate(framework(), decided())
    with pytest.raises(EvaluationError):
        seal(content(), other, evaluation, [CHAIR], salts(), SEALING)


def test_another_evaluation_than_the_engine_gives_is_not_sealed():
    evaluation = evaluate(framework(), decided())
    shown = evaluation.model_copy(update={"remarks": ("results.remark.other",)})
    assert isinstance(shown, Evaluation)
    assert refusal(lambda: seal(content(), decided(), shown, [CHAIR], salts(), SEALING)) == [
        "record.seal.evaluation"
    ]


def test_sealing_needs_a_key():
    evaluation = evaluate(framework(), decided())
    assert refusal(lambda: seal(content(), decided(), evaluation, [], salts(), SEALING)) == [
        "record.envelope.unsigned"
    ]


def test_what_cannot_be_read_back_is_not_handed_out():
    given = decided(provenance="rings a bell\a")
    with pytest.raises(RecordError) as refused:
        sealed(given)
    assert "reading.character" in codes(refused.value.problems)


def test_what_fails_its_own_check_is_not_handed_out(monkeypatch):
    monkeypatch.setattr(
        sealing_module, "verify", lambda data: report([failed("tier", "tier.refused")])
    )
    assert refusal(sealed) == ["record.seal.check"]


def test_a_record_may_replace_an_earlier_one():
    made = sealed(decided(supersedes={"case": "earlier", "payload": "a" * 64}))
    assert json.loads(parse(made.envelope, "e", LIMITS).payload)["predicate"]["supersedes"] == (
        "a" * 64
    )


def test_the_framework_that_is_sealed_is_the_one_that_is_named():
    changed = logic()
    changed["version"] = "0.2.0"
    evaluation = evaluate(framework(), decided())
    with pytest.raises(EvaluationError):
        seal(content(changed), decided(), evaluation, [CHAIR], salts(), SEALING)
