"""A comparison that makes no difference is named as it stands in the framework."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from assessment.engine.v1.check import check_framework
from assessment.errors import Problem
from assessment.model.framework import Framework
from assessment.wording import explain
from tests.frameworks import SMALL, tupled


def problems(**changes: Any) -> tuple[Problem, ...]:
    """What the checks say about the small framework with expressions changed, by pointer."""
    content = copy.deepcopy(SMALL)
    for path, text in changes.items():
        *parents, last = path.split("__")
        part: Any = content
        for step in parents:
            part = part[int(step)] if isinstance(part, list) else part[step]
        part[last] = text
    return check_framework(Framework.model_validate(tupled(content))).logic


def idle(**changes: Any) -> list[str]:
    """The comparisons that are named."""
    found = problems(**changes)
    assert {problem.code for problem in found} <= {"framework.comparison.idle"}
    return [str(problem.params["found"]) for problem in found]


RULE = "logic__rules__2__when"


@pytest.mark.parametrize(
    ("when", "named"),
    [
        ('compute == "above" and seen <= 2', ["seen <= 2"]),
        ('compute >= "below" and seen <= 0', ['compute >= "below"']),
        ('compute == "above" and (seen <= 0 or seen <= 1)', ["seen <= 0"]),
        ('compute == "above" and seen <= (1 if worst >= 0 else 0)', ["worst >= 0"]),
        ('compute == "above" and seen <= (1 if careful or careful else 0)', ["careful"]),
        ('compute == "above" and SKILL in (0, 1, 2)', ["SKILL in (...)"]),
        ('compute == "above" and SKILL not in (7)', ["SKILL not in (...)"]),
        ('compute == "above" and max(SKILL, worst) >= 0', ["(...) >= 0"]),
        (
            'compute == "above" and (outputs has "text" or not (outputs has "text"))',
            ['outputs has "text"'],
        ),
    ],
)
def test_a_comparison_that_changes_nothing_is_named(when: str, named: list[str]) -> None:
    found = problems(**{RULE: when})
    said = [p.params["found"] for p in found if p.code == "framework.comparison.idle"]
    assert said == named


def test_the_finding_says_where_and_what_to_do() -> None:
    (problem,) = problems(**{RULE: 'compute == "above" and seen <= 2'})
    assert problem.place.path == "/logic/rules/2/when"
    assert explain(problem).message == "In R22, seen <= 2 makes no difference."
    assert "wrong way" in explain(problem).hint


def test_every_comparison_that_counts_passes() -> None:
    assert idle(**{RULE: 'compute == "above" and (seen <= 0 or SKILL >= 2)'}) == []


def test_questions_over_scenarios_are_looked_at_part_by_part() -> None:
    step = "logic__after__1__is"
    text = "lowest over scenarios of PROOF where HARM_end >= 1 and HARM <= 2 else 2"
    assert idle(**{step: text}) == ["HARM <= 2"]


def test_a_whole_condition_that_always_holds_is_no_business_of_this_check() -> None:
    assert idle(scenarios__1__include_when="SKILL >= 0") == []


def test_an_expression_too_large_to_list_is_looked_at_part_by_part() -> None:
    content = copy.deepcopy(SMALL)
    wide = [{**SMALL["criteria"][0], "id": f"X{n}", "levels": 12} for n in range(5)]
    content["criteria"] += wide
    any_of = " or ".join(f"X{n} >= 6" for n in range(5))
    content["logic"]["rules"][2]["when"] = f'compute == "above" and seen <= 2 and ({any_of})'
    found = check_framework(Framework.model_validate(tupled(content))).logic
    assert [problem.params["found"] for problem in found] == ["seen <= 2"]
