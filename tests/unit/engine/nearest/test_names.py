"""An assessment and a precedent are the same decision by id or by name."""

from __future__ import annotations

import pytest

from assessment.engine.nearest import is_same_decision
from assessment.model.assessment import Subject
from tests.unit.engine.nearest.invented import precedent, read

PRECEDENT = precedent("alpha-1.5-12b", "2025-01-01", name="Alpha 1.5 (12B)")


def is_same(name: str, version: str | None = None, **changes: str) -> bool:
    given = read().assessment.model_copy(
        update={"subject": Subject(name=name, version=version), **changes}
    )
    return is_same_decision(given, PRECEDENT)


def test_the_same_id_is_enough():
    assert is_same("Something else", id="alpha-1.5-12b")


@pytest.mark.parametrize(
    ("name", "version"),
    [
        ("Alpha 1.5 (12B)", None),
        ("ALPHA 1.5 12b", "of today"),
        ("alpha_1.5_12b", None),
        ("Alpha", "1.5, 12B"),
        ("alpha-1.5-12b", None),
    ],
)
def test_the_same_name_is_enough_case_and_signs_aside(name: str, version: str | None):
    assert is_same(name, version, as_of="2026-01-01")


def test_every_word_of_the_id_on_the_same_day_is_enough():
    assert is_same("Alpha", "1.5 with 12B and smaller ones, for all")
    assert not is_same("Alpha", "1.5 with 12B and smaller ones, for all", as_of="2025-01-02")


@pytest.mark.parametrize(
    ("name", "version"),
    [("Alpha", None), ("Alpha 1", "5 12b"), ("Alpha 15 12b", None), ("Beta", "1.5 12B")],
)
def test_another_name_is_another_decision(name: str, version: str | None):
    assert not is_same(name, version)
