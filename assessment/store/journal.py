# SPDX-License-Identifier: Apache-2.0
"""What is written once and never changed: the log, and sealed packages."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, bindparam, func, insert, select

from assessment.records.log.tree import leaf_hash
from assessment.store.tables import log, packages
from assessment.store.values import Entry, Package

_SEALED = (
    select(
        packages.c.case_id,
        packages.c.name,
        packages.c.payload_digest,
        packages.c.sealed_at,
        packages.c.size,
    )
    .where(packages.c.case_id == bindparam("case"))
    # Later versions of one record have a number behind the name: 10 stands before 9, 2 before none.
    .order_by(
        packages.c.sealed_at.desc(),
        func.length(packages.c.name).desc(),
        packages.c.name.desc(),
    )
)


_AT_ONCE = 1000
"""Entries that are fetched at once; each is a few hundred bytes."""


class Log:
    """The append-only log of a workspace."""

    def __init__(self, connection: Connection) -> None:
        """Work within the transaction of this connection."""
        self._connection = connection

    def append(self, kind: str, data: bytes, at: str) -> Entry:
        """Add an entry at the end.

        `data` are canonical bytes with no names and no free text: what stands here can never be
        taken out again.
        """
        entry = Entry(self.size(), kind, data, leaf_hash(data).hex(), at)
        row = {"seq": entry.seq, "kind": kind, "data": data, "leaf": entry.leaf, "at": at}
        self._connection.execute(insert(log), row)
        return entry

    def size(self) -> int:
        """Number of entries."""
        statement = select(func.coalesce(func.max(log.c.seq) + 1, 0))
        size: int = self._connection.execute(statement).scalar_one()
        return size

    def entries(self, start: int = 0) -> list[Entry]:
        """The log in order, from an entry on."""
        return list(self.passing(start))

    def passing(self, start: int = 0) -> Iterator[Entry]:
        """The same, one entry after the other, never many in memory."""
        size = self.size()
        statement = select(log.c.seq, log.c.kind, log.c.data, log.c.leaf, log.c.at)
        # Page by page and not through one open cursor: whoever stops early leaves nothing open.
        for first in range(start, size, _AT_ONCE):
            page = statement.where(log.c.seq.between(first, first + _AT_ONCE - 1))
            for row in self._connection.execute(page.order_by(log.c.seq)).all():
                yield Entry(*row)

    def leaves(self, size: int | None = None) -> list[bytes]:
        """The leaf hashes of the whole log, or of its first entries."""
        statement = select(log.c.leaf).order_by(log.c.seq)
        if size is not None:
            statement = statement.where(log.c.seq < size)
        return [bytes.fromhex(leaf) for leaf in self._connection.execute(statement).scalars()]


class Packages:
    """Sealed packages."""

    def __init__(self, connection: Connection) -> None:
        """Work within the transaction of this connection."""
        self._connection = connection

    def add(self, package: Package, data: bytes) -> None:
        """Keep a sealed package."""
        row = {
            "case_id": package.case,
            "name": package.name,
            "payload_digest": package.payload_digest,
            "sealed_at": package.sealed_at,
            "size": package.size,
            "data": data,
        }
        self._connection.execute(insert(packages), row)

    def of(self, case_id: str) -> list[Package]:
        """The sealed packages of a case, newest first."""
        rows = self._connection.execute(_SEALED, {"case": case_id})
        return [Package(*row) for row in rows]

    def data(self, case_id: str, name: str) -> bytes | None:
        """One sealed package, byte for byte, or None."""
        return self._connection.execute(
            select(packages.c.data).where(packages.c.case_id == case_id, packages.c.name == name)
        ).scalar()
