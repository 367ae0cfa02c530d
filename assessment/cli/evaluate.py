# SPDX-License-Identifier: Apache-2.0
"""`openness evaluate FILE`: what tier follows, why, and what would be needed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import click

from assessment.cli.output import format_option, print_json, print_line, reports_problems
from assessment.engine import evaluate
from assessment.errors import AssessmentError, EvaluationError, Place, Problem, StoreError
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
    by_hand = _settings(changes)
    given = given.model_copy(update={"settings": {**given.settings, **by_hand}})
    try:
        evaluation = evaluate(framework.framework, given)
    except EvaluationError as error:
        said = [_said_by_hand(problem, by_hand) for problem in error.problems]
        raise EvaluationError(loaded.document.locate(said)) from error
    if output_format == "json":
        print_json(evaluation_document(framework.used, given, evaluation))
        return
    for line in evaluation_lines(framework.framework, framework.text, given, evaluation):
        print_line(line)


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
    try:
        framework = find_framework(reference)
    except StoreError as error:
        raise StoreError(_placed(error.problems, "--framework")) from error
    named = FrameworkRef(id=framework.framework.id, version=framework.framework.version)
    return framework, given.model_copy(update={"framework": named})


def _settings(changes: tuple[str, ...]) -> dict[str, str]:
    """The settings given by `--set name=value`."""
    settings: dict[str, str] = {}
    for change in changes:
        name, equals, value = change.partition("=")
        if not equals or not name or not value:
            params = {"given": change[:80]}
            raise EvaluationError(Problem("assessment.set-unreadable", Place("--set"), params))
        settings[name] = value
    return settings


def _said_by_hand(problem: Problem, settings: dict[str, str]) -> Problem:
    """A problem of a setting lies with `--set` where that gave it, not in the document."""
    given = problem.place.path in {f"/settings/{name}" for name in settings}
    return replace(problem, place=Place("--set")) if given else problem


def _placed(problems: Iterable[Problem], option: str) -> list[Problem]:
    """Problems that lie in no file, placed with the option that brought them."""
    return [p if p.place.file else replace(p, place=Place(option)) for p in problems]
