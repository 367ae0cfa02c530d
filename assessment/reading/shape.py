# SPDX-License-Identifier: Apache-2.0
"""Holds a document against a noun."""

from __future__ import annotations

from typing import TypeVar

from pydantic import BaseModel, ValidationError

from assessment.errors import Problem
from assessment.reading.document import DEFAULT_LIMITS, Document
from assessment.reading.findings import Findings, printable
from assessment.reading.mismatch import mismatches
from assessment.reading.pointer import pointer

FAR_OFF = 20_000
"""Errors beyond which they are no longer explained one by one: explaining a million of them would
take many seconds, and nobody wrote such a file by hand."""

NounT = TypeVar("NounT", bound=BaseModel)


def shape(document: Document, noun: type[NounT], at: str = "") -> NounT:
    """The noun a document describes.

    Args:
        document: what was read.
        noun: the class of the noun.
        at: pointer of the part of the document that describes it.

    Raises:
        ReadingError: fields are missing, unknown or of the wrong kind; every one is named.
    """
    findings = Findings(document.file, DEFAULT_LIMITS.problems)
    try:
        value = document.at(at)
    except KeyError:
        field = printable(at.rpartition("/")[2])
        findings.stop("reading.missing-field", document.place(at).line, at, field=field)
    try:
        # By alias only: a field has one written name.
        return noun.model_validate(value, by_alias=True, by_name=False)
    except ValidationError as error:
        if error.error_count() > FAR_OFF:
            line = document.place(at).line
            findings.stop("reading.other-document", line, at, count=error.error_count())
        for mismatch in mismatches(noun, value, error):
            code, params = mismatch.reason
            place = document.place(at + pointer(*mismatch.at))
            findings.keep(Problem(code, place, params))
    raise findings.error()
