"""Verification makes each derived file again: the same, another, absent, or not to be told."""

import pytest

from assessment.records.derived.derive import NAMES, derive
from assessment.records.package import pack
from assessment.records.verifying import opening
from assessment.records.verifying.derived import derived
from assessment.records.verifying.opening import Opened
from assessment.wording import say
from tests.sealing import files


def opened(**changes):
    given = {**files(), **derive(files())}
    for name, data in changes.items():
        if data is None:
            del given[name]
        else:
            given[name] = data
    found = Opened()
    opening.container(found, pack(given))
    opening.strict_parse(found)
    opening.form(found)
    return found


def told(found):
    checks = list(derived(found))
    for check in checks:
        assert check.title
        assert check.detail
        assert say(f"meaning.{check.name.partition('.')[0]}")
    return {check.name.removeprefix("derived."): check.status for check in checks}


def test_what_was_made_from_the_record_passes():
    assert told(opened()) == dict.fromkeys(NAMES, "PASS")


@pytest.mark.parametrize("name", NAMES)
def test_a_missing_file_is_not_checked_and_named(name):
    assert told(opened(**{name: None})) == dict.fromkeys(NAMES, "PASS") | {name: "NOT CHECKED"}


@pytest.mark.parametrize("name", NAMES)
def test_a_file_that_says_something_else_fails(name):
    other = derive(files())[name].replace(b"sha256", b"sha512").replace(b"decision", b"incision")
    found = opened(**{name: other[:-1] + b',"z":1}'})
    assert told(found) == dict.fromkeys(NAMES, "PASS") | {name: "FAIL"}


@pytest.mark.parametrize("name", ["disclosures.json", "text.en.json"])
def test_where_a_source_is_broken_nothing_is_claimed(name):
    assert told(opened(**{name: b"[]"})) == dict.fromkeys(NAMES, "NOT CHECKED")


def test_without_a_record_nothing_is_claimed():
    assert told(Opened()) == dict.fromkeys(NAMES, "NOT CHECKED")
