# SPDX-License-Identifier: Apache-2.0
"""Do the rating records of a case fit the framework? Every problem, placed in the case file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from assessment.engine.v1 import Evaluator, admit
from assessment.errors import Place, Problem
from assessment.intake.rater_records import assessment_of
from assessment.model.assessment import Subject
from assessment.model.precedent import Precedent
from assessment.model.rater_record import RaterRecord

_UNKNOWN_SCENARIO = "assessment.unknown-scenario"


def fit_problems(case: Precedent, sheet: Evaluator) -> list[Problem]:
    """Every way in which a pass does not fit, once, at its place in the file.

    Args:
        case: the case.
        sheet: of the framework whose sheet the raters filled in.

    Raises:
        StoreError: `sheet` is not the framework of the sheet.
    """
    found = {
        (problem.code, problem.place.path): problem
        for name, record in case.passes.items()
        for problem in _of_pass(case, name, record, sheet)
    }
    return list(found.values())


def _of_pass(
    case: Precedent, name: str, record: RaterRecord, sheet: Evaluator
) -> Iterator[Problem]:
    subject = Subject(name=case.name)
    given = assessment_of(record, sheet, subject, name, case.provenance.how)
    problems = admit(sheet.program, given)
    strangers = {
        str(problem.params["name"]) for problem in problems if problem.code == _UNKNOWN_SCENARIO
    }
    for problem in problems:
        scenario, dot, answer = problem.place.path.rpartition("/")[2].rpartition(".")
        if problem.code != _UNKNOWN_SCENARIO and scenario in strangers:
            # Of a scenario nobody knows it is enough to say that once.
            continue
        if problem.code == _UNKNOWN_SCENARIO:
            path = _in_scenario(record, str(problem.params["name"]), "id")
        elif dot:
            path = _in_scenario(record, scenario, answer)
        else:
            path = _in_record(problem.place.path)
        yield replace(problem, place=Place(path=f"/passes/{name}{path}"))


def _in_scenario(record: RaterRecord, scenario: str, answer: str) -> str:
    index = [each.id for each in record.scenarios].index(scenario)
    return f"/scenarios/{index}/{answer}"


def _in_record(path: str) -> str:
    """Where an answer about the whole model stands; a fact by the place of all facts."""
    part, _, answer = path.removeprefix("/ballots/0").removeprefix("/").partition("/")
    return f"/ratings/{answer}" if part == "ratings" else f"/{part}"
