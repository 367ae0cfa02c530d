"""One question: files, option and date are covered, or every reason against it is told at once."""

import dataclasses
import json
from functools import cache
from typing import Any

import pytest

from assessment.records.canonical import canonical_bytes
from assessment.records.checks import Check, VerificationReport, failed
from assessment.records.gate.ask import Beside, ask
from assessment.records.gate.record import NEEDED, read_record, record_answer
from assessment.records.gate.release import FoundFolder
from assessment.records.gate.verdict import QUESTIONS, Answer, Verdict
from assessment.records.package import FRAMEWORK, pack
from assessment.records.verify import verify
from tests.gating import (
    SEALED_FILES,
    approving,
    artefact,
    asked,
    changed_logic,
    file,
    folder,
    listed,
    met,
    noted,
    refused,
    release,
    resources,
    sealed_with,
    stated,
    with_artefacts,
)
from tests.sealing import (
    CANARY,
    CHAIR,
    REVIEWER,
    STRANGER,
    decided,
    files,
    package,
    policy,
    repacked,
    sealed,
    with_decision,
)

# A covered release


def test_the_sealed_files_under_the_approved_option_within_its_time_are_covered():
    found = asked()
    assert refused(found) == []
    assert found.verdict.covered
    assert [covered.label for covered in found.folders] == ["weights"]
    assert [build.name for build in found.folders[0].builds] == ["weights"]
    assert noted(found) == ["no-log", "condition-owed", "build"]


def test_every_question_is_asked_once_and_in_order():
    assert tuple(answer.question for answer in asked().verdict.answers) == QUESTIONS


def test_a_verdict_without_every_question_is_no_yes():
    assert not Verdict(()).covered
    assert not Verdict(tuple(Answer(question) for question in QUESTIONS[:-1])).covered
    assert Verdict(tuple(Answer(question) for question in QUESTIONS)).covered


# The record


def test_an_altered_package_is_refused_and_says_which_check_failed():
    data = bytearray(package().data)
    data[-30] ^= 1
    found = refused(asked(bytes(data)))
    assert "record.altered" in found


def test_a_changed_companion_is_refused():
    assert "record.altered" in refused(asked(repacked(VERIFY__md=b"all is well")))


def test_a_package_that_cannot_be_opened_answers_every_question_with_a_reason():
    data = b"PK\x03\x04 and then nothing"
    found = refused(asked(data))
    for question in ("record", "signatures", "decision", "option", "status", "date"):
        assert any(code.startswith(question) for code in found)
    for question in ("conditions", "evaluation", "files"):
        assert any(code.startswith(question) for code in found)
    assert asked(data).record.payload is None


def test_a_record_of_another_form_is_refused_as_such():
    report = VerificationReport((failed("schema", "schema.other-form"),), "other-form")
    found = ask(b"PK", report, release(), approving(), Beside())
    assert "record.other-form" in refused(found)


@pytest.mark.parametrize("name", [*NEEDED, "ballots"])
def test_a_check_that_was_not_made_or_is_missing_is_not_passed(name):
    report = verify(package().data, approving())
    assert record_answer(read_record(package().data, report)).reasons == ()
    others = tuple(check for check in report.checks if check.name != name)
    for checks in (others, (*others, Check(name, "NOT CHECKED", "needs-earlier"))):
        changed = dataclasses.replace(report, checks=checks)
        found = ask(package().data, changed, release(), approving(), Beside())
        assert "record.unchecked" in refused(found)


def test_a_record_without_ballots_need_not_have_them_checked():
    data = sealed_with(decided(ballots=[], committee=None)).data
    assert refused(asked(data)) == []


def test_any_other_check_that_failed_is_a_reason():
    report = verify(package().data, approving())
    others = tuple(check for check in report.checks if check.name != "attested")
    changed = dataclasses.replace(
        report, checks=(*others, failed("attested", "attested.not-people"))
    )
    found = ask(package().data, changed, release(), approving(), Beside())
    assert refused(found) == ["record.check"]


def test_a_failed_check_of_the_log_is_a_reason_about_standing():
    report = verify(package().data, approving())
    others = tuple(check for check in report.checks if check.name != "log")
    changed = dataclasses.replace(report, checks=(*others, failed("log", "log.refused")))
    found = ask(package().data, changed, release(), approving(), Beside())
    assert "standing.check" in refused(found)


