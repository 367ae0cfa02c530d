"""The options as comma-separated lines: all of them, under every appetite, and no formula."""

from __future__ import annotations

import csv
import io
import re
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.engine.v1 import Evaluator
from assessment.engine.v1.disclosure import disclosure
from assessment.export.disclosure import disclosure_document
from assessment.export.disclosure.lines import COLUMNS, disclosure_csv
from assessment.model.disclosure import DisclosureDocument
from assessment.model.framework import FrameworkText
from assessment.store.library import example_files, find_framework, load_assessment

EXAMPLES = sorted(path.stem for path in example_files())
NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?")
STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


@cache
def made(name: str) -> tuple[DisclosureDocument, FrameworkText]:
    loaded = find_framework("tiered-openness")
    path = next(path for path in example_files() if path.stem == name)
    document = load_assessment(path).assessment
    found = disclosure(Evaluator(loaded.framework), document)
    return disclosure_document(loaded.used, document, found), loaded.text


def read(written: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written, newline="")))


@pytest.mark.parametrize("name", EXAMPLES)
def test_there_is_one_line_for_each_option_and_appetite_with_what_the_document_says(name):
    found, text = made(name)
    rows = read(disclosure_csv(found, text, "balanced"))
    assert tuple(rows[0]) == COLUMNS
    groups = [("balanced", "true", found.tier, found.options)]
    groups += [(v, "false", o.tier, o.options) for v, o in found.appetites.items()]
    told = [(a, u, t, option) for a, u, t, options in groups for option in options]
    assert len(rows) == len(told)
    for row, (appetite, used, tier, option) in zip(rows, told, strict=True):
        assert (row["appetite"], row["used"], row["tier"]) == (appetite, used, tier)
        assert (row["option"], row["name"]) == (option.id, text.options[option.id].name)
        assert row["open"] == ("true" if option.open else "false")
        assert row["reasons"].split() == list(option.reasons)
        assert row["net_misuse"] == ("" if option.net_misuse is None else str(option.net_misuse))
        assert row["benefit"] == ("" if option.benefit is None else str(option.benefit))
        assert row["dominated_by"].split() == list(option.dominated_by)
        sets = option.what_would_open
        wanted = [f"{each.input}={each.to}" for each in sets[0].supplies] if sets else []
        assert row["would_open"] == "; ".join(wanted)


@given(st.text(max_size=30), st.sampled_from(["", *STARTS]))
def test_no_text_can_be_taken_for_a_formula_and_none_is_lost(text, start):
    found, words = made("gpt-oss-120b")
    name = start + text
    named = words.options["O5"].model_copy(update={"name": name})
    other = words.model_copy(update={"options": {**words.options, "O5": named}})
    rows = csv.reader(io.StringIO(disclosure_csv(found, other, "balanced"), newline=""))
    cells = {row[9] for row in rows if row[8] == "O5"}
    (cell,) = cells
    # A number stays a number, its sign included: a spreadsheet reckons nothing from it.
    assert NUMBER.fullmatch(cell) or not cell.startswith(STARTS)
    told = name.replace("\r\n", "\n").replace("\r", "\n")
    assert cell in {told, f"'{told}"}
