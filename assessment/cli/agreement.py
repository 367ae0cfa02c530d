# SPDX-License-Identifier: Apache-2.0
"""`openness agreement FILE`: how far the raters of one assessment agree."""

from __future__ import annotations

from pathlib import Path

import click

from assessment.cli.given import given, takes_an_assessment
from assessment.cli.output import print_json, print_line, reports_problems
from assessment.engine import evaluate
from assessment.engine.v1.agreeing import rounds_agreed
from assessment.export.agreement import agreement_csv, agreement_document, agreement_lines
from assessment.wording import say


@click.command(name="agreement", help=say("commands.agreement.help"))
@takes_an_assessment
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "json", "csv"]),
    default="text",
    show_default=True,
    help=say("commands.option.format"),
)
@reports_problems
def command(
    file: Path, reference: str | None, changes: tuple[str, ...], output_format: str
) -> None:
    """Describe how far people agree, criterion by criterion."""
    asked = given(file, reference, changes)
    framework, assessment = asked.framework, asked.assessment
    with asked.locating():
        evaluation = evaluate(framework.framework, assessment)
    rounds = rounds_agreed(framework.framework, assessment, evaluation.assessed)
    document = agreement_document(framework.used, assessment, rounds)
    if output_format == "json":
        print_json(document)
        return
    lines = (
        agreement_csv(document).splitlines()
        if output_format == "csv"
        else agreement_lines(framework.text, document)
    )
    for line in lines:
        print_line(line)
