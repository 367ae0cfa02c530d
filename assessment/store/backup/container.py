# SPDX-License-Identifier: Apache-2.0
"""A reader for zips from strangers, as large as a workspace: looked at before anything is believed.

Nothing in a backup is compressed, so that no small file unfolds into a large one, and the list of
its files is short, whatever the file says. Field layout: PKWARE APPNOTE 6.3.10, sections 4.3.14 to
4.3.16.
"""

from __future__ import annotations

import os
import struct
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, BinaryIO

from assessment.errors import Parameter, Place, Problem, StoreError

MOST_BYTES = 64 * 2**30
MOST_MEMBERS = 400
LONGEST_LIST = 2**18
LONGEST_LINE = 64 * 2**20
"""A sealed package has at most 32 MiB, and Base64 makes four bytes of three."""

_END = struct.Struct("<4s4H2IH")
_LOCATOR = struct.Struct("<4sIQI")
_LARGE_END = struct.Struct("<4sQ2H2I4Q")
_MARK, _LOCATOR_MARK, _LARGE_MARK = b"PK\x05\x06", b"PK\x06\x07", b"PK\x06\x06"
_BROKEN = (
    zipfile.BadZipFile,
    EOFError,
    NotImplementedError,
    OverflowError,
    RuntimeError,
    ValueError,
    struct.error,
)


class Container:
    """The files in a backup; nothing of what they hold is believed yet."""

    def __init__(self, stream: BinaryIO, file: str) -> None:
        """Look at the list of files in an open backup.

        Raises:
            StoreError: this is no zip, or none that a backup would be.
        """
        self.file = file
        with self.read_plainly():
            size = os.fstat(stream.fileno()).st_size
            if size > MOST_BYTES:
                raise self.refusal("store.backup.too-large", limit=MOST_BYTES)
            _look_at_end(stream, size)
            self._zip = zipfile.ZipFile(stream)
            self._members = {info.filename: info for info in self._zip.infolist()}
            if not self._is_plain(size):
                raise zipfile.BadZipFile

    @property
    def names(self) -> list[str]:
        """The names of all files."""
        return list(self._members)

    def size(self, name: str) -> int:
        """The number of bytes in a file."""
        return self._members[name].file_size

    @contextmanager
    def open(self, name: str) -> Iterator[IO[bytes]]:
        """One of the files, to be read from its beginning."""
        with self._zip.open(self._members[name]) as stream:
            yield stream

    def lines(self, name: str) -> Iterator[bytes]:
        """The lines of a file, each with its end, none longer than a row can be."""
        with self.open(name) as stream:
            while line := stream.readline(LONGEST_LINE):
                if not line.endswith(b"\n"):
                    raise self.damaged(name)
                yield line

    @contextmanager
    def read_plainly(self, part: str = "") -> Iterator[None]:
        """Whatever is wrong with the zip is said as damage to it."""
        try:
            yield
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise self.refusal("store.backup.unreadable", reason=reason) from error
        except _BROKEN as error:
            if part:
                raise self.damaged(part) from error
            raise self.refusal("store.backup.none") from error

    def damaged(self, part: str) -> StoreError:
        """The error for a part that is not what it should be."""
        return self.refusal("store.backup.damaged", part=part)

    def refusal(self, code: str, **params: Parameter) -> StoreError:
        """The error of a code about this file."""
        return refusal(self.file, code, **params)

    def _is_plain(self, size: int) -> bool:
        """Whether the files lie in the zip as they are, beside one another, each with its name."""
        listed = self._zip.infolist()
        return (
            len(listed) == len(self._members)
            and all(
                each.compress_type == zipfile.ZIP_STORED
                and each.compress_size == each.file_size
                and not each.flag_bits & 1
                for each in listed
            )
            and sum(each.file_size for each in listed) <= size
        )


def refusal(file: str, code: str, **params: Parameter) -> StoreError:
    """The error of a code about a backup."""
    return StoreError(Problem(code, Place(file=file), params))


def _look_at_end(stream: BinaryIO, size: int) -> None:
    """Look how long the list of files is before it is read into memory."""
    if size < _END.size:
        raise zipfile.BadZipFile
    stream.seek(size - _END.size)
    mark, _, _, _, count, length, _, comment = _END.unpack(stream.read(_END.size))
    if mark != _MARK or comment:
        raise zipfile.BadZipFile
    if size >= _END.size + _LOCATOR.size + _LARGE_END.size:
        # Where there is a larger form of the list's place, it is the one that is followed.
        count, length = _large_end(stream, size) or (count, length)
    if count > MOST_MEMBERS or length > LONGEST_LIST:
        raise zipfile.BadZipFile


def _large_end(stream: BinaryIO, size: int) -> tuple[int, int] | None:
    """Number of files and length of their list as the larger form says, where there is one."""
    at = size - _END.size - _LOCATOR.size
    stream.seek(at)
    if _LOCATOR.unpack(stream.read(_LOCATOR.size))[0] != _LOCATOR_MARK:
        return None
    stream.seek(at - _LARGE_END.size)
    found = _LARGE_END.unpack(stream.read(_LARGE_END.size))
    if found[0] != _LARGE_MARK:
        raise zipfile.BadZipFile
    return found[7], found[8]
