"""Find the PostgreSQL that the tests start, and install one where that is possible.

`make test` calls this. A PostgreSQL on the PATH, in the usual places or named by
OPENNESS_POSTGRESQL is used as it is; the tests start a server of their own with it, on a free port
and in a folder that goes away. As root on a Debian or Ubuntu machine it is installed; elsewhere
the one command to run is named and the run stops: no test is skipped silently.
"""

import os
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

from tools import debian

VARIABLE = "OPENNESS_POSTGRESQL"
OLDEST = 15
PROGRAMS = ("initdb", "pg_ctl", "postgres")
USUAL = (
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/usr/local/pgsql/bin",
    "/opt/homebrew/opt/postgresql@*/bin",
    "/usr/local/opt/postgresql@*/bin",
)
PACKAGES = ("postgresql",)
NO_SERVER = Path("/etc/postgresql-common/createcluster.d/openness-tests.conf")
"""Tells Debian's package not to start a server of its own; the tests bring theirs."""


class PostgresqlMissingError(RuntimeError):
    """No usable PostgreSQL on this machine."""


def version(folder: Path) -> int:
    """The major version of the server in a folder of programs; 0 where there is none."""
    if not all((folder / name).is_file() for name in PROGRAMS):
        return 0
    try:
        answer = subprocess.run(
            [folder / "postgres", "--version"],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return 0
    found = re.search(r"\(PostgreSQL\) (\d+)", answer.stdout)
    return int(found[1]) if found and not answer.returncode else 0


@cache
def find() -> Path:
    """The folder of the server's programs; the newest where there are several.

    Raises:
        PostgresqlMissingError: none is there, or the one named by the person is none or too old.
    """
    named = os.environ.get(VARIABLE)
    if named:
        if version(Path(named)) >= OLDEST:
            return Path(named)
        raise PostgresqlMissingError(
            f"{VARIABLE} names {named}, which holds no PostgreSQL {OLDEST} or newer."
        )
    on_path = shutil.which("postgres")
    candidates = [Path(on_path).resolve().parent] if on_path else []
    for pattern in USUAL:
        candidates += Path("/").glob(pattern.removeprefix("/"))
    best = max(candidates, key=version, default=None)
    if best is None or version(best) < OLDEST:
        raise PostgresqlMissingError(advice())
    return best


def advice() -> str:
    """The one command that brings PostgreSQL on this machine."""
    if shutil.which("apt-get"):
        how = f"sudo apt-get install --no-install-recommends {' '.join(PACKAGES)}"
    elif sys.platform == "darwin":
        how = "brew install postgresql@17"
    else:
        how = f"install PostgreSQL {OLDEST} or newer with your package manager"
    return (
        f"The tests need PostgreSQL {OLDEST} or newer. Run: {how}\n"
        f"(or set {VARIABLE} to the folder of its programs)."
    )


def install() -> None:
    """Bring Debian's PostgreSQL, without a server that runs by itself."""
    is_ours = not NO_SERVER.exists()
    if is_ours:
        NO_SERVER.parent.mkdir(parents=True, exist_ok=True)
        NO_SERVER.write_text("create_main_cluster = false\n", "utf-8")
    try:
        if said := debian.install(PACKAGES):
            raise PostgresqlMissingError(said + advice())
    finally:
        if is_ours:
            NO_SERVER.unlink()
    find.cache_clear()


def main() -> int:
    """Make sure that PostgreSQL is there; say where."""
    try:
        folder = find()
    except PostgresqlMissingError as missing:
        if not debian.may_install(VARIABLE):
            print(missing, file=sys.stderr)
            return 1
        print("Installing PostgreSQL for the tests ...", flush=True)
        install()
        folder = find()
    print(f"PostgreSQL: {folder}")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except PostgresqlMissingError as problem:
        print(problem, file=sys.stderr)
        sys.exit(1)
