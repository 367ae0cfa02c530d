"""Laws of the back-test: shares are shares, order does not matter, what is enough is enough."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.engine.backtest import Asked, Study, back_test
from assessment.engine.backtest.effects import effects
from assessment.engine.backtest.sheet import asked
from assessment.engine.backtest.views import majority
from assessment.engine.v1 import Evaluator
from assessment.engine.v1.answers import Ends
from assessment.model.backtest import Backtest, Figures
from tests.unit.engine.backtest.test_back_test import MADE, USED
from tests.unit.engine.backtest.tiny import case, framework, rated

few = settings(max_examples=max(5, settings.default.max_examples // 5))
"""Each example is a whole back-test."""

DAYS = ("2024-01-01", "2024-06-01", "2025-01-01")


@cache
def evaluator() -> Evaluator:
    return Evaluator(framework())


def ranges():
    levels = st.tuples(*[st.integers(0, 2)] * 3).map(lambda found: tuple(sorted(found)))
    return levels | st.just("unknown")


@st.composite
def studies(draw) -> Study:
    names = [f"case-{at}" for at in range(draw(st.integers(1, 4)))]
    cases = tuple(
        case(name, draw(st.integers(0, 2)), draw(st.sampled_from(DAYS)), L1=draw(st.integers(0, 2)))
        for name in names
    )
    facts = st.fixed_dictionaries(
        {
            "compute": st.sampled_from(["1e22", "above", "unknown"]),
            "law": st.sampled_from(["clear", "unresolved", "unknown"]),
        }
    )
    passes = {
        pass_: {
            name: rated(name, (draw(ranges()), draw(ranges()), draw(ranges())), **draw(facts))
            for name in names
            if pass_ == "P" or draw(st.booleans())
        }
        for pass_ in ("P", "Q")
    }
    return Study(evaluator(), cases, passes)


def tried(on: Study, asked_for: Asked | None = None) -> Backtest:
    return back_test(on, {"beside": on}, USED, (MADE,), asked_for or Asked(draws=3))


def all_figures(found: Backtest) -> list[Figures]:
    listed = [*found.passes.values(), found.mean, *found.settings.values()]
    listed += [*found.comparators.values(), *found.without_family.values()]
    for view in found.appetites.values():
        listed += [*view.mean.values(), *view.tiers.values()]
        listed += [each for one in view.passes.values() for each in one.values()]
    return listed


@few
@given(studies())
def test_agreeing_too_free_and_too_strict_make_up_the_whole(study):
    for each in all_figures(tried(study)):
        total = each.agreement + each.under_calls + each.over_calls
        assert abs(total - (1 if each.cases else 0)) < 0.001
        assert min(each.agreement, each.under_calls, each.over_calls) >= 0


@few
@given(studies(), st.randoms(use_true_random=False))
def test_the_order_of_cases_and_of_passes_does_not_matter(study, chance):
    cases = list(study.cases)
    chance.shuffle(cases)
    passes = {
        name: dict(chance.sample(list(given.items()), len(given)))
        for name, given in chance.sample(list(study.passes.items()), len(study.passes))
    }
    assert tried(replace(study, cases=tuple(cases), passes=passes)) == tried(study)


@few
@given(studies())
def test_a_setting_at_the_value_it_has_changes_nothing(study):
    for setting in study.evaluator.framework.settings:
        assert study.tiers({setting.id: setting.default}) == study.tiers({})
        assert f"{setting.id}={setting.default}" not in effects(study, {}, majority(study.cases))


@few
@given(studies())
def test_a_setting_that_moves_no_case_has_the_figures_of_none(study):
    found = tried(study)
    for each in found.settings.values():
        if not each.moved:
            assert (each.agreement, each.under_calls) == (
                found.mean.agreement,
                found.mean.under_calls,
            )


@few
@given(studies())
def test_every_case_stands_once_in_the_table_of_each_pass(study):
    found = tried(study)
    for name, rows in found.confusion.items():
        counted = sum(count for row in rows.values() for count in row.values())
        assert counted == len(study.passes[name])


@few
@given(studies())
def test_own_ranges_never_decide_where_the_ends_of_the_scale_do_not(study):
    for under in tried(study).decides.values():
        for each in under.values():
            ends = {*each.cases["lowest"], *each.cases["highest"]}
            assert set(each.cases["own_range"]) <= ends
            assert all(0 <= share <= 1 for share in (each.lowest, each.highest, each.own_range))


@given(studies(), st.data())
def test_no_answer_to_what_is_not_needed_changes_the_tier(study, data):
    found = asked(study, {})
    for name, answers in study.answers({}).items():
        for id_, each in answers.items():
            tier = study.evaluator.tier_of(each, Ends.STRICT)
            spared = sorted(set(found[name][id_].asked) - found[name][id_].needed)
            other = {key: each.inputs[key].fixed(data.draw(st.integers(0, 2))) for key in spared}
            moved = replace(each, inputs={**each.inputs, **other})
            assert study.evaluator.tier_of(moved, Ends.STRICT) == tier


@few
@given(studies(), st.sampled_from(DAYS))
def test_decisions_after_a_day_are_as_if_they_were_not_there(study, day):
    kept = tuple(each for each in study.cases if each.date <= day)
    if not kept:
        return
    ids = {each.id for each in kept}
    passes = {
        name: {id_: one for id_, one in given.items() if id_ in ids}
        for name, given in study.passes.items()
    }
    cut = tried(study, Asked(as_of=day, draws=3))
    whole = tried(replace(study, cases=kept, passes=passes))
    assert cut == whole.model_copy(update={"as_of": day})
