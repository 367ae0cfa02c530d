# SPDX-License-Identifier: Apache-2.0
"""From a decision table in the JSON form of SSVC to a framework of this product.

Such a table lists decision points, each with its values from least to most pressing, one of them
as the outcome, and a row for every combination of the others. Its decision points become
criteria, the values of its outcome become tiers, and its rows one table that decides alone. Rows
are taken over as they are: whether they are complete and in order is for the checks to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Any

from pydantic import ConfigDict, Field

from assessment.engine.v1.language import RESERVED
from assessment.engine.v1.meaning import BUILT_IN, SUPPLIED_BY_SCREENING
from assessment.errors import Parameter, Place, Problem, ReadingError
from assessment.model.base import Noun
from assessment.reading import Document, pointer, shape
from assessment.wording import say

MOST_INPUTS = 8
MOST_VALUES = 12
LONGEST = 400

Content = dict[str, Any]

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,40}")
_TAKEN = RESERVED | {meaning.id for meaning in BUILT_IN} | {SUPPLIED_BY_SCREENING, "outcome"}
"""Words that a framework keeps for itself, and the one step it has."""


class _Loose(Noun):
    """A part of a table; it may say more than is taken over."""

    model_config = ConfigDict(frozen=True, extra="ignore", strict=True)


class PointValue(_Loose):
    """One value of a decision point."""

    key: str
    name: Annotated[str, Field(min_length=1)]
    definition: str = ""


class DecisionPoint(_Loose):
    """A question with ordered values, from least to most pressing."""

    namespace: str = ""
    key: str
    version: str = ""
    name: Annotated[str, Field(min_length=1)]
    definition: str = ""
    values: tuple[PointValue, ...]


class DecisionTable(_Loose):
    """A decision table.

    Attributes:
        decision_points: by their full id, the outcome among them.
        outcome: full id of the decision point that the others lead to.
        mapping: rows, for each decision point the key of its value.
    """

    namespace: str = ""
    key: str = ""
    version: str = ""
    name: Annotated[str, Field(min_length=1)]
    definition: str = ""
    decision_points: dict[str, DecisionPoint]
    outcome: str
    mapping: tuple[dict[str, str], ...]


def framework_from_table(document: Document) -> tuple[Content, Content]:
    """The logic and the words of a framework that says what a table says.

    Raises:
        ReadingError: it is no decision table, or one that a framework cannot hold.
    """
    table = shape(document, DecisionTable)
    problems = list(document.locate(_problems(table)))
    if problems:
        raise ReadingError(problems)
    made = _Making(table)
    return made.logic(), made.words()


def _problems(table: DecisionTable) -> Iterator[Problem]:
    """What a framework cannot hold, and rows that name what is not there."""
    if table.outcome not in table.decision_points:
        yield Problem(
            "framework.from-table.no-outcome", Place(path="/outcome"), {"id": table.outcome}
        )
        return
    inputs = len(table.decision_points) - 1
    if not 1 <= inputs <= MOST_INPUTS:
        params: dict[str, Parameter] = {"count": inputs, "most": MOST_INPUTS}
        yield Problem("framework.from-table.inputs", Place(path="/decision_points"), params)
    for id_, point in table.decision_points.items():
        if not 1 < len(_given(table, id_, point)) <= MOST_VALUES:
            place = Place(path=pointer("decision_points", id_, "values"))
            count = len(_given(table, id_, point))
            params = {"id": id_, "count": count, "most": MOST_VALUES}
            yield Problem("framework.from-table.values", place, params)
    for at, row in enumerate(table.mapping):
        yield from _row_problems(table, at, row)


def _given(table: DecisionTable, id_: str, point: DecisionPoint) -> tuple[PointValue, ...]:
    """The values of a decision point; of the outcome those that some row gives."""
    if id_ != table.outcome:
        return point.values
    given = {row.get(id_) for row in table.mapping}
    return tuple(value for value in point.values if value.key in given)


def _row_problems(table: DecisionTable, at: int, row: Mapping[str, str]) -> Iterator[Problem]:
    for id_, point in table.decision_points.items():
        known = [value.key for value in point.values]
        if row.get(id_) not in known:
            params = {"id": id_, "found": row.get(id_, ""), "known": ", ".join(known)}
            path = ("mapping", at, id_) if id_ in row else ("mapping", at)
            yield Problem("framework.from-table.row", Place(path=pointer(*path)), params)


class _Making:
    """Names everything once, then writes both files."""

    def __init__(self, table: DecisionTable) -> None:
        self.table = table
        self.outcome = table.decision_points[table.outcome]
        self.values = _given(table, table.outcome, self.outcome)
        self.inputs = {i: p for i, p in table.decision_points.items() if i != table.outcome}
        taken = set(_TAKEN)
        self.names = {id_: _unique(_name(point), taken) for id_, point in self.inputs.items()}
        slugs: set[str] = set()
        self.tiers = [_unique(_slug(value.name), slugs) for value in self.values]
        self.rules = [_unique(f"R{at}", taken) for at in range(1, len(self.tiers))]
        self.options = [f"O{at}" for at in range(len(self.tiers))]
        self.id = _slug(f"{table.namespace}-{table.name}" if table.namespace else table.name)
        self.because = {"value_choice": self.say("taken-over", version=table.version or "-")}

    def say(self, key: str, **params: str) -> str:
        """A sentence of the framework's words."""
        return _cut(say(f"framework.from-table.{key}", table=self.table.name, **params))

    def logic(self) -> Content:
        """The file that decides."""
        version = self.table.version
        return {
            "format": "openness-framework/0",
            "id": self.id,
            "version": version if re.fullmatch(r"(\d{1,6}\.){2}\d{1,6}", version) else "0.1.0",
            "sources": [],
            "suppliers": ["analyst"],
            "dimensions": [{"id": "points"}],
            "criteria": [
                {
                    "id": self.names[id_],
                    "dimension": "points",
                    "orientation": "risk",
                    "levels": len(point.values),
                    "supplied_by": "analyst",
                    **self.because,
                }
                for id_, point in self.inputs.items()
            ],
            "access_classes": [{"id": "act"}],
            # What asks for more is always allowed; what asks for less than the tier is not.
            "options": [
                {"id": id_, "access": "act", "reversible": "yes"} for id_ in self.options[::-1]
            ],
            "tiers": [
                {"id": tier, "options": self.options[at:]} for at, tier in enumerate(self.tiers)
            ],
            "logic": {
                "before": [{"id": "outcome", "table": self._table()}],
                "rules": [
                    {"id": rule, "tier": tier, "when": f'outcome >= "{tier}"', **self.because}
                    for rule, tier in zip(self.rules, self.tiers[1:], strict=True)
                ],
            },
        }

    def _table(self) -> Content:
        levels = {
            id_: {v.key: at for at, v in enumerate(_given(self.table, id_, point))}
            for id_, point in self.table.decision_points.items()
        }
        return {
            "of": list(self.names.values()),
            "values": self.tiers,
            "rows": [
                {
                    "when": [levels[id_][row[id_]] for id_ in self.inputs],
                    "then": self.tiers[levels[self.table.outcome][row[self.table.outcome]]],
                }
                for row in self.table.mapping
            ],
        }

    def words(self) -> Content:
        """The file that says it."""
        return {
            "format": "openness-framework-text/0",
            "framework": self.id,
            "language": "en",
            "title": _cut(self.table.name),
            "summary": _plain(self.table.definition) or self.table.name,
            "general_rules": dict(self._left_out()),
            "suppliers": {"analyst": self.say("analyst")},
            "dimensions": {"points": _labelled(self.say("points"), self.say("points.text"))},
            "criteria": {
                self.names[id_]: self._criterion(point) for id_, point in self.inputs.items()
            },
            "access_classes": {"act": _labelled(self.say("act"), self.say("act.text"))},
            "options": {
                id_: _labelled(value.name, self.say("option", value=value.name))
                for id_, value in zip(self.options, self.values, strict=True)
            },
            "tiers": {
                tier: _labelled(value.name, value.definition or value.name)
                for tier, value in zip(self.tiers, self.values, strict=True)
            },
            "steps": {
                "outcome": _labelled(
                    self.outcome.name, self.outcome.definition or self.outcome.name
                )
            },
            "rules": {
                rule: self.say("rule", value=value.name)
                for rule, value in zip(self.rules, self.values[1:], strict=True)
            },
        }

    def _left_out(self) -> Iterator[tuple[str, str]]:
        """Outcomes that no row gives are no tiers: nothing could ever lead there."""
        unused = [value.name for value in self.outcome.values if value not in self.values]
        if unused:
            yield "left_out", self.say("left-out", values=", ".join(unused))

    def _criterion(self, point: DecisionPoint) -> Content:
        """A decision point; what is longer than an anchor may be goes on below it."""
        return {
            "name": _cut(point.name),
            "question": _cut(_plain(point.definition) or point.name),
            "why": self.say("why"),
            "anchors": [
                {"name": _cut(value.name), "text": _first(value)} for value in point.values
            ],
            "hard_cases": [
                _cut(f"{value.name}: {part}") for value in point.values for part in _rest(value)
            ],
        }


