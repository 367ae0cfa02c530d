# SPDX-License-Identifier: Apache-2.0
"""One value that does not fit: what pydantic says about it, as a code with parameters."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any, TypeAlias

from pydantic_core import ErrorDetails

from assessment.errors import Parameter
from assessment.reading.document import Plain
from assessment.reading.findings import excerpt, listed, printable

Reason: TypeAlias = tuple[str, dict[str, Parameter]]

FORMS = {"text": '"..."', "number": "1", "flag": "true", "list": "[...]", "fields": "{...}"}
"""The kinds of values, each as it is written."""

_ASKED = {
    "string_type": "text",
    "int_type": "number",
    "bool_type": "flag",
    "tuple_type": "list",
    "dict_type": "fields",
    "model_type": "fields",
    "model_attributes_type": "fields",
}
"""The kind an error of pydantic asks for."""


def kind_of(value: Plain) -> str | None:
    """The kind of a value, None for nothing."""
    if isinstance(value, bool):
        return "flag"
    kinds = {str: "text", int: "number", tuple: "list", dict: "fields"}
    return kinds.get(type(value))


def wrong_kind(asked: Collection[str], value: Plain) -> Reason:
    """A value of none of the kinds asked for."""
    if value is None:
        return "reading.no-value", {}
    if len(asked) == 1:
        return f"reading.wrong-type.{min(asked)}", {"found": excerpt(value)}
    forms = listed(form for kind, form in FORMS.items() if kind in asked)
    return "reading.wrong-type.several", {"found": excerpt(value), "forms": forms}


def not_among(words: Collection[object], value: Plain) -> Reason:
    """A value that is not one of the words permitted here."""
    if value is None:
        return "reading.no-value", {}
    return "reading.not-allowed-value", {"found": excerpt(value), "allowed": listed(words)}


def is_consequence(details: ErrorDetails, value: Any) -> bool:
    """Whether an error only follows from others, which say more.

    Entries that do not fit are not counted by pydantic, so that a list seems too short. And that
    no form was found by its tag says less than what the tag should have been.
    """
    if details["type"] == "too_short":
        return len(value) >= int(details["ctx"]["min_length"])
    return details["type"].startswith("union_tag")


def reason(details: ErrorDetails, value: Plain, words: Collection[object]) -> Reason:
    """What an error of pydantic says about a value.

    Args:
        details: the error.
        value: the value it is about.
        words: what is permitted, where only certain words are.
    """
    kind = details["type"]
    if kind in _ASKED:
        return wrong_kind((_ASKED[kind],), value)
    if kind == "literal_error":
        return not_among(words, value)
    if kind in _BOUNDS:
        code, name, bound, measure = _BOUNDS[kind]
        limit: int = details["ctx"][bound]
        return code, {measure: _MEASURES[measure](value), name: limit}
    if kind == "string_pattern_mismatch":
        pattern = printable(details["ctx"]["pattern"], 200)
        return "reading.pattern", {"found": excerpt(value), "pattern": pattern}
    return "reading.does-not-fit", {"found": excerpt(value), "rule": printable(kind)}


_MEASURES: dict[str, Callable[[Any], Parameter]] = {"length": len, "count": len, "found": excerpt}

_BOUNDS = {
    "string_too_short": ("reading.too-short", "minimum", "min_length", "length"),
    "string_too_long": ("reading.too-long", "limit", "max_length", "length"),
    "too_short": ("reading.too-few-entries", "minimum", "min_length", "count"),
    "too_long": ("reading.too-many-entries", "limit", "max_length", "count"),
    "greater_than_equal": ("reading.below-minimum", "minimum", "ge", "found"),
    "less_than_equal": ("reading.above-maximum", "maximum", "le", "found"),
}
"""Errors about a bound: our code, our name of the bound, theirs, and what is measured."""
