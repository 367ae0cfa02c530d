"""The method page: the answer in words, pictures that say no more than their tables."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from assessment.engine.backtest import Asked, back_test
from assessment.model.backtest import Backtest, CriterionFigures
from assessment.model.source import Source
from assessment.ui.parts import bars as pictures
from assessment.ui.parts import method as parts
from assessment.ui.viewmodels.method import bars, cases, deciding, raters, reasons
from tests.unit.engine.backtest import tiny
from tests.unit.engine.backtest.test_back_test import FIVE as WITHOUT_APPETITE
from tests.unit.engine.backtest.test_back_test import MADE, USED
from tests.unit.ui.test_parts import Reader

FRAMEWORK, TEXT = tiny.framework(), tiny.text()


@cache
def found() -> Backtest:
    study = tiny.tiny()
    return back_test(study, {"beside": study}, USED, (MADE,), Asked(draws=20))


def said(markup) -> str:
    return Reader(markup).text


# ----------------------------------------------------------------------------------- in words


def test_the_answer_is_a_sentence_with_its_errors_and_how_it_was_made():
    view = bars.head(found(), TEXT)
    assert view.answer == (
        "The rules reach the tier most readers find right in 83.3 % of 3 past decisions"
    )
    assert "too free in 16.7 % and too strict in 0 %" in view.errors
    assert "66.7 %" in view.agreeing
    assert view.made == ("Readings and ratings: made up for a test (2026-01-01).",)
    assert view.material == ("nothing",)
    assert view.which.startswith("Small 0.1.0, balanced appetite,")


def test_with_one_pass_nothing_is_said_about_agreeing_passes():
    assert bars.head(found().model_copy(update={"passes_agree": None}), TEXT).agreeing == ""


def test_a_framework_without_an_appetite_is_named_without_one():
    plain = back_test(WITHOUT_APPETITE, {}, USED, (MADE,), Asked(draws=2))
    assert "appetite" not in bars.head(plain, TEXT).which
    first = bars.groups(plain, TEXT, {})[0]
    assert [(each.name, each.used) for each in first.bars] == [("These rules", True)]


# ------------------------------------------------------------------------------------ pictures


def test_bars_stand_for_these_rules_each_pass_each_reader_and_other_rules():
    groups = bars.groups(found(), TEXT, {"beside": "Beside it"})
    assert [[each.name for each in group.bars] for group in groups] == [
        ["balanced", "precautionary"],
        ["Pass P", "Pass Q"],
        ["Reader L1", "Reader L2"],
        ["Reader L1", "Reader L2"],
        ["Always fully open", "Beside it"],
    ]
    assert [each.used for each in groups[0].bars] == [True, False]
    first = groups[0].bars[0]
    assert (first.free, first.agree, first.strict) == (0.1667, 0.8333, 0)


def test_every_bar_says_its_three_shares_in_numbers():
    shown = parts.split_rows(bars.groups(found(), TEXT, {}), caption="Bars")
    read = Reader(shown)
    assert "balanced 16.7 % 83.3 % 0 %" in read.text
    assert all(
        attrs.get("aria-hidden")
        for attrs in read.attributes("span")
        if "to-split" in attrs.get("class", "")
    )
    heads = [attrs for attrs in read.attributes("th") if attrs["scope"] == "rowgroup"]
    assert len(heads) == 5
    assert {attrs["colspan"] for attrs in heads} == {"5"}


def test_a_bar_shows_too_free_at_the_left_and_too_strict_at_the_right_and_leaves_out_nothing_else():
    read = Reader(pictures.split(0.25, 0.5, 0.25))
    assert [attrs["class"] for attrs in read.attributes("i")] == ["free", "agree", "strict"]
    assert [attrs["style"] for attrs in read.attributes("i")][1] == "flex-grow: 500"
    assert [a["class"] for a in Reader(pictures.split(0, 1, 0)).attributes("i")] == ["agree"]


def test_the_key_names_each_pattern():
    assert said(pictures.split_key()) == "too free, the worse error agrees too strict"


def test_the_table_of_a_pass_frames_where_the_rules_agree():
    view = bars.tables(found(), FRAMEWORK, TEXT)[1]
    assert [counts for _, counts in view.rows] == [(1, 0, 0), (1, 0, 0), (0, 0, 1)]
    read = Reader(parts.confusion(view))
    cells = [attrs["class"] for attrs in read.attributes("td")]
    assert [place for place, cell in enumerate(cells) if "now" in cell] == [0, 4, 8]
    assert "Pass Q" in read.text


def test_shades_follow_the_share_of_the_row_and_none_is_empty():
    view = bars.tables(found(), FRAMEWORK, TEXT)[1]
    cells = [attrs["class"].split()[0] for attrs in Reader(parts.confusion(view)).attributes("td")]
    assert cells[:3] == ["v3", "v0", "v0"]


def test_families_stand_from_the_lowest_agreement_and_the_ends_are_told():
    view = bars.families(found())
    assert [each.name for each in view] == ["second", "first"]
    assert bars.ends(view) == ("75", "100")


@pytest.mark.parametrize(("value", "width"), [(0, "0.00%"), (0.5, "50.00%"), (1, "100.00%")])
def test_a_share_is_as_wide_as_it_is_large(value, width):
    (bar,) = Reader(pictures.share(value)).attributes("i")
    assert bar["style"] == f"--p: {width}"


def test_a_range_has_its_ends_and_its_middle_on_the_scale():
    read = Reader(pictures.span(0, 2, 5, 8, 10))
    assert read.attributes("u")[0]["style"] == "--from: 20.00%; --to: 80.00%"
    assert read.attributes("s")[0]["style"] == "--at: 50.00%"


def test_a_whisker_stands_on_a_scale_that_may_begin_below_nothing():
    read = Reader(pictures.whisker((-1, 1), 0, start=-1, line=0.5))
    assert read.attributes("b")[0]["style"] == "--at: 75.00%"
    assert read.attributes("em")[0]["style"] == "--at: 50.00%"
    assert read.attributes("u")[0]["style"] == "--from: 0.00%; --to: 100.00%"
    bare = Reader(pictures.whisker(None, None, start=0, line=0.7))
    assert (bare.attributes("s"), bare.attributes("u"), bare.attributes("em")) == ([], [], [])


def test_columns_are_as_high_as_their_shares():
    heights = [attrs["style"] for attrs in Reader(pictures.columns((0.25, 0.75))).attributes("i")]
    assert heights == ["--p: 25.00%", "--p: 75.00%"]


# -------------------------------------------------------------------------------- single cases


def test_a_decision_in_which_a_pass_differs_shows_readers_and_passes_and_is_linked():
    (only,) = [each for each in cases.decisions(found(), FRAMEWORK, TEXT) if each.differs]
    assert (only.case.id, only.case.name, only.majority.code) == ("torn", "Torn", "T2")
    assert [(each.name, each.tier.code, each.differs) for each in only.passes] == [
        ("P", "T2", False),
        ("Q", "T1", True),
    ]
    read = Reader(parts.decisions([only], caption="Differing"))
    assert "torn" in read.attributes("a")[0]["href"]
    assert "L1: T2" in read.text
    assert "L2: T3" in read.text
    assert "Hold" in read.text


def test_every_decision_is_told_with_the_ratings_that_settle_it():
    every = cases.decisions(found(), FRAMEWORK, TEXT)
    assert [each.case.id for each in every] == ["calm", "torn", "grave"]
    needed = [each.needed for each in every[0].passes]
    shown = said(parts.decisions(every[:1], caption="Every", more=True))
    assert shown.endswith(f"P: {needed[0]} of 6 Q: {needed[1]} of 6")


def test_each_setting_is_told_in_the_words_of_the_framework_with_the_decisions_it_moves():
    views = cases.effects(found(), FRAMEWORK, TEXT)
    assert views[0].values == (("appetite", "precautionary"),)
    (moved,) = views[0].moved
    (step,) = moved.steps
    assert (moved.case.name, step.passes) == ("Torn", "Q")
    assert (step.before.code, step.after.code) == ("T1", "T2")
    assert cases.makes_one_demand(views)
    assert not cases.makes_one_demand(views[:3])


def test_what_a_setting_moves_stands_behind_its_name_and_numbers():
    views = cases.effects(found(), FRAMEWORK, TEXT)
    shown = said(parts.moved(views[0]))
    assert shown.startswith("appetite: precautionary. Another tier: 1. Other options: 1")
    assert "Torn" in shown
    only_options = said(parts.moved(views[2]))
    assert "No tier changes." in only_options
    assert "Other options are open in: Grave" in only_options
    assert "Other options are open" not in said(
        parts.moved(cases.EffectView(views[0].values, (), views[0].bar, views[0].moved, ()))
    )


def test_passes_that_move_alike_share_a_row():
    both = {name: {"torn": tiny.PASSES["Q"]["torn"]} for name in ("P", "Q")}
    tried = back_test(tiny.study(both, tiny.CASES[1]), {}, USED, (MADE,), Asked(draws=2))
    (step,) = cases.effects(tried, FRAMEWORK, TEXT)[0].moved[0].steps
    assert step.passes == "P, Q"


def test_the_table_of_settings_begins_with_the_rules_as_they_stand():
    now = bars.bar("As it stands", found().mean)
    shown = said(parts.settings(now, cases.effects(found(), FRAMEWORK, TEXT)))
    assert "As it stands 16.7 % 83.3 % 0 % – – appetite: precautionary 0 % 100 % 0 % 1 1" in shown


# ------------------------------------------------------------------------------- what decides


def test_groups_come_before_single_criteria_and_what_never_decides_is_told_apart():
    view = deciding.deciding(found(), TEXT)
    assert [(each.ids, each.is_group) for each in view.rows] == [
        ("GAIN, WIDER", True),
        ("GAIN", False),
        ("HARM", False),
        ("PROOF", False),
        ("WIDER", False),
    ]
    assert [each.names for each in view.still] == ["SKILL Skill", "NOTED Noted"]
    assert (view.sheets, view.cases) == (6, 3)
    shown = said(parts.deciding(view))
    assert "Groups, moved together All benefits GAIN, WIDER" in shown
    assert "Harm HARM 33.3 % 2 of 6 sheets 2 of 3 decisions 66.7 % 4 of 6 sheets" in shown
    assert "Informational: read by no rule. NOTED Noted" in said(parts.still(view))


def test_where_nothing_changes_only_the_share_stands():
    view = deciding.deciding(found(), TEXT)
    zero = deciding.Decided("Zero", "Z", False, *[deciding.Count(0, 0, 0)] * 3)
    shown = said(parts.deciding(deciding.Deciding(6, 3, (zero,), view.still)))
    assert shown.endswith("Single criteria Zero Z 0 % 0 % 0 %")


def test_the_ratings_that_settle_a_tier_are_told_with_the_criteria_most_often_needed_first():
    view = deciding.needed(found(), TEXT)
    assert (view.asked.middle, view.needed.most) == (6, found().sheet.needed.most)
    shares = [share for _, _, share in view.by_criterion]
    assert shares == sorted(shares, reverse=True)
    assert "Asked for 6 6 6" in said(parts.needed(view))
    assert "Criterion Share of sheets Harm HARM" in said(parts.needed_by(view))


# ------------------------------------------------------------------------------------- raters


def figures(**changes) -> CriterionFigures:
    return found().criteria["HARM"].model_copy(update=changes)


def alpha_row(**changes) -> str:
    criteria = {"HARM": figures(**changes)}
    view = raters.alphas(found().model_copy(update={"criteria": criteria}), TEXT)
    return said(parts.alphas(view))


def test_alpha_is_told_with_interval_items_and_spread():
    shown = alpha_row(
        alpha=0.81, interval=(0.5, 0.9), items=40, levels=(0.2, 0.8, 0.0), varies=True
    )
    assert shown.endswith("Harm HARM 0.81 (0.50 to 0.90) 40 20 / 80 / 0 %")


def test_alpha_below_the_line_is_marked_in_words_and_never_rounded_onto_it():
    shown = alpha_row(alpha=0.6997, interval=None, varies=True)
    assert "0.6997 below 0.7" in shown
    assert "below" not in alpha_row(alpha=0.7, varies=True)


def test_where_levels_hardly_vary_or_alpha_is_not_defined_that_is_said():
    assert "0.50 (0.10 to 0.90) levels hardly vary" in alpha_row(
        alpha=0.5, interval=(0.1, 0.9), varies=False
    )
    assert "not defined: one level throughout" in alpha_row(alpha=None, interval=None)


def test_the_scale_begins_below_nothing_where_an_interval_does():
    assert "From −0.5 to 1" in alpha_row(alpha=0.5, interval=(-0.5, 0.9))
    assert "From 0 to 1" in alpha_row(alpha=0.5, interval=(0.1, 0.9))


def test_what_the_tier_does_not_read_has_no_row():
    assert [row.id for row in raters.alphas(found(), TEXT).rows] == [
        "SKILL",
        "GAIN",
        "HARM",
        "PROOF",
        "WIDER",
    ]


def test_facts_and_scenarios_are_told_together_and_one_by_one():
    shown = " ".join(said(each) for each in parts.alike(raters.alike(found(), TEXT)))
    assert shown.startswith("Facts agree in 66.7 %, the choice of scenarios in 75 %.")
    assert "Law law 66.7 % 3" in shown
    assert "on agreement: Plan, Outputs, Base" in shown
    assert "Cyber CYBER 0 % 1" in shown
    assert "Chosen by nobody" not in shown


def test_facts_about_scenarios_are_told_by_name():
    other = found().alike
    base = other.facts["base"].model_copy(update={"answers": 2, "equal": 0.5})
    scenarios = {"FRAUD": other.scenarios["FRAUD"].model_copy(update={"either": 0, "equal": None})}
    changed = other.model_copy(update={"facts": {"base": base}, "scenarios": scenarios})
    view = raters.alike(found().model_copy(update={"alike": changed}), TEXT)
    shown = " ".join(said(each) for each in parts.alike(view))
    assert "“Base”, asked for every scenario, agrees in 50 %." in shown
    assert "Chosen by nobody: FRAUD Fraud" in shown
    assert "One answer throughout" not in shown


def test_what_could_not_be_compared_has_a_dash():
    row = raters.Same("x", "X", None, 0)
    assert said(parts.same([row], first="fact", caption="Facts")).endswith("X x – 0")


# ------------------------------------------------------------------------------------- reasons


def test_every_rule_and_gate_has_its_reason_and_a_link_or_a_value_choice():
    views = reasons.reasons(FRAMEWORK, TEXT)
    logic = FRAMEWORK.logic
    ids = [*(rule.id for rule in logic.rules), *(gate.id for gate in logic.gates)]
    assert [each.id for each in views] == ids
    assert views[0].tier.code == "T3"
    assert views[-1].tier is None
    read = Reader(parts.reasons(views))
    assert read.attributes("a")[0]["href"] == "https://example.org/a"
    assert "Because of R31." in read.text


def test_a_value_choice_is_said_to_be_one_and_a_source_without_address_is_only_named():
    rule = reasons.RuleReason(
        "R1",
        None,
        "Why.",
        (reasons.SourceLink("A book", None, "Read in part"),),
        "Somebody must choose.",
    )
    read = Reader(parts.reasons([rule]))
    assert "A book Read in part Value choice of this framework: Somebody must choose." in read.text
    assert read.attributes("a") == []
    assert Source.model_fields["url"].default is None


def test_contents_lead_to_anchors():
    nav = Reader(parts.contents([("bars", "Bars")]))
    (link,) = nav.attributes("a")
    assert link["href"] == "#bars"
    assert Reader(parts.anchor("bars")).attributes("span")[0]["id"] == "bars"


def test_nothing_in_the_pictures_is_told_by_colour_alone():
    text = Path(pictures.__file__).with_name("look.css").read_text("utf-8")
    free = re.search(r"\.to-split \.free[^{]*\{([^}]*)\}", text).group(1)
    strict = re.search(r"\.to-split \.strict[^{]*\{([^}]*)\}", text).group(1)
    assert "repeating-linear-gradient" in free
    assert "radial-gradient" in strict
