# SPDX-License-Identifier: Apache-2.0
"""A framework made ready: every expression parsed, resolved and put in its place.

This is what the reference evaluator, the checks and the compiler share. Nothing is evaluated
here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assessment.engine.v1.language import ExpressionSyntaxError, parse
from assessment.engine.v1.meaning import Meaning, Sort, Where, answers
from assessment.engine.v1.resolve import ExpressionMeaningError, Resolver
from assessment.engine.v1.syntax import Node, names
from assessment.errors import FrameworkError, Place, Problem
from assessment.model.framework import Framework
from assessment.model.logic import Cell, Step, Table


@dataclass(frozen=True, slots=True)
class Grid:
    """A table made ready: results by the positions of its named values.

    Attributes:
        of: names it reads, in order.
        cells: result for each combination of positions that the table lists.
        values: words the results stand for, empty when they are levels.
    """

    of: tuple[str, ...]
    cells: Mapping[tuple[int, ...], int]
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One named step or condition made ready.

    Attributes:
        path: JSON pointer of the expression in the framework.
        reads: names it reads, in order of appearance.
    """

    id: str
    body: Node | Grid
    sort: Sort
    reads: tuple[str, ...]
    path: str


@dataclass(frozen=True)
class Program:
    """A framework made ready to be evaluated.

    Attributes:
        meanings: every name with its meaning, steps included.
        include, mandatory: condition per scenario, by scenario id.
        inapplicable: condition per criterion that may be not applicable.
        conditions: rules, gates, obligations and hold rules, by id.
    """

    framework: Framework
    meanings: Mapping[str, Meaning]
    before: tuple[Line, ...]
    scenario: tuple[Line, ...]
    after: tuple[Line, ...]
    conditions: Mapping[str, Line]
    include: Mapping[str, Line]
    mandatory: Mapping[str, Line]
    inapplicable: Mapping[str, Line]


def prepare(framework: Framework) -> Program:
    """Make a framework ready.

    Raises:
        FrameworkError: with every expression or table that cannot be read, by place.
    """
    return _Preparation(framework).program()


