"""The cases shipped beside frameworks: each is whole, invented, and comes out as expected.

`openness framework check` tries the same cases. Here they are also read as documents: what is
rated has its reason, what is screened agrees with its test, and no real model is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from assessment.engine.framework_cases import changed
from assessment.engine.v1.screening import Screen, needed_keys
from assessment.errors import Problem
from assessment.model.assessment import Assessment, Evidence, Named
from assessment.model.framework_cases import FrameworkCase, Variant
from assessment.store.framework_cases import LoadedCases, check_cases, load_cases
from assessment.store.library import evaluator, find_framework, framework_files, framework_for
from assessment.store.precedents import shipped_precedents

DEFAULT = "tiered-openness"
EDGES = (
    "derivative-of-restricted-base",
    "small-bio-finetune",
    "huge-benign-llm",
    "weather-huge-compute",
    "merge",
    "uncensored-finetune",
    "adapter-only",
    "tokenizer-only",
    "dataset-only",
    "eval-results-only",
    "compute-unknown",
    "moe-total-vs-active",
    "stale-flagship",
    "leaked-or-withdrawn",
    "split-release",
    "evaluation-aware",
    "reviewer-under-nda",
    "distilled-from-closed",
)
"""Situations in which tools of this kind are known to go wrong."""


def _folder() -> Path:
    return next(files.folder for files in framework_files() if files.id == DEFAULT)


@cache
def loaded() -> LoadedCases:
    found = load_cases(_folder(), DEFAULT)
    assert found is not None
    return found


DOCUMENTS = tuple(loaded().documents)
document = pytest.mark.parametrize("name", DOCUMENTS)


def given(name: str) -> Assessment:
    return loaded().documents[name].assessment


def cases() -> tuple[FrameworkCase, ...]:
    return loaded().index.cases


def variants() -> Iterator[tuple[FrameworkCase, Variant]]:
    return ((case, variant) for case in cases() for variant in case.variants)


def items(assessment: Assessment) -> tuple[Evidence, ...]:
    assert assessment.evidence != "as_rated"
    return assessment.evidence


# ------------------------------------------------------------------------------------ outcomes


def told(problems: tuple[Problem, ...]) -> list[str]:
    return [f"{problem.place}: {problem.code} {dict(problem.params)}" for problem in problems]


@pytest.mark.parametrize("files", framework_files(), ids=lambda f: f"{f.id}@{f.version}")
def test_every_case_of_every_shipped_framework_comes_out_as_expected(files):
    framework = find_framework(f"{files.id}@{files.version}").framework
    found = check_cases(files.folder, framework)
    assert told(found.problems) == []
    assert found.as_expected == found.cases + found.variants


def test_every_known_edge_has_its_case():
    assert tuple(case.id for case in cases()) == EDGES


@document
def test_a_document_is_evaluated_by_itself_under_the_version_it_lies_beside(name: str):
    assessment = given(name)
    framework = framework_for(assessment).framework
    assert (framework.id, framework.version) == (DEFAULT, _folder().name)
    found = evaluator(f"{framework.id}@{framework.version}").evaluate(assessment)
    for case in cases():
        if case.id == name:
            assert found.recommendation.tier == case.expect.tier
            assert found.recommendation.status == case.expect.status


def test_where_the_edge_is_a_difference_it_is_compared():
    compared = {case.id for case, variant in variants() if variant.compared is not None}
    assert compared == set(EDGES)


def test_a_variant_changes_something():
    for case, variant in variants():
        itself = given(case.id)
        other = changed(given(variant.document or case.id), variant.changes)
        assert other != itself, (case.id, variant.id)


def test_every_tier_and_every_status_occurs_and_both_appetites_are_told():
    framework = find_framework(DEFAULT).framework
    expected = [case.expect for case in cases()] + [variant.expect for _, variant in variants()]
    assert {each.tier for each in expected} == {tier.id for tier in framework.tiers}
    assert {each.status for each in expected} == {"determined", "provisional", "hold", "blocked"}
    assert all(set(case.expect.appetites) == {"precautionary"} for case in cases())


# ----------------------------------------------------------------------------------- documents


@document
def test_it_is_a_study_that_says_it_is_invented(name: str):
    assessment = given(name)
    assert assessment.kind == "study"
    assert "(invented)" in assessment.subject.name
    assert "invented" in (assessment.subject.developer or "")
    assert assessment.provenance.startswith("An invented case")
    assert {item.source.title for item in items(assessment)} == {"Invented for this case"}
    assert {item.source.read for item in items(assessment)} == {"memory"}
    assert assessment.decision is None


EVERYDAY = {
    "face",
    "family",
    "hugging",
    "image",
    "institute",
    "large",
    "medium",
    "preview",
    "stable",
}
"""Words that stand in names of real models or developers and elsewhere."""


def test_no_case_names_a_real_model_or_developer():
    precedents = shipped_precedents().cases
    names = {case.name for case in precedents}
    names |= {case.known.developer.said for case in precedents}
    words = {word.lower() for name in names for word in re.findall(r"[A-Za-z][\w-]{3,}", name)}
    pattern = re.compile(rf"\b({'|'.join(sorted(words - EVERYDAY))})\b")
    folder = _folder()
    for file in (folder / "cases.yaml", *sorted((folder / "cases").glob("*.yaml"))):
        text = file.read_text("utf-8").lower()
        assert pattern.search(text) is None, (file.name, pattern.search(text))


@document
def test_everything_asked_for_is_rated_with_a_reason(name: str):
    assessment = given(name)
    framework = evaluator(DEFAULT).framework
    assessed = tuple(entry.scenario for entry in assessment.screening if entry.assessed)
    asked = [c for c in framework.criteria if c.role != "informational"]
    benefits = {c.id for c in asked if c.dimension == "benefit"}
    others = {c.id for c in asked} - benefits
    needed = {key for key in needed_keys(framework, assessed) if key.rpartition(".")[2] in others}
    for ballot in assessment.ballots:
        assert needed <= set(ballot.ratings)
        assert len(benefits & set(ballot.ratings)) >= 6
        assert all(rating.rationale for rating in ballot.ratings.values())


@document
def test_every_fact_is_answered(name: str):
    assessment = given(name)
    framework = evaluator(DEFAULT).framework
    assessed = [entry.scenario for entry in assessment.screening if entry.assessed]
    by_tool = {fact.id for fact in framework.facts if getattr(fact, "set_by", "people") != "people"}
    expected = {f.id for f in framework.facts if f.scope == "model"} - by_tool
    expected |= {f"{s}.{f.id}" for f in framework.facts if f.scope == "scenario" for s in assessed}
    assert set(assessment.facts) == expected
    for key, answer in assessment.facts.items():
        value = getattr(answer, "value", answer)
        if key.endswith(".base") and isinstance(value, Named):
            assert "(invented)" in value.name or "software" in value.name, (name, key)
            assert (value.date or "") <= assessment.as_of


@document
def test_every_scenario_is_screened_by_its_test_with_a_reason(name: str):
    assessment = given(name)
    engine = evaluator(DEFAULT)
    ratings = assessment.ballots[0].ratings
    facts, settings = assessment.facts, assessment.settings
    screen = Screen(engine.program, facts, settings, assessment.ceilings, ratings)
    listed = [entry.scenario for entry in assessment.screening]
    assert listed == [scenario.id for scenario in engine.framework.scenarios]
    for entry in assessment.screening:
        assert entry.assessed == screen.suggests(entry.scenario), (name, entry.scenario)
        assert entry.reason.startswith("Met" if entry.assessed else "Not met")


@document
def test_no_rating_reaches_above_the_ceiling_used_for_screening(name: str):
    assessment = given(name)
    for ballot in assessment.ballots:
        for criterion, ceiling in assessment.ceilings.items():
            highest = ballot.ratings[criterion].highest
            assert highest is None or highest <= ceiling


@document
def test_what_is_cited_is_on_file_and_not_later(name: str):
    assessment = given(name)
    on_file = {item.id: item for item in items(assessment)}
    cited = {
        id_
        for answer in (
            *assessment.facts.values(),
            *(rating for ballot in assessment.ballots for rating in ballot.ratings.values()),
        )
        for id_ in getattr(answer, "evidence", ())
    }
    assert cited <= set(on_file)
    assert all(item.date <= assessment.as_of for item in on_file.values())
    assert all(bool(item.why_not) != item.counts for item in on_file.values())


@document
def test_evidence_is_not_rated_above_what_is_on_file(name: str):
    assessment = given(name)
    evidence = {c.id for c in evaluator(DEFAULT).framework.criteria if c.evidence}
    for ballot in assessment.ballots:
        for key, rating in ballot.ratings.items():
            scenario, _, criterion = key.rpartition(".")
            if criterion in evidence:
                levels = [i.level for i in items(assessment) if scenario in i.scenarios]
                assert rating.best is not None
                assert rating.best <= max(levels, default=0), (name, key)


@document
def test_it_gives_its_reason_in_one_paragraph(name: str):
    summary = given(name).narrative.summary
    assert 200 < len(summary) < 900 or "." in name
    assert "\n\n" not in summary.strip()
