"""Laws of reading: any bytes are read or refused, and what was written comes back."""

import json
import re

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from assessment.errors import ReadingError
from assessment.model.assessment import Assessment
from assessment.reading import (
    Document,
    Limits,
    Plain,
    pointer,
    read_document,
    read_json,
    read_yaml,
    shape,
    yaml_text,
)
from assessment.reading.text import hidden_character
from assessment.wording import explain

READERS = (read_yaml, read_json, read_document)
SMALL = Limits(size=4096, depth=6, nodes=60, text=200, name=40, problems=5)

signs = st.characters(exclude_categories=["Cc", "Cs", "Cn"]) | st.sampled_from(
    "\n\t#:-{}[]'\"&*!%@`"
)
texts = st.text(signs, max_size=30).filter(lambda text: hidden_character(text) is None)
names = st.text(signs, max_size=12).filter(lambda text: hidden_character(text) is None)
whole = st.integers(-(2**53) + 1, 2**53 - 1)
plain = st.recursive(
    st.none() | st.booleans() | whole | texts,
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(names, inner, max_size=5),
    max_leaves=25,
)
fields = st.dictionaries(names, plain, max_size=6)

HOSTILE = [
    *(b"[", b"{", b"}", b"]", b":", b",", b'"', b"'", b"\\", b"\\u", b"\\ud800", b"\\UFFFFFFFF"),
    *(
        b"&a ",
        b"*a",
        b"!!x ",
        b"!",
        b"%",
        b"---\n",
        b"...",
        b"? ",
        b"- ",
        b"|",
        b">",
        b"#",
        b"<<: ",
    ),
    *(b"\0", b"\xff", b"\xef\xbb\xbf", b"\xe2\x80\xa8", b"\xed\xa0\x80", b"\r", b"\n\t", b"\x85"),
    *(b"1e999", b"NaN", b".inf", b"-Infinity", b"9" * 5000, b"-0", b"1.", b"~", b"null", b"=\n"),
]


def frozen(value):
    """The value as documents hold it: lists as tuples."""
    if isinstance(value, list):
        return tuple(frozen(entry) for entry in value)
    if isinstance(value, dict):
        return {name: frozen(entry) for name, entry in value.items()}
    return value


def children(value):
    """Field names or positions with their values, none where nothing lies inside."""
    if isinstance(value, dict):
        return value.items()
    return enumerate(value) if isinstance(value, list | tuple) else ()


def refusal(call, *arguments):
    """What was read, or the problems it was refused with."""
    try:
        return call(*arguments), ()
    except ReadingError as error:
        return None, error.problems


def assert_read_or_refused(data):
    for reader in READERS:
        for limits in (Limits(), SMALL):
            document, problems = refusal(reader, data, "f", limits)
            if document is None:
                assert 0 < len(problems) <= limits.problems + 1
                assert all(explain(problem).message for problem in problems)
            else:
                assert len(document.lines) == len(list(document.lines)) <= limits.nodes


def with_both_parsers(check, data):
    for parser in (yaml.CSafeLoader, yaml.SafeLoader):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(yaml_text, "PARSER", parser)
            check(data)


@given(st.binary(max_size=300) | st.lists(st.sampled_from(HOSTILE), max_size=40).map(b"".join))
def test_any_bytes_are_read_or_refused(data):
    with_both_parsers(assert_read_or_refused, data)