# Signatures and policy


def test_without_a_policy_nothing_is_covered():
    data = package().data
    found = ask(data, verify(data), release(), None, Beside())
    assert refused(found) == ["signatures.no-policy", "framework.no-list"]


def test_a_stranger_alone_covers_nothing():
    found = refused(asked(sealed(decided(), STRANGER).data))
    assert found == ["signatures.unknown", "signatures.role", "signatures.role"]


def test_each_role_without_enough_signatures_is_named():
    found = asked(sealed(decided(), CHAIR).data)
    assert refused(found) == ["signatures.role"]
    assert dict(found.verdict.reasons[0].params)["role"] == "reviewer"


def test_a_signature_that_does_not_hold_is_refused():
    mine = json.loads(sealed(decided(), CHAIR, REVIEWER).envelope)
    other = sealed(with_decision(review_by="2027-05-21"), CHAIR, REVIEWER)
    mine["signatures"] = json.loads(other.envelope)["signatures"]
    found = refused(asked(repacked(decision__dsse__json=canonical_bytes(mine))))
    assert found[0] == "signatures.invalid"


def test_a_report_that_calls_nothing_trusted_is_not_overruled():
    report = verify(package().data, approving())
    unsure = dataclasses.replace(report, headline="unaltered")
    found = ask(package().data, unsure, release(), approving(), Beside())
    assert refused(found) == ["signatures.untrusted"]


def test_signatures_nobody_looked_at_do_not_count():
    report = verify(package().data, approving())
    others = tuple(
        check for check in report.checks if not check.name.startswith(("signatures", "role"))
    )
    changed = dataclasses.replace(report, checks=others)
    found = refused(ask(package().data, changed, release(), approving(), Beside()))
    assert found == ["signatures.unchecked", "signatures.role", "signatures.role"]


# The framework


def test_a_policy_that_approves_no_framework_covers_nothing():
    assert refused(asked(trusted=policy())) == ["framework.no-list"]


def test_a_framework_that_is_not_on_the_list_is_refused():
    other = changed_logic(lambda value: value.update(version="0.2.0"))
    assert refused(asked(trusted=approving(other))) == ["framework.unlisted"]


def test_approval_nobody_looked_at_does_not_count():
    report = verify(package().data, approving())
    others = tuple(check for check in report.checks if check.name != "framework_approved")
    changed = dataclasses.replace(report, checks=others)
    found = ask(package().data, changed, release(), approving(), Beside())
    assert refused(found) == ["framework.unchecked"]


# The decision


@pytest.mark.parametrize("kind", ["study", "rehearsal", "example"])
def test_only_a_decision_lets_files_out(kind):
    assert refused(asked(sealed_with(decided(kind=kind)).data)) == ["decision.kind"]


@pytest.mark.parametrize("disposition", ["defer", "do_not_release"])
def test_only_an_approval_lets_files_out(disposition):
    made = with_decision(disposition=disposition, option=None)
    found = refused(asked(sealed_with(made).data))
    assert found == ["decision.disposition", "option.none"]


def test_another_option_than_the_approved_one_is_refused():
    assert refused(asked(wanted=release(option="O1"))) == ["option.other"]


def test_an_option_the_framework_does_not_have_is_refused_as_both():
    assert refused(asked(wanted=release(option="O9"))) == ["option.unknown", "option.other"]


def test_under_a_hold_only_an_open_option_that_can_be_undone_goes_out():
    made = decided(facts=legal("unresolved"), decision={**decision(), "option": "O1"})
    assert refused(asked(sealed_with(made).data, release(option="O1"))) == []
    found = asked(sealed_with(made).data, release(option="O2"))
    assert refused(found) == ["option.other", "status.hold"]
    assert found.verdict.stands == ()


def test_under_a_hold_nothing_goes_out_where_the_rules_cannot_be_read():
    made = decided(facts=legal("unresolved"), decision={**decision(), "option": "O1"})
    held = {**files(sealed_with(made).data), FRAMEWORK: b"{}"}
    assert "status.hold" in refused(asked(pack(held), release(option="O1")))


def legal(answer: str) -> dict[str, Any]:
    """The facts of a case with another answer to the legal question."""
    return {
        "plan": "weights",
        "law": answer,
        "compute": "3e22",
        "outputs": ["text"],
        "FRAUD.base": {"name": CANARY},
    }


