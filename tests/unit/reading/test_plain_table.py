from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.errors import ReadingError
from assessment.reading import plain_table, read_plain_table
from assessment.reading.document import Limits


def read(given: str, **limits):
    return read_plain_table(given.encode(), "t.csv", Limits(**limits) if limits else Limits())


def problems(given: str, **limits) -> list[tuple[str, int]]:
    with pytest.raises(ReadingError) as refused:
        read(given, **limits)
    return [(problem.code, problem.place.line) for problem in refused.value.problems]


def test_rows_keep_the_line_they_begin_on():
    table = read('a,b\n1,"two\nlines"\n\n , \n3,4\n')
    assert table.columns == ("a", "b")
    assert table.rows == (("1", "two\nlines"), ("3", "4"))
    assert table.lines == (2, 6)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_what_a_spreadsheet_writes_is_read(separator, end, mark):
    text = mark + end.join(f"{one}{separator}{other}" for one, other in (("a", "b"), ("1", " 2 ")))
    table = read(text)
    assert (table.columns, table.rows) == (("a", "b"), (("1", "2"),))


def test_a_table_of_one_column_is_a_table():
    assert read("a\n1").rows == (("1",),)


def test_every_problem_of_the_form_is_named_at_once():
    assert problems("a,,a\n1,2\n1,2,3,4\n") == [
        ("reading.table.column-twice", 1),
        ("reading.table.unnamed", 1),
        ("reading.table.ragged", 2),
        ("reading.table.ragged", 3),
    ]


@pytest.mark.parametrize("text", ["", "\n\n", " , \n"])
def test_nothing_is_no_table(text):
    assert problems(text) == [("reading.empty", 0)]


@pytest.mark.parametrize("text", ['a\n"1\n', 'a\n"1"2\n'])
def test_a_stray_quotation_mark_is_refused_where_its_row_begins(text):
    assert problems(text) == [("reading.table.quotes", 2)]


def test_other_encodings_and_hidden_characters_are_refused():
    with pytest.raises(ReadingError) as refused:
        read_plain_table("a\nä\n".encode("utf-16"), "t.csv")
    assert [problem.code for problem in refused.value.problems] == ["reading.not-utf8"]
    assert problems("a\n\x00\n") == [("reading.character", 2)]
    assert problems('a\n"1\r2"\n') == [("reading.character", 2)]


def test_what_is_too_large_is_refused(monkeypatch):
    assert problems("a\n" + "1" * 9, text=8) == [("reading.long-text", 2)]
    assert problems("a\n" + "1" * 9, size=8) == [("reading.too-large", 0)]
    monkeypatch.setattr(plain_table, "MOST_ROWS", 2)
    assert problems("a\n1\n2\n3\n") == [("reading.table.rows", 0)]
    monkeypatch.setattr(plain_table, "MOST_COLUMNS", 2)
    assert problems("a,b,c\n1,2,3\n") == [("reading.table.columns", 1)]


@given(st.binary(max_size=60) | st.text('a,";\n\r\t', max_size=30).map(str.encode))
def test_no_bytes_bring_another_error(data):
    with suppress(ReadingError):
        table = read_plain_table(data, "t.csv")
        assert all(len(row) == len(table.columns) for row in table.rows)
