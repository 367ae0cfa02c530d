# SPDX-License-Identifier: Apache-2.0
"""What can go wrong, as values: a place, a problem, and one error class per floor.

A problem never holds a finished sentence. It holds a stable code and the parameters of
that code; `assessment.wording` turns both into words. So the same problem reads the same
on the command line, on a page and in a report, and can be translated once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

Parameter: TypeAlias = str | int


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where in the input a problem lies.

    Attributes:
        file: name of the file as the caller knows it, empty when there is none.
        line: line number counted from 1, or 0 when the input has no lines.
        path: JSON pointer of the value, empty for the whole document.
    """

    file: str = ""
    line: int = 0
    path: str = ""

    def __str__(self) -> str:
        """File, line and path, as far as each is known."""
        position = f"{self.file or 'input'}:{self.line}" if self.line else self.file or "input"
        return f"{position} {self.path}" if self.path else position


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding: what is wrong, where, and the parameters its sentence needs.

    Attributes:
        code: stable, dotted, for example `framework.table.row-missing`.
        place: where it lies.
        params: values named in the sentence of this code.
    """

    code: str
    place: Place = field(default_factory=Place)
    params: Mapping[str, Parameter] = field(default_factory=dict)

    @property
    def sort_key(self) -> tuple[str, int, str, str]:
        """Order in which problems are reported: by place, then by code."""
        return (self.place.file, self.place.line, self.place.path, self.code)


class AssessmentError(Exception):
    """Root of all errors this package raises on purpose; carries every problem found."""

    def __init__(self, problems: Problem | Iterable[Problem]) -> None:
        """Keep the problems, sorted by place."""
        found = [problems] if isinstance(problems, Problem) else list(problems)
        self.problems: tuple[Problem, ...] = tuple(sorted(found, key=lambda p: p.sort_key))
        super().__init__("; ".join(f"{p.code} at {p.place}" for p in self.problems))


class ReadingError(AssessmentError):
    """Bytes are not a document this program reads: encoding, size, syntax, shape."""


class FrameworkError(AssessmentError):
    """A framework is malformed or its logic fails the checks."""


class EvaluationError(AssessmentError):
    """An assessment does not fit its framework. A missing rating is never an error."""


class RecordError(AssessmentError):
    """Bytes are not a record or package, or a record cannot be made from this input."""


class StoreError(AssessmentError):
    """The workspace, a shipped file or the database cannot be used as asked."""


class ReviewError(AssessmentError):
    """A step of the procedure is not permitted now: by state, person or version."""
