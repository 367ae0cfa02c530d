# SPDX-License-Identifier: Apache-2.0
"""Read the cases that lie beside a framework, and try them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from assessment.engine.framework_cases import Tried, try_cases
from assessment.engine.v1 import Evaluator
from assessment.errors import AssessmentError, Place, Problem, ReadingError
from assessment.model.framework import Framework
from assessment.model.framework_cases import FrameworkCases
from assessment.reading import Document, read_document, shape
from assessment.store.library import LoadedAssessment, load_assessment, read_file

INDEX = "cases.yaml"
FOLDER = "cases"


@dataclass(frozen=True)
class LoadedCases:
    """The index of a framework's cases with every document it names.

    Attributes:
        document: the index as read, with its lines.
        documents: by the id the index gives them.
    """

    index: FrameworkCases
    document: Document
    documents: dict[str, LoadedAssessment]


def check_cases(folder: Path, framework: Framework) -> Tried:
    """Try the cases that lie beside a framework; none where it ships none.

    Whatever is wrong with a case is a finding about the framework, and none stops the others.
    """
    try:
        loaded = load_cases(folder, framework.id)
    except AssessmentError as error:
        return Tried(error.problems)
    if loaded is None:
        return Tried()
    documents = {id_: each.assessment for id_, each in loaded.documents.items()}
    found = try_cases(Evaluator(framework), loaded.index, documents)
    problems = loaded.document.locate(found.problems)
    return Tried(problems, found.cases, found.variants, found.as_expected)


def load_cases(folder: Path, framework: str) -> LoadedCases | None:
    """The cases in a framework folder; None where there are none.

    Args:
        folder: the folder of the framework.
        framework: its id.

    Raises:
        StoreError: the index cannot be read.
        ReadingError: the index or a document is not what it should be; all is named.
    """
    if not (folder / INDEX).exists() and not (folder / FOLDER).is_dir():
        return None
    document = read_document(read_file(folder / INDEX), str(folder / INDEX))
    index = shape(document, FrameworkCases)
    problems = list(document.locate(_problems(index, framework)))
    documents: dict[str, LoadedAssessment] = {}
    for id_ in _named(index):
        try:
            documents[id_] = load_assessment(folder / FOLDER / f"{id_}.yaml")
        except AssessmentError as error:
            problems += error.problems
    problems += _misplaced(documents, framework)
    problems += _unlisted(folder, index)
    if problems:
        raise ReadingError(problems)
    return LoadedCases(index, document, documents)


def _named(index: FrameworkCases) -> tuple[str, ...]:
    """The documents the index names, each once."""
    found = [case.id for case in index.cases]
    found += [v.document for case in index.cases for v in case.variants if v.document is not None]
    return tuple(dict.fromkeys(found))


def _problems(index: FrameworkCases, framework: str) -> Iterator[Problem]:
    if index.framework != framework:
        params = {"named": index.framework, "id": framework}
        yield Problem("framework.case.other-framework", Place(path="/framework"), params)
    yield from _twice([case.id for case in index.cases], "/cases")
    for position, case in enumerate(index.cases):
        ids = [variant.id for variant in case.variants]
        yield from _twice(ids, f"/cases/{position}/variants")


def _twice(ids: list[str], at: str) -> Iterator[Problem]:
    for position, id_ in enumerate(ids):
        if id_ in ids[:position]:
            yield Problem("framework.id.twice", Place(path=f"{at}/{position}/id"), {"id": id_})


def _misplaced(documents: dict[str, LoadedAssessment], framework: str) -> Iterator[Problem]:
    """A document bears the name of its file and is made under the framework it lies beside."""
    for id_, loaded in documents.items():
        document, given = loaded.document, loaded.assessment
        if given.id != id_:
            params = {"id": given.id, "file": f"{id_}.yaml"}
            yield Problem("framework.case.file-name", document.place("/id"), params)
        if given.framework.id != framework:
            params = {"named": given.framework.id, "id": framework}
            place = document.place("/framework/id")
            yield Problem("framework.case.other-framework", place, params)


def _unlisted(folder: Path, index: FrameworkCases) -> Iterator[Problem]:
    """A case that nobody tries is no case."""
    named = set(_named(index))
    for path in sorted((folder / FOLDER).glob("*.yaml")):
        if path.stem not in named:
            place = Place(file=str(path))
            yield Problem("framework.case.unlisted", place, {"file": path.name})
