# SPDX-License-Identifier: Apache-2.0
"""`openness sign PACKAGE`: put one's own name to a sealed record, away from the app."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from assessment.cli.key import passphrase_option, read_passphrase
from assessment.cli.output import format_option, print_json, print_line, reports_problems
from assessment.cli.writing import write_new
from assessment.errors import Problem, RecordError
from assessment.records.archive import MOST_BYTES
from assessment.records.canonical import Json
from assessment.records.countersigning import Sealed, countersigned, opened
from assessment.records.signing import read_signing_key
from assessment.store.library import read_file
from assessment.wording import say

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command(name="sign", help=say("record.command.sign"))
@click.argument("package", type=_FILE)
@click.option("--key", type=_FILE, required=True, help=say("record.command.sign-key"))
@click.option("--ballot", type=click.IntRange(1, 900), help=say("record.command.sign-ballot"))
@passphrase_option
@click.option("--out", type=_FILE, required=True, help=say("record.command.sign-out"))
@click.option("--yes", is_flag=True, help=say("record.command.sign-yes"))
@format_option
@reports_problems
def command(  # noqa: PLR0913 - one parameter an option
    *,
    package: Path,
    key: Path,
    ballot: int | None,
    passphrase_file: Path | None,
    out: Path,
    yes: bool,
    output_format: str,
) -> None:
    """Add one signature to a package."""
    sealed = opened(read_file(package, MOST_BYTES))
    signer = read_signing_key(read_file(key), str(key), read_passphrase(passphrase_file))
    made = countersigned(sealed, signer, ballot)
    told = _told(sealed, ballot) | {"keyid": signer.keyid}
    is_json = output_format == "json"
    for field, value in told.items():
        # What is signed is said before anybody is asked, and where JSON is asked for not mixed in.
        print_line(f"{say(f'record.sign.{field}')}: {value}", err=is_json)
    _ask(yes=yes)
    write_new(out, made.data)
    if is_json:
        print_json({"package": str(out), **told})
        return
    print_line(say("record.command.signed", path=str(out)))


def _ask(*, yes: bool) -> None:
    """Have whoever signs say that they mean it.

    Raises:
        RecordError: nobody is there to be asked.
        click.Abort: they do not mean it.
    """
    if yes:
        return
    if not _is_asked():
        raise RecordError(Problem("record.sign.unasked"))
    click.confirm(say("record.command.sign-confirm"), abort=True, err=True)


def _is_asked() -> bool:
    """Whether somebody sits at the other end."""
    return sys.stdin.isatty()


def _told(sealed: Sealed, ballot: int | None) -> dict[str, str]:
    """What is about to be signed, in plain words."""
    stated, document = sealed.stated, sealed.document
    made, outcome = document["decision"], stated.predicate.evaluation.recommendation
    told = {
        "case": f"{document['id']} ({stated.predicate.kind})",
        "subject": _text(document["subject"]["name"]),
        "decided": " ".join(filter(None, (made["disposition"], made.get("option")))),
        "recommended": f"{outcome.tier}, {outcome.status}",
    }
    if ballot is not None:
        sheet = document["ballots"][ballot - 1]
        told |= {
            "ballot": say("record.sign.whose", number=ballot, rater=_text(sheet["rater"])),
            "ratings": say(
                "record.sign.rated", round=sheet.get("round", 1), count=len(sheet["ratings"])
            ),
        }
    return told | {"payload": sealed.envelope(ballot).payload_digest}


def _text(value: Json) -> str:
    return value if isinstance(value, str) else say("record.sign.withheld")
