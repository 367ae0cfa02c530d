# SPDX-License-Identifier: Apache-2.0
"""Get cases: from files, from plain values, from sealed records, and those shipped."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeAlias

from assessment.api.case import Case, admitted, put_to, ready
from assessment.engine import check_framework
from assessment.errors import AssessmentError, Place, Problem, ReadingError, RecordError
from assessment.intake.precedents import PrecedentStudies
from assessment.intake.rater_records import is_of_the_sheet
from assessment.model.assessment import Assessment
from assessment.model.framework import Framework, FrameworkText
from assessment.reading import read_document, read_json, shape
from assessment.records import archive
from assessment.records.canonical import digest
from assessment.records.package import FRAMEWORK, text_file
from assessment.records.verify import verify
from assessment.store.library import (
    DEFAULT_FRAMEWORK,
    LANGUAGE,
    LoadedFramework,
    example_files,
    find_framework,
    framework_files,
    framework_for,
    load_assessment,
    read_file,
)
from assessment.store.precedents import shipped_precedents

Source: TypeAlias = "str | Path | Mapping[str, Any] | Assessment | Case"
Chosen: TypeAlias = "str | Path | LoadedFramework | None"


def framework(reference: str | Path | LoadedFramework = DEFAULT_FRAMEWORK) -> LoadedFramework:
    """A framework, with its words and digests; its logic has passed every check.

    Args:
        reference: `id@version`, an `id` for its newest version, or a folder of your own with
            `framework.yaml` and `text.en.yaml`.

    Raises:
        StoreError: there is no such framework, or a file cannot be read.
        ReadingError: a file does not have the shape of a framework.
        FrameworkError: its logic or its words fail the checks.
    """
    if isinstance(reference, LoadedFramework):
        return reference
    return find_framework(str(reference))


def load(source: Source, framework: Chosen = None) -> Case:
    """A case from wherever its answers are.

    Args:
        source: a YAML or JSON file with an assessment document, a sealed record
            (`.openness.zip`), the content of a document as plain values, or an assessment.
        framework: another framework than the one the document names; as in `framework`.

    Raises:
        StoreError: a file or the framework cannot be found or read.
        ReadingError: it is no assessment document.
        RecordError: the record is altered, or of a form that is not read here.
        EvaluationError: the answers do not fit the framework. What is missing is no error.
    """
    if isinstance(source, (str, Path)) and not _is_record(Path(source)):
        return _from_document(Path(source), framework)
    return admitted(_case(source, framework))


def examples() -> dict[str, Case]:
    """The worked examples that come with this program, by name."""
    return {file.stem: load(file) for file in example_files()}


def precedents(framework: Chosen = None) -> dict[str, Case]:
    """The past decisions that come with this program, as raters rated them.

    Each is there once for each rating pass, as `<decision>/<pass>`. Readings and ratings were made
    by automated readers (language models) working blind from the public record; not by people,
    not an expert panel.

    Args:
        framework: put them to another framework than the one whose sheet was filled in.

    Raises:
        StoreError: there is no such framework.
    """
    newest = next(each for each in framework_files() if is_of_the_sheet(each.id, each.version))
    sheet = find_framework(f"{newest.id}@{newest.version}")
    loaded = sheet if framework is None else _framework(framework)
    studies = PrecedentStudies(shipped_precedents().cases, ready(sheet).evaluator)
    passes = studies.study(ready(loaded).evaluator).passes
    ids = dict.fromkeys(id_ for each in passes.values() for id_ in each)
    return {
        f"{id_}/{name}": Case(each[id_], loaded, f"{id_}/{name}")
        for id_ in ids
        for name, each in passes.items()
        if id_ in each
    }


_framework = framework


def _case(source: Source, chosen: Chosen) -> Case:
    loaded = None if chosen is None else _framework(chosen)
    if isinstance(source, Case):
        return source if loaded is None else put_to(source, loaded)
    if isinstance(source, Assessment):
        return _of(source, loaded)
    if isinstance(source, Mapping):
        return _of(_from_plain(source), loaded)
    return _from_record(Path(source), loaded)


def _is_record(path: Path) -> bool:
    return archive.is_archive(read_file(path, archive.MOST_BYTES))


def _from_document(path: Path, chosen: Chosen) -> Case:
    """The case of a document; whatever is wrong is placed in it."""
    loaded = None if chosen is None else _framework(chosen)
    given = load_assessment(path)
    try:
        return admitted(_of(given.assessment, loaded))
    except AssessmentError as error:
        raise type(error)(given.document.locate(error.problems)) from error


def _of(assessment: Assessment, loaded: LoadedFramework | None) -> Case:
    if loaded is None:
        return Case(assessment, framework_for(assessment))
    return put_to(Case(assessment, loaded), loaded)


def _from_plain(values: Mapping[str, Any]) -> Assessment:
    try:
        text = json.dumps(values)
    except (TypeError, ValueError) as error:
        problem = Problem("table.plain-values", Place(), {"reason": str(error)[:200]})
        raise ReadingError(problem) from error
    return shape(read_json(text.encode(), "assessment"), Assessment)


def _from_record(path: Path, loaded: LoadedFramework | None) -> Case:
    data = read_file(path, archive.MOST_BYTES)
    report = verify(data)
    problems = [problem for check in report.checks for problem in check.problems]
    if report.stated is None or report.headline in {"altered", "other-form"}:
        raise RecordError(problems or Problem("table.record", Place(str(path))))
    case = Case(report.stated.assessment, loaded or _inside(data))
    return case if loaded is None else put_to(case, loaded)


def _inside(data: bytes) -> LoadedFramework:
    """The framework a record carries. Verification has just proved its logic again."""
    files = archive.read(data)
    logic, words = (read_document(files[name], name) for name in (FRAMEWORK, text_file(LANGUAGE)))
    found = shape(logic, Framework)
    return LoadedFramework(
        framework=found,
        text=shape(words, FrameworkText),
        digest=digest(logic.value),
        text_digest=digest(words.value),
        content=logic.value,
        text_content=words.value,
        checked=check_framework(found),
    )
