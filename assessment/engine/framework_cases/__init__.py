# SPDX-License-Identifier: Apache-2.0
"""Put a framework's own cases to it: does each come out as its authors expect?

The documents are handed in. A case is put to the framework it lies beside, whatever version its
document names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from assessment.engine.crosswalk import reference
from assessment.engine.framework_cases.changes import changed
from assessment.engine.framework_cases.differences import Beside
from assessment.engine.v1 import Evaluator, admit
from assessment.errors import Place, Problem
from assessment.model.assessment import Assessment
from assessment.model.framework_cases import FrameworkCase, FrameworkCases

__all__ = ["Tried", "changed", "try_cases"]


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of it.

    Attributes:
        problems: every difference, placed by its pointer in the index; what does not fit the
            framework in a document itself is placed in that document.
        cases, variants: how many were tried.
        as_expected: how many of both together came out as expected.
    """

    problems: tuple[Problem, ...] = ()
    cases: int = 0
    variants: int = 0
    as_expected: int = 0


def try_cases(
    evaluator: Evaluator, index: FrameworkCases, documents: Mapping[str, Assessment]
) -> Tried:
    """Evaluate every case and variant, and compare with what is expected.

    Args:
        evaluator: of the framework.
        index: what is expected.
        documents: every document the index names, by its id.
    """
    here = {id_: _put_to(evaluator, document) for id_, document in documents.items()}
    found = [
        differing
        for position, case in enumerate(index.cases)
        for differing in _tried(evaluator, case, f"/cases/{position}", here)
    ]
    return Tried(
        problems=tuple(problem for each in found for problem in each),
        cases=len(index.cases),
        variants=sum(len(case.variants) for case in index.cases),
        as_expected=sum(not each for each in found),
    )


def _put_to(evaluator: Evaluator, document: Assessment) -> Assessment:
    return document.model_copy(update={"framework": reference(evaluator.framework)})


def _tried(
    evaluator: Evaluator, case: FrameworkCase, at: str, documents: Mapping[str, Assessment]
) -> Iterator[list[Problem]]:
    """What differs: first in the case itself, then in each variant."""
    given = documents[case.id]
    unfit = _unfit(evaluator, given, case.id, at)
    itself = None if unfit else evaluator.evaluate(given)
    here = Beside(evaluator.framework, case.id, at)
    yield unfit if itself is None else list(here.expected(itself, case.expect))
    for position, variant in enumerate(case.variants):
        below, name = f"{at}/variants/{position}", f"{case.id}, {variant.id}"
        given = changed(documents[variant.document or case.id], variant.changes)
        unfit = _unfit(evaluator, given, name, f"{below}/changes")
        if unfit:
            yield unfit
            continue
        evaluation = evaluator.evaluate(given)
        there = Beside(evaluator.framework, name, below)
        differing = list(there.expected(evaluation, variant.expect))
        if itself is not None and variant.compared is not None:
            differing += there.compared(evaluation, itself, variant.compared)
        yield differing


def _unfit(evaluator: Evaluator, given: Assessment, name: str, at: str) -> list[Problem]:
    """What in a document does not fit the framework, said of the case."""
    return [
        Problem(
            "framework.case.unfit",
            Place(path=at),
            {"case": name, "path": problem.place.path, "code": problem.code},
        )
        for problem in admit(evaluator.program, given)
    ]
