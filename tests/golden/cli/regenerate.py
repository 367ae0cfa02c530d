"""Write the golden outputs again: `python -m tests.golden.cli.regenerate`.

Only when an output was meant to change. The difference is then read line by line before it is
committed: it is what people will see.
"""

from collections.abc import Mapping
from pathlib import Path

from click.testing import CliRunner

from assessment.cli import group
from assessment.store.library import example_files

FOLDER = Path(__file__).parent
APPETITES = ("balanced", "precautionary")
LAID_OUT = ("gpt-oss-120b", "llama-3.1-405b", "stable-diffusion-1.5")
"""Examples whose options are kept: a test opens them, a hold closes them, nothing opens them."""
SHARED_OUT = ("gpt-oss-120b", "pythia-12b")
"""Examples whose contributions are kept: many inputs contribute, none does."""


def outputs() -> Mapping[str, str]:
    """What `openness` prints, by the name of its file here."""
    found = {}
    for example in example_files():
        for appetite in APPETITES:
            arguments = ["evaluate", str(example), "--set", f"appetite={appetite}"]
            found[f"{example.stem}.{appetite}.txt"] = printed(arguments)
        if example.stem in LAID_OUT:
            found[f"{example.stem}.options.txt"] = printed(["options", str(example)])
        if example.stem in SHARED_OUT:
            found[f"{example.stem}.contributions.txt"] = printed(["contributions", str(example)])
    found["framework-show.txt"] = printed(["framework", "show", "tiered-openness"])
    return found


def printed(arguments: list[str]) -> str:
    """Standard output of a command that must succeed."""
    ran = CliRunner().invoke(group, arguments, catch_exceptions=False)
    if ran.exit_code or ran.stderr:
        raise RuntimeError(f"openness {arguments}: {ran.output}")
    return ran.stdout


def main() -> None:
    """Write every output."""
    for name, text in outputs().items():
        (FOLDER / name).write_text(text, "utf-8", newline="\n")


if __name__ == "__main__":
    main()
