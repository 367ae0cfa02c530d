"""YAML is read as a notation for plain values, with the line of each, and for nothing else."""

import pytest
import yaml

from assessment.errors import ReadingError
from assessment.reading import Limits, read_yaml, yaml_text


@pytest.fixture(autouse=True, params=["parser in C", "parser in Python"])
def _parser(request, monkeypatch):
    """Each law holds with both parsers, since some installations have only the slower one."""
    name = "CSafeLoader" if request.param == "parser in C" else "SafeLoader"
    monkeypatch.setattr(yaml_text, "PARSER", getattr(yaml, name))


def problems_of(data, **limits):
    with pytest.raises(ReadingError) as caught:
        read_yaml(data, "f.yaml", Limits(**limits))
    return [(p.code, p.place.line, p.place.path) for p in caught.value.problems]


def params_of(data, **limits):
    with pytest.raises(ReadingError) as caught:
        read_yaml(data, "f.yaml", Limits(**limits))
    return [dict(p.params) for p in caught.value.problems]


@pytest.mark.parametrize("plain", ["yes", "no", "on", "off", "True", "NULL", "2024-01-31", "12:30"])
def test_words_that_other_readers_convert_stay_text(plain):
    assert read_yaml(f"a: {plain}".encode(), "f").value == {"a": plain}


@pytest.mark.parametrize(
    "plain", ["007", "+5", "0x1F", "1_000", "1.2.3", "NaN", "-Infinity", "=", "<<", "~x"]
)
def test_unusual_notations_of_numbers_stay_text(plain):
    assert read_yaml(f"a: {plain}".encode(), "f").value == {"a": plain}


@pytest.mark.parametrize(
    ("plain", "value"),
    [
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("-5", -5),
        ("0", 0),
    ],
)
def test_true_false_nothing_and_whole_numbers_are_what_they_say(plain, value):
    got = read_yaml(f"a: {plain}".encode(), "f").at("/a")
    assert got == value
    assert type(got) is type(value)


@pytest.mark.parametrize("written", ["true", "null", "5", "1e25", ".inf", "", "*a", "!x"])
@pytest.mark.parametrize("quote", ["'", '"'])
def test_quotation_marks_make_text_of_anything(written, quote):
    assert read_yaml(f"a: {quote}{written}{quote}".encode(), "f").value == {"a": written}


def test_block_texts_are_text():
    assert read_yaml(b"a: |\n  5\nb: >-\n  true\n  x\n", "f").value == {"a": "5\n", "b": "true x"}


def test_lists_are_tuples_and_fields_keep_their_order():
    value = read_yaml(b"z: [1, {b: []}]\na:\n- x\n-\n- {}\n", "f").value
    assert value == {"z": (1, {"b": ()}), "a": ("x", None, {})}
    assert list(value) == ["z", "a"]


def test_line_ends_of_windows_and_a_byte_order_mark_at_the_beginning_are_read():
    assert read_yaml(b"\xef\xbb\xbfa: |\r\n  x\r\n  y\r\n", "f").value == {"a": "x\ny\n"}


def test_names_that_look_like_words_of_yaml_are_names():
    assert read_yaml(b"yes: 1\non: 2\n'1': 3\n'null': 4\n", "f").value == {
        "yes": 1,
        "on": 2,
        "1": 3,
        "null": 4,
    }


@pytest.mark.parametrize("name", ["1", "true", "null", "~", "1.5", ".nan"])
def test_names_that_are_no_text_are_refused(name):
    assert problems_of(f"a: 1\n{name}: 1".encode()) == [("reading.name-not-text", 2, "")]
    assert params_of(f"{name}: 1".encode()) == [{"found": name}]


@pytest.mark.parametrize(("name", "found"), [("[a]", "[...]"), ("{a: b}", "{...}")])
def test_lists_and_fields_are_no_names(name, found):
    assert params_of(f"a:\n  ? {name}\n  : 1".encode()) == [{"found": found}]
    assert problems_of(f"a:\n  ? {name}\n  : 1".encode()) == [("reading.name-not-text", 2, "/a")]


def test_a_field_given_twice_is_refused_wherever_it_is():
    assert problems_of(b'a: 1\nb:\n- c: 1\n  "c": 2\na: 3\n') == [
        ("reading.duplicate-field", 4, "/b/0/c"),
        ("reading.duplicate-field", 5, "/a"),
    ]
    assert params_of(b"x:\n  a: 1\n\n  a: 3\n") == [{"field": "a", "first": 2}]


@pytest.mark.parametrize("plain", ["1e25", "1.5", "-.5", "1."])
def test_floats_are_refused(plain):
    assert problems_of(f"a:\n- {plain}".encode()) == [("reading.float", 2, "/a/0")]
    assert params_of(f"a: {plain}".encode()) == [{"found": plain}]


@pytest.mark.parametrize("plain", [".inf", "-.Inf", ".NaN"])
def test_infinite_and_undefined_numbers_are_refused(plain):
    assert problems_of(f"a: {plain}".encode()) == [("reading.no-quantity", 1, "/a")]


def test_numbers_too_large_for_some_programs_are_refused():
    assert problems_of(b"a: 9007199254740992") == [("reading.large-number", 1, "/a")]
    assert problems_of(b"a: " + b"9" * 1_000_000) == [("reading.large-number", 1, "/a")]


