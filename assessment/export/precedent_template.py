# SPDX-License-Identifier: Apache-2.0
"""A case file to fill in.

What can be answered is taken from the nouns and the framework, so that the template never asks for
what would be refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from string import Template
from typing import Any, get_args

from pydantic import BaseModel

from assessment.model.criterion import Criterion
from assessment.model.framework import Framework, FrameworkText
from assessment.model.precedent import (
    MARK,
    TIERS,
    Basis,
    Extent,
    Known,
    Motive,
    Outside,
    Terms,
    Tested,
)
from assessment.model.rater_record import RecordFacts, RecordScenario
from assessment.model.source import Source


def case_template(page: str, id_: str, framework: Framework, text: FrameworkText) -> str:
    """The template of one case.

    Args:
        page: the page with its blanks.
        id_: id of the case.
        framework: the one whose sheet raters fill in.
        text: its words.
    """
    return Template(page).substitute(
        _words(),
        id=id_,
        framework=framework.id,
        facts="\n".join(_facts()),
        ratings="\n".join(_ratings(framework, text)),
        scenarios="\n".join(
            f"    #   {scenario.id}  {text.inclusion.get(scenario.id, '')}"
            for scenario in framework.scenarios
        ),
        scenario="\n".join(_scenario(framework, text)),
    )


def sources_template(page: str) -> str:
    """The template of a list of sources."""
    return Template(page).substitute(reads=_either(_words_of(Source, "read")))


def _words() -> Mapping[str, str]:
    return {
        "reads": _either(get_args(Basis)),
        "extents": _either(get_args(Extent)),
        "licences": _either(_words_of(Terms, "family")),
        "motives": _either(_words_of(Motive, "kind")),
        "fields": _either(_words_of(Tested, "field")),
        "outside": _either(_words_of(Outside, "kind")),
        "records": _either(_words_of(Known, "record")),
        "tiers": _either(TIERS),
    }


def _words_of(noun: type[BaseModel], field: str) -> tuple[str, ...]:
    return get_args(noun.model_fields[field].annotation)


def _either(words: Iterable[str]) -> str:
    return ", ".join(words)


def _facts() -> Iterator[str]:
    """One line for each fact of the sheet, with what it may be answered by."""
    schema = RecordFacts.model_json_schema()
    for name, described in schema["properties"].items():
        yield f"      {name}: '{MARK}: {_answers(described, schema)}'"


def _answers(described: Mapping[str, Any], schema: Mapping[str, Any]) -> str:
    """What a field may hold, in the order of its form."""
    if "$ref" in described:
        noun = schema["$defs"][described["$ref"].rpartition("/")[2]]
        inner = (f"{key}: {_answers(each, schema)}" for key, each in noun["properties"].items())
        return f"{{{'; '.join(inner)}}}"
    if "anyOf" in described:
        return ", or ".join(_answers(each, schema) for each in described["anyOf"])
    if "items" in described:
        return f"[any of {_answers(described['items'], schema)}]"
    words = described.get("enum", [described["const"]] if "const" in described else None)
    return "a text" if words is None else _either(words)


def _ratings(framework: Framework, text: FrameworkText) -> Iterator[str]:
    for criterion in framework.criteria:
        if criterion.scope == "model":
            yield from _rating(criterion, text, "      ")


def _scenario(framework: Framework, text: FrameworkText) -> Iterator[str]:
    """One entry with everything the sheet asks of a scenario."""
    ids = _either(scenario.id for scenario in framework.scenarios)
    yield f"    - id: '{MARK}: one of {ids}'"
    for criterion in framework.criteria:
        if criterion.id in RecordScenario.model_fields and criterion.defaults_to is None:
            yield from _rating(criterion, text, "      ")
    yield f"      sep: '{MARK}: {_either(_words_of(RecordScenario, 'sep'))}'"
    yield f"      base: '{MARK}: what people could have without it and since when, or: none'"
    yield f"      path: '{MARK}: who does what with it, and who is hurt'"


def _rating(criterion: Criterion, text: FrameworkText, indent: str) -> Iterator[str]:
    name = text.criteria[criterion.id].name
    yield f"{indent}# {name}"
    yield f"{indent}{criterion.id}: '{MARK}: 0 to {criterion.levels - 1}, or unknown, or na'"
