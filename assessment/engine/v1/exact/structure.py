# SPDX-License-Identifier: Apache-2.0
"""The one structure all exact questions are put to: made once, asked many times."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from assessment.engine.v1.answers import Answers
from assessment.engine.v1.compiler import Compiled, Compiler
from assessment.engine.v1.exact.ends import with_one_end
from assessment.engine.v1.exact.inputs import Input, Inputs, Weighing, inputs_of
from assessment.engine.v1.exact.join import TooManyRowsError
from assessment.engine.v1.exact.net import NEVER, TIER, Net, allowed, narrowed, net_of, tier_links
from assessment.engine.v1.exact.plan import LIMIT, Plan, Planner
from assessment.engine.v1.exact.replay import Arithmetic, Replay, Weights
from assessment.engine.v1.exact.runs import stages, with_one_run
from assessment.engine.v1.exact.views import with_views
from assessment.engine.v1.program import Program
from assessment.errors import FrameworkError, Place, Problem

HOPELESS = 1_000
"""How many times over the limit an estimate lies that is believed before anything is made.

Estimates take no notice of what cannot occur together. For the shipped frameworks they lie up to a
hundred times too high; what they leave in doubt is counted, join by join, before it is made.
"""

KEPT = 16
"""Narrowed structures kept, so that one question after another makes none twice."""


class Planned:
    """A net with its plan.

    Attributes:
        net: what is planned.
        inputs: every input of the graph, those that make no difference included.
    """

    def __init__(self, net: Net, inputs: Mapping[str, Input], tiers: int, limit: int) -> None:
        """Plan when first asked."""
        self.net = net
        self.inputs = inputs
        self.tiers = tiers
        self._limit = limit

    @cached_property
    def plan(self) -> Plan:
        """The plan.

        Raises:
            FrameworkError: it would not fit in memory.
        """
        values = {name: range(size) for name, size in self.net.sizes.items()}
        inputs = {name: values[name] for name in self.net.inputs}
        planner = Planner(inputs, self.net.lookups, self.net.sizes, frozenset([TIER]), self._limit)
        first = stages(self.net)
        about = planner.estimated(first)
        if about > HOPELESS * self._limit:
            raise too_large(about, self._limit)
        try:
            return planner.plan(first)
        except TooManyRowsError as error:
            raise too_large(error.rows, self._limit) from error

    def weights(self, answers: Answers, weighing: Weighing) -> dict[str, npt.NDArray[np.object_]]:
        """The weight of each state of each input under these answers."""
        return {
            name: np.array(each.weights(answers, weighing), object)
            for name, each in self.inputs.items()
        }

    def weighed(
        self, weights: Mapping[str, npt.NDArray[np.object_]], arithmetic: Arithmetic
    ) -> Weights:
        """Weights of states as weights of classes."""
        found = {}
        for name, classes in self.net.inputs.items():
            each = np.full(int(classes.max()) + 1, arithmetic.nothing, arithmetic.dtype)
            left = classes != NEVER
            given = weights[name][left].astype(arithmetic.dtype)
            arithmetic.any.at(each, classes[left], given)
            found[name] = each
        return found

    def replay(
        self, weights: Mapping[str, npt.NDArray[np.object_]], arithmetic: Arithmetic
    ) -> Replay:
        """The plan carried out with these weights of states."""
        return Replay(self.plan, arithmetic, self.weighed(weights, arithmetic))


class Structure(Planned):
    """A framework for one set of assessed scenarios and one choice of settings."""

    def __init__(
        self, program: Program, compiled: Compiled, assessed: int, limit: int = LIMIT
    ) -> None:
        """Cut the compiled graph down to the tier.

        Args:
            program: the framework.
            compiled: the same, compiled.
            assessed: how many scenarios it is compiled for.
            limit: rows one step of a plan may have.

        Raises:
            FrameworkError: what runs over the scenarios has too many values.
        """
        self.program = program
        self.compiled = compiled
        found: Inputs = inputs_of(program, compiled.graph)
        net = net_of(program, compiled.graph, found, tier_links)
        self._narrowed: dict[bytes, Planned] = {}
        merged = over_scenarios(net, assessed, limit)
        super().__init__(merged, found.each, len(program.framework.tiers), limit)

    def narrowed(self, weights: Mapping[str, npt.NDArray[Any]]) -> Planned:
        """The same for what these weights leave possible, over far fewer values."""
        left = allowed(self.net, weights)
        key = b"".join(each.tobytes() for each in left.values())
        if key not in self._narrowed:
            if len(self._narrowed) == KEPT:
                del self._narrowed[next(iter(self._narrowed))]
            net = narrowed(self.net, left)
            self._narrowed[key] = Planned(net, self.inputs, self.tiers, self._limit)
        return self._narrowed[key]


class Structures:
    """The structures of one framework, made as scenarios and settings ask for them, and kept."""

    def __init__(self, program: Program, limit: int = LIMIT) -> None:
        """Tabulate the framework once.

        Args:
            program: a prepared framework.
            limit: rows one step of a plan may have.

        Raises:
            FrameworkError: an expression names too many combinations to list them.
        """
        self._program = program
        self._compiler = Compiler(program)
        self._limit = limit
        self._made: dict[Compiled, Structure] = {}

    def of(self, answers: Answers) -> Structure:
        """The structure for the scenarios and settings of these answers.

        Raises:
            FrameworkError: a table lacks a row, or the structure would not fit in memory.
        """
        compiled = self._compiler.compiled(answers.assessed, answers.settings)
        if compiled not in self._made:
            self._made[compiled] = Structure(
                self._program, compiled, len(answers.assessed), self._limit
            )
        return self._made[compiled]


def over_scenarios(net: Net, assessed: int, limit: int) -> Net:
    """A net with all that runs over the assessed scenarios as one running state.

    Raises:
        FrameworkError: that has too many values.
    """
    try:
        return with_one_end(with_one_run(with_views(net), assessed))
    except TooManyRowsError as error:
        raise too_large(error.rows, limit) from error


def too_large(rows: int, limit: int) -> FrameworkError:
    """Refuse a framework whose combinations would not fit in memory."""
    params: dict[str, str | int] = {"rows": rows, "limit": limit}
    return FrameworkError(Problem("sensitivity.too-large", Place(path="/logic"), params))
