"""What no font can draw is written as its code point, never lost and never an error."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.export.report.glyphs import (
    BREAK,
    LONGEST,
    Coverage,
    breakable,
    clusters,
    coverage,
)
from assessment.export.report.pdf import _FONTS, FALLBACKS, MONO, SANS, SERIF, _coverage, _fonts

SMALL = Coverage((frozenset(map(ord, "abc \u0301")), frozenset(map(ord, "d\u0302"))))


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("abc d", "abc d"),
        ("a\u0301", "a\u0301"),
        ("a\u0302", "a[character U+0302]"),
        ("z", "[character U+007A]"),
        ("a\u202eb", "a[character U+202E]b"),
        ("\u0301", "\u0301"),
        ("a\u200db", "a\u200db"),
        ("a\ufe0f", "a\ufe0f"),
        ("a\tb\r\nc\rd", "a b\nc\nd"),
        ("", ""),
    ],
)
def test_what_no_font_has_stands_as_its_code_point(text, drawn):
    assert SMALL.drawn(text) == drawn


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=60))
def test_nothing_is_lost(text):
    drawn = SMALL.drawn(text)
    for char in text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "):
        assert char in drawn or f"U+{ord(char):04X}]" in drawn


@given(st.text(max_size=200))
def test_clusters_put_together_are_the_text(text):
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    assert "".join(clusters(text)) == plain


@given(st.text(alphabet="ab\u0301 中", max_size=200))
def test_a_place_to_break_is_all_that_is_added(text):
    assert breakable(text).replace(BREAK, "") == text


def test_no_word_is_longer_than_a_column_can_hold():
    assert max(map(len, breakable("w" * 500).split(BREAK))) <= LONGEST
    assert BREAK not in breakable("中" * 500)
    assert BREAK not in breakable("w" * LONGEST)


def font(*tables: tuple[int, int, bytes]) -> bytes:
    """A font that holds a character map and nothing else."""
    head = struct.pack(">4sHHHH", b"\0\1\0\0", 1, 0, 0, 0)
    begin = len(head) + 16
    body, records = b"", b""
    for platform, encoding, data in tables:
        offset = 4 + 8 * len(tables) + len(body)
        records += struct.pack(">HHI", platform, encoding, offset)
        body += data
    cmap = struct.pack(">HH", 0, len(tables)) + records + body
    return head + struct.pack(">4sIII", b"cmap", 0, begin, len(cmap)) + cmap


def test_both_common_forms_of_character_maps_are_read_and_others_are_not():
    grouped = struct.pack(">HHIII", 12, 0, 28, 0, 1) + struct.pack(">III", 65, 67, 5)
    segmented = struct.pack(">HHHHHHH", 4, 0, 0, 4, 0, 0, 0)
    # 97-98 by a difference, 100-101 by a list whose second entry has no glyph, and the end mark.
    segmented = struct.pack(">HHHHHHH", 4, 0, 0, 6, 0, 0, 0)
    segmented += struct.pack(">HHHH", 98, 101, 0xFFFF, 0)
    segmented += struct.pack(">HHH", 97, 100, 0xFFFF)
    segmented += struct.pack(">HHH", 0, 0, 1)
    segmented += struct.pack(">HHH", 0, 4, 0)
    segmented += struct.pack(">HH", 7, 0)
    other = struct.pack(">HHH", 6, 0, 0)
    found = coverage([font((3, 10, grouped), (3, 1, segmented), (0, 3, other), (1, 0, grouped))])
    assert found.fonts[0] == {65, 66, 67, 97, 98, 100}


SCRIPTS = (
    "Ωμέγα Кириллица שלום مرحبا हिन्दी ภาษาไทย 中文 日本語 한국어 বাংলা தமிழ் ქართული Հայերեն አማርኛ ខ្មែរ"
    " ລາວ සිංහල తెలుగు ગુજરાતી ਪੰਜਾਬੀ ಕನ್ನಡ മലയാളം မြန်မာ 👍"
)


def test_the_shipped_fonts_draw_the_scripts_people_write_names_in():
    assert _coverage().drawn(SCRIPTS) == SCRIPTS


def test_every_font_that_is_asked_for_is_shipped_and_every_shipped_one_is_asked_for():
    assert set(_fonts().families()) == {SANS, SERIF, MONO, *FALLBACKS}


def test_every_font_comes_with_its_licence():
    names = {path.name for path in _FONTS.iterdir()}
    licences = {
        name.removeprefix("LICENSE-").removesuffix(".txt") for name in names if ".txt" in name
    }
    for name in names:
        if name.endswith(".ttf"):
            assert any(name.startswith(licence) for licence in licences), name


def test_the_fonts_stay_small_enough_to_ship():
    assert sum(path.stat().st_size for path in _FONTS.iterdir()) < 12.5 * 2**20
