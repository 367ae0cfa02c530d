# SPDX-License-Identifier: Apache-2.0
"""Proofs as files: that entries stand in a log, and that a later head only added to an earlier."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Annotated, Any, Literal

from pydantic import Field

from assessment.errors import Parameter, Place, Problem, RecordError
from assessment.model.base import Noun
from assessment.reading import Document, Limits, pointer, shape
from assessment.records.canonical import Json, canonical_bytes, read_canonical
from assessment.records.log.base64_text import decoded, encoded
from assessment.records.log.checkpoint import LARGEST_SIZE, Head
from assessment.records.log.tree import HASH_BYTES, Tree, is_consistent, is_included, leaf_hash

PROOF_FORM: Literal["openness-proof/1"] = "openness-proof/1"
CONSISTENCY_FORM: Literal["openness-consistency/1"] = "openness-consistency/1"
LIMITS = Limits(size=16 * 2**20)
MOST_ENTRIES = 5000
MOST_STEPS = 64

Path = Annotated[tuple[Annotated[str, Field(max_length=44)], ...], Field(max_length=MOST_STEPS)]
Size = Annotated[int, Field(ge=0, le=LARGEST_SIZE)]


class _Entry(Noun):
    index: Size
    entry: dict[str, Any]
    path: Path


class _Proof(Noun):
    document: Annotated[Literal["openness-proof/1"], Field(alias="schema")]
    size: Size
    entries: Annotated[tuple[_Entry, ...], Field(min_length=1, max_length=MOST_ENTRIES)]


class _Consistency(Noun):
    document: Annotated[Literal["openness-consistency/1"], Field(alias="schema")]
    earlier: Size
    size: Size
    path: Path


@dataclass(frozen=True, slots=True)
class ProvenEntry:
    """An entry and the way from it to the root.

    Attributes:
        index: its place in the log, from 0.
        entry: what it says; its canonical form is what stands in the log.
    """

    index: int
    entry: Json
    path: tuple[bytes, ...]

    @property
    def leaf(self) -> bytes:
        """The hash of the entry."""
        return leaf_hash(canonical_bytes(self.entry))


@dataclass(frozen=True, slots=True)
class Proof:
    """Entries of a log of this size, in order."""

    size: int
    entries: tuple[ProvenEntry, ...]

    def problems(self, head: Head, file: str) -> list[Problem]:
        """What keeps it from showing that all its entries stand under this head."""
        if self.size != head.size:
            params: dict[str, Parameter] = {"size": self.size, "head": head.size}
            return [Problem("log.proof.size", Place(file, path="/size"), params)]
        return [
            Problem("log.proof.not-included", _place(file, at), {"index": each.index})
            for at, each in enumerate(self.entries)
            if not is_included(each.leaf, each.index, self.size, each.path, head.root)
        ]


@dataclass(frozen=True, slots=True)
class Consistency:
    """The way from an earlier head of a log to a later one."""

    earlier: int
    size: int
    path: tuple[bytes, ...]

    def holds(self, earlier: Head, later: Head) -> bool:
        """Whether it shows that the later head only adds to the earlier one."""
        sizes = (self.earlier, self.size) == (earlier.size, later.size)
        return sizes and is_consistent(
            earlier.size, earlier.root, later.size, later.root, self.path
        )


def make_proof(entries: Sequence[bytes], indexes: Sequence[int]) -> bytes:
    """The proof that these entries stand in a log, as the file `proof.json`.

    Args:
        entries: the canonical bytes of the whole log, in order.
        indexes: which of them to prove.

    Raises:
        RecordError: an entry to prove is not canonical JSON, or there is none of that number.
    """
    chosen = {index: entries[index] for index in indexes if 0 <= index < len(entries)}
    return make_proof_over([leaf_hash(entry) for entry in entries], chosen, indexes)


def make_proof_over(
    leaves: Sequence[bytes], chosen: Mapping[int, bytes], indexes: Sequence[int]
) -> bytes:
    """The same from the leaf hashes of the log and the bytes of the entries to prove alone."""
    missing = [index for index in indexes if index not in chosen or index >= len(leaves)]
    if missing or not indexes:
        params: dict[str, Parameter] = {"index": min(missing, default=0), "size": len(leaves)}
        raise RecordError(Problem("log.proof.no-entry", params=params))
    tree = Tree(leaves)
    return canonical_bytes(
        {
            "schema": PROOF_FORM,
            "size": tree.size,
            "entries": [
                {
                    "index": index,
                    "entry": read_canonical(chosen[index], f"entry {index}", LIMITS),
                    "path": [encoded(step) for step in tree.inclusion(index)],
                }
                for index in sorted(set(indexes))
            ],
        }
    )


def make_consistency(leaves: Sequence[bytes], earlier: int) -> bytes:
    """The proof that a log only added to what it was at an earlier size, as a file.

    Raises:
        RecordError: the log is smaller than that.
    """
    if earlier > len(leaves):
        params: dict[str, Parameter] = {"earlier": earlier, "size": len(leaves)}
        raise RecordError(Problem("log.proof.smaller", params=params))
    steps = Tree(leaves).consistency(earlier) if earlier else []
    return canonical_bytes(
        {
            "schema": CONSISTENCY_FORM,
            "earlier": earlier,
            "size": len(leaves),
            "path": [encoded(step) for step in steps],
        }
    )


def read_proof(data: bytes, file: str) -> Proof:
    """Read a proof that entries stand in a log.

    Raises:
        ReadingError: not strict JSON, or not of the form of such a proof.
        RecordError: not canonical, entries out of order, or a step that is no hash.
    """
    return proof_of(read_canonical(data, file, LIMITS), file)


def proof_of(value: Json, file: str) -> Proof:
    """The proof that these plain values hold. Raises as above, but for the way it is written."""
    written = shape(Document(file, value), _Proof)
    indexes = [each.index for each in written.entries]
    if any(after <= before for before, after in pairwise(indexes)):
        raise RecordError(Problem("log.proof.order", Place(file, path="/entries")))
    entries = tuple(
        ProvenEntry(each.index, each.entry, _steps(each.path, _place(file, at)))
        for at, each in enumerate(written.entries)
    )
    return Proof(written.size, entries)


def read_consistency(data: bytes, file: str) -> Consistency:
    """Read a proof that a log only added to an earlier head. Raises as `read_proof` does."""
    written = shape(Document(file, read_canonical(data, file, LIMITS)), _Consistency)
    return Consistency(written.earlier, written.size, _steps(written.path, Place(file)))


def _steps(path: Sequence[str], place: Place) -> tuple[bytes, ...]:
    steps = tuple(decoded(step) or b"" for step in path)
    if any(len(step) != HASH_BYTES for step in steps):
        raise RecordError(Problem("log.proof.step", place))
    return steps


def _place(file: str, at: int) -> Place:
    return Place(file, path=pointer("entries", at))
