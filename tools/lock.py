"""Resolve the dependencies again and pin each of them with the digests of its files.

One file serves Python 3.11 to 3.13: where they need different releases, the lines carry a
marker. The larger sets pin the smaller ones, so that all of them hold the same releases. The
files name packages and digests only, never the host they came from: whoever installs says that.
"""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ROOT / "locks"
OLDEST = "3.11"
HEAD = "# Pinned by `make lock`: {what}. Do not edit.\n"

# From the largest to the smallest: each is pinned by the one before it.
SETS = {
    "dev": (
        "all of app.txt, and what tests and checks it",
        ["app", "team", "time"],
        ["build", "dev"],
    ),
    "app": ("all of core.txt, the app and its build tools", ["app", "team", "time"], ["build"]),
    "core": ("engine, records, verify, gate and the command line", [], []),
}

PEERS = ("peers", "what `make bench` compares with; nothing else needs it")
"""A set of its own: it stands beside the others and is installed after them."""


FIXED = [
    *("uv", "pip", "compile", "--quiet", "--upgrade"),
    *("--universal", "--python-version", OLDEST, "--generate-hashes"),
    *("--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links"),
]


def command(extras: list[str], groups: list[str], larger: Path | None) -> list[str]:
    """The call of uv that resolves one set of the project."""
    return [
        *FIXED,
        "pyproject.toml",
        *(f"--extra={extra}" for extra in extras),
        *(f"--group={group}" for group in groups),
        *(("--constraint", str(larger)) if larger else ()),
    ]


def main() -> int:
    """Write every lock file."""
    if shutil.which("uv") is None:
        print("`make lock` needs uv: install it with `pipx install uv` or your package manager.")
        return 2
    larger: Path | None = None
    for name, (what, extras, groups) in SETS.items():
        larger = pinned(name, what, command(extras, groups, larger))
    name, what = PEERS
    pinned(name, what, [*FIXED, f"--group=pyproject.toml:{name}"])
    return 0


def pinned(name: str, what: str, resolving: list[str]) -> Path:
    """One lock file, written."""
    path = LOCKS / f"{name}.txt"
    subprocess.run([*resolving, "--output-file", str(path)], cwd=ROOT, check=True)
    path.write_text(HEAD.format(what=what) + path.read_text("utf-8"), "utf-8")
    print(f"{path.relative_to(ROOT)}: {what}")
    return path


if __name__ == "__main__":
    sys.exit(main())
