# SPDX-License-Identifier: Apache-2.0
"""English sentences: the record in other tools' formats.

The sentences under `derived.` stand in sealed packages, where verification makes them again:
whoever changes one makes every package sealed before read as altered. A golden test holds them.
"""

TEXTS: dict[str, str] = {
    # Checks
    "record.check.derived": "Other format {role}",
    "check.derived.same": "Says what the record says: made again, it is the same to the byte.",
    "check.derived.differs": "Does not say what the record says, or was made from another record.",
    "check.derived.absent": "The package does not hold this file.",
    # Problems
    "problem.record.derived.not-signed": "No signature by the key {keyid} is on this record.",
    "hint.record.derived.not-signed": "Name a key that signed; `openness verify` lists them.",
}
