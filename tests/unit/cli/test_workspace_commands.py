"""`openness backup`, `restore` and `doctor`, on either database."""

import stat
import sys

import pytest
from cryptography.hazmat.primitives.asymmetric import ed25519

from assessment.cli.place import DATABASE
from assessment.records.log.keys import key_file
from assessment.records.log.tree import GrowingTree
from assessment.store.workspace import KEY, KEYS, LOG_KEY
from tests.unit.cli.running import run
from tests.unit.store.backup.filled import fill
from tests.unit.store.test_workspace import case

SECRET = "canary-of-a-password"
EMPTY = GrowingTree().root


@pytest.fixture
def place(tmp_path, database, monkeypatch):
    """A workspace with a few rows; commands find its database by the environment."""
    folder = tmp_path / "a"
    workspace = database.open(folder)
    fill(workspace)
    workspace.key(_key)
    workspace.key(lambda: key_file(ed25519.Ed25519PrivateKey.generate()), LOG_KEY)
    workspace.close()
    address = database.address(folder)
    if address:
        monkeypatch.setenv(DATABASE, address)
    else:
        monkeypatch.delenv(DATABASE, raising=False)
    return folder


def _key() -> bytes:
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    return ec.generate_private_key(ec.SECP256R1()).private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )


def found(ran) -> dict[str, list[str]]:
    """The codes of what is wrong, by point."""
    return {
        check["name"]: [problem["code"] for problem in check["problems"]]
        for check in ran.json()["checks"]
        if not check["ok"]
    }


def test_a_backup_is_made_and_restored(place, database, tmp_path, monkeypatch):
    file, new = tmp_path / "b.zip", tmp_path / "new"
    ran = run("backup", file, "--workspace", place)
    assert ran.code == 0, ran
    assert "private key is not in the file" in ran.out
    assert "The log: 3 entries, root" in ran.out
    if database.kind == "postgresql":
        monkeypatch.setenv(DATABASE, database.address(new))
    ran = run("restore", file, "--workspace", new)
    assert ran.code == 0, ran
    assert "holds no private key" in ran.out
    again = run("backup", tmp_path / "c.zip", "--workspace", new, "--format", "json").json()
    first = run("backup", tmp_path / "d.zip", "--workspace", place, "--format", "json")
    assert again["log"]["size"] == 3
    if database.kind == "sqlite":
        assert first.json()["log"] == again["log"]
        assert first.json()["rows"] == again["rows"]


def test_a_backup_with_keys_says_so(place, database, tmp_path, monkeypatch):
    file, new = tmp_path / "b.zip", tmp_path / "new"
    ran = run("backup", file, "--workspace", place, "--with-keys")
    assert "can sign as this workspace" in ran.out
    monkeypatch.delenv(DATABASE, raising=False)
    ran = run("restore", file, "--workspace", new, "--format", "json")
    assert ran.json()["keys"] == ["log.pem", "workspace.pem"]
    assert run("restore", file, "--workspace", tmp_path / "2").out.count("is restored") == 1
    assert stat.S_IMODE((new / KEYS).stat().st_mode) == 0o700
    assert run("doctor", "--workspace", new).code == 0


def test_what_cannot_be_backed_up_or_restored_is_refused(place, tmp_path):
    file = tmp_path / "b.zip"
    file.write_text("a letter")
    ran = run("backup", file, "--workspace", place)
    assert (ran.code, ran.out) == (2, "")
    assert "store.backup.exists" in ran.err
    ran = run("restore", file, "--workspace", tmp_path / "new", "--format", "json")
    assert ran.code == 2
    assert ran.codes() == ["store.backup.none"]
    assert run("restore", file).code == 2  # the target is always named


def test_a_sound_workspace_has_no_finding(place, database):
    ran = run("doctor", "--workspace", place)
    if database.kind == "sqlite":
        assert ran.code == 0, ran
        assert "No finding." in ran.out
        assert "FINDING" not in ran.out
        assert f"Database: SQLite, {place}" in ran.out
    else:
        # The server of the tests is quick and not durable, which is a finding, the only one.
        assert ran.code == 1, ran
        assert ran.out.count("FINDING") == 1
        assert "fsync" in ran.out
        assert "Database: PostgreSQL, postgresql://" in ran.out
    assert "Program: tiered-openness" in ran.out
    assert f"Workspace: {place}" in ran.out
    assert "The log: 3 entries without a gap, root" in ran.out


def test_what_is_looked_at_is_listed_for_programs(place, database):
    ran = run("doctor", "--workspace", place, "--format", "json")
    report = ran.json()
    assert report["workspace"] == str(place)
    assert report["database"]["product"] == {"sqlite": "SQLite"}.get(database.kind, "PostgreSQL")
    points = [check["name"] for check in report["checks"]]
    assert points == [
        *("reachable", "schema", "guards", "integrity", "log", "packages", "writable"),
        *("key", "log-key"),
    ]
    assert report["ok"] is (ran.code == 0) is (database.kind == "sqlite")


