# SPDX-License-Identifier: Apache-2.0
"""From a wide table to the answers of many assessments, column by column.

A row is read as an assessment document with the same answers would be: what is left empty is
unknown, a rating that defaults to another follows it, a scenario without `assessed` is assessed
when its test is met or somebody rated it. Evidence counts as rated: a table holds no items.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from assessment.engine.v1.batch import Column, Screens, Stack, laid_out
from assessment.engine.v1.batch.stack import Marks, Positions
from assessment.engine.v1.listing import set_name
from assessment.engine.v1.program import Program
from assessment.errors import EvaluationError, Parameter, Place, Problem
from assessment.intake.table.cells import Cell, UnreadableError, fact_cell, rating_cell
from assessment.intake.table.columns import ASSESSED, ID, OWN, columns
from assessment.intake.table.parsed import Parsed
from assessment.model.criterion import BandFact, Criterion, Fact, SetFact, TextFact
from assessment.reading import PlainTable

MOST_PROBLEMS = 200
"""Problems named for one table."""

MOST_STRANGERS = 12
"""Unknown columns that are named one by one; with more the table is made for something else."""

YES, NO = "yes", "no"

_QUOTED = 60


@dataclass(frozen=True, eq=False)
class Filled:
    """A wide table as answers.

    Attributes:
        ids: the name of each row: its id, or its number in the table.
        own: the author's own columns, as they stand.
        stack: the answers.
    """

    ids: tuple[str, ...]
    own: Mapping[str, tuple[str, ...]]
    stack: Stack


def filled(program: Program, table: PlainTable, settings: Mapping[str, str]) -> Filled:
    """The answers of a wide table.

    Args:
        program: the framework.
        table: a row for each assessment.
        settings: values that replace those of the table, for every row.

    Raises:
        EvaluationError: a column or a cell does not fit the framework; all are named, each by
            its line and column.
    """
    return _Filling(program, table, settings).filled()


class _Filling:
    def __init__(self, program: Program, table: PlainTable, settings: Mapping[str, str]) -> None:
        self.program = program
        self.framework = program.framework
        self.table = table
        self.by_hand = settings
        self.count = len(table.rows)
        self.problems: list[Problem] = []
        each = zip(*table.rows, strict=True) if table.rows else ((),) * len(table.columns)
        self.texts = dict(zip(table.columns, each, strict=True))

    def filled(self) -> Filled:
        self._strangers()
        settings = self._settings()
        choices = list(zip(*(each.tolist() for each in settings.values()), strict=True))
        parsed = {key: self._parsed(key, asked, choices) for key, asked in self._asked()}
        stated = {each.id: self._stated(each.id) for each in self.framework.scenarios}
        self._settle()
        screens = self._screens(settings, parsed)
        assessed = self._assessed(screens, parsed, stated)
        self._skipped(screens, parsed, assessed)
        self._settle()
        return Filled(self._ids(), self._own(), self._stack(settings, parsed, assessed))

    # ------------------------------------------------------------------------ columns and ids

    def _strangers(self) -> None:
        known = {ID, *columns(self.framework)}
        strange = [c for c in self.table.columns if c not in known and not c.startswith(OWN)]
        if len(strange) > MOST_STRANGERS:
            used = f"{self.framework.id}@{self.framework.version}"
            first = strange[0][:_QUOTED]
            self._problem(
                "table.columns-unknown", 1, first, count=len(strange), framework=used, first=first
            )
            self._settle()
        for column in strange:
            self._problem("table.column-unknown", 1, column, column=column[:_QUOTED])

    def _ids(self) -> tuple[str, ...]:
        taken = ID in columns(self.framework)
        given = ("",) * self.count if taken else self.texts.get(ID, ("",) * self.count)
        return tuple(text or str(number) for number, text in enumerate(given, start=1))

    def _own(self) -> dict[str, tuple[str, ...]]:
        return {name: tuple(each) for name, each in self.texts.items() if name.startswith(OWN)}

    # ------------------------------------------------------------------------------ one column

    def _settings(self) -> dict[str, Positions]:
        found = {}
        listed = ", ".join(setting.id for setting in self.framework.settings)
        for name in self.by_hand.keys() - {setting.id for setting in self.framework.settings}:
            params = {"name": name[:_QUOTED], "known": listed}
            place = Place(path=f"/settings/{name[:_QUOTED]}")
            self.problems.append(Problem("assessment.unknown-setting", place, params))
        for setting in self.framework.settings:
            by_hand = self.by_hand.get(setting.id, "")
            texts = (by_hand,) * self.count if by_hand else self._given(setting.id)
            known = ", ".join(setting.values)
            values = {value: place for place, value in enumerate(setting.values)}
            values[""] = values[setting.default]
            for row, text in enumerate(texts):
                if text not in values:
                    params = {"name": setting.id, "value": text[:_QUOTED], "known": known}
                    self._cell_problem("assessment.unknown-value", row, setting.id, **params)
            found[setting.id] = np.array([values.get(text, 0) for text in texts], np.uint8)
        return found

    def _asked(self) -> Iterator[tuple[str, Fact | Criterion]]:
        for each in (*self.framework.facts, *self.framework.criteria):
            if isinstance(each, TextFact):
                continue
            scenarios = self.framework.scenarios if each.scope == "scenario" else ()
            places = [""] if each.scope == "model" else [f"{one.id}." for one in scenarios]
            for place in places:
                yield place + each.id, each

    def _parsed(
        self, key: str, asked: Fact | Criterion, choices: Sequence[tuple[int, ...]]
    ) -> Parsed:
        """What stands in a column; the same text under the same settings is read once."""
        seen: dict[tuple[str, tuple[int, ...]], int] = {}
        cells: list[Cell] = []
        wrong: dict[int, Problem] = {}
        which = np.zeros(self.count, np.intp)
        for row, text in enumerate(self._given(key)):
            choice = choices[row] if isinstance(asked, BandFact) and choices else ()
            place = seen.get((text, choice))
            if place is None:
                place = seen[text, choice] = len(cells)
                try:
                    cells.append(self._cell(asked, text, choice))
                except UnreadableError as error:
                    wrong[place] = error.problem
                    cells.append(self._cell(asked, "", choice))
            if place in wrong:
                self._cell_problem(wrong[place].code, row, key, **wrong[place].params)
            which[row] = place
        return Parsed(cells or [self._cell(asked, "", ())], which)

    def _cell(self, asked: Fact | Criterion, text: str, choice: tuple[int, ...]) -> Cell:
        if isinstance(asked, Criterion):
            return rating_cell(asked, text)
        listed = zip(self.framework.settings, choice, strict=False)
        return fact_cell(asked, text, {setting.id: setting.values[at] for setting, at in listed})

    def _given(self, column: str) -> tuple[str, ...]:
        return self.texts.get(column, ("",) * self.count)

    def _stated(self, scenario: str) -> tuple[str, ...]:
        """Whether the table says that a scenario is assessed."""
        column = f"{scenario}.{ASSESSED}"
        texts = self._given(column)
        known = f"{YES}, {NO}"
        for row, text in enumerate(texts):
            if text not in {YES, NO, ""}:
                params = {"name": column, "value": text[:_QUOTED], "known": known}
                self._cell_problem("assessment.unknown-value", row, column, **params)
        return texts

    # ------------------------------------------------------------------------------- screening

    def _screens(self, settings: Mapping[str, Positions], parsed: Mapping[str, Parsed]) -> Screens:
        values: dict[str, Positions | Marks] = dict(settings)
        for fact in self.framework.facts:
            if fact.scope == "model" and fact.id in parsed:
                values.update(self._as_read(fact, parsed[fact.id]))
        for criterion in self.framework.criteria:
            if criterion.scope == "model":
                values[criterion.id] = parsed[criterion.id].levels(lambda cell: cell.answer.high)
        return Screens(self.program, values, self.count)

    def _as_read(self, fact: Fact, parsed: Parsed) -> dict[str, Positions | Marks]:
        if isinstance(fact, SetFact):
            return {set_name(fact.id, at): parsed.held(word) for at, word in enumerate(fact.values)}
        return {fact.id: parsed.levels(lambda cell: cell.answer.best)}

    def _assessed(
        self,
        screens: Screens,
        parsed: Mapping[str, Parsed],
        stated: Mapping[str, tuple[str, ...]],
    ) -> Marks:
        """For each scenario and row whether the one is assessed in the other."""
        rated = [each.id for each in self.framework.criteria if each.scope == "scenario"]
        found = []
        for scenario, texts in stated.items():
            open_ = screens.suggests(scenario)
            for id_ in rated:
                open_ = open_ | parsed[f"{scenario}.{id_}"].marks(lambda cell: cell.is_given)
            said = np.array(texts, dtype=np.str_)
            found.append(np.where(said == "", open_, said == YES))
        return np.array(found, np.bool_).reshape(len(stated), self.count)

    def _skipped(self, screens: Screens, parsed: Mapping[str, Parsed], assessed: Marks) -> None:
        """`not applicable` only where the framework allows it."""
        nothing: Marks = np.logical_not(assessed.any(axis=0))
        for key, asked in self._asked():
            skipped = parsed[key].marks(lambda cell: cell.skipped)
            if skipped.any():
                for row in np.flatnonzero(skipped & ~screens.may_skip(asked.id, nothing)).tolist():
                    self._cell_problem("assessment.not-applicable-refused", row, key, name=key)

    # ------------------------------------------------------------------------------ the answers

    def _stack(
        self, settings: Mapping[str, Positions], parsed: Mapping[str, Parsed], assessed: Marks
    ) -> Stack:
        model: dict[str, Column] = {}
        scenario: dict[str, Column] = {}
        sets: dict[str, Marks] = {}
        for asked in (*self.framework.facts, *self.framework.criteria):
            if isinstance(asked, TextFact):
                continue
            if asked.scope == "model":
                own = self._followed(asked, "", parsed)
            else:
                own = self._of_pairs(asked, parsed, assessed)
            if isinstance(asked, SetFact):
                for at, word in enumerate(asked.values):
                    sets[set_name(asked.id, at)] = own.held(word)
            else:
                good = isinstance(asked, Criterion) and asked.orientation == "good"
                column = own.column(worst_is_high=not good)
                (model if asked.scope == "model" else scenario)[asked.id] = column
        return Stack(settings, model, scenario, sets, laid_out(assessed))

    def _of_pairs(
        self, asked: Fact | Criterion, parsed: Mapping[str, Parsed], assessed: Marks
    ) -> Parsed:
        """What stands in the columns of all scenarios, for each pair."""
        cells: list[Cell] = []
        which = [np.zeros(0, np.intp)]
        for scenario, marks in zip(self.framework.scenarios, assessed, strict=True):
            own = self._followed(asked, f"{scenario.id}.", parsed)
            which.append(own.which[marks] + len(cells))
            cells += own.cells
        return Parsed(cells, np.concatenate(which))

    def _followed(
        self, asked: Fact | Criterion, prefix: str, parsed: Mapping[str, Parsed]
    ) -> Parsed:
        """A column; where a rating is not given, what it follows."""
        own = parsed[prefix + asked.id]
        if not isinstance(asked, Criterion) or asked.defaults_to is None:
            return own
        leader = next(each for each in self.framework.criteria if each.id == asked.defaults_to)
        other = self._followed(leader, prefix, parsed)
        return own.where(own.marks(lambda cell: cell.is_given), other)

    # ------------------------------------------------------------------------------- problems

    def _cell_problem(self, code: str, row: int, column: str, **params: Parameter) -> None:
        self._problem(code, self.table.lines[row], column, **params)

    def _problem(self, code: str, line: int, where: str, **params: Parameter) -> None:
        place = Place(self.table.file, line, f"/{where[:_QUOTED]}")
        if len(self.problems) == MOST_PROBLEMS:
            more = Problem(
                "reading.more-problems", Place(self.table.file), {"shown": MOST_PROBLEMS}
            )
            raise EvaluationError([*self.problems, more])
        self.problems.append(Problem(code, place, params))

    def _settle(self) -> None:
        if self.problems:
            raise EvaluationError(self.problems)
