"""What only PostgreSQL does: a server that can be away, closed, old, full or somebody else's."""

import logging
import sys
import threading
import traceback
from contextlib import ExitStack

import pytest
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError

from assessment.errors import StoreError
from assessment.store.dialects import postgresql
from assessment.store.dialects.pg_errors import code_of, without_password
from assessment.store.dialects.pg_tables import TABLES
from assessment.store.dialects.postgresql import Postgresql
from assessment.store.tables import metadata
from assessment.store.workspace import Workspace
from assessment.wording import explain
from tests.cluster import LOCKED
from tests.unit.store.test_workspace import case

SECRET = "canary-of-a-password"


@pytest.fixture
def workspace(tmp_path, server):
    opened = server.open(tmp_path / "workspace")
    with opened.writing() as tx:
        tx.cases.add(case())
    yield opened
    opened.close()


@pytest.fixture
def empty(cluster):
    made = []

    def make(*options):
        made.append(cluster.empty(*options))
        return made[-1]

    yield make
    for address in made:
        cluster.drop(address)


def refused(action) -> str:
    """The code of the one problem with which the store refuses; it has words."""
    with pytest.raises(StoreError) as caught:
        action()
    (problem,) = caught.value.problems
    text = explain(problem)
    assert text.message
    assert text.hint
    return problem.code.removeprefix("store.").removeprefix("server.")


def write(workspace):
    with workspace.writing() as tx:
        tx.log.append("open", b"{}", "now")


def size(workspace) -> int:
    with workspace.reading() as tx:
        return tx.log.size()


def locked(cluster, address: str, password: str) -> str:
    """The address for a user who needs a password."""
    cluster.run(
        f"DROP ROLE IF EXISTS {LOCKED}",
        f"CREATE ROLE {LOCKED} LOGIN SUPERUSER PASSWORD '{SECRET}'",
    )
    rest = address.rpartition("@")[2]
    return f"postgresql://{LOCKED}:{password}@{rest}"


@pytest.mark.parametrize(
    "address",
    [
        "openness",
        "localhost/openness",
        "sqlite:///openness.sqlite3",
        "mysql://user@host/name",
        "postgresql+asyncpg://user@host/name",
        "postgresql://user@host",
        "postgresql://user@host:port/name",
        "postgresql://user@host:port:5/name",
        "://",
        "\0",
    ],
)
def test_an_address_that_is_none_is_refused(address, tmp_path):
    assert refused(lambda: Workspace.open(tmp_path, address)) == "address"


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_an_address_may_begin_in_each_usual_way(scheme, server, tmp_path):
    rest = server.address(tmp_path).partition("://")[2]
    opened = Workspace.open(tmp_path, f" {scheme}://{rest}\n")
    assert size(opened) == 0
    assert server.open(tmp_path) is opened
    opened.close()


@pytest.mark.parametrize(
    "address", [f"me:{SECRET}@host:5/name", f"me@host:5/name?password={SECRET}"]
)
def test_the_place_of_a_database_holds_no_password(address):
    database = Postgresql.at(f"postgresql://{address}")
    assert database.place == "postgresql://me@host:5/name"
    assert database.url.password == SECRET
    assert SECRET not in repr(database) + repr(database.make_engine())


def test_a_wrong_password_is_said_so_and_repeated_nowhere(cluster, empty, tmp_path, caplog):
    caplog.set_level(logging.DEBUG)
    wrong = locked(cluster, empty(), f"not-{SECRET}")
    with pytest.raises(StoreError) as caught:
        Workspace.open(tmp_path, wrong)
    (problem,) = caught.value.problems
    assert problem.code == "store.server.password"
    told = [explain(problem), repr(problem), str(caught.value), caplog.text]
    told += traceback.format_exception(caught.value)
    assert SECRET not in "".join(map(str, told))


def test_no_password_where_one_is_needed_is_said_so(cluster, empty, tmp_path, monkeypatch):
    monkeypatch.setenv("PGPASSFILE", str(tmp_path / "none"))
    right = locked(cluster, empty(), SECRET)
    without = right.replace(f":{SECRET}", "")
    assert refused(lambda: Workspace.open(tmp_path, without)) == "password"


