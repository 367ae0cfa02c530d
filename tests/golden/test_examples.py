"""The worked examples are complete, stay within their date, and give the results written down."""

import json
import re
from datetime import date, timedelta

import pytest

from assessment import resources
from assessment.engine.v1.collect import live
from assessment.engine.v1.screening import Screen, needed_keys
from assessment.model.assessment import Assessment, Citation, Evidence, FactAnswer, Named
from assessment.model.criterion import ChoiceFact
from assessment.model.rating import Rating
from assessment.reading import read_document
from tests.golden.examples import (
    APPETITES,
    EXPECTED,
    engine,
    example,
    names,
    result,
    summary,
    written,
)

RESULTS = json.loads(EXPECTED.read_text("utf-8"))
CASES = names()
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


def with_facts(assessment: Assessment, **changes: str) -> Assessment:
    said = {key.replace("__", "."): value for key, value in changes.items()}
    return assessment.model_copy(update={"facts": {**assessment.facts, **said}})


# ---------------------------------------------------------------------------------- results


@case
@appetite
def test_each_example_gives_the_result_written_down(case: str, appetite: str):
    assert summary(result(example(case), appetite)) == RESULTS[case][appetite]


def test_every_shipped_example_has_its_result_written_down_and_nothing_else_has():
    assert tuple(RESULTS) == CASES
    assert written() == EXPECTED.read_text("utf-8")


@case
def test_the_result_shows_the_outcome_under_both_appetites(case: str):
    shown = result(example(case)).appetites
    assert {appetite: (outcome.tier, outcome.status) for appetite, outcome in shown.items()} == {
        appetite: (RESULTS[case][appetite]["tier"], RESULTS[case][appetite]["status"])
        for appetite in APPETITES
    }


@case
@appetite
def test_an_earlier_as_of_date_never_frees(case: str, appetite: str):
    assessment = example(case)
    tiers = [tier.id for tier in engine(assessment).framework.tiers]
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
    tiers = [tier.id for tier in engine(assessment).framework.tiers]
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
    rated = set(ratings(assessment))
    asked = set(needed_keys(engine(assessment).framework, assessed(assessment)))
    assert rated == asked
    for key, rating in ratings(assessment).items():
        assert len(rating.rationale.split()) >= 3, key


@case
def test_every_fact_is_answered_with_a_note(case: str):
    assessment = example(case)
    asked = []
    for fact in engine(assessment).framework.facts:
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
        engine(assessment).program,
        assessment.facts,
        assessment.settings,
        assessment.ceilings,
        ratings(assessment),
    )
    scenarios = [scenario.id for scenario in engine(assessment).framework.scenarios]
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


# --------------------------------------------------------------------- what the README tells


def rows() -> dict[str, list[str]]:
    """The table of the README: by file, the cells after it."""
    text = (resources.data() / "examples" / "README.md").read_text("utf-8")
    lines = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("| `")]
    return {cells[0].strip("`").removesuffix(".yaml"): cells[1:] for cells in lines}


def test_the_table_lists_every_example_by_its_day():
    days = [cells[0] for cells in rows().values()]
    assert days == sorted(days)
    assert sorted(rows()) == sorted(CASES)
    assert {name: cells[0] for name, cells in rows().items()} == {
        name: example(name).as_of for name in CASES
    }


@case
def test_the_table_tells_the_results_and_the_middle_reading(case: str):
    _, balanced, precautionary, readers, teaches = rows()[case]
    for told, name in ((balanced, "balanced"), (precautionary, "precautionary")):
        found = RESULTS[case][name]
        assert told == f"`{found['tier']}`, {found['status']}"
    file = resources.data() / "precedents" / f"{case}.yaml"
    precedent = read_document(file.read_bytes(), file.name).value
    assert isinstance(precedent, dict)
    assert readers == f"`{precedent['majority']}`"
    assert teaches.endswith(".")


@case
def test_every_uplift_of_today_is_rated_against_a_baseline_with_a_date(case: str):
    assessment = example(case)
    for scenario in assessed(assessment):
        answer = assessment.facts[f"{scenario}.base"]
        assert isinstance(answer, FactAnswer)
        assert isinstance(answer.value, Named)
        assert answer.value.date is not None
        assert answer.value.date <= assessment.as_of
        assert answer.value.access


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


def with_tests(
    assessment: Assessment, scenarios: tuple[str, ...], level: int, days_later: int = 0
) -> Assessment:
    """The same ratings with tests on file that found no more than is rated."""
    report = Evidence(
        id="E99",
        title="A test",
        source=Citation(title="A test", read="at_source"),
        date=shifted(assessment.as_of, days_later),
        level=level,
        scenarios=scenarios,
    )
    on_file = assessment.model_copy(update={"evidence": (*items(assessment), report)})
    return with_ratings(on_file, {f"{scenario}.EV": (level,) * 3 for scenario in scenarios})


