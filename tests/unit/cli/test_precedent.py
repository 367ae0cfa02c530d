"""`openness precedent new|check`: from the template to a case that stands beside the others."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from assessment import resources
from assessment.model.precedent import MARK
from assessment.reading import read_yaml
from assessment.wording import say
from tests.precedents import filled
from tests.unit.cli.running import EXAMPLES, Ran, refused, run

SHIPPED = resources.data() / "precedents"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the template of one case."""
    assert run("precedent", "new", "invented", "--out", tmp_path).code == 0
    return tmp_path


@pytest.fixture
def case(folder: Path) -> Path:
    """The same, filled in."""
    for path in folder.glob("*.yaml"):
        content = filled(read_yaml(path.read_bytes(), path.name).value)
        path.write_text(json.dumps(content, indent=1), "utf-8")
    return folder / "invented.yaml"


def change(path: Path, **changes: Any) -> None:
    """Other fields in a file; the field of a field is joined by two underscores."""
    content = json.loads(path.read_text("utf-8"))
    for name, value in changes.items():
        inner = content
        *way, last = name.split("__")
        for step in way:
            inner = inner[int(step) if isinstance(inner, list) else step]
        inner[last] = value
    path.write_text(json.dumps(content, indent=1), "utf-8")


def found(*arguments: str | Path) -> tuple[int, list[dict[str, Any]]]:
    """Exit code and problems of a check, the same in both formats."""
    ran = run("precedent", "check", *arguments, "--format", "json")
    assert ran.err == ""
    problems: list[dict[str, Any]] = ran.json()["problems"]
    for problem in problems:
        for part in ("code", "where", "file", "message", "hint"):
            assert problem[part]
    as_text = run("precedent", "check", *arguments)
    assert as_text.code == ran.code
    for problem in problems:
        assert f"[{problem['code']}]" in as_text.err
    return ran.code, problems


