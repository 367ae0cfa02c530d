"""Ten things that hold for every release decision, whatever the rules say otherwise.

Each is tried on every assessment on file (past decisions as rated in each pass, worked examples,
cases at the edge with their variants), answer by answer, and with Hypothesis around them. Where
another test already proves one, it is named and not repeated.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from itertools import product
from pathlib import Path

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from assessment.engine.v1.answers import Answer, Answers, Ends, ratings_of
from assessment.engine.v1.meaning import SUPPLIED_BY_SCREENING
from assessment.engine.v1.outcome import find
from assessment.engine.v1.screening import assessed_scenarios
from assessment.model.assessment import (
    Assessment,
    Citation,
    Evidence,
    Narrative,
    Screening,
    Subject,
)
from assessment.model.criterion import ChoiceFact
from assessment.model.decision import Decision
from assessment.model.precedent import Precedent
from assessment.model.rating import Rating
from assessment.records.admissible import decision_problems
from assessment.store.precedents import shipped_precedents
from tests.expressions import Drawing
from tests.frameworks import tupled
from tests.reality import (
    Standing,
    answers,
    edges,
    engine,
    everything,
    examples,
    passes,
    precedents,
    standing,
    values,
)
from tests.sealing import DECISION

TESTS = Path(__file__).resolve().parents[1]

INVARIANTS: dict[str, tuple[str, ...]] = {
    "more risk never gives a freer result": (
        "property/test_engine_laws.py::test_raising_a_risk_never_frees",
        "property/test_engine_laws.py::test_a_worse_fact_never_frees",
        "property/test_invariants.py::test_no_single_step_towards_risk_frees_a_case_on_file",
    ),
    "unknown is never freer than any answer": (
        "property/test_leaving_out.py::test_leaving_out_any_single_thing_never_frees",
        "property/test_leaving_out.py::test_leaving_out_any_thing_near_an_example_never_frees",
        "property/test_invariants.py::test_no_answer_left_open_frees_a_case_on_file",
    ),
    "compute alone never decides": (
        "property/test_invariants.py::test_more_compute_never_frees_under_any_setting",
        "property/test_invariants.py::test_compute_decides_nothing_without_a_path_to_harm",
    ),
    "what is dated after the as-of date changes nothing": (
        "property/test_engine_laws.py::test_evidence_of_a_later_day_changes_nothing",
        "unit/intake/test_precedents.py::test_what_came_later_changes_nothing",
        "property/test_invariants.py::test_a_later_item_changes_nothing_in_a_case_on_file",
    ),
    "a stronger open baseline never makes a later decision stricter": (
        "property/test_invariants.py::test_time_only_shrinks_what_a_release_adds",
        "property/test_invariants.py::test_a_stronger_baseline_never_tightens",
    ),
    "a tokenizer is never stricter than its weights": (
        "property/test_invariants.py::test_a_tokenizer_is_never_stricter_than_its_weights",
    ),
    "a derivative is never freer than its parent, but for a decision on record": (
        "property/test_invariants.py::test_a_derivative_is_never_freer_than_its_parent",
        "property/test_invariants.py::test_a_decision_on_record_changes_no_recommendation",
        "unit/records/test_admissible.py::test_one_tier_looser_needs_what_the_framework_asks",
    ),
    "the third tier is a gate and no outcome": (
        "property/test_invariants.py::test_tests_by_outsiders_lift_every_rule_that_asks_for_them",
        "golden/test_examples.py::test_an_outside_test_of_one_scenario_takes_the_reason_away",
    ),
    "the motive is no input": (
        "property/test_invariants.py::test_exchanging_motive_and_licence_changes_no_assessment",
        "property/test_invariants.py::test_what_people_write_changes_no_result",
    ),
    "a licence is no access control": (
        "property/test_invariants.py::test_exchanging_motive_and_licence_changes_no_assessment",
        "property/test_invariants.py::test_a_click_is_no_gate",
        "property/test_invariants.py::test_a_licence_with_use_limits_opens_nothing_more",
    ),
}
"""Each invariant with the tests that hold it."""

BY_SIZE: frozenset[tuple[str, str]] = frozenset()
"""Values of settings under which a lab lets size alone decide. There is none so far: even
`systemic_scale_test: always` asks outsiders only about scenarios in which evidence is due."""


@pytest.mark.parametrize("invariant", INVARIANTS)
def test_each_invariant_is_held_by_tests_that_are_there(invariant: str) -> None:
    assert INVARIANTS[invariant]
    for name in INVARIANTS[invariant]:
        file, _, test = name.partition("::")
        assert f"def {test}(" in (TESTS / file).read_text("utf-8"), name


def test_there_are_ten_and_enough_cases_to_try_them_on() -> None:
    assert len(INVARIANTS) == 10
    assert len(precedents()) >= 40
    assert len(examples()) >= 3
    assert len(edges()) >= 60


# ---------------------------------------------------------------------------- what is tried on

SETTINGS = tuple(setting for setting in engine().framework.settings if setting.kind != "threshold")


@cache
def every_setting() -> tuple[dict[str, str], ...]:
    """Every combination of values of settings that are no numbers."""
    names = [setting.id for setting in SETTINGS]
    combined = product(*(setting.values for setting in SETTINGS))
    return tuple(dict(zip(names, words, strict=True)) for words in combined)


@cache
def on_file() -> tuple[tuple[str, Answers], ...]:
    """The answers of every assessment on file, under both appetites."""
    return tuple(
        (f"{name}, {appetite}", answers(assessment, appetite=appetite))
        for name, assessment in everything().items()
        for appetite in values("appetite")
    )


def top(key: str) -> int:
    """The last place an answer can take."""
    meaning = engine().program.meanings[key.rpartition(".")[2]]
    return (meaning.size or len(meaning.values)) - 1


def settled(given: Answers, **places: int) -> Answers:
    """The same answers, some inputs known to have one value."""
    changed = {key: given.inputs[key].fixed(place) for key, place in places.items()}
    return replace(given, inputs={**given.inputs, **changed})


def each(given: Answers, name: str) -> list[str]:
    """The keys of an input: itself, or one for each assessed scenario."""
    return [key for key in given.inputs if key.rpartition(".")[2] == name]


class Rerating(Drawing):
    """Rates some things anew."""

    def some_answers(self, given: Answers) -> Answers:
        keys = sorted(given.inputs)
        for _ in range(self.number(0, 10)):
            key = self.one_of(keys)
            low, best, high = sorted(self.number(0, top(key)) for _ in range(3))
            answer = replace(given.inputs[key], low=low, best=best, high=high, known=True)
            given = given.with_input(key, answer)
        return given


@st.composite
def situations(draw: st.DrawFn) -> Answers:
    """Answers near an assessment on file, under any setting."""
    name = draw(st.sampled_from(sorted(everything())))
    found = answers(everything()[name], **draw(st.sampled_from(every_setting())))
    return Rerating(draw).some_answers(found)


def freed(before: Answers, after: Answers) -> bool:
    return not standing(after).is_no_freer_than(standing(before))


# -------------------------------------------------------------------------- 1 and 2: risk, unknown


def worse(given: Answers, key: str) -> Answers | None:
    """The answers with one of them a step worse, or None where there is nothing worse."""
    answer = given.inputs[key]
    step, last = (1, top(key)) if answer.worst_is_high else (-1, 0)
    if not answer.known or answer.best == last:
        return None
    ends = sorted(max(0, min(top(key), place + step)) for place in (answer.low, answer.high))
    low, high = min(ends[0], answer.best + step), max(ends[1], answer.best + step)
    return given.with_input(key, replace(answer, low=low, best=answer.best + step, high=high))


def test_no_single_step_towards_risk_frees_a_case_on_file() -> None:
    tried = 0
    for name, given_ in on_file():
        before = standing(given_)
        for key in given_.inputs:
            changed = worse(given_, key)
            if changed is not None:
                tried += 1
                assert standing(changed).is_no_freer_than(before), (name, key)
    assert tried > 1000


def test_no_answer_left_open_frees_a_case_on_file() -> None:
    for name, given_ in on_file():
        before = standing(given_)
        for key, answer in given_.inputs.items():
            worst = top(key) if answer.worst_is_high else 0
            left = Answer(0, worst, top(key), known=False, worst_is_high=answer.worst_is_high)
            assert standing(given_.with_input(key, left)).is_no_freer_than(before), (name, key)


# -------------------------------------------------------------------------------- 3: compute

COMPUTE = "training_compute"


def by_compute(given: Answers) -> list[Standing]:
    """What follows from each side of the line, and from not knowing the side."""
    sides = [settled(given, **{COMPUTE: place}) for place in range(top(COMPUTE) + 1)]
    blank = replace(given.inputs[COMPUTE], low=0, high=top(COMPUTE), best=top(COMPUTE), known=False)
    return [standing(one) for one in (*sides, given.with_input(COMPUTE, blank))]


def without_path(given: Answers) -> Answers:
    """The same model, of which no path to harm can be told in any assessed scenario."""
    return settled(given, **dict.fromkeys(each(given, "SEV"), 0))


def lacks_a_scenario(found: Standing) -> bool:
    """Whether a mandatory scenario was not assessed, so that nobody knows of a path."""
    hold = engine().framework.logic.hold
    return bool(found.closed & {rule.id for rule in hold if SUPPLIED_BY_SCREENING in rule.missing})


@pytest.mark.parametrize("settings", every_setting(), ids=lambda words: "-".join(words.values()))
def test_more_compute_never_frees_under_any_setting(settings: dict[str, str]) -> None:
    for name, assessment in everything().items():
        *sides, blank = by_compute(answers(assessment, **settings))
        for below, above in zip(sides, [*sides[1:], blank], strict=True):
            assert above.is_no_freer_than(below), name


@pytest.mark.parametrize("settings", every_setting(), ids=lambda words: "-".join(words.values()))
def test_compute_decides_nothing_without_a_path_to_harm(settings: dict[str, str]) -> None:
    tried = 0
    for name, assessment in everything().items():
        found = by_compute(without_path(answers(assessment, **settings)))
        if not any(lacks_a_scenario(one) for one in found):
            tried += 1
            if not BY_SIZE & settings.items():
                assert len({(one.tier, one.closed) for one in found}) == 1, name
    assert tried > 100


@given(situations())
def test_around_every_case_compute_decides_nothing_without_a_path_to_harm(given_: Answers) -> None:
    *sides, blank = by_compute(given_)
    assert blank.is_no_freer_than(sides[-1])
    assert sides[-1].is_no_freer_than(sides[0])
    if sides[-1] != sides[0]:
        event("compute moved something")
    found = by_compute(without_path(given_))
    if not any(lacks_a_scenario(one) for one in found) and not BY_SIZE:
        assert found[0] == found[-1]


# ---------------------------------------------------------------------------- 4: as-of date


def items(assessment: Assessment) -> tuple[Evidence, ...]:
    return () if assessment.evidence == "as_rated" else assessment.evidence


@pytest.mark.parametrize("appetite", values("appetite"))
def test_a_later_item_changes_nothing_in_a_case_on_file(appetite: str) -> None:
    every = tuple(scenario.id for scenario in engine().framework.scenarios)
    levels = max(c.levels for c in engine().framework.criteria if c.evidence)
    source = Citation(title="A report", read="memory")
    for assessment in (*examples().values(), *edges().values()):
        later = Evidence(
            id="LATER",
            title="A test",
            source=source,
            date=f"{int(assessment.as_of[:4]) + 1}-01-01",
            level=levels - 1,
            scenarios=every,
        )
        here = assessment.model_copy(update={"settings": {"appetite": appetite}})
        there = here.model_copy(update={"evidence": (*items(here), later)})
        before, after = engine().evaluate(here), engine().evaluate(there)
        assert after.model_copy(update={"remarks": before.remarks}) == before


# -------------------------------------------------------------------------------- 5: time decay

BASELINE = ("FO", "FC", "UN", "UNH")
"""What is rated against others' models; a stronger baseline can only lower it."""


