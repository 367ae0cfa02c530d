"""A file is UTF-8 text of bounded size that hides no characters."""

import pytest

from assessment.errors import ReadingError
from assessment.reading.document import Limits
from assessment.reading.findings import Findings
from assessment.reading.text import decode, hidden_character


def read(data, **limits):
    return decode(data, Findings("f", 3), Limits(**limits))


def problems_of(data, **limits):
    with pytest.raises(ReadingError) as caught:
        read(data, **limits)
    return [(p.code, p.place.line, dict(p.params)) for p in caught.value.problems]


def test_text_of_any_language_with_tabs_and_line_ends_is_read():
    text = "été\t漢字 \U0001f600\r\nنص\n"
    assert read(text.encode()) == text


def test_a_file_is_read_up_to_its_size_and_refused_one_byte_later():
    assert read(b"1234", size=4) == "1234"
    assert problems_of(b"12345", size=4) == [("reading.too-large", 0, {"size": 5, "limit": 4})]


@pytest.mark.parametrize("data", [b"a\n\xff", b"a\n\xc0\x80", b"a\n\xed\xa0\x80", b"a\n\xe2\x82"])
def test_other_encodings_are_refused_with_line_and_byte(data):
    assert problems_of(data) == [("reading.not-utf8", 2, {"byte": 3})]


HIDDEN = ["\0", "\x1b", "\x7f", "\x85", "\u2028", "\u2029", "\ufeff", "\ufdd0", "\U0010ffff"]


@pytest.mark.parametrize("character", HIDDEN)
def test_characters_that_cannot_be_seen_are_refused_with_their_line(character):
    name = {"character": f"U+{ord(character):04X}"}
    assert problems_of(f"a\n\nb{character}".encode()) == [("reading.character", 3, name)]
    assert hidden_character(f"a{character}") == name["character"]


def test_every_such_character_is_reported():
    found = problems_of(b"\0\n\n\0\0")
    assert [line for _, line, _ in found] == [1, 3, 3]


def test_inside_a_text_half_a_pair_and_a_carriage_return_are_hidden_too():
    assert hidden_character("a\ud800") == "U+D800"
    assert hidden_character("a\rb") == "U+000D"
    assert hidden_character("a\tb\nc") is None
