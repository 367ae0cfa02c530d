# SPDX-License-Identifier: Apache-2.0
"""Seal a decided case into a signed package, and hand packages out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from assessment.errors import Problem, ReviewError
from assessment.records.canonical import sha256_hex
from assessment.records.package import Package as SealedPackage
from assessment.records.predicate import SealedBy
from assessment.records.seal import FrameworkContent, Sealing
from assessment.records.seal import seal as seal_document
from assessment.records.signing import SigningKey, read_signing_key
from assessment.review.carrying import Work, carry_out
from assessment.review.desk import Command, Desk
from assessment.review.ending import supersede_earlier
from assessment.review.gathering import document_of
from assessment.review.people import LOCAL
from assessment.review.plain import is_unicode, refuse_unfit
from assessment.review.procedure import permitted
from assessment.review.rules import rules_of
from assessment.review.values import Outcome, Package
from assessment.store.library import LANGUAGE


@dataclass(frozen=True, slots=True)
class _Sealed:
    """A package that is signed and not yet kept."""

    package: SealedPackage
    record: str
    keyid: str


def seal(desk: Desk, command: Command) -> Outcome:
    """Seal: one record, one log entry and the new state, all or nothing.

    `command.expected` is the case's version. The tier is computed again from the document that is
    sealed. The workspace's own key signs, made on first use; it says only what this program saw.

    Raises:
        ReviewError: not decided yet, or not permitted.
        RecordError: the decision goes beyond what may be sealed.
    """
    # Made before the workspace is asked to itself: signing takes long, and others may save.
    ready = _sealed(desk, command)

    def change(work: Work) -> Outcome:
        unseen = work.unseen("sealed")
        if unseen is not None or ready is None:
            return unseen or work.saved(work.case.version)
        made = ready.package
        supersede_earlier(work, made.payload_digest)
        kept = Package(work.case.id, made.name, made.payload_digest, work.at, len(made.data))
        work.tx.packages.add(kept, made.data)
        work.log(
            "seal",
            record=ready.record,
            payload=made.payload_digest,
            package=sha256_hex(made.data),
            key=ready.keyid,
        )
        return work.move(replace(work.case, state="sealed"))

    return carry_out(desk, command, "seal", None, change)


def packages(desk: Desk, case_id: str) -> tuple[Package, ...]:
    """The sealed packages of a case, newest first.

    Raises:
        ReviewError: no such case for this reader.
    """
    with desk.workspace.reading() as tx:
        case = permitted(tx, desk.actor, case_id, "read")
        return tuple(tx.packages.of(case.id))


def package_bytes(desk: Desk, case_id: str, name: str) -> bytes:
    """One sealed package, byte for byte.

    Raises:
        ReviewError: no such case for this reader, or no such package.
    """
    with desk.workspace.reading() as tx:
        case = permitted(tx, desk.actor, case_id, "read")
        data = tx.packages.data(case.id, name) if is_unicode(name) else None
    if data is None:
        raise ReviewError(Problem("review.unknown-package", params={"name": name[:100]}))
    return data


def public_key(desk: Desk) -> str:
    """The key that checks what this workspace signs, in PEM: for other people's trust policies.

    Raises:
        StoreError: the workspace's key can neither be read nor written.
    """
    return read_signing_key(desk.workspace.key(_new_key), "workspace.pem").public.pem


def _sealed(desk: Desk, command: Command) -> _Sealed | None:
    """The package of the case as the author of the command saw it.

    None when the command was carried out before, or the case has changed since it was seen.
    """
    refuse_unfit((command.case, command.id))
    with desk.workspace.reading() as tx:
        if tx.commands.done(command.id) is not None:
            return None
        case = permitted(tx, desk.actor, command.case, "seal")
        if case.version != command.expected:
            return None
        rules = rules_of(tx, case)
        document = document_of(tx, case, desk.actor).assessment
    key = read_signing_key(desk.workspace.key(_new_key), "workspace.pem")
    loaded = rules.loaded
    content = FrameworkContent(loaded.content, {LANGUAGE: loaded.text_content})
    sealing = Sealing(desk.context.new_id(), desk.context.clock(), _sealed_by(desk))
    evaluation = rules.evaluate(document)
    package = seal_document(content, document, evaluation, [key], _salts(desk), sealing)
    return _Sealed(package, sealing.id, key.keyid)


def _sealed_by(desk: Desk) -> SealedBy:
    is_local = desk.actor.issuer == LOCAL
    return SealedBy(
        user="unauthenticated_local" if is_local else "authenticated", signature="server_attested"
    )


def _salts(desk: Desk) -> Iterator[bytes]:
    while True:
        yield desk.context.new_salt()


def _new_key() -> bytes:
    return SigningKey(ec.generate_private_key(ec.SECP256R1())).key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
