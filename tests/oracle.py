"""A second evaluator, written another way, to hold the engine against.

It takes a framework's texts as they stand, lets Python's own parser read them and walks that
tree. Words stay words. It shares no code with the engine, is slow, and covers small frameworks.
"""

import ast
import operator
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from assessment.model.framework import Framework
from assessment.model.logic import Step, Table

Names = Mapping[str, Any]

_ORDER = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.GtE: operator.ge,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.Lt: operator.lt,
}


@dataclass(frozen=True)
class Said:
    """A word that was answered, among the words it could have been."""

    word: str
    words: tuple[str, ...]

    @property
    def place(self) -> int:
        return self.words.index(self.word)


@dataclass(frozen=True)
class Plain:
    """Every answer with one value: levels, words, sets of words.

    Attributes:
        model: by criterion, stated end, fact and setting.
        scenarios: the same for each assessed scenario.
    """

    model: Names
    scenarios: Mapping[str, Names]


@dataclass(frozen=True)
class Outcome:
    """What follows.

    Attributes:
        tier: position from the most open.
        holds: every rule, gate, obligation and hold rule with a condition, and whether it holds.
        closed: options that a rule, a gate or the tier closes.
    """

    tier: int
    holds: Mapping[str, bool] = field(default_factory=dict)
    closed: frozenset[str] = frozenset()


def outcome(framework: Framework, plain: Plain) -> Outcome:
    """What a framework makes of plain answers."""
    logic = framework.logic
    model: dict[str, Any] = dict(plain.model)
    for step in logic.before:
        model[step.id] = _step(step, model)
    flags = {flag for scenario in framework.scenarios for flag in scenario.flags}
    rows = []
    for scenario in framework.scenarios:
        if scenario.id in plain.scenarios:
            row = {**model, **{flag: flag in scenario.flags for flag in flags}}
            row |= plain.scenarios[scenario.id]
            for step in logic.scenario:
                row[step.id] = _step(step, row)
            rows.append(row)
    every = [
        {
            **model,
            **{flag: flag in scenario.flags for flag in flags},
            "assessed": scenario.id in plain.scenarios,
            "mandatory": scenario.mandatory_when is not None
            and evaluated(scenario.mandatory_when, model),
        }
        for scenario in framework.scenarios
    ]
    for step in logic.after:
        model[step.id] = _step(step, model, rows, every)
    model["nothing_assessed"] = not plain.scenarios
    return _concluded(framework, model)


def _concluded(framework: Framework, model: Names) -> Outcome:
    logic = framework.logic
    texts = {rule.id: rule.when for rule in logic.rules}
    texts |= {gate.id: gate.when for gate in logic.gates}
    texts |= {obligation.id: obligation.when for obligation in logic.obligations}
    texts |= {hold.id: hold.when for hold in logic.hold if hold.when is not None}
    holds = {id_: evaluated(text, model) for id_, text in texts.items()}
    order = [tier.id for tier in framework.tiers]
    asked = [order.index(rule.tier) for rule in logic.rules if holds[rule.id]]
    gates = [gate for gate in logic.gates if holds[gate.id]]
    asked += [order.index(gate.at_least) for gate in gates if gate.at_least is not None]
    tier = max([0, *asked])
    classes = {access for rule in logic.rules if holds[rule.id] for access in rule.closes}
    forbidden = {option for gate in gates for option in gate.forbids}
    is_blocked = any(gate.blocks for gate in gates)
    closed = frozenset(
        option.id
        for option in framework.options
        if option.id not in framework.tiers[tier].options
        or option.access in classes
        or option.id in forbidden
        or (is_blocked and option.reversible == "no")
    )
    return Outcome(tier, holds, closed)


def evaluated(text: str, names: Names) -> Any:
    """The value of an ordinary expression."""
    return _walk(_tree(text), names)


@cache
def _tree(text: str) -> ast.expr:
    return ast.parse(re.sub(r'(\w+) has ("[^"]*")', r"(\2 in \1)", text), mode="eval").body


