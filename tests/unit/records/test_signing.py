"""Keys are read with clear refusals; signing is deterministic; verification knows two kinds."""

import hashlib

import pytest
from cryptography.hazmat.primitives import serialization as s
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa

from assessment.records.signing import SigningKey, VerifyKey, read_signing_key, read_verify_key
from tests.sealing import CHAIR, ED25519, REVIEWER, refusal

WORD = b"open sesame"


def private_pem(key=CHAIR.key, passphrase=None, form=s.PrivateFormat.PKCS8):
    protection = s.BestAvailableEncryption(passphrase) if passphrase else s.NoEncryption()
    return key.private_bytes(s.Encoding.PEM, form, protection)


def public_pem(key):
    return key.public_key().public_bytes(s.Encoding.PEM, s.PublicFormat.SubjectPublicKeyInfo)


def test_the_key_id_is_the_digest_of_the_public_key():
    der = CHAIR.key.public_key().public_bytes(s.Encoding.DER, s.PublicFormat.SubjectPublicKeyInfo)
    assert CHAIR.keyid == CHAIR.public.keyid == hashlib.sha256(der).hexdigest()


def test_signing_twice_gives_the_same_bytes():
    assert CHAIR.sign(b"x") == CHAIR.sign(b"x")


def test_a_signature_holds_for_its_key_and_its_bytes_only():
    signature = CHAIR.sign(b"x")
    assert CHAIR.public.is_signed(b"x", signature)
    assert not CHAIR.public.is_signed(b"y", signature)
    assert not REVIEWER.public.is_signed(b"x", signature)
    assert not CHAIR.public.is_signed(b"x", b"no signature")
    assert not CHAIR.public.is_signed(b"x", b"")


def test_ed25519_signatures_are_verified():
    key = VerifyKey(ED25519.public_key())
    assert key.is_signed(b"x", ED25519.sign(b"x"))
    assert not key.is_signed(b"y", ED25519.sign(b"x"))
    assert not key.is_signed(b"x", b"short")


@pytest.mark.parametrize("form", [s.PrivateFormat.PKCS8, s.PrivateFormat.TraditionalOpenSSL])
def test_a_private_key_is_read(form):
    assert read_signing_key(private_pem(form=form), "k").keyid == CHAIR.keyid


def test_a_protected_private_key_is_read_with_its_passphrase():
    assert read_signing_key(private_pem(passphrase=WORD), "k", WORD).keyid == CHAIR.keyid


def test_a_passphrase_that_is_not_needed_does_no_harm():
    assert read_signing_key(private_pem(), "k", WORD).keyid == CHAIR.keyid


@pytest.mark.parametrize(
    ("pem", "passphrase", "code"),
    [
        (b"", None, "not-private"),
        (b"\xff\x00", None, "not-private"),
        (public_pem(CHAIR.key), None, "not-private"),
        (private_pem(passphrase=WORD), None, "passphrase-missing"),
        (private_pem(passphrase=WORD), b"wrong", "not-private-or-passphrase"),
        (b"not a key", WORD, "not-private-or-passphrase"),
        (private_pem(ec.derive_private_key(5, ec.SECP384R1())), None, "not-p256"),
        (private_pem(ec.derive_private_key(5, ec.SECP256K1())), None, "not-p256"),
        (private_pem(ED25519), None, "not-p256"),
    ],
)
def test_any_other_private_key_is_refused(pem, passphrase, code):
    assert refusal(lambda: read_signing_key(pem, "k", passphrase)) == [f"record.key.{code}"]


@pytest.mark.parametrize("key", [CHAIR.key, ED25519])
def test_a_public_key_is_read_and_written(key):
    read = read_verify_key(public_pem(key), "k")
    assert read.pem.encode() == public_pem(key)


RSA = rsa.generate_private_key(65537, 2048)


@pytest.mark.parametrize(
    ("pem", "code"),
    [
        (b"", "not-public"),
        (private_pem(), "not-public"),
        (b"-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n", "not-public"),
        (public_pem(ec.derive_private_key(5, ec.SECP384R1())), "not-verifiable"),
        (public_pem(RSA), "not-verifiable"),
    ],
)
def test_any_other_public_key_is_refused(pem, code):
    assert refusal(lambda: read_verify_key(pem, "k")) == [f"record.key.{code}"]


def test_a_key_is_what_its_number_says():
    assert SigningKey(ec.derive_private_key(11, ec.SECP256R1())).keyid == CHAIR.keyid
    assert isinstance(ED25519, ed25519.Ed25519PrivateKey)
