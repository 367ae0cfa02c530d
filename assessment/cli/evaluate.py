# SPDX-License-Identifier: Apache-2.0
"""`openness evaluate FILE`: what tier follows, why, and what would be needed."""

from __future__ import annotations

from pathlib import Path

import click

from assessment.cli.given import given, takes_an_assessment
from assessment.cli.output import format_option, print_json, print_line, reports_problems
from assessment.engine import evaluate
from assessment.export.evaluation import evaluation_document, evaluation_lines
from assessment.wording import say


@click.command(name="evaluate", help=say("commands.evaluate.help"))
@takes_an_assessment
@format_option
@reports_problems
def command(
    file: Path, reference: str | None, changes: tuple[str, ...], output_format: str
) -> None:
    """Evaluate one assessment document."""
    asked = given(file, reference, changes)
    framework, assessment = asked.framework, asked.assessment
    with asked.locating():
        evaluation = evaluate(framework.framework, assessment)
    if output_format == "json":
        print_json(evaluation_document(framework.used, assessment, evaluation))
        return
    for line in evaluation_lines(framework.framework, framework.text, assessment, evaluation):
        print_line(line)
