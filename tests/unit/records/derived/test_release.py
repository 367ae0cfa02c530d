"""Passed means: a decision that releases files, with nothing in the way. All else is failed."""

import json
from types import SimpleNamespace
from typing import Any, cast

import pytest

from assessment.engine import evaluate
from assessment.records.checks import VerificationReport
from assessment.records.derived import svr, vsa
from assessment.records.derived.derive import derive
from assessment.records.derived.material import material
from assessment.records.derived.release import PREFIX, THIRD_PARTY, is_release, levels
from assessment.records.gate import decision
from assessment.records.gate.record import Record
from assessment.records.gate.release import Release
from assessment.records.gate.statements import Statements
from assessment.records.package import ENVELOPE, SVR, VSA
from tests.sealing import CANARY, DECISION, decided, files, framework, sealed, with_decision


def made(assessment):
    return material(files(sealed(assessment).data))


def read(data):
    return json.loads(data)["predicate"]


HELD = {"facts": {"law": "unknown", "FRAUD.base": "named"}}
WITHHELD: dict[str, Any] = {"disposition": "do_not_release", "option": None, "conditions": []}


def test_an_approved_release_of_files_passes():
    found = material(files())
    said = read(vsa.summary(found))
    assert said["verificationResult"] == "PASSED"
    assert said["verifiedLevels"] == [
        f"{PREFIX}RELEASE_APPROVED",
        f"{PREFIX}OPTION_O2",
        f"{PREFIX}REVIEW_BY_2027_05_20",
        f"{PREFIX}WITH_CONDITIONS",
        f"{PREFIX}RECOMMENDED_TIER_FULLY_OPEN",
        f"{PREFIX}STATUS_DETERMINED",
    ]
    assert read(svr.result(found))["properties"] == said["verifiedLevels"]


def test_an_approval_without_conditions_says_so():
    found = made(with_decision(disposition="approve", conditions=[]))
    assert f"{PREFIX}WITH_CONDITIONS" not in levels(found)
    assert f"{PREFIX}RELEASE_APPROVED" in levels(found)


BLOCKING = [{**DECISION["conditions"][0], "blocking": True}]
NO_RELEASE = [
    pytest.param(decided(kind="study"), id="a study"),
    pytest.param(decided(kind="example"), id="an example"),
    pytest.param(decided(kind="rehearsal"), id="a rehearsal"),
    pytest.param(with_decision(**WITHHELD), id="withheld"),
    pytest.param(with_decision(**WITHHELD | {"disposition": "defer"}), id="deferred"),
    pytest.param(decided(artefacts=[]), id="no files"),
    pytest.param(with_decision(conditions=BLOCKING), id="a condition that blocks"),
]


@pytest.mark.parametrize("assessment", NO_RELEASE)
def test_what_releases_nothing_never_reads_as_passed(assessment):
    found = made(assessment)
    said = read(vsa.summary(found))
    assert said["verificationResult"] == "FAILED"
    assert said["verifiedLevels"] == ["FAILED"]
    assert read(svr.result(found))["properties"] == []


@pytest.mark.parametrize("status", ["hold", "blocked"])
def test_what_is_held_or_blocked_never_reads_as_passed(status):
    found = material(files())
    evaluation = found.stated.predicate.evaluation
    outcome = evaluation.recommendation.model_copy(update={"status": status})
    changed = evaluation.model_copy(update={"recommendation": outcome})
    found.stated.statement.predicate.__dict__["evaluation"] = changed
    assert read(vsa.summary(found))["verificationResult"] == "FAILED"


def outsiders_first(*, is_open):
    """A record whose tier asks for outsiders, with the chosen option open or closed."""
    found = material(files())
    evaluation = found.stated.predicate.evaluation
    outcome = evaluation.recommendation.model_copy(update={"tier": THIRD_PARTY})
    options = [
        each.model_copy(update={"open": is_open or each.id != "O2"}) for each in evaluation.options
    ]
    changed = evaluation.model_copy(update={"recommendation": outcome, "options": tuple(options)})
    found.stated.statement.predicate.__dict__["evaluation"] = changed
    return found


