# SPDX-License-Identifier: Apache-2.0
"""From the lookups of a framework to the graph of one set of assessed scenarios."""

from __future__ import annotations

from dataclasses import replace

from assessment.engine.v1.compiler.graph import Folded, Graph, Lookup, settled
from assessment.engine.v1.compiler.lookups import Lookups
from assessment.engine.v1.listing import set_name
from assessment.engine.v1.meaning import Where
from assessment.engine.v1.program import Program
from assessment.engine.v1.tabled import Part, Scope


def unrolled(program: Program, whole: Lookups, assessed: tuple[str, ...]) -> Graph:
    """Each scenario's lookups under its own name, its flags fixed, and nothing idle."""
    return _Unrolling(program, whole, assessed).graph()


class _Unrolling:
    def __init__(self, program: Program, whole: Lookups, assessed: tuple[str, ...]) -> None:
        self.program = program
        self.whole = whole
        self.assessed = assessed
        self.listed = {scenario.id: scenario.flags for scenario in program.framework.scenarios}
        self.fixed = {**whole.fixed, "nothing_assessed": int(not assessed)}
        self.steps: list[Lookup | Folded] = []
        self.of_scenario = self._of_scenario()
        self.known: dict[tuple[object, ...], Lookup] = {}
        for scenario in self.listed:
            self._fix_scenario(scenario)

    def graph(self) -> Graph:
        for lookup in self.whole.lookups:
            if lookup.part is Part.RUN:
                self._fold(lookup)
            elif lookup.scope is Scope.MODEL:
                self._lookup(lookup, "")
            else:
                for scenario in self._scenarios(lookup):
                    self._lookup(lookup, scenario)
        steps = self._needed()
        made = {step.id for step in steps}
        read = dict.fromkeys(name for step in steps for name in step.reads if name not in made)
        inputs = {name: self.whole.sizes[name.rpartition(".")[2]] for name in read}
        conditions = self.program.conditions
        fixed = {id_: self.fixed[id_] for id_ in conditions if id_ in self.fixed}
        return Graph(inputs, steps, fixed)

    def _of_scenario(self) -> set[str]:
        """Names that each scenario has for itself."""
        found = {lookup.id for lookup in self.whole.lookups if lookup.scope is not Scope.MODEL}
        for meaning in self.program.meanings.values():
            if meaning.where in {Where.SCENARIO, Where.FLAG, Where.EVERY}:
                found.add(meaning.id)
                found.update(set_name(meaning.id, at) for at in range(len(meaning.values)))
        return found

    def _fix_scenario(self, scenario: str) -> None:
        """What is known of a scenario before anything is answered."""
        for meaning in self.program.meanings.values():
            if meaning.where is Where.FLAG:
                self.fixed[f"{scenario}.{meaning.id}"] = int(meaning.id in self.listed[scenario])
        self.fixed[f"{scenario}.assessed"] = int(scenario in self.assessed)
        if scenario not in self.program.mandatory:
            self.fixed[f"{scenario}?mandatory"] = 0

    def _named(self, name: str, scenario: str) -> str:
        """The name as it stands in the graph."""
        if not scenario or name not in self.of_scenario:
            return name
        return f"{scenario}?mandatory" if name == "mandatory" else f"{scenario}.{name}"

    def _scenarios(self, lookup: Lookup) -> tuple[str, ...]:
        return tuple(self.listed) if lookup.scope is Scope.EVERY else self.assessed

    def _lookup(self, lookup: Lookup, scenario: str) -> None:
        names = {name: self._named(name, scenario) for name in lookup.reads}
        fixed = {name: self.fixed[own] for name, own in names.items() if own in self.fixed}
        # Scenarios alike in what is fixed share one table, so that it is written out once.
        key = (lookup.id, *fixed.items())
        if key not in self.known:
            self.known[key] = settled(lookup, fixed)
        small, id_ = self.known[key], self._named(lookup.id, scenario)
        if small.constant is None:
            reads = tuple(names[name] for name in small.reads)
            self.steps.append(replace(small, id=id_, reads=reads))
        else:
            self.fixed[id_] = small.constant

    def _fold(self, run: Lookup) -> None:
        item = run.reads[1]
        names = [f"{scenario}.{item}" for scenario in self._scenarios(run)]
        folded = Folded(
            run.id,
            tuple(self.fixed.get(name, name) for name in names),
            run.table,
            self.whole.starts[run.id],
            run.size,
        )
        if folded.reads:
            self.steps.append(folded)
        else:
            self.fixed[run.id] = folded.end()

    def _needed(self) -> tuple[Lookup | Folded, ...]:
        """The steps a condition still rests on, in order."""
        wanted = set(self.program.conditions)
        found = []
        for step in reversed(self.steps):
            if step.id in wanted:
                wanted.update(step.reads)
                found.append(step)
        return tuple(found[::-1])
