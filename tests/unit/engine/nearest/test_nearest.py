"""The nearest past decisions: their order, what is said of each, and what is kept apart."""

from __future__ import annotations

from typing import Any

import pytest

from assessment.errors import EvaluationError
from assessment.model.precedent import Precedent
from tests.unit.engine.nearest.invented import (
    CARD,
    found,
    ids,
    precedent,
    rated,
    read,
    statement,
    steps,
)

HERE = read(4, 0, id="here")
CASE = HERE.assessment


def named(id_: str, day: str = "2025-01-01") -> Precedent:
    return precedent(id_, day)


def test_nearer_cases_come_first_and_each_says_how_far_it_is():
    near = rated(named("near"), A=read(4, 0))
    far = rated(named("far", "2020-01-01"), A=read(4, 3))
    listed = found(CASE, far, near).nearest
    assert ids(listed) == ["near", "far"]
    assert [each.steps for each in listed] == [0, 5]
    assert steps(listed[1]) == {
        "outputs": 0,
        "scenarios": 0,
        "HZD": 0,
        "AUT": 0,
        "date": 3,
        "tier": 2,
    }


def test_of_equal_sums_the_one_is_nearer_that_is_so_in_the_earlier_feature():
    by_date = rated(named("b", "2026-01-01"), A=read(4, 0))
    by_outputs = rated(named("a"), A=read(4, 0, facts={"outputs": ("text", "code")}))
    listed = found(CASE, by_outputs, by_date).nearest
    assert [each.steps for each in listed] == [1, 1]
    assert ids(listed) == ["b", "a"]


def test_then_the_nearer_day_counts_then_the_earlier_one_then_the_id():
    cases = [
        rated(named("d", "2025-01-03"), A=read(4, 0)),
        rated(named("c", "2024-12-31"), A=read(4, 0)),
        rated(named("b", "2025-01-02"), A=read(4, 0)),
        rated(named("a", "2025-01-02"), A=read(4, 0)),
    ]
    assert ids(found(CASE, *cases).nearest) == ["c", "a", "b", "d"]
    assert ids(found(CASE, *reversed(cases)).nearest) == ["c", "a", "b", "d"]


def test_a_case_is_as_near_as_the_nearest_of_its_passes_and_says_which():
    one = rated(named("one"), A=read(4, 3), B=read(4, 0))
    (only,) = found(CASE, one).nearest
    assert (only.steps, only.compared_with) == (0, "B")
    assert set(only.passes) == {"A", "B"}


def test_a_case_nobody_rated_has_a_day_and_is_far_in_everything_else():
    (only,) = found(CASE, rated(named("one"))).nearest
    assert (only.compared_with, only.passes) == (None, {})
    assert set(steps(only).values()) == {0, 3}


def test_what_the_rules_make_of_each_pass_stands_beside_it_with_the_one_difference():
    one = rated(named("one"), A=read(4, 3), B=read(4, "unknown"))
    (only,) = found(CASE, one).nearest
    assert (only.passes["A"].tier, only.passes["A"].status) == (
        "third-party-evaluation",
        "determined",
    )
    assert only.passes["B"].status == "hold"
    (move,) = only.passes["A"].difference.alone
    assert [change.input for change in move.changes] == ["S01.UN"]


def test_only_so_many_are_listed_as_asked_for_and_the_rest_is_counted():
    cases = [rated(named(id_), A=read(4, 0)) for id_ in "abc"]
    some = found(CASE, *cases, limit=2)
    assert (ids(some.nearest), some.not_listed, some.cases) == (["a", "b"], 1, 3)
    assert found(CASE, *cases).not_listed == 0


def test_the_same_decision_is_no_precedent_of_its_own_and_stands_apart():
    same = rated(named("here"), A=read(4, 0))
    other = rated(named("other"), A=read(4, 0))
    told = found(CASE, same, other, limit=1)
    assert (ids(told.same), ids(told.nearest)) == (["here"], ["other"])
    assert told.same[0].same_decision
    assert not told.nearest[0].same_decision
    assert told.not_listed == 0


