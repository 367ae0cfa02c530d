"""Only whole numbers that every program reads alike are numbers."""

import pytest

from assessment.reading.numbers import LARGEST, is_whole, refused_number, whole


@pytest.mark.parametrize("written", ["0", "-0", "7", "-12", "9" * 6000])
def test_decimal_digits_are_a_whole_number(written):
    assert is_whole(written)


@pytest.mark.parametrize(
    "written", ["", "-", "+5", "007", "1_000", "0x1F", "0o7", "1:30", "٣", "1 "]
)
def test_other_notations_are_no_number_at_all(written):
    assert not is_whole(written)
    assert refused_number(written) is None


@pytest.mark.parametrize("written", ["1.5", "1e25", "-.5", "1.", "+1E-3", "0.0", "00.1", "1.e5"])
def test_a_decimal_point_or_exponent_makes_a_number_that_is_refused(written):
    assert not is_whole(written)
    assert refused_number(written) == "reading.float"


@pytest.mark.parametrize("written", [".inf", "-.INF", "+.Inf", ".nan", ".NaN", ".NAN"])
def test_infinite_and_undefined_numbers_are_refused(written):
    assert refused_number(written) == "reading.no-quantity"


def test_whole_numbers_are_exact_up_to_the_largest_and_refused_beyond():
    assert whole(str(LARGEST)) == LARGEST == 9007199254740991
    assert whole(str(-LARGEST)) == -LARGEST
    assert whole(str(LARGEST + 1)) is None
    assert whole(str(-LARGEST - 1)) is None
    assert whole("9" * 1_000_000) is None
