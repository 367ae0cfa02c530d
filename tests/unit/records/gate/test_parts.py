"""Free names, pointers, manifests, terms of the policy: the small parts of the gate."""

import base64
import json

import pytest
from pydantic import TypeAdapter, ValidationError

from assessment.model.base import FilePattern
from assessment.records.gate.free import FREE_BY_DEFAULT, is_free
from assessment.records.gate.manifest import listed_file, stated_digests
from assessment.records.gate.pointer import MOST_BYTES, Pointer, read_pointer
from assessment.records.gate.terms import GateTerms
from tests.gating import approving, asked, refused
from tests.sealing import package, policy, refusal

A, B = "a" * 64, "b" * 64

# Free names


@pytest.mark.parametrize(
    ("pattern", "name", "expected"),
    [
        ("README.md", "README.md", True),
        ("README.md", "docs/README.md", False),
        ("README.md", "readme.md", False),
        ("README.md", "READMEXmd", False),
        ("README.md", "README.md.bin", False),
        ("LICENSE.*", "LICENSE.txt", True),
        ("LICENSE.*", "LICENSE", False),
        ("docs/*.png", "docs/a.png", True),
        ("docs/*.png", "docs/sub/a.png", False),
        ("docs/**/*.png", "docs/a.png", True),
        ("docs/**/*.png", "docs/x/y/a.png", True),
        ("docs/**", "docs/x/y", True),
        ("docs/**", "docs/x", True),
        ("docs/**", "docs", False),
        ("docs/**", "docs2/x", False),
        ("**/README.md", "README.md", True),
        ("**/README.md", "a/b/README.md", True),
        ("**/README.md", "aREADME.md", False),
        ("a**b", "a-b", True),
        ("a**b", "a/b", False),
        ("/README.md", "README.md", False),
    ],
)
def test_a_star_stands_for_part_of_a_step_and_two_for_steps(pattern, name, expected):
    assert is_free(name, [pattern]) is expected


def test_without_patterns_nothing_is_free():
    assert not is_free("README.md", [])


@pytest.mark.parametrize("pattern", ["**", "*", "*/*", ".", "", "a b", "a\\b", "a\nb", "é"])
def test_a_pattern_holds_a_letter_or_digit_and_no_other_signs(pattern):
    with pytest.raises(ValidationError):
        TypeAdapter(FilePattern).validate_python(pattern)


@pytest.mark.parametrize("pattern", FREE_BY_DEFAULT)
def test_the_usual_patterns_are_patterns_and_name_no_weights(pattern):
    assert TypeAdapter(FilePattern).validate_python(pattern) == pattern
    for name in ("model.safetensors", "pytorch_model.bin", "config.json", "tokenizer.json"):
        assert not is_free(name, [pattern])


# Pointers

POINTER = f"version https://git-lfs.github.com/spec/v1\noid sha256:{A}\nsize 12345\n".encode()


def test_a_pointer_states_digest_and_size():
    assert read_pointer(POINTER) == Pointer(A, 12345)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        POINTER[:-1],
        POINTER + b"\n",
        POINTER.replace(b"sha256:", b"md5:"),
        POINTER.replace(b"12345", b"-1"),
        POINTER.replace(b"12345", b"012"),
        POINTER.replace(b"oid", b"ext-0-foo sha256:" + B.encode() + b"\noid"),
        POINTER.replace(b"\n", b"\r\n"),
        POINTER + b" " * MOST_BYTES,
    ],
)
def test_anything_else_is_a_file_like_any_other(data):
    assert read_pointer(data) is None


# Manifests

RESOURCES = [
    {"name": "a.bin", "algorithm": "sha256", "digest": A},
    {"name": "b/c.bin", "algorithm": "sha256", "digest": B},
]
STATED = {"a.bin": A, "b/c.bin": B}
STATEMENT = {"_type": "https://in-toto.io/Statement/v1", "predicate": {"resources": RESOURCES}}
BUNDLE = {"dsseEnvelope": {"payload": base64.b64encode(json.dumps(STATEMENT).encode()).decode()}}
ENVELOPE = BUNDLE["dsseEnvelope"]


@pytest.mark.parametrize(
    "data",
    [
        json.dumps({"resources": RESOURCES}),
        json.dumps(STATEMENT),
        json.dumps(BUNDLE),
        json.dumps(ENVELOPE),
        f"{A}  a.bin\n{B} *./b/c.bin\n\n",
        f"SHA256 (a.bin) = {A.upper()}\nSHA256 (b/c.bin) = {B}",
    ],
)
def test_a_manifest_is_read_in_each_of_its_forms(data):
    assert stated_digests(data.encode(), "m") == STATED


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\xff", "form"),
        (b"{", "form"),
        (b'{"resources": 1}', "form"),
        (b'{"a": 1, "a": 2}', "form"),
        (b'{"payload": "%%%"}', "form"),
        (b'{"payload": "AAAA"}', "form"),
        (b"{" * 100_000, "form"),
        (b'{"resources": []}', "empty"),
        (b'{"resources": [{"name": "a"}]}', "file"),
        (b'{"resources": [{"name": "a", "algorithm": "md5", "digest": "x"}]}', "file"),
        (b"", "empty"),
        (b"not a digest", "line"),
        (f"{A}  a\n{B}  ./a".encode(), "twice"),
    ],
)
def test_what_is_no_manifest_is_refused(data, code):
    assert refusal(lambda: stated_digests(data, "m")) == [f"gate.manifest.{code}"]


def test_a_line_with_a_name_no_document_holds_is_no_file():
    assert listed_file(f"{A}  {'x' * 401}") is None
    assert listed_file(f"\\{A}  a\\nb") is None


# Terms


def test_a_policy_without_terms_asks_for_nothing_more():
    assert policy().gate == GateTerms()


def test_terms_that_name_a_role_the_policy_does_not_have_are_refused():
    def made():
        return policy(gate=GateTerms(conditions=("nobody",), derived=("chair",)))

    assert refusal(made) == ["record.trust.gate-role"]


def test_a_record_the_policy_lists_as_withdrawn_is_refused():
    trusted = approving(withdrawn=(package().payload_digest,))
    assert refused(asked(trusted=trusted)) == ["standing.withdrawn-by-policy"]
    assert refused(asked(trusted=approving(withdrawn=("0" * 64,)))) == []
