"""Derived files follow from the package alone, and stay behind what is withheld."""

import json

import pytest

from assessment.engine import evaluate
from assessment.records import archive
from assessment.records import package as names
from assessment.records.canonical import canonical_bytes, read_canonical
from assessment.records.derived.derive import NAMES, derive
from assessment.records.derived.material import material
from assessment.records.edition import public_edition
from assessment.records.package import LIMITS
from assessment.records.seal import FrameworkContent, seal
from assessment.records.verify import verify
from assessment.records.verifying.substance import read_disclosures
from tests.frameworks import tupled
from tests.sealing import (
    CHAIR,
    SEALING,
    TEXT,
    decided,
    files,
    framework,
    logic,
    package,
    refusal,
    salts,
)


def test_a_package_gives_every_derived_file_that_packages_may_hold():
    assert set(derive(files())) == set(NAMES)
    assert set(NAMES) <= names.OPTIONAL


def test_derived_files_are_the_same_each_time_and_look_at_none_of_themselves():
    once = derive(files())
    assert derive({**files(), **once}) == once
    assert derive({**files(), **dict.fromkeys(NAMES, b"other")}) == once


@pytest.mark.parametrize("name", NAMES)
def test_derived_files_can_be_read_in_exactly_one_way(name):
    data = derive(files())[name]
    assert canonical_bytes(read_canonical(data, name, LIMITS)) == data


@pytest.mark.parametrize("name", [names.DISCLOSURES, "text.en.json"])
def test_a_file_that_is_needed_and_missing_is_named(name):
    given = files()
    del given[name]
    assert refusal(lambda: derive(given)) == ["record.package.missing"]


def test_without_a_record_there_is_nothing_to_derive():
    assert refusal(lambda: derive({}))


def test_a_record_without_a_decision_gives_nothing():
    found = material(files())
    undecided = found.stated.assessment.model_copy(update={"decision": None})
    object.__setattr__(found.stated, "assessment", undecided)
    assert refusal(lambda: found.decision) == ["record.statement.no-decision"]


def languages(*used):
    texts = {each: tupled({**TEXT, "language": each, "title": f"in {each}"}) for each in used}
    given = decided()
    content = FrameworkContent(tupled(logic()), texts)
    evaluation = evaluate(framework(), given)
    return material(files(seal(content, given, evaluation, (CHAIR,), salts(), SEALING).data))


def test_english_words_are_used_where_there_are_some():
    assert languages("de", "en").words.title == "in en"


def test_without_english_the_first_language_is_used():
    assert languages("fr", "de").words.title == "in de"


def test_a_public_edition_has_derived_files_that_show_no_more_than_it_does():
    edition = public_edition(package().data)
    held = archive.read(edition)
    assert {name: held[name] for name in NAMES} == derive(held)
    every, shown = texts(files()), texts(held)
    assert shown < every
    for text in every - shown:
        assert not any(text.encode() in held[name] for name in NAMES), text
    found = [check for check in verify(edition).checks if check.name.startswith("derived.")]
    assert [check.status for check in found] == ["PASS"] * len(NAMES)


def texts(held):
    """What people wrote, as far as these files show it."""
    return {each.value for each in read_disclosures(json.loads(held[names.DISCLOSURES])).values()}