def _walk(node: ast.expr, names: Names) -> Any:  # noqa: C901, PLR0911 - one branch per kind
    match node:
        case ast.Constant(value):
            return value
        case ast.Name(id_):
            return names[id_]
        case ast.UnaryOp(ast.Not(), item):
            return not _walk(item, names)
        case ast.BoolOp(word, items):
            join = all if isinstance(word, ast.And) else any
            return join([_walk(item, names) for item in items])
        case ast.BinOp(left, sign, right):
            pair = _walk(left, names), _walk(right, names)
            return operator.add(*pair) if isinstance(sign, ast.Add) else operator.sub(*pair)
        case ast.IfExp(test, then, otherwise):
            return _walk(then if _walk(test, names) else otherwise, names)
        case ast.Call(ast.Name(function), args):
            return _ordered(function, sorted(_walk(arg, names) for arg in args))
        case ast.Compare(left, [sign], [right]):
            return _compared(sign, _walk(left, names), right, names)
        case _:
            raise AssertionError(ast.dump(node))


def _compared(sign: ast.cmpop, left: Any, right: ast.expr, names: Names) -> bool:
    if isinstance(sign, (ast.In, ast.NotIn)):
        if isinstance(right, ast.Name):
            return left in names[right.id]
        listed = right.elts if isinstance(right, ast.Tuple) else [right]
        words = [_walk(word, names) for word in listed]
        found = (left.word if isinstance(left, Said) else left) in words
        return found == isinstance(sign, ast.In)
    other = _walk(right, names)
    if isinstance(left, Said):
        place = other.place if isinstance(other, Said) else left.words.index(other)
        return bool(_ORDER[type(sign)](left.place, place))
    return bool(_ORDER[type(sign)](left, other))


def _ordered(function: str, levels: Sequence[int]) -> int:
    """An order function, of levels in ascending order."""
    if function in {"min", "max"}:
        return levels[0 if function == "min" else -1]
    if function == "second_highest":
        return levels[-2]
    second = levels[-2] if len(levels) > 1 else 0
    return second if second == levels[-1] else max(second, levels[-1] - 1)


def _step(step: Step, names: Names, rows: Sequence[Names] = (), every: Sequence[Names] = ()) -> Any:
    if step.table is not None:
        return _looked_up(step.table, names)
    text = step.formula or ""
    asked = re.fullmatch(r"(highest|lowest|any|count) over (all )?scenarios of (.*)", text)
    if asked is None:
        return evaluated(text, names)
    parts = _parts(asked[3])
    where = parts.get("where", "1 == 1")
    among = [row for row in (every if asked[2] else rows) if evaluated(where, row)]
    return _over(asked[1], parts, [evaluated(parts["of"], row) for row in among], names)


def _over(kind: str, parts: Mapping[str, str], given: Sequence[Any], names: Names) -> Any:
    if kind == "any":
        return any(given)
    if kind == "count":
        return min(int(parts["up to"]), len([item for item in given if item]))
    if not given:
        return evaluated(parts["else"], names)
    return max(given) if kind == "highest" else min(given)


def _parts(text: str) -> dict[str, str]:
    """What follows `of`, `where`, `else` and `up to`, outside any parentheses."""
    found, now, depth = {"of": ""}, "of", 0
    for piece in re.findall(r"\bwhere\b|\belse\b|\bup to\b|[()]|[^()\s]+|\s+", text):
        depth += {"(": 1, ")": -1}.get(piece, 0)
        if depth == 0 and piece in {"where", "else", "up to"}:
            now = piece
            found[now] = ""
        else:
            found[now] += piece
    return {key: part.strip() for key, part in found.items()}


def _looked_up(table: Table, names: Names) -> Any:
    values = [names[name] for name in table.of]
    if table.rows:
        plain = tuple(value.word if isinstance(value, Said) else value for value in values)
        result = next(row.then for row in table.rows if row.when == plain)
    else:
        places = [int(value.place if isinstance(value, Said) else value) for value in values]
        result = table.grid[places[0] if len(places) > 1 else 0][places[-1]]
    return Said(result, tuple(map(str, table.values))) if isinstance(result, str) else result