def test_references_and_their_names_are_refused_all_at_once():
    data = b"a: &x [1]\nb: *x\n*x : 2\n&y c: &z {}\n"
    assert problems_of(data) == [
        ("reading.anchor", 1, "/a"),
        ("reading.alias", 2, "/b"),
        ("reading.alias", 3, ""),
        ("reading.anchor", 4, ""),
        ("reading.anchor", 4, "/c"),
    ]
    assert [params["found"] for params in params_of(data)] == ["&x", "*x", "*x", "&y", "&z"]


def test_a_file_that_grows_when_its_references_are_followed_does_not_grow():
    lines = ["a0: &a0 [x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    codes = {code for code, _, _ in problems_of("\n".join(lines).encode())}
    assert codes == {"reading.anchor", "reading.alias"}


@pytest.mark.parametrize("tagged", ["!!str 5", "!!python/object:os.system x", "! 5", "!x {a: 1}"])
def test_tags_are_refused_and_do_nothing(tagged):
    assert problems_of(f"a:\n- {tagged}".encode()) == [("reading.tag", 2, "/a/0")]


def test_a_tag_is_quoted():
    assert params_of(b"a: !!set {}") == [{"found": "tag:yaml.org,2002:set"}]


def test_directives_are_refused_before_the_parser_sees_them():
    assert problems_of(b"# x\n%YAML 1.2\n---\na: 1") == [("reading.directive", 2, "")]
    many = b"".join(b"%%TAG !a%d! x:\n" % n for n in range(200_000))
    assert problems_of(many) == [("reading.directive", 1, "")]


def test_a_second_document_is_refused():
    assert problems_of(b"a: 1\n---\nb: 2") == [("reading.several-documents", 2, "")]
    assert read_yaml(b"---\na: 1\n...\n", "f").value == {"a": 1}


@pytest.mark.parametrize("data", [b"", b"\n\n", b"# only a comment\n"])
def test_a_file_without_content_is_refused(data):
    assert problems_of(data) == [("reading.empty", 0, "")]


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"a: b: c", ("reading.not-yaml", 1)),
        (b"a: 1\nb: @x", ("reading.not-yaml", 2)),
        (b"- a\n- b\nc: d", ("reading.not-yaml", 3)),
        (b"}", ("reading.not-yaml", 1)),
        (b"a: 1\nb: '\\x'c", ("reading.not-yaml", 2)),
        (b'a: "\\q"', ("reading.not-yaml", 1)),
        (b"a:\n\t- b", ("reading.tab", 2)),
        (b'a: 1\nb: "x\nc: 2\n\n', ("reading.unfinished", 5)),
        (b"a: 'x", ("reading.unfinished", 1)),
    ],
)
def test_what_is_not_yaml_is_refused_where_it_breaks(data, problem):
    assert [(code, line) for code, line, _ in problems_of(data)] == [problem]


def test_the_line_that_breaks_is_quoted_and_where_it_began_is_said():
    assert params_of(b"a: 1\n  b: \xe2\x80\xae: c") == [{"found": "b: <U+202E>: c", "since": 2}]
    assert params_of(b"- a\n- b\nc: d") == [{"found": "c: d", "since": 1}]
    assert params_of(b"a:\n  b: [1,\n    2\n") == [{"since": 2}]


def test_what_was_found_before_the_break_is_reported_with_it():
    assert problems_of(b"a: 1.5\nb: @x") == [
        ("reading.float", 1, "/a"),
        ("reading.not-yaml", 2, "/b"),
    ]


@pytest.mark.parametrize("escape", ["\\UFFFFFFFF", "\\U00110000", "\\ud800"])
def test_escapes_that_are_no_characters_are_refused(escape):
    ((code, line, _),) = problems_of(f'a: 1\nb: "{escape}"'.encode())
    assert code in ("reading.not-yaml", "reading.character")
    assert line == 2


def test_hidden_characters_are_refused_however_they_are_written():
    assert problems_of(b"a: \x07") == [("reading.character", 1, "")]
    assert problems_of(b'a: "\\a"\n"\\r": 1') == [
        ("reading.character", 1, "/a"),
        ("reading.character", 2, ""),
    ]


@pytest.mark.parametrize("data", [b"[" * 100_000, b"- " * 100_000, b"a: {" * 3 + b"b: [" * 50_000])
def test_nesting_beyond_the_limit_is_refused_at_once(data):
    assert [code for code, _, _ in problems_of(data)] == ["reading.too-deep"]


def test_names_inside_names_are_refused_at_once():
    assert problems_of(b"{" * 100_000) == [("reading.name-not-text", 1, "")]


def test_values_and_texts_are_counted_and_refused_beyond_their_limits():
    assert read_yaml(b"[a, abcd]", "f", Limits(nodes=3, text=4)).value == ("a", "abcd")
    assert problems_of(b"[a, a,\n a]", nodes=3) == [("reading.too-many-values", 2, "")]
    assert problems_of(b"[a, abcde]", text=4) == [("reading.long-text", 1, "/1")]


def test_a_long_name_is_refused_and_not_repeated_in_full():
    ((code, _, path),) = problems_of(b"a:\n  '" + b"x" * 900 + b"': 1")
    assert (code, path) == ("reading.long-name", "/a")
    assert len(params_of(b"? '" + b"x" * 900 + b"'\n: 1")[0]["name"]) < 80
