import os
import sqlite3
import stat
import threading

import pytest

from assessment.errors import StoreError
from assessment.store import tables
from assessment.store.dialects.sqlite import DATABASE
from assessment.store.values import Actor, Case, Change
from assessment.store.workspace import Workspace

ME = Actor("local", "me")


def case(name: str = "c1") -> Case:
    at = "2026-11-20T10:00:00Z"
    return Case(name, "study", "draft", 1, 1, "small", "0.1.0", "d", "t", at, ME, None)


@pytest.fixture
def workspace(tmp_path):
    opened = Workspace.open(tmp_path / "workspace")
    yield opened
    opened.close()


def code(folder) -> str:
    with pytest.raises(StoreError) as caught:
        Workspace.open(folder)
    (problem,) = caught.value.problems
    return problem.code


def test_only_its_user_can_read_a_workspace(workspace):
    assert stat.S_IMODE(workspace.folder.stat().st_mode) == 0o700
    for path in workspace.folder.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path


def test_a_folder_that_was_there_keeps_its_own_rights(tmp_path):
    tmp_path.chmod(0o755)
    Workspace.open(tmp_path).close()
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755
    assert stat.S_IMODE((tmp_path / DATABASE).stat().st_mode) == 0o600


def test_a_process_opens_a_workspace_once(workspace, tmp_path):
    (tmp_path / "link").symlink_to(workspace.folder)
    assert Workspace.open(workspace.folder) is workspace
    assert Workspace.open(tmp_path / "link") is workspace
    assert Workspace.open(tmp_path / "other") is not workspace
    Workspace.open(tmp_path / "other").close()


def test_what_was_written_is_there_after_opening_again(workspace):
    with workspace.writing() as tx:
        tx.cases.add(case())
    workspace.close()
    again = Workspace.open(workspace.folder)
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
    with workspace.reading() as after:
        assert after.cases.changed_at("c1") == "later"


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


def test_many_threads_lose_no_update(workspace):
    with workspace.writing() as tx:
        tx.cases.add(case())

    def add(number):
        for turn in range(20):
            with workspace.writing() as tx:
                change = Change(turn, turn, "now", ME)
                assert tx.fields.put(("c1", "facts", f"f{number}"), change) is None
                tx.cases.count_ballot("c1", ME, 1)

    threads = [threading.Thread(target=add, args=(number,)) for number in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with workspace.reading() as tx:
        assert tx.cases.ballot_version("c1", ME, 1) == 200
        assert {kept.version for kept in tx.fields.under("c1", "facts").values()} == {20}


def test_a_workspace_made_before_a_table_was_added_gets_it_and_keeps_its_work(workspace):
    with workspace.writing() as tx:
        tx.cases.add(case())
    with workspace._engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE drafts")
    workspace.close()
    again = Workspace.open(workspace.folder)
    with again.writing() as tx:
        assert tx.cases.read("c1") == case()
        assert tx.drafts.put((*ME, "opening/name"), Change("A name", 0, "now", ME)) is None
        assert tx.drafts.read(*ME, "opening/name").value == "A name"
    again.close()


def test_a_database_of_a_newer_program_is_refused_and_not_touched(workspace):
    with workspace._engine.begin() as connection:
        connection.exec_driver_sql("UPDATE schema_version SET version = 99")
    workspace.close()
    before = (workspace.folder / DATABASE).read_bytes()
    with pytest.raises(StoreError) as caught:
        Workspace.open(workspace.folder)
    (problem,) = caught.value.problems
    assert problem.code == "store.newer"
    assert problem.params.items() >= {"found": 99, "known": tables.SCHEMA_VERSION}.items()
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


def test_a_place_where_no_folder_can_be_is_refused(tmp_path):
    (tmp_path / "file").write_text("")
    assert code(tmp_path / "file") == "store.folder"
    assert code(tmp_path / "file" / "below") == "store.folder"
    assert code(tmp_path / "zero\0") == "store.folder"
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    assert code(tmp_path / "loop") == "store.folder"
    (tmp_path / "taken" / DATABASE).mkdir(parents=True)
    assert code(tmp_path / "taken") == "store.folder"


def test_guards_that_were_lost_are_put_back(workspace):
    raw = sqlite3.connect(workspace.folder / DATABASE)
    raw.execute("DROP TRIGGER log_no_delete")
    raw.close()
    workspace.close()
    again = Workspace.open(workspace.folder)
    again.close()
    raw = sqlite3.connect(workspace.folder / DATABASE)
    raw.execute("INSERT INTO log VALUES (0, 'open', x'00', 'leaf', 'now')")
    with pytest.raises(sqlite3.IntegrityError, match="written once"):
        raw.execute("DELETE FROM log")
    raw.close()


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
