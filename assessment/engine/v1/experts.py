# SPDX-License-Identifier: Apache-2.0
"""The same assessment with each scenario's own experts alone, so that their tier can stand beside.

It is shown and never decides: the recommendation rests on everybody who judged a scenario.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from assessment.engine.v1.answers import ratings_of
from assessment.engine.v1.consensus import judged, last_round, reconcile, scenario_of
from assessment.engine.v1.program import Program
from assessment.engine.v1.trial import applicable
from assessment.model.assessment import Assessment
from assessment.model.committee import Committee
from assessment.model.rating import Ballot, Rating


def experts_alone(program: Program, assessment: Assessment) -> Assessment | None:
    """The assessment whose ratings of each scenario are those of its experts.

    Where no expert on a scenario rated it, and for the whole model, the ratings stay as they are;
    so does everything else, the procedure included. None where that is so everywhere.

    Args:
        program: the framework.
        assessment: one that fits it, with the committee on record.

    Raises:
        EvaluationError: the assessment does not fit the framework.
    """
    experts = dict(_by_scenario(program, assessment))
    if not experts:
        return None
    framework = program.framework
    ratings = {
        key: rating
        for key, rating in ratings_of(framework, assessment).items()
        if scenario_of(key) not in experts
    }
    for scenario, ballots in experts.items():
        ratings |= _within(scenario, reconcile(framework, ballots))
    return applicable(program, assessment.model_copy(update={"consensus": ratings}))


def _by_scenario(
    program: Program, assessment: Assessment
) -> Iterator[tuple[str, tuple[Ballot, ...]]]:
    """The scenarios that an expert rated in the last round, each with its experts' ballots."""
    committee = assessment.committee
    if committee is None:
        return
    final = last_round(assessment.ballots)
    for scenario in program.framework.scenarios:
        found = _of(committee, final, scenario.id)
        if found:
            yield scenario.id, found


def _of(committee: Committee, final: Sequence[Ballot], scenario: str) -> tuple[Ballot, ...]:
    experts = {
        member.person.name
        for member in committee.members
        if member.speaks_for(scenario) and not member.is_recused(scenario)
    }
    return tuple(
        ballot for ballot in final if ballot.rater in experts and _within(scenario, judged(ballot))
    )


def _within(scenario: str, ratings: Mapping[str, Rating]) -> dict[str, Rating]:
    return {key: rating for key, rating in ratings.items() if scenario_of(key) == scenario}
