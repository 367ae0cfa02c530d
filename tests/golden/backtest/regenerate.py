"""Write the golden back-test again: `python -m tests.golden.backtest.regenerate`.

It is of a tiny invented study, so that no rating and no rule that is shipped changes it. Only when
an output was meant to change; the difference is then read line by line before it is committed.
"""

from collections.abc import Mapping
from pathlib import Path

from assessment.engine.backtest import Asked, back_test
from assessment.export.backtest import backtest_lines
from assessment.model.evaluation import FrameworkUsed
from assessment.model.precedent import Provenance
from tests.unit.engine.backtest import tiny

FOLDER = Path(__file__).parent
USED = FrameworkUsed(id="small", version="0.1.0", digest="0" * 64, text_digest="1" * 64)
MADE = Provenance(how="made up for a test", date="2026-01-01", material="nothing at all")


def outputs() -> Mapping[str, str]:
    """The back-test in both forms, by the name of its file here."""
    study = tiny.tiny()
    found = back_test(study, {"beside": study}, USED, (MADE,), Asked(draws=50))
    lines = (f"{line.rstrip()}\n" for line in backtest_lines(found, tiny.text()))
    return {
        "tiny.txt": "".join(lines),
        "tiny.json": found.model_dump_json(indent=2, by_alias=True) + "\n",
    }


def main() -> None:
    """Write every output."""
    for name, text in outputs().items():
        (FOLDER / name).write_text(text, "utf-8", newline="\n")


if __name__ == "__main__":
    main()
