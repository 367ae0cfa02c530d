# SPDX-License-Identifier: Apache-2.0
"""The workspace: a folder that belongs to one user, with one database and the workspace's key.

There is one engine per process and workspace, shared by all threads. Several processes may work
in one workspace at the same time. The database is on file when a command returns: a program
killed at any moment leaves the state before the command, or the one after it.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy import Connection, Engine, insert, inspect, select

from assessment.errors import Place, Problem, StoreError
from assessment.store import tables
from assessment.store.dialect import (
    WRITES,
    guard_written_once,
    is_guarded,
    make_engine,
    said_plainly,
    use_write_ahead_log,
)
from assessment.store.transaction import Transaction

DATABASE = "openness.sqlite3"
KEY = "workspace.pem"

_open: dict[Path, Workspace] = {}
_opening = threading.Lock()


class Workspace:
    """An open workspace. Made with `Workspace.open`, once per process and folder."""

    def __init__(self, folder: Path, engine: Engine) -> None:
        """Take over a folder that was made ready."""
        self.folder = folder
        self._engine = engine
        # Threads of one process take turns here, first come first served; between processes the
        # database's own lock decides, which is polled and knows no order.
        self._turn = threading.Lock()

    @classmethod
    def open(cls, folder: Path) -> Workspace:
        """Open a workspace; make it when the folder holds none.

        Raises:
            StoreError: the folder or its database cannot be used, or a newer program made it.
        """
        try:
            place = folder.resolve()
        except (OSError, RuntimeError, ValueError) as error:  # a loop of links, a zero character
            raise StoreError(_refusal("store.folder", folder)) from error
        with _opening:
            if place not in _open:
                _open[place] = cls(place, _make_ready(place))
            return _open[place]

    def close(self) -> None:
        """Let go of the database; the next `open` starts afresh."""
        with _opening:
            _open.pop(self.folder, None)
        self._engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Transaction]:
        """A view of the workspace at one moment, untouched by writers."""
        with said_plainly(self.folder / DATABASE), self._engine.begin() as connection:
            yield Transaction(connection)

    @contextmanager
    def writing(self) -> Iterator[Transaction]:
        """A transaction alone with the workspace: all of it is kept, or nothing."""
        with self._turn, said_plainly(self.folder / DATABASE), _write(self._engine) as connection:
            yield Transaction(connection)

    def key(self, make: Callable[[], bytes]) -> bytes:
        """The workspace's private key, made with `make` when it is first asked for.

        Raises:
            StoreError: the key can neither be read nor written.
        """
        file = self.folder / "keys" / KEY
        try:
            file.parent.mkdir(mode=0o700, exist_ok=True)
            if not file.exists():
                _write_once(file, make())
            return file.read_bytes()
        except OSError as error:
            raise StoreError(_refusal("store.key", file)) from error


def _make_ready(folder: Path) -> Engine:
    """Make folder and database where they are missing, and look whether they can be used."""
    file = folder / DATABASE
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Made here and not by the database, so that no other user may read it at any moment.
        os.close(os.open(file, os.O_RDWR | os.O_CREAT, 0o600))
    except PermissionError:
        pass  # perhaps it can still be read; the database says so or not
    except OSError as error:
        raise StoreError(_refusal("store.folder", folder)) from error
    engine = make_engine(file)
    try:
        with said_plainly(file):
            _migrate(engine, file)
    except BaseException:
        engine.dispose()
        raise
    return engine


def _migrate(engine: Engine, file: Path) -> None:
    """Bring the database to the form this program knows, if it is not there already."""
    with engine.begin() as connection:
        found = _schema_version(connection, file)
        if found is not None and is_guarded(connection) and _is_whole(connection):
            return
    if found is None:
        use_write_ahead_log(engine)
    with _write(engine) as connection:
        # Another process may have been here since we looked.
        is_new = _schema_version(connection, file) is None
        tables.metadata.create_all(connection)
        if is_new:
            row = {"id": 1, "version": tables.SCHEMA_VERSION}
            connection.execute(insert(tables.schema), row)
        guard_written_once(connection)


def _is_whole(connection: Connection) -> bool:
    """Whether every table is there; a workspace made before one was added lacks it."""
    return set(tables.metadata.tables) <= set(inspect(connection).get_table_names())


def _schema_version(connection: Connection, file: Path) -> int | None:
    """The version on file, or None for a database that holds nothing yet."""
    names = inspect(connection).get_table_names()
    if tables.schema.name in names:
        version: int = connection.execute(select(tables.schema.c.version)).scalar_one()
        if version > tables.SCHEMA_VERSION:
            numbers = {"found": version, "known": tables.SCHEMA_VERSION}
            raise StoreError(Problem("store.newer", Place(file=str(file)), numbers))
        return version
    if names:
        raise StoreError(_refusal("store.foreign", file))
    return None


@contextmanager
def _write(engine: Engine) -> Iterator[Connection]:
    with (
        engine.connect().execution_options(**{WRITES: True}) as connection,
        connection.begin(),
    ):
        yield connection


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


def _refusal(code: str, path: Path) -> Problem:
    return Problem(code, Place(file=str(path)), {"file": path.name, "folder": str(path.parent)})
