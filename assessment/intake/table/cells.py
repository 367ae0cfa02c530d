# SPDX-License-Identifier: Apache-2.0
"""What one cell of a wide table says.

A rating is a level, or lowest, best and highest level with two dots between: `1..2..3`. An empty
cell says nothing; `unknown` says that nobody knows. Where something is unknown within limits,
`unknown` stands between them: `0..unknown..2`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from assessment.engine.v1.answers import Answer, fact_answer, rating_answer, whole_scale
from assessment.engine.v1.facts import fact_problem
from assessment.errors import Parameter, Place, Problem
from assessment.model.assessment import Named
from assessment.model.criterion import BandFact, ChoiceFact, Criterion, Fact, NamedFact, SetFact
from assessment.model.rating import UNKNOWN, Rating

BETWEEN = ".."
TOGETHER = "|"
NO_ANSWER = "unknown"
SKIPPED = "not_applicable"

_LEVEL = re.compile(r"([0-9]{1,4})(?:\.0+)?")
"""A level; spreadsheets write a whole number as 2.0 where cells beside it are empty."""

_ENDS = 2
_RANGE = 3


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell says.

    Attributes:
        answer: the input as the rules read it.
        held: of a set the values that hold.
        is_given: whether anything stands there.
        skipped: whether it says that the question does not apply.
    """

    answer: Answer
    held: frozenset[str] = frozenset()
    is_given: bool = True
    skipped: bool = False


class UnreadableError(Exception):
    """A cell says nothing that can be read."""

    def __init__(self, code: str, **params: Parameter) -> None:
        """Keep the problem; whoever reads the table knows its place."""
        super().__init__(code)
        self.problem = Problem(code, Place(), params)


def rating_cell(criterion: Criterion, text: str) -> Cell:
    """A rating.

    Raises:
        UnreadableError: it is none, or lies outside the scale.
    """
    if text in {"", NO_ANSWER}:
        return Cell(rating_answer(criterion, UNKNOWN), is_given=bool(text))
    if text == SKIPPED:
        return Cell(rating_answer(criterion, Rating(state="not_applicable")), skipped=True)
    low, middle, high = _three(text, criterion.id)
    ends = _level(criterion, low), _level(criterion, high)
    worst_is_high = criterion.orientation == "risk"
    known = middle != NO_ANSWER
    best = _level(criterion, middle) if known else ends[int(worst_is_high)]
    if not ends[0] <= best <= ends[1]:
        raise UnreadableError("assessment.range-crossed", name=criterion.id)
    return Cell(Answer(ends[0], best, ends[1], known=known, worst_is_high=worst_is_high))


def _three(text: str, name: str) -> tuple[str, str, str]:
    """Lowest, best and highest; one level by itself is all three."""
    parts = [part.strip() for part in text.split(BETWEEN)]
    if len(parts) == 1:
        parts *= _RANGE
    if len(parts) != _RANGE:
        raise UnreadableError("table.rating", name=name, value=text)
    return parts[0], parts[1], parts[2]


def _level(criterion: Criterion, text: str) -> int:
    found = _LEVEL.fullmatch(text)
    if found is None:
        raise UnreadableError("table.rating", name=criterion.id, value=text)
    level, top = int(found[1]), criterion.levels - 1
    if level > top:
        raise UnreadableError("assessment.level-too-high", name=criterion.id, level=level, top=top)
    return level


def fact_cell(fact: Fact, text: str, settings: Mapping[str, str]) -> Cell:
    """An answer to a fact, with the settings of its row.

    Raises:
        UnreadableError: it is none.
    """
    if text in {"", NO_ANSWER}:
        if isinstance(fact, ChoiceFact) and not text and fact.set_by != "people":
            # A table has evidence as rated and nobody's name: nothing is stale, and the
            # procedure is as good as not kept.
            return Cell(_placed(fact.set_by == "procedure_gap", len(fact.values)), is_given=False)
        return _cell(fact_answer(fact, None, settings), is_given=bool(text))
    if isinstance(fact, BandFact) and f"{BETWEEN}{NO_ANSWER}{BETWEEN}" in text:
        return Cell(_within(fact, text))
    value = _value(fact, text)
    problem = fact_problem(fact, value, "")
    if problem is not None:
        raise UnreadableError(problem.code, **problem.params)
    return _cell(fact_answer(fact, value, settings), is_given=True)


def _placed(is_last: bool, size: int) -> Answer:  # noqa: FBT001 - the finding itself
    position = size - 1 if is_last else 0
    return Answer(position, position, position, known=True, worst_is_high=True)


def _cell(answer: Any, *, is_given: bool) -> Cell:
    if isinstance(answer, frozenset):
        return Cell(whole_scale(2, worst_is_high=True), answer, is_given)
    return Cell(answer, is_given=is_given)


def _within(fact: BandFact, text: str) -> Answer:
    """A quantity of which only the lowest and highest band are known."""
    low, _, high = _three(text, fact.id)
    for word in (low, high):
        if word not in fact.values:
            known = ", ".join(fact.values)
            raise UnreadableError("assessment.unknown-value", name=fact.id, value=word, known=known)
    ends = fact.values.index(low), fact.values.index(high)
    if ends[0] > ends[1]:
        raise UnreadableError("assessment.range-crossed", name=fact.id)
    return Answer(ends[0], ends[1], ends[1], known=False, worst_is_high=True)


def _value(fact: Fact, text: str) -> str | tuple[str, ...] | Named:
    """The value as an assessment document holds it."""
    match fact:
        case SetFact():
            return tuple(word.strip() for word in text.split(TOGETHER) if word.strip())
        case NamedFact():
            return text if text == "none" else Named(name=text[:400])
        case BandFact():
            # Spreadsheets write the exponent of a large number with a capital letter.
            plain = text if text in fact.values else text.lower()
            ends = tuple(part.strip() for part in plain.split(BETWEEN))
            return ends if len(ends) == _ENDS else plain
        case _:
            return text
