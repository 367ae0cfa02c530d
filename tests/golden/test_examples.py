"""The worked examples are complete, stay within their date, and give the results written down."""

import json
import re
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from assessment.engine.v1 import Evaluator
from assessment.engine.v1.collect import live
from assessment.engine.v1.screening import Screen, needed_keys
from assessment.model.assessment import Assessment, Citation, Evidence, FactAnswer
from assessment.model.criterion import ChoiceFact
from assessment.model.evaluation import Evaluation
from assessment.model.rating import Rating
from assessment.store.library import evaluator, example_files, load_assessment

EXPECTED = json.loads(Path(__file__).with_name("examples.json").read_text("utf-8"))
CASES = tuple(EXPECTED)
APPETITES = ("balanced", "precautionary")
STEPS = (
    "path",
    "existing_risk",
    "existing_defences",
    "marginal_evidence",
    "ease_of_defence",
    "uncertainty",
)
PROVENANCE = (
    "automated readers (language models) working blind from the public record, 2026-11-20; "
    "not by people, not an expert panel"
)

case = pytest.mark.parametrize("case", CASES)
appetite = pytest.mark.parametrize("appetite", APPETITES)


@cache
def example(name: str) -> Assessment:
    (path,) = (path for path in example_files() if path.stem == name)
    return load_assessment(path).assessment


def engine() -> Evaluator:
    return evaluator("tiered-openness@0.2.1")


def items(assessment: Assessment) -> tuple[Evidence, ...]:
    assert assessment.evidence != "as_rated"
    return assessment.evidence


def ratings(assessment: Assessment) -> dict[str, Rating]:
    (ballot,) = assessment.ballots
    return ballot.ratings


def assessed(assessment: Assessment) -> tuple[str, ...]:
    return tuple(entry.scenario for entry in assessment.screening if entry.assessed)


