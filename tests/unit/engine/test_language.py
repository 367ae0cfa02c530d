"""The one-line language: what it reads, what it refuses, and where it says so."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.engine.v1.language import ExpressionSyntaxError, parse
from assessment.engine.v1.syntax import (
    Call,
    Choose,
    Compare,
    Group,
    Has,
    Junction,
    Member,
    Name,
    Not,
    Number,
    Sum,
    Word,
    names,
)


def test_and_binds_stronger_than_or() -> None:
    node = parse("a >= 1 or b >= 2 and not c >= 3")
    assert isinstance(node, Junction)
    assert node.word == "or"
    assert isinstance(node.items[1], Junction)
    assert node.items[1].word == "and"
    assert node.items[1].items[1] == Not(Compare(">=", Name("c"), Number(3)))


def test_a_choice_nests_to_the_right() -> None:
    node = parse("2 if a >= 3 else (1 if b >= 2 else 0)")
    assert node == Choose(
        Compare(">=", Name("a"), Number(3)),
        Number(2),
        Choose(Compare(">=", Name("b"), Number(2)), Number(1), Number(0)),
    )


def test_sums_read_from_left_to_right() -> None:
    assert parse("a + 1 - b") == Sum("-", Sum("+", Name("a"), Number(1)), Name("b"))


def test_words_stand_in_quotation_marks() -> None:
    assert parse('plan == "open weights"') == Compare("==", Name("plan"), Word("open weights"))


def test_membership_lists_its_values() -> None:
    assert parse('sep not in ("held", "none")') == Member(
        Name("sep"), (Word("held"), Word("none")), negated=True
    )
    assert parse("level in (0, 2)") == Member(Name("level"), (Number(0), Number(2)), negated=False)


def test_has_asks_a_set() -> None:
    assert parse('outputs has "bio"') == Has("outputs", "bio")


def test_functions_take_expressions() -> None:
    assert parse("max(a, min(b, 2))") == Call(
        "max", (Name("a"), Call("min", (Name("b"), Number(2))))
    )


def test_groups_read_their_parts() -> None:
    assert parse("lowest over scenarios of proof where net >= 2 else 4") == Group(
        "lowest", False, Name("proof"), Compare(">=", Name("net"), Number(2)), Number(4), None
    )
    assert parse("count over scenarios of net >= 2 up to 3") == Group(
        "count", False, Compare(">=", Name("net"), Number(2)), None, None, 3
    )
    assert parse("any over all scenarios of mandatory and not assessed") == Group(
        "any", True, Junction("and", (Name("mandatory"), Not(Name("assessed")))), None, None, None
    )


def test_names_are_listed_once_in_order() -> None:
    assert names(parse('max(b, a) if outputs has "x" and b >= 1 else a')) == ("outputs", "b", "a")
    assert names(parse("highest over scenarios of net where grave else floor")) == (
        "net",
        "grave",
        "floor",
    )


@pytest.mark.parametrize(
    ("text", "reason", "column"),
    [
        ("", "unexpected", 1),
        ("a >=", "unexpected", 5),
        ("a >= 1 extra", "unexpected", 8),
        ("a = 1", "unexpected", 3),
        ("a >= 1.5", "unexpected", 7),
        ("a >= 10000000", "unexpected", 6),
        ("import >= 1", "reserved", 1),
        ("over >= 1", "reserved", 1),
        ("(a) has 3", "word-needed", 9),
        ('(a + b) has "x"', "has-needs-name", 13),
        ("a in (b)", "word-needed", 7),
        ('a in "x"', "unexpected", 6),
        ("max(a)", "too-few", 7),
        ("min()", "unexpected", 5),
        ("highest over scenarios of a", "unexpected", 28),
        ("count over scenarios of a >= 1 up to b", "number-needed", 38),
        ("highest over everything of a else 0", "unexpected", 14),
        ("a if b", "unexpected", 7),
        ('"unclosed', "unexpected", 1),
        ("a; b", "unexpected", 2),
        ("a.__class__", "unexpected", 2),
        ("_a >= 1", "unexpected", 1),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_column(
    text: str, reason: str, column: int
) -> None:
    with pytest.raises(ExpressionSyntaxError) as caught:
        parse(text)
    assert (caught.value.reason, caught.value.column) == (reason, column)


def test_deep_expressions_are_refused() -> None:
    with pytest.raises(ExpressionSyntaxError, match="too-deep"):
        parse("(" * 60 + "a" + ")" * 60)
    with pytest.raises(ExpressionSyntaxError, match="too-deep"):
        parse("not " * 60 + "a")


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(ExpressionSyntaxError):
        parse(text)
