# SPDX-License-Identifier: Apache-2.0
"""`openness contributions FILE`: what each open input and each rater contributes."""

from __future__ import annotations

from pathlib import Path

import click

from assessment.cli.given import given, takes_an_assessment
from assessment.cli.output import format_option, print_json, print_line, reports_problems
from assessment.engine import evaluate
from assessment.engine.v1.exact.contributions import contributions
from assessment.engine.v1.exact.sensitivity import Sensitivities
from assessment.export.contributions import contributions_document, contributions_lines
from assessment.wording import say


@click.command(name="contributions", help=say("commands.contributions.help"))
@takes_an_assessment
@format_option
@reports_problems
def command(
    file: Path, reference: str | None, changes: tuple[str, ...], output_format: str
) -> None:
    """Share out what one assessment document leaves open."""
    asked = given(file, reference, changes)
    framework, assessment = asked.framework, asked.assessment
    with asked.locating():
        evaluation = evaluate(framework.framework, assessment)
    found = contributions(Sensitivities(framework.framework), assessment)
    document = contributions_document(framework.used, assessment, evaluation, found)
    if output_format == "json":
        print_json(document)
        return
    for line in contributions_lines(framework.text, document):
        print_line(line)
