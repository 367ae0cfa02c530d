# SPDX-License-Identifier: Apache-2.0
"""`openness precedent new|check`: case files of one's own, from the template to the back-test."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
from pydantic import TypeAdapter, ValidationError

from assessment.cli.output import (
    FINDING,
    INVALID,
    format_option,
    print_json,
    print_line,
    problem_json,
    reports_problems,
    show_problems,
)
from assessment.cli.precedents import sheet_for
from assessment.cli.writing import write_new
from assessment.engine.v1 import Evaluator
from assessment.errors import AssessmentError, Problem, ReadingError, StoreError
from assessment.export.precedent_template import case_template, sources_template
from assessment.export.standing import Standing, standing_lines, standings
from assessment.intake.precedents import rated_cases
from assessment.intake.rater_records import FRAMEWORK
from assessment.intake.record_fit import fit_problems
from assessment.model.base import Slug
from assessment.model.precedent import Precedent
from assessment.model.source import Source
from assessment.reading import read_document
from assessment.store.library import LoadedFramework, find_framework, read_file
from assessment.store.precedents import (
    SOURCES,
    is_shipped,
    load_precedent,
    load_sources,
    template,
)
from assessment.wording import say

UNKNOWN_SOURCE = "precedents.source-unknown"


@click.group(name="precedent", help=say("commands.precedent.help"))
def command() -> None:
    """Case files of one's own."""


@command.command(name="new", help=say("commands.precedent.new.help"))
@click.argument("case_id", metavar="ID")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="FOLDER",
    help=say("commands.precedent.new.out"),
)
@reports_problems
def new(case_id: str, out: Path | None) -> None:
    """Print or write a case file to fill in."""
    id_ = _id(case_id)
    loaded = find_framework(FRAMEWORK)
    page = case_template(template("precedent.yaml"), id_, loaded.framework, loaded.text)
    if out is None:
        for line in page.splitlines():
            print_line(line)
        return
    case, sources = out / f"{id_}.yaml", out / SOURCES
    write_new(case, page.encode())
    print_line(say("commands.precedent.new.written", file=str(case)))
    if not sources.exists():
        write_new(sources, sources_template(template(SOURCES)).encode())
        print_line(say("commands.precedent.new.sources", file=str(sources)))
    print_line(say("commands.precedent.new.then", file=str(case)))


def _id(given: str) -> str:
    """The id of a new case.

    Raises:
        StoreError: it is none, or one that is shipped.
    """
    try:
        id_ = TypeAdapter(Slug).validate_python(given)
    except ValidationError as error:
        raise StoreError(Problem("precedents.no-id", params={"given": given[:80]})) from error
    if is_shipped(id_) or f"{id_}.yaml" == SOURCES:
        raise StoreError(Problem("precedents.id-taken", params={"id": id_}))
    return id_


@command.command(name="check", help=say("commands.precedent.check.help"))
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--sources",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=say("commands.precedent.check.sources"),
)
@click.option(
    "--framework",
    "reference",
    default=FRAMEWORK,
    show_default=True,
    metavar="ID@VERSION",
    help=say("commands.backtest.framework"),
)
@format_option
@reports_problems
def check(
    files: tuple[Path, ...], sources: Path | None, reference: str, output_format: str
) -> None:
    """Check case files; exit code 1 when one is not sound, 2 when one cannot be read."""
    loaded = find_framework(reference)
    checking = _Checking(loaded, sheet_for(loaded), sources)
    reports = [checking.report(file) for file in files]
    if output_format == "json":
        problems = [problem_json(each) for report in reports for each in report.problems]
        print_json({"problems": problems, "files": [report.json() for report in reports]})
    else:
        for report in reports:
            _show(report, loaded)
    if any(report.unreadable for report in reports):
        raise click.exceptions.Exit(INVALID)
    if any(report.problems for report in reports):
        raise click.exceptions.Exit(FINDING)


@dataclass(frozen=True, slots=True)
class _Report:
    """What checking one file found.

    Attributes:
        unreadable: it is no document at all, so nothing could be looked at.
        sources: how many sources it lists, where it is a list of sources.
    """

    file: str
    problems: tuple[Problem, ...] = ()
    unreadable: bool = False
    case: Precedent | None = None
    sources: int | None = None
    standings: tuple[Standing, ...] = ()

    def json(self) -> dict[str, Any]:
        """The report as JSON."""
        found: dict[str, Any] = {
            "file": self.file,
            "problems": [problem_json(problem) for problem in self.problems],
        }
        if self.case is not None:
            found |= {
                "id": self.case.id,
                "shipped": is_shipped(self.case.id),
                "majority": self.case.majority,
                "passes": {each.name: each.json() for each in self.standings},
            }
        return found


@dataclass(frozen=True, slots=True)
class _Checking:
    """Checks files under one framework, with the sources beside them or those named."""

    loaded: LoadedFramework
    sheet: Evaluator
    sources: Path | None

    def report(self, file: Path) -> _Report:
        """What there is to say about one file, everything at once."""
        name = str(file)
        try:
            document = read_document(read_file(file), name)
        except AssessmentError as error:
            return _Report(name, error.problems, unreadable=True)
        if file.name == SOURCES:
            sources, listed = self._listed(file)
            return _Report(name, listed.problems, listed.unreadable, sources=len(sources))
        case, found = self._case(file)
        if case is None or found.problems:
            return found
        misfits = document.locate(fit_problems(case, self.sheet))
        if misfits:
            return _Report(name, misfits)
        asked = Evaluator(self.loaded.framework)
        (rated,) = rated_cases([case], self.sheet, asked)
        return _Report(name, case=case, standings=standings(rated, asked))

    def _case(self, file: Path) -> tuple[Precedent | None, _Report]:
        """The case, and what is wrong with it or with the list of its sources."""
        sources, listed = self._listed(self.sources or file.parent / SOURCES)
        case, problems = None, listed.problems
        try:
            case = load_precedent(file, sources)
        except ReadingError as error:
            # Of a list that cannot be used no source is known; that is said once.
            unlisted = {UNKNOWN_SOURCE} if listed.problems else set()
            problems += tuple(p for p in error.problems if p.code not in unlisted)
        return case, _Report(str(file), problems, listed.unreadable)

    def _listed(self, file: Path) -> tuple[tuple[Source, ...], _Report]:
        """The sources of a list, and what is wrong with it."""
        try:
            return load_sources(file), _Report(str(file))
        except AssessmentError as error:
            is_unreadable = isinstance(error, StoreError)
            return (), _Report(str(file), error.problems, unreadable=is_unreadable)


def _show(report: _Report, loaded: LoadedFramework) -> None:
    if report.problems:
        show_problems(report.problems, as_json=False)
        count = len(report.problems)
        print_line(say("commands.precedent.check.bad", file=report.file, count=count))
    elif report.case is not None:
        for line in _sound(report.case, report, loaded):
            print_line(line)
    else:
        print_line(
            say(
                "commands.precedent.check.sources-ok",
                file=report.file,
                count=report.sources or 0,
            )
        )


def _sound(case: Precedent, report: _Report, loaded: LoadedFramework) -> Iterable[str]:
    yield say(
        "commands.precedent.check.ok", file=report.file, name=case.name, day=case.decision.date
    )
    if is_shipped(case.id):
        yield "  " + say("commands.precedent.check.shipped", id=case.id)
    yield from ("  " + line for line in standing_lines(case, report.standings, loaded.text))
