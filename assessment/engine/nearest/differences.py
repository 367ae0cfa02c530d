# SPDX-License-Identifier: Apache-2.0
"""The one difference that moves the tier, found by trying: no cause is claimed beyond the rules.

Where the tier there is another one, in this order:

1. each answer that differs is put in place alone;
2. so is each scenario as a whole, unless one of its answers alone has got as far. A scenario that
   has to be assessed here is not taken out;
3. where none of these moves the tier, answers and scenarios are put in place one after the other
   (those that point to the other tier first, each time in the order of the framework) until it
   moves; then each is taken back that is not needed.

"Moves" means to the tier there, or towards it. The last group always exists: with everything put
in place, the answers are those there. It is the smallest found in this order; a smaller one may
exist elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assessment.engine.nearest.pieces import (
    Piece,
    answers_apart,
    changes,
    exchanged,
    scenarios_answered_twice,
    scenarios_assessed_once,
)
from assessment.engine.nearest.read import Read
from assessment.model.nearest import Change, Difference, Move


def difference(here: Read, there: Read) -> Difference:
    """What separates two assessments read under the same framework and settings."""
    alone: tuple[Move, ...] = ()
    together: Move | None = None
    if here.tier != there.tier:
        trial = _Trial(here, there)
        found = trial.alone()
        alone = tuple(trial.move(each) for each in found)
        together = None if found else trial.together()
    return Difference(
        here=here.tier_id(here.tier),
        there=there.tier_id(there.tier),
        rules_here=here.asking,
        rules_there=there.asking,
        alone=alone,
        together=together,
    )


@dataclass(frozen=True, slots=True)
class _Found:
    """A piece that moves the tier, and how far from the one there it still is."""

    piece: Piece
    tier: int
    left: int


@dataclass(frozen=True)
class _Trial:
    here: Read
    there: Read

    def alone(self) -> list[_Found]:
        """What moves the tier by itself, those that reach the tier there first."""
        answers = list(self._moving(answers_apart(self.here, self.there)))
        whole = [
            piece
            for piece in (
                *scenarios_answered_twice(self.here, self.there),
                *scenarios_assessed_once(self.here, self.there),
            )
            if not piece.mandatory
        ]
        scenarios = [
            found
            for found in self._moving(iter(whole))
            if not any(
                each.piece.keys[0] in found.piece.keys and each.left <= found.left
                for each in answers
            )
        ]
        return sorted((*answers, *scenarios), key=lambda found: found.left)

    def together(self) -> Move:
        """The smallest group found in the declared order."""
        pieces = (
            *answers_apart(self.here, self.there),
            *scenarios_assessed_once(self.here, self.there),
        )
        ordered = sorted(pieces, key=self._order)
        enough = next(
            count
            for count in range(1, len(ordered) + 1)
            if self._left(self._tier(ordered[:count])) is not None
        )
        group = ordered[:enough]
        for piece in tuple(reversed(group)):
            fewer = [each for each in group if each is not piece]
            if self._left(self._tier(fewer)) is not None:
                group = fewer
        return Move(
            changes=tuple(self._changes(group)),
            mandatory=any(piece.mandatory for piece in group),
            reaches=self.here.tier_id(self._tier(group)),
        )

    def move(self, found: _Found) -> Move:
        """What was found, with the answers on both sides."""
        return Move(
            changes=tuple(self._changes([found.piece])),
            scenario=found.piece.scenario,
            reaches=self.here.tier_id(found.tier),
        )

    def _moving(self, pieces: Iterator[Piece]) -> Iterator[_Found]:
        for piece in pieces:
            tier = self._tier([piece])
            left = self._left(tier)
            if left is not None:
                yield _Found(piece, tier, left)

    def _tier(self, pieces: Sequence[Piece]) -> int:
        return self.here.tier_of(exchanged(self.here, self.there, pieces))

    def _left(self, tier: int) -> int | None:
        """Places from a tier to the one there; None where it has not moved towards it."""
        here, there = self.here.tier, self.there.tier
        way = 1 if there > here else -1
        moved, left = way * (tier - here), way * (there - tier)
        return left if moved > 0 and left >= 0 else None

    def _order(self, piece: Piece) -> tuple[bool, bool]:
        """First what points to the tier there, last what has to be assessed here."""
        towards = piece.stricter if self.there.tier > self.here.tier else piece.freer
        return piece.mandatory, not towards

    def _changes(self, pieces: Sequence[Piece]) -> Iterator[Change]:
        for piece in pieces:
            yield from changes(self.here, self.there, piece)
