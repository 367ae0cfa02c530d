# SPDX-License-Identifier: Apache-2.0
"""What a report is made from: a sealed record, read from the files of its package."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assessment.engine.v1.exact.sensitivity import Sensitivities
from assessment.errors import AssessmentError, Place, Problem, RecordError
from assessment.export.report.completed import completed
from assessment.export.shown.reading import Reading
from assessment.model.assessment import Assessment
from assessment.model.decision import Decision
from assessment.model.evaluation import Evaluation
from assessment.model.framework import Framework, FrameworkText
from assessment.model.sensitivity import NearestChange
from assessment.reading import Document, shape
from assessment.records import package, statement
from assessment.records.canonical import Json, read_canonical
from assessment.records.edition_note import tells_flips
from assessment.records.envelope import parse as parse_envelope
from assessment.records.predicate import Predicate
from assessment.records.slots import put_back, stand_in
from assessment.records.verifying.substance import read_disclosures

LANGUAGE = "en"
HEAD_LINES = 3


@dataclass(frozen=True, slots=True)
class Sealed:
    """A sealed record as a report needs it.

    Attributes:
        given: the assessment with every text that is disclosed; others are marked as left out.
        nearest: the smallest change of ratings for each tier; None where it is not told.
        keyids: the keys that signed.
        head: origin, size and root of the log in which the record stands, a line each; empty
            where it stands in none.
        envelope: the signed record, byte for byte.
    """

    predicate: Predicate
    given: Assessment
    reading: Reading
    nearest: Mapping[str, NearestChange] | None
    payload: str
    keyids: tuple[str, ...]
    head: str
    envelope: bytes

    @property
    def decision(self) -> Decision:
        """What was decided; a record without a decision is never read."""
        if self.given.decision is None:
            raise ValueError(self.given.id)
        return self.given.decision

    @property
    def evaluation(self) -> Evaluation:
        """The evaluation as it was signed."""
        return self.predicate.evaluation


def read_sealed(files: Mapping[str, bytes]) -> Sealed:
    """The record in the files of a package.

    Raises:
        RecordError: a file is missing, or the record holds no decision.
        ReadingError: a file is not of its form.
    """
    envelope = parse_envelope(_file(files, package.ENVELOPE), package.ENVELOPE, package.LIMITS)
    payload = read_canonical(envelope.payload, package.ENVELOPE, package.LIMITS)
    stated = statement.parse(payload, package.ENVELOPE)
    if stated.assessment.decision is None:
        raise RecordError(Problem("record.statement.no-decision", Place(package.ENVELOPE)))
    disclosures = read_disclosures(_json(files, package.DISCLOSURES))
    content = stand_in(put_back(stated.document, disclosures))
    framework = shape(_document(files, package.FRAMEWORK), Framework)
    words = shape(_document(files, package.text_file(LANGUAGE)), FrameworkText)
    given = shape(Document(package.ENVELOPE, content), Assessment)
    return Sealed(
        predicate=stated.predicate,
        given=given,
        reading=Reading(framework, completed(framework, words)),
        nearest=_nearest(framework, stated.assessment) if tells_flips(files) else None,
        payload=envelope.payload_digest,
        keyids=tuple(each.keyid for each in envelope.signatures),
        head=head_of(files.get(package.CHECKPOINT, b"")),
        envelope=files[package.ENVELOPE],
    )


def head_of(checkpoint: bytes) -> str:
    """Its first lines: signatures below them may come later (C2SP tlog-checkpoint)."""
    lines = checkpoint.decode("utf-8", "replace").split("\n")[:HEAD_LINES]
    return "\n".join(lines)


def _nearest(framework: Framework, given: Assessment) -> Mapping[str, NearestChange] | None:
    """The smallest changes; None where a framework is too large for exact answers."""
    try:
        return Sensitivities(framework).nearest(given)
    except AssessmentError:
        return None


def _file(files: Mapping[str, bytes], name: str) -> bytes:
    if name not in files:
        raise RecordError(Problem("record.package.missing", Place(name)))
    return files[name]


def _json(files: Mapping[str, bytes], name: str) -> Json:
    return read_canonical(_file(files, name), name, package.LIMITS)


def _document(files: Mapping[str, bytes], name: str) -> Document:
    return Document(name, _json(files, name))
