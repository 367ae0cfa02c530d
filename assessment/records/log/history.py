# SPDX-License-Identifier: Apache-2.0
"""A whole log as one file, and what its later entries say about an earlier record.

The first line holds the signed head, each other line one entry, byte for byte as it stands in the
log. Whoever keeps such a file can tell later whether the log only grew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from assessment.errors import Parameter, Place, Problem, RecordError
from assessment.model.base import Noun
from assessment.reading import Document, Limits, shape
from assessment.records.canonical import Json, canonical_bytes, read_canonical
from assessment.records.log.checkpoint import Checkpoint, Head, read_checkpoint
from assessment.records.log.note import MOST_BYTES as LONGEST_HEAD
from assessment.records.log.tree import Tree, leaf_hash

FORM: Literal["openness-log/1"] = "openness-log/1"
MOST_ENTRIES = 200_000
LONGEST_LINE = 2 * LONGEST_HEAD
"""Bytes of a line with its end; a head may double in length when it is written as JSON."""

_LIMITS = Limits(size=LONGEST_LINE)
_KINDS = ("key", "revoke", "supersede", "withdraw")
"""Entries that say something about what stands before them."""

_MARKS = tuple(f'"kind":"{kind}"'.encode() for kind in _KINDS)


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
        checkpoint: the head with its signatures, which nobody has looked at yet.
        entries: the bytes of each entry, in order.
    """

    file: str
    checkpoint: Checkpoint
    entries: tuple[bytes, ...]
    tree: Tree

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
        return tuple(self._read(index) for index, entry in enumerate(self.entries) if _marks(entry))

    def about(self, payload: str) -> tuple[LogEntry, ...]:
        """What bears on a record: entries that name it, and what the log says about keys.

        Args:
            payload: digest of the record's payload.
        """
        wanted = payload.encode()
        return tuple(
            self._read(index)
            for index, entry in enumerate(self.entries)
            if wanted in entry or _marks(entry)
        )

    def _read(self, index: int) -> LogEntry:
        entry = self.entries[index]
        value = read_canonical(entry, f"{self.file}:{index + 2}", _LIMITS)
        if not isinstance(value, dict):
            raise RecordError(Problem("log.history.entry", Place(self.file, index + 2)))
        return LogEntry(index, value)


def heading(checkpoint: bytes) -> bytes:
    """The first line of a log as a file."""
    return canonical_bytes({"schema": FORM, "checkpoint": checkpoint.decode()}) + b"\n"


def read_history(lines: Iterable[bytes], file: str) -> History:
    """Read a whole log, and find its root again.

    Args:
        lines: with their ends, none longer than `LONGEST_LINE`.
        file: how problems name it.

    Raises:
        ReadingError: the first line is not strict JSON, or not of the form of a heading.
        RecordError: too many entries, a line without its end, or a head of another log: more or
            fewer entries, or another root.
    """
    passing = iter(lines)
    checkpoint = _heading(next(passing, b""), file)
    entries = tuple(_entries(passing, file))
    head = checkpoint.head
    if len(entries) != head.size:
        params: dict[str, Parameter] = {"size": len(entries), "head": head.size}
        raise _refused("size", file, 1, **params)
    tree = Tree([leaf_hash(entry) for entry in entries])
    if tree.root() != head.root:
        raise _refused("root", file, 1)
    return History(file, checkpoint, entries, tree)


def ended_by(entries: Iterable[LogEntry], payload: str) -> Iterator[LogEntry]:
    """The entries by which a record was withdrawn or another one took its place."""
    return (
        entry
        for entry in entries
        if entry.kind in {"supersede", "withdraw"} and entry.value.get("payload") == payload
    )


def _heading(line: bytes, file: str) -> Checkpoint:
    if not line.endswith(b"\n"):
        raise _refused("line", file, 1)
    written = shape(Document(file, read_canonical(line[:-1], file, _LIMITS)), _Heading)
    return read_checkpoint(written.checkpoint.encode(), file)


def _entries(lines: Iterable[bytes], file: str) -> Iterator[bytes]:
    for number, line in enumerate(lines, 1):
        if number > MOST_ENTRIES:
            raise _refused("entries", file, most=MOST_ENTRIES)
        if len(line) < 2 or not line.endswith(b"\n"):  # noqa: PLR2004 - one sign and the end
            raise _refused("line", file, number + 1)
        yield line[:-1]


def _marks(entry: bytes) -> bool:
    """Whether an entry may be about keys or about what holds no more.

    A kind could also be spelt with escapes or with spaces; then it is read as well, and refused.
    """
    return b"\\" in entry or b" " in entry or any(mark in entry for mark in _MARKS)


def _refused(code: str, file: str, line: int = 0, **params: Parameter) -> RecordError:
    return RecordError(Problem(f"log.history.{code}", Place(file, line), params))
