# SPDX-License-Identifier: Apache-2.0
"""The precedents nearest to a case: how near, what was decided, and what moves the tier."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from assessment.export.nearest import Told, Words, most_steps
from assessment.export.shown.look import TierLook, tier_look
from assessment.model.framework import Framework, FrameworkText
from assessment.model.nearest import Feature, Nearby, Nearest
from assessment.ui.viewmodels.precedents.detail import Event, Statement, events, statement
from assessment.wording import say


@dataclass(frozen=True, slots=True)
class Compared:
    """Passes of which the same is to be said, told together.

    Attributes:
        is_apart: whether they lead to another tier than the one here.
        unlike: said where they lead to another tier than the one most readers find right.
    """

    names: str
    is_apart: bool
    told: Told
    unlike: str = ""


@dataclass(frozen=True, slots=True)
class Near:
    """One precedent beside the case.

    Attributes:
        same: what is alike, by name, in one sentence; empty if nothing is.
        apart: what is not, each with both sides.
        steps: how far apart, in words.
        majority: the tier most readers find right; None while a round is open.
        compared: what moves the tier, by pass; empty while a round is open.
        readers: what each reader says, with the reason.
    """

    id: str
    name: str
    day: str
    decided_later: bool
    steps: str
    same: str
    apart: tuple[str, ...]
    decided: Statement
    motive: Statement
    majority: TierLook | None
    compared: tuple[Compared, ...]
    readers: tuple[str, ...]
    later: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """Everything beside one case: the decision itself if it is known, then the nearest others."""

    same: tuple[Near, ...]
    nearest: tuple[Near, ...]
    cases: int


def near(found: Nearest, framework: Framework, text: FrameworkText) -> Beside:
    """What was found, in words."""
    telling = _Telling(framework, text, most_steps(found))
    return Beside(
        tuple(map(telling.near, found.same)),
        tuple(map(telling.near, found.nearest)),
        found.cases,
    )


@dataclass(frozen=True, slots=True)
class _Telling:
    framework: Framework
    text: FrameworkText
    most: int

    def near(self, each: Nearby) -> Near:
        words = Words(self.text)
        majority = each.majority
        return Near(
            id=each.id,
            name=each.name,
            day=each.decision.date,
            decided_later=each.decided_later,
            steps=_steps(each, self.most),
            same=_same(words, each.features),
            apart=tuple(words.feature(feature) for feature in each.features if feature.steps),
            decided=statement(words, each.decision.what, each.decision),
            motive=_motive(words, each),
            majority=None if majority is None else tier_look(self.framework, self.text, majority),
            compared=tuple(self._compared(words, each)),
            readers=tuple(
                say(
                    f"nearest.line.reading.{'hold' if reading.hold else 'tier'}",
                    reader=reading.reader,
                    tier=words.tier(reading.tier),
                    reason=reading.reason,
                )
                for reading in each.readings
            ),
            later=events(words, each.later),
        )

    def _compared(self, words: Words, each: Nearby) -> Iterable[Compared]:
        told: dict[tuple[str, Told], list[str]] = {}
        for name, standing in each.passes.items():
            told.setdefault((standing.tier, words.difference(standing.difference)), []).append(name)
        for (tier, said), names in told.items():
            found = each.passes[names[0]].difference
            unlike = ""
            if each.majority not in (None, tier):
                readers = words.tier(each.majority)
                unlike = say("screens.precedents.unlike", tier=words.tier(tier), readers=readers)
            yield Compared(", ".join(names), found.here != found.there, said, unlike)


def _steps(each: Nearby, most: int) -> str:
    if each.compared_with is None:
        return say("nearest.line.unrated", steps=each.steps, most=most)
    return say("screens.precedents.steps", steps=each.steps, most=most, name=each.compared_with)


def _same(words: Words, features: Iterable[Feature]) -> str:
    names = [words.feature_name(feature.id) for feature in features if not feature.steps]
    return say("screens.precedents.alike", names=", ".join(names)) if names else ""


def _motive(words: Words, each: Nearby) -> Statement:
    kind = say(f"nearest.motive.{each.motive.kind}")
    said = say("screens.precedents.motive", kind=kind, said=each.motive.said)
    return statement(words, said, each.motive)
