"""An assessment and its row of a wide table say the same."""

from collections.abc import Iterator
from dataclasses import fields

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessment.engine.v1.admit import admit
from assessment.engine.v1.answers import ratings_of
from assessment.engine.v1.batch import Column, Stack, stacked
from assessment.engine.v1.collect import collect
from assessment.engine.v1.program import Program, prepare
from assessment.errors import EvaluationError, Problem
from assessment.export.csv_text import csv_text
from assessment.export.wide_table import wide_row
from assessment.intake.table import columns, filled
from assessment.model.assessment import Assessment, FactAnswer, Named
from assessment.model.criterion import ChoiceFact
from assessment.model.framework import Framework
from assessment.model.rating import Rating
from assessment.reading import read_plain_table
from tests.frameworks import small
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


def as_one_would_type_it(framework: Framework, given: Assessment) -> Iterator[tuple[str, str]]:
    """The cells of a document with one ballot; what it leaves out stays empty."""
    yield from given.settings.items()
    for entry in given.screening:
        yield f"{entry.scenario}.assessed", "yes" if entry.assessed else "no"
    for key, rating in ratings_of(framework, given).items():
        yield key, typed(rating)
    for key, answer in given.facts.items():
        value = answer.value if isinstance(answer, FactAnswer) else answer
        fact = next(each for each in framework.facts if each.id == key.rpartition(".")[2])
        if isinstance(value, Named):
            yield key, value.name
        elif isinstance(value, str):
            yield key, value
        else:
            between = "|" if fact.type == "set" else ".."
            yield key, between.join(value) or "|"


def typed(rating: Rating) -> str:
    levels = rating.levels
    if levels is None:
        return str(rating.state)
    return str(levels[1]) if len(set(levels)) == 1 else "..".join(map(str, levels))


@patient
@given(several())
def test_a_row_is_read_as_the_document_with_the_same_answers(drawn):
    framework, each = drawn
    program = prepare(framework)
    by_tool = {
        fact.id
        for fact in framework.facts
        if isinstance(fact, ChoiceFact) and fact.set_by != "people"
    }
    rows, answers = [], []
    for one in each:
        facts = {k: v for k, v in one.facts.items() if k.rpartition(".")[2] not in by_tool}
        changes = {"facts": facts, "evidence": "as_rated", "consensus": None}
        given_ = one.model_copy(update={**changes, "ballots": one.ballots[:1]})
        if given_.ballots and not admit(program, given_):
            rows.append(dict(as_one_would_type_it(framework, given_)))
            answers.append(collect(program, given_, ratings_of(framework, given_)).answers)
    names = [name for name in columns(framework) if any(name in row for row in rows)]
    # A table of nothing but empty rows is no table.
    text = csv_text(["id", *names], [["x", *(row.get(n, "") for n in names)] for row in rows])
    table = read_plain_table(text.encode(), "t.csv")
    assert_same(filled(program, table, {}).stack, stacked(program, answers))


PROGRAM = prepare(small())
NAMES = columns(PROGRAM.framework)
HOSTILE = st.text("0123.|-eE+ unkow\ud7ff\u0663=", max_size=14) | st.sampled_from(
    ["unknown", "not_applicable", "0..unknown..2", "..", "...", "1..unknown", "|", "||", "1e999"]
)
CELL = st.just("") | st.just("1") | st.just("unknown") | HOSTILE


@given(st.lists(st.lists(CELL, min_size=len(NAMES), max_size=len(NAMES)), max_size=4))
def test_whatever_stands_in_a_cell_is_read_or_refused_by_line_and_column(rows):
    text = csv_text(["id", *NAMES], [["x", *row] for row in rows])
    table = read_plain_table(text.encode(), "t.csv")
    problems: tuple[Problem, ...] = ()
    try:
        assert filled(PROGRAM, table, {}).stack.count == len(rows)
    except EvaluationError as error:
        problems = error.problems
    for problem in problems:
        assert problem.place.line in table.lines
        assert problem.place.path[1:] in NAMES
