# SPDX-License-Identifier: Apache-2.0
"""One assessment, put to another framework, by one declared rule.

An answer goes over where the other framework asks for the same id and takes the answer as it
stands. Nothing is guessed: what has no counterpart is left out, and so counts as unknown there.
Three things are said besides:

- a quantity on file goes before the band a rater chose;
- a band of one framework becomes the interval between its cuts in the other;
- where a framework does not let a rating be "not applicable", it is unknown.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TypeVar

from assessment.engine.v1 import Evaluator
from assessment.engine.v1.answers import fact_value, ratings_of
from assessment.engine.v1.facts import fact_problem
from assessment.engine.v1.screening import Screen, assessed_scenarios, settings_words
from assessment.model.assessment import Assessment, FactValue, FrameworkRef
from assessment.model.committee import Committee, Member, Recusal, Seat
from assessment.model.criterion import BandFact, Fact
from assessment.model.framework import Framework
from assessment.model.rating import UNKNOWN, Ballot, Rating

PartT = TypeVar("PartT", Seat, Recusal)

HIGHEST = "1e99"
"""Stands for "no upper end" of a quantity."""


def reference(framework: Framework) -> FrameworkRef:
    """How an assessment names its framework."""
    return FrameworkRef(id=framework.id, version=framework.version)


def put_to(
    assessment: Assessment,
    source: Framework,
    target: Evaluator,
    on_file: Mapping[str, FactValue],
) -> Assessment:
    """The same assessment under another framework.

    Args:
        assessment: an assessment under `source`.
        source: its framework.
        target: the other framework.
        on_file: quantities known of the subject, by fact id.
    """
    framework = target.framework
    carrying = _Carrying(assessment, source, framework, on_file)
    scenarios = {scenario.id for scenario in framework.scenarios}
    there = assessment.model_copy(
        update={
            "framework": reference(framework),
            "settings": {},
            "facts": carrying.facts(),
            "ceilings": {},
            "screening": tuple(e for e in assessment.screening if e.scenario in scenarios),
            "ballots": tuple(carrying.ballot(ballot) for ballot in assessment.ballots),
            "consensus": None,
            "committee": carrying.committee(assessment.committee),
        }
    )
    return only_where_applicable(there, target)


def only_where_applicable(assessment: Assessment, evaluator: Evaluator) -> Assessment:
    """The same, with every "not applicable" the framework refuses here turned into unknown."""
    program = evaluator.program
    ratings = ratings_of(evaluator.framework, assessment)
    screen = Screen(program, assessment.facts, assessment.settings, assessment.ceilings, ratings)
    nothing = not assessed_scenarios(program, assessment, ratings)

    def admitted(key: str, rating: Rating) -> Rating:
        name = key.rpartition(".")[2]
        refused = rating.state == "not_applicable" and not screen.may_skip(
            name, nothing_assessed=nothing
        )
        return UNKNOWN if refused else rating

    ballots = tuple(
        ballot.model_copy(
            update={"ratings": {key: admitted(key, r) for key, r in ballot.ratings.items()}}
        )
        for ballot in assessment.ballots
    )
    return assessment.model_copy(update={"ballots": ballots})


class _Carrying:
    def __init__(
        self,
        assessment: Assessment,
        source: Framework,
        target: Framework,
        on_file: Mapping[str, FactValue],
    ) -> None:
        self.answers = {**assessment.facts, **on_file}
        self.words = settings_words(source, assessment.settings)
        self.facts_here = {fact.id: fact for fact in source.facts}
        self.facts_there = {fact.id: fact for fact in target.facts}
        self.criteria_here = {criterion.id: criterion for criterion in source.criteria}
        self.criteria_there = {criterion.id: criterion for criterion in target.criteria}
        self.scenarios = {scenario.id for scenario in target.scenarios}

    def facts(self) -> dict[str, FactValue]:
        """Answers to the facts the other framework asks for."""
        carried: dict[str, FactValue] = {}
        for key, answer in self.answers.items():
            scenario, _, name = key.rpartition(".")
            fact = self.facts_there.get(name)
            if fact is not None and self._fits(fact.scope, scenario):
                value = self._fact(fact, answer)
                if fact_problem(fact, value, key) is None:
                    carried[key] = value
        return carried

    def _fact(self, fact: Fact, answer: FactValue) -> FactValue:
        """The answer, or the interval that stands for a band."""
        here, value = self.facts_here.get(fact.id), fact_value(answer)
        if isinstance(fact, BandFact) and isinstance(here, BandFact) and value in here.values:
            return interval(here, str(value), self.words)
        return answer

    def ballot(self, ballot: Ballot) -> Ballot:
        """The ratings the other framework asks for, where its scale has as many levels."""
        ratings = {key: rating for key, rating in ballot.ratings.items() if self._is_asked(key)}
        abstains = tuple(each for each in ballot.abstains if each in self.scenarios)
        return ballot.model_copy(update={"ratings": ratings, "abstains": abstains})

    def committee(self, committee: Committee | None) -> Committee | None:
        """How the procedure was followed, about the scenarios the other framework has.

        A seat or an interest about other scenarios only has no counterpart there; without any
        scenario it would stand for all of them.
        """
        if committee is None:
            return None
        members = tuple(map(self._member, committee.members))
        talks = tuple(talk for talk in committee.talks if self._is_asked(talk.input))
        return committee.model_copy(update={"members": members, "talks": talks})

    def _member(self, member: Member) -> Member:
        seats = (self._part(seat) for seat in member.seats)
        recusal = member.recusal
        return member.model_copy(
            update={
                "seats": tuple(seat for seat in seats if seat is not None),
                "recusal": None if recusal is None else self._part(recusal),
            }
        )

    def _part(self, spoken: PartT) -> PartT | None:
        """A seat or a recusal for the scenarios there are; None where it names none of them."""
        left = tuple(each for each in spoken.scenarios if each in self.scenarios)
        if spoken.scenarios and not left:
            return None
        return spoken.model_copy(update={"scenarios": left})

    def _is_asked(self, key: str) -> bool:
        scenario, _, name = key.rpartition(".")
        here, there = self.criteria_here.get(name), self.criteria_there.get(name)
        if here is None or there is None:
            return False
        return here.levels == there.levels and self._fits(there.scope, scenario)

    def _fits(self, scope: str, scenario: str) -> bool:
        return scenario == "" if scope == "model" else scenario in self.scenarios


def interval(fact: BandFact, word: str, settings: Mapping[str, str]) -> tuple[str, str]:
    """The lowest and highest whole number of a band.

    Quantities are counts: below 1e25 means at most one less.
    """
    cuts = [cut.at or settings[cut.setting or ""] for cut in fact.cuts]
    position = fact.values.index(word)
    low = cuts[position - 1] if position else "0"
    if position == len(cuts):
        return low, HIGHEST
    return low, str(max(0, int(Decimal(cuts[position])) - 1))
