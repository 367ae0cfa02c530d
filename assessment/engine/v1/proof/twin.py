# SPDX-License-Identifier: Apache-2.0
"""Two copies of a framework that differ in one answer.

Whatever follows from that answer stands twice, once for either value of it; all else is shared.
So one net holds every pair of assessments that differ in nothing but this.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from assessment.engine.v1.compiler.graph import Lookup
from assessment.engine.v1.exact.inputs import Input, State
from assessment.engine.v1.proof.asking import LIMIT, Effort, Example, Ground, Numbers
from assessment.engine.v1.proof.calm import costs_of
from assessment.engine.v1.proof.whole import Whole

AFTER = "'"
"""Behind a name: what it is once the answer has changed. No id of a framework ends so."""


@dataclass(frozen=True, eq=False)
class Twin:
    """A net of pairs.

    Attributes:
        name: the input that differs.
        pairs: places of its state before and after.
        ground: the net; what differs stands in it under its name and under `name'`.
        doubled: names that stand twice.
    """

    name: str
    pairs: Sequence[tuple[int, int]]
    ground: Ground
    doubled: frozenset[str]

    def after(self, name: str) -> str:
        """The name of a value once the answer has changed."""
        return name + AFTER if name in self.doubled else name

    def sides(self, example: Example) -> tuple[Mapping[str, int], Mapping[str, int]]:
        """The states of all inputs before and after."""
        rest = {name: at for name, at in example.states.items() if name != _pair_of(self.name)}
        before, after = self.pairs[example.states[_pair_of(self.name)]]
        return {**rest, self.name: before}, {**rest, self.name: after}


def single(framework: Whole, limit: int = LIMIT, effort: Effort | None = None) -> Ground:
    """The net of a framework by itself."""
    return Ground(
        _costs(framework),
        framework.lookups,
        framework.chains,
        framework.fixed,
        len(framework.order),
        limit,
        effort or Effort(),
    )


def twin(
    framework: Whole,
    name: str,
    pairs: Sequence[tuple[int, int]],
    limit: int = LIMIT,
    effort: Effort | None = None,
) -> Twin:
    """Two copies that differ in one input.

    Args:
        framework: where the input is that of a scenario, with that scenario last: then all that
            runs over the others is shared.
        name: the input, by its name in the net.
        pairs: places of its state before and after.
        limit: rows one step may have.
        effort: what is left of it, where other nets share it.
    """
    size = len(framework.inputs[name].states)
    first, second = (np.array(side, np.int16) for side in zip(*pairs, strict=True))
    pair = _pair_of(name)
    lookups = [Lookup(name, (pair,), first, size), Lookup(name + AFTER, (pair,), second, size)]
    doubled = {name}
    for lookup in framework.lookups:
        lookups.append(lookup)
        if not doubled.isdisjoint(lookup.reads):
            doubled.add(lookup.id)
            reads = tuple(read + AFTER if read in doubled else read for read in lookup.reads)
            lookups.append(replace(lookup, id=lookup.id + AFTER, reads=reads))
    # The links before the first that differs are shared: their names stand for nothing here.
    second_chains = [
        tuple(link + AFTER for link in c) for c in framework.chains if c[-1] in doubled
    ]
    costs = _costs(framework)
    own = costs.pop(name)
    costs[pair] = own[first]
    ground = Ground(
        costs,
        tuple(lookups),
        (*framework.chains, *second_chains),
        framework.fixed,
        len(framework.order),
        limit,
        effort or Effort(),
    )
    return Twin(name, pairs, ground, frozenset(doubled))


def riskier(each: Input, direction: int) -> list[tuple[int, int]]:
    """Every smallest step of an input towards risk: places of its state before and after.

    A level that passes the stated end of its range takes the end along; the end moves alone too.
    """
    places = {state: at for at, state in enumerate(each.states)}
    found = []
    steps: list[State]
    for (level, end), at in places.items():
        up = level + direction
        if end is None:
            steps = [(up, None)]
        else:
            beyond = max(end, up) if direction > 0 else min(end, up)
            steps = [(up, beyond), (level, end + direction)]
        found += [(at, places[state]) for state in steps if state in places]
    return found


def _pair_of(name: str) -> str:
    return f"{name}&"


def _costs(framework: Whole) -> dict[str, Numbers]:
    program = framework.tabulated.program
    return {name: costs_of(program, each) for name, each in framework.inputs.items()}
