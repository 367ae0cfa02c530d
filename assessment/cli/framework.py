# SPDX-License-Identifier: Apache-2.0
"""`openness framework list|show|check`: the declared rules, for people who argue with them."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass
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
from assessment.engine.framework_cases import Tried
from assessment.errors import Problem, ReadingError
from assessment.export.framework import framework_json, framework_lines
from assessment.export.sheet import sheet_lines
from assessment.model.framework import Framework, FrameworkText
from assessment.reading import shape
from assessment.store.framework_cases import check_cases
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


@command.command(name="sheet", help=say("commands.framework.sheet.help"))
@click.argument("reference")
@reports_problems
def rating_sheet(reference: str) -> None:
    """Print what raters need, and nothing about rules or tiers."""
    loaded = find_framework(reference)
    for line in sheet_lines(loaded.framework, loaded.text):
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
    reports = [_check(folder) for folder in folders]
    if output_format == "json":
        print_json({**_together(reports), "frameworks": [_as_json(report) for report in reports]})
    else:
        for report in reports:
            _show(report)
    if any(report.problems for report in reports):
        raise click.exceptions.Exit(FINDING)


_NOT_TRIED = Tried()


@dataclass(frozen=True, slots=True)
class _Report:
    """What checking one framework found, how much was looked at, and how long it took.

    Attributes:
        tried: what came of the framework's own cases; nothing while its logic is not sound.
    """

    reference: str
    problems: tuple[Problem, ...]
    cells: int = 0
    pairs: int = 0
    seconds: float = 0.0
    tried: Tried = _NOT_TRIED


def _check(folder: Path) -> _Report:
    logic, words = read_framework(folder)
    try:
        framework, text = shape(logic, Framework), shape(words, FrameworkText)
    except ReadingError as error:
        # A file that is YAML but no framework is a finding about the framework.
        return _Report(str(folder), error.problems)
    started = time.perf_counter()
    checked = check_framework(framework, text)
    seconds = time.perf_counter() - started
    problems = (*logic.locate(checked.logic), *words.locate(checked.words))
    tried = _NOT_TRIED if checked.logic else check_cases(folder, framework)
    reference = f"{framework.id}@{framework.version}"
    problems = (*problems, *tried.problems)
    return _Report(reference, problems, checked.cells, checked.pairs, seconds, tried)


def _show(report: _Report) -> None:
    if report.problems:
        show_problems(report.problems, as_json=False)
        count = len(report.problems)
        print_line(say("commands.framework.check.bad", reference=report.reference, count=count))
        return
    print_line(
        say(
            "commands.framework.check.ok",
            reference=report.reference,
            cells=report.cells,
            pairs=report.pairs,
            seconds=f"{report.seconds:.2f}",
        )
    )
    if report.tried.cases:
        cases, variants = report.tried.cases, report.tried.variants
        print_line("  " + say("commands.framework.check.cases", cases=cases, variants=variants))


def _as_json(report: _Report) -> dict[str, Any]:
    return {"framework": report.reference, **_together([report])}


def _together(reports: Iterable[_Report]) -> dict[str, Any]:
    """Problems and counts of several reports as one."""
    listed = list(reports)
    return {
        "problems": [problem_json(problem) for report in listed for problem in report.problems],
        "checked": {
            "cells": sum(report.cells for report in listed),
            "pairs": sum(report.pairs for report in listed),
            "seconds": f"{sum(report.seconds for report in listed):.3f}",
        },
        "cases": {
            "cases": sum(report.tried.cases for report in listed),
            "variants": sum(report.tried.variants for report in listed),
            "as_expected": sum(report.tried.as_expected for report in listed),
        },
    }
