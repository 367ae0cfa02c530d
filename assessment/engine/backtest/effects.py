# SPDX-License-Identifier: Apache-2.0
"""What each setting of a framework does: how the figures change, and which cases move."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from assessment.engine.backtest.figures import against, passes_agree
from assessment.engine.backtest.study import Study, Tiers
from assessment.engine.v1.answers import Ends
from assessment.engine.v1.outcome import find, options
from assessment.model.backtest import Effect, Moved, Step
from assessment.model.precedent import TIERS

TOGETHER: tuple[Mapping[str, str], ...] = (
    {"systemic_scale_test": "always", "tier3_reach": "everything"},
)
"""Settings that make one demand together. The one here: no decision on releasing a model of
systemic scale before outsiders have evaluated it, and until then no access but to documents."""


@dataclass(frozen=True)
class Found:
    """What a framework says under some settings.

    Attributes:
        tiers: position of the tier by pass and case.
        options: ids of the open options by pass and case, hold rules aside.
    """

    tiers: Mapping[str, Tiers]
    options: Mapping[str, Mapping[str, tuple[str, ...]]]


def effects(study: Study, settings: Mapping[str, str], right: Tiers) -> dict[str, Effect]:
    """Each setting moved alone, then those that make one demand together.

    Args:
        study: the framework with the cases.
        settings: what is set besides; all else has its default.
        right: the tier to compare with, by case.
    """
    before = found(study, settings)
    return {
        ", ".join(f"{name}={value}" for name, value in values.items()): _effect(
            before, found(study, {**settings, **values}), values, right
        )
        for values in _asked(study, settings)
    }


def found(study: Study, settings: Mapping[str, str]) -> Found:
    """Tiers and open options under these settings."""
    framework, reference = study.evaluator.framework, study.evaluator.reference
    tiers: dict[str, dict[str, int]] = {}
    opened: dict[str, dict[str, tuple[str, ...]]] = {}
    for name, answers in study.answers(settings).items():
        findings = {
            case: find(framework, reference.run(each, Ends.STRICT))
            for case, each in answers.items()
        }
        tiers[name] = {case: finding.tier for case, finding in findings.items()}
        opened[name] = {
            case: tuple(each.id for each in options(framework, finding, ()) if each.open)
            for case, finding in findings.items()
        }
    return Found(tiers, opened)


def _asked(study: Study, settings: Mapping[str, str]) -> Iterator[Mapping[str, str]]:
    for name, value in study.other_settings(settings):
        yield {name: value}
    known = {setting.id: setting.values for setting in study.evaluator.framework.settings}
    for values in TOGETHER:
        if all(value in known.get(name, ()) for name, value in values.items()):
            yield values


def _effect(before: Found, after: Found, values: Mapping[str, str], right: Tiers) -> Effect:
    figures = against(after.tiers, right)
    return Effect(
        cases=figures.cases,
        agreement=figures.agreement,
        under_calls=figures.under_calls,
        over_calls=figures.over_calls,
        values=dict(values),
        passes_agree=passes_agree(after.tiers),
        moved=tuple(_moved(before.tiers, after.tiers, right)),
        options=tuple(
            case
            for case in right
            if any(
                opened.get(case) != before.options[name].get(case)
                for name, opened in after.options.items()
            )
        ),
    )


def _moved(
    before: Mapping[str, Tiers], after: Mapping[str, Tiers], cases: Tiers
) -> Iterator[Moved]:
    for case in cases:
        steps = {
            name: Step(before=TIERS[before[name][case]], after=TIERS[tiers[case]])
            for name, tiers in after.items()
            if case in tiers and tiers[case] != before[name][case]
        }
        if steps:
            yield Moved(id=case, passes=steps)
