"""Decision tables in the JSON form of SSVC: small ones for tests, and a trial of any such file.

`python -m tests.decision_tables FILE...` writes each file as a framework, evaluates every row, and
breaks each row in three ways: dropped, doubled, and turned to the other end of the outcomes.
"""

import copy
import json
import sys
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from time import perf_counter
from typing import Any

from assessment.engine import check_framework, counter_examples, prove_framework
from assessment.engine.v1.evaluate import Evaluator
from assessment.errors import Problem
from assessment.export.framework_files import framework_yaml
from assessment.intake.decision_table import framework_from_table
from assessment.model.assessment import Assessment
from assessment.model.framework import Framework, FrameworkText
from assessment.reading import read_json, read_yaml, shape
from tests.frameworks import tupled

Table = dict[str, Any]
BREAKS = ("dropped", "doubled", "inverted")


def table(levels: dict[str, int], outcomes: int, rule: Any, namespace: str = "test") -> Table:
    """A table over inputs with so many values each; the rule says which outcome a row has."""

    def point(key: str, count: int) -> dict[str, Any]:
        values = [
            {"key": f"{key}{n}", "name": f"Value {n} of {key}", "definition": f"{key} is at {n}."}
            for n in range(count)
        ]
        return {
            "namespace": namespace,
            "key": key,
            "version": "1.0.0",
            "name": f"Point {key}",
            "definition": f"How {key} is.",
            "schemaVersion": "2.0.0",
            "values": values,
        }

    points = {f"{namespace}:{key}:1.0.0": point(key, count) for key, count in levels.items()}
    out = f"{namespace}:OUT:1.0.0"
    rows = [
        {
            **{
                id_: f"{key}{at}"
                for (id_, key), at in zip(zip(points, levels, strict=True), row, strict=True)
            },
            out: f"OUT{rule(row)}",
        }
        for row in product(*(range(count) for count in levels.values()))
    ]
    return {
        "namespace": namespace,
        "key": "DT",
        "version": "1.2.3",
        "name": "A table",
        "definition": "For tests.",
        "schemaVersion": "2.0.0",
        "decision_points": {**points, out: point("OUT", outcomes)},
        "outcome": out,
        "mapping": rows,
    }


def converted(given: Table) -> tuple[Framework, FrameworkText]:
    """Both files of the framework, the one that decides by way of its YAML."""
    document = read_json(json.dumps(given).encode(), "table.json")
    logic, words = framework_from_table(document)
    written = read_yaml(framework_yaml(logic, words).encode(), "framework.yaml")
    return shape(written, Framework), FrameworkText.model_validate(tupled(words))


def assessment_of(framework: Framework, given: Table, row: dict[str, str]) -> Assessment:
    """The assessment of one row: each decision point rated at its value."""
    inputs = [id_ for id_ in given["decision_points"] if id_ != given["outcome"]]
    ratings = {}
    for criterion, id_ in zip(framework.criteria, inputs, strict=True):
        keys = [value["key"] for value in given["decision_points"][id_]["values"]]
        level = keys.index(row[id_])
        ratings[criterion.id] = {"lowest": level, "best": level, "highest": level}
    content = {
        "schema": "openness-assessment/0",
        "id": "row",
        "kind": "study",
        "as_of": "2026-11-20",
        "framework": {"id": framework.id, "version": framework.version},
        "subject": {"name": "A row"},
        "evidence": "as_rated",
        "consensus": ratings,
    }
    return Assessment.model_validate(tupled(content))


def wrong_rows(given: Table) -> list[int]:
    """Rows that evaluate to another outcome than the table gives."""
    framework, _ = converted(given)
    evaluator = Evaluator(framework)
    used = {row[given["outcome"]] for row in given["mapping"]}
    values = given["decision_points"][given["outcome"]]["values"]
    keys = [value["key"] for value in values if value["key"] in used]
    tiers = [tier.id for tier in framework.tiers]
    return [
        at
        for at, row in enumerate(given["mapping"])
        if tiers.index(evaluator.evaluate(assessment_of(framework, given, row)).recommendation.tier)
        != keys.index(row[given["outcome"]])
    ]


def broken(given: Table, at: int, how: str) -> Table | None:
    """The table with one row broken; None where that leaves it as it is."""
    changed = copy.deepcopy(given)
    rows = changed["mapping"]
    if how == "dropped":
        del rows[at]
    elif how == "doubled":
        rows.insert(at, dict(rows[at]))
    else:
        out = given["outcome"]
        keys = [value["key"] for value in given["decision_points"][out]["values"]]
        place = keys.index(rows[at][out])
        if 2 * place == len(keys) - 1:
            return None  # in the middle, it is its own opposite
        rows[at][out] = keys[len(keys) - 1 - place]
    return changed


def shown(framework: Framework, given: Table, at: int) -> str:
    """A row as problems name it."""
    level = assessment_of(framework, given, given["mapping"][at]).consensus or {}
    return ", ".join(f"{id_} {rating.best}" for id_, rating in level.items())


@dataclass
class Tried:
    """What came of a table: times, and what was said of each way to break a row."""

    rows: int = 0
    wrong: int = 0
    problems: tuple[Problem, ...] = ()
    said: dict[str, dict[str, int]] = field(default_factory=dict)
    seconds: float = 0.0


def tried(given: Table) -> Tried:
    """Convert, evaluate row by row, prove, and break."""
    framework, text = converted(given)
    started = perf_counter()
    checked = check_framework(framework, text)
    proved = prove_framework(framework)
    seconds = perf_counter() - started
    found = Tried(len(given["mapping"]), len(wrong_rows(given)), seconds=seconds)
    found.problems = (*checked.logic, *checked.words, *proved.problems)
    for how in BREAKS:
        said = found.said.setdefault(how, {})
        for at in range(found.rows):
            changed = broken(given, at, how)
            outcome = "the same" if changed is None else _said(changed)
            said[outcome] = said.get(outcome, 0) + 1
    return found


def _said(changed: Table) -> str:
    framework, _ = converted(changed)
    codes = sorted({problem.code for problem in check_framework(framework).logic})
    if "framework.order.row" in codes:
        examples = len(counter_examples(framework))
        return f"{', '.join(codes)}, {'with' if examples else 'WITHOUT'} counter-example"
    return ", ".join(codes) or "another table in order"


def main(files: list[str]) -> int:
    """Try each file and print what came of it."""
    failed = 0
    for file in files:
        found = tried(json.loads(Path(file).read_text("utf-8")))
        counts = f"{found.rows} rows, {found.wrong} evaluate otherwise"
        proof = f"proved in {found.seconds * 1e3:.0f} ms, {len(found.problems)} findings"
        lines = [f"{Path(file).name}: {counts}; {proof}"]
        for how, said in found.said.items():
            lines.append(f"  {how}: " + "; ".join(f"{n} {code}" for code, n in said.items()))
        sys.stdout.write("\n".join([*lines, ""]))
        failed += bool(found.wrong or found.problems)
    return int(bool(failed) or not files)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
