# SPDX-License-Identifier: Apache-2.0
"""Many answers under one reading, as the rules ask for them: by name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from assessment.engine.v1.answers import Ends
from assessment.engine.v1.batch.stack import Column, Layout, Positions, Rows, Stack
from assessment.engine.v1.listing import set_name
from assessment.engine.v1.meaning import NOTHING_ASSESSED, Where
from assessment.engine.v1.program import Program
from assessment.engine.v1.readings import Spot, Spots

Values: TypeAlias = npt.NDArray[Any]
"""Positions, one for each assessment or each pair."""


class Names:
    """Where each name of a framework is found among many answers."""

    def __init__(self, program: Program) -> None:
        """Note the flags and the place of each scenario once."""
        listed = program.framework.scenarios
        self._spots = Spots(program)
        self._known: dict[str, Spot] = {}
        self.places = {scenario.id: place for place, scenario in enumerate(listed)}
        self.of_pairs = {
            set_name(meaning.id, position)
            for meaning in program.meanings.values()
            if meaning.where is Where.SCENARIO
            for position in range(len(meaning.values))
        }
        self.flags: Mapping[str, Positions] = {
            flag: np.array([flag in each.flags for each in listed], np.uint8)
            for flag in {flag for scenario in listed for flag in scenario.flags}
        }

    def spot(self, name: str) -> Spot:
        """Where the value of a name is found."""
        if name not in self._known:
            self._known[name] = self._spots.of((name,))[0]
        return self._known[name]


class Reading:
    """Some of the answers of a stack under one reading.

    Attributes:
        layout: which scenarios are assessed in them.
    """

    def __init__(self, names: Names, stack: Stack, ends: Ends, rows: Rows | None = None) -> None:
        """Take the assessments at these rows, in this order; all of them without rows."""
        self._names = names
        self._stack = stack
        self._ends = ends
        self._rows, self._pairs = rows, rows
        self.layout: Layout = stack.layout
        if rows is not None:
            self.layout, self._pairs = stack.layout.take(rows)

    def place(self, scenario: str) -> int:
        """The place of a scenario in the list."""
        return self._names.places[scenario]

    def value(self, name: str) -> Values:
        """The values of one name, for each assessment or each pair."""
        if name == NOTHING_ASSESSED:
            return np.logical_not(self.layout.assessed.any(axis=0)).view(np.uint8)
        if name in self._names.flags:
            return self._names.flags[name].take(self.layout.scenarios)
        if name in self._stack.sets:
            return self._held(name)
        spot = self._names.spot(name)
        in_pairs = spot.key in self._stack.scenario
        column = (self._stack.scenario if in_pairs else self._stack.model)[spot.key]
        return self._read(spot, column, in_pairs=in_pairs)

    def _held(self, name: str) -> Values:
        marks = self._stack.sets[name].view(np.uint8)
        return self._some(marks, in_pairs=name in self._names.of_pairs)

    def _read(self, spot: Spot, column: Column, *, in_pairs: bool) -> Values:
        ends = self._ends
        values = column.stated_end_at(ends) if spot.is_end else column.at(ends)
        return self._some(values, in_pairs=in_pairs)

    def _some(self, values: Values, *, in_pairs: bool) -> Values:
        places = self._pairs if in_pairs else self._rows
        return values if places is None else values.take(places)
