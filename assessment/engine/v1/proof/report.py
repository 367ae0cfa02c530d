# SPDX-License-Identifier: Apache-2.0
"""Everything proved of a framework beyond its order: findings, and notes for its author.

A finding is something no framework should have: a tier, an option or a rule that cannot come
about, or a rule that always applies. A note is for the author to weigh. A rule that changes no
outcome may still give a reason; a fact that decides nothing may be worth recording.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assessment.engine.v1.program import Line
from assessment.engine.v1.proof.asking import LIMIT, TooManyRowsError
from assessment.engine.v1.proof.matter import Effects
from assessment.engine.v1.proof.reach import Reached, Search, idle_rows, never_decides, reached
from assessment.engine.v1.tabled import Tabulated
from assessment.errors import Parameter, Place, Problem
from assessment.model.criterion import BandFact, TextFact
from assessment.model.framework import Framework

SHOWN_ROWS = 3
"""Idle rows of one table that are written out."""

PARTS = ("rules", "gates", "obligations", "hold")


@dataclass(frozen=True)
class Proved:
    """What was proved.

    Attributes:
        problems: findings; a framework with one is not as its author meant it.
        notes: what its author may want to know.
        reached: what can be reached; None where that was not settled.
        settled: how many questions were settled.
    """

    problems: tuple[Problem, ...]
    notes: tuple[Problem, ...]
    reached: Reached | None
    settled: int


def proved(tabulated: Tabulated, limit: int = LIMIT) -> Proved:
    """Settle what a sound framework can lead to, and what in it makes no difference.

    Args:
        tabulated: the framework; its tables are complete.
        limit: rows one step of a proof may have. What would take more is left open, with a note.
    """
    search = Search(tabulated, limit)
    report = _Report(search)
    found: Reached | None = None
    try:
        found = reached(search)
    except TooManyRowsError as error:
        report.too_large("/logic", error.rows)
    else:
        report.reach(found)
    report.conditions()
    report.tables()
    report.answers()
    return Proved(tuple(report.problems), tuple(report.notes), found, search.settled)


class _Report:
    def __init__(self, search: Search) -> None:
        self.search = search
        self.framework: Framework = search.tabulated.program.framework
        self.problems: list[Problem] = []
        self.notes: list[Problem] = []

    def reach(self, found: Reached) -> None:
        """Tiers and options that cannot come about."""
        framework = self.framework
        for at, tier in enumerate(framework.tiers):
            if not found.tiers[tier.id]:
                self._problem("framework.whole.tier-unreached", f"/tiers/{at}", tier=tier.id)
        for at, option in enumerate(framework.options):
            if not found.opened[option.id]:
                self._problem(
                    "framework.whole.option-never-open", f"/options/{at}", option=option.id
                )
        always = [option.id for option in framework.options if not found.closed[option.id]]
        if always:
            self._note("framework.whole.option-never-closed", "/options", options=", ".join(always))
        self._by_appetite(found)

    def _by_appetite(self, found: Reached) -> None:
        for at, setting in enumerate(self.framework.settings):
            for place, value in enumerate(setting.values):
                for tier_id in found.by_appetite.get((setting.id, value), ()):
                    path = f"/settings/{at}/values/{place}"
                    self._note(
                        "framework.whole.tier-unreached-under",
                        path,
                        tier=tier_id,
                        setting=setting.id,
                        value=value,
                    )

    def conditions(self) -> None:
        """Rules, gates, obligations and hold rules that never apply, always do, or never decide."""
        for part in PARTS:
            for at, item in enumerate(getattr(self.framework.logic, part)):
                if item.when is not None:
                    path = f"/logic/{part}/{at}/when"
                    try:
                        self._condition(item.id, path)
                    except TooManyRowsError as error:
                        self.too_large(path, error.rows)

    def _condition(self, id_: str, path: str) -> None:
        search = self.search
        if not search.can([(id_, False)]):
            self._problem("framework.whole.always", path, name=id_)
        elif never_decides(search, id_):
            if search.can([(id_, True)]):
                self._note("framework.whole.never-decides", path, name=id_)
            else:
                self._problem("framework.whole.never", path, name=id_)

    def tables(self) -> None:
        """Rows of tables that nothing meets."""
        try:
            for line, rows in idle_rows(self.search):
                self._rows(line, rows)
        except TooManyRowsError as error:
            self.too_large("/logic", error.rows)

    def _rows(self, line: Line, rows: tuple[tuple[int, ...], ...]) -> None:
        domains = [self.search.tabulated.domains[name] for name in line.reads]
        shown = [
            ", ".join(domain.shown(at) for domain, at in zip(domains, row, strict=True))
            for row in rows[:SHOWN_ROWS]
        ]
        more = "; ..." if len(rows) > SHOWN_ROWS else ""
        self._note(
            "framework.whole.row-idle",
            line.path,
            name=line.id,
            count=len(rows),
            rows="; ".join(shown) + more,
        )

    def answers(self) -> None:
        """Criteria, facts and settings that never change anything."""
        effects = Effects(self.search)
        for name, path in _asked(self.framework):
            try:
                if not effects.has(name):
                    self._note("framework.whole.answer-idle", path, name=name)
            except TooManyRowsError as error:
                self.too_large(path, error.rows)

    def too_large(self, path: str, rows: int) -> None:
        """Note what was not settled."""
        self.notes.append(too_large(path, rows, self.search.limit))

    def _problem(self, code: str, path: str, **params: Parameter) -> None:
        self.problems.append(Problem(code, Place(path=path), params))

    def _note(self, code: str, path: str, **params: Parameter) -> None:
        self.notes.append(Problem(code, Place(path=path), params))


def too_large(path: str, rows: int, limit: int) -> Problem:
    """A proof that would not fit in memory."""
    params: dict[str, Parameter] = {"rows": rows, "limit": limit}
    return Problem("framework.whole.too-large", Place(path=path), params)


def _asked(framework: Framework) -> Iterator[tuple[str, str]]:
    """What people are asked to decide with, each with its place.

    A threshold that cuts a quantity acts through the fact it cuts.
    """
    cuts: Iterable[str | None] = (
        cut.setting for f in framework.facts if isinstance(f, BandFact) for cut in f.cuts
    )
    through = set(cuts)
    for at, setting in enumerate(framework.settings):
        if setting.id not in through:
            yield setting.id, f"/settings/{at}"
    for at, criterion in enumerate(framework.criteria):
        if criterion.role != "informational":
            yield criterion.id, f"/criteria/{at}"
    for at, fact in enumerate(framework.facts):
        if not isinstance(fact, TextFact):
            yield fact.id, f"/facts/{at}"
