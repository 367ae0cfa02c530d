"""A folder is fine when each file is one of a whole build, a small free one, or the record."""

import dataclasses

from assessment.errors import Place, Problem
from assessment.records.canonical import sha256_hex
from assessment.records.gate.builds import Build
from assessment.records.gate.coverage import MOST_NAMED, hold
from assessment.records.gate.free import MOST_FREE_BYTES
from assessment.records.statement import root_digest
from tests.gating import file, folder, resources
from tests.sealing import codes

ONE, TWO = "1" * 64, "2" * 64
FILES = resources(config__json="1", weights__bin="2")
WHOLE = (file("config.json", ONE), file("weights.bin", TWO))


def build(files=FILES, *, id_="", free=(), digest=None):
    return Build("model", id_, "artefact", digest or root_digest(files), files, free)


BUILDS = (build(),)


def found(*files, builds=BUILDS, record=None, **changes):
    held = hold(folder(*files, **changes), builds, record)
    return [code.removeprefix("gate.") for code in codes(held.problems)]


def places(*files):
    return [each.place.file for each in hold(folder(*files), BUILDS, None).problems]


def test_a_whole_build_is_fine():
    held = hold(folder(*WHOLE), [build()], None)
    assert held.problems == ()
    assert (held.files, held.free, [each.name for each in held.builds]) == (2, (), ["model"])


def test_a_changed_file_is_told_from_changed_weights():
    changed = dataclasses.replace(WHOLE[0], digest="9" * 64)
    assert found(changed, WHOLE[1]) == ["file.changed"]
    changed = dataclasses.replace(WHOLE[1], digest="9" * 64)
    assert found(WHOLE[0], changed) == ["weights.changed"]
    assert places(WHOLE[0], changed) == ["weights/weights.bin"]


def test_an_extra_file_is_refused():
    assert found(*WHOLE, file("more.bin", "9" * 64)) == ["file.extra"]


def test_a_missing_file_is_refused():
    assert found(WHOLE[0]) == ["file.missing"]
    assert places(WHOLE[0]) == ["weights/weights.bin"]


def test_a_file_under_another_name_is_refused_and_its_own_name_missed():
    assert found(WHOLE[0], file("model.bin", TWO)) == ["file.renamed", "file.missing"]
    assert found(*WHOLE, file("copy.bin", TWO)) == ["file.renamed"]


def test_a_folder_of_strangers_says_so():
    assert found(file("x", "9" * 64)) == ["file.extra", "files.unknown"]


def test_where_every_file_changed_the_build_that_was_meant_is_held_against_it():
    changed = file("config.json", "9" * 64)
    assert found(changed) == ["file.changed", "files.unknown", "file.missing"]


def test_an_empty_folder_is_no_release():
    assert found() == ["files.none"]


def test_what_the_search_refused_is_a_reason_of_its_own():
    link = Problem("gate.file.link", Place("weights/link"))
    assert found(*WHOLE, refused=(link,)) == ["file.link"]
    assert found(refused=(link,)) == ["file.link", "files.none"]


def test_the_record_itself_may_lie_beside_the_files_and_is_no_release_alone():
    record = sha256_hex(b"package")
    assert found(*WHOLE, file("case.openness.zip", record), record=record) == []
    assert found(file("case.openness.zip", record), record=record) == ["files.none"]


# Free files


def test_a_small_file_the_record_lists_is_free_whatever_it_holds():
    builds = [build(free=("README.md",))]
    assert found(*WHOLE, file("README.md", "8" * 64, 10), builds=builds) == []
    assert found(*WHOLE, file("README.md", "8" * 64, 10)) == ["file.extra"]


def test_a_large_file_is_not_free_whatever_its_name():
    builds = [build(free=("README.md",))]
    least = file("README.md", "8" * 64, MOST_FREE_BYTES)
    more = file("README.md", "8" * 64, MOST_FREE_BYTES + 1)
    assert found(*WHOLE, least, builds=builds) == []
    assert found(*WHOLE, more, builds=builds) == ["file.free-large"]


def test_free_files_alone_are_no_release():
    builds = [build(free=("README.md",))]
    expected = ["file.free-alone", "files.unknown"]
    assert found(file("README.md", "8" * 64, 10), builds=builds) == expected


def test_a_file_with_a_digest_is_never_free():
    builds = [build(free=("*.json",))]
    changed = file("config.json", "9" * 64, 10)
    assert found(changed, WHOLE[1], builds=builds) == ["file.changed"]


# Several builds

OTHER = resources(config__json="1", tuned__bin="4")


def test_a_build_is_released_without_the_others_of_its_record():
    builds = [build(), build(OTHER, id_="tuned")]
    assert found(*WHOLE, builds=builds) == []
    assert found(file("config.json", ONE), file("tuned.bin", "4" * 64), builds=builds) == []


def test_two_builds_may_share_a_folder_when_both_are_whole():
    builds = [build(), build(OTHER, id_="tuned")]
    assert found(*WHOLE, file("tuned.bin", "4" * 64), builds=builds) == []


def test_a_build_that_shares_its_files_with_a_larger_one_is_enough():
    larger = (*FILES, *resources(extra__bin="5"))
    assert found(*WHOLE, builds=[build(larger), build(id_="small")]) == []
    assert found(*WHOLE, builds=[build(larger)]) == ["file.missing"]


def test_files_of_two_builds_are_not_mixed():
    first = resources(a="1", b="2", c="3")
    second = resources(a="4", b="5", c="6")
    builds = [build(first), build(second, id_="second")]
    mixed = (file("a", "1" * 64), file("b", "2" * 64), file("c", "6" * 64))
    assert found(*mixed, builds=builds) == ["file.mixed", "file.mixed", "file.mixed"]


# One digest over all files


def test_one_digest_over_all_files_covers_exactly_these():
    whole = root_digest(FILES)
    builds = [build((), digest=whole, free=("README.md",))]
    assert found(*WHOLE, builds=builds) == []
    assert found(*WHOLE, file("README.md", "8" * 64, 10), builds=builds) == []
    expected = ["file.free-large", "file.extra", "file.extra", "files.unknown"]
    large = file("README.md", "8" * 64, MOST_FREE_BYTES + 1)
    assert sorted(found(*WHOLE, large, builds=builds)) == sorted(expected)
    assert "files.unknown" in found(WHOLE[0], builds=builds)
    assert "file.extra" in found(*WHOLE, file("x", "7" * 64), builds=builds)


def test_one_digest_over_nothing_covers_nothing():
    builds = [build((), digest=root_digest([]), free=("README.md",))]
    alone = file("README.md", "8" * 64, 10)
    assert found(alone, builds=builds) == ["file.free-alone", "files.unknown"]


def test_one_digest_may_include_a_file_that_is_free_otherwise():
    files = resources(README__md="8", weights__bin="2")
    builds = [build((), digest=root_digest(files), free=("README.md",))]
    readme = file("README.md", "8" * 64, 10)
    assert found(readme, WHOLE[1], builds=builds) == []


# Bounds


def test_many_files_with_one_reason_are_counted_and_not_all_named():
    many = [file(f"{number:04}", "9" * 64) for number in range(MOST_NAMED + 7)]
    held = hold(folder(*WHOLE, *many), [build()], None)
    assert codes(held.problems).count("gate.file.extra") == MOST_NAMED
    assert held.problems[-1].code == "gate.files.more"
    assert dict(held.problems[-1].params) == {"code": "gate.file.extra", "count": 7}
