"""Everything in a folder is found; links, devices and endless trees are refused in words."""

import hashlib
import os

import pytest

from assessment.intake.release import Bounds, release_folder
from assessment.records.gate.pointer import MOST_BYTES
from tests.sealing import codes, refusal


def sha(data):
    return hashlib.sha256(data).hexdigest()


@pytest.fixture
def top(tmp_path):
    made = tmp_path / "weights"
    made.mkdir()
    return made


def write(top, name, data=b"content"):
    path = top / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def refused(found):
    return [code.removeprefix("gate.file.") for code in codes(found.refused)]


def test_every_file_is_found_with_digest_and_size_also_what_belongs_to_a_checkout(top):
    large = os.urandom(100_000)
    write(top, "model.bin", large)
    write(top, "sub/config.json", b"{}")
    write(top, ".git/config", b"x")
    write(top, ".gitattributes", b"y")
    found = release_folder(top)
    assert found.label == str(top)
    assert {each.name: (each.digest, each.size, each.how) for each in found.files} == {
        "model.bin": (sha(large), len(large), "read"),
        "sub/config.json": (sha(b"{}"), 2, "read"),
        ".git/config": (sha(b"x"), 1, "read"),
        ".gitattributes": (sha(b"y"), 1, "read"),
    }
    assert [each.name for each in found.files] == sorted(each.name for each in found.files)
    assert found.refused == ()


def test_an_empty_folder_holds_nothing(top):
    assert release_folder(top).files == ()


def test_what_is_no_folder_is_wrong_use(top):
    assert refusal(lambda: release_folder(top / "none")) == ["gate.file.no-folder"]
    assert refusal(lambda: release_folder(write(top, "file"))) == ["gate.file.no-folder"]


def test_links_are_refused_wherever_they_lead(top):
    write(top, "real")
    (top / "file").symlink_to("real")
    (top / "folder").symlink_to(".")
    (top / "gone").symlink_to("nowhere")
    (top / "loop").symlink_to("loop")
    (top / "outside").symlink_to("/etc/hostname")
    found = release_folder(top)
    assert refused(found) == ["link"] * 5
    assert [each.name for each in found.files] == ["real"]


def test_what_is_neither_file_nor_folder_is_refused_and_never_waited_for(top):
    os.mkfifo(top / "pipe")
    assert refused(release_folder(top)) == ["special"]


def test_a_name_that_not_every_system_can_hold_is_refused(top):
    for name in ("new\nline", "back\\slash", "escape\x1b[2J", "right\u202eleft"):
        write(top, name)
    found = release_folder(top)
    assert refused(found) == ["name"] * 4
    assert all(each.place.file.isprintable() for each in found.refused)


def test_a_name_that_is_no_text_is_refused(top):
    (top / os.fsdecode(b"\xff.bin")).touch()
    assert refused(release_folder(top)) == ["name"]


def test_a_tree_without_end_is_left(top):
    write(top, "/".join(["a"] * 8 + ["file"]))
    found = release_folder(top, bounds=Bounds(depth=5))
    assert refused(found) == ["deep"]
    assert refused(release_folder(top, bounds=Bounds(depth=8))) == []


def test_too_many_files_are_not_all_looked_at(top):
    for number in range(5):
        write(top, f"sub/{number}")
    found = release_folder(top, bounds=Bounds(files=3))
    assert refused(found) == ["many"]
    assert len(found.files) == 3
    assert refused(release_folder(top, bounds=Bounds(files=6))) == []


def test_of_very_many_refusals_only_some_are_named(top):
    for number in range(20):
        (top / f"link{number}").symlink_to("x")
    assert len(refused(release_folder(top, bounds=Bounds(refused=4)))) == 4


def test_what_cannot_be_read_is_refused(top, monkeypatch):
    write(top, "secret")
    write(top, "closed/inside")
    opened, listed = os.open, os.scandir

    def denied(path, *arguments, **options):
        if str(path).endswith("secret"):
            raise PermissionError(13, "Permission denied")
        return opened(path, *arguments, **options)

    def hidden(path):
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied")
        return listed(path)

    monkeypatch.setattr(os, "open", denied)
    monkeypatch.setattr(os, "scandir", hidden)
    found = release_folder(top)
    assert refused(found) == ["unreadable", "unreadable"]
    assert refused(release_folder(top, bounds=Bounds(refused=1))) == ["unreadable"]


