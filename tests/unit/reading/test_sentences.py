"""Every code this floor raises has a sentence, a hint, and the parameters of both."""

import re
from pathlib import Path
from typing import Annotated

import pytest
from pydantic import AfterValidator, BaseModel

import assessment.reading
from assessment.errors import ReadingError
from assessment.model.assessment import Assessment
from assessment.model.framework import Framework
from assessment.reading import Limits, read_json, read_yaml, shape
from assessment.reading.plain_table import MOST_COLUMNS, MOST_ROWS, read_plain_table
from assessment.reading.reason import FORMS
from assessment.reading.shape import FAR_OFF
from assessment.wording import explain
from assessment.wording.en.reading import TEXTS

SMALL = Limits(size=200, depth=3, nodes=9, text=20, name=9, problems=2)

YAML = {
    "too-large": b"x" * 201,
    "empty": b"",
    "not-utf8": b"\xff",
    "character": b"a\x00",
    "more-problems": b"[1.5, 1.5, 1.5]",
    "too-deep": b"[[[[1]]]]",
    "too-many-values": b"[1,1,1,1,1,1,1,1,1,1]",
    "long-text": b"'" + b"x" * 21 + b"'",
    "long-name": b"xxxxxxxxxx: 1",
    "duplicate-field": b"a: 1\na: 2",
    "float": b"1.5",
    "no-quantity": b".nan",
    "large-number": b"99999999999999999999",
    "unfinished": b"a: [1",
    "not-yaml": b"a: b: c",
    "tab": b"a:\n\t- b",
    "directive": b"%YAML 1.2\n---\na",
    "several-documents": b"a\n---\nb",
    "alias": b"*a",
    "anchor": b"&a b",
    "tag": b"!!str a",
    "name-not-text": b"1: a",
}
JSON = {
    "byte-order-mark": b"\xef\xbb\xbf1",
    "trailing-text": b"1 2",
    "json-value": b"[1,]",
    "json-separator": b"[1 2]",
    "json-name": b"{a: 1}",
    "json-colon": b'{"a" 1}',
    "json-text": b'"a',
}
ASSESSMENT = {
    "missing-field": b"{}",
    "unknown-field": b"{x: 1}",
    "not-allowed-name": b"facts: {a b: x}",
    "no-value": b"kind: null",
    "wrong-type.text": b"id: 5",
    "wrong-type.list": b"ballots: x",
    "wrong-type.fields": b"facts: x",
    "wrong-type.number": b"ceilings: {a: x}",
    "wrong-type.flag": b"screening: [{assessed: 1}]",
    "wrong-type.several": b"facts: {a: 5}",
    "not-allowed-value": b"kind: x",
    "pattern": b"id: A b",
    "too-long": b"subject: {name: " + b"x" * 401 + b"}",
    "too-short": b"subject: {name: ''}",
    "below-minimum": b"ceilings: {a: -1}",
    "above-maximum": b"ceilings: {a: 12}",
}
FRAMEWORK = {
    "too-few-entries": b"tiers: []",
    "too-many-entries": b"facts: [{type: choice, values: [" + b"a," * 13 + b"]}]",
}

TABLE = {
    "table.quotes": b'a,b\n"x,1',
    "table.ragged": b"a,b\n1",
    "table.rows": b"a\n" + b"1\n" * (MOST_ROWS + 1),
    "table.columns": b",".join(b"c%d" % each for each in range(MOST_COLUMNS + 1)),
    "table.unnamed": b"a,\n1,2",
    "table.column-twice": b"a,a\n1,2",
}

OTHER = b"ballots: [" + b"x," * (FAR_OFF + 1) + b"]"


def refuse(value: int) -> int:
    raise ValueError("never")


class Choosy(BaseModel):
    x: Annotated[int, AfterValidator(refuse)]


def problems_of(raising, *arguments):
    with pytest.raises(ReadingError) as caught:
        raising(*arguments)
    return {problem.code.removeprefix("reading."): problem for problem in caught.value.problems}


def shape_yaml(data, noun):
    return shape(read_yaml(data, "f"), noun)


EXAMPLES = (
    [(code, (read_yaml, data, "f", SMALL)) for code, data in YAML.items()]
    + [(code, (read_json, data, "f", SMALL)) for code, data in JSON.items()]
    + [(code, (shape_yaml, data, Assessment)) for code, data in ASSESSMENT.items()]
    + [(code, (shape_yaml, data, Framework)) for code, data in FRAMEWORK.items()]
    + [(code, (read_plain_table, data, "f")) for code, data in TABLE.items()]
    + [("other-document", (shape_yaml, OTHER, Assessment))]
    + [("does-not-fit", (shape_yaml, b"x: 1", Choosy))]
)


@pytest.mark.parametrize(("code", "call"), EXAMPLES, ids=[code for code, _ in EXAMPLES])
def test_a_problem_of_each_code_can_be_said_with_the_parameters_it_carries(code, call):
    text = explain(problems_of(*call)[code])
    assert text.message.isprintable()
    assert text.hint.isprintable()
    assert text.message
    assert text.hint


def test_every_code_in_the_source_has_an_example_and_every_example_a_code():
    folder = Path(assessment.reading.__file__).parent
    source = "".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.py")))
    codes = set(re.findall(r'"reading\.([a-z0-9.-]+)"', source))
    codes |= {f"wrong-type.{kind}" for kind in FORMS}  # the one code that is put together
    assert codes == {code for code, _ in EXAMPLES}


def test_every_code_has_a_sentence_and_a_hint_and_there_are_no_others():
    keys = {f"{part}.reading.{code}" for part in ("problem", "hint") for code, _ in EXAMPLES}
    assert keys == TEXTS.keys()
