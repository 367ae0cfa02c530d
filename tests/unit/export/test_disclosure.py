"""The disclosure options in words: what stands first, and what is said where little is known."""

from __future__ import annotations

from typing import Any

from assessment.engine.v1 import Evaluator
from assessment.engine.v1.disclosure import disclosure
from assessment.export.disclosure import disclosure_lines, most_open
from assessment.model.assessment import Assessment
from assessment.model.disclosure import Appetite, Disclosure, OptionView
from assessment.model.framework import Framework
from tests.frameworks import SMALL, calm, small, small_text


def laid_out(assessment: Assessment, framework: Framework) -> Disclosure:
    return disclosure(Evaluator(framework), assessment)


def said(assessment: Assessment, framework: Framework | None = None) -> list[str]:
    framework = framework or small()
    return lines_of(laid_out(assessment, framework), framework, assessment)


def lines_of(found: Disclosure, framework: Framework, assessment: Assessment) -> list[str]:
    return list(disclosure_lines(framework, small_text(framework), assessment, found))


def rated(rating: dict[str, Any], key: str = "FRAUD.HARM") -> Assessment:
    ratings = {
        "SKILL": {"lowest": 0, "best": 0, "highest": 0},
        "GAIN": {"lowest": 2, "best": 2, "highest": 2},
        "FRAUD.HARM": {"lowest": 0, "best": 0, "highest": 0},
        "FRAUD.PROOF": {"lowest": 1, "best": 1, "highest": 1},
        key: rating,
    }
    return calm(ballots=[{"rater": r, "round": 1, "ratings": ratings} for r in ("one", "two")])


def with_view(found: Disclosure, **changes: Any) -> Disclosure:
    """What was found, with its last option changed."""
    *others, last = found.options
    return found.model_copy(update={"options": (*others, last.model_copy(update=changes))})


def test_the_most_open_option_stands_first_under_every_appetite():
    first = said(calm())[0]
    assert first == (
        "balanced: the most open option that is open is O2, O2. "
        "precautionary: the most open option that is open is O2, O2."
    )


def test_without_an_appetite_one_option_stands_first():
    logic = {**SMALL["logic"], "before": [{"id": "careful", "is": "1 == 2"}]}
    framework = small(settings=[], logic=logic)
    assert said(calm(), framework)[0] == "The most open option that is open is O2, O2."


def test_where_nothing_is_open_that_is_what_stands_first():
    logic = {**SMALL["logic"], "before": [{"id": "careful", "is": "1 == 2"}]}
    framework = small(settings=[], logic=logic)
    found = laid_out(calm(), framework)
    closed = tuple(
        view.model_copy(update={"open": False, "reasons": ("R31",), "stays_closed_by": ("R31",)})
        for view in found.options
    )
    nothing = found.model_copy(update={"options": closed})
    assert most_open(closed) is None
    lines = lines_of(nothing, framework, calm())
    assert lines[0] == "No option is open."
    assert "Closed next: O1 O1; O2 O2" in lines
    assert not any(line.startswith(("Owed where", "One component more")) for line in lines)


def test_where_nothing_is_open_under_an_appetite_it_is_named():
    found = laid_out(calm(), small())
    closed = tuple(
        view.model_copy(update={"open": False, "reasons": ("R31",), "stays_closed_by": ("R31",)})
        for view in found.options
    )
    other = Appetite(tier=found.tier, status=found.status, options=closed)
    changed = found.model_copy(update={"appetites": {"precautionary": other}})
    lines = lines_of(changed, small(), calm())
    assert lines[0].endswith(" precautionary: no option is open.")
    assert any(line.endswith("Open: none. Closed: O1, O2.") for line in lines)


def test_an_option_closed_below_one_that_is_open_comes_last():
    found = laid_out(calm(), small())
    first, last = found.options
    shut = first.model_copy(
        update={"open": False, "reasons": ("R22",), "stays_closed_by": ("R22",)}
    )
    lines = lines_of(found.model_copy(update={"options": (shut, last)}), small(), calm())
    assert "Also closed: O1 O1" in lines
    assert not any(line.startswith("Closed next") for line in lines)


def test_a_range_and_a_scenario_are_said_in_words():
    lines = said(rated({"lowest": 0, "best": 1, "highest": 2}))
    assert any("from level 1, 0 to 2 defensible to level 1." in line for line in lines)
    lines = said(rated({"lowest": 2, "best": 2, "highest": 2}, "SKILL"))
    assert any("Cyber [CYBER]: assessed, with every answer at its best." in line for line in lines)


def test_an_answer_needs_no_test_and_says_so_by_its_ending():
    lines = said(rated({"state": "unknown"}))
    assert any("from unknown to level 1." in line for line in lines)
    assert "    Then: Fully-Open (determined)." in lines


def closed_by_harm() -> tuple[Disclosure, OptionView]:
    found = laid_out(rated({"lowest": 2, "best": 2, "highest": 2}), small())
    return found, found.options[-1]


def test_what_stays_is_said_in_one_of_three_ways():
    found, view = closed_by_harm()
    assert view.stays_closed_by == ("R31",)
    lines = lines_of(found, small(), calm())
    assert any("Nothing that is unknown or named as missing opens it: R31" in x for x in lines)
    lines = lines_of(with_view(found, smallest_proved=False), small(), calm())
    assert any("None was found among the sets of answers that were tried." in x for x in lines)
    law = calm(facts={**calm().facts, "law": "prohibited"})
    assert any("No answer opens it: G1 is absolute" in line for line in said(law))


def test_further_sets_and_those_not_tried_are_said():
    found = laid_out(rated({"state": "unknown"}), small())
    more = with_view(found, more_openings=3, smallest_proved=False)
    lines = lines_of(more, small(), calm())
    assert "  Sets of answers of that size not listed here: 3." in lines
    assert any("not all smaller ones were tried" in line for line in lines)
    (opening,) = found.options[-1].what_would_open
    lines = lines_of(with_view(found, what_would_open=(opening, opening)), small(), calm())
    assert "  Or:" in lines


def test_a_misuse_that_is_yes_or_no_and_an_option_that_is_beaten():
    found = laid_out(calm(), small())
    for value, word in ((True, "yes"), (False, "no")):
        lines = lines_of(with_view(found, net_misuse=value), small(), calm())
        assert any(f"  {word} " in line for line in lines if line.startswith("  O2"))


def test_without_components_there_is_no_matrix():
    lines = said(calm(), small(components=[]))
    assert not any(line.startswith(("Components", "One component")) for line in lines)


def test_where_every_component_is_open_nothing_is_apart_and_none_can_be_added():
    options = [{**each, "components": ["K1"]} for each in SMALL["options"]]
    lines = said(calm(), small(options=options))
    assert any(line.startswith("Components") for line in lines)
    assert not any("decided by themselves" in line for line in lines)
    assert not any(line.startswith("One component") for line in lines)