def decayed(given: Answers, steps: int, names: Iterable[str] = BASELINE) -> Answers:
    """The same model later, when what others offer has caught up by some levels."""
    inputs = dict(given.inputs)
    for name in names:
        for key in each(given, name):
            answer = inputs[key]
            low, best, high = (max(0, x - steps) for x in (answer.low, answer.best, answer.high))
            inputs[key] = replace(answer, low=low, best=best, high=high)
    return replace(given, inputs=inputs)


def test_time_only_shrinks_what_a_release_adds() -> None:
    opened = 0
    for name, given_ in on_file():
        before = standing(given_)
        for steps in range(1, 5):
            after = standing(decayed(given_, steps))
            assert before.is_no_freer_than(after), (name, steps)
            opened += after.tier < before.tier
    assert opened


@given(situations(), st.integers(1, 4), st.sets(st.sampled_from(BASELINE), min_size=1))
def test_a_stronger_baseline_never_tightens(given_: Answers, steps: int, names: set[str]) -> None:
    assert not freed(decayed(given_, steps, sorted(names)), given_)


# ---------------------------------------------------------------------------------- 6: components

OF_WEIGHTS = (
    "general",
    "like_vis",
    "like_voice",
    "bio_design",
    "made_for_chemistry",
    "made_for_security_or_code",
    "recognises_people",
    "social_bots_or_role_play",
    "makes_training_data",
    "controls_equipment",
    "hazard_in_cyber",
    "purpose_harm",
    "safeguards_removed",
    "base_weights",
    "thresh",
)
"""Facts that can be true of weights only. What was tested, the law, the data and the parent are the
same for the tokenizer."""

