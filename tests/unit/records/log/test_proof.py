import json
from functools import partial

import pytest

from assessment.records.canonical import canonical_bytes
from assessment.records.log.checkpoint import read_checkpoint
from assessment.records.log.proof import (
    make_consistency,
    make_proof,
    make_proof_over,
    read_consistency,
    read_proof,
)
from assessment.records.log.tree import leaf_hash
from tests.logs import ENTRIES, signed
from tests.sealing import codes, refusal

LEAVES = [leaf_hash(entry) for entry in ENTRIES]


def head(size):
    return read_checkpoint(signed(size), "head").head


def changed(data, **fields):
    return canonical_bytes({**json.loads(data), **fields})


def test_a_proof_holds_the_entries_and_the_way_from_each_to_the_root():
    data = make_proof(ENTRIES[:20], [7, 3, 3])
    written = json.loads(data)
    assert (written["schema"], written["size"]) == ("openness-proof/1", 20)
    assert [each["index"] for each in written["entries"]] == [3, 7]
    assert [canonical_bytes(each["entry"]) for each in written["entries"]] == [
        ENTRIES[3],
        ENTRIES[7],
    ]
    proof = read_proof(data, "proof.json")
    assert proof.problems(head(20), "proof.json") == []
    assert proof.entries[0].leaf == LEAVES[3]


def test_the_leaves_and_the_entries_to_prove_are_enough():
    chosen = {index: ENTRIES[index] for index in (3, 7)}
    assert make_proof_over(LEAVES[:20], chosen, [3, 7]) == make_proof(ENTRIES[:20], [3, 7])


@pytest.mark.parametrize("indexes", [[], [20], [-1], [3, 25]])
def test_what_does_not_stand_in_the_log_cannot_be_proved(indexes):
    assert refusal(lambda: make_proof(ENTRIES[:20], indexes)) == ["log.proof.no-entry"]


def test_an_entry_that_is_not_canonical_cannot_be_proved():
    assert refusal(lambda: make_proof([b'{ "kind": "open" }'], [0])) == ["record.canonical.form"]


def test_a_proof_does_not_hold_under_another_head():
    proof = read_proof(make_proof(ENTRIES[:20], [3, 7]), "p")
    assert codes(proof.problems(head(21), "p")) == ["log.proof.size"]
    other = read_checkpoint(signed(20), "head").head
    bent = type(other)(other.origin, other.size, bytes(32))
    assert codes(proof.problems(bent, "p")) == ["log.proof.not-included"] * 2


def test_another_entry_place_or_step_is_not_proved():
    data = make_proof(ENTRIES[:20], [3])
    (entry,) = json.loads(data)["entries"]
    for bent in (
        {**entry, "index": 4},
        {**entry, "entry": {"kind": "another"}},
        {**entry, "path": entry["path"][::-1]},
        {**entry, "path": entry["path"][1:]},
    ):
        proof = read_proof(changed(data, entries=[bent]), "p")
        assert codes(proof.problems(head(20), "p")) == ["log.proof.not-included"]


def test_a_proof_of_another_form_is_refused():
    data = make_proof(ENTRIES[:20], [3, 7])
    one, other = json.loads(data)["entries"]
    short = {**one, "path": ["AAAA"]}
    for bent, code in (
        (changed(data, schema="openness-proof/2"), None),
        (changed(data, more=1), None),
        (changed(data, entries=[]), None),
        (changed(data, entries=[other, one]), "log.proof.order"),
        (changed(data, entries=[one, one]), "log.proof.order"),
        (changed(data, entries=[short]), "log.proof.step"),
        (changed(data, entries=[{**one, "path": ["not base64"]}]), "log.proof.step"),
        (changed(data, entries=[{**one, "path": one["path"] * 20}]), None),
        (data + b"\n", "record.canonical.form"),
    ):
        found = refusal(partial(read_proof, bent, "p"))
        assert found
        assert code is None or code in found, found


@pytest.mark.parametrize("earlier", [0, 1, 8, 13, 20])
def test_that_a_log_only_grew_is_proved(earlier):
    found = read_consistency(make_consistency(LEAVES[:20], earlier), "c")
    before = head(earlier) if earlier else head(0)
    assert found.holds(before, head(20))
    assert not found.holds(before, head(21))
    assert earlier == 1 or not found.holds(head(1), head(20))


def test_a_log_that_shrank_has_no_such_proof():
    assert refusal(lambda: make_consistency(LEAVES[:5], 6)) == ["log.proof.smaller"]
    bent = changed(make_consistency(LEAVES[:9], 3), path=["AAAA"])
    assert refusal(lambda: read_consistency(bent, "c")) == ["log.proof.step"]
