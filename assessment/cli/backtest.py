# SPDX-License-Identifier: Apache-2.0
"""`openness backtest`: how often a framework reaches the tier careful readers find right."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click
from pydantic import TypeAdapter, ValidationError

from assessment.cli.output import format_option, print_json, print_line, reports_problems
from assessment.cli.precedents import also_option, with_own
from assessment.engine.backtest import Asked, back_test
from assessment.engine.v1 import Evaluator
from assessment.errors import EvaluationError, Problem
from assessment.export.backtest import backtest_lines
from assessment.intake.precedents import PrecedentStudies
from assessment.intake.rater_records import FRAMEWORK, is_of_the_sheet
from assessment.model.base import IsoDate
from assessment.model.precedent import Precedent
from assessment.store.library import LoadedFramework, find_framework, framework_files
from assessment.store.precedents import load_precedents, shipped_precedents
from assessment.store.published import COMPARATORS
from assessment.wording import say


@click.command(name="backtest", help=say("commands.backtest.help"))
@click.option(
    "--framework",
    "reference",
    default=FRAMEWORK,
    show_default=True,
    metavar="ID@VERSION",
    help=say("commands.backtest.framework"),
)
@click.option("--appetite", metavar="VALUE", help=say("commands.backtest.appetite"))
@click.option("--as-of", metavar="DATE", help=say("commands.backtest.as-of"))
@click.option("--cases", type=click.Path(path_type=Path), help=say("commands.backtest.cases"))
@also_option
@format_option
@reports_problems
def command(
    reference: str,
    appetite: str | None,
    as_of: str | None,
    cases: Path | None,
    also: Path | None,
    output_format: str,
) -> None:
    """Hold a framework against past decisions."""
    asked = Asked(appetite=appetite, as_of=None if as_of is None else _day(as_of))
    loaded = find_framework(reference)
    library = with_own(shipped_precedents() if cases is None else load_precedents(cases), also)
    studies = PrecedentStudies(library.cases, _sheet(loaded))
    found = back_test(
        studies.study(Evaluator(loaded.framework)),
        {name: studies.study(Evaluator(find_framework(name).framework)) for name in COMPARATORS},
        loaded.used,
        tuple(dict.fromkeys(case.provenance for case in _decided(library.cases, asked.as_of))),
        asked,
    )
    if output_format == "json":
        print_json(found)
        return
    for line in backtest_lines(found, loaded.text):
        print_line(line)


def _day(given: str) -> str:
    """The day, as it is written in case files.

    Raises:
        EvaluationError: it is none.
    """
    try:
        return TypeAdapter(IsoDate).validate_python(given)
    except ValidationError as error:
        problem = Problem("backtest.no-day", params={"given": given[:40]})
        raise EvaluationError(problem) from error


def _decided(cases: Iterable[Precedent], day: str | None) -> Iterable[Precedent]:
    """The cases decided by the end of that day."""
    return (case for case in cases if day is None or case.decision.date <= day)


def _sheet(loaded: LoadedFramework) -> Evaluator:
    """The framework whose sheet the raters filled in: the one asked for, or the newest shipped."""
    if is_of_the_sheet(loaded.framework.id, loaded.framework.version):
        return Evaluator(loaded.framework)
    newest = next(files for files in framework_files() if is_of_the_sheet(files.id, files.version))
    return Evaluator(find_framework(f"{newest.id}@{newest.version}").framework)
