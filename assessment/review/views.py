# SPDX-License-Identifier: Apache-2.0
"""What a reader gets of the committee and of its meeting: frozen values to draw a page from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from assessment.model.committee import Interest, Recusal
from assessment.model.rating import Rating
from assessment.store.values import Actor

Phase: TypeAlias = Literal["talk", "rate_again"]
"""What is done about the rating on the table."""


@dataclass(frozen=True, slots=True)
class MemberView:
    """Somebody who takes part in a case.

    Attributes:
        id: opaque id of the person in this workspace; tells people apart on a page.
        name: no two members of a case have the same.
        seats: by seat, the scenarios an expert speaks for; empty for all of them.
        versions: of seats, interest and recusal, for the next command about each.
        is_reader: whether this is whoever reads.
    """

    id: str
    actor: Actor
    name: str
    roles: frozenset[str]
    seats: Mapping[str, tuple[str, ...]]
    interest: Interest | None
    recusal: Recusal | None
    versions: Mapping[str, int]
    is_reader: bool


@dataclass(frozen=True, slots=True)
class VoteView:
    """A member's vote on the draft decision.

    Attributes:
        vote: None when it was taken back.
        dissent: in their own words.
        is_current: cast on the draft as it stands; a vote on an earlier draft no longer counts.
    """

    vote: Literal["for", "against", "abstain"] | None
    dissent: str
    version: int
    is_current: bool


@dataclass(frozen=True, slots=True)
class Turnout:
    """How far the raters have come: who has finished, and nothing of what they answered.

    Attributes:
        done: names of those whose every needed rating is given or said to be unknown.
        waiting: names of the others.
    """

    done: tuple[str, ...]
    waiting: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Given:
    """One rater's rating of the item on the table.

    Attributes:
        rater: a letter, another one for each item, or the name once the chair shows names.
        rating: without its reason; that stands in `Reasons`.
        is_far: among those who differ most.
    """

    rater: str
    rating: Rating
    is_far: bool


@dataclass(frozen=True, slots=True)
class Reason:
    """Why somebody rated as they did. `rater` as in `Given`."""

    rater: str
    rating: Rating


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """A rating people differ about by two levels or more.

    Attributes:
        key: what was rated.
        lowest, highest: lowest and highest best estimate; an unknown counts at its worst.
        spread: levels between them.
        unknowns: how many cannot tell.
        mark: `stands` or `rated_again`, None while nothing was settled about it.
    """

    key: str
    lowest: int
    highest: int
    spread: int
    unknowns: int
    mark: Literal["stands", "rated_again"] | None


@dataclass(frozen=True, slots=True)
class OnTheTable:
    """The item that is talked about.

    Attributes:
        phase: people talk, or rate it again in silence.
        since: when that began, UTC to the second.
        minutes: how long it should take.
        given: one line for each rater, from the least to the most.
        abstaining: how many do not judge it.
        reasons: of those who differ most, lowest first; only of who gave one.
        again: names of those who have answered again; only while it is rated again.
        waiting: names of those who have not.
    """

    item: AgendaItem
    phase: Phase
    since: str
    minutes: int
    given: tuple[Given, ...]
    abstaining: int
    reasons: tuple[Reason, ...]
    again: tuple[str, ...]
    waiting: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Meeting:
    """The meeting of a case, as everybody in it may see it. It never tells what moves the tier.

    Attributes:
        turnout: of the silent round that is open; None when none is.
        agenda: largest spread first, then the framework's order; empty before the reveal.
        rated: number of ratings that two or more people gave.
        table: the item that is talked about, None between items.
        names_shown: whether names stand in place of letters.
        revealed_at: when the ratings of the first round were laid open, None before.
    """

    turnout: Turnout | None
    agenda: tuple[AgendaItem, ...]
    rated: int
    table: OnTheTable | None
    names_shown: bool
    revealed_at: str | None
