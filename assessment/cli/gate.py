# SPDX-License-Identifier: Apache-2.0
"""`openness gate PACKAGE`: do these files, under this option, on this date, fall under a decision?

`openness gate met` and `openness gate derived` make the signed statements that may come after a
record: that a condition is met, and which files a derived build has.
"""

from __future__ import annotations

from datetime import date as calendar
from pathlib import Path

import click

from assessment.cli.breakglass import is_sentence, write_down
from assessment.cli.output import (
    FINDING,
    format_option,
    print_json,
    print_line,
    reports_problems,
)
from assessment.cli.stating import derived, met, sign
from assessment.errors import Place, Problem, RecordError, StoreError
from assessment.export.report.rendering import read_report
from assessment.intake.release import release_folder
from assessment.records import archive
from assessment.records.checks import VerificationReport, failed
from assessment.records.gate.ask import Asked, Beside, ask
from assessment.records.gate.document import BrokenGlass, GateDocument, gate_document
from assessment.records.gate.junit import junit
from assessment.records.gate.manifest import MOST_BYTES as MOST_MANIFEST
from assessment.records.gate.manifest import stated_digests
from assessment.records.gate.release import Release
from assessment.records.gate.statements import Given
from assessment.records.log.history import MOST_BYTES as HISTORY_BYTES
from assessment.records.log.history import History, read_history
from assessment.records.trust import TrustPolicy, read_policy
from assessment.records.verify import verify
from assessment.records.verifying.remembered import Kept
from assessment.store.library import read_file
from assessment.wording import say

_FILE = click.Path(path_type=Path, dir_okay=False)
_FOLDER = click.Path(path_type=Path, file_okay=False)
WIDEST = len("NOT CHECKED")


class _Gate(click.Group):
    """A group whose first word may be a package, which is what people mostly ask about."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take anything that is no command of its own for a question about a package."""
        if not args or args[0] not in self.commands:
            args = [CHECK, *args]
        return super().parse_args(ctx, args)


CHECK = "check"


@click.group(name="gate", cls=_Gate, help=say("commands.gate.short"))
def command() -> None:
    """Ask about a release, or state what came after a record."""


@command.command(name=CHECK, help=say("gate.command.check"))
@click.argument("package", type=_FILE)
@click.option(
    "--weights", required=True, multiple=True, type=_FOLDER, help=say("gate.command.weights")
)
@click.option("--option", "option_id", required=True, help=say("gate.command.option"))
@click.option("--date", "day", required=True, metavar="DAY", help=say("gate.command.date"))
@click.option("--policy", type=_FILE, help=say("gate.command.policy"))
@click.option("--manifest", type=_FILE, help=say("gate.command.manifest"))
@click.option("--log", "log_file", type=_FILE, help=say("gate.command.log"))
@click.option("--met", "met_files", multiple=True, type=_FILE, help=say("gate.command.met-file"))
@click.option(
    "--derived", "derived_files", multiple=True, type=_FILE, help=say("gate.command.derived-file")
)
@click.option("--warn-only", is_flag=True, help=say("gate.command.warn-only"))
@click.option("--junit", "junit_file", type=_FILE, help=say("gate.command.junit"))
@click.option("--break-glass", metavar="REASON", help=say("gate.command.break-glass"))
@click.option("--break-glass-log", type=_FILE, help=say("gate.command.break-glass-log"))
@format_option
@reports_problems
def check(  # noqa: PLR0913 - one parameter an option
    *,
    package: Path,
    weights: tuple[Path, ...],
    option_id: str,
    day: str,
    policy: Path | None,
    manifest: Path | None,
    log_file: Path | None,
    met_files: tuple[Path, ...],
    derived_files: tuple[Path, ...],
    warn_only: bool,
    junit_file: Path | None,
    break_glass: str | None,
    break_glass_log: Path | None,
    output_format: str,
) -> None:
    """Ask about one release; leave with code 1 unless it is covered."""
    _check_use(day, weights, manifest, break_glass, break_glass_log)
    trusted = read_policy(read_file(policy), str(policy)) if policy else None
    data = read_file(package, archive.MOST_BYTES)
    stated = stated_digests(read_file(manifest, MOST_MANIFEST), str(manifest)) if manifest else {}
    folders = tuple(release_folder(folder, stated) for folder in weights)
    release = Release(folders, option_id, day)
    given = [Given(str(path), read_file(path)) for path in (*met_files, *derived_files)]
    log = read_history(read_file(log_file, HISTORY_BYTES), str(log_file)) if log_file else None
    asked = ask(data, _report(data, trusted, log), release, trusted, Beside(given, log))
    document = gate_document(asked, release, str(package), warn_only=warn_only)
    if junit_file is not None:
        _write_junit(junit_file, junit(asked.verdict, package.name))
    document = _after(document, asked, break_glass, break_glass_log)
    if output_format == "json":
        print_json(document)
    else:
        _show(document)
    if not _may_pass(document):
        raise click.exceptions.Exit(FINDING)


