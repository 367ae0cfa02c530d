# SPDX-License-Identifier: Apache-2.0
"""A whole log as one file, and what its later entries say about an earlier record.

The first line holds the signed head, each other line one entry, byte for byte as it stands in the
log. Whoever keeps such a file can tell later whether the log only grew.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Annotated, Literal

from pydantic import Field

from assessment.errors import Parameter, Place, Problem, RecordError
from assessment.model.base import Noun
from assessment.reading import Document, Limits, shape
from assessment.records.canonical import Json, canonical_bytes, read_canonical
from assessment.records.log.checkpoint import Checkpoint, Head, read_checkpoint
from assessment.records.log.note import MOST_BYTES as LONGEST_HEAD
from assessment.records.log.tree import Tree

FORM: Literal["openness-log/1"] = "openness-log/1"
MOST_ENTRIES = 200_000
MOST_BYTES = 256 * 2**20

# A head may double in length when it is written as JSON.
_LIMITS = Limits(size=2 * LONGEST_HEAD)
_NOTABLE = re.compile(rb'"kind":"(?:key|revoke|supersede|withdraw)"')
"""Entries that say something about what stands before them."""

_VEILS = (b"\\", b" ")
"""A kind could also be spelt with escapes or with spaces. An entry with either is read as well, and
refused unless there was a need for it."""


class _Heading(Noun):
    document: Annotated[Literal["openness-log/1"], Field(alias="schema")]
    checkpoint: Annotated[str, Field(max_length=LONGEST_HEAD)]


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One entry: its place in the log, from 0, and what it says."""

    index: int
    value: dict[str, Json]

    @property
    def kind(self) -> str:
        """What happened."""
        return str(self.value.get("kind"))

    @property
    def at(self) -> str:
        """When, UTC, as whoever keeps the log says."""
        return str(self.value.get("at"))


@dataclass(frozen=True)
class History:
    """A whole log, found to be what its head says.

    Attributes:
        file: how problems name it.
        checkpoint: the head with its signatures, which nobody has looked at yet.
        data: the bytes of all entries, each with a newline at its end.
        tree: over the entries.
    """

    file: str
    checkpoint: Checkpoint
    data: bytes
    tree: Tree

    @property
    def entries(self) -> list[bytes]:
        """The bytes of each entry, in order."""
        return self.data.split(b"\n")[:-1]

    def is_continuing(self, earlier: Head) -> bool:
        """Whether the log only added to what it was at an earlier head of its name."""
        return (
            earlier.origin == self.checkpoint.head.origin
            and earlier.size <= self.tree.size
            and self.tree.root(earlier.size) == earlier.root
        )

    @cached_property
    def notable(self) -> tuple[LogEntry, ...]:
        """What the log says about keys, and about decisions that hold no more.

        Raises:
            RecordError: such an entry, or one that may be one, is not written in the one
                permitted way.
            ReadingError: it is not JSON.
        """
        places = [found.start() for found in _NOTABLE.finditer(self.data)]
        for veil in _VEILS:
            places += _places(self.data, veil)
        return self._read_at(places)

    def about(self, payload: str) -> tuple[LogEntry, ...]:
        """What bears on a record: entries that name it, and what the log says about keys.

        Args:
            payload: digest of the record's payload.

        Raises:
            RecordError, ReadingError: as for `notable`.
        """
        named = self._read_at(_places(self.data, payload.encode()))
        found = {each.index: each for each in (*named, *self.notable)}
        return tuple(found[index] for index in sorted(found))

    def _read_at(self, places: Iterable[int]) -> tuple[LogEntry, ...]:
        """The entries at these places in the data."""
        begins = sorted({self.data.rfind(b"\n", 0, at) + 1 for at in places})
        index, last, read = 0, 0, []
        for begin in begins:
            index, last = index + self.data.count(b"\n", last, begin), begin
            read.append(self._read(index, self.data[begin : self.data.index(b"\n", begin)]))
        return tuple(read)

    def _read(self, index: int, entry: bytes) -> LogEntry:
        value = read_canonical(entry, f"{self.file}:{index + 2}", _LIMITS)
        if not isinstance(value, dict):
            raise RecordError(Problem("log.history.entry", Place(self.file, index + 2)))
        return LogEntry(index, value)


def heading(checkpoint: bytes) -> bytes:
    """The first line of a log as a file."""
    return canonical_bytes({"schema": FORM, "checkpoint": checkpoint.decode()}) + b"\n"


def read_history(data: bytes, file: str) -> History:
    """Read a whole log, and find its root again.

    Args:
        data: the file.
        file: how problems name it.

    Raises:
        ReadingError: the first line is not strict JSON, or not of the form of a heading.
        RecordError: too large, too many entries, a line without its end, or a head of another
            log: more or fewer entries, or another root.
    """
    if len(data) > MOST_BYTES:
        raise _refused("bytes", file, most=MOST_BYTES)
    first, _, rest = data.partition(b"\n")
    lines = rest.split(b"\n")
    if lines.pop() or b"" in lines or not first or len(first) == len(data):
        raise _refused("line", file)
    if len(lines) > MOST_ENTRIES:
        raise _refused("entries", file, most=MOST_ENTRIES)
    written = shape(Document(file, read_canonical(first, file, _LIMITS)), _Heading)
    checkpoint = read_checkpoint(written.checkpoint.encode(), file)
    head = checkpoint.head
    if len(lines) != head.size:
        params: dict[str, Parameter] = {"size": len(lines), "head": head.size}
        raise _refused("size", file, **params)
    tree = Tree([sha256(b"\x00" + entry).digest() for entry in lines])
    if tree.root() != head.root:
        raise _refused("root", file)
    return History(file, checkpoint, rest, tree)


def ended_by(entries: Iterable[LogEntry], payload: str) -> Iterator[LogEntry]:
    """The entries by which a record was withdrawn or another one took its place."""
    return (
        entry
        for entry in entries
        if entry.kind in {"supersede", "withdraw"} and entry.value.get("payload") == payload
    )


def _places(data: bytes, mark: bytes) -> Iterator[int]:
    """Where something stands, once for each line."""
    at = data.find(mark)
    while at >= 0:
        yield at
        at = data.find(mark, data.index(b"\n", at))


def _refused(code: str, file: str, **params: Parameter) -> RecordError:
    return RecordError(Problem(f"log.history.{code}", Place(file), params))
