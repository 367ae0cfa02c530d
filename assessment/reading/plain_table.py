# SPDX-License-Identifier: Apache-2.0
"""Reads a table as spreadsheets write it: a line of column names, then one line for each row.

Commas, semicolons or tabs between the cells, whichever the first line uses most; lines may end
either way; a byte order mark is passed over, because spreadsheets write one. A column named twice,
a row of another length and a quotation mark that is never closed are refused, all at once.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass

from assessment.reading.document import Limits
from assessment.reading.findings import Findings, printable
from assessment.reading.text import BYTE_ORDER_MARK, decode, hidden_character

TABLE_LIMITS = Limits(size=32 * 1024 * 1024, text=4_000)
MOST_ROWS = 100_000
MOST_COLUMNS = 5_000
SEPARATORS = (",", ";", "\t")


@dataclass(frozen=True, slots=True)
class PlainTable:
    """Texts in rows and columns.

    Attributes:
        columns: names, no two alike.
        rows: one text for each column, without space around it.
        lines: the line each row begins on.
    """

    file: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]


def read_plain_table(data: bytes, file: str, limits: Limits = TABLE_LIMITS) -> PlainTable:
    """Read one table. Rows without any text are passed over.

    Raises:
        ReadingError: too large, not UTF-8, or not a table; every problem is named.
    """
    findings = Findings(file, limits.problems)
    text = decode(data.removeprefix(BYTE_ORDER_MARK), findings, limits)
    return _Reader(text, findings, limits).table(file)


class _Reader:
    def __init__(self, text: str, findings: Findings, limits: Limits) -> None:
        # What ends a line elsewhere was refused while decoding.
        self._lines = text.splitlines(keepends=True)
        self._findings = findings
        self._limits = limits
        self._separator = _separator(self._lines[0] if self._lines else "")
        self._records: list[tuple[int, list[str]]] = []

    def table(self, file: str) -> PlainTable:
        self._read()
        if not self._records:
            self._findings.stop("reading.empty")
        columns = tuple(self._records[0][1])
        self._header(columns)
        rows, lines = [], []
        for line, cells in self._records[1:]:
            if len(cells) != len(columns):
                self._findings.add(
                    "reading.table.ragged", line, found=len(cells), named=len(columns)
                )
            rows.append(tuple(cells))
            lines.append(line)
        if len(rows) > MOST_ROWS:
            self._findings.add("reading.table.rows", found=len(rows), limit=MOST_ROWS)
        self._findings.settle()
        return PlainTable(file, columns, tuple(rows), tuple(lines))

    def _read(self) -> None:
        """Every record that holds text, with the line it begins on."""
        reader = csv.reader(self._lines, delimiter=self._separator, strict=True)
        began = 1
        # The same few answers stand in most cells: each text is kept once.
        kept: dict[str, str] = {}
        try:
            for cells in reader:
                trimmed = [kept.setdefault(cell, cell) for cell in map(str.strip, cells)]
                if any(trimmed):
                    self._characters(trimmed, began)
                    self._records.append((began, trimmed))
                began = reader.line_num + 1
        except csv.Error:
            self._findings.stop("reading.table.quotes", began)

    def _characters(self, cells: list[str], line: int) -> None:
        for cell in cells:
            if len(cell) > self._limits.text:
                self._findings.add(
                    "reading.long-text", line, length=len(cell), limit=self._limits.text
                )
            hidden = hidden_character(cell)
            if hidden is not None:
                self._findings.add("reading.character", line, character=hidden)

    def _header(self, columns: tuple[str, ...]) -> None:
        line = self._records[0][0]
        if len(columns) > MOST_COLUMNS:
            self._findings.stop(
                "reading.table.columns", line, found=len(columns), limit=MOST_COLUMNS
            )
        seen: set[str] = set()
        for place, column in enumerate(columns, start=1):
            if not column:
                self._findings.add("reading.table.unnamed", line, place=place)
            elif column in seen:
                self._findings.add("reading.table.column-twice", line, column=printable(column))
            seen.add(column)


def _separator(first: str) -> str:
    """The sign the first line uses most; a comma where it uses none."""
    return max(SEPARATORS, key=first.count)
