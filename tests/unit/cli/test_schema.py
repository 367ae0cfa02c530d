"""`openness schema NAME`: every published schema is one, and takes what the program writes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from assessment.cli.schema import SCHEMAS
from assessment.reading import read_document
from assessment.store.library import example_files
from tests.unit.cli.running import PYTHIA, SHIPPED, run


def schema(name: str) -> Any:
    ran = run("schema", name)
    assert (ran.code, ran.err) == (0, "")
    return ran.json()


def plain(file: Path) -> Any:
    """The content of a file, as JSON holds it."""
    return json.loads(json.dumps(read_document(file.read_bytes(), file.name).value))


@pytest.mark.parametrize("name", list(SCHEMAS))
def test_a_schema_is_one_by_its_own_rules(name: str, tmp_path: Path) -> None:
    found = schema(name)
    Draft202012Validator.check_schema(found)
    assert found["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert found["$id"].startswith("urn:tiered-openness:")
    file = tmp_path / f"{name}.json"
    file.write_text(json.dumps(found), "utf-8")
    command = [sys.executable, "-m", "check_jsonschema", "--check-metaschema", str(file)]
    subprocess.run(command, check=True, timeout=60, capture_output=True)


def test_every_schema_has_an_address_of_its_own() -> None:
    assert len({schema(name)["$id"] for name in SCHEMAS}) == len(SCHEMAS)


@pytest.mark.parametrize("file", example_files(), ids=lambda file: file.stem)
def test_the_examples_are_assessments(file: Path) -> None:
    Draft202012Validator(schema("assessment")).validate(plain(file))


def test_the_shipped_framework_and_its_words_fit_their_schemas() -> None:
    Draft202012Validator(schema("framework")).validate(plain(SHIPPED / "framework.yaml"))
    Draft202012Validator(schema("framework-text")).validate(plain(SHIPPED / "text.en.yaml"))
    Draft202012Validator(schema("framework-cases")).validate(plain(SHIPPED / "cases.yaml"))
    for file in (SHIPPED / "cases").glob("*.yaml"):
        Draft202012Validator(schema("assessment")).validate(plain(file))


@pytest.mark.parametrize(
    "change",
    [{"schema": "openness-assessment/9"}, {"extra": 1}, {"as_of": "soon"}, {"facts": []}],
    ids=str,
)
def test_what_the_program_refuses_the_schema_refuses(change: dict[str, Any]) -> None:
    validator = Draft202012Validator(schema("assessment"))
    with pytest.raises(ValidationError):
        validator.validate({**plain(PYTHIA), **change})


def test_fields_stand_under_the_names_their_documents_use() -> None:
    assert "schema" in schema("assessment")["properties"]
    assert "is" in schema("framework")["$defs"]["Step"]["properties"]


def test_no_schema_holds_a_word_of_another_vocabulary() -> None:
    for name in SCHEMAS:
        assert '"discriminator":' not in json.dumps(schema(name))


def test_a_schema_nobody_knows_is_refused_with_the_known_ones() -> None:
    ran = run("schema", "nothing")
    assert (ran.code, ran.out) == (2, "")
    assert "commands.unknown-schema" in ran.err
    for name in SCHEMAS:
        assert name in ran.err


def test_the_help_names_every_schema() -> None:
    said = " ".join(run("schema", "--help").out.split()).replace("- ", "-")
    for name in SCHEMAS:
        assert name in said
