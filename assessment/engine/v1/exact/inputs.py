# SPDX-License-Identifier: Apache-2.0
"""What each input of an assessment can be, and how much each possibility weighs.

A rating is more than a level where the rules also read the end of its stated range: it is a
level and an end together. The stated end belongs to the rating: while the level varies within
the range, the end stays. Only an unknown rating has none; once answered its end is its level.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from assessment.engine.v1.answers import Answer, Answers, Ends
from assessment.engine.v1.compiler.graph import Graph, Lookup
from assessment.engine.v1.program import Program
from assessment.engine.v1.readings import Spot, Spots

State: TypeAlias = "tuple[int, int | None]"
"""A level or position, and the stated end where the rules read it."""

Weighing: TypeAlias = Callable[[Answer, State], int]
"""The weight of one state of an input, 0 when it is ruled out."""

OF_BEST_ESTIMATE = 3
"""Weight of the best estimate; every other level of the stated range weighs one."""


@dataclass(frozen=True)
class Input:
    """One input of the rules.

    Attributes:
        name: its name in the net.
        key: its name in the assessment.
        word: the value of a set that is asked for; None for anything else.
        states: all it can be.
    """

    name: str
    key: str
    word: str | None
    states: tuple[State, ...]

    def weights(self, answers: Answers, weighing: Weighing) -> list[int]:
        """The weight of each state. Values of sets are as given; all hold of an unknown set."""
        if self.word is not None:
            holds = self.word in answers.sets.get(self.key, (self.word,))
            return [int(level == holds) for level, _ in self.states]
        answer = answers.inputs[self.key]
        return [weighing(answer, state) for state in self.states]


def shares(answer: Answer, state: State) -> int:
    """As the ranges say it: one for each level, three for the best estimate."""
    level, end = state
    stated = answer.cautious if answer.known else level
    if not answer.low <= level <= answer.high or end not in {None, stated}:
        return 0
    return OF_BEST_ESTIMATE if answer.known and level == answer.best else 1


def unknowns(answer: Answer, state: State) -> int:
    """Unknowns may be anything; what is rated stands at its best estimate."""
    return strict(answer, state) if answer.known else shares(answer, state)


def any_answer(answer: Answer, state: State) -> int:
    """Unknowns may be anything, and ranges may still be narrowed to any part of themselves."""
    level, end = state
    known = level if end is None else end
    return int(answer.low <= min(level, known) and max(level, known) <= answer.high)


def strict(answer: Answer, state: State) -> int:
    """The one state of the strict reading."""
    return _read(answer, state, Ends.STRICT)


def hopeful(answer: Answer, state: State) -> int:
    """The one state of the hopeful reading."""
    return _read(answer, state, Ends.HOPEFUL)


def _read(answer: Answer, state: State, ends: Ends) -> int:
    level, end = state
    return int(level == answer.at(ends) and end in {None, answer.stated_end_at(ends)})


@dataclass(frozen=True)
class Inputs:
    """All inputs of a compiled graph.

    Attributes:
        each: by their names in the net.
        shown: level and stated end of ratings that have both, as the graph reads them.
    """

    each: Mapping[str, Input]
    shown: tuple[Lookup, ...]


def inputs_of(program: Program, graph: Graph) -> Inputs:
    """The inputs of a compiled graph; a rating and its stated end are one."""
    spots = dict(zip(graph.inputs, Spots(program).of(graph.inputs), strict=True))
    ended = {spot.key for spot in spots.values() if spot.is_end}
    each: dict[str, Input] = {}
    shown: list[Lookup] = []
    for name, spot in spots.items():
        size = graph.inputs[name]
        if spot.key in ended:
            joint = f"{spot.key}~"
            each[joint] = Input(joint, spot.key, None, _pairs(program, spot.key, size))
            shown.append(_shown(name, spot, each[joint], size))
        else:
            each[name] = Input(name, spot.key, spot.word, tuple((at, None) for at in range(size)))
    return Inputs(each, tuple(shown))


def _pairs(program: Program, key: str, size: int) -> tuple[State, ...]:
    """Every level with every end on its strict side."""
    risk = program.meanings[key.rpartition(".")[2]].toward_strict > 0
    return tuple(
        (level, end)
        for level in range(size)
        for end in (range(level, size) if risk else range(level + 1))
    )


def _shown(name: str, spot: Spot, joint: Input, size: int) -> Lookup:
    values: Iterable[int | None] = (state[int(spot.is_end)] for state in joint.states)
    return Lookup(name, (joint.name,), np.array(list(values), np.int16), size)