def test_each_thing_that_is_wrong_is_found_and_nothing_is_mended(place, database):
    on = "" if database.kind == "sqlite" else " ON {}"
    for table in ("log", "packages"):
        database.ask(place, f"DROP TRIGGER {table}_no_update{on.format(table)}")
    database.ask(place, "UPDATE log SET leaf = 'another' WHERE seq = 1")
    database.ask(place, "UPDATE packages SET size = 9")
    database.ask(place, "DROP TABLE drafts")
    (place / KEYS / "workspace.pem").chmod(0o644)
    (place / KEYS / LOG_KEY).chmod(0o640)
    run("doctor", "--workspace", place)
    ran = run("doctor", "--workspace", place, "--format", "json")
    assert ran.code == 1
    assert (
        found(ran).items()
        >= {
            "schema": ["store.health.tables"],
            "guards": ["store.health.guards"],
            "log": ["store.health.log"],
            "packages": ["store.health.packages"],
            "key": ["store.health.key-open"],
            "log-key": ["store.health.key-open"],
        }.items()
    )
    (log,) = (c for c in ran.json()["checks"] if c["name"] == "log")
    assert "at entry 1" in log["problems"][0]["message"]
    assert "FINDING  The log does not hold together." in run("doctor", "--workspace", place).out


@pytest.mark.parametrize(
    ("point", "name", "none"),
    [("key", KEY, "No key yet."), ("log-key", LOG_KEY, "No key of the log yet.")],
)
def test_a_key_that_cannot_be_read_is_found_and_none_is_not_missed(
    place, database, point, name, none
):
    key = place / KEYS / name
    key.write_text("a letter")
    assert found(run("doctor", "--workspace", place, "--format", "json"))[point]
    key.unlink()
    assert none in run("doctor", "--workspace", place).out
    key.mkdir(mode=0o700)
    ran = run("doctor", "--workspace", place, "--format", "json")
    assert found(ran)[point] == ["store.key"]


def test_where_there_is_no_workspace_that_is_the_finding_and_none_is_made(tmp_path, monkeypatch):
    monkeypatch.delenv(DATABASE, raising=False)
    ran = run("doctor", "--workspace", tmp_path / "a", "--format", "json")
    assert (ran.code, found(ran)) == (1, {"reachable": ["store.nothing"]})
    assert not (tmp_path / "a").exists()


def test_a_server_that_does_not_answer_is_the_finding_and_no_password_is_shown(
    tmp_path, monkeypatch
):
    monkeypatch.setenv(DATABASE, f"postgresql://me:{SECRET}@127.0.0.1:1/name")
    monkeypatch.setenv("OPENNESS_DEBUG", "1")
    for form in ("text", "json"):
        ran = run("doctor", "--workspace", tmp_path, "--format", form)
        assert ran.code == 1
        assert "store.server.unreachable" in ran.out
        assert SECRET not in ran.out + ran.err
    ran = run("backup", tmp_path / "b.zip", "--workspace", tmp_path)
    assert ran.code == 2
    assert SECRET not in ran.out + ran.err


@pytest.mark.parametrize("command", ["doctor", "backup", "restore"])
def test_an_address_that_is_none_is_wrong_use_and_not_repeated(command, tmp_path, monkeypatch):
    monkeypatch.setenv(DATABASE, f"mysql://me:{SECRET}@host/name")
    file = [] if command == "doctor" else [tmp_path / "b.zip"]
    if command == "restore":
        return_code = run("restore", *file, "--workspace", tmp_path / "n")
    else:
        return_code = run(command, *file, "--workspace", tmp_path)
    assert return_code.code == 2
    assert SECRET not in return_code.out + return_code.err


def test_the_app_does_not_start_with_an_address_that_is_none(tmp_path, monkeypatch):
    monkeypatch.setenv(DATABASE, f"postgres//me:{SECRET}@host/name")
    ran = run("app", "--no-browser", "--port", "8599", "--workspace", tmp_path)
    assert ran.code == 2
    assert "store.server.address" in ran.err
    assert SECRET not in ran.out + ran.err


@pytest.mark.parametrize("command", ["doctor", "backup", "restore"])
def test_without_the_libraries_of_the_app_what_to_install_is_said(command, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "sqlalchemy", None)
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    file = [] if command == "doctor" else [tmp_path / "b.zip"]
    ran = run(command, *file, "--workspace", tmp_path / "n", "--format", "json")
    assert ran.code == 2
    assert ran.codes() == ["start.not-installed"]


def test_a_standby_is_found_to_take_no_changes(server, tmp_path, monkeypatch, cluster):
    folder = tmp_path / "a"
    workspace = server.open(folder)
    with workspace.writing() as tx:
        tx.cases.add(case())
    workspace.close()
    address = server.address(folder)
    name = address.rpartition("/")[2]
    cluster.run(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    monkeypatch.setenv(DATABASE, address)
    ran = run("doctor", "--workspace", folder, "--format", "json")
    assert found(ran)["writable"] == ["store.server.read-only"]
    (log,) = (check for check in ran.json()["checks"] if check["name"] == "log")
    assert log["detail"]["root"] == EMPTY
