# SPDX-License-Identifier: Apache-2.0
"""The problems found in one file, collected up to a limit, and short quotes from hostile text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NoReturn

from assessment.errors import Parameter, Place, Problem, ReadingError

QUOTED = 60
"""Characters of a value that a problem quotes."""

LISTED = 400
"""Characters of a list of permitted words that a problem names."""


class Findings:
    """Collects problems, so that all of them are reported and not only the first."""

    def __init__(self, file: str, limit: int) -> None:
        """Collect for this file, at most `limit` problems."""
        self._file = file
        self._limit = limit
        self._found: list[Problem] = []

    def add(self, code: str, line: int = 0, path: str = "", **params: Parameter) -> None:
        """Keep a problem.

        Raises:
            ReadingError: the limit is reached; what was found so far is in it.
        """
        self.keep(Problem(code, Place(self._file, line, path), params))

    def keep(self, problem: Problem) -> None:
        """Keep a problem that already has its place.

        Raises:
            ReadingError: the limit is reached; what was found so far is in it.
        """
        if len(self._found) == self._limit:
            place = Place(self._file)
            self._found.append(Problem("reading.more-problems", place, {"shown": self._limit}))
            raise self.error()
        self._found.append(problem)

    def stop(self, code: str, line: int = 0, path: str = "", **params: Parameter) -> NoReturn:
        """Keep a problem after which reading on makes no sense.

        Raises:
            ReadingError: always, with this problem and those found before it.
        """
        self.add(code, line, path, **params)
        raise self.error()

    def error(self) -> ReadingError:
        """What was found, to be raised."""
        return ReadingError(self._found)

    def settle(self) -> None:
        """Do nothing when all is well.

        Raises:
            ReadingError: something was found.
        """
        if self._found:
            raise self.error()


def printable(text: str, limit: int = QUOTED) -> str:
    """The beginning of a text, with what cannot be seen written as its code."""
    shown = "".join(sign if sign.isprintable() else f"<U+{ord(sign):04X}>" for sign in text[:limit])
    return shown if len(text) <= limit else f"{shown}..."


def excerpt(value: object) -> str:
    """A value as a problem quotes it: short, on one line, and nothing hidden in it."""
    if isinstance(value, str):
        return f'"{printable(value)}"'
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "{...}" if value else "{}"
    if isinstance(value, tuple):
        return "[...]" if value else "[]"
    return "null" if value is None else printable(str(value))


def listed(words: Iterable[object]) -> str:
    """Permitted words in a row, cut where the row becomes too long to read."""
    return printable(", ".join(str(word) for word in words), LISTED)
