# SPDX-License-Identifier: Apache-2.0
"""What a back-test would make of one case: the tier of each pass, beside the majority."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from assessment.engine.nearest import RatedCase
from assessment.engine.v1 import Evaluator
from assessment.export.nearest.words import Words
from assessment.model.evaluation import Outcome
from assessment.model.framework import FrameworkText
from assessment.model.precedent import TIERS, Precedent, TierId
from assessment.wording import say

Against = Literal["agree", "too-free", "too-strict"]


@dataclass(frozen=True, slots=True)
class Standing:
    """One pass of a case.

    Attributes:
        outcomes: tier and status by appetite; by an empty name where there is none.
        majority: the middle reading, if there are readings.
    """

    name: str
    outcomes: Mapping[str, Outcome]
    majority: TierId | None

    def against(self, outcome: Outcome) -> Against | None:
        """How an outcome compares with the majority; None where it cannot be compared."""
        if self.majority is None or outcome.tier not in TIERS:
            return None
        steps = TIERS.index(outcome.tier) - TIERS.index(self.majority)
        return "agree" if steps == 0 else "too-strict" if steps > 0 else "too-free"

    def json(self) -> dict[str, Any]:
        """By appetite: tier, status, and how it compares with the majority."""
        return {
            appetite: {**outcome.model_dump(), "against_majority": self.against(outcome)}
            for appetite, outcome in self.outcomes.items()
        }


def standings(case: RatedCase, evaluator: Evaluator) -> tuple[Standing, ...]:
    """What follows from each pass of a case, under every appetite.

    Raises:
        EvaluationError: a pass does not fit the framework.
    """
    found = []
    for name, read in case.read(evaluator, {}).items():
        result = read.evaluation.recommendation
        alone = {"": Outcome(tier=result.tier, status=result.status)}
        outcomes = read.evaluation.appetites or alone
        found.append(Standing(name, outcomes, case.precedent.majority))
    return tuple(found)


def standing_lines(
    case: Precedent, found: Iterable[Standing], text: FrameworkText
) -> Iterator[str]:
    """The same in words, and why a back-test would leave the case out."""
    words, passes = Words(text), list(found)
    if case.majority is None:
        yield say("nearest.standing.no-readings")
    else:
        count = len(case.readings)
        yield say("nearest.standing.majority", count=count, tier=words.tier(case.majority))
    if not passes:
        yield say("nearest.standing.no-passes")
    for each in passes:
        for appetite, outcome in each.outcomes.items():
            against = each.against(outcome)
            yield say(
                "nearest.standing.pass",
                name=each.name,
                appetite=_appetite(appetite, text),
                tier=words.tier(outcome.tier),
                status=say(f"results.status-word.{outcome.status}"),
                against=say(f"nearest.standing.{against or 'alone'}"),
            )


def _appetite(value: str, text: FrameworkText) -> str:
    for setting in text.settings.values():
        if value in setting.values:
            return say("nearest.standing.appetite", name=setting.values[value].name)
    return ""
