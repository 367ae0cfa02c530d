# SPDX-License-Identifier: Apache-2.0
"""The signed statement: what it is about, and what it says (in-toto attestation framework, v1)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from assessment.errors import Place, Problem, RecordError
from assessment.model.assessment import Artefact, Assessment, Resource
from assessment.reading import Document, shape
from assessment.records.canonical import Json, digest
from assessment.records.predicate import (
    PREDICATE_TYPE,
    SCHEMA_VERSION,
    STATEMENT_TYPE,
    Digest,
    Predicate,
    Statement,
    StatementSubject,
)
from assessment.records.slots import readable_texts, stand_in

OTHER_FORM = "record.statement.other-form"
"""Code of the problem that a record is of a form this version does not read."""

_FAMILY = PREDICATE_TYPE.removesuffix("1")
_ASSESSMENT = "/predicate/assessment"


@dataclass(frozen=True, slots=True)
class Stated:
    """A statement as it was read.

    Attributes:
        document: the assessment with slots in place of texts, as signed.
        assessment: the same with a word in place of each slot; levels, facts, dates and ids in it
            are the real ones.
        evaluation: the evaluation as signed.
    """

    statement: Statement
    document: Json
    assessment: Assessment
    evaluation: Json

    @property
    def predicate(self) -> Predicate:
        """What the statement says."""
        return self.statement.predicate


def subjects(document: Json, artefacts: Iterable[Artefact]) -> tuple[StatementSubject, ...]:
    """The artefacts by their digests; without artefacts, the assessment document itself."""
    named = tuple(
        StatementSubject(name=each.name, digest=Digest(sha256=each.digest)) for each in artefacts
    )
    if named:
        return named
    name = f"assessment {document['id']}"
    return (StatementSubject(name=name, digest=Digest(sha256=digest(document))),)


def root_digest(resources: Iterable[Resource]) -> str:
    """SHA-256 over the digests of the files, in the order of their names.

    The rule of OpenSSF model signing for its own subject, so that the two can be compared.
    """
    total = hashlib.sha256()
    for resource in sorted(resources, key=by_path):
        total.update(bytes.fromhex(resource.digest))
    return total.hexdigest()


def by_path(resource: Resource) -> list[str]:
    """Order of files: folder by folder, each name by its characters."""
    return resource.name.split("/")


def render(predicate: Predicate, artefacts: Iterable[Artefact]) -> Json:
    """The statement as JSON."""
    statement = Statement(
        type=STATEMENT_TYPE,
        subject=subjects(predicate.assessment, artefacts),
        predicate_type=PREDICATE_TYPE,
        predicate=predicate,
    )
    return statement.model_dump(mode="json", by_alias=True)


def parse(value: Json, file: str) -> Stated:
    """The statement these plain values hold.

    Raises:
        RecordError: another kind of statement, one of a newer form, or a text stands readable
            that belongs in a slot.
        ReadingError: the values are not of the form of a statement or of an assessment.
    """
    _check_kind(value, file)
    statement = shape(Document(file, value), Statement)
    document = value["predicate"]["assessment"]
    readable = readable_texts(document)
    if readable:
        raise RecordError(
            Problem("record.slots.readable", Place(file, path=_ASSESSMENT + path))
            for path in readable
        )
    readable_form: Json = {"predicate": {"assessment": stand_in(document)}}
    assessment = shape(Document(file, readable_form), Assessment, _ASSESSMENT)
    return Stated(statement, document, assessment, value["predicate"]["evaluation"])


def _check_kind(value: Json, file: str) -> None:
    """Refuse what this version does not know how to read, and say which of the two it is."""
    fields = value if isinstance(value, dict) else {}
    predicate = fields.get("predicate")
    kind = fields.get("predicateType")
    version = predicate.get("schemaVersion") if isinstance(predicate, dict) else None
    if not isinstance(kind, str) or not kind.startswith(_FAMILY):
        raise RecordError(Problem("record.statement.not-ours", Place(file, path="/predicateType")))
    if kind != PREDICATE_TYPE or (isinstance(version, str) and version != SCHEMA_VERSION):
        params = {"found": f"{kind.removeprefix(_FAMILY)} {version}"[:80], "known": SCHEMA_VERSION}
        raise RecordError(Problem(OTHER_FORM, Place(file, path="/predicateType"), params))
