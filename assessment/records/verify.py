# SPDX-License-Identifier: Apache-2.0
"""Verify a package offline: named checks, each PASS, FAIL or NOT CHECKED.

Works on bytes from strangers: any bytes give a report, or a RecordError when they are no
package at all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assessment.errors import Place, Problem, RecordError
from assessment.records import archive
from assessment.records.checks import Check, VerificationReport, report
from assessment.records.trust import TrustPolicy
from assessment.records.verifying import (
    authorship,
    ballot_signers,
    ballots,
    coverage,
    derived,
    edition,
    logged,
    opening,
    remembered,
    substance,
    time,
)
from assessment.records.verifying import report as report_check
from assessment.records.verifying.coverage import Weights
from assessment.records.verifying.remembered import NOTHING_KEPT, Kept
from assessment.records.verifying.report import Reader


def verify(
    package: bytes,
    policy: TrustPolicy | None = None,
    weights: Sequence[Weights] = (),
    kept: Kept = NOTHING_KEPT,
    reader: Reader | None = None,
) -> VerificationReport:
    """Check a package.

    Args:
        package: its bytes.
        policy: whose signatures count, and which frameworks; without it neither is checked.
        weights: files of the folders to compare with the artefacts of the record.
        kept: what the verifier kept of the log, or was given of it by others.
        reader: reads the report; without it nothing is said about the report.

    Raises:
        RecordError: the bytes are not a package, or too many to be one.
    """
    if not archive.is_archive(package):
        raise RecordError(Problem("record.archive.not-zip"))
    if len(package) > archive.MOST_BYTES:
        raise RecordError(Problem("record.archive.size", Place(), {"most": archive.MOST_BYTES}))
    opened = opening.Opened()
    checks = tuple(_checks(opened, package, policy, weights, kept, reader))
    return report(checks, opened.stated, is_other_form=opened.is_other_form)


def _checks(
    opened: opening.Opened,
    package: bytes,
    policy: TrustPolicy | None,
    weights: Sequence[Weights],
    kept: Kept,
    reader: Reader | None,
) -> Iterator[Check]:
    """Every check, in the order in which they build on each other."""
    yield opening.container(opened, package)
    yield opening.listing(opened)
    yield opening.strict_parse(opened)
    yield opening.form(opened)
    yield opening.agreement(opened)
    yield substance.texts(opened)
    yield ballots.ballots(opened)
    moments, stamped = time.stamp(opened, policy)
    told = remembered.word(opened, policy, kept, moments)
    heard = authorship.Heard({**told.moments, **moments}, told.revoked)
    yield from authorship.signatures(opened, policy, heard)
    yield from ballot_signers.ballot_signatures(opened, policy)
    yield stamped
    used, found = substance.framework(opened)
    yield found
    sound = substance.soundness(used)
    yield sound
    used = used if sound.status == "PASS" else None
    yield substance.approval(opened, policy)
    yield substance.framework_words(opened)
    yield substance.companions(opened)
    recomputed = substance.tier(opened, used)
    yield recomputed
    yield from edition.edition(opened, recomputed)
    yield substance.decision(opened, used, recomputed)
    yield coverage.subject(opened)
    yield coverage.weights(opened, weights)
    yield logged.log(opened)
    yield logged.checkpoint(opened, policy)
    yield logged.witnessed(opened, policy)
    yield remembered.history(opened, policy, kept)
    yield remembered.standing(opened, kept)
    yield from derived.derived(opened)
    yield from report_check.report(opened, reader)
    yield coverage.review(opened)
