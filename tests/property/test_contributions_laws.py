"""What is open is shared out as the definition says: by every order in which it can be let go."""

from dataclasses import replace
from fractions import Fraction
from itertools import chain, combinations
from random import Random

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from assessment.engine.v1.answers import Answers, Ends, ratings_of
from assessment.engine.v1.collect import collect
from assessment.engine.v1.exact.contributions_inputs import (
    between,
    equal_steps,
    from_strict,
    shared,
)
from assessment.engine.v1.exact.contributions_raters import Raters, Some, contributed
from assessment.engine.v1.exact.contributions_raters import alike as alike_screened
from assessment.engine.v1.exact.shares import tier_shares
from assessment.engine.v1.exact.structure import Structure, Structures
from assessment.engine.v1.program import Program, prepare
from assessment.engine.v1.reference import Reference
from assessment.errors import FrameworkError
from tests.bench.drawn import drawn_answers
from tests.contributed import by_orders, let_go
from tests.exactly import WAYS, lessened, parts, stated, tried, with_all
from tests.strategies import cases

patient = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])

DRAWN = 2
"""Further answers each framework is put to, beside those of its assessment."""

MOVING = 4
"""Inputs whose every order is tried."""

NEAR = Fraction(1, 10**9)
"""How far a rounded contribution may lie from the exact one; that of the last tier takes up all."""


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


def whole_way(structure: Structure, answers: Answers) -> tuple[Fraction, ...]:
    """From the tier of the strict reading to the shares of the stated ranges."""
    start = structure.compiled.tier_of(answers, Ends.STRICT)
    return tuple(share - (at == start) for at, share in enumerate(tier_shares(structure, answers)))


@patient
@given(cases(), st.integers(0, 2**32))
def test_contributions_are_those_of_every_order_of_letting_go(case, seed):
    program, chance = prepare(case[0]), Random(seed)
    structures, reference, tiers = structures_of(program), Reference(program), len(case[0].tiers)
    for answers in several(program, case[1], chance):
        few = lessened(answers, chance, stated)
        all_ = tried(reference, few)
        value = let_go(all_, few, tiers)
        expected = by_orders(all_.keys, value)
        found = shared(structures.of(few), from_strict(structures.of(few), few))
        assert found.exact
        nothing = (Fraction(0),) * tiers
        assert {key: found.each.get(key, nothing) for key in all_.keys} == expected
        assert set(found.each) <= set(all_.keys)
        for one, other in combinations(all_.keys, 2):
            if alike(value, all_.keys, one, other):
                assert found.each.get(one, nothing) == found.each.get(other, nothing)
        for key in all_.keys:
            if idle(value, all_.keys, key):
                assert not any(found.each.get(key, nothing))


def sets_without(keys, *left_out) -> list[Some]:
    others = [key for key in keys if key not in left_out]
    sizes = range(len(others) + 1)
    return [*map(Some, chain.from_iterable(combinations(others, size) for size in sizes))]


def alike(value, keys, one, other) -> bool:
    """Whether two inputs do the same beside any others."""
    return all(
        value(some | {one}) == value(some | {other}) for some in sets_without(keys, one, other)
    )


def idle(value, keys, key) -> bool:
    """Whether an input does nothing beside any others."""
    return all(value(some | {key}) == value(some) for some in sets_without(keys, key))


@patient
@given(cases(), st.integers(0, 2**32))
def test_contributions_add_up_to_the_whole_way_and_rounded_ones_lie_close(case, seed):
    program, chance = prepare(case[0]), Random(seed)
    structures, tiers = structures_of(program), len(case[0].tiers)
    for answers in several(program, case[1], chance):
        structure = structures.of(answers)
        way = from_strict(structure, answers)
        exact, rounded = way.exactly(), way.rounded()
        added = [sum((found[at] for found in exact.values()), Fraction(0)) for at in range(tiers)]
        assert tuple(added) == whole_way(structure, answers)
        for name, found in exact.items():
            assert sum(found) == sum(rounded[name]) == 0
            for one, other in zip(found, rounded[name], strict=True):
                assert abs(one - other) <= NEAR * (tiers - 1)


