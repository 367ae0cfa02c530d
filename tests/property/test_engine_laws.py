"""What no answer may ever do: on a small framework, on random monotone ones, on the shipped one.

*Freer* means a more open tier; an option open that a rule, a gate or the tier closed before; a
gate no longer closed; or a hold rule with a condition that no longer fires. What only a second
reading holds (an unknown decides, one rating spans) may end when answers get worse: the worse
answer has settled the question.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from hypothesis import HealthCheck, assume, event, given, settings
from hypothesis import strategies as st

from assessment.engine.v1.admit import admit
from assessment.engine.v1.evaluate import Evaluator
from assessment.model.assessment import Assessment
from assessment.model.evaluation import Evaluation
from assessment.model.framework import Framework
from assessment.store.library import evaluator, example_files, load_assessment
from tests.expressions import Drawing
from tests.frameworks import small, tupled
from tests.strategies import assessments, cases

Content = dict[str, Any]
Case = tuple[Evaluator, Content]

patient = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def content_of(assessment: Assessment) -> Content:
    content: Content = json.loads(assessment.model_dump_json(by_alias=True, exclude_none=True))
    return content


def read(content: Content) -> Assessment:
    return Assessment.model_validate(tupled(content))


@cache
def small_engine() -> Evaluator:
    return Evaluator(small())


@cache
def examples() -> tuple[str, ...]:
    loaded = (load_assessment(file).assessment for file in example_files())
    return tuple(json.dumps(content_of(assessment)) for assessment in loaded)


class Rewriting(Drawing):
    """Changes the answers of one assessment, in place."""

    def __init__(self, draw: Any, framework: Framework, content: Content) -> None:
        super().__init__(draw)
        self.content = content
        self.criteria = {criterion.id: criterion for criterion in framework.criteria}
        self.facts = {fact.id: fact for fact in framework.facts}

    def sheets(self) -> list[Content]:
        """The ratings that count: the consensus, or the ballots of the last round."""
        if self.content.get("consensus") is not None:
            return [self.content["consensus"]]
        ballots = self.content["ballots"]
        last = max((ballot["round"] for ballot in ballots), default=0)
        return [ballot["ratings"] for ballot in ballots if ballot["round"] == last]

    def rating(self) -> tuple[Content, str]:
        """One rating that counts: its sheet and its key."""
        sheets = [sheet for sheet in self.sheets() if sheet]
        assume(sheets)
        sheet = self.one_of(sheets)
        return sheet, self.one_of(sorted(sheet))

    def rerate(self) -> None:
        """Another rating in place of one."""
        sheet, key = self.rating()
        top = self.criteria[key.rpartition(".")[2]].levels - 1
        levels = sorted(self.number(0, top) for _ in range(3))
        sheet[key] = dict(zip(("lowest", "best", "highest"), levels, strict=True))

    def raise_risk(self) -> None:
        """One rating moved, or one of its ends, towards the strict side."""
        sheet, key = self.rating()
        rating = sheet[key]
        assume("best" in rating)
        criterion = self.criteria[key.rpartition(".")[2]]
        risky = criterion.orientation == "risk"
        step = self.number(1, 2) * (1 if risky else -1)
        ends = ["lowest", "best", "highest"]
        for end in self.one_of([ends, ends, [ends[-1 if risky else 0]]]):
            rating[end] = max(0, min(criterion.levels - 1, rating[end] + step))

    def worsen_fact(self) -> None:
        """One fact moved to a worse value, or one more value in a set."""
        kinds = {key: self.facts[key.rpartition(".")[2]] for key in self.content["facts"]}
        fit = [key for key, fact in kinds.items() if fact.type in {"choice", "band", "set"}]
        assume(fit)
        key = self.one_of(sorted(fit))
        values = getattr(kinds[key], "values", ())
        given_ = self.content["facts"][key]
        value = given_["value"] if isinstance(given_, dict) else given_
        if isinstance(value, list) and kinds[key].type == "set":
            value = [word for word in values if word in value or self.chance(40)]
        else:
            assume(value in values)
            value = self.one_of(values[values.index(value) :])
        self.content["facts"][key] = value

    def leave_out_rating(self) -> None:
        sheet, key = self.rating()
        # What defaults to another answer is not unknown when it is left out.
        assume(self.criteria[key.rpartition(".")[2]].defaults_to is None)
        del sheet[key]

    def leave_out_fact(self) -> None:
        """One fact less. What people say beside a finding of the tool can only make it worse."""
        fit = [
            key
            for key in self.content["facts"]
            if getattr(self.facts[key.rpartition(".")[2]], "set_by", "people") == "people"
        ]
        assume(fit)
        del self.content["facts"][self.one_of(sorted(fit))]


@st.composite
def situations(draw: Any) -> Case:
    """An engine, and an assessment it takes."""
    kind = draw(st.sampled_from(["small", "random", "random", "shipped"]))
    event(kind)
    if kind == "random":
        framework, assessment = draw(cases(monotone=True))
        return Evaluator(framework), content_of(assessment)
    if kind == "small":
        return small_engine(), content_of(draw(assessments(small_engine().framework)))
    engine = evaluator("tiered-openness@1.0.0")
    content: Content = json.loads(draw(st.sampled_from(examples())))
    changes = Rewriting(draw, engine.framework, content)
    for _ in range(draw(st.integers(0, 8))):
        changes.rerate()
    return engine, content


@dataclass(frozen=True)
class Result:
    """What may not become freer, each the freer the smaller."""

    tier: int
    closed: frozenset[str]

    @classmethod
    def of(cls, framework: Framework, evaluation: Evaluation) -> "Result":
        holds = {hold.id for hold in framework.logic.hold}
        by_condition = {hold.id for hold in framework.logic.hold if hold.when is not None}
        closed = {option.id for option in evaluation.options if set(option.reasons) - holds}
        closed |= {gate.id for gate in evaluation.gates if gate.closed}
        closed |= {hold.id for hold in evaluation.hold if hold.fires and hold.id in by_condition}
        order = [tier.id for tier in framework.tiers]
        return cls(order.index(evaluation.recommendation.tier), frozenset(closed))


def result(case: Case) -> tuple[Evaluation, Result]:
    engine, content = case
    assessment = read(content)
    assume(not admit(engine.program, assessment))
    evaluation = engine.evaluate(assessment)
    return evaluation, Result.of(engine.framework, evaluation)


def assert_no_freer(case: Case, change: Callable[[Content], None]) -> tuple[Evaluation, Evaluation]:
    """Change the answers and hold the result against that of before."""
    engine, content = case
    changed = json.loads(json.dumps(content))
    change(changed)
    evaluation, before = result(case)
    other, after = result((engine, changed))
    # A scenario that drops out takes its risk with it; what is assessed is a matter of screening.
    assume(set(evaluation.assessed) <= set(other.assessed))
    if after != before:
        event("changed")
    assert after.tier >= before.tier
    assert after.closed >= before.closed
    return evaluation, other


def rewriting(data: st.DataObject, case: Case, name: str) -> Callable[[Content], None]:
    def change(content: Content) -> None:
        getattr(Rewriting(data.draw, case[0].framework, content), name)()

    return change


@patient
@given(situations(), st.data())
def test_leaving_out_a_rating_never_frees(case, data):
    assert_no_freer(case, rewriting(data, case, "leave_out_rating"))


@patient
@given(situations(), st.data())
def test_leaving_out_a_fact_never_frees(case, data):
    assert_no_freer(case, rewriting(data, case, "leave_out_fact"))


@patient
@given(situations(), st.data())
def test_raising_a_risk_never_frees(case, data):
    assert_no_freer(case, rewriting(data, case, "raise_risk"))


@patient
@given(situations(), st.data())
def test_a_worse_fact_never_frees(case, data):
    assert_no_freer(case, rewriting(data, case, "worsen_fact"))


@patient
@given(situations())
def test_the_most_careful_appetite_never_frees(case):
    engine, _ = case
    (appetite,) = (s for s in engine.framework.settings if s.kind == "appetite")

    def careful(changed: Content) -> None:
        changed["settings"]["appetite"] = appetite.values[-1]

    evaluation, _ = result(case)
    if evaluation.settings["appetite"] == appetite.values[0]:
        _, other = assert_no_freer(case, careful)
        # Where an appetite decides what is assessed, each result speaks of its own scenarios.
        if evaluation.assessed == other.assessed:
            assert evaluation.appetites == other.appetites


def item(case: Case, data: st.DataObject, **dates: Any) -> Content:
    """A new item on file, about some scenarios."""
    engine, content = case
    assume(content["evidence"] != "as_rated")
    listed = [scenario.id for scenario in engine.framework.scenarios]
    levels = [criterion.levels for criterion in engine.framework.criteria if criterion.evidence]
    return {
        "id": "NEW",
        "title": "A test",
        "source": {"title": "A report", "read": "at_source"},
        "date": content["as_of"],
        "level": data.draw(st.integers(0, max(levels, default=3) - 1)),
        "scenarios": data.draw(st.lists(st.sampled_from(listed), unique=True)) if listed else [],
        **dates,
    }


@patient
@given(situations(), st.data())
def test_live_evidence_never_tightens_and_without_it_nothing_is_freer(case, data):
    engine, content = case
    more = {**content, "evidence": [*content["evidence"], item(case, data)]}

    def removed(changed: Content) -> None:
        changed["evidence"] = content["evidence"]

    assert_no_freer((engine, more), removed)


@patient
@given(situations(), st.data())
def test_evidence_of_a_later_day_changes_nothing(case, data):
    engine, content = case
    later = item(case, data, date="2999-01-01", expires="2999-12-31")
    more = {**content, "evidence": [*content["evidence"], later]}
    before, _ = result(case)
    after, _ = result((engine, more))
    said = "results.remark.later-evidence-ignored"
    assert said in after.remarks
    rest = {"remarks": tuple(remark for remark in before.remarks if remark != said)}
    assert after.model_copy(update=rest) == before.model_copy(update=rest)


@patient
@given(situations(), st.data())
def test_evidence_counts_to_the_end_of_its_last_day(case, data):
    engine, content = case
    lasting = item(case, data)
    ending = {**lasting, "expires": content["as_of"]}
    results = [
        result((engine, {**content, "evidence": [*content["evidence"], added]}))[0]
        for added in (lasting, ending)
    ]
    assert results[0] == results[1]


@patient
@given(situations(), st.data())
def test_the_order_in_which_things_were_written_down_changes_nothing(case, data):
    engine, content = case
    shuffled = dict(content)
    for name in ("ballots", "screening", "evidence", "artefacts"):
        if isinstance(shuffled[name], list):
            shuffled[name] = data.draw(st.permutations(shuffled[name]))
    shuffled["ballots"] = [
        {**ballot, "ratings": turned(ballot["ratings"])} for ballot in shuffled["ballots"]
    ]
    for name in ("facts", "settings", "ceilings", "consensus"):
        if shuffled.get(name) is not None:
            shuffled[name] = turned(shuffled[name])
    evaluation, _ = result(case)
    assert result((engine, shuffled))[0] == evaluation


def turned(content: Content) -> Content:
    return dict(reversed(content.items()))


@patient
@given(situations())
def test_the_same_answers_give_the_same_result_and_stay_as_they_are(case):
    engine, content = case
    evaluation, _ = result(case)
    assessment = read(content)
    before = assessment.model_dump_json(), engine.framework.model_dump_json()
    assert engine.evaluate(assessment) == evaluation
    assert Evaluator(engine.framework).evaluate(assessment) == evaluation
    assert (assessment.model_dump_json(), engine.framework.model_dump_json()) == before


@patient
@given(situations())
def test_the_worst_status_wins(case):
    engine, _ = case
    evaluation, _ = result(case)
    gates = {gate.id: gate for gate in engine.framework.logic.gates}
    closed = [gates[gate.id] for gate in evaluation.gates if gate.closed]
    provisional = bool(evaluation.obligations) or any(gate.provisional for gate in closed)
    expected = "provisional" if provisional else "determined"
    if any(hold.fires for hold in evaluation.hold):
        expected = "hold"
    if any(gate.blocks for gate in closed):
        expected = "blocked"
    assert evaluation.recommendation.status == expected


@patient
@given(situations())
def test_what_cannot_be_undone_stays_closed_while_held_or_blocked(case):
    engine, _ = case
    evaluation, _ = result(case)
    blocking = {gate.id for gate in engine.framework.logic.gates if gate.blocks}
    stops = {gate.id for gate in evaluation.gates if gate.closed} & blocking
    stops |= {hold.id for hold in evaluation.hold if hold.fires}
    lasting = {option.id for option in engine.framework.options if option.reversible == "no"}
    for option in evaluation.options:
        assert option.open == (not option.reasons)
        if option.id in lasting:
            assert stops <= set(option.reasons)


@patient
@given(situations())
def test_the_tier_used_lies_between_the_kind_and_the_cautious_reading(case):
    engine, _ = case
    evaluation, _ = result(case)
    order = [tier.id for tier in engine.framework.tiers]
    kind, used, cautious = (
        order.index(tier)
        for tier in (evaluation.favourable, evaluation.recommendation.tier, evaluation.cautious)
    )
    assert kind <= used <= cautious
