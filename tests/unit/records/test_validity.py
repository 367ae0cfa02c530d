"""A signature counts while its key was good, on the word of somebody who can know."""

import pytest

from assessment.records.trust import TrustedKey
from assessment.records.validity import Moment, doubt, logged_moments, revoked_in_log

OTHERS = ("time-authority", "log")
MORNING, NOON, EVENING = (f"2026-11-20T{hour}:00:00Z" for hour in ("08", "12", "20"))
PAYLOAD, KEY = "a" * 64, "b" * 64


def key(**limits):
    return TrustedKey.model_validate({"pem": "-", "name": "Somebody", **limits})


def seal(at=NOON, payload=PAYLOAD, keyid=KEY):
    return {"kind": "seal", "payload": payload, "key": keyid, "at": at}


def revoke(since=EVENING, keyid=KEY):
    return {"kind": "revoke", "key": keyid, "since": since}


@pytest.mark.parametrize("word", ["record", *OTHERS])
@pytest.mark.parametrize(
    ("limits", "found"),
    [
        ({}, None),
        ({"from": MORNING, "until": EVENING}, None),
        ({"from": NOON, "until": NOON}, None),
        ({"from": EVENING}, "too-early"),
        ({"until": MORNING}, "too-late"),
    ],
)
def test_a_key_counts_from_its_beginning_to_its_end(word, limits, found):
    assert doubt(key(**limits), Moment(NOON, word)) == found


@pytest.mark.parametrize("word", OTHERS)
def test_what_somebody_else_saw_before_the_revocation_counts(word):
    assert doubt(key(revoked_at=EVENING), Moment(NOON, word)) is None
    assert doubt(key(revoked_at=NOON), Moment(NOON, word)) == "revoked"
    assert doubt(key(revoked_at=MORNING), Moment(NOON, word)) == "revoked"


def test_the_date_in_a_record_says_nothing_against_a_revocation():
    assert doubt(key(revoked_at=EVENING), Moment(MORNING, "record")) == "revoked"


def test_the_log_says_when_each_key_sealed():
    entries = [
        {"kind": "open"},
        seal(MORNING, payload="c" * 64),
        seal(NOON),
        seal(EVENING),
        seal(EVENING, keyid="d" * 64),
    ]
    assert logged_moments(entries, PAYLOAD) == {
        KEY: Moment(NOON, "log"),
        "d" * 64: Moment(EVENING, "log"),
    }


@pytest.mark.parametrize(
    ("entries", "falls"),
    [
        ([], False),
        ([seal()], False),
        ([seal(), revoke()], False),
        ([seal(), revoke(keyid="d" * 64)], False),
        ([revoke(), seal()], True),
        ([revoke()], True),
        ([seal(payload="c" * 64), revoke()], True),
        ([seal(keyid="d" * 64), revoke()], True),
        ([seal(), revoke(since=NOON)], True),
        ([seal(), revoke(since=MORNING)], True),
        ([seal(), revoke(), revoke(since=MORNING)], True),
    ],
    ids=range(11),
)
def test_a_revoked_key_stands_only_where_the_log_has_it_before(entries, falls):
    assert revoked_in_log(entries, PAYLOAD, [KEY], {}) == (
        frozenset([KEY]) if falls else frozenset()
    )


def test_only_keys_that_are_asked_about_are_told():
    assert revoked_in_log([revoke()], PAYLOAD, ["d" * 64], {}) == frozenset()


@pytest.mark.parametrize(
    ("moment", "falls"),
    [
        (Moment(NOON, "time-authority"), False),
        (Moment(EVENING, "time-authority"), True),
        (Moment(NOON, "record"), True),
    ],
)
def test_a_signature_somebody_else_saw_before_the_theft_stands(moment, falls):
    found = revoked_in_log([revoke()], PAYLOAD, [KEY], {KEY: moment})
    assert found == (frozenset([KEY]) if falls else frozenset())
