"""Case files: read whole or refused with the place; known and later stay apart."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from assessment import resources
from assessment.errors import AssessmentError, Problem, ReadingError, StoreError
from assessment.store.precedents import (
    joined,
    load_precedent,
    load_precedents,
    shipped_precedents,
)
from assessment.wording import explain

SHIPPED = resources.data() / "precedents"
CASE = "gpt-oss-120b"
PASS = next(name for case in shipped_precedents().cases if case.id == CASE for name in case.passes)
"""The first pass of the case, whatever it is called."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one shipped case and the sources."""
    for name in (f"{CASE}.yaml", "sources.yaml"):
        shutil.copy(SHIPPED / name, tmp_path)
    return tmp_path


def changed(folder: Path, before: str, after: str) -> None:
    path = folder / f"{CASE}.yaml"
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), "utf-8")


def refused(folder: Path) -> list[Problem]:
    with pytest.raises(AssessmentError) as error:
        load_precedents(folder)
    for problem in error.value.problems:
        words = explain(problem)
        assert words.message
        assert words.hint
    return list(error.value.problems)


def test_a_folder_is_read_with_its_sources(folder: Path):
    found = load_precedents(folder)
    assert [case.id for case in found.cases] == [CASE]
    assert {"OSS", "METR"} <= {source.id for source in found.sources}


def test_the_shipped_cases_stand_in_the_order_of_their_decisions():
    days = [case.decision.date for case in shipped_precedents().cases]
    assert days == sorted(days)
    assert len(days) == 40


def test_the_shipped_cases_are_read_once():
    assert shipped_precedents() is shipped_precedents()


def test_a_folder_without_a_case_or_without_sources_is_refused(folder: Path):
    (folder / f"{CASE}.yaml").unlink()
    assert [problem.code for problem in refused(folder)] == ["precedents.none"]
    (folder / "sources.yaml").unlink()
    with pytest.raises(StoreError):
        load_precedents(folder)


@pytest.mark.parametrize(
    ("before", "after", "code", "path"),
    [
        ("id: gpt-oss-120b\n", "id: gpt-oss\n", "precedents.file-name", "/id"),
        (
            "  - when: '2025-08-05'",
            "  - when: '2025-08-06'",
            "precedents.known-too-late",
            "/known/timeline/1/when",
        ),
        (
            "- when: '2025-10-23'",
            "- when: '2025-07'",
            "precedents.later-too-early",
            "/later/0/when",
        ),
        (
            "    as_of: '2025-08-05'",
            "    as_of: '2025-08-06'",
            "precedents.pass-of-another-day",
            f"/passes/{PASS}/as_of",
        ),
        (
            "    id: gpt-oss-120b",
            "    id: kimi-k2",
            "precedents.pass-of-another-case",
            f"/passes/{PASS}/id",
        ),
        (
            "majority: third-party-evaluation",
            "majority: fully-open",
            "precedents.majority-differs",
            "/majority",
        ),
        ("- reader: L2", "- reader: L1", "precedents.reader-twice", "/readings/1/reader"),
        (
            "    - {id: S03,",
            "    - {id: S01,",
            "precedents.scenario-twice",
            f"/passes/{PASS}/scenarios/1/id",
        ),
        ("sources: [MFT]", "sources: [NOBODY]", "precedents.source-unknown", None),
        ("    sources: [MFT]\n", "", "precedents.source-missing", None),
        (
            "    read: secondary_copy\n    sources: [OSS]",
            "    read: at_source\n    sources: [OSS]",
            "precedents.read-too-well",
            None,
        ),
    ],
)
def test_what_a_case_cannot_say_is_refused_with_its_place(
    folder: Path, before: str, after: str, code: str, path: str | None
):
    changed(folder, before, after)
    found = {problem.code: problem for problem in refused(folder)}
    assert code in found
    place = found[code].place
    assert place.file.endswith(f"{CASE}.yaml")
    assert place.line > 0
    assert path is None or place.path == path


def test_a_date_is_compared_as_exactly_as_it_is_known(folder: Path):
    changed(folder, "  - when: '2025-08-05'", "  - when: '2025-08'")
    changed(folder, "- when: '2025-10-23'", "- when: '2025-08'")
    assert load_precedents(folder).cases


def test_everything_wrong_in_every_file_is_named_at_once(folder: Path):
    shutil.copy(folder / f"{CASE}.yaml", folder / "other.yaml")
    changed(folder, "majority: third-party-evaluation", "majority: fully-open")
    changed(folder, "- reader: L2", "- reader: L1")
    assert sorted(problem.code for problem in refused(folder)) == [
        "precedents.file-name",
        "precedents.majority-differs",
        "precedents.reader-twice",
    ]


