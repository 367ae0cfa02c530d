"""Templates of cases, filled in as a careful newcomer would."""

from __future__ import annotations

import re
from typing import Any

from assessment.model.precedent import MARK
from assessment.reading import Plain

DAY = "2025-01-15"
OWN = {
    "total": "7e9",
    "active": "7e9",
    "flop": "1e23",
    "read": "memory",
    "reader": "L1",
    "parent": {"name": "none", "tier": "T1"},
    "when": DAY,
    "date": DAY,
    "as_of": DAY,
    "checked": DAY,
}
"""Answers by the name of their field, where the first word offered will not do."""

BY_PLACE = {("sources", "id"): "CARD", ("", "family"): "invented"}

_ANY_OF = re.compile(r"\[any of (\w+)")
_LEVEL = re.compile(r"0 to \d+, or")
_ONE_OF = re.compile(r"(?:one of )?([\w-]+),")


def filled(value: Plain, name: str = "", place: str = "") -> Any:
    """The content with an answer in place of every text that waits for one."""
    if isinstance(value, dict):
        return {key: filled(inner, key, name) for key, inner in value.items()}
    if isinstance(value, tuple):
        return tuple(filled(inner, name, place) for inner in value)
    if not isinstance(value, str) or not value.startswith(MARK):
        return value
    return _answer(name, place, value.removeprefix(f"{MARK}: "))


def _answer(name: str, place: str, asked: str) -> Any:
    if (place, name) in BY_PLACE:
        return BY_PLACE[place, name]
    if name in OWN:
        return OWN[name]
    if _LEVEL.match(asked):
        return 1
    for form in (_ANY_OF, _ONE_OF):
        found = form.match(asked)
        if found:
            word = found[1]
            return (word,) if form is _ANY_OF else word
    return f"Written: {asked}"