def test_what_was_decided_later_is_marked_or_left_out():
    before, day, after = (
        rated(named(id_, when), A=read(4, 0))
        for id_, when in (("a", "2024-12-31"), ("b", "2025-01-01"), ("c", "2025-01-02"))
    )
    marked = found(CASE, before, day, after)
    assert {each.id: each.decided_later for each in marked.nearest} == {
        "a": False,
        "b": False,
        "c": True,
    }
    left = found(CASE, before, day, after, before_as_of=True)
    assert (set(ids(left.nearest)), left.left_out_later, left.cases) == ({"a", "b"}, 1, 3)


def test_what_happened_later_is_kept_apart_and_up_to_the_day_where_that_is_asked_for():
    events = tuple(
        {**statement(f"On {when}"), "when": when} for when in ("2024", "2025-01", "2025-01-02")
    )
    case = rated(precedent("one", "2024-01-01", later=events), A=read(4, 0))
    (all_,) = found(CASE, case).nearest
    assert (len(all_.later), all_.later_left_out) == (3, 0)
    (earlier,) = found(CASE, case, before_as_of=True).nearest
    assert [event.when for event in earlier.later] == ["2024", "2025-01"]
    assert earlier.later_left_out == 1


def test_each_statement_keeps_how_it_was_read_and_brings_its_sources():
    cited = statement("Weights", read="secondary_copy", sources=("CARD",))
    later = ({**statement("It was copied", sources=("OTHER",)), "when": "2026"},)
    case = rated(precedent("one", known={"access": cited}, later=later), A=read(4, 0))
    (told,) = found(CASE, case).nearest
    assert (told.access.said, told.access.read) == ("Weights", "secondary_copy")
    assert [source.id for source in told.sources] == ["CARD", "OTHER"]
    (uncited,) = found(CASE, rated(named("one"))).nearest
    assert uncited.sources == ()
    assert told.provenance.how == "made up for a test"


READ: dict[str, Any] = {
    "readings": (
        {"reader": "L1", "tier": "fully-open", "reason": "It adds nothing"},
        {"reader": "L2", "tier": "structured-access", "reason": "It adds a little"},
    ),
    "majority": "structured-access",
}


def test_readings_stand_beside_it_with_their_reasons():
    (told,) = found(CASE, rated(precedent("one", **READ), A=read(4, 0))).nearest
    assert told.majority == "structured-access"
    assert [each.reason for each in told.readings] == ["It adds nothing", "It adds a little"]


def test_while_a_round_is_open_nothing_is_said_about_outcomes():
    told = found(CASE, rated(precedent("one", **READ), A=read(4, 3)), blind=True)
    assert told.features == ("outputs", "scenarios", "date")
    (only,) = told.nearest
    assert (only.passes, only.readings, only.majority) == ({}, (), None)
    assert only.decision.what == "Release the weights"


def test_while_a_round_is_open_the_answer_is_the_same_whatever_was_rated():
    case = rated(named("one"), A=read(4, 3))
    assert found(CASE, case, blind=True) == found(
        read(0, 4, id="here").assessment, case, blind=True
    )


def test_passes_are_read_under_the_settings_of_the_assessment():
    case = rated(named("one"), A=read(3, 3))
    under = {
        value: found(
            read(4, 0, id="here", settings={"grave_from": value}).assessment, case
        ).nearest[0]
        for value in ("mass_harm", "deaths")
    }
    tiers = {value: told.passes["A"].tier for value, told in under.items()}
    assert tiers["mass_harm"] != tiers["deaths"] == "third-party-evaluation"


def test_a_pass_that_does_not_fit_is_refused_with_case_and_pass():
    with pytest.raises(EvaluationError) as refused:
        found(CASE, rated(named("one"), A=read((2, 1, 0), 0)))
    assert [problem.place.file for problem in refused.value.problems] == ["one A"]


def test_an_assessment_that_does_not_fit_is_refused():
    bad = read((2, 1, 0), 0)
    with pytest.raises(EvaluationError):
        found(bad.assessment, rated(named("one"), A=read(4, 0)))


def test_without_a_precedent_there_is_nothing_to_say():
    told = found(CASE)
    assert (told.same, told.nearest, told.cases, told.not_listed) == ((), (), 0, 0)


def test_a_source_that_nobody_names_is_not_brought():
    (told,) = found(CASE, rated(named("one"), A=read(4, 0))).nearest
    assert CARD not in told.sources
