# SPDX-License-Identifier: Apache-2.0
"""What each name in a framework stands for, and where it may be read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from assessment.model.criterion import (
    BandFact,
    ChoiceFact,
    Criterion,
    NamedFact,
    SetFact,
    TextFact,
)
from assessment.model.framework import Framework

NAMED_VALUES = ("named", "none")
"""Values of a fact that names something, from least to most worrying."""


class Sort(Enum):
    """What kind of value a name has."""

    LEVEL = auto()
    FLAG = auto()
    WORD = auto()
    SET = auto()


class Where(Enum):
    """Where a name has a value."""

    SETTING = auto()
    MODEL = auto()
    SCENARIO = auto()
    FLAG = auto()
    EVERY = auto()
    BEFORE = auto()
    AFTER = auto()
    CONDITION = auto()


@dataclass(frozen=True, slots=True)
class Meaning:
    """One name.

    Attributes:
        values: words of a word or set, in order from least to most worrying.
        size: number of levels of an answer on a scale, 0 where it follows from a step.
        toward_strict: 1 when a higher value is stricter, -1 when freer, 0 for what is fixed or
            follows from a step.
    """

    id: str
    sort: Sort
    where: Where
    values: tuple[str, ...] = ()
    size: int = 0
    toward_strict: int = 0


NOTHING_ASSESSED = "nothing_assessed"

BUILT_IN = (
    Meaning("assessed", Sort.FLAG, Where.EVERY),
    Meaning("mandatory", Sort.FLAG, Where.EVERY, toward_strict=1),
    Meaning(NOTHING_ASSESSED, Sort.FLAG, Where.CONDITION),
)
"""Names the engine itself sets. Risk makes scenarios mandatory; to assess one is no risk."""

SUPPLIED_BY_SCREENING = "mandatory_scenarios"
"""In a hold rule's list of missing inputs: the mandatory scenarios that are not assessed."""


def answers(framework: Framework) -> tuple[Meaning, ...]:
    """The meaning of every criterion, fact, setting, scenario flag and built-in name."""
    found: list[Meaning] = [
        Meaning(setting.id, Sort.WORD, Where.SETTING, values=setting.values)
        for setting in framework.settings
    ]
    for criterion in framework.criteria:
        found += _of_criterion(criterion)
    found += [meaning for fact in framework.facts if (meaning := _of_fact(fact)) is not None]
    flags = dict.fromkeys(flag for scenario in framework.scenarios for flag in scenario.flags)
    found += [Meaning(flag, Sort.FLAG, Where.FLAG) for flag in flags]
    return (*found, *BUILT_IN)


def _of_criterion(criterion: Criterion) -> list[Meaning]:
    where = Where.MODEL if criterion.scope == "model" else Where.SCENARIO
    direction = 1 if criterion.orientation == "risk" else -1
    ids = [criterion.id] if criterion.stated_end is None else [criterion.id, criterion.stated_end]
    return [
        Meaning(id_, Sort.LEVEL, where, size=criterion.levels, toward_strict=direction)
        for id_ in ids
    ]


def _of_fact(
    fact: ChoiceFact | BandFact | SetFact | NamedFact | TextFact,
) -> Meaning | None:
    where = Where.MODEL if fact.scope == "model" else Where.SCENARIO
    match fact:
        case ChoiceFact() | BandFact():
            return Meaning(fact.id, Sort.WORD, where, values=fact.values, toward_strict=1)
        case NamedFact():
            return Meaning(fact.id, Sort.WORD, where, values=NAMED_VALUES, toward_strict=1)
        case SetFact():
            return Meaning(fact.id, Sort.SET, where, values=fact.values, toward_strict=1)
        case _:  # a text, read by no rule
            return None
