# SPDX-License-Identifier: Apache-2.0
"""From past decisions to what a back-test takes: cases with readings, and their assessments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assessment.engine.backtest import Case, Study, position
from assessment.engine.crosswalk import put_to
from assessment.engine.nearest import RatedCase
from assessment.engine.v1 import Evaluator
from assessment.intake.rater_records import assessment_of, is_of_the_sheet
from assessment.model.assessment import Assessment, FactValue, Subject
from assessment.model.precedent import Precedent, TierId


class PrecedentStudies:
    """Past decisions that readers judged, read from their rating records once.

    Nothing under `later` is looked at.
    """

    def __init__(self, precedents: Iterable[Precedent], sheet: Evaluator) -> None:
        """Read every record.

        Args:
            precedents: cases; those without readings have nothing to be compared with.
            sheet: of the framework whose sheet the raters filled in.

        Raises:
            StoreError: it is not the framework of the sheet.
        """
        self._sheet = sheet
        self._precedents: dict[str, Precedent] = {}
        self._cases: list[Case] = []
        self._passes: dict[str, dict[str, Assessment]] = {}
        for case in precedents:
            if case.majority is None:
                continue
            self._precedents[case.id] = case
            self._cases.append(_case(case, case.majority))
            for name, read in _passes(case, sheet):
                self._passes.setdefault(name, {})[case.id] = read

    def study(self, evaluator: Evaluator) -> Study:
        """The cases under one framework: as rated, or put to another one."""
        here, there = self._sheet.framework, evaluator.framework
        passes = self._passes
        if (here.id, here.version) != (there.id, there.version):
            passes = {
                name: {
                    id_: put_to(one, here, evaluator, on_file(self._precedents[id_]))
                    for id_, one in assessments.items()
                }
                for name, assessments in self._passes.items()
            }
        return Study(evaluator, tuple(self._cases), passes)


def rated_cases(
    precedents: Iterable[Precedent], sheet: Evaluator, evaluator: Evaluator
) -> tuple[RatedCase, ...]:
    """Past decisions with their passes under the framework of an assessment.

    Cases without readings or without passes are among them.

    Args:
        precedents: cases.
        sheet: of the framework whose sheet the raters filled in.
        evaluator: of the framework of the assessment.

    Raises:
        StoreError: `sheet` is not the framework of the sheet.
    """
    here, there = sheet.framework, evaluator.framework
    other = (here.id, here.version) != (there.id, there.version)
    found = []
    for case in precedents:
        passes = dict(_passes(case, sheet))
        if other:
            known = on_file(case)
            passes = {name: put_to(given, here, evaluator, known) for name, given in passes.items()}
        found.append(RatedCase(case, passes))
    return tuple(found)


def sheet_among(shipped: Iterable[tuple[str, str]]) -> str:
    """Reference of the newest shipped framework whose sheet raters fill in.

    Args:
        shipped: id and version of each, from the newest version.
    """
    return next(f"{id_}@{version}" for id_, version in shipped if is_of_the_sheet(id_, version))


def on_file(precedent: Precedent) -> dict[str, FactValue]:
    """The quantities known of a case, by the ids frameworks ask for them."""
    found = {
        "parameters": precedent.known.parameters.total,
        "training_compute": precedent.known.training_compute.flop,
    }
    return {name: value for name, value in found.items() if value is not None}


def _passes(case: Precedent, sheet: Evaluator) -> Iterator[tuple[str, Assessment]]:
    subject = Subject(name=case.name, developer=case.known.developer.said)
    for name, record in case.passes.items():
        yield name, assessment_of(record, sheet, subject, name, case.provenance.how)


def _case(precedent: Precedent, majority: TierId) -> Case:
    readings = {reading.reader: position(reading.tier) for reading in precedent.readings}
    day, family = precedent.decision.date, precedent.family
    return Case(precedent.id, precedent.name, day, family, readings, position(majority))