OF_FILES = ("S13", "S14")
"""A flaw or private data may lie in a tokenizer too. Every other scenario needs weights."""


def tokenizer_of(weights: Assessment) -> Assessment:
    """The tokenizer alone, whose weights stay in: nothing is generated, nothing is done."""
    framework = engine().framework
    given_ = ratings_of(framework, weights)
    kept = set(assessed_scenarios(engine().program, weights, given_)) & set(OF_FILES)
    ratings = {key: r for key, r in given_.items() if key.partition(".")[0] in {key, *kept}}
    ratings |= dict.fromkeys(("AUT", "HZD", "MEDIA"), Rating(lowest=0, best=0, highest=0))
    least = {f.id: f.values[0] for f in framework.facts if isinstance(f, ChoiceFact)}
    facts = {**weights.facts, **{name: least[name] for name in OF_WEIGHTS}, "outputs": ()}
    screening = tuple(
        Screening(scenario=scenario.id, assessed=scenario.id in kept)
        for scenario in framework.scenarios
    )
    changes = {"facts": facts, "screening": screening, "consensus": ratings, "ceilings": {}}
    return weights.model_copy(update=changes)


@pytest.mark.parametrize("settings", every_setting(), ids=lambda words: "-".join(words.values()))
def test_a_tokenizer_is_never_stricter_than_its_weights(settings: dict[str, str]) -> None:
    freer = 0
    for name, weights in everything().items():
        whole = standing(answers(weights, **settings))
        alone = standing(answers(tokenizer_of(weights), **settings))
        assert whole.is_no_freer_than(alone), name
        freer += alone.tier < whole.tier
    assert freer


