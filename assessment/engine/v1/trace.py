# SPDX-License-Identifier: Apache-2.0
"""What was read and what followed, in words a person can check by hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from assessment.engine.v1.answers import Answer, Ends
from assessment.engine.v1.collect import Collected
from assessment.engine.v1.meaning import Sort
from assessment.engine.v1.program import Line, Program
from assessment.engine.v1.reference import Values
from assessment.model.evaluation import InputResult, StepResult, Trace, Value


def trace(program: Program, collected: Collected, values: Values) -> Trace:
    """Every answer as read, and every step in the order of evaluation."""
    return Trace(inputs=tuple(_inputs(program, collected)), steps=tuple(_steps(program, values)))


def conditions_read(program: Program, values: Values) -> dict[str, dict[str, Value]]:
    """For every rule, gate, obligation and hold rule the values of what it reads.

    Hold rules that need a second reading have no condition and are not listed.
    """
    return {id_: _read(program, line, values.model) for id_, line in program.conditions.items()}


def _inputs(program: Program, collected: Collected) -> Iterator[InputResult]:
    for key, answer in collected.answers.inputs.items():
        yield InputResult(
            input=key,
            given=_given(program, key, answer),
            level=_shown(program, key.rpartition(".")[2], answer.at(Ends.STRICT)),
            note=collected.notes.get(key),
        )
    for key, held in collected.answers.sets.items():
        values = program.meanings[key.rpartition(".")[2]].values
        listed = ", ".join(word for word in values if word in held)
        yield InputResult(input=key, given=listed, level=listed)


def _given(program: Program, key: str, answer: Answer) -> str:
    name = key.rpartition(".")[2]
    if not answer.known and answer.high - answer.low + 1 == _size(program, name):
        return "unknown"
    if answer.low == answer.high:
        return str(_shown(program, name, answer.best))
    ends = (answer.low, answer.best, answer.high)
    return " ".join(str(_shown(program, name, end)) for end in ends)


def _size(program: Program, name: str) -> int:
    meaning = program.meanings[name]
    return meaning.size or len(meaning.values)


def _steps(program: Program, values: Values) -> Iterator[StepResult]:
    for line in program.before:
        yield _step(program, line, values.model, "")
    for scenario, row in values.scenarios.items():
        for line in program.scenario:
            yield _step(program, line, row, f"{scenario}.")
    for line in program.after:
        yield _step(program, line, values.model, "")


def _step(program: Program, line: Line, row: Mapping[str, int], prefix: str) -> StepResult:
    return StepResult(
        step=prefix + line.id,
        value=_shown(program, line.id, row[line.id]),
        read=_read(program, line, row),
    )


def _read(program: Program, line: Line, row: Mapping[str, int]) -> dict[str, Value]:
    """Values of what a line reads; what it asks of each scenario stands in their own steps."""
    return {name: _shown(program, name, row[name]) for name in line.reads if name in row}


def _shown(program: Program, name: str, value: int) -> Value:
    meaning = program.meanings[name]
    if meaning.sort is Sort.WORD:
        return meaning.values[value]
    return bool(value) if meaning.sort is Sort.FLAG else value
