# SPDX-License-Identifier: Apache-2.0
"""The columns a wide table may have under one framework."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.model.criterion import TextFact
from assessment.model.framework import Framework

ID = "id"
"""The column that names the rows."""

OWN = "_"
"""Columns that begin so are the author's own: carried through and never read."""

ASSESSED = "assessed"
"""Beside the answers to a scenario: whether it is assessed."""


def columns(framework: Framework) -> tuple[str, ...]:
    """The column of every answer: settings, facts and ratings, then scenario by scenario."""
    return tuple(_columns(framework))


def _columns(framework: Framework) -> Iterator[str]:
    yield from (setting.id for setting in framework.settings)
    asked = (*framework.facts, *framework.criteria)
    yield from (each.id for each in asked if each.scope == "model" and _is_read(each))
    for scenario in framework.scenarios:
        yield f"{scenario.id}.{ASSESSED}"
        for each in asked:
            if each.scope == "scenario" and _is_read(each):
                yield f"{scenario.id}.{each.id}"


def _is_read(asked: object) -> bool:
    """A fact that is a mere text is read by no rule."""
    return not isinstance(asked, TextFact)
