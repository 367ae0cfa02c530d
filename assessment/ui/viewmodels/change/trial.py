# SPDX-License-Identifier: Apache-2.0
"""Other answers to try: what can be tried, and what would follow. Nothing of it is kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from assessment.engine.v1.trial import Trial
from assessment.export.shown.look import TierLook, tier_look
from assessment.export.shown.reading import Reading
from assessment.export.shown.trace import InputLine, chapters
from assessment.model.assessment import FactValue, Named
from assessment.model.criterion import BandFact, ChoiceFact, Fact, NamedFact, SetFact
from assessment.model.evaluation import Evaluation, Status
from assessment.wording import say

UNKNOWN = "unknown"
NAMED, NONE = "named", "none"


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer that can be tried."""

    value: int | str
    name: str


@dataclass(frozen=True, slots=True)
class Tryable:
    """A rating, a fact or a value choice that can be tried.

    Attributes:
        several: whether several of the answers may hold at once.
        today: the answer as given, in words.
    """

    key: str
    name: str
    answers: tuple[Answer, ...]
    several: bool
    today: str


def tryables(evaluation: Evaluation, reading: Reading) -> tuple[Tryable, ...]:
    """Everything that can be tried: ratings by what they are about, then facts, then settings."""
    lines = [line for chapter in chapters(evaluation, reading) for line in chapter.inputs]
    rated = {each.id: each for each in reading.framework.criteria}
    facts = {each.id: each for each in reading.framework.facts}
    ratings, others = [], []
    for line in lines:
        id_ = line.id.rpartition(".")[2]
        if id_ in rated:
            levels = tuple(
                Answer(level, reading.value(id_, level)) for level in range(rated[id_].levels)
            )
            ratings.append(_tryable(line, (*levels, _unknown()), reading))
        elif _by_people(facts[id_]):
            answers = tuple(_answers(facts[id_], reading))
            several = isinstance(facts[id_], SetFact)
            others.append(_tryable(line, answers, reading, several=several))
    return (*ratings, *others, *_settings(evaluation, reading))


def _by_people(fact: Fact) -> bool:
    """Whether people answer it; what the program finds out itself cannot be made better."""
    return not isinstance(fact, ChoiceFact) or fact.set_by == "people"


def _tryable(
    line: InputLine, answers: tuple[Answer, ...], reading: Reading, *, several: bool = False
) -> Tryable:
    return Tryable(line.id, reading.input(line.id), answers, several, line.given)


def _unknown() -> Answer:
    return Answer(UNKNOWN, say("screens.change.try.unknown"))


def _answers(fact: Fact, reading: Reading) -> Iterator[Answer]:
    if isinstance(fact, NamedFact):
        yield Answer(NAMED, say("screens.change.try.named"))
        yield Answer(NONE, say("screens.change.try.none"))
    elif isinstance(fact, ChoiceFact | BandFact | SetFact):
        for value in fact.values:
            yield Answer(value, reading.value(fact.id, value))
    if not isinstance(fact, SetFact):
        yield _unknown()


def _settings(evaluation: Evaluation, reading: Reading) -> Iterator[Tryable]:
    for setting in reading.framework.settings:
        names = {value: reading.value(setting.id, value) for value in setting.values}
        yield Tryable(
            setting.id,
            reading.name(setting.id),
            tuple(Answer(value, name) for value, name in names.items()),
            several=False,
            today=names[evaluation.settings[setting.id]],
        )


def trial(given: Mapping[str, Any], reading: Reading) -> Trial:
    """The answers chosen on the page, as the engine takes them."""
    criteria = {each.id for each in reading.framework.criteria}
    settings = {each.id for each in reading.framework.settings}
    ratings: dict[str, int | None] = {}
    facts: dict[str, FactValue] = {}
    chosen: dict[str, str] = {}
    for key, value in given.items():
        id_ = key.rpartition(".")[2]
        if id_ in criteria:
            ratings[key] = None if value == UNKNOWN else value
        elif id_ in settings:
            chosen[key] = value
        elif value == NAMED:
            facts[key] = Named(name=NAMED)
        else:
            facts[key] = tuple(value) if isinstance(value, list) else value
    return Trial(ratings, facts, chosen)


@dataclass(frozen=True, slots=True)
class Asks:
    """A rule, gate or hold rule that counts: its id, its sentence, whether it is new here."""

    id: str
    why: str
    new: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """What follows in the trial, beside the result.

    Attributes:
        applies: what asks for it.
        gone: what asks for the result, and for this no longer.
    """

    tier: TierLook
    status: Status
    result: TierLook
    result_status: Status
    applies: tuple[Asks, ...]
    gone: tuple[tuple[str, str], ...]

    @property
    def moved(self) -> bool:
        """Whether tier or status differ from the result."""
        return (self.tier, self.status) != (self.result, self.result_status)


def outcome(tried: Evaluation, result: Evaluation, reading: Reading) -> Outcome:
    """What follows from the answers tried."""
    counts, counted = _counting(tried), _counting(result)
    framework, text = reading.framework, reading.text
    return Outcome(
        tier=tier_look(framework, text, tried.recommendation.tier),
        status=tried.recommendation.status,
        result=tier_look(framework, text, result.recommendation.tier),
        result_status=result.recommendation.status,
        applies=tuple(Asks(id_, reading.why(id_), id_ not in counted) for id_ in counts),
        gone=reading.named(id_ for id_ in counted if id_ not in counts),
    )


def _counting(evaluation: Evaluation) -> tuple[str, ...]:
    """Rules that apply, gates that are closed, hold rules that fire."""
    return (
        *(each.id for each in evaluation.rules if each.applies),
        *(each.id for each in evaluation.gates if each.closed),
        *(each.id for each in evaluation.hold if each.fires),
    )
