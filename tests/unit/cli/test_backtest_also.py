"""`openness backtest --also`: cases of one's own beside the others."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from assessment import resources
from assessment.store.precedents import load_precedent, shipped_precedents
from tests.unit.cli.running import refused, run

SHIPPED = resources.data() / "precedents"


def folder(at: Path, *names: str) -> Path:
    at.mkdir()
    for name in names:
        shutil.copy(SHIPPED / f"{name}.yaml", at)
    return at


@pytest.fixture
def few(tmp_path: Path) -> Path:
    return folder(tmp_path / "few", "sources", "pythia-12b")


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A case that names no source."""
    at = folder(tmp_path / "own")
    case = load_precedent(SHIPPED / "gpt-4chan.yaml", shipped_precedents().sources)
    plain = case.model_dump(mode="json", by_alias=True, exclude_none=True)
    content = _from_memory({**plain, "id": "own-case", "family": "own"})
    for record in content["passes"].values():
        record["id"] = "own-case"
    (at / "own-case.yaml").write_text(json.dumps(content), "utf-8")
    empty = {"schema": "openness-sources/0", "sources": []}
    (at / "sources.yaml").write_text(json.dumps(empty), "utf-8")
    return at


def _from_memory(value):
    if isinstance(value, dict):
        plain = {key: _from_memory(item) for key, item in value.items() if key != "sources"}
        return {**plain, "read": "memory"} if "read" in plain else plain
    return [_from_memory(item) for item in value] if isinstance(value, list) else value


def test_own_cases_are_tried_beside_the_others(few: Path, own: Path):
    told = run("backtest", "--cases", few, "--also", own, "--format", "json").json()
    assert [case["id"] for case in told["cases"]] == ["own-case", "pythia-12b"]
    alone = run("backtest", "--cases", few, "--format", "json").json()
    assert [case["id"] for case in alone["cases"]] == ["pythia-12b"]
    assert told["mean"]["cases"] == alone["mean"]["cases"] + 1


def test_own_cases_may_not_take_an_id(few: Path, own: Path):
    shutil.copy(own / "own-case.yaml", few)
    (problem,) = refused("backtest", "--cases", few, "--also", own)
    assert problem["code"] == "precedents.id-taken"
    assert problem["file"] == str(own / "own-case.yaml")
