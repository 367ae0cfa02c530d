# SPDX-License-Identifier: Apache-2.0
"""Reads JSON strictly (RFC 8259), with the line of every value.

Stricter than the standard library: a field given twice, a number with a decimal point or an
exponent, a number that not every program can hold, half a surrogate pair and a byte order mark
are refused.
"""

from __future__ import annotations

import json
import re
from typing import NoReturn

from assessment.reading.document import DEFAULT_LIMITS, Document, Limits
from assessment.reading.findings import Findings, printable
from assessment.reading.numbers import is_whole
from assessment.reading.text import BYTE_ORDER_MARK, decode
from assessment.reading.tree import Tree

# The possessive quantifiers keep each of these linear, whatever the text.
_SPACE = re.compile(r"[ \t\n\r]*+")
_TEXT = re.compile(r'"(?:[^"\\\x00-\x1f]++|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*+"')
_NUMBER = re.compile(r"-?+(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?+(?:[eE][-+]?+[0-9]++)?+")
_CONSTANT = re.compile(r"true|false|null")
_NO_QUANTITY = re.compile(r"-?Infinity|NaN")
_CONSTANTS = {"true": True, "false": False, "null": None}
_CLOSERS = {"{": "}", "[": "]"}


def read_json(data: bytes, file: str, limits: Limits = DEFAULT_LIMITS) -> Document:
    """Read one JSON text.

    Raises:
        ReadingError: too large, not UTF-8, not JSON, or it uses what is not read here.
    """
    findings = Findings(file, limits.problems)
    if data.startswith(BYTE_ORDER_MARK):
        findings.stop("reading.byte-order-mark", 1)
    return _Reader(decode(data, findings, limits), findings, limits).read(file)


class _Reader:
    """One pass over one text, without recursion."""

    def __init__(self, text: str, findings: Findings, limits: Limits) -> None:
        self._text = text
        self._findings = findings
        self._tree = Tree(findings, limits)
        self._closers: list[str] = []
        self._at = 0
        self._line = 1

    def read(self, file: str) -> Document:
        if not self._next():
            self._findings.stop("reading.empty")
        self._value()
        while self._closers:
            self._member()
        if self._next():
            self._stop("reading.trailing-text", found=self._found())
        return self._tree.document(file)

    def _member(self) -> None:
        """The end of the innermost fields or list, or the next thing in it."""
        closer = self._closers[-1]
        sign = self._next()
        if sign == closer:
            self._at += 1
            self._closers.pop()
            self._tree.close()
            return
        if not self._tree.is_fresh:
            if sign != ",":
                self._break("reading.json-separator", closer=closer)
            self._at += 1
        if closer == "}":
            self._name()
        self._value()

    def _name(self) -> None:
        if self._next() != '"':
            self._break("reading.json-name")
        line = self._line
        self._tree.name(self._string(), line)
        if self._next() != ":":
            self._break("reading.json-colon")
        self._at += 1

    def _value(self) -> None:
        sign = self._next()
        if sign == '"':
            self._tree.leaf(self._string(), self._line)
        elif sign in _CLOSERS and sign:
            self._open(sign)
        elif match := _CONSTANT.match(self._text, self._at):
            self._at = match.end()
            self._tree.leaf(_CONSTANTS[match[0]], self._line)
        else:
            self._number()

    def _open(self, sign: str) -> None:
        if sign == "{":
            self._tree.open_fields(self._line)
        else:
            self._tree.open_entries(self._line)
        self._closers.append(_CLOSERS[sign])
        self._at += 1

    def _number(self) -> None:
        match = _NUMBER.match(self._text, self._at) or _NO_QUANTITY.match(self._text, self._at)
        if match is None:
            self._break("reading.json-value")
        self._at = match.end()
        written = match[0]
        if is_whole(written):
            self._tree.whole(written, self._line)
        else:
            code = "reading.float" if written[-1].isdigit() else "reading.no-quantity"
            self._tree.no_value(code, self._line, found=printable(written))

    def _string(self) -> str:
        match = _TEXT.match(self._text, self._at)
        if match is None:
            self._stop("reading.json-text", found=self._found())
        self._at = match.end()
        written = match[0]
        # The pattern has accepted every escape; the standard library only translates them.
        text: str = json.loads(written) if "\\" in written else written[1:-1]
        return text

    def _next(self) -> str:
        """The sign after the white space, or nothing at the end; counts the lines passed."""
        match = _SPACE.match(self._text, self._at)
        end = match.end() if match else self._at
        self._line += self._text.count("\n", self._at, end)
        self._at = end
        return self._text[end : end + 1]

    def _break(self, code: str, **params: str) -> NoReturn:
        """Something else was expected here, or the text ends too early."""
        if self._at == len(self._text):
            self._stop("reading.unfinished", since=self._tree.since)
        self._stop(code, found=self._found(), **params)

    def _stop(self, code: str, **params: str | int) -> NoReturn:
        self._findings.stop(code, self._line, self._tree.path, **params)

    def _found(self) -> str:
        """What stands here, to the end of its line."""
        return printable(self._text[self._at : self._at + 200].partition("\n")[0])
