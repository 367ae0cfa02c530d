"""`openness batch`: a table or documents in, every format out, every problem at once."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from assessment.export.csv_text import csv_text, harmless
from assessment.store.library import example_files
from tests.unit.cli.running import EXAMPLES, PYTHIA, refused, run

GPT = EXAMPLES / "gpt-oss-120b.yaml"


@pytest.fixture
def wide(tmp_path: Path) -> Path:
    """The examples as a wide table, as the command prints it."""
    path = tmp_path / "wide.csv"
    ran = run("batch", "--answers", *example_files())
    assert (ran.code, ran.err) == (0, "")
    path.write_text(ran.out, "utf-8")
    return path


def test_a_table_and_the_documents_it_was_made_of_give_the_same(wide: Path) -> None:
    for form in ("csv", "json"):
        ran = run("batch", wide, "--format", form, "--exact")
        assert ran.code == 0
        other = run("batch", *example_files(), "--format", form, "--exact")
        if form == "csv":
            assert ran.out == other.out
        else:
            assert without_remarks(ran.json()) == without_remarks(other.json())


def without_remarks(found: dict[str, Any]) -> dict[str, Any]:
    """A table has no items of evidence, and says so of every row."""
    return {**found, "rows": [{**row, "remarks": []} for row in found["rows"]]}


def test_each_row_agrees_with_evaluate(wide: Path) -> None:
    found = run("batch", wide, "--format", "json", "--set", "appetite=precautionary").json()
    Draft202012Validator(run("schema", "batch").json()).validate(found)
    assert len(found["rows"]) == len(example_files())
    for row, file in zip(found["rows"], example_files(), strict=True):
        one = run("evaluate", file, "--format", "json", "--set", "appetite=precautionary").json()
        for key in ("appetites", "options", "settings", "favourable", "cautious", "assessed"):
            assert row[key] == one[key], (row["id"], key)
        result = one["recommendation"]
        assert (row["tier"], row["status"]) == (result["tier"], result["status"])


def test_text_says_each_tier_and_how_often_it_occurs() -> None:
    lines = run("batch", PYTHIA, GPT).out.splitlines()
    assert lines[0].startswith("Framework tiered-openness 1.0.0. Settings: appetite=balanced, ")
    assert lines[2] == "pythia-12b: Fully open (provisional)"
    assert lines[5] == "Assessments: 2"
    assert len(lines[6:]) >= 2


def test_a_table_says_that_its_evidence_counts_as_rated(wide: Path) -> None:
    assert run("batch", wide).out.splitlines()[-1].startswith(f"{len(example_files())} of them: ")


def test_a_spreadsheet_may_have_written_the_table(wide: Path, tmp_path: Path) -> None:
    rows = list(csv.reader(io.StringIO(wide.read_text("utf-8"))))
    path = tmp_path / "sheet.csv"
    written = io.StringIO()
    csv.writer(written, delimiter=";", lineterminator="\r\n").writerows(rows)
    path.write_bytes(b"\xef\xbb\xbf" + written.getvalue().encode() + b";;;\r\n"[:0])
    assert run("batch", path, "--format", "csv").out == run("batch", wide, "--format", "csv").out


def test_every_problem_is_named_by_line_and_column(tmp_path: Path) -> None:
    path = tmp_path / "bad.csv"
    path.write_text(
        "id,FO,appetite,S01.SEV,training_compute,outputs,S01.assessed,NOPE,plan\n"
        "a,9,bold,3..2..1,many,x,maybe,,\n"
        "b,1..2,,,1e3..1e2,,,,away\n"
        "c,,,,below..unknown..nowhere,,,,unknown\n"
        "d,,,,above..unknown..below,,,,\n",
        "utf-8",
    )
    found = [(each["line"], each["path"], each["code"]) for each in refused("batch", path)]
    assert found == [
        (1, "/NOPE", "table.column-unknown"),
        (2, "/FO", "assessment.level-too-high"),
        (2, "/S01.SEV", "assessment.range-crossed"),
        (2, "/S01.assessed", "assessment.unknown-value"),
        (2, "/appetite", "assessment.unknown-value"),
        (2, "/outputs", "assessment.unknown-value"),
        (2, "/training_compute", "assessment.quantity-needed"),
        (3, "/FO", "table.rating"),
        (3, "/plan", "assessment.unknown-value"),
        (3, "/training_compute", "assessment.interval-needed"),
        (4, "/training_compute", "assessment.unknown-value"),
        (5, "/training_compute", "assessment.range-crossed"),
    ]


def test_a_table_made_for_another_framework_is_refused_in_one_sentence(wide: Path) -> None:
    (found,) = refused("batch", wide, "--framework", "size-tiers")
    assert (found["code"], found["line"]) == ("table.columns-unknown", 1)
    assert "size-tiers@0.1.0 asks for nothing called appetite" in found["message"]


def test_problems_beyond_a_limit_are_counted_as_more(tmp_path: Path) -> None:
    path = tmp_path / "bad.csv"
    path.write_text("FO\n" + "9\n" * 300, "utf-8")
    codes = [each["code"] for each in refused("batch", path)]
    assert codes.count("assessment.level-too-high") == 200
    assert codes.count("reading.more-problems") == 1


def test_not_applicable_stands_only_where_the_framework_allows_it(tmp_path: Path) -> None:
    path = tmp_path / "skipped.csv"
    path.write_text("plan,BN1,AUT\nwithheld,not_applicable,\nweights_open,not_applicable,0\n")
    (found,) = refused("batch", path)
    assert (found["line"], found["path"]) == (3, "/BN1")
    assert found["code"] == "assessment.not-applicable-refused"
    path.write_text("AUT,MEDIA\nnot_applicable,0\n")
    assert [each["path"] for each in refused("batch", path)] == ["/AUT"]


def test_a_setting_by_hand_goes_before_the_table(wide: Path) -> None:
    rows = run("batch", wide, "--set", "appetite=precautionary", "--format", "json").json()["rows"]
    assert {row["settings"]["appetite"] for row in rows} == {"precautionary"}
    (found,) = refused("batch", wide, "--set", "mood=good")
    assert found["code"] == "assessment.unknown-setting"
    (found,) = refused("batch", wide, "--set", "appetite")
    assert found["code"] == "assessment.set-unreadable"


def test_a_table_goes_by_itself(wide: Path) -> None:
    assert [each["code"] for each in refused("batch", wide, PYTHIA)] == ["table.mixed"]
    assert [each["code"] for each in refused("batch", wide, "--answers")] == ["table.mixed"]


def test_what_is_wrong_with_several_documents_is_said_together(tmp_path: Path) -> None:
    other = tmp_path / "other.yaml"
    other.write_text("schema: openness-framework/0\n", "utf-8")
    codes = [each["code"] for each in refused("batch", tmp_path / "nowhere.yaml", other)]
    assert sorted(codes) == ["store.document.kind", "store.file.unreadable"]


def test_what_a_row_leaves_open_counts_as_unknown(tmp_path: Path) -> None:
    path = tmp_path / "empty.csv"
    path.write_text("id,_why\nnothing known,=1+1\n", "utf-8")
    ran = run("batch", path, "--format", "csv")
    (row,) = csv.DictReader(io.StringIO(ran.out))
    assert (row["tier"], row["status"]) == ("third-party-evaluation", "blocked")
    assert row["_why"] == "'=1+1"


@pytest.mark.parametrize("cell", ["=1+1", "+a", "-a", "@a", "\ta", "\uff1da"])
def test_a_cell_that_a_spreadsheet_would_run_is_made_harmless(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"


def test_a_line_break_in_a_cell_never_ends_the_row() -> None:
    told = csv_text(["a", "b"], [["x\ry", "\r\nz"]])
    assert list(csv.reader(io.StringIO(told, newline=""))) == [["a", "b"], ["x\ny", "'\nz"]]


@pytest.mark.parametrize("cell", ["", "a", "1", "-1", "+2.5", "1e9", "1..2..3", "O1|O2"])
def test_other_cells_stay_as_they_are(cell: str) -> None:
    assert harmless(cell) == cell
