# SPDX-License-Identifier: Apache-2.0
"""The answers of many assessments, one array for each input.

What is asked of the whole model has one value for each assessment. What is asked of a scenario has
one for each pair of an assessment and a scenario that is assessed in it; pairs stand scenario by
scenario. So nothing is kept, and nothing worked out, for scenarios that nobody assesses.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from assessment.engine.v1.answers import Answer, Answers, Ends
from assessment.engine.v1.listing import set_name
from assessment.engine.v1.meaning import Sort, Where
from assessment.engine.v1.program import Program

Positions: TypeAlias = npt.NDArray[np.uint8]
"""Levels, positions of words, or 0 and 1, for each assessment or pair."""

Marks: TypeAlias = npt.NDArray[np.bool_]
Rows: TypeAlias = npt.NDArray[np.int32]


@dataclass(frozen=True, eq=False)
class Column:
    """One input of many assessments.

    Attributes:
        low, strict, high: the ends of what is stated, and the value read strictly: the best
            estimate, or the worst of what is unknown.
        known: whether it is known.
        worst_is_high: whether the high end is the strict one.
    """

    low: Positions
    strict: Positions
    high: Positions
    known: Marks
    worst_is_high: bool

    @property
    def cautious(self) -> Positions:
        """The strict end."""
        return self.high if self.worst_is_high else self.low

    @property
    def favourable(self) -> Positions:
        """The free end."""
        return self.low if self.worst_is_high else self.high

    def at(self, ends: Ends) -> Positions:
        """The values under one reading."""
        if ends is Ends.STRICT:
            return self.strict
        if ends is Ends.HOPEFUL:
            return np.where(self.known, self.strict, self.favourable)
        return self.cautious if ends is Ends.CAUTIOUS else self.favourable

    def stated_end_at(self, ends: Ends) -> Positions:
        """The cautious end of the stated range under one reading."""
        if ends is Ends.HOPEFUL:
            return np.where(self.known, self.cautious, self.favourable)
        return self.favourable if ends is Ends.FAVOURABLE else self.cautious

    def answer(self, place: int) -> Answer:
        """One of the answers."""
        low, best, high = (int(each[place]) for each in (self.low, self.strict, self.high))
        known = bool(self.known[place])
        return Answer(low, best, high, known=known, worst_is_high=self.worst_is_high)


@dataclass(frozen=True, eq=False)
class Layout:
    """Which scenarios are assessed in which assessments.

    Attributes:
        pairs: for each scenario of the framework and each assessment the number of their pair,
            -1 where the scenario is not assessed. Pairs are numbered scenario by scenario.
    """

    pairs: Rows

    @property
    def count(self) -> int:
        """How many assessments there are."""
        return int(self.pairs.shape[1])

    @cached_property
    def assessed(self) -> Marks:
        """For each scenario and assessment, whether the one is assessed in the other."""
        return self.pairs >= 0

    @cached_property
    def spots(self) -> Rows:
        """Where each pair stands when scenarios and assessments are laid out as a table."""
        return np.flatnonzero(self.assessed.reshape(-1)).astype(np.int32)

    @cached_property
    def rows(self) -> Rows:
        """The assessment of each pair."""
        return (self.spots % max(self.count, 1)).astype(np.int32)

    @cached_property
    def scenarios(self) -> Rows:
        """The scenario of each pair, by its place in the list."""
        return (self.spots // max(self.count, 1)).astype(np.int32)

    def take(self, rows: Rows) -> tuple[Layout, Rows]:
        """Some of the assessments, in this order, and the pairs they had here."""
        kept = self.pairs[:, rows]
        return laid_out(kept >= 0), kept[kept >= 0]


def laid_out(assessed: Marks) -> Layout:
    """The layout for these scenarios by assessments."""
    pairs = np.full(assessed.shape, -1, np.int32)
    pairs[assessed] = np.arange(np.count_nonzero(assessed), dtype=np.int32)
    return Layout(pairs)


@dataclass(frozen=True, eq=False)
class Stack:
    """The answers of many assessments under one framework.

    Attributes:
        settings: position of each setting's value, for each assessment.
        model: inputs of the whole model, by name.
        scenario: inputs of scenarios, by name, one value for each pair.
        sets: whether a set fact holds a value, under the name the listing gives it; for each
            assessment, or for each pair.
    """

    settings: Mapping[str, Positions]
    model: Mapping[str, Column]
    scenario: Mapping[str, Column]
    sets: Mapping[str, Marks]
    layout: Layout

    @property
    def count(self) -> int:
        """How many assessments there are."""
        return self.layout.count

    def with_setting(self, name: str, position: int) -> Stack:
        """The same answers with another value of one setting."""
        values = np.full(self.count, position, np.uint8)
        return replace(self, settings={**self.settings, name: values})


def stacked(program: Program, each: Sequence[Answers]) -> Stack:
    """The answers of many assessments as arrays."""
    return _Stacking(program, each).stack()


class _Stacking:
    def __init__(self, program: Program, each: Sequence[Answers]) -> None:
        self.program = program
        self.each = each
        listed = [scenario.id for scenario in program.framework.scenarios]
        assessed = np.array(
            [[id_ in one.assessed for one in each] for id_ in listed], dtype=np.bool_
        ).reshape(len(listed), len(each))
        self.layout = laid_out(assessed)
        self.of_pairs = [
            (f"{listed[scenario]}.", each[row]) for scenario, row in np.argwhere(assessed).tolist()
        ]
        self.of_model = [("", one) for one in each]
        ends = {criterion.stated_end for criterion in program.framework.criteria}
        self.asked = [
            meaning
            for meaning in program.meanings.values()
            if meaning.toward_strict and meaning.id not in ends and meaning.where is not Where.EVERY
        ]

    def stack(self) -> Stack:
        model: dict[str, Column] = {}
        scenario: dict[str, Column] = {}
        sets: dict[str, Marks] = {}
        for meaning in self.asked:
            in_pairs = meaning.where is Where.SCENARIO
            places = self.of_pairs if in_pairs else self.of_model
            if meaning.sort is Sort.SET:
                for position, word in enumerate(meaning.values):
                    sets[set_name(meaning.id, position)] = _held(places, meaning.id, word)
            else:
                known = _column([one.inputs[at + meaning.id] for at, one in places])
                worst_is_high = meaning.toward_strict > 0
                (scenario if in_pairs else model)[meaning.id] = replace(
                    known, worst_is_high=worst_is_high
                )
        settings = {
            setting.id: np.array([one.settings[setting.id] for one in self.each], np.uint8)
            for setting in self.program.framework.settings
        }
        return Stack(settings, model, scenario, sets, self.layout)


def _held(places: Sequence[tuple[str, Answers]], fact: str, word: str) -> Marks:
    return np.array([word in one.sets.get(at + fact, (word,)) for at, one in places], np.bool_)


def _column(given: Sequence[Answer]) -> Column:
    rows = [(one.low, one.at(Ends.STRICT), one.high, one.known) for one in given]
    table = np.array(rows, dtype=np.uint8).reshape(-1, 4)
    low, strict, high, known = np.ascontiguousarray(table.T)
    return Column(low, strict, high, known.astype(np.bool_), worst_is_high=True)


def unstacked(program: Program, stack: Stack, row: int) -> Answers:
    """The answers of one of many assessments."""
    listed = [scenario.id for scenario in program.framework.scenarios]
    pairs = {
        id_: int(pair)
        for id_, pair in zip(listed, stack.layout.pairs[:, row], strict=True)
        if pair >= 0
    }
    inputs = {name: column.answer(row) for name, column in stack.model.items()}
    for name, column in stack.scenario.items():
        inputs.update({f"{id_}.{name}": column.answer(pair) for id_, pair in pairs.items()})
    sets: dict[str, frozenset[str]] = {}
    for meaning in program.meanings.values():
        if meaning.sort is Sort.SET:
            places = {"": row}
            if meaning.where is Where.SCENARIO:
                places = {f"{id_}.": pair for id_, pair in pairs.items()}
            for prefix, place in places.items():
                sets[prefix + meaning.id] = frozenset(
                    word
                    for at, word in enumerate(meaning.values)
                    if stack.sets[set_name(meaning.id, at)][place]
                )
    settings = {name: int(each[row]) for name, each in stack.settings.items()}
    return Answers(settings, inputs, sets, tuple(pairs))
