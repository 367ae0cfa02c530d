# SPDX-License-Identifier: Apache-2.0
"""What stands beside the ladder: components and options as a matrix, and the other appetites."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assessment.export.disclosure.words import Words
from assessment.export.shown.look import TierLook, tier_look
from assessment.export.shown.reading import Reading
from assessment.model.disclosure import Disclosure, OptionView
from assessment.model.evaluation import Status
from assessment.ui.viewmodels.disclosure.measures import Scales, misuse
from assessment.wording import say


@dataclass(frozen=True, slots=True)
class ComponentLine:
    """A component, and which options open it.

    Attributes:
        opened: for each option, in their order, whether it opens the component.
        hazard: how hazardous it is by itself, and whether it can be recalled.
        serves: names of the benefit criteria it is linked to.
    """

    id: str
    name: str
    opened: tuple[bool, ...]
    hazard: str
    serves: str

    @property
    def apart(self) -> bool:
        """Whether no option opens it, so that it is decided by itself."""
        return not any(self.opened)


@dataclass(frozen=True, slots=True)
class Matrix:
    """Components by options; ids and names of the options head its columns."""

    options: tuple[tuple[str, str], ...]
    lines: tuple[ComponentLine, ...]


@dataclass(frozen=True, slots=True)
class AppetiteLook:
    """One value of the appetite, with what is recommended under it."""

    name: str
    used: bool
    tier: TierLook
    status: Status


@dataclass(frozen=True, slots=True)
class Differing:
    """An option that does not stand alike under all appetites: its standing under each."""

    id: str
    name: str
    standings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Appetites:
    """All appetites side by side, the one used first. `setting` is what they are values of."""

    setting: str
    looks: tuple[AppetiteLook, ...]
    differing: tuple[Differing, ...]


def matrix(found: Disclosure, reading: Reading) -> Matrix:
    """Which option opens which component."""
    words = Words(reading.framework, reading.text)
    ids = [option.id for option in found.options]
    return Matrix(
        options=tuple((id_, words.option(id_)) for id_ in ids),
        lines=tuple(
            ComponentLine(
                id=each.id,
                name=words.component(each.id),
                opened=tuple(id_ in each.options for id_ in ids),
                hazard=_hazard(words.hazard(each.hazard), final=each.irreversible),
                serves=words.criteria(each.benefits) or say("disclosure.none"),
            )
            for each in found.components
        ),
    )


def appetites(found: Disclosure, reading: Reading, scale: Scales) -> Appetites | None:
    """Where options stand otherwise under another appetite; None where there is only one."""
    setting = next((s for s in reading.framework.settings if s.kind == "appetite"), None)
    if setting is None or not found.appetites:
        return None
    names = Words(reading.framework, reading.text).appetites(found.settings)
    columns = (
        (names[""], found.tier, found.status, found.options),
        *(
            (names[value], other.tier, other.status, other.options)
            for value, other in found.appetites.items()
        ),
    )
    return Appetites(
        setting=reading.text.settings[setting.id].name,
        looks=tuple(
            AppetiteLook(name, place == 0, tier_look(reading.framework, reading.text, tier), status)
            for place, (name, tier, status, _) in enumerate(columns)
        ),
        differing=tuple(_differing([each[3] for each in columns], reading, scale)),
    )


def _differing(
    columns: Sequence[Sequence[OptionView]], reading: Reading, scale: Scales
) -> Iterator[Differing]:
    for views in zip(*columns, strict=True):
        standings = tuple(_standing(view, scale) for view in views)
        if len(set(standings)) > 1:
            name = reading.text.options[views[0].id].name
            yield Differing(views[0].id, name, standings)


def _standing(view: OptionView, scale: Scales) -> str:
    added = misuse(view, scale.misuse.get(view.access)).said
    if view.open:
        return say("screens.options.appetite.open", misuse=added)
    return say("screens.options.appetite.closed", reasons=", ".join(view.reasons), misuse=added)


def _hazard(hazard: str, *, final: bool) -> str:
    return say("screens.options.hazard.final", hazard=hazard) if final else hazard
