"""A filled ballot is read whole, or refused with where and what to do."""

import json
from typing import Any

import pytest

from assessment.errors import ReadingError
from assessment.intake.paper_ballot import read_paper_ballot
from assessment.wording import explain

GOOD: dict[str, Any] = {
    "format": "openness-ballot/0",
    "case": "c1",
    "subject": "A model",
    "round": 1,
    "rater": "Ada",
    "framework": {"id": "small", "version": "1.0.0", "digest": None},
    "answers": {
        "SKILL": {"answer": 2, "lowest": 1, "reason": "Seen.", "evidence": ["E1"]},
        "FRAUD.HARM": {"answer": "unknown"},
        "FRAUD.SEV": {"answer": "not_applicable"},
        "BASE": {},
    },
}


def read(**changes: Any):
    return read_paper_ballot(json.dumps({**GOOD, **changes}).encode(), "ballot.json").ballot


def test_answers_become_ratings():
    ratings = {key: answer.rating() for key, answer in read().answers.items()}
    skill = ratings["SKILL"]
    assert (skill.levels, skill.rationale, skill.evidence) == ((1, 2, 2), "Seen.", ("E1",))
    assert ratings["FRAUD.HARM"].state == "unknown"
    assert ratings["FRAUD.SEV"].state == "not_applicable"
    assert ratings["BASE"] is None


def test_a_range_beside_no_level_is_kept_as_it_was_written_and_refused_later():
    answers = {"SKILL": {"answer": "unknown", "lowest": 1, "highest": 3}}
    rating = read(answers=answers).answers["SKILL"].rating()
    assert (rating.state, rating.lowest, rating.best, rating.highest) == ("unknown", 1, None, 3)


@pytest.mark.parametrize(
    ("data", "file"),
    [
        (b"", "b.yaml"),
        (b"\xff\xfe", "b.yaml"),
        (b"format: [", "b.yaml"),
        (b"a: &x [1]\nb: *x\n", "b.yaml"),
        (b"!!python/object:os.system x\n", "b.yaml"),
        (b'{"a": 1, "a": 2}', "b.json"),
        (b'{"format": 1e400}', "b.json"),
        (b"[" * 1_000, "b.json"),
        (b'"' + b"x" * 1_100_000 + b'"', "b.json"),
        (b"<!doctype html>", "b.html"),
        (b"%PDF-1.7", "b.pdf"),
    ],
)
def test_what_is_no_ballot_is_refused_with_what_to_do(data, file):
    with pytest.raises(ReadingError) as caught:
        read_paper_ballot(data, file)
    assert caught.value.problems
    for problem in caught.value.problems:
        assert explain(problem).hint


@pytest.mark.parametrize(
    "changes",
    [
        {"format": "openness-ballot/9"},
        {"round": 0},
        {"round": "1"},
        {"rater": ""},
        {"more": 1},
        {"answers": []},
        {"answers": {"SKILL": {"answer": 12}}},
        {"answers": {"SKILL": {"answer": "not_needed"}}},
        {"answers": {"SKILL": {"answer": True}}},
        {"answers": {"a b": {}}},
        {"answers": {f"K{n}": {} for n in range(2_001)}},
        {"answers": {"SKILL": {"reason": "x" * 20_001}}},
        {"answers": {"SKILL": {"evidence": ["E1"] * 201}}},
    ],
)
def test_a_ballot_of_another_shape_is_refused(changes):
    with pytest.raises(ReadingError):
        read(**changes)