def shifted(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


def with_ratings(assessment: Assessment, changes: dict[str, tuple[int, int, int]]) -> Assessment:
    changed = {
        key: Rating(lowest=low, best=best, highest=high)
        for key, (low, best, high) in changes.items()
    }
    (ballot,) = assessment.ballots
    together = ballot.model_copy(update={"ratings": {**ballot.ratings, **changed}})
    return assessment.model_copy(update={"ballots": (together,)})


def result(assessment: Assessment, appetite: str = "balanced") -> Evaluation:
    return engine().evaluate(assessment.model_copy(update={"settings": {"appetite": appetite}}))


def summary(evaluation: Evaluation) -> dict[str, Any]:
    return {
        "tier": evaluation.recommendation.tier,
        "status": evaluation.recommendation.status,
        "rules": [rule.id for rule in evaluation.rules if rule.applies],
        "gates": [gate.id for gate in evaluation.gates if gate.closed],
        "hold": [rule.id for rule in evaluation.hold if rule.fires],
        "missing": [item.input for item in evaluation.recommendation.missing],
        "open": [option.id for option in evaluation.options if option.open],
    }


# ---------------------------------------------------------------------------------- results


@case
@appetite
def test_each_example_gives_the_result_written_down(case: str, appetite: str):
    assert summary(result(example(case), appetite)) == EXPECTED[case][appetite]


def test_every_shipped_example_has_its_result_written_down():
    assert sorted(path.stem for path in example_files()) == sorted(CASES)


@case
def test_the_result_shows_the_outcome_under_both_appetites(case: str):
    shown = result(example(case)).appetites
    assert {appetite: (outcome.tier, outcome.status) for appetite, outcome in shown.items()} == {
        appetite: (EXPECTED[case][appetite]["tier"], EXPECTED[case][appetite]["status"])
        for appetite in APPETITES
    }


@case
@appetite
def test_an_earlier_as_of_date_never_frees(case: str, appetite: str):
    assessment = example(case)
    tiers = [tier.id for tier in engine().framework.tiers]
    today = result(assessment, appetite)
    for day in {item.date for item in items(assessment) if item.date <= assessment.as_of}:
        before = assessment.model_copy(update={"as_of": shifted(day, -1)})
        then = result(before, appetite)
        assert tiers.index(then.recommendation.tier) >= tiers.index(today.recommendation.tier)
        assert set(summary(then)["open"]) <= set(summary(today)["open"])


@case
@appetite
def test_taking_an_item_off_the_file_never_frees(case: str, appetite: str):
    assessment = example(case)
    tiers = [tier.id for tier in engine().framework.tiers]
    today = result(assessment, appetite).recommendation.tier
    for item in items(assessment):
        rest = tuple(
            other if other.id != item.id else other.model_copy(update={"counts": False})
            for other in items(assessment)
        )
        then = result(assessment.model_copy(update={"evidence": rest}), appetite)
        assert tiers.index(then.recommendation.tier) >= tiers.index(today)


# ------------------------------------------------------------------------------ completeness


@case
def test_each_example_is_one_ballot_of_its_editors_and_no_decision(case: str):
    assessment = example(case)
    assert assessment.id == case
    assert assessment.kind == "example"
    assert assessment.framework.digest is None
    assert assessment.settings == {"appetite": "balanced"}
    assert [(b.rater, b.round) for b in assessment.ballots] == [("Editors of this example", 1)]
    assert assessment.consensus is None
    assert assessment.decision is None
    assert assessment.subject.question is not None


@case
def test_every_criterion_is_rated_with_a_reason(case: str):
    assessment = example(case)
    assert set(ratings(assessment)) == set(needed_keys(engine().framework, assessed(assessment)))
    for key, rating in ratings(assessment).items():
        assert len(rating.rationale.split()) >= 3, key


@case
def test_every_fact_is_answered_with_a_note(case: str):
    assessment = example(case)
    asked = []
    for fact in engine().framework.facts:
        by_tool = isinstance(fact, ChoiceFact) and fact.set_by != "people"
        if fact.scope == "scenario":
            asked += [f"{scenario}.{fact.id}" for scenario in assessed(assessment)]
        elif not by_tool:
            asked.append(fact.id)
    assert set(assessment.facts) == set(asked)
    for key, answer in assessment.facts.items():
        assert isinstance(answer, FactAnswer), key
        assert answer.note, key


@case
def test_every_scenario_is_screened_by_its_test_with_a_reason(case: str):
    assessment = example(case)
    screen = Screen(
        engine().program,
        assessment.facts,
        assessment.settings,
        assessment.ceilings,
        ratings(assessment),
    )
    scenarios = [scenario.id for scenario in engine().framework.scenarios]
    assert [entry.scenario for entry in assessment.screening] == scenarios
    for entry in assessment.screening:
        assert entry.assessed == screen.suggests(entry.scenario), entry.scenario
        assert entry.reason.startswith("Met" if entry.assessed else "Not met: ")


@case
def test_no_rating_reaches_above_the_ceiling_used_for_screening(case: str):
    assessment = example(case)
    assert set(assessment.ceilings) == {"AUT", "HZD"}
    for name, ceiling in assessment.ceilings.items():
        assert (ratings(assessment)[name].highest or 0) <= ceiling


@case
def test_every_assessed_scenario_has_the_six_steps(case: str):
    assessment = example(case)
    assert tuple(sorted(assessment.narrative.scenarios)) == tuple(sorted(assessed(assessment)))
    for scenario, story in assessment.narrative.scenarios.items():
        for step in STEPS:
            assert getattr(story, step), f"{scenario}.{step}"
    assert assessment.narrative.summary


# ---------------------------------------------------------------------------------- evidence


@case
def test_what_is_cited_exists_and_may_be_relied_on(case: str):
    assessment = example(case)
    relied_on = {item.id for item in items(assessment) if live(item, assessment.as_of)}
    cited: dict[str, tuple[str, ...]] = {
        key: rating.evidence for key, rating in ratings(assessment).items()
    }
    for key, answer in assessment.facts.items():
        assert isinstance(answer, FactAnswer)
        cited[key] = answer.evidence
    for key, ids in cited.items():
        assert set(ids) <= relied_on, key
    assert {id_ for ids in cited.values() for id_ in ids} == relied_on


@case
def test_a_rationale_names_the_items_it_rests_on(case: str):
    for key, rating in ratings(example(case)).items():
        named = set(re.findall(r"\bE\d+\b", rating.rationale))
        assert named == set(rating.evidence), key


@case
def test_evidence_is_not_rated_above_what_is_on_file(case: str):
    notes = {item.input: item.note for item in result(example(case)).trace.inputs}
    assert "results.note.evidence-on-file" not in notes.values()


@case
def test_an_item_that_does_not_count_is_later_and_says_why(case: str):
    assessment = example(case)
    for item in items(assessment):
        assert item.counts == (item.date <= assessment.as_of), item.id
        assert item.counts == (item.why_not is None), item.id


def test_one_later_item_is_kept_to_show_that_it_is_not_read():
    later = {(case, item.id) for case in CASES for item in items(example(case)) if not item.counts}
    assert later == {("gpt-oss-120b", "E8")}


@case
def test_no_source_is_claimed_to_be_read_at_the_source(case: str):
    for item in items(example(case)):
        assert item.source.read in {"secondary_copy", "memory"}, item.id
        assert item.finding, item.id
        assert item.by, item.id


@case
def test_the_provenance_says_who_rated(case: str):
    assert PROVENANCE in example(case).provenance


# ------------------------------------------------------------ what the narratives claim


def test_counting_the_earlier_version_as_out_opens_the_image_model_but_not_its_hold():
    nothing = {
        f"{scenario}.{id_}": (0, 0, 0)
        for scenario in ("S05", "S06", "S07")
        for id_ in ("UN", "DEF")
    }
    changed = with_ratings(example("stable-diffusion-1.5"), {"FO": (2, 2, 2), **nothing})
    outcome = summary(result(changed))
    assert outcome["tier"] == "fully-open"
    assert outcome["status"] == "hold"
    assert outcome["missing"] == ["csam_data"]
    assert not {"O5", "O6", "O7", "O8"} & set(outcome["open"])


SKILL = ("S01", "S02", "S03", "S10", "S11", "S12")


def outside_tests(
    assessment: Assessment, scenarios: tuple[str, ...], days_later: int = 0
) -> Assessment:
    """The same ratings with outside tests on file that found no more than is rated."""
    report = Evidence(
        id="E99",
        title="Outside test",
        source=Citation(title="Outside test", read="at_source"),
        date=shifted(assessment.as_of, days_later),
        level=4,
        scenarios=scenarios,
    )
    on_file = assessment.model_copy(
        update={
            "evidence": (*items(assessment), report),
            "facts": {**assessment.facts, "indep": "partial_tests"},
        }
    )
    return with_ratings(on_file, {f"{scenario}.EV": (4, 4, 4) for scenario in scenarios})


def test_an_outside_test_takes_the_reason_away_and_leaves_a_hold():
    outcome = summary(result(outside_tests(example("gpt-oss-120b"), ("S01",))))
    assert outcome["rules"] == []
    assert outcome["hold"] == ["H4"]
    assert outcome["missing"] == ["AUT", "HZD"]


def test_outside_tests_of_every_skill_scenario_take_the_hold_away():
    outcome = summary(result(outside_tests(example("gpt-oss-120b"), SKILL)))
    assert outcome["tier"] == "fully-open"
    assert outcome["status"] == "provisional"


@appetite
def test_outside_tests_dated_a_day_too_late_open_nothing(appetite: str):
    late = outside_tests(example("gpt-oss-120b"), SKILL, days_later=1)
    in_time = outside_tests(example("gpt-oss-120b"), SKILL)
    assert result(late, appetite).recommendation.tier == "third-party-evaluation"
    assert result(in_time, appetite).recommendation.tier == "fully-open"
