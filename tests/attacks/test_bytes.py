"""Every single-byte change of a package is caught, and what is made to fit afterwards too."""

import json
import zlib
from random import Random

import pytest

from assessment.errors import RecordError
from assessment.records import archive
from assessment.records.package import MANIFEST, pack
from assessment.records.trust import make_policy
from assessment.records.verify import verify
from tests.attacks.scene import WHOLE, policy
from tests.sealing import failing, files
from tests.standalone import ask, module

POLICY = make_policy(policy(), "trust.json")


def spans():
    """Of each file of the package, where its bytes begin and end."""
    at = 0
    for name, data in archive.read(WHOLE).items():
        begin = at + 30 + len(name)
        yield name, begin, begin + len(data)
        at = begin + len(data)


INSIDE = [(begin, end) for _, begin, end in spans()]


def outside():
    """Every place that lies in no file: headers, names, the list at the end."""
    inside = {at for begin, end in INSIDE for at in range(begin, end)}
    return [at for at in range(len(WHOLE)) if at not in inside]


def changed(at, by=1):
    data = bytearray(WHOLE)
    data[at] ^= by
    return bytes(data)


def is_caught(data):
    """Whether the container alone is found to be altered; nothing after it can take that back."""
    try:
        return archive.write(archive.read(data)) != data
    except RecordError:
        return True


def test_a_change_outside_of_the_files_is_caught():
    for at in outside():
        for by in (1, 0x20, 0x80):
            assert is_caught(changed(at, by)), at


def test_a_change_inside_of_a_file_is_caught():
    """The header of a file holds its checksum, which no change of one byte leaves as it is.

    The package is written again with the checksum of what was read, so it differs in the header.
    """
    for name, begin, end in spans():
        held = bytearray(WHOLE[begin:end])
        stated = zlib.crc32(held)
        for at in range(len(held)):
            held[at] ^= 1
            assert zlib.crc32(held) != stated, (name, at)
            held[at] ^= 1


@pytest.mark.parametrize("seed", range(12))
def test_what_the_container_catches_both_verifiers_report(seed):
    at = Random(seed).randrange(len(WHOLE))
    data = changed(at, 1 << Random(seed).randrange(8))
    assert is_caught(data)
    assert "package" in failing(verify(data, POLICY))
    answer = ask(data, policy())
    assert (answer.code, answer.status["package"]) == (1, "FAIL")


def made_to_fit(name, at):
    """One byte of a file changed, and the list of files and the zip written anew."""
    held = files()
    data = bytearray(held[name])
    data[at] ^= 1
    return pack({**held, name: bytes(data)})


def signed_part(name):
    """Up to where a change counts: whoever has a ballot may take its signature away."""
    data = files()[name]
    is_ballot = name.startswith("ballot-")
    return data.index(b'"signatures"') if is_ballot else len(data)


NAMES = sorted(set(files()) - {MANIFEST})
NOT_ALONE = {name for name in NAMES if name in module().DERIVED}


@pytest.mark.parametrize("name", NAMES)
def test_a_change_that_is_made_to_fit_is_caught(name):
    chance = Random(name)
    for _ in range(6):
        data = made_to_fit(name, chance.randrange(signed_part(name)))
        assert is_caught(data) is False
        assert not verify(data, POLICY).ok
        answer = ask(data, policy())
        if name in NOT_ALONE and not answer.failing:
            assert answer.status[f"derived.{name}"] == "NOT CHECKED"
        else:
            assert answer.code == 1


def test_the_list_of_files_itself_is_held_against_the_files():
    listed = json.loads(archive.read(WHOLE)[MANIFEST])
    assert {each["name"] for each in listed["files"]} == set(files())
