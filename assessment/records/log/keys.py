# SPDX-License-Identifier: Apache-2.0
"""Keys of logs and witnesses: Ed25519, each with a name, written as C2SP signed-note has it.

A public key is one line, `<name>+<key id>+<base64 of type and key>`. A log and a witness sign
different things, so the type of a key is part of its id: a log can never be its own witness by
giving out its key as that of one.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ed25519

from assessment.errors import Place, Problem, RecordError
from assessment.records.log.base64_text import decoded, encoded

LOG, WITNESS = 0x01, 0x04
"""Types of keys: Ed25519 over the note itself, and Ed25519 cosignatures with a time."""

ID_BYTES, KEY_BYTES, SIGNATURE_BYTES = 4, 32, 64
LONGEST_NAME = 200
DIGITS_IN_NAME = 16
_NAMED = re.compile(rb"name: (\S+)\n")


@dataclass(frozen=True, slots=True)
class NoteVerifier:
    """A public key of a log or of a witness.

    Attributes:
        name: that of the log (its origin) or of the witness.
        kind: `LOG` or `WITNESS`.
        raw: the 32 bytes of the key.
    """

    name: str
    kind: int
    raw: bytes

    @property
    def key_id(self) -> bytes:
        """What a signature names its key by, beside the name. A hint, and no proof."""
        return key_id(self.name, self.kind, self.raw)

    @property
    def vkey(self) -> str:
        """The key as it is given to others, on one line."""
        return f"{self.name}+{self.key_id.hex()}+{encoded(bytes([self.kind]) + self.raw)}"

    def is_signed(self, message: bytes, signature: bytes) -> bool:
        """Whether this key made this signature over these bytes."""
        try:
            ed25519.Ed25519PublicKey.from_public_bytes(self.raw).verify(signature, message)
        except (InvalidSignature, ValueError):
            return False
        return True


@dataclass(frozen=True, slots=True)
class LogKey:
    """The private key of a log.

    Attributes:
        name: the origin of the log, which its head begins with.
    """

    name: str
    key: ed25519.Ed25519PrivateKey

    @property
    def public(self) -> NoteVerifier:
        """The public half, as the key of a log."""
        return NoteVerifier(self.name, LOG, _raw(self.key))


@dataclass(frozen=True, slots=True)
class WitnessKey:
    """The private key of a witness, under the witness's name."""

    name: str
    key: ed25519.Ed25519PrivateKey

    @property
    def public(self) -> NoteVerifier:
        """The public half, as the key of a witness."""
        return NoteVerifier(self.name, WITNESS, _raw(self.key))


def key_id(name: str, kind: int, raw: bytes) -> bytes:
    """The first four bytes of SHA-256 over name, type and key (C2SP signed-note)."""
    return hashlib.sha256(name.encode() + b"\n" + bytes([kind]) + raw).digest()[:ID_BYTES]


def is_name(name: str) -> bool:
    """Whether something can be called so in a note: no space, no plus sign, not too long."""
    return (
        0 < len(name) <= LONGEST_NAME
        and name.isprintable()
        and "+" not in name
        and not any(sign.isspace() for sign in name)
    )


def read_vkey(text: str, place: Place, kind: int) -> NoteVerifier:
    """Read the public key of a log or a witness.

    Raises:
        RecordError: not a key of this kind, or its id is not what it must be.
    """
    name, _, rest = text.strip().partition("+")
    written_id, _, written_key = rest.partition("+")
    data = decoded(written_key) or b""
    if not is_name(name) or len(data) != 1 + KEY_BYTES:
        raise RecordError(Problem("log.vkey.form", place))
    if data[0] != kind:
        code = "log.vkey.not-log" if kind == LOG else "log.vkey.not-witness"
        raise RecordError(Problem(code, place))
    found = NoteVerifier(name, kind, data[1:])
    if found.key_id.hex() != written_id:
        raise RecordError(Problem("log.vkey.id", place))
    return found


def read_log_key(data: bytes, file: str) -> LogKey:
    """Read the private key of a log: PEM, with a line `name: ORIGIN` before it if it has one.

    Without that line the origin follows from the key, so that no two logs share one.

    Raises:
        RecordError: not an Ed25519 private key without a passphrase, or not a name.
    """
    name, key = _private(data, file)
    return LogKey(name or own_origin(key), key)


def read_witness_key(data: bytes, file: str) -> WitnessKey:
    """Read the private key of a witness: PEM, with a line `name: NAME` before it.

    Raises:
        RecordError: as for a log, or the witness has no name.
    """
    name, key = _private(data, file)
    if not name:
        raise RecordError(Problem("log.key.unnamed", Place(file)))
    return WitnessKey(name, key)


def own_origin(key: ed25519.Ed25519PrivateKey) -> str:
    """The origin of a log nobody named: from its public key."""
    return f"openness-log-{hashlib.sha256(_raw(key)).hexdigest()[:DIGITS_IN_NAME]}"


def key_file(key: ed25519.Ed25519PrivateKey, name: str = "") -> bytes:
    """A private key as it is kept in a file.

    Raises:
        RecordError: nothing can be called so in a note.
    """
    if name and not is_name(name):
        raise RecordError(Problem("log.key.name", params={"name": name[:80]}))
    pem = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return (f"name: {name}\n".encode() if name else b"") + pem


def _private(data: bytes, file: str) -> tuple[str, ed25519.Ed25519PrivateKey]:
    named = _NAMED.match(data)
    name = named[1].decode("utf-8", "replace") if named else ""
    try:
        key = serialization.load_pem_private_key(data[named.end() if named else 0 :], None)
    except (TypeError, ValueError, UnsupportedAlgorithm):
        raise RecordError(Problem("log.key.not-private", Place(file))) from None
    if not isinstance(key, ed25519.Ed25519PrivateKey):
        raise RecordError(Problem("log.key.not-ed25519", Place(file)))
    if named and not is_name(name):
        raise RecordError(Problem("log.key.name", Place(file), {"name": name[:80]}))
    return name, key


def _raw(key: ed25519.Ed25519PrivateKey) -> bytes:
    return key.public_key().public_bytes_raw()
