# SPDX-License-Identifier: Apache-2.0
"""The finite list of values that everything a framework asks can have."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.engine.v1.listing import set_name
from assessment.engine.v1.meaning import Meaning, Sort, answers
from assessment.engine.v1.program import Program

FLAG = (0, 1)
"""The values of yes or no."""


@dataclass(frozen=True, slots=True)
class Domain:
    """The values of one name.

    Attributes:
        values: in ascending order; levels, positions of words, or 0 and 1 for no and yes.
        words: what the values stand for, one word each; empty when they are not words.
        is_flag: whether they stand for yes and no.
        toward_strict: 1 when a higher value is stricter, -1 when freer, 0 for what is fixed or
            follows from a step.
    """

    values: tuple[int, ...]
    words: tuple[str, ...] = ()
    is_flag: bool = False
    toward_strict: int = 0

    @property
    def size(self) -> int:
        """How many values there are."""
        return len(self.values)

    def shown(self, position: int) -> str:
        """The value at one position, for a message: a word, yes or no, or the level."""
        if self.is_flag:
            return "yes" if self.values[position] else "no"
        return self.words[position] if self.words else str(self.values[position])


def asked(program: Program) -> dict[str, Domain]:
    """The domain of everything that is not a step: answers, settings, flags and built-in names.

    A set fact stands as one yes or no per value, under the name the listing gives it.
    """
    found: dict[str, Domain] = {}
    for meaning in answers(program.framework):
        if meaning.sort is Sort.SET:
            for position in range(len(meaning.values)):
                name = set_name(meaning.id, position)
                found[name] = Domain(FLAG, is_flag=True, toward_strict=meaning.toward_strict)
        else:
            found[meaning.id] = _domain(meaning)
    return found


def _domain(meaning: Meaning) -> Domain:
    if meaning.sort is Sort.FLAG:
        return Domain(FLAG, is_flag=True, toward_strict=meaning.toward_strict)
    size = len(meaning.values) or meaning.size
    return Domain(tuple(range(size)), meaning.values, toward_strict=meaning.toward_strict)
