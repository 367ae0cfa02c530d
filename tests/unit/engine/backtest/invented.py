"""Invented cases for back-tests, under a framework small enough to check by hand."""

from __future__ import annotations

from collections.abc import Mapping

from assessment.engine.backtest import Case, Study
from assessment.engine.crosswalk import reference
from assessment.engine.v1 import Evaluator
from assessment.intake.rater_records import rating
from assessment.model.assessment import Assessment, Screening, Subject
from assessment.model.rater_record import Given
from assessment.model.rating import Ballot
from assessment.store.library import evaluator

Level = Given
"""Levels as raters write them."""


def outcome_led() -> Evaluator:
    """High from UN 2, critical from UN 3, where SEV is 4 (grave_from: mass_harm)."""
    return evaluator("outcome-led")


def weapon(asked: Evaluator, sev: Level, un: Level, id_: str = "one") -> Assessment:
    """A general text model in which S01 alone is assessed."""
    scenarios = [scenario.id for scenario in asked.framework.scenarios]
    return Assessment(
        document="openness-assessment/0",
        id=id_,
        kind="study",
        as_of="2025-01-01",
        framework=reference(asked.framework),
        subject=Subject(name=f"Invented {id_}"),
        facts={"outputs": ("text",), "general": "yes"},
        screening=tuple(
            Screening(scenario=scenario, assessed=scenario == "S01") for scenario in scenarios
        ),
        evidence="as_rated",
        ballots=(
            Ballot(
                rater="one",
                ratings={
                    "AUT": rating(0),
                    "HZD": rating(2),
                    "S01.SEV": rating(sev),
                    "S01.UN": rating(un),
                },
            ),
        ),
    )


def case(
    id_: str, majority: int, family: str = "one", *, date: str = "2025-01-01", **readings: int
) -> Case:
    return Case(id_, f"Invented {id_}", date, family, readings or {"L1": majority}, majority)


def study(passes: Mapping[str, Mapping[str, tuple[Level, Level]]], *cases: Case) -> Study:
    """A study of pairs of SEV and UN, by pass and case."""
    asked = outcome_led()
    return Study(
        asked,
        cases,
        {
            name: {id_: weapon(asked, sev, un, id_) for id_, (sev, un) in given.items()}
            for name, given in passes.items()
        },
    )
