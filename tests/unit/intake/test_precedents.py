"""From cases to a study: only cases with readings, nothing that came later, quantities on file."""

from __future__ import annotations

import pytest

from assessment.errors import StoreError
from assessment.intake.precedents import PrecedentStudies, on_file
from assessment.model.precedent import Precedent
from assessment.store.library import evaluator
from assessment.store.precedents import shipped_precedents

DEFAULT = "tiered-openness@1.0.0"
CASES = {case.id: case for case in shipped_precedents().cases}
GPT_OSS, KIMI = CASES["gpt-oss-120b"], CASES["kimi-k2.5"]


def studies(*cases: Precedent) -> PrecedentStudies:
    return PrecedentStudies(cases, evaluator(DEFAULT))


def test_a_case_brings_its_readings_its_day_and_its_passes():
    found = studies(GPT_OSS).study(evaluator(DEFAULT))
    (case,) = found.cases
    assert (case.id, case.date, case.family) == ("gpt-oss-120b", "2025-08-05", "gpt")
    assert (case.readings, case.majority) == ({"L1": 2, "L2": 2, "L3": 2}, 2)
    assert {name: list(given) for name, given in found.passes.items()} == {
        "G": ["gpt-oss-120b"],
        "H": ["gpt-oss-120b"],
    }
    rated = found.passes["G"]["gpt-oss-120b"]
    assert rated.as_of == case.date
    assert rated.subject.developer == "OpenAI"
    assert rated.provenance == GPT_OSS.provenance.how


def test_under_the_framework_of_the_sheet_compute_stays_as_rated():
    found = studies(GPT_OSS).study(evaluator(DEFAULT))
    assert found.passes["G"]["gpt-oss-120b"].facts["training_compute"] == "below"


def test_under_another_framework_quantities_on_file_are_used():
    found = studies(GPT_OSS, KIMI).study(evaluator("size-tiers"))
    assert found.passes["G"]["gpt-oss-120b"].facts["training_compute"] == "5e24"
    assert found.passes["G"]["gpt-oss-120b"].facts["parameters"] == "116.8e9"
    # No figure for the compute of this one: the band the rater chose stands.
    assert found.passes["G"]["kimi-k2.5"].facts["training_compute"] == ("0", "9" * 25)


def test_what_is_not_on_file_is_not_made_up():
    assert on_file(GPT_OSS) == {"parameters": "116.8e9", "training_compute": "5e24"}
    assert on_file(KIMI) == {"parameters": "1e12"}
    assert on_file(CASES["deepseek-v4-pro"]) == {}


def test_a_case_without_readings_is_left_out():
    unread = KIMI.model_copy(update={"readings": (), "majority": None})
    assert [case.id for case in studies(unread, GPT_OSS).study(evaluator(DEFAULT)).cases] == [
        "gpt-oss-120b"
    ]


def test_what_came_later_changes_nothing():
    without = GPT_OSS.model_copy(update={"later": ()})
    for name in (DEFAULT, "size-tiers", "outcome-led"):
        here, there = studies(GPT_OSS), studies(without)
        assert here.study(evaluator(name)).passes == there.study(evaluator(name)).passes


def test_records_are_not_read_by_a_framework_with_another_sheet():
    with pytest.raises(StoreError):
        PrecedentStudies([GPT_OSS], evaluator("size-tiers"))
