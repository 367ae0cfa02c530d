"""Write the digests of the JSON documents again: `python -m tests.golden.documents`.

Only when a document was meant to change: look at what `openness` prints now and before. The
digests are the same under every Python that is supported; whoever has two runs the test under
both.
"""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from click.testing import CliRunner

from assessment.cli import group
from assessment.store.library import example_files

FILE = Path(__file__).with_suffix(".json")
COMMANDS = ("evaluate", "sensitivity", "options", "contributions")


def asked() -> Iterator[tuple[str, str, Path]]:
    """Name of the document, command, example."""
    for example in example_files():
        for command in COMMANDS:
            yield f"{example.stem} {command}", command, example


def digest(command: str, example: Path) -> str:
    """The SHA-256 of what a command prints for an example in JSON."""
    arguments = [command, str(example), "--format", "json"]
    ran = CliRunner().invoke(group, arguments, catch_exceptions=False)
    if ran.exit_code or ran.stderr:
        raise RuntimeError(f"openness {arguments}: {ran.output}")
    return hashlib.sha256(ran.stdout_bytes).hexdigest()


def main() -> None:
    """Write every digest."""
    found = {name: digest(command, example) for name, command, example in asked()}
    FILE.write_text(json.dumps(found, indent=1) + "\n", "utf-8", newline="\n")


if __name__ == "__main__":
    main()