def test_the_right_password_lets_in_also_from_the_password_file(
    cluster, empty, tmp_path, monkeypatch
):
    right = locked(cluster, empty(), SECRET)
    opened = Workspace.open(tmp_path, right)
    write(opened)
    opened.close()
    file = tmp_path / "passwords"
    file.write_text(f"127.0.0.1:{cluster.port}:*:{LOCKED}:{SECRET}\n")
    file.chmod(0o600)
    monkeypatch.setenv("PGPASSFILE", str(file))
    opened = Workspace.open(tmp_path, right.replace(f":{SECRET}", ""))
    assert size(opened) == 1
    opened.close()


@pytest.mark.parametrize(
    ("said", "what"),
    [
        ('connection failed: FATAL:  database "x" does not exist', "no-database"),
        ('connection failed: FATAL:  role "x" does not exist', "refused"),
        ("FATAL:  sorry, too many clients already", "crowded"),
        ("FATAL:  remaining connection slots are reserved for roles", "crowded"),
        ("FATAL:  the database system is starting up", "starting"),
        ("FATAL:  the database system is shutting down", "starting"),
        ('FATAL:  no pg_hba.conf entry for host "10.0.0.1", user "u"', "refused"),
        ("connection to server failed: Connection refused", "unreachable"),
        ("connection timeout expired", "unreachable"),
        ("FATAL:  Passwort-Authentifizierung fehlgeschlagen", "unreachable"),
    ],
)
def test_why_no_connection_came_about_is_told_apart(said, what):
    assert code_of(OperationalError(None, None, RuntimeError(said))) == f"store.server.{what}"


def test_a_fault_of_this_program_stays_one():
    class WrongError(Exception):
        sqlstate = "42601"

    assert code_of(DBAPIError("SELEKT", None, WrongError())) is None
    assert code_of(IntegrityError("INSERT", None, RuntimeError())) is None


def test_a_report_is_repeated_without_the_password_and_on_one_line():
    said = f'  invalid option "{SECRET}"\nLINE 1: more'
    assert without_password(said, SECRET) == 'invalid option "***"'
    assert without_password(said, None) == f'invalid option "{SECRET}"'


def test_a_server_that_is_not_there_is_said_so(cluster, tmp_path):
    address = cluster.address().replace(str(cluster.port), "1")
    assert refused(lambda: Workspace.open(tmp_path, address)) == "unreachable"


def test_an_option_that_the_driver_does_not_know_is_said_so(cluster, tmp_path):
    assert refused(lambda: Workspace.open(tmp_path, f"{cluster.address()}?nonsense=1")) == "address"


def test_a_database_or_a_user_that_is_not_there_is_said_so(cluster, tmp_path):
    nowhere, nobody = cluster.address("nowhere"), cluster.address(user="nobody_here")
    assert refused(lambda: Workspace.open(tmp_path, nowhere)) == "no-database"
    assert refused(lambda: Workspace.open(tmp_path, nobody)) == "refused"


def test_a_driver_that_is_not_installed_is_said_so(cluster, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "psycopg", None)
    assert refused(lambda: Workspace.open(tmp_path, cluster.address())) == "not-installed"


def test_a_server_that_is_too_old_is_refused(workspace, monkeypatch):
    monkeypatch.setattr(postgresql, "OLDEST", 99)
    workspace.close()
    address = workspace.database.url.render_as_string(hide_password=False)
    with pytest.raises(StoreError) as caught:
        Workspace.open(workspace.folder, address)
    (problem,) = caught.value.problems
    assert problem.code == "store.server.old"
    assert problem.params["oldest"] == 99
    assert str(problem.params["found"])[:1].isdigit()


@pytest.mark.parametrize("encoding", ["LATIN1", "SQL_ASCII"])
def test_a_database_that_cannot_keep_every_name_is_refused(encoding, empty, tmp_path):
    address = empty(f"ENCODING '{encoding}' LOCALE_PROVIDER libc LOCALE 'C' TEMPLATE template0")
    assert refused(lambda: Workspace.open(tmp_path, address)) == "encoding"


