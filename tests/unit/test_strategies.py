"""What the random frameworks and assessments must be good for."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from assessment.engine.v1.admit import admit
from assessment.engine.v1.answers import Ends, ratings_of
from assessment.engine.v1.collect import collect
from assessment.engine.v1.evaluate import Evaluator
from assessment.engine.v1.program import prepare
from assessment.model.assessment import Assessment
from assessment.model.criterion import BandFact, ChoiceFact, NamedFact, SetFact, TextFact
from assessment.model.framework import Framework
from tests.completions import opened
from tests.oracle import outcome
from tests.strategies import cases

Drawn = list[tuple[Framework, Assessment]]


def draw(*, monotone: bool) -> Drawn:
    """Four hundred draws, the same each time."""
    drawn: Drawn = []

    @settings(
        max_examples=400,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    @given(cases(monotone=monotone))
    def keep(case):
        drawn.append(case)

    keep()
    return drawn


@pytest.fixture(scope="module")
def drawn() -> Drawn:
    return draw(monotone=False)


@pytest.fixture(scope="module")
def monotone() -> Drawn:
    return draw(monotone=True)


OPERATORS = {
    *("==", "!=", ">=", "<=", ">", "<", "+", "-"),
    *("in", "not in", "has", "and", "or", "not", "if"),
    *("min", "max", "second_highest", "two_or_one_above"),
    *("highest", "lowest", "any", "count", "over", "over all", "where", "up to"),
}
TOKEN = re.compile(r'"[^"]*"|not in|over all|up to|[A-Za-z_]\w*|[=!<>]=|[-+<>]')


def texts(value: Any) -> Iterator[str]:
    """Every expression of a framework's content."""
    if isinstance(value, dict):
        for key, item in value.items():
            if key in {"is", "when", "include_when", "mandatory_when", "not_applicable_when"}:
                yield from [item] if isinstance(item, str) else []
            yield from texts(item)
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from texts(item)


def test_every_operator_is_used_at_least_a_hundred_times(drawn):
    used = Counter[str]()
    for framework, _ in drawn:
        for text in texts(framework.model_dump(by_alias=True)):
            used.update(TOKEN.findall(text))
    assert {operator: used[operator] for operator in OPERATORS if used[operator] < 100} == {}


def test_most_shapes_of_a_framework_occur(drawn):
    seen = Counter[Any]()
    for framework, _ in drawn:
        seen[len(framework.tiers), "tiers"] += 1
        seen[len(framework.scenarios), "scenarios"] += 1
        seen.update({(c.levels, "levels") for c in framework.criteria})
        seen.update({(type(fact), fact.scope) for fact in framework.facts})
        seen.update({hold.probe for hold in framework.logic.hold})
        steps = (*framework.logic.before, *framework.logic.scenario, *framework.logic.after)
        tables = [step.table for step in steps if step.table is not None]
        seen.update({(bool(table.rows), bool(table.values)) for table in tables})
    expected: set[Any] = {(tiers, "tiers") for tiers in range(2, 6)}
    expected |= {(scenarios, "scenarios") for scenarios in range(4)}
    expected |= {(levels, "levels") for levels in range(2, 7)}
    for type_ in (ChoiceFact, BandFact, SetFact, NamedFact, TextFact):
        expected |= {(type_, "model"), (type_, "scenario")}
    expected |= {"unknown_decides", "one_rating_spans", None}
    expected |= {(rows, words) for rows in (True, False) for words in (True, False)}
    assert {shape for shape in expected if seen[shape] < 5} == set()


def is_open(framework: Framework, assessment: Assessment) -> bool:
    """Whether settling one input alone can lead to more than one tier."""
    opening = opened(framework, assessment)
    reached = {
        outcome(framework, plain).tier for key in opening.open for plain in opening.settled([key])
    }
    return len(reached) > 1


def test_at_least_three_in_ten_answers_leave_more_than_one_tier_possible(drawn, monotone):
    for cases_ in (drawn, monotone):
        counted = Counter(is_open(*case) for case in cases_)
        assert counted[True] >= 0.3 * counted.total()


def test_assessments_fit_their_framework(drawn, monotone):
    for framework, assessment in (*drawn, *monotone):
        assert admit(prepare(framework), assessment) == []


def test_monotone_frameworks_read_the_kind_ends_no_more_strictly(monotone):
    for framework, assessment in monotone:
        engine = Evaluator(framework)
        ratings = ratings_of(framework, assessment)
        answers = collect(engine.program, assessment, ratings).answers
        kind, strict = (engine.tier_of(answers, e) for e in (Ends.FAVOURABLE, Ends.CAUTIOUS))
        assert kind <= strict
