# SPDX-License-Identifier: Apache-2.0
"""Write a framework's steps out as plain Python assignments.

The text is rendered from our own syntax tree, whose names are checked ids and whose values are
whole numbers; no text of a framework reaches it. Values of facts and settings stand as their
position in the list from least to most worrying.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from assessment.engine.v1.program import Grid, Line, Program
from assessment.engine.v1.syntax import (
    Call,
    Choose,
    Compare,
    Group,
    Has,
    Junction,
    Member,
    Name,
    Node,
    Not,
    Number,
    Sum,
    Word,
)


@dataclass(frozen=True, slots=True)
class Listing:
    """The four blocks of a framework, each a Python text of one assignment a line.

    Attributes:
        before: steps over the whole model.
        every: per scenario of the whole list: what `over all scenarios` asks.
        scenario: per assessed scenario: its steps, then what `over scenarios` asks.
        after: the remaining steps, then every rule, gate, obligation and hold condition.
    """

    before: str
    every: str
    scenario: str
    after: str


def set_name(fact: str, position: int) -> str:
    """Name of the yes-or-no value that says whether a set fact holds its value."""
    return f"{fact}__{position}"


def write(program: Program) -> Listing:
    """The listing of a prepared framework."""
    writer = _Writer(program)
    after = writer.lines([*program.after, *program.conditions.values()])
    return Listing(
        before=writer.lines(program.before),
        every="\n".join(writer.asked_of_every),
        scenario="\n".join([writer.lines(program.scenario), *writer.asked_of_assessed]),
        after=after,
    )


def write_condition(program: Program, line: Line) -> str:
    """One condition by itself, as a Python expression."""
    return _Writer(program).body(line)


class _Writer:
    def __init__(self, program: Program) -> None:
        self._positions = {
            (meaning.id, word): index
            for meaning in program.meanings.values()
            for index, word in enumerate(meaning.values)
        }
        self.asked_of_every: list[str] = []
        self.asked_of_assessed: list[str] = []

    def lines(self, lines: Iterable[Line]) -> str:
        return "\n".join(f"{line.id} = {self.body(line)}" for line in lines)

    def body(self, line: Line) -> str:
        if isinstance(line.body, Grid):
            return f"TABLES[{line.id!r}][{', '.join(line.body.of)},]"
        return self.text(line.body)

    def text(self, node: Node) -> str:  # noqa: C901, PLR0911, PLR0912 - one branch per kind
        match node:
            case Number(value):
                return str(value)
            case Name(id_):
                return id_
            case Has(name, word):
                return set_name(name, self._positions[name, word])
            case Not(item):
                return f"(not {self.text(item)})"
            case Junction(word, items):
                return "(" + f" {word} ".join(self.text(item) for item in items) + ")"
            case Compare(op, left, right) | Sum(op, left, right):
                return f"({self.text(left)} {op} {self.text(right)})"
            case Member(item, words, negated):
                listed = "".join(f"{self.text(word)}, " for word in words)
                return f"({self.text(item)} {'not in' if negated else 'in'} ({listed}))"
            case Choose(test, then, otherwise):
                parts = self.text(then), self.text(test), self.text(otherwise)
                return "({} if {} else {})".format(*parts)
            case Call(function, args):
                return f"{function}({', '.join(self.text(arg) for arg in args)})"
            case Group():
                return self._group(node)
            case Word():
                message = "words are resolved to positions before writing"
                raise AssertionError(message)

    def _group(self, node: Group) -> str:
        asked = self.asked_of_every if node.every else self.asked_of_assessed
        item, where = f"_item{len(asked)}", f"_where{len(asked)}"
        asked.append(f"{item} = {self.text(node.item)}")
        asked.append(f"{where} = {'True' if node.where is None else self.text(node.where)}")
        rows = "EVERY" if node.every else "ROWS"
        end = {
            "any": "",
            "count": f", {node.limit}",
        }.get(node.kind, f", {self.text(node.otherwise or Number(0))}")
        return f"{node.kind}_over({rows}, {item!r}, {where!r}{end})"
