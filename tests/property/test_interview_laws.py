"""An interview ends when no answer can change the outcome: held against trying every answer."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import product
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from assessment.engine.v1.answers import Answer, Answers, Ends, ratings_of
from assessment.engine.v1.collect import collect
from assessment.engine.v1.evaluate import Evaluator
from assessment.engine.v1.exact.interview import Interview, Interviews, unanswered
from assessment.engine.v1.hold import Holding
from assessment.engine.v1.outcome import find, status
from tests.bench.drawn import drawn_answers
from tests.exactly import disagreement, narrower
from tests.property.test_exact_equals_every_completion import patient, structures_of
from tests.strategies import cases

WAYS = 80
"""Ways to answer what remains that are still tried one by one."""


def interviews_of(case, seed: int) -> Iterator[Interview]:
    """The drawn answers, and others, with so little left that every way can be tried."""
    engine, chance = Evaluator(case[0]), Random(seed)
    structures_of(engine.program)  # a draw whose steps are too large to list is put back
    interviews = Interviews(engine)
    given_ = ratings_of(case[0], case[1])
    own = collect(engine.program, case[1], given_).answers
    for answers in (own, *(drawn_answers(case[0], chance) for _ in range(4))):
        left: set[str] = set()
        ways = 1
        ratings = unanswered(case[0], answers, {})
        for key in chance.sample(ratings, len(ratings)):
            more = len(ways_to_answer(answers.inputs[key]))
            if ways * more <= WAYS:
                left, ways = left | {key}, ways * more
        yield Interview(interviews, answers, tuple(key for key in ratings if key in left))


def ways_to_answer(answer: Answer) -> list[Answer]:
    """Every level with every stated end, or that it cannot be told."""
    unknown = replace(answer, known=False, best=answer.cautious)
    return [taken for taken, _ in narrower(answer)] + [unknown]


def completions(interview: Interview, ways) -> Iterator[tuple[tuple[Answer, ...], Answers]]:
    inputs = interview.answers.inputs
    for each in product(*(ways(key, inputs[key]) for key in interview.left)):
        changed = dict(zip(interview.left, each, strict=True))
        yield each, replace(interview.answers, inputs={**inputs, **changed})


def outcome(engine: Evaluator, answers: Answers) -> tuple[int, str]:
    values = engine.reference.run(answers, Ends.STRICT)
    found = find(engine.framework, values)
    holding = Holding(engine.program, answers, values, engine.tier_of)
    held = [rule.id for rule in engine.framework.logic.hold if holding.fires(rule)]
    return found.tier, status(found, held)


def by_conditions(engine: Evaluator, answers: Answers) -> tuple[int, str]:
    """Tier and status as one reading alone gives them."""
    values = engine.reference.run(answers, Ends.STRICT)
    found = find(engine.framework, values)
    rules = engine.framework.logic.hold
    held = [rule.id for rule in rules if rule.when is not None and values.model[rule.id]]
    return found.tier, status(found, held)


@patient
@given(cases(monotone=True), st.integers(0, 2**32))
def test_an_outcome_is_settled_when_every_way_to_answer_the_rest_leads_to_it(case, seed):
    for interview in interviews_of(case, seed):
        engine = interview.interviews.evaluator
        reached = {
            outcome(engine, each)
            for _, each in completions(interview, lambda _, answer: ways_to_answer(answer))
        }
        if interview.settled:
            assert len(reached) == 1
            assert interview.order == ()
            assert interview.not_needed == interview.left
        elif len(reached) == 1:
            # Held whatever the answers, but by rules that take turns: asking goes on.
            assert {found for _, found in reached} == {"hold"}


@patient
@given(cases(monotone=True), st.integers(0, 2**32))
def test_what_is_not_needed_changes_nothing_whatever_the_others(case, seed):
    for interview in interviews_of(case, seed):
        engine = interview.interviews.evaluator
        for key in interview.not_needed:
            at = interview.left.index(key)
            by_rest: dict = {}
            for each, answers in completions(interview, lambda _, answer: ways_to_answer(answer)):
                rest = each[:at] + each[at + 1 :]
                by_rest.setdefault(rest, set()).add(outcome(engine, answers))
            assert all(len(reached) == 1 for reached in by_rest.values()), key


@patient
@given(cases(monotone=True), st.integers(0, 2**32))
def test_the_order_follows_from_all_ways_to_answer_what_remains(case, seed):
    for interview in interviews_of(case, seed):
        engine = interview.interviews.evaluator
        rows = [
            (each, by_conditions(engine, answers))
            for each, answers in completions(interview, as_read(interview))
        ]
        before = spread(found for _, found in rows)
        if interview.settled or not before:
            continue
        asked = {ask.key: ask for ask in interview.order}
        for at, key in enumerate(interview.left):
            groups: dict = {}
            rests: dict = {}
            for each, found in rows:
                groups.setdefault(each[at], []).append(found)
                rests.setdefault(each[:at] + each[at + 1 :], set()).add(found)
            after = sum((Fraction(len(g), len(rows)) * spread(g) for g in groups.values()), 0)
            ask = asked.get(key)
            assert (ask.reduction if ask else 0) == before - after
            assert (ask is not None and ask.settles) == (after == 0)
            if any(len(reached) > 1 for reached in rests.values()):
                assert ask is not None
        ranked = [(not ask.settles, -ask.reduction) for ask in interview.order]
        assert ranked == sorted(ranked)
        tied = [interview.left.index(ask.key) for ask in interview.order if not ask.reduction]
        assert tied == sorted(tied)


def as_read(interview: Interview):
    """Every level, with every stated end where a rule reads it."""
    sheet = interview.interviews.sheets.of(interview.answers, frozenset(interview.left))
    ended = {each.key for each in sheet.inputs.values() if each.states[0][1] is not None}

    def ways(key: str, answer: Answer) -> list[Answer]:
        if key in ended:
            return [taken for taken, _ in narrower(answer)]
        return [answer.fixed(level) for level in range(answer.low, answer.high + 1)]

    return ways


def spread(found) -> Fraction:
    listed = list(found)
    return disagreement([listed.count(each) for each in set(listed)])
