# SPDX-License-Identifier: Apache-2.0
"""`openness key`: make a signing key, write down which keys to trust."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import click
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from assessment.cli.output import format_option, print_json, print_line, reports_problems
from assessment.cli.writing import PRIVATE, write_new
from assessment.errors import Place, Problem, RecordError, StoreError
from assessment.records.signing import SigningKey, VerifyKey, read_verify_key
from assessment.records.trust import FORM, read_policy
from assessment.store.library import find_framework, read_file
from assessment.wording import say

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,60}")
PRIVATE_ENDING, PUBLIC_ENDING = ".key.pem", ".pub.pem"

passphrase_option = click.option(
    "--passphrase-file",
    type=click.Path(path_type=Path, dir_okay=False),
    help=say("record.command.passphrase-file"),
)


@click.group(name="key", help=say("commands.key.short"))
def command() -> None:
    """Keys and trust policies."""


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


@command.command(name="trust", help=say("record.command.trust"))
@click.argument("public", nargs=-1, required=True, type=click.Path(path_type=Path, dir_okay=False))
@click.option("--role", required=True, help=say("record.command.trust-role"))
@click.option(
    "--threshold",
    type=click.IntRange(1, 50),
    default=1,
    show_default=True,
    help=say("record.command.trust-threshold"),
)
@click.option(
    "--framework",
    "frameworks",
    multiple=True,
    metavar="ID@VERSION",
    help=say("record.command.trust-framework"),
)
@click.option(
    "--onto",
    type=click.Path(path_type=Path, dir_okay=False),
    help=say("record.command.trust-onto"),
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    help=say("record.command.trust-out"),
)
@reports_problems
def trust(
    public: tuple[Path, ...],
    role: str,
    threshold: int,
    frameworks: tuple[str, ...],
    onto: Path | None,
    out: Path,
) -> None:
    """Write a trust policy for one role, or add a role to one."""
    fields = _start(onto)
    if role in fields["roles"]:
        raise RecordError(Problem("record.trust.role-twice", Place(str(onto)), {"role": role}))
    keys = {key.keyid: (key, path) for path in public for key in [_key(path)]}
    for keyid, (key, path) in keys.items():
        owner = path.name.removesuffix(PUBLIC_ENDING)
        fields["keys"].setdefault(keyid, {"pem": key.pem, "name": owner})
    fields["roles"][role] = {"keys": list(keys), "threshold": threshold}
    fields["frameworks"] += [_approved(reference) for reference in frameworks]
    data = (json.dumps(fields, indent=2, ensure_ascii=False) + "\n").encode()
    policy = read_policy(data, str(out))
    write_new(out, data)
    roles = ", ".join(sorted(policy.roles))
    print_line(say("record.command.trust-made", out=str(out), roles=roles))


def _start(onto: Path | None) -> dict[str, Any]:
    """The fields of the policy to add to, or of an empty one."""
    if onto is None:
        return {"schema": FORM, "keys": {}, "roles": {}, "frameworks": []}
    data = read_file(onto)
    read_policy(data, str(onto))
    fields: dict[str, Any] = json.loads(data)
    fields.setdefault("frameworks", [])
    return fields


def _key(path: Path) -> VerifyKey:
    return read_verify_key(read_file(path), str(path))


def _approved(reference: str) -> dict[str, str]:
    loaded = find_framework(reference)
    framework = loaded.framework
    return {"id": framework.id, "version": framework.version, "digest": loaded.digest}
