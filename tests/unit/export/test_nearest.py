"""Nearness and differences in words: each kind of each once, and nothing left out."""

from __future__ import annotations

from functools import cache
from typing import Any, get_args

import pytest

from assessment.export.nearest import Words, most_steps, nearest_document, nearest_lines
from assessment.model.evaluation import FrameworkUsed
from assessment.model.nearest import (
    Change,
    Difference,
    Feature,
    FeatureId,
    Move,
    NearestDocument,
    Side,
)
from assessment.model.precedent import Basis, Motive, Stated
from assessment.store.library import find_framework
from assessment.wording import say
from tests.unit.engine.nearest.invented import found, precedent, rated, read, statement

OPEN, MIDDLE, STRICT = "fully-open", "structured-access", "third-party-evaluation"
USED = FrameworkUsed(id="outcome-led", version="0.1.0", digest="0" * 64, text_digest="1" * 64)
READINGS: dict[str, Any] = {
    "readings": (
        {"reader": "L1", "tier": OPEN, "reason": "It adds nothing"},
        {"reader": "L2", "tier": OPEN, "reason": "Wait", "hold": True},
    ),
    "majority": OPEN,
}


@cache
def words() -> Words:
    return Words(find_framework("tiered-openness").text)


def feature(id_: FeatureId, steps: int, here: Any, there: Any) -> str:
    def told(value: Any) -> Any:
        return (value,) if isinstance(value, str) else value

    return words().feature(Feature(id=id_, steps=steps, here=told(here), there=told(there)))


def side(given: str, read_: bool | int | str) -> Side:
    return Side(given=given, read=read_)


# ------------------------------------------------------------------------------------- features


def test_equal_sets_are_named_once():
    assert feature("outputs", 0, ("text", "code"), ("text", "code")) == (
        "Outputs: the same (text, code)"
    )
    assert feature("scenarios", 0, (), ()) == "Scenarios assessed: the same (none)"


def test_of_sets_what_is_shared_and_what_each_side_has_alone_is_named():
    assert feature("outputs", 2, ("text", "image"), ("text", "voice")) == (
        "Outputs: in common text. Only here: image. Only there: voice."
    )
    assert feature("outputs", 1, ("text",), ("text", "code")) == (
        "Outputs: in common text. Only there: code."
    )
    assert feature("outputs", 3, ("text",), ("image",)) == (
        "Outputs: nothing in common. Only here: text. Only there: image."
    )
    assert feature("outputs", 3, ("text",), ()) == "Outputs: nothing in common. Only here: text."


def test_scenarios_are_told_by_name():
    name = words().text.scenarios["S04"].name
    assert feature("scenarios", 1, ("S04",), ("S04", "S05")).startswith(
        f"Scenarios assessed: in common {name}."
    )


def test_a_plan_a_level_and_a_tier_are_told_with_how_far_they_lie_apart():
    values = words().text.facts["plan"].values
    assert feature("plan", 0, "hosted_open", "hosted_open") == (
        f"Plan: the same ({values['hosted_open']})"
    )
    assert feature("plan", 2, "hosted_open", "withheld") == (
        f"Plan: two steps apart (here {values['hosted_open']}; there {values['withheld']})"
    )
    criterion = words().text.criteria["HZD"]
    assert feature("HZD", 1, "2", "3") == (
        f"{criterion.name}: one step apart (here 2 {criterion.anchors[2].name};"
        f" there 3 {criterion.anchors[3].name})"
    )
    tiers = words().text.tiers
    assert feature("tier", 0, OPEN, OPEN) == f"Tier by these rules: the same ({tiers[OPEN].name})"
    assert "three steps apart, or more" in feature("HZD", 3, "0", "4")


def test_a_plan_and_a_tier_of_another_framework_are_told_by_their_ids():
    assert "secret" in feature("plan", 1, "secret", "hosted_open")
    assert "(here half-open;" in feature("tier", 1, "half-open", OPEN)


@pytest.mark.parametrize(
    ("here", "there", "said"),
    [(None, "2", "not known here"), ("2", None, "not known there"), (None, None, "either side")],
)
def test_what_is_unknown_says_on_which_side(here, there, said):
    assert said in feature("AUT", 3, here, there)
    assert feature("outputs", 3, here, there).startswith("Outputs: not known")


@pytest.mark.parametrize(
    ("steps", "there", "said"),
    [
        (0, "2025-01-01", "the same day"),
        (0, "2025-02-01", "up to half a year later"),
        (1, "2024-03-01", "up to a year earlier"),
        (2, "2026-12-01", "up to two years later"),
        (3, "2020-01-01", "more than two years earlier"),
    ],
)
def test_a_date_is_told_with_the_way_it_lies(steps: int, there: str, said: str):
    told = feature("date", steps, "2025-01-01", there)
    assert said in told
    assert there in told


