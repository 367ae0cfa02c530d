# SPDX-License-Identifier: Apache-2.0
"""Every comparison makes a difference.

A comparison that always holds, never holds, or is covered by another one does not say what its
author meant. Often it points the wrong way and still leaves the order intact, so that the proof
of order alone would let it pass.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import prod

from assessment.engine.v1.combinations import Block, over_all, spread
from assessment.engine.v1.domains import Domain
from assessment.engine.v1.parts import rebuilt, without_sets
from assessment.engine.v1.program import Grid, Line, Program
from assessment.engine.v1.syntax import (
    Compare,
    Group,
    Member,
    Name,
    Node,
    Number,
    children,
    names,
)
from assessment.engine.v1.tabulate import LARGEST, Tabulated
from assessment.errors import Place, Problem

_NO_AND_YES = Number(0), Number(1)

Domains = Mapping[str, Domain]


def check_idle(tabulated: Tabulated) -> Iterator[Problem]:
    """Comparisons in whose place yes, or no, could stand without changing any result.

    That a whole condition always or never holds is found elsewhere, and not always a fault.
    """
    program, domains = tabulated.program, tabulated.domains
    for line in _lines(program):
        if isinstance(line.body, Grid):
            continue
        found: dict[str, None] = {}
        for part in children(line.body) if isinstance(line.body, Group) else (line.body,):
            whole = without_sets(part, program.meanings)
            idle = (comparison for comparison in _idle(whole, domains) if comparison != whole)
            found.update(dict.fromkeys(_said(comparison, program, domains) for comparison in idle))
        for said in found:
            params = {"name": line.id, "found": said}
            yield Problem("framework.comparison.idle", Place(path=line.path), params)


def _lines(program: Program) -> Iterator[Line]:
    yield from (*program.before, *program.scenario, *program.after)
    for conditions in (
        program.conditions,
        program.include,
        program.mandatory,
        program.inapplicable,
    ):
        yield from conditions.values()


def _idle(node: Node, domains: Domains) -> Iterator[Node]:
    """The comparisons that make no difference to an expression.

    One with too many combinations to list is looked at part by part: what makes no difference
    to a part makes none to the whole.
    """
    read = names(node)
    if prod(domains[name].size for name in read) > LARGEST:
        for part in children(node):
            yield from _idle(part, domains)
        return
    given = dict(zip(read, spread([domains[name].values for name in read]), strict=True))
    values = over_all(node, given)
    for comparison, wholes in _replaced(node, domains):
        if any(_same(values, whole, given) for whole in wholes):
            yield comparison


def _same(values: Block, other: Node, given: Mapping[str, Block]) -> bool:
    return bool((values == over_all(other, given)).all())


def _replaced(node: Node, domains: Domains) -> Iterator[tuple[Node, tuple[Node, ...]]]:
    """Each comparison of an expression, with the expression as it reads with no or yes for it."""
    if isinstance(node, (Compare, Member)) or (isinstance(node, Name) and domains[node.id].is_flag):
        yield node, _NO_AND_YES
    parts = children(node)
    for at, part in enumerate(parts):
        for comparison, instead in _replaced(part, domains):
            wholes = (rebuilt(node, [*parts[:at], one, *parts[at + 1 :]]) for one in instead)
            yield comparison, tuple(wholes)


def _said(comparison: Node, program: Program, domains: Domains) -> str:
    """A comparison in the words of the framework."""
    match comparison:
        case Compare(op, Name(id_), Number(value)) if domains[id_].words:
            return f'{id_} {op} "{domains[id_].words[value]}"'
        case Compare(op, left, right):
            return f"{_side(left, program)} {op} {_side(right, program)}"
        case Member(item, _, negated):
            return f"{_side(item, program)} {'not in' if negated else 'in'} (...)"
        case _:
            return _side(comparison, program)


def _side(node: Node, program: Program) -> str:
    match node:
        case Name(id_) if id_ in program.meanings:
            return id_
        case Name(id_):
            fact, _, position = id_.rpartition("__")
            return f'{fact} has "{program.meanings[fact].values[int(position)]}"'
        case Number(value):
            return str(value)
        case _:
            return "(...)"
