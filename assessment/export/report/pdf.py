# SPDX-License-Identifier: Apache-2.0
"""The report as a PDF: PDF/A-3a and PDF/UA-1 in one file, with the signed record attached.

typst sets the pages. It sees one folder with three files: how a report is set, the report as
data, and the record. Texts come in as data only, so nothing in them is ever read as markup. The
same report under the same typst and fonts gives the same bytes.
"""

from __future__ import annotations

import base64
import hashlib
import json
import tempfile
import unicodedata
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
from assessment.export.report.value import FORM
from assessment.records.package import ENVELOPE
from assessment.wording import catalogue, say

STANDARDS = ["a-3a", "ua-1"]
AUTHOR = "Tiered Openness"

_HERE = Path(__file__).parent
_FONTS = _HERE / "fonts"
_TEXT_FONT = _FONTS / "PublicSans-Regular.ttf"
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
    "NanumGothic",
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
    refused = _typst().TypstError
    try:
        return _compiled(_data(sealed, at, _coverage().drawn), sealed.envelope, at)
    except refused:
        # A font has each character, and still cannot draw them side by side: the plainest way left.
        plain = _data(sealed, at, _plainest().drawn)
    try:
        return _compiled(plain, sealed.envelope, at)
    except refused as error:
        raise RecordError(Problem("report.compile", params={"reason": str(error)[:300]})) from error


@lru_cache(maxsize=1)
def setting() -> str:
    """What sets reports here: the typesetter with its version, and a digest of all else.

    Under the same setting a record gives the same bytes. Empty where typst is not installed.
    """
    try:
        found = version("typst")
    except PackageNotFoundError:
        return ""
    total = hashlib.sha256(json.dumps(dict(catalogue()), sort_keys=True).encode())
    for folder in (_HERE, _FONTS, _HERE.parent / "shown"):
        for path in sorted(folder.iterdir()):
            if path.suffix in {".py", ".typ", ".ttf"}:
                total.update(f"{path.name} {len(data := path.read_bytes())}\n".encode() + data)
    return f"typst {found} {total.hexdigest()[:16]}"


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
    others = sorted(path for path in _FONTS.glob("*.ttf") if path != _TEXT_FONT)
    return coverage(path.read_bytes() for path in (_TEXT_FONT, *others))


@lru_cache(maxsize=1)
def _plainest() -> Coverage:
    return coverage([_TEXT_FONT.read_bytes()])


def _data(sealed: Sealed, at: datetime, drawn: Callable[[str], str]) -> dict[str, Any]:
    """The report as the template reads it, every text made so that it can be drawn."""
    made = report(sealed)
    content = made.model_dump(mode="json", exclude={"document", "sealed_at"})
    fallbacks = list(FALLBACKS)
    shown: dict[str, Any] = _each_text(content, drawn)
    return shown | {
        "language": content["language"],
        "author": AUTHOR,
        "keywords": keywords(sealed),
        "date": [at.year, at.month, at.day, at.hour, at.minute, at.second],
        "right": any(map(_is_from_right, made.texts())),
        "page": say("report.foot.page", page="{page}", pages="{pages}"),
        "record": ENVELOPE,
        "record-words": say("report.alt.record"),
        "sans": [SANS, *fallbacks],
        "serif": [SERIF, SANS, *fallbacks],
        "mono": [MONO, SANS, *fallbacks],
    }


def _is_from_right(text: str) -> bool:
    """Whether a letter in it is of a script that is written from the right."""
    return not text.isascii() and any(
        unicodedata.bidirectional(each) in {"R", "AL"} for each in text
    )


FIXED = frozenset({"type", "id", "kind", "payload"})
"""Fields that hold no text for people."""

WHOLE = frozenset({"foot"})
"""Fields whose texts people copy, so that nothing unseen is put into them."""


def _each_text(value: Any, drawn: Callable[[str], str], *, whole: bool = False) -> Any:
    if isinstance(value, str):
        return drawn(value) if whole else breakable(drawn(value))
    if isinstance(value, dict):
        is_copied = whole or value.get("mono") is True
        return {
            key: each if key in FIXED else _each_text(each, drawn, whole=is_copied or key in WHOLE)
            for key, each in value.items()
        }
    if isinstance(value, list):
        return [_each_text(each, drawn, whole=whole) for each in value]
    return value


def keywords(sealed: Sealed) -> list[str]:
    """What tells a program how to make the same file again: form, setting, head of the log."""
    return [FORM, setting(), base64.urlsafe_b64encode(sealed.head.encode()).decode()]


def head_in(words: list[str]) -> str:
    """The head of the log in the keywords of a report.

    Raises:
        ValueError: there is none that can be read.
    """
    _, _, coded = words
    return base64.urlsafe_b64decode(coded).decode()


def _compiled(data: dict[str, Any], envelope: bytes, at: datetime) -> bytes:
    with tempfile.TemporaryDirectory(prefix="openness-report-") as folder:
        root = Path(folder)
        (root / "report.typ").write_bytes(_TEMPLATE.read_bytes())
        (root / "report.json").write_text(json.dumps(data, ensure_ascii=False), "utf-8")
        (root / ENVELOPE).write_bytes(envelope)
        compiler = _typst().Compiler(str(root / "report.typ"), root=str(root), font_paths=_fonts())
        made: bytes = compiler.compile(format="pdf", pdf_standards=STANDARDS, timestamp=at)
        return made
