"""Places inside a document are written as JSON pointers."""

import pytest

from assessment.reading.pointer import parse_pointer, parse_position, pointer


def test_a_pointer_to_the_whole_document_is_empty():
    assert pointer() == ""
    assert parse_pointer("") == ()


def test_slash_and_tilde_in_names_are_escaped():
    assert pointer("a/b", "~1", 0, "") == "/a~1b/~01/0/"


@pytest.mark.parametrize("tokens", [("a/b",), ("~1", "~", "/"), ("", ""), ("~01",), ("é", "0")])
def test_a_pointer_leads_back_to_the_names_it_was_made_of(tokens):
    assert parse_pointer(pointer(*tokens)) == tokens


def test_text_without_a_slash_at_the_beginning_is_no_pointer():
    with pytest.raises(KeyError):
        parse_pointer("facts/a")


def test_a_position_is_digits_without_leading_zero_inside_the_list():
    assert [parse_position(token, 11) for token in ("0", "9", "10")] == [0, 9, 10]


@pytest.mark.parametrize("token", ["11", "01", "-1", "+1", "1 ", "", "x", "²", "٣", "9" * 5000])
def test_any_other_token_is_no_position(token):
    with pytest.raises(KeyError):
        parse_position(token, 11)
