# SPDX-License-Identifier: Apache-2.0
"""`openness export PACKAGE --to FORM`: a sealed record in another form, for people or programs."""

from __future__ import annotations

from pathlib import Path

import click

from assessment.cli.output import print_line, reports_problems
from assessment.cli.releasing import listed, release_of, takes_a_release
from assessment.cli.writing import write_new
from assessment.errors import Place, Problem, RecordError
from assessment.export.forms import Form, forms
from assessment.export.model_card import PLACEHOLDER
from assessment.export.report.pdf import setting
from assessment.records.archive import MOST_BYTES
from assessment.records.package import ENDING
from assessment.records.verify import verify
from assessment.store.library import read_file
from assessment.wording import say

PUBLIC = "public"
_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command(name="export", help=say("record.command.export"))
@click.argument("package", type=_FILE)
@click.option(
    "--to",
    "name",
    required=True,
    type=click.Choice(list(forms())),
    help=say("record.command.export-to"),
)
@click.option("--out", type=_FILE, help=say("record.command.export-out"))
@click.option("--link", default=PLACEHOLDER, help=say("record.command.export-link"))
@click.option("--signature", "keyid", help=say("formats.command.signature"))
@takes_a_release
@reports_problems
def command(  # noqa: PLR0913, PLR0917 - one parameter an option
    package: Path,
    name: str,
    out: Path | None,
    link: str,
    keyid: str | None,
    paths: tuple[str, ...],
    shown: tuple[str, ...],
    withheld: tuple[str, ...],
    without: tuple[str, ...],
    plan: Path | None,
    listing: bool,  # noqa: FBT001 - an option
) -> None:
    """Write one form of a package that has not been altered."""
    if name != PUBLIC and (paths or shown or withheld or without or plan or listing):
        raise click.UsageError(say("edition.public-only"))
    data = read_file(package, MOST_BYTES)
    refuse_altered(data, str(package))
    release = release_of(paths, shown, withheld, without, plan)
    if listing:
        for line in listed(data, release):
            print_line(line)
        return
    form = forms(link, keyid, release)[name]
    path = out or Path(_usual(package, form))
    write_new(path, form.make(data))
    print_line(say("record.command.exported", path=str(path)))
    if name == PUBLIC and not setting():
        print_line(say("edition.no-report"))


def refuse_altered(data: bytes, file: str) -> None:
    """Refuse a package in which a check fails: what is handed on must be what was sealed.

    Raises:
        RecordError: it is altered, of another form, or no package.
    """
    report = verify(data)
    if report.headline in {"altered", "other-form"}:
        failing = ", ".join(check.title for check in report.checks if check.status == "FAIL")
        raise RecordError(Problem("record.export.altered", Place(file), {"checks": failing}))


def _usual(package: Path, form: Form) -> str:
    return f"{package.name.removesuffix(ENDING)}.{form.ending}"