@pytest.mark.parametrize(("is_open", "result"), [(False, "FAILED"), (True, "PASSED")])
def test_what_outsiders_must_test_first_never_reads_as_passed(is_open, result):
    found = outsiders_first(is_open=is_open)
    assert read(vsa.summary(found))["verificationResult"] == result


def gate_finds(found):
    """The codes of what the release gate has against what the record itself says."""
    record = Record(cast("VerificationReport", SimpleNamespace(stated=found.stated)), "")
    release = cast("Release", SimpleNamespace(option=found.decision.option or "O1"))
    answers = (
        decision.decision_answer(record),
        decision.option_answer(record, release),
        decision.status_answer(record, release),
        decision.conditions_answer(record, Statements()),
        decision.evaluation_answer(record),
    )
    return [reason.code for answer in answers for reason in answer.reasons]


ALIKE = [case for case in NO_RELEASE if case.id != "no files"]


@pytest.mark.parametrize("assessment", ALIKE)
def test_what_reads_as_failed_the_release_gate_refuses_too(assessment):
    assert gate_finds(made(assessment))


def test_what_reads_as_passed_the_release_gate_has_nothing_against():
    for found in (material(files()), outsiders_first(is_open=True)):
        assert is_release(found)
        assert gate_finds(found) == []
    assert gate_finds(outsiders_first(is_open=False)) == ["gate.evaluation.missing"]


def test_no_word_of_ours_poses_as_a_level_of_slsa():
    assert all(word.startswith(PREFIX) for word in levels(material(files())))
    assert not PREFIX.startswith("SLSA_")


def test_the_summary_names_record_and_ballots_by_what_was_signed():
    found = material(files())
    inputs = {
        each["name"]: each["digest"]["sha256"]
        for each in read(vsa.summary(found))["inputAttestations"]
    }
    assert inputs.pop(ENVELOPE) == found.payload_digest
    assert tuple(inputs.values()) == found.stated.predicate.ballots
    assert list(inputs) == [f"ballot-{n:03d}.dsse.json" for n in range(1, 5)]


@pytest.mark.parametrize("name", [VSA, SVR])
def test_a_summary_is_about_what_the_record_is_about(name):
    statement = json.loads(derive(files())[name])
    found = material(files())
    stated = found.stated.statement.model_dump(mode="json", by_alias=True)
    assert statement["subject"] == stated["subject"]
    assert statement["_type"] == stated["_type"]


@pytest.mark.parametrize("name", [VSA, SVR])
def test_a_summary_tells_readers_of_records_what_was_decided(name):
    said = read(derive(files())[name])["urn:tiered-openness:decision:v1"]
    assert said["kind"] == "decision"
    assert said["option"] == "O2"
    assert said["tier"] == evaluate(framework(), decided()).recommendation.tier
    assert said["reviewBy"] == "2027-05-20"


@pytest.mark.parametrize("name", [VSA, SVR])
def test_a_summary_holds_no_text_that_people_wrote(name):
    assert CANARY not in derive(files())[name].decode()


def test_a_summary_names_the_framework_to_the_byte():
    found = material(files())
    pin = found.stated.predicate.framework
    for policy in (
        read(vsa.summary(found))["policy"],
        read(svr.result(found))["verifier"]["policy"],
    ):
        assert policy["uri"] == f"urn:tiered-openness:framework:{pin.id}:{pin.version}"
        assert policy["digest"] == {"sha256": pin.digest}


def test_a_summary_carries_the_time_of_sealing():
    found = material(files())
    at = found.stated.predicate.sealed_at
    assert read(vsa.summary(found))["timeVerified"] == at
    assert read(svr.result(found))["timeCreated"] == at
