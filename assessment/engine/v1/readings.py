# SPDX-License-Identifier: Apache-2.0
"""Where each name a framework reads is found among the answers, and its value in one reading."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assessment.engine.v1.answers import Answers, Ends
from assessment.engine.v1.listing import set_name
from assessment.engine.v1.meaning import Sort
from assessment.engine.v1.program import Program


@dataclass(frozen=True, slots=True)
class Spot:
    """Where the value of one name is found.

    Attributes:
        key: the input, or the set.
        is_end: whether it is the stated end of the input.
        word: the value of the set that is asked for; None for an input.
    """

    key: str
    is_end: bool = False
    word: str | None = None


class Spots:
    """The spot of every name of a framework."""

    def __init__(self, program: Program) -> None:
        """Look up stated ends and values of sets once."""
        self._ends = {
            criterion.stated_end: criterion.id
            for criterion in program.framework.criteria
            if criterion.stated_end is not None
        }
        self._values = {
            set_name(meaning.id, position): (meaning.id, word)
            for meaning in program.meanings.values()
            if meaning.sort is Sort.SET
            for position, word in enumerate(meaning.values)
        }

    def of(self, names: Iterable[str]) -> tuple[Spot, ...]:
        """The spots of these names; those of a scenario stand as scenario, dot, name."""
        return tuple(self._of(*name.rpartition(".")) for name in names)

    def _of(self, scenario: str, dot: str, name: str) -> Spot:
        if name in self._ends:
            return Spot(scenario + dot + self._ends[name], is_end=True)
        if name in self._values:
            fact, word = self._values[name]
            return Spot(scenario + dot + fact, word=word)
        return Spot(scenario + dot + name)


def read(spots: Sequence[Spot], answers: Answers, ends: Ends) -> list[int]:
    """The values at these spots under one reading. Of an unknown set every value holds."""
    inputs, sets = answers.inputs, answers.sets
    found: list[int] = []
    for spot in spots:
        if spot.word is not None:
            found.append(spot.word in sets.get(spot.key, (spot.word,)))
        elif spot.is_end:
            found.append(inputs[spot.key].stated_end_at(ends))
        else:
            found.append(inputs[spot.key].at(ends))
    return found
