"""The whole back-test on a handful of invented cases whose figures can be counted by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assessment.engine.backtest import ALWAYS_OPEN, DEFAULT, Asked, Study, back_test
from assessment.engine.crosswalk import reference
from assessment.engine.v1 import Evaluator
from assessment.errors import EvaluationError
from assessment.model.backtest import Backtest, Figures
from assessment.model.evaluation import FrameworkUsed
from assessment.model.precedent import Provenance
from assessment.store.library import evaluator
from assessment.wording import explain
from tests.unit.engine.backtest.invented import case, study, weapon

USED = FrameworkUsed(id="outcome-led", version="0.1.0", digest="0" * 64, text_digest="1" * 64)
MADE = Provenance(how="made up for a test", date="2026-01-01", material="nothing")
FEW = Asked(draws=20)

# Tiers that follow: C 0, 1, 2 and D 0, 2, 2; readings 0, 1, 1.
FIVE = study(
    {
        "C": {"one": (1, 4), "two": (4, 2), "three": (4, 3)},
        "D": {"one": (4, 1), "two": (4, (2, 3, 3)), "three": (4, "unknown")},
    },
    case("one", 0, "first", date="2025-01-01", L1=0, L2=0),
    case("two", 1, "second", date="2025-02-01", L1=1, L2=2),
    case("three", 1, "second", date="2025-03-01", L1=1),
)


def tried(on: Study = FIVE, asked: Asked = FEW, **beside: Study) -> Backtest:
    return back_test(on, beside, USED, (MADE,), asked)


def three(found: Figures) -> tuple[float, float, float]:
    return found.agreement, found.under_calls, found.over_calls


def test_each_pass_is_held_against_the_majority():
    found = tried()
    assert three(found.passes["C"]) == (0.6667, 0, 0.3333)
    assert three(found.passes["D"]) == (0.3333, 0, 0.6667)
    assert three(found.mean) == (0.5, 0, 0.5)
    assert found.passes_agree == 0.6667
    assert found.against == "majority"


def test_what_is_held_is_counted_by_pass_and_in_all():
    found = tried()
    assert (found.passes["C"].on_hold, found.passes["D"].on_hold) == (0, 0.3333)
    assert found.mean.on_hold == 0.1667


def test_each_reader_has_figures_over_the_cases_read():
    view = tried().appetites[DEFAULT]
    assert three(view.passes["C"]["L1"]) == (0.6667, 0, 0.3333)
    assert three(view.passes["C"]["L2"]) == (0.5, 0.5, 0)
    assert view.mean["L2"].cases == 2
    assert view.mean["majority"].cases == 3


def test_figures_by_tier_are_over_the_cases_of_that_tier():
    tiers = tried().appetites[DEFAULT].tiers
    assert [(tier, each.cases) for tier, each in tiers.items()] == [
        ("fully-open", 1),
        ("structured-access", 2),
        ("third-party-evaluation", 0),
    ]
    assert three(tiers["fully-open"]) == (1, 0, 0)
    assert three(tiers["structured-access"]) == (0.25, 0, 0.75)


def test_every_case_is_listed_with_what_its_passes_lead_to():
    one, two, three_ = tried().cases
    assert (one.id, one.name, one.majority, one.readings) == (
        "one",
        "Invented one",
        "fully-open",
        {"L1": "fully-open", "L2": "fully-open"},
    )
    assert two.passes["D"].tier == "third-party-evaluation"
    assert (three_.passes["C"].status, three_.passes["D"].status) == ("determined", "hold")


def test_a_table_tells_for_each_pass_which_majority_gets_which_tier():
    found = tried().confusion
    assert {
        name: [list(row.values()) for row in rows.values()] for name, rows in found.items()
    } == {
        "C": [[1, 0, 0], [0, 1, 1], [0, 0, 0]],
        "D": [[1, 0, 0], [0, 0, 2], [0, 0, 0]],
    }


def test_each_case_says_how_many_ratings_were_asked_for_and_settle_the_tier():
    one, two, _ = tried().cases
    # Without uplift nothing else matters; high needs both, and so does critical.
    assert (one.passes["C"].asked, one.passes["C"].needed) == (4, 1)
    assert (two.passes["C"].asked, two.passes["C"].needed) == (4, 2)


def test_leaving_out_a_family_leaves_out_its_cases():
    found = tried().without_family
    assert set(found) == {"first", "second"}
    assert (found["second"].cases, three(found["second"])) == (1, (1, 0, 0))
    assert (found["first"].cases, found["first"].agreement) == (2, 0.25)


def test_always_open_is_too_free_wherever_a_reading_asks_for_less():
    found = tried().comparators[ALWAYS_OPEN]
    assert three(found) == (0.3333, 0.6667, 0)
    assert found.passes_agree == 1
    assert found.settled is None
    assert found.settings == {}


def test_a_comparator_has_figures_where_no_unknown_decides():
    found = tried(beside=FIVE).comparators["beside"]
    assert three(found) == (0.5, 0, 0.5)
    assert found.settled is not None
    assert found.settled.cases == 2
    assert three(found.settled) == (0.75, 0, 0.25)


def test_without_a_settled_case_a_comparator_has_no_such_figures():
    unknown = study({"C": {"one": (4, "unknown")}}, case("one", 1))
    assert tried(beside=unknown).comparators["beside"].settled is None


def test_each_setting_is_moved_alone():
    found = tried().settings
    assert set(found) == {"grave_from=deaths", "reach=everything"}
    assert three(found["reach=everything"]) == three(tried().mean)
    assert found["reach=everything"].moved == ()


def test_what_decides_is_told_by_group_and_by_criterion():
    found = tried().decides[DEFAULT]
    assert set(found) == {"skill", "AUT", "HZD", "SEV", "UN"}
    assert found["UN"].criteria == ("UN",)
    assert found["UN"].lowest == 0.6667


def test_what_decides_nowhere_is_named():
    found = tried().idle[DEFAULT]
    assert (found.here, found.options, found.informational) == (("AUT", "HZD"), (), ())


def test_agreement_of_the_passes_is_told_by_criterion():
    found = tried().criteria
    assert set(found) == {"AUT", "HZD", "SEV", "UN"}
    assert (found["SEV"].items, found["UN"].items) == (3, 2)
    assert found["HZD"].alpha is None
    assert list(found["HZD"].levels) == [0, 0, 1, 0, 0]
    assert found["SEV"].two_apart == 0.3333
    assert not found["SEV"].varies
    assert all(each.tier_relevant for each in found.values())


def test_levels_vary_from_ten_items_on_with_two_levels_of_a_fifth():
    def rated(count: int, grave: int) -> Study:
        names = [f"case-{at}" for at in range(count)]
        given = {name: (4 if at < grave else 1, 0) for at, name in enumerate(names)}
        return study({"C": given, "D": given}, *(case(name, 0) for name in names))

    assert tried(rated(10, 2)).criteria["SEV"].varies
    assert not tried(rated(10, 1)).criteria["SEV"].varies
    assert not tried(rated(9, 4)).criteria["SEV"].varies
    found = tried(rated(10, 5)).criteria["SEV"]
    assert found.alpha == 1
    assert found.interval == (1, 1)


def test_a_case_that_one_pass_leaves_out_is_no_item_of_agreement():
    lone = study({"C": {"one": (4, 2), "two": (1, 0)}, "D": {"one": (4, 2)}}, *FIVE.cases[:2])
    found = tried(lone)
    assert found.criteria["SEV"].items == 1
    assert found.passes["D"].cases == 1
    assert set(found.cases[1].passes) == {"C"}


def test_what_was_asked_and_how_it_was_made_stands_in_the_result():
    found = tried(asked=Asked(seed=5, draws=3))
    assert (found.seed, found.draws) == (5, 3)
    assert found.provenance == (MADE,)
    assert found.framework == USED
    assert found.appetite is None


def test_the_same_question_gives_the_same_answer():
    assert tried() == tried()


# ------------------------------------------------------------------------------------- appetite


def default_study() -> Study:
    """Cases under the default framework, all unknown but their scenarios: the strictest tier."""
    asked = evaluator("tiered-openness")
    given = weapon(evaluator("outcome-led"), 4, 2)
    there = given.model_copy(
        update={"framework": reference(asked.framework), "screening": (), "facts": {}}
    )
    return Study(asked, (case("one", 2),), {"C": {"one": there}})


def test_every_appetite_is_shown_and_the_default_comes_first():
    found = tried(default_study())
    assert found.appetite == "balanced"
    assert list(found.appetites) == ["balanced", "precautionary"]
    assert list(found.decides) == ["balanced", "precautionary"]
    assert found.passes_agree is None


def test_another_appetite_can_be_asked_for():
    assert tried(default_study(), Asked("precautionary", draws=1)).appetite == "precautionary"


@pytest.mark.parametrize(
    ("on", "known"), [(default_study(), "balanced, precautionary"), (FIVE, "default")]
)
def test_an_appetite_the_framework_does_not_have_is_refused(on: Study, known: str):
    with pytest.raises(EvaluationError) as refused:
        tried(on, Asked("reckless", draws=1))
    (problem,) = refused.value.problems
    assert problem.code == "precedents.unknown-appetite"
    assert known in explain(problem).hint


# ------------------------------------------------------------------------------------- refusals


@pytest.mark.parametrize("passes", [{}, {"C": {}}])
def test_without_a_reading_and_a_pass_there_is_nothing_to_compare(passes):
    with pytest.raises(EvaluationError) as refused:
        tried(replace(FIVE, passes=passes))
    assert [problem.code for problem in refused.value.problems] == ["precedents.nothing-to-compare"]


def test_a_framework_with_other_tiers_is_refused():
    framework = FIVE.evaluator.framework
    fewer = framework.model_copy(
        update={
            "tiers": framework.tiers[:2],
            "logic": framework.logic.model_copy(update={"rules": framework.logic.rules[1:]}),
        }
    )
    with pytest.raises(EvaluationError) as refused:
        tried(replace(FIVE, evaluator=Evaluator(fewer)))
    (problem,) = refused.value.problems
    assert problem.code == "precedents.other-tiers"
    assert "fully-open, structured-access." in explain(problem).message


def test_assessments_that_do_not_fit_are_refused_with_case_and_pass():
    bad = weapon(FIVE.evaluator, 4, (3, 2, 1), "one")
    passes = {"C": {"one": bad}, "D": {"one": bad}}
    with pytest.raises(EvaluationError) as refused:
        tried(replace(FIVE, passes=passes))
    assert {problem.code for problem in refused.value.problems} == {"assessment.range-crossed"}
    assert [problem.place.file for problem in refused.value.problems] == ["one C", "one D"]


def test_comparators_are_looked_at_as_closely():
    with pytest.raises(EvaluationError):
        tried(beside=replace(FIVE, passes={}))
