# SPDX-License-Identifier: Apache-2.0
"""Does an assessment fit its framework? Every problem at once; missing answers are none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assessment.engine.v1.admit_committee import committee_problems
from assessment.engine.v1.answers import ratings_of
from assessment.engine.v1.consensus import scenario_of
from assessment.engine.v1.facts import fact_problem
from assessment.engine.v1.program import Program
from assessment.engine.v1.screening import Screen, assessed_scenarios
from assessment.errors import Parameter, Place, Problem
from assessment.model.assessment import Assessment
from assessment.model.criterion import Criterion
from assessment.model.rating import Ballot, Rating


def admit(program: Program, assessment: Assessment) -> list[Problem]:
    """Every way in which the assessment does not fit the framework."""
    return list(_Admission(program, assessment).problems())


class _Admission:
    def __init__(self, program: Program, assessment: Assessment) -> None:
        self.program = program
        self.framework = program.framework
        self.assessment = assessment
        self.criteria = {criterion.id: criterion for criterion in self.framework.criteria}
        self.facts = {fact.id: fact for fact in self.framework.facts}
        self.scenarios = {scenario.id for scenario in self.framework.scenarios}
        items = assessment.evidence
        self.evidence = set() if items == "as_rated" else {item.id for item in items}

    def problems(self) -> Iterator[Problem]:
        yield from self._framework()
        if self.assessment.framework.id != self.framework.id:
            return
        early = [
            *self._settings(),
            *self._facts(),
            *self._ceilings(),
            *self._screening(),
            *self._evidence(),
            *self._artefacts(),
            *self._ballots(),
            *committee_problems(self.framework, self.assessment),
            *self._decision(),
        ]
        yield from early
        if not early:
            yield from self._not_applicable()

    def _framework(self) -> Iterator[Problem]:
        named = self.assessment.framework
        if (named.id, named.version) != (self.framework.id, self.framework.version):
            yield _problem(
                "assessment.framework-differs",
                "/framework",
                named=f"{named.id}@{named.version}",
                used=f"{self.framework.id}@{self.framework.version}",
            )

    def _settings(self) -> Iterator[Problem]:
        settings = {setting.id: setting for setting in self.framework.settings}
        for id_, value in self.assessment.settings.items():
            path = f"/settings/{id_}"
            if id_ not in settings:
                yield _problem("assessment.unknown-setting", path, name=id_, known=_list(settings))
            elif value not in settings[id_].values:
                known = _list(settings[id_].values)
                yield _problem("assessment.unknown-value", path, name=id_, value=value, known=known)

    def _facts(self) -> Iterator[Problem]:
        for key, given in self.assessment.facts.items():
            prefix, _, name = key.rpartition(".")
            fact = self.facts.get(name)
            path = f"/facts/{key}"
            if fact is None or not self._fits(fact.scope, prefix):
                yield _problem("assessment.unknown-fact", path, name=key)
                continue
            problem = fact_problem(fact, given, path)
            if problem is not None:
                yield problem
            yield from self._cited(getattr(given, "evidence", ()), path)

    def _ceilings(self) -> Iterator[Problem]:
        for name, level in self.assessment.ceilings.items():
            criterion = self.criteria.get(name)
            path = f"/ceilings/{name}"
            if criterion is None or criterion.scope != "model":
                yield _problem("assessment.unknown-criterion", path, name=name)
            elif level >= criterion.levels:
                yield _too_high(path, name, level, criterion)

    def _screening(self) -> Iterator[Problem]:
        seen: set[str] = set()
        for index, entry in enumerate(self.assessment.screening):
            path = f"/screening/{index}/scenario"
            if entry.scenario not in self.scenarios:
                yield _problem("assessment.unknown-scenario", path, name=entry.scenario)
            if entry.scenario in seen:
                yield _problem("assessment.screened-twice", path, name=entry.scenario)
            seen.add(entry.scenario)

    def _evidence(self) -> Iterator[Problem]:
        if self.assessment.evidence == "as_rated":
            return
        top = max((c.levels for c in self.framework.criteria if c.evidence), default=12)
        seen: set[str] = set()
        for index, item in enumerate(self.assessment.evidence):
            path = f"/evidence/{index}"
            if item.id in seen:
                yield _problem("assessment.evidence-twice", f"{path}/id", name=item.id)
            seen.add(item.id)
            if item.level >= top:
                yield _problem(
                    "assessment.level-too-high",
                    f"{path}/level",
                    name=item.id,
                    level=item.level,
                    top=top - 1,
                )
            for place, scenario in enumerate(item.scenarios):
                if scenario not in self.scenarios:
                    where = f"{path}/scenarios/{place}"
                    yield _problem("assessment.unknown-scenario", where, name=scenario)

    def _artefacts(self) -> Iterator[Problem]:
        components = {component.id for component in self.framework.components}
        for index, artefact in enumerate(self.assessment.artefacts):
            if artefact.component not in components:
                path = f"/artefacts/{index}/component"
                yield _problem("assessment.unknown-component", path, name=artefact.component)

    def _ballots(self) -> Iterator[Problem]:
        seen: set[tuple[str, int]] = set()
        for index, ballot in enumerate(self.assessment.ballots):
            path = f"/ballots/{index}"
            if (ballot.rater, ballot.round) in seen:
                yield _problem(
                    "assessment.ballot-twice", path, rater=ballot.rater, round=ballot.round
                )
            seen.add((ballot.rater, ballot.round))
            yield from self._ratings(ballot.ratings.items(), f"{path}/ratings")
            yield from self._abstentions(ballot, path)
        if self.assessment.consensus is not None:
            yield from self._ratings(self.assessment.consensus.items(), "/consensus")

    def _abstentions(self, ballot: Ballot, path: str) -> Iterator[Problem]:
        for place, scenario in enumerate(ballot.abstains):
            where = f"{path}/abstains/{place}"
            if scenario not in self.scenarios:
                yield _problem("assessment.unknown-scenario", where, name=scenario)
            elif any(scenario_of(key) == scenario for key in ballot.ratings):
                yield _problem("assessment.rated-and-abstains", where, name=scenario)

    def _ratings(self, ratings: Iterable[tuple[str, Rating]], path: str) -> Iterator[Problem]:
        for key, rating in ratings:
            prefix, _, name = key.rpartition(".")
            criterion = self.criteria.get(name)
            where = f"{path}/{key}"
            if criterion is None or not self._fits(criterion.scope, prefix):
                yield _problem("assessment.unknown-criterion", where, name=key)
                continue
            yield from _rating(rating, criterion, where)
            yield from self._cited(rating.evidence, where)

    def _cited(self, ids: Iterable[str], path: str) -> Iterator[Problem]:
        if self.assessment.evidence == "as_rated":
            return
        for index, id_ in enumerate(ids):
            if id_ not in self.evidence:
                where = f"{path}/evidence/{index}"
                yield _problem("assessment.unknown-evidence", where, name=id_)

    def _decision(self) -> Iterator[Problem]:
        decision = self.assessment.decision
        options = {option.id for option in self.framework.options}
        if decision is not None and decision.option is not None and decision.option not in options:
            yield _problem("assessment.unknown-option", "/decision/option", name=decision.option)

    def _not_applicable(self) -> Iterator[Problem]:
        """`not applicable` only where the framework allows it, in what the tier rests on."""
        ratings = ratings_of(self.framework, self.assessment)
        given = self.assessment
        screen = Screen(self.program, given.facts, given.settings, given.ceilings, ratings)
        nothing = not assessed_scenarios(self.program, given, ratings)
        for key, rating in ratings.items():
            name = key.rpartition(".")[2]
            if rating.state == "not_applicable" and not screen.may_skip(
                name, nothing_assessed=nothing
            ):
                path = "/consensus" if given.consensus is not None else "/ballots"
                yield _problem("assessment.not-applicable-refused", path, name=key)

    def _fits(self, scope: str, prefix: str) -> bool:
        return prefix == "" if scope == "model" else prefix in self.scenarios


def _rating(rating: Rating, criterion: Criterion, path: str) -> Iterator[Problem]:
    levels = rating.levels
    given = [level for level in (rating.lowest, rating.best, rating.highest) if level is not None]
    if (levels is None) == (rating.state is None) or (rating.state is not None and given):
        yield _problem("assessment.rating-incomplete", path, name=criterion.id)
    elif levels is not None:
        if list(levels) != sorted(levels):
            yield _problem("assessment.range-crossed", path, name=criterion.id)
        if max(levels) >= criterion.levels:
            yield _too_high(path, criterion.id, max(levels), criterion)


def _too_high(path: str, name: str, level: int, criterion: Criterion) -> Problem:
    top = criterion.levels - 1
    return _problem("assessment.level-too-high", path, name=name, level=level, top=top)


def _problem(code: str, path: str, **params: Parameter) -> Problem:
    return Problem(code, Place(path=path), params)


def _list(names: Iterable[str]) -> str:
    return ", ".join(names)
