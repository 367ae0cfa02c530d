"""`openness sensitivity`: both formats, the published schema, settings given by hand."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from assessment.store.library import example_files
from tests.unit.cli.running import EXAMPLES, PYTHIA, refused, run

LLAMA = EXAMPLES / "llama-3.1-405b.yaml"

example = pytest.mark.parametrize("file", example_files(), ids=lambda file: file.stem)


def document(command: str, file: Path, *arguments: str) -> dict[str, Any]:
    ran = run(command, file, "--format", "json", *arguments)
    assert (ran.code, ran.err) == (0, "")
    found: dict[str, Any] = ran.json()
    return found


@example
def test_json_follows_the_published_schema_and_agrees_with_evaluate(file: Path) -> None:
    found = document("sensitivity", file)
    Draft202012Validator(run("schema", "sensitivity").json()).validate(found)
    evaluated = document("evaluate", file)
    tier = evaluated["recommendation"]["tier"]
    assert found["tier"] == found["recommendation"]["tier"] == tier
    assert found["recommendation"]["status"] == evaluated["recommendation"]["status"]
    assert found["favourable"] == evaluated["favourable"]
    assert found["cautious"] == evaluated["cautious"]
    assert found["framework"] == evaluated["framework"]
    assert found["settings"] == evaluated["settings"]
    shares = {name: Fraction(share) for name, share in found["tier_probability"].items()}
    assert sum(shares.values()) == 1
    assert [name for name, share in shares.items() if share] == found["possible_tiers"]
    holds = {hold["id"] for hold in evaluated["hold"] if hold["fires"]}
    assert ("H1" in holds) == (len(found["possible_from_unknowns"]) > 1)
    assert found["nearest_change"][tier] == {"steps": 0, "changes": []}


def test_a_move_says_from_where_to_where() -> None:
    flips = document("sensitivity", LLAMA)["flips_one"]
    assert flips
    assert all(set(flip) == {"input", "from", "to", "tier"} for flip in flips)


def test_text_gives_the_recommendation_first_and_says_what_a_share_is() -> None:
    ran = run("sensitivity", LLAMA)
    assert ran.code == 0
    first, settled, *_ = ran.out.splitlines()
    assert first.startswith("Recommended: ")
    assert settled.startswith("Not settled")
    assert "never the probability that the tier is right" in ran.out


def test_a_settled_assessment_says_so() -> None:
    assert "Settled: no answer that remains can change the tier." in run("sensitivity", PYTHIA).out


def test_a_setting_given_by_hand_is_used() -> None:
    found = document("sensitivity", LLAMA, "--set", "appetite=precautionary")
    assert found["settings"]["appetite"] == "precautionary"
    assert (
        found["tier"]
        == document("evaluate", LLAMA, "--set", "appetite=precautionary")["recommendation"]["tier"]
    )


def test_what_cannot_be_used_is_refused_with_its_place() -> None:
    (problem,) = refused("sensitivity", LLAMA, "--set", "appetite=rash")
    assert problem["where"] == "--set"
    assert refused("sensitivity", EXAMPLES / "nothing.yaml")
