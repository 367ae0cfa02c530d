# SPDX-License-Identifier: Apache-2.0
"""The signed record as a Sigstore bundle, version 0.3: the same payload, one of its signatures.

A bundle holds exactly one signature. In the package that is the one the time stamp was made for,
or else the first by key id; any other signature can be written out as a bundle of its own.
"""

from __future__ import annotations

import base64
import hashlib

from assessment.errors import Place, Problem, RecordError
from assessment.records.canonical import Json, canonical_bytes
from assessment.records.envelope import Envelope, Signature
from assessment.records.package import ENVELOPE

MEDIA_TYPE = "application/vnd.dev.sigstore.bundle.v0.3+json"


def bundle(envelope: Envelope, timestamp: bytes | None = None, keyid: str | None = None) -> bytes:
    """The record under one of its signatures.

    Args:
        envelope: the record with every signature.
        timestamp: a time stamp token; it goes along only with the signature it was made for.
        keyid: whose signature; by default that with the time stamp, else the first by key id.

    Raises:
        RecordError: nobody with that key signed.
    """
    stamped = _stamped(envelope, timestamp)
    chosen = _chosen(envelope, keyid) if keyid else stamped or _first(envelope)
    tokens: list[Json] = []
    if timestamp is not None and chosen == stamped:
        tokens.append({"signedTimestamp": _base64(timestamp)})
    return canonical_bytes(
        {
            "mediaType": MEDIA_TYPE,
            "verificationMaterial": {
                "publicKey": {"hint": chosen.keyid},
                "timestampVerificationData": {"rfc3161Timestamps": tokens},
                "tlogEntries": [],
            },
            "dsseEnvelope": {
                "payload": _base64(envelope.payload),
                "payloadType": envelope.payload_type,
                "signatures": [{"keyid": chosen.keyid, "sig": _base64(chosen.sig)}],
            },
        }
    )


def _stamped(envelope: Envelope, timestamp: bytes | None) -> Signature | None:
    """The signature a time stamp token was made for.

    A token holds the digest of what it is about as it is (RFC 3161, 2.4.2), so it is found
    without reading the token. Whether the token is any good, its own check says.
    """
    if timestamp is None:
        return None
    for signature in envelope.signatures:
        if any(make(signature.sig).digest() in timestamp for make in _DIGESTS):
            return signature
    return None


_DIGESTS = (hashlib.sha256, hashlib.sha384, hashlib.sha512)


def _chosen(envelope: Envelope, keyid: str) -> Signature:
    for signature in envelope.signatures:
        if signature.keyid == keyid:
            return signature
    raise RecordError(Problem("record.derived.not-signed", Place(ENVELOPE), {"keyid": keyid}))


def _first(envelope: Envelope) -> Signature:
    return min(envelope.signatures, key=lambda signature: signature.keyid)


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")
