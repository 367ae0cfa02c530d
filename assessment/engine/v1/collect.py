# SPDX-License-Identifier: Apache-2.0
"""Collect every input of one assessment, and the evidence and procedure behind them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from assessment.engine.v1.answers import Answer, Answers, criterion_answer, fact_answer
from assessment.engine.v1.procedure import procedure_gaps
from assessment.engine.v1.program import Program
from assessment.engine.v1.screening import assessed_scenarios, settings_words
from assessment.model.assessment import Assessment, Evidence
from assessment.model.criterion import ChoiceFact, Criterion, Fact
from assessment.model.rating import Rating

EVIDENCE_AS_RATED = "results.remark.evidence-as-rated"
"""Said of an outcome for which no items of evidence are on file."""


@dataclass(frozen=True)
class Collected:
    """The inputs, and what was done to them on the way.

    Attributes:
        notes: by input, the key of the sentence that says why it was not read as given.
        remarks: keys of sentences about the result as a whole.
    """

    answers: Answers
    ratings: Mapping[str, Rating]
    notes: Mapping[str, str]
    remarks: tuple[str, ...]


def live(item: Evidence, as_of: str) -> bool:
    """Whether an item of evidence may be relied on at that date."""
    return item.counts and item.date <= as_of and (item.expires is None or item.expires >= as_of)


def collect(program: Program, assessment: Assessment, ratings: Mapping[str, Rating]) -> Collected:
    """Every input of the assessment."""
    return _Collection(program, assessment, ratings).collected()


class _Collection:
    def __init__(
        self, program: Program, assessment: Assessment, ratings: Mapping[str, Rating]
    ) -> None:
        self.program = program
        self.framework = program.framework
        self.assessment = assessment
        self.ratings = ratings
        self.words = settings_words(self.framework, assessment.settings)
        self.assessed = assessed_scenarios(program, assessment, ratings)
        self.inputs: dict[str, Answer] = {}
        self.sets: dict[str, frozenset[str]] = {}
        self.notes: dict[str, str] = {}
        self.remarks: list[str] = []

    def collected(self) -> Collected:
        for fact in self.framework.facts:
            self._fact(fact)
        for criterion in self.framework.criteria:
            self._criterion(criterion)
        if self.assessment.evidence == "as_rated":
            self.remarks.append(EVIDENCE_AS_RATED)
        else:
            self._cap_by_evidence(self.assessment.evidence)
        settings = {
            setting.id: setting.values.index(self.words[setting.id])
            for setting in self.framework.settings
        }
        answers = Answers(settings, self.inputs, self.sets, self.assessed)
        return Collected(answers, self.ratings, self.notes, tuple(self.remarks))

    def _places(self, scope: str) -> tuple[str, ...]:
        return ("",) if scope == "model" else tuple(f"{id_}." for id_ in self.assessed)

    def _fact(self, fact: Fact) -> None:
        for prefix in self._places(fact.scope):
            key = prefix + fact.id
            given = self.assessment.facts.get(key)
            if isinstance(fact, ChoiceFact) and fact.set_by != "people":
                self.inputs[key] = self._set_by_tool(fact, key)
                continue
            answer = fact_answer(fact, given, self.words)
            if isinstance(answer, Answer):
                self.inputs[key] = answer
                if not answer.known:
                    self.notes[key] = "results.note.unknown"
            elif answer is not None:
                self.sets[key] = answer

    def _set_by_tool(self, fact: ChoiceFact, key: str) -> Answer:
        """The tool's own finding; an answer given by people can only make it worse."""
        found = self._stale() if fact.set_by == "stale_evidence" else self._procedure_gap()
        position = len(fact.values) - 1 if found else 0
        answer = Answer(position, position, position, known=True, worst_is_high=True)
        given = self.assessment.facts.get(key)
        if given is None:
            if found:
                self.notes[key] = f"results.note.{fact.set_by.replace('_', '-')}"
            return answer
        said = fact_answer(fact, given, self.words)
        return said if isinstance(said, Answer) and said.best > position else answer

    def _stale(self) -> bool:
        if self.assessment.evidence == "as_rated":
            return False
        as_of = self.assessment.as_of
        return any(
            item.expires is not None and item.expires < as_of and item.counts
            for item in self.assessment.evidence
        )

    def _procedure_gap(self) -> bool:
        return bool(procedure_gaps(self.framework, self.assessment, self.assessed))

    def _criterion(self, criterion: Criterion) -> None:
        for prefix in self._places(criterion.scope):
            key = prefix + criterion.id
            answer = criterion_answer(self.framework, self.ratings, criterion, prefix)
            self.inputs[key] = answer
            rating = self.ratings.get(key)
            if rating is not None and rating.state == "not_needed":
                self.notes[key] = "results.note.not-needed"
            elif not answer.known:
                self.notes[key] = "results.note.unknown"
            elif rating is None:
                self.notes[key] = "results.note.defaulted"
            elif rating.state == "not_applicable":
                self.notes[key] = "results.note.not-applicable"

    def _cap_by_evidence(self, items: tuple[Evidence, ...]) -> None:
        """Evidence is read no higher than the strongest live item on file for the scenario."""
        as_of = self.assessment.as_of
        if any(item.date > as_of for item in items):
            self.remarks.append("results.remark.later-evidence-ignored")
        for criterion in self.framework.criteria:
            if not criterion.evidence:
                continue
            for scenario in self.assessed:
                on_file = max(
                    (
                        item.level
                        for item in items
                        if scenario in item.scenarios and live(item, as_of)
                    ),
                    default=0,
                )
                self._cap(f"{scenario}.{criterion.id}", on_file)

    def _cap(self, key: str, on_file: int) -> None:
        answer = self.inputs[key]
        if answer.high > on_file:
            self.notes[key] = "results.note.evidence-on-file"
            self.inputs[key] = replace(
                answer,
                low=min(answer.low, on_file),
                best=min(answer.best, on_file),
                high=on_file,
            )
