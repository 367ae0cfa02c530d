"""A framework's cases are put to it, and every difference is named with its place."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from assessment.engine.framework_cases import Tried, changed, try_cases
from assessment.engine.v1 import Evaluator
from assessment.model.assessment import Assessment
from assessment.model.framework_cases import Changes, FrameworkCases
from assessment.model.rating import Rating
from tests.frameworks import CALM, calm, small, tupled

FOUND = {"tier": "fully-open", "status": "determined"}
"""What the small framework makes of the calm assessment."""

HARMFUL = {"FRAUD.HARM": {"lowest": 2, "best": 2, "highest": 2}}
STRICT = {"tier": "third-party-evaluation", "status": "determined", "rules": ["R31"]}


def index(**case: Any) -> FrameworkCases:
    """An index of one case."""
    content = {
        "format": "openness-framework-cases/0",
        "framework": "small",
        "provenance": "Invented",
        "cases": [
            {"id": "calm", "title": "Calm", "trap": "A", "must": "B", "expect": FOUND, **case}
        ],
    }
    return FrameworkCases.model_validate(tupled(copy.deepcopy(content)))


def tried(given: FrameworkCases, **documents: Assessment) -> Tried:
    return try_cases(Evaluator(small()), given, {"calm": calm(), **documents})


def variant(**parts: Any) -> dict[str, Any]:
    return {"id": "other", "title": "Another", "expect": FOUND, **parts}


def codes(found: Tried) -> list[tuple[str, str]]:
    return [(problem.code, problem.place.path) for problem in found.problems]


# ------------------------------------------------------------------------------- what is expected


def test_a_case_that_comes_out_as_expected_is_counted():
    given = index(
        expect={**FOUND, "appetites": {"precautionary": FOUND}},
        variants=[variant(changes={"ratings": HARMFUL}, expect=STRICT)],
    )
    assert tried(given) == Tried((), cases=1, variants=1, as_expected=2)


@pytest.mark.parametrize(
    ("expect", "code", "path"),
    [
        ({"tier": "structured-access"}, "framework.case.tier", "/expect/tier"),
        ({"status": "hold"}, "framework.case.status", "/expect/status"),
        ({"rules": ["R31"]}, "framework.case.findings", "/expect/rules"),
        ({"gates": ["G1"]}, "framework.case.findings", "/expect/gates"),
        ({"hold": ["H1"]}, "framework.case.findings", "/expect/hold"),
        ({"obligations": ["B1"]}, "framework.case.findings", "/expect/obligations"),
        ({"missing": ["law"]}, "framework.case.findings", "/expect/missing"),
        ({"open": ["O1"]}, "framework.case.findings", "/expect/open"),
        (
            {"appetites": {"precautionary": {"tier": "fully-open", "status": "hold"}}},
            "framework.case.appetite",
            "/expect/appetites/precautionary",
        ),
        (
            {"appetites": {"bold": {"tier": "fully-open", "status": "determined"}}},
            "framework.case.appetite",
            "/expect/appetites/bold",
        ),
    ],
)
def test_what_differs_is_named_with_its_place(expect: dict[str, Any], code: str, path: str):
    found = tried(index(expect={**FOUND, **expect}))
    assert codes(found) == [(code, f"/cases/0{path}")]
    (problem,) = found.problems
    assert problem.params["case"] == "calm"
    assert problem.params["found"] != problem.params["expected"]
    assert found.as_expected == 0


def test_what_is_not_stated_about_options_and_missing_answers_is_not_looked_at():
    held = {"facts": {"law": "unresolved"}}
    expect = {"tier": "fully-open", "status": "hold", "hold": ["H4"]}
    assert tried(index(variants=[variant(changes=held, expect=expect)])).problems == ()
    stated = {**expect, "missing": ["law"], "open": ["O1"]}
    assert tried(index(variants=[variant(changes=held, expect=stated)])).problems == ()


def test_the_order_in_which_findings_are_listed_does_not_matter():
    expect = {**FOUND, "open": ["O2", "O1"]}
    assert tried(index(expect=expect)).problems == ()


def test_every_difference_of_every_case_and_variant_is_named_at_once():
    wrong = {"tier": "structured-access", "status": "hold"}
    found = tried(index(expect=wrong, variants=[variant(expect=wrong)]))
    assert codes(found) == [
        (f"framework.case.{part}", f"{at}/expect/{part}")
        for at in ("/cases/0", "/cases/0/variants/0")
        for part in ("tier", "status")
    ]
    assert [problem.params["case"] for problem in found.problems] == ["calm"] * 2 + [
        "calm, other"
    ] * 2
    assert (found.cases, found.variants, found.as_expected) == (1, 1, 0)


# ------------------------------------------------------------------------------------- variants

RELATIONS = ("same", "freer", "no-freer", "stricter", "no-stricter")


@pytest.mark.parametrize(
    ("changes", "expect", "holding"),
    [
        ({}, FOUND, {"same", "no-freer", "no-stricter"}),
        ({"ratings": HARMFUL}, STRICT, {"stricter", "no-freer"}),
        (
            {"facts": {"law": "unresolved"}},
            {"tier": "fully-open", "status": "hold", "hold": ["H4"]},
            {"no-freer"},
        ),
    ],
)
@pytest.mark.parametrize("relation", RELATIONS)
def test_a_variant_stands_to_its_case_as_it_says(changes, expect, holding, relation):
    found = tried(index(variants=[variant(changes=changes, expect=expect, compared=relation)]))
    wrong = [("framework.case.compared", "/cases/0/variants/0/compared")]
    assert codes(found) == ([] if relation in holding else wrong)


@pytest.mark.parametrize("relation", RELATIONS)
def test_a_variant_of_a_strict_case_may_be_freer(relation: str):
    strict = calm(
        ballots=[
            {**ballot, "ratings": {**ballot["ratings"], **HARMFUL}} for ballot in CALM["ballots"]
        ]
    )
    given = index(expect=STRICT, variants=[variant(document="mild", compared=relation)])
    found = try_cases(Evaluator(small()), given, {"calm": strict, "mild": calm()})
    assert (found.problems == ()) == (relation in {"freer", "no-stricter"})


def test_a_variant_may_have_a_document_of_its_own():
    held = calm(facts={**CALM["facts"], "law": "prohibited"})
    expect = {
        "tier": "fully-open",
        "status": "blocked",
        "gates": ["G1"],
        "hold": ["H4"],
    }
    given = index(variants=[variant(document="held", expect=expect, compared="no-freer")])
    assert tried(given, held=held).problems == ()


# ---------------------------------------------------------------------------- what does not fit


def test_a_document_that_does_not_fit_is_a_finding_and_its_variants_are_tried():
    odd = calm(facts={**CALM["facts"], "law": "murky"})
    mended = {"facts": {"law": "clear"}}
    found = try_cases(
        Evaluator(small()),
        index(variants=[variant(changes=mended, compared="same")]),
        {"calm": odd},
    )
    assert codes(found) == [("framework.case.unfit", "/cases/0")]
    assert found.problems[0].params == {
        "case": "calm",
        "path": "/facts/law",
        "code": "assessment.unknown-value",
    }
    assert found.as_expected == 1


def test_a_change_that_does_not_fit_is_placed_with_the_change():
    found = tried(
        index(variants=[variant(changes={"ratings": {"NOTHING": HARMFUL["FRAUD.HARM"]}})])
    )
    assert codes(found) == [("framework.case.unfit", "/cases/0/variants/0/changes")] * 2
    assert found.problems[0].params["code"] == "assessment.unknown-criterion"


def test_a_case_is_put_to_the_version_it_lies_beside():
    older = calm(framework={"id": "small", "version": "0.0.1"})
    assert try_cases(Evaluator(small()), index(), {"calm": older}).problems == ()


# -------------------------------------------------------------------------------------- changes


def change(given: Assessment, **changes: Any) -> Assessment:
    return changed(given, Changes.model_validate(tupled(changes)))


def test_nothing_said_changes_nothing():
    assert change(calm()) == calm()


def test_facts_settings_and_ceilings_are_replaced_or_taken_away():
    found = change(
        calm(ceilings={"SKILL": 1, "GAIN": 2}),
        as_of="2027-01-01",
        settings={"appetite": "precautionary"},
        facts={"law": "unresolved", "compute": None},
        ceilings={"SKILL": 2, "GAIN": None},
    )
    assert found.as_of == "2027-01-01"
    assert found.settings == {"appetite": "precautionary"}
    assert found.facts["law"] == "unresolved"
    assert "compute" not in found.facts
    assert found.ceilings == {"SKILL": 2}


def test_a_rating_changes_in_every_ballot_of_the_last_round_and_in_the_consensus():
    rounds = [{**ballot, "round": number} for number in (1, 2) for ballot in CALM["ballots"]]
    skilled = {"lowest": 1, "best": 2, "highest": 2}
    found = change(
        calm(ballots=rounds, consensus=CALM["ballots"][0]["ratings"]),
        ratings={"SKILL": skilled, "GAIN": None},
    )
    after = Rating(lowest=1, best=2, highest=2)
    for ballot in found.ballots:
        changes = ballot.round == 2
        assert (ballot.ratings["SKILL"] == after) == changes
        assert ("GAIN" in ballot.ratings) != changes
    assert found.consensus is not None
    assert found.consensus["SKILL"] == after
    assert "GAIN" not in found.consensus


def test_a_screening_entry_stands_in_the_place_of_the_one_before():
    found = change(calm(), screening=[{"scenario": "CYBER", "assessed": True}])
    assert {entry.scenario: entry.assessed for entry in found.screening} == {
        "FRAUD": True,
        "CYBER": True,
    }


def item(id_: str, level: int) -> dict[str, Any]:
    return {
        "id": id_,
        "title": "A test",
        "source": {"title": "A report", "read": "memory"},
        "date": "2026-01-01",
        "level": level,
    }


def test_an_item_of_evidence_is_replaced_or_added():
    found = change(calm(evidence=[item("E1", 1), item("E2", 1)]), evidence=[item("E2", 2)])
    assert found.evidence != "as_rated"
    assert [(each.id, each.level) for each in found.evidence] == [("E1", 1), ("E2", 2)]


def test_evidence_taken_as_rated_stays_so_until_an_item_is_added():
    assert change(calm()).evidence == "as_rated"
    found = change(calm(), evidence=[item("E1", 1)])
    assert found.evidence != "as_rated"
    assert [each.id for each in found.evidence] == ["E1"]


def test_who_abstains_goes_on_having_no_say_in_what_is_said_otherwise():
    one, two = calm().ballots
    kept = {key: rating for key, rating in two.ratings.items() if "." not in key}
    aside = two.model_copy(update={"ratings": kept, "abstains": ("FRAUD",)})
    given = calm().model_copy(update={"ballots": (one, aside)})
    grave = {"lowest": 2, "best": 2, "highest": 2}
    found = change(given, ratings={"FRAUD.HARM": grave, "SKILL": grave})
    assert found.ballots[0].ratings["FRAUD.HARM"].best == 2
    assert found.ballots[1].ratings.keys() == kept.keys()
    assert found.ballots[1].ratings["SKILL"].best == 2
