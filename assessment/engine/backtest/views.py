# SPDX-License-Identifier: Apache-2.0
"""Everything under one choice of settings: against each reader, tier by tier, and what is held."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assessment.engine.backtest.figures import against, figures, passes_agree, share, tally
from assessment.engine.backtest.sheet import Asked
from assessment.engine.backtest.study import Case, Study, Tiers
from assessment.model.backtest import (
    CaseResult,
    Figures,
    PassFigures,
    PassResult,
    View,
)
from assessment.model.evaluation import Outcome
from assessment.model.precedent import TIERS, TierId

MAJORITY = "majority"


@dataclass(frozen=True)
class Looked:
    """A study under one choice of settings.

    Attributes:
        tiers: position of the tier by pass and case.
        outcomes: tier and status by pass and case.
    """

    study: Study
    tiers: Mapping[str, Tiers]
    outcomes: Mapping[str, Mapping[str, Outcome]]


def majority(cases: tuple[Case, ...]) -> Tiers:
    """The middle reading of each case."""
    return {case.id: case.majority for case in cases}


def view(looked: Looked) -> View:
    """All figures of one choice of settings."""
    cases, tiers = looked.study.cases, looked.tiers
    right = {reader: _read_by(cases, reader) for reader in _readers(cases)}
    right[MAJORITY] = majority(cases)
    return View(
        passes={
            name: {who: figures([tally(found, says)]) for who, says in right.items()}
            for name, found in tiers.items()
        },
        mean={who: against(tiers, says) for who, says in right.items()},
        tiers={
            tier: against(tiers, {case.id: place for case in cases if case.majority == place})
            for place, tier in enumerate(TIERS)
        },
        passes_agree=passes_agree(tiers),
        on_hold={name: _on_hold([found]) for name, found in looked.outcomes.items()},
    )


def pass_figures(shown: View, looked: Looked) -> dict[str, PassFigures]:
    """Each pass against the majority, with what is held."""
    return {
        name: _with_hold(found[MAJORITY], shown.on_hold[name])
        for name, found in shown.passes.items()
        if name in looked.outcomes
    }


def mean_figures(shown: View, looked: Looked) -> PassFigures:
    """The mean over passes against the majority, with what is held."""
    return _with_hold(shown.mean[MAJORITY], _on_hold(list(looked.outcomes.values())))


def confusion(looked: Looked) -> dict[str, dict[TierId, dict[TierId, int]]]:
    """By pass: of the cases of each majority, how many get which tier."""
    return {
        name: {
            right: {
                tier: sum(
                    case.majority == there and found.get(case.id) == here
                    for case in looked.study.cases
                )
                for here, tier in enumerate(TIERS)
            }
            for there, right in enumerate(TIERS)
        }
        for name, found in looked.tiers.items()
    }


def case_results(
    looked: Looked, asked: Mapping[str, Mapping[str, Asked]]
) -> tuple[CaseResult, ...]:
    """Every case by itself."""
    return tuple(
        CaseResult(
            id=case.id,
            name=case.name,
            date=case.date,
            majority=TIERS[case.majority],
            readings={reader: TIERS[tier] for reader, tier in case.readings.items()},
            passes={
                name: PassResult(
                    tier=TIERS[looked.tiers[name][case.id]],
                    status=found.status,
                    asked=len(asked[name][case.id].asked),
                    needed=len(asked[name][case.id].needed),
                )
                for name, outcomes in looked.outcomes.items()
                if (found := outcomes.get(case.id)) is not None
            },
        )
        for case in looked.study.cases
    )


def without_family(looked: Looked) -> dict[str, Figures]:
    """The mean over passes with one family of models left out, for each family."""
    cases = looked.study.cases
    return {
        family: against(
            looked.tiers, {case.id: case.majority for case in cases if case.family != family}
        )
        for family in sorted({case.family for case in cases})
    }


def _with_hold(found: Figures, held: float) -> PassFigures:
    return PassFigures(
        cases=found.cases,
        agreement=found.agreement,
        under_calls=found.under_calls,
        over_calls=found.over_calls,
        on_hold=held,
    )


def _on_hold(passes: list[Mapping[str, Outcome]]) -> float:
    outcomes = [outcome for found in passes for outcome in found.values()]
    return share(sum(outcome.status == "hold" for outcome in outcomes), len(outcomes))


def _readers(cases: tuple[Case, ...]) -> list[str]:
    return list(dict.fromkeys(reader for case in cases for reader in case.readings))


def _read_by(cases: tuple[Case, ...], reader: str) -> Tiers:
    return {case.id: case.readings[reader] for case in cases if reader in case.readings}
