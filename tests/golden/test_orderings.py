"""No rule runs the wrong way between two past decisions whose order is plain."""

from __future__ import annotations

import pytest

from assessment.store.precedents import shipped_precedents
from tests.golden.orderings import Looked, Ordering, looked, orderings, report
from tests.reality import passes, values

ORDERINGS = orderings().orderings


def test_every_ordering_names_two_past_decisions_and_says_why() -> None:
    known = {case.id for case in shipped_precedents().cases}
    assert len(ORDERINGS) >= 8
    for each in ORDERINGS:
        assert {each.lower, each.higher} <= known
        assert each.lower != each.higher
    assert len({(each.lower, each.higher) for each in ORDERINGS}) == len(ORDERINGS)


def test_every_ordering_is_looked_at_under_every_pass_and_appetite() -> None:
    rated = passes(shipped_precedents().cases)
    expected = {
        (each.lower, each.higher, name, appetite)
        for each in ORDERINGS
        for name in rated
        for appetite in values("appetite")
    }
    found = {(e.ordering.lower, e.ordering.higher, e.name, e.appetite) for e in looked()}
    assert found == expected


@pytest.mark.parametrize("each", ORDERINGS, ids=lambda each: f"{each.lower}-{each.higher}")
def test_the_lower_one_never_comes_out_stricter(each: Ordering) -> None:
    inverted = [str(found) for found in looked() if found.ordering == each and found.is_inverted]
    assert inverted == [], each.why


def test_every_tie_is_listed() -> None:
    said = "\n".join(report())
    tied = [found for found in looked() if found.is_tied]
    assert f"Tied: {len(tied)}" in said
    for found in tied:
        assert str(found) in said


def test_what_runs_the_wrong_way_would_be_seen() -> None:
    (each, *_) = ORDERINGS
    assert Looked(each, "C", "balanced", 2, 0).is_inverted
    assert not Looked(each, "C", "balanced", 0, 0).is_inverted
    assert Looked(each, "C", "balanced", 1, 1).is_tied