@pytest.mark.parametrize("id_", get_args(FeatureId))
def test_every_feature_has_a_name(id_: FeatureId):
    assert feature(id_, 3, None, None).split(":")[0] not in ("", id_)


# ---------------------------------------------------------------------------------- differences


def change(input_: str = "S01.UN", here: Side | None = None, there: Side | None = None) -> Change:
    return Change(input=input_, here=here, there=there)


def moved(*changes: Change, reaches: str = OPEN, **more: Any) -> Move:
    return Move(changes=changes, reaches=reaches, **more)


def differ(**more: Any) -> list[str]:
    given = {"here": STRICT, "there": OPEN, "rules_here": ("R301",), "rules_there": ()}
    return list(words().difference(Difference(**{**given, **more})).lines())


def anchor(id_: str, level: int) -> str:
    return f"{level} {words().text.criteria[id_].anchors[level].name}"


def test_a_level_is_told_with_its_name():
    told = words().change(change("S01.UN", side("0 1 2", 1), side("3", 3)))
    assert told.endswith(f"[S01.UN], here {anchor('UN', 1)}, there {anchor('UN', 3)}")


def test_where_only_the_stated_range_differs_it_is_told():
    told = words().change(change("S01.UN", side("0 1 2", 1), side("1", 1)))
    one = anchor("UN", 1)
    assert told.endswith(f"[S01.UN], here {one} (stated 0 to 2), there {one}")


def test_what_is_unknown_is_told_with_how_it_is_read():
    told = words().change(change("S01.UN", side("unknown", 4), side("0", 0)))
    assert f"here unknown, read as {anchor('UN', 4)}, there" in told
    fact = words().change(change("general", side("unknown", "yes"), side("no", "no")))
    assert "here unknown, read as " in fact


def test_the_words_of_a_fact_stand_for_its_value():
    values = words().text.facts["plan"].values
    told = words().change(
        change("plan", side("hosted_open", "hosted_open"), side("withheld", "withheld"))
    )
    assert told.endswith(f"here {values['hosted_open']}, there {values['withheld']}")
    several = words().change(
        change("outputs", side("text, bio", "text, bio"), side("text", "text"))
    )
    texts = words().text.facts["outputs"].values
    assert f"here {texts['text']}, {texts['bio']}, there {texts['text']}" in several


def test_an_input_without_words_is_told_as_it_is():
    assert "[nameless], here 3, there a b c" in words().change(
        change("nameless", side("3", 3), side("a b c", "a b c"))
    )


def test_a_scenario_that_one_side_assesses_alone_says_which():
    name = words().text.scenarios["S01"].name
    here, there = side("assessed", True), None
    assert words().change(change("S01", here, there)) == f"{name} is assessed here and not there"
    assert words().change(change("S01", there, here)) == f"{name} is assessed there and not here"


ONE = change("S01.UN", side("1", 1), side("0", 0))


def test_one_difference_is_called_the_one():
    first, second = differ(alone=(moved(ONE),))
    tiers = words().text.tiers
    assert first == f"Here {tiers[STRICT].name}, there {tiers[OPEN].name}."
    assert second.startswith("The one difference that moves it: ")
    assert second.endswith(f"That gives {tiers[OPEN].name}.")


def test_several_differences_are_listed():
    told = differ(alone=(moved(ONE), moved(ONE, reaches=MIDDLE)))
    assert told[1] == "Each of these 2 differences moves it alone:"
    assert len(told) == 4


def test_a_whole_scenario_is_told_as_one():
    other = change("S01.SEV", side("4", 4), side("1", 1))
    (told,) = differ(alone=(moved(ONE, other, scenario="S01"),))[1:]
    assert f"all that differs on {words().text.scenarios['S01'].name}: " in told
    (single,) = differ(alone=(moved(change("S01", side("assessed", True)), scenario="S01"),))[1:]
    assert "all that differs" not in single


def test_a_group_says_that_no_single_answer_does_it_and_what_is_required():
    told = differ(together=moved(ONE, ONE, ONE))
    assert told[1] == (
        "No single answer moves it. The smallest group found (3), in the declared order:"
    )
    assert told[-1].startswith("Together they give ")
    required = differ(together=moved(ONE, mandatory=True))
    assert required[-1] == say("nearest.mandatory")


@pytest.mark.parametrize(
    ("here", "there", "said"),
    [
        ((), (), ["Both {}: no rule asks for less, here or there."]),
        (("R1",), ("R1",), ["Both {}, both by R1."]),
        (("R1", "R2"), ("R2", "R3"), ["Both {}, both by R2.", "Only here: R1.", "Only there: R3."]),
        (("R1",), ("R2",), ["Both {}, by different rules.", "Only here: R1.", "Only there: R2."]),
    ],
)
def test_equal_tiers_say_on_which_rules_both_rest(here, there, said):
    told = differ(there=STRICT, rules_here=here, rules_there=there)
    assert told == [line.format(words().text.tiers[STRICT].name) for line in said]


