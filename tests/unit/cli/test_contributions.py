"""`openness contributions`: both formats, the published schema, settings given by hand."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from assessment.store.library import example_files
from tests.unit.cli.running import EXAMPLES, refused, run
from tests.unit.cli.test_sensitivity import LLAMA, document

example = pytest.mark.parametrize("file", example_files(), ids=lambda file: file.stem)


@example
def test_json_follows_the_published_schema_and_adds_up_to_what_sensitivity_says(
    file: Path,
) -> None:
    found = document("contributions", file)
    Draft202012Validator(run("schema", "contributions").json()).validate(found)
    other = document("sensitivity", file)
    assert found["recommendation"] == other["recommendation"]
    assert found["tier_probability"] == other["tier_probability"]
    assert found["arithmetic"] == found["ratings"]["arithmetic"] == "exact"
    assert set(found["without_effect"]) == set(other["without_effect"])
    for shares in (found["inputs"], found["names"]):
        for tier, moved in found["shift"]["tiers"].items():
            assert sum(Fraction(each["tiers"][tier]) for each in shares) == Fraction(moved)
        mean = sum(Fraction(each["mean_tier"]) for each in shares)
        assert mean == Fraction(found["shift"]["mean_tier"])
    for tier, moved in found["shift"]["tiers"].items():
        share = Fraction(found["tier_probability"][tier])
        assert Fraction(moved) == share - (tier == found["tier"])
    nobody, ratings = found["ratings"]["nobody"]["tier_probability"], found["ratings"]
    for shares in (ratings["inputs"], ratings["names"]):
        for tier, end in found["tier_probability"].items():
            added = sum(Fraction(each["tiers"][tier]) for each in shares)
            assert Fraction(nobody[tier]) + added == Fraction(end)
    raters = found["raters"]
    assert raters["together"]["tier_probability"] == found["tier_probability"]


def test_text_gives_the_recommendation_first_and_says_what_a_contribution_is() -> None:
    ran = run("contributions", LLAMA)
    assert ran.code == 0
    assert ran.out.startswith("Recommended: ")
    assert "Shapley value" in ran.out


def test_a_setting_given_by_hand_is_used() -> None:
    found = document("contributions", LLAMA, "--set", "appetite=precautionary")
    assert found["settings"]["appetite"] == "precautionary"


def test_what_cannot_be_used_is_refused_with_its_place() -> None:
    (problem,) = refused("contributions", LLAMA, "--set", "appetite=rash")
    assert problem["where"] == "--set"
    assert refused("contributions", EXAMPLES / "nothing.yaml")
