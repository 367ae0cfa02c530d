# SPDX-License-Identifier: Apache-2.0
"""`openness evaluate FILE`: what tier follows, why, and what would be needed."""

from __future__ import annotations

from pathlib import Path

import click

from assessment.cli.given import Given, given, takes_an_assessment
from assessment.cli.output import format_option, print_json, print_line, reports_problems
from assessment.engine.v1 import Evaluator
from assessment.errors import EvaluationError, Place, Problem
from assessment.export.evaluation import evaluation_document, evaluation_lines
from assessment.export.procedure import procedure_followed
from assessment.model.assessment import FrameworkRef
from assessment.store.library import load_assessment, load_framework, locate_framework
from assessment.wording import say


@click.command(name="evaluate", help=say("commands.evaluate.help"))
@takes_an_assessment
@click.option("--unsound", is_flag=True, help=say("commands.evaluate.unsound"))
@format_option
@reports_problems
def command(
    file: Path,
    reference: str | None,
    changes: tuple[str, ...],
    unsound: bool,  # noqa: FBT001 - click passes a flag
    output_format: str,
) -> None:
    """Evaluate one assessment document."""
    if unsound and reference is not None:
        asked = _out_of_order(file, reference)
        print_line(say("commands.evaluate.unsound.said"), err=True)
    else:
        asked = given(file, reference, changes)
    framework, assessment = asked.framework, asked.assessment
    with asked.locating():
        evaluator = Evaluator(framework.framework)
        evaluation = evaluator.evaluate(assessment)
    followed = procedure_followed(evaluator, framework.text, assessment, evaluation)
    if output_format == "json":
        print_json(evaluation_document(framework.used, assessment, evaluation, followed))
        return
    for line in evaluation_lines(
        framework.framework, framework.text, assessment, evaluation, followed
    ):
        print_line(line)


def _out_of_order(file: Path, reference: str) -> Given:
    """An example under a framework that may be out of order.

    Raises:
        AssessmentError: the document is no example, or one of the two cannot be read.
    """
    loaded = load_assessment(file)
    kind = loaded.assessment.kind
    if kind != "example":
        place = Place(str(file), path="/kind")
        raise EvaluationError(Problem("commands.unsound-example", place, {"kind": kind}))
    framework = load_framework(locate_framework(reference), in_order=False)
    named = FrameworkRef(id=framework.framework.id, version=framework.framework.version)
    return Given(loaded, framework, loaded.assessment.model_copy(update={"framework": named}), {})
