# SPDX-License-Identifier: Apache-2.0
"""`openness framework list|show|check`: the declared rules, for people who argue with them."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import click

from assessment.cli.output import (
    FINDING,
    format_option,
    print_json,
    print_line,
    problem_json,
    reports_problems,
    show_problems,
)
from assessment.engine import check_framework
from assessment.errors import ReadingError
from assessment.export.framework import framework_json, framework_lines
from assessment.model.framework import Framework, FrameworkText
from assessment.reading import shape
from assessment.store.library import (
    find_framework,
    framework_files,
    locate_framework,
    read_framework,
)
from assessment.wording import say


@click.group(name="framework", help=say("commands.framework.help"))
def command() -> None:
    """Everything about frameworks."""


@command.command(name="list", help=say("commands.framework.list.help"))
@format_option
@reports_problems
def list_frameworks(output_format: str) -> None:
    """List the shipped frameworks."""
    loaded = [find_framework(f"{files.id}@{files.version}") for files in framework_files()]
    if output_format == "json":
        print_json(
            {
                "frameworks": [
                    {**item.used.model_dump(), "title": item.text.title} for item in loaded
                ]
            }
        )
        return
    for item in loaded:
        print_line(f"{item.reference}  {item.text.title}")
        print_line(f"  sha256 {item.digest}")


@command.command(name="show", help=say("commands.framework.show.help"))
@click.argument("reference")
@format_option
@reports_problems
def show_framework(reference: str, output_format: str) -> None:
    """Show one framework."""
    loaded = find_framework(reference)
    if output_format == "json":
        print_json(framework_json(loaded.used, loaded.content, loaded.text_content))
        return
    for line in framework_lines(loaded.framework, loaded.text):
        print_line(line)


@command.command(name="check", help=say("commands.framework.check.help"))
@click.argument("references", nargs=-1)
@format_option
@reports_problems
def check_frameworks(references: tuple[str, ...], output_format: str) -> None:
    """Check frameworks; exit code 1 when one is not sound."""
    folders = [locate_framework(reference) for reference in references] or [
        files.folder for files in framework_files()
    ]
    reports = [_check(folder, as_json=output_format == "json") for folder in folders]
    if output_format == "json":
        print_json(reports[0] if len(reports) == 1 else {"frameworks": reports})
    if any(report["problems"] for report in reports):
        raise click.exceptions.Exit(FINDING)


def _check(folder: Path, *, as_json: bool) -> dict[str, Any]:
    """Check one folder; text output is printed as it goes."""
    logic, words = read_framework(folder)
    try:
        framework, text = shape(logic, Framework), shape(words, FrameworkText)
    except ReadingError as error:
        # A file that is YAML but no framework is a finding about the framework.
        problems, cells, pairs, seconds = list(error.problems), 0, 0, 0.0
        reference = str(folder)
    else:
        started = time.perf_counter()
        checked = check_framework(framework, text)
        seconds = time.perf_counter() - started
        problems = [*logic.locate(checked.logic), *words.locate(checked.words)]
        cells, pairs = checked.cells, checked.pairs
        reference = f"{framework.id}@{framework.version}"
    if not as_json and problems:
        show_problems(problems, as_json=False)
        print_line(say("commands.framework.check.bad", reference=reference, count=len(problems)))
    elif not as_json:
        took = f"{seconds:.2f}"
        print_line(
            say(
                "commands.framework.check.ok",
                reference=reference,
                cells=cells,
                pairs=pairs,
                seconds=took,
            )
        )
    return {
        "framework": reference,
        "problems": [problem_json(problem) for problem in problems],
        "checked": {"cells": cells, "pairs": pairs, "seconds": f"{seconds:.3f}"},
    }
