# SPDX-License-Identifier: Apache-2.0
"""What the gate answers with: every question, its reasons to refuse, and what was not checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias, get_args

from assessment.errors import Parameter, Problem
from assessment.wording import say

Question: TypeAlias = Literal[
    "record",
    "signatures",
    "framework",
    "decision",
    "option",
    "status",
    "date",
    "standing",
    "conditions",
    "evaluation",
    "files",
]
QUESTIONS: tuple[Question, ...] = get_args(Question)

Result: TypeAlias = Literal["PASS", "FAIL", "NOT CHECKED"]

ABSOLUTE = frozenset({"gate.status.prohibited"})
"""Reasons that nobody's haste sets aside."""

UNSEEN = frozenset({"gate.record.altered", "gate.record.other-form", "gate.record.unchecked"})
"""Reasons that leave unknown whether an absolute one stands in the record."""


@dataclass(frozen=True, slots=True)
class Note:
    """Something to know that refuses nothing: a key under `gate.note.`, with its parameters."""

    key: str
    params: Mapping[str, Parameter] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The note in words."""
        return say(f"gate.note.{self.key}", **dict(self.params))


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one question.

    Attributes:
        reasons: why the release is refused, as far as this question goes.
        notes: what was taken from elsewhere, or not looked at.
        is_open: the question could not be asked, and nobody insists on it.
    """

    question: Question
    reasons: tuple[Problem, ...] = ()
    notes: tuple[Note, ...] = ()
    is_open: bool = False

    @property
    def result(self) -> Result:
        """One word for it."""
        if self.reasons:
            return "FAIL"
        return "NOT CHECKED" if self.is_open else "PASS"


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a release falls under a valid decision."""

    answers: tuple[Answer, ...]

    @property
    def reasons(self) -> tuple[Problem, ...]:
        """Every reason to refuse, in the order of the questions."""
        return tuple(reason for answer in self.answers for reason in answer.reasons)

    @property
    def notes(self) -> tuple[Note, ...]:
        """Everything to know that refuses nothing."""
        return tuple(note for answer in self.answers for note in answer.notes)

    @property
    def covered(self) -> bool:
        """Every question was asked, and none gave a reason to refuse."""
        asked = tuple(answer.question for answer in self.answers)
        return asked == QUESTIONS and not self.reasons

    @property
    def stands(self) -> tuple[Problem, ...]:
        """Reasons that no emergency sets aside.

        A record that cannot be relied on might hide a prohibition, so it counts among them.
        """
        return tuple(each for each in self.reasons if each.code in ABSOLUTE | UNSEEN)
