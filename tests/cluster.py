"""A PostgreSQL server of the tests' own: on a free port, in a folder that goes away."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Any

import psycopg

from assessment.store import tables
from assessment.store.workspace import Workspace
from tools import postgresql

USER = "openness"
LOCKED = "locked"
"""A user the server asks for a password; a test makes it."""
SECONDS = 60
TEMPLATE = "template_workspace"
# What is slow and of no use where a database lives for one test.
QUICK = ("fsync=off", "full_page_writes=off", "autovacuum=off", "checkpoint_timeout=1h")
LOOK = """
SELECT (SELECT string_agg(relname || relkind::text, ',' ORDER BY relname) FROM pg_class
        WHERE relnamespace = 'public'::regnamespace),
       (SELECT string_agg(tgname || tgenabled::text, ',' ORDER BY tgname) FROM pg_trigger
        WHERE NOT tgisinternal),
       (SELECT string_agg(prosrc, ',' ORDER BY proname) FROM pg_proc
        WHERE pronamespace = 'public'::regnamespace),
       (SELECT string_agg(version::text, ',') FROM schema_version),
       (SELECT setconfig::text FROM pg_db_role_setting
        WHERE setdatabase = (SELECT oid FROM pg_database WHERE datname = current_database())),
       (SELECT count(*) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid())
