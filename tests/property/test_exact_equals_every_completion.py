"""Exact answers are those of trying every completion, on frameworks nobody has seen before.

Each drawn framework is put to several sets of answers. `HYPOTHESIS_PROFILE=thorough` draws 2,000
frameworks, 12,000 assessments for each law.
"""

from fractions import Fraction
from random import Random

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from assessment.engine.v1.answers import Answers, Ends, ratings_of
from assessment.engine.v1.collect import collect
from assessment.engine.v1.evaluate import Evaluator
from assessment.engine.v1.exact.changes import Movable, nearest_changes, ratings
from assessment.engine.v1.exact.flips import flips
from assessment.engine.v1.exact.inputs import any_answer, unknowns
from assessment.engine.v1.exact.shares import possible_tiers, rounded_shares, tier_shares
from assessment.engine.v1.exact.structure import Structures
from assessment.engine.v1.exact.unknowns import opened
from assessment.engine.v1.hold import Holding
from assessment.engine.v1.program import Program, prepare
from assessment.engine.v1.reference import Reference
from assessment.errors import FrameworkError
from assessment.model.framework import Framework
from assessment.model.logic import HoldRule
from tests.bench.drawn import drawn_answers
from tests.exactly import (
    Moving,
    disagreement,
    lessened,
    narrower,
    parts,
    stated,
    tried,
    unknown_only,
)
from tests.strategies import cases

patient = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])

DRAWN = 5
"""Further answers each framework is put to, beside those of its assessment."""

MOVED = 60
"""Ways to move some ratings that are still tried one by one."""


def structures_of(program: Program) -> Structures:
    """A draw whose steps are too large to list is put back."""
    try:
        return Structures(program)
    except FrameworkError as error:
        assume({problem.code for problem in error.problems} != {"framework.step.too-large"})
        raise


def several(program: Program, assessment, chance: Random) -> list[Answers]:
    own = collect(program, assessment, ratings_of(program.framework, assessment)).answers
    return [own, *(drawn_answers(program.framework, chance) for _ in range(DRAWN))]


@patient
@given(cases(), st.integers(0, 2**32))
def test_possible_tiers_shares_and_decisive_unknowns_are_those_of_all_completions(case, seed):
    program, chance = prepare(case[0]), Random(seed)
    structures, reference = structures_of(program), Reference(program)
    tiers = len(case[0].tiers)
    for answers in several(program, case[1], chance):
        few = lessened(answers, chance, stated)
        structure, all_ = structures.of(few), tried(reference, few)
        weights = all_.weights(tiers)
        assert tier_shares(structure, few) == parts(weights)
        assert possible_tiers(structure, few) == tuple(t for t, w in enumerate(weights) if w)
        for rounded, exact in zip(rounded_shares(structure, few), parts(weights), strict=True):
            assert rounded == pytest.approx(float(exact), rel=1e-12)
        found = opened(structure, few)
        for each in found.decisive:
            answer = few.inputs[each.key]
            by_level = {
                level: all_.weights(tiers, (each.key, level))
                for level in range(answer.low, answer.high + 1)
            }
            assert each.answers == tuple(
                (level, tuple(t for t, w in enumerate(given_) if w))
                for level, given_ in by_level.items()
            )
            assert each.settles == all(len(left) == 1 for _, left in each.answers)
            after = sum(
                (Fraction(sum(w), sum(weights)) * disagreement(w) for w in by_level.values()),
                Fraction(0),
            )
            assert each.reduction == disagreement(weights) - after
        ranked = [(not each.settles, -each.reduction) for each in found.decisive]
        assert ranked == sorted(ranked)
        for key in found.idle:
            at = all_.keys.index(key)
            by_rest: dict = {}
            for taken, tier, _ in all_.rows:
                by_rest.setdefault(taken[:at] + taken[at + 1 :], set()).add(tier)
            assert all(len(reached) == 1 for reached in by_rest.values())
        assert {*found.idle, *(each.key for each in found.decisive)} == set(all_.keys)