@patient
@given(cases(), st.integers(0, 2**32))
def test_from_one_set_of_answers_to_another_each_contributes_what_every_order_says(case, seed):
    program, chance = prepare(case[0]), Random(seed)
    structures, reference, tiers = structures_of(program), Reference(program), len(case[0].tiers)
    own = collect(program, case[1], ratings_of(program.framework, case[1])).answers
    before = collect(program, alike_screened(case[1], program, own), {}).answers
    few, start = fewer(own, before, chance)
    structure = structures.of(few)

    def value(some: Some) -> tuple[Fraction, ...]:
        mixed = with_all(start, ((key, few.inputs[key]) for key in some))
        return parts(tried(reference, mixed).weights(tiers))

    keys = [key for key in few.inputs if few.inputs[key] != start.inputs[key]]
    way = between(structure, start, few)
    found, nothing = shared(structure, way), (Fraction(0),) * tiers
    assert found.exact
    assert {key: found.each.get(key, nothing) for key in keys} == by_orders(keys, value)
    assert set(found.each) <= set(keys)
    for name, rounded in way.rounded().items():
        exact = found.each[structure.inputs[name].key]
        for one, other in zip(exact, rounded, strict=True):
            assert abs(one - other) <= NEAR * (tiers - 1)


def fewer(own: Answers, before: Answers, chance: Random) -> tuple[Answers, Answers]:
    """The same with so few inputs on their way, or open, that all can be tried."""
    inputs, ways = dict(own.inputs), 1
    start = dict(before.inputs)
    for key in chance.sample(sorted(inputs), len(inputs)):
        widest = max(len(stated(inputs[key])), len(stated(start[key])))
        if ways * widest > WAYS:
            start[key] = inputs[key] = inputs[key].fixed(inputs[key].at(Ends.STRICT))
        else:
            ways *= widest if inputs[key] != start[key] or widest > 1 else 1
    moving = [key for key in inputs if inputs[key] != start[key]]
    for key in moving[MOVING:]:
        start[key] = inputs[key]
    return replace(own, inputs=inputs), replace(before, inputs=start)


@given(st.lists(st.integers(-9, 9), min_size=1, max_size=30))
def test_equal_steps_integrate_every_polynomial_with_fewer_terms_than_points(factors):
    counted, whole = equal_steps(len(factors))
    last = max(len(factors) - 1, 1)
    found = sum(
        Fraction(weight, whole)
        * sum(factor * Fraction(at, last) ** power for power, factor in enumerate(factors))
        for at, weight in enumerate(counted)
    )
    assert found == sum(Fraction(factor, power + 1) for power, factor in enumerate(factors))


@given(st.integers(1, 5), st.integers(1, 4), st.integers(0, 2**32))
def test_few_who_join_contribute_what_every_order_says(count, tiers, seed):
    players = [f"player {at}" for at in range(count)]

    def value(some: Some) -> tuple[Fraction, ...]:
        chance = Random(f"{seed} {sorted(some)}")
        return tuple(Fraction(chance.randint(0, 9), 9) for _ in range(tiers))

    found = contributed(players, value)
    assert found == by_orders(players, value)
    whole = zip(value(Some(players)), value(Some()), strict=True)
    added = [sum(each) for each in zip(*found.values(), strict=True)]
    assert added == [end - start for end, start in whole]


@patient
@given(cases())
def test_raters_contribute_all_that_lies_between_nobody_and_everybody(case):
    program = prepare(case[0])
    own = collect(program, case[1], ratings_of(program.framework, case[1])).answers
    structure = structures_of(program).of(own)
    raters = Raters(structure, case[1], own)
    everyone = Some(raters.names)
    assume(everyone)
    nobody, together = raters.rated(Some()).shares, raters.rated(everyone).shares
    if case[1].consensus is None:
        assert together == tier_shares(structure, own)
    for found, end in (
        (raters.to_result(), together),
        (raters.to_mean(), raters.mean(everyone)),
    ):
        added = [sum(each) for each in zip(*found.values(), strict=True)]
        assert added == [last - first for last, first in zip(end, nobody, strict=True)]
    if len(everyone) == 1:
        assert raters.to_result() == raters.to_mean()


@pytest.mark.parametrize(("count", "weights"), [(0, ()), (1, (1,)), (2, (1, 1)), (3, (1, 4, 1))])
def test_the_weights_of_few_points_are_the_known_ones(count, weights):
    assert equal_steps(count) == (weights, max(sum(weights), 1))
