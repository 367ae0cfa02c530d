# SPDX-License-Identifier: Apache-2.0
"""Take expressions apart, so that each piece names few things.

A piece that is taken out stands in a step of its own, and a name takes its place. From then on
its value and the rest count as free of each other. That is exact where they share no name. It
keeps every direction under `and`, `or` and the order functions, which turn none round. Nothing
else is taken apart: what was proved of the pieces would no longer hold for the whole, nor the
other way round.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from assessment.engine.v1.listing import set_name
from assessment.engine.v1.meaning import Meaning
from assessment.engine.v1.syntax import (
    Call,
    Choose,
    Compare,
    Has,
    Junction,
    Member,
    Name,
    Node,
    Not,
    Number,
    Sum,
    children,
    names,
)


class Workbench(Protocol):
    """What taking apart needs to know and do."""

    def is_small(self, node: Node) -> bool:
        """Whether the table of an expression is small enough to stay whole."""

    def take_out(self, node: Node) -> Node:
        """Put a piece into a step of its own and return what stands for it."""


def rebuilt(node: Node, parts: Sequence[Node]) -> Node:  # noqa: PLR0911 - one branch per kind
    """The same expression over other parts, in the order of `children`."""
    match node:
        case Not():
            return Not(parts[0])
        case Junction(word, _):
            return Junction(word, tuple(parts))
        case Compare(op, _, _):
            return Compare(op, parts[0], parts[1])
        case Sum(op, _, _):
            return Sum(op, parts[0], parts[1])
        case Member(_, _, negated):
            return Member(parts[0], tuple(parts[1:]), negated)
        case Choose():
            return Choose(parts[0], parts[1], parts[2])
        case Call(function, _):
            return Call(function, tuple(parts))
        case _:
            return node


def without_sets(node: Node, meanings: Mapping[str, Meaning]) -> Node:
    """The expression with a yes or no of its own in place of each `has`."""
    if isinstance(node, Has):
        position = meanings[node.name].values.index(node.word)
        return Name(set_name(node.name, position))
    return rebuilt(node, [without_sets(part, meanings) for part in children(node)])


def taken_apart(node: Node, bench: Workbench, elsewhere: frozenset[str] = frozenset()) -> Node:
    """An equal expression over fewer names.

    Args:
        node: what is taken apart.
        bench: where pieces go.
        elsewhere: names that stay in the expression around it.
    """
    keeps_direction = isinstance(node, (Junction, Call))
    parts = children(node)
    left = []
    for at, part in enumerate(parts):
        beside = () if keeps_direction else (*parts[:at], *parts[at + 1 :])
        around = elsewhere.union(*(names(other) for other in beside))
        if around.isdisjoint(names(part)):
            left.append(bench.take_out(part))
        else:
            left.append(taken_apart(part, bench, around))
    whole = rebuilt(node, left)
    if elsewhere or bench.is_small(whole):
        return whole
    if isinstance(whole, Junction):
        return _chain(whole.word, whole.items, bench)
    return _ordered(whole, bench) if isinstance(whole, Call) else whole


def _chain(word: str, items: Sequence[Node], bench: Workbench) -> Node:
    """`and`, `or`, `min` or `max` over many items, two at a time."""
    run, *rest = items
    for item in rest[:-1]:
        run = bench.take_out(_joined(word, run, item))
    return _joined(word, run, rest[-1])


def _joined(word: str, left: Node, right: Node) -> Node:
    pair = (left, right)
    return Junction(word, pair) if word in {"and", "or"} else Call(word, pair)


def _ordered(node: Call, bench: Workbench) -> Node:
    """An order function over many levels, one level more at a time."""
    if node.function in {"min", "max"}:
        return _chain(node.function, node.args, bench)
    top, *rest = node.args
    second: Node | None = None
    for level in rest:
        below = bench.take_out(Call("min", (top, level)))
        second = below if second is None else bench.take_out(Call("max", (second, below)))
        top = bench.take_out(Call("max", (top, level)))
    if node.function == "second_highest" and second is not None:
        return second
    return Call("max", (second or Number(0), Sum("-", top, Number(1))))
