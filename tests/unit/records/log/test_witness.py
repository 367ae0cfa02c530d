import pytest

from assessment.errors import RecordError
from assessment.records.canonical import canonical_bytes
from assessment.records.log.checkpoint import read_checkpoint, sign_checkpoint
from assessment.records.log.proof import make_consistency, read_consistency
from assessment.records.log.tree import leaf_hash
from assessment.records.log.witness import first_seen, is_accusation, next_seen, read_seen
from tests.logs import ENTRIES, LOG, OTHER_LOG, signed
from tests.sealing import codes, refusal

LEAVES = [leaf_hash(entry) for entry in ENTRIES]
ANEW = [*ENTRIES[:4], ENTRIES[100], *ENTRIES[5:20]]


def shown(size):
    return read_checkpoint(signed(size), "head")


def seen(size):
    return first_seen(LOG.public, shown(size))


def grown(earlier, size, leaves=LEAVES):
    return read_consistency(make_consistency(leaves[:size], earlier), "c")


def test_a_witness_remembers_the_last_head_it_signed():
    first = seen(5)
    assert read_seen(first.data, "state") == first
    later = next_seen(first, shown(9), grown(5, 9))
    assert later.checkpoint == shown(9)
    assert next_seen(later, shown(9), None) == later


def test_the_first_entries_of_an_empty_log_need_no_proof():
    assert next_seen(seen(0), shown(9), None).checkpoint == shown(9)


def test_a_head_that_the_log_did_not_sign_is_never_remembered():
    strange = read_checkpoint(signed(9, OTHER_LOG), "head")
    assert refusal(lambda: first_seen(LOG.public, strange)) == ["log.witness.unsigned"]
    assert refusal(lambda: next_seen(seen(5), strange, None)) == ["log.witness.unsigned"]


@pytest.mark.parametrize(
    ("data", "proof", "code"),
    [
        (signed(4), None, "log.witness.smaller"),
        (sign_checkpoint(LOG.name, ANEW[:5], LOG), None, "log.witness.rewritten"),
        (sign_checkpoint(LOG.name, ANEW, LOG), grown(5, 20), "log.witness.rewritten"),
        (
            sign_checkpoint(LOG.name, ANEW, LOG),
            grown(5, 20, [leaf_hash(each) for each in ANEW]),
            "log.witness.rewritten",
        ),
    ],
)
def test_with_the_key_of_the_log_stolen_a_log_written_anew_is_refused(data, proof, code):
    with pytest.raises(RecordError) as refused:
        next_seen(seen(5), read_checkpoint(data, "head"), proof)
    assert codes(refused.value.problems) == [code]
    assert is_accusation(refused.value)


@pytest.mark.parametrize(
    ("proof", "code"),
    [
        (None, "log.witness.no-proof"),
        (grown(4, 20), "log.witness.other-proof"),
        (grown(5, 19), "log.witness.other-proof"),
    ],
)
def test_a_missing_proof_is_no_accusation(proof, code):
    with pytest.raises(RecordError) as refused:
        next_seen(seen(5), shown(20), proof)
    assert codes(refused.value.problems) == [code]
    assert not is_accusation(refused.value)


def test_a_memory_of_another_form_is_refused():
    assert refusal(lambda: read_seen(b"{}", "state"))
    bent = canonical_bytes(
        {"schema": "openness-witness/1", "log": LOG.public.vkey, "checkpoint": "none"}
    )
    assert refusal(lambda: read_seen(bent, "state")) == ["log.note.form"]
