# SPDX-License-Identifier: Apache-2.0
"""Read a ballot that was filled in away from the app."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.errors import Problem, ReadingError
from assessment.model.paper import PaperBallot
from assessment.reading import Document, Limits, read_document, shape

LIMITS = Limits(size=1024 * 1024, depth=8, nodes=20_000, text=20_000)
"""A ballot is small: what is larger is none."""


@dataclass(frozen=True, slots=True)
class ReadBallot:
    """A ballot, and the document that names the line of each problem found later."""

    ballot: PaperBallot
    document: Document


def read_paper_ballot(data: bytes, file: str) -> ReadBallot:
    """Read a filled ballot in YAML or JSON.

    Raises:
        ReadingError: it is no ballot; everything that is wrong, with its line.
    """
    if file.lower().endswith((".html", ".htm", ".pdf")):
        raise ReadingError(Problem("intake.ballot-printed"))
    document = read_document(data, file, LIMITS)
    return ReadBallot(shape(document, PaperBallot), document)
