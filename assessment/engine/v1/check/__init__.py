# SPDX-License-Identifier: Apache-2.0
"""Is a framework sound? Ids, sources, words, and the proof that more risk never frees.

Every finding is reported at once. A framework that fails is never used to decide. What goes
beyond safety, what can be reached and what ever matters, is proved apart from that, for authors.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from assessment.engine.v1.check.bands import check_bands
from assessment.engine.v1.check.grounds import check_grounds
from assessment.engine.v1.check.ids import check_ids
from assessment.engine.v1.check.order import check_order
from assessment.engine.v1.check.references import check_references
from assessment.engine.v1.check.words import check_words
from assessment.engine.v1.program import prepare
from assessment.engine.v1.proof.asking import LIMIT
from assessment.engine.v1.proof.example import CounterExample, counter_example
from assessment.engine.v1.proof.monotone import judged
from assessment.engine.v1.proof.report import Proved, proved, too_large
from assessment.engine.v1.tabulate import Tabulated, tabulate
from assessment.errors import FrameworkError, Problem
from assessment.model.framework import Framework, FrameworkText

_ORDER = ("framework.order.", "framework.whole.")
"""What the proofs of order say, step by step and of the whole."""

_IDLE = (
    "framework.rule.always",
    "framework.rule.never",
    "framework.comparison.idle",
    "framework.step.constant",
    "framework.step.unread",
    "framework.criterion.unread",
    "framework.tier.unreachable",
)
"""What is said of parts that make no difference."""


def can_be_evaluated(problems: Iterable[Problem]) -> bool:
    """Whether an assessment has an outcome under a framework, right or wrong, in spite of these."""
    return all(problem.code.startswith((*_ORDER, *_IDLE)) for problem in problems)


@dataclass(frozen=True, slots=True)
class Checked:
    """What the checks found and how much they looked at.

    Attributes:
        logic, words: problems in the logic file and in the words file.
        cells: cells of all tables that were looked at.
        pairs: pairs of neighbouring cells compared in the proof of order.
        notes: steps that are not in order by themselves, where the framework as a whole is.
    """

    logic: tuple[Problem, ...]
    words: tuple[Problem, ...]
    cells: int
    pairs: int
    notes: tuple[Problem, ...] = ()


def check_framework(framework: Framework, text: FrameworkText | None = None) -> Checked:
    """Check a framework, and its words when given.

    The order is proved step by step. Where that is all there is to say against a framework, the
    proof about the whole decides.
    """
    problems = [
        *check_ids(framework),
        *check_references(framework),
        *check_grounds(framework),
        *check_bands(framework),
    ]
    words = () if text is None else tuple(check_words(framework, text))
    if problems:
        return Checked(tuple(problems), words, 0, 0)
    try:
        tabulated = tabulate(prepare(framework))
    except FrameworkError as error:
        return Checked(error.problems, words, 0, 0)
    order = check_order(tabulated)
    found, notes = _as_a_whole(tabulated, order.problems)
    return Checked(found, words, order.cells, order.pairs, notes)


def _as_a_whole(
    tabulated: Tabulated, problems: tuple[Problem, ...]
) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
    """What is left of the problems once the whole was looked at, and what becomes a note."""
    if not problems or not all(problem.code.startswith(_ORDER) for problem in problems):
        return problems, ()
    judgement = judged(tabulated, first=True)
    if judgement.sound:
        # A slip that frees nothing most often leaves something behind that cannot come about.
        beyond = proved(tabulated).problems
        if beyond:
            return (*problems, *beyond), ()
        return (), tuple(_in_order(problem) for problem in problems)
    undecided = () if judgement.freed else judgement.undecided
    more = (too_large("/logic", rows, LIMIT) for _, rows in undecided)
    return (*problems, *more), ()


def _in_order(problem: Problem) -> Problem:
    name = problem.params["name"]
    return Problem("framework.whole.in-order", problem.place, {"name": name})


def counter_examples(framework: Framework) -> tuple[CounterExample, ...]:
    """For each answer with which risk frees, two assessments that show it; the simplest first.

    Args:
        framework: one that can be evaluated, sound or not.
    """
    judgement = judged(tabulate(prepare(framework)))
    found = [counter_example(freed) for freed in judgement.freed]
    return tuple(sorted(found, key=lambda each: each.steps))


def prove_framework(framework: Framework) -> Proved:
    """What a sound framework can lead to, and what in it makes no difference."""
    return proved(tabulate(prepare(framework)))
