"""Write the files that are made from other files, or say which of them are out of date.

A generator is a function that gives the content of each file it owns; add it to GENERATORS.
`make generate` writes them, `make check` compares.
"""

import argparse
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from tools import generators

ROOT = Path(__file__).resolve().parent.parent

Generator = Callable[[], Mapping[str, str]]
"""Gives the text of each file it owns, by path from the top of the repository."""

GENERATORS: tuple[Generator, ...] = (
    generators.schemas,
    generators.framework_digests,
    generators.published_backtest,
    generators.notebooks,
)


def differing(files: Mapping[str, str], root: Path) -> list[str]:
    """The paths whose file is missing or holds something else."""
    return [path for path, text in sorted(files.items()) if _held(root / path) != text]


def collect(makers: Iterable[Generator]) -> dict[str, str]:
    """What every generator makes; two may not own the same file."""
    files: dict[str, str] = {}
    for maker in makers:
        for path, text in maker().items():
            if path in files:
                raise ValueError(f"two generators write {path}")
            files[path] = text
    return files


def main(arguments: list[str] | None = None) -> int:
    """Write or compare."""
    parser = argparse.ArgumentParser(prog="python -m tools.generate", description=__doc__)
    parser.add_argument("--check", action="store_true", help="compare only; 1 if one differs")
    options = parser.parse_args(arguments)
    files = collect(GENERATORS)
    stale = differing(files, ROOT)
    if options.check:
        for path in stale:
            print(f"{path} is out of date: run `make generate`")
        print(f"{len(files)} generated files looked at, {len(stale)} out of date")
        return 1 if stale else 0
    for path in stale:
        target = ROOT / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(files[path], "utf-8", newline="\n")
        print(f"wrote {path}")
    return 0


def _held(path: Path) -> str | None:
    return path.read_bytes().decode("utf-8") if path.is_file() else None


if __name__ == "__main__":
    sys.exit(main())
