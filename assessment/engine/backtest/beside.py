# SPDX-License-Identifier: Apache-2.0
"""The same cases under other rules and other settings."""

from __future__ import annotations

from collections.abc import Mapping

from assessment.engine.backtest.figures import against, passes_agree
from assessment.engine.backtest.study import Study, Tiers
from assessment.engine.v1.answers import Ends
from assessment.model.backtest import Comparator, Figures

NO_SETTINGS: Mapping[str, str] = {}


def always_open(study: Study, majority: Tiers) -> Comparator:
    """The rule that never asks for less: what any framework has to beat."""
    return _compared(
        {name: dict.fromkeys(found, 0) for name, found in study.passes.items()}, majority
    )


def comparator(study: Study, majority: Tiers) -> Comparator:
    """Another framework, with its default settings and with each setting moved."""
    tiers, hopeful = study.tiers(NO_SETTINGS), study.tiers(NO_SETTINGS, Ends.HOPEFUL)
    open_still = {
        case
        for name, found in tiers.items()
        for case, tier in found.items()
        if hopeful[name][case] != tier
    }
    known = {case: tier for case, tier in majority.items() if case not in open_still}
    settled = against(tiers, known)
    more = {
        "settled": settled if settled.cases else None,
        "settings": by_setting(study, majority),
    }
    return _compared(tiers, majority).model_copy(update=more)


def by_setting(study: Study, majority: Tiers) -> dict[str, Figures]:
    """The mean over passes with one setting at another value, for each such value."""
    return {
        f"{name}={value}": against(study.tiers({name: value}), majority)
        for name, value in study.other_settings(NO_SETTINGS)
    }


def _compared(tiers: Mapping[str, Tiers], majority: Tiers) -> Comparator:
    found = against(tiers, majority)
    return Comparator(
        cases=found.cases,
        agreement=found.agreement,
        under_calls=found.under_calls,
        over_calls=found.over_calls,
        passes_agree=passes_agree(tiers),
    )
