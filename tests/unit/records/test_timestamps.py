"""A time stamp is read strictly, and counts only from an authority of the policy."""

import subprocess
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from assessment.errors import RecordError
from assessment.records import timestamps
from assessment.records.timestamps import can_read, read_certificates, read_token, stands
from tests.sealing import refusal
from tests.stamping import TimeAuthority, authority

MESSAGE = b"a signature"


@pytest.fixture(scope="module")
def token():
    return authority().stamp(MESSAGE)


@pytest.mark.parametrize("algorithm", ["sha256", "sha384", "sha512"])
def test_a_token_of_an_authority_of_the_policy_stands(algorithm):
    read = read_token(authority().stamp(MESSAGE, algorithm), "t")
    assert read.is_over(MESSAGE)
    assert stands(read, MESSAGE, [TimeAuthority("Another").pem, authority().pem])


def test_a_token_says_when(token):
    read = read_token(token, "t")
    stated = datetime.fromisoformat(read.at)
    assert abs((datetime.now(UTC) - stated).total_seconds()) < 600


def test_parts_of_a_second_are_rounded_up():
    late = datetime(2026, 11, 20, 12, 0, 59, 1, tzinfo=UTC)
    assert timestamps._second_after(late) == "2026-11-20T12:01:00Z"
    assert timestamps._second_after(late.replace(microsecond=0)) == "2026-11-20T12:00:59Z"


def test_a_token_over_other_bytes_does_not_stand(token):
    read = read_token(token, "t")
    assert not read.is_over(MESSAGE + b" ")
    assert not stands(read, MESSAGE + b" ", [authority().pem])


def test_a_token_of_another_authority_does_not_stand(token):
    assert not stands(read_token(token, "t"), MESSAGE, [TimeAuthority("Clock").pem])
    assert not stands(read_token(token, "t"), MESSAGE, [])


def test_a_token_with_another_time_does_not_stand(token):
    read = read_token(token, "t")
    stated = f"{datetime.fromisoformat(read.at):%Y%m%d%H%M}".encode()
    assert token.count(stated) >= 1
    other = token.replace(stated, b"2020" + stated[4:], 1)
    assert read_token(other, "t").at.startswith("2020")
    assert not stands(read_token(other, "t"), MESSAGE, [authority().pem])


def test_a_digest_that_nobody_should_use_is_over_nothing(token):
    read = read_token(token, "t")
    weak = timestamps.Token(read.at, "1.3.14.3.2.26", read.imprint, read.answer)
    assert not weak.is_over(MESSAGE)


@pytest.mark.parametrize("data", [b"", b"no token", b"0\x00"])
def test_anything_else_is_no_token(data):
    assert refusal(lambda: read_token(data, "t")) == ["record.time.unreadable"]


@pytest.mark.parametrize("place", range(0, 1000, 53))
def test_a_damaged_token_gives_an_answer_and_no_crash(token, place):
    damaged = token[:place] + bytes([token[place] ^ 255]) + token[place + 1 :]
    try:
        read = read_token(damaged, "t")
    except RecordError:
        return
    assert stands(read, MESSAGE, [authority().pem]) in {True, False}


def test_a_token_without_certificate_is_refused():
    bare = authority().stamp(MESSAGE, embed=False)
    assert refusal(lambda: read_token(bare, "t")) == ["record.time.no-certificate"]


def test_a_refusal_of_the_authority_is_no_token(monkeypatch):
    refused = SimpleNamespace(decode_timestamp_response=lambda data: SimpleNamespace(status=2))
    monkeypatch.setattr(timestamps, "import_module", lambda name: refused)
    assert refusal(lambda: read_token(b"x", "t")) == ["record.time.refused"]


def test_without_the_library_it_is_said_what_to_install(monkeypatch):
    monkeypatch.setattr(timestamps, "LIBRARY", "no_such_library")
    assert not can_read()
    assert refusal(lambda: read_token(b"x", "t")) == ["record.time.no-library"]


def test_certificates_are_read_from_pem():
    pem = authority().pem
    assert len(read_certificates(pem + pem)) == 2
    assert refusal(lambda: read_certificates("no")) == ["record.trust.time-authority"]


def test_openssl_agrees(token, tmp_path):
    """Our reading of what stands is that of the program everybody has."""
    (tmp_path / "message").write_bytes(MESSAGE)
    (tmp_path / "token").write_bytes(token)
    (tmp_path / "ca.pem").write_text(authority().pem)
    ran = subprocess.run(
        ["openssl", "ts", "-verify", "-data", "message", "-in", "token", "-CAfile", "ca.pem"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Verification: OK" in ran.stdout + ran.stderr
