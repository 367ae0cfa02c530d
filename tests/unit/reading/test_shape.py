"""A document is held against a noun, and every value that does not fit is told once."""

from typing import Annotated, Literal

import pytest
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from assessment.errors import ReadingError
from assessment.reading import Document, read_json, read_yaml, shape
from assessment.reading.shape import FAR_OFF


def refuse(value: object) -> object:
    raise ValueError("never")


Short = Annotated[str, StringConstraints(min_length=2, max_length=4)]
Id = Annotated[str, StringConstraints(pattern="^[a-z]+$")]


class Noun(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, populate_by_name=True)


class Circle(Noun):
    type: Literal["circle", "disc"]
    radius: int


class Square(Noun):
    type: Literal["square"]
    side: Annotated[int, Field(ge=1, le=9)]


class Person(Noun):
    name: Short
    born: Short | None = None


class Answer(Noun):
    value: Short | tuple[Short, ...] | Person
    note: str = ""


class Drawing(Noun):
    """A noun with a field of every kind that the nouns of the model have."""

    form: Annotated[str | None, Field(alias="is")] = None
    id: Id = "a"
    flag: bool = False
    count: Annotated[int, Field(ge=0, le=11)] = 0
    colour: Literal["red", "blue"] | None = None
    tags: Annotated[tuple[Id, ...], Field(min_length=1, max_length=2)] = ("a",)
    by_id: dict[Id, int] = {}
    inner: Person | None = None
    cells: tuple[tuple[int | Id, ...], ...] = ()
    items: tuple[Person, ...] | Literal["all"] = ()
    answers: dict[Id, Short | tuple[Short, ...] | Person | Answer] = {}
    shapes: tuple[Annotated[Circle | Square, Field(discriminator="type")], ...] = ()
    one: Annotated[Circle | Square | None, Field(discriminator="type")] = None
    never: Annotated[int | str, AfterValidator(refuse)] | None = None


def problems_of(text, noun=Drawing, at=""):
    document = read_yaml(text.encode(), "f.yaml")
    with pytest.raises(ReadingError) as caught:
        shape(document, noun, at)
    return [(p.code, p.place.line, p.place.path, dict(p.params)) for p in caught.value.problems]


def problem_of(text):
    ((code, line, path, params),) = problems_of(text)
    assert line == 1
    return code.removeprefix("reading."), path, params


def test_a_document_that_fits_becomes_its_noun():
    text = "{is: x, cells: [[1, a]], answers: {a: {value: [ab]}, b: {name: cd}}, items: all}"
    drawing = shape(read_yaml(text.encode(), "f"), Drawing)
    assert drawing.form == "x"
    assert drawing.cells == ((1, "a"),)
    assert drawing.answers == {"a": Answer(value=("ab",)), "b": Person(name="cd")}
    assert drawing.items == "all"


def test_a_part_of_a_document_becomes_a_noun_and_keeps_its_place():
    text = "people:\n- name: ab\n- name: x\n"
    assert shape(read_yaml(text.encode(), "f"), Person, "/people/0") == Person(name="ab")
    ((code, line, path, _),) = problems_of(text, Person, "/people/1")
    assert (code, line, path) == ("reading.too-short", 3, "/people/1/name")


def test_a_part_that_is_not_there_is_missing():
    assert problems_of("people: []", Person, "/people/0") == [
        ("reading.missing-field", 1, "/people/0", {"field": "0"})
    ]


def test_every_problem_is_reported_at_once_in_the_order_of_the_file():
    found = problems_of("flag: yes\ninner:\n  born: x\n  age: 5\ncount: 12\nid: A\n")
    assert [(code.removeprefix("reading."), line, path) for code, line, path, _ in found] == [
        ("wrong-type.flag", 1, "/flag"),
        ("missing-field", 2, "/inner/name"),
        ("too-short", 3, "/inner/born"),
        ("unknown-field", 4, "/inner/age"),
        ("above-maximum", 5, "/count"),
        ("pattern", 6, "/id"),
    ]


