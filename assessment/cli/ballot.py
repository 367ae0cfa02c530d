# SPDX-License-Identifier: Apache-2.0
"""`openness ballot blank|read`: a ballot for somebody who cannot come to a browser."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assessment.cli.output import format_option, print_json, print_line, reports_problems
from assessment.cli.place import address as database_address
from assessment.cli.place import needs_database_library, workspace_option
from assessment.cli.writing import write_new
from assessment.engine.v1 import Evaluator
from assessment.engine.v1.screening import assessed_scenarios, needed_keys
from assessment.errors import AssessmentError, Place, Problem, ReviewError
from assessment.export.ballot import ballot_html, ballot_json, ballot_yaml
from assessment.intake.paper_ballot import ReadBallot, read_paper_ballot
from assessment.model.assessment import FrameworkRef
from assessment.model.paper import FORMAT, PaperAnswer, PaperBallot
from assessment.store.library import (
    LoadedFramework,
    framework_for,
    load_assessment,
    read_file,
)
from assessment.wording import say

if TYPE_CHECKING:
    from assessment.review import Desk

ENDINGS = (".html", ".yaml", ".json")


@click.group(name="ballot", help=say("commands.ballot.help"))
def command() -> None:
    """Everything about ballots away from the app."""


@command.command(name="blank", help=say("commands.ballot.blank.help"))
@click.argument("case", metavar="CASE|FILE")
@click.option("--rater", required=True, help=say("commands.ballot.rater"))
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help=say("commands.ballot.out"),
)
@workspace_option
@reports_problems
def blank(case: str, rater: str, out: Path, workspace: Path) -> None:
    """Write an empty ballot: a page to print, or a file to fill in."""
    if out.suffix.lower() not in ENDINGS:
        raise AssessmentError(Problem("ballot.ending", Place(str(out))))
    ballot, framework = (
        _of_document(Path(case), rater)
        if Path(case).is_file()
        else _of_case(case, rater, workspace)
    )
    write_new(out, _written(out, ballot, framework).encode())
    print_line(say("commands.ballot.written", file=str(out), count=len(ballot.answers)))


@command.command(name="read", help=say("commands.ballot.read.help"))
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--enter", is_flag=True, help=say("commands.ballot.enter"))
@workspace_option
@format_option
@reports_problems
def read(file: Path, workspace: Path, output_format: str, *, enter: bool) -> None:
    """Look at a filled ballot, and enter it into its case where that is asked."""
    found = read_paper_ballot(read_file(file), str(file))
    ballot = found.ballot
    left = [key for key, answer in ballot.answers.items() if answer.answer is None]
    if enter:
        _entered(found, workspace)
    if output_format == "json":
        print_json(
            {
                "case": ballot.case,
                "rater": ballot.rater,
                "round": ballot.round,
                "answered": len(ballot.answers) - len(left),
                "left": left,
                "entered": enter,
            }
        )
        return
    said = say("commands.ballot.of", name=ballot.rater, round=ballot.round, case=ballot.case)
    print_line(said)
    print_line(say("commands.ballot.answered", count=len(ballot.answers) - len(left)))
    for key in left:
        print_line(say("commands.ballot.left", name=key))
    if enter:
        print_line(say("commands.ballot.entered"))


def _written(out: Path, ballot: PaperBallot, loaded: LoadedFramework) -> str:
    ending = out.suffix.lower()
    if ending == ".json":
        return ballot_json(ballot)
    if ending == ".yaml":
        return ballot_yaml(ballot, loaded.framework, loaded.text)
    return ballot_html(ballot, loaded.framework, loaded.text)


def _of_document(file: Path, rater: str) -> tuple[PaperBallot, LoadedFramework]:
    """An empty ballot for an assessment document."""
    given = load_assessment(file).assessment
    loaded = framework_for(given)
    program = Evaluator(loaded.framework).program
    keys = needed_keys(loaded.framework, assessed_scenarios(program, given, {}))
    ballot = PaperBallot(
        format=FORMAT,
        case=given.id,
        subject=given.subject.name,
        round=1,
        rater=rater,
        framework=FrameworkRef(
            id=loaded.framework.id, version=loaded.framework.version, digest=loaded.digest
        ),
        answers={key: PaperAnswer() for key in keys},
    )
    return ballot, loaded


def _of_case(case: str, rater: str, workspace: Path) -> tuple[PaperBallot, LoadedFramework]:
    from assessment.review import framework_of
    from assessment.review.paper import blank_ballot

    with _desk(workspace) as desk:
        return blank_ballot(desk, case, rater), framework_of(desk, case)


def _entered(found: ReadBallot, workspace: Path) -> None:
    from assessment.review import Conflict, read_case
    from assessment.review.paper import enter_ballot

    with _desk(workspace) as desk:
        case = found.ballot.case
        version = read_case(desk, case).case.version
        try:
            outcome = enter_ballot(desk, desk.command(case, version), found.ballot)
        except ReviewError as error:
            raise ReviewError(found.document.locate(error.problems)) from error
    if isinstance(outcome, Conflict):
        raise AssessmentError(Problem("ballot.overtaken"))


@contextmanager
def _desk(workspace: Path) -> Iterator[Desk]:
    """The desk of the person at this machine."""
    needs_database_library()
    from assessment.review import Desk, local_person
    from assessment.store.workspace import Workspace
    from assessment.ui.desk import CONTEXT
    from assessment.ui.identity import name_of_account

    opened = Workspace.open(workspace.resolve(), database_address())
    try:
        yield Desk(opened, CONTEXT, local_person(opened, CONTEXT, name_of_account()))
    finally:
        opened.close()
