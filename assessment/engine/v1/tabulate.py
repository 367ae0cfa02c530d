# SPDX-License-Identifier: Apache-2.0
"""A framework as lookup tables: what every step and condition gives, for all it could read.

Each step becomes a node with one table over everything it names. Large expressions are taken
apart into hidden nodes (`parts`). A group word becomes three: what one scenario gives (the
item), how the scenarios seen so far take in one more (the run), and what follows from all of
them (the step itself).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import prod

import numpy as np

from assessment.engine.v1.combinations import Block, over_all, spread
from assessment.engine.v1.domains import Domain, asked
from assessment.engine.v1.meaning import Where
from assessment.engine.v1.parts import taken_apart, without_sets
from assessment.engine.v1.program import Grid, Line, Program
from assessment.engine.v1.syntax import (
    Call,
    Choose,
    Compare,
    Group,
    Junction,
    Member,
    Name,
    Node,
    Not,
    Number,
    names,
)
from assessment.engine.v1.tabled import (
    MISSING,
    Fold,
    Part,
    Positions,
    Scope,
    Tabled,
    Tabulated,
)
from assessment.errors import FrameworkError, Place, Problem

__all__ = ["MISSING", "Fold", "Part", "Scope", "Tabled", "Tabulated", "tabulate"]

LARGEST = 20_000
"""Combinations one expression may name."""

SMALL = 256
"""Combinations up to which an expression stays in one piece."""


def tabulate(program: Program) -> Tabulated:
    """Every step, condition and group item of a prepared framework as a table.

    Raises:
        FrameworkError: an expression names too many combinations to list them. All are reported
            but those that read a refused one.
    """
    return _Tabulation(program).tabulated()


@dataclass(frozen=True, slots=True)
class _Owner:
    """The framework's line a node comes from, and what the node is to it."""

    line: str
    path: str
    scope: Scope
    part: Part


class _RefusedError(Exception):
    """A line cannot be tabled: too large, or it reads one that is."""


class _Tabulation:
    def __init__(self, program: Program) -> None:
        self.program = program
        self.domains = asked(program)
        self.nodes: dict[str, Tabled] = {}
        self.folds: dict[str, Fold] = {}
        self.pieces: dict[tuple[Scope, Node], Name] = {}
        self.problems: list[Problem] = []
        model = {Where.SETTING, Where.MODEL, Where.BEFORE}
        self.of_model = {m.id for m in program.meanings.values() if m.where in model}

    def tabulated(self) -> Tabulated:
        program = self.program
        self._lines(program.before, Scope.MODEL, Part.STEP)
        self._lines(program.include.values(), Scope.MODEL, Part.INCLUDE)
        self._lines(program.mandatory.values(), Scope.MODEL, Part.MANDATORY)
        self._lines(program.inapplicable.values(), Scope.MODEL, Part.INAPPLICABLE)
        self._lines(program.scenario, Scope.SCENARIO, Part.STEP)
        self._lines(program.after, Scope.MODEL, Part.STEP)
        self._lines(program.conditions.values(), Scope.MODEL, Part.CONDITION)
        if self.problems:
            raise FrameworkError(self.problems)
        return Tabulated(program, self.domains, self.nodes, self.folds)

    def _lines(self, lines: Iterable[Line], scope: Scope, part: Part) -> None:
        for line in lines:
            try:
                self._line(line, _Owner(line.id, line.path, scope, part))
            except _RefusedError:
                continue

    def _line(self, line: Line, owner: _Owner) -> None:
        named = owner.part in {Part.STEP, Part.CONDITION}
        id_ = line.id if named else f"{line.id}?{owner.part.value}"
        if isinstance(line.body, Grid):
            self._grid(id_, line.body, owner)
        elif isinstance(line.body, Group):
            self._group(line.body, owner)
        else:
            body = without_sets(line.body, self.program.meanings)
            _Workbench(self, owner).write(id_, body)

    def _grid(self, id_: str, grid: Grid, owner: _Owner) -> None:
        domains = self.domains_of(grid.of)
        shape = tuple(domain.size for domain in domains)
        self.refuse_large(prod(shape), owner)
        table = np.full(shape, MISSING, dtype=np.int16)
        values = tuple(sorted(set(grid.cells.values())))
        for given, result in grid.cells.items():
            row = [_place(d, value) for d, value in zip(domains, given, strict=True)]
            if None not in row:
                table[tuple(row)] = values.index(result)
        words = tuple(grid.values[value] for value in values) if grid.values else ()
        self.add(id_, grid.of, Domain(values, words), table, owner)

    def _group(self, group: Group, owner: _Owner) -> None:
        """Item, run and end of a group word."""
        step = owner.line
        item, run = f"{step}#item", f"{step}#run"
        nothing = self._item(item, group, owner)
        start = self._run(item, run, group, nothing, owner)
        self.folds[step] = Fold(step, item, run, start, group.every)
        end: Node = Name(run)
        if group.otherwise is not None:
            other = without_sets(group.otherwise, self.program.meanings)
            end = Choose(Compare("==", end, Number(nothing)), other, end)
        _Workbench(self, owner).write(step, end)

    def _item(self, id_: str, group: Group, owner: _Owner) -> int:
        """What one scenario gives. Returns what one gives that does not qualify."""
        bench = _Workbench(self, _inside(group, owner, Part.ITEM))
        meanings = self.program.meanings
        item = without_sets(group.item, meanings)
        where = None if group.where is None else without_sets(group.where, meanings)
        if group.kind in {"any", "count"}:
            bench.write(id_, item if where is None else Junction("and", (item, where)))
            return 0
        levels = bench.values(item)
        cut, ends = ("min", levels) if group.kind == "highest" else ("max", levels[::-1])
        nothing = ends[0] + (-1 if cut == "min" else 1)
        if where is not None:
            # Written with an order function so that a large one can be taken apart.
            item = Call(cut, (item, Choose(where, Number(ends[-1]), Number(nothing))))
        bench.write(id_, item)
        return nothing

    def _run(self, item: str, run: str, group: Group, nothing: int, owner: _Owner) -> int:
        """How one more scenario is taken in. Returns the position before the first one."""
        given = self.domains[item].values
        seen, before = {nothing}, set[int]()
        while seen != before:
            before = seen
            seen = seen | {_taken_in(group, so_far, one) for so_far in seen for one in given}
        domain = Domain(tuple(sorted(seen)), is_flag=group.kind == "any")
        self.refuse_large(domain.size * len(given), owner)
        rows = [
            [domain.values.index(_taken_in(group, so_far, one)) for one in given]
            for so_far in domain.values
        ]
        table = np.array(rows, dtype=np.int16)
        self.add(run, (run, item), domain, table, _inside(group, owner, Part.RUN))
        return domain.values.index(nothing)

    def domains_of(self, names: Sequence[str]) -> list[Domain]:
        """The domains of these names."""
        if any(name not in self.domains for name in names):
            raise _RefusedError
        return [self.domains[name] for name in names]

    def refuse_large(self, rows: int, owner: _Owner) -> None:
        """Report a table that is too large."""
        if rows <= LARGEST:
            return
        params: dict[str, str | int] = {"name": owner.line, "combinations": rows, "limit": LARGEST}
        self.problems.append(Problem("framework.step.too-large", Place(path=owner.path), params))
        raise _RefusedError

    def add(
        self, id_: str, names: tuple[str, ...], domain: Domain, table: Positions, owner: _Owner
    ) -> None:
        """Enter a node."""
        self.domains[id_] = domain
        self.nodes[id_] = Tabled(
            id_, names, domain, table, owner.scope, owner.part, owner.line, owner.path
        )


