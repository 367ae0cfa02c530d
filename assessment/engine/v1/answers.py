# SPDX-License-Identifier: Apache-2.0
"""From the assessment document to plain answers: what is known, and how far it may range.

Nothing missing counts as safe. An absent rating or fact is unknown; a scenario without a
screening entry is assessed unless its test is shown not to be met.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum
from functools import cache

from assessment.engine.v1.consensus import reconcile
from assessment.engine.v1.meaning import NAMED_VALUES
from assessment.model.assessment import Assessment, FactAnswer, FactValue, Named
from assessment.model.criterion import (
    BandFact,
    ChoiceFact,
    Criterion,
    Fact,
    NamedFact,
    SetFact,
)
from assessment.model.framework import Framework
from assessment.model.rating import UNKNOWN, Rating


class Ends(Enum):
    """Which end of what is open a reading takes.

    STRICT: best estimates, unknowns at their worst: the reading the tier rests on.
    HOPEFUL: best estimates, unknowns at their best.
    FAVOURABLE, CAUTIOUS: every range and unknown at that end.
    """

    STRICT = "strict"
    HOPEFUL = "hopeful"
    FAVOURABLE = "favourable"
    CAUTIOUS = "cautious"


# Tuples, not sets, and made once: they are asked for every answer of every reading.
_AT_BEST = (Ends.STRICT, Ends.HOPEFUL)
_AT_WORST = (Ends.STRICT, Ends.CAUTIOUS)


@dataclass(frozen=True, slots=True)
class Answer:
    """One input as answered, in positions from least to most strict or by level.

    Attributes:
        low, best, high: lowest, best and highest value; equal for facts that are known.
        known: false for unknown; then low and high are the ends of the whole scale.
        worst_is_high: whether the high end is the strict one.
    """

    low: int
    best: int
    high: int
    known: bool
    worst_is_high: bool

    def at(self, ends: Ends) -> int:
        """The value under one reading."""
        if self.known and ends in _AT_BEST:
            return self.best
        return self.cautious if ends in _AT_WORST else self.favourable

    def stated_end_at(self, ends: Ends) -> int:
        """The cautious end of the stated range under one reading."""
        if self.known:
            return self.favourable if ends is Ends.FAVOURABLE else self.cautious
        return self.at(ends)

    def fixed(self, value: int) -> Answer:
        """The same input, known to have one value."""
        # Not by `replace`: an interview asks this for all that remains, after every answer.
        return Answer(value, value, value, known=True, worst_is_high=self.worst_is_high)

    @property
    def cautious(self) -> int:
        """The strict end."""
        return self.high if self.worst_is_high else self.low

    @property
    def favourable(self) -> int:
        """The free end."""
        return self.low if self.worst_is_high else self.high


@dataclass(frozen=True)
class Answers:
    """All inputs of one assessment.

    Attributes:
        settings: position of each setting's value.
        inputs: by name, or scenario id, dot, name; criteria, choice, band and named facts.
        sets: values of set facts; unknown counts as all.
        assessed: assessed scenarios in the order of the framework.
    """

    settings: Mapping[str, int]
    inputs: Mapping[str, Answer]
    sets: Mapping[str, frozenset[str]]
    assessed: tuple[str, ...]

    def with_input(self, key: str, answer: Answer) -> Answers:
        """The same answers but for one input."""
        return replace(self, inputs={**self.inputs, key: answer})

    def with_setting(self, setting: str, position: int) -> Answers:
        """The same answers under another value of a setting."""
        return replace(self, settings={**self.settings, setting: position})


def fact_value(given: FactValue | None) -> str | tuple[str, ...] | Named | None:
    """The bare value of an answer; None when it is absent or said to be unknown."""
    value = given.value if isinstance(given, FactAnswer) else given
    return None if value == "unknown" else value


def ratings_of(framework: Framework, assessment: Assessment) -> Mapping[str, Rating]:
    """The ratings the tier rests on: the consensus, or what follows from the last round."""
    if assessment.consensus is not None:
        return assessment.consensus
    return reconcile(framework, assessment.ballots)


def rating_answer(criterion: Criterion, rating: Rating) -> Answer:
    """A rating as an input: unknown spans the scale, not applicable is the lowest level."""
    worst_is_high = criterion.orientation == "risk"
    if rating.state == "not_applicable":
        return Answer(0, 0, 0, known=True, worst_is_high=worst_is_high)
    levels = rating.levels
    if levels is None:
        return whole_scale(criterion.levels, worst_is_high=worst_is_high)
    return Answer(*levels, known=True, worst_is_high=worst_is_high)


@cache
def whole_scale(size: int, *, worst_is_high: bool) -> Answer:
    """An unknown input on a scale of that many values."""
    best = size - 1 if worst_is_high else 0
    return Answer(0, best, size - 1, known=False, worst_is_high=worst_is_high)


def criterion_answer(
    framework: Framework, ratings: Mapping[str, Rating], criterion: Criterion, prefix: str
) -> Answer:
    """The answer to one criterion, following `defaults_to` where no rating is given."""
    rating = ratings.get(prefix + criterion.id)
    if rating is None and criterion.defaults_to is not None:
        other = next(c for c in framework.criteria if c.id == criterion.defaults_to)
        return criterion_answer(framework, ratings, other, prefix)
    return rating_answer(criterion, rating or UNKNOWN)


def fact_answer(
    fact: Fact, given: FactValue | None, settings: Mapping[str, str]
) -> Answer | frozenset[str] | None:
    """The answer to one fact; a set for set facts, None for texts read by no rule."""
    value = fact_value(given)
    match fact:
        case ChoiceFact():
            return _choice(fact.values, value)
        case NamedFact():
            word = "named" if isinstance(value, Named) else value
            return _choice(NAMED_VALUES, word)
        case BandFact():
            return _band(fact, value, settings)
        case SetFact():
            held = value if isinstance(value, tuple) else fact.values
            return frozenset(held)
        case _:  # a text, read by no rule
            return None


def _choice(values: tuple[str, ...], value: object) -> Answer:
    if value is None:
        return whole_scale(len(values), worst_is_high=True)
    position = values.index(str(value))
    return Answer(position, position, position, known=True, worst_is_high=True)


def _band(
    fact: BandFact, value: str | tuple[str, ...] | Named | None, settings: Mapping[str, str]
) -> Answer:
    if value is None or isinstance(value, Named) or value in fact.values:
        return _choice(fact.values, value)
    ends = (value, value) if isinstance(value, str) else value
    low, high = (band_of(fact, end, settings) for end in ends)
    # A number that straddles a threshold is not known to be below it.
    return Answer(low, high, high, known=low == high, worst_is_high=True)


def band_of(fact: BandFact, quantity: str, settings: Mapping[str, str]) -> int:
    """Position of the band a quantity lies in."""
    thresholds = [
        Decimal(cut.at if cut.at is not None else settings[cut.setting or ""]) for cut in fact.cuts
    ]
    return sum(Decimal(quantity) >= threshold for threshold in thresholds)
