import os
import stat
import threading
import time

import pytest

from assessment.errors import StoreError
from assessment.store import tables
from assessment.store.dialects import sqlite
from assessment.store.values import Actor, Case, Change
from assessment.store.workspace import LOG_KEY, Workspace

ME = Actor("local", "me")


def case(name: str = "c1") -> Case:
    at = "2026-11-20T10:00:00Z"
    return Case(name, "study", "draft", 1, 1, "small", "0.1.0", "d", "t", at, ME, None)


@pytest.fixture
def workspace(tmp_path, database):
    opened = database.open(tmp_path / "workspace")
    yield opened
    opened.close()


def code(folder, address=None) -> str:
    with pytest.raises(StoreError) as caught:
        Workspace.open(folder, address)
    (problem,) = caught.value.problems
    return problem.code


def test_only_its_user_can_read_a_workspace(workspace):
    workspace.key(lambda: b"key")
    assert stat.S_IMODE(workspace.folder.stat().st_mode) == 0o700
    for path in workspace.folder.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path
    assert stat.S_IMODE((workspace.folder / "keys" / "workspace.pem").stat().st_mode) == 0o600


def test_a_folder_that_was_there_keeps_its_own_rights(tmp_path, database):
    tmp_path.chmod(0o755)
    database.open(tmp_path).close()
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755
    if database.kind == "sqlite":
        assert stat.S_IMODE((tmp_path / sqlite.DATABASE).stat().st_mode) == 0o600


def test_a_process_opens_a_workspace_once(workspace, database, tmp_path):
    (tmp_path / "link").symlink_to(workspace.folder)
    assert database.open(workspace.folder) is workspace
    assert database.open(tmp_path / "link") is workspace
    assert database.open(tmp_path / "other") is not workspace
    database.open(tmp_path / "other").close()


def test_a_folder_with_a_server_beside_its_file_is_two_workspaces(tmp_path, server):
    on_file, on_server = Workspace.open(tmp_path), server.open(tmp_path)
    with on_file.writing() as tx:
        tx.cases.add(case())
    with on_server.reading() as tx:
        assert tx.cases.read("c1") is None
    on_file.close()
    assert server.open(tmp_path) is on_server
    on_server.close()


def test_what_was_written_is_there_after_opening_again(workspace, database):
    with workspace.writing() as tx:
        tx.cases.add(case())
    workspace.close()
    again = database.open(workspace.folder)
    with again.reading() as tx:
        assert tx.cases.read("c1") == case()
    again.close()


def test_a_transaction_that_fails_leaves_nothing(workspace):
    def fail():
        with workspace.writing() as tx:
            tx.cases.add(case())
            tx.log.append("open", b"{}", "now")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with workspace.reading() as tx:
        assert (tx.cases.read("c1"), tx.log.size()) == (None, 0)


def test_a_reader_sees_one_moment_and_no_half_of_a_change(workspace):
    with workspace.writing() as tx:
        tx.cases.add(case())
    with workspace.reading() as before:
        assert before.cases.read("c1") == case()
        with workspace.writing() as tx:
            tx.cases.move(case(), "later")
        assert before.cases.read("c1") == case()
        assert before.cases.changed_at("c1") == case().opened_at
    with workspace.reading() as after:
        assert after.cases.changed_at("c1") == "later"


@pytest.fixture
def other(workspace):
    """The same workspace as another process has it: with an engine and a turn of its own."""
    database = workspace.database
    opened = Workspace(workspace.folder, database, database.make_engine())
    yield opened
    opened._engine.dispose()


def test_a_writer_decides_on_what_the_one_before_it_left(workspace, other):
    """One that waits for its turn sees what was committed while it waited."""
    with workspace.writing() as tx:
        tx.cases.add(case())
    begun = threading.Event()
    seen = []

    def second():
        begun.set()
        with other.writing() as tx:
            seen.append(tx.fields.read("c1", "facts", "law").version)

    with workspace.writing() as tx:
        waiting = threading.Thread(target=second)
        waiting.start()
        begun.wait()
        time.sleep(0.1)  # by now the other one waits for its turn
        tx.fields.put(("c1", "facts", "law"), Change("clear", 0, "now", ME))
    waiting.join()
    assert seen == [1]


