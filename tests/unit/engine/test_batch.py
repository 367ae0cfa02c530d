import copy
from typing import Any

import pytest

from assessment.engine.v1.answers import Answers, Ends, whole_scale
from assessment.engine.v1.batch import STATUSES, Batch, stacked
from assessment.engine.v1.collect import collect
from assessment.engine.v1.evaluate import Evaluator
from assessment.engine.v1.program import prepare
from assessment.errors import FrameworkError
from assessment.model.framework import Framework
from assessment.model.rating import Rating
from tests.frameworks import SMALL, calm, small
from tests.property.test_batch_equals_reference import assert_each_gets_its_own

LEVELS = Rating(lowest=0, best=1, highest=2)


def changed_logic(**parts: Any) -> Framework:
    logic = copy.deepcopy(SMALL["logic"])
    for name, items in parts.items():
        logic[name] = [*logic[name], *items]
    return small(logic=logic)


def answers(framework: Framework, **ratings: Rating) -> Answers:
    """The calm assessment, with some ratings replaced."""
    given = calm().ballots[0].ratings
    changed = {**given, **{key.replace("__", "."): value for key, value in ratings.items()}}
    return collect(prepare(framework), calm(), changed).answers


def some(framework: Framework) -> list[Answers]:
    """A calm case, a worrying one, one with both scenarios, one with none, one left open."""
    one = answers(framework)
    worst = answers(framework, FRAUD__HARM=Rating(lowest=2, best=2, highest=2), GAIN=LEVELS)
    return [
        one,
        worst,
        answers(framework, SKILL=LEVELS, CYBER__HARM=LEVELS),
        Answers(one.settings, one.inputs, one.sets, ()),
        one.with_input("FRAUD.HARM", whole_scale(3, worst_is_high=True)),
        one.with_setting("appetite", 1),
    ]


def assert_equal_to_the_reference(framework: Framework, *, is_monotone: bool = True) -> None:
    engine = Evaluator(framework)
    assert_each_gets_its_own(
        engine, Batch(engine.program, is_monotone=is_monotone), some(framework)
    )


@pytest.mark.parametrize("is_monotone", [True, False])
def test_the_small_framework_gives_each_what_the_reference_gives(is_monotone):
    assert_equal_to_the_reference(small(), is_monotone=is_monotone)


def test_no_assessment_is_no_error():
    engine = Evaluator(small())
    found = Batch(engine.program, is_monotone=True).verdicts(stacked(engine.program, []))
    assert found.tier.tolist() == found.status.tolist() == found.open("O1").tolist() == []
    assert {id_: fires.tolist() for id_, fires in found.fired.items()} == {
        "H1": [],
        "H2": [],
        "H3": [],
        "H4": [],
    }


def test_a_setting_can_be_put_for_all_of_them():
    engine = Evaluator(small())
    batch, each = Batch(engine.program), some(small())
    there = batch.verdicts(stacked(engine.program, each).with_setting("appetite", 1))
    one_by_one = [engine.tier_of(one.with_setting("appetite", 1), Ends.STRICT) for one in each]
    assert there.tier.tolist() == one_by_one


def test_more_conditions_than_a_machine_word_has_bits_are_all_told_apart():
    rules = [
        {
            "id": f"R9{n}",
            "tier": "structured-access",
            "when": f"SKILL >= {n % 3} and worst >= {n % 2}",
            "sources": ["SRC"],
        }
        for n in range(70)
    ]
    assert_equal_to_the_reference(changed_logic(rules=rules))


def test_more_heights_than_a_machine_word_has_bits_run_one_by_one():
    criteria = [
        *SMALL["criteria"],
        {**SMALL["criteria"][2], "id": "WIDE", "levels": 12, "stated_end": None},
    ]
    steps = [
        {"id": f"w{n}", "is": f"highest over scenarios of WIDE where HARM >= {n % 3} else 0"}
        for n in range(5)
    ]
    steps += [
        {"id": f"l{n}", "is": f"lowest over scenarios of WIDE where PROOF >= {n % 3} else 11"}
        for n in range(4)
    ]
    rules = [
        {
            "id": f"R8{n}{level}",
            "tier": "structured-access",
            "when": f"{step['id']} >= {level}",
            "sources": ["SRC"],
        }
        for n, step in enumerate(steps)
        for level in range(1, 12)
    ]
    logic = copy.deepcopy(SMALL["logic"])
    logic["after"] += steps
    logic["rules"] += rules
    framework = small(logic=logic, criteria=criteria)
    engine = Evaluator(framework)
    batch = Batch(engine.program)
    each = [
        answers(
            framework,
            FRAUD__WIDE=Rating(lowest=n, best=n, highest=n),
            CYBER__WIDE=Rating(lowest=0, best=11 - n, highest=11),
            CYBER__HARM=LEVELS,
            CYBER__PROOF=LEVELS,
            SKILL=LEVELS,
        )
        for n in range(0, 12, 3)
    ]
    assert_each_gets_its_own(engine, batch, each)


def test_what_goes_over_the_whole_list_is_counted_for_scenarios_nobody_assesses():
    steps = [
        {"id": "listed", "is": "count over all scenarios of grave or not assessed up to 3"},
        {"id": "sure", "is": "any over all scenarios of grave"},
        {"id": "both", "is": "highest over all scenarios of 2 where grave and SKILL >= 1 else 0"},
    ]
    rules = [
        {"id": f"R7{n}", "tier": "structured-access", "when": when, "sources": ["SRC"]}
        for n, when in enumerate(["listed >= 2", "sure", "both >= 2"])
    ]
    assert_equal_to_the_reference(changed_logic(after=steps, rules=rules))


def test_a_rating_that_spans_all_tiers_holds_the_outcome_wherever_it_stands():
    framework = small()
    engine = Evaluator(framework)
    one = answers(framework, FRAUD__HARM=Rating(lowest=0, best=0, highest=2))
    none = answers(framework)
    for is_monotone in (True, False):
        found = Batch(engine.program, is_monotone=is_monotone).verdicts(
            stacked(engine.program, [none, one, none])
        )
        assert found.fired["H3"].tolist() == [False, True, False]
        assert [STATUSES[position] for position in found.status][1] == "hold"


def test_a_table_without_a_row_that_may_occur_is_refused():
    rows = [{"when": [0], "then": 0}, {"when": [1], "then": 1}]
    steps = [{"id": "short", "table": {"of": ["SKILL"], "rows": rows}}]
    rules = [
        {"id": "R9", "tier": "structured-access", "when": "short >= 1", "sources": ["SRC"]},
    ]
    framework = changed_logic(before=steps, rules=rules)
    batch = Batch(prepare(framework))
    with pytest.raises(FrameworkError) as refused:
        batch.verdicts(stacked(prepare(framework), [answers(framework)]))
    assert [problem.code for problem in refused.value.problems] == ["framework.table.row-missing"]


def test_a_framework_without_settings_or_ratings_is_answered_too():
    logic = {
        "rules": [
            {
                "id": "R1",
                "tier": "structured-access",
                "when": 'plan >= "weights"',
                "sources": ["SRC"],
            }
        ],
        "hold": [{"id": "H3", "probe": "one_rating_spans", "sources": ["SRC"]}],
    }
    framework = small(logic=logic, settings=[], criteria=[], scenarios=[], facts=SMALL["facts"][:1])
    engine = Evaluator(framework)
    each = [collect(engine.program, calm(), {}).answers]
    assert_each_gets_its_own(engine, Batch(engine.program, is_monotone=True), each)
