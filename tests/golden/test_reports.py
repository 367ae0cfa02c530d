"""A report says today what it said when it was put on file, in every form.

`python -m tests.golden.test_reports` writes them again; the difference is what a reader will see.
For the PDF it is what typst is given: its bytes are another matter (tests/unit/export/report).
"""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assessment.export.report import pdf
from assessment.export.report.content import report
from assessment.export.report.html import html
from assessment.export.report.plain import csv, json_text, markdown
from assessment.export.report.sealed import Sealed, read_sealed
from tests.sealing import files

FOLDER = Path(__file__).parent / "reports"
OF_THE_MACHINE = ("keywords",)
"""What says which typesetter is installed here."""


def sealed() -> Sealed:
    """A record with a text in every place for one; its digest changes with its guide and schema."""
    return replace(read_sealed(files()), payload="d" * 64)


def given_to_typst() -> bytes:
    data = pdf._data(
        sealed(),
        datetime(2026, 11, 20, 12, 30, tzinfo=UTC),
        pdf._coverage().drawn,
    )
    kept = {name: value for name, value in data.items() if name not in OF_THE_MACHINE}
    return (json.dumps(kept, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


MADE: dict[str, Callable[[], bytes]] = {
    "report.pdf.json": given_to_typst,
    "report.html": lambda: html(report(sealed())).encode(),
    "report.md": lambda: markdown(report(sealed())).encode(),
    "report.csv": lambda: csv(report(sealed())).encode(),
    "report.json": lambda: json_text(report(sealed())).encode(),
}


@pytest.mark.parametrize("name", MADE)
def test_a_report_says_what_it_said(name):
    assert MADE[name]().decode() == (FOLDER / name).read_text("utf-8")


if __name__ == "__main__":
    for each, make in MADE.items():
        (FOLDER / each).write_bytes(make())
