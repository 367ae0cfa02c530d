# SPDX-License-Identifier: Apache-2.0
"""The marginal misuse of an access class, and the scenarios that make it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from assessment.engine.v1.answers import Ends
from assessment.engine.v1.disclosure.standing import Standing
from assessment.engine.v1.meaning import Meaning, Sort
from assessment.model.evaluation import Value


@dataclass(frozen=True, slots=True)
class Risk:
    """The marginal misuse of one access class.

    Attributes:
        level: position of the value, from least to most; None where the class has none.
        shown: the value: a level, a word, or yes and no.
        scenarios: those that make it.
        rated: whether no unknown answer moves it.
        scale: levels or words it is told in; only values of one scale are compared.
    """

    level: int | None
    shown: Value | None
    scenarios: tuple[str, ...]
    rated: bool
    scale: tuple[str, ...]


def risks(standing: Standing) -> dict[str, Risk]:
    """The marginal misuse of every access class of the framework."""
    classes = standing.framework.access_classes
    steps = {each.net_misuse for each in classes if each.net_misuse is not None}
    told = {step: _risk(standing, step) for step in sorted(steps)}
    scales = {risk.scale for risk in told.values()}
    # A class without misuse adds nothing, unless the framework measures it for no class at all.
    # It stands on the scale of the others where they share one.
    scale = next(iter(scales)) if len(scales) == 1 else ()
    none = Risk(None, None, (), rated=bool(told), scale=scale)
    return {each.id: none if each.net_misuse is None else told[each.net_misuse] for each in classes}


def _risk(standing: Standing, step: str) -> Risk:
    meaning = standing.reference.program.meanings[step]
    value = standing.values.model[step]
    hopeful = standing.reference.run(standing.answers, Ends.HOPEFUL).model[step]
    return Risk(
        level=int(value),
        shown=_shown(meaning, value),
        scenarios=_scenarios(standing, step),
        rated=value == hopeful,
        scale=(meaning.sort.name, *meaning.values),
    )


def _scenarios(standing: Standing, step: str) -> tuple[str, ...]:
    """The scenarios that alone give the value; where none does, those without which it falls."""
    assessed = standing.answers.assessed
    value = standing.values.model[step]
    if _value(standing, step, ()) >= value:
        return ()
    alone = tuple(id_ for id_ in assessed if _value(standing, step, [id_]) >= value)
    return alone or tuple(
        id_
        for id_ in assessed
        if _value(standing, step, [other for other in assessed if other != id_]) < value
    )


def _value(standing: Standing, step: str, assessed: Iterable[str]) -> int:
    fewer = replace(standing.answers, assessed=tuple(assessed))
    return standing.reference.run(fewer, Ends.STRICT).model[step]


def _shown(meaning: Meaning, value: int) -> Value:
    if meaning.sort is Sort.WORD:
        return meaning.values[value]
    return bool(value) if meaning.sort is Sort.FLAG else value
