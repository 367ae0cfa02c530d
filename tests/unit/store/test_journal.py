import hashlib
import sqlite3

import pytest
from sqlalchemy.exc import DatabaseError

from assessment.store.dialects.sqlite import DATABASE
from assessment.store.journal import leaf_hash
from assessment.store.values import Package
from assessment.store.workspace import Workspace
from tests.unit.store.test_workspace import case

FORBIDDEN = [
    "UPDATE log SET kind = 'other'",
    "DELETE FROM log",
    "DROP TABLE log",
    "ALTER TABLE log ADD COLUMN more TEXT",
    "ALTER TABLE log RENAME TO other",
    "DROP TRIGGER log_no_delete",
    "INSERT INTO log VALUES (2, 'open', x'00', 'leaf', 'now')",
    "INSERT OR REPLACE INTO log VALUES (0, 'open', x'00', 'leaf', 'now')",
    "INSERT INTO log VALUES (0, 'open', x'00', 'leaf', 'now')",
    "UPDATE packages SET data = x'00'",
    "DELETE FROM packages",
    "DROP TABLE packages",
    "INSERT OR REPLACE INTO packages VALUES ('c1', 'p.zip', 'd', 'now', 1, x'00')",
    "PRAGMA writable_schema = 1",
]


@pytest.fixture
def workspace(tmp_path):
    opened = Workspace.open(tmp_path / "workspace")
    with opened.writing() as tx:
        tx.cases.add(case())
        tx.log.append("open", b"{}", "now")
        tx.packages.add(Package("c1", "p.zip", "d", "now", 3), b"zip")
    yield opened
    opened.close()


@pytest.mark.parametrize("statement", FORBIDDEN)
def test_what_is_written_once_is_not_changed_by_this_program(workspace, statement):
    with (
        pytest.raises(DatabaseError, match=r"not authorized|written once|no gaps"),
        workspace._engine.begin() as connection,
    ):
        connection.exec_driver_sql(statement)
    with workspace.reading() as tx:
        assert [(entry.seq, entry.kind, entry.data) for entry in tx.log.entries()] == [
            (0, "open", b"{}")
        ]
        assert tx.packages.data("c1", "p.zip") == b"zip"


@pytest.mark.parametrize(
    "statement", [text for text in FORBIDDEN if text[:2] in {"UP", "DE", "IN"}]
)
def test_what_is_written_once_is_guarded_against_other_programs_too(workspace, statement):
    other = sqlite3.connect(workspace.folder / DATABASE)
    with pytest.raises(sqlite3.IntegrityError, match=r"written once|no gaps"):
        other.execute(statement)
    other.close()


def test_a_leaf_is_hashed_as_rfc_9162_says():
    # RFC 9162, section 2.1.1: MTH({d[0]}) = HASH(0x00 || d[0]).
    assert leaf_hash(b"") == hashlib.sha256(b"\x00").hexdigest()
    # The leaf hash of the empty entry, known from Certificate Transparency test vectors.
    assert leaf_hash(b"") == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"


def test_entries_are_numbered_without_gaps_and_keep_their_bytes(workspace):
    with workspace.writing() as tx:
        second = tx.log.append("seal", b"\xff\x00", "later")
    with workspace.reading() as tx:
        entries = tx.log.entries()
        assert tx.log.size() == 2
    assert [entry.seq for entry in entries] == [0, 1]
    assert entries[1] == second
    assert entries[1].leaf == leaf_hash(b"\xff\x00")


def test_packages_are_listed_newest_first_and_only_those_of_the_case(workspace):
    with workspace.writing() as tx:
        tx.cases.add(case("c2"))
        tx.packages.add(Package("c1", "q.zip", "e", "z-later", 1), b"q")
        tx.packages.add(Package("c2", "p.zip", "f", "now", 1), b"r")
    with workspace.reading() as tx:
        assert [package.name for package in tx.packages.of("c1")] == ["q.zip", "p.zip"]
        assert tx.packages.data("c2", "p.zip") == b"r"
        assert tx.packages.data("c2", "q.zip") is None