def test_many_threads_of_two_processes_lose_no_update(workspace, other):
    with workspace.writing() as tx:
        tx.cases.add(case())

    def add(number):
        for turn in range(20):
            with (workspace, other)[number % 2].writing() as tx:
                change = Change(turn, turn, "now", ME)
                assert tx.fields.put(("c1", "facts", f"f{number}"), change) is None
                tx.cases.count_ballot("c1", ME, 1)
                tx.log.append("count", b"{}", "now")

    threads = [threading.Thread(target=add, args=(number,)) for number in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with workspace.reading() as tx:
        assert tx.cases.ballot_version("c1", ME, 1) == 200
        assert {kept.version for kept in tx.fields.under("c1", "facts").values()} == {20}
        assert [entry.seq for entry in tx.log.entries()] == list(range(200))


def test_text_is_put_in_order_by_its_bytes_whatever_the_language_of_the_server(workspace):
    names = ["Z", "a", "é", "z", "Ä", "_", "-a", "b-", "ba", "\U0001d518"]
    with workspace.writing() as tx:
        for name in names:
            tx.cases.add(case(name))
            tx.cases.add_member(name, ME, ["rater"])
            tx.drafts.put((*ME, name), Change(name, 0, "now", ME))
    with workspace.reading() as tx:
        found = [key[-1] for key in tx.drafts.under(*ME)]
        assert found == sorted(names, key=lambda name: name.encode())
        assert [each.id for each, _ in tx.cases.of(ME)] == found[::-1]


def test_a_workspace_made_before_a_table_was_added_gets_it_and_keeps_its_work(workspace, database):
    with workspace.writing() as tx:
        tx.cases.add(case())
    workspace.close()
    database.ask(workspace.folder, "DROP TABLE drafts")
    again = database.open(workspace.folder)
    with again.writing() as tx:
        assert tx.cases.read("c1") == case()
        assert tx.drafts.put((*ME, "opening/name"), Change("A name", 0, "now", ME)) is None
        assert tx.drafts.read(*ME, "opening/name").value == "A name"
    again.close()


def test_a_database_of_a_newer_program_is_refused_and_not_touched(workspace, database):
    workspace.close()
    database.ask(workspace.folder, "UPDATE schema_version SET version = 99")
    database.ask(workspace.folder, "DROP TABLE drafts")
    with pytest.raises(StoreError) as caught:
        database.open(workspace.folder)
    (problem,) = caught.value.problems
    assert problem.code == "store.newer"
    assert problem.params.items() >= {"found": 99, "known": tables.SCHEMA_VERSION}.items()
    found = "SELECT name FROM sqlite_master" if database.kind == "sqlite" else TABLES_THERE
    assert ("drafts",) not in database.ask(workspace.folder, found)


TABLES_THERE = "SELECT relname::text FROM pg_class"


def test_guards_that_were_lost_are_put_back(workspace, database):
    workspace.close()
    on = "" if database.kind == "sqlite" else " ON log"
    database.ask(workspace.folder, f"DROP TRIGGER log_no_delete{on}")
    database.open(workspace.folder).close()
    row = "VALUES (0, 'open', '', 'leaf', 'now')"
    row = row.replace("''", "x''") if database.kind == "sqlite" else row
    database.ask(workspace.folder, f"INSERT INTO log {row}")
    with pytest.raises(Exception, match="written once"):
        database.ask(workspace.folder, "DELETE FROM log")


def test_a_place_where_no_folder_can_be_is_refused(tmp_path, database):
    address = database.address(tmp_path)
    (tmp_path / "file").write_text("")
    assert code(tmp_path / "file", address) == "store.folder"
    assert code(tmp_path / "file" / "below", address) == "store.folder"
    assert code(tmp_path / "zero\0", address) == "store.folder"
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    assert code(tmp_path / "loop", address) == "store.folder"


def test_the_key_is_made_once_whoever_asks_first(workspace):
    made = []

    def make():
        made.append(os.urandom(8))
        return made[-1]

    found = []
    threads = [threading.Thread(target=lambda: found.append(workspace.key(make))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(found)) == 1
    assert found[0] in made
    assert [path.name for path in (workspace.folder / "keys").iterdir()] == ["workspace.pem"]


def test_each_key_of_a_workspace_has_a_file_of_its_own(workspace):
    first = workspace.key(lambda: b"signs records")
    second = workspace.key(lambda: b"signs the log", LOG_KEY)
    assert workspace.key(lambda: b"another") == first
    assert workspace.key(lambda: b"another", LOG_KEY) == second != first
    files = sorted((workspace.folder / "keys").iterdir())
    assert [file.name for file in files] == [LOG_KEY, "workspace.pem"]
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
