# SPDX-License-Identifier: Apache-2.0
"""What decides on the method page: single criteria, groups, and how many ratings are needed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assessment.engine.backtest import DEFAULT
from assessment.model.backtest import Backtest, Idle, Moves, Spread
from assessment.model.framework import FrameworkText
from assessment.wording import say


@dataclass(frozen=True, slots=True)
class Count:
    """In how many rating sheets the tier changes, and of how many cases they are."""

    share: float
    sheets: int
    cases: int


@dataclass(frozen=True, slots=True)
class Decided:
    """A group or a criterion, with what moving it does.

    Attributes:
        ids: the criteria that move.
        is_group: whether several move together.
    """

    name: str
    ids: str
    is_group: bool
    lowest: Count
    highest: Count
    own_range: Count


@dataclass(frozen=True, slots=True)
class Still:
    """Criteria that change no tier here, with the reason in a sentence."""

    sentence: str
    names: str


@dataclass(frozen=True, slots=True)
class Deciding:
    """What decides under the appetite of the page.

    Attributes:
        sheets: of how many rating sheets the shares are. `cases`: of how many cases these are.
        still: what changes no tier, by the reason.
    """

    sheets: int
    cases: int
    rows: tuple[Decided, ...]
    still: tuple[Still, ...]


@dataclass(frozen=True, slots=True)
class Needed:
    """How many ratings are asked for, and how many settle the tier.

    Attributes:
        by_criterion: share of the sheets asking for it in which it is among the needed.
    """

    asked: Spread
    needed: Spread
    by_criterion: tuple[tuple[str, str, float], ...]


def deciding(found: Backtest, text: FrameworkText) -> Deciding:
    """Groups first, then every criterion that changes a tier somewhere."""
    under = found.appetite or DEFAULT
    each = found.decides[under]
    rows = tuple(
        _decided(name, moves, text) for name, moves in each.items() if any(moves.cases.values())
    )
    sheets = max((moves.sheets for moves in each.values()), default=0)
    return Deciding(sheets, len(found.cases), rows, tuple(_still(found.idle[under], text)))


def needed(found: Backtest, text: FrameworkText) -> Needed:
    """The ratings that settle a tier, the criteria most often needed first."""
    often = sorted(found.sheet.criteria.items(), key=lambda item: -item[1])
    return Needed(
        found.sheet.asked,
        found.sheet.needed,
        tuple((id_, text.criteria[id_].name, share) for id_, share in often),
    )


def _decided(name: str, moves: Moves, text: FrameworkText) -> Decided:
    is_group = name not in text.criteria
    return Decided(
        name=say(f"backtest.group.{name}") if is_group else text.criteria[name].name,
        ids=", ".join(moves.criteria),
        is_group=is_group,
        lowest=_count(moves.lowest, moves, "lowest"),
        highest=_count(moves.highest, moves, "highest"),
        own_range=_count(moves.own_range, moves, "own_range"),
    )


def _count(share: float, moves: Moves, end: str) -> Count:
    cases = {str(key): ids for key, ids in moves.cases.items()}
    return Count(share, round(share * moves.sheets), len(cases[end]))


def _still(idle: Idle, text: FrameworkText) -> Iterator[Still]:
    for reason in ("here", "options", "informational"):
        ids: tuple[str, ...] = getattr(idle, reason)
        if ids:
            names = "; ".join(f"{id_} {text.criteria[id_].name}" for id_ in ids)
            yield Still(say(f"screens.method.still.{reason}"), names)
