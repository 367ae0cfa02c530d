"""Find the Go compiler and Go's own implementation of signed notes and transparent logs.

`make test` calls this. A Go on the PATH, or the one OPENNESS_GO names, is used as it is. As root
on a Debian or Ubuntu machine compiler and library are installed as Debian packages; elsewhere the
one command to run is named and the run stops: no test is skipped silently. Nothing is fetched when
the tests compile their program.
"""

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

from tools import debian

VARIABLE = "OPENNESS_GO"
LIBRARY = "OPENNESS_GOPATH"
USUAL_LIBRARY = Path("/usr/share/gocode")
MODULE = Path("src/golang.org/x/mod/sumdb")
PACKAGES = ("golang-go", "golang-golang-x-mod-dev")


class GoMissingError(RuntimeError):
    """No usable Go on this machine, or the library is not there."""


@cache
def find() -> Path:
    """The Go compiler.

    Raises:
        GoMissingError: none is there, or the one named by the person does not start.
    """
    named = os.environ.get(VARIABLE)
    program = named or shutil.which("go")
    if program and _starts(program):
        return Path(program)
    if named:
        raise GoMissingError(f"{VARIABLE} names {named}, which is no Go compiler.")
    raise GoMissingError(advice())


def library() -> Path:
    """The folder of Go libraries that holds the one to compare with.

    Raises:
        GoMissingError: it is not there.
    """
    folder = Path(os.environ.get(LIBRARY) or USUAL_LIBRARY)
    if not (folder / MODULE / "tlog").is_dir():
        raise GoMissingError(advice())
    return folder


def build(source: Path, program: Path, cache_folder: Path) -> None:
    """Compile one file of Go, without any network.

    Raises:
        GoMissingError: it does not compile.
    """
    environment = os.environ | {
        "CGO_ENABLED": "0",
        "GO111MODULE": "off",
        "GOCACHE": str(cache_folder),
        "GOFLAGS": "",
        "GOPATH": str(library()),
        "GOPROXY": "off",
    }
    answer = subprocess.run(
        [find(), "build", "-o", program, source],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if answer.returncode:
        raise GoMissingError(f"{answer.stdout}{answer.stderr}\nGo could not compile {source.name}.")


def _starts(program: str) -> bool:
    try:
        answer = subprocess.run(
            [program, "version"], capture_output=True, text=True, timeout=60, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return answer.returncode == 0 and answer.stdout.startswith("go version")


def advice() -> str:
    """What brings Go and the library to this machine."""
    if shutil.which("apt-get"):
        how = f"sudo apt-get install --no-install-recommends {' '.join(PACKAGES)}"
    else:
        how = "install Go with your package manager, and fetch golang.org/x/mod into a GOPATH"
    return (
        f"The log is compared with Go's own implementation. Run: {how}\n"
        f"(or set {VARIABLE} to a Go compiler and {LIBRARY} to a GOPATH that has x/mod)."
    )


def main() -> int:
    """Make sure that Go and the library are there; say where."""
    try:
        path, _ = find(), library()
    except GoMissingError as missing:
        if not debian.may_install(VARIABLE):
            print(missing, file=sys.stderr)
            return 1
        print("Installing Go for the comparison of the log ...", flush=True)
        if said := debian.install(PACKAGES):
            raise GoMissingError(said + advice()) from None
        find.cache_clear()
        path, _ = find(), library()
    print(f"Go: {path}")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except GoMissingError as problem:
        print(problem, file=sys.stderr)
        sys.exit(1)
