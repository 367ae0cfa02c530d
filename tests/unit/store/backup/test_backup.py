import hashlib
import json
import os
import stat
import threading
import zipfile

import pytest

from assessment.errors import StoreError
from assessment.store import tables
from assessment.store.backup import making
from assessment.store.backup.making import back_up
from assessment.store.backup.manifest import MANIFEST
from assessment.store.backup.reading import opened
from assessment.store.backup.restoring import restore
from assessment.store.backup.rows import kept_tables
from assessment.store.dialects.sqlite import DATABASE
from assessment.store.workspace import Workspace
from assessment.wording import explain
from tests.databases import OnFile
from tests.unit.store.backup.filled import KEY, MAKER, content, fill, made


def refused(action) -> str:
    """The code of the one problem with which the store refuses; it has words."""
    with pytest.raises(StoreError) as caught:
        action()
    (problem,) = caught.value.problems
    text = explain(problem)
    assert text.message
    assert text.hint
    return problem.code.removeprefix("store.")


@pytest.fixture
def file(tmp_path):
    return tmp_path / "backups" / "one.zip"


@pytest.fixture
def empty(cluster):
    """Addresses of databases that were never opened as a workspace."""
    given = []

    def make():
        given.append(cluster.empty())
        return given[-1]

    yield make
    for address in given:
        cluster.drop(address)


def test_a_backup_lists_every_table_and_the_root_of_the_log(database, tmp_path, file):
    done = made(database, tmp_path / "a", file)
    manifest = done.manifest
    assert [table.name for table in manifest.tables] == [table.name for table in kept_tables()]
    assert {table.rows for table in manifest.tables} == {3}
    assert manifest.log.size == 3
    assert len(manifest.log.root) == 64
    assert manifest.keys == ()
    assert manifest.schema_version == tables.SCHEMA_VERSION
    assert done.sha256 == hashlib.sha256(file.read_bytes()).hexdigest()
    assert done.size == file.stat().st_size


def test_a_backup_says_the_same_whichever_database_it_is_of(server, tmp_path):
    one = made(OnFile(), tmp_path / "a", tmp_path / "a.zip", with_keys=True)
    other = made(server, tmp_path / "b", tmp_path / "b.zip", with_keys=True)
    assert one.manifest == other.manifest
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_any_other_program_can_read_a_backup(database, tmp_path, file):
    made(database, tmp_path / "a", file)
    with zipfile.ZipFile(file) as archive:
        assert archive.testzip() is None
        manifest = json.loads(archive.read(MANIFEST))
        assert manifest["form"] == "openness-backup/1"
        for table in manifest["tables"]:
            data = archive.read(f"tables/{table['name']}.jsonl")
            assert hashlib.sha256(data).hexdigest() == table["sha256"]
            rows = [json.loads(line) for line in data.decode().split("\n")[:-1]]
            assert len(rows) == table["rows"]
            assert {len(row) for row in rows} == {len(table["columns"])}


