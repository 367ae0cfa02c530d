# SPDX-License-Identifier: Apache-2.0
"""The tier at each level of one rating: rows that change something, and the others in a sentence.

What the cells mean is defined by `assessment.engine.v1.exact.singles`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from assessment.engine.v1.exact.singles import Single
from assessment.export.shown.look import TierLook, tier_look
from assessment.export.shown.reading import Reading
from assessment.ui.viewmodels.change.nearest import takes_a_test
from assessment.wording import say


@dataclass(frozen=True, slots=True)
class Cell:
    """One level of one rating.

    Attributes:
        tier: what the result would be; None where the scale ends before.
        now: whether it is read at this level today.
        stated: whether the level lies in the stated range.
    """

    tier: TierLook | None
    now: bool = False
    stated: bool = False


@dataclass(frozen=True, slots=True)
class Turn:
    """Where the tier changes first on one side of today: level in words, and the tier there."""

    where: str
    tier: TierLook
    tested: bool


@dataclass(frozen=True, slots=True)
class GridRow:
    """One rating: its name, a note on how it is read, a cell for each level, and the turns."""

    name: str
    note: str
    cells: tuple[Cell, ...]
    turns: tuple[Turn, ...]


@dataclass(frozen=True, slots=True)
class GridPart:
    """Rows about the whole model, or about one scenario."""

    title: str
    rows: tuple[GridRow, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """All ratings the tier rests on.

    Attributes:
        levels: the longest scale among the rows.
        parts: ratings that change the tier by themselves.
        idle: names of those that do not, by what they are about.
        count: how many those are.
        skipped: names of those that do not apply.
    """

    levels: int
    parts: tuple[GridPart, ...]
    idle: tuple[tuple[str, str], ...]
    count: int
    skipped: str


def grid(found: Iterable[Single], reading: Reading) -> Grid:
    """The table of single changes."""
    roles = {each.id: each.role for each in reading.framework.criteria}
    wanted = [each for each in found if roles[_name(each)] == "tier"]
    moving = [each for each in wanted if len(set(each.tiers)) > 1]
    idle = [each for each in wanted if each.moves and len(set(each.tiers)) == 1]
    return Grid(
        levels=max((len(each.tiers) for each in moving), default=0),
        parts=tuple(_parts(moving, reading)),
        idle=tuple(_names(idle, reading)),
        count=len(idle),
        skipped=", ".join(reading.input(each.key) for each in wanted if not each.moves),
    )


def _name(each: Single) -> str:
    return each.key.rpartition(".")[2]


def _by_part(items: Iterable[Single], reading: Reading) -> Iterator[tuple[str, list[Single]]]:
    for scenario, each in groupby(items, key=lambda one: one.key.rpartition(".")[0]):
        title = reading.name(scenario) if scenario else say("screens.change.grid.model")
        yield title, list(each)


def _names(items: Sequence[Single], reading: Reading) -> Iterator[tuple[str, str]]:
    for title, same in _by_part(items, reading):
        yield title, ", ".join(reading.name(_name(each)) for each in same)


def _parts(items: Sequence[Single], reading: Reading) -> Iterator[GridPart]:
    longest = max((len(each.tiers) for each in items), default=0)
    for title, same in _by_part(items, reading):
        yield GridPart(title, tuple(_row(each, longest, reading) for each in same))


def _row(each: Single, longest: int, reading: Reading) -> GridRow:
    tiers = [_look(tier, reading) for tier in each.tiers]
    is_range = each.known and each.low < each.high
    cells = [
        Cell(tier, level == each.now, is_range and each.low <= level <= each.high)
        for level, tier in enumerate(tiers)
    ]
    beyond = [Cell(None)] * (longest - len(cells))
    note = "" if each.known else say("screens.change.grid.unknown")
    turns = tuple(_turns(each, tiers, reading))
    return GridRow(reading.name(_name(each)), note, (*cells, *beyond), turns)


def _turns(each: Single, tiers: Sequence[TierLook], reading: Reading) -> Iterator[Turn]:
    for levels in (range(each.now - 1, -1, -1), range(each.now + 1, len(tiers))):
        for level in levels:
            if tiers[level] != tiers[each.now]:
                words = reading.value(_name(each), level)
                said = say("screens.change.grid.turn", level=words)
                tested = takes_a_test(each.key, each.now, level, reading)
                yield Turn(said, tiers[level], tested)
                break


def _look(position: int, reading: Reading) -> TierLook:
    tier = reading.framework.tiers[position].id
    return tier_look(reading.framework, reading.text, tier)
