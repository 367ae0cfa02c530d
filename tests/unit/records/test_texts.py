"""The list of texts is complete: no noun of the document holds a text that it does not name."""

import types
import typing

import pytest
from pydantic import BaseModel

from assessment.model.assessment import Assessment
from assessment.model.base import Line, Prose
from assessment.records.texts import FACT_TEXTS, SHARED, TEXTS, Spot, change_texts

READABLE = {
    # Named by their ids on file; sealing refuses anything else.
    "/facts/*/evidence/*",
    "/ballots/*/ratings/*/evidence/*",
    "/consensus/*/evidence/*",
    # Words of a list, quantities, intervals: the engine refuses anything else.
    "/facts/*/*",
    "/facts/*/value/*",
    # Names of what would be released, which those who have the files must find again.
    "/artefacts/*/name",
    "/artefacts/*/resources/*/name",
    "/artefacts/*/derived/*/resources/*/name",
}
FREE = (Line, Prose)


def texts(annotation, path=""):
    """Paths of everything of type Line or Prose below an annotation."""
    if annotation in FREE:
        yield path
    for step, below in steps(annotation):
        yield from texts(below, path + step)


def steps(annotation):
    """What lies one step below an annotation, or beside it in a union."""
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Annotated:
        return [("", arguments[0])]
    if origin in (typing.Union, types.UnionType):
        return [("", each) for each in arguments]
    if origin in (tuple, dict):
        return [("/*", arguments[origin is dict])]
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        hints = typing.get_type_hints(annotation, include_extras=True)
        return [(f"/{name}", hints[name]) for name in annotation.model_fields]
    return []


def matches(pattern, path):
    one, other = pattern.split("/"), path.split("/")
    return len(one) == len(other) and all(a in ("*", b) for a, b in zip(one, other, strict=True))


def test_the_walk_over_the_nouns_sees_texts():
    found = set(texts(Assessment))
    assert "/subject/name" in found
    assert "/decision/dissents/*/person/name" in found
    assert len(found) > 40


@pytest.mark.parametrize("path", sorted(set(texts(Assessment))))
def test_every_text_of_a_document_is_listed_or_known_to_be_readable(path):
    assert any(matches(pattern, path) for pattern in (*TEXTS, *FACT_TEXTS)) or path in READABLE


@pytest.mark.parametrize("pattern", TEXTS)
def test_every_listed_pattern_names_a_text(pattern):
    assert any(matches(pattern, path) for path in set(texts(Assessment)))


def test_what_is_shared_is_listed():
    assert set(TEXTS) >= SHARED.keys()
    assert set(SHARED.values()) <= SHARED.keys()


def test_a_change_reaches_exactly_the_listed_places():
    document = {
        "id": "x",
        "subject": {"name": "n", "other": "o"},
        "ballots": [{"rater": "r", "round": 1}],
        "narrative": {"scenarios": {"A/B": {"path": "p"}}},
        "unlisted": {"name": "u"},
    }
    seen = []

    def note(value, spot):
        seen.append(spot)
        return "!"

    changed = change_texts(document, note)
    assert seen == [
        Spot("/subject/name", "/subject/name"),
        Spot("/ballots/0/rater", "/ballots/*/rater"),
        Spot("/narrative/scenarios/A~1B/path", "/narrative/scenarios/*/*"),
    ]
    assert changed == {
        "id": "x",
        "subject": {"name": "!", "other": "o"},
        "ballots": ({"rater": "!", "round": 1},),
        "narrative": {"scenarios": {"A/B": {"path": "!"}}},
        "unlisted": {"name": "u"},
    }


def test_a_shared_text_is_bound_to_its_pattern():
    assert Spot("/ballots/3/rater", "/ballots/*/rater").bound == "/ballots/*/rater"
    assert Spot("/subject/name", "/subject/name").bound == "/subject/name"


@pytest.mark.parametrize(
    "value", [None, 3, "text", (), {}, (1, (2,)), {"": {"*": "x"}}, {"subject": "x"}]
)
def test_documents_of_any_shape_can_be_walked(value):
    assert change_texts(value, lambda item, _: item) == value
