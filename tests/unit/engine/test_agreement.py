"""Krippendorff's alpha for ordered levels, against a published example and its own definition."""

from __future__ import annotations

from fractions import Fraction
from itertools import islice

import pytest

from assessment.engine.agreement import _numbers, agreement, ordinal_alpha, samples

# Four observers, twelve units: the example of Hayes and Krippendorff (2007), with their figure.
A = (1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None)
B = (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3)
C = (None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None)
D = (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None)
PUBLISHED = tuple(zip(A, B, C, D, strict=True))


def test_the_published_example_gives_the_published_figure():
    found = ordinal_alpha(PUBLISHED)
    assert found is not None
    assert round(float(found), 3) == 0.815


def test_full_agreement_is_one():
    assert ordinal_alpha([(0, 0), (3, 3), (1, 1)]) == 1


def test_agreement_as_often_as_chance_has_it_is_zero():
    # Each of the four pairs once: what is observed is what is expected, but for the small sample.
    found = ordinal_alpha([(0, 0), (1, 1), (0, 1), (1, 0)] * 500)
    assert found is not None
    assert abs(found) < Fraction(1, 1000)


def test_systematic_disagreement_lies_below_zero():
    found = ordinal_alpha([(0, 4), (4, 0), (0, 4), (4, 0)])
    assert found is not None
    assert found < 0


def test_where_everybody_gives_one_level_nothing_could_disagree():
    assert ordinal_alpha([(2, 2), (2, 2)]) is None


@pytest.mark.parametrize("units", [[], [(1, None), (None, 3)], [(None, None)]])
def test_without_a_unit_that_two_raters_rated_alpha_is_undefined(units):
    assert ordinal_alpha(units) is None


def test_a_step_over_many_ratings_weighs_more_than_one_over_few():
    common = [(1, 1)] * 10 + [(2, 2)] * 10
    near = ordinal_alpha([*common, (0, 0), (3, 3), (0, 1)])
    far = ordinal_alpha([*common, (0, 0), (3, 3), (1, 2)])
    assert near is not None
    assert far is not None
    assert near > far


def test_what_raters_have_in_common_is_counted():
    found = agreement([[(0, 0), (1, 3)], [(2, None)], [(4, 4)]], 5, [])
    assert found.items == 3
    assert found.levels == (2, 1, 0, 1, 2)
    assert found.two_apart == 1
    assert found.interval is None


def test_the_interval_holds_alpha_and_repeats_for_the_same_seed():
    clusters = [[(0, 0), (1, 1)], [(2, 2)], [(1, 2)], [(0, 0)], [(3, 3)], [(2, 1)], [(4, 4)]]
    first = agreement(clusters, 5, samples(len(clusters), 400, seed=7))
    again = agreement(clusters, 5, samples(len(clusters), 400, seed=7))
    other = agreement(clusters, 5, samples(len(clusters), 400, seed=8))
    assert first == again
    assert first.interval != other.interval
    assert first.interval is not None
    assert first.alpha is not None
    low, high = first.interval
    assert low < first.alpha < high <= 1


def test_where_most_draws_leave_alpha_undefined_there_is_no_interval():
    clusters = [[(0, 0)], [(0, 0)], [(0, 0)], [(0, 0)], [(1, 1)]]
    drawn = [[5, 0, 0, 0, 0], [4, 1, 0, 0, 0], [2, 2, 0, 0, 1]]
    found = agreement(clusters, 5, drawn)
    assert found.alpha == 1
    assert found.interval is None


def test_each_draw_draws_as_many_clusters_as_there_are():
    drawn = samples(6, 50, seed=1)
    assert len(drawn) == 50
    assert all(sum(counts) == 6 for counts in drawn)
    assert len({tuple(counts) for counts in drawn}) > 40
    together = [sum(counts[at] for counts in drawn) for at in range(6)]
    assert min(together) > 25


def test_the_numbers_drawn_are_those_of_the_published_generator():
    # The first three of SplitMix64 for this seed, as its authors give them.
    expected = [6457827717110365317, 3203168211198807973, 9817491932198370423]
    assert list(islice(_numbers(1234567), 3)) == expected
