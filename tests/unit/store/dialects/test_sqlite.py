"""What only SQLite does: one file, kept as it says it is kept."""

import sqlite3

import pytest
from sqlalchemy.exc import DatabaseError

from assessment.store import tables
from assessment.store.dialects.sqlite import DATABASE
from assessment.store.workspace import Workspace
from tests.unit.store.test_workspace import code


@pytest.fixture
def workspace(tmp_path):
    opened = Workspace.open(tmp_path / "workspace")
    yield opened
    opened.close()


def test_the_database_keeps_what_it_says_it_kept(workspace):
    with workspace._engine.connect() as connection:
        ask = lambda name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()  # noqa: E731
        assert ask("journal_mode") == "wal"
        assert ask("synchronous") == 2  # FULL: on the disk before a command returns
        assert ask("foreign_keys") == 1
        assert ask("busy_timeout") >= 10_000


def test_every_table_is_strict(workspace):
    with workspace._engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT name, strict FROM pragma_table_list").all()
    found = {name for name, strict in rows if strict}
    assert found == set(tables.metadata.tables)


def test_a_file_of_a_newer_program_is_the_same_byte_for_byte(workspace):
    with workspace._engine.begin() as connection:
        connection.exec_driver_sql("UPDATE schema_version SET version = 99")
    workspace.close()
    before = (workspace.folder / DATABASE).read_bytes()
    assert code(workspace.folder) == "store.newer"
    assert (workspace.folder / DATABASE).read_bytes() == before


def test_a_file_that_is_no_database_is_refused_and_not_touched(tmp_path):
    file = tmp_path / DATABASE
    file.write_bytes(b"a letter to my aunt " * 100)
    before = file.read_bytes()
    assert code(tmp_path) == "store.not-a-database"
    assert file.read_bytes() == before


def test_a_database_of_another_program_is_refused_and_not_touched(tmp_path):
    with sqlite3.connect(tmp_path / DATABASE) as other:
        other.execute("CREATE TABLE recipes (name TEXT)")
    other.close()
    before = (tmp_path / DATABASE).read_bytes()
    assert code(tmp_path) == "store.foreign"
    assert (tmp_path / DATABASE).read_bytes() == before


def test_a_folder_where_the_file_should_be_is_refused(tmp_path):
    (tmp_path / "taken" / DATABASE).mkdir(parents=True)
    assert code(tmp_path / "taken") == "store.folder"


def test_what_people_wrote_stays_out_of_the_errors(workspace):
    with pytest.raises(DatabaseError) as caught, workspace.writing() as tx:
        tx.fields.put(("no-such-case", "facts", "law"), _change("CANARY"))
    assert "CANARY" not in str(caught.value)


def _change(value):
    from assessment.store.values import Change
    from tests.unit.store.test_workspace import ME

    return Change(value, 0, "now", ME)
