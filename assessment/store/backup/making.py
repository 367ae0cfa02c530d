# SPDX-License-Identifier: Apache-2.0
"""Write a backup: one moment of a workspace, whole and read back, or no file at all."""

from __future__ import annotations

import hashlib
import os
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from assessment.store import tables
from assessment.store.backup.container import refusal
from assessment.store.backup.manifest import MANIFEST, BackupKey, Manifest
from assessment.store.backup.reading import opened
from assessment.store.backup.rows import Tally, UnfitRowError, kept_tables, line_of, rows_of
from assessment.store.looking import Looking, looking_at

_AS_OF_NOTHING = (1980, 1, 1, 0, 0, 0)
_PRIVATE = 0o600 << 16


@dataclass(frozen=True)
class Made:
    """A backup that was made.

    Attributes:
        sha256: digest of the file, to be kept elsewhere.
    """

    file: Path
    manifest: Manifest
    sha256: str
    size: int


@dataclass(frozen=True)
class Maker:
    """What the floors below may not find out for themselves.

    Attributes:
        program: version of this program.
        at: the time now, UTC to the second.
    """

    program: str
    at: str


def back_up(
    file: Path, folder: Path, address: str | None, maker: Maker, *, with_keys: bool
) -> Made:
    """Write a workspace into a new file, and read it back before it gets its name.

    Raises:
        StoreError: there is no workspace, it does not hold together, or the file cannot be
            written. No file is left behind then.
    """
    with looking_at(folder, address) as looking:
        keys = looking.keys() if with_keys else {}
        with _new_file(file) as draft:
            made = _write(draft, looking, keys, maker)
            with opened(draft) as backup:
                backup.check()
                if backup.manifest != made:
                    raise refusal(str(file), "store.backup.damaged", part=MANIFEST)
            digest, size = _digest(draft), draft.stat().st_size
    return Made(file, made, digest, size)


def _write(draft: Path, looking: Looking, keys: Mapping[str, bytes], maker: Maker) -> Manifest:
    with draft.open("wb") as stream:
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
            tallies = _write_tables(archive, looking.connection, looking.tables)
            for name, data in keys.items():
                archive.writestr(_named(f"keys/{name}"), data)
            (log,) = (tally.log for name, tally in tallies.items() if name == tables.log.name)
            manifest = Manifest(
                form="openness-backup/1",
                program=maker.program,
                made_at=maker.at,
                schema_version=looking.schema_version,
                tables=tuple(tally.table for tally in tallies.values()),
                log=log,
                keys=tuple(
                    BackupKey(name=name, sha256=hashlib.sha256(data).hexdigest())
                    for name, data in keys.items()
                ),
            )
            archive.writestr(_named(MANIFEST), manifest.written())
        stream.flush()
        os.fsync(stream.fileno())
    return manifest


def _write_tables(
    archive: zipfile.ZipFile, connection: Connection, there: set[str]
) -> dict[str, Tally]:
    tallies = {}
    for table in kept_tables():
        if table.name not in there:  # made by a program from before there was this table
            continue
        tally = tallies[table.name] = Tally(table)
        with (
            archive.open(_named(tally.table.member), "w", force_zip64=True) as stream,
            rows_of(connection, table) as rows,
        ):
            for row in rows:
                line = line_of(row)
                try:
                    tally.add(row, line)
                except UnfitRowError as error:
                    raise refusal("", "store.backup.source", table=table.name) from error
                stream.write(line)
    return tallies


def _named(member: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(member, _AS_OF_NOTHING)
    info.external_attr = _PRIVATE
    return info


@contextmanager
def _new_file(file: Path) -> Iterator[Path]:
    """A draft beside the file, which gets the file's name when all went well.

    Raises:
        StoreError: there is such a file already, or the disk does not take it.
    """
    draft = None
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=file.parent, prefix=".openness-backup-")
        os.close(handle)
        draft = Path(name)
        yield draft
        file.hardlink_to(draft)  # a link, unlike a rename, fails when the name is taken
        _settle(file.parent)
    except OSError as error:
        if draft is not None and isinstance(error, FileExistsError):
            raise refusal(str(file), "store.backup.exists") from error
        reason = error.strerror or type(error).__name__
        raise refusal(str(file), "store.backup.unwritable", reason=reason) from error
    finally:
        if draft is not None:
            with suppress(OSError):
                draft.unlink()


def _settle(folder: Path) -> None:
    """Have the folder's list of names on disk as well."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _digest(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
