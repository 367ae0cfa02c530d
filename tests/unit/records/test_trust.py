"""A trust policy is read strictly, and only if it holds together."""

import copy
import json

import pytest

from assessment.records.signing import VerifyKey
from assessment.records.trust import read_policy
from tests.sealing import CHAIR, ED25519, REVIEWER, refusal

POLICY = {
    "schema": "openness-trust/0",
    "keys": {
        CHAIR.keyid: {"pem": CHAIR.public.pem, "name": "The chair"},
        REVIEWER.keyid: {"pem": REVIEWER.public.pem, "name": "A reviewer"},
    },
    "roles": {
        "chair": {"keys": [CHAIR.keyid]},
        "reviewer": {"keys": [REVIEWER.keyid, CHAIR.keyid], "threshold": 2},
    },
    "frameworks": [{"id": "small", "version": "0.1.0", "digest": "0" * 64}],
    "logs": [],
    "witnesses": [],
}


def written(change=None):
    policy = copy.deepcopy(POLICY)
    if change:
        change(policy)
    return json.dumps(policy).encode()


def test_a_policy_is_read_with_its_keys_ready():
    policy = read_policy(written(), "trust.json")
    assert set(policy.keys) == {CHAIR.keyid, REVIEWER.keyid}
    assert policy.roles["chair"].threshold == 1
    assert policy.roles["reviewer"].threshold == 2
    assert policy.frameworks[0].id == "small"


def test_an_ed25519_key_may_be_trusted():
    key = VerifyKey(ED25519.public_key())

    def add(policy):
        policy["keys"][key.keyid] = {"pem": key.pem, "name": "A witness"}

    assert key.keyid in read_policy(written(add), "t").keys


def put(*path, value):
    def change(policy):
        place = policy
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = value

    return change


BROKEN = {
    "another form": (put("schema", value="openness-trust/1"), "reading."),
    "an unknown field": (put("more", value=1), "reading.unknown-field"),
    "no keys": (put("keys", value={}), "reading."),
    "no roles": (put("roles", value={}), "reading."),
    "a role without keys": (put("roles", "chair", "keys", value=[]), "reading."),
    "a role that nobody need sign": (put("roles", "chair", "threshold", value=0), "reading."),
    "a threshold in words": (put("roles", "chair", "threshold", value="1"), "reading."),
    "too few keys": (put("roles", "chair", "threshold", value=2), "record.trust.threshold"),
    "an unlisted key": (put("roles", "chair", "keys", value=["0" * 64]), "record.trust.key-"),
    "no key": (put("keys", CHAIR.keyid, "pem", value="no key"), "record.key.not-public"),
    "another key": (put("keys", CHAIR.keyid, "pem", value=REVIEWER.public.pem), "record.trust.key"),
    "a log": (put("logs", value=["a log"]), "record.trust.log"),
    "a witness": (put("witnesses", value=["a witness"]), "record.trust.log"),
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_policy_is_refused_with(what):
    change, code = BROKEN[what]
    (found,) = refusal(lambda: read_policy(written(change), "trust.json"))
    assert found.startswith(code)


def test_a_key_listed_twice_does_not_count_twice():
    change = put("roles", "reviewer", "keys", value=[CHAIR.keyid, CHAIR.keyid])
    assert refusal(lambda: read_policy(written(change), "t")) == [
        "record.trust.key-twice",
        "record.trust.threshold",
    ]


def test_a_policy_with_a_field_twice_is_refused():
    doubled = written().replace(b'"logs": []', b'"logs": [], "logs": []')
    assert refusal(lambda: read_policy(doubled, "t")) == ["reading.duplicate-field"]
