"""`openness agreement`: all formats, the published schema, and one rater who has nobody beside."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tests.unit.cli.running import EXAMPLES, refused, run

ONE = EXAMPLES / "pythia-12b.yaml"


@pytest.fixture
def several(tmp_path: Path) -> Path:
    """The example with a second rater, who rates one thing otherwise."""
    text = ONE.read_text("utf-8")
    start = text.index("ballots:")
    begins = text.index("- rater:", start)
    rest = text[begins:]
    ends = next(
        (at for at, line in _lines(rest) if at and not line.startswith((" ", "-"))), len(rest)
    )
    one = rest[:ends]
    other = one.replace("- rater:", "- rater: Second\n  # was:", 1)
    file = tmp_path / "two.yaml"
    file.write_text(text[: begins + ends] + other + text[begins + ends :], "utf-8")
    return file


def _lines(text: str) -> list[tuple[int, str]]:
    found, at = [], 0
    for line in text.splitlines(keepends=True):
        found.append((at, line))
        at += len(line)
    return found


def test_json_follows_the_published_schema(several: Path) -> None:
    found = run("agreement", several, "--format", "json").json()
    Draft202012Validator(run("schema", "agreement").json()).validate(found)
    (only,) = found["rounds"]
    assert only["raters"] == 2
    assert only["criteria"]
    assert only["overall"]["two_apart"] == 0


def test_text_and_table_are_printed(several: Path) -> None:
    ran = run("agreement", several)
    assert ran.code == 0
    assert "no pass mark" in ran.out
    table = run("agreement", several, "--format", "csv")
    assert table.code == 0
    assert table.out.splitlines()[0].startswith("round,raters,criterion")


def test_one_rater_has_nobody_to_agree_with() -> None:
    ran = run("agreement", ONE)
    assert (ran.code, "nothing to compare" in ran.out) == (0, True)
    found = json.loads(run("agreement", ONE, "--format", "json").out)
    assert found["rounds"][0]["criteria"] == []


def test_what_cannot_be_used_is_refused() -> None:
    assert refused("agreement", EXAMPLES / "nothing.yaml")
