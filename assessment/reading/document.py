# SPDX-License-Identifier: Apache-2.0
"""A document that was read: plain values, and the line each of them stands on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from assessment.errors import Place, Problem
from assessment.reading.pointer import parse_pointer, parse_position, pointer

Plain: TypeAlias = "str | int | bool | tuple[Plain, ...] | dict[str, Plain] | None"
"""All a document can hold. No floats: they differ by machine."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a file is read before it is refused.

    Attributes:
        size: bytes of the file.
        depth: lists and fields inside one another.
        nodes: values, counted with the lists and fields that hold others.
        text: characters of one text.
        name: characters of one field name.
        problems: problems reported for one file.
    """

    size: int = 8 * 1024 * 1024
    depth: int = 40
    nodes: int = 400_000
    text: int = 1024 * 1024
    name: int = 256
    problems: int = 200


DEFAULT_LIMITS = Limits()


@dataclass(slots=True)
class Mark:
    """The line of one value, and the marks of the values inside it."""

    line: int
    below: dict[str, Mark] | list[Mark] | None = None

    def step(self, token: str) -> Mark:
        """The mark of the field or list entry that `token` names.

        Raises:
            KeyError: there is none.
        """
        if isinstance(self.below, dict):
            return self.below[token]
        entries = self.below or []
        return entries[parse_position(token, len(entries))]

    def children(self) -> Iterator[tuple[str | int, Mark]]:
        """Each field name or list position with the mark of its value."""
        return iter(
            self.below.items() if isinstance(self.below, dict) else enumerate(self.below or ())
        )


class Lines(Mapping[str, int]):
    """The line of every value, by pointer.

    Kept as a tree and not by full pointers: in a file made to harm, the pointers of all values
    together would be many thousand times longer than the file.
    """

    __slots__ = ("_count", "_root")

    def __init__(self, root: Mark, count: int) -> None:
        self._root = root
        self._count = count

    def __getitem__(self, path: str) -> int:
        mark = self._root
        for token in parse_pointer(path):
            mark = mark.step(token)
        return mark.line

    def __iter__(self) -> Iterator[str]:
        waiting = [("", self._root)]
        while waiting:
            path, mark = waiting.pop()
            yield path
            waiting.extend((path + pointer(token), child) for token, child in mark.children())

    def __len__(self) -> int:
        return self._count


@dataclass(frozen=True, slots=True)
class Document:
    """Plain values with their places.

    Attributes:
        file: name of the file as the caller knows it.
        value: the content.
        lines: line by pointer. A field has the line of its name, a list entry that of its first
            character. Empty when the content has no lines, for example when it was not read
            from a file.
    """

    file: str
    value: Plain
    lines: Mapping[str, int] = field(default_factory=dict)

    def at(self, path: str) -> Plain:
        """The value a pointer leads to.

        Raises:
            KeyError: it leads nowhere.
        """
        value = self.value
        for token in parse_pointer(path):
            if isinstance(value, dict):
                value = value[token]
            elif isinstance(value, tuple):
                value = value[parse_position(token, len(value))]
            else:
                raise KeyError(path)
        return value

    def place(self, path: str) -> Place:
        """Where a pointer lies: its line, or that of the nearest value around it that is there."""
        known = path
        while known and known not in self.lines:
            known = known.rpartition("/")[0]
        return Place(self.file, self.lines.get(known, 0), path)

    def locate(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """The same problems, with file and line added to those that carry only a path."""
        return tuple(
            problem
            if problem.place.file or problem.place.line
            else replace(problem, place=self.place(problem.place.path))
            for problem in problems
        )
