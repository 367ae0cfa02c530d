# SPDX-License-Identifier: Apache-2.0
"""What the other formats are made from: the record, the texts still disclosed, and the words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from assessment.errors import Place, Problem, RecordError
from assessment.model.decision import Decision
from assessment.model.framework import FrameworkText, Labelled
from assessment.reading import Document, shape
from assessment.records import envelope, package, statement
from assessment.records.canonical import Json, read_canonical
from assessment.records.slots import Disclosures, put_back
from assessment.records.statement import Stated
from assessment.records.verifying.substance import read_disclosures

LANGUAGE = "en"
"""The words used where a framework comes in several languages."""


@dataclass(frozen=True)
class Material:
    """A record with everything the other formats read.

    Attributes:
        disclosures: texts that are not withheld; what is not among them appears nowhere.
        words: the framework's displayed words.
        timestamp: a time stamp token over one of the signatures.
    """

    stated: Stated
    envelope: envelope.Envelope
    disclosures: Disclosures
    words: FrameworkText
    timestamp: bytes | None = None

    @cached_property
    def document(self) -> Json:
        """The assessment with every disclosed text in its place; the others stay slots."""
        return put_back(self.stated.document, self.disclosures)

    @property
    def decision(self) -> Decision:
        """What people chose.

        Raises:
            RecordError: the record holds no decision.
        """
        made = self.stated.assessment.decision
        if made is None:
            raise RecordError(Problem("record.statement.no-decision", Place(package.ENVELOPE)))
        return made

    @property
    def payload_digest(self) -> str:
        """What identifies the record."""
        return self.envelope.payload_digest


def material(files: Mapping[str, bytes]) -> Material:
    """What the files of a package give.

    Args:
        files: the files of a package, or those of them that are made so far.

    Raises:
        RecordError, ReadingError: a file is missing or not of its form.
    """
    signed = envelope.parse(files.get(package.ENVELOPE, b""), package.ENVELOPE, package.LIMITS)
    payload = read_canonical(signed.payload, package.ENVELOPE, package.LIMITS)
    stated = statement.parse(payload, package.ENVELOPE)
    values = {
        name: read_canonical(files[name], name, package.LIMITS)
        for name in (package.DISCLOSURES, text_file(stated))
        if name in files
    }
    return of_parts(stated, signed, values, files)


def of_parts(
    stated: Stated,
    signed: envelope.Envelope,
    values: Mapping[str, Json],
    files: Mapping[str, bytes],
) -> Material:
    """The same from parts that were read already.

    Args:
        stated: what the record says.
        signed: the record under its signatures.
        values: content of the JSON files of the package, by name.
        files: their bytes, and those of the other files.

    Raises:
        RecordError, ReadingError: a file is missing or not of its form.
    """
    name = text_file(stated)
    for needed in (package.DISCLOSURES, name):
        if needed not in values:
            raise RecordError(Problem("record.package.missing", Place(needed)))
    return Material(
        stated=stated,
        envelope=signed,
        disclosures=read_disclosures(values[package.DISCLOSURES]),
        words=shape(Document(name, values[name]), FrameworkText),
        timestamp=files.get(package.TIMESTAMP),
    )


def text_file(stated: Stated) -> str:
    """The file with the words that are used: English, else the first by name."""
    languages = stated.predicate.framework.texts
    return package.text_file(LANGUAGE if LANGUAGE in languages else min(languages))


def disclosed(text: Json) -> str | None:
    """A text of the document, or None where it is withheld or was never there."""
    return text if isinstance(text, str) else None


def named(words: Mapping[str, Labelled], key: str) -> str:
    """What the framework calls something; its id where the framework gives no words."""
    return words[key].name if key in words else key
