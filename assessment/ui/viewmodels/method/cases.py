# SPDX-License-Identifier: Apache-2.0
"""Single cases on the method page: where a pass differs, and which cases a setting moves."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.export.shown.look import TierLook, tier_look
from assessment.model.backtest import Backtest, CaseResult, Effect, Moved
from assessment.model.evaluation import Status
from assessment.model.framework import Framework, FrameworkText
from assessment.ui.viewmodels.method.bars import Bar, bar
from assessment.wording import say


@dataclass(frozen=True, slots=True)
class Named:
    """A case as it is linked."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class PassTier:
    """What one pass leads to.

    Attributes:
        differs: whether it is another tier than that of the majority.
        asked: how many ratings were asked for. `needed`: how many of them settle the tier.
    """

    name: str
    tier: TierLook
    status: Status
    differs: bool
    asked: int
    needed: int


@dataclass(frozen=True, slots=True)
class Decision:
    """A past decision, with what readers say and what the passes lead to."""

    case: Named
    date: str
    majority: TierLook
    readings: tuple[tuple[str, TierLook], ...]
    passes: tuple[PassTier, ...]

    @property
    def differs(self) -> bool:
        """Whether at least one pass does not lead to the tier of the majority."""
        return any(each.differs for each in self.passes)


@dataclass(frozen=True, slots=True)
class StepLine:
    """Passes that move alike in a case."""

    passes: str
    before: TierLook
    after: TierLook


@dataclass(frozen=True, slots=True)
class MovedCase:
    """A case that a setting moves."""

    case: Named
    steps: tuple[StepLine, ...]


@dataclass(frozen=True, slots=True)
class EffectView:
    """What a setting does.

    Attributes:
        values: each setting with the value it has here, in words.
        options: cases in which other options are open.
        meaning: what the values stand for, one sentence each.
    """

    values: tuple[tuple[str, str], ...]
    meaning: tuple[str, ...]
    bar: Bar
    moved: tuple[MovedCase, ...]
    options: tuple[Named, ...]


def decisions(found: Backtest, framework: Framework, text: FrameworkText) -> tuple[Decision, ...]:
    """Every decision, in their order."""
    return tuple(_decision(case, framework, text) for case in found.cases)


def effects(found: Backtest, framework: Framework, text: FrameworkText) -> tuple[EffectView, ...]:
    """What each setting does, then settings that make one demand together."""
    names = {case.id: case.name for case in found.cases}
    return tuple(_effect(each, names, framework, text) for each in found.settings.values())


def makes_one_demand(found: tuple[EffectView, ...]) -> bool:
    """Whether settings are set together because they make one demand."""
    return any(len(each.values) > 1 for each in found)


def _decision(case: CaseResult, framework: Framework, text: FrameworkText) -> Decision:
    return Decision(
        case=Named(case.id, case.name),
        date=case.date,
        majority=tier_look(framework, text, case.majority),
        readings=tuple(
            (reader, tier_look(framework, text, tier)) for reader, tier in case.readings.items()
        ),
        passes=tuple(
            PassTier(
                name,
                tier_look(framework, text, each.tier),
                each.status,
                each.tier != case.majority,
                each.asked,
                each.needed,
            )
            for name, each in case.passes.items()
        ),
    )


def _effect(
    effect: Effect, names: dict[str, str], framework: Framework, text: FrameworkText
) -> EffectView:
    words = [(text.settings[name], value) for name, value in effect.values.items()]
    values = tuple((each.name, each.values[value].name) for each, value in words)
    name = "; ".join(
        say("screens.method.setting", name=setting, value=value) for setting, value in values
    )
    return EffectView(
        values=values,
        meaning=tuple(each.values[value].text for each, value in words),
        bar=bar(name, effect),
        moved=tuple(
            MovedCase(
                Named(each.id, names[each.id]),
                _steps(each, framework, text),
            )
            for each in effect.moved
        ),
        options=tuple(Named(id_, names[id_]) for id_ in effect.options),
    )


def _steps(moved: Moved, framework: Framework, text: FrameworkText) -> tuple[StepLine, ...]:
    alike: dict[tuple[str, str], list[str]] = {}
    for name, step in moved.passes.items():
        alike.setdefault((step.before, step.after), []).append(name)
    return tuple(
        StepLine(
            ", ".join(passes),
            tier_look(framework, text, before),
            tier_look(framework, text, after),
        )
        for (before, after), passes in alike.items()
    )
