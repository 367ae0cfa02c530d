"""Mutants of a framework: the shipped files with one thing changed, as a slip would change it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from assessment.engine.v1.meaning import Sort
from assessment.engine.v1.program import prepare
from assessment.engine.v1.tabulate import tabulate
from assessment.model.framework import Framework

Content = dict[str, Any]
Path = tuple[str | int, ...]

FLIPPED = {">=": "<=", "<=": ">=", ">": "<", "<": ">", "==": "!=", "!=": "=="}
LOOSENED = {">=": ">", "<=": "<", ">": ">=", "<": "<="}
COMPARISON = re.compile(r"==|!=|>=|<=|>|<")
JUNCTION = re.compile(r"\b(and|or)\b")
NUMBER = re.compile(r"(?<![\w\"])\d+(?![\w\"])")


@dataclass(frozen=True)
class Mutant:
    """A framework with one thing changed.

    Attributes:
        name: what was changed, for a person.
        content: the file, changed.
        line: id of the step, rule, scenario or criterion whose expression was changed.
    """

    name: str
    content: Content
    line: str = ""


def put(value: Any, path: Path, new: Any) -> Any:
    """The value with another one at a place; nothing given is changed."""
    if not path:
        return new
    first, rest = path[0], path[1:]
    if isinstance(value, tuple):
        at = int(first)
        return (*value[:at], put(value[at], rest, new), *value[at + 1 :])
    return {**value, first: put(value[first], rest, new)}


def at(value: Any, path: Path) -> Any:
    """The value at a place."""
    for step in path:
        value = value[step]
    return value


def without(content: Content, path: Path, field: str) -> Content:
    """The content with a field left out."""
    rest = {name: value for name, value in at(content, path).items() if name != field}
    changed: Content = put(content, path, rest)
    return changed


def expressions(content: Content) -> Iterator[tuple[Path, str]]:
    """Every expression, with its place."""
    for part, fields in (
        (("scenarios",), ("include_when", "mandatory_when")),
        (("criteria",), ("not_applicable_when",)),
        (("logic", "before"), ("is",)),
        (("logic", "scenario"), ("is",)),
        (("logic", "after"), ("is",)),
        *((("logic", name), ("when",)) for name in ("rules", "gates", "obligations", "hold")),
    ):
        for index, item in enumerate(at(content, part)):
            for field in fields:
                if field in item:
                    yield (*part, index, field), item[field]


def _rewritten(content: Content, pattern: re.Pattern[str], change: Any) -> Iterator[Mutant]:
    """Each expression with one bit of it rewritten."""
    for path, text in expressions(content):
        for match in pattern.finditer(text):
            for new in change(match[0]):
                changed = text[: match.start()] + new + text[match.end() :]
                name = f"{shown(path)}: {text} -> {changed}"
                line = at(content, path[:-1])["id"]
                yield Mutant(name, put(content, path, changed), line)


def comparisons_flipped(content: Content) -> Iterator[Mutant]:
    """Each comparison turned to point the other way."""
    return _rewritten(content, COMPARISON, lambda sign: [FLIPPED[sign]])


def conditions_inverted(content: Content) -> Iterator[Mutant]:
    """Each condition, and each step that gives yes or no, turned into its opposite."""
    program = prepare(framework(content))
    steps = {line.id: line for line in (*program.before, *program.scenario)}
    for path, text in expressions(content):
        step = steps.get(at(content, path[:-1])["id"])
        if path[-1] != "is" or (step is not None and step.sort is Sort.FLAG):
            yield Mutant(f"{shown(path)}: not ({text})", put(content, path, f"not ({text})"))


def moved(content: Content) -> Iterator[Mutant]:
    """Other rules, not slips: a threshold moved by one, a boundary taken in or left out, `and`
    for `or`."""
    yield from _rewritten(
        content, NUMBER, lambda n: [str(int(n) + 1), *([str(int(n) - 1)] if int(n) else [])]
    )
    yield from _rewritten(
        content, COMPARISON, lambda sign: [LOOSENED[sign]] if sign in LOOSENED else []
    )
    yield from _rewritten(content, JUNCTION, lambda word: ["or" if word == "and" else "and"])


def tables(content: Content) -> Iterator[tuple[Path, Content]]:
    """Every table, with its place."""
    for part in ("before", "scenario", "after"):
        for index, step in enumerate(content["logic"][part]):
            if "table" in step:
                yield ("logic", part, index, "table"), step["table"]


def grids_damaged(content: Content) -> Iterator[Mutant]:
    """Each row of each grid dropped, doubled, turned round; each grid turned upside down."""
    for path, table in tables(content):
        # A grid over one name is one row, whose cells are its rows.
        rows_at = (*path, "grid", 0) if len(table["of"]) == 1 else (*path, "grid")
        rows = at(content, rows_at)
        for changed, how in _damaged(rows):
            yield Mutant(f"{shown(path)}: {how}", put(content, rows_at, changed))
        for index, row in enumerate(table["grid"]):
            turned = put(content, (*path, "grid", index), row[::-1])
            yield Mutant(f"{shown(path)}: row {index} turned round", turned)


def _damaged(rows: tuple[Any, ...]) -> Iterator[tuple[tuple[Any, ...], str]]:
    for index, row in enumerate(rows):
        yield (*rows[:index], *rows[index + 1 :]), f"row {index} dropped"
        yield (*rows[:index], row, *rows[index:]), f"row {index} doubled"
        if index:
            swapped = (*rows[: index - 1], row, rows[index - 1], *rows[index + 1 :])
            yield swapped, f"row {index} before row {index - 1}"
    yield rows[::-1], "upside down"


def as_rows(content: Content) -> Content:
    """The same framework with every grid written as rows."""
    for path, table in tables(content):
        names, grid = table["of"], table["grid"]
        rows = tuple(
            {"when": (column,) if len(names) == 1 else (line, column), "then": result}
            for line, cells in enumerate(grid)
            for column, result in enumerate(cells)
        )
        content = put(content, path, {"of": names, "rows": rows})
    return content


def rows_damaged(content: Content) -> Iterator[Mutant]:
    """Each written-out row dropped, doubled, or with its result turned to the other end."""
    for path, table in tables(content):
        rows = table["rows"]
        top = max(row["then"] for row in rows)
        for index, row in enumerate(rows):
            name = f"{shown(path)}: row {row['when']}"
            rest = (*rows[:index], *rows[index + 1 :])
            yield Mutant(f"{name} dropped", put(content, (*path, "rows"), rest))
            yield Mutant(f"{name} doubled", put(content, (*path, "rows"), (*rows, row)))
            inverted = put(content, (*path, "rows", index, "then"), top - row["then"])
            yield Mutant(f"{name} inverted", inverted)


def closes_dropped(content: Content) -> Iterator[Mutant]:
    """Each rule without the access classes it closes."""
    for index, rule in enumerate(content["logic"]["rules"]):
        if "closes" in rule:
            path: Path = ("logic", "rules", index)
            yield Mutant(f"{rule['id']} without closes", without(content, path, "closes"))


def grounded(value: Any, path: Path = ()) -> Iterator[Path]:
    """Places of everything that names sources or a value choice."""
    if isinstance(value, dict):
        if ("sources" in value and path) or "value_choice" in value:
            yield path
        for field, below in value.items():
            yield from grounded(below, (*path, field))
    elif isinstance(value, tuple):
        for index, below in enumerate(value):
            yield from grounded(below, (*path, index))


def sources_dropped(content: Content) -> Iterator[Mutant]:
    """Each source taken off the list; each thing that rests on something, without it."""
    sources = content["sources"]
    for index, source in enumerate(sources):
        rest = (*sources[:index], *sources[index + 1 :])
        yield Mutant(f"source {source['id']} dropped", put(content, ("sources",), rest))
    for path in grounded(content):
        bare = content
        for field in ("sources", "value_choice"):
            if field in at(content, path):
                bare = without(bare, path, field)
                yield Mutant(f"{shown(path)} without {field}", without(content, path, field))
        yield Mutant(f"{shown(path)} resting on nothing", bare)


def entries_doubled(value: Any, content: Content, path: Path = ()) -> Iterator[Mutant]:
    """Each entry of each list given twice, but for the cells and combinations of tables."""
    if isinstance(value, dict):
        for field, below in value.items():
            if field not in {"grid", "when", "is"}:
                yield from entries_doubled(below, content, (*path, field))
    elif isinstance(value, tuple):
        for index, entry in enumerate(value):
            doubled = (*value[: index + 1], *value[index:])
            yield Mutant(f"{shown((*path, index))} doubled", put(content, path, doubled))
            yield from entries_doubled(entry, content, (*path, index))


def anchors_damaged(words: Content) -> Iterator[Mutant]:
    """Each anchor of each criterion dropped, and each doubled."""
    for name, criterion in words["criteria"].items():
        path: Path = ("criteria", name, "anchors")
        anchors = criterion["anchors"]
        for index, anchor in enumerate(anchors):
            rest = (*anchors[:index], *anchors[index + 1 :])
            more = (*anchors, anchor)
            yield Mutant(f"anchor {name} {index} dropped", put(words, path, rest))
            yield Mutant(f"anchor {name} {index} doubled", put(words, path, more))


def words_dropped(words: Content) -> Iterator[Mutant]:
    """Each text of each part left out."""
    for part, texts in words.items():
        if isinstance(texts, dict) and part != "general_rules":
            for id_ in texts:
                yield Mutant(f"words of {part} {id_} dropped", without(words, (part,), id_))


def framework(content: Content) -> Framework:
    """The noun, as the reading floor makes it."""
    return Framework.model_validate(content, by_alias=True, by_name=False)


def deciding(content: Content) -> tuple[object, object]:
    """All of a framework that decides: its tables, and the rest without grounds and formulas.

    Two frameworks for which this is equal give the same evaluation of every assessment.
    """
    nodes = {
        id_: (node.reads, node.domain, node.table.shape, node.table.tobytes())
        for id_, node in tabulate(prepare(framework(content))).nodes.items()
    }
    return nodes, _bare(content)


def _bare(value: Any) -> Any:
    left_out = {"sources", "value_choice", "is", "table", "when"}
    if isinstance(value, dict):
        return {field: _bare(below) for field, below in value.items() if field not in left_out}
    return tuple(map(_bare, value)) if isinstance(value, tuple) else value


def shown(path: Path) -> str:
    """A place as a JSON pointer."""
    return "".join(f"/{step}" for step in path)
