# SPDX-License-Identifier: Apache-2.0
"""Write a graph out as one straight line of lookups.

The text holds numbered names only; what they stand for is said in comments, whose letters come
from checked ids.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from assessment.engine.v1.compiler.codes import Codes, height, joined
from assessment.engine.v1.compiler.graph import Folded, Graph, Lookup
from assessment.engine.v1.compiler.heights import heights, positions, rises

Nested: TypeAlias = "int | tuple[Nested, ...]"
"""A table as tuples in tuples, the fastest to look up one by one."""


@dataclass(frozen=True)
class Emitted:
    """A straight-line function: its text, and its tables by name."""

    text: str
    tables: Mapping[str, Nested]

    def function(self) -> Callable[[Sequence[int]], int]:
        """The function: from positions of the inputs to the code of all conditions."""
        space: dict[str, object] = dict(self.tables)
        # Rendered below from numbered names and whole numbers only.
        exec(compile(self.text, "compiled", "exec"), space)  # noqa: S102
        return space["run"]  # type: ignore[return-value]


def emit(graph: Graph, codes: Mapping[str, int]) -> Emitted:
    """Write a graph out.

    Args:
        graph: what is written.
        codes: what each condition adds to the result where it holds.
    """
    return _Emission(graph, codes).emitted()


class _Emission:
    def __init__(self, graph: Graph, codes: Mapping[str, int]) -> None:
        self.graph = graph
        self.codes = codes
        self.sizes = {**graph.inputs, **{step.id: step.size for step in graph.steps}}
        self.lookups = {step.id: step for step in graph.steps if isinstance(step, Lookup)}
        self.folds = [step for step in graph.steps if isinstance(step, Folded)]
        self.high = [fold for fold in self.folds if rises(fold) is not None]
        self.tables: dict[Nested, str] = {}
        self.named: dict[str, str] = {}
        self.hoisted: dict[str, str] = {}
        self.lines: list[str] = []

    def emitted(self) -> Emitted:
        inputs = "".join(f"{self._name(id_)}, " for id_ in self.graph.inputs)
        if inputs:
            self._line(f"{inputs} = given", "")
        late = self._late()
        items = {item for fold in self.high for item in fold.reads}
        written = [step for step in self.graph.steps if step.id not in {*items, *self.codes}]
        for step in written:
            if step.id not in late:
                self._step(step)
        self._all_high()
        for step in written:
            if step.id in late and step not in self.high:
                self._step(step)
        self._line(f"return {self._result()}", "")
        text = "\n".join(["def run(given):", *(f"    {line}" for line in self.lines), ""])
        return Emitted(text, {name: table for table, name in self.tables.items()})

    def _late(self) -> set[str]:
        """Everything that rests on a fold."""
        late: set[str] = set()
        for step in self.graph.steps:
            if isinstance(step, Folded) or not late.isdisjoint(step.reads):
                late.add(step.id)
        return late

    def _step(self, step: Lookup | Folded) -> None:
        for link in step.chain() if isinstance(step, Folded) else (step,):
            self._let(link.id, self._look(link.reads, link.table))

    def _all_high(self) -> None:
        """All folds that keep the highest, in one number."""
        terms: list[str] = []
        shift, fixed = 0, 0
        parts: dict[str, list[Codes]] = {}
        places = []
        for fold in self.high:
            rows = [code << shift for code in heights(fold)]
            places.append(shift)
            shift += fold.size - 1
            for item in fold.items:
                if isinstance(item, int):
                    fixed |= rows[item]
                else:
                    codes = self._codes(self.lookups[item], rows)
                    parts.setdefault(item.partition(".")[0], []).append(codes)
        for part in parts.values():
            terms += self._terms(part)
        if self.high:
            self._line(f"all_high = {_any(terms, fixed)}", "")
        for fold, place in zip(self.high, places, strict=True):
            mask = height(fold.size - 1)
            found = self._table(positions(fold))
            self._let(fold.id, f"{found}[all_high >> {place} & {mask}]")

    def _result(self) -> str:
        """The code of all conditions that hold."""
        fixed = 0
        for id_, position in self.graph.fixed.items():
            fixed |= self.codes[id_] if position else 0
        codes = [
            self._codes(lookup, [0, self.codes[id_]])
            for id_, lookup in self.lookups.items()
            if id_ in self.codes
        ]
        return _any(self._terms(codes), fixed)

    def _codes(self, lookup: Lookup, rows: Sequence[int]) -> Codes:
        """A lookup that gives codes in place of positions."""
        return Codes(lookup.reads, np.array(rows, dtype=object)[lookup.table])

    def _terms(self, codes: list[Codes]) -> list[str]:
        return [self._look(code.reads, code.table) for code in joined(codes, self.sizes)]

    def _look(self, reads: Sequence[str], table: npt.NDArray[Any]) -> str:
        """The text that looks a value up: what all scenarios share comes first, and once."""
        shared = [axis for axis, name in enumerate(reads) if "." not in name]
        own = [axis for axis, name in enumerate(reads) if "." in name]
        text = self._table(_nested(table.transpose((*shared, *own)).tolist()))
        text += "".join(f"[{self._name(reads[axis])}]" for axis in shared)
        if shared and own:
            if text not in self.hoisted:
                self.hoisted[text] = f"h{len(self.hoisted)}"
                self._line(f"{self.hoisted[text]} = {text}", "")
            text = self.hoisted[text]
        return text + "".join(f"[{self._name(reads[axis])}]" for axis in own)

    def _table(self, table: Nested) -> str:
        return self.tables.setdefault(table, f"t{len(self.tables)}")

    def _name(self, id_: str) -> str:
        return self.named.setdefault(id_, f"v{len(self.named)}")

    def _let(self, id_: str, text: str) -> None:
        self._line(f"{self._name(id_)} = {text}", id_)

    def _line(self, text: str, about: str) -> None:
        self.lines.append(f"{text}  # {about}" if about else text)


def _any(terms: Sequence[str], fixed: int) -> str:
    return " | ".join([*terms, str(fixed)] if fixed or not terms else terms)


def _nested(listed: Any) -> Nested:
    return tuple(map(_nested, listed)) if isinstance(listed, list) else int(listed)
