"""One bundle holds one signature, and a time stamp only beside the signature it was made for."""

import base64
import hashlib
import json

import pytest

from assessment.records import envelope
from assessment.records.derived.sigstore import MEDIA_TYPE, bundle
from assessment.records.package import LIMITS
from tests.sealing import CHAIR, REVIEWER, STRANGER, package, refusal

SIGNED = envelope.parse(package().envelope, "e", LIMITS)
FIRST, LAST = sorted(SIGNED.signatures, key=lambda each: each.keyid)
BACKWARDS = envelope.Envelope(SIGNED.payload, SIGNED.payload_type, (LAST, FIRST))


def read(data):
    value = json.loads(data)
    assert value["mediaType"] == MEDIA_TYPE
    return value


def test_a_bundle_holds_the_payload_of_the_record():
    held = read(bundle(SIGNED))["dsseEnvelope"]
    assert base64.b64decode(held["payload"]) == SIGNED.payload
    assert held["payloadType"] == SIGNED.payload_type


@pytest.mark.parametrize("given", [SIGNED, BACKWARDS], ids=["in-order", "backwards"])
def test_of_several_signatures_it_holds_the_first_by_key_id(given):
    value = read(bundle(given))
    (signature,) = value["dsseEnvelope"]["signatures"]
    assert signature["keyid"] == min(CHAIR.keyid, REVIEWER.keyid)
    assert base64.b64decode(signature["sig"]) == FIRST.sig
    assert value["verificationMaterial"]["publicKey"] == {"hint": signature["keyid"]}


@pytest.mark.parametrize("key", [CHAIR, REVIEWER], ids=["chair", "reviewer"])
def test_a_signature_can_be_asked_for_by_its_key(key):
    value = read(bundle(SIGNED, keyid=key.keyid))
    assert value["verificationMaterial"]["publicKey"]["hint"] == key.keyid


def test_a_key_that_did_not_sign_is_refused():
    assert refusal(lambda: bundle(SIGNED, keyid=STRANGER.keyid)) == ["record.derived.not-signed"]


def tokens(value):
    held = value["verificationMaterial"]["timestampVerificationData"]["rfc3161Timestamps"]
    return [base64.b64decode(each["signedTimestamp"]) for each in held]


@pytest.mark.parametrize("make", [hashlib.sha256, hashlib.sha384, hashlib.sha512])
def test_the_signature_with_the_time_stamp_comes_before_all_others(make):
    token = b"token over " + make(LAST.sig).digest() + b" at nine"
    value = read(bundle(SIGNED, token))
    assert value["verificationMaterial"]["publicKey"]["hint"] == LAST.keyid
    assert tokens(value) == [token]


def test_a_time_stamp_stays_away_from_a_signature_it_was_not_made_for():
    token = b"token over " + hashlib.sha256(LAST.sig).digest()
    assert tokens(read(bundle(SIGNED, token, FIRST.keyid))) == []
    assert tokens(read(bundle(SIGNED, token, LAST.keyid))) == [token]


def test_a_time_stamp_for_something_else_is_left_out():
    value = read(bundle(SIGNED, b"token over something else"))
    assert tokens(value) == []
    assert value["verificationMaterial"]["publicKey"]["hint"] == FIRST.keyid


def test_no_time_stamp_is_no_token():
    assert tokens(read(bundle(SIGNED))) == []
