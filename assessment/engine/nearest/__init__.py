# SPDX-License-Identifier: Apache-2.0
"""The past decisions nearest to an assessment, and the one difference that moves its tier.

Precedents are no law and no data set to learn from: a committee looks at what others decided in
cases like its own, and at what exactly is unlike.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assessment.engine.nearest.differences import difference
from assessment.engine.nearest.features import (
    OF_RATINGS,
    Profile,
    compared,
    days_between,
    features_of,
    profile,
    profile_without_ratings,
)
from assessment.engine.nearest.names import is_same_decision
from assessment.engine.nearest.read import RatedCase, Read
from assessment.engine.v1 import Evaluator
from assessment.model.assessment import Assessment
from assessment.model.nearest import Feature, FeatureId, Nearby, Nearest, PassStanding
from assessment.model.precedent import Happened, Precedent
from assessment.model.source import Source

__all__ = [
    "OF_RATINGS",
    "Asked",
    "RatedCase",
    "Read",
    "features_of",
    "is_same_decision",
    "nearest",
]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for.

    Attributes:
        limit: how many are listed; None for all.
        before_as_of: leave out what was decided, or happened, after the as-of date.
        blind: a round is open here, so nothing may be said about ratings and outcome.
    """

    limit: int | None = None
    before_as_of: bool = False
    blind: bool = False


@dataclass(frozen=True, slots=True)
class _Beside:
    """A precedent with its distance, before anything is said about it."""

    precedent: Precedent
    passes: Mapping[str, Read]
    compared_with: str | None
    features: tuple[Feature, ...]
    days: int

    @property
    def rank(self) -> tuple[int, tuple[int, ...], int, str, str]:
        """Nearest first; nothing is left to the order of the files."""
        steps = tuple(feature.steps for feature in self.features)
        return sum(steps), steps, self.days, self.precedent.decision.date, self.precedent.id


def nearest(
    here: Assessment,
    evaluator: Evaluator,
    cases: Iterable[RatedCase],
    sources: Iterable[Source],
    asked: Asked,
) -> Nearest:
    """The precedents beside an assessment, nearest first, the same decision apart.

    Args:
        here: the assessment.
        evaluator: of its framework.
        cases: precedents with their passes under this framework. They are read under the
            settings of the assessment.
        sources: those the precedents name.
        asked: what is looked for.

    Raises:
        EvaluationError: the assessment or a pass does not fit the framework.
    """
    known = list(cases)
    looked_at = [
        case for case in known if not (asked.before_as_of and _is_later(case.precedent, here))
    ]
    features = features_of(evaluator.framework, blind=asked.blind)
    telling = _Telling(here, Read(evaluator, here), {each.id: each for each in sources}, asked)
    mine = profile_without_ratings(evaluator, here) if asked.blind else profile(telling.read)
    ranked = sorted(
        (
            _beside(mine, case.precedent, case.read(evaluator, here.settings), features)
            for case in looked_at
        ),
        key=lambda beside: beside.rank,
    )
    same = [each for each in ranked if is_same_decision(here, each.precedent)]
    others = [each for each in ranked if not is_same_decision(here, each.precedent)]
    listed = others[: asked.limit]
    return Nearest(
        features=features,
        same=tuple(telling.tell(each, same=True) for each in same),
        nearest=tuple(telling.tell(each, same=False) for each in listed),
        cases=len(known),
        left_out_later=len(known) - len(looked_at),
        not_listed=len(others) - len(listed),
    )


def _beside(
    mine: Profile,
    precedent: Precedent,
    passes: Mapping[str, Read],
    features: tuple[FeatureId, ...],
) -> _Beside:
    """A precedent is as near as the nearest of its passes."""
    day = precedent.decision.date
    profiles: dict[str | None, Profile] = {name: profile(passes[name]) for name in sorted(passes)}
    found = [
        _Beside(
            precedent,
            passes,
            name,
            compared(mine, theirs, features),
            days_between(mine.day, day),
        )
        for name, theirs in (profiles or {None: Profile(day)}).items()
    ]
    return min(found, key=lambda each: each.rank)


def _is_later(precedent: Precedent, here: Assessment) -> bool:
    return precedent.decision.date > here.as_of


@dataclass(frozen=True, slots=True)
class _Telling:
    """Says about a precedent what may be said beside this assessment."""

    here: Assessment
    read: Read
    sources: Mapping[str, Source]
    asked: Asked

    def tell(self, beside: _Beside, *, same: bool) -> Nearby:
        case, blind = beside.precedent, self.asked.blind
        later = self._later(case)
        named = (case.decision, case.known.access, case.known.motive, case.known.outside, *later)
        ids = {id_ for said in named for id_ in said.sources}
        return Nearby(
            id=case.id,
            name=case.name,
            same_decision=same,
            decided_later=_is_later(case, self.here),
            compared_with=beside.compared_with,
            steps=sum(feature.steps for feature in beside.features),
            features=beside.features,
            passes={} if blind else self._passes(beside.passes),
            decision=case.decision,
            access=case.known.access,
            motive=case.known.motive,
            outside=case.known.outside,
            gaps=case.known.gaps,
            readings=() if blind else case.readings,
            majority=None if blind else case.majority,
            later=later,
            later_left_out=len(case.later) - len(later),
            sources=tuple(source for id_, source in self.sources.items() if id_ in ids),
            provenance=case.provenance,
        )

    def _later(self, case: Precedent) -> tuple[Happened, ...]:
        """What came later; where only earlier things are wanted, up to the as-of date."""
        if not self.asked.before_as_of:
            return case.later
        day = self.here.as_of
        return tuple(event for event in case.later if event.when <= day[: len(event.when)])

    def _passes(self, passes: Mapping[str, Read]) -> dict[str, PassStanding]:
        return {
            name: PassStanding(
                tier=there.evaluation.recommendation.tier,
                status=there.evaluation.recommendation.status,
                difference=difference(self.read, there),
            )
            for name, there in passes.items()
        }
