import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.errors import RecordError
from assessment.records.log.checkpoint import (
    Head,
    cosign,
    merged,
    read_checkpoint,
    sign_checkpoint,
    sign_head,
    signer,
    witnesses,
)
from assessment.records.log.keys import NoteVerifier
from assessment.records.log.note import MOST_BYTES, Note, NoteSignature, read_note, render_note
from tests.logs import ENTRIES, LOG, OTHER_LOG, SECOND_WITNESS, WITNESS, signed
from tests.sealing import codes, refusal

AT = 1_795_000_000


def witnessed(size=9, *keys):
    found = read_checkpoint(signed(size), "head")
    for key in keys or (WITNESS,):
        found = cosign(found, key, AT)
    return found


def test_a_head_is_three_lines_an_empty_one_and_a_signature():
    lines = signed(9).decode().split("\n")
    assert lines[:2] == [LOG.name, "9"]
    assert lines[3] == ""
    assert lines[4].startswith(f"— {LOG.name} ")
    assert lines[5:] == [""]
    read = read_checkpoint(signed(9), "head")
    assert (read.head.origin, read.head.size) == (LOG.name, 9)
    assert read.data == signed(9)


def test_a_log_signs_only_under_its_own_name():
    assert refusal(lambda: sign_checkpoint("another", ENTRIES, LOG)) == ["log.checkpoint.origin"]
    forged = Note(signed(9).decode().split("\n\n")[0] + "\n", ())
    text = forged.text.replace(LOG.name, OTHER_LOG.name)
    line = NoteSignature(LOG.name, LOG.public.key_id, LOG.key.sign(text.encode()))
    strange = read_checkpoint(render_note(Note(text, (line,))), "head")
    assert not strange.is_signed_by(LOG.public)
    assert signer(strange, [LOG.public, OTHER_LOG.public]) is None


def test_only_the_log_that_signed_counts():
    head = read_checkpoint(signed(9), "head")
    assert signer(head, [OTHER_LOG.public, LOG.public]) == LOG.public
    assert signer(head, [OTHER_LOG.public]) is None
    same_name = NoteVerifier(LOG.name, 1, OTHER_LOG.public.raw)
    assert signer(head, [same_name]) is None


def test_an_edited_size_root_or_name_loses_the_signature():
    data = signed(9)
    for edited in (data.replace(b"\n9\n", b"\n8\n"), data.replace(b"\n9\n", b"\n10\n")):
        assert signer(read_checkpoint(edited, "head"), [LOG.public]) is None
    text = Head(LOG.name, 9, bytes(32)).text
    moved = read_checkpoint(text.encode() + data[data.index(b"\n\n") + 1 :], "head")
    assert signer(moved, [LOG.public]) is None


def test_a_witness_signs_the_head_and_the_time():
    found = witnesses(witnessed(), [WITNESS.public, SECOND_WITNESS.public])
    assert found == {WITNESS.public: AT}
    read = read_checkpoint(witnessed().data, "head")
    assert read == witnessed()
    assert signer(read, [LOG.public]) == LOG.public


def test_a_witness_counts_once_however_often_it_signs_and_whatever_it_is_called():
    twice = cosign(witnessed(), WITNESS, AT + 60)
    assert len(twice.note.signatures) == 3
    assert len(witnesses(twice, [WITNESS.public, WITNESS.public])) == 1
    alias = type(WITNESS)("anna", WITNESS.key)
    both = cosign(twice, alias, AT)
    assert len(witnesses(both, [WITNESS.public, alias.public])) == 1
    assert len(witnesses(cosign(both, SECOND_WITNESS, AT), [WITNESS.public, SECOND_WITNESS.public]))


