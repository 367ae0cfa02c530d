# SPDX-License-Identifier: Apache-2.0
"""What opening components gives: the benefit criteria they serve, and one component more."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from assessment.engine.v1.answers import Answers, Ends
from assessment.engine.v1.order import two_or_one_above
from assessment.model.disclosure import ComponentView, Hazard, OneMore
from assessment.model.framework import Framework
from assessment.model.option import Component, Option

HAZARDS: tuple[Hazard, ...] = ("low", "medium", "high")


@dataclass(frozen=True, slots=True)
class Benefit:
    """What components give together.

    Attributes:
        level: None where nothing is linked: not rated.
        criteria: the linked benefit criteria, in the order of the framework.
        rated: whether no unknown rating moves the level.
    """

    level: int | None
    criteria: tuple[str, ...]
    rated: bool


class Benefits:
    """The components of one framework, and what the ratings say they are good for."""

    def __init__(self, framework: Framework, answers: Answers) -> None:
        """Look the benefit criteria up: whole-model ones, of which more is better."""
        self._framework = framework
        self._answers = answers
        self._components = {component.id: component for component in framework.components}
        self._criteria = [
            criterion.id
            for criterion in framework.criteria
            if criterion.scope == "model" and criterion.orientation == "good"
        ]

    def of(self, components: Iterable[str]) -> Benefit:
        """What these components give."""
        linked = self._linked(components)
        if not linked:
            return Benefit(None, (), rated=False)
        level = self._level(linked, Ends.STRICT)
        return Benefit(level, linked, rated=level == self._level(linked, Ends.HOPEFUL))

    def hazard(self, components: Iterable[str]) -> Hazard | None:
        """The highest hazard among components by themselves."""
        found = [self._components[id_].hazard for id_ in components]
        return max(found, key=HAZARDS.index, default=None)

    def one_more(self, option: Option) -> Iterator[OneMore]:
        """What each component that the option leaves closed would add."""
        for component in self._framework.components:
            if component.id not in option.components:
                yield self._with(option.components, component)

    def matrix(self) -> Iterator[ComponentView]:
        """Every component with the options that open it."""
        for component in self._framework.components:
            yield ComponentView(
                id=component.id,
                benefits=component.benefits,
                hazard=component.hazard,
                irreversible=component.irreversible,
                options=tuple(
                    option.id
                    for option in self._framework.options
                    if component.id in option.components
                ),
            )

    def _with(self, held: tuple[str, ...], component: Component) -> OneMore:
        before = self._linked(held)
        hazard = self.hazard(held)
        return OneMore(
            component=component.id,
            adds_benefits=tuple(c for c in self._linked([component.id]) if c not in before),
            benefit=self.of((*held, component.id)).level,
            hazard=component.hazard,
            raises_hazard=hazard is None or HAZARDS.index(component.hazard) > HAZARDS.index(hazard),
            irreversible=component.irreversible,
        )

    def _linked(self, components: Iterable[str]) -> tuple[str, ...]:
        served = {name for id_ in components for name in self._components[id_].benefits}
        return tuple(name for name in self._criteria if name in served)

    def _level(self, criteria: Collection[str], ends: Ends) -> int:
        return two_or_one_above(*(self._answers.inputs[name].at(ends) for name in criteria))
