# SPDX-License-Identifier: Apache-2.0
"""What a workspace asks of its database, whichever it is."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Protocol

from sqlalchemy import Connection, Engine

from assessment.errors import Problem, StoreError

WRITES = "openness_writes"
"""Execution option of a connection whose transaction will write."""


class Database(Protocol):
    """One database, by what differs between SQLite and PostgreSQL."""

    @property
    def product(self) -> str:
        """What people call it."""
        ...

    @property
    def place(self) -> str:
        """Where it lies, as problems name it. Never holds a password."""
        ...

    @property
    def is_in_folder(self) -> bool:
        """Whether it is part of the workspace's folder, and comes and goes with it."""
        ...

    def is_there(self) -> bool:
        """Whether there is anything to connect to, as far as that is known without trying."""
        ...

    def make_place(self) -> None:
        """Make what the database lies in, where that is this program's to make."""
        ...

    def make_engine(self) -> Engine:
        """An engine: safe for many threads, durable at each commit."""
        ...

    def reading(self, engine: Engine) -> AbstractContextManager[Connection]:
        """A transaction that sees one moment."""
        ...

    def writing(self, engine: Engine) -> AbstractContextManager[Connection]:
        """A transaction that is the only one that writes."""
        ...

    def said_plainly(self) -> AbstractContextManager[None]:
        """Turn what the database reports about itself into a StoreError; faults of ours stay."""
        ...

    def refusal(self, code: str, **params: str | int) -> StoreError:
        """The error of a code about this database, in words that fit it."""
        ...

    def check(self, connection: Connection) -> None:
        """Look whether the database can serve at all; a StoreError says why not."""
        ...

    def table_names(self, connection: Connection) -> set[str]:
        """The tables where the workspace's own lie, whoever made them."""
        ...

    def settle(self, engine: Engine) -> None:
        """Set what is kept in a new database once and for all."""
        ...

    def make_tables(self, connection: Connection) -> None:
        """Make the tables that are not there yet."""
        ...

    def guard(self, connection: Connection) -> None:
        """Put the guards in place that refuse to change, remove or skip what is written once."""
        ...

    def is_guarded(self, connection: Connection) -> bool:
        """Whether all guards are in place."""
        ...

    def version(self, connection: Connection) -> str:
        """The version of the database program."""
        ...

    def faults(self, connection: Connection) -> list[Problem]:
        """What is wrong with the database itself: damage, or a setting that risks work."""
        ...
