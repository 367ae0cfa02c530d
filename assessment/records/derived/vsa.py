# SPDX-License-Identifier: Apache-2.0
"""The record as a SLSA verification summary, version 1: passed or failed, for a pipeline.

An unsigned statement. It is worth what the record it names is worth.
"""

from __future__ import annotations

from assessment.records.ballots import ballot_file
from assessment.records.canonical import Json, canonical_bytes
from assessment.records.derived import release
from assessment.records.derived.material import Material
from assessment.records.package import ENVELOPE
from assessment.records.predicate import STATEMENT_TYPE

PREDICATE_TYPE = "https://slsa.dev/verification_summary/v1"
FAILED = "FAILED"


def summary(found: Material) -> bytes:
    """The summary. A record that releases nothing reads as failed, never as passed."""
    levels = release.levels(found)
    return canonical_bytes(
        {
            "_type": STATEMENT_TYPE,
            "subject": release.subject(found),
            "predicateType": PREDICATE_TYPE,
            "predicate": {
                "verifier": {"id": release.VERIFIER},
                "timeVerified": found.stated.predicate.sealed_at,
                "resourceUri": release.case_uri(found),
                "policy": release.policy(found),
                "inputAttestations": _inputs(found),
                "verificationResult": "PASSED" if levels else FAILED,
                "verifiedLevels": levels or [FAILED],
                **release.summary(found),
            },
        }
    )


def _inputs(found: Material) -> Json:
    """The record and its ballots, each by the digest of its payload.

    A signature may be added later, so the envelope's own bytes would name nothing that lasts.
    """
    ballots = found.stated.predicate.ballots
    named = {ENVELOPE: found.payload_digest}
    named |= {ballot_file(position): payload for position, payload in enumerate(ballots)}
    return [{"name": name, "digest": {"sha256": payload}} for name, payload in named.items()]
