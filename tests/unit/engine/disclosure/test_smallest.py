"""The smallest parts that satisfy a wish."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from assessment.engine.v1.disclosure.smallest import Found, Part, Wish, smallest

PARTS = st.frozensets(st.integers(0, 4), max_size=4)


def part(*members: int) -> Part:
    return frozenset(members)


def wish(*enough: Part) -> Wish:
    """Satisfied by any part that holds one of these."""

    def holds(chosen: Part) -> bool:
        return any(each <= chosen for each in enough)

    return Wish(holds, holds)


@given(st.lists(PARTS, max_size=4))
def test_all_the_smallest_are_found_and_nothing_else(enough: list[Part]):
    found = smallest(5, [wish(*enough)])
    assert found.proved
    size = min((len(each) for each in enough), default=0)
    expected = {
        frozenset(chosen)
        for chosen in combinations(range(5), size)
        if wish(*enough).wished(frozenset(chosen))
    }
    assert set(found.parts) == expected
    assert len(found.parts) == len(expected)


@given(st.lists(PARTS, max_size=3), st.lists(PARTS, max_size=3))
def test_of_several_wishes_the_smallest_part_for_any_counts(one: list[Part], other: list[Part]):
    together = smallest(5, [wish(*one, *other)])
    apart = smallest(5, [wish(*one), wish(*other)])
    assert set(apart.parts) == set(together.parts)
    assert apart.proved


def test_a_wish_nothing_satisfies_finds_nothing():
    assert smallest(3, [wish()]) == Found((), proved=True)
    assert smallest(3, []) == Found((), proved=True)


def test_with_too_many_to_try_one_is_found_that_nothing_can_be_left_out_of():
    found = smallest(5, [wish(part(0, 1, 2), part(3, 4))], most_tries=1)
    assert found == Found((part(3, 4),), proved=False)


def test_with_too_many_to_try_and_not_even_all_enough_nothing_is_claimed():
    """Too much supplied may bring what closes again."""
    only = part(0, 1)
    tricky = Wish(lambda chosen: chosen == only, lambda chosen: True)
    assert smallest(5, [tricky], most_tries=1) == Found((), proved=False)
    assert smallest(5, [tricky]) == Found((only,), proved=True)


def test_what_is_needed_and_never_wished_finds_nothing():
    never = Wish(lambda chosen: False, lambda chosen: True)
    assert smallest(2, [never]) == Found((), proved=True)


def test_one_that_is_not_proved_is_not_called_so_beside_a_better_one():
    far = wish(part(0, 1, 2), part(2, 3, 4))
    near = wish(part(0))
    assert smallest(5, [far, near], most_tries=1) == Found((part(0),), proved=False)
    assert smallest(5, [near, far], most_tries=1) == Found((part(0),), proved=True)
