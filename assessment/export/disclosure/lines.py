# SPDX-License-Identifier: Apache-2.0
"""The disclosure options as comma-separated lines: one for each option and appetite."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assessment.export.csv_text import csv_text
from assessment.model.disclosure import DisclosureDocument, OptionView
from assessment.model.evaluation import Status
from assessment.model.framework import FrameworkText

COLUMNS = (
    "assessment",
    "kind",
    "as_of",
    "framework",
    "appetite",
    "used",
    "tier",
    "status",
    "option",
    "name",
    "open",
    "reasons",
    "net_misuse",
    "net_misuse_rated",
    "net_misuse_from",
    "benefit",
    "benefit_rated",
    "benefit_criteria",
    "reversible",
    "components",
    "gates",
    "option_tier",
    "steps_away",
    "obligations",
    "duties",
    "dominated_by",
    "would_open",
)
"""The first line. What holds several values separates them by a space, what would open an option
by `; `."""


def disclosure_csv(found: DisclosureDocument, text: FrameworkText, appetite: str) -> str:
    """The options for a spreadsheet or a data frame.

    Args:
        found: the options, with what they were worked out from.
        text: the words of the framework.
        appetite: the appetite used, empty where the framework has none.
    """
    about = (found.assessment, found.kind, found.as_of, _framework(found))
    views = [(appetite, True, found.tier, found.status, found.options)]
    views += [
        (value, False, other.tier, other.status, other.options)
        for value, other in found.appetites.items()
    ]
    lines = ((*about, *line) for view in views for line in _under(*view, text))
    return csv_text(COLUMNS, ([_cell(value) for value in line] for line in lines))


def _framework(found: DisclosureDocument) -> str:
    return f"{found.framework.id}@{found.framework.version}"


def _under(
    appetite: str,
    used: bool,  # noqa: FBT001
    tier: str,
    status: Status,
    options: Iterable[OptionView],
    text: FrameworkText,
) -> Iterator[tuple[object, ...]]:
    for option in options:
        yield (appetite, used, tier, status, *_option(option, text))


def _option(option: OptionView, text: FrameworkText) -> tuple[object, ...]:
    return (
        option.id,
        text.options[option.id].name,
        option.open,
        option.reasons,
        option.net_misuse,
        option.net_misuse_rated,
        option.net_misuse_from,
        option.benefit,
        option.benefit_rated,
        option.benefit_criteria,
        option.reversible,
        option.components,
        tuple(gate.id for gate in option.gates),
        option.tier,
        option.steps_away,
        option.obligations,
        option.duties,
        option.dominated_by,
        _would_open(option),
    )


def _would_open(option: OptionView) -> str:
    """The first of the smallest sets."""
    first = option.what_would_open[:1]
    return "; ".join(f"{each.input}={each.to}" for way in first for each in way.supplies)


def _cell(value: object) -> str:
    """A value as it is written."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return " ".join(map(str, value)) if isinstance(value, tuple) else str(value)