@pytest.mark.parametrize(
    "tables",
    [
        ["recipes (name TEXT)"],
        ["schema_version (number TEXT)"],
        ["schema_version (id INT, version INT)", "log (seq INT)", "packages (name TEXT)"],
        ["schema_version (at TEXT)", "log (seq INT)", "packages (name TEXT)"],
    ],
)
def test_tables_of_another_program_are_refused_and_not_touched(tables, cluster, empty, tmp_path):
    address = empty()
    name = address.rpartition("/")[2]
    cluster.run(*(f"CREATE TABLE {table}" for table in tables), database=name)
    assert refused(lambda: Workspace.open(tmp_path, address)) == "foreign"
    assert refused(lambda: Workspace.open(tmp_path, address)) == "foreign"


def test_a_user_who_may_make_no_tables_is_told_so(cluster, empty, tmp_path):
    address = empty()
    cluster.run("DROP ROLE IF EXISTS guest", "CREATE ROLE guest LOGIN")
    as_guest = address.replace("://openness@", "://guest@")
    assert refused(lambda: Workspace.open(tmp_path, as_guest)) == "no-rights"


def test_a_user_who_does_not_own_the_tables_can_work_and_cannot_take_the_guards_away(
    workspace, cluster, server
):
    """As docs/how-to/run-for-a-team.md says."""
    cluster.run("DROP ROLE IF EXISTS worker", "CREATE ROLE worker LOGIN")
    rights = "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO worker"
    server.ask(workspace.folder, rights)
    address = server.address(workspace.folder).replace("://openness@", "://worker@")
    opened = Workspace.open(workspace.folder, address)
    write(opened)
    assert size(opened) == 1
    for statement in (
        "DELETE FROM log",
        "TRUNCATE log",
        "DROP TABLE log",
        "DROP TRIGGER log_no_delete ON log",
        "ALTER TABLE log DISABLE TRIGGER ALL",
        "DROP FUNCTION openness_written_once CASCADE",
        "SET session_replication_role = replica",
    ):
        with pytest.raises(DBAPIError), opened._engine.begin() as connection:
            connection.exec_driver_sql(statement)
    assert size(opened) == 1
    opened.close()
    server.ask(workspace.folder, "DROP OWNED BY worker")
    cluster.run("DROP ROLE worker")


