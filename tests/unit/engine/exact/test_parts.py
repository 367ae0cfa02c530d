"""What the exact structure is made of: joins, plans, what is merged, and where it gives up."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from itertools import combinations
from typing import Any

import numpy as np
import pytest

from assessment.engine.v1.answers import Answers, Ends, ratings_of
from assessment.engine.v1.collect import collect
from assessment.engine.v1.compiler import Lookup
from assessment.engine.v1.exact import ends, join, plan, runs, structure
from assessment.engine.v1.exact.elimination import LARGEST, Estimate
from assessment.engine.v1.exact.inputs import shares, strict, unknowns
from assessment.engine.v1.exact.join import Rows, TooManyRowsError, coded, joined, looked_up
from assessment.engine.v1.exact.net import TIER
from assessment.engine.v1.exact.replay import POSSIBLE, WHOLE
from assessment.engine.v1.exact.shares import possible_tiers, rounded_shares, tier_shares
from assessment.engine.v1.exact.structure import Structure, Structures
from assessment.engine.v1.program import prepare
from assessment.engine.v1.reference import Reference
from assessment.errors import FrameworkError
from assessment.model.framework import Framework
from assessment.wording import explain
from tests.exactly import parts, tried
from tests.frameworks import SMALL, calm, small, tupled
from tests.unit.engine.exact.test_sensitivity import levels, rated

BOTH = [{"scenario": id_, "assessed": True} for id_ in ("FRAUD", "CYBER")]


def opened(framework: Framework, **changes: Any) -> Answers:
    """Two scenarios with most of it left open."""
    ballot = rated(FRAUD__HARM=levels(0, 1, 2), GAIN=levels(0, 0, 2))
    content = {"ballots": [ballot], "screening": BOTH, **changes}
    assessment = calm(**content)
    program = prepare(framework)
    return collect(program, assessment, ratings_of(framework, assessment)).answers


def made(framework: Framework) -> Structure:
    return Structures(prepare(framework)).of(opened(framework))


def rows(**columns: list[int]) -> Rows:
    count = len(next(iter(columns.values())))
    return Rows(count, {name: np.array(c, np.int32) for name, c in columns.items()}, {})


@pytest.mark.parametrize("counted", [0, 1 << 21])
def test_rows_are_joined_where_they_agree(counted: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(join, "COUNTED", counted)
    found = joined(rows(a=[0, 1, 1], b=[5, 6, 7]), rows(a=[1, 2], c=[8, 9]), {"a": 3}, 10)
    assert {name: column.tolist() for name, column in found.columns.items()} == {
        "a": [1, 1],
        "b": [6, 7],
        "c": [8, 8],
    }


def test_a_join_that_is_too_large_is_refused_before_it_is_made() -> None:
    with pytest.raises(TooManyRowsError) as refused:
        joined(rows(a=[0, 0, 0]), rows(b=[0, 1, 2]), {}, 8)
    assert refused.value.rows == 9


def test_columns_too_wide_for_one_number_still_tell_rows_apart() -> None:
    wide = [np.array([0, 1, 1, 0], np.int32)] * 3
    code = coded(wide, [1 << 31] * 3, 4)
    assert code[0] == code[3] != code[1] == code[2]


def test_the_exact_shares_are_those_of_every_completion_for_two_scenarios() -> None:
    framework = small()
    answers = opened(framework)
    tiers = tried(Reference(prepare(framework)), answers).weights(3)
    assert tier_shares(made(framework), answers) == parts(tiers)
    assert rounded_shares(made(framework), answers) == pytest.approx(list(map(float, parts(tiers))))


@pytest.mark.parametrize("limit", ["MOST_WAYS", "MOST_CELLS"])
def test_where_there_are_too_many_ways_to_compare_the_answers_stay_the_same(
    limit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    framework = small()
    expected = tier_shares(made(framework), opened(framework))
    monkeypatch.setattr(ends, limit, 1)
    assert tier_shares(made(framework), opened(framework)) == expected


def test_running_states_that_are_too_many_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs, "LARGEST", 1)
    with pytest.raises(FrameworkError) as refused:
        made(small())
    assert [problem.code for problem in refused.value.problems] == ["sensitivity.too-large"]


def test_states_with_too_long_numbers_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs, "MOST", 1)
    with pytest.raises(FrameworkError):
        made(small())


def test_rows_that_contradict_a_table_drop_out() -> None:
    lookup = Lookup("y", ("x",), np.array([0, 1, 1], np.int16), 2)
    found = looked_up(rows(x=[0, 1, 2], y=[0, 0, 1]), lookup)
    assert found.columns["x"].tolist() == [0, 2]


def test_a_plan_says_how_many_rows_it_has() -> None:
    plan = made(small()).plan
    assert 1 < plan.peak < plan.total


def test_the_whole_plan_and_the_narrowed_one_agree() -> None:
    framework = small()
    found, answers = made(framework), opened(framework)
    weights = found.weights(answers, shares)
    whole = found.replay(weights, POSSIBLE).tiers(3)
    narrow = found.narrowed(weights).replay(weights, POSSIBLE).tiers(3)
    assert whole.tolist() == narrow.tolist()


def test_narrowed_structures_are_kept_and_the_oldest_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(structure, "KEPT", 1)
    framework = small()
    found, answers = made(framework), opened(framework)
    first = found.narrowed(found.weights(answers, shares))
    assert found.narrowed(found.weights(answers, shares)) is first
    found.narrowed(found.weights(answers, unknowns))
    assert found.narrowed(found.weights(answers, shares)) is not first


def test_a_structure_is_made_once_for_the_same_scenarios_and_settings() -> None:
    framework = small()
    structures, answers = Structures(prepare(framework)), opened(framework)
    assert structures.of(answers) is structures.of(replace(answers, inputs=dict(answers.inputs)))
    assert structures.of(answers) is not structures.of(answers.with_setting("appetite", 1))


def test_what_one_scenario_settles_for_good_makes_the_others_idle() -> None:
    logic = small().model_dump(by_alias=True, exclude_none=True)["logic"]
    worst = {"id": "worst", "is": "count over scenarios of grave or net >= 2 up to 2"}
    after = [worst, *logic["after"][1:]]
    settled = {**logic["rules"][0], "when": "worst >= 1"}
    doubted = {**logic["rules"][0], "when": "worst >= 2"}
    for rule, possible in ((settled, (2,)), (doubted, (0, 2))):
        framework = small(logic={**logic, "after": after, "rules": [rule]})
        assert possible_tiers(made(framework), opened(framework)) == possible


def test_the_tier_that_follows_from_the_scenarios_alone_is_found() -> None:
    rule = {"id": "R31", "tier": "third-party-evaluation", "when": "worst >= 2", "sources": ["SRC"]}
    logic = small().model_dump(by_alias=True, exclude_none=True)["logic"]
    framework = small(logic={**logic, "rules": [rule], "gates": []})
    answers = opened(framework)
    found = possible_tiers(made(framework), answers)
    assert found == (0, 2)
    assert made(framework).compiled.tier_of(answers, Ends.CAUTIOUS) == 2


def test_one_pass_backward_gives_the_slopes_of_every_tier() -> None:
    made_, answers = made(small()), opened(small())
    weights = made_.weights(answers, shares)
    replay = made_.narrowed(weights).replay(weights, WHOLE)
    together = replay.all_slopes(3)
    for tier in range(3):
        alone = replay.slopes(tier)
        for name, slope in together[tier].items():
            assert slope.tolist() == alone[name].tolist(), (name, tier)


def test_where_one_tier_is_left_every_way_leads_to_it() -> None:
    made_, answers = made(small()), opened(small(), ballots=[])
    weights = made_.weights(answers, strict)
    replay = made_.replay(weights, WHOLE)
    reached = [tier for tier, weight in enumerate(replay.tiers(3)) if weight]
    assert len(reached) == 1
    for name, slope in replay.all_slopes(3)[reached[0]].items():
        assert set(slope) == {1}, name


def test_scenarios_read_no_more_of_the_whole_model_than_they_tell_apart(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    content = changed_small()
    framework = Framework.model_validate(tupled(content))
    with_, answers = made(framework), opened(framework)
    views = [each for each in with_.net.lookups if each.id.startswith("seen?")]
    assert [(each.reads, each.size) for each in views] == [(("SKILL", "compute"), 2)]
    assert not any(
        {"SKILL", "compute"} & set(each.reads) for each in with_.net.lookups if "." in each.id
    )
    monkeypatch.setattr(structure, "with_views", lambda net: net)
    assert tier_shares(made(framework), answers) == tier_shares(with_, answers)


def changed_small() -> dict[str, Any]:
    """A framework whose scenarios ask of the whole model only whether two things hold at once."""
    content = deepcopy(SMALL)
    steps = content["logic"]["scenario"]
    is_ = steps[0]["is"]
    steps[0]["is"] = f'max({is_}, 1) if SKILL >= 2 and compute == "above" else ({is_})'
    return content


def tangled(criteria: int, levels: int = 6) -> Framework:
    """Every pair of criteria asks for a tier of its own, so that none can be summed out alone."""
    pairs = list(combinations(range(criteria), 2))
    logic: dict[str, Any] = {part: [] for part in ("before", "scenario", "after", "gates")}
    logic |= {"obligations": [], "hold": []}
    logic["rules"] = [
        {
            "id": f"R{one}x{other}",
            "tier": ("structured-access", "third-party-evaluation")[(one + other) % 2],
            "when": f"K{one} + K{other} >= {levels + one * other % (levels - 2)}",
            "sources": ["SRC"],
        }
        for one, other in pairs
    ]
    criterion = {"dimension": "misuse", "orientation": "risk", "levels": levels}
    return small(
        criteria=[
            {"id": f"K{at}", "sources": ["SRC"], "supplied_by": "developer", **criterion}
            for at in range(criteria)
        ],
        facts=[],
        scenarios=[],
        access_classes=[{"id": "hosted"}],
        options=[{"id": "O1", "access": "hosted", "reversible": "yes"}],
        components=[],
        tiers=[{"id": id_, "options": ["O1"]} for id_ in TIERS],
        logic=logic,
    )


TIERS = ("fully-open", "structured-access", "third-party-evaluation")


def blank(framework: Framework) -> tuple[Structure, Answers]:
    program = prepare(framework)
    answers = collect(program, calm(facts={}, screening=[], ballots=[]), {}).answers
    return Structures(program).of(answers), answers


def test_a_hopeless_framework_is_refused_before_anything_is_joined(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def never(*_: object) -> Rows:
        raise AssertionError

    structure, answers = blank(tangled(14))
    monkeypatch.setattr(plan, "joined", never)
    with pytest.raises(FrameworkError) as refused:
        possible_tiers(structure, answers)
    (problem,) = refused.value.problems
    assert problem.code == "sensitivity.too-large"
    assert int(problem.params["rows"]) == pytest.approx(6**14, rel=0.01)
    assert "about 78364164096 combinations" in explain(problem).message


def test_a_framework_whose_estimate_is_in_doubt_is_counted_and_refused() -> None:
    program = prepare(tangled(6))
    answers = collect(program, calm(facts={}, screening=[], ballots=[]), {}).answers
    with pytest.raises(FrameworkError) as refused:
        possible_tiers(Structures(program, 6**5).of(answers), answers)
    assert int(refused.value.problems[0].params["rows"]) > 6**5


def test_a_small_tangle_is_answered() -> None:
    found, answers = blank(tangled(5, 4))
    expected = tried(Reference(found.program), answers).weights(3)
    assert tier_shares(found, answers) == parts(expected)


def test_an_estimate_lies_near_what_the_plan_takes() -> None:
    found, _ = blank(tangled(6))
    values = {name: range(size) for name, size in found.net.sizes.items()}
    inputs = {name: values[name] for name in found.net.inputs}
    planner = plan.Planner(inputs, found.net.lookups, found.net.sizes, frozenset([TIER]))
    about = planner.estimated()
    assert about == pytest.approx(planner.plan().peak, rel=0.05)


def test_an_estimate_ends_where_numbers_say_no_more() -> None:
    sizes = {f"x{at}": 1000 for at in range(9)}
    whole = {"all": (tuple(sizes), 10**27)}
    assert Estimate(whole, sizes, frozenset()).most(()) == LARGEST
