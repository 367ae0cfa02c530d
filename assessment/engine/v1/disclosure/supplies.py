# SPDX-License-Identifier: Apache-2.0
"""What could be supplied, and what the answers are once it has come out well."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from assessment.engine.v1.answers import Answer, Answers, whole_scale
from assessment.engine.v1.meaning import Meaning, Sort, Where
from assessment.engine.v1.program import Program
from assessment.model.disclosure import SupplyKind
from assessment.model.evaluation import Value

ASSESSED = "assessed"
NOTHING = "none"


@dataclass(frozen=True, slots=True)
class Wanted:
    """One thing that could be supplied.

    Attributes:
        key: the input, the set fact, or the scenario.
    """

    key: str
    kind: SupplyKind
    named_by: tuple[str, ...]
    supplied_by: str


@dataclass(frozen=True)
class Supplies:
    """The answers of one assessment, and what they would be with more supplied.

    Attributes:
        followers: by input, the inputs that are read like it because nobody answered them.
    """

    program: Program
    answers: Answers
    followers: Mapping[str, tuple[str, ...]]

    def supplied(self, values: Mapping[Wanted, Value]) -> Answers:
        """The answers with all of these supplied."""
        inputs, sets = dict(self.answers.inputs), dict(self.answers.sets)
        assessed = set(self.answers.assessed)
        for wanted, value in values.items():
            key = wanted.key
            if wanted.kind == "scenario":
                assessed.add(key)
                inputs |= self._at_their_best(key)
            elif key in sets:
                sets[key] = frozenset(() if value == NOTHING else str(value).split(", "))
            else:
                self._settle(inputs, key, self._position(key, value))
        order = [each.id for each in self.program.framework.scenarios]
        kept = tuple(each for each in order if each in assessed)
        return replace(self.answers, inputs=inputs, sets=sets, assessed=kept)

    def _settle(self, inputs: dict[str, Answer], key: str, position: int) -> None:
        """One input settled, and those read like it; one supplied itself no longer follows."""
        given = self.answers.inputs
        inputs[key] = given[key].fixed(position)
        for each in self.followers.get(key, ()):
            if inputs[each] == given[each]:
                inputs[each] = given[each].fixed(position)

    def ways(self, wanted: Wanted) -> tuple[Value, ...]:
        """How it may come out, from the least good that is no worse than today to the best."""
        if wanted.kind == "scenario":
            return (ASSESSED,)
        meaning = self.meaning(wanted.key)
        if meaning.sort is Sort.SET:
            return tuple(_fewer(meaning.values))
        answer = self.answers.inputs[wanted.key]
        if wanted.kind == "range":
            return (self._shown(meaning, answer.best),)
        start, end = answer.best, self._best(wanted, answer)
        way = 1 if end >= start else -1
        return tuple(self._shown(meaning, at) for at in range(start, end + way, way))

    def changes(self, wanted: Wanted) -> bool:
        """Whether supplying it at its best changes an answer."""
        return self.supplied({wanted: self.ways(wanted)[-1]}) != self.answers

    def asks_for(self, key: str) -> bool:
        """Whether the assessment asks for this answer as it stands."""
        return key in self.answers.inputs or key in self.answers.sets

    def meaning(self, key: str) -> Meaning:
        """What an input stands for."""
        return self.program.meanings[key.rpartition(".")[2]]

    def _best(self, wanted: Wanted, answer: Answer) -> int:
        """A test may find the best there is; what is open comes out within what is stated."""
        meaning = self.meaning(wanted.key)
        if not answer.known and (wanted.kind == "answer" or meaning.sort is Sort.WORD):
            return answer.favourable
        return 0 if answer.worst_is_high else (meaning.size or len(meaning.values)) - 1

    def _position(self, key: str, value: Value) -> int:
        meaning = self.meaning(key)
        return meaning.values.index(str(value)) if meaning.sort is Sort.WORD else int(value)

    def _shown(self, meaning: Meaning, value: int) -> Value:
        return meaning.values[value] if meaning.sort is Sort.WORD else value

    def _at_their_best(self, scenario: str) -> dict[str, Answer]:
        """Every answer about a scenario, as free as it can be."""
        found = {}
        for meaning in self.program.meanings.values():
            if meaning.where is Where.SCENARIO and meaning.toward_strict:
                size = meaning.size or len(meaning.values)
                open_ = whole_scale(size, worst_is_high=meaning.toward_strict > 0)
                found[f"{scenario}.{meaning.id}"] = open_.fixed(open_.favourable)
        return found


def _fewer(values: tuple[str, ...]) -> Iterator[str]:
    """The values of a set, with the last ones left out one by one."""
    for count in range(len(values), 0, -1):
        yield ", ".join(values[:count])
    yield NOTHING
