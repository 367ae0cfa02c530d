# SPDX-License-Identifier: Apache-2.0
"""A package as a page shows it: every check in words, and the record it holds, set as a page.

Works on bytes from strangers. What the checks do not bear out is not shown as if it were signed:
texts that are not those that were signed count as withheld, and without the framework's words
there is no document.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assessment.errors import AssessmentError
from assessment.export.report.content import report
from assessment.export.report.rendering import read_report
from assessment.export.report.sealed import read_sealed
from assessment.export.report.value import Report, Section
from assessment.records import archive
from assessment.records.checks import Headline, VerificationReport
from assessment.records.package import DISCLOSURES
from assessment.records.trust import TrustPolicy
from assessment.records.verify import verify
from assessment.records.verifying.remembered import NOTHING_KEPT, Kept
from assessment.ui.viewmodels.behind import behind
from assessment.ui.viewmodels.checking import (
    CheckLine,
    Grade,
    Question,
    grades,
    line,
    questions,
)
from assessment.wording import say

BEARING = ("framework", "framework_sound", "framework_text")
"""Checks without which nothing of a record can be read as it was meant."""


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
        behind: who signed, the ballots, the log, what is withheld; None when it cannot be read.
        report: the record set as a report, None when it cannot be read.
    """

    headline: Headline
    title: str
    meaning: str
    grades: tuple[Grade, ...]
    decided: str
    summary: str
    checks: tuple[CheckLine, ...]
    behind: Section | None
    report: Report | None

    @property
    def questions(self) -> tuple[Question, ...]:
        """The checks by the question they answer, what failed first."""
        return questions(self.checks)


def verified(data: bytes, policy: TrustPolicy | None = None, kept: Kept = NOTHING_KEPT) -> Verified:
    """Verify a package and read its record.

    Args:
        data: the package.
        policy: whose signatures count.
        kept: what the verifier kept of the log, or was given of it by others.

    Raises:
        RecordError: the bytes are not a package.
    """
    found = verify(data, policy, kept=kept, reader=read_report)
    counts = {
        status: sum(check.status == status for check in found.checks)
        for status in ("PASS", "FAIL", "NOT CHECKED")
    }
    files = _files(data, found)
    read = _report(files, found)
    return Verified(
        headline=found.headline,
        title=say(f"record.headline.{found.headline}"),
        meaning=say(f"screens.verify.meaning.{found.headline}"),
        grades=grades(found.headline),
        decided=read.headline if read else "",
        summary=say(
            "screens.record.summary.checks",
            passed=counts["PASS"],
            failed=counts["FAIL"],
            open=counts["NOT CHECKED"],
        ),
        checks=tuple(line(check) for check in found.checks),
        behind=behind(files, found.stated, policy) if found.stated else None,
        report=read,
    )


def _files(data: bytes, found: VerificationReport) -> dict[str, bytes]:
    """The files of the package. Texts that are not those that were signed count as withheld."""
    if found.stated is None:
        return {}
    files = archive.read(data)
    return files if found.check("slots").status == "PASS" else {**files, DISCLOSURES: b"{}"}


def _report(files: Mapping[str, bytes], found: VerificationReport) -> Report | None:
    """The record as a report, as far as its framework and its words are those that were sealed."""
    if any(found.check(name).status != "PASS" for name in BEARING):
        return None
    try:
        return report(read_sealed(files))
    except (AssessmentError, KeyError, ValueError):
        # Signed by somebody, and still not of a piece: the checks say more than a page could.
        return None
