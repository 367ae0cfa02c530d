"""The template of a case: it asks only for what is taken, and what is filled in is a case."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import pytest

from assessment.export.precedent_template import case_template, sources_template
from assessment.model.precedent import MARK, Precedent, SourceList
from assessment.reading import Plain, read_yaml, shape
from assessment.store.library import find_framework
from assessment.store.precedents import template
from tests.precedents import filled


@cache
def page() -> str:
    loaded = find_framework("tiered-openness")
    return case_template(template("precedent.yaml"), "invented", loaded.framework, loaded.text)


@cache
def blanks() -> dict[str, str]:
    """Every text to be written, by its pointer."""
    return dict(_texts(read_yaml(page().encode(), "page.yaml").value, ""))


def _texts(value: Plain, path: str) -> Any:
    if isinstance(value, str) and value.startswith(MARK):
        yield path, value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from _texts(inner, f"{path}/{name}")
    elif isinstance(value, tuple):
        for place, inner in enumerate(value):
            yield from _texts(inner, f"{path}/{place}")


def test_the_page_is_a_document_with_the_id_in_it_and_nothing_left_blank():
    content = read_yaml(page().encode(), "page.yaml").value
    assert isinstance(content, dict)
    assert content["id"] == "invented"
    assert content["passes"]["A"]["id"] == "invented"  # type: ignore[index, call-overload]
    assert "$" not in page()


def test_what_is_filled_in_is_a_case():
    document = read_yaml(page().encode(), "page.yaml")
    case = shape(type(document)(document.file, filled(document.value)), Precedent)
    assert (case.id, case.majority) == ("invented", "fully-open")
    assert MARK not in case.model_dump_json()


def test_every_rating_the_sheet_asks_for_has_a_line_and_no_other():
    criteria = find_framework("tiered-openness").framework.criteria
    whole = {criterion.id for criterion in criteria if criterion.scope == "model"}
    asked = {path.rpartition("/")[2] for path in blanks() if path.startswith("/passes/A/ratings/")}
    assert asked == whole
    for criterion in criteria:
        if criterion.id in asked:
            blank = blanks()[f"/passes/A/ratings/{criterion.id}"]
            assert blank == f"FILL IN: 0 to {criterion.levels - 1}, or unknown, or na"


def test_every_scenario_stands_there_with_its_test():
    loaded = find_framework("tiered-openness")
    for scenario in loaded.framework.scenarios:
        assert f"#   {scenario.id}  {loaded.text.inclusion[scenario.id]}" in page()
        assert scenario.id in blanks()["/passes/A/scenarios/0/id"]


CHOICES = re.compile(r"FILL IN: (\w+(?:, \w+)+)")
OTHERWISE_BOUND = {"read", "majority", "tier", "id"}
"""What hangs together with other answers, so that not every word fits alone."""


@pytest.mark.parametrize(
    ("path", "word"),
    [
        (path, word)
        for path, blank in blanks().items()
        if (listed := CHOICES.fullmatch(blank)) and path.rpartition("/")[2] not in OTHERWISE_BOUND
        for word in listed[1].split(", ")
    ],
)
def test_every_word_that_is_offered_is_taken(path: str, word: str):
    document = read_yaml(page().encode(), "page.yaml")
    content: Any = filled(document.value)
    *way, last = path.removeprefix("/").split("/")
    inner = content
    for step in way:
        inner = inner[int(step) if isinstance(inner, tuple) else step]
    inner[last] = word
    shape(type(document)(document.file, content), Precedent)


def test_the_list_of_sources_is_one_once_it_is_filled_in():
    document = read_yaml(sources_template(template("sources.yaml")).encode(), "sources.yaml")
    listed = shape(type(document)(document.file, filled(document.value)), SourceList)
    assert len(listed.sources) == 1
