# SPDX-License-Identifier: Apache-2.0
"""An assessment before its one rater has answered anything, made ready to be asked about often.

Facts, settings, evidence and the choice of scenarios come before the ratings. They are read once,
so that what follows from one more answer is found without reading everything again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from assessment.engine.v1.answers import Answer, Answers, criterion_answer
from assessment.engine.v1.exact.interview import Interview, Interviews, at_end
from assessment.engine.v1.screening import assessed_scenarios
from assessment.model.assessment import Assessment
from assessment.model.rating import Ballot, Rating


class Blank:
    """An assessment that nobody has rated yet."""

    def __init__(self, interviews: Interviews, assessment: Assessment) -> None:
        """Read all that does not hang on ratings.

        Args:
            interviews: of the framework.
            assessment: one that fits it; its ballots and its consensus are left aside.
        """
        self._interviews = interviews
        self._document = assessment.model_copy(update={"ballots": (), "consensus": None})
        start = interviews.interview(self._document)
        self._start = start
        self._best, self._worst = (end.inputs for end in start.ends)
        framework = interviews.evaluator.framework
        criteria = {criterion.id: criterion for criterion in framework.criteria}
        self._followers = {name: [criterion] for name, criterion in criteria.items()}
        for criterion in framework.criteria:
            other = criterion.defaults_to
            while other is not None:
                self._followers[other].append(criterion)
                other = criteria[other].defaults_to

    def after(self, ballot: Ballot) -> Interview:
        """How things stand once one person has given these ratings, all of which apply."""
        given = ballot.ratings
        evaluator, start = self._interviews.evaluator, self._start
        if assessed_scenarios(evaluator.program, self._document, given) != start.answers.assessed:
            # Rating a scenario nobody screened makes it an assessed one: all has to be read again.
            rated = self._document.model_copy(update={"ballots": (ballot,)})
            return self._interviews.interview(rated)
        answered = frozenset(k for k, rating in given.items() if rating.state != "not_needed")
        moved = self._moved(given)
        ends = (self._end(moved, answered, best=True), self._end(moved, answered, best=False))
        return Interview(
            self._interviews,
            replace(start.answers, inputs={**start.answers.inputs, **moved}),
            tuple(key for key in start.left if key not in answered),
            ends,
        )

    def _moved(self, given: Mapping[str, Rating]) -> dict[str, Answer]:
        """The answers that ratings change: their own, and those that follow them while open."""
        framework = self._interviews.evaluator.framework
        asked = self._start.answers.inputs
        moved: dict[str, Answer] = {}
        # A scenario may have been rated and be left out all the same: nothing of it is read.
        for key in (key for key in given if key in asked):
            scenario, dot, name = key.rpartition(".")
            prefix = scenario + dot
            for criterion in self._followers[name]:
                at = prefix + criterion.id
                answer = criterion_answer(framework, given, criterion, prefix)
                moved[at] = _within(answer, asked[at])
        return moved

    def _end(self, moved: Mapping[str, Answer], answered: frozenset[str], *, best: bool) -> Answers:
        """All that remains at one end."""
        inputs = {**(self._best if best else self._worst), **moved}
        for key in moved:
            if key not in answered:
                inputs[key] = at_end(moved[key], best=best)
        return replace(self._start.answers, inputs=inputs)


def _within(answer: Answer, span: Answer) -> Answer:
    """An answer no higher than its question spans: evidence is read as far as it is on file."""
    if answer.high <= span.high:
        return answer
    top = span.high
    return replace(answer, low=min(answer.low, top), best=min(answer.best, top), high=top)
