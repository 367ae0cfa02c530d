# SPDX-License-Identifier: Apache-2.0
"""Assessments as rows of a wide table: every answer as the rules read it.

What was made of several ballots, of evidence on file and of dates stands in the row as its result,
so that the row by itself leads to the same outcome. Only a rating that follows another one stays
empty, and goes on following it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from assessment.engine.v1.answers import Answer, fact_value, ratings_of
from assessment.engine.v1.collect import Collected, collect
from assessment.engine.v1.program import Program
from assessment.model.assessment import Assessment
from assessment.model.criterion import Criterion, Fact, SetFact

BETWEEN, TOGETHER = "..", "|"
UNKNOWN, SKIPPED = "unknown", "not_applicable"


def wide_row(program: Program, assessment: Assessment, columns: Sequence[str]) -> tuple[str, ...]:
    """The answers of one assessment that fits the framework, one for each of these columns."""
    given = ratings_of(program.framework, assessment)
    collected = collect(program, assessment, given)
    cells = dict(_Row(program, assessment, collected).cells())
    return tuple(cells.get(column, "") for column in columns)


class _Row:
    def __init__(self, program: Program, assessment: Assessment, collected: Collected) -> None:
        self.program = program
        self.framework = program.framework
        self.assessment = assessment
        self.collected = collected
        self.answers = collected.answers

    def cells(self) -> Iterator[tuple[str, str]]:
        """Every column that is not empty."""
        for setting in self.framework.settings:
            yield setting.id, setting.values[self.answers.settings[setting.id]]
        for scenario in self.framework.scenarios:
            is_assessed = scenario.id in self.answers.assessed
            yield f"{scenario.id}.assessed", "yes" if is_assessed else "no"
        asked: Mapping[str, Fact | Criterion] = {
            each.id: each for each in (*self.framework.facts, *self.framework.criteria)
        }
        for key, answer in self.answers.inputs.items():
            yield key, self._cell(key, asked[key.rpartition(".")[2]], answer)
        for key, held in self.answers.sets.items():
            fact = asked[key.rpartition(".")[2]]
            if isinstance(fact, SetFact):
                yield key, self._set(key, fact, held)

    def _cell(self, key: str, asked: Fact | Criterion, answer: Answer) -> str:
        rating = self.collected.ratings.get(key)
        if rating is None and isinstance(asked, Criterion) and asked.defaults_to is not None:
            return ""
        if rating is not None and rating.state == "not_applicable":
            return SKIPPED
        return self._answer(key.rpartition(".")[2], answer)

    def _answer(self, name: str, answer: Answer) -> str:
        meaning = self.program.meanings[name]
        words = meaning.values or tuple(map(str, range(meaning.size)))
        low, best, high = words[answer.low], words[answer.best], words[answer.high]
        if answer.known:
            return best if low == high else BETWEEN.join((low, best, high))
        if (answer.low, answer.high) == (0, len(words) - 1):
            return UNKNOWN
        return BETWEEN.join((low, UNKNOWN, high))

    def _set(self, key: str, fact: SetFact, held: frozenset[str]) -> str:
        if fact_value(self.assessment.facts.get(key)) is None:
            return UNKNOWN
        # A set without any value is not the same as one nobody knows.
        return TOGETHER.join(word for word in fact.values if word in held) or TOGETHER
