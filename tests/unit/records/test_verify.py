"""Every way we know to bend a package is caught, each by the check that is for it."""

import base64
import json
from contextlib import suppress
from typing import Any

import pytest

from assessment.engine import evaluate
from assessment.errors import AssessmentError
from assessment.model.assessment import Resource
from assessment.model.framework import Framework
from assessment.records import archive, envelope
from assessment.records.ballots import ballot_file, ballot_payloads, is_ballot_file
from assessment.records.canonical import canonical_bytes, digest, sha256_hex
from assessment.records.envelope import Envelope, Signature
from assessment.records.package import (
    DISCLOSURES,
    ENVELOPE,
    FRAMEWORK,
    GUIDE,
    LIMITS,
    MANIFEST,
    SCHEMA,
    pack,
)
from assessment.records.predicate import FrameworkPin
from assessment.records.trust import ApprovedFramework
from assessment.records.verify import verify
from assessment.records.verifying.substance import first_difference
from tests.frameworks import tupled
from tests.sealing import (
    CHAIR,
    FILES,
    REVIEWER,
    SEALING,
    STRANGER,
    decided,
    failing,
    files,
    fitting,
    logic,
    package,
    policy,
    refusal,
    sealed,
    told,
)

WHOLE = package().data
SIGNED = {"signatures", "signature.1", "signature.2"}
EARLIER = {"package", "manifest"}
"""What any change of bytes trips."""


def repacked(changes):
    """The package with files replaced or removed, and manifest and zip made to fit."""
    merged = {**files(), **changes}
    return pack(fitting({name: data for name, data in merged.items() if data is not None}))


def statement():
    return json.loads(envelope.parse(package().envelope, "e", LIMITS).payload)


def resigned(change, *keys, sealed_again=True):
    """The package with a changed statement, signed again or under the old signatures."""
    return repacked(resigned_files(change, *keys, sealed_again=sealed_again))


def resigned_files(change, *keys, sealed_again=True):
    """The signed files of a changed statement; who signs again makes its ballots fit too."""
    value = statement()
    change(value)
    if not sealed_again:
        old = envelope.parse(package().envelope, "e", LIMITS)
        signed = Envelope(canonical_bytes(value), old.payload_type, old.signatures)
        return {ENVELOPE: envelope.render(signed)}
    signers = keys or (CHAIR, REVIEWER)
    found = {}
    with suppress(AttributeError, KeyError, TypeError, ValueError, AssessmentError):
        predicate = value["predicate"]
        pin = FrameworkPin.model_validate(predicate["framework"])
        payloads = ballot_payloads(predicate["assessment"], pin)
        predicate["ballots"] = [sha256_hex(each) for each in payloads]
        found = {
            ballot_file(position): envelope.render(envelope.sign(each, signers))
            for position, each in enumerate(payloads)
        }
    signed = envelope.sign(canonical_bytes(value), signers)
    return {**found, ENVELOPE: envelope.render(signed)}


def put(*path, value):
    def change(document):
        place = document
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = value

    return change


def test_a_sealed_package_is_unaltered():
    report = verify(WHOLE)
    status = told(report)
    assert report.headline == "unaltered"
    assert not report.ok
    assert {name for name, found in status.items() if found == "NOT CHECKED"} == {
        "signatures",
        "attested",
        "ballot_signatures",
        "time",
        "framework_approved",
        "weights",
        "log",
        "checkpoint",
        "witnesses",
        "history",
        "standing",
        "report",
        "report_pages",
        "review",
    }
    assert set(status.values()) == {"PASS", "NOT CHECKED"}


def test_with_a_policy_it_is_trusted():
    report = verify(WHOLE, policy())
    status = told(report)
    assert report.headline == "trusted"
    assert report.ok
    assert status["signatures"] == status["role.chair"] == status["role.reviewer"] == "PASS"
    assert status["framework_approved"] == "NOT CHECKED"


def test_the_report_shows_what_the_record_states():
    report = verify(WHOLE)
    assert report.stated is not None
    assert report.stated.predicate.id == SEALING.id
    assert report.stated.assessment.decision is not None


