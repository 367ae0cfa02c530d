"""Backups that are cut off, altered, made up or huge: each is refused, and says what is wrong."""

import base64
import hashlib
import json
import os
import struct
import tracemalloc
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.errors import StoreError
from assessment.records.log.tree import GrowingTree, leaf_hash
from assessment.store.backup import container
from assessment.store.backup.making import back_up
from assessment.store.backup.manifest import MANIFEST
from assessment.store.backup.reading import opened
from assessment.store.backup.restoring import restore
from tests.databases import OnFile
from tests.unit.store.backup.filled import MAKER, made
from tests.unit.store.backup.test_backup import refused, tx_actor


@pytest.fixture(scope="module")
def good(tmp_path_factory) -> bytes:
    folder = tmp_path_factory.mktemp("good")
    made(OnFile(), folder / "a", folder / "b.zip", with_keys=True)
    return (folder / "b.zip").read_bytes()


@pytest.fixture
def file(tmp_path):
    return tmp_path / "b.zip"


def looked_at(file) -> None:
    with opened(file) as backup:
        backup.check()


def parts(data: bytes, folder) -> dict[str, bytes]:
    (folder / "parts.zip").write_bytes(data)
    with zipfile.ZipFile(folder / "parts.zip") as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(file, files, method=zipfile.ZIP_STORED) -> None:
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)


def stated(files, **changes) -> dict[str, bytes]:
    """The files with a manifest that names their digests as they are, and says what is changed."""
    manifest = json.loads(files[MANIFEST])
    for table in manifest["tables"]:
        data = files.get(f"tables/{table['name']}.jsonl", b"")
        table |= {"sha256": hashlib.sha256(data).hexdigest(), "rows": data.count(b"\n")}
    tree = GrowingTree()
    for line in files["tables/log.jsonl"].splitlines():
        tree.add(leaf_hash(base64.b64decode(json.loads(line)[2])))
    manifest["log"] = {"size": tree.size, "root": tree.root}
    return files | {MANIFEST: json.dumps(manifest | changes).encode()}


def test_the_way_these_tests_make_a_backup_makes_a_good_one(good, file, tmp_path):
    zipped(file, stated(parts(good, tmp_path)))
    looked_at(file)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK",
        b"a letter to my aunt " * 100,
        b"PK\x05\x06" + b"\0" * 18,
        b"PK\x03\x04" + b"\0" * 1000,
        b"\xff" * 100_000,
    ],
)
def test_what_is_no_backup_is_refused(data, file):
    file.write_bytes(data)
    assert refused(lambda: looked_at(file)) == "backup.none"


def test_what_cannot_be_read_is_refused(tmp_path):
    assert refused(lambda: looked_at(tmp_path / "nothing")) == "backup.unreadable"
    assert refused(lambda: looked_at(tmp_path)) == "backup.unreadable"