def test_of_two_readings_the_stricter_one_is_the_middle(folder: Path):
    path = folder / f"{CASE}.yaml"
    text = path.read_text("utf-8")
    start, end = text.index("- reader: L3"), text.index("majority:")
    two = text[:start] + text[end:]
    two = two.replace(
        "- reader: L1\n  tier: third-party-evaluation", "- reader: L1\n  tier: fully-open"
    )
    path.write_text(two, "utf-8")
    (case,) = load_precedents(folder).cases
    assert case.majority == "third-party-evaluation"


def test_a_case_without_readings_has_no_majority(folder: Path):
    path = folder / f"{CASE}.yaml"
    text = path.read_text("utf-8")
    start, end = text.index("readings:"), text.index("majority:")
    path.write_text(text[:start] + text[end:], "utf-8")
    assert [problem.code for problem in refused(folder)] == ["precedents.majority-differs"]
    path.write_text(path.read_text("utf-8").replace("majority: third-party-evaluation\n", ""))
    assert load_precedents(folder).cases[0].majority is None


def test_what_is_no_case_is_refused(folder: Path):
    changed(folder, "family: gpt\n", "")
    with pytest.raises(ReadingError) as error:
        load_precedent(folder / f"{CASE}.yaml", ())
    assert [problem.code for problem in error.value.problems] == ["reading.missing-field"]


def test_what_a_template_left_is_refused_and_nothing_else_is_said_of_that_place(folder: Path):
    changed(folder, "family: gpt\n", "family: 'FILL IN: the family'\n")
    changed(folder, "  date: '2025-08-05'", "  date: 'fill in: the day'")
    changed(folder, "record: sufficient", "record: nothing")
    found = refused(folder)
    assert sorted((problem.code, problem.place.path) for problem in found) == [
        ("precedents.placeholder", "/decision/date"),
        ("precedents.placeholder", "/family"),
        ("reading.not-allowed-value", "/known/record"),
    ]
    assert all(problem.place.line > 0 for problem in found)


def test_what_a_template_left_inside_a_list_or_a_text_is_found(folder: Path):
    changed(folder, "  gaps:\n  - ", "  gaps:\n  - 'FILL IN: a gap'\n  - ")
    (problem,) = refused(folder)
    assert (problem.code, problem.place.path) == ("precedents.placeholder", "/known/gaps/0")


def test_sources_are_listed_once_and_written_out(folder: Path):
    path = folder / "sources.yaml"
    text = path.read_text("utf-8")
    head, _, first = text.partition("- id: ")
    path.write_text(f"{text.rstrip()}\n- id: {first.partition('- id: ')[0]}", "utf-8")
    (problem,) = refused(folder)
    assert problem.code == "precedents.source-twice"
    assert problem.place.line > 0
    path.write_text(f"{head}- id: 'FILL IN: an id'\n  title: x\n  read: memory\n", "utf-8")
    found = refused(folder)
    assert {(problem.code, problem.place.path) for problem in found} == {
        ("precedents.placeholder", "/sources/0/id"),
        ("reading.missing-field", "/sources/0/checked"),
    }


def own(folder: Path) -> None:
    """Make the case and its sources those of somebody else."""
    (folder / f"{CASE}.yaml").rename(folder / "own.yaml")
    path = folder / "own.yaml"
    text = path.read_text("utf-8").replace(f"id: {CASE}", "id: own")
    for source in shipped_precedents().sources:
        text = re.sub(rf"\b{source.id}\b(?=[\],])", f"X{source.id}", text)
    path.write_text(text, "utf-8")
    listed = folder / "sources.yaml"
    listed.write_text(listed.read_text("utf-8").replace("- id: ", "- id: X"), "utf-8")


def test_cases_of_ones_own_are_joined_to_those_shipped_in_the_order_of_their_days(folder: Path):
    own(folder)
    shipped = shipped_precedents()
    found = joined(shipped, folder)
    assert {case.id for case in found.cases} - {case.id for case in shipped.cases} == {"own"}
    days = [(case.decision.date, case.id) for case in found.cases]
    assert days == sorted(days)
    assert len(found.sources) == 2 * len(shipped.sources)
    assert len(shipped.cases) == len(shipped_precedents().cases)


def test_ids_that_are_taken_are_refused_all_at_once(folder: Path):
    with pytest.raises(StoreError) as error:
        joined(shipped_precedents(), folder)
    codes = [problem.code for problem in error.value.problems]
    assert codes.count("precedents.id-taken") == 1
    assert codes.count("precedents.source-taken") == len(shipped_precedents().sources)
    for problem in error.value.problems:
        assert problem.place.line > 0
        assert explain(problem).hint
