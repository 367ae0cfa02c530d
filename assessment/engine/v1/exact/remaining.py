# SPDX-License-Identifier: Apache-2.0
"""What the ratings without an answer can still do, counted over every way to answer them.

A sheet is the frozen part of an assessment: facts, settings, scenarios. The net of the outcome is
cut down to it once, and serves every set of answers that somebody gives on that sheet.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from assessment.engine.v1.answers import Answer, Answers
from assessment.engine.v1.compiler import Compiled, Compiler
from assessment.engine.v1.exact.inputs import (
    Input,
    Inputs,
    State,
    Weighing,
    any_answer,
    hopeful,
    inputs_of,
    strict,
)
from assessment.engine.v1.exact.net import cut, net_of
from assessment.engine.v1.exact.outcomes import STATUSES, outcome_links
from assessment.engine.v1.exact.plan import LIMIT
from assessment.engine.v1.exact.replay import WHOLE
from assessment.engine.v1.exact.shares import in_parts
from assessment.engine.v1.exact.structure import Planned, over_scenarios
from assessment.engine.v1.exact.unknowns import differing
from assessment.engine.v1.program import Program

KEPT = 8
"""Sheets kept, so that one answer after another makes none twice."""

Weights: TypeAlias = Mapping[str, npt.NDArray[np.object_]]

Given: TypeAlias = tuple[Compiled, Inputs]
"""A compiled framework with its inputs."""

Counts: TypeAlias = npt.NDArray[np.object_]
"""How many ways to answer lead to each outcome (a row) with each class of one input (a column)."""


@dataclass(frozen=True, slots=True)
class Ask:
    """A rating without an answer that can still change something.

    Attributes:
        settles: whether every answer to it leaves one outcome.
        reduction: by how much an answer lowers, on average, the chance that two ways to answer
            all that remains lead to different outcomes.
    """

    key: str
    settles: bool
    reduction: Fraction


@dataclass(frozen=True)
class Reading:
    """One way to read what has an answer, or is no rating.

    Attributes:
        answers: of the assessment, or with one rating at its cautious end.
        other: how all is weighed that does not remain.
        by_tier: whether it is the tier alone that this reading is about.
    """

    answers: Answers
    other: Weighing
    by_tier: bool = False


class Sheet(Planned):
    """The net of the outcome, for one sheet.

    Attributes:
        within: for each input which of its states it was made for.
    """

    def __init__(
        self, program: Program, answers: Answers, given: Given, weights: Weights, limit: int
    ) -> None:
        """Cut the net of the framework down to what these weights leave possible.

        Args:
            program: the framework.
            answers: name the assessed scenarios.
            given: the same, compiled for them.
            weights: by input, of each of its states.
            limit: rows one step of a plan may have.

        Raises:
            FrameworkError: what is left would not fit in memory.
        """
        compiled, found = given
        net = cut(net_of(program, compiled.graph, found, outcome_links), weights)
        merged = over_scenarios(net, len(answers.assessed), limit)
        super().__init__(merged, found.each, len(program.framework.tiers) * len(STATUSES), limit)
        self.within = {name: weight > 0 for name, weight in weights.items()}

    def serves(self, weights: Weights) -> bool:
        """Whether it was made for all that these weights leave possible."""
        return all(bool(self.within[name][each > 0].all()) for name, each in weights.items())


class Sheets:
    """The sheets of one framework, made as assessments ask for them, and kept."""

    def __init__(self, program: Program, limit: int = LIMIT) -> None:
        """Note the framework; it is tabulated when first asked.

        Args:
            program: a prepared framework.
            limit: rows one step of a plan may have.
        """
        self._program = program
        self._limit = limit
        self._given: dict[Compiled, Given] = {}
        self._made: list[tuple[Compiled, Sheet]] = []

    @cached_property
    def _compiler(self) -> Compiler:
        return Compiler(self._program)

    def of(self, answers: Answers, left: frozenset[str]) -> Sheet:
        """A sheet that serves these answers and whatever they become.

        Raises:
            FrameworkError: a table is too large or lacks a row, or it would not fit in memory.
        """
        compiled = self._compiler.compiled(answers.assessed, answers.settings)
        if compiled not in self._given:
            self._given[compiled] = compiled, inputs_of(self._program, compiled.graph)
        given = self._given[compiled]
        inputs = given[1].each
        ratings = {criterion.id for criterion in self._program.framework.criteria}

        def is_answered(key: str) -> bool:
            return key not in left and key.rpartition(".")[2] in ratings

        asked = weights_of(inputs, Reading(answers, at_either_end), left)
        for known, sheet in reversed(self._made):
            if known is compiled and sheet.serves(asked):
                return sheet
        whole = {
            name: np.ones(len(weights), object) if is_answered(inputs[name].key) else weights
            for name, weights in asked.items()
        }
        sheet = Sheet(self._program, answers, given, whole, self._limit)
        self._made = [*self._made[1 - KEPT :], (compiled, sheet)]
        return sheet


def weights_of(
    inputs: Mapping[str, Input], reading: Reading, left: frozenset[str]
) -> dict[str, npt.NDArray[np.object_]]:
    """The weight of each state of each input: what remains may be anything."""
    return {
        name: np.array(
            each.weights(reading.answers, any_answer if each.key in left else reading.other),
            object,
        )
        for name, each in inputs.items()
    }


def at_either_end(answer: Answer, state: State) -> int:
    """As any of the readings takes it: strict, hopeful, or at its cautious end."""
    cautious = replace(answer, best=answer.cautious)
    return max(strict(answer, state), hopeful(answer, state), strict(cautious, state))


@dataclass(frozen=True)
class Remaining:
    """What remains of one assessment.

    Attributes:
        left: ratings without an answer, in the order of the framework.
    """

    sheet: Sheet
    left: tuple[str, ...]

    def asks(self, readings: tuple[Reading, ...], widest: Reading) -> tuple[Ask, ...]:
        """What can still change something, in the order to ask.

        First what settles the first reading that is not settled, then what lowers its measure
        most, then the order of the framework.

        Args:
            readings: in the order in which they are to be settled.
            widest: leaves possible what any of them does.
        """
        needed = self._needed(self._counts(widest))
        each = (self._lowering(self._counts(reading)) for reading in readings)
        found = next(filter(None, each), dict[str, tuple[bool, Fraction]]())
        none = (False, Fraction(0))
        asks = [Ask(key, *found.get(key, none)) for key in self.left if key in needed]
        return tuple(sorted(asks, key=lambda ask: (not ask.settles, -ask.reduction)))

    def _counts(self, reading: Reading) -> dict[str, Counts]:
        """For each rating that remains, how many ways lead where; those without effect left out."""
        weights = weights_of(self.sheet.inputs, reading, frozenset(self.left))
        replay = self.sheet.replay(weights, WHOLE)
        slopes = replay.all_slopes(self.sheet.tiers)
        classes = self.sheet.weighed(weights, WHOLE)
        found = {}
        for name in self.sheet.net.inputs:
            key = self.sheet.inputs[name].key
            if key in self.left:
                own = classes[name] > 0
                rows = np.stack([slope[name][own] * classes[name][own] for slope in slopes])
                if reading.by_tier:
                    rows = rows.reshape(-1, len(STATUSES), rows.shape[1]).sum(axis=1)
                found[key] = rows
        return found

    def _needed(self, counts: Mapping[str, Counts]) -> frozenset[str]:
        """Ratings that change something in some way to answer the others.

        More risk never gives a freer result: where a stricter answer leads nowhere else in as
        many ways as a freer one, it leads nowhere else at all.
        """
        return frozenset(
            key for key, rows in counts.items() if len({tuple(in_parts(c)) for c in rows.T}) > 1
        )

    def _lowering(self, counts: Mapping[str, Counts]) -> dict[str, tuple[bool, Fraction]]:
        """By rating whether it settles the reading, and by how much it lowers the measure.

        Empty where the reading is settled.
        """
        found = {}
        for key, rows in counts.items():
            before = differing(in_parts(rows.sum(axis=1)))
            if not before:
                return {}
            whole = int(rows.sum())
            after = sum(
                (Fraction(int(c.sum()), whole) * differing(in_parts(c)) for c in rows.T),
                Fraction(0),
            )
            found[key] = (after == 0, before - after)
        return found
