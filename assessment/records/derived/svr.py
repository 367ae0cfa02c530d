# SPDX-License-Identifier: Apache-2.0
"""The record as an in-toto simple verification result, version 0.1: what holds, and nothing else.

An unsigned statement. It is worth what the record it names is worth.
"""

from __future__ import annotations

from assessment.records.canonical import canonical_bytes
from assessment.records.derived import release
from assessment.records.derived.material import Material
from assessment.records.predicate import STATEMENT_TYPE

PREDICATE_TYPE = "https://in-toto.io/attestation/svr/v0.1"


def result(found: Material) -> bytes:
    """The result. A record that releases nothing has no property."""
    return canonical_bytes(
        {
            "_type": STATEMENT_TYPE,
            "subject": release.subject(found),
            "predicateType": PREDICATE_TYPE,
            "predicate": {
                "verifier": {"id": release.VERIFIER, "policy": release.policy(found)},
                "timeCreated": found.stated.predicate.sealed_at,
                "properties": release.levels(found),
                **release.summary(found),
            },
        }
    )
