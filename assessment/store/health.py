# SPDX-License-Identifier: Apache-2.0
"""Whether a workspace is as it should be, point by point; nothing is made or mended."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Literal

from sqlalchemy import Table, update

from assessment.errors import AssessmentError, Place, Problem, StoreError
from assessment.records.log.keys import read_log_key
from assessment.records.signing import read_signing_key
from assessment.store import tables
from assessment.store.backup.rows import Tally, UnfitRowError, line_of, rows_of
from assessment.store.dialects import database_of
from assessment.store.looking import Looking, looking_at
from assessment.store.workspace import KEY, KEYS, LOG_KEY, resolved

Point = Literal[
    "reachable",
    "writable",
    "schema",
    "guards",
    "integrity",
    "log",
    "packages",
    "key",
    "log-key",
]
_OTHERS_MAY_READ = 0o077


@dataclass(frozen=True)
class Finding:
    """One point that was looked at.

    Attributes:
        problems: what is wrong; empty where nothing is.
        params: what its sentence names where nothing is wrong.
    """

    point: Point
    problems: tuple[Problem, ...]
    params: dict[str, str | int]


@dataclass(frozen=True)
class Health:
    """What was found.

    Attributes:
        product: what people call the database.
        place: where it is.
    """

    product: str
    place: str
    findings: tuple[Finding, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not any(finding.problems for finding in self.findings)


def examine(folder: Path, address: str | None) -> Health:
    """Look at a workspace.

    Raises:
        StoreError: neither a folder nor an address can be meant.
    """
    place = resolved(folder)
    database = database_of(place, address)
    findings: list[Finding] = []
    with ExitStack() as stack:
        try:
            looking = stack.enter_context(looking_at(place, address))
            findings.append(_point("reachable", partial(_version, looking)))
            findings += [_point(point, partial(look, looking)) for point, look in _LOOKS.items()]
        except StoreError as error:
            findings.append(Finding("reachable", error.problems, {}))
    findings += [_point(point, partial(_key, place, key)) for point, key in _PRIVATE.items()]
    return Health(database.product, database.place, tuple(findings))


def _point(point: Point, look: Callable[[], dict[str, str | int]]) -> Finding:
    try:
        return Finding(point, (), look())
    except AssessmentError as error:
        return Finding(point, error.problems, {})


def _version(looking: Looking) -> dict[str, str | int]:
    return {"version": looking.database.version(looking.connection)}


def _writable(looking: Looking) -> dict[str, str | int]:
    """Take a turn, write, and take it back."""
    database = looking.database
    same = update(tables.schema).values(version=looking.schema_version)
    with database.said_plainly(), database.writing(looking.engine) as connection:
        connection.execute(same)
        connection.rollback()
    return {}


def _schema(looking: Looking) -> dict[str, str | int]:
    lacking = sorted(set(tables.metadata.tables) - looking.tables)
    if lacking:
        raise looking.database.refusal("store.health.tables", tables=", ".join(lacking))
    return {"version": looking.schema_version, "tables": len(looking.tables)}


def _guards(looking: Looking) -> dict[str, str | int]:
    if not looking.database.is_guarded(looking.connection):
        raise looking.database.refusal("store.health.guards")
    return {}


def _integrity(looking: Looking) -> dict[str, str | int]:
    faults = looking.database.faults(looking.connection)
    if faults:
        raise StoreError(faults)
    return {}


def _log(looking: Looking) -> dict[str, str | int]:
    tally = Tally(tables.log)
    if not _holds_together(looking, tables.log, tally):
        raise looking.database.refusal("store.health.log", seq=tally.log.size)
    return {"size": tally.log.size, "root": tally.log.root}


def _packages(looking: Looking) -> dict[str, str | int]:
    tally = Tally(tables.packages)
    if not _holds_together(looking, tables.packages, tally):
        raise looking.database.refusal("store.health.packages")
    return {"count": tally.table.rows}


def _holds_together(looking: Looking, table: Table, tally: Tally) -> bool:
    try:
        with rows_of(looking.connection, table) as rows:
            for row in rows:
                tally.add(row, line_of(row))
    except UnfitRowError:
        return False
    return True


@dataclass(frozen=True)
class _Private:
    """A private key of a workspace, and what is told of it."""

    file: str
    says: str
    read: Callable[[bytes, str], str]


def _key(folder: Path, key: _Private) -> dict[str, str | int]:
    """A key is made when something is sealed first, so that none is no fault."""
    file = folder / KEYS / key.file
    params = {"file": key.file, "folder": str(file.parent)}
    try:
        if not file.exists():
            return {key.says: ""}
        if file.stat().st_mode & _OTHERS_MAY_READ:
            raise StoreError(Problem("store.health.key-open", Place(file=str(file)), params))
        return {key.says: key.read(file.read_bytes(), str(file))}
    except OSError as error:
        raise StoreError(Problem("store.key", Place(file=str(file)), params)) from error


_PRIVATE: dict[Point, _Private] = {
    "key": _Private(KEY, "keyid", lambda data, file: read_signing_key(data, file).keyid),
    "log-key": _Private(LOG_KEY, "vkey", lambda data, file: read_log_key(data, file).public.vkey),
}

_LOOKS: dict[Point, Callable[[Looking], dict[str, str | int]]] = {
    "schema": _schema,
    "guards": _guards,
    "integrity": _integrity,
    "log": _log,
    "packages": _packages,
    "writable": _writable,
}