@pytest.mark.parametrize(
    ("text", "code", "path", "params"),
    [
        ("{inner: {}}", "missing-field", "/inner/name", {"field": "name"}),
        (
            "{inner: {name: ab, age: 5}}",
            "unknown-field",
            "/inner/age",
            {"field": "age", "known": "born, name"},
        ),
        ("{id: 5}", "wrong-type.text", "/id", {"found": "5"}),
        ("{id: [a]}", "wrong-type.text", "/id", {"found": "[...]"}),
        ("{count: '5'}", "wrong-type.number", "/count", {"found": '"5"'}),
        ("{count: true}", "wrong-type.number", "/count", {"found": "true"}),
        ("{flag: 1}", "wrong-type.flag", "/flag", {"found": "1"}),
        ("{tags: a}", "wrong-type.list", "/tags", {"found": '"a"'}),
        ("{by_id: [a]}", "wrong-type.fields", "/by_id", {"found": "[...]"}),
        ("{inner: a}", "wrong-type.fields", "/inner", {"found": '"a"'}),
        ("{id: null}", "no-value", "/id", {}),
        ("{inner: {name: }}", "no-value", "/inner/name", {}),
        (
            "{colour: green}",
            "not-allowed-value",
            "/colour",
            {"found": '"green"', "allowed": "red, blue"},
        ),
        ("{colour: 5}", "not-allowed-value", "/colour", {"found": "5", "allowed": "red, blue"}),
        ("{id: A b}", "pattern", "/id", {"found": '"A b"', "pattern": "^[a-z]+$"}),
        ("{inner: {name: abcde}}", "too-long", "/inner/name", {"length": 5, "limit": 4}),
        ("{inner: {name: a}}", "too-short", "/inner/name", {"length": 1, "minimum": 2}),
        ("{tags: [a, b, c]}", "too-many-entries", "/tags", {"count": 3, "limit": 2}),
        ("{tags: []}", "too-few-entries", "/tags", {"count": 0, "minimum": 1}),
        ("{count: -1}", "below-minimum", "/count", {"found": "-1", "minimum": 0}),
        ("{count: 12}", "above-maximum", "/count", {"found": "12", "maximum": 11}),
        ("{never: 5}", "does-not-fit", "/never", {"found": "5", "rule": "value_error"}),
        ("{by_id: {a b: 1}}", "not-allowed-name", "/by_id/a b", {"field": "a b"}),
        ("{by_id: {a: x}}", "wrong-type.number", "/by_id/a", {"found": '"x"'}),
        ("[]", "wrong-type.fields", "", {"found": "[]"}),
    ],
)
def test_each_kind_of_misfit_has_its_code_and_place(text, code, path, params):
    assert problem_of(text) == (code, path, params)


def test_an_entry_that_does_not_fit_does_not_make_its_list_too_short():
    assert problem_of("{tags: [A]}")[:2] == ("pattern", "/tags/0")


def test_a_field_is_known_by_its_written_name_alone():
    assert problem_of("{is: 5}")[:2] == ("wrong-type.text", "/is")
    code, path, params = problem_of("{form: x}")
    assert (code, path) == ("unknown-field", "/form")
    assert "is" in params["known"].split(", ")


def test_a_wrong_name_and_its_wrong_value_are_both_told():
    found = problems_of("{by_id: {A: x}}")
    assert [code for code, *_ in found] == ["reading.not-allowed-name", "reading.wrong-type.number"]


def test_a_value_of_no_permitted_form_is_one_problem_that_lists_the_forms():
    forms = '"...", [...], {...}'
    several = {"found": "5", "forms": forms}
    assert problem_of("{answers: {a: 5}}") == ("wrong-type.several", "/answers/a", several)
    assert problem_of("{cells: [[true]]}") == (
        "wrong-type.several",
        "/cells/0/0",
        {"found": "true", "forms": '"...", 1'},
    )
    assert problem_of("{answers: {a: }}") == ("no-value", "/answers/a", {})


@pytest.mark.parametrize(
    ("answer", "code", "path"),
    [
        ("abcde", "too-long", ""),
        ("[ab, 5]", "wrong-type.text", "/1"),
        ("{value: ab, nota: x}", "unknown-field", "/nota"),
        ("{value: 5}", "wrong-type.several", "/value"),
        ("{value: ab, note: 5}", "wrong-type.text", "/note"),
        ("{value: {name: x}}", "too-short", "/value/name"),
        ("{name: ab, born: 5}", "wrong-type.text", "/born"),
    ],
)
def test_among_several_forms_the_one_that_was_meant_is_explained(answer, code, path):
    assert problem_of(f"{{answers: {{a: {answer}}}}}")[:2] == (code, f"/answers/a{path}")