def decision():
    return with_decision().model_dump(mode="json")["decision"]


def test_what_the_law_forbids_is_blocked_and_stands_against_any_emergency():
    made = decided(facts=legal("prohibited"), decision={**decision(), "option": "O1"})
    found = asked(sealed_with(made).data, release(option="O1"))
    assert refused(found) == ["status.prohibited", "status.blocked"]
    assert [reason.code for reason in found.verdict.stands] == ["gate.status.prohibited"]


def test_a_gate_that_forbids_the_option_for_good_stands_against_any_emergency():
    def change(value):
        value["logic"]["gates"].append(
            {
                "id": "G5",
                "when": 'plan == "weights"',
                "forbids": ["O2"],
                "absolute": True,
                "sources": ["SRC"],
            }
        )

    changed = changed_logic(change)
    made = with_decision(option="O1")
    data = sealed_with(made, changed).data
    trusted = approving(changed)
    assert refused(asked(data, release(option="O1"), trusted)) == []
    found = asked(data, release(), trusted)
    assert refused(found) == ["option.other", "status.prohibited"]


def test_an_absolute_hold_stands_for_what_cannot_be_undone():
    changed = changed_logic(lambda value: value["logic"]["hold"][3].update(absolute=True))
    made = decided(facts=legal("unresolved"), decision={**decision(), "option": "O1"})
    data = sealed_with(made, changed).data
    trusted = approving(changed)
    assert refused(asked(data, release(option="O1"), trusted)) == []
    found = refused(asked(data, release(option="O2"), trusted))
    assert found == ["option.other", "status.prohibited", "status.hold"]


def test_prohibitions_that_cannot_be_seen_forbid_an_emergency():
    data = bytearray(package().data)
    data[-30] ^= 1
    assert asked(bytes(data)).verdict.stands
    assert asked(wanted=release(option="O1")).verdict.stands == ()


# Dates


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2026-11-20", []),
        ("2027-05-20", []),
        ("2027-05-21", ["date.expired"]),
        ("2026-11-19", ["date.decided-later", "date.sealed-later"]),
    ],
)
def test_a_decision_holds_from_its_sealing_to_its_review(date, expected):
    assert refused(asked(wanted=release(date=date))) == expected


def test_a_record_sealed_after_the_release_is_refused():
    made = with_decision(decided_at="2026-11-18T12:00:00Z")
    assert refused(asked(sealed_with(made).data, release(date="2026-11-19"))) == [
        "date.sealed-later"
    ]


# Conditions


@cache
def blocking():
    owed = [
        {"text": "first", "owner": "somebody", "due": "2026-11-30", "blocking": True},
        {"text": "second", "owner": "somebody", "due": "2026-11-30", "blocking": False},
        {"text": "third", "owner": "somebody", "due": "2026-11-30", "blocking": True},
    ]
    return sealed_with(with_decision(conditions=owed))


def test_each_open_condition_that_blocks_is_a_reason():
    found = asked(blocking().data)
    assert refused(found) == ["conditions.open", "conditions.open"]
    assert [dict(each.params)["number"] for each in found.verdict.reasons] == [1, 3]


def test_conditions_that_are_stated_to_be_met_block_no_more():
    made = blocking()
    said = [stated(met(made.payload_digest, 1)), stated(met(made.payload_digest, 3, 1))]
    found = asked(made.data, statements=said)
    assert refused(found) == []
    assert noted(found).count("condition-met") == 2


def test_a_statement_about_a_condition_nobody_made_is_refused():
    made = blocking()
    found = asked(made.data, statements=[stated(met(made.payload_digest, 1, 3, 4))])
    assert refused(found) == ["conditions.number"]


# Evaluation from outside


def third_party(option):
    def change(value):
        value["options"].append({"id": "O3", "access": "hosted", "reversible": "partly"})
        value["tiers"][0]["options"].append("O3")
        value["tiers"][1]["options"].append("O3")

    changed = changed_logic(change)
    worst = {"lowest": 2, "best": 2, "highest": 2}
    none = {"lowest": 0, "best": 0, "highest": 0}
    ratings = decided().model_dump(mode="json")["consensus"]
    ratings["FRAUD.HARM"] |= worst
    ratings["FRAUD.PROOF"] |= none
    ballots = decided().model_dump(mode="json")["ballots"]
    for ballot in ballots:
        ballot["ratings"]["FRAUD.HARM"] |= worst
        ballot["ratings"]["FRAUD.PROOF"] |= none
    made = decided(consensus=ratings, ballots=ballots, decision={**decision(), "option": option})
    data = sealed_with(made, changed).data
    return asked(data, release(option=option), approving(changed))


