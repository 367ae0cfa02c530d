# SPDX-License-Identifier: Apache-2.0
"""Builds plain values and their lines from a stream of small events, within limits.

Both readers, YAML and JSON, feed this one builder, so that both refuse the same things.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias, cast

from assessment.errors import Parameter
from assessment.reading.document import Document, Limits, Lines, Mark, Plain
from assessment.reading.findings import Findings, printable
from assessment.reading.numbers import whole
from assessment.reading.pointer import pointer
from assessment.reading.text import hidden_character

Leaf: TypeAlias = "str | bool | None"
"""A value that holds no others, whole numbers aside: those come as they are written."""


@dataclass(slots=True)
class _Fields:
    """Named values whose end has not been reached, and the name that waits for its value."""

    mark: Mark
    values: dict[str, Plain]
    marks: dict[str, Mark]
    name: str | None = None
    name_line: int = 0


@dataclass(slots=True)
class _Entries:
    """A list whose end has not been reached."""

    mark: Mark
    values: list[Plain]
    marks: list[Mark]


class Tree:
    """A document in the making."""

    def __init__(self, findings: Findings, limits: Limits) -> None:
        """Start with nothing read."""
        self._findings = findings
        self._limits = limits
        self._open: list[_Fields | _Entries] = []
        self._root: tuple[Plain, Mark] = (None, Mark(0))
        self._nodes = 0

    @property
    def is_fresh(self) -> bool:
        """Whether the innermost open list or fields are still empty."""
        return not self._open[-1].values

    @property
    def since(self) -> int:
        """The line on which the innermost open list or fields began, or 0."""
        return self._open[-1].mark.line if self._open else 0

    @property
    def wants_name(self) -> bool:
        """Whether a field name must come next."""
        inner = self._open[-1] if self._open else None
        return isinstance(inner, _Fields) and inner.name is None

    @property
    def path(self) -> str:
        """The pointer of the value that comes next, or of the fields whose next name does."""
        tokens = (
            inner.name if isinstance(inner, _Fields) else len(inner.values) for inner in self._open
        )
        return pointer(*(token for token in tokens if token is not None))

    def finding(self, code: str, line: int, **params: Parameter) -> None:
        """Keep a problem of the value that comes next.

        Raises:
            ReadingError: too many were found.
        """
        self._findings.add(code, line, self.path, **params)

    def name(self, name: str, line: int) -> None:
        """Take a field name; its value comes next.

        Raises:
            ReadingError: too many problems were found.
        """
        fields = cast("_Fields", self._open[-1])
        limit = self._limits.name
        is_long = len(name) > limit
        if is_long:
            self.finding("reading.long-name", line, name=printable(name), limit=limit)
        is_hidden = self._check_characters(name, line)
        # Paths of problems hold the names on the way, so that these must be short and visible.
        fields.name = printable(name, limit) if is_long or is_hidden else name
        fields.name_line = line
        if name in fields.values:
            first = fields.marks[name].line
            self.finding("reading.duplicate-field", line, field=printable(name), first=first)

    def leaf(self, value: Leaf, line: int) -> None:
        """Take a text, true or false, or nothing.

        Raises:
            ReadingError: too many values or problems.
        """
        if isinstance(value, str):
            self._check_characters(value, line)
            if len(value) > self._limits.text:
                limit = self._limits.text
                self.finding("reading.long-text", line, length=len(value), limit=limit)
        self._put(value, self._mark(line))

    def whole(self, written: str, line: int) -> None:
        """Take a whole number, as it is written.

        Raises:
            ReadingError: too many values or problems.
        """
        value = whole(written)
        if value is None:
            self.finding("reading.large-number", line, found=printable(written))
        self._put(value, self._mark(line))

    def no_value(self, code: str, line: int, **params: Parameter) -> None:
        """Take, in the place of a value, the problem that it cannot be one.

        Raises:
            ReadingError: too many values or problems.
        """
        self.finding(code, line, **params)
        self._put(None, self._mark(line))

    def open_fields(self, line: int) -> None:
        """Take the beginning of fields.

        Raises:
            ReadingError: too deep, or too many values or problems.
        """
        marks: dict[str, Mark] = {}
        self._deepen(_Fields(self._mark(line, marks), {}, marks), line)

    def open_entries(self, line: int) -> None:
        """Take the beginning of a list.

        Raises:
            ReadingError: too deep, or too many values or problems.
        """
        marks: list[Mark] = []
        self._deepen(_Entries(self._mark(line, marks), [], marks), line)

    def close(self) -> None:
        """Take the end of the innermost open list or fields."""
        inner = self._open.pop()
        self._put(tuple(inner.values) if isinstance(inner, _Entries) else inner.values, inner.mark)

    def document(self, file: str) -> Document:
        """What was read.

        Raises:
            ReadingError: problems were found.
        """
        self._findings.settle()
        value, mark = self._root
        return Document(file, value, Lines(mark, self._nodes))

    def _mark(self, line: int, below: dict[str, Mark] | list[Mark] | None = None) -> Mark:
        self._nodes += 1
        if self._nodes > self._limits.nodes:
            self._findings.stop("reading.too-many-values", line, limit=self._limits.nodes)
        outer = self._open[-1] if self._open else None
        return Mark(outer.name_line if isinstance(outer, _Fields) else line, below)

    def _deepen(self, inner: _Fields | _Entries, line: int) -> None:
        if len(self._open) == self._limits.depth:
            self._findings.stop("reading.too-deep", line, self.path, limit=self._limits.depth)
        self._open.append(inner)

    def _put(self, value: Plain, mark: Mark) -> None:
        outer = self._open[-1] if self._open else None
        if outer is None:
            self._root = (value, mark)
        elif isinstance(outer, _Entries):
            outer.values.append(value)
            outer.marks.append(mark)
        else:
            name = cast("str", outer.name)
            outer.values[name] = value
            outer.marks[name] = mark
            outer.name = None

    def _check_characters(self, text: str, line: int) -> bool:
        """Whether characters hide in a text; if so, it is a problem."""
        character = hidden_character(text)
        if character:
            self.finding("reading.character", line, character=character)
        return character is not None
