# SPDX-License-Identifier: Apache-2.0
"""Write a file whole or not at all, and never over another one."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from assessment.errors import Place, Problem, StoreError

READABLE = 0o644
PRIVATE = 0o600


def write_new(path: Path, data: bytes, mode: int = READABLE) -> None:
    """Write a new file: complete on disk before it gets its name.

    Raises:
        StoreError: a file of that name is there, or it cannot be written.
    """
    place = Place(str(path))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = _written(path.parent, data, mode)
        try:
            # A link, unlike a rename, fails when the name is taken.
            path.hardlink_to(temporary)
        finally:
            temporary.unlink()
        _settle(path.parent)
    except OSError as error:
        if isinstance(error, FileExistsError) and path.exists():
            raise StoreError(Problem("record.file.exists", place)) from None
        params = {"reason": error.strerror or str(error)}
        raise StoreError(Problem("record.file.unwritable", place, params)) from error


def _written(folder: Path, data: bytes, mode: int) -> Path:
    """A file without its name yet, on disk in full. Nothing is left behind when that fails."""
    handle, name = tempfile.mkstemp(dir=folder, prefix=".writing-")
    temporary = Path(name)
    try:
        with open(handle, "wb") as stream:  # noqa: PTH123 - an open descriptor
            os.fchmod(handle, mode)
            stream.write(data)
            stream.flush()
            os.fsync(handle)
    except OSError:
        temporary.unlink()
        raise
    return temporary


def _settle(folder: Path) -> None:
    """Have the folder's list of names on disk as well."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
