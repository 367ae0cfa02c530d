# SPDX-License-Identifier: Apache-2.0
"""Make a workspace from a backup: all of it, compared with the backup, or nothing."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy import Connection, Table, insert, select
from sqlalchemy.exc import DataError, IntegrityError

from assessment.errors import Place, Problem, StoreError
from assessment.store import tables
from assessment.store.backup.manifest import Manifest
from assessment.store.backup.reading import Backup, opened
from assessment.store.backup.rows import Row, Tally, UnfitRowError, kept_tables, line_of, rows_of
from assessment.store.dialects import database_of
from assessment.store.dialects.database import Database
from assessment.store.workspace import KEYS, make_form, resolved, schema_version

_ROWS, _BYTES = 500, 8 * 2**20


def restore(file: Path, folder: Path, address: str | None) -> Manifest:
    """Make a new workspace from a backup.

    Args:
        file: the backup.
        folder: a folder that is empty or not there.
        address: of an empty PostgreSQL database; without it the folder gets a database file.

    Raises:
        StoreError: the backup is not whole, the target is not empty, or the copy differs. The
            target is as it was then.
    """
    place = resolved(folder)
    with opened(file) as backup:
        backup.check()
        _refuse_used(place)
        with _draft_of(place) as draft:
            _keep_keys(backup, draft)
            database = database_of(draft, address)
            if database.is_in_folder:
                _fill(backup, database)
                _put(draft, place)
            else:
                _fill(backup, database, draft, place)
        return backup.manifest


def _fill(
    backup: Backup, database: Database, draft: Path | None = None, place: Path | None = None
) -> None:
    """Fill an empty database; the folder is put in place last, before anything is kept."""
    database.make_place()
    engine = database.make_engine()
    try:
        with database.said_plainly():
            with database.reading(engine) as connection:
                database.check(connection)
                is_new = schema_version(connection, database) is None
            if is_new:
                database.settle(engine)
            with _undoing(draft, place), database.writing(engine) as connection:
                make_form(connection, database)
                _refuse_rows(connection, database)
                for table in backup.tables():
                    _load(connection, backup, table)
                _compare(connection, backup, database)
                if draft is not None and place is not None:
                    _put(draft, place)
    finally:
        engine.dispose()


def _load(connection: Connection, backup: Backup, table: Table) -> None:
    names = [column.name for column in table.columns]
    statement = insert(table)
    try:
        for rows in _batches(backup.rows(table)):
            given = [dict(zip(names, row, strict=True)) for row in rows]
            connection.execute(statement, given)
    except (IntegrityError, DataError):
        # Without the cause, which repeats what stands in the row.
        params = {"table": table.name}
        raise StoreError(Problem("store.restore.unfit", Place(), params)) from None


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Rows in bunches that are neither many nor large."""
    bunch: list[Row] = []
    size = 0
    for row in rows:
        bunch.append(row)
        size += sum(len(value) for value in row if isinstance(value, (str, bytes)))
        if len(bunch) >= _ROWS or size >= _BYTES:
            yield bunch
            bunch, size = [], 0
    if bunch:
        yield bunch


def _compare(connection: Connection, backup: Backup, database: Database) -> None:
    """Read the copy as a backup of it would be, and hold it against the backup."""
    stated = {table.name: table for table in backup.manifest.tables}
    for table in backup.tables():
        tally = Tally(table)
        # Of rows that do not hold together, too few are counted.
        with suppress(UnfitRowError), rows_of(connection, table) as rows:
            for row in rows:
                tally.add(row, line_of(row))
        same_root = table is not tables.log or tally.log == backup.manifest.log
        if tally.table != stated[table.name] or not same_root:
            raise database.refusal("store.restore.differs", table=table.name)


def _refuse_rows(connection: Connection, database: Database) -> None:
    for table in kept_tables():
        if connection.execute(select(table).limit(1)).first() is not None:
            raise database.refusal("store.restore.not-empty")


def _refuse_used(place: Path) -> None:
    try:
        if place.exists() and (not place.is_dir() or any(place.iterdir())):
            raise _about(place, "store.restore.not-empty")
    except OSError as error:
        raise _about(place, "store.folder") from error


@contextmanager
def _draft_of(place: Path) -> Iterator[Path]:
    """A folder beside the one to be made, gone afterwards unless it took its place."""
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(dir=place.parent, prefix=f".{place.name}.restoring-"))
    except OSError as error:
        raise _about(place, "store.folder") from error
    try:
        yield draft
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _keep_keys(backup: Backup, draft: Path) -> None:
    if not backup.manifest.keys:
        return
    folder = draft / KEYS
    try:
        folder.mkdir(mode=0o700)
        for key in backup.manifest.keys:
            data = backup.key(key)
            handle = os.open(folder / key.name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
    except OSError as error:
        raise _about(folder, "store.key") from error


def _put(draft: Path, place: Path) -> None:
    """Give the draft its name; an empty folder of that name gives way."""
    try:
        for folder, _, files in os.walk(draft):
            for name in [".", *files]:
                _settle(Path(folder) / name)
        draft.rename(place)
        _settle(place.parent)
    except OSError as error:
        used = error.errno in {errno.EEXIST, errno.ENOTEMPTY, errno.ENOTDIR}
        raise _about(place, "store.restore.not-empty" if used else "store.folder") from error


@contextmanager
def _undoing(draft: Path | None, place: Path | None) -> Iterator[None]:
    """Take a folder away again that was put in place for a database that then refused."""
    try:
        yield
    except BaseException:
        if draft is not None and place is not None and not draft.exists():
            shutil.rmtree(place, ignore_errors=True)
        raise


def _settle(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _about(path: Path, code: str) -> StoreError:
    params = {"file": path.name, "folder": str(path.parent)}
    return StoreError(Problem(code, Place(file=str(path)), params))
