# SPDX-License-Identifier: Apache-2.0
"""What an option adds, on its scale: misuse and benefit, with how far each is known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assessment.engine.v1.domains import Domain
from assessment.model.disclosure import OptionView
from assessment.model.evaluation import Value
from assessment.model.framework import Framework
from assessment.wording import say


@dataclass(frozen=True, slots=True)
class Scales:
    """What misuse and benefit are told in, from least to most.

    Attributes:
        misuse: by access class; absent for one that has no misuse of its own.
        benefit: levels of the benefit criteria; empty where the framework has none.
    """

    misuse: Mapping[str, tuple[str, ...]]
    benefit: tuple[str, ...]

    @property
    def shared(self) -> tuple[str, ...] | None:
        """The scale of misuse where all access classes that have one share it."""
        found = set(self.misuse.values())
        return next(iter(found)) if len(found) == 1 else None


@dataclass(frozen=True, slots=True)
class Measure:
    """How much of something an option adds.

    Attributes:
        at: place on the scale, from least to most; None where it has none there.
        of: number of places on the scale.
        said: the value in words.
        rated: false where an unknown answer moves it, or nothing rates it.
    """

    at: int | None
    of: int
    said: str
    rated: bool


def scales(framework: Framework, domains: Mapping[str, Domain]) -> Scales:
    """The scales of one framework.

    Args:
        framework: what names the access classes and the criteria.
        domains: the values of each of its steps.
    """
    levels = [
        criterion.levels
        for criterion in framework.criteria
        if criterion.scope == "model" and criterion.orientation == "good"
    ]
    return Scales(
        misuse={
            each.id: _scale(domains[each.net_misuse])
            for each in framework.access_classes
            if each.net_misuse is not None
        },
        benefit=tuple(str(level) for level in range(max(levels, default=0))),
    )


def misuse(view: OptionView, scale: tuple[str, ...] | None) -> Measure:
    """The misuse an option adds, by its access class."""
    if view.net_misuse is None or scale is None:
        said = say("disclosure.none" if view.net_misuse_rated else "disclosure.not-rated")
        return Measure(None, 0, said, view.net_misuse_rated)
    said = _said(view.net_misuse)
    return _measure(scale.index(said), scale, said, rated=view.net_misuse_rated)


def benefit(view: OptionView, scale: tuple[str, ...]) -> Measure:
    """What an option gives."""
    if view.benefit is None:
        return Measure(None, 0, say("disclosure.not-rated"), rated=False)
    return _measure(view.benefit, scale, str(view.benefit), rated=view.benefit_rated)


def _measure(at: int, scale: tuple[str, ...], said: str, *, rated: bool) -> Measure:
    shown = said if rated else say("disclosure.at-worst", value=said)
    return Measure(at, len(scale), shown, rated)


def _scale(domain: Domain) -> tuple[str, ...]:
    if domain.is_flag:
        return tuple(_said(bool(value)) for value in domain.values)
    return domain.words or tuple(str(value) for value in domain.values)


def _said(value: Value) -> str:
    if isinstance(value, bool):
        return say("disclosure.yes" if value else "disclosure.no")
    return str(value)
