# SPDX-License-Identifier: Apache-2.0
"""The tier with one rating at each of its levels, and all else as it is read today.

It reads as the smallest changes do. It starts from the strict reading; facts stay, and so does
which scenarios are assessed. A stated end stays where it is unless the level moves past it; an
unknown rating answered with a level has no range. What is not applicable is never moved.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assessment.engine.v1.admit import admit
from assessment.engine.v1.answers import Ends, ratings_of
from assessment.engine.v1.collect import collect
from assessment.engine.v1.evaluate import Evaluator
from assessment.engine.v1.trial import moved
from assessment.errors import EvaluationError
from assessment.model.assessment import Assessment


@dataclass(frozen=True, slots=True)
class Single:
    """One rating, changed alone.

    Attributes:
        now: the level the tier rests on.
        low, high: ends of what is stated; of the whole scale when nothing is known.
        known: false for unknown.
        moves: false where the rating does not apply, so that it stands alone as it is.
        tiers: position of the tier at each level of the scale; empty where it does not move.
    """

    key: str
    now: int
    low: int
    high: int
    known: bool
    moves: bool
    tiers: tuple[int, ...]


def singles(evaluator: Evaluator, assessment: Assessment) -> tuple[Single, ...]:
    """Every rating of the whole model and of the assessed scenarios, in the framework's order.

    Raises:
        EvaluationError: the assessment does not fit the framework.
    """
    problems = admit(evaluator.program, assessment)
    if problems:
        raise EvaluationError(problems)
    return tuple(_each(evaluator, assessment))


def _each(evaluator: Evaluator, assessment: Assessment) -> Iterator[Single]:
    framework = evaluator.framework
    collected = collect(evaluator.program, assessment, ratings_of(framework, assessment))
    answers = collected.answers
    for place in ("", *(f"{id_}." for id_ in answers.assessed)):
        scope = "scenario" if place else "model"
        for criterion in framework.criteria:
            if criterion.scope != scope:
                continue
            key = place + criterion.id
            answer, rating = answers.inputs[key], collected.ratings.get(key)
            moves = rating is None or rating.state != "not_applicable"
            tiers = tuple(
                evaluator.tier_of(answers.with_input(key, moved(answer, level)), Ends.STRICT)
                for level in range(criterion.levels if moves else 0)
            )
            now = answer.at(Ends.STRICT)
            yield Single(key, now, answer.low, answer.high, answer.known, moves, tiers)
