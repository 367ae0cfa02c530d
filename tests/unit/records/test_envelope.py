"""One payload under several signatures, written and read in exactly one way."""

import base64
import json

import pytest

from assessment.errors import AssessmentError
from assessment.reading import Limits
from assessment.records import envelope
from assessment.records.canonical import canonical_bytes
from assessment.records.envelope import PAYLOAD_TYPE, parse, pre_authentication, render, sign
from tests.sealing import CHAIR, REVIEWER, STRANGER, refusal

LIMITS = Limits()
SIGNED = sign(b'{"a":1}', (CHAIR, REVIEWER))


def changed(**fields):
    return canonical_bytes({**json.loads(render(SIGNED)), **fields})


def test_each_signature_is_over_type_and_payload():
    keys = {key.keyid: key.public for key in (CHAIR, REVIEWER)}
    for signature in SIGNED.signatures:
        assert keys[signature.keyid].is_signed(SIGNED.signed_bytes, signature.sig)
    assert SIGNED.signed_bytes == pre_authentication(PAYLOAD_TYPE, b'{"a":1}')


def test_a_signature_for_one_type_does_not_count_for_another():
    message = pre_authentication("text/plain", SIGNED.payload)
    assert not CHAIR.public.is_signed(message, SIGNED.signatures[0].sig)


def test_the_order_of_the_keys_does_not_matter():
    assert sign(b"x", (REVIEWER, STRANGER, CHAIR)) == sign(b"x", (CHAIR, REVIEWER, STRANGER))


def test_what_is_written_is_read_back():
    assert parse(render(SIGNED), "e", LIMITS) == SIGNED


def test_the_record_is_known_by_its_payload_and_not_by_its_signatures():
    assert sign(b"x", (CHAIR,)).payload_digest == sign(b"x", (REVIEWER,)).payload_digest


@pytest.mark.parametrize(
    ("keys", "code"), [((), "unsigned"), ((CHAIR, CHAIR), "key-twice")], ids=["none", "twice"]
)
def test_signing_needs_different_keys(keys, code):
    assert refusal(lambda: sign(b"x", keys)) == [f"record.envelope.{code}"]


ZERO = "0" * 64
BROKEN = {
    "another type": (changed(payloadType="text/plain"), "record.envelope.type"),
    "stray bits at the end": (changed(payload="eyJhIjoxfR=="), "record.envelope.base64"),
    "no padding": (changed(payload="eyJhIjoxfQ"), "record.envelope.base64"),
    "a space": (changed(payload="eyJh IjoxfQ=="), "record.envelope.base64"),
    "the alphabet for addresses": (changed(payload="-_-_Pj8="), "record.envelope.base64"),
    "nothing": (changed(payload=""), "record.envelope.base64"),
    "another letter": (changed(payload="\u00e9"), "record.envelope.base64"),
    "an unknown field": (changed(more=1), "reading.unknown-field"),
    "no signature": (changed(signatures=[]), "reading.too-few-entries"),
    "a signature without bytes": (changed(signatures=[{"keyid": ZERO}]), "reading.missing-field"),
    "a signature that is none": (
        changed(signatures=[{"keyid": ZERO, "sig": "!"}]),
        "record.envelope.base64",
    ),
    "a key by name": (changed(signatures=[{"keyid": "chair", "sig": "AA=="}]), "reading.pattern"),
    "one key twice": (
        changed(signatures=[{"keyid": ZERO, "sig": "AA=="}] * 2),
        "record.envelope.key-twice",
    ),
    "a line end": (render(SIGNED) + b"\n", "record.canonical.form"),
    "spaces": (render(SIGNED).replace(b",", b", ", 1), "record.canonical.form"),
}


@pytest.mark.parametrize("what", BROKEN)
def test_an_envelope_is_refused_with(what):
    data, code = BROKEN[what]
    assert refusal(lambda: parse(data, "e", LIMITS)) == [code]


def test_there_is_a_limit_to_signatures():
    many = [
        {"keyid": f"{number:064x}", "sig": "AA=="} for number in range(envelope.MOST_SIGNATURES + 1)
    ]
    with pytest.raises(AssessmentError):
        parse(changed(signatures=many), "e", LIMITS)


def test_the_payload_is_plain_base64():
    assert base64.b64decode(json.loads(render(SIGNED))["payload"]) == b'{"a":1}'