def test_the_form_meant_is_the_one_that_knows_the_fields_even_if_more_is_wrong_inside():
    found = problems_of("{answers: {a: {value: {nme: x, agge: 5}}}}")
    assert [(code, path) for code, _, path, _ in found] == [
        ("reading.unknown-field", "/answers/a/value/agge"),
        ("reading.missing-field", "/answers/a/value/name"),
        ("reading.unknown-field", "/answers/a/value/nme"),
    ]


def test_words_of_a_form_that_is_only_one_word_are_explained():
    assert problem_of("{items: al}")[0] == "not-allowed-value"
    assert problem_of("{items: [{name: ab}, {name: 5}]}")[:2] == (
        "wrong-type.text",
        "/items/1/name",
    )
    assert problem_of("{items: 5}")[2] == {"found": "5", "forms": '"...", [...]'}


@pytest.mark.parametrize("place", ["shapes: [{}]", "one: {}"])
@pytest.mark.parametrize(
    ("fields", "code", "path"),
    [
        ("{radius: 5}", "missing-field", "/type"),
        ("{type: oval}", "not-allowed-value", "/type"),
        ("{type: 5}", "not-allowed-value", "/type"),
        ("{type: {a: b}}", "not-allowed-value", "/type"),
        ("{type: }", "no-value", "/type"),
        ("{type: disc}", "missing-field", "/radius"),
        ("{type: square, side: 0}", "below-minimum", "/side"),
        ("{type: square, side: 1, circle: 2}", "unknown-field", "/circle"),
        ("x", "wrong-type.fields", ""),
    ],
)
def test_forms_told_apart_by_a_tag_are_explained_by_that_tag(place, fields, code, path):
    at = "/one" if place.startswith("one") else "/shapes/0"
    assert problem_of(f"{{{place.replace('{}', fields)}}}")[:2] == (code, f"{at}{path}")


def test_the_words_of_all_tags_are_named():
    assert problem_of("{one: {type: oval}}")[2]["allowed"] == "circle, disc, square"


@pytest.mark.parametrize("hostile", ["Person", "[key]", "Answer", "constrained-str", "circle"])
def test_names_that_look_like_words_of_the_checker_confuse_no_place(hostile):
    found = problems_of(f"{{inner: {{name: ab, '{hostile}': {{name: x}}}}}}")
    assert [(code, path) for code, _, path, _ in found] == [
        ("reading.unknown-field", f"/inner/{hostile}")
    ]
    found = problems_of(f"{{answers: {{a: {{name: ab, '{hostile}': 5}}}}}}")
    assert [(code, path) for code, _, path, _ in found] == [
        ("reading.unknown-field", f"/answers/a/{hostile}")
    ]


def test_a_value_made_without_a_file_is_placed_by_its_path_alone():
    with pytest.raises(ReadingError) as caught:
        shape(Document("", {"flag": 1}), Drawing)
    (problem,) = caught.value.problems
    assert str(problem.place) == "input /flag"


def test_hostile_text_is_quoted_short_and_visible():
    found = problems_of(f"{{flag: '\u202e{'x' * 500}', '\u202e{'y' * 200}': 1}}")
    texts = [text for *_, params in found for text in params.values() if "known" not in params]
    texts += [params["field"] for *_, params in found if "known" in params]
    assert all("\u202e" not in text and len(text) < 90 for text in texts)


def test_problems_are_reported_up_to_a_limit():
    found = problems_of("{cells: [[" + "A, " * 500 + "]]}")
    assert len(found) == 201
    assert found[0] == ("reading.more-problems", 0, "", {"shown": 200})


def test_what_departs_from_the_form_almost_everywhere_is_another_document():
    content = b'{"cells": [[' + b"true," * FAR_OFF + b"1]]}"
    with pytest.raises(ReadingError) as caught:
        shape(read_json(content, "f.json"), Drawing)
    (problem,) = caught.value.problems
    assert problem.code == "reading.other-document"
    assert problem.params == {"count": 2 * FAR_OFF}
