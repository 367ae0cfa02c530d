# SPDX-License-Identifier: Apache-2.0
"""`openness doctor`: which workspace this is, and whether it is as it should be."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assessment.cli.output import (
    FINDING,
    format_option,
    print_json,
    print_line,
    problem_json,
    reports_problems,
)
from assessment.cli.place import address, needs_database_library, workspace_option
from assessment.wording import explain, say

if TYPE_CHECKING:
    from assessment.store.health import Finding, Health

WIDEST = len("FINDING")


@click.command(name="doctor", help=say("commands.doctor.help"))
@workspace_option
@format_option
@reports_problems
def command(workspace: Path, output_format: str) -> None:
    """Look at one workspace; leave with code 1 on a finding."""
    needs_database_library()
    from assessment.store.health import examine

    folder = str(workspace.resolve())
    health = examine(workspace, address())
    if output_format == "json":
        print_json(_as_json(health, folder))
    else:
        _show(health, folder)
    if not health.ok:
        raise click.exceptions.Exit(FINDING)


def _as_json(health: Health, folder: str) -> dict[str, Any]:
    return {
        "ok": health.ok,
        "program": version("tiered-openness"),
        "workspace": folder,
        "database": {"product": health.product, "place": health.place},
        "checks": [
            {
                "name": finding.point,
                "ok": not finding.problems,
                "detail": finding.params,
                "problems": [problem_json(problem) for problem in finding.problems],
            }
            for finding in health.findings
        ],
    }


def _show(health: Health, folder: str) -> None:
    print_line(say("commands.doctor.program", version=version("tiered-openness")))
    print_line(say("commands.doctor.workspace", folder=folder))
    print_line(say("commands.doctor.database", product=health.product, place=health.place))
    for finding in health.findings:
        status = "FINDING" if finding.problems else "OK"
        print_line(f"{status:<{WIDEST}}  {_sentence(finding)}")
        for problem in finding.problems:
            words = explain(problem)
            print_line(f"{'':<{WIDEST}}  {words.message} {words.hint} [{problem.code}]")
    print_line(say("commands.doctor.well" if health.ok else "commands.doctor.ill"))


def _sentence(finding: Finding) -> str:
    if finding.problems:
        return say(f"commands.doctor.point.{finding.point}")
    if "" in finding.params.values():
        return say(f"commands.doctor.none.{finding.point}")
    return say(f"commands.doctor.fine.{finding.point}", **finding.params)
