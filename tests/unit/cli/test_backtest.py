"""`openness backtest`: text for people, JSON by its schema, refusals with a place."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from assessment import resources
from assessment.store.library import framework_files
from assessment.wording import say
from tests.unit.cli.running import refused, run

SHIPPED = resources.data() / "precedents"


@pytest.fixture
def few(tmp_path: Path) -> Path:
    """A folder with three of the shipped cases."""
    for name in ("sources", "gpt-oss-120b", "pythia-12b", "llama-4-behemoth"):
        shutil.copy(SHIPPED / f"{name}.yaml", tmp_path)
    return tmp_path


@cache
def whole() -> dict[str, Any]:
    ran = run("backtest", "--format", "json")
    assert ran.code == 0
    found: dict[str, Any] = ran.json()
    return found


def test_the_default_framework_is_tried_and_stands_first_among_the_shipped():
    assert whole()["framework"]["id"] == framework_files()[0].id == "tiered-openness"


def test_json_has_the_published_keys_in_fractions_of_one():
    found = whole()
    assert set(found["passes"]) == {"C", "D"}
    for each in (*found["passes"].values(), found["mean"], *found["comparators"].values()):
        assert each["agreement"] + each["under_calls"] + each["over_calls"] == pytest.approx(1)
    assert found["mean"]["agreement"] == 0.95
    assert found["passes_agree"] == 0.95
    assert set(found["comparators"]) == {
        "always-open",
        "compute-threshold",
        "size-tiers",
        "outcome-led",
    }
    for each in found["criteria"].values():
        assert {"alpha", "items", "tier_relevant"} <= set(each)
    assert "not an expert panel" in found["provenance"][0]["how"]
    assert (found["against"], found["evidence"]) == ("majority", "as_rated")


def test_json_follows_its_schema():
    schema = run("schema", "backtest").json()
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(whole())


@pytest.mark.parametrize("name", ["precedent", "precedent-sources"])
def test_case_files_have_a_schema(name: str):
    jsonschema.Draft202012Validator.check_schema(run("schema", name).json())


def test_text_says_the_figures_and_what_they_are_not(few: Path):
    ran = run("backtest", "--cases", few)
    assert ran.code == 0
    assert ran.out.startswith("Back-test of tiered-openness 0.2.1 on 3 past decisions")
    assert say("backtest.heading.not") in ran.out
    assert "not by people, not an expert panel" in ran.out


def test_another_appetite_comes_first_when_asked_for(few: Path):
    found = run("backtest", "--cases", few, "--appetite", "precautionary", "--format", "json")
    assert found.json()["appetite"] == "precautionary"
    assert set(found.json()["appetites"]) == {"balanced", "precautionary"}


def test_a_comparator_can_be_tried_itself(few: Path):
    found = run("backtest", "--cases", few, "--framework", "size-tiers", "--format", "json").json()
    assert found["framework"]["id"] == "size-tiers"
    assert found["appetite"] is None
    same = found["comparators"]["size-tiers"]
    assert found["mean"]["agreement"] == same["agreement"]


def test_a_framework_of_ones_own_is_tried_with_its_own_rules(few: Path, tmp_path: Path):
    own = tmp_path / "own"
    shutil.copytree(resources.frameworks() / "tiered-openness" / "0.2.1", own)
    logic = own / "framework.yaml"
    text = logic.read_text("utf-8").replace("when: 'E_weapon <= 3'", "when: 'E_weapon <= 1'")
    logic.write_text(text, "utf-8")
    shipped = run("backtest", "--cases", few, "--format", "json").json()
    found = run("backtest", "--cases", few, "--framework", own, "--format", "json").json()
    assert found["framework"]["digest"] != shipped["framework"]["digest"]
    tiers = {case["id"]: case["passes"]["C"]["tier"] for case in found["cases"]}
    assert tiers["gpt-oss-120b"] == "fully-open"


def test_an_appetite_that_is_not_there_is_refused(few: Path):
    (problem,) = refused("backtest", "--cases", few, "--appetite", "reckless")
    assert problem["code"] == "precedents.unknown-appetite"


def test_a_framework_that_is_nowhere_is_refused():
    (problem,) = refused("backtest", "--framework", "nothing@1.0.0")
    assert problem["code"] == "store.framework.unknown"


def test_a_folder_that_holds_no_cases_is_refused(tmp_path: Path):
    (problem,) = refused("backtest", "--cases", tmp_path)
    assert problem["code"] == "store.file.unreadable"
    shutil.copy(SHIPPED / "sources.yaml", tmp_path)
    (problem,) = refused("backtest", "--cases", tmp_path)
    assert problem["code"] == "precedents.none"


def test_cases_that_nobody_rated_are_refused(few: Path):
    for path in few.glob("[!s]*.yaml"):
        text = path.read_text("utf-8")
        path.write_text(text[: text.index("passes:")], "utf-8")
    (problem,) = refused("backtest", "--cases", few)
    assert problem["code"] == "precedents.nothing-to-compare"
