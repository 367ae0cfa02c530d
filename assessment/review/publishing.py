# SPDX-License-Identifier: Apache-2.0
"""Make the public edition of a sealed record, and note in the log that it was handed out.

An edition is made from the newest package alone and comes out the same each time, so it is made
again when it is wanted and not kept. What stands in the log are digests.
"""

from __future__ import annotations

from assessment.export.forms import public
from assessment.records import archive
from assessment.records.canonical import sha256_hex
from assessment.records.edition import PUBLIC
from assessment.records.package import REPORT
from assessment.records.withholding import Release
from assessment.review.carrying import Work, carry_out
from assessment.review.desk import Command, Desk
from assessment.review.logbook import enter_export
from assessment.review.plain import plain
from assessment.review.procedure import permitted
from assessment.review.values import Outcome

EDITION = "public"
"""What the log calls an edition without all texts."""


def publish(desk: Desk, command: Command, release: Release = PUBLIC) -> Outcome:
    """Enter into the log that a public edition of the newest package is handed out.

    `command.expected` is the case's version; the case stays as it is.

    Args:
        desk: who hands it out.
        command: case, expected version and id.
        release: what the edition shows.

    Raises:
        ReviewError: not sealed, or not permitted.
        RecordError: a text that is shown would name somebody whose name is withheld.
    """
    # Made before the workspace is asked to itself: it takes long, and others may save.
    made = public_edition_of(desk, command.case, release)
    report = archive.read(made).get(REPORT)

    def change(work: Work) -> Outcome:
        unseen = work.unseen("published")
        if unseen is not None:
            return unseen
        payload = work.tx.packages.of(work.case.id)[0].payload_digest
        digest = None if report is None else sha256_hex(report)
        enter_export(work, payload, EDITION, sha256_hex(made), digest)
        return work.saved(work.case.version)

    shown = [sorted(release.kinds), release.paths, release.without]
    return carry_out(desk, command, "publish", plain(shown), change)


def public_edition_of(desk: Desk, case_id: str, release: Release = PUBLIC) -> bytes:
    """The public edition of the newest package of a case.

    Raises:
        ReviewError: no such case for this reader, or it is not sealed.
        RecordError: a text that is shown would name somebody whose name is withheld.
    """
    with desk.workspace.reading() as tx:
        case = permitted(tx, desk.actor, case_id, "publish")
        newest = tx.packages.of(case.id)[0]
        data = tx.packages.data(case.id, newest.name) or b""
    return public(data, release)