def test_a_backup_that_is_cut_off_anywhere_is_refused(good, file):
    for size in [*range(0, len(good), max(1, len(good) // 60)), len(good) - 1]:
        file.write_bytes(good[:size])
        assert refused(lambda: looked_at(file)) in {"backup.none", "backup.damaged"}


REFUSED = {
    *("store.backup.none", "store.backup.damaged", "store.backup.newer"),
    "store.backup.unknown-table",
}


def kept(file):
    """Everything a restore would take from a backup, or why it takes nothing."""
    try:
        with opened(file) as backup:
            rows = {table.name: list(backup.rows(table)) for table in backup.tables()}
            keys = [backup.key(key) for key in backup.manifest.keys]
    except StoreError as error:
        return error
    return rows, keys


@settings(max_examples=150)
@given(st.data())
def test_an_altered_byte_is_noticed_or_changes_nothing_that_is_kept(good, tmp_path_factory, data):
    file = tmp_path_factory.mktemp("altered") / "b.zip"
    at = data.draw(st.integers(0, len(good) - 1))
    other = bytearray(good)
    other[at] ^= data.draw(st.integers(1, 255))
    file.write_bytes(other)
    found = kept(file)
    if not isinstance(found, StoreError):
        file.write_bytes(good)
        assert found == kept(file)
    else:
        assert {each.code for each in found.problems} <= REFUSED


@settings(max_examples=60)
@given(junk=st.binary(max_size=300))
def test_junk_is_refused(junk, tmp_path_factory):
    file = tmp_path_factory.mktemp("junk") / "b.zip"
    file.write_bytes(junk)
    assert refused(lambda: looked_at(file)) == "backup.none"


def test_an_ordinary_zip_is_no_backup(file):
    zipped(file, {"letter.txt": b"to my aunt"})
    assert refused(lambda: looked_at(file)) == "backup.none"


def test_a_compressed_backup_is_refused_before_it_unfolds(good, file, tmp_path):
    files = parts(good, tmp_path)
    files["tables/people.jsonl"] = b"\0" * 200_000_000
    zipped(file, files, zipfile.ZIP_DEFLATED)
    del files
    tracemalloc.start()
    assert refused(lambda: looked_at(file)) == "backup.none"
    assert tracemalloc.get_traced_memory()[1] < 20_000_000
    tracemalloc.stop()


def test_a_list_of_very_many_files_is_not_read_into_memory(file, monkeypatch):
    with zipfile.ZipFile(file, "w") as archive:
        for number in range(20_000):
            archive.writestr(f"tables/t{number}.jsonl", b"")

    def read(stream):
        raise AssertionError

    monkeypatch.setattr(zipfile, "ZipFile", read)
    assert refused(lambda: looked_at(file)) == "backup.none"


def test_the_larger_form_of_the_lists_place_is_looked_at_as_well(good, file, monkeypatch):
    end = struct.Struct("<4s4H2IH")
    mark, *_, count, length, offset, _ = end.unpack(good[-end.size :])
    large = struct.pack("<4sQ2H2I4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, count, count, length, offset)
    where = len(good) - end.size
    locator = struct.pack("<4sIQI", b"PK\x06\x07", 0, where, 1)
    file.write_bytes(good[:where] + large + locator + good[where:])
    looked_at(file)  # it is a good zip in the larger form
    many = struct.pack("<4sQ2H2I4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, 10**6, 10**6, length, offset)
    file.write_bytes(good[:where] + many + locator + good[where:])
    assert refused(lambda: looked_at(file)) == "backup.none"
    file.write_bytes(good[:where] + b"\0" * len(large) + locator + good[where:])
    assert refused(lambda: looked_at(file)) == "backup.none"
    assert mark == b"PK\x05\x06"


def test_files_that_lie_on_top_of_one_another_are_refused(good, file, tmp_path, monkeypatch):
    """A few bytes that many files share would unfold like a compressed file."""
    files = parts(good, tmp_path)
    zipped(file, files)
    monkeypatch.setattr(os, "fstat", _half(os.fstat))
    assert refused(lambda: looked_at(file)) == "backup.none"


def _half(whole):
    class Size:
        def __init__(self, handle):
            self.st_size = whole(handle).st_size // 2

    return Size


def test_a_file_larger_than_any_backup_is_refused_at_once(file):
    with file.open("wb") as stream:
        stream.truncate(container.MOST_BYTES + 1)  # a file of holes
    assert refused(lambda: looked_at(file)) == "backup.too-large"


def test_a_line_without_an_end_is_not_read_whole(good, file, tmp_path, monkeypatch):
    monkeypatch.setattr(container, "LONGEST_LINE", 1000)
    files = parts(good, tmp_path)
    files["tables/people.jsonl"] = b"[" * 100_000 + b"\n"
    zipped(file, stated(files))
    assert refused(lambda: looked_at(file)) == "backup.damaged"


def test_a_name_twice_is_refused(good, file, tmp_path):
    files = parts(good, tmp_path)
    zipped(file, files | {"tables/peoplX.jsonl": b""})
    file.write_bytes(file.read_bytes().replace(b"peoplX", b"people"))
    assert refused(lambda: looked_at(file)) == "backup.none"


def test_a_file_too_many_or_too_few_is_refused(good, file, tmp_path):
    files = parts(good, tmp_path)
    zipped(file, files | {"../../evil": b"x"})
    assert refused(lambda: looked_at(file)) == "backup.damaged"
    zipped(file, {name: data for name, data in files.items() if "people" not in name})
    assert refused(lambda: looked_at(file)) == "backup.damaged"
    zipped(file, {name: data for name, data in files.items() if name != MANIFEST})
    assert refused(lambda: looked_at(file)) == "backup.none"


SPOILED_MANIFESTS = {
    "empty": lambda manifest: b"",
    "a list": lambda manifest: b"[]",
    "null": lambda manifest: b"null",
    "text": lambda manifest: b'"openness-backup/1"',
    "deep": lambda manifest: b"{" * 10_000,
    "no unicode": lambda manifest: b"\xff\xfe",
    "another field": lambda manifest: manifest.replace(b'"rows"', b'"row"', 1),
    "more rows": lambda manifest: manifest.replace(b'"rows": 3', b'"rows": 4', 1),
    "minus rows": lambda manifest: manifest.replace(b'"rows": 3', b'"rows": -3', 1),
    "a float": lambda manifest: manifest.replace(b'"rows": 3', b'"rows": 1e9', 1),
    "a shorter log": lambda manifest: manifest.replace(b'"size": 3', b'"size": 2'),
    "a path": lambda manifest: manifest.replace(b'"name": "people"', b'"name": "../people"', 1),
    "a path to a key": lambda manifest: manifest.replace(b'"workspace.pem"', b'"../../a.pem"'),
    "a table twice": lambda manifest: manifest.replace(b'"name": "people"', b'"name": "cases"', 1),
    "cut off": lambda manifest: manifest[:-20],
    "very long": lambda manifest: manifest + b" " * 2**20,
}


@pytest.mark.parametrize("how", SPOILED_MANIFESTS)
def test_a_manifest_that_is_none_or_differs_is_refused(how, good, file, tmp_path):
    files = parts(good, tmp_path)
    before = files[MANIFEST]
    files[MANIFEST] = SPOILED_MANIFESTS[how](before)
    assert files[MANIFEST] != before
    zipped(file, files)
    assert refused(lambda: looked_at(file)) == "backup.damaged"


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (b'"openness-backup/1"', b'"openness-backup/2"', "backup.newer"),
        (b'"schema_version": ', b'"schema_version": 9', "backup.newer"),
        (b'"openness-backup/1"', b'"another/1"', "backup.damaged"),
    ],
)
def test_a_backup_of_another_version_is_said_to_be_one(old, new, code, good, file, tmp_path):
    files = parts(good, tmp_path)
    files[MANIFEST] = files[MANIFEST].replace(old, new, 1)
    zipped(file, files)
    assert refused(lambda: looked_at(file)) == code


def test_a_table_or_column_this_program_does_not_know_is_refused(good, file, tmp_path):
    files = parts(good, tmp_path)
    known = json.loads(files[MANIFEST])
    strange = {"name": "recipes", "columns": [{"name": "a", "holds": "text"}], "rows": 0}
    strange["sha256"] = hashlib.sha256(b"").hexdigest()
    more = {**files, "tables/recipes.jsonl": b""}
    zipped(file, stated(more, tables=[*known["tables"], strange]))
    assert refused(lambda: looked_at(file)) == "backup.unknown-table"
    for change in ({"name": "other", "holds": "text"}, {"name": "id", "holds": "number"}):
        tables = json.loads(json.dumps(known["tables"]))
        (people,) = (table for table in tables if table["name"] == "people")
        people["columns"][0] = change
        zipped(file, files | {MANIFEST: json.dumps(known | {"tables": tables}).encode()})
        assert refused(lambda: looked_at(file)) == "backup.unknown-table"
    fewer = [table for table in known["tables"] if table["name"] != "log"]
    less = {name: data for name, data in files.items() if name != "tables/log.jsonl"}
    zipped(file, less | {MANIFEST: json.dumps(known | {"tables": fewer}).encode()})
    assert refused(lambda: looked_at(file)) == "backup.damaged"


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"{}",
        b"null",
        b"[]",
        b'["p9","local","s9"]',
        b'["p9","local","s9","name","more"]',
        b'["p9","local","s9",1]',
        b'["p9","local","s9",null]',
        b'["p9","local","s9",["a"]]',
        b'["p9","local","s9",1.5]',
        b'["p9","local","s9",NaN]',
        b'["p9", "local","s9","a space before"]',
        b'["p9","local","s9","\\u0061"]',
        b'["p9","local","s9","\\ud800"]',
        b'["p9","local","s9","\xff"]',
        b"[" * 100_000,
        b'["p9","local","s9",' + b"9" * 10_000 + b"]",
    ],
)
def test_a_line_that_is_no_row_is_refused(line, good, file, tmp_path):
    files = parts(good, tmp_path)
    files["tables/people.jsonl"] += line + b"\n"
    zipped(file, stated(files))
    assert refused(lambda: looked_at(file)) == "backup.damaged"


@pytest.mark.parametrize("number", [b"true", b"1.0", b'"1"', b"9223372036854775808", b"null"])
def test_a_number_that_no_column_holds_is_refused(number, good, file, tmp_path):
    files = parts(good, tmp_path)
    lines = files["tables/ballots.jsonl"].splitlines(keepends=True)
    files["tables/ballots.jsonl"] = lines[0].replace(b",1]", b"," + number + b"]")
    assert files["tables/ballots.jsonl"] != lines[0]
    zipped(file, stated(files))
    assert refused(lambda: looked_at(file)) == "backup.damaged"


@pytest.mark.parametrize("data", ['"AA==="', '"A"', '"AB"', '"é"', "1", "null", '"AA=="'])
def test_bytes_and_leaves_that_differ_are_refused(data, good, file, tmp_path):
    files = parts(good, tmp_path)
    lines = [json.loads(line) for line in files["tables/log.jsonl"].splitlines()]
    lines[1][2] = json.loads(data)
    files["tables/log.jsonl"] = b"".join(
        json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
        for line in lines
    )
    manifest = json.loads(files[MANIFEST])
    for table in manifest["tables"]:
        if table["name"] == "log":
            table["sha256"] = hashlib.sha256(files["tables/log.jsonl"]).hexdigest()
    zipped(file, files | {MANIFEST: json.dumps(manifest).encode()})
    assert refused(lambda: looked_at(file)) == "backup.damaged"


def test_a_log_with_a_gap_in_another_order_or_shortened_is_refused(good, file, tmp_path):
    files = parts(good, tmp_path)
    lines = files["tables/log.jsonl"].splitlines(keepends=True)
    for other in (lines[1:], [lines[0], lines[2]], lines[::-1], [lines[0], lines[0]]):
        zipped(file, stated(files | {"tables/log.jsonl": b"".join(other)}))
        assert refused(lambda: looked_at(file)) == "backup.damaged"
    # Shortened at its end it is a log like any other; the root that was noted elsewhere tells.
    whole = json.loads(files[MANIFEST])["log"]
    shorter = stated(files | {"tables/log.jsonl": b"".join(lines[:2])})
    zipped(file, shorter)
    looked_at(file)
    assert json.loads(shorter[MANIFEST])["log"] != whole
    zipped(file, stated(files | {"tables/log.jsonl": b"".join(lines[:2])}, log=whole))
    assert refused(lambda: looked_at(file)) == "backup.damaged"


def test_a_key_that_differs_or_is_none_is_refused(good, file, tmp_path):
    files = parts(good, tmp_path)
    zipped(file, files | {"keys/workspace.pem": b"another"})
    assert refused(lambda: looked_at(file)) == "backup.damaged"
    zipped(file, files | {"keys/workspace.pem": b"x" * 100_000})
    assert refused(lambda: looked_at(file)) == "backup.damaged"


@pytest.mark.parametrize("target", ["sqlite", "postgresql"])
def test_rows_that_point_nowhere_or_stand_there_twice_are_not_restored(
    target, good, file, tmp_path, cluster
):
    files = parts(good, tmp_path)
    nowhere = files["tables/members.jsonl"].splitlines(keepends=True)[0].replace(b"0 ", b"7 ", 1)
    twice = files["tables/people.jsonl"].splitlines(keepends=True)[0]
    folder = tmp_path / "new"
    for name, line in (("members", nowhere), ("people", twice)):
        more = {f"tables/{name}.jsonl": files[f"tables/{name}.jsonl"] + line}
        zipped(file, stated(files | more))
        looked_at(file)
        address = cluster.empty() if target == "postgresql" else None
        assert refused(lambda address=address: restore(file, folder, address)) == "restore.unfit"
        assert not folder.exists()
        if address:
            cluster.drop(address)


def test_a_large_workspace_does_not_fill_the_memory(tmp_path, file):
    folder = tmp_path / "a"
    workspace = OnFile().open(folder)
    with workspace.writing() as tx:
        for number in range(150):
            tx.people.add(f"p{number}", tx_actor(number), "x" * 200_000)
    workspace.close()
    tracemalloc.start()
    back_up(file, folder, None, MAKER, with_keys=False)
    restore(file, tmp_path / "b", None)
    assert tracemalloc.get_traced_memory()[1] < 25_000_000 < file.stat().st_size
    tracemalloc.stop()
