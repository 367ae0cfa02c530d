"""Whatever stands in a document: it is evaluated or refused, and the program is never at fault."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from functools import cache
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from assessment.model.criterion import (
    BandFact,
    ChoiceFact,
    Criterion,
    Fact,
    NamedFact,
    SetFact,
)
from assessment.model.framework import Framework
from assessment.reading import read_document
from assessment.store.library import evaluator, example_files
from tests.unit.cli.running import run

Path = tuple[str | int, ...]

LEVELS = st.integers(-1, 5)
RATINGS = st.one_of(
    st.fixed_dictionaries({"lowest": LEVELS, "best": LEVELS, "highest": LEVELS}),
    st.tuples(st.integers(0, 4), st.integers(0, 4), st.integers(0, 4)).map(
        lambda ends: dict(zip(("lowest", "best", "highest"), sorted(ends), strict=True))
    ),
    st.sampled_from(["unknown", "not_applicable", "not_needed", "lost"]).map(
        lambda state: {"state": state}
    ),
)
FACTS = st.one_of(
    st.sampled_from(
        ["unknown", "yes", "no", "none", "found", "reached", "1e24", "1e999", "9" * 30, "-1", "x"]
    ),
    st.lists(st.sampled_from(["text", "bio", "1e3", "1e26", "unknown", "x"]), max_size=3),
    st.fixed_dictionaries({"name": st.text(max_size=9)}, optional={"date": st.text(max_size=9)}),
    st.fixed_dictionaries({"value": st.sampled_from(["unknown", "yes", "none", "x"])}),
)
JUNK = st.one_of(
    RATINGS,
    FACTS,
    st.recursive(
        st.none()
        | st.booleans()
        | st.integers()
        | st.floats(allow_nan=True)
        | st.text(max_size=20)
        | st.sampled_from(["S01", "S99.SEV", "as_rated", "2026-02-29", "\x1b[2J", "x" * 500]),
        lambda inner: (
            st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
        ),
        max_leaves=5,
    ),
)


@cache
def examples() -> tuple[dict[str, Any], ...]:
    """The content of the shipped examples, as JSON holds it."""
    read = [read_document(file.read_bytes(), file.name).value for file in example_files()]
    return tuple(json.loads(json.dumps(content)) for content in read)


@cache
def framework() -> Framework:
    return evaluator("tiered-openness").framework


@cache
def keys() -> list[str]:
    """What the framework asks for, and some things it does not."""
    names = [item.id for item in framework().criteria] + [item.id for item in framework().facts]
    scenarios = [scenario.id for scenario in framework().scenarios]
    each = [f"{scenario}.{name}" for scenario in scenarios for name in names]
    return [*names, *each, *scenarios, "S99.SEV", "x", "", "a.b.c", "\u202e"]


def places(value: Any, path: Path = ()) -> list[Path]:
    """Every place inside a document."""
    found = [path] if path else []
    steps = enumerate(value) if isinstance(value, list) else ()
    for step, below in value.items() if isinstance(value, dict) else steps:
        found += places(below, (*path, step))
    return found


def holder(value: Any, path: Path) -> Any:
    """What directly holds a place."""
    for step in path[:-1]:
        value = value[step]
    return value


def _put(draw: Any, document: Any, path: Path) -> None:
    holder(document, path)[path[-1]] = draw(JUNK)


def _drop(draw: Any, document: Any, path: Path) -> None:
    del holder(document, path)[path[-1]]


def _copy(draw: Any, document: Any, path: Path) -> None:
    other = draw(st.sampled_from(places(document)))
    holder(document, path)[path[-1]] = copy.deepcopy(holder(document, other)[other[-1]])


def _add(draw: Any, document: Any, path: Path) -> None:
    if isinstance(holder(document, path), dict):
        holder(document, path)[draw(st.sampled_from(keys()))] = draw(JUNK)


def _rate(draw: Any, document: Any, path: Path) -> None:
    document["consensus"] = {draw(st.sampled_from(keys())): draw(RATINGS)}


def _answer(draw: Any, document: Any, path: Path) -> None:
    facts = document.get("facts")
    document["facts"] = {**(facts if isinstance(facts, dict) else {})}
    document["facts"][draw(st.sampled_from(keys()))] = draw(FACTS)


CHANGES: list[Callable[[Any, Any, Path], None]] = [_put, _drop, _copy, _add, _rate, _answer]


@st.composite
def documents(draw: st.DrawFn) -> Any:
    """A shipped example with one to four things changed, dropped, moved or added."""
    document = copy.deepcopy(draw(st.sampled_from(examples())))
    for _ in range(draw(st.integers(1, 4))):
        found = places(document)
        if found:
            draw(st.sampled_from(CHANGES))(draw, document, draw(st.sampled_from(found)))
    return document


@settings(max_examples=300, suppress_health_check=list(HealthCheck))
@given(documents(), st.sampled_from([(), ("--set", "appetite=precautionary")]))
def test_any_document_is_evaluated_or_refused(
    tmp_path_factory: Any, document: Any, more: tuple[str, ...]
) -> None:
    file = tmp_path_factory.mktemp("any") / "given.json"
    file.write_text(json.dumps(document), "utf-8")
    ran = run("evaluate", file, "--format", "json", *more)
    assert ran.code in {0, 2}, ran.err
    assert ran.err == ""
    if ran.code == 0:
        assert ran.json()["recommendation"]["tier"]
        text = run("evaluate", file, *more)
        assert text.code == 0
        return
    for problem in ran.json()["problems"]:
        for part in ("code", "where", "message", "hint"):
            assert problem[part]
        assert problem["file"] == str(file)
        assert problem["line"] >= 1


def _scoped(item: Criterion | Fact) -> list[str]:
    scenarios = [scenario.id for scenario in framework().scenarios]
    return [item.id] if item.scope == "model" else [f"{id_}.{item.id}" for id_ in scenarios]


def _rating_of(criterion: Criterion) -> st.SearchStrategy[Any]:
    level = st.integers(0, criterion.levels - 1)
    rising = st.tuples(level, level, level).map(sorted)
    ranges = rising.map(lambda ends: dict(zip(("lowest", "best", "highest"), ends, strict=True)))
    return ranges | st.sampled_from(["unknown", "not_needed"]).map(lambda state: {"state": state})


def _answer_of(fact: Fact) -> st.SearchStrategy[Any]:
    match fact:
        case ChoiceFact():
            words: st.SearchStrategy[Any] = st.sampled_from(fact.values)
        case SetFact():
            words = st.lists(st.sampled_from(fact.values), unique=True)
        case BandFact():
            words = st.sampled_from(["below", "above", "1e24", "99e999", ["1e24", "2e25"], "0.5"])
        case NamedFact():
            words = st.just("none") | st.just({"name": "An older tool", "date": "2020"})
        case _:
            words = st.sampled_from(["O3", "a\u202eb"])
    bare = words | st.just("unknown")
    return bare | bare.map(lambda value: {"value": value, "note": "Because"})


@st.composite
def fitting(draw: st.DrawFn) -> Any:
    """A shipped example with other answers, each of which fits the framework."""
    document = copy.deepcopy(draw(st.sampled_from(examples())))
    asked = {
        key: _rating_of(criterion)
        for criterion in framework().criteria
        for key in _scoped(criterion)
    }
    told = {key: _answer_of(fact) for fact in framework().facts for key in _scoped(fact)}
    of = st.lists(st.sampled_from(sorted(asked)), max_size=12, unique=True)
    ratings = {key: draw(asked[key]) for key in draw(of)}
    ballot = document["ballots"][0]["ratings"]
    # What may be not applicable hangs together with other answers, which may change here.
    kept = {key: rating for key, rating in ballot.items() if "state" not in rating}
    document["ballots"][0]["ratings"] = {**kept, **ratings}
    if draw(st.booleans()):
        document["consensus"] = ratings
    facts = st.lists(st.sampled_from(sorted(told)), max_size=12, unique=True)
    document["facts"] |= {key: draw(told[key]) for key in draw(facts)}
    document["screening"] = [
        {"scenario": scenario.id, "assessed": draw(st.booleans())}
        for scenario in framework().scenarios
        if draw(st.booleans())
    ]
    document["settings"] = {
        setting.id: draw(st.sampled_from(setting.values))
        for setting in framework().settings
        if draw(st.booleans())
    }
    return document


@settings(max_examples=150, suppress_health_check=list(HealthCheck))
@given(fitting())
def test_any_document_that_fits_is_evaluated(tmp_path_factory: Any, document: Any) -> None:
    file = tmp_path_factory.mktemp("any") / "given.json"
    file.write_text(json.dumps(document), "utf-8")
    ran = run("evaluate", file, "--format", "json")
    assert (ran.code, ran.err) == (0, ""), ran.out
    Draft202012Validator(schema()).validate(ran.json())
    assert run("evaluate", file).code == 0


@cache
def schema() -> Any:
    return run("schema", "evaluation").json()
