"""An assessment and its row of a wide table say the same."""

from dataclasses import fields

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessment.engine.v1.admit import admit
from assessment.engine.v1.answers import ratings_of
from assessment.engine.v1.batch import Column, Stack, stacked
from assessment.engine.v1.collect import collect
from assessment.engine.v1.program import Program, prepare
from assessment.export.csv_text import csv_text
from assessment.export.wide_table import wide_row
from assessment.intake.table import columns, filled
from assessment.model.assessment import Assessment
from assessment.reading import read_plain_table
from tests.strategies import assessments, frameworks

patient = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@st.composite
def several(draw):
    framework = draw(frameworks())
    each = draw(st.lists(assessments(framework), min_size=1, max_size=4))
    return framework, [one.model_copy(update={"ceilings": {}}) for one in each]


def table_of(program: Program, each: list[Assessment]) -> bytes:
    names = columns(program.framework)
    return csv_text(names, [wide_row(program, one, names) for one in each]).encode()


def assert_same(one: Stack, other: Stack) -> None:
    assert np.array_equal(one.layout.pairs, other.layout.pairs)
    for part in ("settings", "sets"):
        mine, theirs = getattr(one, part), getattr(other, part)
        assert mine.keys() == theirs.keys()
        assert all(np.array_equal(mine[name], theirs[name]) for name in mine)
    for part in ("model", "scenario"):
        mine, theirs = getattr(one, part), getattr(other, part)
        assert mine.keys() == theirs.keys()
        for name in mine:
            for each in fields(Column):
                values = getattr(mine[name], each.name), getattr(theirs[name], each.name)
                assert np.array_equal(*values), (name, each.name)


@patient
@given(several())
def test_what_is_read_from_a_row_is_what_is_read_from_the_assessment(drawn):
    framework, each = drawn
    program = prepare(framework)
    each = [one for one in each if not admit(program, one)]
    answers = [collect(program, one, ratings_of(framework, one)).answers for one in each]
    table = read_plain_table(table_of(program, each), "t.csv")
    assert_same(filled(program, table, {}).stack, stacked(program, answers))
