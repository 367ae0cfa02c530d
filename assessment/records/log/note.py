# SPDX-License-Identifier: Apache-2.0
"""Signed notes: a short text and the signatures under it (C2SP signed-note)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assessment.errors import Parameter, Place, Problem, RecordError
from assessment.records.log.base64_text import decoded, encoded
from assessment.records.log.keys import ID_BYTES, NoteVerifier, is_name

MOST_BYTES = 2**16
MOST_SIGNATURES = 100
_MARK = "— "  # the em dash that signature lines begin with


@dataclass(frozen=True, slots=True)
class NoteSignature:
    """One line under a note.

    Attributes:
        name: who is said to have signed.
        key_id: which of their keys; a hint.
        value: the signature itself, in the form its type of key has.
    """

    name: str
    key_id: bytes
    value: bytes

    def is_of(self, key: NoteVerifier) -> bool:
        """Whether it says to be made with this key."""
        return (self.name, self.key_id) == (key.name, key.key_id)


@dataclass(frozen=True, slots=True)
class Note:
    """A text and its signatures.

    Attributes:
        text: what is signed, to its last newline.
    """

    text: str
    signatures: tuple[NoteSignature, ...]

    def by(self, key: NoteVerifier) -> Iterator[NoteSignature]:
        """The signatures that say to be made with this key."""
        return (each for each in self.signatures if each.is_of(key))

    def with_signatures(self, added: Iterable[NoteSignature]) -> Note:
        """The note with more signatures, none twice."""
        merged = dict.fromkeys((*self.signatures, *added))
        return Note(self.text, tuple(merged))


def render_note(note: Note) -> bytes:
    """The note as it is written down."""
    lines = [
        f"{_MARK}{each.name} {encoded(each.key_id + each.value)}\n" for each in note.signatures
    ]
    return f"{note.text}\n{''.join(lines)}".encode()


def read_note(data: bytes, file: str) -> Note:
    """Read a signed note. Nothing is said about its signatures but that they have the form of one.

    Raises:
        RecordError: too long, not UTF-8, control characters, no signature, or a line that is none.
    """
    if len(data) > MOST_BYTES:
        raise _refused("size", file, most=MOST_BYTES)
    try:
        whole = data.decode()
    except UnicodeDecodeError:
        raise _refused("text", file) from None
    if any(ord(sign) < ord(" ") and sign != "\n" for sign in whole):
        raise _refused("text", file)
    # The last empty line parts the two, so that a text may hold empty lines itself.
    body, parted, below = whole.rpartition("\n\n")
    if not parted or not below.endswith("\n"):
        raise _refused("form", file)
    lines = below[:-1].split("\n")
    if len(lines) > MOST_SIGNATURES:
        raise _refused("signatures", file, most=MOST_SIGNATURES)
    first = body.count("\n") + 3
    signatures = [_signature(line, Place(file, first + at)) for at, line in enumerate(lines)]
    if len(set(signatures)) != len(signatures):
        raise _refused("twice", file)
    return Note(body + "\n", tuple(signatures))


def _signature(line: str, place: Place) -> NoteSignature:
    name, _, written = line.removeprefix(_MARK).partition(" ")
    value = decoded(written) or b""
    if not line.startswith(_MARK) or not is_name(name) or len(value) <= ID_BYTES:
        raise RecordError(Problem("log.note.signature", place))
    return NoteSignature(name, value[:ID_BYTES], value[ID_BYTES:])


def _refused(code: str, file: str, **params: Parameter) -> RecordError:
    return RecordError(Problem(f"log.note.{code}", Place(file), params))
