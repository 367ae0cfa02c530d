"""What people add to a package after its sealing, programs that are not ours find as well.

The JavaScript one is installed by `make node`, OpenSSL comes with every system; without them these
tests fail.
"""

import json
import subprocess
from dataclasses import replace

import pytest
from cryptography.hazmat.primitives import serialization

from assessment.engine import evaluate
from assessment.records import envelope
from assessment.records.ballots import ballot_file
from assessment.records.countersigning import countersigned, opened, stamped
from assessment.records.package import ENVELOPE, LIMITS, SIGSTORE, TIMESTAMP
from assessment.records.seal import seal
from tests.contract.test_foreign_formats import javascript, known, other_reader
from tests.sealing import (
    CHAIR,
    REVIEWER,
    SEALING,
    STRANGER,
    content,
    files,
    framework,
    salts,
    with_decision,
)
from tests.stamping import authority

BOARD = (CHAIR, REVIEWER, STRANGER)


@pytest.fixture(scope="module")
def signed():
    """The files of a package that one sealed, another signed, with a stamp on that signature."""
    given = with_decision(decided_at="2020-01-01T00:00:00Z")
    sealing = replace(SEALING, sealed_at="2020-01-02T00:00:00Z")
    made = seal(content(), given, evaluate(framework(), given), [CHAIR], salts(), sealing).data
    made = countersigned(opened(made), REVIEWER).data
    made = countersigned(opened(made), STRANGER, ballot=1).data
    token = authority().stamp(signature_of(REVIEWER, files(made)))
    return files(stamped(opened(made), token, "token").data)


def signature_of(key, held, name=ENVELOPE):
    read = envelope.parse(held[name], name, LIMITS)
    return {each.keyid: each.sig for each in read.signatures}[key.keyid]


def openssl(folder, *arguments):
    ran = subprocess.run(
        ["openssl", *arguments], cwd=folder, capture_output=True, text=True, check=False
    )
    return ran.stdout + ran.stderr


@pytest.mark.parametrize(
    ("key", "name"),
    [(CHAIR, ENVELOPE), (REVIEWER, ENVELOPE), (STRANGER, ballot_file(0))],
    ids=["sealed", "signed", "ballot"],
)
def test_openssl_verifies_what_was_added(signed, tmp_path, key, name):
    (tmp_path / "key.pem").write_text(key.public.pem)
    (tmp_path / "sig").write_bytes(signature_of(key, signed, name))
    (tmp_path / "bytes").write_bytes(envelope.parse(signed[name], name, LIMITS).signed_bytes)
    check = ("dgst", "-sha256", "-verify", "key.pem", "-signature", "sig", "bytes")
    assert openssl(tmp_path, *check).strip() == "Verified OK"


def test_securesystemslib_counts_who_signed_later(signed):
    found = other_reader(signed[ENVELOPE])
    assert set(found.verify(known(*BOARD), 2)) == {CHAIR.keyid, REVIEWER.keyid}
    ballot = other_reader(signed[ballot_file(0)])
    assert set(ballot.verify(known(*BOARD), 2)) == {CHAIR.keyid, STRANGER.keyid}


def test_sigstore_verifies_signature_and_time_stamp_of_the_bundle_made_again(signed, tmp_path):
    (tmp_path / "bundle.json").write_bytes(signed[SIGSTORE])
    (tmp_path / "key.pem").write_text(REVIEWER.public.pem)
    pem = serialization.Encoding.PEM
    (tmp_path / "leaf.pem").write_bytes(authority().leaf.public_bytes(pem))
    (tmp_path / "root.pem").write_bytes(authority().root.public_bytes(pem))
    names = ("bundle.json", "key.pem", "leaf.pem", "root.pem")
    said = javascript("sigstore", *(tmp_path / name for name in names))
    assert said == (f"verified {REVIEWER.keyid}", 0)


def test_the_code_of_sigstore_finds_who_signed_later(signed, tmp_path):
    (tmp_path / "record").write_bytes(signed[ENVELOPE])
    for key in (CHAIR, REVIEWER):
        (tmp_path / "key.pem").write_text(key.public.pem)
        said, _ = javascript("dsse", tmp_path / "record", tmp_path / "key.pem")
        assert json.loads(said)["valid"] == [key.keyid]


def test_openssl_verifies_the_time_stamp(signed, tmp_path):
    (tmp_path / "token").write_bytes(signed[TIMESTAMP])
    (tmp_path / "sig").write_bytes(signature_of(REVIEWER, signed))
    (tmp_path / "other").write_bytes(signature_of(CHAIR, signed))
    (tmp_path / "ca.pem").write_text(authority().pem)
    check = ("ts", "-verify", "-in", "token", "-CAfile", "ca.pem", "-data")
    assert "Verification: OK" in openssl(tmp_path, *check, "sig")
    assert "Verification: OK" not in openssl(tmp_path, *check, "other")
