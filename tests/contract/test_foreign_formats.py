"""Programs that are not ours take what we write in their formats, and refuse it when it is wrong.

The JavaScript ones are installed by `make node`; without them these tests fail.
"""

import base64
import json
import os
import subprocess
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from google.protobuf import json_format
from in_toto_attestation.predicates.vsa.v1 import vsa_pb2
from in_toto_attestation.v1 import statement_pb2
from in_toto_attestation.v1.statement import Statement
from securesystemslib.dsse import Envelope
from securesystemslib.exceptions import VerificationError
from securesystemslib.signer._key import SSlibKey

from assessment.records import envelope, package
from assessment.records.ballots import is_ballot_file
from assessment.records.derived.cyclonedx.bom import bill_of_materials
from assessment.records.derived.derive import derive
from assessment.records.derived.material import material
from assessment.records.derived.sigstore import bundle
from tests.sealing import (
    CHAIR,
    ED25519,
    REVIEWER,
    STRANGER,
    decided,
    files,
    sealed,
    with_decision,
)
from tests.sealing import package as whole
from tests.stamping import authority
from tools import node

SCRIPTS = Path(__file__).parent / "javascript"
SIGNED = envelope.parse(whole().envelope, "e", package.LIMITS)
KEYS = {key.keyid: key for key in (CHAIR, REVIEWER)}
FIRST, LAST = sorted(SIGNED.signatures, key=lambda each: each.keyid)


