# SPDX-License-Identifier: Apache-2.0
"""`openness batch FILE...`: many assessments at once, from a wide table or from documents."""

from __future__ import annotations

from pathlib import Path

import click

from assessment import api
from assessment.cli.given import framework_option, set_option, settings_by_hand
from assessment.cli.output import print_json, print_line, reports_problems
from assessment.errors import AssessmentError, EvaluationError, Place, Problem
from assessment.export.batch import batch_lines
from assessment.wording import say

TABLES = {".csv", ".tsv", ".txt"}
"""Endings of files that hold a table."""


@click.command(name="batch", help=say("commands.batch.help"))
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE..."
)
@framework_option
@set_option
@click.option("--exact", is_flag=True, help=say("commands.batch.exact"))
@click.option("--answers", is_flag=True, help=say("commands.batch.answers"))
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "csv", "json"]),
    default="text",
    show_default=True,
    help=say("commands.batch.format"),
)
@reports_problems
def command(
    files: tuple[Path, ...],
    reference: str | None,
    changes: tuple[str, ...],
    exact: bool,  # noqa: FBT001 - click gives flags by name
    answers: bool,  # noqa: FBT001 - click gives flags by name
    output_format: str,
) -> None:
    """Evaluate a table, or any number of assessment documents."""
    settings = settings_by_hand(changes)
    tables = [file for file in files if file.suffix.lower() in TABLES]
    if tables and (len(files) > 1 or answers):
        raise EvaluationError(Problem("table.mixed", Place(str(tables[0]))))
    if tables:
        found = api.batch(tables[0], framework=reference, settings=settings, exact=exact)
    else:
        cases = _cases(files, reference)
        if answers:
            _print_lines(api.table_csv([api.vary(case, settings=settings) for case in cases]))
            return
        found = api.batch(cases, settings=settings, exact=exact)
    _show(found, output_format)


def _cases(files: tuple[Path, ...], reference: str | None) -> list[api.Case]:
    """The cases of all documents, each under the name of its file.

    Raises:
        AssessmentError: of one kind or another; every problem of every file is named.
    """
    cases: list[api.Case] = []
    refused: list[AssessmentError] = []
    for file in files:
        try:
            cases.append(api.load(file, reference))
        except AssessmentError as error:
            refused.append(error)
    if refused:
        raise type(refused[0])([problem for each in refused for problem in each.problems])
    return cases


def _show(found: api.Outcomes, output_format: str) -> None:
    if output_format == "json":
        print_json(found.document())
    elif output_format == "csv":
        _print_lines(found.to_csv())
    else:
        for line in batch_lines(found.framework.framework, found.framework.text, found.rows):
            print_line(line)


def _print_lines(text: str) -> None:
    for line in text.removesuffix("\n").split("\n"):
        print_line(line)
