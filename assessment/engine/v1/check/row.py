# SPDX-License-Identifier: Apache-2.0
"""Which row of a table is out of order: the one that most of its neighbours speak against."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from assessment.engine.v1.program import Grid
from assessment.engine.v1.tabulate import Tabled, Tabulated
from assessment.errors import Parameter, Place, Problem
from assessment.model.logic import Table

Cell = tuple[int, ...]


def row_out_of_order(
    tabulated: Tabulated, node: Tabled, directions: Mapping[str, int]
) -> Problem | None:
    """The row to look at first, or None for what is no table of rows.

    A grid is judged as a whole: whoever wrote it sees all of it at once.

    Args:
        tabulated: the framework.
        node: its table, without gaps.
        directions: which way each name it reads points, 1 towards strict.
    """
    table = _table(tabulated, node)
    if table is None or not table.rows:
        return None
    signs = [directions[name] for name in node.reads]
    against: npt.NDArray[np.int64] = np.zeros(node.table.shape, np.int64)
    wrong = list(_wrong(node.table, signs))
    for low, high, _ in wrong:
        against[low] += 1
        against[high] += 1
    row = tuple(int(at) for at in np.unravel_index(int(against.argmax()), against.shape))
    low, high, axis = next(pair for pair in wrong if row in pair[:2])
    other = high if row == low else low
    domains = [tabulated.domains[name] for name in node.reads]
    params: dict[str, Parameter] = {
        "name": node.line,
        "row": shown_row(tabulated, node.reads, row),
        "result": node.domain.shown(int(node.table[row])),
        "other": shown_row(tabulated, node.reads, other),
        "beside": node.domain.shown(int(node.table[other])),
        "input": node.reads[axis],
        "low": domains[axis].shown(low[axis]),
        "high": domains[axis].shown(high[axis]),
        "count": int(against[row]),
    }
    place = Place(path=f"{node.path}/rows/{_place(tabulated, node, row)}")
    return Problem("framework.order.row", place, params)


def shown_row(tabulated: Tabulated, reads: Sequence[str], row: Cell) -> str:
    """A combination in words: each name with its value."""
    return ", ".join(
        f"{name} {tabulated.domains[name].shown(at)}" for name, at in zip(reads, row, strict=True)
    )


def _table(tabulated: Tabulated, node: Tabled) -> Table | None:
    logic = tabulated.program.framework.logic
    steps = {step.id: step for step in (*logic.before, *logic.scenario, *logic.after)}
    return steps[node.id].table if node.id in steps else None


def _wrong(table: npt.NDArray[np.int16], signs: Sequence[int]) -> Iterator[tuple[Cell, Cell, int]]:
    """Pairs of neighbours that go the way fewer of them go: the calmer, the riskier, the axis."""
    # What points nowhere, a threshold for one, is compared with nothing.
    steps = [np.sign(np.diff(table, axis=axis)) * sign for axis, sign in enumerate(signs)]
    usual = 1 if sum(int(step.sum()) for step in steps) >= 0 else -1
    for axis, step in enumerate(steps):
        for found in np.argwhere(step == -usual):
            low = tuple(int(at) for at in found)
            high = (*low[:axis], low[axis] + 1, *low[axis + 1 :])
            yield low, high, axis


def _place(tabulated: Tabulated, node: Tabled, row: Cell) -> int:
    """The number of a row in the file."""
    program = tabulated.program
    lines = {line.id: line for line in (*program.before, *program.scenario, *program.after)}
    body = lines[node.id].body
    values = tuple(
        tabulated.domains[name].values[at] for name, at in zip(node.reads, row, strict=True)
    )
    return list(body.cells).index(values) if isinstance(body, Grid) else 0
