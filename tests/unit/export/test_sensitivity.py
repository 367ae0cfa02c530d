"""What an assessment leaves open, in plain words."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any

import pytest

from assessment.engine import evaluate
from assessment.engine.v1.exact.sensitivity import sensitivity
from assessment.export import sensitivity as words
from assessment.export.sensitivity import in_percent, sensitivity_document, sensitivity_lines
from assessment.model.evaluation import FrameworkUsed
from assessment.model.framework import Framework
from tests.frameworks import CALM, calm, small, small_text
from tests.unit.engine.exact.test_sensitivity import UNKNOWN, known, levels, rated

NONE = "0" * 64


def text(*ballots: dict[str, Any], facts: dict[str, Any] | None = None, **more: Any) -> str:
    framework: Framework = small()
    given = calm(ballots=list(ballots), facts={**CALM["facts"], **(facts or {})}, **more)
    used = FrameworkUsed(id="small", version="0.1.0", digest=NONE, text_digest=NONE)
    document = sensitivity_document(
        used, given, evaluate(framework, given), sensitivity(framework, given)
    )
    return "\n".join(sensitivity_lines(framework, small_text(framework), document))


@pytest.mark.parametrize(
    ("share", "said"),
    [
        ("0/1", "none"),
        ("1/1", "all"),
        ("1/3000", "under 0.1 %"),
        ("2999/3000", "over 99.9 %"),
        ("1/3", "33.3 %"),
        ("2/3", "66.7 %"),
        ("1/2000", "0.1 %"),
    ],
)
def test_a_share_is_never_rounded_to_nothing_or_to_all(share: str, said: str) -> None:
    assert in_percent(Fraction(share)) == said


def test_a_change_that_takes_a_test_says_what_the_test_would_have_to_find() -> None:
    found = text(
        rated(FRAUD__HARM=levels(0, 0, 1), FRAUD__PROOF=known(0)), facts={"compute": "2e25"}
    )
    assert "[FRAUD.PROOF] from 0 to 1, if it finds no more than is rated today." in found
    assert "end of the stated range [FRAUD.HARM_end] from 1 to 0: Fully-Open." in found
    assert "Possible if ranges were also narrowed: Fully-Open, Structured-Access." in found


def test_fewer_tests_need_no_test() -> None:
    found = text(
        rated(FRAUD__PROOF=known(1), FRAUD__HARM=levels(0, 0, 1)), facts={"compute": "2e25"}
    )
    assert "[FRAUD.PROOF] from 1 to 0: Structured-Access." in found


def test_pairs_and_tiers_out_of_reach_are_told() -> None:
    found = text(rated(GAIN=known(1)))
    assert "Pairs of ratings that change it only together (1)" in found
    assert re.search(r"Structured-Access, 2 steps: .*; .*\.", found)
    assert "Third-Party-Evaluation: no change of these leads there." in found


def test_what_to_settle_names_who_can_supply_it() -> None:
    found = text(rated(GAIN=UNKNOWN, FRAUD__HARM=known(1), SKILL=UNKNOWN))
    line = (
        "[GAIN], unknown. 0: Structured-Access; 1, 2: Fully-Open. Usually supplied by: Committee."
    )
    assert line in found
    assert "whatever the rest is: SKILL." in found
    assert "Possible with every rating" not in found


def test_answers_that_leave_the_same_are_not_listed_one_by_one() -> None:
    ranges = rated(GAIN=levels(0, 0, 1), FRAUD__HARM=levels(0, 1, 1), FRAUD__PROOF=levels(1, 1, 2))
    found = text(ranges)
    assert "a range. 0: Fully-Open, Structured-Access; 1: Fully-Open." in found
    assert "Possible with every rating at its best estimate" in found


def test_raters_who_differ_are_shown_beside_their_mean() -> None:
    graver = {**rated(FRAUD__HARM=known(2)), "rater": "two"}
    found = text(rated(), graver)
    assert (
        "Rater two: Fully-Open: none, Structured-Access: none, Third-Party-Evaluation: all" in found
    )
    assert "Mean of the raters: Fully-Open: 50.0 %" in found
    assert "Mean of the raters" not in text(rated())


def test_long_lists_end_with_how_many_more_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    ranges = rated(GAIN=levels(0, 0, 1), FRAUD__HARM=levels(0, 1, 2))
    assert "more stand in the JSON output" not in text(ranges)
    monkeypatch.setattr(words, "SHOWN", 1)
    assert "  4 more stand in the JSON output." in text(ranges)


def test_where_every_answer_leaves_the_same_that_is_said_once() -> None:
    second = {"CYBER__HARM": levels(0, 0, 2), "CYBER__PROOF": levels(1, 1, 2)}
    ranges = rated(GAIN=known(0), FRAUD__HARM=levels(0, 1, 2), **second)
    both = [{"scenario": id_, "assessed": True} for id_ in ("FRAUD", "CYBER")]
    found = text(ranges, facts={"CYBER.base": {"name": "An older model"}}, screening=both)
    every = "Fully-Open, Structured-Access, Third-Party-Evaluation"
    assert f"[CYBER.PROOF], a range. Any answer leaves {every}. Usually" in found
