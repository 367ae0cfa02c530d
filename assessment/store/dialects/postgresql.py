# SPDX-License-Identifier: Apache-2.0
"""Everything PostgreSQL does its own way: one server that several app processes share.

Writers take turns, as on SQLite: each writing transaction starts by taking one lock that belongs
to the workspace, so that none decides on what another one is about to change. Who owns the
database can take the guards away, as the owner of a file can rewrite it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from assessment.errors import Parameter, Place, Problem, StoreError
from assessment.store.dialects import pg_guards
from assessment.store.dialects.database import WRITES
from assessment.store.dialects.pg_errors import code_of, without_password
from assessment.store.dialects.pg_tables import TABLES

BUSY_SECONDS = 15
IDLE_SECONDS = 120
OLDEST = 15
DRIVER = "postgresql+psycopg"

_NAMES = {"postgresql", "postgres", DRIVER}
_TURN = int.from_bytes(
    hashlib.sha256(b"openness: a writer's turn").digest()[:8], "big", signed=True
)
_OWN_WORDS = {"store.foreign": "store.server.foreign"}
_LIVELY = {
    "application_name": "openness",
    "client_encoding": "utf8",
    "connect_timeout": "10",
    # A server that is gone without a word is noticed within a minute.
    "keepalives_idle": "30",
    "keepalives_interval": "10",
    "keepalives_count": "3",
}
# A statement that waits gives up. A process that stopped in the middle of a transaction loses its
# turn. A commit is on the server's disk when it is told, whatever the server's default.
_SETTINGS = """
SELECT set_config('lock_timeout', '{seconds}s', false),
       set_config('statement_timeout', '{longest}s', false),
       set_config('idle_in_transaction_session_timeout', '{idle}s', false),
       set_config('synchronous_commit', replace(current_setting('synchronous_commit'),
                                                'off', 'on'), false)
"""
_RISKY = (
    "SELECT name FROM pg_settings WHERE name IN ('fsync', 'full_page_writes') AND setting='off'"
)


@dataclass(frozen=True)
class Postgresql:
    """One database on a PostgreSQL server.

    Attributes:
        url: where it is, and as whom; shown without the password only.
    """

    url: URL

    product = "PostgreSQL"
    is_in_folder = False

    @classmethod
    def at(cls, address: str) -> Postgresql:
        """The database at an address such as `postgresql://user@host:5432/name`.

        Raises:
            StoreError: this is no such address.
        """
        try:
            url = make_url(address.strip())
        except (ArgumentError, ValueError):
            url = URL.create("")
        if url.drivername not in _NAMES or not url.database:
            # Without the address and without the cause: a password may stand in them.
            raise StoreError(Problem("store.server.address")) from None
        in_query = url.query.get("password")
        if isinstance(in_query, str):  # where nothing would hide it
            url = url.difference_update_query(["password"]).set(password=in_query)
        return cls(url.set(drivername=DRIVER))

    @property
    def place(self) -> str:
        """User, server and name of the database."""
        url = self.url
        plain = URL.create("postgresql", url.username, None, url.host, url.port, url.database)
        return plain.render_as_string()

    def is_there(self) -> bool:
        """Always: only trying tells."""
        return True

    def make_place(self) -> None:
        """Nothing: the server and the database are there before this program."""

    def make_engine(self) -> Engine:
        """An engine for the database: dropped connections are noticed before they are used."""
        lively = {name: value for name, value in _LIVELY.items() if name not in self.url.query}
        try:
            engine = create_engine(
                self.url,
                # Two processes and a tool fit into the hundred connections a server allows.
                pool_size=8,
                max_overflow=22,
                pool_timeout=BUSY_SECONDS,
                pool_pre_ping=True,
                hide_parameters=True,
                connect_args=lively,
            )
        except ModuleNotFoundError as error:
            raise StoreError(Problem("store.server.not-installed")) from error
        event.listen(engine, "connect", _on_connect)
        event.listen(engine, "begin", _on_begin)
        return engine

    @contextmanager
    def reading(self, engine: Engine) -> Iterator[Connection]:
        """A transaction that sees one moment."""
        one_moment = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        with (
            engine.connect().execution_options(**cast("dict[str, Any]", one_moment)) as connection,
            connection.begin(),
        ):
            yield connection

    @contextmanager
    def writing(self, engine: Engine) -> Iterator[Connection]:
        """A transaction that is the only one that writes."""
        # Each statement sees what is committed by then, and after taking the turn nobody else
        # commits: that is one moment too. A moment chosen before waiting for the turn is not.
        alone = {"isolation_level": "READ COMMITTED", WRITES: True}
        with (
            engine.connect().execution_options(**cast("dict[str, Any]", alone)) as connection,
            connection.begin(),
        ):
            yield connection

    @contextmanager
    def said_plainly(self) -> Iterator[None]:
        """Turn what the server reports about itself into a StoreError; faults of ours stay."""
        try:
            yield
        except PoolTimeoutError as error:
            raise self.refusal("store.busy") from error
        except DBAPIError as error:
            code = code_of(error)
            if code is None:
                raise
            reason = without_password(str(error.orig), self.url.password)
            raise self.refusal(code, reason=reason) from None

    def refusal(self, code: str, **params: str | int) -> StoreError:
        """The error of a code about this database."""
        named: dict[str, Parameter] = {"file": str(self.url.database), "folder": self.place}
        code = _OWN_WORDS.get(code, code)
        return StoreError(Problem(code, Place(file=self.place), named | params))

    def check(self, connection: Connection) -> None:
        """Look whether the server is new enough and the database keeps every character."""
        number = int(connection.exec_driver_sql("SHOW server_version_num").scalar_one())
        if number // 10000 < OLDEST:
            raise self.refusal("store.server.old", found=self.version(connection), oldest=OLDEST)
        encoding = str(connection.exec_driver_sql("SHOW server_encoding").scalar_one())
        if encoding != "UTF8":
            raise self.refusal("store.server.encoding", found=encoding)

    def table_names(self, connection: Connection) -> set[str]:
        """The tables in the schema that comes first on the search path."""
        return set(inspect(connection).get_table_names())

    def settle(self, engine: Engine) -> None:
        """Nothing: what a server keeps once and for all is its owner's to set."""

    def make_tables(self, connection: Connection) -> None:
        """Make the tables that are not there yet."""
        TABLES.create_all(connection)

    def guard(self, connection: Connection) -> None:
        """Put the triggers in place that refuse to change, remove or skip an entry."""
        pg_guards.guard(connection)

    def is_guarded(self, connection: Connection) -> bool:
        """Whether all triggers are in place, always on, and do what they should."""
        return pg_guards.is_guarded(connection)

    def version(self, connection: Connection) -> str:
        """The version of the server."""
        shown = str(connection.exec_driver_sql("SHOW server_version").scalar_one())
        return shown.partition(" ")[0]

    def faults(self, connection: Connection) -> list[Problem]:
        """Settings of the server with which a power cut loses what was told to be saved."""
        names = ", ".join(connection.exec_driver_sql(_RISKY).scalars())
        return list(self.refusal("store.server.risky", names=names).problems) if names else []


def _on_connect(raw: Any, _record: Any) -> None:
    with raw.cursor() as cursor:
        cursor.execute(
            _SETTINGS.format(seconds=BUSY_SECONDS, longest=4 * BUSY_SECONDS, idle=IDLE_SECONDS)
        )
    raw.commit()


def _on_begin(connection: Connection) -> None:
    if connection.get_execution_options().get(WRITES, False):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_TURN})")
