# SPDX-License-Identifier: Apache-2.0
"""A framework compiled for one set of assessed scenarios and one choice of settings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from assessment.engine.v1.answers import Answers, Ends
from assessment.engine.v1.compiler.emit import emit
from assessment.engine.v1.compiler.graph import Graph
from assessment.engine.v1.compiler.lookups import Lookups, lookups_of, with_fewer_steps
from assessment.engine.v1.compiler.results import Result, Results
from assessment.engine.v1.compiler.unroll import unrolled
from assessment.engine.v1.program import Program
from assessment.engine.v1.readings import Spots, read
from assessment.engine.v1.tabulate import tabulate


class Compiled:
    """A framework compiled for one set of assessed scenarios and one choice of settings.

    Attributes:
        inputs: names of the inputs that matter, in the order in which `run` takes their
            positions. Those of a scenario stand as scenario, dot, name; a value of a set under
            the name the listing gives it.
        conditions: ids of the conditions, in the order of the bits `run` gives.
        text: the function `run` calls, as written.
    """

    def __init__(self, program: Program, lookups: Lookups, assessed: tuple[str, ...]) -> None:
        """Compile."""
        self._program = program
        self._lookups = lookups
        self._assessed = assessed
        graph = unrolled(program, with_fewer_steps(lookups), assessed)
        self.inputs = tuple(graph.inputs)
        self._spots = Spots(program).of(self.inputs)
        self.conditions = tuple(program.conditions)
        self._results = Results(program)
        emitted = emit(graph, self._results.codes)
        self.text = emitted.text
        self._function = emitted.function()

    @cached_property
    def graph(self) -> Graph:
        """The whole as small lookups and folds, for questions about many answers at once."""
        return unrolled(self._program, self._lookups, self._assessed)

    def run(self, positions: Sequence[int]) -> Result:
        """What follows from one position for each of `inputs`."""
        return self._results.read(self._function(positions))

    def read(self, answers: Answers, ends: Ends) -> list[int]:
        """The positions of `inputs` under one reading of the answers."""
        return read(self._spots, answers, ends)

    def tier_of(self, answers: Answers, ends: Ends) -> int:
        """Position of the tier under one reading of answers for these scenarios and settings."""
        return self.run(self.read(answers, ends))[0]


class Compiler:
    """A prepared framework, compiled as scenarios and settings ask for it, and kept."""

    def __init__(self, program: Program) -> None:
        """Tabulate the framework once.

        Raises:
            FrameworkError: an expression names too many combinations to list them.
        """
        self._program = program
        self._tabulated = tabulate(program)
        self._lookups: dict[tuple[int, ...], Lookups] = {}
        self._compiled: dict[tuple[tuple[int, ...], tuple[str, ...]], Compiled] = {}

    def compiled(self, assessed: tuple[str, ...], settings: Mapping[str, int]) -> Compiled:
        """The framework compiled for these scenarios and positions of settings.

        Raises:
            FrameworkError: a table lacks a row for a combination that may occur.
        """
        chosen = tuple(settings[setting.id] for setting in self._program.framework.settings)
        key = (chosen, assessed)
        if key not in self._compiled:
            if chosen not in self._lookups:
                self._lookups[chosen] = lookups_of(self._tabulated, settings)
            self._compiled[key] = Compiled(self._program, self._lookups[chosen], assessed)
        return self._compiled[key]

    def tier_of(self, answers: Answers, ends: Ends) -> int:
        """Position of the tier under one reading of any answers."""
        return self.compiled(answers.assessed, answers.settings).tier_of(answers, ends)


def compile_framework(
    program: Program, assessed: tuple[str, ...], settings: Mapping[str, int]
) -> Compiled:
    """Compile a framework for one set of scenarios and positions of settings.

    Raises:
        FrameworkError: an expression is too large, or a table lacks a row.
    """
    return Compiler(program).compiled(assessed, settings)
