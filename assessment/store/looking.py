# SPDX-License-Identifier: Apache-2.0
"""Look at a workspace as it is, at one moment, and make or mend nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine

from assessment.errors import Place, Problem, StoreError
from assessment.store.dialects import database_of
from assessment.store.dialects.database import Database
from assessment.store.workspace import KEYS, resolved, schema_version

_LARGEST_KEY = 2**16


@dataclass(frozen=True)
class Looking:
    """A workspace at one moment.

    Attributes:
        tables: names of the tables that are there.
    """

    folder: Path
    database: Database
    engine: Engine
    connection: Connection
    schema_version: int
    tables: set[str]

    def keys(self) -> dict[str, bytes]:
        """The files in the folder of keys, by name.

        Raises:
            StoreError: one cannot be read, or is no key.
        """
        place = self.folder / KEYS
        try:
            files = sorted(place.iterdir()) if place.is_dir() else []
            found = {file.name: _bounded(file) for file in files if file.is_file()}
        except OSError as error:
            params = {"file": KEYS, "folder": str(self.folder)}
            raise StoreError(Problem("store.key", Place(file=str(place)), params)) from error
        return found


@contextmanager
def looking_at(folder: Path, address: str | None) -> Iterator[Looking]:
    """Open a workspace for looking.

    Raises:
        StoreError: there is none, or it cannot be read.
    """
    place = resolved(folder)
    database = database_of(place, address)
    if not database.is_there():
        raise database.refusal("store.nothing")
    engine = database.make_engine()
    try:
        with database.said_plainly(), database.reading(engine) as connection:
            database.check(connection)
            version = schema_version(connection, database)
            if version is None:
                raise database.refusal("store.nothing")
            names = database.table_names(connection)
            yield Looking(place, database, engine, connection, version, names)
    finally:
        engine.dispose()


def _bounded(file: Path) -> bytes:
    with file.open("rb") as stream:
        data = stream.read(_LARGEST_KEY + 1)
    if len(data) > _LARGEST_KEY:
        raise OSError
    return data
