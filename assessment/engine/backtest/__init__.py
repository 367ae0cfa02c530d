# SPDX-License-Identifier: Apache-2.0
"""Hold a framework against past decisions: does it reach the tier careful readers find right?

Nothing that came after a decision enters: a case here has no later events, assessments are read
as of the day, and the evaluator ignores whatever is dated afterwards. Asked for a day, decisions
that came after it do not enter either.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assessment.engine.backtest.alike import alike
from assessment.engine.backtest.beside import NO_SETTINGS, always_open, comparator
from assessment.engine.backtest.criteria import criteria_figures
from assessment.engine.backtest.effects import effects
from assessment.engine.backtest.moves import groups, idle, moves, rated
from assessment.engine.backtest.sheet import asked as asked_of
from assessment.engine.backtest.sheet import sheet
from assessment.engine.backtest.study import Case, Study, position
from assessment.engine.backtest.views import (
    Looked,
    case_results,
    confusion,
    majority,
    mean_figures,
    pass_figures,
    view,
    without_family,
)
from assessment.errors import EvaluationError, Problem
from assessment.model.assessment import Assessment
from assessment.model.backtest import Backtest, Moves
from assessment.model.evaluation import FrameworkUsed, Outcome
from assessment.model.precedent import Provenance

__all__ = ["ALWAYS_OPEN", "DEFAULT", "Asked", "Case", "Study", "back_test", "position"]

ALWAYS_OPEN = "always-open"
DEFAULT = "default"
"""Stands in the place of an appetite where a framework has none."""


@dataclass(frozen=True, slots=True)
class Asked:
    """How a back-test is made.

    Attributes:
        appetite: the appetite the first figures stand for; the framework's default if None.
        as_of: the day up to which decisions count; all if None.
        seed, draws: of the intervals.
    """

    appetite: str | None = None
    as_of: str | None = None
    seed: int = 20261120
    draws: int = 1000


def back_test(
    study: Study,
    comparators: Mapping[str, Study],
    framework: FrameworkUsed,
    provenance: tuple[Provenance, ...],
    asked: Asked,
) -> Backtest:
    """Try a framework, and others beside it, on the same cases.

    Args:
        study: the framework with the cases.
        comparators: other frameworks with the same cases, by the name to show.
        framework: the framework by its digests.
        provenance: how readings and passes were made.
        asked: appetite, seed and number of draws.

    Raises:
        EvaluationError: a framework has other tiers than the readings, an assessment does not
            fit, or there is no such appetite.
    """
    study = study.up_to(asked.as_of)
    beside = {name: each.up_to(asked.as_of) for name, each in comparators.items()}
    for each in (study, *beside.values()):
        each.refuse_unfit()
    settings = _settings(study)
    chosen = _chosen(study, asked.appetite)
    looked = {name: _looked(study, words) for name, words in settings.items()}
    views = {name: view(each) for name, each in looked.items()}
    now, shown, right = looked[chosen], views[chosen], majority(study.cases)
    decides = {name: _decides(study, words) for name, words in settings.items()}
    sheets = asked_of(study, settings[chosen])
    return Backtest(
        document="openness-backtest/0",
        framework=framework,
        provenance=provenance,
        appetite=chosen if study.appetite else None,
        as_of=asked.as_of,
        passes=pass_figures(shown, now),
        mean=mean_figures(shown, now),
        passes_agree=shown.passes_agree,
        confusion=confusion(now),
        appetites=views,
        settings=effects(study, settings[chosen], right),
        comparators={
            ALWAYS_OPEN: always_open(study, right),
            **{name: comparator(each, right) for name, each in beside.items()},
        },
        criteria=criteria_figures(study, asked.seed, asked.draws),
        alike=alike(study),
        decides=decides,
        idle={name: idle(study, found) for name, found in decides.items()},
        sheet=sheet(study, sheets),
        without_family=without_family(now),
        cases=case_results(now, sheets),
        seed=asked.seed,
        draws=asked.draws,
    )


def _settings(study: Study) -> dict[str, Mapping[str, str]]:
    """The settings of each appetite, from bold to careful."""
    if study.appetite is None:
        return {DEFAULT: NO_SETTINGS}
    setting, values = study.appetite
    return {value: {setting: value} for value in values}


def _chosen(study: Study, appetite: str | None) -> str:
    known = _settings(study)
    if appetite in known:
        return appetite
    if appetite is not None:
        params = {"given": appetite[:80], "known": ", ".join(known)}
        raise EvaluationError(Problem("precedents.unknown-appetite", params=params))
    defaults = {one.id: one.default for one in study.evaluator.framework.settings}
    return DEFAULT if study.appetite is None else defaults[study.appetite[0]]


def _looked(study: Study, settings: Mapping[str, str]) -> Looked:
    outcomes = {
        name: {case: _outcome(study, one, settings) for case, one in assessments.items()}
        for name, assessments in study.passes.items()
    }
    return Looked(study, study.tiers(settings), outcomes)


def _outcome(study: Study, assessment: Assessment, settings: Mapping[str, str]) -> Outcome:
    asked = assessment.model_copy(update={"settings": dict(settings)})
    found = study.evaluator.evaluate(asked).recommendation
    return Outcome(tier=found.tier, status=found.status)


def _decides(study: Study, settings: Mapping[str, str]) -> dict[str, Moves]:
    all_rated = rated(study, settings)
    return {name: moves(study, all_rated, criteria) for name, criteria in groups(study)}
