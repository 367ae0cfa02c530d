# SPDX-License-Identifier: Apache-2.0
"""What a framework can lead to at all, and what in it never makes a difference."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product

from assessment.engine.v1.program import Grid, Line
from assessment.engine.v1.proof.asking import LIMIT, Effort, Example, Ground, Literal
from assessment.engine.v1.proof.monotone import representatives, stages
from assessment.engine.v1.proof.outcome import Asked, Question, asked
from assessment.engine.v1.proof.twin import single
from assessment.engine.v1.proof.whole import whole
from assessment.engine.v1.tabled import Scope, Tabulated


@dataclass
class Search:
    """Questions about what can be, put to few scenarios first and to all of them if need be.

    Attributes:
        examples: all that were found.
        settled: how many questions were answered.
        effort: what is left of it for further ones.
    """

    tabulated: Tabulated
    limit: int = LIMIT
    examples: list[tuple[Ground, Example]] = field(default_factory=list)
    settled: int = 0
    effort: Effort = field(default_factory=Effort)

    def __post_init__(self) -> None:
        """Make the nets."""
        order = [scenario.id for scenario in self.tabulated.program.framework.scenarios]
        self.grounds: list[Ground] = [
            single(whole(self.tabulated, order, free), self.limit, self.effort)
            for free in stages(self.tabulated)
        ]

    def can(self, must: Iterable[Literal], never: Iterable[str] = ()) -> bool:
        """Whether some assessment meets all of one list and nothing of the other.

        Raises:
            TooManyRowsError: to settle it would take more rows than the limit.
        """
        wanted, unwanted = list(must), list(never)
        self.settled += 1
        if any(_meets(example, wanted, unwanted) for _, example in self.examples):
            return True
        for ground in self.grounds:
            found = ground.example(wanted, unwanted)
            if found is not None:
                self.examples.append((ground, found))
                return True
        return False


def _meets(example: Example, must: Sequence[Literal], never: Sequence[str]) -> bool:
    """Whether an example found before answers this too."""
    values = example.values
    return all(values.get(name) == wanted for name, wanted in must) and not any(
        values.get(name, 1) for name in never
    )


@dataclass(frozen=True)
class Reached:
    """What can be reached.

    Attributes:
        tiers: by id, whether some assessment leads to it.
        by_appetite: by setting and value, the tiers that nothing leads to there, of those that
            something leads to elsewhere.
        opened, closed: by id of the option, whether it can be so.
        statuses: by name, whether an outcome can have it.
    """

    tiers: dict[str, bool]
    by_appetite: dict[tuple[str, str], tuple[str, ...]]
    opened: dict[str, bool]
    closed: dict[str, bool]
    statuses: dict[str, bool]


def reached(search: Search) -> Reached:
    """Every tier, under every appetite too; every option open and closed; every status.

    Raises:
        TooManyRowsError: as `Search.can`.
    """
    framework = search.tabulated.program.framework
    conditions = asked(framework)
    tiers = {tier.id: _tier(search, conditions, at) for at, tier in enumerate(framework.tiers)}
    by_appetite = {}
    for setting in framework.settings:
        if setting.kind == "appetite":
            for place, value in enumerate(setting.values):
                chosen = [(setting.id, place)]
                by_appetite[setting.id, value] = tuple(
                    tier.id
                    for at, tier in enumerate(framework.tiers)
                    if tiers[tier.id] and not _tier(search, conditions, at, chosen)
                )
    options = conditions.options()
    return Reached(
        tiers,
        by_appetite,
        {each.subject: not each.always and search.can((), each.any_of) for each in options},
        {each.subject: each.always or _some(search, each.any_of) for each in options},
        dict(_statuses(search, conditions)),
    )


def _some(
    search: Search,
    ways: Iterable[str],
    never: Iterable[str] = (),
    chosen: Sequence[Literal] = (),
) -> bool:
    return any(search.can([(way, True), *chosen], never) for way in sorted(ways))


def _tier(search: Search, conditions: Asked, at: int, chosen: Sequence[Literal] = ()) -> bool:
    tiers = conditions.tiers
    stricter = tiers[at + 1] if at + 1 < len(tiers) else frozenset[str]()
    if at == 0:
        return search.can(_known(search, chosen), stricter)
    return _some(search, tiers[at] - stricter, stricter, _known(search, chosen))


def _known(search: Search, chosen: Sequence[Literal]) -> list[Literal]:
    """Choices of settings that something reads."""
    return [each for each in chosen if each[0] in search.grounds[-1].costs]


def _statuses(search: Search, conditions: Asked) -> Iterator[tuple[str, bool]]:
    """Blocked, held and what comes beside a tier; determined is what comes with nothing."""
    yield "blocked", _some(search, conditions.blocking)
    yield "hold", _some(search, conditions.holding - conditions.blocking, conditions.blocking)
    beside = [conditions.condition_at(at) for at in range(len(conditions.tiers))]
    yield (
        "provisional",
        any(
            _with_tier(search, [(id_, True)], each, conditions.holding)
            for each in beside
            for id_ in sorted(each.beside - conditions.holding)
        ),
    )
    yield "determined", any(_with_tier(search, [], each, each.beside) for each in beside)


def _with_tier(
    search: Search, must: Sequence[Literal], at: Question, never: frozenset[str]
) -> bool:
    """Whether all this can be at exactly one tier."""
    return any(
        search.can([*must, *((each, True) for each in way)], never | at.any_of)
        for way in at.exactly
    )


def never_decides(search: Search, condition: str) -> bool:
    """Whether an outcome without one of its conditions is always the same.

    Raises:
        TooManyRowsError: as `Search.can`.
    """
    conditions = asked(search.tabulated.program.framework)
    for question in conditions.questions():
        must = [(condition, True)]
        if question.always:
            continue
        if condition in question.any_of and search.can(must, question.any_of - {condition}):
            return False
        if condition in question.beside:
            never = question.beside - {condition}
            if _with_tier(search, must, question, never):
                return False
    return True


def idle_rows(search: Search) -> Iterator[tuple[Line, tuple[tuple[int, ...], ...]]]:
    """Tables with rows that no assessment ever meets, and which these are, by position.

    Raises:
        TooManyRowsError: as `Search.can`.
    """
    program = search.tabulated.program
    for line in (*program.before, *program.scenario, *program.after):
        if isinstance(line.body, Grid) and not _all_asked(search.tabulated, line):
            idle = tuple(
                row for row in _rows(search.tabulated, line) if not _met(search, line, row)
            )
            if idle:
                yield line, idle


def _all_asked(tabulated: Tabulated, line: Line) -> bool:
    """Whether a table reads answers alone, each its own: then every row can be met."""
    keys = {_rated(tabulated, name) for name in line.reads}
    return len(keys) == len(line.reads) and tabulated.nodes.keys().isdisjoint(line.reads)


def _rated(tabulated: Tabulated, name: str) -> str:
    ends = {c.stated_end: c.id for c in tabulated.program.framework.criteria}
    return ends.get(name, name)


def _rows(tabulated: Tabulated, line: Line) -> Iterator[tuple[int, ...]]:
    domains = [tabulated.domains[name] for name in line.reads]
    yield from product(*(range(domain.size) for domain in domains))


def _met(search: Search, line: Line, row: tuple[int, ...]) -> bool:
    node = search.tabulated.nodes[line.id]
    of_scenario = node.scope is Scope.SCENARIO
    scenarios = representatives(search.tabulated) if of_scenario else [""]
    return any(
        search.can(
            [(_own(search, name, scenario), at) for name, at in zip(line.reads, row, strict=True)]
        )
        for scenario in scenarios
    )


def _own(search: Search, name: str, scenario: str) -> str:
    """The name in the net: of the scenario where it is the scenario's own."""
    ground = search.grounds[0]
    own = f"{scenario}.{name}"
    made = {lookup.id for lookup in ground.lookups}
    return own if own in made or own in ground.fixed or own in ground.costs else name
