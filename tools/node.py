"""Find Node.js and install the independent verifiers that are written for it.

`make test` calls this. A Node.js on the PATH, or the one OPENNESS_NODE names, is used as it is. As
root on a Debian or Ubuntu machine it is installed; elsewhere the one command to run is named and
the run stops: no test is skipped silently. What is installed with it stands in `locks/node`, with
digests, and lies in `.cache/node`; after that the tests need no network.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

from tools import debian

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ROOT / "locks" / "node"
PINNED = ("package.json", "package-lock.json")
CACHE = ROOT / ".cache" / "node"
VARIABLE = "OPENNESS_NODE"
OLDEST = 20
PACKAGES = ("nodejs", "npm")


class NodeMissingError(RuntimeError):
    """No usable Node.js on this machine, or what runs on it is not installed."""


def version(program: str) -> int:
    """The major version of a Node.js; 0 where this is none."""
    try:
        answer = subprocess.run(
            [program, "--version"], capture_output=True, text=True, timeout=60, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return 0
    found = re.fullmatch(r"v(\d+)\.\d+\.\d+\s*", answer.stdout)
    return int(found[1]) if found and not answer.returncode else 0


@cache
def find() -> Path:
    """The Node.js to use.

    Raises:
        NodeMissingError: none is there, or it does not start or is too old.
    """
    named = os.environ.get(VARIABLE)
    if named:
        if version(named) >= OLDEST:
            return Path(named)
        raise NodeMissingError(f"{VARIABLE} names {named}, which is no Node.js {OLDEST} or newer.")
    found = shutil.which("node")
    if found and version(found) >= OLDEST:
        return Path(found)
    raise NodeMissingError(advice())


def advice() -> str:
    """What brings Node.js to this machine."""
    if shutil.which("apt-get"):
        how = f"sudo apt-get install --no-install-recommends {' '.join(PACKAGES)}"
    elif sys.platform == "darwin":
        how = "brew install node"
    else:
        how = "install Node.js with your package manager"
    return (
        f"The independent verifiers need Node.js {OLDEST} or newer. Run: {how}\n"
        f"(or set {VARIABLE} to one you have)."
    )


def modules() -> Path:
    """The folder of what is installed, which is exactly what the lock pins.

    Raises:
        NodeMissingError: it is not there.
    """
    folder = CACHE / _pin() / "node_modules"
    if not folder.is_dir():
        raise NodeMissingError("The independent verifiers are not installed. Run: make node")
    return folder


def _pin() -> str:
    """Names the folder after what is pinned, so that another lock never finds an old folder."""
    total = hashlib.sha256()
    for name in PINNED:
        total.update((LOCKS / name).read_bytes())
    return total.hexdigest()[:16]


def install() -> None:
    """Install what the lock pins, checked by its digests; nothing that comes along is run."""
    npm = shutil.which("npm", path=f"{find().parent}{os.pathsep}{os.environ.get('PATH', '')}")
    if npm is None:
        raise NodeMissingError(f"Node.js is there and npm is not. {advice()}")
    made, place = CACHE / f"{_pin()}.new", CACHE / _pin()
    shutil.rmtree(made, ignore_errors=True)
    made.mkdir(parents=True)
    for name in PINNED:
        shutil.copy(LOCKS / name, made)
    answer = subprocess.run(
        [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"],
        cwd=made,
        capture_output=True,
        text=True,
        check=False,
    )
    if answer.returncode:
        raise NodeMissingError(f"{answer.stdout}{answer.stderr}\nnpm could not install them.")
    shutil.rmtree(place, ignore_errors=True)
    made.rename(place)


def main() -> int:
    """Make sure that Node.js and the verifiers are there; say where."""
    try:
        path = find()
    except NodeMissingError as missing:
        if not debian.may_install(VARIABLE):
            print(missing, file=sys.stderr)
            return 1
        print("Installing Node.js for the independent verifiers ...", flush=True)
        if said := debian.install(PACKAGES):
            raise NodeMissingError(said + advice()) from None
        find.cache_clear()
        path = find()
    try:
        modules()
    except NodeMissingError:
        print("Installing what locks/node pins ...", flush=True)
        install()
    print(f"Node.js: {path}")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except NodeMissingError as problem:
        print(problem, file=sys.stderr)
        sys.exit(1)
