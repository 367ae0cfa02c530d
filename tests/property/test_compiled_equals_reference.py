"""Every way to evaluate gives the same, on frameworks nobody has seen before."""

from collections.abc import Iterable
from dataclasses import replace
from random import Random
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from assessment.engine.v1.answers import Answers, Ends, ratings_of
from assessment.engine.v1.collect import collect
from assessment.engine.v1.compiler import Compiler
from assessment.engine.v1.evaluate import Evaluator
from assessment.engine.v1.hold import Holding
from assessment.engine.v1.outcome import find, options
from assessment.engine.v1.program import Program, prepare
from assessment.engine.v1.reference import Reference
from assessment.errors import FrameworkError
from assessment.model.assessment import Assessment
from assessment.model.framework import Framework
from assessment.model.logic import HoldRule
from tests.bench.drawn import drawn_answers
from tests.completions import Case, opened
from tests.oracle import Outcome, Said, outcome
from tests.strategies import cases

patient = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])

DRAWN = 6
"""Further answers each framework is put to, beside those of its assessment."""

WAYS = 120
"""Completions that are still tried one by one."""


def collected(program: Program, assessment: Assessment) -> Answers:
    ratings = ratings_of(program.framework, assessment)
    return collect(program, assessment, ratings).answers


def compiler_of(program: Program) -> Compiler:
    """The compiled framework; a draw whose steps are too large to list is put back."""
    try:
        return Compiler(program)
    except FrameworkError as error:
        assume({problem.code for problem in error.problems} != {"framework.step.too-large"})
        raise


def assert_same(reference: Reference, compiler: Compiler, answers: Answers, ends: Ends) -> None:
    framework = reference.program.framework
    values = reference.run(answers, ends)
    finding = find(framework, values)
    run = compiler.compiled(answers.assessed, answers.settings)
    tier, open_options, conditions = run.run(run.read(answers, ends))
    results = options(framework, finding, ())
    assert tier == finding.tier == reference.tier(answers, ends)
    assert open_options == sum(1 << at for at, option in enumerate(results) if option.open)
    for at, id_ in enumerate(run.conditions):
        assert bool(conditions >> at & 1) == bool(values.model[id_]), id_


@patient
@given(cases(), st.integers(0, 2**32))
def test_the_compiled_framework_gives_what_the_reference_gives(case, seed):
    framework, assessment = case
    program = prepare(framework)
    reference, compiler = Reference(program), compiler_of(program)
    for ends in Ends:
        assert_same(reference, compiler, collected(program, assessment), ends)
    chance = Random(seed)
    for _ in range(DRAWN):
        assert_same(reference, compiler, drawn_answers(framework, chance), Ends.STRICT)


@patient
@given(cases())
def test_every_answer_is_read_as_a_second_reader_reads_it(case):
    framework, assessment = case
    answers, opening = collected(prepare(framework), assessment), opened(framework, assessment)
    assert answers.assessed == opening.assessed
    assert answers.sets == opening.sets
    assert set(answers.inputs) == set(opening.inputs)
    for key, expected in opening.inputs.items():
        answer = answers.inputs[key]
        assert answer.known == (expected.best is not None), key
        assert answer.at(Ends.STRICT) == place(expected.strict), key
        assert answer.at(Ends.HOPEFUL) == place(expected.hopeful), key
        assert answer.at(Ends.FAVOURABLE) == place(expected.kindest), key
        assert answer.at(Ends.CAUTIOUS) == place(expected.worst), key
        assert answer.stated_end_at(Ends.STRICT) == place(expected.worst), key
        assert answer.stated_end_at(Ends.FAVOURABLE) == place(expected.kindest), key


def place(value: Any) -> int:
    """A level, or the position of a word."""
    return value.place if isinstance(value, Said) else int(value)


@patient
@given(cases())
def test_the_engine_reads_strictly_what_a_second_evaluator_reads(case):
    framework, assessment = case
    evaluation = Evaluator(framework).evaluate(assessment)
    opening = opened(framework, assessment)
    said = outcome(framework, opening.strictly({}))
    assert evaluation.assessed == opening.assessed
    assert evaluation.recommendation.tier == framework.tiers[said.tier].id
    for rule in evaluation.rules:
        assert rule.applies == said.holds[rule.id], rule.id
    for gate in evaluation.gates:
        assert gate.closed == said.holds[gate.id], gate.id
    owed = [o.id for o in framework.logic.obligations if said.holds[o.id]]
    tier = framework.tiers[said.tier].id
    expected = [o.id for o in framework.logic.obligations if o.id in owed and o.tier == tier]
    assert [obligation.id for obligation in evaluation.obligations] == expected
    for hold in evaluation.hold:
        if hold.id in said.holds:
            assert hold.fires == said.holds[hold.id], hold.id
    assert {option.id for option in evaluation.options if not option.open} == closed(
        framework, said, held=any(hold.fires for hold in evaluation.hold)
    )


