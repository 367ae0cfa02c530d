# SPDX-License-Identifier: Apache-2.0
"""The workspace: a folder that belongs to one user, with the workspace's keys, and one database.

The database is a file in the folder, or lies on a PostgreSQL server; then several processes on one
machine share the folder and the server. There is one engine per process and workspace, shared by
all threads. What a command did is on disk when it returns: a program killed at any moment leaves
the state before the command, or the one after it.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy import Connection, Engine, insert, select

from assessment.errors import Place, Problem, StoreError
from assessment.store import tables
from assessment.store.dialects import database_of
from assessment.store.dialects.database import Database
from assessment.store.transaction import Transaction

KEYS = "keys"
KEY = "workspace.pem"
LOG_KEY = "log.pem"
NEXT_KEY = "workspace-next.pem"
"""Where the key lies that is about to take the place of `KEY`."""

_open: dict[tuple[Path, str], Workspace] = {}
_opening = threading.Lock()


class Workspace:
    """An open workspace. Made with `Workspace.open`, once per process, folder and database."""

    def __init__(self, folder: Path, database: Database, engine: Engine) -> None:
        """Take over a folder and a database that were made ready."""
        self.folder = folder
        self.database = database
        self._engine = engine
        # Threads of one process take turns here, first come first served; between processes the
        # database's own lock decides, which is polled and knows no order.
        self._turn = threading.Lock()

    @classmethod
    def open(cls, folder: Path, address: str | None = None) -> Workspace:
        """Open a workspace; make it when there is none.

        Args:
            folder: where the keys lie, and the database unless an address is given.
            address: of a PostgreSQL database, as `postgresql://user@host:port/name`.

        Raises:
            StoreError: the folder or the database cannot be used, or a newer program made it.
        """
        place = resolved(folder)
        database = database_of(place, address)
        with _opening:
            key = (place, database.place)
            if key not in _open:
                _open[key] = cls(place, database, _make_ready(place, database))
            return _open[key]

    @classmethod
    def open_existing(cls, folder: Path, address: str | None = None) -> Workspace:
        """Open a workspace that is there, and make none.

        Raises:
            StoreError: there is none, or as for `open`.
        """
        database = database_of(resolved(folder), address)
        if not database.is_there():
            raise database.refusal("store.nothing")
        return cls.open(folder, address)

    def close(self) -> None:
        """Let go of the database; the next `open` starts afresh."""
        with _opening:
            _open.pop((self.folder, self.database.place), None)
        self._engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Transaction]:
        """A view of the workspace at one moment, untouched by writers."""
        with self.database.said_plainly(), self.database.reading(self._engine) as connection:
            yield Transaction(connection)

    @contextmanager
    def writing(self) -> Iterator[Transaction]:
        """A transaction alone with the workspace: all of it is kept, or nothing."""
        database = self.database
        with self._turn, database.said_plainly(), database.writing(self._engine) as connection:
            yield Transaction(connection)

    def key(self, make: Callable[[], bytes], name: str = KEY) -> bytes:
        """A private key of the workspace, made with `make` when it is first asked for.

        Args:
            make: gives a new key as it is kept in a file.
            name: `KEY`, with which the workspace signs records, or `LOG_KEY`, with which it signs
                the head of its log.

        Raises:
            StoreError: the key can neither be read nor written.
        """
        file = self.folder / KEYS / name
        try:
            file.parent.mkdir(mode=0o700, exist_ok=True)
            if not file.exists():
                _write_once(file, make())
            return file.read_bytes()
        except OSError as error:
            raise StoreError(_refusal("store.key", file)) from error

    def kept_key(self, name: str) -> bytes | None:
        """A private key as it lies in the folder, or None where there is none.

        Raises:
            StoreError: it cannot be read.
        """
        file = self.folder / KEYS / name
        try:
            return file.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise StoreError(_refusal("store.key", file)) from error

    def promote_key(self, name: str, onto: str) -> None:
        """Put a key in the place of another one, which is gone then. Whole at every moment.

        Raises:
            StoreError: the folder cannot be written.
        """
        file = self.folder / KEYS / name
        try:
            file.replace(file.with_name(onto))
            _settle(file.parent)
        except OSError as error:
            raise StoreError(_refusal("store.key", file)) from error


def resolved(folder: Path) -> Path:
    """The folder by its one full path.

    Raises:
        StoreError: no folder can be there.
    """
    try:
        return folder.resolve()
    except (OSError, RuntimeError, ValueError) as error:  # a loop of links, a zero character
        raise StoreError(_refusal("store.folder", folder)) from error


def _make_ready(folder: Path, database: Database) -> Engine:
    """Make folder and database where they are missing, and look whether they can be used."""
    try:
        if not database.is_in_folder:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        database.make_place()
    except OSError as error:
        raise StoreError(_refusal("store.folder", folder)) from error
    engine = database.make_engine()
    try:
        with database.said_plainly():
            _migrate(engine, database)
    except BaseException:
        engine.dispose()
        raise
    return engine


def _migrate(engine: Engine, database: Database) -> None:
    """Bring the database to the form this program knows, if it is not there already."""
    with database.reading(engine) as connection:
        database.check(connection)
        found = schema_version(connection, database)
        if found is not None and not missing(connection, database):
            return
    if found is None:
        database.settle(engine)
    with database.writing(engine) as connection:
        make_form(connection, database)


def make_form(connection: Connection, database: Database) -> None:
    """Make the tables and guards that are not there, and note the form of a new database."""
    # Another process may have been here since we looked.
    is_new = schema_version(connection, database) is None
    database.make_tables(connection)
    if is_new:
        row = {"id": 1, "version": tables.SCHEMA_VERSION}
        connection.execute(insert(tables.schema), row)
    database.guard(connection)


def missing(connection: Connection, database: Database) -> list[str]:
    """What a workspace has and this one lacks: tables made since, and the guards."""
    lacking = sorted(set(tables.metadata.tables) - database.table_names(connection))
    return lacking or ([] if database.is_guarded(connection) else ["guards"])


def schema_version(connection: Connection, database: Database) -> int | None:
    """The version on file, or None for a database that holds nothing yet.

    Raises:
        StoreError: a newer program made it, or another one.
    """
    names = database.table_names(connection)
    if not names:
        return None
    version: int | None = None
    if {tables.schema.name, *tables.WRITTEN_ONCE} <= names:
        version = connection.execute(select(tables.schema.c.version)).scalar()
    if version is None:
        raise database.refusal("store.foreign")
    if version > tables.SCHEMA_VERSION:
        raise database.refusal("store.newer", found=version, known=tables.SCHEMA_VERSION)
    return version


def _write_once(file: Path, data: bytes) -> None:
    """Write a private file as a whole, unless another process was first."""
    draft = file.with_name(f"{file.name}.{os.getpid()}.{threading.get_ident()}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        with suppress(FileExistsError):
            os.link(draft, file)
    finally:
        draft.unlink()


def _settle(folder: Path) -> None:
    """Have the folder's list of names on disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _refusal(code: str, path: Path) -> Problem:
    return Problem(code, Place(file=str(path)), {"file": path.name, "folder": str(path.parent)})
