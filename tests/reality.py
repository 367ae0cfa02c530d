"""Every assessment on file under the default framework, and what may not become freer in it.

Real decisions (precedents as rated in each pass, worked examples) and the invented cases at the
edge, with their variants.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from assessment.engine.crosswalk import reference
from assessment.engine.framework_cases import changed
from assessment.engine.v1 import Evaluator
from assessment.engine.v1.answers import Answers, Ends, ratings_of
from assessment.engine.v1.collect import collect
from assessment.engine.v1.outcome import find, options
from assessment.intake.precedents import PrecedentStudies
from assessment.model.assessment import Assessment
from assessment.model.precedent import Precedent
from assessment.store.framework_cases import load_cases
from assessment.store.library import evaluator, example_files, load_assessment, locate_framework
from assessment.store.precedents import shipped_precedents

DEFAULT = "tiered-openness"


def engine() -> Evaluator:
    return evaluator(DEFAULT)


def values(setting: str) -> tuple[str, ...]:
    """The values of a setting, from bold to careful."""
    return next(each.values for each in engine().framework.settings if each.id == setting)


def passes(cases: tuple[Precedent, ...]) -> Mapping[str, Mapping[str, Assessment]]:
    """Past decisions as rated, by pass and case."""
    return PrecedentStudies(cases, engine()).study(engine()).passes


@cache
def precedents() -> dict[str, Assessment]:
    found = passes(shipped_precedents().cases)
    return {
        f"{case}, pass {name}": one for name, each in found.items() for case, one in each.items()
    }


@cache
def examples() -> dict[str, Assessment]:
    here = reference(engine().framework)
    loaded = {file.stem: load_assessment(file).assessment for file in example_files()}
    return {
        f"{name}, example": one.model_copy(update={"framework": here})
        for name, one in loaded.items()
        if one.framework.id == DEFAULT
    }


@cache
def edges() -> dict[str, Assessment]:
    return dict(_edges())


def _edges() -> Iterator[tuple[str, Assessment]]:
    cases = load_cases(locate_framework(DEFAULT), DEFAULT)
    assert cases is not None
    here = {"framework": reference(engine().framework)}
    for case in cases.index.cases:
        yield case.id, cases.documents[case.id].assessment.model_copy(update=here)
        for variant in case.variants:
            document = cases.documents[variant.document or case.id].assessment
            there = changed(document, variant.changes).model_copy(update=here)
            yield f"{case.id}, {variant.id}", there


@cache
def everything() -> dict[str, Assessment]:
    return {**precedents(), **examples(), **edges()}


# -------------------------------------------------------------------------------- one reading


def answers(assessment: Assessment, **settings: str) -> Answers:
    """All answers of an assessment, under other settings."""
    given = assessment.model_copy(update={"settings": {**assessment.settings, **settings}})
    return collect(engine().program, given, ratings_of(engine().framework, given)).answers


@dataclass(frozen=True)
class Standing:
    """What may not become freer, of the strict reading.

    Attributes:
        tier: position of the tier, from the most open.
        closed: options closed for another reason than a hold, gates that are closed, and hold
            rules with a condition that fire.
    """

    tier: int
    closed: frozenset[str]

    def is_no_freer_than(self, other: Standing) -> bool:
        return self.tier >= other.tier and self.closed >= other.closed


def standing(given: Answers) -> Standing:
    framework = engine().framework
    read = engine().reference.run(given, Ends.STRICT)
    finding = find(framework, read)
    closed = {option.id for option in options(framework, finding, ()) if not option.open}
    closed |= {gate.id for gate in finding.gates}
    closed |= {h.id for h in framework.logic.hold if h.when is not None and read.model[h.id]}
    return Standing(finding.tier, frozenset(closed))
