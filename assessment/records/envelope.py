# SPDX-License-Identifier: Apache-2.0
"""The signed envelope: DSSE v1, one payload under one or several signatures.

What is signed is not the JSON around the payload but its pre-authentication encoding: the type
and the exact bytes, each with its length. Nothing has to be brought into a canonical form to
verify, and a signature for one type never counts for another.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from assessment.errors import Place, Problem, RecordError
from assessment.model.base import Noun, Sha256
from assessment.reading import Limits, read_json, shape
from assessment.records.canonical import canonical_bytes, sha256_hex
from assessment.records.signing import SigningKey

PAYLOAD_TYPE = "application/vnd.in-toto+json"
"""Media type of an in-toto statement (in-toto attestation framework, v1)."""

MOST_SIGNATURES = 50


class _Signature(Noun):
    keyid: Sha256
    sig: Annotated[str, Field(min_length=1, max_length=1000)]


class _Envelope(Noun):
    payload: str
    payload_type: Annotated[str, Field(alias="payloadType", max_length=200)]
    signatures: Annotated[tuple[_Signature, ...], Field(min_length=1, max_length=MOST_SIGNATURES)]


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature and the id of the key that is said to have made it. The id is a hint only."""

    keyid: str
    sig: bytes


@dataclass(frozen=True, slots=True)
class Envelope:
    """A payload with the signatures over it."""

    payload: bytes
    payload_type: str
    signatures: tuple[Signature, ...]

    @property
    def payload_digest(self) -> str:
        """What identifies a record. Signatures may be re-encoded, so they do not count."""
        return sha256_hex(self.payload)

    @property
    def signed_bytes(self) -> bytes:
        """What each signature is over."""
        return pre_authentication(self.payload_type, self.payload)


def pre_authentication(payload_type: str, payload: bytes) -> bytes:
    """The pre-authentication encoding (DSSE v1, protocol): what a signature is made over."""
    kind = payload_type.encode()
    return b"DSSEv1 %d %s %d %s" % (len(kind), kind, len(payload), payload)


def sign(payload: bytes, keys: Sequence[SigningKey]) -> Envelope:
    """The payload under the signatures of all these keys, in the order of their ids.

    Raises:
        RecordError: no key is given, or one is given twice.
    """
    signers = sorted(keys, key=lambda key: key.keyid)
    ids = [key.keyid for key in signers]
    if not ids:
        raise RecordError(Problem("record.envelope.unsigned"))
    if len(set(ids)) != len(ids):
        raise RecordError(Problem("record.envelope.key-twice"))
    message = pre_authentication(PAYLOAD_TYPE, payload)
    signatures = tuple(Signature(key.keyid, key.sign(message)) for key in signers)
    return Envelope(payload, PAYLOAD_TYPE, signatures)


def render(envelope: Envelope) -> bytes:
    """The envelope as canonical JSON."""
    return canonical_bytes(
        {
            "payload": _base64(envelope.payload),
            "payloadType": envelope.payload_type,
            "signatures": [
                {"keyid": each.keyid, "sig": _base64(each.sig)} for each in envelope.signatures
            ],
        }
    )


def parse(data: bytes, file: str, limits: Limits) -> Envelope:
    """Read an envelope.

    Raises:
        ReadingError: the bytes are not strict JSON, or not of the form of an envelope.
        RecordError: the base64 is not the only way to write its bytes, a key signs twice, or
            the payload is of another type.
    """
    read = shape(read_json(data, file, limits), _Envelope)
    envelope = Envelope(
        payload=_bytes(read.payload, Place(file, path="/payload")),
        payload_type=read.payload_type,
        signatures=tuple(
            Signature(each.keyid, _bytes(each.sig, Place(file, path=f"/signatures/{index}/sig")))
            for index, each in enumerate(read.signatures)
        ),
    )
    if envelope.payload_type != PAYLOAD_TYPE:
        raise RecordError(Problem("record.envelope.type", Place(file, path="/payloadType")))
    if len({each.keyid for each in envelope.signatures}) != len(envelope.signatures):
        raise RecordError(Problem("record.envelope.key-twice", Place(file, path="/signatures")))
    if render(envelope) != data:
        raise RecordError(Problem("record.canonical.form", Place(file)))
    return envelope


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _bytes(text: str, place: Place) -> bytes:
    """The bytes of base64 text written in the one canonical way (RFC 4648, section 3.5).

    DSSE lets other readers take two alphabets; in a package every byte has one spelling.
    """
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        data = b""
    if not data or _base64(data) != text:
        raise RecordError(Problem("record.envelope.base64", place))
    return data
