"""Random cases that ask for things, and what is supplied put into the document itself."""

from collections.abc import Iterable
from typing import Any

from hypothesis import strategies as st

from assessment.engine.v1.answers import ratings_of
from assessment.model.assessment import Assessment, Evidence, Named, Screening
from assessment.model.criterion import BandFact, ChoiceFact, NamedFact, SetFact, TextFact
from assessment.model.evaluation import Value
from assessment.model.framework import Framework
from assessment.model.rating import Rating
from tests.expressions import Drawing
from tests.strategies import cases

Given = tuple[str, Value]
"""An input with the value it is supplied with; a scenario with the word `assessed`."""


def asking_cases() -> st.SearchStrategy[tuple[Framework, Assessment]]:
    """Monotone frameworks whose rules name what they miss, with components and access nodes."""
    return st.composite(_asking)()


def _asking(draw: Any) -> tuple[Framework, Assessment]:
    framework, assessment = draw(cases(monotone=True))
    return _Dresser(draw, framework).dressed(), assessment


class _Dresser(Drawing):
    """Adds to a drawn framework what it has none of."""

    def __init__(self, draw: Any, framework: Framework) -> None:
        super().__init__(draw)
        self.framework = framework
        self.askable = [item.id for item in framework.criteria]
        self.askable += [item.id for item in framework.facts if item.type not in {"set", "text"}]

        good = [c.id for c in framework.criteria if c.orientation == "good" and c.scope == "model"]
        others = [item.id for item in framework.criteria if item.id not in good]
        self.benefits = good or others if self.chance(70) else [*good, *others]

    def dressed(self) -> Framework:
        content = self.framework.model_dump(by_alias=True)
        logic = content["logic"]
        for rule in logic["rules"]:
            rule["missing"] = tuple(self.some(self.askable))
        for gate in logic["gates"]:
            gate["absolute"] = self.chance(30)
        for hold in logic["hold"]:
            if hold["when"] is not None and self.chance(60):
                hold["missing"] = (*hold["missing"], "mandatory_scenarios")
                hold["supplied_by"] = "team"
        content["components"] = tuple(self._component(n) for n in range(self.number(0, 5)))
        components = [each["id"] for each in content["components"]]
        for option in content["options"]:
            option["components"] = tuple(self.some(components))
        steps = [step.id for step in self.framework.logic.after]
        same = self.one_of(steps)
        for access in content["access_classes"]:
            access["net_misuse"] = self.one_of([None, same, same, *steps])
        return Framework.model_validate(content)

    def _component(self, n: int) -> dict[str, Any]:
        return {
            "id": f"C{n}",
            "benefits": tuple(self.some(self.benefits)),
            "hazard": self.one_of(["low", "medium", "high"]),
            "irreversible": self.chance(50),
            "sources": ("SRC",),
        }


def supplied(
    framework: Framework, assessment: Assessment, assessed: Iterable[str], given: Iterable[Given]
) -> Assessment:
    """The document with answers supplied; which scenarios are assessed stays as it is."""
    return _Supplying(framework, assessment, set(assessed)).document(tuple(given))


class _Supplying:
    def __init__(self, framework: Framework, assessment: Assessment, assessed: set[str]) -> None:
        self.framework = framework
        self.assessment = assessment
        self.assessed = assessed
        self.ratings = dict(ratings_of(framework, assessment))
        self.facts = dict(assessment.facts)
        self.items: list[Evidence] = []

    def document(self, given: tuple[Given, ...]) -> Assessment:
        scenarios = [scenario.id for scenario in self.framework.scenarios]
        # One by one on top of the other: first whole scenarios, then single answers.
        for key, value in sorted(given, key=lambda each: each[0] not in scenarios):
            if key in scenarios:
                self._scenario(key)
            else:
                self._answer(key, value)
        screening = [Screening(scenario=s, assessed=s in self.assessed) for s in scenarios]
        evidence = self.assessment.evidence
        if evidence != "as_rated":
            evidence = (*evidence, *self.items)
        changes = {
            "consensus": self.ratings,
            "facts": self.facts,
            "screening": tuple(screening),
            "evidence": evidence,
        }
        return self.assessment.model_copy(update=changes)

    def _answer(self, key: str, value: Value) -> None:
        scenario, _, name = key.rpartition(".")
        criteria = {criterion.id: criterion for criterion in self.framework.criteria}
        if name not in criteria:
            self.facts[key] = self._fact(name, str(value))
            return
        level = int(value)
        self.ratings[key] = Rating(lowest=level, best=level, highest=level)
        if criteria[name].evidence:
            self.items.append(
                Evidence.model_validate(
                    {
                        "id": f"NEW{len(self.items)}",
                        "title": "A test",
                        "source": {"title": "A report", "read": "at_source"},
                        "date": self.assessment.as_of,
                        "level": level,
                        "scenarios": (scenario,),
                    }
                )
            )

    def _fact(self, name: str, value: str) -> Any:
        (fact,) = (fact for fact in self.framework.facts if fact.id == name)
        if isinstance(fact, SetFact):
            return () if value == "none" else tuple(value.split(", "))
        if isinstance(fact, NamedFact) and value == "named":
            return Named(name="An older model")
        return value

    def _scenario(self, scenario: str) -> None:
        self.assessed.add(scenario)
        for criterion in self.framework.criteria:
            if criterion.scope == "scenario":
                best = 0 if criterion.orientation == "risk" else criterion.levels - 1
                self._answer(f"{scenario}.{criterion.id}", best)
        for fact in self.framework.facts:
            if fact.scope == "scenario" and not isinstance(fact, TextFact):
                self._answer(f"{scenario}.{fact.id}", _best(fact))


def _best(fact: ChoiceFact | BandFact | NamedFact | SetFact) -> str:
    if isinstance(fact, SetFact):
        return "none"
    return "named" if isinstance(fact, NamedFact) else fact.values[0]
