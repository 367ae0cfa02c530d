# SPDX-License-Identifier: Apache-2.0
"""Bytes to text: which encoding and which characters a file may use."""

from __future__ import annotations

import re

from assessment.reading.document import Limits
from assessment.reading.findings import Findings

BYTE_ORDER_MARK = b"\xef\xbb\xbf"

_NEVER = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # controls, all but tab, line feed, carriage return
    "\u2028\u2029"  # line ends that some programs count as lines and others do not
    "\ufeff"  # byte order mark: says nothing inside a text and cannot be seen
    "\ud800-\udfff\ufdd0-\ufdef"  # RFC 7493, section 2.1: surrogates and noncharacters
    + "".join(
        f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
    )
)
_IN_FILE = re.compile(f"[{_NEVER}]")
# A carriage return may end a line of the file. Inside a text it would let later characters
# overwrite earlier ones on a terminal.
_IN_TEXT = re.compile(f"[{_NEVER}\r]")


def decode(data: bytes, findings: Findings, limits: Limits) -> str:
    """The text of a file that is not too large, is UTF-8 and hides no characters.

    Raises:
        ReadingError: it is not such a file.
    """
    if len(data) > limits.size:
        findings.stop("reading.too-large", size=len(data), limit=limits.size)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        findings.stop("reading.not-utf8", line, byte=error.start + 1)
    line, counted = 1, 0
    for match in _IN_FILE.finditer(text):
        line += text.count("\n", counted, match.start())
        counted = match.start()
        findings.add("reading.character", line, character=_name(match[0]))
    findings.settle()
    return text


def hidden_character(text: str) -> str | None:
    """The first character of a value that texts may not hold, by its number, or None."""
    match = _IN_TEXT.search(text)
    return _name(match[0]) if match else None


def _name(character: str) -> str:
    return f"U+{ord(character):04X}"