def test_what_the_third_tier_opens_only_after_an_evaluation_is_refused():
    found = third_party("O3")
    assert refused(found) == ["evaluation.missing"]


def test_what_the_third_tier_leaves_open_needs_no_evaluation():
    assert refused(third_party("O1")) == []


# Files


def test_a_record_without_artefacts_covers_no_files():
    found = refused(asked(sealed_with(decided(artefacts=[])).data))
    assert "files.no-artefacts" in found
    assert "files.unknown" in found


def test_no_folder_is_no_release():
    data = package().data
    wanted = dataclasses.replace(release(), folders=())
    assert refused(asked(data, wanted)) == ["files.no-folder"]


def test_every_folder_must_be_covered():
    wanted = release(folder(*SEALED_FILES), FoundFolder("more", (file("x.bin", "9" * 64),)))
    assert refused(asked(wanted=wanted)) == ["file.extra", "files.unknown"]


def test_more_builds_than_people_make_are_not_looked_at():
    many = [
        {
            "id": f"b{number}",
            "kind": "converted",
            "tool": "t",
            "resources": listed(resources(a="b")),
        }
        for number in range(100)
    ]
    artefacts = [artefact(name=f"w{number}", derived=many) for number in range(5)]
    found = asked(with_artefacts(*artefacts))
    assert refused(found) == ["files.too-many-builds"]


def test_digests_that_are_only_stated_are_said_and_refused_where_the_policy_asks_for_reading():
    files = (
        dataclasses.replace(SEALED_FILES[0], how="pointer"),
        dataclasses.replace(SEALED_FILES[1], how="manifest"),
    )
    wanted = release(folder(*files))
    found = asked(wanted=wanted)
    assert refused(found) == []
    assert {"pointers", "manifest"} <= set(noted(found))
    strict = approving(require_reading=True)
    assert refused(asked(wanted=wanted, trusted=strict)) == ["files.not-read"]
    assert refused(asked(trusted=strict)) == []


def test_a_download_cache_and_free_files_are_said():
    data = with_artefacts(artefact(free=["README.md"]))
    files = (*SEALED_FILES, file("README.md", "8" * 64, 100))
    found = asked(data, release(folder(*files, is_hub_cache=True)))
    assert refused(found) == []
    assert {"hub-cache", "free", "build"} <= set(noted(found))


# Together


def test_every_reason_is_told_at_once():
    made = with_decision(
        conditions=[{"text": "x", "owner": "y", "due": "2026-12-01", "blocking": True}]
    )
    made = made.model_copy(update={"kind": "study"})
    data = sealed_with(made).data
    changed = (dataclasses.replace(SEALED_FILES[1], digest="9" * 64), file("new.bin", "7" * 64))
    wanted = release(folder(*changed), option="O9", date="2028-01-01")
    trusted = policy({"chair": (STRANGER.public,)}, gate=approving(require_log=True).gate)
    found = asked(data, wanted, trusted)
    assert refused(found) == [
        "signatures.unknown",
        "signatures.role",
        "framework.no-list",
        "decision.kind",
        "option.unknown",
        "option.other",
        "date.expired",
        "standing.log-required",
        "conditions.open",
        "weights.changed",
        "file.extra",
        "files.unknown",
        "file.missing",
    ]


def test_a_record_without_a_decision_is_refused():
    report = verify(package().data, approving())
    assert report.stated is not None
    undecided = report.stated.assessment.model_copy(update={"decision": None})
    changed = dataclasses.replace(
        report, stated=dataclasses.replace(report.stated, assessment=undecided)
    )
    found = refused(ask(package().data, changed, release(), approving(), Beside()))
    assert found == [
        "decision.none",
        "option.none",
        "date.unreadable",
        "conditions.unreadable",
        "evaluation.unreadable",
    ]


def test_a_report_about_other_bytes_is_not_believed():
    report = verify(package().data, approving())
    for data in (b"PK\x03\x04", pack({"a": b"b"})):
        found = ask(data, report, release(), approving(), Beside())
        assert refused(found) == ["record.unchecked"]
        assert found.verdict.stands
