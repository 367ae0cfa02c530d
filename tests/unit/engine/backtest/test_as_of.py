"""Nothing later than the day is read: no later decision, no later event, no later evidence."""

from __future__ import annotations

import pytest

from assessment.engine.backtest import Asked, back_test
from assessment.errors import EvaluationError
from assessment.model.assessment import Assessment, Evidence
from assessment.model.backtest import Backtest
from assessment.wording import explain
from tests.unit.engine.backtest.test_back_test import MADE, USED
from tests.unit.engine.backtest.tiny import CASES, PASSES, rated, study, tiny

DAY = "2024-12-31"


def tried(on, day: str | None) -> Backtest:
    return back_test(on, {"beside": on}, USED, (MADE,), Asked(as_of=day, draws=5))


def without(found: Backtest) -> dict[str, object]:
    return found.model_dump(exclude={"as_of"})


def test_a_decision_after_the_day_is_as_if_it_were_not_there():
    early = {name: {id_: given[id_] for id_ in ("calm", "torn")} for name, given in PASSES.items()}
    assert without(tried(tiny(), DAY)) == without(tried(study(early, *CASES[:2]), None))
    assert tried(tiny(), DAY).as_of == DAY


def test_whatever_a_later_decision_holds_changes_nothing():
    other = {name: {**given, "grave": rated("grave", (0, 2, 2))} for name, given in PASSES.items()}
    assert tried(study(other, *CASES), DAY) == tried(tiny(), DAY)
    assert tried(study(other, *CASES), None) != tried(tiny(), None)


def test_not_even_what_does_not_fit_in_a_later_decision_is_looked_at():
    bad = rated("grave", ((2, 1, 0), 0, 0))
    broken = study({name: {**given, "grave": bad} for name, given in PASSES.items()}, *CASES)
    assert tried(broken, DAY) == tried(tiny(), DAY)
    with pytest.raises(EvaluationError):
        tried(broken, None)


@pytest.mark.parametrize(
    ("day", "cases"),
    [("2024-03-01", ["calm"]), ("2024-06-01", ["calm", "torn"]), ("2030-01-01", None)],
)
def test_the_day_itself_still_counts(day: str, cases: list[str] | None):
    found = [case.id for case in tried(tiny(), day).cases]
    assert found == (cases or [case.id for case in CASES])


def test_comparators_are_held_against_the_same_decisions():
    found = tried(tiny(), "2024-03-01").comparators
    assert {name: each.cases for name, each in found.items()} == {"always-open": 1, "beside": 1}


def test_before_the_first_decision_there_is_nothing_to_compare():
    with pytest.raises(EvaluationError) as refused:
        tried(tiny(), "2020-01-01")
    (problem,) = refused.value.problems
    assert problem.code == "backtest.none-by-then"
    assert "2024-03-01" in explain(problem).hint


def shown(level: int, date: str) -> Evidence:
    return Evidence.model_validate(
        {
            "id": "E1",
            "title": "A test",
            "level": level,
            "date": date,
            "scenarios": ("FRAUD",),
            "source": {"title": "A report", "read": "memory"},
        }
    )


def on_file(*items: Evidence) -> Assessment:
    return rated("calm", (2, 2, 2)).model_copy(update={"as_of": "2024-03-01", "evidence": items})


def test_evidence_dated_after_the_decision_is_not_read():
    def result(*items: Evidence) -> Backtest:
        return tried(study({"P": {"calm": on_file(*items)}}, CASES[0]), None)

    in_time, too_late = result(shown(2, "2024-03-01")), result(shown(2, "2024-03-02"))
    assert in_time.cases[0].passes["P"].tier == "fully-open"
    assert too_late == result()
    assert too_late.cases[0].passes["P"].tier == "third-party-evaluation"
