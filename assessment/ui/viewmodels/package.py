# SPDX-License-Identifier: Apache-2.0
"""A package as a page shows it: every check in words, and the record it holds, set as a page.

Works on bytes from strangers. What the checks do not bear out is not shown as if it were signed:
texts that are not those that were signed count as withheld, and without the framework's words
there is no document.
"""

from __future__ import annotations

from dataclasses import dataclass

from assessment.errors import AssessmentError
from assessment.export.shown.reading import Reading
from assessment.model.assessment import Assessment
from assessment.model.framework import Framework, FrameworkText
from assessment.reading import Document, shape
from assessment.records import archive
from assessment.records.canonical import Json, read_canonical, sha256_hex
from assessment.records.checks import Headline, VerificationReport
from assessment.records.envelope import parse
from assessment.records.package import DISCLOSURES, ENVELOPE, FRAMEWORK, LIMITS, text_file
from assessment.records.slots import Disclosure, put_back, stand_in
from assessment.records.statement import Stated
from assessment.records.trust import TrustPolicy
from assessment.records.verify import verify
from assessment.ui.viewmodels.checking import (
    CheckLine,
    Grade,
    Question,
    grades,
    line,
    questions,
)
from assessment.ui.viewmodels.document import DocumentView, document
from assessment.wording import say

LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class Verified:
    """A package after verification.

    Attributes:
        headline: what the checks come to.
        title: the same in words.
        meaning: what that says to a layman, and what it leaves open.
        grades: the three grades, and which of them are reached.
        decided: what was decided, in one sentence; empty when it cannot be read.
        summary: how many checks passed, failed, and were not made.
        document: the record set as a page, None when it cannot be read.
        seal: names and values of the sealing, and whether a value is an id or a digest.
    """

    headline: Headline
    title: str
    meaning: str
    grades: tuple[Grade, ...]
    decided: str
    summary: str
    checks: tuple[CheckLine, ...]
    document: DocumentView | None
    seal: tuple[tuple[str, str, bool], ...]

    @property
    def questions(self) -> tuple[Question, ...]:
        """The checks by the question they answer, what failed first."""
        return questions(self.checks)


def verified(data: bytes, policy: TrustPolicy | None = None) -> Verified:
    """Verify a package and read its record.

    Raises:
        RecordError: the bytes are not a package.
    """
    report = verify(data, policy)
    counts = {
        status: sum(check.status == status for check in report.checks)
        for status in ("PASS", "FAIL", "NOT CHECKED")
    }
    read = _document(data, report)
    return Verified(
        headline=report.headline,
        title=say(f"record.headline.{report.headline}"),
        meaning=say(f"screens.verify.meaning.{report.headline}"),
        grades=grades(report.headline),
        decided=read.decision.headline if read else "",
        summary=say(
            "screens.record.summary.checks",
            passed=counts["PASS"],
            failed=counts["FAIL"],
            open=counts["NOT CHECKED"],
        ),
        checks=tuple(line(check) for check in report.checks),
        document=read,
        seal=_seal(data, report.stated) if report.stated else (),
    )


def _document(data: bytes, report: VerificationReport) -> DocumentView | None:
    """The record as a page, as far as its framework and its words are those that were sealed."""
    stated = report.stated
    sound = all(report.check(name).status == "PASS" for name in ("framework", "framework_text"))
    if stated is None or stated.assessment.decision is None or not sound:
        return None
    files = archive.read(data)
    try:
        framework = shape(_read(files, FRAMEWORK), Framework)
        words = shape(_read(files, text_file(LANGUAGE)), FrameworkText)
        given = _assessment(files, stated, texts=report.check("slots").status == "PASS")
        return document(given, stated.predicate.evaluation, Reading(framework, words))
    except (AssessmentError, KeyError):
        return None


def _read(files: dict[str, bytes], name: str) -> Document:
    return Document(name, read_canonical(files[name], name, LIMITS))


def _assessment(files: dict[str, bytes], stated: Stated, *, texts: bool) -> Assessment:
    """The assessment with every text that was disclosed; the others stay withheld."""
    content: Json = stated.document
    if texts:
        found = read_canonical(files[DISCLOSURES], DISCLOSURES, LIMITS)
        given = {slot: Disclosure.model_validate(each) for slot, each in found.items()}
        content = put_back(content, given)
    return shape(Document("", stand_in(content)), Assessment)


def _seal(data: bytes, stated: Stated) -> tuple[tuple[str, str, bool], ...]:
    """When and by whom the record was sealed, and what identifies it."""
    predicate = stated.predicate
    signed = parse(archive.read(data)[ENVELOPE], ENVELOPE, LIMITS)
    by = predicate.sealed_by
    at = predicate.sealed_at
    said = (
        (say("screens.record.sealed-at"), f"{at[:10]} {at[11:16]} UTC"),
        (say("screens.record.sealed-by"), say(f"screens.record.user.{by.user}")),
        (say("screens.record.signature"), say(f"screens.record.signature.{by.signature}")),
    )
    codes = (
        (say("screens.record.keys"), ", ".join(each.keyid for each in signed.signatures)),
        (say("screens.record.id"), predicate.id),
        (say("screens.record.digest"), signed.payload_digest),
        (say("screens.record.file-digest"), sha256_hex(data)),
    )
    return (*((*each, False) for each in said), *((*each, True) for each in codes))
