# SPDX-License-Identifier: Apache-2.0
"""What each rater contributes to the result, and what it would be without that rater.

At the start nobody has rated, and every rating is unknown. At the end all raters of the last round
have. Each is taken in in every order there is; few raters have few sets, and all are tried.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from math import factorial
from typing import TypeAlias

from assessment.engine.v1.answers import Answer, Answers, Ends
from assessment.engine.v1.collect import collect
from assessment.engine.v1.consensus import last_round, own_reading, reconcile
from assessment.engine.v1.exact.contributions_inputs import Parts
from assessment.engine.v1.exact.shares import average, tier_shares
from assessment.engine.v1.exact.structure import Structure
from assessment.engine.v1.program import Program
from assessment.model.assessment import Assessment, Screening

MOST_RATERS = 8
"""Raters up to which every set of them is tried, 256 sets; beyond, each is only left out."""

Some: TypeAlias = frozenset[str]
"""Some of the raters."""


@dataclass(frozen=True)
class Rated:
    """What the ballots of some raters give together.

    Attributes:
        tier: of the strict reading, by position.
        shares: the exact share of each tier.
    """

    tier: int
    shares: Parts


class Raters:
    """The raters of the last round, and what any of them give together.

    Everything else stays as it is with all of them: facts, evidence, which scenarios are
    assessed, and what the number of raters says about the procedure.
    """

    def __init__(self, structure: Structure, assessment: Assessment, answers: Answers) -> None:
        """Find them.

        Args:
            structure: for the scenarios and settings of the assessment.
            assessment: with the ballots.
            answers: what all give together.
        """
        self._structure = structure
        self._program: Program = structure.program
        self._ballots = {each.rater: each for each in last_round(assessment.ballots)}
        self._alike = alike(assessment, structure.program, answers)
        self._sets: dict[Some, Rated] = {}
        self._known: dict[tuple[Answer, ...], Rated] = {}

    @property
    def names(self) -> tuple[str, ...]:
        """The raters, in the order of their ballots."""
        return tuple(self._ballots)

    def rated(self, some: Some) -> Rated:
        """What these raters give together."""
        if some not in self._sets:
            self._sets[some] = self._told(self.answers(some))
        return self._sets[some]

    def answers(self, some: Some) -> Answers:
        """The answers with the ballots of these raters only."""
        ballots = [ballot for name, ballot in self._ballots.items() if name in some]
        given = reconcile(self._program.framework, ballots)
        return collect(self._program, self._alike, given).answers

    def _told(self, answers: Answers) -> Rated:
        key = tuple(answers.inputs.values())
        if key not in self._known:
            tier = self._structure.compiled.tier_of(answers, Ends.STRICT)
            self._known[key] = Rated(tier, tier_shares(self._structure, answers))
        return self._known[key]

    def mean(self, some: Some) -> Parts:
        """The mean of the shares that each of these gives by their own ratings."""
        if not some:
            return self.rated(some).shares
        return average([self.alone(name) for name in sorted(some)])

    def alone(self, name: str) -> Parts:
        """The shares one rater's own ratings give, and the others' where this one abstains."""
        everybody = tuple(self._ballots.values())
        own = own_reading(self._program.framework, everybody, self._ballots[name])
        return self._told(collect(self._program, self._alike, own).answers).shares

    def to_result(self) -> dict[str, Parts]:
        """What each contributes to what all give together; nothing where there are too many."""
        return self._contributed(lambda some: self.rated(some).shares)

    def to_mean(self) -> dict[str, Parts]:
        """What each contributes to the mean; nothing where there are too many."""
        return self._contributed(self.mean)

    def _contributed(self, value: Callable[[Some], Parts]) -> dict[str, Parts]:
        return contributed(self.names, value) if len(self.names) <= MOST_RATERS else {}


def alike(assessment: Assessment, program: Program, answers: Answers) -> Assessment:
    """The same assessment, whose scenarios are assessed whatever the ratings say of them."""
    screening = tuple(
        Screening(scenario=scenario.id, assessed=scenario.id in answers.assessed)
        for scenario in program.framework.scenarios
    )
    return assessment.model_copy(update={"screening": screening})


def contributed(players: Sequence[str], value: Callable[[Some], Parts]) -> dict[str, Parts]:
    """What each contributes to what all reach, on average over all orders of joining.

    Args:
        players: few of them; every set is tried.
        value: what a set reaches.
    """
    return {player: _of_one(player, players, value) for player in players}


def _of_one(player: str, players: Sequence[str], value: Callable[[Some], Parts]) -> Parts:
    others = [other for other in players if other != player]
    orders = factorial(len(players))
    found: Parts = ()
    for size in range(len(players)):
        weight = Fraction(factorial(size) * factorial(len(others) - size), orders)
        for some in map(Some, combinations(others, size)):
            gained = _less(value(some | {player}), value(some))
            found = _plus(found, (weight * part for part in gained))
    return found


def _less(one: Parts, other: Parts) -> Parts:
    return tuple(a - b for a, b in zip(one, other, strict=True))


def _plus(one: Parts, more: Iterable[Fraction]) -> Parts:
    added = tuple(more)
    return tuple(a + b for a, b in zip(one or (Fraction(0),) * len(added), added, strict=True))