def outside_tests(
    assessment: Assessment, scenarios: tuple[str, ...], days_later: int = 0
) -> Assessment:
    """The same ratings with outside tests on file that found no more than is rated."""
    return with_facts(with_tests(assessment, scenarios, 4, days_later), indep="partial_tests")


def test_an_outside_test_of_one_scenario_takes_the_reason_away():
    outcome = summary(result(outside_tests(example("gpt-oss-120b"), ("S01",))))
    assert (outcome["rules"], outcome["hold"]) == ([], [])
    assert (outcome["tier"], outcome["status"]) == ("fully-open", "provisional")


def test_specialist_skill_level_with_the_best_waits_for_every_skill_scenario():
    cautious = {"HZD": (3, 3, 3), "FO": (3, 3, 3)}
    skilled = with_ratings(example("gpt-oss-120b"), cautious)
    one = summary(result(outside_tests(skilled, ("S01",))))
    every = summary(result(outside_tests(skilled, SKILL)))
    assert (one["tier"], every["tier"]) == ("third-party-evaluation", "fully-open")


@appetite
def test_outside_tests_dated_a_day_too_late_open_nothing(appetite: str):
    late = outside_tests(example("gpt-oss-120b"), SKILL, days_later=1)
    in_time = outside_tests(example("gpt-oss-120b"), SKILL)
    assert result(late, appetite).recommendation.tier == "third-party-evaluation"
    assert result(in_time, appetite).recommendation.tier == "fully-open"


def test_what_was_on_file_in_february_closed_the_weights_of_gpt_2():
    """No replica, no partner's test and no detector yet; the first model of its kind."""
    added = {"FO": (4, 4, 4), "FC": (4, 4, 4), "S05.UN": (1, 1, 2), "S05.DEF": (1, 1, 2)}
    february = with_ratings(example("gpt-2-1.5b"), {**added, "S05.EV": (0, 1, 1)})
    outcome = summary(result(february))
    assert outcome["tier"] == "structured-access"
    assert not {"O6", "O7", "O8"} & set(outcome["open"])


def test_the_smaller_sizes_of_gpt_2_excuse_nothing():
    one = {f"{scenario}.{id_}": (1, 1, 1) for scenario in ("S04", "S05") for id_ in ("UN", "DEF")}
    added = with_ratings(example("gpt-2-1.5b"), one)
    assert summary(result(added))["tier"] == "fully-open"


def test_alphafold_3_ahead_of_every_open_model_would_stay_with_vetted_users():
    ahead = with_ratings(example("alphafold-3"), {"FO": (4, 4, 4)})
    assert result(example("alphafold-3")).recommendation.tier == "fully-open"
    assert result(ahead).recommendation.tier == "structured-access"


def test_elicited_tests_take_the_hold_of_llama_away_under_the_balanced_appetite_only():
    assert set(RESULTS["llama-3.1-405b"]["balanced"]["missing"]) == {
        "S01.EV",
        "S03.EV",
        "S04.DEF",
        "S05.DEF",
    }
    there = with_tests(example("llama-3.1-405b"), ("S01", "S03", "S04", "S05"), 3)
    outcome = summary(result(there))
    assert (outcome["rules"], outcome["tier"], outcome["hold"]) == ([], "fully-open", [])
    assert result(there, "precautionary").recommendation.tier == "third-party-evaluation"


def test_skill_that_is_shown_to_be_kept_out_of_evo_2_opens_it_to_vetted_users():
    held = with_facts(example("evo-2-40b"), S01__sep="held", pe2="done")
    outcome = summary(result(held))
    assert (outcome["tier"], outcome["rules"]) == ("structured-access", ["R209"])


def test_a_shorter_run_brings_kimi_to_structured_access_and_hosted_use_stays_open():
    shorter = with_ratings(example("kimi-k2.5"), {"AUT": (2, 2, 2)})
    behind = with_ratings(shorter, {"FO": (3, 3, 3)})
    assert result(shorter).recommendation.tier == "structured-access"
    assert result(behind).recommendation.tier == "fully-open"
    assert {"O3", "O4"} <= set(RESULTS["kimi-k2.5"]["balanced"]["open"])


def test_kimi_comes_out_the_same_by_what_the_passes_find_added():
    nothing = {
        f"{scenario}.{id_}": (0, 0, 1) for scenario in ("S03", "S11") for id_ in ("UN", "DEF")
    }
    silent = {f"{scenario}.EV": (0, 0, 0) for scenario in ("S03", "S11")}
    without = with_ratings(example("kimi-k2.5"), {**nothing, **silent})
    assert result(without).recommendation.tier == "third-party-evaluation"
