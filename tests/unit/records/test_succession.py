"""One key hands over to the next by signing so, and nothing else passes for it."""

import copy

import pytest

from assessment.errors import Place
from assessment.records import envelope
from assessment.records.canonical import canonical_bytes, read_canonical
from assessment.records.log.checkpoint import sign_head_over
from assessment.records.log.history import heading, read_history
from assessment.records.log.keys import LogKey
from assessment.records.log.tree import leaf_hash
from assessment.records.package import LIMITS
from assessment.records.succession import succession, succession_problems
from assessment.records.verifying.whole_log import log_checks
from tests.sealing import CHAIR, ED25519, REVIEWER, STRANGER, codes

AT = "2026-11-20T12:00:00Z"
OLD, NEW = CHAIR, REVIEWER


def entry(**changes):
    said = {
        "kind": "key",
        "at": AT,
        "key": NEW.keyid,
        "replaces": OLD.keyid,
        "statement": succession(OLD, NEW.public, AT),
    }
    return {**said, **changes}


def found(value):
    return codes(succession_problems(value, Place("log", 2)))


def test_what_the_old_key_signed_holds():
    assert found(entry()) == []


def test_an_entry_without_a_statement_claims_nothing():
    bare = entry()
    del bare["statement"]
    assert found(bare) == []


def with_signature(changed):
    value = copy.deepcopy(entry())
    value["statement"]["signatures"] = changed["signatures"]
    return value


WRONG = {
    "another new key": entry(key=STRANGER.keyid),
    "another old key": entry(replaces=STRANGER.keyid),
    "another time": entry(at="2026-11-21T12:00:00Z"),
    "about others": entry(statement=succession(OLD, STRANGER.public, AT)),
    "by a stranger": entry(statement=succession(STRANGER, NEW.public, AT)),
    "signed by a stranger": with_signature(succession(STRANGER, NEW.public, AT)),
    "signed over something else": with_signature(succession(OLD, STRANGER.public, AT)),
    "no envelope": entry(statement={}),
    "no fields": entry(statement=None),
    "not plain": entry(statement=1.5),
}


@pytest.mark.parametrize("what", WRONG)
def test_anything_else_is_no_succession(what):
    assert found(WRONG[what]) == ["record.key.succession"]


@pytest.mark.parametrize("predicate", [None, {}, {"before": 1}, {"before": {"pem": 1}}, "x"])
def test_a_signed_statement_of_another_form_is_none(predicate):
    signed = envelope.render(envelope.sign(canonical_bytes({"predicate": predicate}), [OLD]))
    statement = read_canonical(signed, "s", LIMITS)
    assert found(entry(statement=statement)) == ["record.key.succession"]


def checked(value):
    """The check of the entries of a log that holds this one."""
    data = canonical_bytes(value)
    head = sign_head_over("log.example", [leaf_hash(data)], LogKey("log.example", ED25519))
    log = read_history(heading(head) + data + b"\n", "the.log")
    return {each.name: each for each in log_checks(log, None)}["entries"]


def test_a_whole_log_is_looked_through_for_keys_nobody_handed_over():
    assert checked(entry()).status == "PASS"
    check = checked(WRONG["another new key"])
    assert (check.status, check.code) == ("FAIL", "entries.other-key")
    assert [str(each.place) for each in check.problems] == ["the.log:2"]
    assert check.detail
