"""The shipped precedents: what their ratings lead to, and the figures published about them.

The expected tiers, rules and holds were written down from a scorer that shares nothing with this
program. They may change only with the framework or with a rating.
"""

import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from assessment.engine.backtest import ALWAYS_OPEN, Asked, back_test
from assessment.engine.v1 import Evaluator
from assessment.intake.precedents import PrecedentStudies
from assessment.model.assessment import Assessment
from assessment.model.backtest import Backtest, Figures
from assessment.model.precedent import Precedent
from assessment.store.library import evaluator, find_framework
from assessment.store.precedents import shipped_precedents

EXPECTED = json.loads(Path(__file__).with_name("precedents.json").read_text("utf-8"))
CASES = {case.id: case for case in shipped_precedents().cases}
APPETITES = ("balanced", "precautionary")
COMPARATORS = ("compute-threshold", "size-tiers", "outcome-led")
DEFAULT = "tiered-openness@1.0.0"
PROVENANCE = (
    "made by automated readers (language models) working blind from the public record;"
    " not by people, not an expert panel"
)

case = pytest.mark.parametrize("case", CASES.values(), ids=CASES)


@cache
def studies() -> PrecedentStudies:
    return PrecedentStudies(CASES.values(), evaluator(DEFAULT))


@cache
def result() -> Backtest:
    loaded = find_framework(DEFAULT)
    beside = {
        name: studies().study(Evaluator(find_framework(name).framework)) for name in COMPARATORS
    }
    made = tuple(dict.fromkeys(each.provenance for each in CASES.values()))
    asked = Asked(draws=100)
    return back_test(studies().study(evaluator(DEFAULT)), beside, loaded.used, made, asked)


def counts(found: Figures) -> tuple[int, int, int]:
    shares = (found.agreement, found.under_calls, found.over_calls)
    return tuple(round(share * found.cases) for share in shares)  # type: ignore[return-value]


def case_passes(share: float) -> int:
    return round(share * 80)


# ----------------------------------------------------------------------- what the ratings lead to


def summary(assessment: Assessment, appetite: str) -> dict[str, Any]:
    found = evaluator(DEFAULT).evaluate(
        assessment.model_copy(update={"settings": {"appetite": appetite}})
    )
    return {
        "tier": found.recommendation.tier,
        "rules": [rule.id for rule in found.rules if rule.applies],
        "hold": [rule.id for rule in found.hold if rule.fires],
    }


@case
def test_each_pass_leads_to_the_tier_the_rules_and_the_holds_written_down(case: Precedent):
    passes = studies().study(evaluator(DEFAULT)).passes
    for name in case.passes:
        for appetite in APPETITES:
            assert summary(passes[name][case.id], appetite) == EXPECTED[case.id][name][appetite]


def test_there_are_40_cases_with_two_passes_each_and_none_is_left_out():
    assert set(CASES) == set(EXPECTED)
    assert len(CASES) == 40
    assert all(set(case.passes) == set(EXPECTED[id_]) == {"G", "H"} for id_, case in CASES.items())


# -------------------------------------------------------------------------------- the figures


def test_balanced_against_the_majority_is_what_was_published():
    found = result()
    assert [counts(each) for each in found.passes.values()] == [(37, 2, 1), (37, 2, 1)]
    assert found.passes_agree == 1
    assert [round(each.on_hold * 40) for each in found.passes.values()] == [7, 8]
    mean = found.mean
    assert (mean.agreement, mean.under_calls, mean.over_calls) == (0.925, 0.05, 0.025)


def test_the_default_figures_keep_to_the_bar_set_before_the_ratings_were_made():
    found = result()
    assert found.mean.agreement >= 0.85
    assert found.mean.under_calls <= 0.05
    assert found.passes_agree is not None
    assert found.passes_agree >= 0.92
    assert all(each.on_hold <= 0.25 for each in found.passes.values())
    for figures in found.criteria.values():
        if figures.tier_relevant and figures.varies:
            assert figures.alpha is not None
            assert figures.alpha >= 0.7
    uplift, benefit = (found.decides["balanced"][name] for name in ("uplift", "benefit"))
    assert uplift.own_range >= 0.1
    assert max(benefit.lowest, benefit.highest) >= 0.1
    assert benefit.own_range >= 0.05


@pytest.mark.parametrize(
    ("appetite", "reader", "expected"),
    [
        ("balanced", "L1", [(27, 13, 0), (27, 13, 0)]),
        ("balanced", "L2", [(37, 2, 1), (37, 2, 1)]),
        ("balanced", "L3", [(38, 0, 2), (38, 0, 2)]),
        ("precautionary", "majority", [(28, 1, 11), (29, 1, 10)]),
        ("precautionary", "L1", [(35, 4, 1), (36, 4, 0)]),
        ("precautionary", "L2", [(28, 1, 11), (29, 1, 10)]),
        ("precautionary", "L3", [(27, 0, 13), (28, 0, 12)]),
    ],
)
def test_figures_against_each_reader_are_what_was_published(appetite, reader, expected):
    view = result().appetites[appetite]
    assert [counts(view.passes[name][reader]) for name in ("G", "H")] == expected


def test_under_the_other_appetite_the_the_passes_agree_in_39_and_hold_five_each():
    view = result().appetites["precautionary"]
    assert view.passes_agree == 39 / 40
    assert [round(share * 40) for share in view.on_hold.values()] == [5, 5]


