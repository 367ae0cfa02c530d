# SPDX-License-Identifier: Apache-2.0
"""The one way in for rating records: from a rater's sheet to an assessment.

Raters fill in a sheet with short names and know neither rules nor tiers. Here each answer gets
the name and the place it has in `tiered-openness`. What the sheet does not ask is said below
and in the assessment itself; everything else that is missing stays unknown.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from assessment.engine.crosswalk import only_where_applicable, reference
from assessment.engine.v1 import Evaluator
from assessment.errors import Problem, StoreError
from assessment.model.assessment import (
    Assessment,
    FactAnswer,
    FactValue,
    Named,
    Narrative,
    ScenarioNarrative,
    Screening,
    Subject,
)
from assessment.model.framework import Framework
from assessment.model.rater_record import Given, RaterRecord, RecordFacts, RecordScenario
from assessment.model.rating import Ballot, Rating
from assessment.wording import say

FRAMEWORK = "tiered-openness"
VERSIONS = ("0.2.", "1.")
"""The framework whose sheet raters fill in: any version that begins so."""

RETIRED = ("HEAD", "PERSONA", "RUN", "BN5")
"""Asked by the sheet before version 1. Where the framework asks no more, the answer is left out."""

_SAME_NAME = (
    "general",
    "like_vis",
    "like_voice",
    "bio_design",
    "purpose_harm",
    "safeguards_removed",
    "test_skipped",
    "base_weights",
    "thresh",
    "indep",
    "csam_data",
)
_SCALE = {"below": "below", "above": "above", "above_largest": "above"}
"""No rule asks whether a model is above every open one too."""

_PARENT = {"T1": "open", "T2": "structured", "T3": "third_party"}
_PRACTICES = ("PE1", "PE2", "PE3", "PE4")
_RATED = ("SEV", "UT", "UN", "UTH", "UNH", "DEF", "EV")
_NO_NAME = {"none", ""}


def is_of_the_sheet(id_: str, version: str) -> bool:
    """Whether this is a framework whose sheet raters fill in."""
    return id_ == FRAMEWORK and version.startswith(VERSIONS)


def assessment_of(
    record: RaterRecord, evaluator: Evaluator, subject: Subject, rater: str, provenance: str
) -> Assessment:
    """The assessment a rating record stands for: one ballot, evidence as rated, kind study.

    Args:
        record: the record.
        evaluator: of `tiered-openness`.
        subject: what was rated.
        rater: name of the rater or of the pass.
        provenance: how the record was made; it is shown wherever the assessment is.

    Raises:
        StoreError: the framework is another one.
    """
    framework = evaluator.framework
    if not is_of_the_sheet(framework.id, framework.version):
        params = {"found": f"{framework.id}@{framework.version}"}
        raise StoreError(Problem("precedents.sheet-of-another-framework", params=params))
    given = Assessment(
        document="openness-assessment/0",
        id=record.id,
        kind="study",
        as_of=record.as_of,
        framework=reference(framework),
        subject=subject,
        facts=dict(_facts(record)),
        screening=tuple(_screening(framework, record)),
        evidence="as_rated",
        ballots=(Ballot(rater=rater, ratings=dict(_ratings(framework, record))),),
        narrative=_narrative(record),
        provenance=provenance,
    )
    return only_where_applicable(given, evaluator)


def _facts(record: RaterRecord) -> Iterator[tuple[str, FactValue]]:
    facts = record.facts
    yield "plan", facts.mode
    yield "next_option", facts.next
    yield "outputs", facts.outputs
    for name in _SAME_NAME:
        yield name, getattr(facts, name)
    yield "training_compute", _SCALE.get(facts.scale, "unknown")
    yield from _practices(facts)
    yield from _parent(facts)
    # No rater is asked about the law. A study looks at the tier, so the law is taken as clear.
    yield "legal", FactAnswer(value="clear", note=say("precedents.record.legal"))
    for scenario in record.scenarios:
        yield f"{scenario.id}.sep", scenario.sep
        yield f"{scenario.id}.base", _base(scenario)


def _practices(facts: RecordFacts) -> Iterator[tuple[str, FactValue]]:
    for practice in _PRACTICES:
        known = "done" if practice in facts.pe else "not_done"
        yield practice.lower(), "unknown" if facts.pe == "unknown" else known


def _parent(facts: RecordFacts) -> Iterator[tuple[str, FactValue]]:
    if facts.parent == "unknown":
        return
    yield "parent", facts.parent.name
    yield "parent_tier", _PARENT.get(facts.parent.tier, "unknown")


def _base(scenario: RecordScenario) -> FactValue:
    if scenario.base == "unknown":
        return "unknown"
    return "none" if scenario.base in _NO_NAME else Named(name=scenario.base)


def _screening(framework: Framework, record: RaterRecord) -> Iterator[Screening]:
    """Raters wrote down exactly the scenarios whose test they found met."""
    present = {scenario.id for scenario in record.scenarios}
    unknown = present - {scenario.id for scenario in framework.scenarios}
    for id_ in (*(scenario.id for scenario in framework.scenarios), *sorted(unknown)):
        assessed = id_ in present
        reason = say(f"precedents.record.{'assessed' if assessed else 'set-aside'}")
        yield Screening(scenario=id_, assessed=assessed, reason=reason)


def _ratings(framework: Framework, record: RaterRecord) -> Iterator[tuple[str, Rating]]:
    asked = {criterion.id for criterion in framework.criteria}
    for name, given in record.ratings.items():
        if name in asked or name not in RETIRED:
            yield name, rating(given)
    for scenario in record.scenarios:
        for name in _RATED:
            level = getattr(scenario, name)
            if level is not None:
                yield f"{scenario.id}.{name}", rating(level)


def rating(given: Given) -> Rating:
    """A rating as raters write it: a whole number stands for a range of one level."""
    if given == "unknown":
        return Rating(state="unknown")
    if given == "na":
        return Rating(state="not_applicable")
    lowest, best, highest = (given,) * 3 if isinstance(given, int) else given
    return Rating(lowest=lowest, best=best, highest=highest)


def _narrative(record: RaterRecord) -> Narrative:
    paths: Mapping[str, str] = {scenario.id: scenario.path for scenario in record.scenarios}
    told = {id_: ScenarioNarrative(path=path) for id_, path in paths.items() if path}
    return Narrative(summary=record.note, scenarios=told)
