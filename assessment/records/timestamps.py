# SPDX-License-Identifier: Apache-2.0
"""Time stamps: somebody else's word that a signature was there by then (RFC 3161).

A token is over the bytes of one signature. It shows that this signature, and with it the record,
existed at its time; it cannot show that it did not exist earlier. Tokens are asked for elsewhere:
here nothing is sent anywhere. Reading one takes the library of the extra `time`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, timedelta
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from cryptography import x509

from assessment.errors import Place, Problem, RecordError

LIBRARY = "rfc3161_client"

_DIGESTS = {
    "2.16.840.1.101.3.4.2.1": hashlib.sha256,
    "2.16.840.1.101.3.4.2.2": hashlib.sha384,
    "2.16.840.1.101.3.4.2.3": hashlib.sha512,
}
_GRANTED = 0
"""RFC 3161, 2.4.2: the authority gave what was asked for."""


@dataclass(frozen=True, slots=True)
class Token:
    """A time stamp as it was read.

    Attributes:
        at: the time it states, UTC, to the second that follows.
    """

    at: str
    algorithm: str
    imprint: bytes
    answer: Any

    def is_over(self, message: bytes) -> bool:
        """Whether these are the bytes that the token is about."""
        make = _DIGESTS.get(self.algorithm)
        return make is not None and make(message).digest() == self.imprint


def can_read() -> bool:
    """Whether the library that reads time stamps is installed."""
    return find_spec(LIBRARY) is not None


def read_certificates(pem: str) -> tuple[x509.Certificate, ...]:
    """The certificates of a time authority.

    Raises:
        RecordError: it is no certificate in PEM.
    """
    try:
        return tuple(x509.load_pem_x509_certificates(pem.encode()))
    except ValueError:
        raise RecordError(Problem("record.trust.time-authority")) from None


def read_token(data: bytes, file: str) -> Token:
    """Read the answer of a time authority.

    Raises:
        RecordError: the library is missing, it is no such answer, the authority refused, or its
            certificate is not inside.
    """
    place = Place(file)
    if not can_read():
        raise RecordError(Problem("record.time.no-library", place))
    try:
        answer = import_module(LIBRARY).decode_timestamp_response(data)
        if answer.status != _GRANTED:
            raise RecordError(Problem("record.time.refused", place))
        certificates = answer.signed_data.certificates
        stated = answer.tst_info
        imprint = stated.message_imprint
    except ValueError:
        raise RecordError(Problem("record.time.unreadable", place)) from None
    if not certificates:
        raise RecordError(Problem("record.time.no-certificate", place))
    return Token(
        at=_second_after(stated.gen_time),
        algorithm=imprint.hash_algorithm.dotted_string,
        imprint=imprint.message,
        answer=answer,
    )


def stands(token: Token, message: bytes, authorities: Iterable[str]) -> bool:
    """Whether one of these authorities gave this token, for these bytes.

    Args:
        token: as `read_token` gave it.
        message: what it is over.
        authorities: their certificates in PEM, as a trust policy lists them.
    """
    library = import_module(LIBRARY)
    for pem in authorities:
        verifier = library.VerifierBuilder(roots=list(read_certificates(pem))).build()
        try:
            verifier.verify_message(token.answer, message)
        except (library.VerificationError, ValueError):
            continue
        return True
    return False


def _second_after(moment: Any) -> str:
    """A token bounds the time from above, so parts of a second are rounded up."""
    whole = moment.astimezone(UTC).replace(microsecond=0)
    if whole < moment:
        whole += timedelta(seconds=1)
    return f"{whole:%Y-%m-%dT%H:%M:%SZ}"
