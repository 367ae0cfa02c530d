import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519

from assessment.errors import Place
from assessment.records.log.base64_text import decoded
from assessment.records.log.keys import (
    LOG,
    WITNESS,
    NoteVerifier,
    key_file,
    read_log_key,
    read_vkey,
    read_witness_key,
)
from tests import logs
from tests.logs import private
from tests.sealing import refusal

PLACE = Place("here")


def test_the_key_of_the_published_example_of_a_signed_note_is_read():
    """From the documentation of Go's note package, whose form C2SP took over."""
    vkey = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
    key = read_vkey(vkey, PLACE, LOG)
    assert (key.name, key.vkey) == ("PeterNeumann", vkey)
    text = (
        "If you think cryptography is the answer to your problem,\n"
        "then you don't know what your problem is.\n"
    )
    value = decoded(
        "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXg"
        "KvqfqdngotpRZb6KE6RyyBwJnAM="
    )
    assert value is not None
    assert value[:4] == key.key_id
    assert key.is_signed(text.encode(), value[4:])
    assert not key.is_signed(text.encode() + b"x", value[4:])


@pytest.mark.parametrize(
    ("vkey", "kind", "code"),
    [
        ("", LOG, "log.vkey.form"),
        ("name", LOG, "log.vkey.form"),
        ("na me+00000000+AQ==", LOG, "log.vkey.form"),
        (logs.LOG.public.vkey[:-2], LOG, "log.vkey.form"),
        (logs.LOG.public.vkey, WITNESS, "log.vkey.not-witness"),
        (logs.WITNESS.public.vkey, LOG, "log.vkey.not-log"),
        (logs.LOG.public.vkey.replace("openness", "opennesS"), LOG, "log.vkey.id"),
    ],
)
def test_what_is_no_public_key_of_that_kind_is_refused(vkey, kind, code):
    assert refusal(lambda: read_vkey(vkey, PLACE, kind)) == [code]


def test_public_keys_are_read_back_and_told_apart():
    assert read_vkey(logs.LOG.public.vkey + "\n", PLACE, LOG) == logs.LOG.public
    assert read_vkey(logs.WITNESS.public.vkey, PLACE, WITNESS) == logs.WITNESS.public
    same = NoteVerifier("ann", LOG, logs.WITNESS.public.raw)
    assert same.key_id != logs.WITNESS.public.key_id


def test_a_log_that_nobody_named_is_called_after_its_key():
    one, other = (read_log_key(key_file(private(number)), "f") for number in (1, 2))
    assert one.name.startswith("openness-log-")
    assert len(one.name) == len("openness-log-") + 16
    assert one.name != other.name
    assert one.public == logs.LOG.public


def test_a_name_is_kept_with_the_key():
    assert read_log_key(key_file(private(1), "lab.example/log"), "f").name == "lab.example/log"
    assert read_witness_key(key_file(private(3), "ann"), "f").public == logs.WITNESS.public


def test_a_private_key_that_cannot_sign_a_log_is_refused():
    pem = key_file(private(1))
    assert refusal(lambda: read_witness_key(pem, "f")) == ["log.key.unnamed"]
    assert refusal(lambda: read_log_key(b"a letter", "f")) == ["log.key.not-private"]
    assert refusal(lambda: read_log_key(b"name: a+b\n" + pem, "f")) == ["log.key.name"]
    assert refusal(lambda: key_file(private(1), "two words")) == ["log.key.name"]
    assert refusal(lambda: key_file(private(1), "x" * 201)) == ["log.key.name"]
    other = ec.derive_private_key(5, ec.SECP256R1()).private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    assert refusal(lambda: read_log_key(other, "f")) == ["log.key.not-ed25519"]
    locked = ed25519.Ed25519PrivateKey.generate().private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.BestAvailableEncryption(b"sesame"),
    )
    assert refusal(lambda: read_log_key(locked, "f")) == ["log.key.not-private"]
    assert not NoteVerifier("x", LOG, b"short").is_signed(b"", b"")
