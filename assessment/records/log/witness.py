# SPDX-License-Identifier: Apache-2.0
"""A witness: somebody outside who saw a log's head, and signs only heads that continue it.

What a witness keeps is the last head it signed, whole. If the log ever shows another one, the two
signed heads together prove that it was written anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from assessment.errors import Parameter, Place, Problem, RecordError
from assessment.model.base import Noun
from assessment.reading import Document, Limits, shape
from assessment.records.canonical import canonical_bytes, read_canonical
from assessment.records.log.checkpoint import Checkpoint, read_checkpoint
from assessment.records.log.keys import LOG, NoteVerifier, read_vkey
from assessment.records.log.note import MOST_BYTES
from assessment.records.log.proof import Consistency

FORM: Literal["openness-witness/1"] = "openness-witness/1"
LIMITS = Limits(size=4 * MOST_BYTES)


class _Seen(Noun):
    document: Annotated[Literal["openness-witness/1"], Field(alias="schema")]
    log: Annotated[str, Field(max_length=400)]
    checkpoint: Annotated[str, Field(max_length=MOST_BYTES)]


@dataclass(frozen=True, slots=True)
class Seen:
    """What a witness remembers of one log.

    Attributes:
        log: the key it knows the log by.
        checkpoint: the last head it signed.
    """

    log: NoteVerifier
    checkpoint: Checkpoint

    @property
    def data(self) -> bytes:
        """The memory as it is kept in a file."""
        written = {
            "schema": FORM,
            "log": self.log.vkey,
            "checkpoint": self.checkpoint.data.decode(),
        }
        return canonical_bytes(written)


def read_seen(data: bytes, file: str) -> Seen:
    """Read what a witness remembers.

    Raises:
        ReadingError: not strict JSON, or not of the form of such a memory.
        RecordError: not canonical, or its parts are not what they must be.
    """
    written = shape(Document(file, read_canonical(data, file, LIMITS)), _Seen)
    log = read_vkey(written.log, Place(file, path="/log"), LOG)
    return Seen(log, read_checkpoint(written.checkpoint.encode(), file))


def first_seen(log: NoteVerifier, shown: Checkpoint) -> Seen:
    """What a witness remembers once it takes a first head, on trust.

    Raises:
        RecordError: the log did not sign it.
    """
    _check_signed(log, shown)
    return Seen(log, shown)


def next_seen(seen: Seen, shown: Checkpoint, proof: Consistency | None) -> Seen:
    """What a witness remembers once it found that a head continues the last one.

    Raises:
        RecordError: the log did not sign the head, it is smaller, of the same size with another
            root, or the proof is missing or does not hold.
    """
    _check_signed(seen.log, shown)
    before, after = seen.checkpoint.head, shown.head
    params: dict[str, Parameter] = {"earlier": before.size, "size": after.size}
    if after.size < before.size:
        raise _refused("smaller", params)
    if after.size == before.size:
        if after.root != before.root:
            raise _refused("rewritten", params)
        return Seen(seen.log, shown)
    # A log without an entry is the beginning of any other: there is nothing to prove.
    held = proof or (Consistency(0, after.size, ()) if before.size == 0 else None)
    if held is None:
        raise _refused("no-proof", params)
    if (held.earlier, held.size) != (before.size, after.size):
        raise _refused("other-proof", params)
    if not held.holds(before, after):
        raise _refused("rewritten", params)
    return Seen(seen.log, shown)


def is_accusation(error: RecordError) -> bool:
    """Whether a refusal says that the log was written anew, rather than that something lacks."""
    return any(
        each.code in {"log.witness.smaller", "log.witness.rewritten"} for each in error.problems
    )


def _check_signed(log: NoteVerifier, shown: Checkpoint) -> None:
    if not shown.is_signed_by(log):
        raise _refused("unsigned", {"origin": shown.head.origin, "name": log.name})


def _refused(code: str, params: dict[str, Parameter]) -> RecordError:
    return RecordError(Problem(f"log.witness.{code}", params=params))
