# SPDX-License-Identifier: Apache-2.0
"""Does the report in the package carry the same record, and do its pages follow from it?

Reading a PDF and setting one again takes libraries that verification itself does without. Who
calls it may bring a reader; without one, nothing is said about the report.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from assessment.errors import AssessmentError
from assessment.records.checks import Check, failed, not_checked, passed
from assessment.records.envelope import Envelope
from assessment.records.envelope import parse as parse_envelope
from assessment.records.package import ENVELOPE, LIMITS, REPORT
from assessment.records.verifying.opening import Opened, needs_earlier

CARRIED, PAGES = "report", "report_pages"

Again: TypeAlias = Literal["same", "differs", "not-installed", "other-setting", "cannot"]
"""Whether setting the report again gives the same bytes, or why that was not tried."""


_NOT_AGAIN: Mapping[Again, str] = {
    "not-installed": "report.pages.not-installed",
    "other-setting": "report.pages.other-setting",
    "cannot": "report.pages.cannot",
}


@dataclass(frozen=True, slots=True)
class Read:
    """What somebody who can read PDFs found in the report.

    Attributes:
        attachments: everything that is attached, by name; None where it cannot be read.
        again: whether setting it again gives the same bytes.
    """

    attachments: tuple[tuple[str, bytes], ...] | None
    again: Again


Reader: TypeAlias = Callable[[Mapping[str, bytes]], Read | None]
"""Reads the report among the files of a package; None where the library for it is not there."""


def report(opened: Opened, reader: Reader | None) -> Iterator[Check]:
    """Hold the report against the record, if there is one and somebody can read it."""
    if opened.envelope is None or opened.stated is None:
        yield from (needs_earlier(CARRIED), needs_earlier(PAGES))
    elif REPORT not in opened.files or reader is None:
        code = "report.none" if REPORT not in opened.files else "report.unread"
        yield from (not_checked(CARRIED, code), not_checked(PAGES, code))
    else:
        found = reader(opened.files)
        if found is None:
            yield from (not_checked(CARRIED, "report.unread"), not_checked(PAGES, "report.unread"))
            return
        carried = _carried(opened.envelope, found)
        yield carried
        yield _pages(found) if carried.status == "PASS" else needs_earlier(PAGES)


def _carried(envelope: Envelope, found: Read) -> Check:
    """One attachment, and it is the record."""
    if found.attachments is None:
        return failed(CARRIED, "report.unreadable")
    if [name for name, _ in found.attachments] != [ENVELOPE]:
        return failed(CARRIED, "report.attachments", count=len(found.attachments))
    try:
        attached = parse_envelope(found.attachments[0][1], REPORT, LIMITS)
    except AssessmentError as error:
        return failed(CARRIED, "report.not-a-record", error.problems)
    return _compared(envelope, attached)


def _compared(envelope: Envelope, attached: Envelope) -> Check:
    """The same record; signatures may have come since, and none may be a strange one."""
    if attached.payload != envelope.payload:
        return failed(CARRIED, "report.other-record")
    if not set(attached.signatures) <= set(envelope.signatures):
        return failed(CARRIED, "report.other-signatures")
    return passed(CARRIED, "report.same")


def _pages(found: Read) -> Check:
    """Whether the pages are those this program sets from the record."""
    if found.again == "same":
        return passed(PAGES, "report.pages.same")
    if found.again == "differs":
        return failed(PAGES, "report.pages.differ")
    return not_checked(PAGES, _NOT_AGAIN[found.again])