@pytest.mark.parametrize(
    ("name", "lowest", "highest", "own_low", "own_high", "own_range"),
    [
        ("uplift", 16, 58, 14, 1, 15),
        ("benefit", 19, 7, 6, 1, 7),
        ("UN", 12, 58, 12, 0, 12),
        ("UT", 0, 31, 0, 1, 1),
        ("DEF", 7, 44, 4, 5, 9),
        ("SEV", 22, 44, 13, 0, 13),
        ("EV", 2, 7, 2, 0, 2),
        ("FO", 11, 22, 6, 7, 13),
        ("FC", 3, 4, 2, 3, 5),
        ("AUT", 4, 64, 4, 2, 6),
        ("HZD", 8, 54, 4, 8, 12),
        ("MEDIA", 0, 4, 0, 1, 1),
        ("SGS", 0, 0, 0, 0, 0),
    ],
)
def test_what_decides_is_what_was_published(name, lowest, highest, own_low, own_high, own_range):
    found = result().decides["balanced"][name]
    shares = (found.lowest, found.highest, found.own_low, found.own_high, found.own_range)
    assert tuple(map(case_passes, shares)) == (lowest, highest, own_low, own_high, own_range)


def test_the_framework_beats_each_comparator_and_so_does_each_appetite():
    found = result()
    others = [each.agreement for each in found.comparators.values()]
    assert found.mean.agreement > max(others)
    assert found.appetites["precautionary"].mean["majority"].under_calls < min(
        each.under_calls for each in found.comparators.values()
    )


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (ALWAYS_OPEN, (0.675, 0.325, 0)),
        ("compute-threshold", (0.35, 0.125, 0.525)),
        ("size-tiers", (0.4, 0.1375, 0.4625)),
        ("outcome-led", (0.7, 0.3, 0)),
    ],
)
def test_comparators_do_as_their_readme_says(name, expected):
    found = result().comparators[name]
    assert (found.agreement, found.under_calls, found.over_calls) == expected


@pytest.mark.parametrize(
    ("name", "setting", "expected"),
    [
        ("compute-threshold", "lower_cut=5e23", (0.4, 0.15, 0.45)),
        ("compute-threshold", "lower_cut=3e24", (0.45, 0.2, 0.35)),
        ("size-tiers", "small_below=3e10", (0.475, 0.1375, 0.3875)),
        ("size-tiers", "narrow_models=by_size", (0.425, 0.0875, 0.4875)),
        ("outcome-led", "grave_from=deaths", (0.7, 0.3, 0)),
        ("outcome-led", "reach=everything", (0.7, 0.3, 0)),
    ],
)
def test_comparators_with_a_setting_moved_do_as_their_readme_says(name, setting, expected):
    found = result().comparators[name].settings[setting]
    assert (found.agreement, found.under_calls, found.over_calls) == expected


@pytest.mark.parametrize(
    ("id_", "alpha", "items"),
    [
        ("FO", 0.97, 39),
        ("SEV", 1.0, 121),
        ("UT", 0.97, 121),
        ("UN", 0.94, 121),
        ("DEF", 0.94, 121),
        ("EV", 0.88, 121),
        ("BN4", 0.79, 39),
        ("BN6", 0.79, 39),
        ("BN7", 0.68, 39),
    ],
)
def test_agreement_of_the_passes_is_what_is_shown(id_, alpha, items):
    found = result().criteria[id_]
    assert found.alpha is not None
    assert (round(found.alpha, 2), found.items) == (alpha, items)
    assert found.interval is not None
    assert found.interval[0] <= found.alpha <= found.interval[1]


# ------------------------------------------------------------------------------- the library


@case
def test_every_case_says_how_its_readings_and_passes_were_made(case: Precedent):
    assert case.provenance.how == PROVENANCE
    assert case.provenance.date == "2026-11-20"
    assert "L1" in case.provenance.material


@case
def test_every_case_has_three_readings_with_reasons_of_their_own(case: Precedent):
    assert [reading.reader for reading in case.readings] == ["L1", "L2", "L3"]
    reasons = [reading.reason for reading in case.readings]
    assert len(set(reasons)) == 3


def test_readers_agree_with_the_majority_as_the_readme_says():
    agreed = Counter(
        reading.reader
        for case in CASES.values()
        for reading in case.readings
        if reading.tier == case.majority
    )
    assert agreed == {"L1": 27, "L2": 40, "L3": 37}


def test_every_source_is_named_by_a_case():
    named = {id_ for case in CASES.values() for id_ in _sources(case.model_dump())}
    assert {source.id for source in shipped_precedents().sources} == named


def _sources(value: Any) -> set[str]:
    if isinstance(value, dict):
        here = set(value.get("sources", ()))
        return here.union(*(_sources(item) for item in value.values()))
    if isinstance(value, tuple):
        return set().union(*(_sources(item) for item in value))
    return set()


def licence(id_: str) -> str:
    return CASES[id_].known.licence.name


def test_known_errors_about_licences_do_not_stand_here():
    assert licence("stable-diffusion-1.5") == "CreativeML OpenRAIL-M"
    assert licence("stable-diffusion-2") == "CreativeML OpenRAIL++-M"
    assert "RAIL" not in licence("stable-diffusion-3-medium")
    assert licence("gpt-neox-20b") == "Apache-2.0"
    assert licence("llama-2-70b") == "Llama 2 Community Licence"
    assert licence("mistral-large-2") == "Mistral Research Licence"
    assert "Apache-2.0 for the code" in licence("chatglm3-6b")


@case
def test_nothing_found_later_stands_among_what_was_known(case: Precedent):
    later = {"CAISIK", "CAISIV4", "AISI2", "DSNAT", "EVOFT", "IWF", "LAION", "GOPAL", "PLA"}
    assert not later & _sources(case.known.model_dump())