def test_only_its_user_can_read_a_backup(database, tmp_path, file):
    made(database, tmp_path / "a", file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize("target", ["sqlite", "postgresql"])
def test_a_workspace_comes_back_row_by_row_on_either_database(
    database, target, empty, tmp_path, file
):
    folder = tmp_path / "a"
    done = made(database, folder, file)
    before = database.open(folder)
    address = empty() if target == "postgresql" else None
    assert restore(file, tmp_path / "new", address) == done.manifest
    after = Workspace.open(tmp_path / "new", address)
    assert content(after) == content(before)
    with after.writing() as tx:  # it is a workspace like any other
        assert tx.log.append("open", b"{}", "now").seq == 3
    with pytest.raises(Exception, match=r"written once|not authorized"):
        _change_log(after)
    before.close()
    after.close()


def _change_log(workspace):
    with workspace._engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM log")


def test_a_workspace_may_go_from_file_to_server_and_back(server, empty, tmp_path):
    first = made(OnFile(), tmp_path / "a", tmp_path / "1.zip", with_keys=True)
    address = empty()
    restore(tmp_path / "1.zip", tmp_path / "b", address)
    second = back_up(tmp_path / "2.zip", tmp_path / "b", address, MAKER, with_keys=True)
    restore(tmp_path / "2.zip", tmp_path / "c", None)
    third = back_up(tmp_path / "3.zip", tmp_path / "c", None, MAKER, with_keys=True)
    assert first.sha256 == second.sha256 == third.sha256


def test_a_workspace_without_a_row_comes_back(database, empty, tmp_path, file):
    database.open(tmp_path / "a").close()
    done = back_up(file, tmp_path / "a", database.address(tmp_path / "a"), MAKER, with_keys=True)
    assert {table.rows for table in done.manifest.tables} == {0}
    assert done.manifest.log.root == hashlib.sha256(b"").hexdigest()
    restore(file, tmp_path / "b", None)
    restore(file, tmp_path / "c", empty())


def test_keys_are_in_a_backup_only_if_they_were_asked_for(database, empty, tmp_path):
    folder = tmp_path / "a"
    made(database, folder, tmp_path / "without.zip")
    address = database.address(folder)
    done = back_up(tmp_path / "with.zip", folder, address, MAKER, with_keys=True)
    assert [key.name for key in done.manifest.keys] == ["workspace.pem"]
    assert KEY not in (tmp_path / "without.zip").read_bytes()
    assert KEY in (tmp_path / "with.zip").read_bytes()
    for number, target in enumerate((None, empty())):
        restore(tmp_path / "without.zip", tmp_path / f"without-{number}", target)
        assert not (tmp_path / f"without-{number}" / "keys").exists()
    for number, target in enumerate((None, empty())):
        restore(tmp_path / "with.zip", tmp_path / f"with-{number}", target)
        key = tmp_path / f"with-{number}" / "keys" / "workspace.pem"
        assert key.read_bytes() == KEY
        assert stat.S_IMODE(key.stat().st_mode) == 0o600
        assert stat.S_IMODE(key.parent.stat().st_mode) == 0o700
        assert stat.S_IMODE(key.parent.parent.stat().st_mode) == 0o700


def test_a_backup_is_of_one_moment_while_others_go_on_writing(database, tmp_path, file):
    folder = tmp_path / "a"
    workspace = database.open(folder)
    fill(workspace)
    stop = threading.Event()

    def write():
        while not stop.is_set():
            with workspace.writing() as tx:
                entry = tx.log.append("open", b"{}", "now")
                tx.people.add(f"p{entry.seq}", tx_actor(entry.seq), "A person")

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(5):
            name = tmp_path / f"{number}.zip"
            done = back_up(name, folder, database.address(folder), MAKER, with_keys=False)
            rows = {table.name: table.rows for table in done.manifest.tables}
            # Three of each were there before; from then on one of each in every transaction.
            assert rows["people"] == rows["log"] == done.manifest.log.size
    finally:
        stop.set()
        writer.join()
    workspace.close()


def tx_actor(number):
    from assessment.store.values import Actor

    return Actor("local", f"s{number}")


def test_a_backup_changes_nothing_where_it_is_made(database, tmp_path, file):
    folder = tmp_path / "a"
    made(database, folder, file)
    before = sorted(path.name for path in folder.rglob("*") if "sqlite3-" not in path.name)
    back_up(tmp_path / "2.zip", folder, database.address(folder), MAKER, with_keys=True)
    after = sorted(path.name for path in folder.rglob("*") if "sqlite3-" not in path.name)
    assert before == after


def test_where_there_is_no_workspace_there_is_no_backup_and_none_is_made(empty, tmp_path, file):
    folder = tmp_path / "nowhere"
    assert refused(lambda: back_up(file, folder, None, MAKER, with_keys=True)) == "nothing"
    assert refused(lambda: back_up(file, folder, empty(), MAKER, with_keys=True)) == "nothing"
    assert not folder.exists()
    assert not file.exists()


def test_a_file_that_is_there_is_not_written_over(database, tmp_path, file):
    file.parent.mkdir()
    file.write_text("a letter")
    assert refused(lambda: made(database, tmp_path / "a", file)) == "backup.exists"
    assert file.read_text() == "a letter"
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def test_a_backup_that_cannot_be_written_leaves_nothing(database, tmp_path, monkeypatch):
    (tmp_path / "taken").write_text("")
    folder = tmp_path / "a"
    assert refused(lambda: made(database, folder, tmp_path / "taken" / "b.zip")) == (
        "backup.unwritable"
    )

    def no_room(handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", no_room)
    file = tmp_path / "backups" / "b.zip"
    address = database.address(folder)
    assert refused(lambda: back_up(file, folder, address, MAKER, with_keys=False)) == (
        "backup.unwritable"
    )
    assert list(file.parent.iterdir()) == []


def test_a_backup_that_reads_back_otherwise_is_not_kept(database, tmp_path, file, monkeypatch):
    whole = making._write

    def spoiled(draft, *given):
        manifest = whole(draft, *given)
        data = bytearray(draft.read_bytes())
        data[data.index(b"A canary") + 3] ^= 1
        draft.write_bytes(data)
        return manifest

    monkeypatch.setattr(making, "_write", spoiled)
    folder = tmp_path / "a"
    workspace = database.open(folder)
    with workspace.writing() as tx:
        tx.people.add("p1", tx_actor(1), "A canary")
    workspace.close()
    with pytest.raises(StoreError):
        back_up(file, folder, database.address(folder), MAKER, with_keys=False)
    assert not file.exists()
    assert list(file.parent.iterdir()) == []


@pytest.mark.parametrize(
    "spoil",
    [
        "UPDATE log SET leaf = 'other' WHERE seq = 1",
        "UPDATE log SET seq = 9 WHERE seq = 2",
        "UPDATE packages SET size = 1",
    ],
)
def test_a_workspace_that_does_not_hold_together_is_not_backed_up(spoil, database, tmp_path, file):
    folder = tmp_path / "a"
    workspace = database.open(folder)
    fill(workspace)
    workspace.close()
    table = spoil.split()[1]
    on = "" if database.kind == "sqlite" else f" ON {table}"
    database.ask(folder, f"DROP TRIGGER {table}_no_update{on}")
    database.ask(folder, spoil)
    address = database.address(folder)
    assert refused(lambda: back_up(file, folder, address, MAKER, with_keys=False)) == (
        "backup.source"
    )
    assert not file.exists()


def test_a_workspace_made_before_a_table_was_added_is_backed_up_and_gets_it(
    database, tmp_path, file
):
    folder = tmp_path / "a"
    made(database, folder, tmp_path / "whole.zip")
    database.ask(folder, "DROP TABLE drafts")
    done = back_up(file, folder, database.address(folder), MAKER, with_keys=False)
    assert "drafts" not in {table.name for table in done.manifest.tables}
    restore(file, tmp_path / "b", None)
    again = Workspace.open(tmp_path / "b")
    assert content(again)["drafts"] == []
    assert len(content(again)["cases"]) == 3
    again.close()


def test_a_key_that_is_none_is_not_backed_up(tmp_path, file):
    folder = tmp_path / "a"
    made(OnFile(), folder, tmp_path / "whole.zip")
    (folder / "keys" / "workspace.pem").write_bytes(b"x" * 100_000)
    assert refused(lambda: back_up(file, folder, None, MAKER, with_keys=True)) == "key"
    back_up(file, folder, None, MAKER, with_keys=False)


# ------------------------------------------------------------------------------------- restoring


def test_a_target_that_holds_something_is_refused_and_not_touched(database, tmp_path, file):
    made(database, tmp_path / "a", file)
    target = tmp_path / "b"
    target.mkdir()
    (target / "letter").write_text("to my aunt")
    assert refused(lambda: restore(file, target, None)) == "restore.not-empty"
    assert [path.name for path in target.iterdir()] == ["letter"]
    other = tmp_path / "file"
    other.write_text("")
    assert refused(lambda: restore(file, other, None)) == "restore.not-empty"
    assert refused(lambda: restore(file, other / "below", None)) == "folder"


def test_a_folder_that_is_taken_in_the_meantime_is_not_touched(tmp_path, file, monkeypatch):
    from assessment.store.backup import restoring

    made(OnFile(), tmp_path / "a", file)
    target = tmp_path / "b"
    whole = restoring._fill

    def meanwhile(*given):
        whole(*given)
        target.mkdir()
        (target / "letter").write_text("to my aunt")

    monkeypatch.setattr(restoring, "_fill", meanwhile)
    assert refused(lambda: restore(file, target, None)) == "restore.not-empty"
    assert [path.name for path in target.iterdir()] == ["letter"]
    assert not list(tmp_path.glob(".b.*"))


def test_a_folder_that_is_there_and_empty_is_used(database, tmp_path, file):
    made(database, tmp_path / "a", file)
    (tmp_path / "b").mkdir()
    restore(file, tmp_path / "b", None)
    assert (tmp_path / "b" / DATABASE).exists()


def test_a_database_that_holds_something_is_refused_and_not_touched(server, tmp_path, file):
    made(server, tmp_path / "a", file)
    used = server.address(tmp_path / "a")
    target = tmp_path / "b"
    assert refused(lambda: restore(file, target, used)) == "restore.not-empty"
    assert not target.exists()
    target.mkdir()
    assert refused(lambda: restore(file, target, used)) == "restore.not-empty"
    assert list(target.iterdir()) == []
    opened_before = server.address(tmp_path / "empty")  # opened as a workspace, without a row
    restore(file, target, opened_before)


def test_a_database_of_another_program_is_not_restored_into(cluster, empty, tmp_path, file):
    made(OnFile(), tmp_path / "a", file)
    address = empty()
    cluster.run("CREATE TABLE recipes (name TEXT)", database=address.rpartition("/")[2])
    assert refused(lambda: restore(file, tmp_path / "b", address)) == "server.foreign"
    assert not (tmp_path / "b").exists()


def test_a_restore_that_fails_half_way_leaves_nothing(database, tmp_path, file, monkeypatch):
    from assessment.store.backup import restoring

    made(database, tmp_path / "a", file, with_keys=True)
    target, address = tmp_path / "b", database.address(tmp_path / "b")

    def fail(*given):
        raise KeyboardInterrupt

    for step in ("_load", "_compare", "_put", "_refuse_rows"):
        with monkeypatch.context() as patch:
            patch.setattr(restoring, step, fail)
            with pytest.raises(KeyboardInterrupt):
                restore(file, target, address)
        assert not target.exists()
        assert not list(tmp_path.glob(".b.*"))
    restore(file, target, address)  # and the database is still empty


def test_a_restore_whose_commit_fails_takes_the_folder_back(server, tmp_path, file):
    made(OnFile(), tmp_path / "a", file, with_keys=True)
    target, address = tmp_path / "b", server.address(tmp_path / "b")
    server.ask(
        tmp_path / "b",
        "CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'no room' USING ERRCODE = '53100'; END $$",
    )
    server.ask(
        tmp_path / "b",
        "CREATE CONSTRAINT TRIGGER fail AFTER INSERT ON cases DEFERRABLE INITIALLY DEFERRED"
        " FOR EACH ROW EXECUTE FUNCTION fail()",
    )
    assert refused(lambda: restore(file, target, address)) == "full"
    assert not target.exists()
    assert server.ask(tmp_path / "b", "SELECT count(*) FROM cases") == [(0,)]


def test_a_copy_that_differs_is_not_kept(server, tmp_path, file):
    made(OnFile(), tmp_path / "a", file)
    target, address = tmp_path / "b", server.address(tmp_path / "b")
    server.ask(
        tmp_path / "b",
        "CREATE FUNCTION change() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN NEW.name := 'another'; RETURN NEW; END $$",
    )
    server.ask(
        tmp_path / "b",
        "CREATE TRIGGER change BEFORE INSERT ON people FOR EACH ROW EXECUTE FUNCTION change()",
    )
    assert refused(lambda: restore(file, target, address)) == "restore.differs"
    assert not target.exists()
    assert server.ask(tmp_path / "b", "SELECT count(*) FROM people") == [(0,)]


def test_what_a_database_cannot_keep_is_said_so_without_repeating_it(server, tmp_path, file):
    folder = tmp_path / "a"
    workspace = OnFile().open(folder)
    with workspace.writing() as tx:
        tx.people.add("p1", tx_actor(1), "a \0 canary")  # PostgreSQL keeps no zero character
    workspace.close()
    back_up(file, folder, None, MAKER, with_keys=False)
    restore(file, tmp_path / "b", None)
    address = server.address(tmp_path / "c")
    with pytest.raises(StoreError) as caught:
        restore(file, tmp_path / "c", address)
    assert caught.value.problems[0].code == "store.restore.unfit"
    assert caught.value.__suppress_context__
    assert not (tmp_path / "c").exists()


def test_a_backup_is_looked_at_whole_before_anything_is_made(database, tmp_path, file):
    made(database, tmp_path / "a", file)
    with opened(file) as backup:
        backup.check()
    data = bytearray(file.read_bytes())
    at = data.rindex(b"tables/log.jsonl", 0, data.index(MANIFEST.encode())) + 60
    data[at] ^= 1
    file.write_bytes(data)
    target = tmp_path / "b"
    address = database.address(target)
    assert refused(lambda: restore(file, target, address)) == "backup.damaged"
    assert not target.exists()
