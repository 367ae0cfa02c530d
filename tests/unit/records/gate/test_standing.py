"""Whether a decision still stands only a log can say, and only one that somebody vouches for."""

import dataclasses
import json

import pytest
from cryptography.hazmat.primitives.asymmetric import ed25519

from assessment.records.canonical import canonical_bytes
from assessment.records.gate.ask import Beside, ask
from assessment.records.log.checkpoint import cosign, read_checkpoint, sign_checkpoint
from assessment.records.log.history import heading, read_history
from assessment.records.log.keys import LogKey, WitnessKey
from assessment.records.verify import verify
from tests.gating import approving, asked, noted, refused, release
from tests.sealing import package

ORIGIN = "log.example.org"
KEY = LogKey(ORIGIN, ed25519.Ed25519PrivateKey.from_private_bytes(bytes([1] * 32)))
OTHER = LogKey(ORIGIN, ed25519.Ed25519PrivateKey.from_private_bytes(bytes([2] * 32)))
WITNESS = WitnessKey(
    "witness.example", ed25519.Ed25519PrivateKey.from_private_bytes(bytes([3] * 32))
)
PAYLOAD = package().payload_digest
SEAL = {"kind": "seal", "payload": PAYLOAD, "at": "2026-11-20T12:30:00Z"}
NEWER = {"case": "newer", "payload": "7" * 64}


def history(*entries, key=KEY, witness=None):
    written = [canonical_bytes(each) for each in entries]
    head = sign_checkpoint(ORIGIN, written, key)
    if witness:
        head = cosign(read_checkpoint(head, "head"), witness, 1_800_000_000).data
    return read_history(heading(head) + b"".join(each + b"\n" for each in written), "log")


def trusting(*logs, witnesses=(), **terms):
    trusted = approving(**terms)
    return dataclasses.replace(
        trusted,
        logs=tuple(each.public for each in logs),
        witnesses=tuple(each.public for each in witnesses),
    )


def told(*entries, trusted=None, **changes):
    log = history(*entries, **changes)
    return asked(trusted=trusted or trusting(KEY), log=log)


def test_a_decision_of_which_the_log_says_nothing_later_stands():
    found = told({"kind": "open"}, SEAL, trusted=trusting(KEY, require_log=True))
    assert refused(found) == []
    assert "log" in noted(found)
    assert [answer.result for answer in found.verdict.answers][7] == "PASS"


def test_without_a_log_the_question_stays_open():
    found = asked()
    assert [answer.result for answer in found.verdict.answers][7] == "NOT CHECKED"
    assert "no-log" in noted(found)


def test_a_policy_may_insist_on_the_log():
    assert refused(asked(trusted=approving(require_log=True))) == ["standing.log-required"]


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ({"kind": "withdraw", "payload": PAYLOAD, "at": "x"}, ["standing.withdrawn"]),
        ({"kind": "supersede", "payload": PAYLOAD, "by": NEWER}, ["standing.superseded"]),
        ({"kind": "supersede", "payload": PAYLOAD}, ["standing.superseded"]),
        ({"kind": "supersede", "payload": "7" * 64, "by": NEWER}, []),
        ({"kind": "withdraw", "payload": "7" * 64}, []),
    ],
)
def test_what_the_log_says_later_counts_for_its_own_record(entry, expected):
    assert refused(told(SEAL, entry)) == expected


def test_a_decision_that_was_superseded_and_withdrawn_says_both():
    ends = [{"kind": kind, "payload": PAYLOAD, "by": NEWER} for kind in ("supersede", "withdraw")]
    assert refused(told(SEAL, *ends)) == ["standing.superseded", "standing.withdrawn"]


def test_a_log_that_does_not_hold_the_sealing_cannot_say_that_it_stands():
    assert refused(told({"kind": "open"})) == ["standing.not-in-log"]
    assert refused(told({"kind": "seal", "payload": "7" * 64})) == ["standing.not-in-log"]


def test_a_log_nobody_vouches_for_leaves_the_question_open():
    found = told(SEAL, trusted=approving())
    assert refused(found) == []
    assert "log-unsigned" in noted(found)
    assert [answer.result for answer in found.verdict.answers][7] == "NOT CHECKED"


@pytest.mark.parametrize(
    "trusted", [trusting(OTHER), approving(require_log=True)], ids=["other log", "insists"]
)
def test_a_log_that_is_not_the_one_the_policy_names_is_refused(trusted):
    assert refused(told(SEAL, trusted=trusted)) == ["standing.log-unsigned"]


def test_the_witnesses_of_the_policy_must_have_signed():
    trusted = trusting(KEY, witnesses=[WITNESS], require_log=True)
    assert refused(told(SEAL, trusted=trusted)) == ["standing.log-unsigned"]
    assert refused(told(SEAL, trusted=trusted, witness=WITNESS)) == []


def test_an_entry_in_another_spelling_is_not_passed_over():
    spaced = json.dumps({"kind": "withdraw", "payload": PAYLOAD}).encode()
    head = sign_checkpoint(ORIGIN, [canonical_bytes(SEAL), spaced], KEY)
    lines = [heading(head), canonical_bytes(SEAL) + b"\n", spaced + b"\n"]
    found = asked(trusted=trusting(KEY), log=read_history(b"".join(lines), "log"))
    assert "standing.log-unreadable" in refused(found)


def test_a_log_beside_a_record_that_cannot_be_read_says_nothing_of_it():
    trusted, data = trusting(KEY), b"PK\x03\x04"
    beside = Beside(log=history(SEAL))
    assert "standing.not-in-log" in refused(
        ask(data, verify(data, trusted), release(), trusted, beside)
    )


def test_without_a_policy_no_log_is_vouched_for():
    data = package().data
    found = ask(data, verify(data), release(), None, Beside(log=history(SEAL)))
    assert "log-unsigned" in noted(found)
