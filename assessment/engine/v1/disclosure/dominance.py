# SPDX-License-Identifier: Apache-2.0
"""Which options another one beats: no worse in anything, better in something.

Benefits are rated as what openness adds over the next less open option. So a less open option
gives none of the benefit rated for a more open one, whatever level its components are linked to.
"""

from __future__ import annotations

from dataclasses import dataclass

from assessment.engine.v1.disclosure.benefit import Benefit
from assessment.engine.v1.disclosure.risk import Risk
from assessment.model.option import Option

_REVERSIBLE = ("no", "partly", "yes")


@dataclass(frozen=True, slots=True)
class Contender:
    """An option with what it is compared by.

    Attributes:
        place: its place in the order of the framework, from the least open.
    """

    option: Option
    place: int
    is_open: bool
    risk: Risk
    benefit: Benefit

    def beats(self, other: Contender) -> bool:
        """Whether it is open and no worse, and better in one thing, by rated values only.

        A less open option beats a more open one only where that one gives nothing.
        """
        both_rated = self.risk.rated and other.risk.rated
        if not self.is_open or not both_rated or self.risk.scale != other.risk.scale:
            return False
        mine, theirs = self.benefit, other.benefit
        if not (mine.rated and theirs.rated) or mine.level is None or theirs.level is None:
            return False
        if self.place < other.place and theirs.level > 0:
            return False
        gains = (
            _height(other.risk) - _height(self.risk),
            mine.level - theirs.level,
            _REVERSIBLE.index(self.option.reversible) - _REVERSIBLE.index(other.option.reversible),
        )
        return min(gains) >= 0 and max(gains) > 0


def _height(risk: Risk) -> int:
    """How much is added; a class without misuse adds nothing."""
    return 0 if risk.level is None else risk.level
