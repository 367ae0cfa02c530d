# SPDX-License-Identifier: Apache-2.0
"""Rows as lines, and what is counted and digested while they pass by."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, LargeBinary, Table, Text, select

from assessment.records.log.tree import GrowingTree, leaf_hash
from assessment.store import tables
from assessment.store.backup.manifest import BackupColumn, BackupLog, BackupTable, Sort

Row = Sequence[Any]
_LARGEST = 2**63
_TYPES: dict[Sort, type] = {"text": str, "number": int, "bytes": bytes}
_AT_ONCE = 50
"""Rows that are fetched at once; of tables that hold bytes, four."""


class UnfitRowError(ValueError):
    """A line is no row of its table, or the log does not hold together."""


def kept_tables() -> list[Table]:
    """The tables that hold work, each after those it points to."""
    return [table for table in tables.metadata.sorted_tables if table is not tables.schema]


def columns_of(table: Table) -> tuple[BackupColumn, ...]:
    """The columns of a table as the manifest names them."""
    return tuple(BackupColumn(name=each.name, holds=_sort(each.type)) for each in table.columns)


def _sort(type_: object) -> Sort:
    if isinstance(type_, LargeBinary):
        return "bytes"
    return "text" if isinstance(type_, Text) else "number"


@contextmanager
def rows_of(connection: Connection, table: Table) -> Iterator[Iterable[Row]]:
    """The rows of a table in the order of its key, never many in memory."""
    has_bytes = any(column.holds == "bytes" for column in columns_of(table))
    many = {"yield_per": 4 if has_bytes else _AT_ONCE}
    statement = select(table).order_by(*table.primary_key.columns)
    with connection.execute(statement, execution_options=many) as rows:
        yield rows


def line_of(row: Row) -> bytes:
    """A row as a line."""
    values = [
        base64.b64encode(value).decode() if isinstance(value, bytes) else value for value in row
    ]
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def row_of(line: bytes, table: Table, columns: Sequence[BackupColumn]) -> Row:
    """A line as a row.

    Raises:
        UnfitRowError: it is none of this table.
    """
    try:
        values = json.loads(line.decode(), parse_float=_refuse, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise UnfitRowError from error
    if not isinstance(values, list) or len(values) != len(columns):
        raise UnfitRowError
    row = [_value(*given) for given in zip(values, columns, table.columns, strict=True)]
    if line_of(row) != line:  # one row has one line
        raise UnfitRowError
    return row


def _value(value: Any, column: BackupColumn, of: Any) -> Any:
    if value is None and of.nullable:
        return None
    try:
        if column.holds == "bytes":
            value = base64.b64decode(value, validate=True)
        elif column.holds == "text":
            value.encode()  # half a character is none
    except (AttributeError, TypeError, ValueError, binascii.Error) as error:
        raise UnfitRowError from error
    if type(value) is not _TYPES[column.holds]:
        raise UnfitRowError
    if isinstance(value, int) and not -_LARGEST <= value < _LARGEST:
        raise UnfitRowError
    return value


def _refuse(text: str) -> None:
    raise ValueError(text)


class Tally:
    """What is known of a table once all its rows have passed."""

    def __init__(self, table: Table) -> None:
        """Nothing has passed yet."""
        self._table = table
        self._digest = hashlib.sha256()
        self._rows = 0
        self._tree = GrowingTree()
        watch: dict[str, Callable[[dict[str, Any]], None]] = {
            tables.log.name: self._entry,
            tables.packages.name: self._package,
        }
        self._watch = watch.get(table.name)

    def add(self, row: Row, line: bytes) -> None:
        """Take the next row.

        Raises:
            UnfitRowError: an entry of the log is not the next one or not what its leaf says, or a
                package is not as long as it says.
        """
        if self._watch:
            self._watch(dict(zip(self._table.columns.keys(), row, strict=True)))
        self._digest.update(line)
        self._rows += 1

    def _entry(self, entry: dict[str, Any]) -> None:
        leaf = leaf_hash(entry["data"])
        if entry["seq"] != self._rows or entry["leaf"] != leaf.hex():
            raise UnfitRowError
        self._tree.add(leaf)

    def _package(self, package: dict[str, Any]) -> None:
        if package["size"] != len(package["data"]):
            raise UnfitRowError

    @property
    def table(self) -> BackupTable:
        """The table as the manifest names it."""
        return BackupTable(
            name=self._table.name,
            columns=columns_of(self._table),
            rows=self._rows,
            sha256=self._digest.hexdigest(),
        )

    @property
    def log(self) -> BackupLog:
        """The log, where this is its table."""
        return BackupLog(size=self._tree.size, root=self._tree.root)
