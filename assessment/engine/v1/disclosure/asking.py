# SPDX-License-Identifier: Apache-2.0
"""What a closed option asks for: what its rules and holds name, and what they find unknown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from assessment.engine.v1.disclosure.standing import Standing
from assessment.engine.v1.disclosure.supplies import Supplies, Wanted
from assessment.engine.v1.meaning import SUPPLIED_BY_SCREENING, Where
from assessment.engine.v1.program import Program
from assessment.model.criterion import ChoiceFact
from assessment.model.disclosure import SupplyKind
from assessment.model.logic import HoldRule


@dataclass
class _Gathered:
    """What is asked for, in the order it was first named."""

    kinds: dict[str, SupplyKind] = field(default_factory=dict)
    suppliers: dict[str, str] = field(default_factory=dict)
    named_by: dict[str, list[str]] = field(default_factory=dict)

    def add(self, key: str, kind: SupplyKind, supplier: str, by: str) -> None:
        self.kinds.setdefault(key, kind)
        self.suppliers.setdefault(key, supplier)
        named = self.named_by.setdefault(key, [])
        if by not in named:
            named.append(by)

    def wanted(self) -> Iterator[Wanted]:
        for key, kind in self.kinds.items():
            yield Wanted(key, kind, tuple(self.named_by[key]), self.suppliers[key])


class Asker:
    """Asks what closes an option for what it misses."""

    def __init__(self, supplies: Supplies, unknown_sets: frozenset[str]) -> None:
        """Note who supplies what, and what the program itself sets: nobody can answer that."""
        self._supplies = supplies
        self._unknown_sets = unknown_sets
        framework = supplies.program.framework
        self._suppliers = {item.id: item.supplied_by for item in framework.criteria}
        self._suppliers |= {item.id: item.supplied_by for item in framework.facts}
        self._set_by_program = {
            fact.id
            for fact in framework.facts
            if isinstance(fact, ChoiceFact) and fact.set_by != "people"
        }

    def asks(self, standing: Standing, option: str) -> tuple[Wanted, ...]:
        """Everything that what closes an option names as missing, or finds unknown.

        Rules come first, then hold rules, then what is unknown and read by either or by a gate.
        """
        reasons = standing.reasons(option)
        gathered = _Gathered()
        for rule in standing.finding.rules:
            if rule.id in reasons:
                for name in rule.missing:
                    for key in self._keys(standing, name):
                        gathered.add(key, "test", self._supplier(key), rule.id)
        for hold in standing.held:
            if hold.id in reasons:
                self._held(standing, hold, gathered)
        self._left_out(standing, reasons[0], gathered)
        self._unknown(standing, reasons, gathered)
        return tuple(each for each in gathered.wanted() if self._may(each))

    def _may(self, wanted: Wanted) -> bool:
        if wanted.kind == "scenario":
            return True
        if wanted.key.rpartition(".")[2] in self._set_by_program:
            return False
        # A scenario comes with all its answers: of one that is to be assessed no more is asked.
        return self._supplies.asks_for(wanted.key) and self._supplies.changes(wanted)

    def _held(self, standing: Standing, hold: HoldRule, gathered: _Gathered) -> None:
        kind: SupplyKind = "range" if hold.probe == "one_rating_spans" else "answer"
        scenarios = standing.holding.values.mandatory - set(standing.answers.assessed)
        for item in standing.holding.missing(hold):
            of = "scenario" if item.input in scenarios else kind
            gathered.add(item.input, of, item.supplied_by, hold.id)

    def _left_out(self, standing: Standing, by: str, gathered: _Gathered) -> None:
        """A scenario that may not be left out may close options through any rule, unnamed."""
        supplier = next(
            (
                hold.supplied_by
                for hold in standing.framework.logic.hold
                if SUPPLIED_BY_SCREENING in hold.missing and hold.supplied_by is not None
            ),
            None,
        )
        for scenario in standing.framework.scenarios:
            is_due = scenario.id in standing.values.mandatory
            if supplier and is_due and scenario.id not in standing.answers.assessed:
                gathered.add(scenario.id, "scenario", supplier, by)

    def _unknown(self, standing: Standing, by: Iterable[str], gathered: _Gathered) -> None:
        answers = standing.answers
        unknown = [key for key, answer in answers.inputs.items() if not answer.known]
        for id_ in by:
            names = rests_on(self._supplies.program, id_)
            for key in (*unknown, *sorted(self._unknown_sets)):
                if key.rpartition(".")[2] in names:
                    gathered.add(key, "answer", self._supplier(key), id_)

    def _keys(self, standing: Standing, name: str) -> list[str]:
        if self._supplies.meaning(name).where is Where.SCENARIO:
            return [f"{scenario}.{name}" for scenario in standing.answers.assessed]
        return [name]

    def _supplier(self, key: str) -> str:
        return self._suppliers[key.rpartition(".")[2]]


def rests_on(program: Program, condition: str) -> frozenset[str]:
    """Every answer a condition reads, through all its steps; none for a second reading."""
    lines = {
        line.id: line
        for line in (
            *program.before,
            *program.scenario,
            *program.after,
            *program.conditions.values(),
        )
    }
    ends = _ends(program)
    found: set[str] = set()
    left = [condition]
    while left:
        name = left.pop()
        if name in found:
            continue
        found.add(name)
        if name in lines:
            left += lines[name].reads
        if name in ends:
            left.append(ends[name])
        if name == "mandatory":
            left += [each for line in program.mandatory.values() for each in line.reads]
    return frozenset(found)


def _ends(program: Program) -> Mapping[str, str]:
    return {
        criterion.stated_end: criterion.id
        for criterion in program.framework.criteria
        if criterion.stated_end is not None
    }
