"""A text written by a person comes out of Markdown as written; a browser test looks at the rest."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as some

from assessment.ui.parts.markdown import md

JOINER = "\u2060"
ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def read_back(text):
    """What Markdown makes of it: the character after a backslash, and nothing invisible."""
    return ESCAPED.sub(r"\1", text).replace(JOINER, "")


@pytest.mark.parametrize(
    ("hostile", "must_hold"),
    [
        ("![x](http://192.0.2.1/a.png)", r"!\["),
        ("[x](javascript:alert(1))", r"\[x\]"),
        ("<img src=x>", r"\<img"),
        ("**bold** _soft_ ~~gone~~ `code`", r"\*\*bold\*\* \_soft\_ \~\~gone\~\~ \`code\`"),
        (":red[alarm]", r"\:red\[alarm\]"),
        ("$x^2$", r"\$x^2\$"),
        ("&lt;b&gt;", r"\&lt;b\&gt;"),
        ("# heading", r"\# heading"),
        ("- item", r"\- item"),
        ("> said", r"\> said"),
        ("a\n\n# b", "a # b"),
    ],
)
def test_marks_are_escaped(hostile, must_hold):
    assert must_hold in md(hostile)


@pytest.mark.parametrize(
    "text",
    [
        ":material/home:",
        ":smile:",
        "https://example.org",
        "www.example.org",
        "a@example.org",
        "a -> b",
    ],
)
def test_what_is_looked_for_in_the_finished_text_is_kept_apart(text):
    shown = md(text)
    assert JOINER in shown
    assert read_back(shown) == text


@pytest.mark.parametrize(
    "text",
    [
        "Fully open: no rule asks for less",
        "Level 2 of 4 (an elicited test), 14:02 UTC",
        "gpt-oss-120b, 1.2e25 FLOP, don't know?",
        "Weights & code, 50/50 + more = fine",
        "6. What is uncertain, and what is assumed",
    ],
)
def test_an_ordinary_text_is_left_alone_for_those_who_hear_it(text):
    assert md(text) == text


def words(text):
    """A text on one line, without what cannot be seen."""
    return " ".join(text.replace(JOINER, "").split())


@given(some.text(some.characters(exclude_characters="\\")))
def test_any_text_is_read_back_as_it_was_on_one_line(text):
    assert read_back(md(text)) == words(text)


@given(some.text())
def test_nothing_is_left_that_opens_a_link_a_picture_a_tag_or_a_formula(text):
    assert not re.search(r"(?<!\\)(?:\\\\)*[\[\]<$`*]", md(text))
