# SPDX-License-Identifier: Apache-2.0
"""A report as a value: sections of a few kinds of blocks, with every text already said.

Every form of a report is made from this and from nothing else, so all of them say the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from assessment.model.assessment import Kind
from assessment.model.base import Noun, Sha256, UtcTime

FORM: Literal["openness-report/1"] = "openness-report/1"


class Mark(Noun):
    """A tier by its place among the tiers of its framework, 0 for the most open."""

    place: Annotated[int, Field(ge=0)]
    of: Annotated[int, Field(ge=1)]


class Strip(Noun):
    """A rating on its scale, and where each rater's best estimate lies."""

    levels: Annotated[int, Field(ge=2)]
    lowest: Annotated[int, Field(ge=0)]
    best: Annotated[int, Field(ge=0)]
    highest: Annotated[int, Field(ge=0)]
    raters: tuple[int, ...] = ()


class Cell(Noun):
    """One cell of a table. A picture in it always says what the text says."""

    text: str
    strip: Strip | None = None
    mark: Mark | None = None
    mono: bool = False


class Text(Noun):
    """A paragraph; under a label, or quieter than the rest."""

    type: Literal["text"] = "text"
    text: str
    label: str = ""
    quiet: bool = False


class Statement(Noun):
    """The recommendation: the tier with its mark, how settled it is, and what that means."""

    type: Literal["statement"] = "statement"
    label: str
    mark: Mark
    tier: str
    status: str
    sentences: tuple[str, ...]


class Pairs(Noun):
    """Names with their values."""

    type: Literal["pairs"] = "pairs"
    rows: tuple[tuple[str, Cell], ...]


class Items(Noun):
    """A list, under a label where it has one."""

    type: Literal["items"] = "items"
    label: str = ""
    items: tuple[str, ...]


class Table(Noun):
    """A table with its heading row.

    Attributes:
        widths: how wide each column is, as shares of the whole.
    """

    type: Literal["table"] = "table"
    caption: str = ""
    widths: tuple[int, ...]
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


class Quote(Noun):
    """What somebody said, in their own words."""

    type: Literal["quote"] = "quote"
    text: str
    source: str


class Stop(Noun):
    """A point on a line: a moment, or a tier."""

    name: str
    note: str
    mark: Mark | None = None
    strong: bool = False


class Line(Noun):
    """A drawing of points on a line, and the same in words."""

    type: Literal["line"] = "line"
    caption: str
    alt: str
    stops: tuple[Stop, ...]


Block = Annotated[
    Text | Statement | Pairs | Items | Table | Quote | Line, Field(discriminator="type")
]


class Section(Noun):
    """A part of the report.

    Attributes:
        page: whether it begins a page.
    """

    id: str
    title: str
    page: bool = False
    blocks: tuple[Block, ...]


class Report(Noun):
    """The report of one sealed record.

    Attributes:
        banner: said large on every page where this is not a decision.
        foot: what stands at the foot of every page: what the pages belong to.
    """

    document: Annotated[Literal["openness-report/1"], Field(alias="schema")]
    language: str
    kind: Kind
    banner: str
    title: str
    headline: str
    sealed_at: UtcTime
    payload: Sha256
    sections: tuple[Section, ...]
    foot: tuple[str, ...]

    def texts(self) -> Iterator[str]:
        """Every text of the report, in the order in which it is read."""
        yield from filter(None, (self.banner, self.title, self.headline))
        for section in self.sections:
            yield section.title
            for block in section.blocks:
                yield from filter(None, texts_of(block))
        yield from self.foot


def texts_of(block: Block) -> Iterator[str]:
    """Every text of one block; of a drawing, what is written in it and the sentence beside it."""
    match block:
        case Text() | Quote() | Items():
            yield from _said(block)
        case Statement():
            yield from (block.label, block.tier, block.status, *block.sentences)
        case Pairs() | Table():
            yield from _listed(block)
        case Line():
            yield from (block.caption, block.alt)
            yield from (text for stop in block.stops for text in (stop.name, stop.note))


def _said(block: Text | Quote | Items) -> tuple[str, ...]:
    match block:
        case Text():
            return (block.label, block.text)
        case Quote():
            return (block.text, block.source)
        case Items():
            return (block.label, *block.items)


def _listed(block: Pairs | Table) -> Iterator[str]:
    if isinstance(block, Table):
        yield from (block.caption, *block.header)
        yield from (cell.text for row in block.rows for cell in row)
        return
    yield from (text for name, cell in block.rows for text in (name, cell.text))
