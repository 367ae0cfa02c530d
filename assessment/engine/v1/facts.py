# SPDX-License-Identifier: Apache-2.0
"""Does an answer fit its fact?"""

from __future__ import annotations

import re
from decimal import Decimal

from assessment.engine.v1.answers import fact_value
from assessment.errors import Place, Problem
from assessment.model.assessment import FactValue, Named
from assessment.model.criterion import (
    BandFact,
    ChoiceFact,
    Fact,
    NamedFact,
    SetFact,
)

QUANTITY = re.compile(r"[0-9]{1,30}(\.[0-9]{1,30})?(e\+?[0-9]{1,3})?")
"""A quantity as decimal text."""

_INTERVAL = 2


def fact_problem(  # noqa: PLR0911 - one return per kind of fact
    fact: Fact, given: FactValue, path: str
) -> Problem | None:
    """What is wrong with an answer, or None. Unknown is always an answer."""
    value = fact_value(given)
    if value is None:
        return None
    match fact:
        case ChoiceFact():
            return _one_of(fact.values, value, fact.id, path)
        case NamedFact():
            return None if isinstance(value, Named) else _one_of(("none",), value, fact.id, path)
        case BandFact():
            return _band(fact, value, path)
        case SetFact():
            return _set(fact, value, path)
        case _:  # a text
            fits = isinstance(value, str)
            return None if fits else _problem("assessment.text-needed", path, name=fact.id)


def _one_of(
    values: tuple[str, ...], value: str | tuple[str, ...] | Named, name: str, path: str
) -> Problem | None:
    if isinstance(value, str) and value in values:
        return None
    shown = value if isinstance(value, str) else "..."
    known = ", ".join((*values, "unknown"))
    return _problem("assessment.unknown-value", path, name=name, value=shown, known=known)


def _band(fact: BandFact, value: str | tuple[str, ...] | Named, path: str) -> Problem | None:
    if isinstance(value, str) and value in fact.values:
        return None
    ends = (value,) if isinstance(value, str) else value
    if isinstance(ends, Named) or not all(QUANTITY.fullmatch(end) for end in ends):
        return _problem("assessment.quantity-needed", path, name=fact.id, unit=fact.unit)
    if isinstance(value, tuple) and (
        len(value) != _INTERVAL or Decimal(value[0]) > Decimal(value[1])
    ):
        return _problem("assessment.interval-needed", path, name=fact.id, unit=fact.unit)
    return None


def _set(fact: SetFact, value: str | tuple[str, ...] | Named, path: str) -> Problem | None:
    if not isinstance(value, tuple):
        return _problem("assessment.list-needed", path, name=fact.id)
    for word in value:
        if word not in fact.values:
            return _one_of(fact.values, word, fact.id, path)
    return None


def _problem(code: str, path: str, **params: str) -> Problem:
    return Problem(code, Place(path=path), params)
