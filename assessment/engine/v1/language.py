# SPDX-License-Identifier: Apache-2.0
"""The one-line language of conditions and steps: text to a syntax tree.

Precedence, weakest first: `A if C else B`, `or`, `and`, `not`, comparison, `+` and `-`.
Group words (`highest over scenarios of ...`) stand only as a whole expression.
"""

from __future__ import annotations

import keyword
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NoReturn

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

FUNCTIONS = frozenset({"min", "max", "second_highest", "two_or_one_above"})
GROUPS = frozenset({"highest", "lowest", "any", "count"})
RESERVED = (
    FUNCTIONS
    | GROUPS
    | frozenset(keyword.kwlist)
    | frozenset({"has", "over", "all", "scenarios", "of", "where", "up", "to"})
)
"""Words that cannot be ids. Python's own keywords are among them because steps are written
out as Python by the reference evaluator."""

MAX_DEPTH = 40


class ExpressionSyntaxError(Exception):
    """An expression cannot be read: what was met, and at which column (from 1)."""

    def __init__(self, reason: str, found: str, column: int) -> None:
        """Keep the reason (a word of the catalogue), the offending bit and its column."""
        self.reason = reason
        self.found = found
        self.column = column
        super().__init__(f"{reason} at {column}: {found}")


_TOKEN = re.compile(
    r"""\s*(?:(?P<number>\d{1,6}(?![\dA-Za-z_]))|(?P<word>"[^"\\]{0,60}")
    |(?P<name>[A-Za-z][A-Za-z0-9_]*)|(?P<mark>==|!=|>=|<=|[-+><(),]))""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    column: int


def _tokens(text: str) -> Iterator[_Token]:
    position = 0
    while text[position:].strip():
        match = _TOKEN.match(text, position)
        if match is None or match.lastgroup is None:
            start = position + len(text[position:]) - len(text[position:].lstrip())
            raise ExpressionSyntaxError("unexpected", text[start : start + 10], start + 1)
        yield _Token(match.lastgroup, match[match.lastgroup], match.start(match.lastgroup) + 1)
        position = match.end()
    yield _Token("end", "", len(text) + 1)


def parse(text: str) -> Node:
    """The syntax tree of one expression.

    Raises:
        ExpressionSyntaxError: the text is not an expression of this language.
    """
    return _Parser(list(_tokens(text))).whole()


class _Parser:
    """Recursive descent, one method per level of precedence."""

    def __init__(self, tokens: list[_Token]) -> None:
        self._tokens = tokens
        self._at = 0
        self._depth = 0

    @property
    def _now(self) -> _Token:
        return self._tokens[self._at]

    def _fail(self, reason: str) -> NoReturn:
        raise ExpressionSyntaxError(reason, self._now.text or "end of line", self._now.column)

    def _is(self, *texts: str) -> bool:
        return self._now.kind in {"name", "mark"} and self._now.text in texts

    def _take(self, *texts: str) -> str | None:
        if not self._is(*texts):
            return None
        self._at += 1
        return self._tokens[self._at - 1].text

    def _need(self, text: str) -> None:
        if self._take(text) is None:
            self._fail("unexpected")

    def whole(self) -> Node:
        """The whole line: a group, or an ordinary expression."""
        following = self._tokens[min(self._at + 1, len(self._tokens) - 1)]
        is_group = self._is(*GROUPS) and following.text == "over"
        node = self._group() if is_group else self._expression()
        if self._now.kind != "end":
            self._fail("unexpected")
        return node

    def _group(self) -> Group:
        kind = self._take(*GROUPS) or ""
        self._need("over")
        every = self._take("all") is not None
        self._need("scenarios")
        self._need("of")
        item = self._or() if kind in {"any", "count"} else self._sum()
        where = self._or() if self._take("where") else None
        otherwise, limit = None, None
        if kind in {"highest", "lowest"}:
            self._need("else")
            otherwise = self._sum()
        elif kind == "count":
            self._need("up")
            self._need("to")
            limit = self._number().value
        return Group(kind, every, item, where, otherwise, limit)

    def _expression(self) -> Node:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            self._fail("too-deep")
        node = self._or()
        if self._take("if"):
            test = self._or()
            self._need("else")
            node = Choose(test, node, self._expression())
        self._depth -= 1
        return node

    def _or(self) -> Node:
        return self._junction("or", lambda: self._junction("and", self._not))

    def _junction(self, word: str, part: Callable[[], Node]) -> Node:
        items = [part()]
        while self._take(word):
            items.append(part())
        return items[0] if len(items) == 1 else Junction(word, tuple(items))

    def _not(self) -> Node:
        if self._take("not"):
            self._depth += 1
            if self._depth > MAX_DEPTH:
                self._fail("too-deep")
            node = Not(self._not())
            self._depth -= 1
            return node
        return self._comparison()

    def _comparison(self) -> Node:
        left = self._sum()
        op = self._take("==", "!=", ">=", "<=", ">", "<")
        if op:
            return Compare(op, left, self._sum())
        if self._take("has"):
            if not isinstance(left, Name):
                self._fail("has-needs-name")
            return Has(left.id, self._word().text)
        negated = self._take("not") is not None
        if negated or self._is("in"):
            self._need("in")
            return Member(left, self._words(), negated)
        return left

    def _words(self) -> tuple[Node, ...]:
        self._need("(")
        words = [self._literal()]
        while self._take(","):
            words.append(self._literal())
        self._need(")")
        return tuple(words)

    def _literal(self) -> Node:
        return self._number() if self._now.kind == "number" else self._word()

    def _sum(self) -> Node:
        node = self._atom()
        while op := self._take("+", "-"):
            node = Sum(op, node, self._atom())
        return node

    def _number(self) -> Number:
        if self._now.kind != "number":
            self._fail("number-needed")
        self._at += 1
        return Number(int(self._tokens[self._at - 1].text))

    def _word(self) -> Word:
        if self._now.kind != "word":
            self._fail("word-needed")
        self._at += 1
        return Word(self._tokens[self._at - 1].text[1:-1])

    def _atom(self) -> Node:
        if self._now.kind in {"number", "word"}:
            return self._literal()
        if self._take("("):
            node = self._expression()
            self._need(")")
            return node
        if self._now.kind != "name":
            self._fail("unexpected")
        if self._now.text in FUNCTIONS:
            return self._call()
        if self._now.text in RESERVED:
            self._fail("reserved")
        self._at += 1
        return Name(self._tokens[self._at - 1].text)

    def _call(self) -> Call:
        function = self._take(*FUNCTIONS) or ""
        self._need("(")
        args = [self._expression()]
        while self._take(","):
            args.append(self._expression())
        self._need(")")
        least = 1 if function == "two_or_one_above" else 2
        if len(args) < least:
            self._fail("too-few")
        return Call(function, tuple(args))
