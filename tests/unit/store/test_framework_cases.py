"""The cases beside a framework are read whole, and everything wrong with them is named."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assessment.engine.framework_cases import Tried
from assessment.errors import ReadingError, StoreError
from assessment.store.framework_cases import check_cases, load_cases
from assessment.wording import explain
from tests.frameworks import CALM, small

FOUND = {"tier": "fully-open", "status": "determined"}
INDEX: dict[str, Any] = {
    "format": "openness-framework-cases/0",
    "framework": "small",
    "provenance": "Invented",
    "cases": [
        {
            "id": "calm",
            "title": "Calm",
            "trap": "A",
            "must": "B",
            "expect": FOUND,
            "variants": [
                {"id": "again", "title": "Again", "expect": FOUND, "compared": "same"},
                {"id": "other", "title": "Other", "document": "other", "expect": FOUND},
            ],
        }
    ],
}


def write(file: Path, content: object) -> None:
    file.write_text(json.dumps(content, indent=1), "utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A framework folder with one case of two variants; the framework itself is not read here."""
    (tmp_path / "cases").mkdir()
    write(tmp_path / "cases.yaml", INDEX)
    write(tmp_path / "cases" / "calm.yaml", CALM)
    write(tmp_path / "cases" / "other.yaml", {**CALM, "id": "other"})
    return tmp_path


def test_cases_are_read_with_every_document_they_name(folder: Path):
    loaded = load_cases(folder, "small")
    assert loaded is not None
    assert list(loaded.documents) == ["calm", "other"]
    assert check_cases(folder, small()) == Tried((), cases=1, variants=2, as_expected=3)


def test_a_framework_without_cases_has_none(tmp_path: Path):
    assert load_cases(tmp_path, "small") is None
    assert check_cases(tmp_path, small()) == Tried()


def test_documents_without_an_index_are_not_passed_over(folder: Path):
    (folder / "cases.yaml").unlink()
    with pytest.raises(StoreError) as caught:
        load_cases(folder, "small")
    assert [problem.code for problem in caught.value.problems] == ["store.file.unreadable"]


def test_a_difference_has_its_line_in_the_index(folder: Path):
    write(folder / "cases" / "other.yaml", {**CALM, "id": "other", "facts": {}})
    found = check_cases(folder, small())
    assert found.as_expected == 2
    for problem in found.problems:
        place = problem.place
        assert place.file == str(folder / "cases.yaml")
        line = (folder / "cases.yaml").read_text("utf-8").splitlines()[place.line - 1]
        # What is expected to be empty may be left out; then the line is that of the expectation.
        assert any(word in line for word in (place.path.rpartition("/")[2], "expect"))
        assert explain(problem).message
    assert {problem.place.path for problem in found.problems} >= {
        "/cases/0/variants/1/expect/status",
        "/cases/0/variants/1/expect/hold",
    }


def _twice(folder: Path) -> None:
    (case,) = INDEX["cases"]
    again = {**case["variants"][1], "id": "again"}
    several = [{**case, "variants": [case["variants"][0], again]}, {**case, "variants": []}]
    write(folder / "cases.yaml", {**INDEX, "cases": several})


def _other_framework(folder: Path) -> None:
    write(folder / "cases.yaml", {**INDEX, "framework": "another"})
    write(folder / "cases" / "calm.yaml", {**CALM, "framework": {"id": "x", "version": "1.0.0"}})


def _renamed(folder: Path) -> None:
    write(folder / "cases" / "other.yaml", CALM)


def _absent(folder: Path) -> None:
    (folder / "cases" / "other.yaml").unlink()


def _unlisted(folder: Path) -> None:
    write(folder / "cases" / "forgotten.yaml", CALM)


def _no_case(folder: Path) -> None:
    write(folder / "cases" / "calm.yaml", {**CALM, "kind": "rumour"})


def _no_index(folder: Path) -> None:
    write(folder / "cases.yaml", {**INDEX, "cases": []})


@pytest.mark.parametrize(
    ("damage", "codes"),
    [
        (_twice, ["framework.id.twice", "framework.id.twice"]),
        (_other_framework, ["framework.case.other-framework"] * 2),
        (_renamed, ["framework.case.file-name"]),
        (_absent, ["store.file.unreadable"]),
        (_unlisted, ["framework.case.unlisted"]),
        (_no_case, ["reading.not-allowed-value"]),
        (_no_index, ["reading.too-few-entries"]),
    ],
)
def test_what_is_wrong_with_a_case_is_a_finding(
    folder: Path, damage: Callable[[Path], None], codes: list[str]
):
    damage(folder)
    found = check_cases(folder, small())
    assert [problem.code for problem in found.problems] == codes
    assert (found.cases, found.as_expected) == (0, 0)
    for problem in found.problems:
        assert problem.place.file.startswith(str(folder))
        assert explain(problem).hint


def test_everything_wrong_is_named_at_once(folder: Path):
    for damage in (_other_framework, _renamed, _unlisted):
        damage(folder)
    with pytest.raises(ReadingError) as caught:
        load_cases(folder, "small")
    assert len(caught.value.problems) == 4
