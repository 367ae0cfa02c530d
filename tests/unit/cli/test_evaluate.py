"""`openness evaluate`: exit codes, both formats, settings and frameworks given by hand."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from assessment.store.library import example_files, find_framework
from tests.unit.cli.running import EXAMPLES, PYTHIA, SHIPPED, refused, run

GPT_OSS = EXAMPLES / "gpt-oss-120b.yaml"

example = pytest.mark.parametrize("file", example_files(), ids=lambda file: file.stem)
appetite = pytest.mark.parametrize("appetite", ["balanced", "precautionary"])


def document(file: Path, *arguments: str) -> dict[str, Any]:
    ran = run("evaluate", file, "--format", "json", *arguments)
    assert ran.code == 0
    assert ran.err == ""
    found: dict[str, Any] = ran.json()
    return found


@example
@appetite
def test_the_exit_code_is_0_whatever_the_tier(file: Path, appetite: str) -> None:
    ran = run("evaluate", file, "--set", f"appetite={appetite}")
    assert ran.code == 0
    assert ran.err == ""


def test_the_examples_reach_more_than_one_tier_and_status() -> None:
    found = [document(file)["recommendation"] for file in example_files()]
    assert len({result["tier"] for result in found}) > 1
    assert len({result["status"] for result in found}) > 1


@example
def test_json_follows_the_published_schema(file: Path) -> None:
    schema = run("schema", "evaluation").json()
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(document(file))


@example
def test_json_has_the_keys_that_others_rely_on(file: Path) -> None:
    found = document(file)
    assert set(found["framework"]) >= {"id", "version", "digest"}
    assert set(found["recommendation"]) >= {"tier", "status", "missing"}
    assert found["recommendation"]["tier"] in {
        "fully-open",
        "structured-access",
        "third-party-evaluation",
    }
    assert found["recommendation"]["status"] in {"determined", "provisional", "hold", "blocked"}
    for option in found["options"]:
        assert set(option) >= {"id", "open", "reasons"}
        assert option["open"] == (option["reasons"] == [])
    assert {"id", "tier", "applies"} <= set(found["rules"][0])
    assert {"id", "closed"} <= set(found["gates"][0])
    assert {"inputs", "steps"} <= set(found["trace"])
    assert (found["schema"], found["kind"]) == ("openness-evaluation/0", "example")


def test_what_is_missing_says_who_can_supply_it() -> None:
    missing = document(GPT_OSS)["recommendation"]["missing"]
    assert missing
    for item in missing:
        assert set(item) >= {"input", "why", "tiers", "supplied_by"}
        assert item["tiers"]


@example
@appetite
def test_both_appetites_stand_on_the_first_line(file: Path, appetite: str) -> None:
    first, subject, *_ = run("evaluate", file, "--set", f"appetite={appetite}").out.splitlines()
    assert first.count("Balanced: ") == 1
    assert first.count("Precautionary: ") == 1
    assert first.startswith(appetite.title())
    assert "worked example, not a decision" in subject


def test_a_setting_given_by_hand_counts_and_is_shown() -> None:
    assert document(PYTHIA)["settings"]["appetite"] == "balanced"
    changed = document(PYTHIA, "--set", "appetite=precautionary", "--set", "compute_switch=1e24")
    assert changed["settings"]["appetite"] == "precautionary"
    assert changed["settings"]["compute_switch"] == "1e24"


def test_the_last_of_two_values_given_by_hand_counts() -> None:
    twice = document(PYTHIA, "--set", "appetite=precautionary", "--set", "appetite=balanced")
    assert twice["settings"]["appetite"] == "balanced"


@pytest.mark.parametrize("reference", ["tiered-openness@1.0.0", "tiered-openness", SHIPPED])
def test_a_framework_is_named_by_id_by_id_and_version_or_by_folder(reference: str | Path) -> None:
    shipped = find_framework("tiered-openness@1.0.0")
    found = document(PYTHIA, "--framework", str(reference))
    assert found["framework"]["digest"] == shipped.digest
    assert found["framework"]["text_digest"] == shipped.text_digest


def test_a_framework_of_ones_own_is_used_and_shown(tmp_path: Path) -> None:
    own = shutil.copytree(SHIPPED, tmp_path / "own")
    logic = own / "framework.yaml"
    text = logic.read_text("utf-8")
    logic.write_text(text.replace("version: 1.0.0", "version: 0.2.99", 1), "utf-8")
    found = document(PYTHIA, "--framework", str(own))
    assert found["framework"]["version"] == "0.2.99"
    assert found["framework"]["digest"] != find_framework("tiered-openness").digest


def test_a_folder_that_has_the_name_of_a_shipped_framework_does_not_stand_in_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("tiered-openness", "tiered-openness@1.0.0", "tiered-openness@9.9.9"):
        own = shutil.copytree(SHIPPED, tmp_path / name)
        logic = own / "framework.yaml"
        logic.write_text(logic.read_text("utf-8").replace("1.0.0", "9.9.9", 1), "utf-8")
    monkeypatch.chdir(tmp_path)
    assert document(PYTHIA)["framework"]["version"] == "1.0.0"
    named = document(PYTHIA, "--framework", "tiered-openness")
    assert named["framework"]["version"] == "1.0.0"
    other = tmp_path / "other.yaml"
    other.write_text(PYTHIA.read_text("utf-8").replace("1.0.0", "9.9.9", 1), "utf-8")
    (problem,) = refused("evaluate", other)
    assert problem["code"] == "store.framework.unknown"
    assert document(other, "--framework", "tiered-openness@9.9.9")["framework"]["version"]


def wrong(tmp_path: Path, before: str, after: str) -> tuple[Path, int]:
    """An example with one bit of text replaced, and the line that then holds it."""
    text = PYTHIA.read_text("utf-8")
    assert before in text
    changed = text.replace(before, after, 1)
    file = tmp_path / "wrong.yaml"
    file.write_text(changed, "utf-8")
    return file, changed[: changed.index(after)].count("\n") + 1


def test_an_unknown_version_of_the_document_is_named_with_the_known_one(tmp_path: Path) -> None:
    file, line = wrong(tmp_path, "openness-assessment/0", "openness-assessment/9")
    (problem,) = refused("evaluate", file)
    assert problem["code"] == "store.document.version"
    assert (problem["line"], problem["path"]) == (line, "/schema")
    assert "openness-assessment/9" in problem["message"]
    assert "openness-assessment/0" in problem["hint"]


def test_another_kind_of_document_is_said_to_be_one() -> None:
    (problem,) = refused("evaluate", SHIPPED / "framework.yaml")
    assert problem["code"] == "store.document.kind"
    assert "openness-framework/0" in problem["message"]


def test_a_framework_that_is_not_here_is_placed_where_the_document_names_it(tmp_path: Path) -> None:
    file, line = wrong(tmp_path, "version: 1.0.0", "version: 9.9.9")
    (problem,) = refused("evaluate", file)
    assert problem["code"] == "store.framework.unknown"
    assert (problem["file"], problem["line"]) == (str(file), line)
    assert problem["path"] == "/framework/version"
    assert "tiered-openness@1.0.0" in problem["hint"]


def test_a_digest_that_differs_is_placed_where_the_document_states_it(tmp_path: Path) -> None:
    stated = f"version: 1.0.0\n  digest: {'0' * 64}"
    file, line = wrong(tmp_path, "version: 1.0.0", stated)
    (problem,) = refused("evaluate", file)
    assert problem["code"] == "store.framework.digest-differs"
    assert (problem["line"], problem["path"]) == (line + 1, "/framework/digest")
    assert find_framework("tiered-openness").digest in problem["message"]
    assert document(file, "--framework", "tiered-openness")


def test_what_does_not_fit_the_framework_is_placed_in_the_document(tmp_path: Path) -> None:
    file, line = wrong(tmp_path, "appetite: balanced", "appetite: bold")
    (problem,) = refused("evaluate", file)
    assert problem["code"] == "assessment.unknown-value"
    assert (problem["line"], problem["path"]) == (line, "/settings/appetite")


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ("appetite", "assessment.set-unreadable"),
        ("=bold", "assessment.set-unreadable"),
        ("appetite=", "assessment.set-unreadable"),
        ("appetite=bold", "assessment.unknown-value"),
        ("hunger=great", "assessment.unknown-setting"),
        ("a/b~c=great", "assessment.unknown-setting"),
    ],
)
def test_a_setting_that_cannot_be_is_placed_with_the_option(given: str, code: str) -> None:
    (problem,) = refused("evaluate", PYTHIA, "--set", given)
    assert (problem["code"], problem["where"]) == (code, "--set")


@pytest.mark.parametrize("reference", ["nothing", "nothing@1.0.0", "", "a" * 5000, "a\0b"])
def test_a_framework_that_is_nowhere_is_placed_with_the_option(reference: str) -> None:
    (problem,) = refused("evaluate", PYTHIA, "--framework", reference)
    assert (problem["code"], problem["where"]) == ("store.framework.unknown", "--framework")


def test_a_folder_without_a_framework_is_placed_in_the_folder(tmp_path: Path) -> None:
    (problem,) = refused("evaluate", PYTHIA, "--framework", str(tmp_path))
    assert problem["code"] == "store.file.unreadable"
    assert problem["file"] == str(tmp_path / "framework.yaml")


def test_an_unsound_framework_of_ones_own_is_refused_with_its_findings(tmp_path: Path) -> None:
    own = shutil.copytree(SHIPPED, tmp_path / "own")
    logic = own / "framework.yaml"
    logic.write_text(logic.read_text("utf-8").replace("'M >= 4'", "'M <= 4'"), "utf-8")
    codes = {p["code"] for p in refused("evaluate", PYTHIA, "--framework", str(own))}
    assert codes == {"framework.rule.always"}


def test_every_misfit_is_said_at_once(tmp_path: Path) -> None:
    text = PYTHIA.read_text("utf-8")
    text = text.replace("appetite: balanced", "appetite: bold").replace("id: E1\n", "id: X1\n")
    file = tmp_path / "several.yaml"
    file.write_text(text, "utf-8")
    codes = {problem["code"] for problem in refused("evaluate", file)}
    assert codes == {"assessment.unknown-value", "assessment.unknown-evidence"}


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["evaluate"],
        ["evaluate", PYTHIA, "--format", "xml"],
        ["evaluate", PYTHIA, PYTHIA],
        ["evaluate", "--nothing"],
        ["nothing"],
        ["framework"],
        ["framework", "nothing"],
        ["framework", "show"],
        ["schema"],
    ],
    ids=str,
)
def test_wrong_use_leaves_with_code_2_and_says_how_to_use_it(arguments: list[str]) -> None:
    ran = run(*arguments)
    assert ran.code == 2
    assert "Usage: openness" in ran.err
    assert ran.out == ""


def test_a_document_in_json_gives_what_the_same_in_yaml_gives(tmp_path: Path) -> None:
    import json

    from assessment.reading import read_document

    content = read_document(PYTHIA.read_bytes(), "x.yaml").value
    file = tmp_path / "same.json"
    file.write_text(json.dumps(content, ensure_ascii=False), "utf-8")
    assert document(file) == document(PYTHIA)
