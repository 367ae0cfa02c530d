# SPDX-License-Identifier: Apache-2.0
"""A ballot that was filled in away from the app: on paper, or in a file."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import Field

from assessment.model.assessment import FrameworkRef
from assessment.model.base import Level, Line, Noun, Prose, Slug
from assessment.model.rating import Key, Rating

FORMAT: Final = "openness-ballot/0"

MOST_ANSWERS = 2_000


class PaperAnswer(Noun):
    """What was answered to one question.

    Attributes:
        answer: a level, or one of two answers that are none; absent while nothing was answered.
        lowest, highest: the ends of the range one could defend; absent where it is the level
            itself.
    """

    answer: Level | Literal["unknown", "not_applicable"] | None = None
    lowest: Level | None = None
    highest: Level | None = None
    reason: Prose = ""
    evidence: Annotated[tuple[Line, ...], Field(max_length=200)] = ()

    def rating(self) -> Rating | None:
        """The rating it is, None where nothing was answered."""
        if self.answer is None:
            return None
        best = self.answer if isinstance(self.answer, int) else None
        return Rating(
            lowest=best if self.lowest is None else self.lowest,
            best=best,
            highest=best if self.highest is None else self.highest,
            state=self.answer if isinstance(self.answer, str) else None,
            rationale=self.reason,
            evidence=self.evidence,
        )


class PaperBallot(Noun):
    """Everybody's own sheet of a round: whose it is, of which case, and every question asked."""

    format: Literal["openness-ballot/0"]
    case: Slug
    subject: Line
    round: Annotated[int, Field(ge=1, le=9)]
    rater: Line
    framework: FrameworkRef
    answers: Annotated[dict[Key, PaperAnswer], Field(max_length=MOST_ANSWERS)]
