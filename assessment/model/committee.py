# SPDX-License-Identifier: Apache-2.0
"""Who took part, in which seats, with which interests, and how the rounds went."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from assessment.model.base import Name, Noun, Prose, UtcTime
from assessment.model.decision import Person
from assessment.model.rating import Key

EXPERT = "domain_expert"
"""The seat of those who know the field of a scenario."""


class Seat(Noun):
    """A seat somebody fills.

    Attributes:
        seat: a role of the framework's process that profiles may require.
        scenarios: the scenarios an expert speaks for; empty for all of them.
    """

    seat: Name
    scenarios: tuple[Name, ...] = ()


class Interest(Noun):
    """What somebody declared about their own interests.

    Attributes:
        none: they declared that they have none.
        text: the interests, in their own words; empty when there are none.
    """

    none: bool
    text: Prose = ""


class Recusal(Noun):
    """Somebody stands aside because of an interest.

    Attributes:
        scenarios: where they do not rate; empty for the whole case.
    """

    scenarios: tuple[Name, ...] = ()
    reason: Prose = ""


class Member(Noun):
    """Somebody who takes part in a case.

    Attributes:
        person: who; the name is the one their ballots carry, and no two members share one.
        interest: None while they have declared nothing.
        on_paper: their ballot was entered by somebody else, from paper or a file.
    """

    person: Person
    roles: tuple[Name, ...]
    seats: tuple[Seat, ...] = ()
    interest: Interest | None = None
    recusal: Recusal | None = None
    on_paper: bool = False

    @property
    def stands_aside(self) -> bool:
        """Whether an interest keeps them out of the whole case."""
        return self.recusal is not None and not self.recusal.scenarios

    def is_recused(self, scenario: str) -> bool:
        """Whether an interest keeps them from rating in a scenario."""
        return self.stands_aside or (
            self.recusal is not None and scenario in self.recusal.scenarios
        )

    def speaks_for(self, scenario: str) -> bool:
        """Whether they are an expert on a scenario; a seat without any is for all of them."""
        return any(
            seat.seat == EXPERT and (not seat.scenarios or scenario in seat.scenarios)
            for seat in self.seats
        )


class RoundHeld(Noun):
    """A silent round: from when to when, and whether the ratings were laid open at its end."""

    number: Annotated[int, Field(ge=1, le=9)]
    opened_at: UtcTime
    ended_at: UtcTime | None = None
    revealed: bool = False


class Talk(Noun):
    """A rating people differed about: talked over and left as it was, or rated again."""

    input: Key
    spread: Annotated[int, Field(ge=0, le=11)]
    mark: Literal["stands", "rated_again"] | None = None


class Committee(Noun):
    """The procedure as it was followed.

    Attributes:
        profile: the process profile of the framework that was chosen.
        talks: the agenda of the meeting, largest spread first.
        names_shown: whether the chair showed who gave which rating.
    """

    profile: Name
    members: tuple[Member, ...] = ()
    rounds: tuple[RoundHeld, ...] = ()
    talks: tuple[Talk, ...] = ()
    names_shown: bool = False
