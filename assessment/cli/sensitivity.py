# SPDX-License-Identifier: Apache-2.0
"""`openness sensitivity FILE`: what remains possible, and what would change the tier."""

from __future__ import annotations

from pathlib import Path

import click

from assessment.cli.given import given, takes_an_assessment
from assessment.cli.output import format_option, print_json, print_line, reports_problems
from assessment.engine import evaluate
from assessment.engine.v1.exact.sensitivity import sensitivity
from assessment.export.sensitivity import sensitivity_document, sensitivity_lines
from assessment.wording import say


@click.command(name="sensitivity", help=say("commands.sensitivity.help"))
@takes_an_assessment
@format_option
@reports_problems
def command(
    file: Path, reference: str | None, changes: tuple[str, ...], output_format: str
) -> None:
    """Answer exactly what one assessment document leaves open."""
    asked = given(file, reference, changes)
    framework, assessment = asked.framework, asked.assessment
    with asked.locating():
        evaluation = evaluate(framework.framework, assessment)
    found = sensitivity(framework.framework, assessment)
    document = sensitivity_document(framework.used, assessment, evaluation, found)
    if output_format == "json":
        print_json(document)
        return
    for line in sensitivity_lines(framework.framework, framework.text, document):
        print_line(line)
