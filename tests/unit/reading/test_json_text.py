"""JSON is read strictly, with the line of every value."""

import pytest

from assessment.errors import ReadingError
from assessment.reading import Limits, read_json


def problems_of(data, **limits):
    with pytest.raises(ReadingError) as caught:
        read_json(data, "f.json", Limits(**limits))
    return [(p.code, p.place.line, p.place.path) for p in caught.value.problems]


def params_of(data, **limits):
    with pytest.raises(ReadingError) as caught:
        read_json(data, "f.json", Limits(**limits))
    return [dict(p.params) for p in caught.value.problems]


def test_values_come_out_plain_with_lists_as_tuples_and_fields_in_file_order():
    data = rb' {"z": [1, -2, true, false, null], "a": {}, "t": "\u00e9\n\ud83d\ude00/\/", "e": []} '
    value = read_json(data, "f").value
    assert value == {"z": (1, -2, True, False, None), "a": {}, "t": "é\n😀//", "e": ()}
    assert list(value) == ["z", "a", "t", "e"]


@pytest.mark.parametrize(
    ("data", "value"), [(b"5", 5), (b'"a"', "a"), (b"null", None), (b"[]", ())]
)
def test_a_single_value_is_a_document(data, value):
    assert read_json(data, "f").value == value


def test_every_value_has_its_line():
    data = b'{\n"a": [\n1,\n\n2], "b":\r\n{"c": "x"\n}}'
    assert dict(read_json(data, "f").lines) == {
        "": 1,
        "/a": 2,
        "/a/0": 3,
        "/a/1": 5,
        "/b": 5,
        "/b/c": 6,
    }


def test_a_field_given_twice_is_refused_wherever_it_is():
    assert problems_of(b'{"a": 1,\n"b": [{"c": 1,\n "\\u0063": 2}],\n"a": 3}') == [
        ("reading.duplicate-field", 3, "/b/0/c"),
        ("reading.duplicate-field", 4, "/a"),
    ]
    assert params_of(b'{"a": 1,\n"a": 3}') == [{"field": "a", "first": 1}]


def test_numbers_that_programs_read_differently_are_refused_all_at_once():
    data = b'[1.5, 1e5, NaN, -Infinity, 9007199254740992, 9007199254740991, "1e25"]'
    assert problems_of(data) == [
        ("reading.float", 1, "/0"),
        ("reading.float", 1, "/1"),
        ("reading.no-quantity", 1, "/2"),
        ("reading.no-quantity", 1, "/3"),
        ("reading.large-number", 1, "/4"),
    ]


def test_a_number_of_a_million_digits_is_refused_without_being_made_a_number():
    assert problems_of(b"[" + b"9" * 1_000_000 + b"]") == [("reading.large-number", 1, "/0")]


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", ("reading.empty", 0, "")),
        (b" \n ", ("reading.empty", 0, "")),
        (b"\xef\xbb\xbf{}", ("reading.byte-order-mark", 1, "")),
        (b"[1,\n]", ("reading.json-value", 2, "/1")),
        (b"[,1]", ("reading.json-value", 1, "/0")),
        (b"tru", ("reading.json-value", 1, "")),
        (b"[+1]", ("reading.json-value", 1, "/0")),
        (b"[.5]", ("reading.json-value", 1, "/0")),
        (b"// x\n1", ("reading.json-value", 1, "")),
        (b"[1 2]", ("reading.json-separator", 1, "/1")),
        (b"[01]", ("reading.json-separator", 1, "/1")),
        (b'{"a": 1 "b": 2}', ("reading.json-separator", 1, "")),
        (b'{"a": 1]', ("reading.json-separator", 1, "")),
        (b'{"a": 1,}', ("reading.json-name", 1, "")),
        (b"{'a': 1}", ("reading.json-name", 1, "")),
        (b"{1: 1}", ("reading.json-name", 1, "")),
        (b'{"a" 1}', ("reading.json-colon", 1, "/a")),
        (b'["a', ("reading.json-text", 1, "/0")),
        (b'["a\n"]', ("reading.json-text", 1, "/0")),
        (b'["\\x"]', ("reading.json-text", 1, "/0")),
        (b'["\\u12 4"]', ("reading.json-text", 1, "/0")),
        (b'["\\ud800"]', ("reading.character", 1, "/0")),
        (b'{"\\u0000": 1}', ("reading.character", 1, "")),
        (b"[1]\n[2]", ("reading.trailing-text", 2, "")),
        (b"[1]]", ("reading.trailing-text", 1, "")),
        (b"[\n1,\n", ("reading.unfinished", 3, "/1")),
        (b"[1", ("reading.unfinished", 1, "/1")),
        (b'{"a"', ("reading.unfinished", 1, "/a")),
        (b'{"a":', ("reading.unfinished", 1, "/a")),
        (b"{", ("reading.unfinished", 1, "")),
    ],
)
def test_what_is_not_json_is_refused_where_it_breaks(data, problem):
    assert problems_of(data) == [problem]


def test_a_hidden_character_in_a_name_is_visible_in_the_paths_below_it():
    assert problems_of(b'{"a\\u001b": {"b": 1.5}}') == [
        ("reading.character", 1, ""),
        ("reading.float", 1, "/a<U+001B>/b"),
    ]


def test_what_stands_at_the_break_is_quoted_to_the_end_of_its_line():
    assert params_of(b'{"a": 1 "b\x09\xe2\x80\xae": 2\n}') == [
        {"closer": "}", "found": '"b<U+0009><U+202E>": 2'}
    ]
    assert params_of(b"\n[\n1,") == [{"since": 2}]


@pytest.mark.parametrize("data", [b"[" * 100_000, b'{"a":' * 100_000, b'[{"a":' * 100_000])
def test_nesting_beyond_the_limit_is_refused_at_once(data):
    assert [code for code, _, _ in problems_of(data)] == ["reading.too-deep"]


def test_nesting_up_to_the_limit_is_read():
    assert read_json(b"[" * 3 + b"]" * 3, "f", Limits(depth=3)).value == (((),),)
    assert problems_of(b"[" * 4 + b"]" * 4, depth=3) == [("reading.too-deep", 1, "/0/0/0")]


def test_values_are_counted_and_refused_beyond_the_limit():
    assert read_json(b"[1,1]", "f", Limits(nodes=3)).value == (1, 1)
    assert problems_of(b"[1,1,\n1]", nodes=3) == [("reading.too-many-values", 2, "")]


def test_long_texts_and_names_are_refused_beyond_their_limits():
    assert read_json(b'{"abc": "abcd"}', "f", Limits(text=4, name=3)).value == {"abc": "abcd"}
    assert problems_of(b'{"abcd": 1,\n "b": "abcde"}', text=4, name=3) == [
        ("reading.long-name", 1, ""),
        ("reading.long-text", 2, "/b"),
    ]


def test_problems_are_reported_up_to_their_limit():
    codes = [code for code, _, _ in problems_of(b"[1.5,1.5,1.5,1.5]", problems=2)]
    assert codes == ["reading.more-problems", "reading.float", "reading.float"]
