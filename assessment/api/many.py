# SPDX-License-Identifier: Apache-2.0
"""Many cases at once: from a list, a wide table or a grid, and out again as rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, cast, overload

from assessment.api import frames
from assessment.api.case import Case, admitted, put_to, ready
from assessment.api.loading import Chosen
from assessment.api.loading import framework as framework_of
from assessment.api.varying import Levels, grid, vary
from assessment.engine.v1.answers import ratings_of
from assessment.engine.v1.batch import Stack, stacked
from assessment.engine.v1.batch.told import told
from assessment.engine.v1.collect import EVIDENCE_AS_RATED, collect
from assessment.errors import EvaluationError, Place, Problem
from assessment.export.batch import batch_csv, batch_document
from assessment.export.csv_text import csv_text
from assessment.export.wide_table import wide_row
from assessment.intake.table import ID, columns, filled
from assessment.model.assessment import FactValue
from assessment.model.batch import BatchDocument, BatchRow
from assessment.reading import PlainTable, read_plain_table
from assessment.reading.plain_table import TABLE_LIMITS
from assessment.store.library import DEFAULT_FRAMEWORK, LoadedFramework, read_file

if TYPE_CHECKING:
    from pandas import DataFrame

Cases: TypeAlias = "Iterable[Case] | Mapping[str, Case]"
Table: TypeAlias = "str | Path | PlainTable | DataFrame"

VARIED = "_"
"""Before the name of what a grid varies, in the columns of its outcomes."""


@dataclass(frozen=True, eq=False)
class Outcomes(Sequence[BatchRow]):
    """The outcomes of many cases, a row for each, in the order in which they were given.

    Attributes:
        rows: tier, status, what decided, options and more; see `BatchRow`.
        framework: what they rest on.
    """

    rows: tuple[BatchRow, ...]
    framework: LoadedFramework

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self.rows)

    @overload
    def __getitem__(self, at: int) -> BatchRow: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[BatchRow]: ...
    def __getitem__(self, at: int | slice) -> BatchRow | Sequence[BatchRow]:
        """One row, or some of them."""
        return self.rows[at]

    def __repr__(self) -> str:
        """How many, and under what."""
        return f"Outcomes({len(self.rows)} rows, {self.framework.reference})"

    def document(self) -> BatchDocument:
        """The outcomes as `openness batch --format json` prints them."""
        return batch_document(self.framework.used, self.rows)

    def to_csv(self) -> str:
        """The outcomes as `openness batch --format csv` prints them."""
        return batch_csv(self.framework.framework, self.rows)

    def to_frame(self) -> DataFrame:
        """The columns of `to_csv` as a pandas data frame, shares as numbers.

        Raises:
            StoreError: pandas is not installed.
        """
        return frames.outcome_frame(self.framework.framework, self.rows)

    def by_option(self, *ids: str) -> Iterator[dict[str, Any]]:
        """A line for each row and disclosure option: whether it is open, and what closes it.

        Args:
            ids: the options wanted; all of them without.

        Raises:
            EvaluationError: the framework has no such option.
        """
        known = [option.id for option in self.framework.framework.options]
        for id_ in ids:
            if id_ not in known:
                raise EvaluationError(Problem("assessment.unknown-option", params={"name": id_}))
        for row in self.rows:
            for option in row.options:
                if option.id in (ids or known):
                    yield {
                        "id": row.id,
                        **row.own,
                        **{f"setting.{name}": value for name, value in row.settings.items()},
                        "tier": row.tier,
                        "status": row.status,
                        "option": option.id,
                        "open": option.open,
                        "reasons": option.reasons,
                    }


def batch(
    source: Cases | Table,
    *,
    framework: Chosen = None,
    settings: Mapping[str, str] | None = None,
    exact: bool = False,
) -> Outcomes:
    """Evaluate many cases at once; each gets exactly what `evaluate` gives it.

    Args:
        source: cases of one framework (with a mapping, under their names), or a wide table: a
            CSV file, or a pandas data frame with the same columns.
        framework: the framework; by default the one of the cases, or the newest default one.
        settings: values that replace those of every case.
        exact: whether to add possible tiers and the exact share of the stated ranges that leads
            to each. Takes from milliseconds to seconds for a case.

    Raises:
        EvaluationError: cases rest on several frameworks, or something does not fit; every
            problem is named, in a table by line and column.
        ReadingError, StoreError: a file cannot be read; or pandas is not installed.
        FrameworkError: an exact answer would not fit in memory.
    """
    chosen = {} if settings is None else dict(settings)
    if isinstance(source, (str, Path, PlainTable)) or frames.is_frame(source):
        return _of_table(source, framework_of(framework or DEFAULT_FRAMEWORK), chosen, exact=exact)
    cases = _listed(cast("Cases", source))
    loaded = _one_framework(cases, framework)
    varied = [vary(case, settings=chosen) if chosen else case for case in cases]
    return _outcomes(loaded, varied, {}, exact=exact)


def sweep(
    cases: Case | Cases,
    *,
    ratings: Mapping[str, Sequence[Levels]] | None = None,
    facts: Mapping[str, Sequence[FactValue]] | None = None,
    settings: Mapping[str, Sequence[str]] | None = None,
    exact: bool = False,
) -> Outcomes:
    """Every combination of these answers and settings, for one case or for each of several.

    Each row says in columns of its own what was varied in it, the name after an underscore. All
    options stand in every row; `Outcomes.by_option` makes a line of each.

    Args:
        cases: one case, or several of one framework.
        ratings: by key, the ratings to try; each as in `vary`.
        facts: by key, the values to try.
        settings: by name, the values to try.
        exact: as in `batch`.

    Raises:
        EvaluationError: there are too many combinations, or one does not fit the framework.
    """
    listed = [cases] if isinstance(cases, Case) else _listed(cases)
    varied: list[Case] = []
    labels: list[dict[str, str]] = []
    for case in listed:
        for said, one in grid(case, ratings=ratings, facts=facts, settings=settings):
            varied.append(one)
            labels.append({f"{VARIED}{name}": value for name, value in said.items()})
    own = {name: [each[name] for each in labels] for name in (labels[0] if labels else ())}
    return _outcomes(_one_framework(listed, None), varied, own, exact=exact)


def table(cases: Cases, framework: Chosen = None) -> PlainTable:
    """The answers of cases as a wide table: a row for each, a column for each answer.

    What was made of several ballots, of evidence on file and of dates stands there as its result.

    Raises:
        EvaluationError: the cases rest on several frameworks, or an answer does not fit.
    """
    listed = _listed(cases)
    loaded = _one_framework(listed, framework)
    program = ready(loaded).evaluator.program
    names = columns(loaded.framework)
    rows = []
    for case in listed:
        given = admitted(put_to(case, loaded)).assessment
        rows.append((case.name, *wide_row(program, given, names)))
    return PlainTable("table", (ID, *names), tuple(rows), tuple(range(2, len(rows) + 2)))


def table_csv(cases: Cases, framework: Chosen = None) -> str:
    """The same as the text of a CSV file that `batch` and `openness batch` read.

    Raises:
        EvaluationError: as in `table`.
    """
    written = table(cases, framework)
    return csv_text(written.columns, written.rows)


def table_columns(framework: Chosen = None) -> tuple[str, ...]:
    """Every column a wide table may have under a framework, the name of the row first.

    Raises:
        StoreError: there is no such framework.
    """
    return (ID, *columns(framework_of(framework or DEFAULT_FRAMEWORK).framework))


def table_frame(cases: Cases, framework: Chosen = None) -> DataFrame:
    """The same as a pandas data frame of texts, which `batch` reads too.

    Raises:
        EvaluationError: as in `table`.
        StoreError: pandas is not installed.
    """
    return frames.table_frame(table(cases, framework))


def _of_table(
    source: Table, loaded: LoadedFramework, settings: Mapping[str, str], *, exact: bool
) -> Outcomes:
    if isinstance(source, (str, Path)):
        data = read_file(Path(source), TABLE_LIMITS.size)
        source = read_plain_table(data, str(source))
    elif not isinstance(source, PlainTable):
        source = frames.plain_table(source)
    found = filled(ready(loaded).evaluator.program, source, settings)
    remarks = [(EVIDENCE_AS_RATED,)] * len(found.ids)
    return _told(loaded, found.stack, _Labels(found.ids, found.own, remarks), exact=exact)


def _listed(cases: Cases) -> list[Case]:
    if isinstance(cases, Mapping):
        return [case.named(name) for name, case in cases.items()]
    return list(cases)


def _one_framework(cases: Sequence[Case], chosen: Chosen) -> LoadedFramework:
    """The framework of all cases.

    Raises:
        EvaluationError: there are several.
    """
    if chosen is not None or not cases:
        return framework_of(chosen or DEFAULT_FRAMEWORK)
    found = {case.framework.digest: case.framework for case in cases}
    if len(found) > 1:
        params = {"found": ", ".join(sorted({each.reference for each in found.values()}))}
        raise EvaluationError(Problem("table.several-frameworks", Place(), params))
    return cases[0].framework


def _outcomes(
    loaded: LoadedFramework,
    cases: Sequence[Case],
    own: Mapping[str, Sequence[str]],
    *,
    exact: bool,
) -> Outcomes:
    program = ready(loaded).evaluator.program
    answers, remarks = [], []
    for case in cases:
        given = admitted(put_to(case, loaded)).assessment
        collected = collect(program, given, ratings_of(loaded.framework, given))
        answers.append(collected.answers)
        remarks.append(collected.remarks)
    labels = _Labels([case.name for case in cases], own, remarks)
    return _told(loaded, stacked(program, answers), labels, exact=exact)


@dataclass(frozen=True)
class _Labels:
    """What stands beside the outcomes: names of rows, columns of one's own, remarks."""

    ids: Sequence[str]
    own: Mapping[str, Sequence[str]]
    remarks: Sequence[tuple[str, ...]]


def _told(loaded: LoadedFramework, stack: Stack, labels: _Labels, *, exact: bool) -> Outcomes:
    made = ready(loaded)
    outlook = made.batch.outlook(stack)
    structures = made.exact.structures if exact else None
    program = made.evaluator.program
    rows = told(program, outlook, labels.ids, labels.own, labels.remarks, structures)
    return Outcomes(tuple(rows), loaded)
