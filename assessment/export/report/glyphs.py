# SPDX-License-Identifier: Apache-2.0
"""Which characters the shipped fonts can draw, and what stands for those they cannot.

A PDF/A file may hold no character without a glyph. So every text is looked up beforehand: what no
font has is written as its code point. Characters that steer the direction of text without being
seen are written out as well, because they could make a page read otherwise than it was signed.
"""

from __future__ import annotations

import struct
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from assessment.wording import say

_STEERING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Invisible controls of direction (Unicode Standard Annex 9)."""

_JOINERS = frozenset("\u200c\u200d")
_SPACE = frozenset("\n ")
_UNICODE = {(0, 3), (0, 4), (0, 6), (3, 1), (3, 10)}
"""Platform and encoding of the tables that map Unicode to glyphs (OpenType, `cmap`)."""

_SEGMENTED, _GROUPED = 4, 12
_UNSEEN = range(0xFE00, 0xFE10)
"""Selectors of a variant; they draw nothing themselves."""

BREAK = "\u200b"
LONGEST = 24
"""Letters in a row after which a line may break, so that no word leaves its column."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """The characters of each font, the preferred one first."""

    fonts: tuple[frozenset[int], ...]

    def drawn(self, text: str) -> str:
        """The text with what no font can draw written as its code point."""
        if text.isascii() and text.isprintable() and set(map(ord, text)) <= self.fonts[0]:
            return text
        return "".join(
            cluster if self._has(cluster) else "".join(map(self._alone, cluster))
            for cluster in clusters(text)
        )

    def _has(self, cluster: str) -> bool:
        if _STEERING & set(cluster):
            return False
        codes = {ord(char) for char in cluster if char not in _SPACE and not _is_unseen(char)}
        return any(codes <= font for font in self.fonts)

    def _alone(self, char: str) -> str:
        is_mark = unicodedata.category(char).startswith("M") or char in _JOINERS
        if not is_mark and self._has(char):
            return char
        return say("report.glyph", code=f"{ord(char):04X}")


def _is_unseen(char: str) -> bool:
    return char in _JOINERS or ord(char) in _UNSEEN


def clusters(text: str) -> Iterator[str]:
    """Characters with the marks that belong to them."""
    held = ""
    for char in text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "):
        joins = unicodedata.category(char).startswith("M") or _is_unseen(char)
        if held and (joins or held[-1] == "\u200d"):
            held += char
            continue
        if held:
            yield held
        held = char
    if held:
        yield held


def breakable(text: str) -> str:
    """The text with places to break a line within very long words.

    Wide characters, as of Chinese, break of themselves.
    """
    return " ".join(_breakable(word) if len(word) > LONGEST else word for word in text.split(" "))


def _breakable(word: str) -> str:
    pieces: list[str] = []
    run = 0
    for cluster in clusters(word):
        run = 0 if unicodedata.east_asian_width(cluster[0]) == "W" else run + 1
        if run > LONGEST // 2:
            pieces.append(BREAK)
            run = 1
        pieces.append(cluster)
    return "".join(pieces)


def coverage(fonts: Iterable[bytes]) -> Coverage:
    """What these TrueType fonts can draw."""
    return Coverage(tuple(frozenset(_characters(font)) for font in fonts))


def _characters(font: bytes) -> Iterator[int]:
    """The characters a font maps to a glyph."""
    count = struct.unpack_from(">H", font, 4)[0]
    tables = {}
    for index in range(count):
        tag, _, offset, _ = struct.unpack_from(">4s3I", font, 12 + 16 * index)
        tables[tag] = offset
    begin = tables[b"cmap"]
    found = struct.unpack_from(">H", font, begin + 2)[0]
    for index in range(found):
        platform, encoding, offset = struct.unpack_from(">HHI", font, begin + 4 + 8 * index)
        if (platform, encoding) not in _UNICODE:
            continue
        form = struct.unpack_from(">H", font, begin + offset)[0]
        if form == _SEGMENTED:
            yield from _segments(font, begin + offset)
        elif form == _GROUPED:
            yield from _groups(font, begin + offset)


def _segments(font: bytes, at: int) -> Iterator[int]:
    """Characters of a table of form 4."""
    count = struct.unpack_from(">H", font, at + 6)[0] // 2

    def numbers(offset: int) -> Sequence[int]:
        return struct.unpack_from(f">{count}H", font, at + offset)

    ends, starts = numbers(14), numbers(16 + 2 * count)
    deltas, ranges = numbers(16 + 4 * count), numbers(16 + 6 * count)
    for index, (start, end) in enumerate(zip(starts, ends, strict=True)):
        for code in range(start, min(end, 0xFFFE) + 1):
            if ranges[index] == 0:
                glyph = (code + deltas[index]) & 0xFFFF
            else:
                place = at + 16 + 6 * count + 2 * index + ranges[index] + 2 * (code - start)
                glyph = struct.unpack_from(">H", font, place)[0]
            if glyph:
                yield code


def _groups(font: bytes, at: int) -> Iterator[int]:
    """Characters of a table of form 12."""
    count = struct.unpack_from(">I", font, at + 12)[0]
    for index in range(count):
        start, end, glyph = struct.unpack_from(">3I", font, at + 16 + 12 * index)
        yield from range(start + (glyph == 0), end + 1)
