"""Other programs' answers, and ours. Where they come from: vectors/README.md."""

import base64
import json
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

from assessment.intake.weights import LEFT_OUT, weights_manifest
from assessment.records.canonical import canonical_bytes
from assessment.records.envelope import pre_authentication
from assessment.records.signing import SigningKey, VerifyKey

FOLDER = Path(__file__).parent / "vectors"


def on_file(name):
    return json.loads((FOLDER / name).read_bytes())


CANONICAL = {each["name"]: each for each in on_file("canonical.json")["vectors"]}
DSSE = on_file("dsse.json")
MODEL = on_file("model_signing.json")


@pytest.mark.parametrize("name", CANONICAL)
def test_a_value_has_the_bytes_another_program_gives_it(name):
    value = json.loads(CANONICAL[name]["input"])
    assert canonical_bytes(value).hex() == CANONICAL[name]["output_hex"]


def test_what_is_signed_is_what_the_specification_says():
    given = DSSE["p256"]
    message = pre_authentication(given["payload_type"], given["payload"].encode())
    assert message == given["pre_authentication"].encode()


def test_a_signature_is_the_one_of_the_specification():
    given = DSSE["p256"]
    key = SigningKey(ec.derive_private_key(int(given["private"]), ec.SECP256R1()))
    made = key.sign(given["pre_authentication"].encode())
    r, s = decode_dss_signature(made)
    assert (r.to_bytes(32, "big") + s.to_bytes(32, "big")).hex() == given["r_and_s"]
    assert key.public.is_signed(given["pre_authentication"].encode(), made)


def test_an_ed25519_signature_of_the_specification_is_valid():
    given = DSSE["ed25519"]
    message = pre_authentication(given["payload_type"], given["payload"].encode())
    assert message.hex() == given["pre_authentication_hex"]
    raw = bytes.fromhex(given["public"])
    key = VerifyKey(ed25519.Ed25519PublicKey.from_public_bytes(raw))
    assert key.is_signed(message, base64.b64decode(given["signature"]))


def test_lengths_are_counted_in_bytes():
    given = DSSE["byte_length"]
    assert pre_authentication(given["payload_type"], b"").startswith(b"DSSEv1 29 ")


def test_a_folder_has_the_digest_model_signing_gives_it(tmp_path):
    for name, content in MODEL["files"].items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode())
    found = weights_manifest(tmp_path)
    assert found.digest == MODEL["digest"]
    assert [each.model_dump() for each in found.resources] == MODEL["resources"]
    assert set(found.left_out) == LEFT_OUT
