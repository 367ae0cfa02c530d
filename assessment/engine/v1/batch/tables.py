# SPDX-License-Identifier: Apache-2.0
"""The compiled lookups of a framework, laid out so that each is made for many answers at once.

Unlike a graph for one set of assessed scenarios this fits every screening: what one scenario
needs stands once, and is looked up for all pairs of an assessment and a scenario together.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from assessment.engine.v1.compiler.codes import Codes, joined
from assessment.engine.v1.compiler.graph import Folded, Lookup, settled
from assessment.engine.v1.compiler.heights import heights, positions, rises
from assessment.engine.v1.compiler.lookups import Lookups
from assessment.engine.v1.compiler.results import Results
from assessment.engine.v1.listing import set_name
from assessment.engine.v1.meaning import Where
from assessment.engine.v1.program import Program
from assessment.engine.v1.tabled import Part, Scope
from assessment.model.criterion import Scenario

LARGEST = 1 << 14
"""Rows of a table: few large tables are looked up faster than many small ones."""

WORD = 63
"""Bits of a code that are kept in one whole number."""

_BYTE = 256


@dataclass(frozen=True, eq=False)
class Look:
    """A table to look many values up in.

    Attributes:
        shared: what it reads that all pairs of one assessment have in common; comes first.
        own: what each pair has for itself.
        sizes: of everything read, in that order.
        table: its values in one row.
        per_pair: whether its value is asked for each pair, even where all it reads is shared.
    """

    id: str
    shared: tuple[str, ...]
    own: tuple[str, ...]
    sizes: tuple[int, ...]
    table: npt.NDArray[Any]
    per_pair: bool


@dataclass(frozen=True, eq=False)
class Field:
    """Which bits of the joined code of all scenarios tell the highest of something.

    Attributes:
        positions: for each row of bits, the position it stands for.
    """

    id: str
    shift: int
    mask: int
    positions: npt.NDArray[Any]


@dataclass(frozen=True, eq=False)
class Chain:
    """What takes in one scenario after the other and keeps neither the highest nor the lowest.

    Attributes:
        item: name of what each scenario adds.
        table: position after one more, by position before; the last column is for a scenario
            that is not assessed.
    """

    id: str
    item: str
    table: npt.NDArray[Any]
    start: int


@dataclass(frozen=True, eq=False)
class Every:
    """What goes over the whole list of scenarios.

    Attributes:
        items: for each scenario that can make a difference, the lookups that lead to what it adds
            with that as the last, or its position where it is fixed. `assessed` and `mandatory`
            stand for those of the scenario.
    """

    id: str
    items: tuple[tuple[str, tuple[Look, ...] | int], ...]
    table: npt.NDArray[Any]
    start: int


@dataclass(frozen=True, eq=False)
class Tables:
    """A framework under fixed settings, ready for many answers.

    Attributes:
        before, scenario, after: in order; of the model, of each pair, and of the model once all
            scenarios are seen.
        codes: what each pair adds to the code of all scenarios.
        fixed: what every pair adds.
        results: for each word of the result, what the conditions add to it, and what is fixed.
    """

    before: tuple[Look, ...]
    scenario: tuple[Look, ...]
    codes: tuple[Look, ...]
    fixed: int
    fields: tuple[Field, ...]
    chains: tuple[Chain, ...]
    every: tuple[Every, ...]
    after: tuple[Look, ...]
    results: tuple[tuple[tuple[Look, ...], int], ...]


def tables_of(program: Program, whole: Lookups) -> Tables:
    """The lookups of a framework laid out for many answers."""
    return _Layout(program, whole).tables()


class _Layout:
    def __init__(self, program: Program, whole: Lookups) -> None:
        self.program = program
        self.whole = whole
        self.sizes = {**whole.sizes, **{each.id: each.size for each in whole.lookups}}
        self.per_pair = _per_pair(program, whole.lookups)
        runs = [each for each in whole.lookups if each.part is Part.RUN]
        self.items = {each.id: each for each in whole.lookups if each.part is Part.ITEM}
        self.seen = [self._folded(each) for each in runs if each.scope is Scope.SCENARIO]
        self.listed = [self._folded(each) for each in runs if each.scope is Scope.EVERY]

    def tables(self) -> Tables:
        high, others = self._fields()
        fields, codes, fixed = self._codes(high)
        late = self._late()
        plain = [each for each in self.whole.lookups if each.part not in {Part.ITEM, Part.RUN}]
        model = [each for each in plain if each.scope is Scope.MODEL]
        steps = [each for each in model if each.part is not Part.CONDITION]
        chained = [self.items[fold.items[0]] for fold in others]  # type: ignore[index]
        scenario = [each for each in plain if each.scope is Scope.SCENARIO]
        return Tables(
            before=tuple(self._look(each) for each in steps if each.id not in late),
            scenario=tuple(map(self._look, [*scenario, *chained])),
            codes=tuple(codes),
            fixed=fixed,
            fields=tuple(fields),
            chains=tuple(map(_chain, others)),
            every=tuple(map(self._every, self.listed)),
            after=tuple(self._look(each) for each in steps if each.id in late),
            results=tuple(self._results([each for each in model if each not in steps])),
        )

    def _folded(self, run: Lookup) -> Folded:
        """The run with its item in place of those of the scenarios."""
        return Folded(run.id, (run.reads[1],), run.table, self.whole.starts[run.id], run.size)

    def _late(self) -> set[str]:
        """Everything that rests on what runs over scenarios."""
        late = {fold.id for fold in (*self.seen, *self.listed)}
        for lookup in self.whole.lookups:
            if lookup.scope is Scope.MODEL and not late.isdisjoint(lookup.reads):
                late.add(lookup.id)
        return late

    def _fields(self) -> tuple[list[Folded], list[Folded]]:
        """Runs whose rows of bits fit one code together, and the others."""
        high: list[Folded] = []
        others: list[Folded] = []
        bits = 0
        for fold in self.seen:
            fits = rises(fold) is not None and bits + fold.size - 1 <= WORD
            (high if fits else others).append(fold)
            bits += fold.size - 1 if fits else 0
        return high, others

    def _codes(self, high: Sequence[Folded]) -> tuple[list[Field], list[Look], int]:
        """Where each run stands in the code, and what a pair adds to it."""
        fields: list[Field] = []
        codes: list[Codes] = []
        shift, fixed = 0, 0
        for fold in high:
            item = self.items[fold.items[0]]  # type: ignore[index]
            rows = [code << shift for code in heights(fold)]
            table = np.array(rows, dtype=object)[item.table]
            if item.reads:
                codes.append(Codes(item.reads, table))
            else:
                fixed |= int(table)
            mask = (1 << fold.size - 1) - 1
            fields.append(Field(fold.id, shift, mask, narrow(positions(fold))))
            shift += fold.size - 1
        together = joined(codes, self.sizes, LARGEST)
        return fields, [self._coded(each, 0, per_pair=True) for each in together], fixed

    def _every(self, fold: Folded) -> Every:
        items: list[tuple[str, tuple[Look, ...] | int]] = []
        for scenario in self.program.framework.scenarios:
            own = self._own(scenario, str(fold.items[0]))
            constant = own[-1].constant
            if constant is None:
                items.append((scenario.id, tuple(map(self._look, own))))
            elif (fold.table[:, constant] != np.arange(fold.size)).any():
                items.append((scenario.id, constant))
        return Every(fold.id, tuple(items), narrow(fold.table), fold.start)

    def _own(self, scenario: Scenario, item: str) -> list[Lookup]:
        """What leads to the item of one scenario, with all that is fixed of it put in."""
        fixed = {flag: int(flag in scenario.flags) for flag in self._flags()}
        if scenario.id not in self.program.mandatory:
            fixed["mandatory"] = 0
        elif f"{scenario.id}?mandatory" in self.whole.fixed:
            fixed["mandatory"] = self.whole.fixed[f"{scenario.id}?mandatory"]
        wanted, found = {item}, []
        for lookup in reversed([e for e in self.whole.lookups if e.scope is Scope.EVERY]):
            if lookup.id in wanted and lookup.part is not Part.RUN:
                found.append(settled(lookup, fixed))
                wanted.update(found[-1].reads)
        return found[::-1]

    def _flags(self) -> Iterable[str]:
        return (m.id for m in self.program.meanings.values() if m.where is Where.FLAG)

    def _results(self, conditions: Sequence[Lookup]) -> Iterable[tuple[tuple[Look, ...], int]]:
        """For each word of the result its tables, and what is fixed."""
        codes, fixed = Results(self.program).codes, 0
        for id_ in codes.keys() & self.whole.fixed.keys():
            fixed |= codes[id_] if self.whole.fixed[id_] else 0
        each = [
            Codes(lookup.reads, np.array([0, codes[lookup.id]], dtype=object)[lookup.table])
            for lookup in conditions
        ]
        together = joined(each, self.sizes, LARGEST)
        widest = max(code.bit_length() for code in codes.values())
        for shift in range(0, widest, WORD):
            looks = tuple(
                self._coded(code, shift, per_pair=False) for code in together if _is_in(code, shift)
            )
            yield looks, fixed >> shift & _WHOLE

    def _look(self, lookup: Lookup) -> Look:
        per_pair = lookup.scope is Scope.SCENARIO
        return self._laid_out(lookup.id, lookup.reads, narrow(lookup.table), per_pair=per_pair)

    def _coded(self, codes: Codes, shift: int, *, per_pair: bool) -> Look:
        """One word of a table of codes."""
        table = _words(codes.table >> shift & _WHOLE)
        return self._laid_out("", codes.reads, table, per_pair=per_pair)

    def _laid_out(
        self, id_: str, reads: Sequence[str], table: npt.NDArray[Any], *, per_pair: bool
    ) -> Look:
        axes = sorted(range(len(reads)), key=lambda axis: reads[axis] in self.per_pair)
        names = [reads[axis] for axis in axes]
        shared = tuple(name for name in names if name not in self.per_pair)
        own = tuple(name for name in names if name in self.per_pair)
        laid = table.transpose(axes)
        return Look(id_, shared, own, laid.shape, laid.reshape(-1), per_pair)


_WHOLE = (1 << WORD) - 1


def _per_pair(program: Program, lookups: Iterable[Lookup]) -> frozenset[str]:
    """Names that each pair of an assessment and a scenario has for itself."""
    of_scenario = [each for each in lookups if each.scope is Scope.SCENARIO]
    found = {each.id for each in of_scenario if each.part is not Part.RUN}
    for meaning in program.meanings.values():
        if meaning.where in {Where.SCENARIO, Where.FLAG}:
            found.add(meaning.id)
            found.update(set_name(meaning.id, at) for at in range(len(meaning.values)))
    return frozenset(found)


def _is_in(codes: Codes, shift: int) -> bool:
    return bool((codes.table >> shift & _WHOLE).any())


def _chain(fold: Folded) -> Chain:
    same = np.arange(fold.size, dtype=fold.table.dtype)[:, None]
    table = narrow(np.hstack([fold.table, same]))
    return Chain(fold.id, str(fold.items[0]), table, fold.start)


def narrow(values: Any) -> npt.NDArray[Any]:
    """Positions in as few bytes as hold them."""
    wide = np.asarray(values)
    return np.asarray(wide, np.uint8 if wide.max(initial=0) < _BYTE else np.uint16, order="C")


def _words(values: npt.NDArray[np.object_]) -> npt.NDArray[Any]:
    """Codes as whole numbers of the machine."""
    highest = max(map(int, values.flat))
    return values.astype(np.uint32 if highest < 1 << 32 else np.uint64)
