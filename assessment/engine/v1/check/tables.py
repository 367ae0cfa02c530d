# SPDX-License-Identifier: Apache-2.0
"""Every table is complete and holds nothing that cannot occur."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.engine.v1.check.row import shown_row
from assessment.engine.v1.program import Grid, Line
from assessment.engine.v1.tabulate import Tabulated
from assessment.errors import Place, Problem


def check_tables(tabulated: Tabulated) -> Iterator[Problem]:
    """Combinations without a result, results without a combination, and levels below 0."""
    program = tabulated.program
    for line in (*program.before, *program.scenario, *program.after):
        if isinstance(line.body, Grid) and line.id in tabulated.nodes:
            yield from _missing(tabulated, line)
            yield from _outside(tabulated, line, line.body)


def _missing(tabulated: Tabulated, line: Line) -> Iterator[Problem]:
    node = tabulated.nodes[line.id]
    for positions in node.missing:
        params = {"row": shown_row(tabulated, node.reads, positions)}
        yield Problem("framework.table.row-missing", Place(path=line.path), params)


def _outside(tabulated: Tabulated, line: Line, grid: Grid) -> Iterator[Problem]:
    values = [set(tabulated.domains[name].values) for name in grid.of]
    for given in grid.cells:
        if any(value not in known for value, known in zip(given, values, strict=True)):
            params = {"row": ", ".join(map(str, given))}
            yield Problem("framework.table.row-outside", Place(path=line.path), params)