def test_withheld_texts_leave_a_package_that_verifies():
    report = verify(repacked({DISCLOSURES: b"{}"}), policy())
    assert report.ok
    withheld = len(json.loads(files()[DISCLOSURES]))
    assert report.check("slots").params["withheld"] == withheld > 60
    assert told(report)["tier"] == "PASS"


def test_a_package_without_artefacts_is_about_its_document():
    status = told(verify(sealed(decided(artefacts=[])).data))
    assert status["subjects"] == status["weights"] == "NOT CHECKED"


# The container


def test_files_in_another_order_are_caught():
    last, directory = WHOLE.rindex(b"PK\x03\x04"), WHOLE.index(b"PK\x01\x02")
    shuffled = WHOLE[last:directory] + WHOLE[:last] + WHOLE[directory:]
    assert archive.read(shuffled) == archive.read(WHOLE)
    assert failing(verify(shuffled)) == {"package"}


@pytest.mark.parametrize("tail", [b"x", b"PK\x05\x06" + bytes(18)])
def test_bytes_behind_the_package_are_caught(tail):
    assert failing(verify(WHOLE + tail)) == {"package"}


def test_a_package_cut_off_is_caught():
    report = verify(WHOLE[: len(WHOLE) // 2])
    assert failing(report) == {"package"}
    assert set(told(report).values()) == {"FAIL", "NOT CHECKED"}


def test_an_extra_file_is_caught():
    assert failing(verify(repacked({"readme.txt": b"All is well."}))) == {"manifest"}
    assert "framework_text" in failing(verify(repacked({"text.de.json": b"{}"})))


@pytest.mark.parametrize(
    ("name", "caught"),
    [
        (ENVELOPE, {"manifest", "parse"}),
        (DISCLOSURES, {"manifest"}),
        (FRAMEWORK, {"manifest"}),
        ("text.en.json", {"manifest", "framework_text"}),
        (SCHEMA, {"manifest", "companions"}),
        (GUIDE, {"manifest", "companions"}),
    ],
)
def test_a_missing_file_is_caught(name, caught):
    assert failing(verify(repacked({name: None}))) == caught


def test_a_manifest_that_does_not_fit_is_caught():
    entries = archive.read(WHOLE)
    entries[MANIFEST] = entries[MANIFEST].replace(b"sha256", b"sha512")
    assert failing(verify(archive.write(entries))) == {"manifest"}


def test_an_empty_package_is_caught():
    report = verify(archive.write({}), policy())
    assert failing(report) == {"package"}
    assert report.headline == "altered"


@pytest.mark.parametrize("data", [b"", b"a text", b"%PDF-1.7" + bytes(100)])
def test_what_is_no_package_is_refused(data):
    assert refusal(lambda: verify(data)) == ["record.archive.not-zip"]


def test_what_is_too_large_is_refused(monkeypatch):
    monkeypatch.setattr(archive, "MOST_BYTES", 1000)
    assert refusal(lambda: verify(WHOLE)) == ["record.archive.size"]


# Reading


def smuggled(payload):
    return repacked({ENVELOPE: envelope.render(envelope.sign(payload, (CHAIR, REVIEWER)))})


def test_a_field_given_twice_is_caught():
    payload = canonical_bytes(statement())
    doubled = payload[:-1] + b',"subject":[]}'
    assert failing(verify(smuggled(doubled), policy())) == {"parse"}


def test_a_float_is_caught():
    assert failing(verify(smuggled(b'{"a":1.5}'), policy())) == {"parse"}


def test_another_way_of_writing_is_caught():
    spaced = json.dumps(statement()).encode()
    assert failing(verify(smuggled(spaced), policy())) == {"parse"}


@pytest.mark.parametrize("name", [DISCLOSURES, FRAMEWORK, "text.en.json", SCHEMA])
def test_a_file_that_is_not_canonical_is_caught(name):
    assert "parse" in failing(verify(repacked({name: files()[name] + b"\n"})))


# The form


def test_an_unknown_field_is_caught():
    assert failing(verify(resigned(put("predicate", "more", value=1)))) == {"schema"}


def test_another_statement_is_caught():
    other = put("predicateType", value="https://slsa.dev/provenance/v1")
    report = verify(resigned(other), policy())
    assert failing(report) == {"schema"}
    assert report.headline == "altered"


@pytest.mark.parametrize("payload", [b"[]", b'"x"', b"{}", b'{"predicateType":1}'])
def test_a_payload_that_is_no_statement_is_caught(payload):
    assert failing(verify(smuggled(payload), policy())) == {"schema"}


@pytest.mark.parametrize(
    "change",
    [
        put("predicateType", value="urn:tiered-openness:decision:v2"),
        put("predicate", "schemaVersion", value="1.1.0"),
    ],
    ids=["a later predicate", "a later version"],
)
def test_a_record_of_a_newer_form_says_so(change):
    report = verify(resigned(change), policy())
    assert failing(report) == {"schema"}
    assert report.headline == "other-form"
    assert not report.ok


def test_a_text_signed_readable_is_caught():
    readable = put("predicate", "assessment", "subject", "name", value="A name")
    assert failing(verify(resigned(readable))) == {"schema"}


def test_a_slot_in_place_of_an_answer_is_caught():
    hidden = put("predicate", "assessment", "facts", "plan", value={"slot": "0" * 64})
    assert failing(verify(resigned(hidden))) == {"tier"}


def test_a_slot_in_place_of_a_level_is_caught():
    hidden = put("predicate", "assessment", "consensus", "SKILL", "best", value={"slot": "0" * 64})
    assert failing(verify(resigned(hidden))) == {"schema"}


DISAGREEING = {
    "kind": put("predicate", "kind", value="study"),
    "framework version": put("predicate", "assessment", "framework", "version", value="0.9.0"),
    "framework digest": put("predicate", "assessment", "framework", "digest", value="0" * 64),
    "time": put("predicate", "sealed_at", value="2026-11-20T11:59:59Z"),
    "decision": lambda value: value["predicate"]["assessment"].pop("decision"),
}


@pytest.mark.parametrize("what", DISAGREEING)
def test_a_record_that_contradicts_itself_is_caught(what):
    assert "statement" in failing(verify(resigned(DISAGREEING[what]), policy()))


# The texts


def test_a_changed_text_is_caught():
    held = json.loads(files()[DISCLOSURES])
    next(iter(held.values()))["value"] = "said later"
    assert failing(verify(repacked({DISCLOSURES: canonical_bytes(held)}))) == {"slots"}


def test_texts_that_change_places_are_caught():
    held = json.loads(files()[DISCLOSURES])
    one, other, *_ = held
    held[one], held[other] = held[other], held[one]
    assert failing(verify(repacked({DISCLOSURES: canonical_bytes(held)}))) == {"slots"}


@pytest.mark.parametrize("data", [b"[]", b'{"x":1}', b'{"' + b"0" * 64 + b'":{}}'])
def test_disclosures_of_another_form_are_caught(data):
    assert failing(verify(repacked({DISCLOSURES: data}))) == {"slots"}


# The signatures


def test_an_edited_payload_is_caught():
    edited = resigned(put("predicate", "id", value="another"), sealed_again=False)
    assert failing(verify(edited, policy())) == {*SIGNED, "role.chair", "role.reviewer"}


def test_signatures_that_change_places_are_caught():
    old = envelope.parse(package().envelope, "e", LIMITS)
    one, other = old.signatures
    swapped = (Signature(one.keyid, other.sig), Signature(other.keyid, one.sig))
    data = envelope.render(Envelope(old.payload, old.payload_type, swapped))
    report = verify(repacked({ENVELOPE: data}), policy())
    assert failing(report) == {*SIGNED, "role.chair", "role.reviewer"}
    assert len(report.check("signatures").problems) == 2


def test_one_broken_signature_is_caught_beside_a_good_one():
    old = envelope.parse(package().envelope, "e", LIMITS)
    one, other = old.signatures
    broken = (one, Signature(other.keyid, one.sig))
    data = envelope.render(Envelope(old.payload, old.payload_type, broken))
    assert "signatures" in failing(verify(repacked({ENVELOPE: data}), policy()))


def test_a_stranger_who_signs_again_is_caught():
    forged = resigned(put("predicate", "id", value="another"), STRANGER)
    assert failing(verify(forged, policy())) == {"signatures", "role.chair", "role.reviewer"}
    assert verify(forged).headline == "unaltered"


def test_the_key_of_another_role_does_not_count():
    chair_only = sealed(decided(), CHAIR).data
    assert failing(verify(chair_only, policy())) == {"role.reviewer"}
    assert verify(chair_only, policy({"chair": (CHAIR.public,)})).ok


def test_a_further_signature_by_a_stranger_does_no_harm():
    more = sealed(decided(), CHAIR, STRANGER).data
    report = verify(more, policy({"chair": (CHAIR.public,)}))
    assert report.ok
    assert report.check("signatures").params == {"valid": 1, "unknown": 1}


# Framework, evaluation, decision


def softened():
    """A framework that asks for less, and the statement and files that go with it."""
    changed = logic()
    changed["logic"]["rules"][0]["when"] = "worst >= 2 and GAIN <= 1"
    return changed


def pinned(content):
    return ApprovedFramework(id="small", version="0.1.0", digest=digest(tupled(content)))


def with_framework(content, *, stated):
    def change(value):
        predicate = value["predicate"]
        if stated:
            predicate["framework"]["digest"] = digest(tupled(content))
            used = Framework.model_validate(tupled(content))
            whole = verify(WHOLE).stated
            assert whole is not None
            found = evaluate(used, whole.assessment)
            predicate["evaluation"] = found.model_dump(mode="json", by_alias=True)

    return repacked({**resigned_files(change), FRAMEWORK: canonical_bytes(tupled(content))})


def test_a_softened_framework_under_the_old_digest_is_caught():
    data = with_framework(softened(), stated=False)
    assert failing(verify(data, policy())) == {"framework"}


def test_a_softened_framework_with_its_own_digest_is_caught_by_who_pins_it():
    data = with_framework(softened(), stated=True)
    assert failing(verify(data, policy())) == set()
    approved = policy(frameworks=(pinned(logic()),))
    assert failing(verify(data, approved)) == {"framework_approved"}
    report = verify(WHOLE, approved)
    assert report.ok
    assert told(report)["framework_approved"] == "PASS"


def test_a_framework_that_is_none_is_caught():
    def change(value):
        value["predicate"]["framework"]["digest"] = digest({})

    data = repacked({**resigned_files(change), FRAMEWORK: b"{}"})
    assert failing(verify(data)) == {"framework"}


def test_a_framework_of_another_name_is_caught():
    other = logic()
    other["id"] = "other"

    def change(value):
        value["predicate"]["framework"]["digest"] = digest(tupled(other))

    data = repacked({**resigned_files(change), FRAMEWORK: canonical_bytes(tupled(other))})
    assert failing(verify(data)) == {"framework"}


def test_a_framework_in_which_more_risk_frees_is_caught():
    turned = logic()
    turned["logic"]["rules"][0]["when"] = "worst <= 0"

    def change(value):
        value["predicate"]["framework"]["digest"] = digest(tupled(turned))

    data = repacked({**resigned_files(change), FRAMEWORK: canonical_bytes(tupled(turned))})
    assert failing(verify(data, policy())) == {"framework_sound"}
    assert told(verify(data))["tier"] == "NOT CHECKED"


def test_changed_words_are_caught():
    words = json.loads(files()["text.en.json"])
    words["title"] = "Another title"
    data = repacked({"text.en.json": canonical_bytes(words)})
    assert failing(verify(data)) == {"framework_text"}


@pytest.mark.parametrize(
    "words", [{}, {"language": "de"}, {"framework": "other"}], ids=["none", "German", "other"]
)
def test_words_that_do_not_belong_are_caught(words):
    held = {**json.loads(files()["text.en.json"]), **words} if words else {}

    def change(value):
        value["predicate"]["framework"]["texts"]["en"] = digest(held)

    signed = archive.read(resigned(change))[ENVELOPE]
    data = repacked({ENVELOPE: signed, "text.en.json": canonical_bytes(held)})
    assert failing(verify(data)) == {"framework_text"}


@pytest.mark.parametrize("name", [SCHEMA, GUIDE])
def test_a_changed_explaining_file_is_caught(name):
    data = repacked({name: files()[name].replace(b"slot", b"lots").replace(b"openssl", b"true   ")})
    assert failing(verify(data)) == {"companions"}


def test_a_stated_tier_the_framework_does_not_give_is_caught():
    def change(value):
        value["predicate"]["evaluation"]["recommendation"]["tier"] = "structured-access"

    report = verify(resigned(change), policy())
    assert failing(report) == {"tier"}
    assert report.check("tier").params["path"] == "/recommendation/tier"
    assert told(report)["decision"] == "NOT CHECKED"


def test_an_evaluation_edited_anywhere_is_caught():
    def change(value):
        value["predicate"]["evaluation"]["trace"]["inputs"][0]["level"] = 1

    report = verify(resigned(change), policy())
    assert failing(report) == {"tier"}
    assert report.check("tier").params["path"] == "/trace/inputs/0/level"


def test_a_changed_rating_is_caught():
    change = put("predicate", "assessment", "consensus", "SKILL", "highest", value=2)
    assert failing(verify(resigned(change), policy())) == {"tier"}


def test_an_unknown_engine_is_caught():
    def change(value):
        value["predicate"]["engine"] = "another-engine/9"
        value["predicate"]["evaluation"]["engine"] = "another-engine/9"

    assert failing(verify(resigned(change), policy())) == {"tier"}


def test_an_answer_the_framework_does_not_know_is_caught():
    change = put("predicate", "assessment", "facts", "plan", value="balloon")
    assert failing(verify(resigned(change), policy())) == {"tier"}


def test_a_decision_the_framework_does_not_permit_is_caught():
    change = put("predicate", "assessment", "decision", "option", value=None)
    assert failing(verify(resigned(change), policy())) == {"decision"}


# What the record is about


def test_another_subject_is_caught():
    change = put("subject", 0, "digest", "sha256", value="0" * 64)
    assert failing(verify(resigned(change), policy())) == {"subjects"}


def test_an_artefact_with_other_files_is_caught():
    change = put(
        "predicate", "assessment", "artefacts", 0, "resources", 0, "digest", value="0" * 64
    )
    assert failing(verify(resigned(change), policy())) == {"subjects"}


def weights(*changed: dict[str, Any]):
    return tuple(Resource.model_validate(each) for each in (*FILES, *changed))


def test_the_files_of_the_record_are_recognised():
    report = verify(WHOLE, policy(), [weights()])
    assert report.ok
    assert told(report)["weights"] == "PASS"


def test_other_files_are_caught_and_named():
    extra = weights({"name": "extra.bin", "algorithm": "sha256", "digest": "3" * 64})
    report = verify(WHOLE, policy(), [extra])
    assert failing(report) == {"weights"}
    assert [problem.code for problem in report.check("weights").problems] == [
        "record.weights.extra"
    ]
    swapped = (
        weights()[0].model_copy(update={"digest": "9" * 64}),
        weights()[1].model_copy(update={"name": "b"}),
    )
    report = verify(WHOLE, policy(), [swapped])
    assert [problem.code for problem in report.check("weights").problems] == [
        "record.weights.extra",
        "record.weights.changed",
        "record.weights.missing",
    ]


def test_a_file_under_another_name_is_caught():
    first, second = weights()
    renamed = (first, second.model_copy(update={"name": "weights/b.safetensors"}))
    report = verify(WHOLE, policy(), [renamed])
    assert failing(report) == {"weights"}
    assert {each.code for each in report.check("weights").problems} == {
        "record.weights.missing",
        "record.weights.extra",
    }


def test_part_of_the_files_is_not_all_of_them():
    one = {"name": "weights", "component": "K1", "digest": "a" * 64}
    two = {"name": "tokenizer", "component": "K1", "digest": digest_of(weights())}
    data = sealed(decided(artefacts=[one, two])).data
    report = verify(data, None, [weights()])
    assert told(report)["weights"] == "NOT CHECKED"
    assert report.check("weights").params["names"] == "weights"
    other = verify(data, None, [weights()[:1]])
    assert failing(other) == {"weights"}
    assert other.check("weights").problems == ()


def digest_of(resources):
    return sha256_hex(b"".join(bytes.fromhex(each.digest) for each in resources))


def test_files_are_no_part_of_a_record_without_artefacts():
    data = sealed(decided(artefacts=[])).data
    assert failing(verify(data, None, [weights()])) == {"weights"}


# Details


@pytest.mark.parametrize(
    ("one", "other", "path"),
    [
        ({"a": 1}, {"a": 2}, "/a"),
        ({"a": 1}, {"a": 1, "b": 2}, "/b"),
        ({"a": [1, 2]}, {"a": (1, 3)}, "/a/1"),
        ([1], [1, 2], ""),
        ({"a": {"x": 1}}, {"a": 1}, "/a"),
        ({"a": 1}, {"a": 1}, ""),
        (1, 2, ""),
    ],
    ids=str,
)
def test_the_first_difference_is_named(one, other, path):
    assert first_difference(one, other) == path


def test_the_envelope_is_what_base64_says():
    held = json.loads(files()[ENVELOPE])
    assert sha256_hex(base64.b64decode(held["payload"])) == package().payload_digest


# Ballots -------------------------------------------------------------------------------------


def test_a_ballot_left_out_is_caught():
    report = verify(repacked({ballot_file(1): None}))
    assert failing(report) == {"ballots"}
    assert [each.code for each in report.check("ballots").problems] == ["record.ballot.missing"]


def test_ballots_in_each_others_place_are_caught():
    first, second = (files()[ballot_file(position)] for position in (0, 1))
    data = repacked({ballot_file(0): second, ballot_file(1): first})
    assert failing(verify(data)) == {"ballots"}


def test_a_ballot_the_record_does_not_hold_is_caught():
    data = repacked({ballot_file(4): files()[ballot_file(0)]})
    report = verify(data)
    assert failing(report) == {"ballots"}
    assert [each.code for each in report.check("ballots").problems] == ["record.ballot.extra"]


def test_a_ballot_that_is_no_envelope_is_caught():
    assert failing(verify(repacked({ballot_file(0): b"{}"}))) >= {"parse"}


def test_ballots_that_are_pinned_otherwise_are_caught():
    value = statement()
    value["predicate"]["ballots"].reverse()
    signed = envelope.sign(canonical_bytes(value), (CHAIR, REVIEWER))
    assert failing(verify(repacked({ENVELOPE: envelope.render(signed)}))) == {"ballots"}


def test_a_record_without_ballots_says_so():
    report = verify(sealed(decided(ballots=[])).data)
    assert report.check("ballots").code == "ballots.none"


@pytest.mark.parametrize(
    "name",
    ["ballot-1.dsse.json", "ballot-0001.dsse.json", "ballot-.dsse.json", "ballot-00x.dsse.json"],
)
def test_a_ballot_has_one_name_only(name):
    assert not is_ballot_file(name)
    assert is_ballot_file(ballot_file(0))
    assert is_ballot_file(ballot_file(1000))


def test_half_of_what_shows_a_place_in_a_log_is_caught():
    assert failing(verify(repacked({"checkpoint.txt": b"x"}))) >= {"manifest"}


def test_a_record_that_names_another_predecessor_than_its_document_is_caught():
    change = put("predicate", "supersedes", value="a" * 64)
    assert failing(verify(resigned(change))) == {"statement"}
