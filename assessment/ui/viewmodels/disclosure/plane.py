# SPDX-License-Identifier: Apache-2.0
"""The plane of misuse and benefit: which options stand at which point, and which at none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assessment.ui.viewmodels.disclosure.ladder import Reversible, Rung
from assessment.ui.viewmodels.disclosure.measures import Scales
from assessment.wording import say


@dataclass(frozen=True, slots=True)
class Dot:
    """An option at its point.

    Attributes:
        beaten: another option is at least as good, and better in one thing.
        at_worst: an unknown answer, read at its worst, puts it here.
        is_best: the most open option that is open.
    """

    id: str
    name: str
    reversible: Reversible
    is_open: bool
    beaten: bool
    at_worst: bool
    is_best: bool


@dataclass(frozen=True, slots=True)
class Plane:
    """Options by what they add in misuse and in benefit.

    Attributes:
        columns: the scale of misuse, from least to most; before it, for options whose access class
            has no misuse at all, one column more.
        rows: the scale of benefit, from most to least.
        cells: the options at each point, row by row.
        beside: options that have no point, each with the reason.
        words: everything the picture shows, in words.
    """

    columns: tuple[str, ...]
    rows: tuple[str, ...]
    cells: tuple[tuple[tuple[Dot, ...], ...], ...]
    beside: tuple[tuple[Rung, str], ...]
    words: str


def plane(rungs: Sequence[Rung], scale: Scales) -> Plane | None:
    """The plane, or None where nothing can be drawn: no scale is shared, or no option has both."""
    columns = scale.shared
    placed = [each for each in rungs if _has_point(each)]
    if columns is None or not placed:
        return None
    # A class without misuse is no level of misuse. It stands before the least one.
    none_first = any(each.misuse.at is None for each in placed)
    drawn = {each.id: (each.benefit.at, _column(each, none_first=none_first)) for each in placed}
    width = len(columns) + none_first
    return Plane(
        columns=((say("disclosure.none"),) if none_first else ()) + columns,
        rows=tuple(reversed(scale.benefit)),
        cells=tuple(
            tuple(
                tuple(_dot(each) for each in placed if drawn[each.id] == (level, column))
                for column in range(width)
            )
            for level in reversed(range(len(scale.benefit)))
        ),
        beside=tuple((each, _why_beside(each)) for each in rungs if not _has_point(each)),
        words=" ".join(_in_words(each) for each in placed),
    )


def _has_point(rung: Rung) -> bool:
    return rung.benefit.at is not None and (rung.misuse.at is not None or rung.misuse.rated)


def _column(rung: Rung, *, none_first: bool) -> int:
    return 0 if rung.misuse.at is None else rung.misuse.at + none_first


def _dot(rung: Rung) -> Dot:
    return Dot(
        id=rung.id,
        name=rung.name,
        reversible=rung.reversible,
        is_open=rung.is_open,
        beaten=bool(rung.beaten_by),
        at_worst=not (rung.misuse.rated and rung.benefit.rated),
        is_best=rung.is_best,
    )


def _why_beside(rung: Rung) -> str:
    missing = "benefit" if rung.benefit.at is None else "misuse"
    return say(f"screens.options.plane.beside.{missing}")


def _in_words(rung: Rung) -> str:
    said = say(
        "screens.options.plane.words",
        id=rung.id,
        name=rung.name,
        misuse=rung.misuse.said,
        benefit=rung.benefit.said,
        undone=rung.undone,
        standing=say(f"results.option.{'open' if rung.is_open else 'closed'}"),
    )
    if not rung.beaten_by:
        return said
    return f"{said} {say('screens.options.beaten', others=', '.join(rung.beaten_by))}"
