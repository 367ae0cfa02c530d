# SPDX-License-Identifier: Apache-2.0
"""What all commands share: the output format, problems in both formats, harmless printing.

What people wrote is printed, and could hold what moves the cursor, turns the direction of reading
or feigns a line of ours. Here, at the edge, such characters are written as their code: `<U+202E>`
in text, an escape in JSON.
"""

from __future__ import annotations

import codecs
import functools
import json
import sys
import unicodedata
from collections.abc import Callable, Iterable
from typing import Any, ParamSpec

import click
from pydantic import BaseModel

from assessment.errors import AssessmentError, Place, Problem, StoreError
from assessment.wording import explain, say

P = ParamSpec("P")

FINDING = 1
INVALID = 2

_JOINERS = "\u200c\u200d"
"""Cannot be seen, and are part of how some languages are written."""

format_option = click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help=say("commands.option.format"),
)


class OutputLostError(StoreError):
    """What was found cannot be written, for example because the disk is full."""


def reports_problems(command: Callable[P, None]) -> Callable[P, None]:
    """Show the problems of an `AssessmentError` in the chosen format and leave with code 2."""

    @functools.wraps(command)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except AssessmentError as error:
            try:
                show_problems(error.problems, as_json=kwargs.get("output_format") == "json")
            except OutputLostError as lost:
                show_problems(lost.problems, as_json=False)
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
        where = "" if problem.place == Place() else f"{problem.place}: "
        print_line(f"{where}{words.message} [{problem.code}]", err=True)
        print_line(f"  {words.hint}", err=True)
    print_line(say("commands.problems", count=len(listed)), err=True)


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


def print_line(line: str = "", *, err: bool = False) -> None:
    """One line, on standard output or standard error."""
    seen = "".join(sign if is_harmless(sign) else f"<U+{ord(sign):04X}>" for sign in line)
    encoding = _encoding(err=err)
    _print(seen.encode(encoding, "backslashreplace").decode(encoding), err=err)


def print_json(value: Any) -> None:
    """One JSON document on standard output."""
    plain = value.model_dump(mode="json", by_alias=True) if isinstance(value, BaseModel) else value
    is_utf8 = codecs.lookup(_encoding(err=False)).name == "utf-8"
    lines = json.dumps(plain, indent=2, ensure_ascii=not is_utf8).split("\n")
    _print("\n".join(map(_escaped, lines)), err=False)


def is_harmless(sign: str) -> bool:
    """Whether a character may be printed as it is: one that is seen, a space, or a joiner."""
    return sign.isprintable() or sign in _JOINERS or unicodedata.category(sign) == "Zs"


def _escaped(line: str) -> str:
    """A line of JSON; what is harmful stands in texts only, where it may be an escape."""
    return "".join(sign if is_harmless(sign) else json.dumps(sign)[1:-1] for sign in line)


def _encoding(*, err: bool) -> str:
    return getattr(sys.stderr if err else sys.stdout, "encoding", None) or "utf-8"


def _print(text: str, *, err: bool) -> None:
    try:
        click.echo(text, err=err)
    except BrokenPipeError:
        raise
    except OSError as error:
        params = {"reason": error.strerror or str(error)}
        raise OutputLostError(Problem("commands.output-lost", params=params)) from error
