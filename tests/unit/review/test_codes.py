"""Codes are fit to be typed, and a slip shows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.review import Context
from assessment.review.codes import LETTERS, digest_of_code, later, new_code, shown, tidy

NUMBERS = st.integers(0, 2**40 - 1)


def made(number: int) -> str:
    return new_code(Context(str, str, lambda: number.to_bytes(16, "big")))


@given(NUMBERS)
def test_a_code_is_read_back_however_it_is_typed(number):
    code = made(number)
    signs = code.replace("-", "")
    assert len(signs) == 9
    assert set(signs) <= set(LETTERS)
    careless = code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert tidy(code) == tidy(signs) == tidy(careless) == signs
    assert shown(signs) == code


@given(NUMBERS, st.integers(0, 8), st.sampled_from(LETTERS))
def test_one_wrong_sign_always_shows(number, place, sign):
    signs = made(number).replace("-", "")
    other = signs[:place] + sign + signs[place + 1 :]
    assert tidy(other) == (signs if other == signs else None)


@given(NUMBERS, NUMBERS)
def test_other_chance_gives_another_code(one, other):
    assert (made(one) == made(other)) == (one == other)


@pytest.mark.parametrize("typed", ["", "-", "ABC", "U" * 9, "0" * 10, "é" * 9, "0" * 9 + "\x00"])
def test_what_is_no_code_is_none(typed):
    assert tidy(typed) is None


def test_a_digest_says_nothing_about_the_code_and_is_the_same_each_time():
    assert digest_of_code("000000000") == digest_of_code("000000000")
    assert len(digest_of_code("000000000")) == 64
    assert digest_of_code("000000000") != digest_of_code("100000003")


def test_later_counts_over_the_end_of_a_year():
    assert later("2026-12-31T23:30:00Z", hours=1) == "2027-01-01T00:30:00Z"
