"""What an assessment leaves open, worked out a second time.

Like the oracle this shares no code with the engine: it says once more, in its own way, what an
absent answer means, how ballots become one rating, how evidence caps it and what is assessed.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import product
from math import prod
from statistics import median_high, median_low
from typing import Any

from assessment.model.assessment import Assessment, FactAnswer, Named
from assessment.model.criterion import (
    BandFact,
    ChoiceFact,
    Criterion,
    Fact,
    NamedFact,
    SetFact,
    TextFact,
)
from assessment.model.framework import Framework
from assessment.model.rating import Rating
from tests.oracle import Plain, Said, evaluated


@dataclass(frozen=True)
class Given:
    """One input: what it could be, in the order of its scale, and what it is held to be.

    Attributes:
        best: the best estimate; None when unknown.
        last_is_strict: whether the end of the scale is the strict end.
    """

    possible: tuple[Any, ...]
    best: Any
    last_is_strict: bool

    @property
    def worst(self) -> Any:
        return self.possible[-1 if self.last_is_strict else 0]

    @property
    def kindest(self) -> Any:
        return self.possible[0 if self.last_is_strict else -1]

    @property
    def strict(self) -> Any:
        return self.worst if self.best is None else self.best

    @property
    def hopeful(self) -> Any:
        return self.kindest if self.best is None else self.best


@dataclass(frozen=True)
class Case:
    """All inputs of one assessment, under the names of the document: `S0.K1` in a scenario."""

    framework: Framework
    assessed: tuple[str, ...]
    settings: Mapping[str, Said]
    inputs: Mapping[str, Given]
    sets: Mapping[str, frozenset[str]]

    @property
    def open(self) -> list[str]:
        return [key for key, given in self.inputs.items() if len(given.possible) > 1]

    @property
    def unknown(self) -> list[str]:
        return [key for key, given in self.inputs.items() if given.best is None]

    def ways(self, keys: Iterable[str]) -> int:
        """In how many ways these inputs can be settled."""
        return prod(len(self.inputs[key].possible) for key in keys)

    def settled(self, keys: Iterable[str]) -> Iterator[Plain]:
        """Every way to settle these inputs for good; all else read strictly."""
        names = list(keys)
        for values in product(*(self.inputs[key].possible for key in names)):
            yield self.strictly(dict(zip(names, values, strict=True)))

    def strictly(self, settled: Mapping[str, Any]) -> Plain:
        """Some inputs settled for good, the rest at best estimates and unknowns at their worst."""
        values = {key: given.strict for key, given in self.inputs.items()}
        ends = {key: given.worst for key, given in self.inputs.items()}
        return self.plain({**values, **settled}, {**ends, **settled})

    def plain(self, values: Mapping[str, Any], ends: Mapping[str, Any]) -> Plain:
        """Answers with one value each, and with these stated ends."""
        named = {**values, **self.sets}
        for criterion in self.framework.criteria:
            if criterion.stated_end is not None:
                for prefix in _places(criterion.scope, self.assessed):
                    named[prefix + criterion.stated_end] = ends[prefix + criterion.id]
        scenarios: dict[str, dict[str, Any]] = {scenario: {} for scenario in self.assessed}
        model: dict[str, Any] = dict(self.settings)
        for key, value in named.items():
            scenario, _, name = key.rpartition(".")
            (scenarios[scenario] if scenario else model)[name] = value
        return Plain(model, scenarios)


def opened(framework: Framework, assessment: Assessment) -> Case:
    """Everything an assessment says, and leaves open."""
    return _Opening(framework, assessment).case()


def _places(scope: str, scenarios: Iterable[str]) -> list[str]:
    return [""] if scope == "model" else [f"{scenario}." for scenario in scenarios]


class _Opening:
    def __init__(self, framework: Framework, assessment: Assessment) -> None:
        self.framework = framework
        self.assessment = assessment
        self.criteria = {criterion.id: criterion for criterion in framework.criteria}
        last = max((ballot.round for ballot in assessment.ballots), default=0)
        self.ballots = [ballot for ballot in assessment.ballots if ballot.round == last]
        self.ratings = assessment.consensus
        if self.ratings is None:
            self.ratings = {key: self._agreed(key) for b in self.ballots for key in b.ratings}
        self.settings = {
            setting.id: Said(assessment.settings.get(setting.id, setting.default), setting.values)
            for setting in framework.settings
        }

    def case(self) -> Case:
        assessed = tuple(s.id for s in self.framework.scenarios if self._is_assessed(s.id))
        inputs: dict[str, Given] = {}
        sets: dict[str, frozenset[str]] = {}
        for fact in self.framework.facts:
            for prefix in _places(fact.scope, assessed):
                if isinstance(fact, SetFact):
                    sets[prefix + fact.id] = self._set(fact, prefix)
                elif not isinstance(fact, TextFact):
                    inputs[prefix + fact.id] = self._fact(fact, prefix)
        for criterion in self.framework.criteria:
            for prefix in _places(criterion.scope, assessed):
                rated = self._rated(criterion, prefix)
                inputs[prefix + criterion.id] = self._capped(criterion, prefix, rated)
        return Case(self.framework, assessed, self.settings, inputs, sets)

    def _is_assessed(self, scenario: str) -> bool:
        for entry in self.assessment.screening:
            if entry.scenario == scenario:
                return entry.assessed
        if any(key.startswith(f"{scenario}.") for key in self.ratings or {}):
            return True
        if self.assessment.consensus is None and self._was_looked_at(scenario):
            return True
        include = {s.id: s.include_when for s in self.framework.scenarios}[scenario]
        return bool(evaluated(include, self._as_screened()))

    def _was_looked_at(self, scenario: str) -> bool:
        """Whether somebody said of a scenario that it is not for them to judge."""
        own = [c for c in self.framework.criteria if c.scope == "scenario" and not c.defaults_to]
        return bool(own) and any(scenario in ballot.abstains for ballot in self.ballots)

    def _as_screened(self) -> dict[str, Any]:
        """Answers about the whole model as they are read to screen scenarios."""
        names: dict[str, Any] = dict(self.settings)
        facts = [fact for fact in self.framework.facts if fact.scope == "model"]
        for fact in facts:
            if isinstance(fact, SetFact):
                names[fact.id] = self._set(fact, "")
            elif not isinstance(fact, TextFact):
                names[fact.id] = self._plain_fact(fact, "").strict
        for criterion in self.framework.criteria:
            if criterion.scope == "model":
                names[criterion.id] = self._highest(criterion)
                names[criterion.stated_end or criterion.id] = names[criterion.id]
        return names

    def _highest(self, criterion: Criterion) -> int:
        """As the chair has it, else as rated at most, else as high as the scale goes."""
        if criterion.id in self.assessment.ceilings:
            return self.assessment.ceilings[criterion.id]
        rating = (self.ratings or {}).get(criterion.id, Rating(state="unknown"))
        if rating.state == "not_applicable":
            return 0
        return criterion.levels - 1 if rating.highest is None else rating.highest

    def _agreed(self, key: str) -> Rating:
        """What the raters of the last round say together."""
        criterion = self.criteria[key.rpartition(".")[2]]
        scenario = key.rpartition(".")[0]
        judges = [ballot for ballot in self.ballots if scenario not in ballot.abstains]
        said = [self._said(ballot.ratings, key) for ballot in judges]
        states = [rating.state for rating in said]
        if len(said) == 1 or (states[0] is not None and len(set(states)) == 1):
            return said[0]
        if "not_applicable" in states:
            return Rating(state="unknown")
        risky = criterion.orientation == "risk"
        worst = (criterion.levels - 1 if risky else 0,) * 3
        middle = median_high if risky else median_low
        low, best, high = map(middle, zip(*(r.levels or worst for r in said), strict=True))
        return Rating(lowest=low, best=best, highest=high)

    def _said(self, ratings: Mapping[str, Rating], key: str) -> Rating:
        while key not in ratings:
            scenario, dot, name = key.rpartition(".")
            other = self.criteria[name].defaults_to
            if other is None:
                return Rating(state="unknown")
            key = scenario + dot + other
        return ratings[key]

    def _rated(self, criterion: Criterion, prefix: str) -> Given:
        rating = self._said(self.ratings or {}, prefix + criterion.id)
        risky = criterion.orientation == "risk"
        if rating.state == "not_applicable":
            return Given((0,), 0, risky)
        if rating.levels is None:
            return Given(tuple(range(criterion.levels)), None, risky)
        low, best, high = rating.levels
        return Given(tuple(range(low, high + 1)), best, risky)

    def _capped(self, criterion: Criterion, prefix: str, given: Given) -> Given:
        """Evidence counts no higher than the strongest item on file for the scenario."""
        items = self.assessment.evidence
        if items == "as_rated" or not criterion.evidence:
            return given
        today = self.assessment.as_of
        levels = [
            item.level
            for item in items
            if f"{prefix}" in {f"{scenario}." for scenario in item.scenarios}
            and item.counts
            and item.date <= today
            and (item.expires or today) >= today
        ]
        cap = max([0, *levels])
        possible = sorted({min(level, cap) for level in given.possible})
        best = None if given.best is None else min(given.best, cap)
        return Given(tuple(possible), best, given.last_is_strict)

    def _answer(self, fact: Fact, prefix: str) -> Any:
        answer = self.assessment.facts.get(prefix + fact.id, "unknown")
        return answer.value if isinstance(answer, FactAnswer) else answer

    def _set(self, fact: SetFact, prefix: str) -> frozenset[str]:
        answer = self._answer(fact, prefix)
        return frozenset(fact.values if answer == "unknown" else answer)

    def _fact(self, fact: Fact, prefix: str) -> Given:
        if not isinstance(fact, ChoiceFact) or fact.set_by == "people":
            return self._plain_fact(fact, prefix)
        found = self._stale() if fact.set_by == "stale_evidence" else len(self._raters()) < 2
        by_tool = Said(fact.values[-1 if found else 0], fact.values)
        if found or prefix + fact.id not in self.assessment.facts:
            return Given((by_tool,), by_tool, True)
        return self._plain_fact(fact, prefix)

    def _plain_fact(self, fact: Fact, prefix: str) -> Given:
        answer = self._answer(fact, prefix)
        words = ("named", "none") if isinstance(fact, NamedFact) else getattr(fact, "values", ())
        said = tuple(Said(word, words) for word in words)
        if answer == "unknown":
            return Given(said, None, True)
        if isinstance(answer, Named):
            answer = "named"
        if isinstance(fact, BandFact) and answer not in words:
            ends = [answer] if isinstance(answer, str) else answer
            low, high = (self._band(fact, end) for end in (ends[0], ends[-1]))
            return Given(said[low : high + 1], said[low] if low == high else None, True)
        place = words.index(answer)
        return Given((said[place],), said[place], True)

    def _band(self, fact: BandFact, quantity: str) -> int:
        cuts = [Decimal(cut.at or self.settings[cut.setting or ""].word) for cut in fact.cuts]
        return len([cut for cut in cuts if cut <= Decimal(quantity)])

    def _stale(self) -> bool:
        items = self.assessment.evidence
        today = self.assessment.as_of
        return items != "as_rated" and any(i.counts and (i.expires or today) < today for i in items)

    def _raters(self) -> set[str]:
        return {ballot.rater for ballot in self.ballots}
