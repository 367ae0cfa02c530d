"""`openness precedents FILE`: text for people, JSON by its schema, own cases beside the shipped."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings

from assessment import resources
from assessment.reading import read_document
from assessment.store.library import example_files
from assessment.store.precedents import shipped_precedents
from tests.unit.cli.running import EXAMPLES, PYTHIA, refused, run
from tests.unit.cli.test_any_document import documents

SHIPPED = resources.data() / "precedents"
CASES = {case.id: case for case in shipped_precedents().cases}
STRICT = EXAMPLES / "gpt-oss-120b.yaml"


def ids(listed: list[dict[str, Any]]) -> list[str]:
    return [each["id"] for each in listed]


@cache
def found(*more: str, file: Path = STRICT) -> dict[str, Any]:
    ran = run("precedents", file, "--format", "json", *more)
    assert (ran.code, ran.err) == (0, "")
    told: dict[str, Any] = ran.json()
    return told


def changed(tmp_path: Path, file: Path = STRICT, **changes: Any) -> Path:
    """An example with other fields."""
    content = read_document(file.read_bytes(), file.name).value
    assert isinstance(content, dict)
    target = tmp_path / "given.json"
    target.write_text(json.dumps({**content, **changes}), "utf-8")
    return target


SUBJECT = CASES["gpt-oss-120b"]


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A folder with one case of one's own: a shipped one under other ids, with its sources."""
    folder = tmp_path / "own"
    folder.mkdir()
    named = _sources(SUBJECT.model_dump())
    listed = [
        {**source.model_dump(exclude_none=True), "id": f"OWN{source.id}"}
        for source in shipped_precedents().sources
        if source.id in named
    ]
    sources = {"schema": "openness-sources/0", "sources": listed}
    (folder / "sources.yaml").write_text(json.dumps(sources), "utf-8")
    write(folder, id="own-case", name="Own")
    return folder


def write(folder: Path, **changes: Any) -> None:
    """Write the own case with other fields; a field that is None is left out."""
    plain = _renamed(SUBJECT.model_dump(mode="json", by_alias=True, exclude_none=True))
    for record in plain["passes"].values():
        record["id"] = changes["id"]
    content = {key: value for key, value in {**plain, **changes}.items() if value is not None}
    (folder / f"{changes['id']}.yaml").write_text(json.dumps(content), "utf-8")


def _renamed(value: Any) -> Any:
    if isinstance(value, dict):
        return {
            key: [f"OWN{id_}" for id_ in item] if key == "sources" else _renamed(item)
            for key, item in value.items()
        }
    return [_renamed(item) for item in value] if isinstance(value, list) else value


def _sources(value: Any) -> set[str]:
    if isinstance(value, dict):
        return set(value.get("sources", ())).union(*(_sources(item) for item in value.values()))
    if isinstance(value, tuple):
        return set().union(*(_sources(item) for item in value))
    return set()


@pytest.mark.parametrize("file", example_files(), ids=lambda file: file.stem)
def test_every_example_has_neighbours_and_they_follow_the_schema(file: Path):
    schema = run("schema", "precedents").json()
    jsonschema.Draft202012Validator.check_schema(schema)
    told = found(file=file)
    jsonschema.Draft202012Validator(schema).validate(told)
    assert len(told["nearest"]) == 5
    assert told["cases"] == len(CASES)
    assert told["not_listed"] == len(CASES) - 5 - len(told["same"])
    assert run("precedents", file).code == 0


@pytest.mark.parametrize("file", example_files(), ids=lambda file: file.stem)
def test_the_subject_of_an_example_is_no_precedent_of_its_own(file: Path):
    told = found(file=file)
    assert ids(told["same"]) == [file.stem]
    assert file.stem not in ids(told["nearest"])


@pytest.mark.parametrize("file", example_files(), ids=lambda file: file.stem)
def test_the_subject_of_an_example_is_known_by_its_name_as_well(file: Path, tmp_path: Path):
    told = run("precedents", changed(tmp_path, file, id="another-id"), "--format", "json").json()
    assert ids(told["same"]) == [file.stem]


def test_as_many_are_listed_as_asked_for():
    assert len(found("--limit", "2")["nearest"]) == 2
    everything = found("--limit", "1000")
    assert len(everything["nearest"]) == len(CASES) - 1
    assert everything["not_listed"] == 0
    steps = [each["steps"] for each in everything["nearest"]]
    assert steps == sorted(steps)


