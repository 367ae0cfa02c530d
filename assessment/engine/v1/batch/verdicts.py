# SPDX-License-Identifier: Apache-2.0
"""What follows from many answers: tiers, statuses, what decided, which options are open."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import get_args

import numpy as np
import numpy.typing as npt

from assessment.engine.v1.answers import Ends
from assessment.engine.v1.batch.reading import Names, Reading
from assessment.engine.v1.batch.run import run
from assessment.engine.v1.batch.spanning import Moved, Moves, spanning
from assessment.engine.v1.batch.stack import Marks, Positions, Rows, Stack
from assessment.engine.v1.batch.tables import LARGEST, WORD, Tables, tables_of
from assessment.engine.v1.compiler.lookups import lookups_of, with_fewer_steps
from assessment.engine.v1.compiler.results import Results
from assessment.engine.v1.program import Program
from assessment.engine.v1.tabulate import tabulate
from assessment.model.evaluation import Status
from assessment.model.framework import Framework
from assessment.model.logic import HoldRule

STATUSES: tuple[Status, ...] = get_args(Status)
"""From best to worst; a status stands as its position here."""

AT_ONCE = 16_384
"""Assessments that are looked up together; what they need then stays close to the processor."""


@dataclass(frozen=True, eq=False)
class Findings:
    """What the rules say about one reading of many answers, as `Finding` does about one.

    Attributes:
        words: for each assessment one bit for every condition that holds, every step the tier
            rises, and every option that is closed; as many whole numbers as that takes.
    """

    framework: Framework
    conditions: tuple[str, ...]
    words: Sequence[npt.NDArray[np.uint64]]

    def holds(self, condition: str) -> Marks:
        """Whether a rule, gate, obligation or hold condition holds, for each assessment."""
        return self._bit(self.conditions.index(condition))

    @cached_property
    def tier(self) -> Positions:
        """Position of the tier, for each assessment."""
        first, found = len(self.conditions), np.zeros(len(self.words[0]), np.uint8)
        for step in range(len(self.framework.tiers) - 1):
            found += self._bit(first + step)
        return found

    def open(self, option: str) -> Marks:
        """Whether an option is open before hold rules are looked at, for each assessment."""
        ids = [each.id for each in self.framework.options]
        first = len(self.conditions) + len(self.framework.tiers) - 1
        within = np.array([option in tier.options for tier in self.framework.tiers])
        found: Marks = within.take(self.tier) & ~self._bit(first + ids.index(option))
        return found

    def _bit(self, place: int) -> Marks:
        word, at = divmod(place, WORD)
        found: Marks = (self.words[word] >> np.uint64(at) & np.uint64(1)).astype(np.bool_)
        return found


@dataclass(frozen=True, eq=False)
class Verdicts:
    """What the framework says about many assessments, as an evaluation does about one.

    Attributes:
        findings: of the strict reading.
        fired: for each hold rule, whether it fires, for each assessment.
        status: position among STATUSES, for each assessment.
    """

    findings: Findings
    fired: Mapping[str, Marks]
    status: Positions

    @property
    def tier(self) -> Positions:
        """Position of the tier, for each assessment."""
        return self.findings.tier

    def holds(self, condition: str) -> Marks:
        """Whether a condition holds; an obligation only at the tier it belongs to."""
        found = self.findings.holds(condition)
        framework = self.findings.framework
        at = {each.id: position for position, each in enumerate(framework.tiers)}
        owed = {each.id: at[each.tier] for each in framework.logic.obligations}
        return found & (self.tier == owed[condition]) if condition in owed else found

    def open(self, option: str) -> Marks:
        """Whether an option is open: while an outcome is held, none that cannot be undone."""
        found = self.findings.open(option)
        each = next(one for one in self.findings.framework.options if one.id == option)
        return found & ~self.held if each.reversible == "no" else found

    @cached_property
    def held(self) -> Marks:
        """Whether any hold rule fires."""
        return _any(self.fired.values(), len(self.status))


@dataclass(frozen=True, eq=False)
class Outlook:
    """What follows from many answers under the settings used, and beside them.

    Attributes:
        verdicts: under the settings used.
        appetites: under each value of the appetite settings.
        favourable, cautious: position of the tier with every range and unknown at that end.
    """

    stack: Stack
    verdicts: Verdicts
    appetites: Mapping[str, Verdicts]
    favourable: Positions
    cautious: Positions


class Batch:
    """A prepared framework, ready for many assessments at once.

    Every answer is that of the reference evaluator; tests hold the two equal.
    """

    def __init__(self, program: Program, *, is_monotone: bool = False) -> None:
        """Tabulate the framework once.

        Args:
            program: the framework.
            is_monotone: whether it was proved that more risk never frees. Then much need not be
                looked at to know that no single range spans all tiers.

        Raises:
            FrameworkError: an expression names too many combinations to list them.
        """
        self._program = program
        self._is_monotone = is_monotone
        self._tabulated = tabulate(program)
        self._names = Names(program)
        self._tables: dict[tuple[int, ...], Tables] = {}
        self._bits = _bits(program)

    def findings(self, stack: Stack, ends: Ends) -> Findings:
        """What the rules say about one reading.

        Raises:
            FrameworkError: a table lacks a row for a combination that may occur.
        """
        every = np.arange(stack.count, dtype=np.int32)

        def some(which: Rows | None) -> Reading:
            return Reading(self._names, stack, ends, which)

        return self._findings(stack, every, some)

    def verdicts(self, stack: Stack) -> Verdicts:
        """Tier, status, what holds and which options are open, for each assessment.

        Raises:
            FrameworkError: a table lacks a row for a combination that may occur.
        """
        findings = self.findings(stack, Ends.STRICT)
        logic = self._program.framework.logic
        fired = {rule.id: self._fires(rule, stack, findings) for rule in logic.hold}
        verdicts = Verdicts(findings, fired, np.zeros(stack.count, np.uint8))
        blocked = _any((findings.holds(g.id) for g in logic.gates if g.blocks), stack.count)
        lesser = _any(
            (
                *(verdicts.holds(owed.id) for owed in logic.obligations),
                *(findings.holds(gate.id) for gate in logic.gates if gate.provisional),
            ),
            stack.count,
        )
        status = np.select([blocked, verdicts.held, lesser], [3, 2, 1], 0).astype(np.uint8)
        return Verdicts(findings, fired, status)

    def outlook(self, stack: Stack) -> Outlook:
        """The verdicts, those under every appetite, and both ends of what is open.

        Raises:
            FrameworkError: a table lacks a row for a combination that may occur.
        """
        return Outlook(
            stack=stack,
            verdicts=self.verdicts(stack),
            appetites={
                value: self.verdicts(stack.with_setting(setting.id, position))
                for setting in self._program.framework.settings
                if setting.kind == "appetite"
                for position, value in enumerate(setting.values)
            },
            favourable=self.findings(stack, Ends.FAVOURABLE).tier,
            cautious=self.findings(stack, Ends.CAUTIOUS).tier,
        )

    def _fires(self, rule: HoldRule, stack: Stack, findings: Findings) -> Marks:
        if rule.probe == "unknown_decides":
            return np.not_equal(self.findings(stack, Ends.HOPEFUL).tier, findings.tier)
        if rule.probe == "one_rating_spans":
            return spanning(
                stack,
                findings.tier,
                lambda moves: self._after(stack, moves),
                len(self._program.framework.tiers) - 1,
                is_monotone=self._is_monotone,
            )
        return findings.holds(rule.id)

    def _after(self, stack: Stack, moves: Moves) -> Positions:
        """The tiers once ratings are moved."""

        def some(which: Rows | None) -> Reading:
            return Moved(self._names, stack, moves if which is None else moves.of(which))

        return self._findings(stack, moves.rows, some).tier

    def _findings(
        self, stack: Stack, rows: Rows, some: Callable[[Rows | None], Reading]
    ) -> Findings:
        """What the rules say; `some` reads those at the given places, all of them for None."""
        words = [np.zeros(len(rows), np.uint64) for _ in range(0, self._bits, WORD)]
        for chosen, alike in self._alike(stack, rows):
            tables = self._tables_of(chosen)
            for start in range(0, len(alike), AT_ONCE):
                part = alike[start : start + AT_ONCE]
                reading = some(None if len(part) == len(rows) else part)
                for word, found in zip(words, run(tables, reading), strict=True):
                    word[part] = found
        return Findings(self._program.framework, tuple(self._program.conditions), words)

    def _alike(self, stack: Stack, rows: Rows) -> Iterator[tuple[tuple[int, ...], Rows]]:
        """The places of the assessments under each choice of settings."""
        if not len(rows):
            return
        choices = np.zeros(stack.count, np.int64)
        for setting in self._program.framework.settings:
            choices *= len(setting.values)
            choices += stack.settings[setting.id]
        own = choices.take(rows)
        first = own[:1]
        for choice in first if (own == first).all() else np.unique(own):
            places = np.flatnonzero(own == choice).astype(np.int32)
            at = rows[places[0]]
            yield tuple(int(each[at]) for each in stack.settings.values()), places

    def _tables_of(self, chosen: tuple[int, ...]) -> Tables:
        if chosen not in self._tables:
            ids = (setting.id for setting in self._program.framework.settings)
            settings = dict(zip(ids, chosen, strict=True))
            whole = with_fewer_steps(lookups_of(self._tabulated, settings), LARGEST)
            self._tables[chosen] = tables_of(self._program, whole)
        return self._tables[chosen]


def _bits(program: Program) -> int:
    """Bits of the joined code of all conditions."""
    return max(code.bit_length() for code in Results(program).codes.values())


def _any(marks: Iterable[Marks], count: int) -> Marks:
    found = np.zeros(count, np.bool_)
    for each in marks:
        found |= each
    return found
