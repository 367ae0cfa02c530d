# SPDX-License-Identifier: Apache-2.0
"""`openness framework list|show|check`: the declared rules, for people who argue with them."""

from __future__ import annotations

from pathlib import Path

import click

from assessment.cli.checking import (
    checked_folder,
    report_json,
    show_report,
    together_json,
    with_files,
)
from assessment.cli.output import (
    FINDING,
    format_option,
    print_json,
    print_line,
    reports_problems,
)
from assessment.cli.writing import write_new
from assessment.export.framework import framework_json, framework_lines
from assessment.export.framework_files import framework_yaml, words_yaml
from assessment.export.sheet import sheet_lines
from assessment.intake.decision_table import framework_from_table
from assessment.reading import read_json
from assessment.store.library import (
    LANGUAGE,
    find_framework,
    framework_files,
    locate_framework,
    read_file,
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
@click.option(
    "--counter-examples",
    "examples_to",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help=say("commands.framework.check.examples"),
)
@format_option
@reports_problems
def check_frameworks(
    references: tuple[str, ...], examples_to: Path | None, output_format: str
) -> None:
    """Check frameworks; exit code 1 when one is not sound."""
    folders = [locate_framework(reference) for reference in references] or [
        files.folder for files in framework_files()
    ]
    reports = [checked_folder(folder) for folder in folders]
    if examples_to is not None:
        reports = [with_files(report, examples_to) for report in reports]
    if output_format == "json":
        print_json(
            {**together_json(reports), "frameworks": [report_json(report) for report in reports]}
        )
    else:
        for report in reports:
            show_report(report)
    if any(report.problems for report in reports):
        raise click.exceptions.Exit(FINDING)


@command.command(name="from-table", help=say("commands.framework.from-table.help"))
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("folder", type=click.Path(path_type=Path))
@format_option
@reports_problems
def write_from_table(file: Path, folder: Path, output_format: str) -> None:
    """Write a decision table as a framework; exit code 1 when that is not sound."""
    logic, words = framework_from_table(read_json(read_file(file), str(file)))
    files = folder / "framework.yaml", folder / f"text.{LANGUAGE}.yaml"
    write_new(files[0], framework_yaml(logic, words).encode())
    write_new(files[1], words_yaml(words).encode())
    report = checked_folder(folder)
    if output_format == "json":
        print_json({"files": [str(each) for each in files], **report_json(report)})
    else:
        written = say(
            "commands.framework.from-table.written", logic=str(files[0]), words=str(files[1])
        )
        print_line(written)
        for line in words["general_rules"].values():
            print_line(line)
        show_report(report)
    if report.problems:
        raise click.exceptions.Exit(FINDING)
