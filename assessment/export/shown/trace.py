# SPDX-License-Identifier: Apache-2.0
"""Every answer as it was read, and every step: what a person can check by hand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from assessment.export.shown.reading import Reading
from assessment.model.evaluation import Evaluation, InputResult, StepResult
from assessment.wording import say

Item = TypeVar("Item", InputResult, StepResult)

UNKNOWN = "unknown"
SKIPPED = "results.note.not-applicable"
"""Note of an answer that does not apply and is read as the lowest level."""


@dataclass(frozen=True, slots=True)
class Strip:
    """A rating on its scale: number of levels, then lowest, best and highest."""

    levels: int
    lowest: int
    best: int
    highest: int


@dataclass(frozen=True, slots=True)
class InputLine:
    """One answer as it was read.

    Attributes:
        strip: the rating on its scale, None for facts and for answers that are no level.
        given: the answer as it stands, in words.
        read: the value the rules read, in words; empty when it is the answer as given.
        note: why the two differ; empty when they do not.
    """

    id: str
    name: str
    strip: Strip | None
    given: str
    read: str
    note: str


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step with its value and what it has read."""

    id: str
    name: str
    value: str
    read: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """Answers and steps about the whole model, or about one scenario."""

    title: str
    inputs: tuple[InputLine, ...]
    steps: tuple[StepLine, ...]


def chapters(evaluation: Evaluation, reading: Reading) -> tuple[Chapter, ...]:
    """The trace, the whole model first, then scenario by scenario."""
    inputs = _by_scenario((each.input, each) for each in evaluation.trace.inputs)
    steps = _by_scenario((each.step, each) for each in evaluation.trace.steps)
    return tuple(
        Chapter(
            title=reading.name(scenario) if scenario else say("screens.result.trace.model"),
            inputs=tuple(_input(each, reading) for each in inputs.get(scenario, ())),
            steps=tuple(_step(each, reading) for each in steps.get(scenario, ())),
        )
        for scenario in ("", *evaluation.assessed)
    )


def _by_scenario(keyed: Iterable[tuple[str, Item]]) -> dict[str, list[Item]]:
    found: dict[str, list[Item]] = {}
    for key, each in keyed:
        found.setdefault(key.rpartition(".")[0], []).append(each)
    return found


def _input(each: InputResult, reading: Reading) -> InputLine:
    id_ = each.input.rpartition(".")[2]
    strip = None if each.note == SKIPPED else _strip(each.given, id_, reading)
    given, read = _given(each, strip, id_, reading), reading.value(id_, each.level)
    return InputLine(
        id=each.input,
        name=reading.name(id_),
        strip=strip,
        given=given,
        read="" if read == given else read,
        note=say(each.note) if each.note else "",
    )


def _strip(given: str, id_: str, reading: Reading) -> Strip | None:
    criterion = next((each for each in reading.framework.criteria if each.id == id_), None)
    levels = [int(word) for word in given.split() if word.isdigit()]
    if criterion is None or not levels:
        return None
    low, best, high = levels if len(levels) > 1 else levels * 3
    return Strip(criterion.levels, low, best, high)


def _given(each: InputResult, strip: Strip | None, id_: str, reading: Reading) -> str:
    if each.note == SKIPPED:
        return say("screens.rate.choice.not_applicable")
    if each.given == UNKNOWN:
        return say("screens.result.trace.unknown")
    if strip is None:
        return reading.value(id_, each.given)
    said = reading.value(id_, strip.best)
    if strip.lowest == strip.highest:
        return said
    low, high = strip.lowest, strip.highest
    return say("screens.rate.level.range", said=said, lowest=low, highest=high)


def _step(each: StepResult, reading: Reading) -> StepLine:
    id_ = each.step.rpartition(".")[2]
    return StepLine(
        id=each.step,
        name=reading.name(id_),
        value=reading.value(id_, each.value),
        read=reading.read(each.read),
    )
