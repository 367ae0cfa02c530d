# SPDX-License-Identifier: Apache-2.0
"""What a reader should know about how a decision came about, worked out from its record alone.

Who changed a rating once the others' were known, or once the result was, and which way; whether
the tier would be another one as things stood then; what was frozen anew after rating had begun.
None of it is a reproach: people are meant to talk and to rate again. It is there to be asked about.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, TypeAlias

from assessment.engine import evaluate
from assessment.engine.v1.consensus import judged
from assessment.errors import AssessmentError
from assessment.model.assessment import Assessment
from assessment.model.base import Orientation
from assessment.model.evaluation import Evaluation, Status
from assessment.model.framework import Framework
from assessment.model.proceedings import Dropped, LoggedStep, Proceedings
from assessment.model.rating import UNKNOWN, Ballot, Rating

After: TypeAlias = Literal["reveal", "result"]
"""What the others knew when a rating changed: each other's ratings, or the result as well."""

Way: TypeAlias = Literal["freer", "stricter", "neither"]
"""Which way a change points by itself: towards more open, towards less, or neither of the two."""

NOT_NEEDED = "not_needed"


@dataclass(frozen=True, slots=True)
class Move:
    """A rating that changed between two rounds of one rater.

    Attributes:
        rater: by the name in the document.
        input: what was rated.
        round: the round of the later rating.
        was, now: the two ratings.
        after: what was known by then; None for a round that began before any reveal.
    """

    rater: str
    input: str
    round: int
    was: Rating
    now: Rating
    after: After | None
    way: Way


@dataclass(frozen=True, slots=True)
class Then:
    """The outcome of the ratings as they stood at the first reveal, or at the first result."""

    at: After
    round: int
    tier: str
    status: Status


@dataclass(frozen=True, slots=True)
class IntegritySheet:
    """What is known about how a decision came about.

    Attributes:
        moves: ratings that changed, round by round.
        then: outcomes of earlier rounds, where they follow from the ballots.
        frozen_anew: freezes after the first one under which something else was frozen.
        reopened: steps by which a round was opened again.
        dropped_early, dropped_late: evidence taken out before and after the first freeze.
        unanswered: questions that only a workspace can answer, for a record sealed from a file.
    """

    moves: tuple[Move, ...]
    then: tuple[Then, ...]
    frozen_anew: tuple[LoggedStep, ...]
    reopened: tuple[LoggedStep, ...]
    dropped_early: tuple[Dropped, ...]
    dropped_late: tuple[Dropped, ...]
    unanswered: tuple[str, ...]


ONLY_A_WORKSPACE_KNOWS = ("result", "frozen_anew", "reopened", "dropped", "others")
"""What cannot be read off a document: when the result was shown, and what is no longer in it."""


def integrity_sheet(
    framework: Framework,
    assessment: Assessment,
    evaluation: Evaluation,
    proceedings: Proceedings | None,
) -> IntegritySheet:
    """Work the sheet out.

    Args:
        framework: whose criteria say which way a level points.
        assessment: as it was sealed; with words in place of what is withheld if need be.
        evaluation: the outcome that was sealed.
        proceedings: how the case went, where a workspace could tell.
    """
    steps = () if proceedings is None else proceedings.steps
    dropped = () if proceedings is None else proceedings.dropped
    known = _Known.of(assessment, steps)
    freezes = [step for step in steps if step.kind == "freeze"]
    first = freezes[0].at if freezes else ""
    return IntegritySheet(
        moves=tuple(_moves(framework, assessment.ballots, known)),
        then=tuple(_then(framework, assessment, evaluation, known)),
        frozen_anew=tuple(
            later for earlier, later in pairwise(freezes) if later.sheet != earlier.sheet
        ),
        reopened=tuple(step for step in steps if step.kind == "reopen"),
        dropped_early=tuple(item for item in dropped if not first or item.at <= first),
        dropped_late=tuple(item for item in dropped if first and item.at > first),
        unanswered=ONLY_A_WORKSPACE_KNOWS if proceedings is None else (),
    )


