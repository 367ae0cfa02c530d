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
from assessment.store.precedents import load_precedents
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
    assert len(found["passes"]) >= 2
    for each in (*found["passes"].values(), found["mean"], *found["comparators"].values()):
        assert each["agreement"] + each["under_calls"] + each["over_calls"] == pytest.approx(
            1, abs=0.001
        )
    assert 0 <= found["passes_agree"] <= 1
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
    newest = framework_files()[0]
    assert ran.out.startswith(f"Back-test of {newest.id} {newest.version} on 3 past decisions")
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
    shutil.copytree(framework_files()[0].folder, own)
    logic = own / "framework.yaml"
    text = logic.read_text("utf-8")
    assert "default: balanced" in text
    logic.write_text(text.replace("default: balanced", "default: precautionary"), "utf-8")
    shipped = run("backtest", "--cases", few, "--format", "json").json()
    found = run("backtest", "--cases", few, "--framework", own, "--format", "json").json()
    assert found["framework"]["digest"] != shipped["framework"]["digest"]
    assert found["appetite"] == "precautionary"
    assert (
        found["mean"]["agreement"]
        == (shipped["appetites"]["precautionary"]["mean"]["majority"]["agreement"])
    )


def test_only_decisions_up_to_a_day_are_used_when_asked_for(few: Path):
    days = {case.id: case.decision.date for case in load_precedents(few).cases}
    first = min(days.values())
    found = run("backtest", "--cases", few, "--as-of", first, "--format", "json").json()
    assert found["as_of"] == first
    assert {case["id"] for case in found["cases"]} == {i for i, day in days.items() if day == first}
    assert run("backtest", "--cases", few, "--format", "json").json()["as_of"] is None


def test_nothing_of_a_later_decision_and_no_later_event_is_read(few: Path):
    """Neither what came after a decision nor a decision after the day leaves a trace."""
    last = max(load_precedents(few).cases, key=lambda case: case.decision.date)
    before = run("backtest", "--cases", few, "--as-of", "2025-01-01", "--format", "json")
    later = few / f"{last.id}.yaml"
    later.write_text(
        later.read_text("utf-8").replace(last.provenance.how, "made otherwise"), "utf-8"
    )
    for path in few.glob("[!s]*.yaml"):
        text = path.read_text("utf-8")
        start = text.index("\nlater:")
        end = text.index("\nreadings:")
        path.write_text(text[:start] + text[end:], "utf-8")
    assert last.decision.date > "2025-01-01"
    after = run("backtest", "--cases", few, "--as-of", "2025-01-01", "--format", "json")
    assert after.out == before.out


@pytest.mark.parametrize("given", ["2025", "01.02.2025", "2025-13-01", "2025-02-30", ""])
def test_a_day_that_is_none_is_refused(few: Path, given: str):
    (problem,) = refused("backtest", "--cases", few, "--as-of", given)
    assert problem["code"] == "backtest.no-day"


def test_a_day_before_every_decision_is_refused(few: Path):
    (problem,) = refused("backtest", "--cases", few, "--as-of", "2001-01-01")
    assert problem["code"] == "backtest.none-by-then"


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
