# SPDX-License-Identifier: Apache-2.0
"""Where one rating within its own range turns the most open tier into the strictest."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from assessment.engine.v1.answers import Ends
from assessment.engine.v1.batch.reading import Names, Reading, Values
from assessment.engine.v1.batch.stack import Column, Marks, Positions, Rows, Stack
from assessment.engine.v1.readings import Spot

AT_ONCE = 16_384
"""Assessments that are tried at once."""


@dataclass(frozen=True, eq=False)
class Moves:
    """Assessments, each with some neighbouring ratings moved to their cautious ends.

    Ratings are numbered name by name, those of scenarios scenario by scenario within a name.

    Attributes:
        rows: the assessment of each.
        first, end: which of its ratings are moved.
    """

    rows: Rows
    first: Rows
    end: Rows

    def of(self, which: Marks | Rows | slice) -> Moves:
        """Some of them."""
        return Moves(self.rows[which], self.first[which], self.end[which])

    def halves(self) -> Moves:
        """Each of them twice, once with either half of its ratings."""
        middle = (self.first + self.end) // 2
        return Moves(
            np.concatenate([self.rows, self.rows]),
            np.concatenate([self.first, middle]),
            np.concatenate([middle, self.end]),
        )

    def parts(self) -> Iterator[Moves]:
        """Parts small enough to be tried at once."""
        for start in range(0, len(self.rows), AT_ONCE):
            yield self.of(slice(start, start + AT_ONCE))


class Moved(Reading):
    """The strict reading with some ratings at their cautious ends."""

    def __init__(self, names: Names, stack: Stack, moves: Moves) -> None:
        """Take the assessments of the moves."""
        super().__init__(names, stack, Ends.STRICT, moves.rows)
        self._moves = moves
        self._numbers = numbers(stack)

    def _read(self, spot: Spot, column: Column, *, in_pairs: bool) -> Values:
        found = super()._read(spot, column, in_pairs=in_pairs)
        if spot.is_end:
            return found
        number: Rows | int = self._numbers[spot.key]
        first, end = self._moves.first, self._moves.end
        if in_pairs:
            rows = self.layout.rows
            number, first, end = number + self.layout.scenarios, first[rows], end[rows]
        is_moved = (first <= number) & (number < end)
        # What is unknown is read at its cautious end already.
        return np.where(is_moved, self._some(column.cautious, in_pairs=in_pairs), found)


Trial: TypeAlias = Callable[[Moves], Positions]
"""Position of the tier with each of these moves made."""


def numbers(stack: Stack) -> dict[str, int]:
    """The number of the first rating of each name."""
    wide = stack.layout.pairs.shape[0]
    names = [(name, 1) for name in stack.model] + [(name, wide) for name in stack.scenario]
    ends = np.cumsum([0, *(width for _, width in names)]).tolist()
    return {name: first for (name, _), first in zip(names, ends, strict=False)}


def spanning(stack: Stack, tier: Positions, trial: Trial, last: int, *, is_monotone: bool) -> Marks:
    """Whether some rating alone leads from the most open tier to the strictest one.

    Args:
        stack: the answers.
        tier: of the strict reading.
        trial: finds the tier after moves.
        last: position of the strictest tier.
        is_monotone: whether more risk is proved never to free. Then what many cautious ends
            together do not reach none of them reaches alone, and they are tried by halves.
    """
    wide = stack.layout.pairs.shape[0]
    count = len(stack.model) + wide * len(stack.scenario)
    fires = np.zeros(stack.count, np.bool_)
    open_ = np.flatnonzero(tier == 0).astype(np.int32)
    together = _all_together if is_monotone else _one_by_one
    for start in range(0, len(open_), AT_ONCE):
        moves = together(open_[start : start + AT_ONCE], count)
        while len(moves.rows):
            moves = _together([m.of(trial(m) == last) for m in moves.parts()])
            alone = moves.end - moves.first == 1
            fires[moves.rows[alone]] = True
            moves = moves.of(~alone & ~fires[moves.rows]).halves()
    return fires


def _all_together(rows: Rows, count: int) -> Moves:
    # Without any rating there is nothing to move.
    kept = rows[: len(rows) if count else 0]
    return Moves(kept, np.zeros_like(kept), np.full_like(kept, count))


def _one_by_one(rows: Rows, count: int) -> Moves:
    each = np.tile(np.arange(count, dtype=np.int32), len(rows))
    return Moves(np.repeat(rows, count), each, each + 1)


def _together(moves: list[Moves]) -> Moves:
    return Moves(
        np.concatenate([each.rows for each in moves]),
        np.concatenate([each.first for each in moves]),
        np.concatenate([each.end for each in moves]),
    )
