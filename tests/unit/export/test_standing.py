"""What a back-test would make of one case, pass by pass."""

from __future__ import annotations

from assessment.export.standing import Standing, standing_lines, standings
from assessment.intake.precedents import rated_cases
from assessment.model.evaluation import Outcome
from assessment.model.precedent import Precedent
from assessment.store.library import evaluator, find_framework
from tests.unit.engine.backtest.invented import outcome_led
from tests.unit.engine.nearest.invented import precedent, rated, read
from tests.unit.intake.records import record

OPEN, MIDDLE, STRICT = "fully-open", "structured-access", "third-party-evaluation"
NO_READING = "Without a reading a back-test leaves this case out."
NO_PASS = "Without a rating pass a back-test leaves this case out."


def judged(tier: str = MIDDLE) -> Precedent:
    reading = {"reader": "L1", "tier": tier, "reason": "So it is"}
    return precedent("one", readings=(reading,), majority=tier)


def lines(case: Precedent, *found: Standing) -> list[str]:
    return list(standing_lines(case, found, find_framework("outcome-led").text))


def one(tier: str, majority: str | None = MIDDLE) -> Standing:
    outcome = Outcome(tier=tier, status="hold")
    return Standing("A", {"": outcome}, majority)  # type: ignore[arg-type]


def against(tier: str, majority: str | None = MIDDLE) -> str | None:
    found = one(tier, majority)
    return found.against(found.outcomes[""])


def test_a_tier_agrees_or_is_too_free_or_too_strict():
    assert against(OPEN) == "too-free"
    assert against(MIDDLE) == "agree"
    assert against(STRICT) == "too-strict"


def test_without_a_majority_or_under_other_tiers_nothing_is_compared():
    assert against(OPEN, None) is None
    assert against("half-open") is None


def test_each_pass_is_told_with_how_it_compares():
    tiers = find_framework("outcome-led").text.tiers
    told = lines(judged(), one(OPEN), one(MIDDLE), one(STRICT), one(OPEN, None))
    assert told == [
        f"Readings: 1. Tier by their majority: {tiers[MIDDLE].name}.",
        f"Pass A: {tiers[OPEN].name} (on hold), too free by the majority.",
        f"Pass A: {tiers[MIDDLE].name} (on hold), as the majority says.",
        f"Pass A: {tiers[STRICT].name} (on hold), too strict by the majority.",
        f"Pass A: {tiers[OPEN].name} (on hold), with nothing to compare it with.",
    ]


def test_what_a_back_test_would_leave_out_is_said():
    assert lines(precedent()) == [NO_READING, NO_PASS]
    assert lines(judged()) == [lines(judged())[0], NO_PASS]


def test_every_pass_stands_by_its_own_rating():
    case = rated(judged(), A=read(4, 3), B=read(4, 0))
    first, second = standings(case, outcome_led())
    assert {each.name: each.outcomes[""].tier for each in (first, second)} == {
        "A": STRICT,
        "B": OPEN,
    }
    assert first.json() == {
        "": {"tier": STRICT, "status": "determined", "against_majority": "too-strict"}
    }


def test_every_appetite_is_told_by_its_name():
    asked = evaluator("tiered-openness")
    case = judged().model_copy(update={"passes": {"A": record()}})
    (rated_,) = rated_cases([case], asked, asked)
    (found,) = standings(rated_, asked)
    text = find_framework("tiered-openness").text
    (setting,) = (s for s in asked.framework.settings if s.kind == "appetite")
    assert list(found.outcomes) == list(setting.values)
    told = list(standing_lines(case, [found], text))[1:]
    for line, value in zip(told, setting.values, strict=True):
        assert line.startswith(f"Pass A, {text.settings[setting.id].values[value].name}: ")
