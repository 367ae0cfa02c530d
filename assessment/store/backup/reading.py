# SPDX-License-Identifier: Apache-2.0
"""Read a backup: everything in it is held against its manifest before any of it is used."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Table

from assessment.errors import AssessmentError
from assessment.reading import read_json, shape
from assessment.store import tables
from assessment.store.backup.container import Container, refusal
from assessment.store.backup.manifest import FORM, MANIFEST, BackupKey, BackupTable, Manifest
from assessment.store.backup.rows import Row, Tally, UnfitRowError, columns_of, kept_tables, row_of

_LARGEST_MANIFEST = 2**20
_LARGEST_KEY = 2**16


class Backup:
    """An open backup, whose manifest fits its files and this program.

    Attributes:
        manifest: what it says about itself.
    """

    def __init__(self, container: Container) -> None:
        """Read the manifest.

        Raises:
            StoreError: it is none, a newer program made it, or files and manifest differ.
        """
        self._container = container
        self.manifest = self._read_manifest()
        if sorted([MANIFEST, *self.manifest.members]) != sorted(container.names):
            raise container.damaged(MANIFEST)
        self._check_tables()

    def check(self) -> None:
        """Read everything, and hold it against the manifest.

        Raises:
            StoreError: something is missing, more, or not what the manifest says.
        """
        for table in self.tables():
            for _ in self.rows(table):
                pass
        for key in self.manifest.keys:
            self.key(key)

    def tables(self) -> list[Table]:
        """The tables that lie in the backup, each after those it points to."""
        names = {table.name for table in self.manifest.tables}
        return [table for table in kept_tables() if table.name in names]

    def rows(self, table: Table) -> Iterator[Row]:
        """The rows of a table. What is wrong with them may show only at the end.

        Raises:
            StoreError: a line is no row, or the rows are not those the manifest names.
        """
        stated = self._stated(table.name)
        tally = Tally(table)
        with self._container.read_plainly(stated.member):
            try:
                for line in self._container.lines(stated.member):
                    row = row_of(line, table, stated.columns)
                    tally.add(row, line)
                    yield row
            except UnfitRowError as error:
                raise self._container.damaged(stated.member) from error
        is_log = table is tables.log
        if tally.table != stated or (is_log and tally.log != self.manifest.log):
            raise self._container.damaged(stated.member)

    def key(self, key: BackupKey) -> bytes:
        """The bytes of a key file.

        Raises:
            StoreError: they are not those the manifest names.
        """
        data = self._read(key.member, _LARGEST_KEY)
        if hashlib.sha256(data).hexdigest() != key.sha256:
            raise self._container.damaged(key.member)
        return data

    def _read(self, name: str, most: int) -> bytes:
        container = self._container
        with container.read_plainly(name):
            if container.size(name) > most:
                raise container.damaged(name)
            with container.open(name) as stream:
                return stream.read()

    def _read_manifest(self) -> Manifest:
        container = self._container
        if MANIFEST not in container.names:
            raise container.refusal("store.backup.none")
        data = self._read(MANIFEST, _LARGEST_MANIFEST)
        try:
            document = read_json(data, MANIFEST)
            value = document.value
            found = value.get("form") if isinstance(value, dict) else None
            if found != FORM and str(found).startswith("openness-backup/"):
                raise container.refusal("store.backup.newer", found=str(found)[:40], known=FORM)
            return shape(document, Manifest)
        except AssessmentError as error:
            if error.problems[0].code == "store.backup.newer":
                raise
            raise container.damaged(MANIFEST) from error

    def _check_tables(self) -> None:
        """Refuse what this program would not know where to put."""
        manifest, container = self.manifest, self._container
        if manifest.schema_version > tables.SCHEMA_VERSION:
            form = f"{FORM}, {manifest.schema_version}"
            known = f"{FORM}, {tables.SCHEMA_VERSION}"
            raise container.refusal("store.backup.newer", found=form, known=known)
        known_tables = {table.name: table for table in kept_tables()}
        for stated in manifest.tables:
            table = known_tables.get(stated.name)
            if table is None or columns_of(table) != stated.columns:
                raise container.refusal("store.backup.unknown-table", table=stated.name)
        if {tables.log.name, tables.packages.name} - {table.name for table in manifest.tables}:
            raise container.damaged(MANIFEST)

    def _stated(self, name: str) -> BackupTable:
        return next(table for table in self.manifest.tables if table.name == name)


@contextmanager
def opened(file: Path) -> Iterator[Backup]:
    """A backup, open for reading.

    Raises:
        StoreError: it cannot be read, is none, or a newer program made it.
    """
    try:
        stream = file.open("rb")
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise refusal(str(file), "store.backup.unreadable", reason=reason) from error
    with stream:
        yield Backup(Container(stream, str(file)))