# -------------------------------------------------------------------------------- 7: inheritance

PARENT = "parent_tier"


@given(situations())
def test_a_derivative_is_never_freer_than_its_parent(given_: Answers) -> None:
    for place in range(len(engine().framework.tiers)):
        found = standing(settled(given_, **{PARENT: place}))
        assert found.tier >= place
        allowed = set(engine().framework.tiers[place].options)
        opened = {option.id for option in engine().framework.options} - found.closed
        assert opened <= allowed


def test_the_tiers_a_parent_may_have_are_those_of_the_framework() -> None:
    assert top(PARENT) + 1 == len(engine().framework.tiers)
    held = {entry for entry in edges() if entry.startswith("derivative-of-restricted-base")}
    assert len(held) >= 3


@pytest.mark.parametrize("name", [name for name in edges() if name.startswith("derivative-")])
def test_a_decision_on_record_changes_no_recommendation(name: str) -> None:
    assessment = edges()[name]
    decision = Decision.model_validate(tupled({**DECISION, "option": "O7"}))
    decided = assessment.model_copy(update={"decision": decision})
    assert engine().evaluate(decided) == engine().evaluate(assessment)
    unsigned = decision.model_copy(update={"departure_reason": "", "decided_by": ()})
    evaluation = engine().evaluate(assessment)
    if evaluation.recommendation.tier != engine().framework.tiers[0].id:
        refused = decision_problems(engine().framework, evaluation, unsigned)
        assert refused


