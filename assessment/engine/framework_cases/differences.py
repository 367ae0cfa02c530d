# SPDX-License-Identifier: Apache-2.0
"""Where an evaluation differs from what is expected of a case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assessment.errors import Place, Problem
from assessment.model.evaluation import Evaluation, Outcome
from assessment.model.framework import Framework
from assessment.model.framework_cases import Expected, Relation


@dataclass(frozen=True)
class Beside:
    """One case or variant, its evaluation held against what is expected.

    Attributes:
        name: what the case or variant is called.
        at: its pointer in the index.
    """

    framework: Framework
    name: str
    at: str

    def expected(self, found: Evaluation, wanted: Expected) -> Iterator[Problem]:
        """Every difference from what is expected."""
        said = found.recommendation
        if said.tier != wanted.tier:
            params = {"case": self.name, "found": said.tier, "expected": wanted.tier}
            yield Problem("framework.case.tier", self._place("/expect/tier"), params)
        if said.status != wanted.status:
            params = {"case": self.name, "found": str(said.status), "expected": str(wanted.status)}
            yield Problem("framework.case.status", self._place("/expect/status"), params)
        yield from self._findings(found, wanted)
        yield from self._appetites(found, wanted)

    def compared(
        self, found: Evaluation, itself: Evaluation, relation: Relation
    ) -> Iterator[Problem]:
        """The problem of a variant that does not stand to its case as it should."""
        if not self._stands(found, itself, relation):
            params = {
                "case": self.name,
                "relation": str(relation),
                "found": _shown(found),
                "itself": _shown(itself),
            }
            yield Problem("framework.case.compared", self._place("/compared"), params)

    def _findings(self, found: Evaluation, wanted: Expected) -> Iterator[Problem]:
        for part, there in _findings(found).items():
            listed = getattr(wanted, part)
            if listed is not None and set(listed) != set(there):
                place = self._place(f"/expect/{part}")
                params = {
                    "case": self.name,
                    "part": part,
                    "found": _listed(there),
                    "expected": _listed(listed),
                }
                yield Problem("framework.case.findings", place, params)

    def _appetites(self, found: Evaluation, wanted: Expected) -> Iterator[Problem]:
        for appetite, outcome in wanted.appetites.items():
            there = found.appetites.get(appetite)
            if there != outcome:
                place = self._place(f"/expect/appetites/{appetite}")
                params = {
                    "case": self.name,
                    "appetite": appetite,
                    "found": _outcome(there),
                    "expected": _outcome(outcome),
                }
                yield Problem("framework.case.appetite", place, params)

    def _stands(self, found: Evaluation, itself: Evaluation, relation: Relation) -> bool:
        order = [tier.id for tier in self.framework.tiers]
        here, there = (order.index(each.recommendation.tier) for each in (found, itself))
        opened, before = (set(_findings(each)["open"]) for each in (found, itself))
        return {
            "same": _all(found) == _all(itself),
            "freer": here < there,
            "stricter": here > there,
            "no-freer": here >= there and opened <= before,
            "no-stricter": here <= there and opened >= before,
        }[relation]

    def _place(self, below: str) -> Place:
        return Place(path=self.at + below)


def _findings(found: Evaluation) -> dict[str, tuple[str, ...]]:
    """What an evaluation found, under the names of what is expected."""
    return {
        "rules": tuple(rule.id for rule in found.rules if rule.applies),
        "gates": tuple(gate.id for gate in found.gates if gate.closed),
        "hold": tuple(rule.id for rule in found.hold if rule.fires),
        "obligations": tuple(owed.id for owed in found.obligations),
        "missing": tuple(dict.fromkeys(item.input for item in found.recommendation.missing)),
        "open": tuple(option.id for option in found.options if option.open),
    }


def _all(found: Evaluation) -> object:
    return found.recommendation, found.appetites, _findings(found)


def _shown(found: Evaluation) -> str:
    said = found.recommendation
    return f"{said.tier}, {said.status}, {_listed(_findings(found)['open'])}"


def _outcome(outcome: Outcome | None) -> str:
    return "-" if outcome is None else f"{outcome.tier}, {outcome.status}"


def _listed(ids: Iterable[str]) -> str:
    return f"[{', '.join(ids)}]"
