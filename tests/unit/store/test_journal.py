import sqlite3

import psycopg
import pytest
from sqlalchemy.exc import DatabaseError

from assessment.errors import StoreError
from assessment.records.log.tree import leaf_hash
from assessment.store import journal
from assessment.store.values import Package
from tests.unit.store.test_workspace import case

REFUSED_BOTH = [
    "UPDATE log SET kind = 'other'",
    "UPDATE log SET kind = 'other' WHERE seq = 7",
    "DELETE FROM log",
    "INSERT INTO log VALUES (2, 'open', '00', 'leaf', 'now')",
    "INSERT INTO log VALUES (0, 'open', '00', 'leaf', 'now')",
    "INSERT INTO log VALUES (1, 'a', '00', 'l', 'now'), (3, 'b', '00', 'l', 'now')",
    "INSERT INTO log VALUES (-1, 'open', '00', 'leaf', 'now')",
    "INSERT INTO log VALUES (0, 'a', '00', 'l', 'n') ON CONFLICT (seq) DO UPDATE SET kind = 'b'",
    "UPDATE packages SET data = '00'",
    "DELETE FROM packages",
]
ONLY = {
    "sqlite": [
        "INSERT OR REPLACE INTO log VALUES (0, 'open', '00', 'leaf', 'now')",
        "INSERT OR REPLACE INTO packages VALUES ('c1', 'p.zip', 'd', 'now', 1, '00')",
    ],
    "postgresql": [
        "TRUNCATE log",
        "TRUNCATE packages",
        "TRUNCATE cases CASCADE",
        "INSERT INTO packages TABLE packages ON CONFLICT (case_id, name) DO UPDATE SET size = 9",
        "MERGE INTO log USING (SELECT 0 AS n) AS s ON seq = s.n WHEN MATCHED THEN DELETE",
        "SET session_replication_role = replica; DELETE FROM log",
    ],
}
DENIED = [
    "DROP TABLE log",
    "ALTER TABLE log ADD COLUMN more TEXT",
    "ALTER TABLE log RENAME TO other",
    "DROP TRIGGER log_no_delete",
    "DROP TABLE packages",
    "PRAGMA writable_schema = 1",
]


@pytest.fixture
def workspace(tmp_path, database):
    opened = database.open(tmp_path / "workspace")
    with opened.writing() as tx:
        tx.cases.add(case())
        tx.log.append("open", b"{}", "now")
        tx.packages.add(Package("c1", "p.zip", "d", "now", 3), b"zip")
    yield opened
    opened.close()


def of(database, statement: str) -> str:
    """The statement with its bytes as the database writes them."""
    return statement.replace("'00'", "x'00'") if database.kind == "sqlite" else statement


def unchanged(workspace) -> None:
    with workspace.reading() as tx:
        assert [(entry.seq, entry.kind, entry.data) for entry in tx.log.entries()] == [
            (0, "open", b"{}")
        ]
        assert tx.packages.data("c1", "p.zip") == b"zip"


@pytest.mark.parametrize("statement", REFUSED_BOTH)
def test_what_is_written_once_is_not_changed_by_this_program(workspace, database, statement):
    with (
        pytest.raises((DatabaseError, StoreError), match=r"not authorized|written once|no gaps"),
        workspace._engine.begin() as connection,
    ):
        connection.exec_driver_sql(of(database, statement))
    unchanged(workspace)


@pytest.mark.parametrize("statement", REFUSED_BOTH)
def test_what_is_written_once_is_guarded_against_other_programs_too(workspace, database, statement):
    if "seq = 7" in statement and database.kind == "sqlite":
        database.ask(workspace.folder, statement)  # meets no row, so nothing is refused
    else:
        with pytest.raises((sqlite3.Error, psycopg.Error), match=r"written once|no gaps"):
            database.ask(workspace.folder, of(database, statement))
    unchanged(workspace)


@pytest.mark.parametrize(
    ("database", "statement"),
    [(kind, statement) for kind, statements in ONLY.items() for statement in statements],
    indirect=["database"],
)
def test_the_ways_around_of_one_database_are_guarded_as_well(workspace, database, statement):
    with pytest.raises((sqlite3.Error, psycopg.Error), match=r"written once|no gaps"):
        database.ask(workspace.folder, of(database, statement))
    unchanged(workspace)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@pytest.mark.parametrize("statement", DENIED)
def test_this_program_does_not_take_its_guards_away(workspace, statement):
    with (
        pytest.raises(DatabaseError, match="not authorized"),
        workspace._engine.begin() as connection,
    ):
        connection.exec_driver_sql(statement)
    unchanged(workspace)


def test_a_guard_that_is_off_or_does_nothing_is_not_in_place(server, tmp_path):
    opened = server.open(tmp_path)
    database = opened.database
    hollow = "CREATE OR REPLACE FUNCTION openness_written_once() RETURNS trigger LANGUAGE plpgsql"
    for spoil in (
        "ALTER TABLE log DISABLE TRIGGER log_no_delete",
        "ALTER TABLE packages ENABLE TRIGGER packages_no_truncate",
        "DROP TRIGGER log_no_gap ON log",
        f"{hollow} AS 'BEGIN RETURN NULL; END'",
    ):
        server.ask(tmp_path, spoil)
        with database.reading(opened._engine) as connection:
            assert not database.is_guarded(connection), spoil
        opened.close()
        opened = server.open(tmp_path)
        with database.reading(opened._engine) as connection:
            assert database.is_guarded(connection), spoil
    opened.close()


def test_entries_are_numbered_without_gaps_and_keep_their_bytes(workspace):
    with workspace.writing() as tx:
        second = tx.log.append("seal", b"\xff\x00", "later")
    with workspace.reading() as tx:
        entries = tx.log.entries()
        assert tx.log.size() == 2
    assert [entry.seq for entry in entries] == [0, 1]
    assert entries[1] == second
    assert entries[1].leaf == leaf_hash(b"\xff\x00").hex()


def test_packages_are_listed_newest_first_and_only_those_of_the_case(workspace):
    with workspace.writing() as tx:
        tx.cases.add(case("c2"))
        tx.packages.add(Package("c1", "q.zip", "e", "z-later", 1), b"q")
        tx.packages.add(Package("c2", "p.zip", "f", "now", 1), b"r")
    with workspace.reading() as tx:
        assert [package.name for package in tx.packages.of("c1")] == ["q.zip", "p.zip"]
        assert tx.packages.data("c2", "p.zip") == b"r"
        assert tx.packages.data("c2", "q.zip") is None


def test_the_log_is_handed_out_from_an_entry_on_and_by_its_leaves(workspace, monkeypatch):
    monkeypatch.setattr(journal, "_AT_ONCE", 2)
    with workspace.writing() as tx:
        for number in range(1, 5):
            tx.log.append("seal", b"%d" % number, "later")
    with workspace.reading() as tx:
        entries = tx.log.entries()
        assert [entry.seq for entry in tx.log.entries(3)] == [3, 4]
        assert list(tx.log.passing(3)) == entries[3:]
        assert tx.log.leaves() == [leaf_hash(entry.data) for entry in entries]
        assert tx.log.leaves(2) == tx.log.leaves()[:2]
