"""A decision table written as a framework says what the table says, row by row."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest

from assessment.engine import check_framework, counter_examples, evaluate, prove_framework
from assessment.errors import ReadingError
from assessment.intake.decision_table import framework_from_table
from assessment.reading import read_json
from assessment.wording import explain
from tests import decision_tables
from tests.decision_tables import BREAKS, Table, broken, converted, shown, table, wrong_rows

STEEP = table({"A": 3, "B": 2}, 4, lambda row: min(3, row[0] + 2 * row[1]))
"""Two inputs, four outcomes."""

LONG = table({"A": 3, "B": 3, "C": 2}, 7, lambda row: row[0] + row[1] + 2 * row[2])
"""Three inputs, seven outcomes."""

SAID = {
    "dropped": "framework.table.row-missing",
    "doubled": "framework.table.row-twice",
    "inverted": "framework.order.row",
}
ALSO = ("framework.rule.always", "framework.rule.never")

YES_OR_NO = table({"A": 2, "B": 2, "C": 2, "D": 2}, 2, lambda row: int(sum(row) >= 2))


@pytest.mark.parametrize("given", [STEEP, LONG, YES_OR_NO])
def test_every_row_evaluates_to_its_outcome_and_the_framework_is_sound(given: Table) -> None:
    framework, text = converted(given)
    checked = check_framework(framework, text)
    assert (checked.logic, checked.words, checked.notes) == ((), (), ())
    proved = prove_framework(framework)
    assert proved.problems == ()
    assert proved.reached is not None
    assert all(proved.reached.tiers.values())
    assert wrong_rows(given) == []
    wrong = copy.deepcopy(given)
    wrong["mapping"][-1][wrong["outcome"]] = "OUT0"
    assert wrong_rows(wrong) == []  # it says what the table says, also where that is odd
    assert converted(wrong) != converted(given)


def test_what_is_asked_is_named_as_in_the_table_and_nothing_is_lost() -> None:
    given = copy.deepcopy(STEEP)
    point = given["decision_points"]["test:A:1.0.0"]
    point["values"][0]["definition"] = "many words " * 90
    framework, text = converted(given)
    assert framework.id == "test-a-table"
    assert framework.version == "1.2.3"
    assert [criterion.id for criterion in framework.criteria] == ["A", "B"]
    assert [tier.id for tier in framework.tiers] == [f"value-{n}-of-out" for n in range(4)]
    assert [tier.options for tier in framework.tiers][-1] == ("O3",)
    words = text.criteria["A"]
    assert [anchor.name for anchor in words.anchors] == [f"Value {n} of A" for n in range(3)]
    whole = [words.anchors[0].text, *(part.partition(": ")[2] for part in words.hard_cases)]
    assert " ".join(whole).split() == point["values"][0]["definition"].split()


def test_an_outcome_that_no_row_gives_is_left_out_and_said() -> None:
    given = table({"A": 3, "B": 2}, 5, lambda row: 1 + min(2, sum(row)))
    framework, text = converted(given)
    assert [tier.id for tier in framework.tiers] == [f"value-{n}-of-out" for n in (1, 2, 3)]
    assert "Value 0 of OUT, Value 4 of OUT" in text.general_rules["left_out"]
    assert check_framework(framework, text).logic == ()
    assert wrong_rows(given) == []
    assert converted(STEEP)[1].general_rules == {}
    alike = table({"A": 3, "B": 2}, 5, lambda row: 1)
    with pytest.raises(ReadingError) as caught:
        converted(alike)
    assert [p.code for p in caught.value.problems] == ["framework.from-table.values"]


def test_ids_keep_clear_of_the_language_and_of_each_other() -> None:
    given = table({"if": 2, "R1": 2, "9x": 2}, 3, lambda row: min(2, sum(row)))
    given["decision_points"]["other:R1:1.0.0"] = {
        **given["decision_points"].pop("test:9x:1.0.0"),
        "key": "R1",
        "name": "x" * 500,
    }
    for row in given["mapping"]:
        row["other:R1:1.0.0"] = row.pop("test:9x:1.0.0")
    given["version"], given["namespace"] = "draft", ""
    for value in given["decision_points"]["test:OUT:1.0.0"]["values"]:
        value.update(name="***", definition="")
    framework, text = converted(given)
    assert framework.version == "0.1.0"
    assert framework.id == "a-table"
    assert [criterion.id for criterion in framework.criteria] == ["if2", "R1", "R12"]
    assert [rule.id for rule in framework.logic.rules] == ["R13", "R2"]
    assert [tier.id for tier in framework.tiers] == ["value", "value2", "value3"]
    assert len(text.criteria["R12"].name) <= 400
    assert wrong_rows(given) == []


def test_a_key_that_begins_with_a_figure_gets_a_letter_before_it() -> None:
    framework, _ = converted(table({"9x": 2, "B": 2}, 2, max))
    assert [criterion.id for criterion in framework.criteria] == ["P_9x", "B"]


@pytest.mark.parametrize("given", [STEEP, LONG])
@pytest.mark.parametrize("how", BREAKS)
def test_a_broken_row_is_refused_by_name_or_leaves_another_table_in_order(
    given: Table, how: str
) -> None:
    refused = 0
    for at in range(len(given["mapping"])):
        changed = broken(given, at, how)
        if changed is None:
            continue
        framework, _ = converted(changed)
        problems = check_framework(framework).logic
        if how == "inverted" and not problems:
            assert counter_examples(framework) == ()
            continue
        refused += 1
        # Where it was the only row of its outcome, that no rule leads there is said as well.
        problem = next(problem for problem in problems if problem.code == SAID[how])
        assert {each.code for each in problems} <= {SAID[how], *ALSO}
        row = shown(converted(given)[0], given, at)
        levels = [part.rpartition(" ")[2] for part in row.split(", ")]
        said = explain(problem)
        if how == "doubled":
            assert ", ".join(levels) in said.hint
            assert problem.place.path == f"/logic/before/0/table/rows/{at + 1}"
        elif how == "dropped":
            assert row in said.hint
        else:
            named = str(problem.params["row"]), str(problem.params["other"])
            assert row in named
            assert problem.place.path.startswith("/logic/before/0/table/rows/")
            _frees(framework)
    assert refused == len(given["mapping"]) or (how == "inverted" and refused >= 3)


def _frees(framework: Any) -> None:
    """The first counter-example evaluates to a freer outcome after one riskier answer."""
    example = counter_examples(framework)[0]
    tiers = [tier.id for tier in framework.tiers]
    before, after = (
        tiers.index(evaluate(framework, side).recommendation.tier)
        for side in (example.before, example.after)
    )
    assert after < before
    assert int(example.high) == int(example.low) + 1


def test_most_often_the_inverted_row_is_the_one_to_look_at_first() -> None:
    first = total = 0
    for at in range(len(LONG["mapping"])):
        changed = broken(LONG, at, "inverted")
        if changed is None:
            continue
        for problem in check_framework(converted(changed)[0]).logic:
            total += 1
            first += problem.place.path.endswith(f"/rows/{at}")
    assert first > 0.7 * total > 0


@pytest.mark.parametrize(
    ("change", "code", "path"),
    [
        (lambda t: t.update(outcome="test:X:1"), "no-outcome", "/outcome"),
        (
            lambda t: t["decision_points"]["test:A:1.0.0"]["values"].pop,
            "values",
            "/decision_points/test:A:1.0.0/values",
        ),
        (lambda t: t["mapping"][3].update({"test:A:1.0.0": "?"}), "row", "/mapping/3/test:A:1.0.0"),
        (lambda t: t["mapping"][3].pop("test:B:1.0.0"), "row", "/mapping/3"),
    ],
)
def test_a_table_a_framework_cannot_hold_is_refused_with_its_place(
    change: Any, code: str, path: str
) -> None:
    given = copy.deepcopy(STEEP)
    change(given)
    if code == "values":
        given["decision_points"]["test:A:1.0.0"]["values"][1:] = []
    with pytest.raises(ReadingError) as caught:
        framework_from_table(read_json(json.dumps(given).encode(), "table.json"))
    problem = next(p for p in caught.value.problems if p.code == f"framework.from-table.{code}")
    assert (problem.place.file, problem.place.path) == ("table.json", path)
    assert explain(problem).hint


@pytest.mark.parametrize("inputs", [0, 9])
def test_a_table_over_nothing_or_over_too_much_is_refused(inputs: int) -> None:
    given = table({f"K{n}": 2 for n in range(inputs)}, 2, lambda row: int(any(row)))
    with pytest.raises(ReadingError) as caught:
        framework_from_table(read_json(json.dumps(given).encode(), "table.json"))
    assert "framework.from-table.inputs" in {p.code for p in caught.value.problems}


def test_a_file_that_is_no_table_is_refused() -> None:
    with pytest.raises(ReadingError):
        framework_from_table(read_json(b'{"mapping": []}', "table.json"))


def test_the_trial_of_a_file_counts_rows_and_what_was_said(
    tmp_path: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "steep.json"
    file.write_text(json.dumps(STEEP), "utf-8")
    assert decision_tables.main([str(file)]) == 0
    said = capsys.readouterr().out
    assert "6 rows, 0 evaluate otherwise" in said
    assert "framework.table.row-missing" in said
    assert "WITHOUT" not in said
    assert decision_tables.main([]) == 1
