# SPDX-License-Identifier: Apache-2.0
"""The smallest change of ratings that leads to each tier, proven smallest, with a way to do it.

It starts from the strict reading and costs one for each level moved; facts stay. Moving a level
past the stated end of its range takes the end along. To move the end by itself costs a level
too: it is how narrowing a range shows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from assessment.engine.v1.answers import Answer, Answers, Ends
from assessment.engine.v1.exact.inputs import Input, State, strict
from assessment.engine.v1.exact.replay import FAR, STEPS
from assessment.engine.v1.exact.structure import Planned, Structure
from assessment.model.framework import Framework


@dataclass(frozen=True, slots=True)
class Moved:
    """One rating, or the stated end of one, moved to another level."""

    key: str
    start: int
    to: int


@dataclass(frozen=True, slots=True)
class Reached:
    """The fewest steps to a tier, and one way that takes no more."""

    steps: int
    moves: tuple[Moved, ...]


@dataclass(frozen=True)
class Movable:
    """What may be moved, and from where.

    Attributes:
        keys: ratings that may be moved.
        ends: by criterion, the name of the stated end of its range.
    """

    structure: Structure
    answers: Answers
    keys: frozenset[str]
    ends: Mapping[str, str]

    @cached_property
    def costs(self) -> Mapping[str, npt.NDArray[np.object_]]:
        """Steps to each state of each input; FAR where it may not go."""
        return {
            name: np.array(list(self._costs(each)), object)
            for name, each in self.structure.inputs.items()
        }

    def _costs(self, each: Input) -> Iterable[int]:
        """Steps from the strict reading to the states of one input."""
        if each.word is not None or each.key not in self.keys:
            return (0 if weight else FAR for weight in each.weights(self.answers, strict))
        return (self._cost(each, state) for state in each.states)

    def _cost(self, each: Input, state: State) -> int:
        if not self.answers.inputs[each.key].known and state[1] not in {None, state[0]}:
            return FAR
        return sum(abs(moved.to - moved.start) for moved in self.moves(each, state))

    def moves(self, each: Input, state: State) -> tuple[Moved, ...]:
        """What is said to be moved when an input goes to a state."""
        answer, (level, end) = self.answers.inputs[each.key], state
        start = answer.at(Ends.STRICT)
        found = [Moved(each.key, start, level)] if level != start else []
        if answer.known and end is not None:
            taken = taken_along(answer, level)
            prefix, dot, name = each.key.rpartition(".")
            if end != taken:
                found.append(Moved(prefix + dot + self.ends[name], taken, end))
        return tuple(found)

    def planned(self) -> Planned:
        """The structure with all that may not move in its place."""
        allowed = {name: costs < FAR for name, costs in self.costs.items()}
        return self.structure.narrowed(allowed)


def taken_along(answer: Answer, level: int) -> int:
    """Where the stated end of a rating lies once its level has moved."""
    end = answer.stated_end_at(Ends.STRICT)
    return max(end, level) if answer.worst_is_high else min(end, level)


def nearest_changes(movable: Movable) -> dict[int, Reached]:
    """The smallest change to each tier that can be reached, by its position."""
    costs = movable.costs
    planned = movable.planned()
    replay = planned.replay(costs, STEPS)
    steps = replay.tiers(planned.tiers)
    return {
        tier: Reached(int(least), _moves(movable, planned, costs, replay.way(tier)))
        for tier, least in enumerate(steps)
        if least < FAR
    }


def _moves(
    movable: Movable,
    planned: Planned,
    costs: Mapping[str, npt.NDArray[np.object_]],
    way: Mapping[str, int],
) -> tuple[Moved, ...]:
    """The cheapest state of each class along the way, where that is not where it stands."""
    found: list[Moved] = []
    for name, each in planned.inputs.items():
        if name in way:
            fits = np.flatnonzero(planned.net.inputs[name] == way[name])
            best = min(fits, key=lambda at: costs[name][at])
            if costs[name][best]:
                found += movable.moves(each, each.states[best])
    return tuple(found)


def ratings(framework: Framework, answers: Answers, skipped: Iterable[str]) -> frozenset[str]:
    """The ratings among the inputs, but for those said to be not applicable."""
    criteria = {criterion.id for criterion in framework.criteria}
    left = {key for key in answers.inputs if key.rpartition(".")[2] in criteria}
    return frozenset(left.difference(skipped))


def actionable(framework: Framework, keys: Iterable[str]) -> frozenset[str]:
    """The ratings a lab can act on, those where higher is freer: evidence, safeguards, benefit."""
    good = {each.id for each in framework.criteria if each.evidence or each.orientation == "good"}
    return frozenset(key for key in keys if key.rpartition(".")[2] in good)
