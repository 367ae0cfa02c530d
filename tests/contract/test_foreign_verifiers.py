"""Programs that are not ours come to the same answers about a package of ours.

OpenSSL comes with every system this project is tested on; without it these tests fail.
"""

import hashlib
import io
import json
import re
import subprocess
import sys
import zipfile

import jsonschema
import pytest

from assessment.records import archive, envelope
from assessment.records.canonical import sha256_hex
from assessment.records.package import ENVELOPE, FRAMEWORK, GUIDE, LIMITS, MANIFEST, SCHEMA, pack
from assessment.records.signing import read_signing_key, read_verify_key
from assessment.records.standalone import verifier
from assessment.records.verify import verify
from tests.golden.records.add import TRUST
from tests.sealing import CHAIR, REVIEWER, STRANGER, files, fitting, package, policy

WHOLE = package()
SIGNED = envelope.parse(WHOLE.envelope, "e", LIMITS)
KEYS = {key.keyid: key.public for key in (CHAIR, REVIEWER)}


def openssl(folder, *arguments):
    return subprocess.run(
        ["openssl", *arguments], cwd=folder, capture_output=True, text=True, check=False
    )


@pytest.fixture
def signature(tmp_path):
    """The parts of one signature as files: key, signed bytes, signature."""
    first = SIGNED.signatures[0]
    (tmp_path / "pub.pem").write_text(KEYS[first.keyid].pem)
    (tmp_path / "signed").write_bytes(SIGNED.signed_bytes)
    (tmp_path / "sig").write_bytes(first.sig)
    return tmp_path


DGST = ("dgst", "-sha256", "-verify", "pub.pem", "-signature", "sig", "signed")


def test_openssl_verifies_our_signature(signature):
    assert openssl(signature, *DGST).stdout.strip() == "Verified OK"


def test_openssl_refuses_our_signature_on_other_bytes(signature):
    (signature / "signed").write_bytes(SIGNED.signed_bytes + b" ")
    assert openssl(signature, *DGST).returncode != 0


def test_openssl_refuses_our_signature_under_another_key(signature):
    (signature / "pub.pem").write_text(STRANGER.public.pem)
    assert openssl(signature, *DGST).returncode != 0


def test_openssl_gives_a_key_the_same_id(signature):
    der = subprocess.run(
        ["openssl", "pkey", "-pubin", "-in", "pub.pem", "-outform", "DER"],
        cwd=signature,
        capture_output=True,
        check=True,
    ).stdout
    assert hashlib.sha256(der).hexdigest() == SIGNED.signatures[0].keyid


MAKE = {
    "p256": ("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"),
    "ed25519": ("genpkey", "-algorithm", "ED25519"),
}
SIGN = {
    "p256": ("dgst", "-sha256", "-sign", "key.pem", "-out", "sig", "signed"),
    "ed25519": ("pkeyutl", "-sign", "-inkey", "key.pem", "-rawin", "-in", "signed", "-out", "sig"),
}


@pytest.mark.parametrize("kind", MAKE)
def test_a_signature_made_with_openssl_counts(tmp_path, kind):
    assert openssl(tmp_path, *MAKE[kind], "-out", "key.pem").returncode == 0
    assert openssl(tmp_path, "pkey", "-in", "key.pem", "-pubout", "-out", "pub").returncode == 0
    (tmp_path / "signed").write_bytes(SIGNED.signed_bytes)
    made = openssl(tmp_path, *SIGN[kind])
    assert made.returncode == 0, made.stderr
    key = read_verify_key((tmp_path / "pub").read_bytes(), "pub")
    added = envelope.Signature(key.keyid, (tmp_path / "sig").read_bytes())
    more = envelope.Envelope(SIGNED.payload, SIGNED.payload_type, (*SIGNED.signatures, added))
    data = pack(fitting({**files(), ENVELOPE: envelope.render(more)}))
    assert verify(data, policy({"auditor": (key,)})).ok


def test_a_private_key_made_with_openssl_signs(tmp_path):
    openssl(tmp_path, *MAKE["p256"], "-out", "key.pem", "-aes-256-cbc", "-pass", "pass:sesame")
    key = read_signing_key((tmp_path / "key.pem").read_bytes(), "key.pem", b"sesame")
    assert key.public.is_signed(b"x", key.sign(b"x"))


def shell_lines(guide):
    """The commands of the guide, block by block."""
    blocks = re.findall(r"(?:^    .*\n)+", guide, re.MULTILINE)
    return ["".join(line[4:] + "\n" for line in block.splitlines()) for block in blocks]


def test_the_guide_in_the_package_works_as_it_is_written(tmp_path):
    """Whoever follows VERIFY.md to the letter, without this program, sees the signature hold."""
    (tmp_path / WHOLE.name).write_bytes(WHOLE.data)
    first = SIGNED.signatures[0]
    (tmp_path / "chair.pub.pem").write_text(KEYS[first.keyid].pem)
    # What the guide says to have from elsewhere. This record is in no log and has no report; both
    # are taken apart by other programs in test_foreign_log and test_report_pdf.
    (tmp_path / "verify.py").write_bytes(verifier())
    (tmp_path / "trust.json").write_bytes(TRUST.read_bytes())
    blocks = [
        block.replace("PACKAGE.zip", WHOLE.name)
        .replace("KEY.pub.pem", "chair.pub.pem")
        .replace(' --log-key "LOG KEY" --weights FOLDER', "")
        .replace("python3", sys.executable)
        for block in shell_lines(files()[GUIDE].decode())
        if not block.startswith(("openness", "pdfdetach"))
    ]
    ran = subprocess.run(
        ["sh", "-e"],
        input="".join(blocks),
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "Verified OK" in ran.stdout
    assert ran.stdout.count("Unaltered and signed by keys you trust") == 2
    assert "False" not in ran.stdout
    assert ran.stdout.count(first.keyid) >= 2
    payload = (tmp_path / "payload.json").read_bytes()
    assert sha256_hex(payload) == WHOLE.payload_digest
    stated = json.loads(payload)["predicate"]["framework"]["digest"]
    assert stated in ran.stdout
    assert stated == sha256_hex((tmp_path / "record" / FRAMEWORK).read_bytes())


def test_another_zip_program_reads_the_package():
    with zipfile.ZipFile(io.BytesIO(WHOLE.data)) as stream:
        assert stream.testzip() is None
        held = {name: stream.read(name) for name in stream.namelist()}
    assert held == archive.read(WHOLE.data)


def test_the_manifest_agrees_with_another_digest_program(tmp_path):
    held = archive.read(WHOLE.data)
    for each in json.loads(held[MANIFEST])["files"]:
        (tmp_path / each["name"]).write_bytes(held[each["name"]])
        found = openssl(tmp_path, "dgst", "-sha256", "-r", each["name"]).stdout.split()[0]
        assert found == each["sha256"]


def test_another_validator_accepts_the_statement_by_the_schema_in_the_package():
    schema = json.loads(files()[SCHEMA])
    jsonschema.Draft202012Validator(schema).validate(json.loads(SIGNED.payload))


def test_the_published_schema_is_a_schema_to_its_own_checker(tmp_path):
    (tmp_path / "schema.json").write_bytes(files()[SCHEMA])
    (tmp_path / "payload.json").write_bytes(SIGNED.payload)
    for arguments in (
        ("--check-metaschema", "schema.json"),
        ("--schemafile", "schema.json", "payload.json"),
    ):
        ran = subprocess.run(
            [sys.executable, "-m", "check_jsonschema", *arguments],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        assert ran.returncode == 0, ran.stdout
