# SPDX-License-Identifier: Apache-2.0
"""From past decisions to what a back-test takes: cases with readings, and their assessments."""

from __future__ import annotations

from collections.abc import Iterable

from assessment.engine.backtest import Case, Study, position
from assessment.engine.crosswalk import put_to
from assessment.engine.v1 import Evaluator
from assessment.intake.rater_records import assessment_of
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
            for name, record in case.passes.items():
                subject = Subject(name=case.name, developer=case.known.developer.said)
                read = assessment_of(record, sheet, subject, name, case.provenance.how)
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


def on_file(precedent: Precedent) -> dict[str, FactValue]:
    """The quantities known of a case, by the ids frameworks ask for them."""
    found = {
        "parameters": precedent.known.parameters.total,
        "training_compute": precedent.known.training_compute.flop,
    }
    return {name: value for name, value in found.items() if value is not None}


def _case(precedent: Precedent, majority: TierId) -> Case:
    readings = {reading.reader: position(reading.tier) for reading in precedent.readings}
    day, family = precedent.decision.date, precedent.family
    return Case(precedent.id, precedent.name, day, family, readings, position(majority))