def test_a_file_that_becomes_a_pipe_meanwhile_is_not_read(top, monkeypatch):
    path = write(top, "file")
    opened = os.open

    def swapped(path_, *arguments, **options):
        if str(path_) == str(path):
            path.unlink()
            os.mkfifo(path)
        return opened(path_, *arguments, **options)

    monkeypatch.setattr(os, "open", swapped)
    assert refused(release_folder(top)) == ["special"]


# Digests that somebody states


def test_a_manifest_stands_in_for_reading_a_large_file_and_never_for_a_small_one(top):
    large = b"x" * (MOST_BYTES + 1)
    write(top, "large", large)
    write(top, "small", b"small")
    stated = {"large": "a" * 64, "small": "b" * 64, "elsewhere": "c" * 64}
    found = {each.name: each for each in release_folder(top, stated).files}
    assert (found["large"].digest, found["large"].how) == ("a" * 64, "manifest")
    assert (found["small"].digest, found["small"].how) == (sha(b"small"), "read")
    assert set(found) == {"large", "small"}


def test_a_pointer_of_git_lfs_states_the_digest_of_the_file_it_stands_for(top):
    text = f"version https://git-lfs.github.com/spec/v1\noid sha256:{'d' * 64}\nsize 7000000\n"
    write(top, "model.bin", text.encode())
    (found,) = release_folder(top).files
    assert (found.digest, found.size, found.how) == ("d" * 64, 7_000_000, "pointer")


# The download cache of Hugging Face


@pytest.fixture
def cache(tmp_path):
    made = tmp_path / "models--org--name"
    write(made, "blobs/abc", b"weights" * 1000)
    write(made, "refs/main", b"rev1")
    snapshot = made / "snapshots/rev1"
    snapshot.mkdir(parents=True)
    (snapshot / "model.bin").symlink_to("../../blobs/abc")
    return made


@pytest.mark.parametrize("below", ["", "snapshots/rev1"])
def test_a_snapshot_is_read_through_its_links(cache, below):
    write(cache / "snapshots/rev1", "sub/plain", b"plain")
    (cache / "snapshots/rev1/sub/deep.bin").symlink_to("../../../blobs/abc")
    found = release_folder(cache / below)
    assert found.is_hub_cache
    assert {each.name: each.digest for each in found.files} == {
        "model.bin": sha(b"weights" * 1000),
        "sub/deep.bin": sha(b"weights" * 1000),
        "sub/plain": sha(b"plain"),
    }
    assert found.refused == ()


@pytest.mark.parametrize(
    "target", ["../../refs/main", "../../blobs/../refs/main", "/etc/hostname", "../../blobs/gone"]
)
def test_links_of_a_snapshot_that_lead_elsewhere_are_refused(cache, target):
    (cache / "snapshots/rev1/other").symlink_to(target)
    found = release_folder(cache)
    assert refused(found) == ["link"]
    assert [each.name for each in found.files] == ["model.bin"]


def test_a_stored_file_that_is_itself_a_link_is_refused(cache):
    (cache / "blobs/evil").symlink_to("/etc/hostname")
    (cache / "snapshots/rev1/other").symlink_to("../../blobs/evil")
    assert refused(release_folder(cache)) == ["link"]


def test_a_store_that_is_a_link_makes_no_cache(cache, tmp_path):
    moved = (cache / "blobs").rename(tmp_path / "elsewhere")
    (cache / "blobs").symlink_to(moved)
    assert "link" in refused(release_folder(cache))
    assert refused(release_folder(cache / "snapshots/rev1")) == ["link"]


def test_a_cache_with_several_snapshots_does_not_say_which_one_is_meant(cache):
    (cache / "snapshots/rev2").mkdir()
    assert refusal(lambda: release_folder(cache)) == ["gate.file.snapshots"]
    assert len(release_folder(cache / "snapshots/rev1").files) == 1


def test_a_cache_whose_snapshot_is_a_link_is_refused(cache, tmp_path):
    moved = (cache / "snapshots/rev1").rename(tmp_path / "elsewhere")
    (cache / "snapshots/rev1").symlink_to(moved)
    assert refusal(lambda: release_folder(cache)) == ["gate.file.snapshots"]


def test_a_folder_may_be_named_through_a_link(cache, tmp_path):
    (tmp_path / "shortcut").symlink_to(cache / "snapshots/rev1")
    assert len(release_folder(tmp_path / "shortcut").files) == 1


def test_the_number_of_workers_changes_nothing(top):
    for number in range(30):
        write(top, f"{number}.bin", bytes([number]) * 5000)
    assert release_folder(top, workers=1) == release_folder(top, workers=7)
