# SPDX-License-Identifier: Apache-2.0
"""How many questions one person answers until the outcome is settled, on the past decisions.

`python -m tools.asking_order` gives every back-test sheet out as an interview twice, in the order
of the framework and in the order that settles soonest, and prints how many answers either took.
Facts and scenarios are there from the start; each answer is the one on the sheet.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import mean, median

from assessment.engine.backtest import Study
from assessment.engine.v1 import Evaluator
from assessment.engine.v1.exact.interview import Interview, Interviews
from assessment.engine.v1.screening import needed_keys
from assessment.intake.precedents import PrecedentStudies
from assessment.model.assessment import Assessment
from assessment.model.rating import UNKNOWN, Ballot, Rating
from assessment.store.library import find_framework
from assessment.store.precedents import shipped_precedents

Order = Callable[[Interview, Sequence[str]], str]
"""The question to ask next, among those that are left."""


@dataclass(frozen=True)
class Sheet:
    """One case as one pass rated it.

    Attributes:
        asked: every question of the sheet, in the order of the framework.
    """

    assessment: Assessment
    ratings: Mapping[str, Rating]
    asked: tuple[str, ...]

    def answers_until_settled(self, interviews: Interviews, order: Order) -> int:
        """How many answers it takes; all of them where nothing less settles the outcome."""
        given: dict[str, Rating] = {}
        while len(given) < len(self.asked):
            ballot = Ballot(rater="one", round=1, ratings=given)
            so_far = {"ballots": (ballot,), "consensus": None}
            interview = interviews.interview(self.assessment.model_copy(update=so_far))
            if interview.settled:
                break
            key = order(interview, [key for key in self.asked if key not in given])
            given = {**given, key: self.ratings.get(key, UNKNOWN)}
        return len(given)


def as_listed(interview: Interview, left: Sequence[str]) -> str:
    """The next question of the framework."""
    del interview
    return left[0]


def settling_soonest(interview: Interview, left: Sequence[str]) -> str:
    """The next question by effect; only ratings the sheet has are asked."""
    return next((ask.key for ask in interview.order if ask.key in left), left[0])


def sheets(study: Study) -> Iterator[Sheet]:
    """Every case of every pass."""
    framework = study.evaluator.framework
    for name, cases in study.answers({}).items():
        for case, answers in cases.items():
            assessment = study.passes[name][case]
            asked = needed_keys(framework, answers.assessed)
            yield Sheet(assessment, study.ratings(assessment), asked)


def main(reference: str = "tiered-openness") -> None:
    """Print the figures for one framework."""
    evaluator = Evaluator(find_framework(reference).framework)
    interviews = Interviews(evaluator)
    listed = list(sheets(PrecedentStudies(shipped_precedents().cases, evaluator).study(evaluator)))
    figures = {
        "on the sheet": [len(sheet.asked) for sheet in listed],
        "in the framework's order": [
            sheet.answers_until_settled(interviews, as_listed) for sheet in listed
        ],
        "in the order that settles soonest": [
            sheet.answers_until_settled(interviews, settling_soonest) for sheet in listed
        ],
    }
    print(f"{reference}: {len(listed)} sheets; answers until the outcome is settled")
    for name, found in figures.items():
        spread = f"least {min(found)}, most {max(found)}"
        print(f"{name:34} mean {mean(found):.1f}, median {median(found):g}, {spread}")


if __name__ == "__main__":
    main(*sys.argv[1:])
