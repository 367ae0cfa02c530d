# SPDX-License-Identifier: Apache-2.0
"""`openness timestamp signature|attach`: have somebody else say when a record was signed.

Asking a time authority takes a network and is left to other programs; nothing is sent from here.
"""

from __future__ import annotations

from pathlib import Path

import click

from assessment.cli.output import print_line, reports_problems
from assessment.cli.writing import write_new
from assessment.errors import Place, Problem, RecordError
from assessment.records.archive import MOST_BYTES
from assessment.records.countersigning import Sealed, opened, stamped
from assessment.records.signing import read_verify_key
from assessment.store.library import read_file
from assessment.wording import say

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.group(name="timestamp", help=say("commands.timestamp.short"))
def command() -> None:
    """Time stamps on signatures."""


@command.command(name="signature", help=say("record.command.timestamp-signature"))
@click.argument("package", type=_FILE)
@click.option("--key", "public", type=_FILE, help=say("record.command.timestamp-key"))
@click.option("--out", type=_FILE, required=True, help=say("record.command.timestamp-bytes"))
@reports_problems
def signature(package: Path, public: Path | None, out: Path) -> None:
    """Write the bytes of one signature, for a time authority to stamp."""
    sealed = _opened(package)
    signatures = sealed.envelope().signatures
    wanted = read_verify_key(read_file(public), str(public)).keyid if public else None
    found = [each for each in signatures if wanted in {None, each.keyid}]
    if not found:
        raise RecordError(Problem("record.time.not-signed", Place(str(public))))
    write_new(out, found[0].sig)
    print_line(say("record.command.timestamp-written", path=str(out), keyid=found[0].keyid))


@command.command(name="attach", help=say("record.command.timestamp-attach"))
@click.argument("package", type=_FILE)
@click.argument("token", type=_FILE)
@click.option("--out", type=_FILE, required=True, help=say("record.command.sign-out"))
@reports_problems
def attach(package: Path, token: Path, out: Path) -> None:
    """Put the answer of a time authority into a package."""
    made = stamped(_opened(package), read_file(token), str(token))
    write_new(out, made.data)
    print_line(say("record.command.timestamp-attached", path=str(out)))


def _opened(package: Path) -> Sealed:
    return opened(read_file(package, MOST_BYTES))
