# SPDX-License-Identifier: Apache-2.0
"""`openness log witness`: see the head of somebody else's log, and sign it if it only grew."""

from __future__ import annotations

import fcntl
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import click
from cryptography.hazmat.primitives.asymmetric import ed25519

from assessment.cli.key import NAME
from assessment.cli.logfile import read_head
from assessment.cli.output import (
    FINDING,
    format_option,
    print_json,
    print_line,
    reports_problems,
    show_problems,
)
from assessment.cli.writing import PRIVATE, write_new
from assessment.errors import Place, Problem, RecordError, StoreError
from assessment.records.log.checkpoint import Checkpoint, cosign
from assessment.records.log.keys import (
    LOG,
    NoteVerifier,
    WitnessKey,
    key_file,
    read_vkey,
    read_witness_key,
)
from assessment.records.log.proof import LIMITS, Consistency, read_consistency
from assessment.records.log.witness import (
    LIMITS as SEEN_LIMITS,
)
from assessment.records.log.witness import (
    Seen,
    first_seen,
    is_accusation,
    next_seen,
    read_seen,
)
from assessment.store.library import read_file
from assessment.wording import say

ENDING = ".witness.pem"
_FILE = click.Path(path_type=Path, dir_okay=False)
_FOLDER = click.Path(path_type=Path, file_okay=False)


@click.group(name="witness", help=say("log.witness.help"))
def witness() -> None:
    """Everything a witness does."""


@witness.command(name="new", help=say("log.witness.new"))
@click.argument("name")
@click.option("--dir", "folder", type=_FOLDER, default=Path(), help=say("record.command.key-dir"))
@format_option
@reports_problems
def new(name: str, folder: Path, output_format: str) -> None:
    """Make the key of a witness."""
    if not NAME.fullmatch(name):
        raise StoreError(Problem("record.key.name", params={"name": name[:80]}))
    data = key_file(ed25519.Ed25519PrivateKey.generate(), name)
    private = folder / f"{name}{ENDING}"
    write_new(private, data, PRIVATE)
    vkey = read_witness_key(data, str(private)).public.vkey
    if output_format == "json":
        print_json({"private": str(private), "vkey": vkey})
        return
    print_line(say("log.witness.made", path=str(private)))
    print_line(vkey)


@witness.command(name="sign", help=say("log.witness.sign"))
@click.argument("checkpoint", type=_FILE)
@click.option("--key", "key_path", type=_FILE, required=True, help=say("log.witness.sign-key"))
@click.option("--state", type=_FOLDER, required=True, help=say("log.witness.sign-state"))
@click.option("--log", "vkey", metavar="VKEY", help=say("log.witness.sign-log"))
@click.option("--proof", type=_FILE, help=say("log.witness.sign-proof"))
@click.option("--out", type=_FILE, required=True, help=say("log.witness.sign-out"))
@format_option
@reports_problems
def sign(  # noqa: PLR0913, PLR0917 - one parameter an option
    checkpoint: Path,
    key_path: Path,
    state: Path,
    vkey: str | None,
    proof: Path | None,
    out: Path,
    output_format: str,
) -> None:
    """Sign a head that continues the last one; leave with code 1 if the log was written anew."""
    key = read_witness_key(read_file(key_path), str(key_path))
    shown = read_head(checkpoint)
    log = read_vkey(vkey, Place("--log"), LOG) if vkey else None
    steps = read_consistency(read_file(proof, LIMITS.size), str(proof)) if proof else None
    if out.exists():
        raise StoreError(Problem("record.file.exists", Place(str(out))))
    try:
        with _memory(state, shown) as file:
            seen = _considered(file, shown, log, steps)
            is_first = not file.exists()
            # On disk before anybody gets the signature: what was signed is never forgotten.
            _replace(file, seen.data)
    except RecordError as error:
        if not is_accusation(error):
            raise
        show_problems(error.problems, as_json=output_format == "json")
        raise click.exceptions.Exit(FINDING) from error
    _hand_out(shown, key, out, output_format, is_first=is_first)


def _hand_out(
    shown: Checkpoint, key: WitnessKey, out: Path, output_format: str, *, is_first: bool
) -> None:
    signed = cosign(shown, key, int(datetime.now(UTC).timestamp()))
    write_new(out, signed.data)
    head = shown.head
    if output_format == "json":
        print_json(
            {
                "checkpoint": str(out),
                "origin": head.origin,
                "size": head.size,
                "root": head.root.hex(),
                "first": is_first,
            }
        )
        return
    said = "log.witness.first" if is_first else "log.witness.continued"
    print_line(say(said, origin=head.origin, size=head.size))
    print_line(say("log.command.written", file=str(out)))


def _considered(
    file: Path, shown: Checkpoint, log: NoteVerifier | None, proof: Consistency | None
) -> Seen:
    """What is remembered of this head.

    Raises:
        RecordError: it may not be signed.
    """
    if file.exists():
        seen = read_seen(read_file(file, SEEN_LIMITS.size), str(file))
        if log is not None and log != seen.log:
            raise RecordError(Problem("log.witness.other-key", params={"name": seen.log.vkey}))
        return next_seen(seen, shown, proof)
    if log is None:
        raise RecordError(Problem("log.witness.unknown-log", params={"origin": shown.head.origin}))
    return first_seen(log, shown)


@contextmanager
def _memory(folder: Path, shown: Checkpoint) -> Iterator[Path]:
    """The file of a log in the folder of what is remembered, for one at a time."""
    name = hashlib.sha256(shown.head.origin.encode()).hexdigest()[:32]
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with (folder / f"{name}.lock").open("wb") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield folder / f"{name}.json"
    except OSError as error:
        raise _unwritable(folder, error) from error


def _replace(file: Path, data: bytes) -> None:
    """Put the new memory in place of the old one, whole or not at all."""
    draft = file.with_suffix(".new")
    with draft.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    draft.replace(file)
    handle = os.open(file.parent, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _unwritable(path: Path, error: OSError) -> StoreError:
    params = {"reason": error.strerror or str(error)}
    return StoreError(Problem("record.file.unwritable", Place(str(path)), params))
