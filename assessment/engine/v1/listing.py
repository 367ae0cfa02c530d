# SPDX-License-Identifier: Apache-2.0
"""Write a framework out as one plain Python function, one assignment a line.

The text is rendered from our own syntax tree, whose names are checked ids and whose values are
whole numbers; no text of a framework reaches it. Values of facts and settings stand as their
position in the list from least to most worrying. Names of ours begin with an underscore, which
no id of a framework can.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from assessment.engine.v1.meaning import Meaning, Sort, Where, answers
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
)


@dataclass(frozen=True, slots=True)
class Listing:
    """A framework as a function of answers about the model and about each assessed scenario.

    Attributes:
        text: the function `_framework(_model, _scenarios, _listed)`. It gives the values of
            `concluded`, those of `followed` for each scenario, and which scenarios are mandatory.
        settings, model, scenario: names of what is read, in the order in which it is taken; first
            settings, then answers about the model.
        flags: names of what is fixed for each scenario. They follow the answers about a scenario;
            `_listed` has them for every scenario, after whether it is assessed.
        concluded: steps over the whole model, then every rule, gate, obligation and hold condition.
        followed: steps of one scenario.
    """

    text: str
    settings: tuple[str, ...]
    model: tuple[str, ...]
    scenario: tuple[str, ...]
    flags: tuple[str, ...]
    concluded: tuple[str, ...]
    followed: tuple[str, ...]


def set_name(fact: str, position: int) -> str:
    """Name of the yes-or-no value that says whether a set fact holds its value."""
    return f"{fact}__{position}"


def write(program: Program) -> Listing:
    """The listing of a prepared framework."""
    return _Writer(program).listing()


def write_condition(program: Program, line: Line) -> str:
    """One condition by itself, as a Python expression."""
    return _Expressions(program).body(line)


def resting_on(program: Program, conditions: Iterable[str]) -> Program:
    """The part of a prepared framework that some of its conditions rest on."""
    kept = {id_: program.conditions[id_] for id_ in conditions}
    wanted = {name for line in kept.values() for name in line.reads}
    after = _wanted(program.after, wanted)
    scenario = _wanted(program.scenario, wanted)
    mandatory = program.mandatory if "mandatory" in wanted else {}
    wanted.update(name for line in mandatory.values() for name in line.reads)
    before = _wanted(program.before, wanted)
    return replace(
        program,
        before=before,
        scenario=scenario,
        after=after,
        conditions=kept,
        mandatory=mandatory,
    )


def _wanted(lines: Sequence[Line], wanted: set[str]) -> tuple[Line, ...]:
    """The lines that are wanted, in order; what they read is wanted too."""
    found = []
    for line in reversed(lines):
        if line.id in wanted:
            found.append(line)
            wanted.update(line.reads)
    return tuple(found[::-1])


def read_names(program: Program, where: Where) -> tuple[str, ...]:
    """Names answered there and read by a line, a set as one yes or no for each of its values."""
    lines = (
        *program.before,
        *program.scenario,
        *program.after,
        *program.conditions.values(),
        *program.mandatory.values(),
    )
    read = {name for line in lines for name in line.reads}
    return tuple(
        name
        for meaning in answers(program.framework)
        if meaning.where is where and meaning.id in read
        for name in _names(meaning)
    )


def _names(meaning: Meaning) -> Sequence[str]:
    if meaning.sort is not Sort.SET:
        return (meaning.id,)
    return [set_name(meaning.id, position) for position in range(len(meaning.values))]


class _Expressions:
    """Renders expressions.

    Attributes:
        asked: by whether a group asks the whole list, the line of the loop that gathers what it
            needs, by the name under which it is gathered.
    """

    def __init__(self, program: Program) -> None:
        self._positions = {
            (meaning.id, word): index
            for meaning in program.meanings.values()
            for index, word in enumerate(meaning.values)
        }
        self.asked: dict[bool, dict[str, str]] = {False: {}, True: {}}

    def body(self, line: Line) -> str:
        if isinstance(line.body, Grid):
            return f"_tables[{line.id!r}][{', '.join(line.body.of)},]"
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
            case _:
                message = "words are resolved to positions before writing"
                raise AssertionError(message)

    def _group(self, node: Group) -> str:
        """The end of a group; what it asks of each scenario stands in the loop over them."""
        asked = self.asked[node.every]
        seen = f"_{'every' if node.every else 'seen'}{len(asked)}"
        where = "" if node.where is None else f"if {self.text(node.where)}: "
        asked[seen] = f"{where}{seen}.append({self.text(node.item)})"
        match node.kind:
            case "any":
                return f"_any({seen})"
            case "count":
                return f"min({node.limit}, _sum({seen}))"
            case _:
                function = "max" if node.kind == "highest" else "min"
                return f"{function}({seen}, default={self.text(node.otherwise or Number(0))})"


class _Writer:
    def __init__(self, program: Program) -> None:
        self.program = program
        self.expressions = _Expressions(program)
        self.flags = read_names(program, Where.FLAG)

    def listing(self) -> Listing:
        program = self.program
        settings, model = read_names(program, Where.SETTING), read_names(program, Where.MODEL)
        scenario = read_names(program, Where.SCENARIO)
        followed = tuple(line.id for line in program.scenario)
        # Written first, because it says what the loops before it have to gather.
        after = self.assignments((*program.after, *program.conditions.values()))
        lines = [
            f"({_items((*settings, *model))}) = _model",
            *self.assignments(program.before),
            *self.every(),
            *self.each(scenario, followed),
            "nothing_assessed = not _scenarios",
            *after,
        ]
        concluded = tuple(line.id for line in (*program.before, *program.after))
        concluded += tuple(program.conditions)
        lines.append(f"return ({_items(concluded)}), _rows, _mandatory")
        text = "\n".join(["def _framework(_model, _scenarios, _listed):", *_indented(lines)])
        return Listing(text, settings, model, scenario, self.flags, concluded, followed)

    def assignments(self, lines: Iterable[Line]) -> list[str]:
        return [f"{line.id} = {self.expressions.body(line)}" for line in lines]

    def every(self) -> list[str]:
        """The loop over the whole list of scenarios."""
        asked = self.expressions.asked[True]
        conditions = self.program.mandatory
        mandatory = [
            self.expressions.body(conditions[scenario.id]) if scenario.id in conditions else "False"
            for scenario in self.program.framework.scenarios
        ]
        names = f"({_items(('assessed', *self.flags))}), mandatory"
        return [
            f"_mandatory = ({_items(mandatory)})",
            *(f"{seen} = []" for seen in asked),
            f"for {names} in _zip(_listed, _mandatory):",
            *_indented([*asked.values()] or ["pass"]),
        ]

    def each(self, scenario: Sequence[str], followed: Sequence[str]) -> list[str]:
        """The loop over the assessed scenarios."""
        asked = self.expressions.asked[False]
        inner = [*self.assignments(self.program.scenario), *asked.values()]
        return [
            "_rows = []",
            *(f"{seen} = []" for seen in asked),
            f"for ({_items((*scenario, *self.flags))}) in _scenarios:",
            *_indented([*inner, f"_rows.append(({_items(followed)}))"]),
        ]


def _items(items: Iterable[str]) -> str:
    return "".join(f"{item}, " for item in items)


def _indented(lines: Iterable[str]) -> list[str]:
    return [f"    {line}" for line in lines]
