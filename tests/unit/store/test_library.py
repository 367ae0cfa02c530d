"""Frameworks and assessments are found, read, checked and known by their digests."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import pytest

from assessment import resources
from assessment.errors import FrameworkError, ReadingError, StoreError
from assessment.model.assessment import FrameworkRef
from assessment.records.canonical import canonical_bytes
from assessment.store import library
from assessment.store.library import (
    deciding_frameworks,
    example_files,
    find_framework,
    framework_files,
    framework_for,
    load_assessment,
    load_framework,
    locate_framework,
    read_file,
)
from tests.frameworks import calm

SHIPPED = resources.frameworks() / "tiered-openness" / "1.0.0"
PYTHIA = resources.data() / "examples" / "pythia-12b.yaml"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A folder with a copy of the shipped framework."""
    return shutil.copytree(SHIPPED, tmp_path / "own")


def change(file: Path, before: str, after: str) -> None:
    text = file.read_text("utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), "utf-8")


# ------------------------------------------------------------------------------------- finding


def test_every_shipped_framework_lies_where_its_id_and_version_say() -> None:
    files = framework_files()
    assert ("tiered-openness", "1.0.0") in {(each.id, each.version) for each in files}
    for each in files:
        loaded = find_framework(f"{each.id}@{each.version}")
        assert (loaded.framework.id, loaded.framework.version) == (each.id, each.version)
        assert loaded.reference == f"{each.id}@{each.version}"
        assert loaded.text.framework == each.id


def test_versions_stand_from_the_newest_by_number_and_not_by_letter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder in ("b/0.9.0", "b/0.10.0", "b/1.0.0", "a/0.1.0"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "framework.yaml").touch()
    monkeypatch.setattr(resources, "frameworks", lambda: tmp_path)
    assert [(each.id, each.version) for each in framework_files()] == [
        ("a", "0.1.0"),
        ("b", "1.0.0"),
        ("b", "0.10.0"),
        ("b", "0.9.0"),
    ]
    assert locate_framework("b") == tmp_path / "b" / "1.0.0"
    assert locate_framework("b@0.9.0") == tmp_path / "b" / "0.9.0"
    with pytest.raises(StoreError):
        locate_framework("b@2.0.0")


def test_a_folder_is_found_by_its_path_unless_a_shipped_framework_has_that_name(
    own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert locate_framework("own") == Path("own")
    assert locate_framework(str(own)) == own
    shutil.copytree(SHIPPED, tmp_path / "tiered-openness")
    assert locate_framework("tiered-openness") == SHIPPED


@pytest.mark.parametrize("reference", ["", "nothing", "tiered-openness@9.9.9", "x" * 5000, "a\0b"])
def test_what_is_nowhere_is_refused_with_what_is_there(reference: str) -> None:
    with pytest.raises(StoreError) as caught:
        find_framework(reference)
    (problem,) = caught.value.problems
    assert problem.code == "store.framework.unknown"
    assert len(str(problem.params["reference"])) <= 120
    assert "tiered-openness@1.0.0" in str(problem.params["known"])


def test_the_framework_of_an_assessment_is_a_shipped_one(
    own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own.rename(tmp_path / "small@0.1.0")
    monkeypatch.chdir(tmp_path)
    assert locate_framework("small@0.1.0") == Path("small@0.1.0")
    with pytest.raises(StoreError) as caught:
        framework_for(calm())
    (problem,) = caught.value.problems
    assert (problem.code, problem.place.path) == ("store.framework.unknown", "/framework/version")


def test_the_framework_of_an_assessment_has_the_digest_it_states() -> None:
    given = load_assessment(PYTHIA).assessment
    loaded = framework_for(given)
    for digest, fits in ((loaded.digest, True), ("0" * 64, False)):
        named = FrameworkRef(id="tiered-openness", version="1.0.0", digest=digest)
        pinned = given.model_copy(update={"framework": named})
        if fits:
            assert framework_for(pinned) is loaded
            continue
        with pytest.raises(StoreError) as caught:
            framework_for(pinned)
        (problem,) = caught.value.problems
        assert problem.code == "store.framework.digest-differs"
        assert problem.place.path == "/framework/digest"
        assert problem.params["found"] == loaded.digest


def test_the_evaluator_of_a_framework_is_made_once() -> None:
    first = library.evaluator("tiered-openness@1.0.0")
    assert library.evaluator("tiered-openness@1.0.0") is first
    assert first.framework is find_framework("tiered-openness@1.0.0").framework


def test_the_examples_are_listed_by_name() -> None:
    names = [file.stem for file in example_files()]
    assert names == sorted(names)
    assert "pythia-12b" in names


# ------------------------------------------------------------------------------------- reading


def test_the_digest_is_that_of_the_canonical_content_and_not_of_the_bytes(own: Path) -> None:
    loaded = load_framework(own)
    assert loaded.digest == hashlib.sha256(canonical_bytes(loaded.content)).hexdigest()
    assert loaded.text_digest == hashlib.sha256(canonical_bytes(loaded.text_content)).hexdigest()
    with (own / "framework.yaml").open("a", encoding="utf-8") as file:
        file.write("\n# a comment decides nothing\n")
    assert load_framework(own).digest == loaded.digest
    change(own / "framework.yaml", "'M >= 4'", "'M >= 3'")
    changed = load_framework(own)
    assert changed.digest != loaded.digest
    assert changed.text_digest == loaded.text_digest
    assert changed.used.digest == changed.digest


def test_words_have_a_digest_of_their_own(own: Path) -> None:
    before = load_framework(own)
    change(own / "text.en.yaml", "title: Tiered openness", "title: Tiered frankness")
    after = load_framework(own)
    assert after.digest == before.digest
    assert after.text_digest != before.text_digest


def test_the_same_content_in_json_is_the_same_framework(own: Path) -> None:
    before = load_framework(own)
    content = json.dumps(before.content, ensure_ascii=False)
    # JSON is read as JSON whatever the file is called, but for .yaml, of which it is a part.
    (own / "framework.yaml").write_text(content, "utf-8")
    assert load_framework(own).digest == before.digest


def test_an_unsound_framework_is_never_handed_out(own: Path) -> None:
    change(own / "framework.yaml", "'M >= 4'", "'M <= 4'")
    change(own / "text.en.yaml", "  R301:", "  R999:")
    with pytest.raises(FrameworkError) as caught:
        load_framework(own)
    files = {Path(problem.place.file).name for problem in caught.value.problems}
    assert files == {"framework.yaml", "text.en.yaml"}
    assert all(problem.place.line for problem in caught.value.problems)


def test_a_file_of_the_limit_is_read_and_one_byte_more_is_not(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"x" * 100)
    assert read_file(file, 100) == b"x" * 100
    with pytest.raises(StoreError) as caught:
        read_file(file, 99)
    (problem,) = caught.value.problems
    assert (problem.code, problem.params) == ("store.file.too-large", {"limit": 99})


@pytest.mark.parametrize("name", ["nowhere", ".", "a\0b", "x" * 5000])
def test_a_file_that_cannot_be_read_is_refused_with_the_reason(tmp_path: Path, name: str) -> None:
    with pytest.raises(StoreError) as caught:
        read_file(tmp_path / name)
    (problem,) = caught.value.problems
    assert problem.code == "store.file.unreadable"
    assert problem.params["reason"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("schema: openness-assessment/1\n", "store.document.version"),
        ("schema: openness-assessment/0.5\nid: [\n", "reading.unfinished"),
        ("format: openness-framework/0\n", "store.document.kind"),
        ("schema: openness-evaluation/0\n", "store.document.kind"),
        ("schema: something/1\n", "reading.not-allowed-value"),
        ("schema: 7\n", "reading.not-allowed-value"),
        ("- schema\n", "reading.wrong-type.fields"),
        ("other: 1\n", "reading.missing-field"),
    ],
)
def test_a_document_of_another_kind_or_version_is_said_to_be_one(
    tmp_path: Path, text: str, code: str
) -> None:
    file = tmp_path / "given.yaml"
    file.write_text(text, "utf-8")
    with pytest.raises(ReadingError) as caught:
        load_assessment(file)
    assert code in {problem.code for problem in caught.value.problems}
    if code.startswith("store."):
        (problem,) = caught.value.problems
        assert problem.place.line == 1
        assert problem.params["known"] == "openness-assessment/0"


def test_a_very_long_name_of_a_version_is_shown_in_short(tmp_path: Path) -> None:
    file = tmp_path / "given.yaml"
    file.write_text(f"schema: openness-assessment/{'9' * 10_000}\n", "utf-8")
    with pytest.raises(ReadingError) as caught:
        load_assessment(file)
    assert len(str(caught.value.problems[0].params["found"])) == 80


def test_only_a_framework_with_a_process_can_open_an_assessment() -> None:
    deciding = deciding_frameworks()
    assert deciding[0] == "tiered-openness@1.0.0"
    for files in framework_files():
        reference = f"{files.id}@{files.version}"
        has_process = find_framework(reference).framework.process is not None
        assert (reference in deciding) == has_process
