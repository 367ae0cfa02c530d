"""`api.load` and what ships: from wherever answers are, and what is wrong with them."""

import json
from pathlib import Path
from typing import Any

import pytest

from assessment import api, resources
from assessment.errors import (
    AssessmentError,
    EvaluationError,
    ReadingError,
    RecordError,
    StoreError,
)
from assessment.reading import read_document
from assessment.store.library import example_files
from tests.unit.cli.running import PYTHIA, SHIPPED, run

RECORDS = sorted((Path(__file__).parents[2] / "golden/records/v1").glob("*.openness.zip"))


def codes(call, *arguments) -> list[str]:
    with pytest.raises(AssessmentError) as refused:
        call(*arguments)
    return [problem.code for problem in refused.value.problems]


@pytest.mark.parametrize("file", example_files(), ids=lambda file: file.stem)
def test_a_document_gives_what_the_command_gives(file):
    case = api.load(file)
    for question in (api.evaluate, api.options, api.sensitivity, api.contributions):
        printed = run(question.__name__, file, "--format", "json").json()
        assert question(case).model_dump(mode="json", by_alias=True) == printed


def test_plain_values_are_read_as_strictly_as_a_file():
    values: Any = read_document(PYTHIA.read_bytes(), "x").value
    assert api.evaluate(api.load(values)) == api.evaluate(api.load(PYTHIA))
    assert codes(api.load, {**values, "as_of": 1.5}) == ["reading.float"]
    assert codes(api.load, {**values, "as_of": {1}}) == ["table.plain-values"]
    with pytest.raises(ReadingError) as refused:
        api.load({**values, "kind": "x", "nothing": 1})
    assert len(refused.value.problems) == 2


def test_an_assessment_or_a_case_can_be_put_to_another_framework():
    case = api.load(PYTHIA)
    assert repr(case) == "Case('pythia-12b', tiered-openness@1.0.0)"
    assert api.load(case) is case
    by_folder = api.load(case.assessment, SHIPPED)
    assert by_folder.framework.digest == case.framework.digest
    again = api.load(case, "tiered-openness@1.0.0")
    assert api.evaluate(again) == api.evaluate(case)
    assert api.framework(case.framework) is case.framework
    assert api.load(PYTHIA, case.framework).framework is case.framework


def test_what_is_wrong_is_placed_in_the_file(tmp_path):
    path = tmp_path / "case.yaml"
    path.write_text(PYTHIA.read_text("utf-8").replace("appetite: balanced", "appetite: bold"))
    with pytest.raises(EvaluationError) as refused:
        api.load(path)
    (problem,) = refused.value.problems
    assert (problem.code, problem.place.file) == ("assessment.unknown-value", str(path))
    assert problem.place.line > 0


def test_what_is_not_there_is_said():
    assert codes(api.load, "nowhere.yaml") == ["store.file.unreadable"]
    with pytest.raises(StoreError):
        api.framework("nothing@1.0.0")


@pytest.mark.parametrize("file", RECORDS, ids=lambda file: file.name)
def test_a_sealed_record_gives_the_outcome_that_was_sealed(file):
    case = api.load(file)
    printed = run("verify", file, "--format", "json").json()
    recomputed = next(check for check in printed["checks"] if check["name"] == "tier")
    found = api.evaluate(case).recommendation
    assert recomputed["status"] == "PASS"
    assert found.tier in recomputed["detail"] or found.tier in json.dumps(printed)
    assert api.evaluate(api.load(file, case.framework)).recommendation == found


def test_an_altered_record_is_refused(tmp_path):
    path = tmp_path / "altered.openness.zip"
    path.write_bytes(RECORDS[0].read_bytes()[:-1])
    with pytest.raises(RecordError):
        api.load(path)


def test_all_examples_and_all_passes_of_past_decisions_are_there():
    assert set(api.examples()) == {file.stem for file in example_files()}
    found = api.precedents()
    files = {path.stem for path in (resources.data() / "precedents").glob("*.yaml")}
    assert {name.rpartition("/")[0] for name in found} <= files
    assert all(case.name == name for name, case in found.items())
    assert "not an expert panel" in str(api.precedents.__doc__)


def test_past_decisions_can_be_put_to_another_framework():
    found = api.precedents("size-tiers")
    assert {case.framework.framework.id for case in found.values()} == {"size-tiers"}
