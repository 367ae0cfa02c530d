# SPDX-License-Identifier: Apache-2.0
"""Everything SQLite does its own way: one file in the folder of the workspace.

The guard on `log` and `packages` (triggers, and an authorizer on this program's connections)
protects against accidents and faults of this program only. Whoever owns the file can rewrite it;
what shows that is a digest kept elsewhere.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from assessment.errors import Parameter, Place, Problem, StoreError
from assessment.store.dialects.database import WRITES
from assessment.store.tables import WRITTEN_ONCE, metadata

DATABASE = "openness.sqlite3"
BUSY_SECONDS = 15

_CODES = {
    sqlite3.SQLITE_BUSY: "store.busy",
    sqlite3.SQLITE_LOCKED: "store.busy",
    sqlite3.SQLITE_PERM: "store.read-only",
    sqlite3.SQLITE_READONLY: "store.read-only",
    sqlite3.SQLITE_IOERR: "store.device",
    sqlite3.SQLITE_CORRUPT: "store.damaged",
    sqlite3.SQLITE_NOTADB: "store.not-a-database",
    sqlite3.SQLITE_FULL: "store.full",
    sqlite3.SQLITE_CANTOPEN: "store.cannot-open",
}
_REFUSED_ON_GUARDED = (
    sqlite3.SQLITE_UPDATE,
    sqlite3.SQLITE_DELETE,
    sqlite3.SQLITE_DROP_TABLE,
)
_GUARDS = {
    "log_no_update",
    "log_no_delete",
    "log_no_gap",
    "packages_no_update",
    "packages_no_delete",
    "packages_no_replace",
}


@dataclass(frozen=True)
class Sqlite:
    """The database file of one workspace.

    Attributes:
        folder: the folder of the workspace.
    """

    folder: Path

    product = "SQLite"
    is_in_folder = True

    @property
    def file(self) -> Path:
        """The database file."""
        return self.folder / DATABASE

    @property
    def place(self) -> str:
        """The path of the file."""
        return str(self.file)

    def is_there(self) -> bool:
        """Whether the file is there."""
        return self.file.is_file()

    def make_place(self) -> None:
        """Make folder and file where they are missing, for their user alone."""
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            # Made here and not by the database, so that no other user may read it at any moment.
            os.close(os.open(self.file, os.O_RDWR | os.O_CREAT, 0o600))
        except PermissionError:
            pass  # perhaps it can still be read; the database says so or not

    def make_engine(self) -> Engine:
        """An engine for the file: safe for many threads, durable at each commit."""
        engine = create_engine(
            URL.create("sqlite", database=str(self.file)),
            pool_size=8,
            max_overflow=120,
            pool_timeout=BUSY_SECONDS,
            # What people wrote stays out of the errors, which may end up in a log.
            hide_parameters=True,
            connect_args={"timeout": BUSY_SECONDS, "cached_statements": 256},
        )
        event.listen(engine, "connect", _on_connect)
        event.listen(engine, "begin", _on_begin)
        return engine

    def reading(self, engine: Engine) -> AbstractContextManager[Connection]:
        """A transaction that sees one moment."""
        return engine.begin()

    @contextmanager
    def writing(self, engine: Engine) -> Iterator[Connection]:
        """A transaction that is the only one that writes."""
        with (
            engine.connect().execution_options(**{WRITES: True}) as connection,
            connection.begin(),
        ):
            yield connection

    @contextmanager
    def said_plainly(self) -> Iterator[None]:
        """Turn what the database reports about its file into a StoreError; faults of ours stay."""
        try:
            yield
        except PoolTimeoutError as error:
            raise self.refusal("store.busy") from error
        except (DBAPIError, sqlite3.Error) as error:
            cause = error.orig if isinstance(error, DBAPIError) else error
            number = getattr(cause, "sqlite_errorcode", None)
            code = None if number is None else _CODES.get(number & 0xFF)
            if code is None:
                raise
            raise self.refusal(code) from error

    def refusal(self, code: str, **params: str | int) -> StoreError:
        """The error of a code about this file."""
        named: dict[str, Parameter] = {"file": DATABASE, "folder": str(self.folder), **params}
        return StoreError(Problem(code, Place(file=self.place), named))

    def check(self, connection: Connection) -> None:
        """Nothing: the library that reads the file is part of this program."""

    def table_names(self, connection: Connection) -> set[str]:
        """The tables in the file."""
        return set(inspect(connection).get_table_names())

    def settle(self, engine: Engine) -> None:
        """Let readers and one writer work at the same time. Kept in the file."""
        with engine.connect() as connection:
            raw = connection.connection.dbapi_connection
            if raw is not None:
                raw.execute("PRAGMA journal_mode=WAL").close()

    def make_tables(self, connection: Connection) -> None:
        """Make the tables that are not there yet."""
        metadata.create_all(connection)

    def guard(self, connection: Connection) -> None:
        """Put the triggers in place that refuse to change, remove or skip an entry."""
        for table in WRITTEN_ONCE:
            for action in ("UPDATE", "DELETE"):
                connection.exec_driver_sql(
                    f"CREATE TRIGGER IF NOT EXISTS {table}_no_{action.lower()} BEFORE {action} "
                    f"ON {table} BEGIN SELECT RAISE(ABORT, '{table} is written once'); END"
                )
        connection.exec_driver_sql(
            "CREATE TRIGGER IF NOT EXISTS log_no_gap BEFORE INSERT ON log "
            "WHEN NEW.seq <> (SELECT COALESCE(MAX(seq) + 1, 0) FROM log) "
            "BEGIN SELECT RAISE(ABORT, 'log has no gaps'); END"
        )
        connection.exec_driver_sql(
            "CREATE TRIGGER IF NOT EXISTS packages_no_replace BEFORE INSERT ON packages WHEN EXISTS"
            " (SELECT 1 FROM packages WHERE case_id = NEW.case_id AND name = NEW.name) "
            "BEGIN SELECT RAISE(ABORT, 'packages is written once'); END"
        )

    def is_guarded(self, connection: Connection) -> bool:
        """Whether all triggers are in place."""
        rows = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        return set(rows.scalars()) >= _GUARDS

    def version(self, connection: Connection) -> str:
        """The version of the library."""
        return str(connection.exec_driver_sql("SELECT sqlite_version()").scalar_one())

    def faults(self, connection: Connection) -> list[Problem]:
        """Damage to the file, and rows that point nowhere."""
        whole = connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar_one() == "ok"
        loose = connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None
        return [] if whole and not loose else list(self.refusal("store.damaged").problems)


def _on_connect(raw: sqlite3.Connection, _record: Any) -> None:
    raw.isolation_level = None  # this module says BEGIN; the driver's own BEGIN comes too late
    for pragma in ("synchronous=FULL", "foreign_keys=ON", f"busy_timeout={BUSY_SECONDS * 1000}"):
        raw.execute(f"PRAGMA {pragma}").close()
    raw.set_authorizer(_authorize)


def _on_begin(connection: Connection) -> None:
    # A transaction that will write takes its turn at once: one that started as a reader and then
    # writes is refused when somebody else wrote in between.
    writes = connection.get_execution_options().get(WRITES, False)
    raw = connection.connection.dbapi_connection
    if raw is not None:  # said to the driver itself: every reading and every click begins so
        raw.execute("BEGIN IMMEDIATE" if writes else "BEGIN").close()


def _authorize(
    action: int, first: str | None, second: str | None, _schema: str | None, _trigger: str | None
) -> int:
    refused = (
        (action in _REFUSED_ON_GUARDED and first in WRITTEN_ONCE)
        or (action == sqlite3.SQLITE_ALTER_TABLE and second in WRITTEN_ONCE)
        or (action == sqlite3.SQLITE_DROP_TRIGGER and second in WRITTEN_ONCE)
        or (action == sqlite3.SQLITE_PRAGMA and first == "writable_schema")
    )
    return sqlite3.SQLITE_DENY if refused else sqlite3.SQLITE_OK