def places(problems: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [(problem["code"], problem["path"]) for problem in problems]


# ------------------------------------------------------------------------------------------ new


def test_a_template_is_printed():
    ran = run("precedent", "new", "invented")
    assert (ran.code, ran.err) == (0, "")
    assert "\nid: invented\n" in ran.out
    assert MARK in ran.out


def test_a_template_is_written_with_its_sources_and_says_what_comes_next(tmp_path: Path):
    ran = run("precedent", "new", "invented", "--out", tmp_path / "mine")
    case, sources = tmp_path / "mine" / "invented.yaml", tmp_path / "mine" / "sources.yaml"
    assert ran.out.splitlines() == [
        f"Case to fill in: {case}",
        f"Sources to fill in: {sources}",
        f"Then run: openness precedent check {case}",
    ]
    assert case.read_text("utf-8") == run("precedent", "new", "invented").out
    assert MARK in sources.read_text("utf-8")


def test_nothing_is_overwritten(folder: Path):
    (folder / "invented.yaml").write_text("mine", "utf-8")
    (folder / "sources.yaml").write_text("mine too", "utf-8")
    ran = run("precedent", "new", "invented", "--out", folder)
    assert ran.code == 2
    assert "[record.file.exists]" in ran.err
    assert (folder / "invented.yaml").read_text("utf-8") == "mine"
    second = run("precedent", "new", "another", "--out", folder)
    assert second.code == 0
    assert (folder / "sources.yaml").read_text("utf-8") == "mine too"


@pytest.mark.parametrize(
    "id_", ["", "Invented", "a b", "../up", "-x", "é", "x" * 81, "a/b", "a\nb", "a\x00b"]
)
def test_what_cannot_be_an_id_is_refused(id_: str, tmp_path: Path):
    ran = run("precedent", "new", "--out", tmp_path, "--", id_)
    assert ran.code == 2
    assert "[precedents.no-id]" in ran.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("id_", ["gpt-oss-120b", "sources"])
def test_an_id_that_is_taken_is_refused(id_: str):
    ran = run("precedent", "new", id_)
    assert ran.code == 2
    assert "[precedents.id-taken]" in ran.err


# ---------------------------------------------------------------------------------------- check


def test_a_template_that_is_filled_in_passes_and_the_back_test_is_told_in_words(case: Path):
    ran = run("precedent", "check", case)
    assert (ran.code, ran.err) == (0, "")
    first, *rest = ran.out.splitlines()
    assert first.startswith(f"{case}: sound. ")
    assert rest[0].startswith("  Readings: 1. Tier by their majority: ")
    assert [line.partition(": ")[0] for line in rest[1:]] == [
        "  Pass A, Balanced",
        "  Pass A, Precautionary",
    ]


def test_what_was_found_is_told_in_json(case: Path):
    ran = run("precedent", "check", case, "--format", "json")
    (told,) = ran.json()["files"]
    assert (told["file"], told["id"], told["shipped"]) == (str(case), "invented", False)
    assert (told["problems"], told["majority"]) == ([], "fully-open")
    assert set(told["passes"]["A"]) == {"balanced", "precautionary"}
    assert set(told["passes"]["A"]["balanced"]) == {"tier", "status", "against_majority"}


def test_a_case_that_passes_stands_beside_the_others(case: Path):
    told = run(
        "precedents", EXAMPLES / "gpt-oss-120b.yaml", "--also", case.parent, "--limit", "1000"
    )
    assert told.code == 0
    assert "(invented), 2025-01-15" in told.out


def test_every_text_that_still_waits_is_refused_with_its_line(folder: Path):
    code, problems = found(folder / "invented.yaml")
    assert code == 1
    assert {problem["code"] for problem in problems} == {"precedents.placeholder"}
    waiting = sum(
        line.count(f"'{MARK}")
        for path in folder.glob("*.yaml")
        for line in path.read_text("utf-8").splitlines()
    )
    assert len(problems) == waiting
    assert all(problem["line"] > 0 for problem in problems)
    assert problems[0]["message"].startswith("This still has to be written: “FILL IN")


def test_one_text_that_was_forgotten_is_found(case: Path):
    change(case, known__motive__said="fill in later")
    assert places(found(case)[1]) == [("precedents.placeholder", "/known/motive/said")]


def test_everything_wrong_is_told_at_once_with_code_line_path_and_hint(case: Path):
    change(
        case,
        id="other",
        decision__date="2025-01-14",
        majority="structured-access",
        known__developer__sources=["NOBODY"],
    )
    code, problems = found(case)
    assert code == 1
    assert sorted(places(problems)) == [
        ("precedents.file-name", "/id"),
        ("precedents.known-too-late", "/known/timeline/0/when"),
        ("precedents.majority-differs", "/majority"),
        ("precedents.pass-of-another-case", "/passes/A/id"),
        ("precedents.pass-of-another-day", "/passes/A/as_of"),
        ("precedents.source-unknown", "/known/developer/sources/0"),
    ]
    assert all(problem["line"] > 0 for problem in problems)


def test_ratings_that_do_not_fit_the_framework_are_placed_in_the_file(case: Path):
    change(case, passes__A__ratings__NOBODY=1, passes__A__scenarios__0__SEV=[3, 2, 1])
    code, problems = found(case)
    assert code == 1
    assert sorted(places(problems)) == [
        ("assessment.range-crossed", "/passes/A/scenarios/0/SEV"),
        ("assessment.unknown-criterion", "/passes/A/ratings/NOBODY"),
    ]
    assert all(problem["line"] > 0 for problem in problems)


def test_a_fault_of_shape_is_placed(case: Path):
    change(case, known__record="so-so", extra=1)
    code, problems = found(case)
    assert code == 1
    assert {problem["path"] for problem in problems} == {"/known/record", "/extra"}


def test_without_readings_or_passes_a_case_is_sound_and_left_out_by_a_back_test(case: Path):
    content = json.loads(case.read_text("utf-8"))
    for name in ("readings", "majority", "passes"):
        del content[name]
    case.write_text(json.dumps(content), "utf-8")
    ran = run("precedent", "check", case)
    assert ran.code == 0
    assert say("nearest.standing.no-readings") in ran.out
    assert say("nearest.standing.no-passes") in ran.out


def test_another_framework_can_be_asked(case: Path):
    ran = run("precedent", "check", case, "--framework", "outcome-led")
    assert ran.code == 0
    assert "  Pass A: " in ran.out
    (problem,) = refused("precedent", "check", case, "--framework", "nothing")
    assert problem["code"] == "store.framework.unknown"


# -------------------------------------------------------------------------------------- sources


def test_sources_lie_beside_the_case_or_where_they_are_said_to_lie(case: Path, tmp_path: Path):
    change(case, known__developer__sources=["CARD"])
    assert found(case)[0] == 0
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    listed = (case.parent / "sources.yaml").rename(elsewhere / "list.yaml")
    code, problems = found(case)
    assert (code, places(problems)) == (2, [("store.file.unreadable", "")])
    assert found(case, "--sources", listed)[0] == 0


def test_a_list_of_sources_is_checked_as_one(case: Path):
    listed = case.parent / "sources.yaml"
    ran = run("precedent", "check", listed, case)
    assert ran.code == 0
    assert f"{listed}: sound. Sources: 1" in ran.out
    content = json.loads(listed.read_text("utf-8"))
    content["sources"] *= 2
    listed.write_text(json.dumps(content), "utf-8")
    code, problems = found(listed)
    assert (code, places(problems)) == (1, [("precedents.source-twice", "/sources/1/id")])
    code, problems = found(case)
    assert (code, problems[0]["file"]) == (1, str(listed))


def test_of_a_list_that_cannot_be_used_no_source_is_called_unknown_one_by_one(case: Path):
    change(case, known__developer__sources=["CARD"], majority="structured-access")
    (case.parent / "sources.yaml").write_text("sources: 7", "utf-8")
    code, problems = found(case)
    assert code == 1
    assert "precedents.majority-differs" in {problem["code"] for problem in problems}
    assert "precedents.source-unknown" not in {problem["code"] for problem in problems}


# ---------------------------------------------------------------------------------- many, hostile


def test_the_shipped_cases_are_sound():
    ran = run("precedent", "check", *sorted(SHIPPED.glob("*.yaml")))
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.count(": sound.") == len(list(SHIPPED.glob("*.yaml")))
    assert "cannot stand beside it with --also" in ran.out


def test_of_several_files_each_is_told_and_the_worst_decides(case: Path):
    bad = case.parent / "bad.yaml"
    bad.write_bytes(b"a: [")
    ran = run("precedent", "check", case, bad)
    assert ran.code == 2
    assert f"{case}: sound." in ran.out
    assert f"{bad}: problems found: " in ran.out
    change(case, majority="structured-access")
    assert found(case)[0] == 1
    assert found(bad, case)[0] == 2


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe\x00",
        b"a: &a [*a]",
        b"[" * 500,
        b"a: 1\na: 2",
        b"!!python/object/apply:os.system ['true']",
        b"x: 1.5",
    ],
    ids=["empty", "encoding", "alias", "deep", "twice", "tag", "float"],
)
def test_what_is_no_document_leaves_with_two(data: bytes, tmp_path: Path):
    file = tmp_path / "hostile.yaml"
    file.write_bytes(data)
    code, problems = found(file)
    assert code in {1, 2}
    assert problems


def test_what_is_not_there_or_no_file_leaves_with_two(tmp_path: Path):
    for path in (tmp_path / "nowhere.yaml", tmp_path):
        code, problems = found(path)
        assert (code, [each["code"] for each in problems]) == (2, ["store.file.unreadable"])


def test_a_file_must_be_named():
    ran: Ran = run("precedent", "check")
    assert ran.code == 2


@pytest.mark.parametrize("value", [None, 7, [], {}, "text", True])
@pytest.mark.parametrize("field", ["known", "passes", "readings", "later", "decision", "id"])
def test_the_wrong_kind_of_value_anywhere_is_a_finding(case: Path, field: str, value: Any):
    change(case, **{field: value})
    ran = run("precedent", "check", case, "--format", "json")
    assert ran.code in {0, 1}
    if ran.code == 0:
        assert value in ([], {})


def test_what_people_wrote_is_printed_without_harm(case: Path):
    change(case, name="In\u202evented")
    ran = run("precedent", "check", case)
    assert "In<U+202E>vented" in ran.out
