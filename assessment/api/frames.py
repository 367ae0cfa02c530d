# SPDX-License-Identifier: Apache-2.0
"""Wide tables and outcomes as pandas data frames. pandas is loaded only when one is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from numbers import Number
from typing import TYPE_CHECKING, Any, TypeGuard

from assessment.errors import Place, Problem, ReadingError, StoreError
from assessment.export.batch import batch_table
from assessment.model.batch import BatchRow
from assessment.model.framework import Framework
from assessment.reading import PlainTable

if TYPE_CHECKING:
    from pandas import DataFrame

SHARE = "share."
"""Columns that begin so hold numbers."""


def is_frame(value: object) -> TypeGuard[DataFrame]:
    """Whether a value is a pandas data frame; nothing is loaded to find out."""
    return type(value).__module__.partition(".")[0] == "pandas"


def outcome_frame(framework: Framework, rows: Sequence[BatchRow]) -> DataFrame:
    """Outcomes as a data frame, shares as numbers.

    Raises:
        StoreError: pandas is not installed.
    """
    header, cells = batch_table(framework, rows)
    frame: DataFrame = _pandas().DataFrame(cells, columns=header, dtype="str")
    for name in header:
        if name.startswith(SHARE):
            frame[name] = frame[name].astype(float)
    return frame


def table_frame(table: PlainTable) -> DataFrame:
    """A wide table as a data frame of texts.

    Raises:
        StoreError: pandas is not installed.
    """
    frame: DataFrame = _pandas().DataFrame(table.rows, columns=list(table.columns), dtype="str")
    return frame


def plain_table(frame: DataFrame) -> PlainTable:
    """A data frame as a wide table; what is missing becomes an empty cell.

    Raises:
        StoreError: pandas is not installed, or a cell holds something else than text or a number.
        ReadingError: a column is there twice.
    """
    pandas = _pandas()
    columns = tuple(map(str, frame.columns))
    twice = {name for name in columns if columns.count(name) > 1}
    if twice:
        raise ReadingError(
            Problem("reading.table.column-twice", Place("data frame"), {"column": name})
            for name in sorted(twice)
        )
    rows = [
        tuple("" if pandas.isna(cell) is True else _text(cell) for cell in row)
        for row in frame.itertuples(index=False, name=None)
    ]
    # Rows are told by their number, as the lines of a file would be after the line of names.
    return PlainTable("data frame", columns, tuple(rows), tuple(range(2, len(rows) + 2)))


def _text(cell: object) -> str:
    """A cell as it would stand in a file. Whole numbers come without a decimal point."""
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, Number) and not isinstance(cell, (bool, complex)):
        number = float(str(cell))
        is_whole = number.is_integer() and abs(number) < _EXACT
        return str(int(number) if is_whole else cell)
    raise StoreError(Problem("table.frame-value", params={"kind": type(cell).__name__}))


_EXACT = 2**53
"""Above it a floating point number does not tell neighbouring whole numbers apart."""


def _pandas() -> Any:
    try:
        return import_module("pandas")
    except ImportError as error:
        raise StoreError(Problem("table.pandas")) from error
