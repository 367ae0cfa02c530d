# SPDX-License-Identifier: Apache-2.0
"""Give every word of an expression its place in an order, and check that kinds fit.

After resolving, an expression holds only names, whole numbers and operators: a fact's value
is its position in the list from least to most worrying.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from assessment.engine.v1.meaning import Meaning, Sort
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


class ExpressionMeaningError(Exception):
    """An expression is well formed but means nothing here."""

    def __init__(self, code: str, **params: str) -> None:
        """Keep the problem's code and parameters."""
        self.code = code
        self.params = params
        super().__init__(code)


@dataclass(frozen=True, slots=True)
class Typed:
    """A resolved expression, its sort, and the words its values stand for (words only)."""

    node: Node
    sort: Sort
    values: tuple[str, ...] = ()


@dataclass(frozen=True)
class Resolver:
    """Resolves expressions against the names readable at one place.

    Attributes:
        readable: names that may be read outside a group.
        grouped: names that may be read inside `over scenarios`.
        grouped_every: names that may be read inside `over all scenarios`.
    """

    readable: Mapping[str, Meaning]
    grouped: Mapping[str, Meaning] = field(default_factory=dict)
    grouped_every: Mapping[str, Meaning] = field(default_factory=dict)

    def flag(self, node: Node) -> Node:
        """Resolve a condition.

        Raises:
            ExpressionMeaningError: a name or word is not known here, or it is no condition.
        """
        return self._wanted(node, Sort.FLAG)

    def value(self, node: Node) -> Typed:
        """Resolve a step: a level, or yes or no.

        Raises:
            ExpressionMeaningError: a name or word is not known here, or kinds do not fit.
        """
        typed = self._typed(node)
        if typed.sort is Sort.SET:
            raise ExpressionMeaningError("framework.expression.set-needs-has", name=_shown(node))
        return typed

    def _wanted(self, node: Node, sort: Sort) -> Node:
        typed = self._typed(node)
        if typed.sort is not sort:
            code = "condition-needed" if sort is Sort.FLAG else "level-needed"
            raise ExpressionMeaningError(f"framework.expression.{code}", found=_shown(node))
        return typed.node

    def _typed(self, node: Node) -> Typed:  # noqa: C901, PLR0911, PLR0912 - one branch per kind of node
        match node:
            case Number():
                return Typed(node, Sort.LEVEL)
            case Name():
                return self._name(node)
            case Has():
                return Typed(self._has(node), Sort.FLAG)
            case Not(item):
                return Typed(Not(self._wanted(item, Sort.FLAG)), Sort.FLAG)
            case Junction(word, items):
                parts = tuple(self._wanted(item, Sort.FLAG) for item in items)
                return Typed(Junction(word, parts), Sort.FLAG)
            case Compare():
                return Typed(self._compare(node), Sort.FLAG)
            case Member():
                return Typed(self._member(node), Sort.FLAG)
            case Sum(op, left, right):
                sides = self._wanted(left, Sort.LEVEL), self._wanted(right, Sort.LEVEL)
                return Typed(Sum(op, *sides), Sort.LEVEL)
            case Choose():
                return self._choose(node)
            case Call(function, args):
                levels = tuple(self._wanted(arg, Sort.LEVEL) for arg in args)
                return Typed(Call(function, levels), Sort.LEVEL)
            case Word(text):
                raise ExpressionMeaningError("framework.expression.word-out-of-place", word=text)
            case _:  # a group
                return self._group(node)

    def _name(self, node: Name) -> Typed:
        meaning = self.readable.get(node.id)
        if meaning is None:
            raise ExpressionMeaningError("framework.expression.unknown-name", name=node.id)
        return Typed(node, meaning.sort, meaning.values)

    def _has(self, node: Has) -> Has:
        typed = self._name(Name(node.name))
        if typed.sort is not Sort.SET:
            raise ExpressionMeaningError("framework.expression.has-needs-set", name=node.name)
        _position(node.word, typed, node.name)
        return node

    def _choose(self, node: Choose) -> Typed:
        test = self._wanted(node.test, Sort.FLAG)
        then, otherwise = self._typed(node.then), self._typed(node.otherwise)
        if then.sort is not otherwise.sort or then.sort in {Sort.WORD, Sort.SET}:
            raise ExpressionMeaningError(
                "framework.expression.branches-differ", found=_shown(node.then)
            )
        return Typed(Choose(test, then.node, otherwise.node), then.sort)

    def _compare(self, node: Compare) -> Compare:
        if isinstance(node.left, Word):
            raise ExpressionMeaningError("framework.expression.word-first", word=node.left.text)
        left = self._typed(node.left)
        if isinstance(node.right, Word):
            return Compare(node.op, left.node, _position(node.right.text, left, _shown(node.left)))
        right = self._typed(node.right)
        same = left.sort is right.sort and left.values == right.values
        if not same or left.sort in {Sort.FLAG, Sort.SET}:
            raise ExpressionMeaningError(
                "framework.expression.cannot-compare", found=_shown(node.left)
            )
        return Compare(node.op, left.node, right.node)

    def _member(self, node: Member) -> Member:
        item = self._typed(node.item)
        needed = {Sort.WORD: Word, Sort.LEVEL: Number}.get(item.sort)
        if needed is None or not all(isinstance(word, needed) for word in node.words):
            raise ExpressionMeaningError(
                "framework.expression.cannot-compare", found=_shown(node.item)
            )
        words = tuple(
            _position(word.text, item, _shown(node.item)) if isinstance(word, Word) else word
            for word in node.words
        )
        return Member(item.node, words, node.negated)

    def _group(self, node: Group) -> Typed:
        inside = Resolver(self.grouped_every if node.every else self.grouped)
        if not inside.readable:
            raise ExpressionMeaningError("framework.expression.group-out-of-place")
        sort = Sort.FLAG if node.kind in {"any", "count"} else Sort.LEVEL
        item = inside._wanted(node.item, sort)
        where = None if node.where is None else inside.flag(node.where)
        otherwise = None if node.otherwise is None else self._wanted(node.otherwise, Sort.LEVEL)
        result = Sort.FLAG if node.kind == "any" else Sort.LEVEL
        return Typed(Group(node.kind, node.every, item, where, otherwise, node.limit), result)


def _position(word: str, of: Typed, name: str) -> Number:
    if of.sort not in {Sort.WORD, Sort.SET}:
        raise ExpressionMeaningError("framework.expression.word-out-of-place", word=word)
    if word not in of.values:
        known = ", ".join(of.values)
        raise ExpressionMeaningError(
            "framework.expression.unknown-word", word=word, name=name, known=known
        )
    return Number(of.values.index(word))


def _shown(node: Node) -> str:
    """A short sign of a node for a message."""
    match node:
        case Name(id_):
            return id_
        case Number(value):
            return str(value)
        case Call(function, _):
            return f"{function}(...)"
        case _:
            return "(...)"
