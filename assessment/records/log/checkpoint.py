# SPDX-License-Identifier: Apache-2.0
"""The head of a log: how many entries, under which root, signed by the log and by witnesses.

C2SP tlog-checkpoint and tlog-cosignature (`cosignature/v1`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assessment.errors import Parameter, Place, Problem, RecordError
from assessment.records.log.base64_text import decoded, encoded
from assessment.records.log.keys import (
    SIGNATURE_BYTES,
    LogKey,
    NoteVerifier,
    WitnessKey,
    is_name,
)
from assessment.records.log.note import Note, NoteSignature, read_note, render_note
from assessment.records.log.tree import HASH_BYTES, Tree, leaf_hash

LARGEST_SIZE = 2**53 - 1
TIME_BYTES = 8
_SIZE = re.compile(r"0|[1-9][0-9]{0,15}")


@dataclass(frozen=True, slots=True)
class Head:
    """What a log looks like at one moment.

    Attributes:
        origin: name of the log.
        size: number of entries.
        root: over all of them.
    """

    origin: str
    size: int
    root: bytes

    @property
    def text(self) -> str:
        """The head as it is signed."""
        return f"{self.origin}\n{self.size}\n{encoded(self.root)}\n"


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A head with the signatures under it, which nobody has looked at yet."""

    head: Head
    note: Note

    @property
    def data(self) -> bytes:
        """The checkpoint as it is written down."""
        return render_note(self.note)

    def is_signed_by(self, key: NoteVerifier) -> bool:
        """Whether this log signed the head. A log signs only heads that begin with its name."""
        message = self.note.text.encode()
        return self.head.origin == key.name and any(
            key.is_signed(message, each.value) for each in self.note.by(key)
        )

    def witnessed(self, key: NoteVerifier) -> int | None:
        """When this witness signed the head, in seconds since 1970, or None when it did not."""
        for each in self.note.by(key):
            stamp, signature = each.value[:TIME_BYTES], each.value[TIME_BYTES:]
            if len(signature) != SIGNATURE_BYTES:
                continue
            at = int.from_bytes(stamp, "big")
            if key.is_signed(_cosigned(at, self.head), signature):
                return at
        return None


def sign_checkpoint(origin: str, entries: Sequence[bytes], key: LogKey) -> bytes:
    """The signed head of a log of these entries.

    Raises:
        RecordError: the key is that of a log of another name.
    """
    return sign_head_over(origin, [leaf_hash(entry) for entry in entries], key)


def sign_head_over(origin: str, leaves: Sequence[bytes], key: LogKey) -> bytes:
    """The signed head of a log whose entries have these leaf hashes. Raises as above."""
    return sign_head(Head(origin, len(leaves), Tree(leaves).root()), key)


def sign_head(head: Head, key: LogKey) -> bytes:
    """The head under the signature of its log.

    Raises:
        RecordError: the key is that of a log of another name.
    """
    if head.origin != key.name:
        params: dict[str, Parameter] = {"origin": head.origin, "name": key.name}
        raise RecordError(Problem("log.checkpoint.origin", params=params))
    signature = NoteSignature(key.name, key.public.key_id, key.key.sign(head.text.encode()))
    return render_note(Note(head.text, (signature,)))


def cosign(checkpoint: Checkpoint, key: WitnessKey, at: int) -> Checkpoint:
    """The checkpoint with the signature of a witness.

    Args:
        checkpoint: a head the witness found to continue the last one it saw.
        key: that of the witness.
        at: seconds since 1970.
    """
    signature = key.key.sign(_cosigned(at, checkpoint.head))
    value = at.to_bytes(TIME_BYTES, "big") + signature
    added = NoteSignature(key.name, key.public.key_id, value)
    return Checkpoint(checkpoint.head, checkpoint.note.with_signatures([added]))


def merged(one: Checkpoint, other: Checkpoint) -> Checkpoint:
    """One head with the signatures of both.

    Raises:
        RecordError: they are not of the same head.
    """
    if one.head != other.head:
        raise RecordError(Problem("log.checkpoint.other-head"))
    return Checkpoint(one.head, one.note.with_signatures(other.note.signatures))


def read_checkpoint(data: bytes, file: str) -> Checkpoint:
    """Read a signed head: origin, size and root on one line each, and nothing more.

    Raises:
        RecordError: not a note, or its text is not a head.
    """
    note = read_note(data, file)
    lines = note.text.split("\n")
    if len(lines) != 4:  # noqa: PLR2004 - three lines, and what follows the last newline
        raise RecordError(Problem("log.checkpoint.form", Place(file)))
    origin, size, root = lines[0], lines[1], decoded(lines[2]) or b""
    is_head = is_name(origin) and _SIZE.fullmatch(size) and len(root) == HASH_BYTES
    if not is_head or int(size) > LARGEST_SIZE:
        raise RecordError(Problem("log.checkpoint.form", Place(file)))
    return Checkpoint(Head(origin, int(size), root), note)


def signer(checkpoint: Checkpoint, logs: Iterable[NoteVerifier]) -> NoteVerifier | None:
    """The first of these logs that signed the head, or None."""
    return next((key for key in logs if checkpoint.is_signed_by(key)), None)


def witnesses(checkpoint: Checkpoint, keys: Iterable[NoteVerifier]) -> dict[NoteVerifier, int]:
    """Which of these witnesses signed, and when. One key counts once, whatever its names."""
    found: dict[bytes, tuple[NoteVerifier, int]] = {}
    for key in keys:
        at = checkpoint.witnessed(key)
        if at is not None:
            found.setdefault(key.raw, (key, at))
    return dict(found.values())


def _cosigned(at: int, head: Head) -> bytes:
    """What a witness signs (tlog-cosignature, `cosignature/v1`)."""
    return f"cosignature/v1\ntime {at}\n{head.text}".encode()
