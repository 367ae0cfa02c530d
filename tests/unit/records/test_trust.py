"""A trust policy is read strictly, and only if it holds together."""

import copy
import json

import pytest
from cryptography.hazmat.primitives.asymmetric import ed25519

from assessment.records.log.keys import LogKey, WitnessKey
from assessment.records.signing import VerifyKey
from assessment.records.trust import read_policy
from tests.sealing import CHAIR, ED25519, REVIEWER, key, refusal
from tests.stamping import authority

WORKSPACE = key(44)

POLICY = {
    "schema": "openness-trust/1",
    "keys": {
        CHAIR.keyid: {"pem": CHAIR.public.pem, "name": "The chair"},
        REVIEWER.keyid: {"pem": REVIEWER.public.pem, "name": "A reviewer"},
    },
    "roles": {
        "chair": {"keys": [CHAIR.keyid]},
        "board": {"keys": [REVIEWER.keyid, CHAIR.keyid], "threshold": 2},
    },
    "same_person": [["chair", "board"]],
    "frameworks": [{"id": "small", "version": "0.1.0", "digest": "0" * 64}],
    "logs": [],
    "witnesses": [],
}
LOG = LogKey("log.example", ED25519).public.vkey
OTHER = ed25519.Ed25519PrivateKey.from_private_bytes(bytes(32))
WITNESS = WitnessKey("witness.example", OTHER).public.vkey


def written(change=None):
    policy = copy.deepcopy(POLICY)
    if change:
        change(policy)
    return json.dumps(policy).encode()


def test_a_policy_is_read_with_its_keys_ready():
    policy = read_policy(written(), "trust.json")
    assert set(policy.keys) == {CHAIR.keyid, REVIEWER.keyid}
    assert policy.roles["chair"].threshold == 1
    assert policy.roles["board"].threshold == 2
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
    "another form": (put("schema", value="openness-trust/2"), "reading."),
    "the earlier form": (put("schema", value="openness-trust/0"), "record.trust.earlier-form"),
    "an unknown field": (put("more", value=1), "reading.unknown-field"),
    "no keys": (put("keys", value={}), "reading."),
    "no roles": (put("roles", value={}), "reading."),
    "a role without keys": (put("roles", "chair", "keys", value=[]), "reading."),
    "a role that nobody need sign": (
        put("roles", "chair", "threshold", value=0),
        "record.trust.threshold-none",
    ),
    "less than nobody": (put("roles", "chair", "threshold", value=-1), "reading."),
    "a threshold in words": (put("roles", "chair", "threshold", value="1"), "reading."),
    "too few keys": (put("roles", "chair", "threshold", value=2), "record.trust.threshold"),
    "an unlisted key": (put("roles", "chair", "keys", value=["0" * 64]), "record.trust.key-"),
    "no key": (put("keys", CHAIR.keyid, "pem", value="no key"), "record.key.not-public"),
    "another key": (put("keys", CHAIR.keyid, "pem", value=REVIEWER.public.pem), "record.trust.key"),
    "an end before the beginning": (
        lambda policy: policy["keys"][CHAIR.keyid].update(
            {"from": "2026-01-02T00:00:00Z", "until": "2026-01-01T00:00:00Z"}
        ),
        "record.trust.period",
    ),
    "a moment that is none": (put("keys", CHAIR.keyid, "until", value="soon"), "reading."),
    "a holder of another sort": (put("keys", CHAIR.keyid, "held_by", value="cat"), "reading."),
    "a person in two roles": (put("same_person", value=[]), "record.trust.two-roles"),
    "a pair of one role": (
        put("same_person", value=[["chair", "board"], ["chair", "chair"]]),
        "record.trust.pair",
    ),
    "a pair with no such role": (
        put("same_person", value=[["chair", "board"], ["chair", "cook"]]),
        "record.trust.pair",
    ),
    "a pair of three": (put("same_person", value=[["chair", "board", "cook"]]), "reading."),
    "people and a program in one role": (
        put("keys", CHAIR.keyid, "held_by", value="workspace"),
        "record.trust.role-mixed",
    ),
    "a program that signs ballots": (
        lambda policy: policy.update(
            keys={
                **policy["keys"],
                WORKSPACE.keyid: {
                    "pem": WORKSPACE.public.pem,
                    "name": "A workspace",
                    "held_by": "workspace",
                },
            },
            roles={
                **policy["roles"],
                "rater": {"keys": [WORKSPACE.keyid], "signs": "ballots"},
            },
        ),
        "record.trust.ballots-attested",
    ),
    "roles that sign ballots only": (
        lambda policy: policy.update(
            roles={"rater": {"keys": [CHAIR.keyid], "signs": "ballots"}}, same_person=[]
        ),
        "record.trust.no-signer",
    ),
    "no key of a log": (put("logs", value=["a log"]), "log.vkey.form"),
    "no key of a witness": (put("witnesses", value=["a witness"]), "log.vkey.form"),
    "a log twice": (put("logs", value=[LOG, LOG]), "record.trust.vkey-twice"),
    "a log in place of a witness": (put("witnesses", value=[LOG]), "log.vkey.not-witness"),
    "a log as its own witness": (
        lambda policy: policy.update(
            logs=[LOG], witnesses=[WitnessKey("witness.example", ED25519).public.vkey]
        ),
        "record.trust.own-witness",
    ),
    "a witness under two names": (
        put("witnesses", value=[WITNESS, WitnessKey("another.example", OTHER).public.vkey]),
        "record.trust.vkey-twice",
    ),
    "more witnesses than there are": (
        lambda policy: policy.update(witnesses=[WITNESS], witness_quorum=2),
        "record.trust.quorum",
    ),
    "a quorum of witnesses without any": (put("witness_quorum", value=2), "record.trust.quorum"),
    "no witness at all as a quorum": (put("witness_quorum", value=0), "reading."),
    "no certificate": (put("time_authorities", value=["no"]), "record.trust.time-authority"),
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_policy_is_refused_with(what):
    change, code = BROKEN[what]
    (found,) = refusal(lambda: read_policy(written(change), "trust.json"))
    assert found.startswith(code)


