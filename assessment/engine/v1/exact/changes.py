# SPDX-License-Identifier: Apache-2.0
"""The smallest change of ratings that leads to each tier, proven smallest, with a way to do it.

It starts from the strict reading and costs one for each level moved; facts stay. Moving a level
past the stated end of its range takes the end along. To move the end by itself costs a level
too: it is how narrowing a range shows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from assessment.engine.v1.answers import Answer, Answers, Ends
from assessment.engine.v1.exact.inputs import Input, State, strict
from assessment.engine.v1.exact.replay import FAR, STEPS, Replay
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
        """Steps to each state of each input the tier rests on; FAR where it may not go."""
        return {
            name: np.array(list(self._costs(self.structure.inputs[name])), object)
            for name in self.structure.net.inputs
        }

    def _costs(self, each: Input) -> Iterable[int]:
        """Steps from the strict reading to the states of one input."""
        if each.word is not None or each.key not in self.keys:
            return (0 if weight else FAR for weight in each.weights(self.answers, strict))
        answer = self.answers.inputs[each.key]
        start, reach = answer.at(Ends.STRICT), answer.stated_end_at(Ends.STRICT)
        if not answer.known:
            return (
                abs(level - start) if end in {None, level} else FAR for level, end in each.states
            )
        along = max if answer.worst_is_high else min
        return (
            abs(level - start) + (0 if end is None else abs(end - along(reach, level)))
            for level, end in each.states
        )

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
    planned = movable.planned()
    weights = planned.weighed(movable.costs, STEPS)
    replay = Replay(planned.plan, STEPS, weights)
    found = {}
    for tier, steps in enumerate(replay.tiers(planned.tiers)):
        if steps < FAR:
            # Where the tier is there already nothing has to move, and no way is looked for.
            way = replay.way(tier) if steps else {}
            moved = {name: position for name, position in way.items() if weights[name][position]}
            found[tier] = Reached(int(steps), tuple(_moves(movable, planned, moved)))
    return found


def _moves(movable: Movable, planned: Planned, moved: Mapping[str, int]) -> Iterator[Moved]:
    """The cheapest state of the class each moved input goes to."""
    for name, each in planned.inputs.items():
        if name in moved:
            fits = np.flatnonzero(planned.net.inputs[name] == moved[name])
            best = min(fits, key=movable.costs[name].__getitem__)
            yield from movable.moves(each, each.states[best])


def ratings(framework: Framework, answers: Answers, skipped: Iterable[str]) -> frozenset[str]:
    """The ratings among the inputs, but for those said to be not applicable."""
    criteria = {criterion.id for criterion in framework.criteria}
    left = {key for key in answers.inputs if key.rpartition(".")[2] in criteria}
    return frozenset(left.difference(skipped))


def actionable(framework: Framework, keys: Iterable[str]) -> frozenset[str]:
    """The ratings a lab can act on, those where higher is freer: evidence, safeguards, benefit."""
    good = {each.id for each in framework.criteria if each.evidence or each.orientation == "good"}
    return frozenset(key for key in keys if key.rpartition(".")[2] in good)
