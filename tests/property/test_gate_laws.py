"""A covered release is covered by nothing but itself: any change that matters turns it to no."""

import dataclasses
from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from assessment.errors import RecordError
from assessment.model.assessment import Resource
from assessment.records.gate.builds import Build
from assessment.records.gate.coverage import hold
from assessment.records.gate.free import MOST_FREE_BYTES
from assessment.records.gate.release import FoundFile, FoundFolder
from assessment.records.statement import root_digest
from tests.gating import SEALED_FILES, approving, asked, file, folder, release
from tests.sealing import STRANGER, package

DIGESTS = st.integers(0, 15).map(lambda number: f"{number:x}" * 64)
NAMES = st.sampled_from(["config.json", "weights/a.safetensors", "README.md", "b.bin", "c/d.bin"])


@cache
def trusted():
    return approving()


def test_the_release_that_is_changed_below_is_covered():
    assert asked(trusted=trusted()).verdict.covered


@given(st.integers(0, len(package().data) - 1), st.integers(1, 255))
def test_no_byte_of_the_package_can_change(place, difference):
    data = bytearray(package().data)
    data[place] ^= difference
    try:
        found = asked(bytes(data), trusted=trusted())
    except RecordError:
        # Bytes that neither begin nor end as a package does are no package; the command says no.
        return
    assert not found.verdict.covered


@given(st.integers(0, 1), NAMES, DIGESTS)
def test_no_file_can_be_another_one(which, name, digest):
    files = list(SEALED_FILES)
    files[which] = file(name, digest)
    if files[which] not in SEALED_FILES and len({each.name for each in files}) == len(files):
        wanted = release(folder(*files))
        assert not asked(wanted=wanted, trusted=trusted()).verdict.covered


@given(NAMES, DIGESTS, st.integers(0, 3_000_000))
def test_no_file_can_be_added_that_the_record_does_not_list(name, digest, size):
    if name not in {each.name for each in SEALED_FILES}:
        wanted = release(folder(*SEALED_FILES, file(name, digest, size)))
        assert not asked(wanted=wanted, trusted=trusted()).verdict.covered


@given(st.integers(0, 1))
def test_no_file_can_be_left_out(which):
    files = [each for index, each in enumerate(SEALED_FILES) if index != which]
    assert not asked(wanted=release(folder(*files)), trusted=trusted()).verdict.covered


@given(st.text(max_size=5))
def test_no_other_option_is_covered(option):
    found = asked(wanted=release(option=option), trusted=trusted())
    assert found.verdict.covered == (option == "O2")


@given(st.dates())
def test_no_day_outside_of_its_time_is_covered(day):
    date = day.isoformat()
    found = asked(wanted=release(date=date), trusted=trusted())
    assert found.verdict.covered == ("2026-11-20" <= date <= "2027-05-20")


@given(st.data())
def test_no_policy_that_trusts_less_covers_it(data):
    whole = trusted()
    role = data.draw(st.sampled_from(sorted(whole.roles)))
    keyid = STRANGER.public.keyid
    other = dataclasses.replace(
        whole,
        keys={**whole.keys, keyid: STRANGER.public},
        holders={**whole.holders, keyid: next(iter(whole.holders.values()))},
        roles={**whole.roles, role: whole.roles[role].model_copy(update={"keys": (keyid,)})},
    )
    changes = [
        other,
        dataclasses.replace(whole, frameworks=()),
        dataclasses.replace(whole, gate=whole.gate.model_copy(update={"require_log": True})),
    ]
    found = asked(trusted=data.draw(st.sampled_from(changes)))
    assert not found.verdict.covered


# Files against builds: the whole rule in one line

BUILDS = st.lists(st.dictionaries(NAMES, DIGESTS, min_size=1, max_size=3), min_size=1, max_size=3)
FILES = st.dictionaries(NAMES, st.tuples(DIGESTS, st.sampled_from([10, 3_000_000])), max_size=4)


def made(files, number):
    listed = tuple(Resource(name=name, digest=digest) for name, digest in files.items())
    return Build("model", f"b{number}", "artefact", root_digest(listed), listed, ("README.md",))


@st.composite
def folders(draw):
    """Builds, and a folder that often holds some of them as a whole."""
    builds = draw(BUILDS)
    files = dict(draw(FILES)) if draw(st.booleans()) else {}
    for build in builds:
        if draw(st.booleans()):
            files |= {name: (digest, 3_000_000) for name, digest in build.items()}
    return builds, files


@given(folders())
def test_a_folder_is_fine_exactly_when_whole_builds_and_free_files_account_for_it(case):
    builds, files = case
    here = {(name, digest) for name, (digest, _) in files.items()}
    whole = [build for build in builds if set(build.items()) <= here]
    covered = {name for build in whole for name in build}
    named = {name for build in builds for name in build}
    free = {
        name
        for name, (_, size) in files.items()
        if name == "README.md" and size <= MOST_FREE_BYTES and name not in named
    }
    expected = bool(whole) and files.keys() == covered | free
    found = hold(
        FoundFolder("f", tuple(FoundFile(n, d, size) for n, (d, size) in files.items())),
        [made(build, number) for number, build in enumerate(builds)],
        None,
    )
    assert (not found.problems) == expected


@given(folders())
def test_a_build_is_said_to_be_here_only_as_a_whole(case):
    builds, files = case
    here = {(name, digest) for name, (digest, _) in files.items()}
    found = hold(
        FoundFolder("f", tuple(FoundFile(n, d, size) for n, (d, size) in files.items())),
        [made(build, number) for number, build in enumerate(builds)],
        None,
    )
    for build in found.builds:
        assert {(each.name, each.digest) for each in build.resources} <= here