def _check_use(
    day: str,
    weights: tuple[Path, ...],
    manifest: Path | None,
    break_glass: str | None,
    log: Path | None,
) -> None:
    """Refuse what cannot be meant, before anything is read."""
    try:
        is_day = calendar.fromisoformat(day).isoformat() == day
    except ValueError:
        is_day = False
    if not is_day:
        raise click.UsageError(say("gate.command.no-day", day=ascii(day)[:40]))
    if manifest is not None and len(weights) != 1:
        raise click.UsageError(say("gate.command.one-manifest"))
    if (break_glass is None) != (log is None):
        raise click.UsageError(say("gate.command.together"))
    if break_glass is not None and not is_sentence(break_glass):
        raise click.UsageError(say("gate.command.no-sentence"))


def _report(data: bytes, policy: TrustPolicy | None, log: History | None) -> VerificationReport:
    """What verification says; what is no package at all is an altered one to the gate."""
    try:
        return verify(data, policy, kept=Kept(log), reader=read_report)
    except RecordError as error:
        return VerificationReport(
            (failed("package", "package.unreadable", error.problems),), "altered"
        )


def _after(
    document: GateDocument, asked: Asked, reason: str | None, log: Path | None
) -> GateDocument:
    """Set a refusal aside where somebody asks for it and may, once it is on file."""
    if document.covered or reason is None or log is None:
        return document
    may = not asked.verdict.stands
    if may:
        write_down(log, document, reason)
    return document.model_copy(update={"break_glass": BrokenGlass(reason=reason, used=may)})


def _may_pass(document: GateDocument) -> bool:
    broken = document.break_glass is not None and document.break_glass.used
    return document.covered or document.warn_only or broken


def _write_junit(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except OSError as error:
        params = {"reason": error.strerror or str(error)}
        raise StoreError(Problem("record.file.unwritable", Place(str(path)), params)) from error


def _show(document: GateDocument) -> None:
    """The verdict first, then every question with its reasons, then what to know."""
    verdict = "covered" if document.covered else "not-covered"
    words = {"package": document.package, "option": document.option, "date": document.date}
    print_line(say(f"gate.verdict.{verdict}", **words))
    if not document.covered and document.warn_only:
        print_line(say("gate.verdict.warn-only"))
    if document.break_glass is not None:
        used = "used" if document.break_glass.used else "refused"
        print_line(say(f"gate.verdict.break-glass-{used}"))
    if document.case is not None:
        print_line(say("gate.verdict.about", case=document.case, record=document.record or "-"))
    indent = " " * (WIDEST + 2)
    for question in document.questions:
        print_line(f"{question.result:<{WIDEST}}  {question.title}")
        for reason in document.reasons:
            if reason.question == question.question:
                where = f"{reason.where}: " if reason.where else ""
                print_line(f"{indent}{where}{reason.detail} {reason.hint} [{reason.code}]")
    for note in document.notes:
        print_line(note.text)


command.add_command(met)
command.add_command(derived)
command.add_command(sign)
