"""The files of a model: every one of them, in one order, and nothing that is no plain file."""

import hashlib
import os
import tracemalloc

import pytest

from assessment.errors import Problem, StoreError
from assessment.intake import weights as weights_module
from assessment.intake.weights import LEFT_OUT, weights_manifest
from assessment.records.statement import root_digest
from tests.sealing import codes, refusal


def fill(folder, files):
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


def names(manifest):
    return [each.name for each in manifest.resources]


def test_every_file_is_digested(tmp_path):
    manifest = weights_manifest(fill(tmp_path, {"b.bin": b"two", "a/c.bin": b"one"}))
    assert [(each.name, each.digest) for each in manifest.resources] == [
        ("a/c.bin", hashlib.sha256(b"one").hexdigest()),
        ("b.bin", hashlib.sha256(b"two").hexdigest()),
    ]


def test_the_whole_is_the_digest_of_the_digests_in_order(tmp_path):
    manifest = weights_manifest(fill(tmp_path, {"b": b"two", "a": b"one"}))
    raw = hashlib.sha256(b"one").digest() + hashlib.sha256(b"two").digest()
    assert manifest.digest == hashlib.sha256(raw).hexdigest() == root_digest(manifest.resources)


def test_files_are_ordered_folder_by_folder(tmp_path):
    files = dict.fromkeys(["d.json", "d/x", "d0", "d-1/x", "D"], b"")
    assert names(weights_manifest(fill(tmp_path, files))) == ["D", "d/x", "d-1/x", "d.json", "d0"]


def test_the_number_of_workers_changes_nothing(tmp_path):
    fill(tmp_path, {f"f{number}": bytes([number]) * 5000 for number in range(20)})
    assert weights_manifest(tmp_path, workers=1) == weights_manifest(tmp_path, workers=7)


def test_a_changed_byte_changes_the_digest(tmp_path):
    before = weights_manifest(fill(tmp_path, {"a": b"one"})).digest
    assert weights_manifest(fill(tmp_path, {"a": b"onE"})).digest != before


def test_a_renamed_file_keeps_its_digest_but_not_its_name(tmp_path):
    before = weights_manifest(fill(tmp_path, {"a": b"one"}))
    (tmp_path / "a").rename(tmp_path / "b")
    after = weights_manifest(tmp_path)
    assert after.digest == before.digest
    assert names(after) != names(before)


def test_what_belongs_to_git_is_left_out_at_the_top_only(tmp_path):
    fill(tmp_path, {".git/config": b"", ".gitignore": b"", "a/.gitignore": b"", "a/b": b""})
    manifest = weights_manifest(tmp_path)
    assert names(manifest) == ["a/.gitignore", "a/b"]
    assert manifest.left_out == (".git", ".gitignore")
    assert set(manifest.left_out) < LEFT_OUT


def test_an_empty_file_is_a_file(tmp_path):
    assert names(weights_manifest(fill(tmp_path, {"empty": b""}))) == ["empty"]


def test_a_folder_without_files_is_refused(tmp_path):
    assert refusal(lambda: weights_manifest(tmp_path)) == ["intake.weights.empty"]
    (tmp_path / "sub").mkdir()
    assert refusal(lambda: weights_manifest(tmp_path)) == ["intake.weights.empty"]


def test_no_folder_is_refused(tmp_path):
    fill(tmp_path, {"file": b""})
    for name in ("missing", "file"):
        with pytest.raises(StoreError) as refused:
            weights_manifest(tmp_path / name)
        assert codes(refused.value.problems) == ["intake.weights.unreadable"]


def test_links_are_refused_even_if_they_lead_nowhere(tmp_path):
    fill(tmp_path, {"real": b"", "folder/real": b""})
    (tmp_path / "file-link").symlink_to(tmp_path / "real")
    (tmp_path / "folder-link").symlink_to(tmp_path / "folder")
    (tmp_path / "nowhere").symlink_to(tmp_path / "missing")
    assert refusal(lambda: weights_manifest(tmp_path)) == ["intake.weights.link"] * 3


def test_a_pipe_is_refused(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert refusal(lambda: weights_manifest(tmp_path)) == ["intake.weights.special"]


def test_a_file_that_becomes_something_else_is_refused(tmp_path):
    """Between listing and reading, somebody may put a link or a pipe in its place."""
    os.mkfifo(tmp_path / "pipe")
    fill(tmp_path, {"file": b""})
    (tmp_path / "link").symlink_to(tmp_path / "file")
    found = [weights_module._digest(tmp_path / name) for name in ("pipe", "link", "gone")]
    assert codes(each for each in found if isinstance(each, Problem)) == [
        "intake.weights.special",
        "intake.weights.unreadable",
        "intake.weights.unreadable",
    ]


def test_a_file_that_cannot_be_read_is_refused(tmp_path, monkeypatch):
    fill(tmp_path, {"file": b"", "other": b""})

    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(StoreError) as refused:
        weights_manifest(tmp_path)
    assert codes(refused.value.problems) == ["intake.weights.unreadable"] * 2
    assert {problem.params["reason"] for problem in refused.value.problems} == {"Permission denied"}


@pytest.mark.parametrize("name", [b"line\nend", b"back\\slash", b"\xff\xfe", b"bell\x07"])
def test_names_that_not_every_system_can_hold_are_refused(tmp_path, name):
    (tmp_path / os.fsdecode(name)).write_bytes(b"")
    (tmp_path / "fine").write_bytes(b"")
    with pytest.raises(StoreError) as refused:
        weights_manifest(tmp_path)
    assert codes(refused.value.problems) == ["intake.weights.name"]
    assert refused.value.problems[0].place.file.isprintable()


def test_names_may_have_spaces_and_any_letters(tmp_path):
    fill(tmp_path, {"my model.bin": b"", "mod\u00e8le.bin": b"", "\u6a21\u578b.bin": b""})
    assert len(weights_manifest(tmp_path).resources) == 3


def test_memory_does_not_grow_with_the_files(tmp_path):
    with (tmp_path / "large").open("wb") as stream:
        stream.truncate(64 * 2**20)
    tracemalloc.start()
    try:
        weights_manifest(tmp_path)
        assert tracemalloc.get_traced_memory()[1] < 4 * 2**20
    finally:
        tracemalloc.stop()
