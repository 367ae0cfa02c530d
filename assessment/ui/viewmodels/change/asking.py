# SPDX-License-Identifier: Apache-2.0
"""What is open and can change the tier, in the order in which to settle it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assessment.export.shown.look import TierLook
from assessment.export.shown.reading import Reading
from assessment.model.sensitivity import DecisiveUnknown, Sensitivity, Settling
from assessment.ui.viewmodels.change.possible import tiers
from assessment.wording import say


@dataclass(frozen=True, slots=True)
class Answers:
    """Answers that leave the same tiers possible."""

    words: str
    tiers: tuple[TierLook, ...]


@dataclass(frozen=True, slots=True)
class Open:
    """Something open.

    Attributes:
        kind: unknown, or a range, in words.
        settles: whether the tier is settled whatever the answer.
        supplier: who can usually supply it.
    """

    name: str
    kind: str
    settles: bool
    answers: tuple[Answers, ...]
    supplier: str


@dataclass(frozen=True, slots=True)
class Asking:
    """Everything open: what can change the tier in order, and names of what cannot."""

    decisive: tuple[Open, ...]
    idle: tuple[str, ...]


def asking(found: Sensitivity, reading: Reading) -> Asking:
    """What to settle under one assessment."""
    return Asking(
        tuple(_open(each, reading) for each in found.decisive_unknowns),
        tuple(reading.input(key) for key in found.without_effect),
    )


def _open(each: DecisiveUnknown, reading: Reading) -> Open:
    return Open(
        name=reading.input(each.input),
        kind=say(f"screens.change.ask.{each.kind}"),
        settles=each.settles,
        answers=tuple(_answers(each, reading)),
        supplier=reading.text.suppliers[each.supplied_by],
    )


def _answers(each: DecisiveUnknown, reading: Reading) -> Iterator[Answers]:
    """Neighbouring answers that leave the same stand together."""
    runs: list[list[Settling]] = []
    for answer in each.answers:
        if runs and runs[-1][-1].tiers == answer.tiers:
            runs[-1].append(answer)
        else:
            runs.append([answer])
    for run in runs:
        every = len(run) == len(each.answers) > 1
        said = say("screens.change.ask.every") if every else _values(each.input, run, reading)
        yield Answers(said, tiers(run[0].tiers, reading))


def _values(key: str, run: Sequence[Settling], reading: Reading) -> str:
    id_ = key.rpartition(".")[2]
    first, last = run[0].value, run[-1].value
    if isinstance(first, int) and len(run) > 1:
        return say("screens.change.ask.run", low=first, high=last)
    return ", ".join(reading.value(id_, answer.value).rstrip(".") for answer in run)
