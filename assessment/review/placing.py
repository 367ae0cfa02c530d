# SPDX-License-Identifier: Apache-2.0
"""The package of a record with its place in the log, made before the place is taken.

Proof, head and report show the record's own entry, so they follow from where it will stand. To
make them takes seconds, and nobody could save meanwhile. So they are made for the next free place,
and made again if somebody else took it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assessment.export.report.rendering import render_report
from assessment.records.canonical import sha256_hex
from assessment.records.envelope import render
from assessment.records.package import CHECKPOINT, ENVELOPE, PROOF, REPORT, Package
from assessment.records.seal import Signed, packed
from assessment.review.carrying import entry_of
from assessment.review.desk import Desk
from assessment.review.logbook import proof_with

if TYPE_CHECKING:
    from assessment.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Ready:
    """A record that is signed and not yet entered into the log.

    Attributes:
        at: when it was sealed, by its own word.
        by: id this workspace gave to the person who seals.
    """

    case: str
    signed: Signed
    record: str
    keyid: str
    at: str
    by: str


@dataclass(frozen=True, slots=True)
class Placed:
    """A package made for one place in the log.

    Attributes:
        place: the number of entries before its own.
        entry: the sealing as it will stand in the log.
        report: digest of the report in the package.
    """

    place: int
    entry: bytes
    package: Package
    report: str


@dataclass(frozen=True, slots=True)
class _Shown:
    """What shows the place a record is to have."""

    place: int
    entry: bytes
    proof: bytes
    checkpoint: bytes


def placed(desk: Desk, ready: Ready) -> Placed:
    """The package for the next free place of the log as it is now."""
    with desk.workspace.reading() as tx:
        shown = _shown(desk, tx, ready)
    return _packed(ready, shown)


def placed_within(desk: Desk, tx: Transaction, ready: Ready) -> Placed:
    """The same while nobody else can take the place; everybody waits for it."""
    return _packed(ready, _shown(desk, tx, ready))


def _shown(desk: Desk, tx: Transaction, ready: Ready) -> _Shown:
    facts = {
        "case": ready.case,
        "record": ready.record,
        "payload": ready.signed.payload_digest,
        "key": ready.keyid,
    }
    entry = entry_of(desk, ready.by, "seal", ready.at, dict(facts))
    proof, checkpoint = proof_with(desk.workspace, tx, ready.case, entry)
    return _Shown(tx.log.size(), entry, proof, checkpoint)


def _packed(ready: Ready, shown: _Shown) -> Placed:
    more = {PROOF: shown.proof, CHECKPOINT: shown.checkpoint}
    files = {**ready.signed.files, **more, ENVELOPE: render(ready.signed.envelope)}
    report = render_report(files)
    package = packed(ready.signed, {**more, REPORT: report})
    return Placed(shown.place, shown.entry, package, sha256_hex(report))
