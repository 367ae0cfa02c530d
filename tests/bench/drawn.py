"""Answers drawn by chance, for tests and benches."""

from random import Random
from typing import Any

from assessment.engine.v1.answers import Answer, Answers, Ends, whole_scale
from assessment.engine.v1.meaning import NAMED_VALUES
from assessment.model.criterion import NamedFact, SetFact, TextFact
from assessment.model.framework import Framework
from assessment.store.library import find_framework

Plain = tuple[dict[str, Any], dict[str, Any], dict[str, dict[str, Any]]]
"""Settings, answers about the model, and answers by scenario, as a person would write them."""


def shipped() -> Framework:
    """The framework the pinned scorer was written for."""
    return find_framework("tiered-openness@1.0.0").framework


def drawn_answers(
    framework: Framework, chance: Random, assessed: tuple[str, ...] | None = None
) -> Answers:
    """Answers of a calm or a worrying case, some of them open."""
    listed = [scenario.id for scenario in framework.scenarios]
    if assessed is None:
        some = chance.sample(listed, min(len(listed), chance.choice([0, 1, 2, 4, 6, 14])))
        assessed = tuple(id_ for id_ in listed if id_ in some)
    # How bad things stand: without this nearly every case would end in the strictest tier.
    worry = chance.choice([0.02, 0.1, 0.2, 0.5])
    inputs: dict[str, Answer] = {}
    sets: dict[str, frozenset[str]] = {}
    for fact in framework.facts:
        for prefix in _places(fact.scope, assessed):
            if isinstance(fact, SetFact):
                sets[prefix + fact.id] = frozenset(v for v in fact.values if chance.random() < 0.5)
            elif not isinstance(fact, TextFact):
                values = NAMED_VALUES if isinstance(fact, NamedFact) else fact.values
                inputs[prefix + fact.id] = _drawn(len(values), chance, worry, known=0.97, up=True)
    for criterion in framework.criteria:
        for prefix in _places(criterion.scope, assessed):
            up = criterion.orientation == "risk"
            inputs[prefix + criterion.id] = _drawn(
                criterion.levels, chance, worry, known=0.97, up=up
            )
    settings = {s.id: chance.randrange(len(s.values)) for s in framework.settings}
    return Answers(settings, inputs, sets, assessed)


def _places(scope: str, assessed: tuple[str, ...]) -> list[str]:
    return [""] if scope == "model" else [f"{scenario}." for scenario in assessed]


def _drawn(size: int, chance: Random, worry: float, *, known: float, up: bool) -> Answer:
    if chance.random() > known:
        return whole_scale(size, worst_is_high=up)
    steps = [sum(chance.random() < worry for _ in range(size - 1)) for _ in range(3)]
    low, best, high = sorted(steps if up else [size - 1 - step for step in steps])
    return Answer(low, best, high, known=True, worst_is_high=up)


def plain_answers(framework: Framework, answers: Answers, ends: Ends) -> Plain:
    """One reading of the answers: levels and words by their names."""
    words: dict[str, tuple[str, ...]] = {s.id: s.values for s in framework.settings}
    for fact in framework.facts:
        if isinstance(fact, NamedFact):
            words[fact.id] = NAMED_VALUES
        elif not isinstance(fact, TextFact):
            words[fact.id] = fact.values
    stated = {c.id: c.stated_end for c in framework.criteria if c.stated_end is not None}
    model: dict[str, Any] = dict(answers.sets)
    scenarios: dict[str, dict[str, Any]] = {scenario: {} for scenario in answers.assessed}
    for key, answer in answers.inputs.items():
        scenario, _, name = key.rpartition(".")
        given = scenarios.get(scenario, {}) if scenario else model
        given[name] = words[name][answer.at(ends)] if name in words else answer.at(ends)
        if name in stated:
            given[stated[name]] = answer.stated_end_at(ends)
    settings = {name: words[name][place] for name, place in answers.settings.items()}
    return settings, model, scenarios