def test_a_key_listed_twice_does_not_count_twice():
    change = put("roles", "board", "keys", value=[CHAIR.keyid, CHAIR.keyid])
    assert refusal(lambda: read_policy(written(change), "t")) == [
        "record.trust.key-twice",
        "record.trust.threshold",
    ]


def test_a_policy_with_a_field_twice_is_refused():
    doubled = written().replace(b'"logs": []', b'"logs": [], "logs": []')
    assert refusal(lambda: read_policy(doubled, "t")) == ["reading.duplicate-field"]


def test_keys_of_one_name_are_one_person():
    change = put("keys", REVIEWER.keyid, "name", value="The chair")
    assert refusal(lambda: read_policy(written(change), "t")) == ["record.trust.threshold"]


def test_a_role_for_ballots_may_ask_for_nobody():
    def add(policy):
        policy["roles"]["rater"] = {"keys": [CHAIR.keyid], "threshold": 0, "signs": "ballots"}
        policy["same_person"] += [["chair", "rater"], ["board", "rater"]]

    policy = read_policy(written(add), "t")
    assert policy.roles_of(CHAIR.keyid) == ("chair", "board", "rater")
    assert policy.roles_of(REVIEWER.keyid) == ("board",)


def test_logs_witnesses_and_time_authorities_are_kept():
    def add(policy):
        policy.update(logs=[LOG], witnesses=[WITNESS], time_authorities=[authority().pem])

    policy = read_policy(written(add), "t")
    assert [each.vkey for each in policy.logs] == [LOG]
    assert [each.vkey for each in policy.witnesses] == [WITNESS]
    assert policy.witness_quorum == 1
    assert policy.time_authorities == (authority().pem,)


def test_how_long_a_key_counts_is_kept():
    limits = {
        "from": "2026-01-01T00:00:00Z",
        "until": "2027-01-01T00:00:00Z",
        "revoked_at": "2026-06-01T00:00:00Z",
    }
    policy = read_policy(written(lambda p: p["keys"][CHAIR.keyid].update(limits)), "t")
    holder = policy.holders[CHAIR.keyid]
    found = (holder.valid_from, holder.until, holder.revoked_at)
    assert found == tuple(limits.values())
