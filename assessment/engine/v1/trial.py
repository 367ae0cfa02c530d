# SPDX-License-Identifier: Apache-2.0
"""Other answers tried on an assessment: the same document with some of its answers replaced.

Everything that is not tried stays as it is read today: which scenarios are assessed, ratings
that follow from another one, and how far the evidence on file counts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from assessment.engine.v1.admit import admit
from assessment.engine.v1.answers import Answer, Answers, ratings_of
from assessment.engine.v1.collect import collect
from assessment.engine.v1.program import Program
from assessment.errors import EvaluationError, Problem
from assessment.model.assessment import Assessment, Citation, Evidence, FactValue, Screening
from assessment.model.rating import UNKNOWN, Rating

NOT_APPLICABLE_REFUSED = "assessment.not-applicable-refused"
"""The problem of an answer that does not apply where it must."""

ON_FILE = "Tried"
"""How the id of an item of evidence begins that is there in the trial only."""

Items: TypeAlias = "tuple[Evidence, ...] | Literal['as_rated']"


@dataclass(frozen=True)
class Trial:
    """Answers to try in place of those given.

    Attributes:
        ratings: a level by rating key, None for unknown.
        facts: by fact key, as an assessment holds them.
        settings: by setting.
    """

    ratings: Mapping[str, int | None] = field(default_factory=dict)
    facts: Mapping[str, FactValue] = field(default_factory=dict)
    settings: Mapping[str, str] = field(default_factory=dict)


def tried(program: Program, assessment: Assessment, trial: Trial) -> Assessment:
    """The assessment with other answers.

    A level tried keeps the stated range around it and widens it where it lies outside; an unknown
    answer has no range, so it becomes that level alone. More evidence than is on file is read as
    if an item of that strength were there. What may no longer be `not applicable` is unknown.

    Raises:
        EvaluationError: an answer does not fit the framework.
    """
    given = ratings_of(program.framework, assessment)
    answers = collect(program, assessment, given).answers
    ratings = {**given, **_as_read(program, answers, given)}
    _refuse_strangers(trial, ratings)
    for key, level in trial.ratings.items():
        skipped = ratings[key].state == "not_applicable"
        ratings[key] = _rating(answers.inputs[key], level, alone=skipped)
    changed = assessment.model_copy(
        update={
            "settings": {**assessment.settings, **trial.settings},
            "facts": {**assessment.facts, **trial.facts},
            "screening": tuple(
                Screening(scenario=each.id, assessed=each.id in answers.assessed)
                for each in program.framework.scenarios
            ),
            "evidence": _evidence(program, assessment, trial),
            "consensus": ratings,
        }
    )
    return applicable(program, changed)


def moved(answer: Answer, level: int) -> Answer:
    """An answer at another level; its stated range stays, widened where the level is outside."""
    if not answer.known:
        return answer.fixed(level)
    low, high = min(answer.low, level), max(answer.high, level)
    return Answer(low, level, high, known=True, worst_is_high=answer.worst_is_high)


def _refuse_strangers(trial: Trial, ratings: Mapping[str, Rating]) -> None:
    """Only what is rated today can be rated otherwise."""
    problems = [
        Problem("assessment.unknown-criterion", params={"name": key})
        for key in trial.ratings
        if key not in ratings
    ]
    if problems:
        raise EvaluationError(problems)


def _as_read(program: Program, answers: Answers, given: Mapping[str, Rating]) -> dict[str, Rating]:
    """Ratings that are read otherwise than given: from another one, or capped by what is on file.

    Those that do not apply stay so; nothing is read of them.
    """
    found = {}
    for criterion in program.framework.criteria:
        places = [""] if criterion.scope == "model" else [f"{id_}." for id_ in answers.assessed]
        for key in (place + criterion.id for place in places):
            answer, rating = answers.inputs[key], given.get(key)
            skipped = rating is not None and rating.state == "not_applicable"
            if (rating is None or criterion.evidence) and not skipped:
                found[key] = _stated(answer) if answer.known else UNKNOWN
    return found


def _rating(answer: Answer, level: int | None, *, alone: bool) -> Rating:
    if level is None:
        return UNKNOWN
    return _stated(answer.fixed(level) if alone else moved(answer, level))


def _stated(answer: Answer) -> Rating:
    return Rating(lowest=answer.low, best=answer.best, highest=answer.high)


def _evidence(program: Program, assessment: Assessment, trial: Trial) -> Items:
    """The items on file, with one for each scenario whose evidence is tried at a level."""
    items = assessment.evidence
    if items == "as_rated":
        return items
    scales = {criterion.id for criterion in program.framework.criteria if criterion.evidence}
    name = ON_FILE
    while any(item.id.startswith(name) for item in items):
        name += "_"
    added = []
    for place, (key, level) in enumerate(trial.ratings.items()):
        scenario, _, criterion = key.rpartition(".")
        if criterion in scales and level is not None:
            added.append(_on_file(f"{name}{place}", scenario, level, assessment.as_of))
    return (*items, *added)


def _on_file(id_: str, scenario: str, level: int, date: str) -> Evidence:
    source = Citation(title=ON_FILE, read="memory")
    return Evidence(
        id=id_, title=ON_FILE, source=source, date=date, level=level, scenarios=(scenario,)
    )


def applicable(program: Program, assessment: Assessment) -> Assessment:
    """The same with `unknown` where `not applicable` is no longer allowed."""
    problems = admit(program, assessment)
    refused = {
        str(problem.params["name"])
        for problem in problems
        if problem.code == NOT_APPLICABLE_REFUSED
    }
    if len(refused) < len(problems):
        raise EvaluationError(problems)
    given = assessment.consensus or {}
    return assessment.model_copy(update={"consensus": {**given, **dict.fromkeys(refused, UNKNOWN)}})
