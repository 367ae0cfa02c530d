"""Random small frameworks, and random assessments under them.

Frameworks are valid and use the whole language. They are monotone when asked for: then every
step is built to move one way, and more risk can never free anything.
"""

from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st

from assessment.engine.v1.admit import admit
from assessment.engine.v1.program import prepare
from assessment.model.assessment import Assessment
from assessment.model.criterion import BandFact, ChoiceFact, Criterion, Fact, NamedFact, SetFact
from assessment.model.framework import Framework
from tests.authoring import AS_OF, Author
from tests.expressions import Draw, Drawing
from tests.frameworks import tupled

DATES = ("2025-01-01", "2026-11-19", "2026-11-20", "2026-11-21", "2027-06-30")
QUANTITIES = ("1", "99", "100", "5e2", "1e3", "2.5e9")


def frameworks(*, monotone: bool = False) -> st.SearchStrategy[Framework]:
    """Frameworks of 2 to 5 tiers, scales of 2 to 6 levels and up to three scenarios."""
    return st.composite(lambda draw: Author(draw, monotone=monotone).framework())()


def assessments(framework: Framework) -> st.SearchStrategy[Assessment]:
    """Assessments that fit the framework, with much of them left open."""
    return st.composite(lambda draw: _Respondent(draw, framework).assessment())()


def cases(*, monotone: bool = False) -> st.SearchStrategy[tuple[Framework, Assessment]]:
    """A framework with an assessment under it."""
    return frameworks(monotone=monotone).flatmap(
        lambda framework: st.tuples(st.just(framework), assessments(framework))
    )


class _Respondent(Drawing):
    """Answers one framework."""

    def __init__(self, draw: Draw, framework: Framework) -> None:
        super().__init__(draw)
        self.framework = framework
        self.scenarios = [scenario.id for scenario in framework.scenarios]

    def assessment(self) -> Assessment:
        content: dict[str, Any] = {
            "schema": "openness-assessment/0",
            "id": "drawn",
            "kind": "study",
            "as_of": AS_OF,
            "framework": {"id": self.framework.id, "version": self.framework.version},
            "settings": {
                setting.id: self.one_of(setting.values)
                for setting in self.some(self.framework.settings)
            },
            "subject": {"name": "A model"},
            "facts": dict(self._facts()),
            "ceilings": dict(self._ceilings()),
            "screening": [
                {"scenario": scenario, "assessed": self.chance(70)}
                for scenario in self.some(self.scenarios)
            ],
            "evidence": self._evidence(),
            "ballots": self._ballots(),
        }
        if self.chance(30):
            content["consensus"] = dict(self._ratings())
        drawn = Assessment.model_validate(tupled(content))
        if not admit(prepare(self.framework), drawn):
            return drawn
        # What may not be `not applicable` here is left open instead.
        return Assessment.model_validate(tupled(_all_applicable(content)))

    def _places(self, scope: str) -> list[str]:
        return [""] if scope == "model" else [f"{scenario}." for scenario in self.scenarios]

    def _facts(self) -> Iterator[tuple[str, Any]]:
        for fact in self.framework.facts:
            for prefix in self._places(fact.scope):
                form = self.number(1, 10)
                value = "unknown" if form <= 2 else self._value(fact)
                if form > 2:
                    yield prefix + fact.id, {"value": value} if form == 10 else value

    def _value(self, fact: Fact) -> Any:
        match fact:
            case ChoiceFact():
                return self.one_of(fact.values)
            case NamedFact():
                return self.one_of(["none", {"name": "An older model"}])
            case SetFact():
                return self.some(fact.values)
            case BandFact():
                ends = sorted([self.number(0, 5), self.number(0, 5)])
                interval = [QUANTITIES[end] for end in ends]
                return self.one_of([*fact.values, QUANTITIES[ends[0]], interval, interval])
            case _:
                return "A text"

    def _ceilings(self) -> Iterator[tuple[str, int]]:
        for criterion in self.framework.criteria:
            if criterion.scope == "model" and self.chance(20):
                yield criterion.id, self.number(0, criterion.levels - 1)

    def _evidence(self) -> Any:
        if self.chance(50):
            return "as_rated"
        top = max((c.levels for c in self.framework.criteria if c.evidence), default=3) - 1
        return [
            {
                "id": f"E{n}",
                "title": "A test",
                "source": {"title": "A report", "read": "at_source"},
                "date": self.one_of(DATES),
                "level": self.number(0, top),
                "scenarios": self.some(self.scenarios),
                "expires": self.one_of([None, AS_OF, *DATES]),
                "counts": self.chance(80),
            }
            for n in range(self.number(0, 3))
        ]

    def _ballots(self) -> list[dict[str, Any]]:
        return [
            self._ballot(f"rater {rater}", round_)
            for round_ in range(1, self.number(1, 2) + 1)
            for rater in range(self.number(0, 3))
        ]

    def _ballot(self, rater: str, round_: int) -> dict[str, Any]:
        abstains = self.some(self.scenarios) if self.chance(25) else []
        ratings = {
            key: rating for key, rating in self._ratings() if key.rpartition(".")[0] not in abstains
        }
        return {"rater": rater, "round": round_, "ratings": ratings, "abstains": abstains}

    def _ratings(self) -> Iterator[tuple[str, Any]]:
        for criterion in self.framework.criteria:
            for prefix in self._places(criterion.scope):
                if not self.chance(20):
                    yield prefix + criterion.id, self._rating(criterion)

    def _rating(self, criterion: Criterion) -> dict[str, Any]:
        if self.chance(25):
            return {"state": "unknown"}
        if criterion.not_applicable_when is not None and self.chance(30):
            return {"state": "not_applicable"}
        top = criterion.levels - 1
        levels = sorted(self.number(0, top) for _ in range(3))
        if self.chance(25):
            levels = [levels[1]] * 3
        return dict(zip(("lowest", "best", "highest"), levels, strict=True))


def _all_applicable(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _all_applicable(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_all_applicable(item) for item in value]
    return "unknown" if value == "not_applicable" else value