def test_a_database_that_takes_no_changes_is_said_so_and_can_be_read(cluster, workspace):
    name = workspace.database.url.database
    cluster.run(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    workspace._engine.dispose()
    assert refused(lambda: write(workspace)) == "read-only"
    with workspace.reading() as tx:
        assert tx.cases.read("c1") == case()
    cluster.run(f"ALTER DATABASE {name} RESET default_transaction_read_only")
    workspace._engine.dispose()
    write(workspace)


def test_a_reader_cannot_write(workspace):
    def write_while_reading():
        with workspace.reading() as tx:
            tx.log.append("open", b"{}", "now")

    assert refused(write_while_reading) == "read-only"


@pytest.mark.parametrize(
    ("state", "what"), [("53100", "full"), ("58030", "device"), ("XX001", "damaged")]
)
def test_what_a_server_reports_about_its_disk_is_said_plainly(state, what, workspace, server):
    server.ask(
        workspace.folder,
        "CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION 'no luck' USING ERRCODE = '{state}'; END $$",
    )
    trigger = "CREATE TRIGGER fail BEFORE INSERT ON log EXECUTE FUNCTION fail()"
    server.ask(workspace.folder, trigger)
    assert refused(lambda: write(workspace)) == what
    server.ask(workspace.folder, "DROP TRIGGER fail ON log")
    write(workspace)
    assert size(workspace) == 1


def test_a_turn_that_another_program_does_not_give_up_is_said_so(workspace, server, monkeypatch):
    monkeypatch.setattr(postgresql, "BUSY_SECONDS", 1)
    workspace._engine.dispose()
    holding, done = threading.Event(), threading.Event()

    def hold():
        other = Postgresql.at(server.address(workspace.folder))
        engine = other.make_engine()
        with other.writing(engine):
            holding.set()
            done.wait(30)
        engine.dispose()

    thread = threading.Thread(target=hold)
    thread.start()
    holding.wait(30)
    assert refused(lambda: write(workspace)) == "busy"
    assert size(workspace) == 0
    done.set()
    thread.join()
    write(workspace)
    assert size(workspace) == 1


def test_who_stops_in_the_middle_of_a_change_loses_the_turn(workspace, monkeypatch):
    monkeypatch.setattr(postgresql, "IDLE_SECONDS", 1)
    workspace._engine.dispose()
    database = workspace.database
    other = Workspace(workspace.folder, database, database.make_engine())

    def write_and_stop():
        with workspace.writing() as tx:
            tx.log.append("open", b"{}", "now")
            write(other)  # waits until the server has taken the turn away

    assert refused(write_and_stop) == "lost"
    assert size(workspace) == 1
    other._engine.dispose()


def test_more_readers_than_connections_are_told_that_it_is_busy(workspace, monkeypatch):
    monkeypatch.setattr(workspace._engine.pool, "_timeout", 0.1)
    with ExitStack() as readers:
        for _ in range(30):
            readers.enter_context(workspace.reading())
        assert refused(lambda: size(workspace)) == "busy"
    assert size(workspace) == 0


CUT = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"


def cut(server, workspace) -> None:
    server.ask(workspace.folder, f"{CUT} AND datname = current_database()")


def test_a_connection_cut_while_nobody_used_it_is_not_noticed(workspace, server):
    write(workspace)
    cut(server, workspace)
    write(workspace)
    assert size(workspace) == 2


def test_a_connection_cut_in_the_middle_is_said_so_and_the_next_command_works(workspace, server):
    def write_and_be_cut_off():
        with workspace.writing() as tx:
            tx.log.append("open", b"{}", "now")
            cut(server, workspace)

    assert refused(write_and_be_cut_off) == "lost"
    assert size(workspace) == 0
    write(workspace)
    assert size(workspace) == 1


def test_a_reader_cut_off_in_the_middle_is_told_so(workspace, server):
    def read_and_be_cut_off():
        with workspace.reading() as tx:
            tx.log.size()
            cut(server, workspace)
            tx.log.size()

    assert refused(read_and_be_cut_off) == "lost"
    assert size(workspace) == 0


def test_each_commit_is_on_the_disk_of_the_server_whatever_its_default(cluster, workspace):
    name = workspace.database.url.database
    cluster.run(f"ALTER DATABASE {name} SET synchronous_commit = off")
    workspace._engine.dispose()
    ask = "SHOW {}"
    with workspace.database.writing(workspace._engine) as connection:
        shown = {
            name: connection.exec_driver_sql(ask.format(name)).scalar_one()
            for name in ("synchronous_commit", "lock_timeout", "statement_timeout")
        }
    assert shown == {
        "synchronous_commit": "on",
        "lock_timeout": "15s",
        "statement_timeout": "1min",
    }


def test_a_server_that_would_lose_work_in_a_power_cut_is_found(workspace):
    """The server of the tests is one."""
    with workspace.database.reading(workspace._engine) as connection:
        (problem,) = workspace.database.faults(connection)
    assert problem.code == "store.server.risky"
    assert problem.params["names"] == "fsync, full_page_writes"
    assert explain(problem).message


def test_what_people_wrote_stays_out_of_the_errors(workspace):
    with pytest.raises(DBAPIError) as caught, workspace.writing() as tx:
        tx.cases.add_member("no-such-case", case().opened_by, ["CANARY"])
    assert "'CANARY'" not in str(caught.value)


def test_every_table_is_made_and_no_text_is_compared_by_a_language():
    assert set(TABLES.tables) == set(metadata.tables)
    for name, table in TABLES.tables.items():
        assert [column.name for column in table.columns] == [
            column.name for column in metadata.tables[name].columns
        ]
        texts = [column.type for column in table.columns if hasattr(column.type, "collation")]
        assert all(each.collation == "C" for each in texts)
