# SPDX-License-Identifier: Apache-2.0
"""Values kept under a key, each with its own version, so that nobody overwrites unseen work."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Table,
    and_,
    bindparam,
    insert,
    select,
    update,
)

from assessment.store import tables
from assessment.store.encoding import decode, encode
from assessment.store.values import NOTHING, Actor, Change, Kept, Key

_VALUES = ("value", "version", "at", "by_issuer", "by_subject")


class Board:
    """How one table of kept values is asked; the statements are made once per process."""

    def __init__(self, table: Table) -> None:
        """Prepare the statements of one table."""
        self.keys = tuple(column.name for column in table.primary_key)
        columns = [table.c[name] for name in self.keys]
        kept = [table.c[name] for name in _VALUES]
        whole = _named(table, self.keys)
        self.one = select(*kept).where(whole)
        self.version = select(table.c.version).where(whole)
        self.under = {
            size: select(*columns, *kept).where(_named(table, self.keys[:size])).order_by(*columns)
            for size in range(1, len(self.keys))
        }
        self.there = {
            size: select(*columns)
            .where(_named(table, self.keys[:size]), table.c.value.is_not(None))
            .order_by(*columns)
            for size in range(1, len(self.keys))
        }
        self.insert = insert(table)
        self.update = (
            update(table)
            .where(whole, table.c.version == bindparam("expected"))
            .values({name: bindparam(f"new_{name}") for name in _VALUES})
        )


class Shelf:
    """One table of kept values, within one transaction."""

    def __init__(self, connection: Connection, board: Board) -> None:
        """Work within the transaction of this connection."""
        self._connection = connection
        self._board = board

    def read(self, *key: str | int) -> Kept:
        """What is kept under a key; version 0 when nothing ever was."""
        row = self._connection.execute(self._board.one, self._bound(key)).first()
        return NOTHING if row is None else _kept(row)

    def version(self, *key: str | int) -> int:
        """Under which version something is kept, 0 when nothing ever was; what, is not fetched."""
        row = self._connection.execute(self._board.version, self._bound(key)).first()
        return 0 if row is None else int(row[0])

    def under(self, *start: str | int) -> dict[Key, Kept]:
        """Everything whose key begins like this, by the rest of the key, in its order."""
        size, width = len(start), len(self._board.keys)
        rows = self._connection.execute(self._board.under[size], self._bound(start))
        return {tuple(row[size:width]): _kept(row[width:]) for row in rows}

    def there(self, *start: str | int) -> list[Key]:
        """Under which keys that begin like this a value is kept: the rest of each, in order."""
        size = len(start)
        rows = self._connection.execute(self._board.there[size], self._bound(start))
        return [tuple(row[size:]) for row in rows]

    def put(self, key: Key, change: Change) -> Kept | None:
        """Keep a value. None when it was kept; else what stands there, and nothing was changed."""
        if change.expected == 0:
            there = self.read(*key)
            if there.version != 0:
                return there
            place = dict(zip(self._board.keys, key, strict=True))
            self._connection.execute(self._board.insert, place | _row(change))
            return None
        values = {f"new_{name}": value for name, value in _row(change).items()}
        bound = self._bound(key) | {"expected": change.expected} | values
        done = self._connection.execute(self._board.update, bound)
        return None if done.rowcount == 1 else self.read(*key)

    def _bound(self, key: Key) -> dict[str, Any]:
        return {f"key_{name}": value for name, value in zip(self._board.keys, key, strict=False)}


def _named(table: Table, names: tuple[str, ...]) -> ColumnElement[bool]:
    return and_(*(table.c[name] == bindparam(f"key_{name}") for name in names))


def _row(change: Change) -> dict[str, Any]:
    return {
        "value": None if change.value is None else encode(change.value),
        "version": change.expected + 1,
        "at": change.at,
        "by_issuer": change.by.issuer,
        "by_subject": change.by.subject,
    }


def _kept(row: Sequence[Any]) -> Kept:
    value, version, at, issuer, subject = row
    return Kept(None if value is None else decode(value), version, at, Actor(issuer, subject))


FIELDS = Board(tables.fields)
EVIDENCE = Board(tables.evidence)
RATINGS = Board(tables.ratings)
TEXTS = Board(tables.texts)
DRAFTS = Board(tables.drafts)
ABSTENTIONS = Board(tables.abstentions)
VOTES = Board(tables.votes)
STANDINGS = Board(tables.standings)
