# SPDX-License-Identifier: Apache-2.0
"""The item on the table: every rating of it on its scale, and the reasons of the farthest apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assessment.export.shown.reading import Reading
from assessment.model.framework import AnchorText
from assessment.model.rating import Rating
from assessment.review.views import Given, OnTheTable, Reason
from assessment.wording import say

MOST_ROWS = 10
"""Raters up to which each has a row. Of more, those who gave the same share one."""


@dataclass(frozen=True, slots=True)
class Row:
    """One rater's rating, or the same rating of several.

    Attributes:
        rater: letter or name, in words; of several, all of them.
        levels: lowest, best and highest; None when the answer is no level.
        said: the rating in words.
        is_far: among those farthest apart.
    """

    rater: str
    levels: tuple[int, int, int] | None
    said: str
    is_far: bool


@dataclass(frozen=True, slots=True)
class Quote:
    """A reason in its author's words, with who gave which level."""

    text: str
    who: str


@dataclass(frozen=True, slots=True)
class Spread:
    """Everything that is shown of an item while it is talked about.

    Attributes:
        steps: names of the levels in order, the words of the axis.
        rows: ratings from the least to the most.
        abstaining: how many do not judge it, in a sentence; empty when nobody abstains.
        quotes: reasons, lowest first.
    """

    name: str
    question: str
    steps: tuple[str, ...]
    rows: tuple[Row, ...]
    abstaining: str
    quotes: tuple[Quote, ...]


def spread(table: OnTheTable, reading: Reading, *, names_shown: bool) -> Spread:
    """The item on the table in words.

    Args:
        table: the item with its ratings.
        reading: the framework with its words.
        names_shown: whether raters are called by their names.
    """
    key = table.item.key
    words = reading.text.criteria[key.rpartition(".")[2]]
    return Spread(
        name=reading.input(key),
        question=words.question,
        steps=tuple(anchor.name for anchor in words.anchors),
        rows=_rows(table.given, names_shown=names_shown),
        abstaining=_abstaining(table.abstaining),
        quotes=tuple(_quote(each, words.anchors, names_shown) for each in table.reasons),
    )


def called(rater: str, *, names_shown: bool) -> str:
    """A rater as the meeting calls them."""
    return rater if names_shown else say("screens.meeting.rater", letter=rater)


def _rows(given: Sequence[Given], *, names_shown: bool) -> tuple[Row, ...]:
    if len(given) <= MOST_ROWS:
        return tuple(_row(each, names_shown=names_shown) for each in given)
    alike: dict[Rating, list[Given]] = {}
    for each in given:
        alike.setdefault(each.rating.model_copy(update={"evidence": ()}), []).append(each)
    return tuple(_together(found, names_shown=names_shown) for found in alike.values())


def _together(found: Sequence[Given], *, names_shown: bool) -> Row:
    """The row of those who gave the same."""
    row = _row(found[0], names_shown=names_shown)
    if len(found) == 1:
        return row
    raters = ", ".join(each.rater for each in found)
    rater = raters if names_shown else say("screens.meeting.raters", letters=raters)
    said = say("screens.meeting.level.several", said=row.said, count=len(found))
    return replace(row, rater=rater, said=said)


def _row(given: Given, *, names_shown: bool) -> Row:
    return Row(
        rater=called(given.rater, names_shown=names_shown),
        levels=given.rating.levels,
        said=_said(given.rating),
        is_far=given.is_far,
    )


def _said(rating: Rating) -> str:
    levels = rating.levels
    if levels is None:
        return say(f"screens.meeting.{rating.state}")
    low, best, high = levels
    if low == high:
        return say("screens.meeting.level", best=best)
    return say("screens.meeting.level.range", best=best, lowest=low, highest=high)


def _quote(reason: Reason, anchors: tuple[AnchorText, ...], names_shown: bool) -> Quote:  # noqa: FBT001
    rating = reason.rating
    best = rating.best
    level = (
        _said(rating)
        if best is None
        else say("screens.rate.level", level=best, name=anchors[best].name)
    )
    rater = called(reason.rater, names_shown=names_shown)
    if not rating.evidence:
        return Quote(rating.rationale, say("screens.meeting.gave", rater=rater, level=level))
    items = ", ".join(rating.evidence)
    who = say("screens.meeting.gave.cites", rater=rater, level=level, items=items)
    return Quote(rating.rationale, who)


def _abstaining(count: int) -> str:
    if count == 0:
        return ""
    if count == 1:
        return say("screens.meeting.abstaining.one")
    return say("screens.meeting.abstaining", count=count)