@patient
@given(cases(), st.integers(0, 2**32))
def test_what_unknowns_and_any_answer_leave_possible_is_what_some_completion_gives(case, seed):
    program, chance = prepare(case[0]), Random(seed)
    structures, reference = structures_of(program), Reference(program)
    for answers in several(program, case[1], chance):
        for weighing, taken in ((unknowns, unknown_only), (any_answer, narrower)):
            few = lessened(answers, chance, taken)
            reached = {tier for _, tier, _ in tried(reference, few, taken).rows}
            assert possible_tiers(structures.of(few), few, weighing) == tuple(sorted(reached))


@patient
@given(cases(monotone=True), st.integers(0, 2**32))
def test_unknowns_leave_two_tiers_exactly_where_the_hold_rule_fires(case, seed):
    engine, chance = Evaluator(case[0]), Random(seed)
    structures = structures_of(engine.program)
    for answers in several(engine.program, case[1], chance):
        values = engine.reference.run(answers, Ends.STRICT)
        holding = Holding(engine.program, answers, values, engine.tier_of)
        possible = possible_tiers(structures.of(answers), answers, unknowns)
        assert holding.fires(HoldRule(id="P", probe="unknown_decides")) == (len(possible) > 1)
        assert engine.tier_of(answers, Ends.STRICT) == possible[-1]
        assert engine.tier_of(answers, Ends.HOPEFUL) == possible[0]
        widest = possible_tiers(structures.of(answers), answers, any_answer)
        assert engine.tier_of(answers, Ends.FAVOURABLE) == widest[0]
        assert engine.tier_of(answers, Ends.CAUTIOUS) == widest[-1]


@patient
@given(cases(), st.integers(0, 2**32))
def test_nearest_changes_and_flips_are_those_found_by_trying_every_move(case, seed):
    framework: Framework = case[0]
    program, chance = prepare(framework), Random(seed)
    structures, reference = structures_of(program), Reference(program)
    sizes = {criterion.id: criterion.levels for criterion in framework.criteria}
    ends = {c.id: c.stated_end for c in framework.criteria if c.stated_end is not None}
    for answers in several(program, case[1], chance):
        moving = Moving(reference, answers, sizes, ends)
        keys: list[str] = []
        ways = 1
        listed = sorted(ratings(framework, answers, ()))
        for key in chance.sample(listed, len(listed)):
            more = len(moving.options(key))
            if ways * more <= MOVED:
                keys, ways = [*keys, key], ways * more
        movable = Movable(structures.of(answers), answers, frozenset(keys), ends)
        reached = nearest_changes(movable)
        assert {tier: each.steps for tier, each in reached.items()} == moving.nearest(keys)
        for tier, each in reached.items():
            made = [(move.key, move.start, move.to) for move in each.moves]
            assert sum(abs(to - start) for _, start, to in made) == each.steps
            assert moving.tier(*carried_out(moving, keys, made)) == tier
        one, two = moving.flips(keys)
        found = flips(movable)
        assert {(triple(each.moves[0]), each.tier) for each in found.one} <= one
        assert flat(found.one) == one
        assert {(frozenset(map(triple, each.moves)), each.tier) for each in found.two} == two
        assert len(found.two) == len(two)


def triple(move):
    return move.key, move.start, move.to


def flat(flipped):
    return {(triple(each.moves[0]), each.tier) for each in flipped}


def carried_out(moving, keys, made):
    """The answers a witness asks for."""
    for key in keys:
        for answer, needed in moving.options(key):
            own = [move for move in made if move[0] in {key, end_name(moving, key)}]
            if own and needed == own:
                yield key, answer


def end_name(moving, key):
    scenario, dot, name = key.rpartition(".")
    return scenario + dot + moving.ends[name] if name in moving.ends else None
