"""There is one way to write a package as a zip, and a bounded way to read any zip."""

import io
import struct
import zipfile

import pytest

from assessment.errors import RecordError
from assessment.records import archive
from tests.sealing import refusal

FILES = {"b.json": b"{}", "a.md": b"text"}
DATA = archive.write(FILES)


def zipped(files, method=zipfile.ZIP_STORED, **fields):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", method) as stream:
        for name, data in files:
            info = zipfile.ZipInfo(name)
            info.compress_type = method
            for field, value in fields.items():
                setattr(info, field, value)
            stream.writestr(info, data)
    return held.getvalue()


def test_what_is_written_is_read_back_in_order_of_names():
    assert list(archive.read(DATA).items()) == sorted(FILES.items())


def test_another_zip_program_reads_it():
    with zipfile.ZipFile(io.BytesIO(DATA)) as stream:
        assert stream.testzip() is None
        assert {info.filename: stream.read(info) for info in stream.infolist()} == FILES
        assert {info.date_time for info in stream.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {info.compress_type for info in stream.infolist()} == {zipfile.ZIP_STORED}
        assert {info.external_attr >> 16 for info in stream.infolist()} == {0o100644}


def test_the_order_of_the_files_given_does_not_matter():
    assert archive.write(dict(reversed(FILES.items()))) == DATA


def test_a_package_without_files_can_be_read():
    assert archive.read(archive.write({})) == {}


def test_a_zip_of_another_program_is_read_but_is_not_the_same():
    other = zipped(sorted(FILES.items()))
    assert archive.read(other) == FILES
    assert archive.write(archive.read(other)) != other


def test_files_in_another_order_are_read_but_are_not_the_same():
    other = zipped(FILES.items())
    assert list(archive.read(other)) == list(FILES)
    assert archive.write(archive.read(other)) != other


def test_an_extra_field_is_skipped_and_makes_a_difference():
    other = zipped(FILES.items(), extra=b"\x01\x00\x02\x00zz")
    assert archive.read(other) == FILES
    assert archive.write(archive.read(other)) != other


def with_flags(data, flags):
    return data[:6] + struct.pack("<H", flags) + data[8:]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "not-zip"),
        (b"no zip at all, but long enough to be one", "not-zip"),
        (zipped([("a", b"x" * 100)], zipfile.ZIP_DEFLATED), "compressed"),
        (DATA[:8] + b"\x08" + DATA[9:], "compressed"),
        (with_flags(DATA, 1), "compressed"),
        (with_flags(DATA, 8), "compressed"),
        (zipped([("a", b""), ("../a", b"")]), "name"),
        (zipped([("/a", b"")]), "name"),
        (zipped([("a/b", b"")]), "name"),
        (zipped([("a\\b", b"")]), "name"),
        (zipped([("..", b"")]), "name"),
        (zipped([("", b"")]), "name"),
        (zipped([("é", b"")]), "name"),
        (zipped([("a" * 101, b"")]), "name"),
        (DATA[:20], "cut-off"),
        (DATA[:35], "cut-off"),
        (b"PK\x03\x05" + DATA[4:], "damaged"),
        (DATA[:38] + b"pk" + DATA[40:], "damaged"),
        (zipped([(f"f{number}", b"") for number in range(1001)]), "files"),
    ],
)
def test_a_hostile_zip_is_refused(data, code):
    assert refusal(lambda: archive.read(data)) == [f"record.archive.{code}"]


def test_two_files_of_one_name_are_refused():
    with pytest.warns(UserWarning, match="Duplicate"):
        twice = zipped([("a", b"1"), ("a", b"2")])
    assert refusal(lambda: archive.read(twice)) == ["record.archive.name-twice"]


def test_a_size_that_lies_is_refused():
    lying = bytearray(archive.write({"a": b"xx"}))
    lying[18:26] = struct.pack("<II", 2**31, 2**31)
    assert refusal(lambda: archive.read(bytes(lying))) == ["record.archive.cut-off"]


def test_what_is_too_large_is_refused(monkeypatch):
    monkeypatch.setattr(archive, "MOST_BYTES", 100)
    assert refusal(lambda: archive.read(DATA)) == ["record.archive.size"]
    assert refusal(lambda: archive.write({"a": bytes(101)})) == ["record.archive.size"]


def test_only_plain_names_and_few_files_are_written():
    assert refusal(lambda: archive.write({"a/b": b""})) == ["record.archive.name"]
    many = {f"f{number}": b"" for number in range(archive.MOST_FILES + 1)}
    assert refusal(lambda: archive.write(many)) == ["record.archive.files"]


def test_a_damaged_package_is_still_known_for_one():
    assert archive.is_archive(DATA)
    for place in range(len(DATA)):
        for bit in range(8):
            flipped = bytearray(DATA)
            flipped[place] ^= 1 << bit
            assert archive.is_archive(bytes(flipped))


def test_no_bit_of_a_package_can_change_unseen():
    for place in range(len(DATA)):
        for bit in range(8):
            flipped = bytearray(DATA)
            flipped[place] ^= 1 << bit
            try:
                read = archive.read(bytes(flipped))
                written = archive.write(read)
            except RecordError:
                continue
            assert written != bytes(flipped)


def test_bytes_after_the_end_make_a_difference():
    longer = DATA + b"more"
    assert archive.write(archive.read(longer)) != longer
