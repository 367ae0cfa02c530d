# SPDX-License-Identifier: Apache-2.0
"""What was judged: each rating the result rests on, and every ballot behind it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from assessment.engine.v1.answers import ratings_of
from assessment.engine.v1.consensus import last_round
from assessment.export.report.sealed import Sealed
from assessment.export.report.value import Block, Cell, Section, Strip, Table, Text
from assessment.export.shown.reading import Reading
from assessment.export.shown.texts import shown
from assessment.model.rating import Ballot, Rating
from assessment.wording import say


def ratings(sealed: Sealed) -> Section:
    """The ratings the result rests on, by scenario, each with a picture of its range."""
    given = ratings_of(sealed.reading.framework, sealed.given)
    blocks: list[Block] = [Text(text=say("report.ratings.meaning"), quiet=True)]
    for title, keys in _groups(sealed, given):
        blocks.append(
            Table(
                caption=title,
                widths=(5, 6, 5),
                header=tuple(
                    say(f"report.ratings.{name}") for name in ("question", "scale", "rating")
                ),
                rows=tuple(_row(key, given[key], sealed) for key in keys),
            )
        )
    title = say("report.section.ratings")
    return Section(id="ratings", title=title, page=True, blocks=tuple(blocks))


def ballots(sealed: Sealed) -> Section:
    """Every ballot with its reasons, in the raters' own words."""
    blocks: list[Block] = [
        Text(
            label=say("screens.record.provenance"),
            text=shown(sealed.given.provenance) or say("screens.record.provenance.none"),
        )
    ]
    for ballot in sealed.given.ballots:
        blocks += _ballot(ballot, sealed)
    return Section(id="ballots", title=say("report.section.ballots"), blocks=tuple(blocks))


def _ballot(ballot: Ballot, sealed: Sealed) -> Iterator[Block]:
    yield Table(
        caption=say(
            "screens.record.ballot",
            rater=shown(ballot.rater),
            round=ballot.round,
            count=len(ballot.ratings),
        ),
        widths=(5, 4, 7, 2),
        header=tuple(
            say(f"screens.record.rating.{name}") for name in ("name", "level", "why", "rests")
        ),
        rows=tuple(
            (
                Cell(text=sealed.reading.input(key)),
                Cell(text=in_words(key, rating, sealed.reading)),
                Cell(text=shown(rating.rationale)),
                Cell(text=", ".join(rating.evidence)),
            )
            for key, rating in ballot.ratings.items()
        ),
    )
    if ballot.abstains:
        named = ", ".join(map(sealed.reading.name, ballot.abstains))
        yield Text(text=say("report.abstains", scenarios=named))


def _groups(sealed: Sealed, given: Mapping[str, Rating]) -> Iterator[tuple[str, tuple[str, ...]]]:
    reading = sealed.reading
    for scenario in ("", *sealed.evaluation.assessed):
        prefix = f"{scenario}." if scenario else ""
        keys = tuple(f"{prefix}{each.id}" for each in reading.framework.criteria)
        found = tuple(key for key in keys if key in given)
        if found:
            name = reading.name(scenario) if scenario else say("screens.result.trace.model")
            yield name, found


def _row(key: str, rating: Rating, sealed: Sealed) -> tuple[Cell, ...]:
    id_ = key.rpartition(".")[2]
    words = in_words(key, rating, sealed.reading)
    name = Cell(text=sealed.reading.name(id_))
    if rating.levels is None:
        return (name, Cell(text="–"), Cell(text=words))
    low, best, high = rating.levels
    levels = next(each.levels for each in sealed.reading.framework.criteria if each.id == id_)
    final = last_round(sealed.given.ballots)
    bests = (each.ratings[key].best for each in final if key in each.ratings)
    raters = tuple(sorted(level for level in bests if level is not None))
    raters = raters if len(final) > 1 else ()
    strip = Strip(levels=levels, lowest=low, best=best, highest=high, raters=raters)
    said = say("report.strip", best=best, most=levels - 1)
    if raters:
        said = say("report.strip.raters", said=said, raters=", ".join(map(str, raters)))
    return (name, Cell(text=said, strip=strip), Cell(text=words))


def in_words(key: str, rating: Rating, reading: Reading) -> str:
    """A rating in words: its level with its name and its range, or what was said instead."""
    if rating.levels is None:
        return say(f"screens.record.state.{rating.state or 'unknown'}")
    low, best, high = rating.levels
    said = reading.value(key.rpartition(".")[2], best)
    if low == high:
        return said
    return say("screens.rate.level.range", said=said, lowest=low, highest=high)
