# SPDX-License-Identifier: Apache-2.0
"""How each disclosure option relates to the recommendation, and whether it can be decided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from assessment.errors import Problem
from assessment.export.shown.options import OptionLine, option_lines
from assessment.export.shown.reading import Reading
from assessment.model.decision import Decision, Disposition, Person
from assessment.model.evaluation import Evaluation
from assessment.records.admissible import NO_DEPARTURES, decision_problems, departure_steps
from assessment.wording import say

Relation = Literal["matches", "stricter", "looser", "impossible"]

_NEVER = frozenset(
    {
        "record.decision.closed",
        "record.decision.too-loose",
        "record.decision.requirement-not-recordable",
    }
)
"""Problems of an option that no text lifts."""

_FILLED = "x"


@dataclass(frozen=True, slots=True)
class Choice:
    """An option as it stands beside the recommendation.

    Attributes:
        relation: how far it lies from the recommendation, or that it cannot be decided.
        fact: the same in words.
        sentence: what it takes, or why it cannot be; empty where nothing is to be said.
    """

    line: OptionLine
    relation: Relation
    fact: str
    sentence: str


def choices(evaluation: Evaluation, reading: Reading) -> tuple[Choice, ...]:
    """Every option, from the least open to the most open one."""
    return tuple(_choice(line, evaluation, reading) for line in option_lines(evaluation, reading))


def _choice(line: OptionLine, evaluation: Evaluation, reading: Reading) -> Choice:
    framework = reading.framework
    problems = decision_problems(framework, evaluation, filled("approve", line.id))
    steps = departure_steps(framework, evaluation, line.id)
    departures = framework.process.departures if framework.process else NO_DEPARTURES
    never = [problem for problem in problems if problem.code in _NEVER]
    if never:
        return Choice(line, "impossible", *_why_never(line, never, reading))
    if steps == 0:
        return Choice(line, "matches", say("screens.decide.matches"), "")
    relation: Relation = "stricter" if steps < 0 else "looser"
    asked = departures.stricter_requires if steps < 0 else departures.looser_requires
    takes = say("screens.decide.takes", needs=_listed(_requirements(asked, reading)))
    return Choice(line, relation, say(f"screens.decide.{relation}"), takes)


def filled(disposition: Disposition, option: str | None) -> Decision:
    """A decision in which every text is there: what is wrong with it lies in the choice itself."""
    return Decision(
        disposition=disposition,
        option=option,
        reasons=_FILLED,
        until=_FILLED,
        goes_without=_FILLED,
        departure_reason=_FILLED,
        review_by="9999-12-31",
        decided_by=(Person(issuer=_FILLED, subject=_FILLED, name=_FILLED),),
        decided_at="0001-01-01T00:00:00Z",
    )


def _why_never(line: OptionLine, problems: Sequence[Problem], reading: Reading) -> tuple[str, str]:
    """Why an option cannot be decided: the fact, and what closes it."""
    end = problems[0].code.rpartition(".")[2]
    ids = ", ".join(id_ for id_, _ in line.reasons)
    fact = say(f"screens.decide.never.{end}")
    closed = say("screens.decide.closed-by", ids=ids) if ids else ""
    asked = tuple(
        str(each.params["requirement"]) for each in problems if "requirement" in each.params
    )
    if asked:
        needs = _listed(_requirements(asked, reading))
        closed = f"{say('screens.decide.cannot-show', needs=needs)} {closed}".strip()
    return fact, closed


def _requirements(ids: tuple[str, ...], reading: Reading) -> tuple[str, ...]:
    return tuple(reading.text.requirements.get(id_, id_) for id_ in ids)


def _listed(needs: tuple[str, ...]) -> str:
    return "; ".join(need[:1].lower() + need[1:] for need in needs)
