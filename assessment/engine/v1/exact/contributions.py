# SPDX-License-Identifier: Apache-2.0
"""What inputs, ratings and raters contribute to one assessment, in the nouns of the model."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Literal

from assessment.engine.v1.admit import admit
from assessment.engine.v1.answers import Answer, Answers, Ends, ratings_of
from assessment.engine.v1.collect import collect
from assessment.engine.v1.exact.contributions_inputs import (
    Parts,
    Shared,
    between,
    from_strict,
    shared,
)
from assessment.engine.v1.exact.contributions_raters import Rated, Raters, Some
from assessment.engine.v1.exact.sensitivity import Sensitivities, in_words
from assessment.engine.v1.exact.shares import tier_shares
from assessment.engine.v1.exact.structure import Structure
from assessment.errors import EvaluationError
from assessment.model.assessment import Assessment
from assessment.model.contributions import (
    Contributions,
    InputContribution,
    NameContribution,
    RatedTogether,
    RaterContribution,
    RatersContributions,
    RatingsContributions,
    Shift,
)
from assessment.model.framework import Framework
from assessment.model.sensitivity import Shares


def contributions(ready: Sensitivities, assessment: Assessment) -> Contributions:
    """What each open input, each rating and each rater contributes to one assessment.

    Args:
        ready: a framework made ready for exact questions.
        assessment: the assessment.

    Raises:
        EvaluationError: the assessment does not fit the framework.
        FrameworkError: the answer would not fit in memory.
    """
    problems = admit(ready.program, assessment)
    if problems:
        raise EvaluationError(problems)
    given = ratings_of(ready.framework, assessment)
    answers = collect(ready.program, assessment, given).answers
    return _Telling(ready, assessment, answers).contributions()


class _Telling:
    def __init__(self, ready: Sensitivities, assessment: Assessment, answers: Answers) -> None:
        self.framework: Framework = ready.framework
        self.assessment = assessment
        self.answers = answers
        self.structure: Structure = ready.structures.of(answers)
        self.raters = Raters(self.structure, assessment, answers)

    def contributions(self) -> Contributions:
        start = self.structure.compiled.tier_of(self.answers, Ends.STRICT)
        shares = tier_shares(self.structure, self.answers)
        found = shared(self.structure, from_strict(self.structure, self.answers))
        moved = [share - (tier == start) for tier, share in enumerate(shares)]
        return Contributions(
            tier=self.framework.tiers[start].id,
            tier_probability=self._shares(shares),
            shift=self._shift(moved),
            arithmetic=_arithmetic(found),
            inputs=self._inputs(found),
            names=self._names(found),
            without_effect=tuple(
                key
                for key, answer in self.answers.inputs.items()
                if answer.low != answer.high and key not in found.each
            ),
            ratings=self._ratings(shares),
            raters=self._raters(),
        )

    def _inputs(self, found: Shared) -> tuple[InputContribution, ...]:
        """The largest first; those that move as much in the order of the assessment."""
        ranked = sorted(found.each, key=lambda key: -sum(map(abs, found.each[key])))
        return tuple(self._input(key, self._shift(found.each[key])) for key in ranked)

    def _input(self, key: str, shift: Shift) -> InputContribution:
        return InputContribution(
            input=key,
            kind=_kind(self.answers.inputs[key]),
            tiers=shift.tiers,
            mean_tier=shift.mean_tier,
        )

    def _names(self, found: Shared) -> tuple[NameContribution, ...]:
        keys: dict[str, list[str]] = defaultdict(list)
        for key in found.each:
            keys[key.rpartition(".")[2]].append(key)
        listed = [item.id for item in (*self.framework.criteria, *self.framework.facts)]
        return tuple(
            self._name(name, keys[name], self._shift(_added(found.each, keys[name])))
            for name in listed
            if name in keys
        )

    def _name(self, name: str, keys: Sequence[str], shift: Shift) -> NameContribution:
        inputs = tuple(keys)
        return NameContribution(
            name=name, inputs=inputs, tiers=shift.tiers, mean_tier=shift.mean_tier
        )

    def _ratings(self, shares: Parts) -> RatingsContributions:
        nobody, before = self.raters.rated(Some()), self.raters.answers(Some())
        found = shared(self.structure, between(self.structure, before, self.answers))
        return RatingsContributions(
            nobody=self._rated(nobody),
            shift=self._shift([end - at for end, at in zip(shares, nobody.shares, strict=True)]),
            arithmetic=_arithmetic(found),
            inputs=self._inputs(found),
            names=self._names(found),
        )

    def _raters(self) -> RatersContributions | None:
        raters = self.raters
        everyone = Some(raters.names)
        if not everyone:
            return None
        to_result, to_mean = raters.to_result(), raters.to_mean()
        return RatersContributions(
            rests_on="ballots" if self.assessment.consensus is None else "consensus",
            together=self._rated(raters.rated(everyone)),
            mean=self._shares(raters.mean(everyone)),
            each=tuple(
                RaterContribution(
                    rater=name,
                    to_result=self._shift_of(to_result, name),
                    to_mean=self._shift_of(to_mean, name),
                    without=self._rated(raters.rated(everyone - {name})),
                )
                for name in raters.names
            ),
        )

    def _shift_of(self, found: Mapping[str, Parts], name: str) -> Shift | None:
        return self._shift(found[name]) if found else None

    def _rated(self, rated: Rated) -> RatedTogether:
        tier = self.framework.tiers[rated.tier].id
        return RatedTogether(tier=tier, tier_probability=self._shares(rated.shares))

    def _shift(self, parts: Sequence[Fraction]) -> Shift:
        mean = sum((at * part for at, part in enumerate(parts)), Fraction(0))
        return Shift(tiers=self._shares(parts), mean_tier=in_words(mean))

    def _shares(self, parts: Sequence[Fraction]) -> Shares:
        return {
            tier.id: in_words(part) for tier, part in zip(self.framework.tiers, parts, strict=True)
        }


def _kind(answer: Answer) -> Literal["unknown", "range", "known"]:
    if not answer.known:
        return "unknown"
    return "range" if answer.low < answer.high else "known"


def _arithmetic(found: Shared) -> Literal["exact", "rounded"]:
    return "exact" if found.exact else "rounded"


def _added(each: Mapping[str, Parts], keys: Sequence[str]) -> Parts:
    return tuple(
        sum(parts, Fraction(0)) for parts in zip(*(each[key] for key in keys), strict=True)
    )
