"""The same tables and statements serve PostgreSQL: nothing in them is SQLite's own."""

from pathlib import Path

import pytest
from sqlalchemy import Integer, LargeBinary, Text
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

from assessment import store
from assessment.store import shelf, tables

HERE = Path(store.__file__).parent


@pytest.mark.parametrize("table", tables.metadata.sorted_tables, ids=lambda table: table.name)
def test_a_table_can_be_made_on_postgresql(table):
    text = str(CreateTable(table).compile(dialect=postgresql.dialect()))
    assert "STRICT" not in text
    assert all(isinstance(c.type, (Integer, Text, LargeBinary)) for c in table.columns)


@pytest.mark.parametrize(
    "board", [shelf.FIELDS, shelf.EVIDENCE, shelf.RATINGS, shelf.TEXTS, shelf.DRAFTS]
)
def test_a_shelf_asks_in_words_postgresql_understands(board):
    for statement in (board.one, board.insert, board.update, *board.under.values()):
        assert str(statement.compile(dialect=postgresql.dialect()))


def test_only_the_dialect_module_knows_which_database_it_is():
    for file in HERE.glob("*.py"):
        text = file.read_text(encoding="utf-8")
        if file.name != "dialect.py":
            assert "exec_driver_sql" not in text, file
            assert "import sqlite3" not in text, file
            assert "PRAGMA" not in text, file


def test_every_value_that_people_write_has_a_version():
    for name in ("fields", "evidence", "ratings", "texts", "drafts", "cases", "ballots"):
        assert "version" in tables.metadata.tables[name].columns