"""
"""What a database looks like, its rows aside."""
KEEPER = Path(__file__).with_name("keeper.py")


def owner() -> tuple[int, int]:
    """As whom the server runs: it refuses to run as root."""
    if os.geteuid():
        return os.getuid(), os.getgid()
    for name in ("postgres", "nobody"):
        with suppress(KeyError):
            return pwd.getpwnam(name)[2:4]
    raise postgresql.PostgresqlMissingError("No user but root is there to run PostgreSQL as.")


def _clearing() -> str:
    """What removes every row; the guards stand aside for it and are back at the end."""
    aside = [f"ALTER TABLE {name} DISABLE TRIGGER {name}_no_delete" for name in tables.WRITTEN_ONCE]
    back = [line.replace("DISABLE", "ENABLE ALWAYS") for line in aside]
    rows = [
        f"DELETE FROM {table.name}"
        for table in reversed(tables.metadata.sorted_tables)
        if table is not tables.schema
    ]
    return ";".join([*aside, *rows, *back])


CLEAR = _clearing()


class Cluster:
    """One server with its databases.

    Attributes:
        port: where it listens, on this machine only.
        durable: whether it writes to the disk at each commit, as a server for people does.
    """

    def __init__(self, *, durable: bool = False) -> None:
        self.programs = postgresql.find()
        self.durable = durable
        self.uid, self.gid = owner()
        self.folder = Path(tempfile.mkdtemp(prefix="openness-postgresql-"))
        os.chown(self.folder, self.uid, self.gid)
        self.numbers = count(1)
        self.keeper: subprocess.Popen | None = None
        self.cleared: list[str] = []
        self.look: object = None
        # A language that sorts otherwise than bytes do, as servers for people have.
        language = ("--locale=C", "--locale-provider=icu", "--icu-locale=en-US")
        options = ("--auth=trust", "--encoding=UTF8", "--no-sync", *language)
        self._run("initdb", f"--username={USER}", *options)
        rules = self.data / "pg_hba.conf"
        locked = f"host all {LOCKED} 127.0.0.1/32 scram-sha-256\n"
        rules.write_text(locked + rules.read_text("utf-8"), "utf-8")
        with socket.socket() as trial:
            trial.bind(("127.0.0.1", 0))
            self.port: int = trial.getsockname()[1]
        self.start()

    @property
    def data(self) -> Path:
        return self.folder / "data"

    def address(self, database: str = "postgres", user: str = USER) -> str:
        return f"postgresql://{user}@127.0.0.1:{self.port}/{database}"

    def start(self) -> None:
        """Start the server, and wait until it answers."""
        until = time.monotonic() + SECONDS
        self.keeper = self._launched()
        while not self.answers():
            if time.monotonic() > until:
                raise RuntimeError((self.folder / "log").read_text("utf-8"))
            if self.keeper.poll() is not None:
                # What a killed server left behind is in the way for a moment.
                self._gone()
                self.keeper = self._launched()
            time.sleep(0.02)

    def _launched(self) -> subprocess.Popen:
        settings = [
            "listen_addresses=127.0.0.1",
            f"port={self.port}",
            f"unix_socket_directories={self.folder}",
            "max_connections=100",
            *(() if self.durable else QUICK),
        ]
        command = [str(self.programs / "postgres"), "-D", str(self.data)]
        command += [word for setting in settings for word in ("-c", setting)]
        with (self.folder / "log").open("ab") as log:
            return subprocess.Popen(
                [sys.executable, KEEPER, self.folder, str(self.uid), str(self.gid), *command],
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def answers(self) -> bool:
        try:
            psycopg.connect(self.address(), connect_timeout=2).close()
        except psycopg.OperationalError:
            return False
        return True

    def stop(self, mode: str = "immediate") -> None:
        """Stop the server; `immediate` is without any leave-taking."""
        self._run("pg_ctl", "stop", "-w", "-m", mode)
        self._gone()

    def kill(self) -> None:
        """Kill the server, as the system does when memory runs out."""
        first = (self.data / "postmaster.pid").read_text("utf-8").split("\n", 1)[0]
        os.kill(int(first), signal.SIGKILL)
        self._gone()

    def close(self) -> None:
        """Stop the server and remove what it kept."""
        if self.keeper is not None:
            assert self.keeper.stdin is not None
            self.keeper.stdin.close()
            self.keeper.wait(SECONDS)
        shutil.rmtree(self.folder, ignore_errors=True)

    def run(self, *statements: str, database: str = "postgres") -> None:
        """Carry statements out, each by itself, as the one who may do everything."""
        with psycopg.connect(self.address(database), autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement)

    def make_template(self) -> None:
        """Make the database that those of the tests are copied from."""
        self.run(f"CREATE DATABASE {TEMPLATE}")
        with tempfile.TemporaryDirectory() as folder:
            Workspace.open(Path(folder), self.address(TEMPLATE)).close()
        with psycopg.connect(self.address(TEMPLATE)) as connection:
            self.look = connection.execute(LOOK).fetchone()

    def empty(self, *options: str) -> str:
        """The address of a new database with nothing in it."""
        return self._new(*options)

    def ready(self) -> str:
        """The address of a database that was opened once as a workspace, and holds no row."""
        return self.cleared.pop() if self.cleared else self._new(f"TEMPLATE {TEMPLATE}")

    def give_back(self, address: str) -> None:
        """Let another test have a database, if only its rows are not as they were at first.

        Copying a database takes a hundred times as long as removing the rows of a test.
        """
        if self._clear(address):
            self.cleared.append(address)
        else:
            self.drop(address)

    def _clear(self, address: str) -> bool:
        try:
            with psycopg.connect(address) as connection:
                if connection.execute(LOOK).fetchone() != self.look:
                    return False
                connection.execute(CLEAR)
        except psycopg.Error:
            return False
        return True

    def drop(self, address: str) -> None:
        """Remove a database, whoever is still connected."""
        self.run(f"DROP DATABASE IF EXISTS {address.rpartition('/')[2]} WITH (FORCE)")

    def _new(self, *options: str) -> str:
        name = f"test_{next(self.numbers)}"
        self.run(f"CREATE DATABASE {name} {' '.join(options)}")
        return self.address(name)

    def _gone(self) -> None:
        """The server has ended, and its keeper with it; the folder stays."""
        assert self.keeper is not None
        assert self.keeper.stdin is not None
        self.keeper.wait(SECONDS)
        self.keeper.stdin.close()
        self.keeper = None

    def _run(self, program: str, *arguments: str) -> None:
        whom: dict[str, Any] = (
            {} if os.geteuid() else {"user": self.uid, "group": self.gid, "extra_groups": []}
        )
        command = [str(self.programs / program), "-D", str(self.data), *arguments]
        done = subprocess.run(
            command, cwd=self.folder, capture_output=True, text=True, check=False, **whom
        )
        if done.returncode:
            raise RuntimeError(f"{program}: {done.stdout}{done.stderr}")
