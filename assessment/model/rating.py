# SPDX-License-Identifier: Apache-2.0
"""What one person answered to one criterion, and all of a person's answers in one round."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from assessment.model.base import Grown, Level, Line, Name, Noun, Prose

Key = Annotated[str, Field(pattern=r"^([A-Za-z][A-Za-z0-9_]{0,47}\.)?[A-Za-z][A-Za-z0-9_]{0,47}$")]
"""What is rated: a criterion id, or scenario id, dot, criterion id (`S01.SEV`)."""

State = Literal["unknown", "not_applicable", "not_needed"]
"""Answers that are not levels. `not_needed`: no remaining answer could change the outcome."""


class Rating(Noun):
    """A rating: three levels, or a state, with the reason and the evidence it rests on.

    Either all of lowest, best and highest are given (lowest <= best <= highest), or `state`.
    """

    lowest: Level | None = None
    best: Level | None = None
    highest: Level | None = None
    state: State | None = None
    rationale: Prose = ""
    evidence: tuple[Line, ...] = ()

    @property
    def levels(self) -> tuple[int, int, int] | None:
        """Lowest, best and highest level, or None when a state is given instead."""
        if self.lowest is None or self.best is None or self.highest is None:
            return None
        return self.lowest, self.best, self.highest


UNKNOWN = Rating(state="unknown")
"""What an absent rating means."""


class Ballot(Grown):
    """All ratings of one rater in one round.

    Attributes:
        abstains: scenarios this rater does not judge: not their field, or an interest. That is
            neither unknown nor not applicable; the others' ratings stand without theirs.
    """

    LATER: ClassVar[frozenset[str]] = frozenset({"abstains"})

    rater: Line
    round: Annotated[int, Field(ge=1, le=9)] = 1
    ratings: dict[Key, Rating]
    abstains: tuple[Name, ...] = ()
