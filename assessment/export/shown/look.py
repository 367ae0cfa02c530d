# SPDX-License-Identifier: Apache-2.0
"""How a tier is shown: its place among the tiers of its framework, and its words."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.model.framework import Framework, FrameworkText


@dataclass(frozen=True, slots=True)
class TierLook:
    """A tier as people see it.

    Attributes:
        place: 0 for the most open tier of the framework.
        of: how many tiers the framework has.
        name: the words of the framework.
        meaning: the sentence of the framework, empty when it has none.
    """

    place: int
    of: int
    name: str
    meaning: str = ""

    @property
    def code(self) -> str:
        """Short form for narrow cells, `T1` for the most open."""
        return f"T{self.place + 1}"

    @property
    def hue(self) -> str:
        """Which of the three tier colours: the two ends have their own, all between share one."""
        if self.place == 0:
            return "t1"
        return "t3" if self.place == self.of - 1 else "t2"

    @property
    def fill(self) -> int:
        """How much of the mark is filled, in percent: the amount of closure."""
        return 100 * self.place // max(1, self.of - 1)


def tier_look(framework: Framework, text: FrameworkText, tier: str) -> TierLook:
    """The look of one tier of a framework.

    Raises:
        StopIteration: the framework has no such tier; an evaluation never names one.
    """
    place = next(n for n, each in enumerate(framework.tiers) if each.id == tier)
    words = text.tiers[tier]
    return TierLook(place, len(framework.tiers), words.name, words.text)