@given(fields, st.data())
def test_a_valid_document_that_was_tampered_with_anywhere_is_read_or_refused(value, data):
    as_json = json.dumps(value, ensure_ascii=False).encode()
    as_yaml = yaml.safe_dump(value, allow_unicode=True).encode()
    for valid in (as_json, as_yaml):
        hostile = data.draw(st.sampled_from(HOSTILE))
        for at in range(0, len(valid) + 1, max(1, len(valid) // 15)):
            cut = data.draw(st.integers(0, 3))
            with_both_parsers(assert_read_or_refused, valid[:at] + hostile + valid[at + cut :])
            assert_read_or_refused(valid[:at])


@given(plain, st.booleans(), st.none() | st.integers(0, 2))
def test_what_json_writes_is_read_back(value, ensure_ascii, indent):
    written = json.dumps(value, ensure_ascii=ensure_ascii, indent=indent)
    assert read_json(written.encode(), "f").value == frozen(value)


def resembles_a_float(value) -> bool:
    """Whether a text somewhere in it would be taken for a float if written without quotes.

    PyYAML follows YAML 1.1, where 1e5 is text, and writes it without quotation marks.
    """
    if isinstance(value, dict):
        return any(resembles_a_float([name, entry]) for name, entry in value.items())
    if isinstance(value, list):
        return any(resembles_a_float(entry) for entry in value)
    return isinstance(value, str) and re.fullmatch(r"[-+.0-9]+[eE][-+]?[0-9]+", value) is not None


@given(fields, st.booleans(), st.sampled_from([True, False, None]))
def test_what_yaml_writes_is_read_back(value, allow_unicode, flow):
    assume(not resembles_a_float(value))
    fresh = json.loads(json.dumps(value))  # nothing shared, so that no references are written
    written = yaml.safe_dump(
        fresh, allow_unicode=allow_unicode, default_flow_style=flow, sort_keys=False
    ).encode()

    def check(data):
        read = read_yaml(data, "f").value
        assert read == frozen(value)
        assert isinstance(read, dict)
        assert list(read) == list(value)

    with_both_parsers(check, written)


def lines_of(value, path="", line=1):
    """Line of each pointer, and the last line, when `json.dumps` writes with an indent."""
    found = {path: line}
    for token, child in children(value):
        below, line = lines_of(child, path + pointer(token), line + 1)
        found |= below
    return found, line + 1 if isinstance(value, dict | list) and value else line


@given(fields)
def test_every_pointer_has_its_line_and_leads_to_its_value_in_both_notations(value):
    written = json.dumps(value, ensure_ascii=False, indent=1).encode()
    expected, _ = lines_of(value)
    for document in (read_json(written, "f"), read_yaml(written, "f")):
        assert document.value == frozen(value)
        assert dict(document.lines) == expected
        assert len(document.lines) == len(expected)
        assert all(document.place(path).line == line for path, line in expected.items())
        for path in expected:
            document.at(path)


def written(value):
    return json.dumps(value, ensure_ascii=False)


def with_one_field_twice(value, data, path=""):
    """JSON text of the value with one of its fields given again, and where that is."""
    token = data.draw(st.sampled_from(sorted(value)))
    here = path + pointer(token)
    parts = [f"{written(name)}: {written(entry)}" for name, entry in value.items()]
    child = value[token]
    if isinstance(child, dict) and child and data.draw(st.booleans()):
        inner, here = with_one_field_twice(child, data, here)
        parts[list(value).index(token)] = f"{written(token)}: {inner}"
    else:
        parts.insert(data.draw(st.integers(0, len(parts))), f"{written(token)}: 1")
    return "{" + ",\n".join(parts) + "}", here


@given(fields.filter(bool), st.data())
def test_a_field_given_twice_is_found_wherever_it_is(value, data):
    text, path = with_one_field_twice(value, data)
    for reader in (read_json, read_yaml):
        _, problems = refusal(reader, text.encode(), "f")
        assert [(p.code, p.place.path) for p in problems] == [("reading.duplicate-field", path)]


VALID: dict[str, Plain] = {
    "schema": "openness-assessment/0",
    "id": "case-1",
    "kind": "example",
    "as_of": "2024-06-01",
    "framework": {"id": "f", "version": "0.1.0"},
    "settings": {"appetite": "balanced"},
    "subject": {"name": "A model"},
    "facts": {
        "compute": ("1e24", "1e25"),
        "access": "open",
        "baseline": {"name": "A tool", "date": "2023"},
        "S01.thresh": {"value": {"name": "x"}, "note": "n"},
    },
    "ceilings": {"HZD": 3},
    "screening": ({"scenario": "S01", "assessed": True},),
    "evidence": (
        {
            "id": "E1",
            "title": "t",
            "source": {"title": "s", "read": "abstract"},
            "date": "2024-01-01",
            "level": 2,
        },
    ),
    "ballots": ({"rater": "r", "ratings": {"S01.SEV": {"lowest": 1, "best": 2, "highest": 3}}},),
}


def replaced(value, tokens, new):
    """The value with another one put at a place."""
    if not tokens:
        return new
    token, *rest = tokens
    if isinstance(value, dict):
        return {**value, token: replaced(value[token], rest, new)}
    return (*value[:token], replaced(value[token], rest, new), *value[token + 1 :])


def places(value, at=()):
    yield at
    for token, child in children(value):
        yield from places(child, (*at, token))


def test_the_example_of_these_laws_is_valid():
    assert shape(Document("f", VALID), Assessment).id == "case-1"


@given(st.sampled_from(list(places(VALID))), plain.map(frozen))
def test_a_wrong_value_is_explained_where_it_is_and_nowhere_else(tokens, new):
    document = Document("f", replaced(VALID, tokens, new))
    noun, problems = refusal(shape, document, Assessment)
    assert (noun is None) == bool(problems)
    for problem in problems:
        assert problem.place.path.startswith(pointer(*tokens))
        assert explain(problem).hint
    found = [(problem.place.path, problem.code) for problem in problems]
    assert len(found) == len(set(found))
