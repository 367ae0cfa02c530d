"""Programs that are not ours read our log: Go's own x/mod for notes and trees, OpenSSL for keys.

`make golang` installs Go; without it, or without OpenSSL, these tests fail.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization

from assessment.records.canonical import canonical_bytes
from assessment.records.log.checkpoint import cosign, read_checkpoint, sign_checkpoint
from assessment.records.log.proof import make_consistency, make_proof
from assessment.records.log.tree import leaf_hash
from tests.logs import ENTRIES, LOG, WITNESS, signed
from tools import golang

SOURCE = Path(__file__).parent / "go" / "log.go"


@pytest.fixture(scope="module")
def go(tmp_path_factory):
    """Go's answer about files of ours."""
    folder = tmp_path_factory.mktemp("go")
    golang.build(SOURCE, folder / "log", folder / "cache")

    def ask(*files: bytes, vkey: str = LOG.public.vkey) -> str:
        paths = []
        for number, data in enumerate(files):
            paths.append(folder / str(number))
            paths[-1].write_bytes(data)
        ran = subprocess.run(
            [folder / "log", vkey, *paths], capture_output=True, text=True, check=False
        )
        assert (ran.returncode == 0) == (ran.stdout == "accepted\n"), ran
        return ran.stdout.strip()

    return ask


@pytest.mark.parametrize("size", [1, 2, 3, 7, 8, 21, 64, 100])
def test_go_finds_our_entries_under_our_signed_head(go, size):
    entries = ENTRIES[:size]
    proof = make_proof(entries, range(size))
    assert go(signed(size), proof) == "accepted"


@pytest.mark.parametrize(("earlier", "size"), [(1, 2), (3, 7), (4, 8), (6, 100), (64, 100)])
def test_go_finds_that_our_log_only_grew(go, earlier, size):
    leaves = [leaf_hash(entry) for entry in ENTRIES[:size]]
    since = make_consistency(leaves, earlier)
    proof = make_proof(ENTRIES[:earlier], [earlier - 1])
    assert go(signed(earlier), proof, signed(size), since) == "accepted"


def test_go_reads_a_head_with_the_signature_of_a_witness_beside_that_of_the_log(go):
    witnessed = cosign(read_checkpoint(signed(9), "head"), WITNESS, 1_795_000_000).data
    assert go(witnessed, make_proof(ENTRIES[:9], [4])) == "accepted"


def test_go_refuses_what_we_refuse(go):
    size = 9
    proof = make_proof(ENTRIES[:size], [4])
    head = signed(size)
    other = [*ENTRIES[:4], canonical_bytes({"kind": "another"}), *ENTRIES[5:size]]
    rewritten = sign_checkpoint(LOG.name, other, LOG)
    moved = json.loads(proof)
    moved["entries"][0]["index"] = 5
    assert "refused" in go(rewritten, proof)
    assert "refused" in go(head, canonical_bytes(moved))
    assert "refused" in go(head.replace(b"\n9\n", b"\n8\n"), proof)
    assert "refused" in go(signed(size + 1), proof)
    since = make_consistency([leaf_hash(entry) for entry in ENTRIES[:20]], size)
    assert "refused" in go(rewritten, make_proof(other, [0]), signed(20), since)


def test_openssl_verifies_the_signatures_of_log_and_witness(tmp_path):
    head = read_checkpoint(signed(9), "head")
    at = 1_795_000_000
    both = cosign(head, WITNESS, at).note
    by_log, by_witness = both.signatures
    text = both.text.encode()
    stamped = f"cosignature/v1\ntime {at}\n".encode() + text
    assert by_witness.value[:8] == at.to_bytes(8, "big")
    assert openssl(tmp_path, LOG, text, by_log.value)
    assert openssl(tmp_path, WITNESS, stamped, by_witness.value[8:])
    assert not openssl(tmp_path, WITNESS, text, by_witness.value[8:])
    assert not openssl(tmp_path, LOG, text + b"\n", by_log.value)


def openssl(folder, key, message, signature) -> bool:
    pem = key.key.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    for name, data in {"pub.pem": pem, "message": message, "signature": signature}.items():
        (folder / name).write_bytes(data)
    command = ["openssl", "pkeyutl", "-verify", "-pubin", "-inkey", "pub.pem", "-rawin"]
    files = ["-in", "message", "-sigfile", "signature"]
    ran = subprocess.run(
        [*command, *files], cwd=folder, capture_output=True, text=True, check=False
    )
    return ran.returncode == 0 and "Signature Verified Successfully" in ran.stdout
