"""A framework is made ready whole, or refused with every line that cannot be read."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest

from assessment.engine.v1.meaning import Sort, Where
from assessment.engine.v1.program import Grid, prepare
from assessment.errors import FrameworkError
from assessment.model.framework import Framework
from tests.frameworks import SMALL, small, tupled


def refused(change: Callable[[dict[str, Any]], object]) -> list[tuple[str, str]]:
    """Code and place of each problem of the small framework with a change."""
    content = copy.deepcopy(SMALL)
    change(content)
    with pytest.raises(FrameworkError) as caught:
        prepare(Framework.model_validate(tupled(content)))
    return [(problem.code, problem.place.path) for problem in caught.value.problems]


def test_every_line_of_a_framework_has_its_place() -> None:
    program = prepare(small())
    assert [line.id for line in program.before] == ["careful"]
    assert [line.id for line in program.scenario] == ["added", "net"]
    assert [line.id for line in program.after] == ["worst", "seen", "left_out"]
    assert list(program.conditions) == ["R31", "R21", "R22", "G1", "G2", "B1", "H2", "H4"]
    assert set(program.include) == {"FRAUD", "CYBER"}
    assert set(program.mandatory) == {"CYBER"}
    assert set(program.inapplicable) == {"GAIN"}
    assert program.conditions["R21"].path == "/logic/rules/1/when"
    assert program.conditions["R21"].reads == ("worst", "GAIN", "careful")


def test_a_name_has_one_meaning_and_steps_are_among_them() -> None:
    meanings = prepare(small()).meanings
    assert meanings["HARM"].where is Where.SCENARIO
    assert (meanings["HARM"].size, meanings["HARM"].toward_strict) == (3, 1)
    assert meanings["PROOF"].toward_strict == -1
    assert meanings["HARM_end"].where is Where.SCENARIO
    assert meanings["law"].values == ("clear", "unresolved", "prohibited")
    assert meanings["careful"].sort is Sort.FLAG
    assert meanings["net"].where is Where.SCENARIO
    assert meanings["worst"].where is Where.AFTER
    assert meanings["grave"].where is Where.FLAG


def test_a_grid_is_kept_cell_by_cell() -> None:
    net = prepare(small()).scenario[1]
    assert isinstance(net.body, Grid)
    assert net.reads == ("added", "PROOF")
    assert net.body.cells[2, 2] == 1
    assert len(net.body.cells) == 9


def test_a_table_may_result_in_words() -> None:
    content = copy.deepcopy(SMALL)
    rows = [
        {"when": [word], "then": "calm" if word == "clear" else "alarmed"}
        for word in ("clear", "unresolved", "prohibited")
    ]
    table = {"of": ["law"], "values": ["calm", "alarmed"], "rows": rows}
    content["logic"]["before"].append({"id": "mood", "table": table})
    content["logic"]["gates"][0]["when"] = 'mood == "alarmed"'
    program = prepare(Framework.model_validate(tupled(content)))
    mood = program.before[1]
    assert mood.sort is Sort.WORD
    assert isinstance(mood.body, Grid)
    assert mood.body.cells == {(0,): 0, (1,): 1, (2,): 1}


@pytest.mark.parametrize(
    ("part", "index", "field"),
    [
        ("scenarios", 0, "include_when"),
        ("scenarios", 1, "mandatory_when"),
        ("criteria", 1, "not_applicable_when"),
    ],
)
@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("SKILL >=", "framework.syntax.unexpected"),
        ("LUCK >= 1", "framework.expression.unknown-name"),
        ("SKILL", "framework.expression.condition-needed"),
        ("HARM >= 1", "framework.expression.unknown-name"),
        ("worst >= 1", "framework.expression.unknown-name"),
    ],
)
def test_a_condition_on_a_scenario_or_criterion_that_cannot_be_read_is_placed(
    part: str, index: int, field: str, text: str, code: str
) -> None:
    def change(content: dict[str, Any]) -> None:
        content[part][index][field] = text

    assert refused(change) == [(code, f"/{part}/{index}/{field}")]


def test_a_step_reads_only_what_stands_before_it() -> None:
    def change(content: dict[str, Any]) -> None:
        content["logic"]["before"].insert(0, {"id": "early", "is": "careful"})
        content["logic"]["after"][0]["is"] = "highest over scenarios of seen else 0"

    assert refused(change) == [
        ("framework.expression.unknown-name", "/logic/after/0/is"),
        ("framework.expression.unknown-name", "/logic/before/0/is"),
        ("framework.expression.unknown-name", "/logic/rules/0/when"),
        ("framework.expression.unknown-name", "/logic/rules/1/when"),
    ]


def test_a_table_over_a_name_that_is_not_there_is_placed_at_the_name() -> None:
    def change(content: dict[str, Any]) -> None:
        content["logic"]["scenario"][1]["table"]["of"] = ["added", "LUCK"]
        content["logic"]["after"][0]["is"] = "highest over scenarios of added else 0"

    assert refused(change) == [
        ("framework.expression.unknown-name", "/logic/scenario/1/table/of/1")
    ]


def test_a_row_of_another_length_names_no_combination() -> None:
    def change(content: dict[str, Any]) -> None:
        rows = [{"when": [0], "then": 0}, {"when": [0, 0, 0], "then": 0}]
        content["logic"]["scenario"][1]["table"] = {"of": ["added", "PROOF"], "rows": rows}

    assert refused(change) == [
        ("framework.table.unknown-value", "/logic/scenario/1/table/rows/0"),
        ("framework.table.unknown-value", "/logic/scenario/1/table/rows/1"),
    ]
