# SPDX-License-Identifier: Apache-2.0
"""The report as a PDF: PDF/A-3a and PDF/UA-1 in one file, with the signed record attached.

typst sets the pages. It sees one folder with three files: how a report is set, the report as
data, and the record. Texts come in as data only, so nothing in them is ever read as markup. The
same report under the same typst and fonts gives the same bytes.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from assessment.errors import Problem, RecordError
from assessment.export.report.content import report
from assessment.export.report.glyphs import Coverage, breakable, coverage
from assessment.export.report.sealed import Sealed
from assessment.records.package import ENVELOPE
from assessment.wording import say

STANDARDS = ["a-3a", "ua-1"]
AUTHOR = "Tiered Openness"

_HERE = Path(__file__).parent
_FONTS = _HERE / "fonts"
_TEMPLATE = _HERE / "report.typ"

SANS, SERIF, MONO = "Public Sans", "Source Serif 4", "Atkinson Hyperlegible Mono"
FALLBACKS = (
    "Noto Sans",
    "Noto Sans Hebrew",
    "Noto Sans Arabic",
    "Noto Sans Devanagari",
    "Noto Sans Thai",
    "Noto Sans Bengali",
    "Noto Sans Tamil",
    "Noto Sans Armenian",
    "Noto Sans Georgian",
    "Noto Sans Gujarati",
    "Noto Sans Gurmukhi",
    "Noto Sans Kannada",
    "Noto Sans Khmer",
    "Noto Sans Lao",
    "Noto Sans Malayalam",
    "Noto Sans Myanmar",
    "Noto Sans Sinhala",
    "Noto Sans Telugu",
    "Noto Sans Ethiopic",
    "Droid Sans Fallback",
    "Noto Sans Symbols2",
    "Noto Emoji",
)
"""Fonts that are asked, in this order, where the one of the page has no glyph."""


def pdf(sealed: Sealed) -> bytes:
    """The report of a sealed record as a PDF.

    Raises:
        RecordError: typst is not installed, or cannot set the report.
    """
    at = datetime.strptime(sealed.predicate.sealed_at, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    data = _data(sealed, at, _drawn)
    try:
        return _compiled(data, sealed.envelope, at)
    except _typst().TypstError as error:
        raise RecordError(Problem("report.compile", params={"reason": str(error)[:300]})) from error


def set_with() -> str:
    """The typesetter with its version, empty where it is not installed."""
    try:
        return f"typst {version('typst')}"
    except PackageNotFoundError:
        return ""


def _typst() -> Any:
    try:
        import typst  # noqa: PLC0415 - only who sets a PDF needs it installed
    except ModuleNotFoundError as missing:
        raise RecordError(Problem("report.typst")) from missing
    return typst


@lru_cache(maxsize=1)
def _fonts() -> Any:
    """The shipped fonts, read once, and no others."""
    return _typst().Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(_FONTS)]
    )


@lru_cache(maxsize=1)
def _coverage() -> Coverage:
    return coverage(path.read_bytes() for path in sorted(_FONTS.glob("*.ttf")))


def _drawn(text: str) -> str:
    return breakable(_coverage().drawn(text))


def _data(sealed: Sealed, at: datetime, drawn: Callable[[str], str]) -> dict[str, Any]:
    """The report as the template reads it, every text made so that it can be drawn."""
    content = report(sealed).model_dump(mode="json", exclude={"document", "sealed_at"})
    fallbacks = list(FALLBACKS)
    shown: dict[str, Any] = _each_text(content, drawn)
    return shown | {
        "language": content["language"],
        "author": AUTHOR,
        "keywords": keywords(sealed),
        "date": [at.year, at.month, at.day, at.hour, at.minute, at.second],
        "page": say("report.foot.page", page="{page}", pages="{pages}"),
        "record": ENVELOPE,
        "record-words": say("report.alt.record"),
        "sans": [SANS, *fallbacks],
        "serif": [SERIF, SANS, *fallbacks],
        "mono": [MONO, SANS, *fallbacks],
    }


FIXED = frozenset({"type", "id", "kind", "payload"})
"""Fields that hold no text for people."""


def _each_text(value: Any, drawn: Callable[[str], str], field: str = "") -> Any:
    if isinstance(value, str):
        return value if field in FIXED else drawn(value)
    if isinstance(value, dict):
        return {key: _each_text(each, drawn, key) for key, each in value.items()}
    if isinstance(value, list):
        return [_each_text(each, drawn, field) for each in value]
    return value


def keywords(sealed: Sealed) -> list[str]:
    """What tells a program how to make the same file again: form, typesetter, log head."""
    return ["openness-report/1", set_with(), *sealed.checkpoint.split("\n")[:3]]


def _compiled(data: dict[str, Any], envelope: bytes, at: datetime) -> bytes:
    with tempfile.TemporaryDirectory(prefix="openness-report-") as folder:
        root = Path(folder)
        (root / "report.typ").write_bytes(_TEMPLATE.read_bytes())
        (root / "report.json").write_text(json.dumps(data, ensure_ascii=False), "utf-8")
        (root / ENVELOPE).write_bytes(envelope)
        compiler = _typst().Compiler(str(root / "report.typ"), root=str(root), font_paths=_fonts())
        made: bytes = compiler.compile(format="pdf", pdf_standards=STANDARDS, timestamp=at)
        return made
