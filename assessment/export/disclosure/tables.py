# SPDX-License-Identifier: Apache-2.0
"""All options in a table, which of them are beaten, and the components they open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assessment.export.disclosure.words import Words
from assessment.model.disclosure import Disclosure, OneMore, OptionView
from assessment.wording import say


def option_lines(words: Words, options: tuple[OptionView, ...]) -> Iterator[str]:
    """All options, one a line, then those that another one beats."""
    rows = [
        (
            say("disclosure.column.option"),
            say("disclosure.column.standing"),
            say("disclosure.column.misuse"),
            say("disclosure.column.benefit"),
            say("disclosure.column.undone"),
            say("disclosure.column.name"),
        )
    ]
    rows += [
        (
            option.id,
            say("results.option.open" if option.open else "results.option.closed"),
            words.misuse(option),
            words.benefit(option),
            words.undone(option),
            words.option(option.id),
        )
        for option in options
    ]
    yield ""
    yield say("disclosure.heading.all")
    yield from _table(rows)
    yield "  " + say("disclosure.line.reading")
    yield from _beaten(options)


def _table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True))
        yield "  " + "  ".join(cells).rstrip()


def _beaten(options: tuple[OptionView, ...]) -> Iterator[str]:
    beaten = [option for option in options if option.dominated]
    if not beaten:
        return
    yield ""
    yield say("disclosure.heading.beaten")
    for option in beaten:
        others = ", ".join(option.dominated_by)
        yield "  " + say("disclosure.line.beaten", id=option.id, others=others)


def component_lines(words: Words, found: Disclosure, at: int | None) -> Iterator[str]:
    """Which option opens which component, and what one more would add to the most open one."""
    if not found.components:
        return
    options = [option.id for option in found.options]
    yield ""
    yield say("disclosure.heading.components")
    rows = [["", *options, ""]]
    for component in found.components:
        marks = ["x" if option in component.options else "." for option in options]
        rows.append([component.id, *marks, words.component(component.id)])
    yield from _table(rows)
    apart = [component.id for component in found.components if not component.options]
    if apart:
        yield "  " + say("disclosure.line.apart", components=", ".join(apart))
    if at is not None and found.options[at].one_more:
        yield ""
        yield say("disclosure.heading.one-more", id=found.options[at].id)
        yield from (f"  {_one_more(words, more)}" for more in found.options[at].one_more)


def _one_more(words: Words, more: OneMore) -> str:
    benefits = say("disclosure.line.adds-nothing")
    if more.adds_benefits:
        criteria = words.criteria(more.adds_benefits)
        benefits = say("disclosure.line.adds", criteria=criteria, level=str(more.benefit))
    key = "disclosure.line.hazard"
    if more.raises_hazard and more.irreversible:
        key = "disclosure.line.hazard.more.final"
    elif more.raises_hazard:
        key = "disclosure.line.hazard.more"
    elif more.irreversible:
        key = "disclosure.line.hazard.final"
    return say(
        "disclosure.line.one-more",
        id=more.component,
        name=words.component(more.component),
        benefits=benefits,
        hazard=say(key, hazard=words.hazard(more.hazard)),
    )
