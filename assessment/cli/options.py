# SPDX-License-Identifier: Apache-2.0
"""`openness options FILE`: every disclosure option side by side, and what would open it."""

from __future__ import annotations

from pathlib import Path

import click

from assessment.cli.given import given, takes_an_assessment
from assessment.cli.output import format_option, print_json, print_line, reports_problems
from assessment.engine.v1 import Evaluator
from assessment.engine.v1.disclosure import disclosure
from assessment.export.disclosure import disclosure_document, disclosure_lines
from assessment.wording import say


@click.command(name="options", help=say("commands.options.help"))
@takes_an_assessment
@format_option
@reports_problems
def command(
    file: Path, reference: str | None, changes: tuple[str, ...], output_format: str
) -> None:
    """Lay the options of one assessment document out."""
    asked = given(file, reference, changes)
    framework, assessment = asked.framework, asked.assessment
    with asked.locating():
        found = disclosure(Evaluator(framework.framework), assessment)
    if output_format == "json":
        print_json(disclosure_document(framework.used, assessment, found))
        return
    for line in disclosure_lines(framework.framework, framework.text, assessment, found):
        print_line(line)
