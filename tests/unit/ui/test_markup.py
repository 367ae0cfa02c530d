"""HTML is made in one place, and what people write comes out as text."""

import ast
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from assessment.ui.parts.markup import case_link, constant, el, join, link

UI = Path(__file__).parents[3] / "assessment" / "ui"
HOSTILE = "<script>alert(1)</script> \" ' & <img src=http://192.0.2.1/x>"

# What shows a text of its own: only the parts may ask for it, for they escape.
SHOWS_TEXT = {
    "caption",
    "code",
    "components",
    "dataframe",
    "error",
    "exception",
    "header",
    "html",
    "iframe",
    "image",
    "info",
    "json",
    "latex",
    "markdown",
    "metric",
    "subheader",
    "success",
    "table",
    "text",
    "title",
    "toast",
    "warning",
    "write",
}


class Reader(HTMLParser):
    """Reads HTML back into its tags and its text."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.text, self.attributes = [], "", {}
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes |= dict(attrs)

    def handle_data(self, data):
        self.text += data


@given(some.text())
def test_any_text_is_read_back_as_it_was_and_as_nothing_else(text):
    read = Reader(el("p", text, title=text).html)
    assert read.tags == ["p"]
    assert read.text.replace("\r\n", "\n") == text.replace("\r\n", "\n")
    assert (read.attributes["title"] or "") == text


def test_a_hostile_text_makes_no_element():
    assert Reader(el("b", HOSTILE).html).tags == ["b"]


def test_markup_inside_markup_stays_what_it_is():
    assert el("p", el("b", "a"), "<", 2).html == "<p><b>a</b>&lt;2</p>"


def test_pieces_are_joined_and_none_is_left_out():
    assert join("a", None, el("i"), between=el("br")).html == "a<br><i></i>"


def test_an_attribute_that_is_false_or_none_is_left_out():
    assert el("td", cls="", hidden=False, title=None, open=True).html == "<td open></td>"


@pytest.mark.parametrize("address", ["https://example.org/a?b=1&c=2", "HTTP://EXAMPLE.ORG"])
def test_a_web_address_becomes_a_link_in_a_new_tab(address):
    read = Reader(link(address, "x").html)
    assert read.attributes["href"] == address
    assert read.attributes["rel"] == "noopener noreferrer"


@pytest.mark.parametrize("address", [None, "javascript:alert(1)", "data:text/html,x", "file:///x"])
def test_what_is_no_web_address_stays_a_text(address):
    assert Reader(link(address, "x").html).tags == []


def test_the_id_of_a_case_cannot_leave_its_place_in_the_address():
    read = Reader(case_link("scope", 'a"&b=c#d', "x").html)
    assert read.attributes["href"] == "scope?case=a%22%26b%3Dc%23d"


def pages():
    """Every module of the app outside its parts."""
    return [path for path in UI.rglob("*.py") if "parts" not in path.parts]


def asked_of_streamlit(path):
    """Lines and names of what a module asks of Streamlit."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        match node:
            case ast.Attribute(value=ast.Name(id="st"), attr=name, lineno=line):
                yield line, name
            case _:
                pass


@pytest.mark.parametrize("path", pages(), ids=lambda path: path.relative_to(UI).as_posix())
def test_outside_the_parts_no_module_shows_a_text_or_a_tag_by_itself(path):
    shown = [f"line {line}: {name}" for line, name in asked_of_streamlit(path)]
    assert [each for each in shown if each.partition(": ")[2] in SHOWS_TEXT] == []
    texts = [
        node.value
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    assert [text for text in texts if re.search(r"</?[a-z]+[ >]", text)] == []


def test_html_reaches_streamlit_in_one_place_and_scripts_in_another():
    held = {p.name for p in UI.rglob("*.py") if re.search(r"\bst\.html\(", p.read_text("utf-8"))}
    assert held - {"keyboard.py"} == {"draw.py"}


def test_a_style_or_script_of_our_own_stands_as_it_is_and_cannot_end_itself():
    made = constant("script", "1 < 2 && 3", nonce="a&b")
    assert made.html == '<script nonce="a&amp;b">1 < 2 && 3</script>'
    with pytest.raises(ValueError, match="script"):
        constant("script", "'</script>'")


def test_only_one_module_makes_markup_of_a_string():
    made = [p.name for p in UI.rglob("*.py") if re.search(r"\bMarkup\(", p.read_text("utf-8"))]
    assert made == ["markup.py"]


def test_only_one_module_names_the_session_state():
    named = [p.name for p in UI.rglob("*.py") if "session_state" in p.read_text("utf-8")]
    assert named == ["state.py"]


def test_the_rule_on_streamlit_sees_what_is_planted(tmp_path):
    planted = tmp_path / "page.py"
    planted.write_text("import streamlit as st\nst.markdown('x')\n", "utf-8")
    assert list(asked_of_streamlit(planted)) == [(2, "markdown")]
