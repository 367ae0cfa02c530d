"""One value has one sequence of bytes, and what has none is refused with its place."""

import enum

import pytest

from assessment.errors import AssessmentError, ReadingError, RecordError
from assessment.reading import Limits
from assessment.records.canonical import (
    DEEPEST,
    LARGEST_INTEGER,
    canonical_bytes,
    digest,
    read_canonical,
    sha256_hex,
)
from tests.sealing import codes, refusal

LIMITS = Limits()


def test_keys_are_ordered_and_nothing_is_spaced():
    assert canonical_bytes({"b": [1, True, None], "a": ("x", -2)}) == (
        b'{"a":["x",-2],"b":[1,true,null]}'
    )


def test_the_digest_is_over_the_canonical_form():
    assert digest({"b": 1, "a": 2}) == sha256_hex(b'{"a":2,"b":1}')


@pytest.mark.parametrize("edge", [LARGEST_INTEGER, -LARGEST_INTEGER])
def test_whole_numbers_are_written_up_to_the_edge(edge):
    assert canonical_bytes(edge) == str(edge).encode()


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (1.0, "float"),
        (float("nan"), "float"),
        (float("inf"), "float"),
        (LARGEST_INTEGER + 1, "integer"),
        (-LARGEST_INTEGER - 1, "integer"),
        ("\ud800", "text"),
        ({"\udfff": 1}, "key"),
        ({1: 2}, "key"),
        ({1, 2}, "kind"),
        (b"bytes", "kind"),
    ],
)
def test_what_has_no_canonical_form_is_refused(value, code):
    assert refusal(lambda: canonical_bytes(value)) == [f"record.canonical.{code}"]


def test_every_refused_place_is_named():
    with pytest.raises(RecordError) as refused:
        canonical_bytes({"a/b": [1.5, {"c": 2.5}], "d": "\ud800"})
    places = [problem.place.path for problem in refused.value.problems]
    assert places == ["/a~1b/0", "/a~1b/1/c", "/d"]


def test_nesting_has_an_end():
    value: list = []
    for _ in range(DEEPEST):
        value = [value]
    assert canonical_bytes(value).startswith(b"[[")
    assert refusal(lambda: canonical_bytes([value])) == ["record.canonical.depth"]
    for _ in range(100_000):
        value = [value]
    assert refusal(lambda: canonical_bytes(value)) == ["record.canonical.depth"]


def test_a_word_of_an_enumeration_is_its_text():
    class Word(enum.StrEnum):
        YES = "yes"

    assert canonical_bytes(Word.YES) == b'"yes"'


@pytest.mark.parametrize("data", [b'{"a":1}', b"[]", b'"x"', b"12", b"null"])
def test_reading_gives_the_value_that_was_written(data):
    assert canonical_bytes(read_canonical(data, "f", LIMITS)) == data


@pytest.mark.parametrize("data", [b'{ "a":1}', b'{"b":1,"a":2}', b'"\\u0041"', b"1\n", b"-0"])
def test_another_way_to_write_the_same_value_is_refused(data):
    with pytest.raises(RecordError) as refused:
        read_canonical(data, "f.json", LIMITS)
    assert codes(refused.value.problems) == ["record.canonical.form"]
    assert refused.value.problems[0].place.file == "f.json"


@pytest.mark.parametrize("data", [b'{"a":1,"a":1}', b"1.5", b"1e2", b"{", b"", b"\xff"])
def test_what_is_not_strict_json_is_refused_by_the_reader(data):
    with pytest.raises(ReadingError):
        read_canonical(data, "f", LIMITS)


def test_a_refusal_is_always_an_error_of_ours():
    with pytest.raises(AssessmentError):
        canonical_bytes(object())
