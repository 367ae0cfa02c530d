# SPDX-License-Identifier: Apache-2.0
"""`openness gate met`, `derived` and `sign`: signed statements that come after a record."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import click

from assessment.cli.key import passphrase_option, read_passphrase
from assessment.cli.output import print_line, reports_problems
from assessment.cli.writing import write_new
from assessment.errors import Place, Problem, RecordError
from assessment.intake.release import release_folder
from assessment.model.assessment import Artefact, Derivation, Resource
from assessment.records import archive, envelope
from assessment.records.canonical import read_canonical
from assessment.records.countersigning import opened
from assessment.records.gate.builds import covered_builds
from assessment.records.gate.free import MOST_FREE_BYTES, is_free
from assessment.records.gate.statements import (
    ConditionsMet,
    DerivedFiles,
    MetCondition,
    Said,
    parse,
    payload,
)
from assessment.records.package import LIMITS
from assessment.records.signing import SigningKey, read_signing_key
from assessment.records.statement import Stated, by_path
from assessment.store.library import read_file
from assessment.wording import say

_FILE = click.Path(path_type=Path, dir_okay=False)
_FOLDER = click.Path(path_type=Path, file_okay=False)
_KEYS = click.option(
    "--key", "keys", multiple=True, required=True, type=_FILE, help=say("gate.command.key")
)
_OUT = click.option("--out", required=True, type=_FILE, help=say("gate.command.out"))


@click.command(name="met", help=say("gate.command.met"))
@click.argument("package", type=_FILE)
@click.option(
    "--condition",
    "conditions",
    required=True,
    multiple=True,
    type=(click.IntRange(1, 1000), str),
    metavar="NUMBER SHOWN_BY",
    help=say("gate.command.met-condition"),
)
@_KEYS
@passphrase_option
@_OUT
@reports_problems
def met(
    package: Path,
    conditions: tuple[tuple[int, str], ...],
    keys: tuple[Path, ...],
    passphrase_file: Path | None,
    out: Path,
) -> None:
    """State that conditions of a decision are met."""
    empty = [number for number, shown in conditions if not shown.strip()]
    if empty:
        raise click.UsageError(say("gate.command.met-empty", number=empty[0]))
    record, stated = _opened(package)
    decision = stated.assessment.decision
    owed = len(decision.conditions) if decision else 0
    strange = sorted(number for number, _ in conditions if number > owed)
    if strange:
        params = {"number": strange[0], "owed": owed}
        raise RecordError(Problem("gate.stating.number", Place(str(package)), params))
    said = ConditionsMet(
        record=record,
        at=_now(),
        met=tuple(MetCondition(number=number, shown_by=shown) for number, shown in conditions),
    )
    _write(said, keys, passphrase_file, out)


@click.command(name="derived", help=say("gate.command.derived"))
@click.argument("package", type=_FILE)
@click.option("--artefact", required=True, help=say("gate.command.derived-artefact"))
@click.option("--build", required=True, metavar="ID", help=say("gate.command.derived-build"))
@click.option("--weights", required=True, type=_FOLDER, help=say("gate.command.derived-weights"))
@click.option("--after", multiple=True, type=_FILE, help=say("gate.command.derived-after"))
@_KEYS
@passphrase_option
@_OUT
@reports_problems
def derived(  # noqa: PLR0913, PLR0917 - one parameter an option
    package: Path,
    artefact: str,
    build: str,
    weights: Path,
    after: tuple[Path, ...],
    keys: tuple[Path, ...],
    passphrase_file: Path | None,
    out: Path,
) -> None:
    """State the files of a build that was made from an artefact of the record."""
    record, stated = _opened(package)
    place = Place(str(package))
    params = {"artefact": artefact, "build": build}
    owner = next((each for each in stated.assessment.artefacts if each.name == artefact), None)
    declared = next((each for each in owner.derived if each.id == build), None) if owner else None
    if owner is None or declared is None:
        raise RecordError(Problem("gate.derived.undeclared", place, params))
    source = _source(owner, declared, [_earlier(path) for path in after])
    if source is None:
        raise RecordError(Problem("gate.derived.source", place, params))
    said = DerivedFiles(
        record=record,
        at=_now(),
        artefact=artefact,
        build=build,
        source=source,
        resources=_files(weights, owner.free),
    )
    _write(said, keys, passphrase_file, out)


@click.command(name="sign", help=say("gate.command.sign"))
@click.argument("statement", type=_FILE)
@_KEYS
@passphrase_option
@_OUT
@reports_problems
def sign(statement: Path, keys: tuple[Path, ...], passphrase_file: Path | None, out: Path) -> None:
    """Put further names to a statement."""
    place = Place(str(statement))
    before = envelope.parse(read_file(statement), str(statement), LIMITS)
    said = parse(read_canonical(before.payload, str(statement), LIMITS), str(statement))
    if payload(said) != before.payload:
        params = {"file": str(statement)}
        raise RecordError(Problem("gate.statement.subject", place, params))
    added = envelope.sign(before.payload, _signers(keys, passphrase_file)).signatures
    already = {each.keyid for each in before.signatures}
    twice = [each.keyid for each in added if each.keyid in already]
    if twice:
        raise RecordError(Problem("record.sign.already", place, {"keyid": twice[0]}))
    together = sorted((*before.signatures, *added), key=lambda each: each.keyid)
    write_new(out, envelope.render(replace(before, signatures=tuple(together))))
    print_line(say("gate.command.stated", out=str(out), record=said.record))


def _source(artefact: Artefact, declared: Derivation, earlier: list[DerivedFiles]) -> str | None:
    """The digest over what a build is made from, as far as it is known."""
    builds, _ = covered_builds([artefact], earlier)
    return next((each.digest for each in builds if each.id == (declared.source or "")), None)


def _opened(package: Path) -> tuple[str, Stated]:
    """The payload digest of a record, and what it says. Raises RecordError as signing does."""
    sealed = opened(read_file(package, archive.MOST_BYTES))
    return sealed.envelope().payload_digest, sealed.stated


def _earlier(path: Path) -> DerivedFiles:
    signed = envelope.parse(read_file(path), str(path), LIMITS)
    said = parse(read_canonical(signed.payload, str(path), LIMITS), str(path))
    if not isinstance(said, DerivedFiles):
        raise RecordError(Problem("gate.stating.not-derived", Place(str(path))))
    return said


def _files(folder: Path, free: tuple[str, ...]) -> tuple[Resource, ...]:
    """The files of a build, without those that need no digest.

    Raises:
        RecordError: something in the folder cannot be released, or nothing can.
    """
    found = release_folder(folder)
    if found.refused:
        raise RecordError(found.refused)
    kept = [
        Resource(name=each.name, digest=each.digest)
        for each in found.files
        if each.size > MOST_FREE_BYTES or not is_free(each.name, free)
    ]
    if not kept:
        params = {"folder": found.label}
        raise RecordError(Problem("gate.files.none", Place(found.label), params))
    return tuple(sorted(kept, key=by_path))


def _write(said: Said, keys: tuple[Path, ...], passphrase_file: Path | None, out: Path) -> None:
    signed = envelope.sign(payload(said), _signers(keys, passphrase_file))
    write_new(out, envelope.render(signed))
    print_line(say("gate.command.stated", out=str(out), record=said.record))


def _signers(keys: tuple[Path, ...], passphrase_file: Path | None) -> list[SigningKey]:
    passphrase = read_passphrase(passphrase_file)
    return [read_signing_key(read_file(path), str(path), passphrase) for path in keys]


def _now() -> str:
    return f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"
