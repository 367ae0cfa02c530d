# SPDX-License-Identifier: Apache-2.0
"""What a framework as lookup tables consists of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from assessment.engine.v1.domains import Domain
from assessment.engine.v1.program import Program

MISSING = -1
"""Stands in a table where the framework lists no result."""

Positions: TypeAlias = npt.NDArray[np.int16]
"""A table: one axis for each name it reads, positions of values in the cells."""


class Scope(Enum):
    """How often a node has a value: once, per assessed scenario, or per scenario of the list."""

    MODEL = "model"
    SCENARIO = "scenario"
    EVERY = "every"


class Part(Enum):
    """What a node is to the framework."""

    STEP = "step"
    CONDITION = "condition"
    MANDATORY = "mandatory"
    INCLUDE = "include"
    INAPPLICABLE = "inapplicable"
    HIDDEN = "hidden"
    ITEM = "item"
    RUN = "run"


@dataclass(frozen=True, eq=False)
class Tabled:
    """One node: a name, what it reads, and its value for every combination.

    Attributes:
        id: id of the step or condition. Hidden nodes, items and runs add `#` and a sign to the id
            of their line; conditions of a scenario or criterion add `?` and their part.
        reads: names of what it reads, one axis of the table each.
        table: positions in `domain`, or MISSING.
        line: id of the framework's step or condition it comes from; of the scenario (include,
            mandatory) or criterion (inapplicable) for theirs.
        path: JSON pointer of the expression or table it comes from.
    """

    id: str
    reads: tuple[str, ...]
    domain: Domain
    table: Positions
    scope: Scope
    part: Part
    line: str
    path: str

    @property
    def missing(self) -> tuple[tuple[int, ...], ...]:
        """The combinations, by position, for which the framework lists no result."""
        return tuple(tuple(map(int, row)) for row in np.argwhere(self.table == MISSING))


@dataclass(frozen=True, slots=True)
class Fold:
    """How a group word goes over the scenarios.

    Attributes:
        step: id of the step.
        item: id of the node each scenario has.
        run: id of the running node, which reads itself and the item of the next scenario.
        start: position of the run before the first scenario.
        every: whether it goes over the whole list, not only the assessed scenarios.
    """

    step: str
    item: str
    run: str
    start: int
    every: bool


@dataclass(frozen=True, eq=False)
class Tabulated:
    """A framework as tables.

    Attributes:
        domains: of every name: answers, settings, flags and nodes.
        nodes: by id, each after those it reads.
        folds: by the id of their step.
    """

    program: Program
    domains: Mapping[str, Domain]
    nodes: Mapping[str, Tabled]
    folds: Mapping[str, Fold]
