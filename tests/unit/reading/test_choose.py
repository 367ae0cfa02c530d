"""The ending of the file name decides the notation, otherwise how the content begins."""

import pytest

from assessment.errors import ReadingError
from assessment.reading import Limits, read_document

YAML = b"a: yes # a comment"
JSON = b'{"a": "yes"}'


@pytest.mark.parametrize("file", ["x.yaml", "x.YML", "dir/x.yaml", "noending", "x.txt"])
def test_yaml_is_read_by_its_ending_or_when_nothing_says_json(file):
    assert read_document(YAML, file).value == {"a": "yes"}


@pytest.mark.parametrize("file", ["x.json", "x.JSON", "noending", "x.txt"])
def test_json_is_read_by_its_ending_or_by_its_first_sign(file):
    assert read_document(JSON, file).value == {"a": "yes"}


def test_a_list_in_json_is_told_by_its_bracket_after_white_space():
    with pytest.raises(ReadingError) as caught:
        read_document(b" \n [a]", "noending")
    assert [problem.code for problem in caught.value.problems] == ["reading.json-value"]


def test_the_ending_wins_over_the_content():
    assert read_document(b"[a]", "x.yaml").value == ("a",)
    with pytest.raises(ReadingError):
        read_document(YAML, "x.json")


def test_a_byte_order_mark_does_not_make_json_look_like_yaml():
    with pytest.raises(ReadingError) as caught:
        read_document(b"\xef\xbb\xbf{}", "noending")
    assert [problem.code for problem in caught.value.problems] == ["reading.byte-order-mark"]


@pytest.mark.parametrize(("data", "file"), [(YAML, "x.yaml"), (JSON, "x.json"), (YAML, "x")])
def test_the_limits_reach_the_reader(data, file):
    with pytest.raises(ReadingError) as caught:
        read_document(data, file, Limits(size=3))
    assert [problem.code for problem in caught.value.problems] == ["reading.too-large"]
