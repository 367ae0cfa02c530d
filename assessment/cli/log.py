# SPDX-License-Identifier: Apache-2.0
"""`openness log`: the signed head of a workspace's log, proofs about it, the whole of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assessment.cli.logfile import keep, read_head, show_checks
from assessment.cli.output import (
    FINDING,
    format_option,
    print_json,
    print_line,
    reports_problems,
    show_problems,
)
from assessment.cli.place import address, needs_database_library, workspace_option
from assessment.cli.witness import witness
from assessment.cli.writing import write_new
from assessment.errors import RecordError
from assessment.records.archive import MOST_BYTES
from assessment.records.log.checkpoint import read_checkpoint
from assessment.records.log.history import MOST_BYTES as HISTORY_BYTES
from assessment.records.log.history import read_history
from assessment.records.log.proof import LIMITS as PROOF_LIMITS
from assessment.records.package import CHECKPOINT, PROOF
from assessment.records.trust import read_policy
from assessment.store.library import read_file
from assessment.wording import say

if TYPE_CHECKING:
    from assessment.review import Desk
    from assessment.store.workspace import Workspace

CONSISTENCY = "consistency.json"
FINDINGS = {"log.history.size", "log.history.root", "log.history.line", "log.history.entries"}
"""What is wrong with a log, and not with the way it was asked for."""

_FILE = click.Path(path_type=Path, dir_okay=False)
_FOLDER = click.Path(path_type=Path, file_okay=False)


@click.group(name="log", help=say("log.command.help"))
def command() -> None:
    """The append-only log."""


command.add_command(witness)


@command.command(name="key", help=say("log.command.key"))
@click.option("--name", default="", metavar="NAME", help=say("log.command.key-name"))
@workspace_option
@format_option
@reports_problems
def key(name: str, workspace: Path, output_format: str) -> None:
    """The public key of the log, which is made when there is none."""
    from assessment.review.logbook import log_key

    with _opened(workspace) as opened:
        found = log_key(opened, name)
    if output_format == "json":
        print_json({"origin": found.name, "vkey": found.public.vkey})
        return
    print_line(found.public.vkey)


@command.command(name="head", help=say("log.command.head"))
@click.option("--out", type=_FILE, help=say("log.command.head-out"))
@workspace_option
@format_option
@reports_problems
def head(out: Path | None, workspace: Path, output_format: str) -> None:
    """The signed head as it is now."""
    from assessment.review.logbook import log_head, log_key

    with _opened(workspace) as opened:
        data, vkey = log_head(opened), log_key(opened).public.vkey
    keep(data, out, vkey, output_format)


@command.command(name="prove", help=say("log.command.prove"))
@click.argument("target", metavar="INDEX|PAYLOAD")
@click.option("--at", "head_file", type=_FILE, help=say("log.command.prove-at"))
@click.option("--out", type=_FOLDER, required=True, help=say("log.command.prove-out"))
@workspace_option
@format_option
@reports_problems
def prove(
    target: str, head_file: Path | None, out: Path, workspace: Path, output_format: str
) -> None:
    """Prove that an entry, or a record and its case, stand in the log."""
    from assessment.review.logbook import entry_proof, record_proof

    size = read_head(head_file).head.size if head_file else None
    with _opened(workspace) as opened:
        if target.isascii() and target.isdigit() and len(target) <= 15:  # noqa: PLR2004 - a number
            proof, checkpoint = entry_proof(opened, int(target), size)
        else:
            proof, checkpoint = record_proof(opened, target, size)
    _hand_over(out, {PROOF: proof, CHECKPOINT: checkpoint}, output_format)


@command.command(name="since", help=say("log.command.since"))
@click.argument("earlier", type=_FILE, metavar="CHECKPOINT")
@click.option("--out", type=_FOLDER, required=True, help=say("log.command.prove-out"))
@workspace_option
@format_option
@reports_problems
def since(earlier: Path, out: Path, workspace: Path, output_format: str) -> None:
    """Prove that the log only added to an earlier head."""
    from assessment.review.logbook import log_since

    size = read_head(earlier).head.size
    with _opened(workspace) as opened:
        proof, checkpoint = log_since(opened, size)
    _hand_over(out, {CONSISTENCY: proof, CHECKPOINT: checkpoint}, output_format)


@command.command(name="export", help=say("log.command.export"))
@click.argument("file", type=_FILE)
@workspace_option
@format_option
@reports_problems
def export(file: Path, workspace: Path, output_format: str) -> None:
    """Write the whole log into one file."""
    from assessment.review.logbook import exported

    with _opened(workspace) as opened:
        lines = list(exported(opened))
    write_new(file, b"".join(lines))
    if output_format == "json":
        print_json({"file": str(file), "size": len(lines) - 1})
        return
    print_line(say("log.command.exported", file=str(file), size=len(lines) - 1))


@command.command(name="verify", help=say("log.command.verify"))
@click.argument("file", type=_FILE)
@click.option("--policy", type=_FILE, help=say("log.command.verify-policy"))
@click.option(
    "--old-head", "heads", multiple=True, type=_FILE, help=say("log.command.verify-old-head")
)
@format_option
@reports_problems
def verify(file: Path, policy: Path | None, heads: tuple[Path, ...], output_format: str) -> None:
    """Check a whole log; leave with code 1 unless all is well and trusted."""
    from assessment.records.verifying.whole_log import log_checks

    trusted = read_policy(read_file(policy), str(policy)) if policy else None
    kept = [read_head(each) for each in heads]
    data = read_file(file, HISTORY_BYTES)
    try:
        whole = read_history(data, str(file))
    except RecordError as error:
        if not {each.code for each in error.problems} <= FINDINGS:
            raise
        show_problems(error.problems, as_json=output_format == "json")
        raise click.exceptions.Exit(FINDING) from error
    checks = tuple(log_checks(whole, trusted, kept))
    notable = whole.notable if all(each.status != "FAIL" for each in checks) else ()
    ok = show_checks(checks, notable, output_format)
    if not ok:
        raise click.exceptions.Exit(FINDING)


@command.command(name="attach", help=say("log.command.attach"))
@click.argument("package", type=_FILE)
@click.argument("checkpoint", type=_FILE)
@click.option("--proof", type=_FILE, help=say("log.command.attach-proof"))
@click.option("--out", type=_FILE, required=True, help=say("log.command.attach-out"))
@format_option
@reports_problems
def attach(
    package: Path, checkpoint: Path, proof: Path | None, out: Path, output_format: str
) -> None:
    """Put a head that witnesses signed into a package."""
    from assessment.records.attaching import attached
    from assessment.records.countersigning import opened

    head_data = read_file(checkpoint)
    proof_data = read_file(proof, PROOF_LIMITS.size) if proof else None
    sealed = opened(read_file(package, MOST_BYTES))
    made = attached(sealed, head_data, str(checkpoint), proof_data)
    write_new(out, made.data)
    if output_format == "json":
        print_json({"package": str(out), "payload_digest": made.payload_digest})
        return
    print_line(say("log.command.attached", path=str(out), digest=made.payload_digest))


@command.command(name="revoke", help=say("log.command.revoke"))
@click.argument("keyid")
@click.option(
    "--since", "from_when", required=True, metavar="TIME", help=say("log.command.since-when")
)
@workspace_option
@format_option
@reports_problems
def revoke(keyid: str, from_when: str, workspace: Path, output_format: str) -> None:
    """Enter that a key counts no more."""
    from assessment.review.keys import revoke as revoke_key

    with at_desk(workspace) as desk:
        index = revoke_key(desk, keyid, from_when)
    if output_format == "json":
        print_json({"index": index})
        return
    print_line(say("log.command.entered", index=index))


def _hand_over(folder: Path, files: dict[str, bytes], output_format: str) -> None:
    for name, data in files.items():
        write_new(folder / name, data)
    if output_format == "json":
        head_shown = read_checkpoint(files[CHECKPOINT], CHECKPOINT).head
        written = {name: str(folder / name) for name in files}
        print_json({"files": written, "origin": head_shown.origin, "size": head_shown.size})
        return
    for name in files:
        print_line(say("log.command.written", file=str(folder / name)))


@contextmanager
def _opened(folder: Path) -> Iterator[Workspace]:
    """A workspace that is there; a mistyped name must not make one with an empty log."""
    needs_database_library()
    from assessment.store.workspace import Workspace

    workspace = Workspace.open_existing(folder.resolve(), address())
    try:
        yield workspace
    finally:
        workspace.close()


@contextmanager
def at_desk(folder: Path) -> Iterator[Desk]:
    """The desk of the person at this machine."""
    from assessment.review import Desk, local_person
    from assessment.ui.desk import CONTEXT
    from assessment.ui.identity import name_of_account

    with _opened(folder) as workspace:
        yield Desk(workspace, CONTEXT, local_person(workspace, CONTEXT, name_of_account()))