def test_a_cosignature_with_another_time_or_under_another_head_does_not_count():
    line = witnessed().note.signatures[1]
    for value in (
        (AT + 1).to_bytes(8, "big") + line.value[8:],
        line.value[:-1],
        line.value[:8],
        bytes(72),
    ):
        other = NoteSignature(line.name, line.key_id, value)
        head = read_checkpoint(signed(9), "head")
        bent = type(head)(head.head, head.note.with_signatures([other]))
        assert witnesses(bent, [WITNESS.public]) == {}
    later = read_checkpoint(signed(10), "head")
    carried = type(later)(later.head, later.note.with_signatures([line]))
    assert witnesses(carried, [WITNESS.public]) == {}


def test_a_log_is_not_its_own_witness():
    disguised = NoteVerifier(LOG.name, 4, LOG.public.raw)
    assert witnesses(read_checkpoint(signed(9), "head"), [disguised]) == {}


def test_signatures_of_one_head_are_put_together_and_none_stands_twice():
    one, other = witnessed(9, WITNESS), witnessed(9, SECOND_WITNESS)
    both = merged(merged(one, other), one)
    assert len(both.note.signatures) == 3
    assert set(witnesses(both, [WITNESS.public, SECOND_WITNESS.public]).values()) == {AT}
    assert refusal(lambda: merged(one, witnessed(10))) == ["log.checkpoint.other-head"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "log.note.form"),
        (b"x\n", "log.note.form"),
        (b"x\n\n", "log.note.form"),
        (signed(3)[:-1], "log.note.form"),
        (b"\xff" + signed(3), "log.note.text"),
        (b"\t" + signed(3), "log.note.text"),
        (b"x" * (MOST_BYTES + 1), "log.note.size"),
        (signed(3) + b"no line\n", "log.note.signature"),
        (signed(3) + "— na+me AAAAAAAA\n".encode(), "log.note.signature"),
        (signed(3) + "— name AAAA\n".encode(), "log.note.signature"),
        (signed(3) + "— name AAAAAAB=\n".encode(), "log.note.signature"),
        (signed(3) + signed(3).split(b"\n\n")[1], "log.note.twice"),
        (signed(3) + "— x AAAAAAA=\n".encode() * 100, "log.note.signatures"),
        (b"x" + signed(3).replace(b"\n3\n", b"\n03\n"), "log.checkpoint.form"),
        (signed(3).replace(b"\n3\n", b"\n-3\n"), "log.checkpoint.form"),
        (signed(3).replace(b"\n3\n", b"\n9999999999999999\n"), "log.checkpoint.form"),
        (signed(3).replace(b"=\n\n", b"\n\n"), "log.checkpoint.form"),
        (signed(3).replace(b"\n\n", b"\nmore\n\n"), "log.checkpoint.form"),
        (b"two words" + signed(3)[len(LOG.name) :], "log.checkpoint.form"),
    ],
)
def test_what_is_no_signed_head_is_refused(data, code):
    assert refusal(lambda: read_checkpoint(data, "head")) == [code]


def attempted(call):
    """What a call gives, or None where it is refused in words."""
    try:
        return call()
    except RecordError as error:
        refused = codes(error.problems)
    assert refused
    return None


SHARDS = st.sampled_from([b"x", b"\n", b"\n\n", "— ".encode(), b"name ", b"AAAAAAA=", b"\xff"])


@given(st.lists(SHARDS, max_size=12).map(b"".join) | st.binary(max_size=60))
def test_any_bytes_are_read_back_as_they_are_or_refused(data):
    note = attempted(lambda: read_note(data, "note"))
    assert note is None or render_note(note) == data


def test_every_byte_of_a_witnessed_head_matters():
    data = witnessed().data
    for at in range(len(data)):
        bent = data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]
        read = attempted(lambda bent=bent: read_checkpoint(bent, "head"))
        both = read and signer(read, [LOG.public]) and witnesses(read, [WITNESS.public])
        assert not both, at


def test_an_empty_log_has_a_head_as_well():
    head = read_checkpoint(sign_head(Head(LOG.name, 0, bytes(32)), LOG), "head").head
    assert head.size == 0
