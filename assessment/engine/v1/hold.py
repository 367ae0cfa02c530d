# SPDX-License-Identifier: Apache-2.0
"""When an outcome is held, and what would settle it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from assessment.engine.v1.answers import Answer, Answers, Ends, whole_scale
from assessment.engine.v1.meaning import SUPPLIED_BY_SCREENING, Where
from assessment.engine.v1.program import Program
from assessment.engine.v1.reference import Values
from assessment.model.evaluation import Missing
from assessment.model.logic import HoldRule

TierOf = Callable[[Answers, Ends], int]
"""Position of the tier under one reading of the answers."""


@dataclass(frozen=True)
class Holding:
    """The hold rules of one framework put to one set of answers.

    Attributes:
        tier_of: evaluates other readings of the answers.
        values: the values of the strict reading.
    """

    program: Program
    answers: Answers
    values: Values
    tier_of: TierOf

    @cached_property
    def strict(self) -> int:
        """The tier of the strict reading."""
        return self.tier_of(self.answers, Ends.STRICT)

    def fires(self, rule: HoldRule) -> bool:
        """Whether a hold rule fires."""
        if rule.probe == "unknown_decides":
            return self.tier_of(self.answers, Ends.HOPEFUL) != self.strict
        if rule.probe == "one_rating_spans":
            return bool(self.spanning)
        return bool(self.values.model[rule.id])

    def missing(self, rule: HoldRule) -> tuple[Missing, ...]:
        """What a fired hold rule asks for, with the tiers that would become possible."""
        if rule.probe == "unknown_decides":
            return self._items(rule, self.deciding)
        if rule.probe == "one_rating_spans":
            return self._items(rule, self.spanning)
        inputs: list[str] = []
        for name in rule.missing:
            inputs += self._absent() if name == SUPPLIED_BY_SCREENING else self._named(name)
        return self._items(rule, inputs)

    @cached_property
    def spanning(self) -> tuple[str, ...]:
        """Ratings whose own cautious end turns the most open tier into the strictest."""
        if self.strict != 0:
            return ()
        last = len(self.program.framework.tiers) - 1
        return tuple(
            key
            for key, answer in self.answers.inputs.items()
            if answer.known
            and answer.low != answer.high
            and self._tier_with(key, replace(answer, best=answer.cautious)) == last
        )

    @cached_property
    def deciding(self) -> tuple[str, ...]:
        """Unknown inputs that by themselves move the tier; all of them if only together."""
        unknown = [key for key, answer in self.answers.inputs.items() if not answer.known]
        hopeful = self.tier_of(self.answers, Ends.HOPEFUL)
        alone = [
            key
            for key in unknown
            if self._tier_with(key, _settled(self.answers.inputs[key], best=True)) != self.strict
            or self._tier_with(key, _settled(self.answers.inputs[key], best=False), Ends.HOPEFUL)
            != hopeful
        ]
        return tuple(alone or unknown)

    def _tier_with(self, key: str, answer: Answer, ends: Ends = Ends.STRICT) -> int:
        return self.tier_of(self.answers.with_input(key, answer), ends)

    def _named(self, name: str) -> list[str]:
        if self.program.meanings[name].where is Where.SCENARIO:
            return [f"{scenario}.{name}" for scenario in self.answers.assessed]
        return [name]

    def _absent(self) -> list[str]:
        """The mandatory scenarios that are not assessed, in the order of the framework."""
        order = [scenario.id for scenario in self.program.framework.scenarios]
        return sorted(self.values.mandatory - set(self.answers.assessed), key=order.index)

    def _items(self, rule: HoldRule, inputs: Iterable[str]) -> tuple[Missing, ...]:
        tiers = self.program.framework.tiers
        return tuple(
            Missing(
                input=key,
                why=rule.id,
                tiers=tuple(tiers[position].id for position in self._possible(key)),
                supplied_by=rule.supplied_by or self._suppliers[key.rpartition(".")[2]],
            )
            for key in inputs
        )

    def _possible(self, key: str) -> list[int]:
        """Tiers that follow from each value of one input, everything else read strictly."""
        answer = self.answers.inputs.get(key)
        if answer is None:
            return sorted({self._with_scenario(key, best=best) for best in (False, True)})
        values = range(answer.low, answer.high + 1)
        if answer.known and answer.low == answer.high:
            values = range(self._size(key))
        return sorted({self._tier_with(key, answer.fixed(value)) for value in values})

    def _size(self, key: str) -> int:
        meaning = self.program.meanings[key.rpartition(".")[2]]
        return meaning.size or len(meaning.values)

    def _with_scenario(self, scenario: str, *, best: bool) -> int:
        """The tier with a missing scenario assessed, its own answers unknown."""
        added = {
            f"{scenario}.{meaning.id}": whole_scale(
                meaning.size or len(meaning.values), worst_is_high=meaning.toward_strict > 0
            )
            for meaning in self.program.meanings.values()
            if meaning.where is Where.SCENARIO and meaning.toward_strict
        }
        order = [item.id for item in self.program.framework.scenarios]
        assessed = tuple(sorted({*self.answers.assessed, scenario}, key=order.index))
        settled = {key: _settled(a, best=best) for key, a in added.items()}
        inputs: Mapping[str, Answer] = {**self.answers.inputs, **settled}
        return self.tier_of(replace(self.answers, inputs=inputs, assessed=assessed), Ends.STRICT)

    @cached_property
    def _suppliers(self) -> Mapping[str, str]:
        framework = self.program.framework
        return {item.id: item.supplied_by for item in (*framework.criteria, *framework.facts)}


def _settled(answer: Answer, *, best: bool) -> Answer:
    return answer.fixed(answer.favourable if best else answer.cautious)
