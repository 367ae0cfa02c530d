# SPDX-License-Identifier: Apache-2.0
"""Other answers to the same questions: one case, or a grid of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from math import prod
from typing import Any, Literal, TypeAlias

from assessment.api.case import Case, admitted, ready
from assessment.engine.v1.answers import ratings_of
from assessment.errors import EvaluationError, Place, Problem
from assessment.intake.table.cells import UnreadableError, rating_cell
from assessment.model.assessment import Assessment, FactValue, Screening
from assessment.model.criterion import Criterion
from assessment.model.rating import UNKNOWN, Rating

Levels: TypeAlias = "int | str | tuple[int, int, int] | list[int] | Rating"
"""A rating: a level, lowest, best and highest, `unknown`, `not_applicable`, or as in a table."""

MOST_CASES = 20_000
"""Cases a grid may have."""


def vary(
    case: Case,
    *,
    ratings: Mapping[str, Levels] | None = None,
    facts: Mapping[str, FactValue] | None = None,
    settings: Mapping[str, str] | None = None,
    assessed: Mapping[str, bool] | None = None,
    evidence: Literal["on file", "as rated"] = "on file",
) -> Case:
    """The same case with other answers; the given one stays as it is.

    Args:
        case: the case.
        ratings: by key (`FO`, `S01.SEV`): a level, `(lowest, best, highest)`, `"unknown"`,
            `"not_applicable"` or a text as in a wide table (`"1..2..3"`). They replace the
            reconciled rating; ballots stay, so that the procedure is read as before.
        facts: by key, as an assessment document holds them; `"unknown"` for unknown.
        settings: by name.
        assessed: by scenario, whether it is assessed.
        evidence: whether evidence is read no higher than the items on file bear out, or as rated.

    Raises:
        EvaluationError: a name is unknown, a level lies outside its scale, or a value does not
            fit; every problem is named.
    """
    given = case.assessment
    changes: dict[str, Any] = {}
    if ratings:
        changed = _ratings(case, ratings)
        changes["consensus"] = {**ratings_of(case.framework.framework, given), **changed}
    if facts:
        changes["facts"] = {**given.facts, **facts}
    if settings:
        changes["settings"] = {**given.settings, **settings}
    if assessed:
        changes["screening"] = _screening(given, assessed)
    if evidence == "as rated":
        changes["evidence"] = "as_rated"
    return admitted(Case(given.model_copy(update=changes), case.framework, case.name))


def grid(
    case: Case,
    *,
    ratings: Mapping[str, Sequence[Levels]] | None = None,
    facts: Mapping[str, Sequence[FactValue]] | None = None,
    settings: Mapping[str, Sequence[str]] | None = None,
) -> Iterator[tuple[dict[str, str], Case]]:
    """Every combination of these answers, each with what is varied in it.

    Raises:
        EvaluationError: there are too many combinations, or one does not fit the framework.
    """
    axes = [
        [(kind, name, value) for value in values]
        for kind, part in (("ratings", ratings), ("facts", facts), ("settings", settings))
        for name, values in (part or {}).items()
    ]
    count = prod(len(axis) for axis in axes)
    if count > MOST_CASES:
        params = {"found": count, "limit": MOST_CASES}
        raise EvaluationError(Problem("table.grid", Place(), params))
    for chosen in product(*axes):
        changes: dict[str, dict[str, Any]] = {"ratings": {}, "facts": {}, "settings": {}}
        for kind, name, value in chosen:
            changes[kind][name] = value
        labels = {name: _label(value) for _, name, value in chosen}
        yield (
            labels,
            vary(
                case,
                ratings=changes["ratings"],
                facts=changes["facts"],
                settings=changes["settings"],
            ),
        )


def _label(value: object) -> str:
    parts = value if isinstance(value, (tuple, list)) else (value,)
    return "..".join(map(str, parts)) if all(isinstance(p, int) for p in parts) else _words(parts)


def _words(parts: Sequence[object]) -> str:
    return "|".join(getattr(part, "name", str(part)) for part in parts)


def _ratings(case: Case, ratings: Mapping[str, Levels]) -> dict[str, Rating]:
    framework = case.framework.framework
    places = {"model": {""}, "scenario": {each.id for each in framework.scenarios}}
    criteria = {each.id: each for each in framework.criteria}
    problems: list[Problem] = []
    found: dict[str, Rating] = {}
    for key, value in ratings.items():
        scenario, _, name = key.rpartition(".")
        criterion = criteria.get(name)
        if criterion is None or scenario not in places[criterion.scope]:
            problems.append(
                Problem(
                    "assessment.unknown-criterion", Place(path=f"/ratings/{key}"), {"name": key}
                )
            )
            continue
        try:
            found[key] = _rating(criterion, value)
        except UnreadableError as error:
            place = Place(path=f"/ratings/{key}")
            problems.append(Problem(error.problem.code, place, error.problem.params))
    if problems:
        raise EvaluationError(problems)
    return found


def _rating(criterion: Criterion, value: Levels) -> Rating:
    if isinstance(value, Rating):
        return value
    text = value if isinstance(value, str) else _label(value)
    cell = rating_cell(criterion, text)
    if cell.skipped:
        return Rating(state="not_applicable")
    answer = cell.answer
    if not answer.known:
        return UNKNOWN
    return Rating(lowest=answer.low, best=answer.best, highest=answer.high)


def _screening(given: Assessment, assessed: Mapping[str, bool]) -> tuple[Screening, ...]:
    kept = [entry for entry in given.screening if entry.scenario not in assessed]
    return (*kept, *(Screening(scenario=id_, assessed=is_) for id_, is_ in assessed.items()))


def keys(case: Case) -> tuple[str, ...]:
    """Every input the rules read in this case, ratings and facts, as `vary` takes them."""
    evaluation = ready(case.framework).evaluator.evaluate(case.assessment)
    return tuple(item.input for item in evaluation.trace.inputs)
