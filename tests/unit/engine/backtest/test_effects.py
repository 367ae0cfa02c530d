"""What settings do: figures, moved cases, other options, and settings that belong together."""

from __future__ import annotations

from assessment.engine.backtest.effects import TOGETHER, effects, found
from assessment.engine.backtest.views import majority
from assessment.model.backtest import Effect, Step
from assessment.store.library import evaluator
from tests.unit.engine.backtest.tiny import CASES, PASSES, study, tiny

BALANCED = {"appetite": "balanced"}
LITERAL = "systemic_scale_test=always, tier3_reach=everything"


def all_effects() -> dict[str, Effect]:
    return effects(tiny(), BALANCED, majority(CASES))


def test_every_value_of_every_setting_but_the_one_in_use_is_tried_alone_then_what_goes_together():
    assert list(all_effects()) == [
        "appetite=precautionary",
        "systemic_scale_test=always",
        "tier3_reach=everything",
        LITERAL,
    ]
    assert all_effects()[LITERAL].values == TOGETHER[0]


def test_under_another_appetite_the_first_one_is_what_is_tried():
    found = effects(tiny(), {"appetite": "precautionary"}, majority(CASES))
    assert next(iter(found)) == "appetite=balanced"


def test_a_case_that_moves_says_in_which_pass_and_from_where_to_where():
    (moved,) = all_effects()["appetite=precautionary"].moved
    assert moved.id == "torn"
    assert moved.passes == {"Q": Step(before="fully-open", after="structured-access")}


def test_figures_are_those_with_the_setting_moved():
    cautious, always = (all_effects()[f] for f in ("appetite=precautionary", LITERAL))
    assert (cautious.agreement, cautious.under_calls, cautious.over_calls) == (1, 0, 0)
    assert cautious.passes_agree == 1
    assert (always.agreement, always.over_calls) == (0.5, 0.5)
    assert [moved.id for moved in always.moved] == ["calm", "torn"]


def test_other_options_are_told_even_where_the_tier_stays():
    reach = all_effects()["tier3_reach=everything"]
    assert reach.moved == ()
    assert reach.options == ("grave",)


def test_settings_that_go_together_are_tried_only_where_a_framework_has_them_all():
    names = {setting.id for setting in evaluator("outcome-led").framework.settings}
    assert not names & set(TOGETHER[0])


def test_the_default_framework_has_the_settings_of_the_literal_demand():
    settings = {s.id: s.values for s in evaluator("tiered-openness").framework.settings}
    for together in TOGETHER:
        assert all(value in settings[name] for name, value in together.items())


def test_a_case_that_one_pass_leaves_out_moves_in_the_other():
    fewer = {"P": PASSES["P"], "Q": {id_: PASSES["Q"][id_] for id_ in ("torn", "grave")}}
    few = effects(study(fewer, *CASES), BALANCED, majority(CASES))[LITERAL]
    assert [moved.id for moved in few.moved] == ["torn"]
    assert few.options == ("torn", "grave")


def test_tiers_and_open_options_are_those_of_the_evaluation():
    here = found(tiny(), BALANCED)
    for name, assessments in PASSES.items():
        for case, assessment in assessments.items():
            full = tiny().evaluator.evaluate(assessment)
            assert (
                full.recommendation.tier
                == tiny().evaluator.framework.tiers[here.tiers[name][case]].id
            )
            still_open = {option.id for option in full.options if option.open}
            assert still_open <= set(here.options[name][case])
