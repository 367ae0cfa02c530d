# SPDX-License-Identifier: Apache-2.0
"""Base64 with one spelling for each sequence of bytes (RFC 4648, sections 3.5 and 4)."""

from __future__ import annotations

import base64
import binascii


def encoded(data: bytes) -> str:
    """The bytes as base64 text."""
    return base64.b64encode(data).decode("ascii")


def decoded(text: str) -> bytes | None:
    """The bytes of base64 text, or None where it is none or not the one way to write them."""
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None
    return data if encoded(data) == text else None