@dataclass(frozen=True, slots=True)
class _Known:
    """The last round before the first reveal, and before the first result; None if never."""

    reveal: int | None
    result: int | None

    @classmethod
    def of(cls, assessment: Assessment, steps: Sequence[LoggedStep]) -> _Known:
        rounds = assessment.committee.rounds if assessment.committee else ()
        revealed = [held.number for held in rounds if held.revealed]
        closed = [step.round for step in steps if step.kind == "close" and step.round is not None]
        return cls(min(revealed, default=None), min(closed, default=None))

    def by(self, number: int) -> After | None:
        """What was known when a round began."""
        if self.result is not None and number > self.result:
            return "result"
        if self.reveal is not None and number > self.reveal:
            return "reveal"
        return None


def _moves(framework: Framework, ballots: Sequence[Ballot], known: _Known) -> Iterator[Move]:
    orientations = {criterion.id: criterion.orientation for criterion in framework.criteria}
    by_rater: dict[str, list[Ballot]] = {}
    for ballot in sorted(ballots, key=lambda each: each.round):
        by_rater.setdefault(ballot.rater, []).append(ballot)
    for rater, given in by_rater.items():
        for earlier, later in pairwise(given):
            before, now = judged(earlier), judged(later)
            for key in dict.fromkeys((*before, *now)):
                was, is_now = before.get(key, UNKNOWN), now.get(key, UNKNOWN)
                if (was.levels, was.state) == (is_now.levels, is_now.state):
                    continue
                way = way_of(orientations[key.rpartition(".")[2]], was, is_now)
                after = known.by(later.round)
                yield Move(rater, key, later.round, was, is_now, after, way)


def way_of(orientation: Orientation, was: Rating, now: Rating) -> Way:
    """Which way a change points, whatever the other ratings are.

    A change that only narrows or widens a range points neither way. An unknown is read at its
    worst, so whatever is said in its place points to more openness.
    """
    unknown = (was.state == UNKNOWN.state, now.state == UNKNOWN.state)
    if unknown[0] != unknown[1]:
        if NOT_NEEDED in {was.state, now.state}:
            return "neither"
        return "freer" if unknown[0] else "stricter"
    if was.levels is None or now.levels is None:
        return "neither"
    steps = [there - here for here, there in zip(was.levels, now.levels, strict=True)]
    if min(steps) < 0 < max(steps):
        return "neither"
    return "stricter" if (max(steps) > 0) == (orientation == "risk") else "freer"


def _then(
    framework: Framework, assessment: Assessment, evaluation: Evaluation, known: _Known
) -> Iterator[Then]:
    """Earlier outcomes, only where the one that was sealed follows from the ballots too."""
    last = max((ballot.round for ballot in assessment.ballots), default=0)
    moments: tuple[tuple[After, int | None], ...] = (
        ("reveal", known.reveal),
        ("result", known.result),
    )
    earlier = [(at, number) for at, number in moments if number is not None and number < last]
    sealed = _outcome(framework, assessment, evaluation.engine, last) if earlier else None
    if sealed is None or sealed.recommendation.tier != evaluation.recommendation.tier:
        return
    for at, number in earlier:
        found = _outcome(framework, assessment, evaluation.engine, number)
        if found is not None:
            yield Then(at, number, found.recommendation.tier, found.recommendation.status)


def _outcome(
    framework: Framework, assessment: Assessment, engine: str, number: int
) -> Evaluation | None:
    """The outcome of the ballots up to a round, None where none follows from them."""
    ballots = tuple(ballot for ballot in assessment.ballots if ballot.round <= number)
    as_then = assessment.model_copy(update={"ballots": ballots, "consensus": None})
    try:
        return evaluate(framework, as_then, engine=engine)
    except AssessmentError:
        return None
