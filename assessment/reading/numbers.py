# SPDX-License-Identifier: Apache-2.0
"""Which numbers a document may hold: whole ones that every program reads alike."""

from __future__ import annotations

import re

LARGEST = 2**53 - 1
"""RFC 7493, section 2.2: beyond it some programs round, so two readers would differ."""

_WHOLE = re.compile(r"-?(?:0|[1-9][0-9]*)")
_DIGITS = re.compile(r"[-+]?[0-9]+")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]++(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_NO_QUANTITY = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")


def is_whole(written: str) -> bool:
    """Whether this is a whole number in decimal digits, of any size."""
    return _WHOLE.fullmatch(written) is not None


def whole(written: str) -> int | None:
    """The whole number, or None when it is larger than `LARGEST`."""
    # Longer text is never turned into a number: that takes time, and beyond some thousand
    # digits Python refuses it.
    number = int(written) if len(written) <= len(f"-{LARGEST}") else LARGEST + 1
    return number if abs(number) <= LARGEST else None


def refused_number(written: str) -> str | None:
    """The problem with a number that is not whole, or None when this is no such number.

    Infinite and undefined numbers are taken as YAML writes them.
    """
    if _NO_QUANTITY.fullmatch(written):
        return "reading.no-quantity"
    if _FLOAT.fullmatch(written) and not _DIGITS.fullmatch(written):
        return "reading.float"
    return None
