"""Invented cases under the small framework, with settings, informational criteria and two passes.

A case is written as `harm`, `proof`, `gain`: of the one scenario, and of the whole model.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

from assessment.engine.backtest import Case, Study
from assessment.engine.v1 import Evaluator
from assessment.intake.rater_records import rating
from assessment.model.assessment import Assessment, Screening
from assessment.model.framework import Framework, FrameworkText
from assessment.model.rater_record import Given
from assessment.model.rating import Ballot
from tests.frameworks import SMALL, calm, small, small_text

HOW = {"value_choice": "Invented for a test."}

SETTINGS: tuple[dict[str, Any], ...] = (
    *SMALL["settings"],
    {
        "id": "systemic_scale_test",
        "kind": "switch",
        "values": ["new_ground", "always"],
        "default": "new_ground",
        **HOW,
    },
    {
        "id": "tier3_reach",
        "kind": "switch",
        "values": ["by_reason", "everything"],
        "default": "by_reason",
        **HOW,
    },
)

CRITERIA: tuple[dict[str, Any], ...] = (
    *SMALL["criteria"],
    {
        "id": "WIDER",
        "dimension": "benefit",
        "orientation": "good",
        "levels": 3,
        "role": "tier",
        "supplied_by": "committee",
        **HOW,
    },
    {
        "id": "NOTED",
        "dimension": "misuse",
        "orientation": "risk",
        "levels": 3,
        "role": "informational",
        "supplied_by": "committee",
        **HOW,
    },
)


def framework() -> Framework:
    """The small framework with two switches, a second benefit, and a criterion no rule reads."""
    logic: dict[str, Any] = copy.deepcopy(SMALL["logic"])
    logic["rules"][1]["when"] = "worst >= 1 and max(GAIN, WIDER) <= (1 if careful else 0)"
    logic["rules"] += [
        {
            "id": "R32",
            "tier": "third-party-evaluation",
            "when": 'compute == "above" and systemic_scale_test == "always"',
            "closes": ["weights"],
            "sources": ["SRC"],
        }
    ]
    logic["gates"] += [
        {
            "id": "G3",
            "when": 'tier3_reach == "everything" and worst >= 2',
            "forbids": ["O1"],
            "sources": ["SRC"],
        }
    ]
    return small(settings=SETTINGS, criteria=CRITERIA, logic=logic)


def text() -> FrameworkText:
    """Its words."""
    return small_text(framework())


Sheet = tuple[Given, Given, Given]
"""Harm and proof of the scenario, gain of the model, as raters write them."""


def rated(id_: str, given: Sheet, **facts: Any) -> Assessment:
    """One rating sheet; facts may be given otherwise than in the calm assessment."""
    harm, proof, gain = given
    found = calm(id=id_)
    ratings = {
        "SKILL": rating(0),
        "GAIN": rating(gain),
        "WIDER": rating(0),
        "NOTED": rating(1),
        "FRAUD.HARM": rating(harm),
        "FRAUD.PROOF": rating(proof),
    }
    return found.model_copy(
        update={
            "facts": {**found.facts, **facts},
            "ballots": tuple(Ballot(rater=who, ratings=ratings) for who in ("one", "two")),
        }
    )


def also_cyber(given: Assessment) -> Assessment:
    """The same with the second scenario assessed, about which nothing is known."""
    screening = tuple(
        Screening(scenario=scenario, assessed=True) for scenario in ("FRAUD", "CYBER")
    )
    return given.model_copy(update={"screening": screening})


def case(id_: str, majority: int, date: str, **readings: int) -> Case:
    family = "second" if id_ == "calm" else "first"
    return Case(id_, id_.title(), date, family, readings or {"L1": majority}, majority)


def study(passes: Mapping[str, Mapping[str, Assessment]], *cases: Case) -> Study:
    return Study(Evaluator(framework()), cases, passes)


CASES = (
    case("calm", 0, "2024-03-01", L1=0, L2=0),
    case("torn", 1, "2024-06-01", L1=1, L2=2),
    case("grave", 2, "2025-01-01", L1=2),
)

PASSES = {
    "P": {
        "calm": rated("calm", (0, 1, 2)),
        "torn": rated("torn", ((0, 1, 2), 1, (0, 0, 1)), compute="above"),
        "grave": rated("grave", (2, 0, 2)),
    },
    "Q": {
        "calm": rated("calm", (0, 1, 1), compute="above"),
        "torn": rated("torn", (1, 1, (0, 1, 2)), compute="above", law="unresolved"),
        "grave": also_cyber(rated("grave", (2, 1, "unknown"), **{"CYBER.base": "none"})),
    },
}


def tiny() -> Study:
    """Three cases in two passes. Balanced: P gives 0, 1, 2 and Q gives 0, 0, 2."""
    return study(PASSES, *CASES)
