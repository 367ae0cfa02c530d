# SPDX-License-Identifier: Apache-2.0
"""The disclosure options after an evaluation: open, or closed with every reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from assessment.export.shown.reading import Reading
from assessment.model.evaluation import Evaluation
from assessment.model.framework import Framework
from assessment.wording import say


@dataclass(frozen=True, slots=True)
class OptionLine:
    """A disclosure option: open, or closed with every reason."""

    id: str
    name: str
    meaning: str
    access: str
    is_open: bool
    reasons: tuple[tuple[str, str], ...]
    reversible: str


@dataclass(frozen=True, slots=True)
class Closed:
    """Options side by side that are closed for the same reasons."""

    options: tuple[OptionLine, ...]
    reasons: tuple[tuple[str, str], ...]


def option_lines(evaluation: Evaluation, reading: Reading) -> tuple[OptionLine, ...]:
    """Every disclosure option, open or closed, from the least open to the most open one."""
    given = {option.id: option for option in reading.framework.options}
    text = reading.text
    return tuple(
        OptionLine(
            id=each.id,
            name=text.options[each.id].name,
            meaning=text.options[each.id].text,
            access=text.access_classes[given[each.id].access].name,
            is_open=each.open,
            reasons=reading.named(each.reasons),
            reversible=say(f"screens.result.reversible.{given[each.id].reversible}"),
        )
        for each in evaluation.options
    )


def is_final(framework: Framework, option: str) -> bool:
    """Whether an option cannot be undone."""
    return next(o for o in framework.options if o.id == option).reversible == "no"


def side_by_side(lines: Iterable[OptionLine]) -> Iterator[OptionLine | Closed]:
    """Open options one by one; closed ones together where the reasons are the same."""
    for reasons, same in groupby(lines, key=lambda each: each.reasons):
        found = tuple(same)
        if reasons:
            yield Closed(found, reasons)
        else:
            yield from found
