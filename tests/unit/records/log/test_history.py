import pytest

from assessment.records.canonical import canonical_bytes
from assessment.records.log import history as module
from assessment.records.log.checkpoint import read_checkpoint, sign_checkpoint
from assessment.records.log.history import ended_by, heading, read_history
from tests.logs import ENTRIES, LOG, OTHER_LOG, signed
from tests.sealing import refusal

ONE, OTHER, KEY = "1" * 64, "2" * 64, "a" * 64


def lines(entries, head=None):
    return [heading(head or sign_checkpoint(LOG.name, entries, LOG)), *(e + b"\n" for e in entries)]


def read(entries, head=None):
    return read_history(b"".join(lines(entries, head)), "log")


def refused(*parts):
    return refusal(lambda: read_history(b"".join(parts), "log"))


def entry(kind, **facts):
    return canonical_bytes({"format": "openness-log/1", "kind": kind, "at": "now", **facts})


TOLD = [
    *ENTRIES[:3],
    entry("seal", payload=ONE, key=KEY),
    entry("export", payload=ONE),
    entry("seal", payload=OTHER),
    entry("supersede", payload=ONE, by={"payload": OTHER}),
    entry("withdraw", payload=OTHER),
    entry("revoke", key=KEY, since="then"),
    entry("key", key=OTHER),
]


def test_a_whole_log_is_read_back_and_leads_to_its_root():
    found = read(ENTRIES)
    assert found.entries == [*ENTRIES]
    assert found.checkpoint.data == signed(len(ENTRIES))
    assert found.tree.root() == found.checkpoint.head.root
    assert read([]).entries == []


def test_entries_left_out_added_changed_or_moved_are_noticed():
    good = lines(ENTRIES[:9])
    for bent, code in (
        (good[:-1], "log.history.size"),
        ([*good, good[1]], "log.history.size"),
        ([*good[:-1], ENTRIES[20] + b"\n"], "log.history.root"),
        ([good[0], *good[:0:-1]], "log.history.root"),
    ):
        assert refused(*bent) == [code]


def test_what_is_cut_off_too_long_or_no_log_is_refused(monkeypatch):
    good = lines(ENTRIES[:9])
    assert refused() == refused(b"\n") == refused(good[0][:-1]) == ["log.history.line"]
    assert refused(*good[:-1], good[-1][:-1]) == ["log.history.line"]
    assert refused(*good, b"\n") == ["log.history.line"]
    assert refused(b'{"schema":"other"}\n')
    assert refused(*lines([], b"no head\n\n")) == ["log.note.form"]
    assert refused(b"[" * 2**18 + b"\n")
    monkeypatch.setattr(module, "MOST_ENTRIES", 8)
    assert refused(*good) == ["log.history.entries"]
    monkeypatch.setattr(module, "MOST_BYTES", 8)
    assert refused(*good) == ["log.history.bytes"]


def test_a_log_continues_each_of_its_own_heads_and_no_other():
    found = read(ENTRIES)
    for size in (0, 1, 64, 129, 130):
        assert found.is_continuing(read_checkpoint(signed(size), "head").head)
    anew = sign_checkpoint(LOG.name, [*ENTRIES[:8], ENTRIES[20]], LOG)
    assert not found.is_continuing(read_checkpoint(anew, "head").head)
    assert not found.is_continuing(read_checkpoint(signed(9, OTHER_LOG), "head").head)
    short = read(ENTRIES[:9])
    assert not short.is_continuing(read_checkpoint(signed(10), "head").head)


def test_what_the_log_says_about_keys_and_ended_decisions_is_found():
    found = read(TOLD)
    assert [(each.index, each.kind) for each in found.notable] == [
        (6, "supersede"),
        (7, "withdraw"),
        (8, "revoke"),
        (9, "key"),
    ]
    assert {each.at for each in found.notable} == {"now"}
    assert [each.index for each in found.about(ONE)] == [3, 4, 6, 7, 8, 9]
    assert [each.index for each in ended_by(found.about(ONE), ONE)] == [6]
    assert [each.index for each in ended_by(found.about(OTHER), OTHER)] == [7]


@pytest.mark.parametrize(
    "hidden",
    [
        rb'{"kind":"\u0072evoke"}',
        b'{"kind": "revoke"}',
        b'{"since":"then","kind":"revoke"}',
        b'"kind":"revoke"',
    ],
)
def test_an_entry_that_hides_its_kind_is_read_and_refused(hidden):
    found = read([*TOLD, hidden])
    assert refusal(lambda: found.notable)
    assert refusal(lambda: found.about(ONE))


def test_an_entry_without_fields_says_nothing():
    found = read([canonical_bytes(["no fields"])])
    assert refusal(lambda: found.notable) == ["log.history.entry"]
