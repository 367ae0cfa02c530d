"""Problems are collected up to a limit and quote hostile text safely."""

import pytest

from assessment.errors import Place, Problem, ReadingError
from assessment.reading.findings import Findings, excerpt, listed, printable


def test_nothing_found_settles_without_an_error():
    Findings("f", 5).settle()


def test_all_that_was_found_is_reported_together():
    findings = Findings("f", 5)
    findings.add("b", 2)
    findings.add("a", 1, "/x", n=3)
    with pytest.raises(ReadingError) as caught:
        findings.settle()
    assert caught.value.problems == (
        Problem("a", Place("f", 1, "/x"), {"n": 3}),
        Problem("b", Place("f", 2)),
    )


def test_what_stops_the_reading_comes_with_what_was_found_before():
    findings = Findings("f", 5)
    findings.add("a", 1)
    with pytest.raises(ReadingError) as caught:
        findings.stop("b", 2)
    assert [problem.code for problem in caught.value.problems] == ["a", "b"]


def test_beyond_the_limit_the_rest_is_only_announced():
    findings = Findings("f", 2)
    findings.add("a", 1)
    findings.add("a", 2)
    with pytest.raises(ReadingError) as caught:
        findings.add("a", 3)
    assert [problem.code for problem in caught.value.problems] == [
        "reading.more-problems",
        "a",
        "a",
    ]
    assert caught.value.problems[0].params == {"shown": 2}


def test_characters_that_cannot_be_seen_are_quoted_by_their_code():
    assert printable("a\u202eb\n\x1b[31m\ud800") == "a<U+202E>b<U+000A><U+001B>[31m<U+D800>"


def test_a_quote_is_cut_to_its_limit():
    assert printable("x" * 60) == "x" * 60
    assert printable("x" * 61) == "x" * 60 + "..."


@pytest.mark.parametrize(
    ("value", "quoted"),
    [
        ("a", '"a"'),
        (True, "true"),
        (False, "false"),
        (7, "7"),
        (None, "null"),
        ((), "[]"),
        ((1,), "[...]"),
        ({}, "{}"),
        ({"a": 1}, "{...}"),
    ],
)
def test_a_value_is_quoted_as_it_is_written(value, quoted):
    assert excerpt(value) == quoted


def test_a_long_list_of_words_is_cut():
    assert listed(["a", 1]) == "a, 1"
    assert len(listed(map(str, range(1000)))) == 403
