# SPDX-License-Identifier: Apache-2.0
"""A framework's conditions on scenarios and criteria, under many sets of facts at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

import numpy as np

from assessment.engine.v1.batch.stack import Marks, Positions
from assessment.engine.v1.combinations import over_all
from assessment.engine.v1.meaning import NOTHING_ASSESSED
from assessment.engine.v1.parts import without_sets
from assessment.engine.v1.program import Line, Program
from assessment.engine.v1.syntax import Node


class Screens:
    """As `Screen` reads one assessment, for many.

    Facts that are unknown are read at their worst, whole-model criteria at their highest.
    """

    def __init__(
        self, program: Program, values: Mapping[str, Positions | Marks], count: int
    ) -> None:
        """Take the values of settings, whole-model facts and criteria; sets value by value."""
        self._program = program
        self._values = {name: each.astype(np.int64) for name, each in values.items()}
        self._count = count
        for criterion in program.framework.criteria:
            if criterion.scope == "model" and criterion.stated_end is not None:
                self._values[criterion.stated_end] = self._values[criterion.id]

    def suggests(self, scenario: str) -> Marks:
        """Where the inclusion test of a scenario is met."""
        return self._holds(self._program.include[scenario], np.zeros(self._count, np.bool_))

    def may_skip(self, criterion: str, nothing_assessed: Marks) -> Marks:
        """Where a criterion may be answered `not applicable`."""
        line = self._program.inapplicable.get(criterion)
        if line is None:
            return np.zeros(self._count, np.bool_)
        return self._holds(line, nothing_assessed)

    def _holds(self, line: Line, nothing_assessed: Marks) -> Marks:
        # A condition is an expression, never a table.
        body = without_sets(cast("Node", line.body), self._program.meanings)
        given = {**self._values, NOTHING_ASSESSED: nothing_assessed.astype(np.int64)}
        return np.broadcast_to(over_all(body, given) > 0, (self._count,))
