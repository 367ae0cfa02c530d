# SPDX-License-Identifier: Apache-2.0
"""What all commands share: the output format, problems in both formats, JSON without surprises."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Iterable
from typing import Any, ParamSpec

import click
from pydantic import BaseModel

from assessment.errors import AssessmentError, Problem
from assessment.wording import explain, say

P = ParamSpec("P")

FINDING = 1
INVALID = 2

format_option = click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help=say("commands.option.format"),
)


def reports_problems(command: Callable[P, None]) -> Callable[P, None]:
    """Show the problems of an `AssessmentError` in the chosen format and leave with code 2."""

    @functools.wraps(command)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except AssessmentError as error:
            as_json = kwargs.get("output_format") == "json"
            show_problems(error.problems, as_json=as_json)
            raise click.exceptions.Exit(INVALID) from error

    return wrapped


def show_problems(problems: Iterable[Problem], *, as_json: bool) -> None:
    """All problems: as JSON on standard output, or as text on standard error."""
    listed = list(problems)
    if as_json:
        print_json({"problems": [problem_json(problem) for problem in listed]})
        return
    for problem in listed:
        words = explain(problem)
        click.echo(f"{problem.place}: {words.message} [{problem.code}]", err=True)
        click.echo(f"  {words.hint}", err=True)
    click.echo(say("commands.problems", count=len(listed)), err=True)


def problem_json(problem: Problem) -> dict[str, Any]:
    """One problem with its code, place and words."""
    words = explain(problem)
    return {
        "code": problem.code,
        "where": str(problem.place),
        "file": problem.place.file,
        "line": problem.place.line,
        "path": problem.place.path,
        "message": words.message,
        "hint": words.hint,
    }


def print_json(value: Any) -> None:
    """One JSON document on standard output."""
    plain = value.model_dump(mode="json", by_alias=True) if isinstance(value, BaseModel) else value
    click.echo(json.dumps(plain, indent=2, ensure_ascii=False))
