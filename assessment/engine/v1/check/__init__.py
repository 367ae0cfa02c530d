# SPDX-License-Identifier: Apache-2.0
"""Is a framework sound? Ids, sources, words, and the proof that more risk never frees.

Every finding is reported at once. A framework that fails is never used to decide.
"""

from __future__ import annotations

from dataclasses import dataclass

from assessment.engine.v1.check.bands import check_bands
from assessment.engine.v1.check.grounds import check_grounds
from assessment.engine.v1.check.ids import check_ids
from assessment.engine.v1.check.order import check_order
from assessment.engine.v1.check.references import check_references
from assessment.engine.v1.check.words import check_words
from assessment.engine.v1.program import prepare
from assessment.errors import FrameworkError, Problem
from assessment.model.framework import Framework, FrameworkText


@dataclass(frozen=True, slots=True)
class Checked:
    """What the checks found and how much they looked at.

    Attributes:
        logic, words: problems in the logic file and in the words file.
        cells: cells of all tables that were looked at.
        pairs: pairs of neighbouring cells compared in the proof of order.
    """

    logic: tuple[Problem, ...]
    words: tuple[Problem, ...]
    cells: int
    pairs: int


def check_framework(framework: Framework, text: FrameworkText | None = None) -> Checked:
    """Check a framework, and its words when given."""
    problems = [
        *check_ids(framework),
        *check_references(framework),
        *check_grounds(framework),
        *check_bands(framework),
    ]
    words = () if text is None else tuple(check_words(framework, text))
    cells = pairs = 0
    if not problems:
        try:
            order = check_order(prepare(framework))
        except FrameworkError as error:
            problems += error.problems
        else:
            problems += order.problems
            cells, pairs = order.cells, order.pairs
    return Checked(tuple(problems), words, cells, pairs)
