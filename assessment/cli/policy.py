# SPDX-License-Identifier: Apache-2.0
"""`openness key trust`: write down whose signatures count."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from assessment.cli.output import print_line, reports_problems
from assessment.cli.writing import write_new
from assessment.errors import Place, Problem, RecordError, StoreError
from assessment.records.signing import VerifyKey, read_verify_key
from assessment.records.trust import FORM, read_policy
from assessment.store.library import find_framework, read_file
from assessment.wording import say

PUBLIC_ENDING = ".pub.pem"

_FILE = click.Path(path_type=Path, dir_okay=False)


@dataclass(frozen=True, slots=True)
class _Holder:
    """What is said about the keys that are given."""

    name: str | None
    held_by: str | None
    rater: str | None
    valid_from: str | None
    until: str | None
    revoked_at: str | None

    def fields(self) -> dict[str, str]:
        """The same as a policy has it, without what was not said."""
        given = {
            "name": self.name,
            "held_by": self.held_by,
            "rater": self.rater,
            "from": self.valid_from,
            "until": self.until,
            "revoked_at": self.revoked_at,
        }
        return {field: value for field, value in given.items() if value is not None}


@click.command(name="trust", help=say("record.command.trust"))
@click.argument("public", nargs=-1, type=_FILE)
@click.option("--role", help=say("record.command.trust-role"))
@click.option(
    "--threshold",
    type=click.IntRange(0, 50),
    default=1,
    show_default=True,
    help=say("record.command.trust-threshold"),
)
@click.option(
    "--signs",
    type=click.Choice(["decision", "ballots"]),
    default="decision",
    show_default=True,
    help=say("record.command.trust-signs"),
)
@click.option("--name", help=say("record.command.trust-name"))
@click.option(
    "--held-by",
    type=click.Choice(["person", "workspace"]),
    help=say("record.command.trust-held-by"),
)
@click.option("--rater", help=say("record.command.trust-rater"))
@click.option("--from", "valid_from", metavar="TIME", help=say("record.command.trust-from"))
@click.option("--until", metavar="TIME", help=say("record.command.trust-until"))
@click.option("--revoked-at", metavar="TIME", help=say("record.command.trust-revoked"))
@click.option(
    "--same-person",
    "pairs",
    multiple=True,
    nargs=2,
    metavar="ROLE ROLE",
    help=say("record.command.trust-same-person"),
)
@click.option(
    "--framework",
    "frameworks",
    multiple=True,
    metavar="ID@VERSION",
    help=say("record.command.trust-framework"),
)
@click.option("--log", "logs", multiple=True, metavar="VKEY", help=say("record.command.trust-log"))
@click.option(
    "--witness",
    "witnesses",
    multiple=True,
    metavar="VKEY",
    help=say("record.command.trust-witness"),
)
@click.option("--quorum", type=click.IntRange(1, 50), help=say("record.command.trust-quorum"))
@click.option(
    "--time-authority",
    "authorities",
    multiple=True,
    type=_FILE,
    help=say("record.command.trust-time-authority"),
)
@click.option("--onto", type=_FILE, help=say("record.command.trust-onto"))
@click.option("--out", type=_FILE, required=True, help=say("record.command.trust-out"))
@reports_problems
def trust(  # noqa: PLR0913 - one parameter an option
    *,
    public: tuple[Path, ...],
    role: str | None,
    threshold: int,
    signs: str,
    pairs: tuple[tuple[str, str], ...],
    frameworks: tuple[str, ...],
    logs: tuple[str, ...],
    witnesses: tuple[str, ...],
    quorum: int | None,
    authorities: tuple[Path, ...],
    onto: Path | None,
    out: Path,
    **holder: str | None,
) -> None:
    """Write a trust policy, or add to one."""
    if bool(public) != (role is not None):
        raise click.UsageError(say("record.command.trust-together"))
    fields = _start(onto)
    if role is not None:
        _add_role(fields, role, {"threshold": threshold, "signs": signs}, onto)
        _add_keys(fields, role, public, _Holder(**holder).fields())
    fields["same_person"] += [list(pair) for pair in pairs]
    fields["frameworks"] += [_approved(reference) for reference in frameworks]
    fields["logs"] += logs
    fields["witnesses"] += witnesses
    fields["time_authorities"] += [_certificate(path) for path in authorities]
    if quorum is not None:
        fields["witness_quorum"] = quorum
    data = (json.dumps(fields, indent=2, ensure_ascii=False) + "\n").encode()
    policy = read_policy(data, str(out))
    write_new(out, data)
    roles = ", ".join(sorted(policy.roles))
    print_line(say("record.command.trust-made", out=str(out), roles=roles))


def _start(onto: Path | None) -> dict[str, Any]:
    """The fields of the policy to add to, or of an empty one."""
    fields: dict[str, Any] = {"schema": FORM, "keys": {}, "roles": {}}
    if onto is not None:
        data = read_file(onto)
        read_policy(data, str(onto))
        fields = json.loads(data)
    for field in ("same_person", "frameworks", "logs", "witnesses", "time_authorities"):
        fields.setdefault(field, [])
    return fields


def _add_role(
    fields: dict[str, Any], role: str, terms: dict[str, int | str], onto: Path | None
) -> None:
    if role in fields["roles"]:
        raise RecordError(Problem("record.trust.role-twice", Place(str(onto)), {"role": role}))
    said = {name: value for name, value in terms.items() if value != "decision"}
    fields["roles"][role] = {"keys": [], **said}


def _add_keys(
    fields: dict[str, Any], role: str, public: tuple[Path, ...], said: dict[str, str]
) -> None:
    """List the keys in the role. A key without a name is called as its file."""
    for path in public:
        key = _key(path)
        if key.keyid not in fields["roles"][role]["keys"]:
            fields["roles"][role]["keys"].append(key.keyid)
        new = {"pem": key.pem, "name": path.name.removesuffix(PUBLIC_ENDING), **said}
        there = fields["keys"].setdefault(key.keyid, new)
        if there != {**there, **said}:
            params = {"name": there["name"]}
            raise RecordError(Problem("record.trust.key-otherwise", Place(str(path)), params))


def _key(path: Path) -> VerifyKey:
    return read_verify_key(read_file(path), str(path))


def _certificate(path: Path) -> str:
    try:
        return read_file(path).decode("ascii")
    except UnicodeDecodeError:
        raise StoreError(Problem("record.trust.time-authority", Place(str(path)))) from None


def _approved(reference: str) -> dict[str, str]:
    loaded = find_framework(reference)
    framework = loaded.framework
    return {"id": framework.id, "version": framework.version, "digest": loaded.digest}
