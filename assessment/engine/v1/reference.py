# SPDX-License-Identifier: Apache-2.0
"""The reference evaluator: run the framework as it is written out, one assignment a line.

It knows nothing of the compiler; every faster path is tested equal to this one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import CodeType

from assessment.engine.v1.answers import Answers, Ends
from assessment.engine.v1.listing import Listing, set_name, write, write_condition
from assessment.engine.v1.meaning import Sort, Where
from assessment.engine.v1.meaning import answers as askable
from assessment.engine.v1.order import FUNCTIONS, Row
from assessment.engine.v1.program import Grid, Program


@dataclass(frozen=True, slots=True)
class Values:
    """Every value of one evaluation.

    Attributes:
        model: answers, steps and conditions of the whole model, by name.
        scenarios: the same per assessed scenario.
        mandatory: scenarios that may not be left out, assessed or not.
    """

    model: Row
    scenarios: Mapping[str, Row]
    mandatory: frozenset[str]


class Reference:
    """A prepared framework, ready to be run."""

    def __init__(self, program: Program) -> None:
        """Write the framework out and translate each block once."""
        self.program = program
        self.listing: Listing = write(program)
        self._blocks = {
            block: compile(getattr(self.listing, block), block, "exec")
            for block in ("before", "every", "scenario", "after")
        }
        self._mandatory = {
            id_: compile(write_condition(program, line), id_, "eval")
            for id_, line in program.mandatory.items()
        }
        tables = {
            line.id: line.body.cells
            for line in (*program.before, *program.scenario, *program.after)
            if isinstance(line.body, Grid)
        }
        self._globals = {**FUNCTIONS, "TABLES": tables}
        given = askable(program.framework)
        flags = [meaning.id for meaning in given if meaning.where is Where.FLAG]
        self._flags = {
            scenario.id: {flag: flag in scenario.flags for flag in flags}
            for scenario in program.framework.scenarios
        }
        self._stated_ends = {
            criterion.stated_end: criterion.id
            for criterion in program.framework.criteria
            if criterion.stated_end is not None
        }
        read = [meaning for meaning in given if meaning.sort is not Sort.SET]
        self._sets = [meaning for meaning in given if meaning.sort is Sort.SET]
        self._model_keys = [m.id for m in read if m.where is Where.MODEL]
        self._scenario_keys = [m.id for m in read if m.where is Where.SCENARIO]

    def run(self, answers: Answers, ends: Ends) -> Values:
        """Every value of one reading of the answers."""
        model: Row = {**answers.settings, **self._read(answers, ends, "", self._model_keys)}
        model.update(self._read_sets(answers, "", Where.MODEL))
        self._run("before", model)
        mandatory = frozenset(
            id_ for id_, code in self._mandatory.items() if self._evaluate(code, model)
        )
        every = self._every(answers, model, mandatory)
        rows = {id_: self._row(answers, ends, id_, model) for id_ in answers.assessed}
        space: dict[str, object] = {**model, "ROWS": list(rows.values()), "EVERY": every}
        space["nothing_assessed"] = not answers.assessed
        self._run("after", space)
        model.update({k: v for k, v in space.items() if isinstance(v, int)})
        return Values(model, rows, mandatory)

    def _row(self, answers: Answers, ends: Ends, scenario: str, model: Row) -> Row:
        given = self._read(answers, ends, f"{scenario}.", self._scenario_keys)
        row = {**model, **self._flags[scenario], **given}
        row.update(self._read_sets(answers, f"{scenario}.", Where.SCENARIO))
        self._run("scenario", row)
        return row

    def _every(self, answers: Answers, model: Row, mandatory: frozenset[str]) -> list[Row]:
        rows = []
        for scenario, flags in self._flags.items():
            row: Row = {
                **model,
                **flags,
                "assessed": scenario in answers.assessed,
                "mandatory": scenario in mandatory,
            }
            self._run("every", row)
            rows.append(row)
        return rows

    def _read(self, answers: Answers, ends: Ends, prefix: str, keys: Sequence[str]) -> Row:
        row: Row = {}
        for key in keys:
            source = self._stated_ends.get(key)
            if source is None:
                row[key] = answers.inputs[prefix + key].at(ends)
            else:
                row[key] = answers.inputs[prefix + source].stated_end_at(ends)
        return row

    def _read_sets(self, answers: Answers, prefix: str, where: Where) -> Row:
        """Which values of the set facts hold; all of them where nothing is known."""
        return {
            set_name(fact.id, position): word in answers.sets.get(prefix + fact.id, fact.values)
            for fact in self._sets
            if fact.where is where
            for position, word in enumerate(fact.values)
        }

    def _run(self, block: str, space: Mapping[str, object]) -> None:
        # The code was rendered by `listing` from checked names, numbers and operators only.
        exec(self._blocks[block], self._globals, space)  # noqa: S102

    def _evaluate(self, code: CodeType, space: Row) -> bool:
        return bool(eval(code, self._globals, space))  # noqa: S307 - as in `_run`