class _Workbench:
    """Where the expression of one line is taken apart and tabled."""

    def __init__(self, whole: _Tabulation, owner: _Owner) -> None:
        self._whole = whole
        self._owner = owner

    def write(self, id_: str, node: Node) -> None:
        """Table an expression under an id."""
        self._table(id_, self._apart(node), self._owner)

    def values(self, node: Node) -> tuple[int, ...]:
        """The values an expression can have, in ascending order."""
        small = self._apart(node)
        self._whole.refuse_large(self._rows(small), self._owner)
        return tuple(map(int, np.unique(self._over_all(small))))

    def is_small(self, node: Node) -> bool:
        """Whether the table of an expression is small enough to stay whole."""
        return self._rows(node) <= SMALL

    def take_out(self, node: Node) -> Node:
        """Put a piece into a hidden node and return its name; names and numbers stay."""
        if isinstance(node, (Name, Number)):
            return node
        whole, owner = self._whole, self._owner
        of_model = whole.of_model.issuperset(names(node))
        scope = Scope.MODEL if of_model else owner.scope
        known = whole.pieces.get((scope, node))
        if known is not None:
            return known
        hidden = replace(owner, scope=scope, part=Part.HIDDEN)
        small = self._apart(node)
        id_ = f"{owner.line}#{len(whole.pieces)}"
        whole.pieces[scope, node] = Name(id_)
        self._table(id_, small, hidden)
        if of_model:
            whole.of_model.add(id_)
        return Name(id_)

    def _apart(self, node: Node) -> Node:
        return node if self.is_small(node) else taken_apart(node, self)

    def _table(self, id_: str, node: Node, owner: _Owner) -> None:
        self._whole.refuse_large(self._rows(node), owner)
        block = self._over_all(node)
        values, places = np.unique(block, return_inverse=True)
        table = places.reshape(block.shape).astype(np.int16)
        domain = Domain(tuple(map(int, values)), self._words(node), self._is_flag(node))
        self._whole.add(id_, names(node), domain, table, owner)

    def _rows(self, node: Node) -> int:
        return prod(domain.size for domain in self._whole.domains_of(names(node)))

    def _over_all(self, node: Node) -> Block:
        read = names(node)
        blocks = spread([domain.values for domain in self._whole.domains_of(read)])
        return over_all(node, dict(zip(read, blocks, strict=True)))

    def _words(self, node: Node) -> tuple[str, ...]:
        return self._whole.domains[node.id].words if isinstance(node, Name) else ()

    def _is_flag(self, node: Node) -> bool:
        match node:
            case Name(id_):
                return self._whole.domains[id_].is_flag
            case Choose(_, then, _):
                return self._is_flag(then)
            case _:
                return isinstance(node, (Not, Junction, Compare, Member))


def _place(domain: Domain, value: int) -> int | None:
    return domain.values.index(value) if value in domain.values else None


def _inside(group: Group, owner: _Owner, part: Part) -> _Owner:
    return replace(owner, scope=Scope.EVERY if group.every else Scope.SCENARIO, part=part)


def _taken_in(group: Group, so_far: int, one: int) -> int:
    if group.kind == "count":
        return min(group.limit or 0, so_far + one)
    return min(so_far, one) if group.kind == "lowest" else max(so_far, one)
