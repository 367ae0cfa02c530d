"""The two databases a test runs on: a file, and a server of the tests' own.

A test that asks for `database` runs once on each. `database` opens the workspace of a folder, and
gives every folder of one test a database of its own.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, Protocol

import psycopg
import pytest

from assessment.store.dialects.sqlite import DATABASE
from assessment.store.workspace import Workspace
from tests.cluster import Cluster

KINDS = ("sqlite", "postgresql")


class Given(Protocol):
    """A database as a test uses it."""

    kind: str

    def address(self, folder: Path) -> str | None:
        """Where the database of a folder is; None for the file in it."""

    def open(self, folder: Path) -> Workspace:
        """Open the workspace of a folder."""

    def ask(self, folder: Path, statement: str) -> list[tuple[Any, ...]]:
        """Carry a statement out as another program would, past everything this one does."""

    def copy(self, folder: Path, to: Path) -> None:
        """Give another folder what a folder that nobody has open holds: every id is the same."""


class OnFile:
    """SQLite."""

    kind = "sqlite"

    def address(self, folder: Path) -> str | None:
        return None

    def open(self, folder: Path) -> Workspace:
        return Workspace.open(folder)

    def ask(self, folder: Path, statement: str) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(folder / DATABASE)) as raw, raw:
            return list(raw.execute(statement))

    def copy(self, folder: Path, to: Path) -> None:
        shutil.copytree(folder, to)


class OnServer:
    """PostgreSQL."""

    kind = "postgresql"

    def __init__(self, cluster: Cluster) -> None:
        self.cluster = cluster
        self.addresses: dict[Path, str] = {}

    def address(self, folder: Path) -> str:
        place = folder.resolve()
        if place not in self.addresses:
            self.addresses[place] = self.cluster.ready()
        return self.addresses[place]

    def open(self, folder: Path) -> Workspace:
        return Workspace.open(folder, self.address(folder))

    def ask(self, folder: Path, statement: str) -> list[tuple[Any, ...]]:
        with psycopg.connect(self.address(folder), autocommit=True) as raw:
            done = raw.execute(statement)
            return [] if done.description is None else done.fetchall()

    def copy(self, folder: Path, to: Path) -> None:
        shutil.copytree(folder, to)
        name = self.address(folder).rpartition("/")[2]
        self.addresses[to.resolve()] = self.cluster.empty(f"TEMPLATE {name}")

    def give_back(self) -> None:
        while self.addresses:
            self.cluster.give_back(self.addresses.popitem()[1])


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """One server for all tests of this process, quick and not durable."""
    with closing(Cluster()) as made:
        made.make_template()
        yield made


@pytest.fixture(scope="session")
def durable_cluster() -> Iterator[Cluster]:
    """A server that keeps what it says it kept, for tests that stop it."""
    with closing(Cluster(durable=True)) as made:
        made.make_template()
        yield made


@pytest.fixture
def server(cluster: Cluster) -> Iterator[OnServer]:
    """PostgreSQL alone."""
    given = OnServer(cluster)
    yield given
    given.give_back()


@pytest.fixture(params=KINDS)
def database(request: pytest.FixtureRequest) -> Given:
    """Each of the two in turn. A file asks for no server."""
    return OnFile() if request.param == "sqlite" else request.getfixturevalue("server")
