# SPDX-License-Identifier: Apache-2.0
"""One column of a wide table, read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from assessment.engine.v1.batch import Column
from assessment.engine.v1.batch.stack import Marks, Positions
from assessment.intake.table.cells import Cell


@dataclass(frozen=True, eq=False)
class Parsed:
    """One column: what stands in it, and where.

    Attributes:
        cells: all different things that stand in it.
        which: for each row, the place of its cell among them.
    """

    cells: Sequence[Cell]
    which: npt.NDArray[np.intp]

    def marks(self, of: Callable[[Cell], bool]) -> Marks:
        """Yes or no about each row."""
        return np.array([of(cell) for cell in self.cells], np.bool_)[self.which]

    def levels(self, of: Callable[[Cell], int]) -> Positions:
        """A position for each row."""
        return np.array([of(cell) for cell in self.cells], np.uint8)[self.which]

    def column(self, *, worst_is_high: bool) -> Column:
        """The answers of all rows."""
        return Column(
            low=self.levels(lambda cell: cell.answer.low),
            strict=self.levels(lambda cell: cell.answer.best),
            high=self.levels(lambda cell: cell.answer.high),
            known=self.marks(lambda cell: cell.answer.known),
            worst_is_high=worst_is_high,
        )

    def held(self, word: str) -> Marks:
        """Where a set holds a value."""
        return self.marks(lambda cell: word in cell.held)

    def where(self, marks: Marks, other: Parsed) -> Parsed:
        """This column where the marks stand, elsewhere another one."""
        cells = (*self.cells, *other.cells)
        return Parsed(cells, np.where(marks, self.which, other.which + len(self.cells)))
