"""Many assessments at once get what each of them gets by itself, on frameworks nobody has seen."""

from collections.abc import Sequence
from random import Random

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from assessment.engine.v1.answers import Answers, Ends, ratings_of
from assessment.engine.v1.batch import STATUSES, Batch, stacked, unstacked
from assessment.engine.v1.collect import collect
from assessment.engine.v1.evaluate import Evaluator
from assessment.engine.v1.hold import Holding
from assessment.engine.v1.outcome import find, options, status
from assessment.engine.v1.program import Program
from assessment.errors import FrameworkError
from tests.bench.drawn import drawn_answers
from tests.strategies import cases

patient = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])

DRAWN = 12
"""Further answers beside those of the assessment: other screenings, other settings."""


def batch_of(program: Program, *, is_monotone: bool) -> Batch:
    """A draw whose steps are too large to list is put back."""
    try:
        return Batch(program, is_monotone=is_monotone)
    except FrameworkError as error:
        assume({problem.code for problem in error.problems} != {"framework.step.too-large"})
        raise


def assert_each_gets_its_own(engine: Evaluator, batch: Batch, each: Sequence[Answers]) -> None:
    framework = engine.framework
    stack = stacked(engine.program, each)
    found = batch.verdicts(stack)
    for row, answers in enumerate(each):
        values = engine.reference.run(answers, Ends.STRICT)
        finding = find(framework, values)
        holding = Holding(engine.program, answers, values, engine.tier_of)
        held = tuple(rule.id for rule in framework.logic.hold if holding.fires(rule))
        assert found.tier[row] == finding.tier
        assert STATUSES[found.status[row]] == status(finding, held)
        assert {id_ for id_, fires in found.fired.items() if fires[row]} == set(held)
        for rule in framework.logic.rules:
            assert found.holds(rule.id)[row] == (rule in finding.rules), rule.id
        for gate in framework.logic.gates:
            assert found.holds(gate.id)[row] == (gate in finding.gates), gate.id
        for owed in framework.logic.obligations:
            assert found.holds(owed.id)[row] == (owed in finding.obligations), owed.id
        for option in options(framework, finding, held):
            assert found.open(option.id)[row] == option.open, option.id
    for ends in Ends:
        tiers = [engine.tier_of(answers, ends) for answers in each]
        assert batch.findings(stack, ends).tier.tolist() == tiers


def drawn(engine: Evaluator, assessment, seed: int) -> list[Answers]:
    chance = Random(seed)
    given_ = ratings_of(engine.framework, assessment)
    own = collect(engine.program, assessment, given_).answers
    return [own, *(drawn_answers(engine.framework, chance) for _ in range(DRAWN))]


@patient
@given(cases(), st.integers(0, 2**32))
def test_each_of_many_gets_what_the_reference_gives_it(case, seed):
    engine = Evaluator(case[0])
    batch = batch_of(engine.program, is_monotone=False)
    assert_each_gets_its_own(engine, batch, drawn(engine, case[1], seed))


@patient
@given(cases(monotone=True), st.integers(0, 2**32))
def test_what_a_proved_framework_need_not_look_at_changes_nothing(case, seed):
    engine = Evaluator(case[0])
    batch = batch_of(engine.program, is_monotone=True)
    assert_each_gets_its_own(engine, batch, drawn(engine, case[1], seed))


@patient
@given(cases(), st.integers(0, 2**32), st.data())
def test_nobody_else_in_the_batch_matters(case, seed, data):
    engine = Evaluator(case[0])
    batch = batch_of(engine.program, is_monotone=False)
    each = drawn(engine, case[1], seed)
    rows = data.draw(st.lists(st.integers(0, DRAWN), max_size=8))
    whole = batch.verdicts(stacked(engine.program, each))
    part = batch.verdicts(stacked(engine.program, [each[row] for row in rows]))
    assert part.tier.tolist() == whole.tier[rows].tolist()
    assert part.status.tolist() == whole.status[rows].tolist()


@patient
@given(cases(), st.integers(0, 2**32))
def test_the_answers_of_one_come_out_of_many_as_they_went_in(case, seed):
    engine = Evaluator(case[0])
    each = drawn(engine, case[1], seed)
    stack = stacked(engine.program, each)
    for row, answers in enumerate(each):
        assert unstacked(engine.program, stack, row) == answers
