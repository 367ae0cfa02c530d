# SPDX-License-Identifier: Apache-2.0
"""Seal a decided case into a signed package, and hand packages out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace

from assessment.errors import Problem, ReviewError
from assessment.records.canonical import sha256_hex
from assessment.records.predicate import SealedBy
from assessment.records.seal import FrameworkContent, Sealing, sign
from assessment.review.carrying import Work, carry_out, known_as
from assessment.review.desk import Command, Desk
from assessment.review.ending import supersede_earlier
from assessment.review.gathering import document_of
from assessment.review.keys import signing_key
from assessment.review.logbook import enter_export, log_key
from assessment.review.people import LOCAL
from assessment.review.placing import Placed, Ready, placed, placed_within
from assessment.review.plain import is_unicode, refuse_unfit
from assessment.review.procedure import permitted
from assessment.review.proceedings import proceedings_of
from assessment.review.rules import rules_of
from assessment.review.values import Outcome, Package
from assessment.store.library import LANGUAGE

FULL = "full"
"""The edition of a package that holds every text."""


TRIES = 3
"""How often a package is made for a place in the log that somebody else then takes. After that
everybody waits while it is made."""


class _TakenError(Exception):
    """Somebody else took the place in the log that the package was made for."""


def seal(desk: Desk, command: Command) -> Outcome:
    """Seal: one record, its entries in the log, its package and the new state, all or nothing.

    `command.expected` is the case's version. The tier is computed again from the document that is
    sealed. The workspace's own key signs, made on first use; it says only what this program saw.

    Raises:
        ReviewError: not decided yet, or not permitted.
        RecordError: the decision goes beyond what may be sealed.
    """
    # Made before the workspace is asked to itself: it takes long, and others may save.
    ready = _signed(desk, command)
    if ready is not None:
        for _ in range(TRIES):
            made = placed(desk, ready)
            with suppress(_TakenError):
                return _keep(desk, command, ready, made)
    return _keep(desk, command, ready, None)


def _keep(desk: Desk, command: Command, ready: Ready | None, made: Placed | None) -> Outcome:
    """Enter the record into the log and keep its package.

    Raises:
        _TakenError: the package was made for a place that is taken; nothing was changed.
    """

    def change(work: Work) -> Outcome:
        unseen = work.unseen("sealed")
        if unseen is not None or ready is None:
            return unseen or work.saved(work.case.version)
        found = made or placed_within(desk, work.tx, ready)
        if found.place != work.tx.log.size():
            raise _TakenError
        work.tx.log.append("seal", found.entry, ready.at)
        payload, data = found.package.payload_digest, found.package.data
        supersede_earlier(work, payload)
        kept = Package(work.case.id, found.package.name, payload, work.at, len(data))
        work.tx.packages.add(kept, data)
        enter_export(work, payload, FULL, sha256_hex(data), found.report)
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
    return signing_key(desk).public.pem


def _signed(desk: Desk, command: Command) -> Ready | None:
    """The signed record of the case as the author of the command saw it.

    None when the command was carried out before, or the case has changed since it was seen.
    """
    refuse_unfit((command.case, command.id))
    origin = log_key(desk.workspace).name
    with desk.workspace.reading() as tx:
        if tx.commands.done(command.id) is not None:
            return None
        case = permitted(tx, desk.actor, command.case, "seal")
        if case.version != command.expected:
            return None
        rules = rules_of(tx, case)
        document = document_of(tx, case, desk.actor).assessment
        known = tx.people.read(desk.actor)
        proceedings = proceedings_of(
            tx,
            case,
            origin,
            frozenset(artefact.digest for artefact in document.artefacts),
            document.supersedes.case if document.supersedes else None,
        )
    key = signing_key(desk)
    loaded = rules.loaded
    content = FrameworkContent(loaded.content, {LANGUAGE: loaded.text_content})
    sealing = Sealing(
        desk.context.new_id(),
        desk.context.clock(),
        _sealed_by(desk),
        proceedings=proceedings,
    )
    evaluation = rules.evaluate(document)
    signed = sign(content, document, evaluation, [key], _salts(desk), sealing)
    by = known[0] if known else _made_known(desk)
    return Ready(case.id, signed, sealing.id, key.keyid, sealing.sealed_at, by)


def _made_known(desk: Desk) -> str:
    with desk.workspace.writing() as tx:
        return known_as(tx, desk)


def _sealed_by(desk: Desk) -> SealedBy:
    is_local = desk.actor.issuer == LOCAL
    return SealedBy(
        user="unauthenticated_local" if is_local else "authenticated", signature="server_attested"
    )


def _salts(desk: Desk) -> Iterator[bytes]:
    while True:
        yield desk.context.new_salt()
