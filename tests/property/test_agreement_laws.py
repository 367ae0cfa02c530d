"""Laws of agreement: equal to its definition, indifferent to order, never above one."""

from __future__ import annotations

from fractions import Fraction
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from assessment.engine.agreement import agreement, ordinal_alpha

levels = st.none() | st.integers(0, 4)


def units_of(raters: int):
    return st.lists(st.tuples(*[levels] * raters), max_size=12)


units = st.integers(2, 4).flatmap(units_of)


def by_definition(units) -> Fraction | None:
    """Observed over expected disagreement, pair by pair, as the definition has it."""
    rated = [[level for level in unit if level is not None] for unit in units]
    rated = [unit for unit in rated if len(unit) > 1]
    values = [level for unit in rated for level in unit]

    def apart(one: int, other: int) -> Fraction:
        low, high = sorted((one, other))
        between = sum(values.count(level) for level in range(low, high + 1))
        return (between - Fraction(values.count(low) + values.count(high), 2)) ** 2

    pairs = sum((apart(one, other) for one, other in permutations(values, 2)), Fraction(0))
    if not pairs:
        return None
    expected = pairs / (len(values) * (len(values) - 1))
    inside = [
        sum((apart(a, b) for a, b in permutations(unit, 2)), Fraction(0)) / (len(unit) - 1)
        for unit in rated
    ]
    return 1 - sum(inside, Fraction(0)) / len(values) / expected


@given(units)
def test_alpha_is_what_its_definition_says(units):
    assert ordinal_alpha(units) == by_definition(units)


@given(units, st.randoms(use_true_random=False))
def test_the_order_of_units_and_raters_does_not_matter(units, chance):
    shuffled = [tuple(chance.sample(unit, len(unit))) for unit in units]
    chance.shuffle(shuffled)
    assert ordinal_alpha(shuffled) == ordinal_alpha(units)


@given(units)
def test_alpha_never_exceeds_one_and_is_one_only_without_disagreement(units):
    found = ordinal_alpha(units)
    if found is not None:
        assert found <= 1
        rated = [{level for level in unit if level is not None} for unit in units]
        assert (found == 1) == all(len(unit) < 2 for unit in rated)


@given(units)
def test_turning_the_scale_round_changes_nothing(units):
    turned = [tuple(None if level is None else 4 - level for level in unit) for unit in units]
    assert ordinal_alpha(turned) == ordinal_alpha(units)


@given(units)
def test_how_units_are_clustered_does_not_move_alpha(units):
    apart = agreement([[unit] for unit in units], 5, [])
    together = agreement([units], 5, [])
    assert apart == together
