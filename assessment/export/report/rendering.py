# SPDX-License-Identifier: Apache-2.0
"""The report of a package: made from its files, read again, and held against itself."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import replace

from assessment.errors import AssessmentError
from assessment.export.report.content import report
from assessment.export.report.html import html
from assessment.export.report.pdf import head_in, pdf, setting
from assessment.export.report.plain import csv, json_text, markdown
from assessment.export.report.sealed import read_sealed
from assessment.export.report.value import FORM
from assessment.records import archive
from assessment.records.package import ENVELOPE, REPORT
from assessment.records.verifying.report import Again, Read

MOST_BYTES = 24 * 2**20
"""No report of ours comes near; a larger file is not read."""


def render_report(files: Mapping[str, bytes]) -> bytes:
    """The report of a record as a PDF, from the files of its package.

    Raises:
        RecordError: a file is missing, typst is not installed, or the report cannot be set.
        ReadingError: a file is not of its form.
    """
    return pdf(read_sealed(files))


def report_pdf(package: bytes) -> bytes:
    """The report of a package as a PDF; refused as `render_report` and `archive.read` do."""
    return render_report(archive.read(package))


def report_html(package: bytes) -> bytes:
    """The same as HTML."""
    return html(report(read_sealed(archive.read(package)))).encode()


def report_markdown(package: bytes) -> bytes:
    """The same as Markdown."""
    return markdown(report(read_sealed(archive.read(package)))).encode()


def report_csv(package: bytes) -> bytes:
    """The same as a table."""
    return csv(report(read_sealed(archive.read(package)))).encode()


def report_json(package: bytes) -> bytes:
    """The same as JSON."""
    return json_text(report(read_sealed(archive.read(package)))).encode()


FORMS = {
    "pdf": ("report.pdf", report_pdf),
    "html": ("report.html", report_html),
    "markdown": ("report.md", report_markdown),
    "csv": ("report.csv", report_csv),
    "json": ("report.json", report_json),
}
"""Every form of a report: how its file is usually called, and what makes it from a package."""


def read_report(files: Mapping[str, bytes]) -> Read | None:
    """What is in the report of a package; None where no library is here to read it.

    Never raises: a report comes from strangers, and what cannot be read is said to be so.
    """
    try:
        import pypdf  # noqa: PLC0415 - only who reads a PDF needs it installed
    except ModuleNotFoundError:
        return None
    data = files[REPORT]
    if len(data) > MOST_BYTES:
        return Read(None, "cannot")
    try:
        reader = pypdf.PdfReader(io.BytesIO(data), strict=True)
        found: tuple[tuple[str, bytes], ...] = tuple(
            (name, content) for name, held in reader.attachments.items() for content in held
        )
        words = ((reader.metadata and reader.metadata.keywords) or "").split(", ")
    # Whatever strangers put into a PDF, the answer is that it cannot be read, and never a fault.
    except Exception:  # noqa: BLE001 - pypdf raises what it meets, of many kinds
        return Read(None, "cannot")
    return Read(found, _again(files, dict(found).get(ENVELOPE), words))


def _again(files: Mapping[str, bytes], envelope: bytes | None, words: list[str]) -> Again:
    """Set the report again with what it says it was set with, and compare."""
    here = setting()
    if not here:
        return "not-installed"
    if envelope is None or words[:2] != [FORM, here]:
        return "other-setting"
    try:
        sealed = replace(read_sealed({**files, ENVELOPE: envelope}), head=head_in(words))
        same = pdf(sealed) == files[REPORT]
    except (AssessmentError, ValueError):
        return "cannot"
    return "same" if same else "differs"
