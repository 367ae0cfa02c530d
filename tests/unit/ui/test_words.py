"""Every sentence a page asks for is in the catalogue, and every sentence there is asked for."""

import ast
import re
from pathlib import Path

import pytest

from assessment.wording import catalogue

UI = Path(__file__).parents[3] / "assessment" / "ui"
EXPORT = UI.parent / "export"
"""Reports say what pages say, in the same words."""
CLI = UI.parent / "cli" / "app.py"
KEY = re.compile(r"(screens|problem|hint)\.[a-z0-9_.-]+")


def patterns():
    """Each literal that can be a key, as a pattern; what is filled in may be anything."""
    for path in [*UI.rglob("*.py"), *EXPORT.rglob("*.py"), CLI]:
        tree = ast.parse(path.read_text("utf-8"))
        inside = {
            id(part)
            for node in ast.walk(tree)
            if isinstance(node, ast.JoinedStr)
            for part in node.values
        }
        for node in ast.walk(tree):
            if id(node) in inside:
                continue
            if isinstance(node, ast.JoinedStr):
                pieces = [
                    re.escape(str(part.value)) if isinstance(part, ast.Constant) else ".+"
                    for part in node.values
                ]
                yield path.name, re.compile("".join(pieces))
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield path.name, re.compile(re.escape(node.value))


PATTERNS = [(name, each) for name, each in patterns() if each.pattern.startswith("screens\\.")]
SCREENS = sorted(key for key in catalogue() if key.startswith("screens."))


def test_every_key_a_page_names_is_in_the_catalogue():
    lacking = {
        f"{name}: {each.pattern}"
        for name, each in PATTERNS
        if not any(each.fullmatch(key) for key in SCREENS)
    }
    assert lacking == set()


@pytest.mark.parametrize("key", SCREENS)
def test_every_sentence_for_screens_is_shown_somewhere(key):
    assert any(each.fullmatch(key) for _, each in PATTERNS)


@pytest.mark.parametrize("key", SCREENS)
def test_a_sentence_is_plain(key):
    text = catalogue()[key]
    assert "!" not in text
    assert not re.search(r"\b[Pp]lease\b|\s[–—]\s", text)
