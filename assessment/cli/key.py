# SPDX-License-Identifier: Apache-2.0
"""`openness key`: make a signing key, write down which keys to trust."""

from __future__ import annotations

import re
from pathlib import Path

import click
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from assessment.cli.output import format_option, print_json, print_line, reports_problems
from assessment.cli.place import workspace_option
from assessment.cli.policy import PUBLIC_ENDING, trust
from assessment.cli.writing import PRIVATE, write_new
from assessment.errors import Place, Problem, StoreError
from assessment.records.signing import SigningKey
from assessment.store.library import read_file
from assessment.wording import say

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,60}")
PRIVATE_ENDING = ".key.pem"

passphrase_option = click.option(
    "--passphrase-file",
    type=click.Path(path_type=Path, dir_okay=False),
    help=say("record.command.passphrase-file"),
)


@click.group(name="key", help=say("commands.key.short"))
def command() -> None:
    """Keys and trust policies."""


command.add_command(trust)


@command.command(name="rotate", help=say("record.command.key-rotate"))
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    help=say("record.command.key-rotate-out"),
)
@workspace_option
@format_option
@reports_problems
def rotate(out: Path | None, workspace: Path, output_format: str) -> None:
    """Let a new key take the place of the workspace's."""
    from assessment.cli.log import at_desk
    from assessment.review.keys import rotate as rotate_key

    if out is not None and out.exists():
        raise StoreError(Problem("record.file.exists", Place(str(out))))
    with at_desk(workspace) as desk:
        made = rotate_key(desk)
    if out is not None:
        write_new(out, made.pem.encode())
    if output_format == "json":
        print_json({"before": made.before, "after": made.after, "pem": made.pem})
        return
    print_line(say("record.command.key-rotated", before=made.before, after=made.after))
    if out is None:
        print_line(made.pem.rstrip())
    else:
        print_line(say("record.command.key-public", path=str(out)))


@command.command(name="new", help=say("record.command.key-new"))
@click.argument("name")
@click.option(
    "--dir",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    help=say("record.command.key-dir"),
)
@passphrase_option
@format_option
@reports_problems
def new(name: str, folder: Path, passphrase_file: Path | None, output_format: str) -> None:
    """Make a P-256 key pair."""
    if not NAME.fullmatch(name):
        raise StoreError(Problem("record.key.name", params={"name": name[:80]}))
    private, public = folder / f"{name}{PRIVATE_ENDING}", folder / f"{name}{PUBLIC_ENDING}"
    for path in (private, public):
        if path.exists():
            raise StoreError(Problem("record.file.exists", Place(str(path))))
    key = SigningKey(ec.generate_private_key(ec.SECP256R1()))
    write_new(private, _private_pem(key, read_passphrase(passphrase_file)), PRIVATE)
    write_new(public, key.public.pem.encode())
    if output_format == "json":
        print_json({"keyid": key.keyid, "private": str(private), "public": str(public)})
        return
    print_line(say("record.command.key-made", keyid=key.keyid))
    print_line(say("record.command.key-private", path=str(private)))
    print_line(say("record.command.key-public", path=str(public)))
    if passphrase_file is None:
        print_line(say("record.command.key-unprotected"))


def _private_pem(key: SigningKey, passphrase: bytes | None) -> bytes:
    protection = (
        serialization.BestAvailableEncryption(passphrase)
        if passphrase
        else serialization.NoEncryption()
    )
    return key.key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, protection
    )


def read_passphrase(file: Path | None) -> bytes | None:
    """The first line of a passphrase file, or None when there is no file.

    Raises:
        StoreError: the file cannot be read, or holds no passphrase.
    """
    if file is None:
        return None
    passphrase = read_file(file).split(b"\n", 1)[0].rstrip(b"\r")
    if not passphrase:
        raise StoreError(Problem("record.key.passphrase-empty", Place(str(file))))
    return passphrase
