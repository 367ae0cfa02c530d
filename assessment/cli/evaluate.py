# SPDX-License-Identifier: Apache-2.0
"""`openness evaluate FILE`: what tier follows, why, and what would be needed."""

from __future__ import annotations

from pathlib import Path

import click

from assessment.cli.output import format_option, print_json, reports_problems
from assessment.engine import evaluate
from assessment.errors import AssessmentError, EvaluationError, Place, Problem
from assessment.export.evaluation import evaluation_document, evaluation_lines
from assessment.model.assessment import Assessment, FrameworkRef
from assessment.store.library import (
    LoadedAssessment,
    LoadedFramework,
    find_framework,
    framework_for,
    load_assessment,
)
from assessment.wording import say


@click.command(name="evaluate", help=say("commands.evaluate.help"))
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--framework", "reference", metavar="ID@VERSION", help=say("commands.evaluate.framework")
)
@click.option(
    "--set", "changes", multiple=True, metavar="NAME=VALUE", help=say("commands.evaluate.set")
)
@format_option
@reports_problems
def command(
    file: Path, reference: str | None, changes: tuple[str, ...], output_format: str
) -> None:
    """Evaluate one assessment document."""
    loaded = load_assessment(file)
    framework, given = _framework(loaded, reference)
    given = _changed(given, changes)
    try:
        evaluation = evaluate(framework.framework, given)
    except EvaluationError as error:
        raise EvaluationError(loaded.document.locate(error.problems)) from error
    if output_format == "json":
        print_json(evaluation_document(framework.used, given, evaluation))
        return
    for line in evaluation_lines(framework.framework, framework.text, given, evaluation):
        click.echo(line)


def _framework(
    loaded: LoadedAssessment, reference: str | None
) -> tuple[LoadedFramework, Assessment]:
    """The framework to use; a reference given by hand replaces the one of the document."""
    given = loaded.assessment
    if reference is None:
        try:
            return framework_for(given), given
        except AssessmentError as error:
            raise type(error)(loaded.document.locate(error.problems)) from error
    framework = find_framework(reference)
    named = FrameworkRef(id=framework.framework.id, version=framework.framework.version)
    return framework, given.model_copy(update={"framework": named})


def _changed(given: Assessment, changes: tuple[str, ...]) -> Assessment:
    """The assessment with settings replaced by `--set name=value`."""
    settings = dict(given.settings)
    for change in changes:
        name, equals, value = change.partition("=")
        if not equals or not name or not value:
            params = {"given": change[:80]}
            raise EvaluationError(Problem("assessment.set-unreadable", Place("--set"), params))
        settings[name] = value
    return given.model_copy(update={"settings": settings})
