"""A statement after the record counts when it names it, is in time, and is signed as asked."""

import json
from functools import cache

import pytest

from assessment.records import envelope
from assessment.records.canonical import canonical_bytes
from assessment.records.gate.ask import Beside, ask
from assessment.records.gate.statements import CONDITIONS_TYPE, Given, parse, payload
from assessment.records.verify import verify
from tests.frameworks import tupled
from tests.gating import (
    DAY,
    approving,
    asked,
    built,
    met,
    refused,
    release,
    resources,
    sealed_with,
    stated,
)
from tests.sealing import CHAIR, REVIEWER, STRANGER, refusal, with_decision

OWED = [{"text": "a", "owner": "b", "due": "2026-11-30", "blocking": True}]


@cache
def made():
    return sealed_with(with_decision(conditions=OWED))


def told(*given, trusted=None):
    return refused(asked(made().data, trusted=trusted, statements=given))


def record():
    return made().payload_digest


def test_a_statement_is_read_back_as_it_was_made():
    for said in (met(record(), 1), built(record(), "int8", resources(a="1"), "2" * 64)):
        value = json.loads(payload(said))
        assert parse(tupled(value), "said") == said
        assert value["_type"] == "https://in-toto.io/Statement/v1"
    assert json.loads(payload(met(record(), 1)))["predicateType"] == CONDITIONS_TYPE


def test_a_statement_by_every_role_counts():
    assert told(stated(met(record(), 1))) == []


@pytest.mark.parametrize("keys", [(CHAIR,), (REVIEWER,), (STRANGER,), (CHAIR, STRANGER)])
def test_a_statement_without_every_role_does_not_count(keys):
    assert told(stated(met(record(), 1), *keys)) == ["statement.roles", "conditions.open"]


def test_the_policy_may_name_the_roles_that_state_conditions():
    trusted = approving(conditions=("reviewer",), derived=("chair",))
    assert told(stated(met(record(), 1), REVIEWER), trusted=trusted) == []
    expected = ["statement.roles", "conditions.open"]
    assert told(stated(met(record(), 1), CHAIR), trusted=trusted) == expected


def test_the_policy_may_name_the_roles_that_state_derived_files():
    trusted = approving(conditions=("reviewer",), derived=("chair",))
    said = built(record(), "int8", resources(a="1"), "2" * 64)
    assert "statement.roles" in told(stated(said, REVIEWER), trusted=trusted)
    assert "statement.roles" not in told(stated(said, CHAIR), trusted=trusted)


def test_a_signature_that_does_not_hold_spoils_the_statement():
    given = stated(met(record(), 1))
    mine = json.loads(given.data)
    other = json.loads(stated(met(record(), 1, at="2026-11-26T10:00:00Z")).data)
    mine["signatures"][0]["sig"] = other["signatures"][0]["sig"]
    assert told(Given("x", canonical_bytes(mine))) == ["statement.roles", "conditions.open"]


def test_a_statement_about_another_record_does_not_count():
    assert told(stated(met("9" * 64, 1))) == ["statement.record", "conditions.open"]


def test_a_statement_made_after_the_release_does_not_count():
    assert told(stated(met(record(), 1, at=f"{DAY}T23:59:59Z"))) == []
    late = stated(met(record(), 1, at="2026-12-02T00:00:00Z"))
    assert told(late) == ["statement.later", "conditions.open"]


def test_without_a_policy_no_statement_counts():
    data = made().data
    found = ask(data, verify(data), release(), None, Beside([stated(met(record(), 1))]))
    assert "statement.no-policy" in refused(found)


@pytest.mark.parametrize("data", [b"", b"{}", b"[1]", b"no json"])
def test_what_is_no_statement_is_refused(data):
    assert set(told(Given("x", data))) == {"statement.form", "conditions.open"}


def test_another_signed_payload_is_no_statement():
    signed = envelope.render(envelope.sign(canonical_bytes([1]), (CHAIR, REVIEWER)))
    assert told(Given("x", signed)) == ["statement.form", "conditions.open"]


def test_a_statement_whose_subject_is_another_record_is_refused():
    value = json.loads(payload(met(record(), 1)))
    value["subject"][0]["digest"]["sha256"] = "9" * 64
    signed = envelope.render(envelope.sign(canonical_bytes(value), (CHAIR, REVIEWER)))
    assert told(Given("x", signed)) == ["statement.subject", "conditions.open"]


def test_a_package_is_no_statement():
    assert refusal(lambda: parse({"predicateType": "x"}, "f"))
