# SPDX-License-Identifier: Apache-2.0
"""`openness precedents FILE`: the past decisions nearest to an assessment, and what is unlike."""

from __future__ import annotations

from pathlib import Path

import click

from assessment.cli.output import format_option, print_json, print_line, reports_problems
from assessment.engine.nearest import Asked, nearest
from assessment.engine.v1 import Evaluator
from assessment.errors import AssessmentError, EvaluationError, Place, Problem
from assessment.export.nearest import nearest_document, nearest_lines
from assessment.intake.precedents import rated_cases, sheet_among
from assessment.intake.rater_records import is_of_the_sheet
from assessment.store.library import (
    LoadedAssessment,
    LoadedFramework,
    evaluator,
    framework_files,
    framework_for,
    load_assessment,
)
from assessment.store.precedents import PrecedentLibrary, joined, shipped_precedents
from assessment.wording import say

LISTED = 5
"""How many precedents are listed unless more are asked for."""

also_option = click.option(
    "--also",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help=say("commands.precedents.also"),
)


@click.command(name="precedents", help=say("commands.precedents.help"))
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--limit",
    type=int,
    default=LISTED,
    show_default=True,
    metavar="N",
    help=say("commands.precedents.limit"),
)
@click.option("--before-as-of", is_flag=True, help=say("commands.precedents.before-as-of"))
@also_option
@format_option
@reports_problems
def command(
    file: Path, limit: int, also: Path | None, output_format: str, *, before_as_of: bool
) -> None:
    """List the precedents nearest to one assessment document."""
    if limit < 1:
        raise EvaluationError(Problem("nearest.limit", Place("--limit"), {"given": limit}))
    loaded = load_assessment(file)
    given, library = loaded.assessment, with_own(shipped_precedents(), also)
    framework = _framework(loaded)
    asked = Evaluator(framework.framework)
    try:
        evaluation = asked.evaluate(given)
    except EvaluationError as error:
        raise EvaluationError(loaded.document.locate(error.problems)) from error
    cases = rated_cases(library.cases, sheet_for(framework), asked)
    found = nearest(
        given, asked, cases, library.sources, Asked(limit=limit, before_as_of=before_as_of)
    )
    document = nearest_document(framework.used, given, evaluation, found, before_as_of=before_as_of)
    if output_format == "json":
        print_json(document)
        return
    for line in nearest_lines(document, given, framework.text):
        print_line(line)


def with_own(library: PrecedentLibrary, folder: Path | None) -> PrecedentLibrary:
    """The precedents, with those of a folder beside them if one is named."""
    return library if folder is None else joined(library, folder)


def sheet_for(framework: LoadedFramework) -> Evaluator:
    """The framework whose sheet raters filled in: this one, or the newest shipped."""
    if is_of_the_sheet(framework.framework.id, framework.framework.version):
        return Evaluator(framework.framework)
    return evaluator(sheet_among((files.id, files.version) for files in framework_files()))


def _framework(loaded: LoadedAssessment) -> LoadedFramework:
    try:
        return framework_for(loaded.assessment)
    except AssessmentError as error:
        raise type(error)(loaded.document.locate(error.problems)) from error
