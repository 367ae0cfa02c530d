# SPDX-License-Identifier: Apache-2.0
"""Which answers can make a difference to an outcome, and which never do.

An example found for another question often shows it already: one answer in it is changed, and
the outcome with it. For the answers no example speaks for, the twin proof settles it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from assessment.engine.v1.exact.inputs import Input
from assessment.engine.v1.proof.asking import Example, Ground
from assessment.engine.v1.proof.monotone import Answer, first_beside, first_dropped, stages
from assessment.engine.v1.proof.outcome import About, Question, asked
from assessment.engine.v1.proof.reach import Search
from assessment.engine.v1.proof.twin import riskier
from assessment.engine.v1.tabled import Part, Tabulated

Answers = npt.NDArray[np.bool_]


class Effects:
    """Which answers have an effect, as far as the examples of a search go and beyond."""

    def __init__(self, search: Search) -> None:
        """See what the examples found so far show."""
        self._search = search
        self._shown = _Shown(search).names | _screening(search.tabulated)

    def has(self, name: str) -> bool:
        """Whether an answer can change an outcome, or what is asked.

        Raises:
            TooManyRowsError: to settle it would take more rows than the limit.
        """
        return name in self._shown or _matters(self._search, name)


def _screening(tabulated: Tabulated) -> set[str]:
    """What the choice of scenarios and of questions rests on."""
    wanted: set[str] = set()
    for node in reversed(list(tabulated.nodes.values())):
        if node.part in {Part.INCLUDE, Part.INAPPLICABLE} or node.id in wanted:
            wanted.update(node.reads)
    ends = {c.stated_end: c.id for c in tabulated.program.framework.criteria}
    return {ends.get(name, name).partition("__")[0] for name in wanted}


class _Shown:
    """Answers whose effect some example shows."""

    def __init__(self, search: Search) -> None:
        self.names: set[str] = set()
        self.questions = asked(search.tabulated.program.framework).questions()
        for ground, example in search.examples:
            self._look(ground, example)

    def _look(self, ground: Ground, example: Example) -> None:
        """Change each answer of an example, all at once."""
        changes = [
            (name, state)
            for name, costs in ground.costs.items()
            if _name(name) not in self.names and _is_asked(name, example)
            for state in range(len(costs))
            if state != example.states[name]
        ]
        if not changes:
            return
        columns = {name: np.full(len(changes) + 1, at) for name, at in example.states.items()}
        for row, (name, state) in enumerate(changes, start=1):
            columns[name][row] = state
        values: dict[str, npt.NDArray[np.integer]] = dict(columns)
        for lookup in ground.lookups:
            values[lookup.id] = lookup.table[tuple(values[name] for name in lookup.reads)]
        for question in self.questions:
            said = _said(question, values, ground.fixed, len(changes) + 1)
            self.names |= {_name(changes[row - 1][0]) for row in np.flatnonzero(said != said[0])}


def _name(name: str) -> str:
    return name.rpartition(".")[2].rstrip("~").partition("__")[0]


def _is_asked(name: str, example: Example) -> bool:
    scenario = name.rpartition(".")[0]
    return not scenario or bool(example.values[f"{scenario}.assessed"])


def _said(
    question: Question,
    values: Mapping[str, npt.NDArray[np.integer]],
    fixed: Mapping[str, int],
    rows: int,
) -> Answers:
    def any_of(conditions: Iterable[str]) -> Answers:
        found = np.zeros(rows, np.bool_)
        for id_ in conditions:
            found |= np.asarray(fixed[id_] if id_ in fixed else values[id_]).astype(np.bool_)
        return found

    at = np.ones(rows, np.bool_) if question.at is None else any_of(question.at)
    return any_of(question.any_of) | (at & any_of(question.beside))


def _matters(search: Search, name: str) -> bool:
    """Whether two assessments that differ in one answer differ in their outcome."""
    tabulated = search.tabulated
    sets = [n for n in tabulated.domains if n.partition("__")[0] == name and n != name]
    return any(_differs(search, each) for each in sets or [name])


def _differs(search: Search, name: str) -> bool:
    tabulated = search.tabulated
    questions = asked(tabulated.program.framework).questions()
    twins = (
        pair
        for free in stages(tabulated)
        for _, pair in _EitherWay(tabulated, name, search.limit, search.effort).twins(free)
    )
    for pair in twins:
        open_ = sorted(pair.doubled & tabulated.program.conditions.keys())
        for question in questions:
            look = first_beside if question.about is About.CONDITIONAL else first_dropped
            if look(pair, question, open_) is not None:
                return True
    return False


class _EitherWay(Answer):
    def _steps(self, each: Input) -> Sequence[tuple[int, int]]:
        up = riskier(each, self.direction)
        return [*up, *((after, before) for before, after in up)]
