# SPDX-License-Identifier: Apache-2.0
"""All exact answers to one assessment, put together.

Reads as a table of contents: what is possible, in which shares, what is nearest, what flips the
tier, what to ask next.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from assessment.engine.v1.admit import admit
from assessment.engine.v1.answers import Answers, Ends, ratings_of
from assessment.engine.v1.collect import Collected, collect
from assessment.engine.v1.consensus import last_round, own_reading
from assessment.engine.v1.exact.changes import (
    Movable,
    Moved,
    Reached,
    actionable,
    nearest_changes,
    ratings,
)
from assessment.engine.v1.exact.flips import flips
from assessment.engine.v1.exact.inputs import any_answer, unknowns
from assessment.engine.v1.exact.plan import LIMIT
from assessment.engine.v1.exact.shares import average, possible_tiers, tier_shares
from assessment.engine.v1.exact.structure import Structure, Structures
from assessment.engine.v1.exact.unknowns import Opened, opened
from assessment.engine.v1.program import prepare
from assessment.errors import EvaluationError
from assessment.model.assessment import Assessment, Screening
from assessment.model.evaluation import Value
from assessment.model.framework import Framework
from assessment.model.sensitivity import (
    DecisiveUnknown,
    Flip,
    Move,
    NearestChange,
    PairFlip,
    RaterShares,
    Sensitivity,
    Settling,
)


class Sensitivities:
    """A framework made ready for exact questions about many assessments."""

    def __init__(self, framework: Framework, limit: int = LIMIT) -> None:
        """Prepare the framework once.

        Args:
            framework: the framework.
            limit: rows one step may have; what would need more is refused before it is made.

        Raises:
            FrameworkError: an expression or table of the framework cannot be read.
        """
        self.framework = framework
        self.program = prepare(framework)
        self.structures = Structures(self.program, limit)

    def sensitivity(self, assessment: Assessment) -> Sensitivity:
        """Everything that can be said exactly about one assessment.

        Raises:
            EvaluationError: the assessment does not fit the framework.
            FrameworkError: the answer would not fit in memory.
        """
        return self._telling(assessment).sensitivity()

    def nearest(self, assessment: Assessment) -> dict[str, NearestChange]:
        """The smallest change of ratings for each tier alone; refused as `sensitivity` is."""
        return self._telling(assessment).nearest()

    def _telling(self, assessment: Assessment) -> _Telling:
        problems = admit(self.program, assessment)
        if problems:
            raise EvaluationError(problems)
        given = ratings_of(self.framework, assessment)
        collected = collect(self.program, assessment, given)
        return _Telling(self, assessment, collected)


class _Telling:
    """One assessment, told in the nouns of the model."""

    def __init__(self, ready: Sensitivities, assessment: Assessment, collected: Collected) -> None:
        self.ready = ready
        self.framework = ready.framework
        self.assessment = assessment
        self.collected = collected
        self.answers = collected.answers
        self.structure: Structure = ready.structures.of(self.answers)
        self.criteria = {criterion.id for criterion in self.framework.criteria}

    def sensitivity(self) -> Sensitivity:
        answers, structure = self.answers, self.structure
        possible = possible_tiers(structure, answers)
        any_ = possible_tiers(structure, answers, any_answer)
        raters = {rater: tier_shares(structure, own) for rater, own in self._raters().items()}
        movable = self._movable()
        found, open_ = flips(movable), opened(structure, answers)
        return Sensitivity(
            tier=self._tier(Ends.STRICT),
            possible_tiers=self._tiers(possible),
            possible_from_unknowns=self._tiers(possible_tiers(structure, answers, unknowns)),
            possible_from_any_answer=self._tiers(any_),
            settled=len(any_) == 1,
            favourable=self._tier(Ends.FAVOURABLE),
            cautious=self._tier(Ends.CAUTIOUS),
            tier_probability=self._shares(tier_shares(structure, answers)),
            raters=tuple(
                RaterShares(rater=rater, tier_probability=self._shares(own))
                for rater, own in raters.items()
            ),
            raters_average=self._shares(average(list(raters.values()))) if raters else None,
            nearest_change=self._changes(nearest_changes(movable)),
            nearest_change_actionable=self._changes(nearest_changes(self._within_reach(movable))),
            flips_one=tuple(_flip(each.moves[0], self._id(each.tier)) for each in found.one),
            flips_two=tuple(_together(each.moves, self._id(each.tier)) for each in found.two),
            decisive_unknowns=tuple(map(self._unknown, open_.decisive)),
            without_effect=open_.idle,
        )

    def nearest(self) -> dict[str, NearestChange]:
        return self._changes(nearest_changes(self._movable()))

    def _id(self, tier: int) -> str:
        return self.framework.tiers[tier].id

    def _tiers(self, positions: Iterable[int]) -> tuple[str, ...]:
        return tuple(map(self._id, positions))

    def _tier(self, ends: Ends) -> str:
        return self._id(self.structure.compiled.tier_of(self.answers, ends))

    def _shares(self, parts: Sequence[Fraction]) -> dict[str, str]:
        return {self._id(tier): in_words(part) for tier, part in enumerate(parts)}

    def _raters(self) -> dict[str, Answers]:
        """Each rater's own answers, for the scenarios that are assessed by all together.

        Where a rater abstains, those of the others.
        """
        given = self.assessment
        screening = tuple(
            Screening(scenario=scenario.id, assessed=scenario.id in self.answers.assessed)
            for scenario in self.framework.scenarios
        )
        alike = given.model_copy(update={"screening": screening})
        return {
            ballot.rater: collect(
                self.ready.program, alike, own_reading(self.framework, given.ballots, ballot)
            ).answers
            for ballot in last_round(given.ballots)
        }

    def _movable(self) -> Movable:
        skipped = {
            key
            for key, rating in self.collected.ratings.items()
            if rating.state == "not_applicable"
        }
        ends = {
            each.id: each.stated_end
            for each in self.framework.criteria
            if each.stated_end is not None
        }
        keys = ratings(self.framework, self.answers, skipped)
        return Movable(self.structure, self.answers, keys, ends)

    def _within_reach(self, movable: Movable) -> Movable:
        keys = actionable(self.framework, movable.keys)
        return Movable(movable.structure, movable.answers, keys, movable.ends)

    def _changes(self, reached: Mapping[int, Reached]) -> dict[str, NearestChange]:
        return {
            self._id(tier): NearestChange(steps=each.steps, changes=tuple(map(_move, each.moves)))
            for tier, each in reached.items()
        }

    def _unknown(self, each: Opened) -> DecisiveUnknown:
        _, _, name = each.key.rpartition(".")
        listed = (*self.framework.criteria, *self.framework.facts)
        return DecisiveUnknown(
            input=each.key,
            kind="range" if self.answers.inputs[each.key].known else "unknown",
            settles=each.settles,
            reduction=in_words(each.reduction),
            answers=tuple(
                Settling(value=self._value(name, value), tiers=self._tiers(tiers))
                for value, tiers in each.answers
            ),
            supplied_by=next(item.supplied_by for item in listed if item.id == name),
        )

    def _value(self, name: str, position: int) -> Value:
        """A level as its number, a position among words as its word."""
        words = self.ready.program.meanings[name].values
        return words[position] if words else position


def _move(moved: Moved) -> Move:
    return Move(input=moved.key, start=moved.start, to=moved.to)


def _flip(moved: Moved, tier: str) -> Flip:
    return Flip(input=moved.key, start=moved.start, to=moved.to, tier=tier)


def _together(moves: tuple[Moved, ...], tier: str) -> PairFlip:
    one, other = moves
    return PairFlip(changes=(_move(one), _move(other)), tier=tier)


def in_words(part: Fraction) -> str:
    """A fraction in lowest terms, `p/q`."""
    return f"{part.numerator}/{part.denominator}"


def sensitivity(framework: Framework, assessment: Assessment) -> Sensitivity:
    """Everything that can be said exactly about one assessment under one framework.

    Raises:
        FrameworkError: the framework cannot be read, or the answer would not fit in memory.
        EvaluationError: the assessment does not fit the framework.
    """
    return Sensitivities(framework).sensitivity(assessment)