def lessened(case: Case, answers: Answers) -> tuple[Case, Answers]:
    """The same with only so many inputs left open that every completion can be tried."""
    kept: list[str] = []
    for key in case.open:
        if case.ways([*kept, key]) <= WAYS:
            kept.append(key)
    inputs = dict(case.inputs)
    for key in set(case.open) - set(kept):
        answer, given_ = answers.inputs[key], case.inputs[key]
        answers = answers.with_input(key, answer.fixed(answer.at(Ends.STRICT)))
        inputs[key] = replace(given_, possible=(given_.strict,), best=given_.strict)
    return replace(case, inputs=inputs), answers


def tiers(case: Case, keys: Iterable[str]) -> set[int]:
    """Every tier that some way to settle these inputs leads to."""
    return {outcome(case.framework, plain).tier for plain in case.settled(keys)}


@patient
@given(cases(monotone=True))
def test_the_bounds_are_the_freest_and_the_strictest_of_all_completions(case):
    framework, assessment = case
    engine = Evaluator(framework)
    opening, answers = lessened(
        opened(framework, assessment), collected(engine.program, assessment)
    )
    reached = tiers(opening, opening.open)
    assert engine.tier_of(answers, Ends.FAVOURABLE) == min(reached)
    assert engine.tier_of(answers, Ends.CAUTIOUS) == max(reached)


@patient
@given(cases(monotone=True))
def test_an_unknown_decides_when_settling_the_unknowns_can_change_the_tier(case):
    framework, assessment = case
    engine = Evaluator(framework)
    opening, answers = lessened(
        opened(framework, assessment), collected(engine.program, assessment)
    )
    holding = Holding(
        engine.program, answers, engine.reference.run(answers, Ends.STRICT), engine.tier_of
    )
    reached = tiers(opening, opening.unknown)
    assert holding.fires(HoldRule(id="P", probe="unknown_decides")) == (len(reached) > 1)


@patient
@given(cases(monotone=True))
def test_one_rating_spans_when_its_own_range_leads_from_the_first_tier_to_the_last(case):
    framework, assessment = case
    engine = Evaluator(framework)
    opening, answers = opened(framework, assessment), collected(engine.program, assessment)
    holding = Holding(
        engine.program, answers, engine.reference.run(answers, Ends.STRICT), engine.tier_of
    )
    last = len(framework.tiers) - 1
    from_first = outcome(framework, opening.strictly({})).tier == 0
    spanning = [
        key
        for key in opening.open
        if from_first and key not in opening.unknown and last in tiers(opening, [key])
    ]
    assert list(holding.spanning) == [key for key in answers.inputs if key in spanning]
    assert holding.fires(HoldRule(id="P", probe="one_rating_spans")) == bool(spanning)


@patient
@given(cases(monotone=True), st.integers(0, 2**32))
def test_a_rating_spans_when_one_level_of_its_range_gives_the_last_tier(case, seed):
    engine, chance = Evaluator(case[0]), Random(seed)
    last = len(engine.framework.tiers) - 1
    for _ in range(DRAWN):
        answers = drawn_answers(engine.framework, chance)
        values = engine.reference.run(answers, Ends.STRICT)
        holding = Holding(engine.program, answers, values, engine.tier_of)
        is_open = engine.tier_of(answers, Ends.STRICT) == 0
        assert holding.spanning == tuple(
            key
            for key, answer in answers.inputs.items()
            if is_open and answer.known and last in reached(engine, answers, key)
        )


def reached(engine: Evaluator, answers: Answers, key: str) -> set[int]:
    """The tiers that the levels within the range of one rating lead to."""
    answer = answers.inputs[key]
    return {
        engine.tier_of(answers.with_input(key, answer.fixed(level)), Ends.STRICT)
        for level in range(answer.low, answer.high + 1)
    }


def closed(framework: Framework, said: Outcome, *, held: bool) -> frozenset[str]:
    """Options closed by the outcome, and those that cannot be undone while it is held."""
    lasting = {option.id for option in framework.options if option.reversible == "no"}
    return said.closed | (lasting if held else set())
