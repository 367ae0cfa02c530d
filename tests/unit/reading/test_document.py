"""A document knows its values and the line of each."""

import pytest

from assessment.errors import Place, Problem
from assessment.reading import Document, read_yaml

TEXT = b"""\
# a comment
facts:
  training/compute: '1e25'

  access:
  - open
  - who: all
empty: {}
"""


@pytest.fixture
def document():
    return read_yaml(TEXT, "case.yaml")


def test_every_value_has_the_line_of_its_name_or_of_its_first_character(document):
    assert dict(document.lines) == {
        "": 2,
        "/facts": 2,
        "/facts/training~1compute": 3,
        "/facts/access": 5,
        "/facts/access/0": 6,
        "/facts/access/1": 7,
        "/facts/access/1/who": 7,
        "/empty": 8,
    }
    assert len(document.lines) == 8


@pytest.mark.parametrize(
    "path",
    ["/facts/none", "/facts/access/2", "/facts/access/00", "/empty/0", "facts", "/empty/x/y"],
)
def test_a_pointer_that_leads_nowhere_has_no_line_and_no_value(document, path):
    assert path not in document.lines
    with pytest.raises(KeyError):
        document.at(path)


def test_a_pointer_through_a_text_leads_nowhere(document):
    path = "/facts/access/0/x"
    assert path not in document.lines
    with pytest.raises(KeyError):
        document.at(path)


def test_a_pointer_leads_to_its_value(document):
    assert document.at("") == document.value
    assert document.at("/facts/training~1compute") == "1e25"
    assert document.at("/facts/access") == ("open", {"who": "all"})
    assert document.at("/facts/access/1/who") == "all"


def test_what_is_missing_is_placed_at_the_nearest_value_around_it(document):
    assert document.place("/facts/access/1/when/day") == Place(
        "case.yaml", 7, "/facts/access/1/when/day"
    )
    assert document.place("/facts/benefit") == Place("case.yaml", 2, "/facts/benefit")
    assert document.place("benefit") == Place("case.yaml", 2, "benefit")


def test_without_lines_every_place_has_line_0():
    assert Document("made.json", {"a": 1}).place("/a") == Place("made.json", 0, "/a")


def test_problems_that_carry_only_a_path_get_file_and_line(document):
    bare = Problem("x.y", Place(path="/empty"), {"n": 1})
    (located,) = document.locate([bare])
    assert located == Problem("x.y", Place("case.yaml", 8, "/empty"), {"n": 1})


def test_problems_that_know_their_file_or_line_keep_them(document):
    placed = (Problem("x.y", Place("other.yaml", 0, "/a")), Problem("x.y", Place("", 3, "/a")))
    assert document.locate(placed) == placed