@pytest.mark.parametrize("limit", ["0", "-1"])
def test_a_list_of_nothing_is_refused(limit: str):
    (problem,) = refused("precedents", STRICT, "--limit", limit)
    assert (problem["code"], problem["where"]) == ("nearest.limit", "--limit")


def test_later_decisions_are_marked_and_can_be_left_out():
    everything = found("--limit", "1000")
    for each in everything["nearest"]:
        assert each["decided_later"] == (CASES[each["id"]].decision.date > everything["as_of"])
    earlier = found("--limit", "1000", "--before-as-of")
    assert not any(each["decided_later"] for each in earlier["nearest"])
    gone = sum(each["decided_later"] for each in everything["nearest"])
    assert earlier["left_out_later"] == gone > 0
    for each in (*earlier["nearest"], *earlier["same"]):
        assert all(event["when"] <= earlier["as_of"] for event in each["later"])
        kept = len(each["later"]) + each["later_left_out"]
        assert kept == len(CASES[each["id"]].later)


def test_what_is_said_of_a_case_is_what_stands_in_its_file():
    for each in (*found()["nearest"], *found()["same"]):
        case = CASES[each["id"]]
        assert each["decision"] == case.decision.model_dump(mode="json")
        assert each["motive"] == case.known.motive.model_dump(mode="json")
        assert each["majority"] == case.majority
        assert [said["reason"] for said in each["readings"]] == [r.reason for r in case.readings]
        assert set(each["passes"]) == set(case.passes)
        assert each["provenance"]["how"] == case.provenance.how
        named = {id_ for event in each["later"] for id_ in event["sources"]}
        assert named <= {source["id"] for source in each["sources"]}


def test_text_says_how_it_was_read_what_came_later_and_how_it_was_made():
    ran = run("precedents", STRICT)
    assert ran.code == 0
    assert "from memory, not checked" in ran.out
    assert "Known only later, and not read for any of this:" in ran.out
    assert "not by people, not an expert panel" in ran.out
    assert "It is no precedent of its own." in ran.out


def test_settings_of_the_assessment_are_those_of_its_precedents(tmp_path: Path):
    careful = changed(tmp_path, settings={"appetite": "precautionary"})
    told = run("precedents", careful, "--format", "json", "--limit", "1000").json()
    assert told["settings"]["appetite"] == "precautionary"
    order = ["fully-open", "structured-access", "third-party-evaluation"]
    bold = {each["id"]: each["passes"] for each in found("--limit", "1000")["nearest"]}
    tiers = [
        (order.index(standing["tier"]), order.index(bold[each["id"]][name]["tier"]))
        for each in told["nearest"]
        for name, standing in each["passes"].items()
    ]
    assert all(careful_ >= bold_ for careful_, bold_ in tiers)
    assert any(careful_ > bold_ for careful_, bold_ in tiers)


def test_an_assessment_nobody_has_rated_yet_has_neighbours_too(tmp_path: Path):
    told = run("precedents", changed(tmp_path, ballots=[]), "--format", "json").json()
    assert len(told["nearest"]) == 5


def test_cases_of_ones_own_stand_beside_those_shipped(own: Path):
    told = found("--also", str(own))
    assert told["cases"] == len(CASES) + 1
    assert told["nearest"][0]["id"] == "own-case"
    sources = {source["id"] for source in told["nearest"][0]["sources"]}
    assert sources
    assert all(id_.startswith("OWN") for id_ in sources)


def test_a_case_or_a_source_whose_id_is_taken_is_refused_with_its_line(own: Path):
    (own / "own-case.yaml").unlink()
    write(own, id=SUBJECT.id)
    sources = own / "sources.yaml"
    content = json.loads(sources.read_text("utf-8"))
    taken = {**content["sources"][0], "id": shipped_precedents().sources[0].id}
    content["sources"].append(taken)
    sources.write_text(json.dumps(content, indent=1), "utf-8")
    problems = refused("precedents", STRICT, "--also", own)
    assert [problem["code"] for problem in problems] == [
        "precedents.id-taken",
        "precedents.source-taken",
    ]
    assert [problem["path"] for problem in problems] == [
        "/id",
        f"/sources/{len(content['sources']) - 1}/id",
    ]
    assert all(problem["line"] > 0 for problem in problems)
    assert all(problem["file"].startswith(str(own)) for problem in problems)


