# SPDX-License-Identifier: Apache-2.0
"""The one module that knows which database it is: everything SQLite does its own way.

The guard on `log` and `packages` (triggers, and an authorizer on this program's connections)
protects against accidents and faults of this program only. Whoever owns the file can rewrite it;
what shows that is a digest kept elsewhere.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from assessment.errors import Parameter, Place, Problem, StoreError
from assessment.store.tables import WRITTEN_ONCE

BUSY_SECONDS = 15
WRITES = "openness_writes"
"""Execution option of a connection whose transaction will write."""

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


def make_engine(file: Path) -> Engine:
    """An engine for one database file: safe for many threads, durable at each commit."""
    engine = create_engine(
        URL.create("sqlite", database=str(file)),
        pool_size=8,
        max_overflow=120,
        pool_timeout=BUSY_SECONDS,
        connect_args={"timeout": BUSY_SECONDS, "cached_statements": 256},
    )
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)
    return engine


def use_write_ahead_log(engine: Engine) -> None:
    """Let readers and one writer work at the same time. Kept in the file, so once is enough."""
    with engine.connect() as connection:
        raw = connection.connection.dbapi_connection
        if raw is not None:
            raw.execute("PRAGMA journal_mode=WAL").close()


def is_guarded(connection: Connection) -> bool:
    """Whether all triggers that guard what is written once are in place."""
    rows = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    return set(rows.scalars()) >= _GUARDS


def guard_written_once(connection: Connection) -> None:
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
        "CREATE TRIGGER IF NOT EXISTS packages_no_replace BEFORE INSERT ON packages "
        "WHEN EXISTS (SELECT 1 FROM packages WHERE case_id = NEW.case_id AND name = NEW.name) "
        "BEGIN SELECT RAISE(ABORT, 'packages is written once'); END"
    )


@contextmanager
def said_plainly(file: Path) -> Iterator[None]:
    """Turn what the database reports about its file into a StoreError; faults of ours stay."""
    try:
        yield
    except PoolTimeoutError as error:
        raise StoreError(_problem("store.busy", file)) from error
    except (DBAPIError, sqlite3.Error) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        number = getattr(cause, "sqlite_errorcode", None)
        code = None if number is None else _CODES.get(number & 0xFF)
        if code is None:
            raise
        raise StoreError(_problem(code, file)) from error


def _problem(code: str, file: Path) -> Problem:
    params: dict[str, Parameter] = {"file": file.name, "folder": str(file.parent)}
    return Problem(code, Place(file=str(file)), params)


def _on_connect(raw: sqlite3.Connection, _record: Any) -> None:
    raw.isolation_level = None  # this module says BEGIN; the driver's own BEGIN comes too late
    for pragma in ("synchronous=FULL", "foreign_keys=ON", f"busy_timeout={BUSY_SECONDS * 1000}"):
        raw.execute(f"PRAGMA {pragma}").close()
    raw.set_authorizer(_authorize)


def _on_begin(connection: Connection) -> None:
    # A transaction that will write takes its turn at once: one that started as a reader and then
    # writes is refused when somebody else wrote in between.
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


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
