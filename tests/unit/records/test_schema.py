"""The published schema fits what is sealed, and refuses what the nouns refuse."""

import json

import jsonschema
import pytest

from assessment.model.assessment import Assessment
from assessment.records.canonical import canonical_bytes
from assessment.records.envelope import parse
from assessment.records.package import LIMITS, SCHEMA
from assessment.records.predicate import PREDICATE_TYPE, Statement
from assessment.records.schema import record_schema
from tests.sealing import files, package

VALIDATOR = jsonschema.Draft202012Validator(record_schema())


def payload():
    return json.loads(parse(package().envelope, "e", LIMITS).payload)


def is_valid(change=None):
    value = payload()
    if change:
        change(value["predicate"])
    return VALIDATOR.is_valid(value)


def test_the_schema_is_a_schema():
    jsonschema.Draft202012Validator.check_schema(record_schema())
    assert record_schema()["$id"].startswith(PREDICATE_TYPE)
    assert record_schema()["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_the_schema_travels_with_the_record():
    assert files()[SCHEMA] == canonical_bytes(record_schema())


def test_what_is_sealed_fits_the_schema():
    VALIDATOR.validate(payload())


def test_names_in_the_schema_are_not_used_twice():
    statement = Statement.model_json_schema(by_alias=True)["$defs"]
    document = Assessment.model_json_schema(by_alias=True)["$defs"]
    assert all(statement[name] == document[name] for name in statement.keys() & document.keys())


def test_whoever_changes_a_schema_changes_only_a_copy():
    record_schema().clear()
    assert record_schema()


def put(*path, value):
    def change(predicate):
        place = predicate
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = value

    return change


FITTING = {
    "no reasons": put("assessment", "decision", "reasons", value=""),
    "a text fact in a slot": put("assessment", "facts", "remark", value={"slot": "0" * 64}),
    "an answer": put("assessment", "facts", "plan", value="hosted"),
}


@pytest.mark.parametrize("what", FITTING)
def test_the_schema_permits(what):
    assert is_valid(FITTING[what])


BROKEN = {
    "a readable text": put("assessment", "subject", "name", value="readable"),
    "an unknown field": put("more", value=1),
    "a time without zone": put("sealed_at", value="2026-11-20T12:30:00"),
    "a float": put("assessment", "ballots", 0, "ratings", "SKILL", "best", value=0.5),
    "a slot with more in it": put("assessment", "provenance", value={"slot": "0" * 64, "x": 1}),
    "a key that is no id": put("assessment", "settings", value={"not an id": "x"}),
    "a slot where a date stands": put("assessment", "as_of", value={"slot": "0" * 64}),
    "an unknown assurance": put("sealed_by", "user", value="everybody"),
}


@pytest.mark.parametrize("what", BROKEN)
def test_the_schema_refuses(what):
    assert not is_valid(BROKEN[what])
