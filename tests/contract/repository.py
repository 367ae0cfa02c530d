"""What the tests of this folder look at: the files of the repository, as git knows them."""

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "assessment"


@cache
def files() -> tuple[Path, ...]:
    """Every file that is tracked or about to be, and is still there."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout.decode("utf-8")
    return tuple(
        path for name in sorted(set(listed.split("\0"))) if (path := ROOT / name).is_file()
    )


def texts() -> list[tuple[str, str]]:
    """The path and content of every file that is text."""
    found = []
    for path in files():
        content = path.read_bytes()
        if b"\0" not in content:
            found.append((name(path), content.decode("utf-8", "replace")))
    return found


def name(path: Path) -> str:
    """The path from the top of the repository."""
    return path.relative_to(ROOT).as_posix()


def floors(*without: str) -> list[str]:
    """The importable parts of the package that are there, but for these."""
    parts = {path.stem for path in PACKAGE.iterdir() if _is_part(path)}
    return [f"assessment.{part}" for part in sorted(parts - set(without))]


def _is_part(path: Path) -> bool:
    if path.is_dir():
        return any(path.rglob("*.py"))
    return path.suffix == ".py" and path.stem != "__init__"