def _unique(name: str, taken: set[str]) -> str:
    found, number = name, 2
    while found in taken:
        found, number = f"{name}{number}", number + 1
    taken.add(found)
    return found


def _name(point: DecisionPoint) -> str:
    """An id an expression may use, made of the key."""
    name = re.sub(r"[^A-Za-z0-9]+", "_", point.key).strip("_")
    return name if _NAME.fullmatch(name) else f"P_{name}"[:40].rstrip("_")


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:56] or "value"


def _labelled(name: str, text: str) -> dict[str, str]:
    return {"name": _cut(_plain(name)), "text": _cut(_plain(text))}


def _plain(text: str) -> str:
    return " ".join(text.split())


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 4].rsplit(' ', 1)[0]} ..."


def _first(value: PointValue) -> str:
    return next(iter(_pieces(value)), value.name)


def _rest(value: PointValue) -> list[str]:
    return list(_pieces(value))[1:]


def _pieces(value: PointValue) -> Iterable[str]:
    """A definition in pieces of whole words, each short enough for a line with its name."""
    words, piece = _plain(value.definition).split(), ""
    for word in words:
        longer = f"{piece} {word}".strip()
        if len(longer) > LONGEST - len(value.name) - 2 and piece:
            yield piece
            longer = word
        piece = longer
    if piece:
        yield piece
