# SPDX-License-Identifier: Apache-2.0
"""`openness seal FILE`: turn a decided assessment into a signed package."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import click
from pydantic import TypeAdapter, ValidationError

from assessment.cli.key import passphrase_option, read_passphrase
from assessment.cli.output import format_option, print_json, print_line, reports_problems
from assessment.cli.writing import write_new
from assessment.engine import evaluate
from assessment.errors import AssessmentError, Place, Problem, RecordError
from assessment.intake.weights import WeightsManifest, weights_manifest, without_free
from assessment.model.assessment import Artefact, Assessment
from assessment.model.base import FilePattern
from assessment.records.gate.free import FREE_BY_DEFAULT
from assessment.records.package import Package
from assessment.records.predicate import SealedBy
from assessment.records.seal import FrameworkContent, Sealing
from assessment.records.seal import seal as seal_package
from assessment.records.signing import SigningKey, read_signing_key
from assessment.records.slots import SALT_BYTES
from assessment.store.library import (
    LANGUAGE,
    LoadedFramework,
    framework_for,
    load_assessment,
    load_framework,
    read_file,
)
from assessment.wording import say

SEALED_BY = SealedBy(user="unauthenticated_local", signature="key_file")
"""Whoever holds the key files signs; nobody checked who sits at the machine."""

USUAL = "usual"
"""Stands for the usual patterns; a record lists each of them."""

_PATTERN = TypeAdapter(FilePattern)

_FILE = click.Path(path_type=Path, dir_okay=False)
_FOLDER = click.Path(path_type=Path, file_okay=False)


@click.command(name="seal", help=say("record.command.seal"))
@click.argument("file", type=_FILE)
@click.option(
    "--key", "keys", multiple=True, required=True, type=_FILE, help=say("record.command.seal-key")
)
@passphrase_option
@click.option("--out", type=_FOLDER, default=Path(), help=say("record.command.seal-out"))
@click.option("--framework", "rules", type=_FOLDER, help=say("record.command.seal-framework"))
@click.option("--weights", type=_FOLDER, help=say("record.command.seal-weights"))
@click.option("--component", metavar="ID", help=say("record.command.seal-component"))
@click.option("--name", help=say("record.command.seal-name"))
@click.option("--free", multiple=True, metavar="PATTERN", help=say("gate.command.seal-free"))
@format_option
@reports_problems
def command(  # noqa: PLR0913, PLR0917 - one parameter an option
    file: Path,
    keys: tuple[Path, ...],
    passphrase_file: Path | None,
    out: Path,
    rules: Path | None,
    weights: Path | None,
    component: str | None,
    name: str | None,
    free: tuple[str, ...],
    output_format: str,
) -> None:
    """Seal one decided assessment."""
    if (weights is None) != (component is None):
        raise click.UsageError(say("record.command.seal-together"))
    if free and weights is None:
        raise click.UsageError(say("gate.command.seal-free-alone"))
    loaded = load_assessment(file)
    passphrase = read_passphrase(passphrase_file)
    signers = [read_signing_key(read_file(path), str(path), passphrase) for path in keys]
    try:
        given = loaded.assessment
        left_out: tuple[str, ...] = ()
        framework = load_framework(rules) if rules else framework_for(given)
        if weights is not None:
            manifest, patterns = _manifest(weights, free)
            left_out = manifest.left_out
            label = name or weights.resolve().name
            given = with_artefact(given, manifest, str(component), label, patterns)
        package = _seal(framework, given, signers)
    except AssessmentError as error:
        raise type(error)(loaded.document.locate(error.problems)) from error
    path = out / package.name
    write_new(path, package.data)
    keyids = [signer.keyid for signer in signers]
    if output_format == "json":
        print_json(
            {
                "package": str(path),
                "payload_digest": package.payload_digest,
                "keys": keyids,
                "left_out": list(left_out),
            }
        )
        return
    print_line(say("record.command.sealed", path=str(path)))
    print_line(say("record.command.sealed-digest", digest=package.payload_digest))
    for keyid in keyids:
        print_line(say("record.command.sealed-key", keyid=keyid))
    if left_out:
        print_line(say("record.command.sealed-left-out", names=", ".join(left_out)))


def _manifest(weights: Path, free: tuple[str, ...]) -> tuple[WeightsManifest, tuple[str, ...]]:
    """The files of a folder that need a digest, and the patterns of those that do not."""
    manifest, patterns = weights_manifest(weights), _patterns(free)
    return (without_free(manifest, weights, patterns) if patterns else manifest), patterns


def _patterns(given: tuple[str, ...]) -> tuple[str, ...]:
    """The patterns of free files, the usual ones in place of their name.

    Raises:
        RecordError: something is no such pattern.
    """
    found: list[str] = []
    for each in given:
        found += FREE_BY_DEFAULT if each == USUAL else (each,)
    patterns = tuple(dict.fromkeys(found))
    for each in patterns:
        try:
            _PATTERN.validate_python(each)
        except ValidationError:
            raise RecordError(Problem("gate.free.pattern", params={"pattern": each})) from None
    return patterns


def with_artefact(
    given: Assessment,
    manifest: WeightsManifest,
    component: str,
    name: str,
    free: tuple[str, ...] = (),
) -> Assessment:
    """The assessment with the files of a folder as one of its artefacts.

    A list of derived builds that the document declares for it stays.

    Raises:
        RecordError: it already lists an artefact of that name with other content.
    """
    artefact = Artefact(
        name=name,
        component=component,
        digest=manifest.digest,
        resources=manifest.resources,
        free=free,
    )
    others = []
    for index, each in enumerate(given.artefacts):
        if each.name != name:
            others.append(each)
        elif (each.component, each.digest) != (component, manifest.digest):
            place = Place(path=f"/artefacts/{index}")
            raise RecordError(Problem("record.seal.artefact", place, {"name": name}))
        else:
            together = tuple(dict.fromkeys((*each.free, *free)))
            artefact = artefact.model_copy(update={"free": together, "derived": each.derived})
    return given.model_copy(update={"artefacts": (*others, artefact)})


def _seal(framework: LoadedFramework, given: Assessment, signers: list[SigningKey]) -> Package:
    if given.decision is None:
        raise RecordError(Problem("record.seal.no-decision", Place(path="/decision")))
    now = datetime.now(UTC)
    sealing = Sealing(
        id=f"{now:%Y%m%dT%H%M%S}-{secrets.token_hex(8)}",
        sealed_at=f"{now:%Y-%m-%dT%H:%M:%SZ}",
        sealed_by=SEALED_BY,
    )
    content = FrameworkContent(framework.content, {LANGUAGE: framework.text_content})
    evaluation = evaluate(framework.framework, given)
    return seal_package(content, given, evaluation, signers, _salts(), sealing)


def _salts() -> Iterator[bytes]:
    while True:
        yield secrets.token_bytes(SALT_BYTES)
