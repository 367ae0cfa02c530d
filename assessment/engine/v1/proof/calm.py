# SPDX-License-Identifier: Apache-2.0
"""How far an answer is from the calmest one, so that an example shows nothing it does not need."""

from __future__ import annotations

import numpy as np

from assessment.engine.v1.exact.inputs import Input, State
from assessment.engine.v1.meaning import Where
from assessment.engine.v1.program import Program
from assessment.engine.v1.proof.asking import Numbers

OF_A_SCENARIO = 4
"""One scenario more is more to read than a few levels."""

OF_A_SETTING = 3
"""A choice that is not the usual one."""

OF_A_RANGE = 2
"""Each level by which a stated range reaches beyond its best estimate."""


def costs_of(program: Program, each: Input) -> Numbers:
    """The costs of the states of one input."""
    name = each.key.rpartition(".")[2]
    if name == "assessed":
        return np.array([0, OF_A_SCENARIO], np.int64)
    meaning = program.meanings[name]
    if meaning.where is Where.SETTING:
        usual = next(s.default for s in program.framework.settings if s.id == name)
        costs = [OF_A_SETTING * (value != usual) for value in meaning.values]
        return np.array(costs, np.int64)
    top = max(level for level, _ in each.states)
    down = meaning.toward_strict < 0
    return np.array([_steps(state, top, down=down) for state in each.states], np.int64)


def _steps(state: State, top: int, *, down: bool) -> int:
    level, end = state
    far = top - level if down else level
    return far if end is None else far + OF_A_RANGE * abs(end - level)
