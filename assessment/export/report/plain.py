# SPDX-License-Identifier: Apache-2.0
"""The report as Markdown, as a table and as JSON."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assessment.export.csv_text import csv_text
from assessment.export.report.value import (
    Block,
    Items,
    Line,
    Pairs,
    Quote,
    Report,
    Statement,
    Table,
    Text,
)

COLUMNS = ("section", "block", "kind", "row", "name", "text")
"""Columns of the table: where in the report a text stands, what it is called, the text."""

_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~&$:@^=])")
"""Every sign that some reader of Markdown takes for more than itself."""


def json_text(report: Report) -> str:
    """The report as a JSON document."""
    return report.model_dump_json(by_alias=True, indent=1) + "\n"


def markdown(report: Report) -> str:
    """The report as Markdown (CommonMark with tables); nothing in a text is read as markup."""
    lines: list[str] = []
    if report.banner:
        lines += [f"> **{plain(report.banner)}**", ""]
    lines += [plain(report.title), "", f"# {plain(report.headline)}", ""]
    for section in report.sections:
        lines += [f"## {plain(section.title)}", ""]
        for block in section.blocks:
            lines += [*_block(block), ""]
    lines += ["---", "", *(f"{plain(line)}  " for line in report.foot)]
    return "\n".join(lines) + "\n"


def plain(text: str) -> str:
    """A text that no reader of Markdown takes for markup, on one line."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def _block(block: Block) -> Iterator[str]:
    match block:
        case Text():
            yield from _label(block.label)
            for part in filter(str.strip, block.text.split("\n")):
                yield from (plain(part), "")
        case Statement():
            yield f"{plain(block.label)}: **{plain(block.tier)}** ({plain(block.status)})"
            for sentence in block.sentences:
                yield from ("", plain(sentence))
        case Items() | Line():
            yield from _list(block)
        case Quote():
            yield from (f"> {plain(part)}" for part in block.text.split("\n"))
            yield from (">", f"> {plain(block.source)}")
        case Pairs() | Table():
            yield from _table(block)


def _label(text: str) -> Iterator[str]:
    if text:
        yield from (f"### {plain(text)}", "")


def _list(block: Items | Line) -> Iterator[str]:
    if isinstance(block, Items):
        yield from _label(block.label)
        yield from (f"- {plain(item)}" for item in block.items)
        return
    yield from _label(block.caption)
    for stop in block.stops:
        name = f"**{plain(stop.name)}**" if stop.strong else plain(stop.name)
        yield f"- {name} {plain(stop.note)}".rstrip()
    yield from ("", plain(block.alt))


def _table(block: Pairs | Table) -> Iterator[str]:
    if isinstance(block, Pairs):
        yield from ("| | |", "|---|---|")
        for name, cell in block.rows:
            yield f"| {plain(name)} | {plain(cell.text)} |"
        return
    yield from _label(block.caption)
    yield f"| {' | '.join(map(plain, block.header))} |"
    yield f"|{'---|' * len(block.header)}"
    for row in block.rows:
        yield f"| {' | '.join(plain(cell.text) for cell in row)} |"


def csv(report: Report) -> str:
    """Every text of the report as a row of a table."""
    rows = [("", "", "head", "", name, getattr(report, name)) for name in ("title", "headline")]
    if report.banner:
        rows.insert(0, ("", "", "head", "", "banner", report.banner))
    for section in report.sections:
        rows.append((section.id, "", "section", "", "title", section.title))
        for number, block in enumerate(section.blocks, 1):
            for row, name, text in _texts(block):
                rows.append((section.id, str(number), block.type, row, name, text))
    rows += [("", "", "foot", "", "foot", line) for line in report.foot]
    return csv_text(COLUMNS, rows)


def _texts(block: Block) -> Iterator[tuple[str, str, str]]:
    """Row, name and text of everything a block says."""
    match block:
        case Text():
            yield from _named(("label", "text"), (block.label, block.text))
        case Statement():
            said = (block.label, block.tier, block.status, *block.sentences)
            yield from _named(("label", "tier", "status"), said)
        case Quote():
            yield from _named(("text", "source"), (block.text, block.source))
        case Items():
            yield from _named(("label",), (block.label,))
            yield from ((str(row), "", item) for row, item in enumerate(block.items, 1))
        case Line():
            yield from _named(("caption", "alt"), (block.caption, block.alt))
            for row, stop in enumerate(block.stops, 1):
                yield (str(row), stop.name, stop.note)
        case Pairs() | Table():
            yield from _cells(block)


def _named(names: Sequence[str], texts: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    for index, text in enumerate(texts):
        if text:
            yield ("", names[index] if index < len(names) else "", text)


def _cells(block: Pairs | Table) -> Iterator[tuple[str, str, str]]:
    if isinstance(block, Pairs):
        yield from ((str(row), name, cell.text) for row, (name, cell) in enumerate(block.rows, 1))
        return
    yield from _named(("caption",), (block.caption,))
    for name in block.header:
        yield ("0", name, "")
    for row, cells in enumerate(block.rows, 1):
        for name, cell in zip(block.header, cells, strict=True):
            yield (str(row), name, cell.text)