# ------------------------------------------------------------------------- 8: the gate of tier 3

TESTED = {"indep": 0, "pe1": 0, "pe2": 0, "pe3": 0, "pe4": 0, "stale": 0, "test_skipped": 0}
"""Outsiders tested every scenario in scope, and nothing in the tests is left out or too old."""


def confirmed_by_outsiders(given_: Answers) -> Answers:
    """The same ratings, confirmed by outsiders who found no more than is rated."""
    evidence = [c.id for c in engine().framework.criteria if c.evidence]
    highest = {key: top(key) for name in evidence for key in each(given_, name)}
    return settled(given_, **highest, **TESTED)


def strictest_rules(given_: Answers) -> dict[str, bool]:
    """The rules of the strictest tier that apply, and whether tests are named as missing."""
    framework = engine().framework
    read = engine().reference.run(given_, Ends.STRICT)
    last = framework.tiers[-1].id
    return {r.id: bool(r.missing) for r in find(framework, read).rules if r.tier == last}


@pytest.mark.parametrize("appetite", values("appetite"))
def test_tests_by_outsiders_lift_every_rule_that_asks_for_them(appetite: str) -> None:
    left: dict[str, tuple[str, ...]] = {}
    for name, assessment in everything().items():
        before = answers(assessment, appetite=appetite)
        after = confirmed_by_outsiders(before)
        if lacks_a_scenario(standing(after)):
            continue
        assert not any(strictest_rules(after).values()), name
        last = len(engine().framework.tiers) - 1
        if standing(before).tier == last and standing(after).tier < last:
            left[name] = tuple(strictest_rules(before))
    # The third tier was no outcome for these: the named rules sent them to outsiders and let go.
    assert "reviewer-under-nda" in left
    assert [name for name in left if name in precedents() or name in examples()]
    assert all(rules for rules in left.values())


# ------------------------------------------------------------------- 9 and 10: motive and licence


def turned(cases: tuple[Precedent, ...]) -> tuple[Precedent, ...]:
    """Every past decision with the motive and the licence of another one."""
    others = (*cases[1:], cases[0])
    return tuple(
        case.model_copy(
            update={
                "known": case.known.model_copy(
                    update={"motive": other.known.motive, "licence": other.known.licence}
                )
            }
        )
        for case, other in zip(cases, others, strict=True)
    )


def test_exchanging_motive_and_licence_changes_no_assessment() -> None:
    cases = shipped_precedents().cases
    assert len({case.known.motive.kind for case in cases}) > 3
    assert len({case.known.licence.family for case in cases}) > 3
    assert passes(turned(cases)) == passes(cases)
    asked = (*engine().framework.facts, *engine().framework.criteria)
    assert not [one.id for one in asked if re.search("motive|licen[cs]e|terms", one.id)]


@given(st.sampled_from(sorted(everything())), st.text(max_size=80))
def test_what_people_write_changes_no_result(name: str, text: str) -> None:
    assessment = everything()[name]
    said = {
        "subject": Subject(name=text or "A model", developer=text or None, question=text or None),
        "narrative": Narrative(summary=f"{text}: to please investors, under a licence with terms"),
        "provenance": text,
    }
    assert engine().evaluate(assessment.model_copy(update=said)) == engine().evaluate(assessment)


PLAN = "plan"


def planned(given_: Answers, word: str) -> Standing:
    place = engine().program.meanings[PLAN].values.index(word)
    return standing(settled(given_, **{PLAN: place}))


def test_a_click_is_no_gate() -> None:
    for name, given_ in on_file():
        assert planned(given_, "weights_click") == planned(given_, "weights_open"), name


@given(situations())
def test_a_licence_with_use_limits_opens_nothing_more(given_: Answers) -> None:
    assert planned(given_, "weights_click") == planned(given_, "weights_open")
    closed = standing(given_).closed
    weights = [o.id for o in engine().framework.options if o.access == "open_weights"]
    assert len(weights) > 1
    assert len({option in closed for option in weights}) == 1
