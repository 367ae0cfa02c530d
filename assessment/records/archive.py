# SPDX-License-Identifier: Apache-2.0
"""The one way a package is written as a zip file, and a bounded reader for zips from strangers.

Zip leaves much open: order, compression, times, extra fields, two lists of the same files that
may disagree. A package uses none of that freedom, so two tools can never see two different
packages in the same bytes: verification writes the zip again and compares every byte.
Field layout: PKWARE APPNOTE 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

from assessment.errors import Place, Problem, RecordError

MOST_BYTES = 32 * 2**20
MOST_FILES = 1000
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
"""Plain names only: no folders, so no path can lead out of the package."""

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_LOCAL_MARK, _CENTRAL_MARK, _END_MARK = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_VERSION, _FLAGS, _STORED = 10, 0, 0
_TIME, _DATE = 0, 0x0021  # 1980-01-01 00:00, the earliest a zip can say
_MADE_BY_UNIX = 3 << 8 | _VERSION
_REGULAR_FILE = 0o100644 << 16
_UNREADABLE_FLAGS = 0x0009  # encrypted (bit 0), or sizes only after the data (bit 3)


def is_archive(data: bytes) -> bool:
    """Whether the bytes begin or end as a zip does; a damaged package still shows one of both."""
    return data.startswith(_LOCAL_MARK) or data[-_END.size :].startswith(_END_MARK)


def write(files: Mapping[str, bytes]) -> bytes:
    """The canonical zip of these files: stored, sorted by name, without times.

    Raises:
        RecordError: a name is not plain, or there is too much of it.
    """
    _check_bounds(files)
    body, directory = bytearray(), bytearray()
    for name, data in sorted(files.items()):
        label, crc, size = name.encode("ascii"), zlib.crc32(data), len(data)
        entry = (_VERSION, _FLAGS, _STORED, _TIME, _DATE, crc, size, size, len(label), 0)
        directory += _CENTRAL.pack(
            _CENTRAL_MARK, _MADE_BY_UNIX, *entry, 0, 0, 0, _REGULAR_FILE, len(body)
        )
        directory += label
        body += _LOCAL.pack(_LOCAL_MARK, *entry) + label + data
    end = _END.pack(_END_MARK, 0, 0, len(files), len(files), len(directory), len(body), 0)
    return bytes(body + directory + end)


def _check_bounds(files: Mapping[str, bytes]) -> None:
    bad = [name for name in files if not NAME.fullmatch(name)]
    if bad:
        raise _refused("name", name=ascii(bad[0])[:120])
    if len(files) > MOST_FILES:
        raise _refused("files", most=MOST_FILES)
    if sum(len(data) for data in files.values()) > MOST_BYTES:
        raise _refused("size", most=MOST_BYTES)


def read(data: bytes) -> dict[str, bytes]:
    """The files of a zip, in the order in which they stand.

    Reads the headers before the files and not the list at the end, and does not test checksums:
    both are settled by writing the zip again and comparing.

    Raises:
        RecordError: not a zip, too large, compressed or encrypted, cut off, a name that is not
            plain, or a name twice.
    """
    if not is_archive(data):
        raise _refused("not-zip")
    if len(data) > MOST_BYTES:
        raise _refused("size", most=MOST_BYTES)
    files: dict[str, bytes] = {}
    offset = 0
    while data[offset : offset + 4] not in {_CENTRAL_MARK, _END_MARK}:
        entry = _entry(data, offset)
        if entry.name in files:
            raise _refused("name-twice", name=entry.name)
        if len(files) == MOST_FILES:
            raise _refused("files", most=MOST_FILES)
        files[entry.name] = entry.data
        offset = entry.end
    return files


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    data: bytes
    end: int


def _entry(data: bytes, offset: int) -> _Entry:
    """The file whose header begins here."""
    if len(data) < offset + _LOCAL.size:
        raise _refused("cut-off")
    mark, _, flags, method, _, _, _, packed, size, label, extra = _LOCAL.unpack_from(data, offset)
    if mark != _LOCAL_MARK:
        raise _refused("damaged", offset=offset)
    if flags & _UNREADABLE_FLAGS or method != _STORED or packed != size:
        raise _refused("compressed")
    begin = offset + _LOCAL.size
    name = data[begin : begin + label].decode("ascii", "replace")
    if not NAME.fullmatch(name):
        raise _refused("name", name=ascii(name)[:120])
    begin += label + extra
    if len(data) < begin + size:
        raise _refused("cut-off")
    return _Entry(name, data[begin : begin + size], begin + size)


def _refused(code: str, **params: str | int) -> RecordError:
    return RecordError(Problem(f"record.archive.{code}", Place(), params))
