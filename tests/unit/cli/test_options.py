"""`openness options`: every disclosure option side by side, in both formats."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from assessment.store.library import example_files
from tests.unit.cli.running import EXAMPLES, PYTHIA, SHIPPED, refused, run

GPT_OSS = EXAMPLES / "gpt-oss-120b.yaml"
TEST_ENDING = "if it finds no more than is rated today."

example = pytest.mark.parametrize("file", example_files(), ids=lambda file: file.stem)


def document(file: Path, *arguments: str) -> dict[str, Any]:
    ran = run("options", file, "--format", "json", *arguments)
    assert (ran.code, ran.err) == (0, "")
    found: dict[str, Any] = ran.json()
    return found


@example
def test_json_follows_the_published_schema_and_has_the_keys_others_rely_on(file: Path) -> None:
    schema = run("schema", "options").json()
    found = document(file)
    Draft202012Validator(schema).validate(found)
    assert found["schema"] == "openness-options/0"
    keys = {"id", "open", "net_misuse", "benefit", "reversible", "dominated", "what_would_open"}
    for option in found["options"]:
        assert set(option) >= keys
        assert option["open"] <= (option["what_would_open"] == [])


@example
def test_open_and_reasons_are_those_of_evaluate(file: Path) -> None:
    for appetite in ("balanced", "precautionary"):
        setting = ("--set", f"appetite={appetite}")
        found = document(file, *setting)
        evaluated = run("evaluate", file, "--format", "json", *setting).json()
        pairs = zip(found["options"], evaluated["options"], strict=True)
        for option, other in pairs:
            assert (option["id"], option["open"]) == (other["id"], other["open"])
            assert option["reasons"] == other["reasons"]
        assert found["framework"] == evaluated["framework"]


@example
def test_each_appetite_shows_what_the_other_one_gives(file: Path) -> None:
    balanced = document(file, "--set", "appetite=balanced")
    careful = document(file, "--set", "appetite=precautionary")
    assert balanced["appetites"]["precautionary"]["options"] == careful["options"]
    assert careful["appetites"]["balanced"]["options"] == balanced["options"]


@example
def test_text_says_the_most_open_option_first_and_why_the_next_is_closed(file: Path) -> None:
    found = document(file)
    ran = run("options", file)
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    last = [option["id"] for option in found["options"] if option["open"]][-1]
    assert lines[0].startswith(f"Balanced: the most open option that is open is {last}, ")
    assert "Precautionary: " in lines[0]
    closed = [option for option in found["options"] if not option["open"]]
    assert any(line.startswith("Closed next: ") for line in lines) == bool(closed)
    assert "All options" in lines
    tests = [o for option in closed for o in option["what_would_open"] if o["needs_test"]]
    assert (TEST_ENDING in ran.out) == bool(tests)


def test_what_would_open_says_from_what_to_what_and_who_supplies_it() -> None:
    closed = [option for option in document(GPT_OSS)["options"] if not option["open"]]
    assert closed
    for option in closed:
        assert option["what_would_open"]
        for opening in option["what_would_open"]:
            for supply in opening["supplies"]:
                assert set(supply) == {
                    *("input", "kind", "from", "to", "named_by", "supplied_by"),
                }
                assert supply["from"] != str(supply["to"])


def test_components_that_belong_to_no_option_are_shown() -> None:
    found = document(PYTHIA)
    apart = [each["id"] for each in found["components"] if not each["options"]]
    assert apart
    text = run("options", PYTHIA).out
    assert f"Opened by no option, decided by themselves: {', '.join(apart)}." in text


@pytest.mark.parametrize("name", ["compute-threshold", "outcome-led", "size-tiers"])
def test_a_comparator_is_laid_out_too(name: str, tmp_path: Path) -> None:
    folder = SHIPPED.parent.parent / name
    (version,) = (path.name for path in folder.iterdir())
    head = "schema: openness-assessment/0\nid: x\nkind: study\nas_of: 2026-11-20\n"
    named = f"framework: {{id: {name}, version: {version}}}\nsubject: {{name: A model}}\n"
    file = tmp_path / "given.yaml"
    file.write_text(head + named + "evidence: as_rated\n", "utf-8")
    found = document(file)
    assert found["options"]
    assert run("options", file).code == 0


def wrong(tmp_path: Path, before: str, after: str) -> Path:
    text = PYTHIA.read_text("utf-8")
    assert before in text
    file = tmp_path / "wrong.yaml"
    file.write_text(text.replace(before, after, 1), "utf-8")
    return file


def test_what_does_not_fit_is_placed_in_the_document_or_with_the_option(tmp_path: Path) -> None:
    file = wrong(tmp_path, "appetite: balanced", "appetite: bold")
    (problem,) = refused("options", file)
    assert (problem["code"], problem["path"]) == ("assessment.unknown-value", "/settings/appetite")
    (problem,) = refused("options", PYTHIA, "--set", "appetite=bold")
    assert (problem["code"], problem["where"]) == ("assessment.unknown-value", "--set")
    (problem,) = refused("options", PYTHIA, "--framework", "nothing")
    assert (problem["code"], problem["where"]) == ("store.framework.unknown", "--framework")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "reading.empty"),
        (bytes(range(256)), "reading.not-utf8"),
        (b"id: a\nid: b\n", "reading.duplicate-field"),
        (b"a: &x 1\nb: *x\n", "reading.alias"),
        (b"a: " + b"[" * 9000 + b"]" * 9000, "reading.too-deep"),
        (b"a: '\x1b[2J'\n", "reading.character"),
    ],
    ids=lambda value: value if isinstance(value, str) else repr(value[:16]),
)
def test_what_means_harm_is_refused(tmp_path: Path, data: bytes, code: str) -> None:
    file = tmp_path / "given.yaml"
    file.write_bytes(data)
    assert code in {problem["code"] for problem in refused("options", file)}


def test_a_framework_of_ones_own_is_laid_out(tmp_path: Path) -> None:
    own = shutil.copytree(SHIPPED, tmp_path / "own")
    found = document(PYTHIA, "--framework", str(own))
    assert found["options"] == document(PYTHIA)["options"]


def test_with_everything_unknown_it_still_answers(tmp_path: Path) -> None:
    version = SHIPPED.name
    head = "schema: openness-assessment/0\nid: x\nkind: study\nas_of: 2026-11-20\n"
    named = f"framework: {{id: tiered-openness, version: {version}}}\nsubject: {{name: A model}}\n"
    file = tmp_path / "given.yaml"
    file.write_text(head + named + "evidence: []\n", "utf-8")
    found = document(file)
    assert {option["id"] for option in found["options"] if option["open"]} >= {"O0", "O1"}
    assert run("options", file).code == 0
