# SPDX-License-Identifier: Apache-2.0
"""Past decisions over time: a lane for each tier, a mark for each decision, in plain numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from assessment.export.shown.look import TierLook
from assessment.ui.viewmodels.precedents.library import Decision

WIDTH = 100
"""The whole width, in percent."""

APART = 2.3
"""How far marks stand apart in one row, in percent of the width; nearer ones take a new row."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One decision: where it stands in its lane, in percent from the left, and in which row."""

    id: str
    name: str
    day: str
    at: float
    row: int


@dataclass(frozen=True, slots=True)
class Lane:
    """The decisions of one tier.

    Attributes:
        rows: how many rows its marks take.
    """

    look: TierLook
    marks: tuple[Mark, ...]
    rows: int


@dataclass(frozen=True, slots=True)
class Tick:
    """The first day of a year."""

    year: str
    at: float


@dataclass(frozen=True, slots=True)
class Timeline:
    """Lanes under one scale of years.

    Attributes:
        today: where the as-of date of the open case stands; None without one, or beyond the scale.
    """

    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]
    today: float | None


def timeline(
    listed: Sequence[Decision], looks: Iterable[TierLook], as_of: str | None
) -> Timeline | None:
    """The picture of some decisions; None where there is none with a tier."""
    judged = [each for each in listed if each.majority is not None]
    if not judged:
        return None
    years = [int(each.year) for each in judged]
    scale = _Scale(min(years), max(years) + 1)
    lanes = tuple(_lane(look, judged, scale) for look in looks)
    ticks = tuple(
        Tick(str(year), scale.at(f"{year}-01-01")) for year in range(scale.first, scale.last)
    )
    return Timeline(lanes, ticks, None if as_of is None else scale.within(as_of))


@dataclass(frozen=True, slots=True)
class _Scale:
    """From the first day of one year to the first day of another."""

    first: int
    last: int

    def at(self, day: str) -> float:
        """Where a day stands, in percent."""
        start, end = date(self.first, 1, 1), date(self.last, 1, 1)
        share = (date.fromisoformat(day) - start) / (end - start)
        return round(WIDTH * share, 2)

    def within(self, day: str) -> float | None:
        """The same; None where it lies beyond an end."""
        at = self.at(day)
        return at if 0 <= at <= WIDTH else None


def _lane(look: TierLook, judged: Sequence[Decision], scale: _Scale) -> Lane:
    """Each mark takes the first row in which it does not touch another one."""
    ends: list[float] = []
    marks: list[Mark] = []
    mine = (each for each in judged if each.majority is not None and each.majority == look)
    for each in sorted(mine, key=lambda one: (one.day, one.id)):
        at = scale.at(each.day)
        row = next((n for n, end in enumerate(ends) if at - end >= APART), len(ends))
        ends[row : row + 1] = [at]
        marks.append(Mark(each.id, each.name, each.day, at, row))
    return Lane(look, tuple(marks), max(1, len(ends)))
