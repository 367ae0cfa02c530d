# SPDX-License-Identifier: Apache-2.0
"""Each ballot as a statement of its own, so that its person can sign it and nobody can drop it.

The statement holds the ballot as it stands in the record, slots included. It can therefore be
made again from the record alone, and a ballot whose words are withheld keeps its signature.
"""

from __future__ import annotations

from assessment.records.canonical import Json, canonical_bytes, digest
from assessment.records.predicate import STATEMENT_TYPE, FrameworkPin

BALLOT_TYPE = "urn:tiered-openness:ballot:v1"
"""Names the meaning of a ballot's statement, and its major version."""

_FILE = "ballot-{:03d}.dsse.json"


def ballot_file(position: int) -> str:
    """The file of a ballot in a package; positions count from 0, names from 1."""
    return _FILE.format(position + 1)


def is_ballot_file(name: str) -> bool:
    """Whether a file of a package is called as a ballot is."""
    number = name.removeprefix("ballot-").removesuffix(".dsse.json")
    return number.isascii() and number.isdigit() and name == _FILE.format(int(number))


def ballot_payloads(document: Json, framework: FrameworkPin) -> tuple[bytes, ...]:
    """What is signed for each ballot of an assessment, in its order.

    Args:
        document: the assessment with slots in place of texts.
        framework: what the ratings were given under.
    """
    case = document["id"]
    pin = {"id": framework.id, "version": framework.version, "digest": framework.digest}
    return tuple(
        canonical_bytes(
            {
                "_type": STATEMENT_TYPE,
                "subject": [
                    {"name": f"{case}/{position + 1}", "digest": {"sha256": digest(ballot)}}
                ],
                "predicateType": BALLOT_TYPE,
                "predicate": {"case": case, "framework": pin, "ballot": ballot},
            }
        )
        for position, ballot in enumerate(document.get("ballots", ()))
    )