class _Preparation:
    def __init__(self, framework: Framework) -> None:
        self.framework = framework
        self.problems: list[Problem] = []
        self.meanings = {meaning.id: meaning for meaning in answers(framework)}

    def program(self) -> Program:
        logic = self.framework.logic
        before = self._steps(logic.before, "/logic/before", Where.BEFORE)
        scenario = self._steps(logic.scenario, "/logic/scenario", Where.SCENARIO)
        after = self._steps(logic.after, "/logic/after", Where.AFTER)
        program = Program(
            framework=self.framework,
            meanings=self.meanings,
            before=before,
            scenario=scenario,
            after=after,
            conditions=self._conditions(),
            include=self._per_scenario("include_when", (Where.SETTING, Where.MODEL)),
            mandatory=self._per_scenario(
                "mandatory_when", (Where.SETTING, Where.MODEL, Where.BEFORE)
            ),
            inapplicable=self._inapplicable(),
        )
        if self.problems:
            raise FrameworkError(self.problems)
        return program

    def _readable(self, *places: Where) -> dict[str, Meaning]:
        return {id_: m for id_, m in self.meanings.items() if m.where in places}

    def _resolver(self, where: Where) -> Resolver:
        model = (Where.SETTING, Where.MODEL, Where.BEFORE)
        scenario = (*model, Where.SCENARIO, Where.FLAG)
        if where is Where.SCENARIO:
            return Resolver(self._readable(*scenario))
        if where is Where.BEFORE:
            return Resolver(self._readable(*model))
        return Resolver(
            self._readable(*model, Where.AFTER),
            grouped=self._readable(*scenario),
            grouped_every=self._readable(*model, Where.FLAG, Where.EVERY),
        )

    def _steps(self, steps: Iterable[Step], path: str, where: Where) -> tuple[Line, ...]:
        lines = []
        for index, step in enumerate(steps):
            line = self._step(step, f"{path}/{index}", self._resolver(where))
            if line is not None:
                lines.append(line)
                values = line.body.values if isinstance(line.body, Grid) else ()
                self.meanings[step.id] = Meaning(step.id, line.sort, where, values=values)
        return tuple(lines)

    def _step(self, step: Step, path: str, resolver: Resolver) -> Line | None:
        if (step.formula is None) == (step.table is None):
            self._problem("framework.step.one-body", path, name=step.id)
            return None
        if step.table is not None:
            return self._table(step.id, step.table, f"{path}/table", resolver)
        return self._line(step.id, step.formula or "", f"{path}/is", resolver)

    def _line(
        self, id_: str, text: str, path: str, resolver: Resolver, *, flag: bool = False
    ) -> Line | None:
        try:
            node = parse(text)
            typed = resolver.value(node)
            if flag:
                resolver.flag(node)
        except ExpressionSyntaxError as error:
            self._problem(
                f"framework.syntax.{error.reason}", path, found=error.found, column=error.column
            )
            return None
        except ExpressionMeaningError as error:
            self._problem(error.code, path, **error.params)
            return None
        return Line(id_, typed.node, typed.sort, names(typed.node), path)

    def _table(self, id_: str, table: Table, path: str, resolver: Resolver) -> Line | None:
        inputs = [resolver.readable.get(name) for name in table.of]
        for index, (name, meaning) in enumerate(zip(table.of, inputs, strict=True)):
            if meaning is None:
                self._problem("framework.expression.unknown-name", f"{path}/of/{index}", name=name)
        if bool(table.grid) == bool(table.rows):
            self._problem("framework.table.one-form", path, name=id_)
            return None
        known = [meaning for meaning in inputs if meaning is not None]
        if len(known) < len(inputs):
            return None
        words = tuple(str(value) for value in table.values)
        cells = self._cells(table, known, words, path)
        sort = Sort.WORD if words else Sort.LEVEL
        return Line(id_, Grid(table.of, cells, words), sort, table.of, path)

    def _cells(
        self, table: Table, inputs: list[Meaning], words: tuple[str, ...], path: str
    ) -> dict[tuple[int, ...], int]:
        cells: dict[tuple[int, ...], int] = {}
        for where, given, result in _written(table):
            positions = tuple(
                _position(value, meaning) for value, meaning in zip(given, inputs, strict=False)
            )
            then = _result(result, words)
            if len(given) != len(inputs) or None in positions:
                self._problem(
                    "framework.table.unknown-value", path + where, found=", ".join(map(str, given))
                )
            elif then is None:
                self._problem("framework.table.unknown-result", path + where, found=str(result))
            elif positions in cells:
                self._problem(
                    "framework.table.row-twice", path + where, row=", ".join(map(str, given))
                )
            else:
                cells[tuple(p for p in positions if p is not None)] = then
        return cells

    def _conditions(self) -> dict[str, Line]:
        logic = self.framework.logic
        resolver = Resolver(
            self._readable(Where.SETTING, Where.MODEL, Where.BEFORE, Where.AFTER, Where.CONDITION)
        )
        found: dict[str, Line] = {}
        for part in ("rules", "gates", "obligations", "hold"):
            for index, item in enumerate(getattr(logic, part)):
                if item.when is None:
                    continue
                path = f"/logic/{part}/{index}/when"
                line = self._line(item.id, item.when, path, resolver, flag=True)
                if line is not None:
                    found[item.id] = line
        return found

    def _per_scenario(self, attribute: str, places: tuple[Where, ...]) -> dict[str, Line]:
        resolver = Resolver(self._readable(*places))
        found: dict[str, Line] = {}
        for index, scenario in enumerate(self.framework.scenarios):
            text = getattr(scenario, attribute)
            if text is not None:
                path = f"/scenarios/{index}/{attribute}"
                line = self._line(scenario.id, text, path, resolver, flag=True)
                if line is not None:
                    found[scenario.id] = line
        return found

    def _inapplicable(self) -> dict[str, Line]:
        readable = self._readable(Where.SETTING, Where.MODEL, Where.CONDITION)
        found: dict[str, Line] = {}
        for index, criterion in enumerate(self.framework.criteria):
            if criterion.not_applicable_when is not None:
                path = f"/criteria/{index}/not_applicable_when"
                line = self._line(
                    criterion.id, criterion.not_applicable_when, path, Resolver(readable), flag=True
                )
                if line is not None:
                    found[criterion.id] = line
        return found

    def _problem(self, code: str, path: str, **params: str | int) -> None:
        self.problems.append(Problem(code, Place(path=path), params))


def _written(table: Table) -> Iterable[tuple[str, tuple[Cell, ...], Cell]]:
    """Every written cell: its place in the table, the values it is for, and its result."""
    if table.rows:
        for index, row in enumerate(table.rows):
            yield f"/rows/{index}", row.when, row.then
        return
    for index, line in enumerate(table.grid):
        for column, cell in enumerate(line):
            given = (column,) if len(table.of) == 1 else (index, column)
            yield f"/grid/{index}/{column}", given, cell


def _position(value: Cell, meaning: Meaning) -> int | None:
    if isinstance(value, str):
        return meaning.values.index(value) if value in meaning.values else None
    return value


def _result(result: Cell, words: tuple[str, ...]) -> int | None:
    if isinstance(result, str):
        return words.index(result) if result in words else None
    return None if words else result
