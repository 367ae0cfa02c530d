"""The table of attacks in the documentation: `python -m tests.attacks.table` writes it again."""

from pathlib import Path

from tests.attacks import (  # noqa: F401 - they list
    on_derived_files,
    on_the_container,
    on_the_content,
    on_the_log,
    on_trust,
)
from tests.attacks.listed import ATTACKS, Attack

DOCUMENT = Path(__file__).parents[2] / "docs/reference/attacks.md"
BEGIN, END = "<!-- attacks -->\n", "<!-- end of attacks -->\n"
_HEAD = "| attack | who | caught by | by `verify.py` |\n|---|---|---|---|\n"


def table() -> str:
    """One row for each attack."""
    return BEGIN + _HEAD + "".join(map(_row, ATTACKS)) + END


def _row(attack: Attack) -> str:
    found = f"`{attack.caught}`" if attack.caught else "**not caught**"
    small = "the same" if attack.alone == attack.caught else "not checked, and says so"
    title = attack.name[0].upper() + attack.name[1:]
    what = f"{title}: {attack.what[0].lower()}{attack.what[1:]}"
    return f"| {what} | {attack.by} | {found} | {small} |\n"


def main() -> None:
    """Write the table into the documentation."""
    text = DOCUMENT.read_text("utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    DOCUMENT.write_text(before + table() + after, "utf-8")


if __name__ == "__main__":
    main()
