"""What each open input and each rater contributes, in plain words."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from assessment.engine import evaluate
from assessment.engine.v1.exact import contributions_inputs, contributions_raters
from assessment.engine.v1.exact.contributions import contributions
from assessment.engine.v1.exact.sensitivity import Sensitivities
from assessment.export import contributions as words
from assessment.export.contributions import contributions_document, contributions_lines, in_points
from assessment.model.evaluation import FrameworkUsed
from tests.frameworks import calm, small, small_text
from tests.unit.engine.exact.test_sensitivity import UNKNOWN, known, levels, rated

NONE = "0" * 64
RANGES = rated(GAIN=levels(0, 0, 1), FRAUD__HARM=levels(0, 1, 2), FRAUD__PROOF=levels(0, 1, 1))


def text(*ballots: dict[str, Any], **more: Any) -> str:
    framework = small()
    given = calm(ballots=list(ballots), **more)
    used = FrameworkUsed(id="small", version="0.1.0", digest=NONE, text_digest=NONE)
    document = contributions_document(
        used, given, evaluate(framework, given), contributions(Sensitivities(framework), given)
    )
    return "\n".join(contributions_lines(small_text(framework), document))


@pytest.mark.parametrize(
    ("part", "said"),
    [("1/3", "33.3"), ("1/1", "100.0"), ("1/3000", "under 0.1"), ("1/2000", "0.1")],
)
def test_points_are_never_rounded_to_nothing(part: str, said: str) -> None:
    assert in_points(Fraction(part)) == said


def test_the_recommendation_stands_first_then_the_whole_way_then_who_makes_it() -> None:
    first, way, blank, heading, harm, gain, meaning, *_ = text(RANGES).splitlines()
    assert first.startswith("Recommended: Structured-Access")
    assert way.endswith(
        "Fully-Open up 35.0 points, Structured-Access down 55.0 points,"
        " Third-Party-Evaluation up 20.0 points."
    )
    assert (blank, heading) == ("", "What each open input contributes to that (2)")
    assert "[FRAUD.HARM], a range: Fully-Open up 15.0 points, Structured-Access down 35.0" in harm
    assert "[GAIN], a range: Fully-Open up 20.0 points, Structured-Access down 20.0 points." in gain
    assert "never of the probability that the tier is right" in meaning


def test_criteria_and_what_contributes_nothing_are_told() -> None:
    found = text(RANGES)
    assert "scenarios added up\n  Gain [GAIN]: Fully-Open up 20.0 points" in found
    assert "Open, but without any contribution: FRAUD.PROOF." in found
    assert "Rounded" not in found
    assert "Rater" not in found
    assert "from nobody's ratings to those given" in found
    assert "  As rated: Fully-Open: 35.0 %" in found


def test_unknowns_are_told_as_such() -> None:
    assert "Gain [GAIN], unknown: Fully-Open up" in text(rated(GAIN=UNKNOWN, FRAUD__HARM=known(1)))


def test_where_nothing_moves_that_is_all_there_is_to_say() -> None:
    found = text(rated(SKILL=UNKNOWN))
    assert "Nothing that is open changes the share of any tier.\n\nOpen, but" in found
    assert "without any contribution: SKILL." in found
    assert "share of any tier.\n\nWhat the ratings of each" in text(rated())


def test_what_may_matter_and_moves_nothing_is_listed_with_what_cannot_matter() -> None:
    # GAIN is told apart from other levels, but its range lies within what they are told apart at.
    still = text(rated(GAIN=levels(1, 1, 2), FRAUD__HARM=levels(0, 1, 2)))
    assert "GAIN" in still.partition("without any contribution: ")[2].partition("\n")[0]


def test_long_lists_end_with_how_many_more_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "SHOWN", 1)
    assert "  1 more stand in the JSON output." in text(RANGES)


def test_rounded_contributions_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contributions_inputs, "EXACT_WORK", 0)
    assert "Rounded to nine decimals" in text(RANGES)


def test_raters_are_told_when_there_are_several() -> None:
    found = text(rated(), {**rated(FRAUD__HARM=known(2)), "rater": "two"})
    assert "Before anyone rates, all ratings unknown: Fully-Open: 66.7 %" in found
    assert "With all ballots: Fully-Open: none" in found
    assert "Rater one, to the result of all ballots: Fully-Open up 16.7 points" in found
    assert "Rater two, to the mean of the raters: Fully-Open down 58.3 points" in found
    assert "Without rater two: Fully-Open. Fully-Open: all" in found
    assert "recorded consensus" not in found


def test_a_recorded_consensus_is_named() -> None:
    ballots = [rated(), {**rated(FRAUD__HARM=known(2)), "rater": "two"}]
    found = text(*ballots, consensus=rated()["ratings"])
    assert "rests on a recorded consensus" in found


def test_too_many_raters_are_only_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contributions_raters, "MOST_RATERS", 1)
    monkeypatch.setattr(words, "MOST_RATERS", 1)
    found = text(rated(), {**rated(FRAUD__HARM=known(2)), "rater": "two"})
    assert "With more than 1 raters only what happens without each of them is told." in found
    assert "to the result of all ballots" not in found


def test_without_one_of_several_who_agree_the_result_stays() -> None:
    found = text(rated(SKILL=UNKNOWN), {**rated(), "rater": "two"}, {**rated(), "rater": "three"})
    assert "Without rater three: Fully-Open. Fully-Open: all" in found
