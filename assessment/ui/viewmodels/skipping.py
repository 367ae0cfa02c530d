# SPDX-License-Identifier: Apache-2.0
"""Where "does not apply" may be answered."""

from __future__ import annotations

from assessment.engine.v1.program import Program
from assessment.engine.v1.screening import Screen, assessed_scenarios
from assessment.model.assessment import Assessment


def skippable(program: Program, document: Assessment, round_: int) -> frozenset[str]:
    """The criteria that may be answered "does not apply", beside the answers given so far."""
    own = [ballot.ratings for ballot in document.ballots if ballot.round == round_]
    ratings = own[0] if own else {}
    screen = Screen(program, document.facts, document.settings, document.ceilings, ratings)
    nothing = not assessed_scenarios(program, document, ratings)
    return frozenset(
        criterion
        for criterion in program.inapplicable
        if screen.may_skip(criterion, nothing_assessed=nothing)
    )


def hangs_on_ratings(program: Program) -> bool:
    """Whether a rating can change where "does not apply" is allowed."""
    rated = {each.id for each in program.framework.criteria}
    return any(rated.intersection(line.reads) for line in program.inapplicable.values())