@pytest.mark.parametrize("basis", get_args(Basis))
def test_how_a_statement_was_read_is_told_with_its_sources(basis: Basis):
    bare = words().read(Stated(said="x", read=basis))
    assert words().read(Stated(said="x", read=basis, sources=("A", "B"))) == f"{bare}: A, B"


# ----------------------------------------------------------------------------------------- lines


def document(*cases: Any, **asked: Any) -> NearestDocument:
    here = read(4, 0, id="here")
    told = found(here.assessment, *cases, **asked)
    before = asked.get("before_as_of", False)
    return nearest_document(USED, here.assessment, here.evaluation, told, before_as_of=before)


def lines(*cases: Any, **asked: Any) -> list[str]:
    text = find_framework("outcome-led").text
    given = read(4, 0, id="here").assessment
    return list(nearest_lines(document(*cases, **asked), given, text))


def test_the_document_says_what_was_looked_for():
    told = document(rated(precedent(), A=read(4, 3)), before_as_of=True)
    assert (told.assessment, told.as_of, told.tier) == ("here", "2025-01-01", OPEN)
    assert (told.framework, told.before_as_of) == (USED, True)
    assert told.settings == {"grave_from": "mass_harm", "reach": "tracked"}
    assert most_steps(told) == 18


def test_the_assessment_comes_first_then_the_nearest_then_how_it_was_all_made():
    told = lines(rated(precedent(**READINGS), A=read(4, 3)))
    tier = find_framework("outcome-led").text.tiers[OPEN].name
    assert told[0] == f"Under review: {tier} (determined), as of 2025-01-01"
    assert told[1].startswith("The nearest 1 of 1 precedents, under outcome-led 0.1.0")
    assert "1. Model one (one), 2025-01-01" in told
    assert "  2 of 18 steps apart, as rated in pass A:" in told
    assert f"    L1: {tier}. It adds nothing" in told
    assert f"    L2: {tier}, and would wait for what is missing. Wait" in told
    assert told[-2] == "Readings and ratings of precedents: made up for a test (2026-01-01)."
    assert told[-1] == "nothing"


def test_what_happened_later_comes_last_of_a_case_and_says_so():
    later = ({**statement("It was copied"), "when": "2026"},)
    told = lines(rated(precedent(later=later), A=read(4, 0)))
    at = told.index("  Known only later, and not read for any of this:")
    assert told[at + 1] == "    2026: It was copied (from memory, not checked)"
    assert told[at + 2] == ""
    assert not any("Known only later" in line for line in lines(rated(precedent(), A=read(4, 0))))


def test_what_was_left_out_is_counted():
    later = ({**statement("It was copied"), "when": "2026"},)
    told = lines(
        rated(precedent(later=later), A=read(4, 0)),
        rated(precedent("two", "2026-01-01"), A=read(4, 0)),
        before_as_of=True,
    )
    assert "Left out because they were decided later: 1" in told
    assert "    Dated after the as-of date and left out: 1" in told


def test_a_later_decision_and_the_same_decision_are_marked():
    told = lines(
        rated(precedent("here"), A=read(4, 0)), rated(precedent("two", "2026-01-01"), A=read(4, 0))
    )
    assert (
        "The same decision: Model here (here), 2025-01-01. It is no precedent of its own." in told
    )
    assert "1. Model two (two), 2026-01-01, decided later" in told


def test_a_case_that_nobody_rated_or_read_says_so():
    told = lines(rated(precedent()))
    assert "  15 of 18 steps apart; nobody rated it:" in told
    assert "  No reader has judged it." in told


def test_passes_that_say_the_same_are_told_together():
    same = lines(rated(precedent(), A=read(4, 3), B=read(4, 3)))
    tier = find_framework("outcome-led").text.tiers[STRICT].name
    assert f"  By these rules (rated in A, B): {tier} (determined)" in same
    other = lines(rated(precedent(), A=read(4, 3), B=read(4, 0)))
    assert sum("By these rules (rated in" in line for line in other) == 2


def test_cases_that_were_made_in_other_ways_say_which():
    own = {"how": "made by two people", "date": "2026-02-02", "material": "their notes"}
    told = lines(
        rated(precedent(), A=read(4, 0)), rated(precedent("two", provenance=own), A=read(4, 0))
    )
    assert "Readings and ratings of one: made up for a test (2026-01-01)." in told
    assert "Readings and ratings of two: made by two people (2026-02-02)." in told
    assert "their notes" in told


@pytest.mark.parametrize("kind", get_args(Motive.model_fields["kind"].annotation))
def test_every_motive_has_its_words(kind: str):
    motive = {**statement("Because"), "kind": kind}
    told = lines(rated(precedent(known={"motive": motive}), A=read(4, 0)))
    (line,) = [line for line in told if line.startswith("  Why: ")]
    assert say(f"nearest.motive.{kind}") in line
