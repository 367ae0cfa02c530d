"""Other tools' formats of records on file stay what they were, to the byte."""

import json

import pytest

from assessment.records.package import VSA
from tests.golden.formats.regenerate import FOLDER, made

MADE = made()
KEPT = {path.name for path in FOLDER.iterdir() if path.suffix in {".json", ".md"}}


def test_every_format_is_on_file():
    assert set(MADE) == KEPT
    assert len(KEPT) == 12


@pytest.mark.parametrize("name", MADE)
def test_a_format_is_what_it_was(name):
    assert MADE[name] == (FOLDER / name).read_bytes(), (
        "If this is meant, run: python -m tests.golden.formats.regenerate"
    )


@pytest.mark.parametrize(("case", "result"), [("calm", "PASSED"), ("pythia-12b", "FAILED")])
def test_only_the_approved_release_on_file_reads_as_passed(case, result):
    said = json.loads((FOLDER / f"{case}.{VSA}").read_bytes())["predicate"]
    assert said["verificationResult"] == result
