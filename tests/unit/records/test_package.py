"""A package holds the files it must hold, as its manifest says, under a name from its content."""

import json

from assessment.records import archive
from assessment.records.package import (
    ALWAYS,
    MANIFEST,
    file_problems,
    manifest,
    pack,
    package_name,
    text_file,
)
from tests.sealing import codes, package

FILES = {name: name.encode() for name in (ALWAYS - {MANIFEST}) | {text_file("en")}}
WHOLE = archive.read(pack(FILES))


def test_the_name_tells_case_and_content():
    assert package_name("pythia", "0123456789abcdef") == "pythia-0123456789ab.openness.zip"


def test_the_manifest_lists_every_other_file():
    listed = json.loads(manifest(WHOLE))["files"]
    assert [each["name"] for each in listed] == sorted(FILES)
    assert listed[0]["size"] == len(FILES[listed[0]["name"]])


def test_a_whole_package_has_no_problems():
    assert file_problems(WHOLE) == []


def test_a_missing_file_is_found():
    for name in FILES:
        left = archive.read(pack({other: FILES[other] for other in FILES if other != name}))
        assert codes(file_problems(left)) == ["record.package.missing"]


def test_a_missing_manifest_is_found():
    assert codes(file_problems(FILES)) == ["record.package.missing"]


def test_a_file_that_does_not_belong_is_found_even_if_listed():
    more = archive.read(pack({**FILES, "readme.txt": b"do not worry"}))
    assert codes(file_problems(more)) == ["record.package.extra"]


def test_a_changed_file_is_found():
    changed = {**WHOLE, "VERIFY.md": b"do not verify"}
    assert codes(file_problems(changed)) == ["record.package.manifest"]


def test_a_sealed_package_is_named_by_its_payload():
    sealed = package()
    assert sealed.name == f"calm-{sealed.payload_digest[:12]}.openness.zip"