def javascript(script, *arguments):
    """What a script says, in one line, and how it ended."""
    ran = subprocess.run(
        [node.find(), SCRIPTS / f"{script}.js", *arguments],
        env=os.environ | {"NODE_PATH": str(node.modules())},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.stdout, ran.stderr
    return ran.stdout.strip(), ran.returncode


@pytest.fixture
def place(tmp_path):
    """The package and the keys as files."""
    for name, data in {**files(), **derive(files())}.items():
        (tmp_path / name).write_bytes(data)
    for name, key in {"chair": CHAIR, "reviewer": REVIEWER, "stranger": STRANGER}.items():
        (tmp_path / f"{name}.pem").write_text(key.public.pem)
    (tmp_path / "payload.json").write_bytes(SIGNED.payload)
    return tmp_path


def held_by(keyid):
    return "chair.pem" if keyid == CHAIR.keyid else "reviewer.pem"


# Sigstore


def sigstore(place, data, key, *chain):
    (place / "bundle.json").write_bytes(data)
    return javascript("sigstore", place / "bundle.json", place / key, *chain)


def test_sigstore_verifies_the_bundle_in_a_package(place):
    data = (place / package.SIGSTORE).read_bytes()
    assert sigstore(place, data, held_by(FIRST.keyid)) == (f"verified {FIRST.keyid}", 0)


@pytest.mark.parametrize("each", [FIRST, LAST], ids=["first", "last"])
def test_sigstore_verifies_the_bundle_of_each_signature(place, each):
    data = bundle(SIGNED, keyid=each.keyid)
    assert sigstore(place, data, held_by(each.keyid)) == (f"verified {each.keyid}", 0)


@pytest.mark.parametrize("key", ["stranger.pem", held_by(LAST.keyid)])
def test_sigstore_refuses_the_bundle_under_another_key(place, key):
    said, ended = sigstore(place, bundle(SIGNED), key)
    assert said.startswith("refused")
    assert ended == 1


def test_sigstore_refuses_a_bundle_whose_payload_was_changed(place):
    value = json.loads(bundle(SIGNED))
    payload = SIGNED.payload.replace(b'"O2"', b'"O1"')
    assert payload != SIGNED.payload
    value["dsseEnvelope"]["payload"] = base64.b64encode(payload).decode()
    said, ended = sigstore(place, json.dumps(value).encode(), held_by(FIRST.keyid))
    assert said.startswith("refused")
    assert ended == 1


def test_sigstore_verifies_a_bundle_under_a_key_of_another_kind(place):
    public = ED25519.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    (place / "ed25519.pem").write_bytes(public)
    made = envelope.Signature("e" * 64, ED25519.sign(SIGNED.signed_bytes))
    other = envelope.Envelope(SIGNED.payload, SIGNED.payload_type, (made,))
    assert sigstore(place, bundle(other), "ed25519.pem") == (f"verified {'e' * 64}", 0)


def chain(place, of):
    """The certificates of a time authority as files, the one that stamps first."""
    pem = serialization.Encoding.PEM
    (place / "leaf.pem").write_bytes(of.leaf.public_bytes(pem))
    (place / "root.pem").write_bytes(of.root.public_bytes(pem))
    return place / "leaf.pem", place / "root.pem"


def test_sigstore_takes_the_time_stamp_along_with_its_signature(place):
    token = authority().stamp(LAST.sig)
    data = derive({**files(), package.TIMESTAMP: token})[package.SIGSTORE]
    said = sigstore(place, data, held_by(LAST.keyid), *chain(place, authority()))
    assert said == (f"verified {LAST.keyid}", 0)


def test_sigstore_refuses_where_a_time_stamp_is_asked_for_and_none_is_there(place):
    said, ended = sigstore(place, bundle(SIGNED), held_by(FIRST.keyid), *chain(place, authority()))
    assert said.startswith("refused")
    assert ended == 1


def test_sigstore_refuses_a_time_stamp_moved_to_another_signature(place):
    value = json.loads(bundle(SIGNED, authority().stamp(LAST.sig)))
    other = json.loads(bundle(SIGNED, keyid=FIRST.keyid))
    value["dsseEnvelope"] = other["dsseEnvelope"]
    data = json.dumps(value).encode()
    said, ended = sigstore(place, data, held_by(FIRST.keyid), *chain(place, authority()))
    assert said.startswith("refused")
    assert ended == 1


def test_the_code_of_sigstore_finds_each_signature_and_another_canonical_form_is_the_same(place):
    for name, keyid in (("chair.pem", CHAIR.keyid), ("reviewer.pem", REVIEWER.keyid)):
        said, _ = javascript("dsse", place / package.ENVELOPE, place / name)
        assert json.loads(said) == {"canonical": True, "valid": [keyid]}
    said, _ = javascript("dsse", place / package.ENVELOPE, place / "stranger.pem")
    assert json.loads(said) == {"canonical": True, "valid": []}


# DSSE and in-toto


def known(*keys):
    return [SSlibKey.from_crypto(key.key.public_key(), keyid=key.keyid) for key in keys]


def other_reader(data):
    """The same file as another implementation reads it."""
    return Envelope.from_dict(json.loads(data))


def test_securesystemslib_counts_the_same_signatures():
    found = other_reader(whole().envelope)
    assert found.payload == SIGNED.payload
    assert found.pae() == SIGNED.signed_bytes
    assert set(found.verify(known(CHAIR, REVIEWER), 2)) == {CHAIR.keyid, REVIEWER.keyid}


@pytest.mark.parametrize(("keys", "threshold"), [((STRANGER,), 1), ((CHAIR, STRANGER), 2)])
def test_securesystemslib_refuses_too_few_known_signatures(keys, threshold):
    with pytest.raises(VerificationError):
        other_reader(whole().envelope).verify(known(*keys), threshold)


def test_securesystemslib_verifies_every_ballot():
    ballots = [data for name, data in files().items() if is_ballot_file(name)]
    assert len(ballots) == 4
    for data in ballots:
        assert set(other_reader(data).verify(known(CHAIR, REVIEWER), 2))


def statement(data):
    """The statement as in-toto's own library reads it, held against its own rules."""
    found = Statement.copy_from_pb(json_format.Parse(data, statement_pb2.Statement()))
    found.validate()
    return found.pb


def test_in_toto_reads_record_ballots_and_summaries():
    ballots = [
        envelope.parse(data, name, package.LIMITS).payload
        for name, data in files().items()
        if is_ballot_file(name)
    ]
    made = derive(files())
    for data in (SIGNED.payload, *ballots, made[package.VSA], made[package.SVR]):
        assert statement(data).predicate_type == json.loads(data)["predicateType"]


def test_in_toto_refuses_a_summary_about_nothing():
    value = json.loads(derive(files())[package.VSA])
    value["subject"] = []
    with pytest.raises(ValueError, match="subject"):
        statement(json.dumps(value))


def summary(data):
    """The predicate as in-toto's own library reads it, and the levels, which it cannot read.

    Its class has one text for the levels, where SLSA has a list.
    """
    predicate = json.loads(json_format.MessageToJson(statement(data).predicate))
    levels = predicate.pop("verifiedLevels")
    assert not vsa_pb2.VerificationSummary.DESCRIPTOR.fields_by_name["verified_levels"].is_repeated
    found = vsa_pb2.VerificationSummary()
    return json_format.ParseDict(predicate, found, ignore_unknown_fields=True), levels


def test_in_toto_reads_the_verification_summary_as_slsa_has_it():
    found, levels = summary(derive(files())[package.VSA])
    assert found.verification_result == "PASSED"
    assert found.verifier.id == "urn:tiered-openness:seal:v1"
    assert found.time_verified.ToJsonString() == "2026-11-20T12:30:00Z"
    assert found.policy.digest["sha256"] == material(files()).stated.predicate.framework.digest
    assert found.input_attestations[0].digest["sha256"] == SIGNED.payload_digest
    assert "TIERED_OPENNESS_RELEASE_APPROVED" in levels
    assert not any(level.startswith("SLSA_") for level in levels)


def test_a_reader_of_summaries_never_takes_an_example_for_a_passed_release():
    found, levels = summary(derive(files(sealed(decided(kind="example")).data))[package.VSA])
    assert found.verification_result == "FAILED"
    assert levels == ["FAILED"]


# CycloneDX

VERSIONS = {"1.6": SchemaVersion.V1_6, "1.7": SchemaVersion.V1_7}
CASES = {
    "approved": files,
    "withheld": lambda: files() | {package.DISCLOSURES: b"{}"},
    "not released": lambda: files(
        sealed(with_decision(disposition="do_not_release", option=None, conditions=[])).data
    ),
    "example": lambda: files(sealed(decided(kind="example")).data),
}


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("case", CASES)
def test_two_libraries_of_cyclonedx_take_the_bill_of_materials(tmp_path, case, version):
    data = bill_of_materials(material(CASES[case]()), version)
    assert JsonStrictValidator(VERSIONS[version]).validate_str(data.decode()) is None
    (tmp_path / "bom.json").write_bytes(data)
    assert javascript("cyclonedx", version, tmp_path / "bom.json") == ("valid", 0)


@pytest.mark.parametrize("version", VERSIONS)
def test_two_libraries_of_cyclonedx_refuse_a_field_that_does_not_belong(tmp_path, version):
    value = json.loads(bill_of_materials(material(files()), version))
    value["declarations"]["claims"][0]["stray"] = 1
    assert JsonStrictValidator(VERSIONS[version]).validate_str(json.dumps(value)) is not None
    (tmp_path / "bom.json").write_text(json.dumps(value))
    said, ended = javascript("cyclonedx", version, tmp_path / "bom.json")
    assert said.startswith("not valid")
    assert ended == 1


# The published schema


def test_a_strict_reader_of_schemas_takes_ours_and_the_record(place):
    assert javascript("schema", place / package.SCHEMA, place / "payload.json") == ("valid", 0)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"sealed_at":"2026-11-20T12:30:00Z"', b'"sealed_at":"2026-13-45T12:30:00Z"'),
        (b'"kind":"decision"', b'"kind":"wish"'),
    ],
)
def test_a_strict_reader_of_schemas_sees_what_does_not_fit(place, old, new):
    assert old in SIGNED.payload
    (place / "payload.json").write_bytes(SIGNED.payload.replace(old, new))
    said, ended = javascript("schema", place / package.SCHEMA, place / "payload.json")
    assert said.startswith("not valid")
    assert ended == 1
