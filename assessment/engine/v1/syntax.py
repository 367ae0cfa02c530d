# SPDX-License-Identifier: Apache-2.0
"""The syntax tree of an expression: thirteen small frozen nodes, and what they read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number."""

    value: int


@dataclass(frozen=True, slots=True)
class Word:
    """A word in quotation marks: a value of a fact, a setting or a table."""

    text: str


@dataclass(frozen=True, slots=True)
class Name:
    """Something named: an answer, a setting, a flag or a step."""

    id: str


@dataclass(frozen=True, slots=True)
class Has:
    """Whether a set fact holds a value."""

    name: str
    word: str


@dataclass(frozen=True, slots=True)
class Not:
    """Negation."""

    item: Node


@dataclass(frozen=True, slots=True)
class Junction:
    """`and` or `or` over two or more conditions."""

    word: str
    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Compare:
    """A comparison by value or by order."""

    op: str
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Member:
    """`x in ("a", "b")`, or its negation."""

    item: Node
    words: tuple[Node, ...]
    negated: bool


@dataclass(frozen=True, slots=True)
class Sum:
    """`+` or `-` between two levels."""

    op: str
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Choose:
    """`then if test else otherwise`."""

    test: Node
    then: Node
    otherwise: Node


@dataclass(frozen=True, slots=True)
class Call:
    """An order function over levels."""

    function: str
    args: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """A question to all scenarios at once.

    Attributes:
        every: true for `over all scenarios`, false for the assessed ones.
        otherwise: the value when no scenario qualifies (highest, lowest).
        limit: where counting stops (count).
    """

    kind: str
    every: bool
    item: Node
    where: Node | None
    otherwise: Node | None
    limit: int | None


Node: TypeAlias = (
    Number | Word | Name | Has | Not | Junction | Compare | Member | Sum | Choose | Call | Group
)


def children(node: Node) -> tuple[Node, ...]:  # noqa: PLR0911 - one branch per kind
    """The parts directly below a node."""
    match node:
        case Number() | Word() | Name() | Has():
            return ()
        case Not(item):
            return (item,)
        case Junction(_, items):
            return items
        case Compare(_, left, right) | Sum(_, left, right):
            return (left, right)
        case Member(item, words, _):
            return (item, *words)
        case Choose(test, then, otherwise):
            return (test, then, otherwise)
        case Call(_, args):
            return args
        case _:  # a group
            parts = (node.item, node.where, node.otherwise)
            return tuple(part for part in parts if part is not None)


def names(node: Node) -> tuple[str, ...]:
    """Every name an expression reads, in order of appearance, without repeats."""
    found: dict[str, None] = {}

    def visit(part: Node) -> None:
        if isinstance(part, Name):
            found[part.id] = None
        elif isinstance(part, Has):
            found[part.name] = None
        for below in children(part):
            visit(below)

    visit(node)
    return tuple(found)
