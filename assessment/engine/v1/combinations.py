# SPDX-License-Identifier: Apache-2.0
"""The value of an expression for every combination of what it reads, all at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from assessment.engine.v1.syntax import (
    Call,
    Choose,
    Compare,
    Junction,
    Member,
    Name,
    Node,
    Not,
    Number,
    Sum,
)

Block: TypeAlias = npt.NDArray[np.int64]
"""Values by combination: one axis for each name, of length 1 where a name is not read."""

_COMPARE = {
    "==": np.equal,
    "!=": np.not_equal,
    ">=": np.greater_equal,
    "<=": np.less_equal,
    ">": np.greater,
    "<": np.less,
}


def spread(values: Sequence[Sequence[int]]) -> list[Block]:
    """The values of each name along an axis of its own, so that together they span all rows."""
    axes = len(values)
    return [
        np.array(each, dtype=np.int64).reshape([-1 if axis == own else 1 for axis in range(axes)])
        for own, each in enumerate(values)
    ]


def over_all(node: Node, given: Mapping[str, Block]) -> Block:  # noqa: C901, PLR0911 - one branch per kind
    """The value of a resolved expression for every combination of the given values."""
    match node:
        case Number(value):
            return np.array(value)
        case Name(id_):
            return given[id_]
        case Not(item):
            return 1 - over_all(item, given)
        case Junction(word, items):
            join = np.minimum if word == "and" else np.maximum
            return reduce(join, [over_all(item, given) for item in items])
        case Compare(op, left, right):
            return _COMPARE[op](over_all(left, given), over_all(right, given)).astype(np.int64)
        case Member(item, words, negated):
            listed = [word.value for word in words if isinstance(word, Number)]
            return np.isin(over_all(item, given), listed, invert=negated).astype(np.int64)
        case Sum(op, left, right):
            sides = over_all(left, given), over_all(right, given)
            return sides[0] + sides[1] if op == "+" else sides[0] - sides[1]
        case Choose(test, then, otherwise):
            sides = over_all(then, given), over_all(otherwise, given)
            return np.where(over_all(test, given) > 0, *sides)
        case Call(function, args):
            return _order(function, [over_all(arg, given) for arg in args])
        case _:
            message = "sets, words and groups are taken apart before"
            raise AssertionError(message)


def _order(function: str, levels: list[Block]) -> Block:
    """An order function, with the two highest so far taken along."""
    if function == "min":
        return reduce(np.minimum, levels)
    top, below = levels[0], levels[0]
    for at, level in enumerate(levels[1:]):
        lower = np.minimum(top, level)
        below = lower if at == 0 else np.maximum(below, lower)
        top = np.maximum(top, level)
    if function == "max":
        return top
    if function == "second_highest":
        return below
    return np.maximum(top - 1, np.zeros_like(top) if len(levels) == 1 else below)
