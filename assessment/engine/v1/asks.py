# SPDX-License-Identifier: Apache-2.0
"""What a rule asks for: the answers that would lift it if they came out well."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from assessment.engine.v1.answers import Answers, Ends
from assessment.engine.v1.meaning import Where
from assessment.engine.v1.outcome import find
from assessment.engine.v1.program import Program
from assessment.engine.v1.reference import Values
from assessment.model.evaluation import Missing
from assessment.model.logic import Rule

Run = Callable[[Answers, Ends], Values]
"""Evaluates another set of answers."""


@dataclass(frozen=True)
class Asking:
    """The rules that apply, asked what would lift them."""

    program: Program
    answers: Answers
    run: Run

    def missing(self, rules: Iterable[Rule]) -> tuple[Missing, ...]:
        """For each rule the smallest part of what it names that would lift it.

        Smallest means: nothing of it can be left out. A rule that would apply all the same
        asks for nothing.
        """
        return tuple(item for rule in rules for item in self._of(rule))

    def _of(self, rule: Rule) -> tuple[Missing, ...]:
        wanted = [key for name in rule.missing for key in self._keys(name)]
        if not wanted or self._applies(rule, wanted):
            return ()
        for key in tuple(wanted):
            without = [other for other in wanted if other != key]
            if not self._applies(rule, without):
                wanted = without
        tiers = self.program.framework.tiers
        reached = {self._tier(()), self._tier(wanted)}
        return tuple(
            Missing(
                input=key,
                why=rule.id,
                tiers=tuple(tiers[position].id for position in sorted(reached)),
                supplied_by=self._suppliers[key.rpartition(".")[2]],
            )
            for key in wanted
        )

    def _keys(self, name: str) -> list[str]:
        if self.program.meanings[name].where is Where.SCENARIO:
            return [f"{scenario}.{name}" for scenario in self.answers.assessed]
        return [name]

    def _supplied(self, keys: Iterable[str]) -> Answers:
        """The answers with some of them settled at their best."""
        answers = self.answers
        for key in keys:
            given = answers.inputs[key]
            size = self._size(key)
            best = 0 if given.worst_is_high else size - 1
            answers = answers.with_input(key, given.fixed(best))
        return answers

    def _size(self, key: str) -> int:
        meaning = self.program.meanings[key.rpartition(".")[2]]
        return meaning.size or len(meaning.values)

    def _applies(self, rule: Rule, keys: Iterable[str]) -> bool:
        return bool(self.run(self._supplied(keys), Ends.STRICT).model[rule.id])

    def _tier(self, keys: Iterable[str]) -> int:
        values = self.run(self._supplied(keys), Ends.STRICT)
        return find(self.program.framework, values).tier

    @property
    def _suppliers(self) -> Mapping[str, str]:
        framework = self.program.framework
        return {item.id: item.supplied_by for item in (*framework.criteria, *framework.facts)}