def test_own_cases_that_do_not_fit_are_refused(own: Path):
    passes = _renamed(SUBJECT.model_dump(mode="json", by_alias=True, exclude_none=True))["passes"]
    for record in passes.values():
        record["id"] = "own-case"
        record["scenarios"][0]["id"] = "S77"
    write(own, id="own-case", name="Own", passes=passes)
    problems = refused("precedents", STRICT, "--also", own)
    assert "assessment.unknown-scenario" in {problem["code"] for problem in problems}
    assert all("own-case" in problem["file"] for problem in problems)


@pytest.mark.parametrize("also", ["nowhere", "."])
def test_a_folder_without_cases_is_refused(also: str, tmp_path: Path):
    (problem,) = refused("precedents", STRICT, "--also", tmp_path / also)
    assert problem["code"] == "store.file.unreadable"


def test_what_is_no_assessment_is_refused(tmp_path: Path):
    (problem,) = refused("precedents", tmp_path / "nowhere.yaml")
    assert problem["code"] == "store.file.unreadable"
    (problem,) = refused("precedents", SHIPPED / "gpt-oss-120b.yaml")
    assert problem["code"] == "store.document.kind"
    bad = tmp_path / "bad.yaml"
    bad.write_bytes(b"\x00\xff: [")
    assert refused("precedents", bad)


def test_an_assessment_that_does_not_fit_its_framework_is_refused_with_the_place(tmp_path: Path):
    given = changed(tmp_path, facts={"nothing_like_it": "yes"})
    (problem,) = refused("precedents", given)
    assert problem["code"] == "assessment.unknown-fact"
    assert (problem["file"], problem["path"]) == (str(given), "/facts/nothing_like_it")
    given = changed(tmp_path, framework={"id": "unheard-of", "version": "9.9.9"})
    (problem,) = refused("precedents", given)
    assert problem["code"] == "store.framework.unknown"
    assert problem["file"] == str(given)


def test_an_assessment_under_another_framework_is_compared_by_what_that_asks_for(tmp_path: Path):
    given = changed(
        tmp_path,
        PYTHIA,
        framework={"id": "outcome-led", "version": "0.1.0"},
        facts={},
        settings={},
        screening=[],
        ceilings={},
        evidence=[],
        ballots=[],
    )
    told = run("precedents", given, "--format", "json").json()
    assert "plan" not in told["features"]
    assert told["framework"]["id"] == "outcome-led"
    assert len(told["nearest"]) == 5


def test_what_people_wrote_in_a_case_cannot_feign_a_line_of_ours(own: Path):
    write(own, id="own-case", name="Own\u202e1. Feigned")
    ran = run("precedents", STRICT, "--also", own)
    assert ran.code == 0
    assert "Own<U+202E>1. Feigned" in ran.out
    assert "\u202e" not in ran.out


def test_the_same_command_prints_the_same_twice():
    assert run("precedents", STRICT).out == run("precedents", STRICT).out


def test_the_folder_of_shipped_cases_cannot_stand_beside_itself():
    problems = refused("precedents", STRICT, "--also", SHIPPED)
    assert {problem["code"] for problem in problems} == {
        "precedents.id-taken",
        "precedents.source-taken",
    }


def test_a_case_without_readings_or_passes_is_listed_all_the_same(own: Path):
    write(own, id="own-case", name="Own", readings=None, majority=None, passes={})
    told = run("precedents", STRICT, "--also", own, "--format", "json", "--limit", "1000").json()
    (mine,) = [each for each in told["nearest"] if each["id"] == "own-case"]
    assert (mine["compared_with"], mine["passes"], mine["majority"]) == (None, {}, None)


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(documents())
def test_any_document_has_neighbours_or_is_refused(tmp_path_factory: Any, document: Any):
    file = tmp_path_factory.mktemp("any") / "given.json"
    file.write_text(json.dumps(document), "utf-8")
    ran = run("precedents", file, "--format", "json", "--limit", "2")
    assert ran.code in {0, 2}, ran.err
    assert ran.err == ""
    if ran.code == 0:
        assert len(ran.json()["nearest"]) == 2
        assert run("precedents", file, "--limit", "2").code == 0
    else:
        assert all(problem["hint"] for problem in ran.json()["problems"])
