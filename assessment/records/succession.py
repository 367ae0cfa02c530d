# SPDX-License-Identifier: Apache-2.0
"""One key in the place of another: what the old key signs about the new one.

An in-toto statement in a DSSE envelope, kept in the log's entry of the change. Whoever trusted the
old key can see from it that the new one is not a stranger's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from assessment.errors import AssessmentError, Place, Problem
from assessment.reading import Limits
from assessment.records import envelope
from assessment.records.canonical import Json, canonical_bytes, read_canonical
from assessment.records.predicate import STATEMENT_TYPE
from assessment.records.signing import SigningKey, VerifyKey, read_verify_key

SUCCESSION_TYPE = "urn:tiered-openness:key:v1"
"""Names the meaning of the statement, and its major version."""

_FILE = "statement"
_LIMITS = Limits()


def succession(before: SigningKey, after: VerifyKey, at: str) -> Json:
    """What the old key says of the new one, signed by it.

    Args:
        before: the key that signed until now.
        after: the one that signs from now on.
        at: UTC time of the change.
    """
    payload = canonical_bytes(_stated(before.public, after, at))
    signed = envelope.render(envelope.sign(payload, [before]))
    return read_canonical(signed, _FILE, _LIMITS)


def succession_problems(entry: Mapping[str, Json], place: Place) -> Iterator[Problem]:
    """Whether the statement in a log's entry is by the old key, about the two keys it names.

    Entries without a statement claim no more than whoever keeps the log says.
    """
    if "statement" in entry and not _holds(entry):
        yield Problem("record.key.succession", place)


def _holds(entry: Mapping[str, Json]) -> bool:
    try:
        signed = envelope.parse(canonical_bytes(entry["statement"]), _FILE, _LIMITS)
        predicate = read_canonical(signed.payload, _FILE, _LIMITS)["predicate"]
        before, after = (_key(predicate[name]["pem"]) for name in ("before", "after"))
        wanted = canonical_bytes(_stated(before, after, str(entry.get("at"))))
    except (AssessmentError, AttributeError, KeyError, TypeError):
        # Whatever else stands in its place is no such statement.
        return False
    by_old = [each.sig for each in signed.signatures if each.keyid == before.keyid]
    return (
        (before.keyid, after.keyid) == (entry.get("replaces"), entry.get("key"))
        and signed.payload == wanted
        and any(before.is_signed(signed.signed_bytes, each) for each in by_old)
    )


def _key(pem: str) -> VerifyKey:
    return read_verify_key(pem.encode(), _FILE)


def _stated(before: VerifyKey, after: VerifyKey, at: str) -> Json:
    return {
        "_type": STATEMENT_TYPE,
        "subject": [{"name": "key", "digest": {"sha256": after.keyid}}],
        "predicateType": SUCCESSION_TYPE,
        "predicate": {
            "at": at,
            "before": {"keyid": before.keyid, "pem": before.pem},
            "after": {"keyid": after.keyid, "pem": after.pem},
        },
    }
