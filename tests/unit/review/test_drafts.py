"""Drafts that belong to no case: kept by version, seen by nobody else, refused when unfit."""

from dataclasses import replace

import pytest

from assessment.model.decision import Person
from assessment.review import NO_CASE, Conflict, Saved, drafts, keep_draft
from tests.unit.review.bench import refused

PLACE = "opening/name"


def keep(bench, text, expected=0, place=PLACE):
    return keep_draft(bench.desk, bench.desk.command(NO_CASE, expected), place, text)


def test_a_draft_is_kept_by_version_and_taken_away_by_an_empty_text(bench):
    first = keep(bench, "A na")
    assert isinstance(first, Saved)
    assert (first.case, first.version) == (NO_CASE, 1)
    assert keep(bench, "A name", 1).version == 2
    assert drafts(bench.desk)[PLACE].value == "A name"
    assert keep(bench, "", 2).version == 3
    assert drafts(bench.desk)[PLACE].value is None


def test_a_draft_that_changed_unseen_is_a_conflict_with_both_values(bench):
    keep(bench, "First")
    found = keep(bench, "Second")
    assert isinstance(found, Conflict)
    assert (found.yours, found.saved.value, found.saved.version) == ("Second", "First", 1)
    assert drafts(bench.desk)[PLACE].value == "First"


def test_a_draft_is_seen_by_nobody_else(bench):
    keep(bench, "Mine")
    other = Person(issuer="local", subject="other", name="Other")
    assert drafts(replace(bench.desk, person=other)) == {}


@pytest.mark.parametrize(
    ("text", "place", "code"),
    [
        ("a" * 100_001, PLACE, "review.text-too-long"),
        ("a", "", "review.text-too-long"),
        ("a", "p" * 201, "review.text-too-long"),
        ("a\x00b", PLACE, "review.unfit-text"),
    ],
)
def test_a_draft_that_cannot_be_kept_is_refused(bench, text, place, code):
    with refused(code):
        keep(bench, text, place=place)
    assert drafts(bench.desk) == {}
